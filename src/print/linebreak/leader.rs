//! Leaders (GCPM 3): text repeated over what is left of a line, on one raster for all lines.

use super::content::{Measure, is_chinese, is_wide};
use super::{Piece, PieceKind};
use crate::print::fonts::FontLibrary;
use crate::print::frame::{Glyph, TextRun};
use crate::print::shape::{self, Glyphs, ShapeOptions, Shaped};
use crate::print::style::computed::{TextDecoration, TextStyle};
use crate::print::units::{EPSILON, Pt};

/// The width of a leader's text: the distance from one copy to the next, and the least it takes.
pub(super) fn pitch(text: &str, style: &TextStyle, fonts: &FontLibrary) -> Pt {
    widths(&shaped(text, style, fonts), style, fonts).iter().sum()
}

/// The copies of a leader's text between `start` and `end`; those of all lines stand at whole
/// pitches from the line's end `edge`.
pub(super) fn piece(text: &str, style: &TextStyle, element: Option<usize>, span: Span, fonts: &FontLibrary) -> Option<Piece> {
    let shaped = shaped(text, style, fonts);
    let widths = widths(&shaped, style, fonts);
    let pitch: Pt = widths.iter().sum();
    if pitch <= EPSILON {
        return None;
    }
    // Whole pitches from the edge to either end of the free space.
    let last = ((span.edge - span.end - EPSILON) / pitch).ceil().max(0.0);
    let first = ((span.edge - span.start + EPSILON) / pitch).floor();
    let copies = (first - last).max(0.0) as usize;
    let face = shaped.clusters.first()?.face;
    let mut run = TextRun { face, size: style.font_size, color: style.color, text: text.repeat(copies), glyphs: Vec::new(), rotation: 0 };
    for copy in 0..copies {
        push_copy(&mut run, &shaped, &widths, copy, pitch, text.len());
    }
    let kind = PieceKind::Text { run, element, link: None, decoration: TextDecoration::None };
    (copies > 0).then_some(Piece { x: span.edge - first * pitch, y: 0.0, width: pitch * copies as Pt, kind })
}

/// Where a leader goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Where the free space begins.
    pub start: Pt,
    /// Where it ends.
    pub end: Pt,
    /// The end edge of the line.
    pub edge: Pt,
}

fn push_copy(run: &mut TextRun, shaped: &Shaped, widths: &[Pt], copy: usize, pitch: Pt, length: usize) {
    let offset = u32::try_from(copy * length).unwrap_or(u32::MAX);
    let mut x = copy as Pt * pitch;
    for (cluster, width) in shaped.clusters.iter().zip(widths).filter(|(cluster, _)| cluster.face == run.face) {
        let text = offset + cluster.text.start..offset + cluster.text.end;
        match &cluster.glyphs {
            Glyphs::Simple(Some(id)) => run.glyphs.push(Glyph { id: *id, x, advance: cluster.advance * run.size, text }),
            Glyphs::Simple(None) => {}
            Glyphs::Complex(range) => {
                for (place, glyph) in shaped.glyphs.iter().take(range.end as usize).skip(range.start as usize).enumerate() {
                    let text = if place == 0 { text.clone() } else { text.end..text.end };
                    run.glyphs.push(Glyph { id: glyph.id, x: x + glyph.x * run.size, advance: glyph.advance * run.size, text });
                }
            }
        }
        x += width;
    }
}

fn shaped(text: &str, style: &TextStyle, fonts: &FontLibrary) -> Shaped {
    let chain = fonts.find(&style.font_family, style.font_weight, style.italic);
    let options = ShapeOptions { chain: &chain, chinese: is_chinese(text, style), ligatures: style.letter_spacing == 0.0 };
    let mut shaped = Shaped::default();
    shape::shape(text, 0, options, fonts, &mut shaped);
    shaped
}

fn widths(shaped: &Shaped, style: &TextStyle, fonts: &FontLibrary) -> Vec<Pt> {
    let measure = Measure::new(style);
    shaped.clusters.iter().map(|cluster| measure.width(cluster, is_wide(cluster, fonts))).collect()
}

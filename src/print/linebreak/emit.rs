//! Chosen lines in, lines of pieces out: clusters in their places become runs of glyphs.

use super::choose::ChosenLine;
use super::content::{Cluster, Content, Kind};
use super::frames::{Frames, InlineFrame};
use super::glue::Glue;
use super::height::{Boxes, Heights, em_box};
use super::justify::{self, Place, Task};
use super::{InlineItem, Line, ParagraphOptions, Piece, PieceKind, hyphenation, leader};
use crate::print::fonts::FontLibrary;
use crate::print::frame::{Glyph, TextRun};
use crate::print::shape::Glyphs;
use crate::print::style::computed::TextAlign;
use crate::print::units::Pt;
use std::ops::Range;
use std::sync::Arc;

/// Sets the lines of one paragraph.
pub(super) struct Setter<'a, 'c> {
    content: &'a Content<'c>,
    glue: &'a [Glue],
    options: &'a ParagraphOptions,
    fonts: &'a FontLibrary,
    boxes: Boxes<'c>,
    frames: Frames<'c>,
}

impl<'a, 'c> Setter<'a, 'c> {
    pub fn new(content: &'a Content<'c>, glue: &'a [Glue], options: &'a ParagraphOptions, fonts: &'a FontLibrary) -> Self {
        let boxes = Boxes::of(content.items, &options.strut, fonts);
        Setter { content, glue, options, fonts, boxes, frames: Frames::of(content) }
    }

    /// Sets a line.
    pub fn line(&self, chosen: &ChosenLine) -> Line {
        let justified = justify::justify(chosen, self.content, self.glue, &self.task(chosen));
        let heights = self.heights(chosen);
        Line {
            pieces: self.pieces(chosen, &justified.places, &heights),
            ascent: heights.ascent(),
            descent: heights.descent(),
            leading_above: heights.leading_above(),
            leading_below: heights.leading_below(),
            ends: chosen.ends,
            overfull: justified.overfull,
        }
    }

    fn task(&self, chosen: &ChosenLine) -> Task {
        let options = self.options;
        let indent = if chosen.first { options.first_indent } else { options.hanging_indent };
        let align = if chosen.ends { options.align_last } else { options.align };
        Task { indent, space: options.measure - indent - chosen.hyphen, align, squeezes: options.align == TextAlign::Justify }
    }

    fn heights(&self, chosen: &ChosenLine) -> Heights {
        let items = self.content.clusters[chosen.start..chosen.end].chunk_by(|one, next| one.item == next.item);
        self.boxes.on_line(items.filter_map(|clusters| clusters.first()).map(|cluster| cluster.item))
    }

    fn pieces(&self, chosen: &ChosenLine, places: &[Place], heights: &Heights) -> Vec<Piece> {
        let (content, fonts) = (self.content, self.fonts);
        let extent = |item: u32, frame: &InlineFrame| {
            let (above, below) = em_box(&frame.style, fonts);
            let raise = self.boxes.raise(item, heights);
            (above + raise, below - raise)
        };
        let pieces = self.frames.on_line(chosen, content, places, extent);
        let mut builder = Builder { content, fonts, boxes: &self.boxes, heights, pieces, open: None };
        for (cluster, place) in self.content.clusters[chosen.start..chosen.end].iter().zip(places) {
            match (cluster.kind, self.content.items.get(cluster.item as usize)) {
                (_, Some(InlineItem::Mark { mark })) => builder.object(*place, 0.0, PieceKind::Mark(*mark)),
                (Kind::Space, Some(InlineItem::Text { .. })) if place.dropped && !chosen.ends => builder.space_at_end(cluster),
                (_, _) if place.dropped => {}
                (_, Some(InlineItem::Box { content, ascent, .. })) => {
                    builder.object(*place, -ascent - self.boxes.raise(cluster.item, heights), PieceKind::Box(*content));
                }
                (_, Some(InlineItem::Leader { text, style, element })) => {
                    let span = leader::Span { start: place.x, end: place.x + place.width, edge: self.options.measure };
                    builder.close();
                    builder.pieces.extend(leader::piece(text, style, *element, span, self.fonts));
                }
                (Kind::Text | Kind::Space, Some(InlineItem::Text { .. })) => builder.cluster(cluster, *place),
                _ => {}
            }
        }
        if chosen.hyphen > 0.0
            && let Some(last) = chosen.solid.and_then(|(_, last)| self.content.clusters.get(last))
        {
            builder.hyphen(last, chosen.hyphen);
        }
        builder.close();
        builder.pieces
    }
}

/// Joins clusters into runs.
struct Builder<'a, 'c> {
    content: &'a Content<'c>,
    fonts: &'a FontLibrary,
    boxes: &'a Boxes<'c>,
    heights: &'a Heights,
    pieces: Vec<Piece>,
    open: Option<OpenRun>,
}

struct OpenRun {
    item: u32,
    run: TextRun,
    x: Pt,
    end: Pt,
}

impl Builder<'_, '_> {
    fn object(&mut self, place: Place, y: Pt, kind: PieceKind) {
        self.close();
        self.pieces.push(Piece { x: place.x, y, width: place.width, kind });
    }

    fn cluster(&mut self, cluster: &Cluster, place: Place) {
        let text = self.content.text.get(cluster.text.start as usize..cluster.text.end as usize).unwrap_or_default();
        if !self.continues(cluster) {
            self.close();
            self.open = self.start(cluster, place);
        }
        let Some(open) = &mut self.open else { return };
        let start = length(&open.run.text);
        open.run.text.push_str(text);
        let range = start..length(&open.run.text);
        open.end = place.x + place.width;
        push_glyphs(&mut open.run, cluster, place.x - open.x, range, self.content, self.fonts);
    }

    /// The space at which a line ends takes no room, but stays in the text: whoever reads it aloud or
    /// copies it finds words apart (ISO 32000-1, 14.8.2.5). Spaces before the line's text are none of it.
    fn space_at_end(&mut self, cluster: &Cluster) {
        let last = self.open.as_ref().map(|open| (open.end, open.run.text.ends_with(' ')));
        if let Some((x, false)) = last {
            self.cluster(cluster, Place { x, width: 0.0, dropped: true });
        }
    }

    /// Ends the open run with the hyphen of a divided word.
    fn hyphen(&mut self, last: &Cluster, width: Pt) {
        let Some((open, (id, _))) = self.open.as_mut().zip(hyphenation::glyph(last, self.fonts)) else { return };
        let start = length(&open.run.text);
        open.run.text.push(hyphenation::WRITTEN);
        open.run.glyphs.push(Glyph { id, x: open.end - open.x, advance: width, text: start..length(&open.run.text) });
        open.end += width;
    }

    /// Whether a cluster belongs to the open run: same face, style, element and link.
    fn continues(&self, cluster: &Cluster) -> bool {
        let Some(open) = &self.open else { return false };
        let is_same_face = cluster.face == open.run.face || cluster.glyphs == Glyphs::Simple(None);
        is_same_face && (cluster.item == open.item || self.is_alike(cluster.item, open.item))
    }

    /// How far an item is raised.
    fn raise(&self, item: u32) -> Pt {
        self.boxes.raise(item, self.heights)
    }

    fn is_alike(&self, one: u32, other: u32) -> bool {
        let is_level = self.raise(one) == self.raise(other);
        let text = |index: u32| match self.content.items.get(index as usize)? {
            InlineItem::Text { style, decoration, element, link, .. } => Some((style, decoration, element, link)),
            _ => None,
        };
        match (text(one), text(other)) {
            (Some(one), Some(other)) if is_level => {
                (Arc::ptr_eq(one.0, other.0) || one.0 == other.0) && (one.1, one.2, one.3) == (other.1, other.2, other.3)
            }
            _ => false,
        }
    }

    fn start(&self, cluster: &Cluster, place: Place) -> Option<OpenRun> {
        let style = self.content.style(cluster)?;
        let run =
            TextRun { face: cluster.face, size: style.font_size, color: style.color, text: String::new(), glyphs: Vec::new(), rotation: 0 };
        Some(OpenRun { item: cluster.item, run, x: place.x, end: place.x })
    }

    /// Ends the open run. What is hidden keeps its place and draws nothing.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let Some(InlineItem::Text { style, decoration, element, link, .. }) = self.content.items.get(open.item as usize) else {
            return;
        };
        if open.run.glyphs.is_empty() || style.hidden {
            return;
        }
        let kind = PieceKind::Text { run: open.run, element: *element, link: *link, decoration: *decoration };
        self.pieces.push(Piece { x: open.x, y: -self.raise(open.item), width: open.end - open.x, kind });
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

fn push_glyphs(run: &mut TextRun, cluster: &Cluster, x: Pt, text: Range<u32>, content: &Content<'_>, fonts: &FontLibrary) {
    let size = run.size;
    match &cluster.glyphs {
        Glyphs::Simple(Some(id)) => {
            let advance = fonts.face(cluster.face).advance(*id) * size;
            run.glyphs.push(Glyph { id: *id, x: x + cluster.shift, advance, text });
        }
        // What has no glyph of its own belongs to the glyph before.
        Glyphs::Simple(None) => extend_last(run, text.end),
        Glyphs::Complex(range) if range.is_empty() => extend_last(run, text.end),
        Glyphs::Complex(range) => {
            let glyphs = content.glyphs.get(range.start as usize..range.end as usize).unwrap_or_default();
            for (place, glyph) in glyphs.iter().enumerate() {
                let text = if place == 0 { text.clone() } else { text.end..text.end };
                run.glyphs.push(Glyph { id: glyph.id, x: x + glyph.x * size, advance: glyph.advance * size, text });
            }
        }
    }
}

fn extend_last(run: &mut TextRun, end: u32) {
    if let Some(last) = run.glyphs.last_mut() {
        last.text.end = end;
    }
}

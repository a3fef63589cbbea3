//! The items of a paragraph in, one row of clusters out.
//!
//! From here on a cluster is all there is: shaped text, a space, a box, a mark. It knows its class,
//! its width and its item. Knows shaping and sizes, and nothing of breaks.

use super::{InlineItem, MissingGlyph};
use crate::print::fonts::{Chain, FaceId, FontLibrary, Ink};
use crate::print::shape::cjk::{self, Class};
use crate::print::shape::{self, Glyphs, PlacedGlyph, ShapeOptions, Shaped};
use crate::print::style::computed::{PunctuationWidth, TextStyle, WhiteSpace};
use crate::print::units::Pt;
use std::ops::Range;
use std::sync::Arc;

/// How far a grid's cell may differ from the font size: beyond it the text has another size than the
/// one the grid is made for, and stands off the grid.
const GRID_TOLERANCE: f32 = 0.1;

/// The least advance of a full-width character, in em: ℃ of Fandol has 0.944, the dash of the
/// broad face 0.89.
const FULL_WIDTH: f32 = 0.85;

/// What a paragraph consists of.
pub(super) struct Content<'a> {
    /// The items it came from.
    pub items: &'a [InlineItem],
    /// The characters of all items, with stand-ins for what is no text.
    pub text: String,
    /// The clusters in order.
    pub clusters: Vec<Cluster>,
    /// The glyphs of clusters with several.
    pub glyphs: Vec<PlacedGlyph>,
    /// What no face has.
    pub missing: Vec<MissingGlyph>,
    /// The em of the paragraph, by which ratios are measured.
    pub em: Pt,
}

/// What moves together on a line.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub kind: Kind,
    /// Its bytes in the paragraph's text.
    pub text: Range<u32>,
    /// Its first character.
    pub ch: char,
    /// Its class; quotation marks of Latin faces are `Other`.
    pub class: Class,
    /// Whether it takes a full em or a cell of the grid.
    pub wide: bool,
    /// Whether it stands on a character grid.
    pub on_grid: bool,
    /// The index of its item.
    pub item: u32,
    pub face: FaceId,
    pub glyphs: Glyphs,
    /// How far it moves the pen when nothing gives.
    pub width: Pt,
    /// How far its glyph is moved to the right within its width.
    pub shift: Pt,
    /// Whether it is a mark set without blanks, so that nothing of it can be squeezed.
    pub is_cut: bool,
}

/// The kinds of clusters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Glyphs that stay.
    Text,
    /// A space that is dropped where a line is broken.
    Space,
    /// The margin, border and padding of an inline element.
    Gap,
    /// A box.
    Box,
    /// A leader.
    Leader,
    /// A mark.
    Mark,
    /// A forced break.
    Break,
}

impl Cluster {
    /// Whether it is something that a line can be broken before or after.
    pub fn is_solid(&self) -> bool {
        !matches!(self.kind, Kind::Gap | Kind::Mark)
    }

    /// Whether it vanishes at the edge of a line that was broken there (CSS Text 3, section 4.1.2), or
    /// has no width anyway.
    pub fn is_dropped_at_edges(&self) -> bool {
        matches!(self.kind, Kind::Space | Kind::Mark | Kind::Break)
    }
}

impl Content<'_> {
    /// Whether it has full-width characters, so that Chinese typesetting sees to what stands between them too.
    pub fn has_wide(&self) -> bool {
        self.clusters.iter().any(|cluster| cluster.wide)
    }

    /// The style of a cluster's text.
    pub fn style(&self, cluster: &Cluster) -> Option<&Arc<TextStyle>> {
        match self.items.get(cluster.item as usize)? {
            InlineItem::Text { style, .. } | InlineItem::Leader { style, .. } => Some(style),
            _ => None,
        }
    }

    /// Whether lines are not broken inside a cluster's item.
    pub fn keeps_together(&self, cluster: &Cluster) -> bool {
        self.style(cluster).is_some_and(|style| matches!(style.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre))
    }

    /// Whether a cluster stands above the text around it.
    pub fn is_raised(&self, cluster: &Cluster) -> bool {
        self.items.get(cluster.item as usize).is_some_and(InlineItem::is_raised)
    }
}

/// The cell of a style's character grid, where its text stands on one.
pub(super) fn cell(style: &TextStyle) -> Option<Pt> {
    style.character_grid.filter(|cell| (cell - style.font_size).abs() <= GRID_TOLERANCE * style.font_size)
}

/// Makes the clusters of all items.
pub(super) fn collect<'a>(items: &'a [InlineItem], strut: &TextStyle, fonts: &FontLibrary) -> Content<'a> {
    let content =
        Content { items, text: String::new(), clusters: Vec::new(), glyphs: Vec::new(), missing: Vec::new(), em: strut.font_size };
    let mut collector = Collector { content, shaped: Shaped::default(), chain: None, fonts };
    for (index, item) in items.iter().enumerate() {
        collector.item(u32::try_from(index).unwrap_or(u32::MAX), item);
    }
    let Collector { mut content, shaped, .. } = collector;
    content.glyphs = shaped.glyphs;
    content
}

struct Collector<'a, 'f> {
    content: Content<'a>,
    shaped: Shaped,
    /// The last style and its faces: neighbouring items mostly share it.
    chain: Option<(&'a Arc<TextStyle>, Chain)>,
    fonts: &'f FontLibrary,
}

impl<'a> Collector<'a, '_> {
    fn item(&mut self, index: u32, item: &'a InlineItem) {
        match item {
            InlineItem::Text { text, style, element, .. } => self.text(index, text, style, *element),
            InlineItem::Space { width, .. } => self.object(index, Kind::Gap, "", *width),
            InlineItem::Box { width, .. } => self.object(index, Kind::Box, "\u{fffc}", *width),
            InlineItem::Break => self.object(index, Kind::Break, "\n", 0.0),
            // A leader holds together what stands on both sides of it, as a no-break space does.
            InlineItem::Leader { text, style, .. } => {
                let width = super::leader::pitch(text, style, self.fonts);
                self.object(index, Kind::Leader, "\u{a0}", width);
            }
            InlineItem::Mark { .. } => self.object(index, Kind::Mark, "", 0.0),
        }
    }

    fn object(&mut self, item: u32, kind: Kind, stand_in: &str, width: Pt) {
        let start = self.offset();
        self.content.text.push_str(stand_in);
        let text = start..self.offset();
        let glyphs = Glyphs::Simple(None);
        let ch = stand_in.chars().next().unwrap_or('\u{fffc}');
        let (wide, on_grid, face) = (false, false, FaceId(0));
        self.content.clusters.push(Cluster {
            kind,
            text,
            ch,
            class: Class::Other,
            wide,
            on_grid,
            item,
            face,
            glyphs,
            width,
            shift: 0.0,
            is_cut: false,
        });
    }

    fn text(&mut self, index: u32, text: &str, style: &'a Arc<TextStyle>, element: Option<usize>) {
        let offset = self.offset();
        self.content.text.push_str(text);
        let chain = match self.chain.take() {
            Some((known, chain)) if Arc::ptr_eq(known, style) => chain,
            _ => self.fonts.find(&style.font_family, style.font_weight, style.italic),
        };
        let options = ShapeOptions { chain: &chain, chinese: is_chinese(text, style), ligatures: style.letter_spacing == 0.0 };
        shape::shape(text, offset, options, self.fonts, &mut self.shaped);
        let measure = Measure::new(style);
        let keeps_spaces = matches!(style.white_space, WhiteSpace::Pre | WhiteSpace::PreWrap);
        self.content.clusters.reserve(self.shaped.clusters.len());
        for shaped in self.shaped.clusters.drain(..) {
            self.content.clusters.push(measure.cluster(shaped, index, keeps_spaces, self.fonts));
        }
        self.chain = Some((style, chain));
        for ch in self.shaped.missing.drain(..) {
            if !self.content.missing.iter().any(|missing| missing.ch == ch) {
                self.content.missing.push(MissingGlyph { ch, element });
            }
        }
    }

    fn offset(&self) -> u32 {
        u32::try_from(self.content.text.len()).unwrap_or(u32::MAX)
    }
}

/// Whether marks that Chinese and Latin share are the Chinese ones: in Chinese text, but for words of
/// another language in it.
pub(super) fn is_chinese(text: &str, style: &TextStyle) -> bool {
    let is_han = |ch| cjk::class(ch) == Class::Han;
    let is_letter = |ch| cjk::class(ch) == Class::Letter;
    style.lang.starts_with("zh") && (!text.chars().any(is_letter) || text.chars().any(is_han))
}

/// How a glyph stands in its width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    pub width: Pt,
    /// How far it is moved to the right.
    pub shift: Pt,
    /// Whether it has lost blanks.
    pub is_cut: bool,
}

impl Fit {
    fn whole(width: Pt) -> Self {
        Fit { width, shift: 0.0, is_cut: false }
    }

    /// A mark of `advance` in a width of less: without its right blank, its left one, or part of both; none where its
    /// ink is wider.
    pub fn cut(ink: Ink, size: Pt, advance: Pt, width: Pt) -> Option<Self> {
        let (left, right) = (ink.left * size, ink.right * size);
        let shift = if right <= width {
            0.0
        } else if left >= advance - width {
            width - advance
        } else {
            (width - left - right) / 2.0
        };
        (right - left <= width).then_some(Fit { width, shift, is_cut: true })
    }
}

/// What a style says of the widths of its clusters.
pub(super) struct Measure {
    size: Pt,
    cell: Option<Pt>,
    letter_spacing: Pt,
    breaks_at_newlines: bool,
    punctuation: PunctuationWidth,
}

impl Measure {
    pub fn new(style: &TextStyle) -> Measure {
        let breaks_at_newlines = matches!(style.white_space, WhiteSpace::Pre | WhiteSpace::PreWrap | WhiteSpace::PreLine);
        let (size, letter_spacing, punctuation) = (style.font_size, style.letter_spacing, style.punctuation);
        Measure { size, cell: cell(style), letter_spacing, breaks_at_newlines, punctuation }
    }

    fn cluster(&self, shaped: shape::Cluster, item: u32, keeps_spaces: bool, fonts: &FontLibrary) -> Cluster {
        let wide = is_wide(&shaped, fonts);
        let class = match cjk::class(shaped.ch) {
            Class::Opening | Class::Closing if !wide => Class::Other,
            class => class,
        };
        let kind = match class {
            Class::Space if shaped.ch == '\n' && self.breaks_at_newlines => Kind::Break,
            Class::Space if !keeps_spaces => Kind::Space,
            _ => Kind::Text,
        };
        let width = if kind == Kind::Break { 0.0 } else { self.width(&shaped, wide) };
        let fit = if wide { self.fit(&shaped, class, width, fonts) } else { Fit::whole(width) };
        let on_grid = wide && self.cell.is_some() && !fit.is_cut;
        let shape::Cluster { text, ch, face, glyphs, .. } = shaped;
        let Fit { width, shift, is_cut } = fit;
        Cluster { kind, text, ch, class, wide, on_grid, item, face, glyphs, width, shift, is_cut }
    }

    /// How a full-width character stands in its width in this style (CLREQ 3.1.6).
    fn fit(&self, shaped: &shape::Cluster, class: Class, width: Pt, fonts: &FontLibrary) -> Fit {
        // Two em whatever the face says, the line in their middle (CLREQ 3.1.5.1).
        if shaped.ch == cjk::TWO_EM_DASH {
            let width = 2.0 * self.cell.unwrap_or(self.size);
            return Fit { width, shift: (width - shaped.advance * self.size) / 2.0, is_cut: false };
        }
        let is_halved = match self.punctuation {
            PunctuationWidth::Full => false,
            PunctuationWidth::Kaiming => !cjk::ends_sentence(shaped.ch),
            PunctuationWidth::Half => true,
        };
        let is_mark = matches!(class, Class::Opening | Class::Closing | Class::Stop | Class::MiddleDot);
        let ink = fonts.face(shaped.face).ink(shaped.ch).filter(|_| is_halved && is_mark);
        let advance = shaped.advance * self.size;
        ink.and_then(|ink| Fit::cut(ink, self.size, advance, advance / 2.0)).unwrap_or(Fit::whole(width))
    }

    /// The width of shaped text when nothing gives.
    pub fn width(&self, shaped: &shape::Cluster, wide: bool) -> Pt {
        match self.cell {
            Some(cell) if wide => cell,
            Some(_) => shaped.advance * self.size,
            None if shaped.advance == 0.0 => 0.0,
            None => shaped.advance * self.size + self.letter_spacing,
        }
    }
}

/// Whether a cluster is a full-width character of a Han face.
pub(super) fn is_wide(shaped: &shape::Cluster, fonts: &FontLibrary) -> bool {
    // W and M of some faces are as wide.
    let narrow = matches!(shaped.ch, '\0'..='\u{af}' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}');
    !narrow && shaped.advance >= FULL_WIDTH && fonts.face(shaped.face).has_han()
}

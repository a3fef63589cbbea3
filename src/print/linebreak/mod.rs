//! The inline content of a paragraph in, its lines out.
//!
//! Break opportunities -> clusters with glue that says why it is there -> the choice of breaks over
//! the whole paragraph -> justification. Knows fonts and shaping, and nothing of pages.

mod choose;
mod content;
mod cost;
mod edges;
mod emit;
mod frames;
mod glue;
mod height;
mod hyphenation;
mod justify;
mod leader;
mod neighbours;
mod opportunities;

pub use frames::{FramePart, InlineEdge, InlineFrame};

use super::fonts::FontLibrary;
use super::frame::TextRun;
use super::style::computed::{TextAlign, TextDecoration, TextStyle, VerticalAlign};
use super::units::Pt;
use content::Content;
use glue::Glue;
use opportunities::Opportunity;
use std::sync::Arc;

/// A piece of inline content, white space already collapsed (CSS Text 3, section 4.1.1, phase I).
#[derive(Clone, Debug)]
pub enum InlineItem {
    /// Text of one style.
    Text {
        /// The characters.
        text: String,
        /// Their style.
        style: Arc<TextStyle>,
        /// The inline box that it stands in; none is the paragraph's own.
        within: Option<Arc<AlignedBox>>,
        /// Underline or strike.
        decoration: TextDecoration,
        /// The element it belongs to, handed through to the runs.
        element: Option<usize>,
        /// The link it lies in, an index of the caller's, handed through.
        link: Option<usize>,
    },
    /// Space before or after the content of an inline element (its margin, border and padding).
    Space {
        /// Its width; may be negative.
        width: Pt,
        /// The end of a box with a background or borders, if it is one's.
        edge: Option<InlineEdge>,
    },
    /// A box that is set like a character: a picture, an inline block.
    Box {
        /// Its width.
        width: Pt,
        /// Above the baseline.
        ascent: Pt,
        /// Below the baseline.
        descent: Pt,
        /// What aligns it.
        within: Option<Arc<AlignedBox>>,
        /// What it is, an index of the caller's, handed through.
        content: usize,
    },
    /// A forced line break.
    Break,
    /// A leader (GCPM 3): its text is repeated to fill what is left of the line; the dots of
    /// all lines stand below one another (aligned from the end edge).
    Leader {
        /// The text that is repeated.
        text: String,
        /// Its style.
        style: Arc<TextStyle>,
        /// The element it belongs to.
        element: Option<usize>,
    },
    /// Nothing that is seen: marks a place of the text for the caller (an id, the call of a footnote).
    Mark {
        /// An index of the caller's, handed through.
        mark: usize,
    },
}

impl InlineItem {
    /// The inline box that it stands in.
    fn within(&self) -> Option<&Arc<AlignedBox>> {
        match self {
            InlineItem::Text { within, .. } | InlineItem::Box { within, .. } => within.as_ref(),
            InlineItem::Space { edge: Some(edge), .. } => edge.frame.within.as_ref(),
            _ => None,
        }
    }

    /// Whether it stands above the text around it.
    fn is_raised(&self) -> bool {
        let boxes = std::iter::successors(self.within(), |aligned| aligned.within.as_ref());
        boxes.into_iter().any(|aligned| match aligned.align {
            VerticalAlign::Super => true,
            VerticalAlign::Raise(by) => by.pt + by.fraction > 0.0,
            _ => false,
        })
    }
}

/// An inline box, or a box that is set like a character: what stands in it is aligned with what is around it
/// (CSS 2.2, 10.8.1).
#[derive(Debug)]
pub struct AlignedBox {
    /// `vertical-align`
    pub align: VerticalAlign,
    /// Its style: its strut, if it has one, and what percentages are of.
    pub style: Arc<TextStyle>,
    /// Whether it is set like a character, and has no strut.
    pub is_atomic: bool,
    /// The box around it; none is the paragraph's own.
    pub within: Option<Arc<AlignedBox>>,
}

/// How a paragraph is set.
#[derive(Clone, Debug)]
pub struct ParagraphOptions {
    /// The width of its lines.
    pub measure: Pt,
    /// What the first line is indented by (`text-indent`); may be negative.
    pub first_indent: Pt,
    /// What the lines after the first are indented by (`text-indent: hanging`).
    pub hanging_indent: Pt,
    /// `text-align`
    pub align: TextAlign,
    /// How the last line and lines before a forced break are set.
    pub align_last: TextAlign,
    /// The block's own style: its strut (CSS 2.2, 10.8.1).
    pub strut: Arc<TextStyle>,
}

/// A set line. Positions are from the line's left edge (the measure's, before the indent) and
/// from its baseline, downwards.
#[derive(Clone, Debug)]
pub struct Line {
    /// What stands on it from left to right.
    pub pieces: Vec<Piece>,
    /// From the top of the line box to the baseline.
    pub ascent: Pt,
    /// From the baseline to the bottom of the line box.
    pub descent: Pt,
    /// The part of `ascent` above the em box of the strut and above pictures: what
    /// `text-box-trim` cuts at the top of a page.
    pub leading_above: Pt,
    /// The part of `descent` below them.
    pub leading_below: Pt,
    /// Whether it ends with a forced break or the paragraph's end.
    pub ends: bool,
    /// By how much its content is wider than the measure; 0 where it fits.
    pub overfull: Pt,
}

/// Something on a line.
#[derive(Clone, Debug)]
pub struct Piece {
    /// From the line's left edge.
    pub x: Pt,
    /// From the baseline, downwards: of text its own baseline, of a box its top.
    pub y: Pt,
    /// Its width.
    pub width: Pt,
    /// What it is.
    pub kind: PieceKind,
}

/// The kinds of pieces.
#[derive(Clone, Debug)]
pub enum PieceKind {
    /// Glyphs.
    Text {
        /// The run.
        run: TextRun,
        /// The element it belongs to.
        element: Option<usize>,
        /// The link it lies in.
        link: Option<usize>,
        /// Underline or strike, to be drawn over `width`.
        decoration: TextDecoration,
    },
    /// A box: `content` of its item.
    Box(usize),
    /// A mark.
    Mark(usize),
    /// The background and the borders of an inline box, behind what follows.
    Frame(FramePart),
}

/// A paragraph set into lines.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// Its lines from the top.
    pub lines: Vec<Line>,
    /// The characters that no face has, each once.
    pub missing: Vec<MissingGlyph>,
}

/// A character that no face of its text's families has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub ch: char,
    /// The element it belongs to.
    pub element: Option<usize>,
}

impl std::fmt::Display for MissingGlyph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let code = u32::from(self.ch);
        if self.ch.is_control() {
            write!(f, "no font has the character U+{code:04X}")
        } else {
            write!(f, "no font has the character `{}` (U+{code:04X})", self.ch)
        }
    }
}

/// The widths of a paragraph that lies in no box yet (CSS Sizing 3).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ContentWidths {
    /// With every break taken: the widest piece that cannot be broken.
    pub min: Pt,
    /// With no break but the forced ones taken.
    pub max: Pt,
}

/// Sets a paragraph into lines.
pub fn paragraph(items: &[InlineItem], options: &ParagraphOptions, fonts: &FontLibrary) -> Paragraph {
    let (content, glue, mut opportunities) = prepare(items, options, fonts);
    opportunities::relieve(&mut opportunities, &content, &glue, options);
    let breaks = choose::breaks(&content, &glue, &opportunities, options);
    let setter = emit::Setter::new(&content, &glue, options, fonts);
    let lines = breaks.iter().map(|line| setter.line(line)).collect();
    Paragraph { lines, missing: content.missing }
}

/// How narrow and how wide a paragraph can be.
pub fn content_widths(items: &[InlineItem], options: &ParagraphOptions, fonts: &FontLibrary) -> ContentWidths {
    let (content, glue, opportunities) = prepare(items, options, fonts);
    choose::widths(&content, &glue, &opportunities, options)
}

/// The clusters of a paragraph, what gives between them, and where its lines may be broken.
fn prepare<'a>(items: &'a [InlineItem], options: &ParagraphOptions, fonts: &FontLibrary) -> (Content<'a>, Vec<Glue>, Vec<Opportunity>) {
    let mut content = content::collect(items, &options.strut, fonts);
    neighbours::settle(&mut content, fonts);
    let mut opportunities = opportunities::find(&content, &options.strut);
    hyphenation::find(&mut opportunities, &content, fonts);
    let glue = glue::between(&content, fonts);
    (content, glue, opportunities)
}

#[cfg(test)]
mod tests;

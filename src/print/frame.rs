//! Pages with final positions: what layout decides and `paint` translates. A frame needs no style
//! look-up, and `paint` makes no decision about place or size.

use super::fonts::FaceId;
use super::units::{Point, Pt, Size};
use std::ops::Range;
use std::sync::Arc;

/// Everything the typesetter made.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The pages in order of the sheets.
    pub pages: Vec<Page>,
    /// The bookmarks, nested.
    pub outline: Vec<OutlineEntry>,
    /// Every element with an `id`, by id: where it begins. Sorted by id.
    pub destinations: std::collections::BTreeMap<String, Destination>,
    /// The pictures that items name by index.
    pub images: Vec<Arc<Image>>,
    /// The elements that items name by index, for structure tags.
    pub elements: Vec<Element>,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Width and height as it is read.
    pub size: Size,
    /// The number printed on it, as text (`3`); none where nothing is printed.
    pub label: Option<String>,
    /// What stands on it, back to front.
    pub items: Vec<Item>,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub struct Item {
    /// For text the left end of its baseline, else the top left corner.
    pub at: Point,
    /// What it is.
    pub kind: ItemKind,
    /// What it is to someone who has the document read out.
    pub owner: Owner,
}

impl Item {
    /// The element it is content of, if it is content.
    pub fn element(&self) -> Option<usize> {
        match self.owner {
            Owner::Element(element) => Some(element),
            Owner::Artifact(_) => None,
        }
    }
}

/// What an item is to someone who has the document read out: content of an element, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Content of an element, an index into [`Pages::elements`].
    Element(usize),
    /// Not content.
    Artifact(Artifact),
}

impl From<Option<usize>> for Owner {
    /// What belongs to no element was added by layout.
    fn from(element: Option<usize>) -> Self {
        element.map_or(Self::Artifact(Artifact::Layout), Self::Element)
    }
}

/// Kinds of what is no content (ISO 32000-1, 14.8.2.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artifact {
    /// A rule, a border, a background, a leader.
    Layout,
    /// What stands in the margin above the text.
    Header,
    /// What stands in the margin below the text.
    Footer,
    /// What lies behind the text.
    Watermark,
    /// Anything else that comes with a page: beside the text, or the head of a table once more.
    Page,
}

/// The kinds of items.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// A run of glyphs of one face, size and colour.
    Text(TextRun),
    /// A filled rectangle: a rule, a border, a background.
    Rectangle {
        /// Its extent.
        size: Size,
        /// Its fill.
        color: Color,
    },
    /// A picture, an index into [`Pages::images`].
    Image {
        /// Its extent on the page.
        size: Size,
        /// Which one.
        image: usize,
    },
    /// A place that leads elsewhere when clicked; draws nothing.
    Link {
        /// Its extent.
        size: Size,
        /// Where it leads.
        target: LinkTarget,
    },
}

/// Glyphs on one baseline.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The face.
    pub face: FaceId,
    /// The size of its em.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// The characters, all of them in order, as they were written.
    pub text: String,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// The turn of the text anticlockwise, in degrees: 0 but for margin boxes that are turned.
    pub rotation: i16,
}

/// A glyph of a run.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// Its number in the face as it is in the file.
    pub id: u16,
    /// Where its origin lies, from the run's own origin; the next one's is found there too, so
    /// that no rounding adds up.
    pub x: Pt,
    /// Its advance in the face at the run's size, without what layout added or squeezed.
    pub advance: Pt,
    /// The bytes of the run's text that it stands for; empty for further glyphs of a cluster.
    pub text: Range<u32>,
}

/// An opaque colour of the print edition: black, grey or RGB, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Color {
    /// From 0 black to 1 white; written as DeviceGray.
    Gray(f32),
    /// Red, green, blue.
    Rgb(f32, f32, f32),
}

impl Color {
    /// Black.
    pub const BLACK: Color = Color::Gray(0.0);
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// An id of the document, without `#`.
    Internal(String),
    /// An address.
    Url(String),
}

/// A place in the pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Destination {
    /// The index of the page.
    pub page: usize,
    /// The top left corner of what begins there.
    pub at: Point,
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// Its text.
    pub title: String,
    /// Where it leads.
    pub destination: Destination,
    /// Those below it.
    pub children: Vec<OutlineEntry>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Image {
    /// The bytes of a JPEG file.
    Jpeg(Vec<u8>),
    /// The bytes of a PNG file.
    Png(Vec<u8>),
    /// A drawing of vectors: the bytes of a PDF file of one page.
    Drawing(Vec<u8>),
}

/// An element of the document, for structure tags. Elements stand in document order; a parent
/// comes before its children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name in the XHTML (`h2`, `p`, `td`).
    pub name: String,
    /// Its parent among the elements.
    pub parent: Option<usize>,
    /// Its language where it has a `lang` of its own.
    pub lang: Option<String>,
    /// Its alternative text (`alt`, `aria-label`).
    pub alternative: Option<String>,
    /// Columns and rows that a table cell spans.
    pub cell_span: (u16, u16),
    /// What it is beside its name.
    pub kind: ElementKind,
}

/// What layout makes of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ElementKind {
    /// What its name says.
    #[default]
    Text,
    /// A note at the foot of its page.
    Note,
    /// The mark of its parent, an item of a list or a note: one that layout has made, or a check box.
    Label,
}

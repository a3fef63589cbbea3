//! The vertical list and what stands in it.

use super::expand::{natural_height, stacked};
use super::rows::RowGroup;
use crate::print::boxes::PageReference;
use crate::print::frame::Color;
use crate::print::linebreak::{InlineItem, Line, ParagraphOptions};
use crate::print::style::computed::{Border, VerticalAlign};
use crate::print::units::{Pt, Sides, Size};
use std::sync::Arc;

/// Things below one another.
#[derive(Clone, Debug, Default)]
pub struct VerticalList {
    /// From top to bottom.
    pub items: Vec<VerticalItem>,
}

/// Something in a vertical list.
#[derive(Clone, Debug)]
pub struct VerticalItem {
    /// What it is.
    pub kind: ItemKind,
    /// Its height.
    pub height: Pt,
    /// Whether a page may break before it. Only what is seen (lines, rows, pictures) has a rule.
    pub rule: BreakRule,
    /// The name of the page type it stands on.
    pub page: Option<Arc<str>>,
    /// Marks that lie at its top.
    pub marks: Vec<usize>,
}

impl VerticalItem {
    /// The rows of this item as another group.
    pub fn with_rows(&self, group: RowGroup) -> Self {
        let (height, kind) = (group.height(), ItemKind::Rows(Box::new(group)));
        Self { kind, height, rule: self.rule, page: self.page.clone(), marks: self.marks.clone() }
    }

    /// Calls `found` for each mark on it and on what it holds.
    pub fn for_each_mark(&self, found: &mut impl FnMut(usize)) {
        self.marks.iter().copied().for_each(&mut *found);
        let ItemKind::Rows(group) = &self.kind else { return };
        for row in &group.rows {
            row.marks.iter().copied().for_each(&mut *found);
            row.cells.iter().flat_map(|cell| &cell.list.items).for_each(|item| item.for_each_mark(found));
        }
    }

    /// Takes all marks off it and off what it holds.
    pub fn clear_marks(&mut self) {
        self.marks.clear();
        let ItemKind::Rows(group) = &mut self.kind else { return };
        for row in group.rows.iter_mut().map(Arc::make_mut) {
            row.marks.clear();
            row.cells.iter_mut().flat_map(|cell| &mut cell.list.items).for_each(Self::clear_marks);
        }
    }
}

/// Whether a page may break at a place (Fragmentation 3, section 4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum BreakRule {
    /// It may.
    #[default]
    Allowed,
    /// Rather not: one line of a paragraph or one row of a table would stand alone.
    Discouraged,
    /// Only where nothing else is possible.
    Avoid,
    /// It must.
    Page,
    /// It must, and the next page is a left one.
    Left,
    /// It must, and the next page is a right one.
    Right,
}

impl BreakRule {
    /// Whether a break is forced here.
    pub fn is_forced(self) -> bool {
        self >= BreakRule::Page
    }
}

/// The kinds of items.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// A paragraph that is not yet set; `expand` puts its lines in its place.
    Paragraph(ParagraphItem),
    /// A line.
    Line(LineItem),
    /// Rows of a table that cells join; most often one.
    Rows(Box<RowGroup>),
    /// A picture.
    Image(ImageItem),
    /// A margin: vanishes at the top of a page after an unforced break (Fragmentation 3, section 5.2).
    Space,
    /// A padding or border above what stands in a box: goes along with it to the next page.
    OpeningEdge,
    /// A padding or border below it.
    ClosingEdge,
    /// An empty box of a fixed height.
    Empty,
    /// `margin-top: auto` at the end of a document: pushes what follows to the foot of the page.
    Fill,
    /// The beginning of a box with borders or a background.
    Open(Decoration),
    /// Its end.
    Close,
    /// A box with a fixed height ends: what stands in it is followed by blank space up to it.
    /// `from` counts the items back to where it began.
    FillTo {
        /// Items between the beginning of the box and here.
        from: usize,
        /// The height of its content box.
        height: Pt,
    },
    /// A box at a place of its own on the page.
    Absolute(Box<AbsoluteBox>),
}

/// A paragraph.
#[derive(Clone, Debug)]
pub struct ParagraphItem {
    /// Its text.
    pub slot: usize,
    /// Its left edge from the left edge of the list.
    pub x: Pt,
    /// `line-snap`
    pub snap: bool,
    /// `orphans`
    pub orphans: usize,
    /// `widows`
    pub widows: usize,
    /// `break-inside: avoid` on it or a box around it.
    pub keep: bool,
    /// The texts of list markers, which end where the paragraph begins.
    pub markers: Vec<usize>,
}

/// A line of a paragraph.
#[derive(Clone, Debug)]
pub struct LineItem {
    /// Which paragraph.
    pub slot: usize,
    /// Which line of it.
    pub line: usize,
    /// Its left edge from the left edge of the list.
    pub x: Pt,
    /// Whether it stands on the grid of the page.
    pub snap: bool,
    /// From its top to its baseline.
    pub ascent: Pt,
    /// What `text-box-trim` cuts at the top of a page.
    pub leading_above: Pt,
    /// What it cuts at the foot.
    pub leading_below: Pt,
    /// The texts of list markers.
    pub markers: Vec<usize>,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct ImageItem {
    /// From the left edge of the list.
    pub x: Pt,
    /// Its extent.
    pub size: Size,
    /// Which one.
    pub picture: usize,
    /// Its element.
    pub element: usize,
}

/// A box that is set like a character, in its place.
#[derive(Clone, Debug)]
pub enum PlacedBox {
    /// A picture, whose lower margin stands on the baseline.
    Image {
        /// The picture.
        image: ImageItem,
        /// Its margins.
        margin: Sides<Pt>,
    },
    /// An inline block, margins and all.
    Block {
        /// Its content.
        list: VerticalList,
        /// Its width.
        width: Pt,
    },
}

/// Borders and background of a box.
#[derive(Clone, Debug)]
pub struct Decoration {
    /// From the left edge of the list.
    pub x: Pt,
    /// The width of the border box.
    pub width: Pt,
    /// The borders.
    pub border: Sides<Border>,
    /// The background.
    pub background: Option<Color>,
    /// What it takes above and below its content on every page that it stands on: nothing but where
    /// `box-decoration-break` is `clone`.
    pub cloned: Option<ClonedEdges>,
}

/// Border and padding above and below the content of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ClonedEdges {
    /// Above.
    pub top: Pt,
    /// Below.
    pub bottom: Pt,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its left edge from the left edge of the list.
    pub x: Pt,
    /// Its width, borders and all.
    pub width: Pt,
    /// How many rows it spans.
    pub rows: usize,
    /// The borders; of adjacent cells with collapsed borders each has the whole border.
    pub edges: Edges,
    /// Its content.
    pub list: VerticalList,
    /// The height of the content.
    pub content_height: Pt,
    /// A height given by the style sheet, edges and all.
    pub min_height: Pt,
    /// Of content that is turned, so that its lines run upwards: how long they are.
    pub upwards: Option<Pt>,
    /// How the content stands in it.
    pub align: VerticalAlign,
    /// Which part of its text the content is.
    pub shown: Shown,
}

/// Which part of a cell's text stands at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// All of it, or its beginning.
    #[default]
    Whole,
    /// What did not fit on the pages before.
    Rest,
    /// All of it once more: the cell spans rows of more than one page.
    Again,
}

impl Cell {
    /// The height that its content needs.
    pub fn taken_height(&self) -> Pt {
        self.content_height + self.edges.inset.top + self.edges.inset.bottom
    }

    /// The height that its row has to have.
    pub fn needed_height(&self) -> Pt {
        self.taken_height().max(self.min_height)
    }

    /// From its top to the baseline of its first line, or to the end of its content; none where it is not aligned by it.
    pub fn baseline(&self) -> Option<Pt> {
        let is_aligned = !matches!(self.align, VerticalAlign::Top | VerticalAlign::Middle | VerticalAlign::Bottom);
        let first = || first_baseline(&self.list.items).unwrap_or(self.content_height);
        (is_aligned && self.upwards.is_none()).then(|| self.edges.inset.top + first())
    }

    /// The height of some content of it.
    pub fn height_of(&self, items: &[VerticalItem]) -> Pt {
        self.upwards.filter(|_| !items.is_empty()).unwrap_or_else(|| natural_height(items))
    }
}

/// The baseline of the first line of a list, from its top.
fn first_baseline(items: &[VerticalItem]) -> Option<Pt> {
    stacked(items).0.into_iter().find_map(|(item, top)| match &item.kind {
        ItemKind::Line(line) => Some(top + line.ascent),
        ItemKind::Rows(group) => group.rows.first()?.cells.iter().find_map(|cell| first_baseline(&cell.list.items)).map(|line| top + line),
        _ => None,
    })
}

/// What lies around the content of a cell.
#[derive(Clone, Copy, Debug)]
pub struct Edges {
    /// The borders.
    pub border: Sides<Border>,
    /// From the cell's edge to its content: padding and the border, or half of a collapsed one.
    pub inset: Sides<Pt>,
    /// Whether borders are collapsed, so that they are drawn centred on the edges.
    pub collapsed: bool,
    /// The background.
    pub background: Option<Color>,
}

/// What of a table is repeated on each page: the rows of its head, and above them what says that it goes on.
#[derive(Clone, Debug, Default)]
pub struct TableHead {
    /// The rows, and the lines above them.
    pub rows: Vec<VerticalItem>,
}

impl TableHead {
    /// Its height.
    pub fn height(&self) -> Pt {
        self.rows.iter().map(|row| row.height).sum()
    }
}

/// A box placed within the page area (CSS Positioned Layout 3; the page area is its containing block).
#[derive(Clone, Debug)]
pub struct AbsoluteBox {
    /// Its content, as wide as `width`.
    pub list: VerticalList,
    /// Where it lies across.
    pub x: Anchor,
    /// Where it lies down.
    pub y: Anchor,
    /// The width of its border box.
    pub width: Pt,
}

/// From where the place of a box is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// From the left or upper edge of the page area.
    Start(Pt),
    /// From the right or lower one, to that edge of the box.
    End(Pt),
    /// From where it stands in its list.
    Text(Pt),
}

impl Anchor {
    /// The near edge of a box of an extent: in a page area of `whole`, with its list at `list`.
    pub fn resolve(self, extent: Pt, whole: Pt, list: Pt) -> Pt {
        match self {
            Anchor::Start(from) => from,
            Anchor::End(to) => whole - to - extent,
            Anchor::Text(from) => list + from,
        }
    }
}

/// A paragraph to be set.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its pieces.
    pub items: Vec<InlineItem>,
    /// The pieces that stand for page numbers, with the ids that are on those pages.
    pub page_references: Vec<PageReference>,
    /// How it is set.
    pub options: ParagraphOptions,
    /// Whether inline blocks stand in it: it is set after them.
    pub has_blocks: bool,
}

/// The lines of all paragraphs, by slot.
#[derive(Debug, Default)]
pub struct LineStore(pub Vec<Vec<Line>>);

impl LineStore {
    /// Puts other lines in the place of a paragraph's.
    pub fn replace(&mut self, slot: usize, lines: Vec<Line>) {
        if let Some(place) = self.0.get_mut(slot) {
            *place = lines;
        }
    }

    /// A line of a paragraph.
    pub fn line(&self, slot: usize, line: usize) -> Option<&Line> {
        self.0.get(slot).and_then(|lines| lines.get(line))
    }
}

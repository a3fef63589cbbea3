//! Box tree -> vertical list: lines, rows, pictures and spaces below one another, each with its
//! place from the left and whether a page may break before it. Widths are used values here;
//! pages are not yet known.
//!
//! `fit` finds the sizes and pages of tables, `collect` walks the boxes and gathers the paragraphs, `lines` sets them (in parallel),
//! `expand` puts the lines where their paragraphs stand.

mod absolute;
mod areas;
mod builder;
mod collect;
mod columns;
mod expand;
mod fit;
mod inline;
mod lines;
mod list;
mod measure;
mod rows;
mod table;
mod widest;
mod widths;

pub use collect::line_height;
pub use expand::{natural_height, stacked};
pub use fit::Fit;
pub use lines::PageLabel;
pub use list::{
    AbsoluteBox, BreakRule, Cell, ClonedEdges, Decoration, Edges, ImageItem, ItemKind, LineItem, LineStore, PlacedBox, Shown, Slot,
    TableHead, VerticalItem, VerticalList,
};
pub use rows::{Row, RowGroup};
pub use widest::{WideTable, WidestCell};
pub use widths::used;

use super::boxes::{BoxTree, Mark};
use super::fonts::FontLibrary;
use super::frame::{Image, LinkTarget};
use super::linebreak::MissingGlyph;
use super::picture::Images;
use super::style::{PageRules, StyledTree};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A document that is laid out but for its pages.
#[derive(Debug)]
pub struct Flow {
    /// The body.
    pub body: VerticalList,
    /// The footnotes, by number.
    pub footnotes: Vec<VerticalList>,
    /// The set paragraphs that the lists point into.
    pub lines: LineStore,
    /// The heads of tables that the lists point into.
    pub table_heads: Vec<TableHead>,
    /// What marks stand for.
    pub marks: Vec<Mark>,
    /// The links.
    pub links: Vec<LinkTarget>,
    /// The pictures that items and inline boxes point into.
    pub pictures: Vec<Arc<Image>>,
    /// The boxes that are set like characters; none where there is no such picture.
    pub inline_boxes: Vec<Option<PlacedBox>>,
    /// The tables that are wider than their place, by element.
    pub wide_tables: BTreeMap<usize, WideTable>,
    /// The elements whose marks count as elements of their own, after those of the document.
    pub labels: Vec<usize>,
}

/// A document whose paragraphs are gathered but not set.
pub struct Collected {
    body: VerticalList,
    footnotes: Vec<VerticalList>,
    table_heads: Vec<TableHead>,
    slots: Vec<Slot>,
    marks: Vec<Mark>,
    links: Vec<LinkTarget>,
    pictures: Vec<Arc<Image>>,
    inline_boxes: Vec<Option<PlacedBox>>,
    wide_tables: BTreeMap<usize, WideTable>,
    labels: Vec<usize>,
}

/// What there is to lay out with.
#[derive(Clone, Copy)]
pub struct Resources<'a> {
    /// The faces.
    pub fonts: &'a FontLibrary,
    /// The pictures.
    pub images: &'a Images,
    /// The page rules, for the widths of the page areas.
    pub pages: &'a PageRules,
}

/// Finds the sizes and pages of tables that fit their place.
pub fn fit(boxes: &BoxTree<'_>, tree: &StyledTree, resources: Resources<'_>) -> Fit {
    fit::find(boxes, tree, resources)
}

/// Gathers the vertical list of a document, with what has been found for its tables.
pub fn collect(tree: BoxTree<'_>, fit: Fit, resources: Resources<'_>) -> Collected {
    collect::collect(tree, fit, resources)
}

impl Collected {
    /// Sets the paragraphs and puts their lines into the lists. `labels` are the printed page numbers
    /// of ids, as far as they are known.
    pub fn set(&mut self, labels: &BTreeMap<String, PageLabel>, resources: Resources<'_>) -> (Flow, Vec<MissingGlyph>) {
        lines::fill_in_pages(&mut self.slots, labels);
        let (store, missing) = lines::set(&mut self.slots, &self.inline_boxes, resources.fonts);
        (self.expanded(store), missing)
    }

    /// Sets again only the paragraphs that show page numbers; the lines of all others are `flow`'s.
    pub fn set_pages(&mut self, flow: Flow, labels: &BTreeMap<String, PageLabel>, resources: Resources<'_>) -> Flow {
        lines::fill_in_pages(&mut self.slots, labels);
        let mut store = flow.lines;
        lines::set_pages(&mut self.slots, &self.inline_boxes, &mut store, resources.fonts);
        self.expanded(store)
    }

    /// Whether any paragraph shows page numbers.
    pub fn shows_pages(&self) -> bool {
        self.slots.iter().any(|slot| !slot.page_references.is_empty())
    }

    fn expanded(&self, lines: LineStore) -> Flow {
        Flow {
            body: expand::expand(&self.body, &lines),
            footnotes: self.footnotes.iter().map(|list| expand::expand(list, &lines)).collect(),
            table_heads: self.table_heads.iter().map(|head| expand::expand_head(head, &lines)).collect(),
            inline_boxes: self.inline_boxes.iter().map(|placed| Some(expand::expand_box(placed.as_ref()?, &lines))).collect(),
            lines,
            marks: self.marks.clone(),
            links: self.links.clone(),
            pictures: self.pictures.clone(),
            wide_tables: self.wide_tables.clone(),
            labels: self.labels.clone(),
        }
    }
}

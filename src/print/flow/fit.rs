//! Which size and which page tables need (`-workplan-fit-sizes`, `-workplan-wide-page`). In: boxes in the first of their
//! sizes, the styles of the others, and the widths of pages. Out: the size of each box that fits its place, the page of
//! each that needs a wider one, and how narrow its columns can be. What is in a cell is measured once: it grows and
//! shrinks with the type.

use super::Resources;
use super::areas::Areas;
use super::builder::PageType;
use super::columns::{Sizing, columns, holds_table};
use super::measure::{Measure, horizontal_edges};
use super::table::beside_columns;
use super::widths::frame;
use crate::print::boxes::{BlockBox, BoxTree, Content, TableBox};
use crate::print::linebreak::{ContentWidths, InlineItem};
use crate::print::style::StyledTree;
use crate::print::style::computed::Position;
use crate::print::units::{Pt, fits};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// What has been found for the boxes of a document, by element.
#[derive(Debug, Default)]
pub struct Fit {
    /// Which of its sizes a box has; the first is 0.
    pub sizes: BTreeMap<usize, usize>,
    /// The names of the wider pages that boxes need.
    pub(super) pages: BTreeMap<usize, String>,
    /// How narrow and how wide the columns of tables can be, in the sizes that they have.
    pub(super) columns: BTreeMap<usize, Arc<[ContentWidths]>>,
}

/// Finds the sizes and pages of all tables in the body, and the sizes of those in notes.
pub fn find(boxes: &BoxTree<'_>, tree: &StyledTree, resources: Resources<'_>) -> Fit {
    let known: Vec<OnceLock<ContentWidths>> = boxes.inline_boxes.iter().map(|_| OnceLock::new()).collect();
    let measure = Measure { resources, inline_boxes: &boxes.inline_boxes, known: &known };
    let mut areas = Areas::new(resources.pages);
    let width = areas.of(None).width;
    let mut finder = Finder { tree, measure, areas, cells: BTreeMap::new(), widths: BTreeMap::new(), fit: Fit::default() };
    let notes = boxes.footnotes.iter().map(|note| &note.body);
    std::iter::once(&boxes.root).chain(notes).for_each(|block| finder.block(block, width, &PageType::default()));
    finder.fit
}

struct Finder<'b, 'a> {
    tree: &'b StyledTree,
    measure: Measure<'b, 'a>,
    areas: Areas<'b>,
    /// What is in the cells of tables, in the first size.
    cells: BTreeMap<usize, Vec<ContentWidths>>,
    /// The least widths of tables, by element and size.
    widths: BTreeMap<(usize, usize), Pt>,
    fit: Fit,
}

/// Which tables count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    /// All of them.
    All,
    /// Those that may turn their pages.
    Turning,
}

impl Finder<'_, '_> {
    fn block(&mut self, block: &BlockBox<'_>, available: Pt, page: &PageType) {
        if block.style.position == Position::Absolute {
            return;
        }
        let (mut page, mut available) = (page.clone(), available);
        if block.style.page.as_deref() != page.named.as_deref() {
            page.named = block.style.page.as_deref().map(Arc::from);
            available += self.turn_to(block.style.page.as_deref(), &mut page);
        }
        if let (Some(element), Some(wide)) = (block.element, self.wide_page(block, available, &page)) {
            available += self.turn_to(Some(wide), &mut page);
            self.fit.pages.insert(element, wide.to_owned());
        }
        let last = self.last_step(block);
        if last > 0 {
            return self.choose(block, last, available);
        }
        match &block.content {
            Content::Blocks(blocks) => {
                let width = frame(block, 0.0, available).content_width;
                blocks.iter().for_each(|inner| self.block(inner, width, &page));
            }
            Content::Table(table) => self.keep_columns(block, table, 0),
            Content::Inline(_) | Content::Image(_) => {}
        }
    }

    /// Goes on on pages of another name; by how much they are wider.
    fn turn_to(&mut self, name: Option<&str>, page: &mut PageType) -> Pt {
        let gain = self.areas.of(name).width - self.areas.of(page.used.as_deref()).width;
        page.used = name.map(Arc::from);
        gain
    }

    /// The name of the wider pages that a table needs, or a box of tables, where its style names such.
    fn wide_page<'s>(&mut self, block: &'s BlockBox<'_>, available: Pt, page: &PageType) -> Option<&'s str> {
        let name = block.style.wide_page.as_deref()?;
        let is_wider = self.areas.of(Some(name)).width > self.areas.of(page.used.as_deref()).width;
        (is_wider && !fits(self.least_width(block, 0, Counted::Turning), available)).then_some(name)
    }

    /// The last of the sizes of a box that fits its place; 0 for any other.
    fn last_step(&self, block: &BlockBox<'_>) -> usize {
        let element = block.element.filter(|_| !block.style.fit_sizes.is_empty());
        element.and_then(|element| self.tree.elements.get(element)).map_or(0, |element| element.further.len())
    }

    /// Gives a box the first of its sizes in which its tables fit, else the last.
    fn choose(&mut self, block: &BlockBox<'_>, last: usize, available: Pt) {
        let step = (0..last).find(|step| fits(self.least_width(block, *step, Counted::All), available)).unwrap_or(last);
        if let Some(element) = block.element {
            self.fit.sizes.insert(element, step);
        }
        self.keep_all_columns(block, step);
    }

    /// The least width of the tables in a box, in one of its sizes; of those that may turn their pages, in the last.
    fn least_width(&mut self, block: &BlockBox<'_>, step: usize, counted: Counted) -> Pt {
        let step = if counted == Counted::Turning { step.max(self.last_step(block)) } else { step };
        let edges = horizontal_edges(block);
        match &block.content {
            Content::Table(_) if counted == Counted::Turning && block.style.wide_page.is_none() => 0.0,
            Content::Table(table) => self.table_width(block, table, step) + edges,
            Content::Blocks(blocks) => blocks.iter().map(|inner| self.least_width(inner, step, counted)).fold(0.0, Pt::max) + edges,
            Content::Inline(_) | Content::Image(_) => 0.0,
        }
    }

    /// The least width of a table of data; one that holds others is there for its layout, and stays where it is.
    fn table_width(&mut self, block: &BlockBox<'_>, table: &TableBox<'_>, step: usize) -> Pt {
        if let Some(known) = self.widths.get(&(table.element, step)) {
            return *known;
        }
        let is_of_data = !table.rows().flat_map(|row| &row.cells).any(|cell| holds_table(&cell.block));
        let width = if is_of_data { self.data_width(block, table, step) } else { 0.0 };
        self.widths.insert((table.element, step), width);
        width
    }

    fn data_width(&mut self, block: &BlockBox<'_>, table: &TableBox<'_>, step: usize) -> Pt {
        let columns = self.columns_in(block, table, step);
        columns.iter().map(|column| column.min).sum::<Pt>() + beside_columns(table, &block.style, 0.0)
    }

    /// The columns of a table in one of its sizes.
    fn columns_in(&mut self, block: &BlockBox<'_>, table: &TableBox<'_>, step: usize) -> Vec<ContentWidths> {
        if block.style.table_layout_fixed {
            return vec![ContentWidths::default(); table.columns.len()];
        }
        let measure = self.measure;
        let cells = self.cells.entry(table.element).or_insert_with(|| measure.cells(table));
        columns(table, &block.style, cells, Sizing::in_size(self.tree, step))
    }

    fn keep_all_columns(&mut self, block: &BlockBox<'_>, step: usize) {
        match &block.content {
            Content::Blocks(blocks) => blocks.iter().for_each(|inner| self.keep_all_columns(inner, step)),
            Content::Table(table) => self.keep_columns(block, table, step),
            Content::Inline(_) | Content::Image(_) => {}
        }
    }

    /// Keeps what has been measured of a table; what does not grow with the type is measured again in its size.
    fn keep_columns(&mut self, block: &BlockBox<'_>, table: &TableBox<'_>, step: usize) {
        let Some(cells) = self.cells.remove(&table.element) else { return };
        if step == 0 || table.rows().flat_map(|row| &row.cells).all(|cell| grows_with_type(&cell.block)) {
            let columns = columns(table, &block.style, &cells, Sizing::in_size(self.tree, step));
            self.fit.columns.insert(table.element, columns.into());
        }
    }
}

/// Whether all that is in a cell grows with its type: text of its size.
fn grows_with_type(cell: &BlockBox<'_>) -> bool {
    let of_size = |text: &crate::print::style::computed::TextStyle| {
        text.font_size == cell.style.text.font_size && text.letter_spacing == 0.0 && text.character_grid.is_none()
    };
    match &cell.content {
        Content::Inline(inline) => inline.items.iter().all(|item| match item {
            InlineItem::Text { style, .. } => of_size(style),
            _ => false,
        }),
        _ => false,
    }
}

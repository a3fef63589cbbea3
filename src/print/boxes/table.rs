//! Table elements -> rows of cells in columns (CSS 2.2, chapter 17; HTML's table model for spans).

use super::{BlockBox, Content, Generator, InlineContent};
use crate::print::linebreak::InlineItem;
use crate::print::style::computed::{Break, Display, Position, Style, TextDecoration};
use crate::print::style::{StyledChild, StyledElement};
use std::borrow::Cow;
use std::sync::Arc;

/// A table.
#[derive(Debug)]
pub struct TableBox<'a> {
    /// Its element.
    pub element: usize,
    /// Its caption.
    pub caption: Option<BlockBox<'a>>,
    /// What stands above each following part of it.
    pub continued: Option<BlockBox<'a>>,
    /// The columns, with what styles them.
    pub columns: Vec<Option<ColumnBox<'a>>>,
    /// The rows that are repeated on each page.
    pub head: Vec<RowBox<'a>>,
    /// All other rows; those of a foot come last.
    pub body: Vec<RowBox<'a>>,
}

impl<'a> TableBox<'a> {
    /// The rows of the head, then all others.
    pub fn rows(&self) -> impl Iterator<Item = &RowBox<'a>> {
        self.head.iter().chain(&self.body)
    }
}

/// An element that styles a column.
#[derive(Clone, Debug)]
pub struct ColumnBox<'a> {
    /// The element.
    pub element: usize,
    /// Its style.
    pub style: &'a Style,
}

/// A row.
#[derive(Debug)]
pub struct RowBox<'a> {
    /// Its style.
    pub style: &'a Style,
    /// Its cells.
    pub cells: Vec<CellBox<'a>>,
    /// Marks at its beginning.
    pub marks: Vec<usize>,
    /// What holds of a page break before it, by itself or the group that it begins.
    pub before: Break,
    /// What holds of one behind it.
    pub after: Break,
}

/// A cell.
#[derive(Debug)]
pub struct CellBox<'a> {
    /// Its box.
    pub block: BlockBox<'a>,
    /// The column it begins in.
    pub column: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// How many rows it spans.
    pub rows: usize,
}

/// More columns than this do not fit on any sheet; a `colspan` beyond it is cut.
const MOST_COLUMNS: usize = 1000;

impl<'a> Generator<'a> {
    pub(super) fn table(&mut self, index: usize, element: &'a StyledElement) -> TableBox<'a> {
        let mut table =
            TableBox { element: index, caption: None, continued: None, columns: Vec::new(), head: Vec::new(), body: Vec::new() };
        let mut foot = Vec::new();
        let mut loose = RowGroup::default();
        for child in element_children(element) {
            let Some(part) = self.element(child) else { continue };
            match part.style.display {
                Display::TableCaption => {
                    table.caption = self.block(child);
                    table.continued = self.continued(child, part);
                }
                Display::TableColumnGroup | Display::TableColumn => self.columns(child, part, &mut table.columns),
                Display::TableHeaderGroup => table.head.extend(self.rows(part)),
                Display::TableRowGroup => table.body.extend(self.rows(part)),
                Display::TableFooterGroup => foot.extend(self.rows(part)),
                Display::TableRow => table.body.extend(self.row(child, part, &mut loose)),
                _ => {}
            }
        }
        table.body.extend(foot);
        clip_spans(&mut table.body);
        let used = table.head.iter().chain(&table.body).flat_map(|row| &row.cells).map(|cell| cell.column + cell.columns).max();
        table.columns.resize(used.unwrap_or(0), None);
        table
    }

    /// The label of a table's following parts, which looks like its caption.
    fn continued(&mut self, index: usize, caption: &'a StyledElement) -> Option<BlockBox<'a>> {
        let text = self.plain_content(caption.style.continued.as_ref()?, caption, index);
        let style = Arc::clone(&caption.style.text);
        let item = InlineItem::Text { text, style, within: None, decoration: TextDecoration::None, element: None, link: None };
        let content = Content::Inline(InlineContent { items: vec![item], ..InlineContent::default() });
        Some(BlockBox { element: None, style: Cow::Borrowed(&caption.style), content, marks: Vec::new(), marker: None })
    }

    fn columns(&self, index: usize, part: &'a StyledElement, into: &mut Vec<Option<ColumnBox<'a>>>) {
        if part.style.display == Display::TableColumn {
            let span = span_attribute(part, "span");
            into.extend(std::iter::repeat_n(Some(ColumnBox { element: index, style: &part.style }), span));
            return;
        }
        for (child, column) in element_children(part).filter_map(|child| Some((child, self.element(child)?))) {
            self.columns(child, column, into);
        }
    }

    fn rows(&mut self, group: &'a StyledElement) -> Vec<RowBox<'a>> {
        let mut filled = RowGroup::default();
        self.counters.enter(&group.style);
        let rows: Vec<usize> = element_children(group).collect();
        let mut rows: Vec<RowBox<'a>> = rows
            .into_iter()
            .filter_map(|child| {
                let part = self.element(child).filter(|part| part.style.display == Display::TableRow)?;
                self.row(child, part, &mut filled)
            })
            .collect();
        self.counters.leave();
        clip_spans(&mut rows);
        breaks_of_group(&mut rows, &group.style);
        rows
    }

    fn row(&mut self, index: usize, row: &'a StyledElement, filled: &mut RowGroup) -> Option<RowBox<'a>> {
        self.counters.enter(&row.style);
        let marks = self.element_marks(index, row);
        let mut column = 0;
        let mut cells = Vec::new();
        for child in element_children(row) {
            let Some(part) = self.element(child).filter(|part| part.style.display == Display::TableCell) else { continue };
            let (columns, rows) = (span_attribute(part, "colspan"), row_span(part));
            column = filled.place(column, columns, rows);
            cells.extend(self.block(child).map(|block| CellBox { block, column, columns, rows }));
            column += columns;
        }
        filled.next_row();
        self.counters.leave();
        let (before, after) = (row.style.break_before, row.style.break_after);
        Some(RowBox { style: &row.style, cells, marks, before, after })
    }
}

/// Lays what a group of rows says of page breaks on its rows (Fragmentation 3, 3.1 and 3.2).
fn breaks_of_group(rows: &mut [RowBox<'_>], group: &Style) {
    if group.break_inside_avoid {
        rows.iter_mut().skip(1).filter(|row| row.before == Break::Auto).for_each(|row| row.before = Break::Avoid);
    }
    if let Some(first) = rows.first_mut().filter(|first| first.before == Break::Auto) {
        first.before = group.break_before;
    }
    if let Some(last) = rows.last_mut().filter(|last| last.after == Break::Auto) {
        last.after = group.break_after;
    }
}

/// A cell spans no more rows than there are below it in its group (HTML, 4.9.12.1).
fn clip_spans(rows: &mut [RowBox<'_>]) {
    let count = rows.len();
    for (index, row) in rows.iter_mut().enumerate() {
        for cell in &mut row.cells {
            cell.rows = cell.rows.min(count - index);
        }
    }
}

/// Which columns of the rows to come are taken by cells that span rows.
#[derive(Default)]
struct RowGroup {
    rows_taken: Vec<usize>,
}

impl RowGroup {
    /// The first free column at or after `column`; takes it.
    fn place(&mut self, mut column: usize, columns: usize, rows: usize) -> usize {
        while self.rows_taken.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        if self.rows_taken.len() < column + columns {
            self.rows_taken.resize(column + columns, 0);
        }
        for taken in self.rows_taken.iter_mut().skip(column).take(columns) {
            *taken = (*taken).max(rows);
        }
        column
    }

    fn next_row(&mut self) {
        for rows in &mut self.rows_taken {
            *rows = rows.saturating_sub(1);
        }
    }
}

fn element_children(element: &StyledElement) -> impl Iterator<Item = usize> + '_ {
    element.children.iter().filter_map(|child| match child {
        StyledChild::Element(index) => Some(*index),
        StyledChild::Text(_) => None,
    })
}

fn span_attribute(element: &StyledElement, name: &str) -> usize {
    element.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, MOST_COLUMNS)
}

/// How many rows a cell spans; 0 is all that are left in its group (HTML, 4.9.11).
fn row_span(cell: &StyledElement) -> usize {
    let is_zero = cell.attribute("rowspan").is_some_and(|value| value.trim().parse() == Ok(0));
    if is_zero { usize::MAX } else { span_attribute(cell, "rowspan") }
}

impl Content<'_> {
    /// Whether it begins with a line of text.
    pub fn begins_with_text(&self) -> bool {
        match self {
            Content::Blocks(blocks) => {
                let first = blocks.iter().find(|block| block.style.position == Position::Static);
                first.is_some_and(|block| block.content.begins_with_text())
            }
            Content::Inline(inline) => !inline.items.is_empty(),
            Content::Table(_) | Content::Image(_) => false,
        }
    }

    /// Whether nothing would be printed.
    pub fn is_empty(&self) -> bool {
        match self {
            Content::Blocks(blocks) => blocks.iter().all(|block| block.content.is_empty()),
            Content::Inline(inline) => inline.items.is_empty(),
            Content::Table(_) | Content::Image(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RowGroup;

    #[test]
    fn cells_take_the_columns_that_spanning_rows_leave_free() {
        let mut group = RowGroup::default();
        assert_eq!(group.place(0, 1, 2), 0);
        assert_eq!(group.place(1, 2, 1), 1);
        group.next_row();
        assert_eq!(group.place(0, 1, 1), 1, "column 0 is still taken");
        group.next_row();
        assert_eq!(group.place(0, 1, 1), 0);
    }
}

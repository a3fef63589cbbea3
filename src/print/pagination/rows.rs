//! Rows that lie across the end of a page, and cells that span such rows.

use super::fill::is_seen;
use super::{stacked, stacked_height};
use crate::print::flow::{Cell, ItemKind, Row, VerticalItem, VerticalList};
use crate::print::units::{Pt, fits};

/// Divides the cells of a row at a height; none if nothing is left below, or nothing is seen above it. On an
/// empty page blank space is enough above, so that pages come to an end.
pub fn divide(row: &Row, room: Pt, empty_page: bool) -> Option<(Row, Row)> {
    let parts: Vec<(Cell, Cell)> = row.cells.iter().map(|cell| divide_cell(cell, room)).collect();
    let (above, below): (Vec<Cell>, Vec<Cell>) = parts.into_iter().unzip();
    let holds = |cell: &Cell| if empty_page { !cell.list.items.is_empty() } else { shows(&cell.list) };
    let is_divided = above.iter().any(holds) && below.iter().any(|cell| !cell.list.items.is_empty());
    is_divided.then(|| {
        let part = |cells| Row { cells, head: row.head, min_height: 0.0, keep: row.keep };
        (part(above), part(below))
    })
}

/// Whether anything in a list is seen.
fn shows(list: &VerticalList) -> bool {
    list.items.iter().any(|item| match &item.kind {
        ItemKind::Row(row) => row.cells.iter().any(|cell| shows(&cell.list)),
        kind => is_seen(kind) && !matches!(kind, ItemKind::Fill),
    })
}

/// Divides a cell at a height from its top; its lower part spans the further rows.
pub fn divide_cell(cell: &Cell, room: Pt) -> (Cell, Cell) {
    let space = room - cell.edges.inset.top - cell.edges.inset.bottom;
    let (above, below) = divide_list(&cell.list.items, space);
    let part = |items: Vec<VerticalItem>| {
        let content_height = stacked_height(&items);
        Cell { content_height, list: VerticalList { items }, ..cell.clone() }
    };
    (Cell { rows: 1, further_height: 0.0, ..part(above) }, part(below))
}

/// Divides a list at a height, a row that lies across it as well.
fn divide_list(items: &[VerticalItem], space: Pt) -> (Vec<VerticalItem>, Vec<VerticalItem>) {
    let crossing = stacked(items).iter().enumerate().find(|(_, (item, y))| !fits(y + item.height, space)).map(|(at, (_, y))| (at, *y));
    let Some((at, top)) = crossing else { return (items.to_vec(), Vec::new()) };
    let (above, below) = items.split_at(at);
    let (mut above, mut below) = (above.to_vec(), below.to_vec());
    if let Some(item) = below.first_mut()
        && let ItemKind::Row(row) = &item.kind
        && let Some((upper, lower)) = divide(row, space - top, true)
    {
        let part = |row: Row| VerticalItem { height: row_height(&row), kind: ItemKind::Row(Box::new(row)), ..item.clone() };
        above.push(part(upper));
        *item = VerticalItem { marks: Vec::new(), ..part(lower) };
    }
    (above, below)
}

/// The height of a row by what its cells hold.
pub fn row_height(row: &Row) -> Pt {
    row.cells.iter().map(|cell| cell.content_height + cell.edges.inset.top + cell.edges.inset.bottom).fold(0.0, Pt::max)
}

/// A row on a page whose end its spanning cells cross.
pub struct Crossing<'a> {
    /// The row.
    pub row: &'a Row,
    /// Its place among all items.
    pub index: usize,
    /// The room from its top to the end of the page.
    pub room: Pt,
    /// The height of the rows below it on the page.
    pub further_height: Pt,
}

impl Crossing<'_> {
    /// Whether a cell of a row at `index` goes on in the row `begin`, with which the next page begins.
    pub fn reaches(row: &Row, index: usize, begin: usize) -> bool {
        row.cells.iter().any(|cell| cell.rows > 1 && index + cell.rows > begin)
    }

    /// The row as it stands on the page, and the cells that go on in the row `begin`, above `rows_below`.
    pub fn divided(&self, begin: usize, rows_below: &[VerticalItem]) -> (Row, Vec<Cell>) {
        let mut row = self.row.clone();
        let mut going_on = Vec::new();
        for cell in row.cells.iter_mut().filter(|cell| cell.rows > 1 && self.index + cell.rows > begin) {
            let (above, below) = divide_cell(cell, self.room);
            let rows = self.index + cell.rows - begin;
            let further_height = rows_below.iter().take(rows - 1).map(|item| item.height).sum();
            going_on.push(Cell { rows, further_height, ..below });
            *cell = Cell { further_height: self.further_height, ..above };
        }
        (row, going_on)
    }
}

/// A row with which a page begins, with the cells of earlier rows that go on in it. Where they end in it, it is as
/// high as they need here: before it was broken it had to make up for all that is now on the page before.
pub fn with_cells(item: &VerticalItem, row: &Row, cells: Vec<Cell>) -> VerticalItem {
    let needed = |cell: &Cell| cell.content_height + cell.edges.inset.top + cell.edges.inset.bottom - cell.further_height;
    let own = if cells.iter().all(|cell| cell.rows == 1) { row_height(row).max(row.min_height) } else { item.height };
    let height = cells.iter().map(needed).fold(own, Pt::max);
    let mut row = row.clone();
    row.cells.extend(cells);
    row.cells.sort_by(|left, right| left.x.total_cmp(&right.x));
    VerticalItem { kind: ItemKind::Row(Box::new(row)), height, ..item.clone() }
}

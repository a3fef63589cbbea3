//! What makes a table too wide for its place. A table in, the cell that needs most out; the widths of the columns are
//! `columns`' to decide.

use super::collect::Collector;
use crate::print::boxes::{CellBox, TableBox};
use crate::print::units::Pt;

/// A table that is wider than its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WideTable {
    /// By how much.
    pub excess: Pt,
    /// The cell that needs most; none where no text is the cause: the columns are too many.
    pub widest: Option<WidestCell>,
}

/// The cell of a table whose text needs the most width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WidestCell {
    /// Its element.
    pub element: usize,
    /// Its column, from 0.
    pub column: usize,
    /// The element of the head of that column.
    pub head: Option<usize>,
}

impl<'a> Collector<'a> {
    /// The cell of one column whose text needs most, of equal ones the first. A cell that needs no more than what its
    /// style asks for anyway is none.
    pub(super) fn widest_cell(&self, table: &TableBox<'a>) -> Option<WidestCell> {
        let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
        let mut widest: Option<(Pt, &CellBox<'a>)> = None;
        for cell in cells.filter(|cell| cell.columns == 1 && !cell.block.style.sideways) {
            let needed = self.measure().content_of(&cell.block).min;
            let is_wider = widest.is_none_or(|(most, _)| needed > most);
            if is_wider && needed > cell.block.style.min_width.resolve(0.0) {
                widest = Some((needed, cell));
            }
        }
        let (_, cell) = widest?;
        Some(WidestCell { element: cell.block.element?, column: cell.column, head: head_of(table, cell.column) })
    }
}

/// The head of a column: the lowest cell of the head that stands over it alone.
fn head_of(table: &TableBox<'_>, column: usize) -> Option<usize> {
    let mut heads = table.head.iter().rev().flat_map(|row| &row.cells);
    heads.find(|cell| cell.column == column && cell.columns == 1)?.block.element
}

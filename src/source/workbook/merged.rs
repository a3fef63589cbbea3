//! Cells that are one with those below them: what they say holds of each row that they reach over.

use super::sheet::{Merged, TEXT_LIMIT};
use crate::source::table::{Cell, Row};

/// Gives each row what the cells say that reach down into it. `numbers` are those of the rows, from 1, and both
/// are in order.
pub(super) fn fill(rows: &mut [Row], numbers: &[usize], merged: &[Merged]) {
    let mut room = TEXT_LIMIT;
    let mut before = Merged { column: usize::MAX, first: 0, last: 0 };
    for one in merged {
        // ranges that overlap are in no workbook that a program wrote: each row is filled once
        let taken = if one.column == before.column { before.last.max(one.first) } else { one.first };
        let first = numbers.partition_point(|number| *number <= taken);
        let end = numbers.partition_point(|number| *number <= one.last);
        before = Merged { last: one.last.max(taken), ..*one };
        let Some(cell) = origin(rows, numbers, *one) else { continue };
        for row in rows.get_mut(first..end).unwrap_or_default() {
            let Some(left) = room.checked_sub(cell.value.len() + size_of::<Cell>()) else { return };
            room = left;
            put(row, &cell);
        }
    }
}

/// The cell that reaches down.
fn origin(rows: &[Row], numbers: &[usize], merged: Merged) -> Option<Cell> {
    let row = rows.get(numbers.binary_search(&merged.first).ok()?)?;
    row.cells.iter().find(|cell| cell.column == merged.column).cloned()
}

/// Puts a cell into a row where nothing stands in its column.
fn put(row: &mut Row, cell: &Cell) {
    let at = row.cells.partition_point(|other| other.column < cell.column);
    if row.cells.get(at).is_none_or(|other| other.column != cell.column) {
        row.cells.insert(at, cell.clone());
    }
}

//! Where the head of a table stands: below rows that name the table, on one row or on several.

use super::field::Field;
use crate::model::Settings;
use crate::source::table::{Cell, Row};

/// So many rows may stand above the head.
const ROWS_ABOVE: usize = 12;
/// A head has no more rows than this.
const HEAD_ROWS: usize = 4;

/// A table in its parts.
pub(super) struct Parts<'r> {
    /// What stands above the head: the name of the table, who drew it up.
    pub(super) above: &'r [Row],
    /// The heads of the columns, on one row.
    pub(super) head: Row,
    /// What stands below.
    pub(super) body: &'r [Row],
}

/// Finds the head: the first row that names two fields of a task, else the first row. None of a table without rows.
pub(super) fn split<'r>(rows: &'r [Row], settings: &Settings) -> Option<Parts<'r>> {
    let named = |row: &Row| row.cells.iter().filter(|cell| is_field(cell, settings)).count();
    let start = rows.iter().take(ROWS_ABOVE + 1).position(|row| named(row) > 1);
    let start = start.or_else(|| rows.iter().position(|row| !row.is_blank()))?;
    let mut head = rows.get(start)?.clone();
    let mut end = start + 1;
    while end < start + HEAD_ROWS
        && let Some(next) = rows.get(end).filter(|next| goes_on(&head, next, settings))
    {
        next.cells.iter().for_each(|cell| lower(&mut head, cell, settings));
        end += 1;
    }
    Some(Parts { above: rows.get(..start)?, head, body: rows.get(end..)? })
}

fn is_field(cell: &Cell, settings: &Settings) -> bool {
    Field::of_head(cell.written(), settings).is_some()
}

/// Whether a row is a lower row of the head: it says nothing below the head of titles, and most of what it adds are fields.
fn goes_on(head: &Row, next: &Row, settings: &Settings) -> bool {
    let above = |cell: &Cell| head.cells.iter().find(|other| other.column == cell.column);
    let added: Vec<&Cell> = next
        .cells
        .iter()
        .filter(|cell| !cell.written().is_empty() && above(cell).is_none_or(|above| above.written() != cell.written()))
        .collect();
    let is_title = |cell: &Cell| above(cell).is_some_and(|above| Field::of_head(above.written(), settings) == Some(Field::Title));
    let fields = added.iter().filter(|cell| is_field(cell, settings)).count();
    !next.is_blank() && !added.iter().any(|cell| is_title(cell)) && (added.is_empty() || fields > 0 && fields * 2 >= added.len())
}

/// Puts a cell of a lower row into the head; what names no field leaves one that does above it.
fn lower(head: &mut Row, cell: &Cell, settings: &Settings) {
    if cell.written().is_empty() {
        return;
    }
    let at = head.cells.partition_point(|other| other.column < cell.column);
    match head.cells.get_mut(at).filter(|other| other.column == cell.column) {
        Some(above) if is_field(above, settings) && !is_field(cell, settings) => {}
        Some(above) => *above = cell.clone(),
        None => head.cells.insert(at, cell.clone()),
    }
}

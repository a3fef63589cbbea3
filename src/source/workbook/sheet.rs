//! The first sheet of a workbook that has been looked through: its cells in rows, by number.

use super::Fault;
use super::value;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// The most cells that say something, and rows that have such.
const CELLS_LIMIT: usize = 400_000;
const ROWS_LIMIT: usize = 20_000;
/// The largest sum of their texts: one text can stand in many cells.
pub(super) const TEXT_LIMIT: usize = 16 * 1024 * 1024;

/// A sheet.
pub(super) struct Sheet {
    pub(super) name: String,
    /// The rows in which something stands, with their numbers from 1, in order.
    pub(super) rows: Vec<(usize, Vec<SheetCell>)>,
    pub(super) merged: Vec<Merged>,
    /// Of cells that are one with those beside them, by row (from 1) and column: over how many columns they reach.
    pub(super) wide: BTreeMap<(usize, usize), usize>,
    /// The names of the other sheets in which something stands.
    pub(super) others: Vec<String>,
}

/// A cell in which something stands.
pub(super) struct SheetCell {
    /// From 0.
    pub(super) column: usize,
    pub(super) content: Content,
}

/// What stands in a cell.
pub(super) enum Content {
    Value(String),
    /// `#REF!` and its like.
    Error(String),
    /// A formula without the value that it had when the file was written.
    Missing,
}

/// Cells of a column that are one, by the numbers of their rows from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merged {
    /// From 0.
    pub(super) column: usize,
    pub(super) first: usize,
    pub(super) last: usize,
}

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads the first sheet that is shown.
pub(super) fn first(bytes: &[u8]) -> Result<Sheet, Fault> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let shown = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let mut names: Vec<String> = workbook.sheets_metadata().iter().filter(shown).map(|sheet| sheet.name.clone()).collect();
    if names.is_empty() {
        return Err(Fault::NoSheet);
    }
    let name = names.remove(0);
    let formulas = formulas_without_value(&mut workbook, &name).map_err(|error| fault(&error))?;
    let rows = rows(&mut workbook, &name, &formulas)?;
    let (merged, wide) = merged(&mut workbook, &name);
    let others = names.into_iter().filter(|other| holds_something(&mut workbook, other)).collect();
    Ok(Sheet { name, rows, merged, wide, others })
}

fn fault(error: &XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::Encrypted,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound | XlsxError::NotAWorksheet(_) => Fault::AnotherFormat,
        _ => Fault::Damaged,
    }
}

/// The cells whose formula has no value: they are as good as empty in what the reader gives of values.
fn formulas_without_value(workbook: &mut Workbook<'_>, name: &str) -> Result<BTreeSet<(u32, u32)>, XlsxError> {
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut found = BTreeSet::new();
    while let Some(cell) = cells.next_cell_with_formula_metadata()? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            found.insert(cell.pos);
        }
    }
    Ok(found)
}

fn rows(workbook: &mut Workbook<'_>, name: &str, formulas: &BTreeSet<(u32, u32)>) -> Result<Vec<(usize, Vec<SheetCell>)>, Fault> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| fault(&error))?;
    let mut found: Vec<((u32, u32), Content)> = Vec::new();
    let mut room = TEXT_LIMIT;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| fault(&error))? {
        let place = cell.get_position();
        let content = match value::text(cell.get_value(), cells.styles().get(style)) {
            Ok(text) if !text.trim().is_empty() => Content::Value(text),
            Ok(_) if formulas.contains(&place) => Content::Missing,
            Ok(_) => continue,
            Err(error) => Content::Error(error),
        };
        room = room.checked_sub(content.length()).ok_or(Fault::TooLarge)?;
        if found.len() == CELLS_LIMIT {
            return Err(Fault::TooLarge);
        }
        found.push((place, content));
    }
    // a file may give them in any order
    found.sort_by_key(|(place, _)| *place);
    found.dedup_by_key(|(place, _)| *place);
    let mut rows: Vec<(usize, Vec<SheetCell>)> = Vec::new();
    for ((row, column), content) in found {
        let (row, cell) = (row as usize + 1, SheetCell { column: column as usize, content });
        match rows.last_mut().filter(|(number, _)| *number == row) {
            Some((_, cells)) => cells.push(cell),
            None => rows.push((row, vec![cell])),
        }
    }
    if rows.len() > ROWS_LIMIT { Err(Fault::TooLarge) } else { Ok(rows) }
}

impl Content {
    fn length(&self) -> usize {
        match self {
            Content::Value(text) | Content::Error(text) => text.len(),
            Content::Missing => 0,
        }
    }
}

/// The cells that are one with those below them and beside them. What is wrong with their list leaves the cells as they are.
fn merged(workbook: &mut Workbook<'_>, name: &str) -> (Vec<Merged>, BTreeMap<(usize, usize), usize>) {
    let ranges = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
    let wide = ranges.iter().filter(|range| range.start.1 < range.end.1);
    let across = |first: u32, last: u32| last as usize - first as usize + 1;
    let wide = wide.map(|range| ((range.start.0 as usize + 1, range.start.1 as usize), across(range.start.1, range.end.1))).collect();
    let tall = ranges.into_iter().filter(|range| range.start.0 < range.end.0);
    let mut merged: Vec<Merged> = tall
        .map(|range| Merged { column: range.start.1 as usize, first: range.start.0 as usize + 1, last: range.end.0 as usize + 1 })
        .collect();
    merged.sort_unstable();
    (merged, wide)
}

fn holds_something(workbook: &mut Workbook<'_>, name: &str) -> bool {
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else { return false };
    while let Ok(Some(cell)) = cells.next_cell() {
        if *cell.get_value() != DataRef::Empty {
            return true;
        }
    }
    false
}

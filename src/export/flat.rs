//! A matrix -> one head row and one row a task, as spreadsheets take it: no bands, no caption. Where a row
//! means nothing without its band (the unit of the view `unit`), the band is the first column.

use super::words;
use crate::matrix::{Cell, Column, Matrix};
use crate::model::Lang;
use time::Date;

/// A matrix without bands.
pub struct Flat<'a> {
    /// The head of the bands, where they are a column.
    pub bands: Option<&'static str>,
    /// The columns of the matrix.
    pub columns: &'a [Column],
    /// The rows.
    pub rows: Vec<FlatRow<'a>>,
}

/// A row of it.
pub struct FlatRow<'a> {
    /// The title of its table, or the band that it stood under.
    pub band: &'a str,
    /// The cells, one a column.
    pub cells: &'a [Cell],
}

impl<'a> Flat<'a> {
    /// The rows of all tables, each with its table's title or its band; steps of tasks and sums are left out.
    pub fn of(matrix: &'a Matrix, lang: Lang) -> Self {
        let mut rows = Vec::new();
        for table in &matrix.tables {
            let mut band = "";
            for row in &table.rows {
                match &row.band {
                    Some(text) => band = text,
                    None if row.milestone_of.is_some() || row.total => {}
                    None => rows.push(FlatRow { band: table.title.as_deref().unwrap_or(band), cells: &row.cells }),
                }
            }
        }
        let columns = matrix.tables.first().map_or(&[][..], |table| &table.columns);
        Self { bands: words::of(lang).bands(matrix.view), columns, rows }
    }
}

/// The day that a cell sorts by, where it is one: the last day of a time limit.
pub fn day(cell: &Cell) -> Option<Date> {
    let mut parts = cell.sort.as_deref()?.splitn(3, '-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, month.try_into().ok()?, day).ok()
}

/// A text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

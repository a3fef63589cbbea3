//! A matrix -> one head row and one row a task, as spreadsheets take it: no bands, no caption, no drawings. Where a row
//! means nothing without its band (the unit of the view `unit`), the band is a column in front.

use super::words::{self, Words};
use crate::matrix::{Cell, Matrix, Row, Table};
use crate::model::Lang;
use std::borrow::Cow;
use time::Date;

/// A matrix without bands.
pub struct Flat<'a> {
    /// The heads of the bands, where they are columns.
    pub bands: Vec<&'static str>,
    /// The columns of the matrix.
    pub columns: Vec<FlatColumn>,
    /// The rows.
    pub rows: Vec<FlatRow<'a>>,
}

/// A column.
pub struct FlatColumn {
    /// Its head, which no other column has.
    pub title: String,
    /// How its cells are set, as in [`crate::matrix::Column`]; of days `date`.
    pub kind: &'static str,
    source: Source,
}

/// Where what stands in a column comes from: by the place of the cell in its row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Its text.
    Text(usize),
    /// The first day of its bar.
    From(usize),
    /// The last day of its bar.
    Until(usize),
    /// The day that it sorts by: the last of a time limit.
    Day(usize),
}

/// A row.
pub struct FlatRow<'a> {
    /// The title of its table and the band that it stood under, as far as they are columns.
    pub bands: Vec<&'a str>,
    /// The cells of the matrix; numbered anew where rows between them are left out.
    pub cells: Cow<'a, [Cell]>,
}

impl<'a> Flat<'a> {
    /// The rows of all tables; steps of tasks and sums are left out.
    pub fn of(matrix: &'a Matrix, lang: Lang) -> Self {
        let words = words::of(lang);
        let bands = words.bands(matrix.view);
        let mut rows: Vec<FlatRow<'a>> = Vec::new();
        let steps = matrix.tables.iter().flat_map(|table| &table.rows).any(|row| row.milestone_of.is_some());
        for table in &matrix.tables {
            let mut band = "";
            for row in &table.rows {
                match row.group.as_ref().or(row.band.as_ref()) {
                    Some(text) => band = text,
                    None if row.milestone_of.is_some() || row.total => {}
                    None => {
                        let titles = table.title.as_deref().into_iter().chain([band]);
                        let cells = if steps { numbered(&row.cells, table, rows.len() + 1).into() } else { (&row.cells).into() };
                        rows.push(FlatRow { bands: titles.take(bands.len()).collect(), cells });
                    }
                }
            }
        }
        let columns = matrix.tables.first().map(|table| columns(table, matrix, words)).unwrap_or_default();
        Self { bands, columns, rows }
    }

    /// With the last day of a time limit in a column behind it, where no other column has the days.
    pub fn with_days(mut self, words: &Words) -> Self {
        if self.columns.iter().any(|column| column.kind == "day") {
            return self;
        }
        let dated = |column: &FlatColumn| match column.source {
            Source::Text(place) if self.rows.iter().any(|row| row.cells.get(place).and_then(day).is_some()) => Some(place),
            _ => None,
        };
        let days: Vec<Option<usize>> = self.columns.iter().map(dated).collect();
        let with_day = |(column, day): (FlatColumn, Option<usize>)| {
            let day = day.map(|place| FlatColumn { title: words.by.to_owned(), kind: "day", source: Source::Day(place) });
            std::iter::once(column).chain(day)
        };
        self.columns = self.columns.into_iter().zip(days).flat_map(with_day).collect();
        self
    }
}

/// The cells of a row with another number.
fn numbered(cells: &[Cell], table: &Table, number: usize) -> Vec<Cell> {
    let place = table.columns.iter().position(|column| column.kind == "number");
    let cell = |(index, cell): (usize, &Cell)| {
        if Some(index) == place { Cell { text: number.to_string(), ..cell.clone() } } else { cell.clone() }
    };
    cells.iter().enumerate().map(cell).collect()
}

/// The columns of a table. What is drawn is left out; of a bar its first and last day are given instead.
pub fn columns(table: &Table, matrix: &Matrix, words: &Words) -> Vec<FlatColumn> {
    let mut columns = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        if column.kind != "drawing" {
            columns.push(FlatColumn { title: title(column, matrix), kind: column.kind, source: Source::Text(place) });
        } else if table.rows.iter().any(|row| row.cells.get(place).is_some_and(|cell| cell.days.is_some())) {
            let days = [(words.from, Source::From(place)), (words.until, Source::Until(place))];
            columns.extend(days.map(|(title, source)| FlatColumn { title: title.to_owned(), kind: "day", source }));
        }
    }
    columns
}

/// The head of a column; what stands under a head that it shares with its neighbours says what its sign stands for.
fn title(column: &crate::matrix::Column, matrix: &Matrix) -> String {
    let Some(above) = &column.above else { return column.title.clone() };
    let meaning = matrix.legend.iter().find(|sign| sign.mark == column.title).map_or(&column.title, |sign| &sign.meaning);
    format!("{above} {meaning}")
}

impl FlatColumn {
    /// What stands in a row of cells.
    pub fn text<'c>(&self, cells: &'c [Cell]) -> Cow<'c, str> {
        match self.source {
            Source::Text(place) => cells.get(place).map_or("", |cell| cell.text.as_str()).into(),
            Source::From(_) | Source::Until(_) | Source::Day(_) => self.day(cells).map(|day| day.to_string()).unwrap_or_default().into(),
        }
    }

    /// The day that stands in a row of cells.
    pub fn day(&self, cells: &[Cell]) -> Option<Date> {
        let days = |place: usize| cells.get(place).and_then(|cell| cell.days);
        match self.source {
            Source::Text(_) => None,
            Source::From(place) => days(place)?.0,
            Source::Until(place) => days(place)?.1,
            Source::Day(place) => cells.get(place).and_then(day),
        }
    }
}

/// What stands in a row of a table, column by column, each on one line.
pub fn texts(columns: &[FlatColumn], row: &Row) -> Vec<String> {
    columns.iter().map(|column| one_line(&column.text(&row.cells))).collect()
}

/// The signs that stand in cells, each with its meaning.
pub fn legend(matrix: &Matrix) -> Vec<String> {
    if !matrix.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells).any(|cell| cell.meaning.is_some()) {
        return Vec::new();
    }
    matrix.legend.iter().filter(|sign| !sign.mark.is_empty()).map(|sign| format!("{} {}", sign.mark, sign.meaning)).collect()
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

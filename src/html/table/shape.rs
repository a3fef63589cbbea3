//! How a table is to be set. Columns are judged by what they hold: how wide it is in characters
//! decides the size of the table.

use super::grid::{GridShape, Pages};
use crate::matrix::{Column, Matrix, Part, Row};
use crate::model::{Orientation, Table, plain_text};

/// The width of the type area in characters of 四号, 小四 and 五号 (GB/T 9704-2012: 156 mm), and the
/// names of these steps as classes of the editions.
pub(super) const SIZES: [(&str, f32); 3] = [("large", 31.5), ("medium", 36.8), ("small", 42.1)];

/// How much more a turned page takes in (GB/T 9704-2012: 225 mm by 156 mm).
pub(super) const TURNED: f32 = 225.0 / 156.0;

/// What is free around a count.
const COUNT_EXTRA: f32 = 0.35;

/// The least width of a column that is filled in by hand, and of one that is drawn in, in characters.
const BY_HAND: f32 = 6.0;
const DRAWN: f32 = 12.0;

/// Up to this many characters a cell stays on one line, and a time limit or number.
const SHORT: f32 = 6.5;
const WHOLE: f32 = 12.0;

/// Up to this many characters a name is not divided.
const WHOLE_NAME: f32 = 8.0;

/// Up to this many characters a text may stay on one line if the whole row does.
const ONE_LINE: f32 = 14.0;

/// The least width at which running text can be read well in a column, in characters, and that below which its table
/// is too wide for its page (`min-width` of such columns in the style sheets).
const LEAST_LONG: f32 = 7.0;
const LEAST_UPRIGHT: f32 = 5.0;

/// Up to this many characters of a head stay on one line.
const HEAD: f32 = 4.0;

/// White space and rules of a column, in characters, and the mark that follows a name.
pub(super) const COLUMN_EXTRA: f32 = 0.95;
const NAME_EXTRA: f32 = 0.5;

/// The page that a table stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// That of its section.
    #[default]
    Any,
    /// A turned one.
    Landscape,
}

impl Page {
    /// The class of what stands on it; empty where there is nothing to say.
    pub fn class(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Landscape => "landscape",
        }
    }
}

/// How a table is set.
#[derive(Clone, Debug, PartialEq)]
pub struct TableShape {
    /// The step of size: `large`, `medium`, `small`.
    pub size: &'static str,
    /// Whether its pages are turned in any case.
    pub turned: bool,
    /// Of a grid: how wide its columns of marks are, and the like.
    pub(super) grid: Option<GridShape>,
    columns: Vec<ColumnShape>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ColumnShape {
    kind: &'static str,
    fits: bool,
}

/// What a column holds, in characters.
#[derive(Clone, Copy, Debug)]
struct Held {
    kind: &'static str,
    /// Its widest line.
    widest: f32,
    /// The widest name in it that is not divided.
    name: f32,
}

impl Held {
    /// Whether each of its cells stays on one line.
    fn fits(self) -> bool {
        self.widest <= if matches!(self.kind, "date" | "amount") { WHOLE } else { SHORT }
    }

    /// The least width, of running text `of_long`.
    fn least(self, of_long: f32) -> f32 {
        let content = if self.fits() { self.widest } else { of_long.max(self.name + NAME_EXTRA) };
        let at_least = match self.kind {
            "count" => 1.3,
            "blank" => BY_HAND,
            "drawing" => DRAWN,
            _ => 2.0,
        };
        content.max(at_least) + if self.kind == "count" { COUNT_EXTRA } else { COLUMN_EXTRA }
    }

    fn shape(self) -> ColumnShape {
        ColumnShape { kind: self.kind, fits: self.fits() }
    }
}

impl TableShape {
    /// The shape of a table written in Markdown.
    pub fn of_table(table: &Table) -> Self {
        let columns = (0..table.head.len())
            .map(|index| {
                let cells = std::iter::once(&table.head).chain(&table.rows).filter_map(|row| row.get(index));
                let widest = cells.map(|cell| width(&plain_text(cell))).fold(0.0, f32::max);
                Held { kind: if widest <= 2.0 * SHORT { "short" } else { "long" }, widest, name: 0.0 }
            })
            .collect::<Vec<_>>();
        Self::of_columns(&columns, None)
    }

    /// The shape of a matrix; all its tables have the same. `landscape` says that its page is turned anyway.
    pub fn of_matrix(matrix: &Matrix, landscape: bool) -> Self {
        let Some(first) = matrix.tables.first() else { return Self::of_columns(&[], None) };
        let columns = first.columns.iter().enumerate().map(|(index, column)| {
            let cells = || matrix.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.cells.get(index));
            let rows = matrix.tables.iter().flat_map(|table| &table.rows);
            let measure = if column.kind == "mark" { mark_width } else { width };
            let widest = rows.filter_map(|row| Some(measure(&row.cells.get(index)?.text) + indent(row, column.kind))).fold(0.0, f32::max);
            let head = match column.kind {
                "short" | "unit" | "date" | "group" | "amount" => width(&column.title),
                // Heads of wide columns may be broken, but not into single characters.
                "long" | "blank" => width(&column.title).min(HEAD),
                _ => 0.0,
            };
            let names = cells().flat_map(|cell| &cell.parts).filter(|part| part.stays_whole());
            let name = names.map(|part| width(&part.text)).fold(0.0, f32::max);
            Held { kind: column.kind, widest: widest.max(given_width(column)).max(head), name }
        });
        let columns: Vec<_> = columns.collect();
        if columns.iter().all(|column| column.kind != "mark") {
            return Self::of_columns(&columns, matrix.orientation);
        }
        let widths: Vec<f32> = columns.iter().map(|column| column.widest).collect();
        let grid = GridShape::of(&first.columns, &widths, Pages::of(matrix.orientation, landscape));
        let columns = columns.iter().map(|column| column.shape()).collect();
        Self { size: grid.size, turned: grid.turned, grid: Some(grid), columns }
    }

    /// The largest size at which the least widths of all columns fit beside one another. A table that is too wide for an
    /// upright page is found by the typesetter, which turns it: its size is that of the turned page.
    fn of_columns(columns: &[Held], orientation: Option<Orientation>) -> Self {
        let told = orientation == Some(Orientation::Landscape);
        let given = if told { TURNED } else { 1.0 };
        if let Some(size) = Self::size_of_one_line_rows(columns, given) {
            let columns = columns.iter().map(|column| ColumnShape { fits: true, ..column.shape() }).collect();
            return Self { size, turned: told, grid: None, columns };
        }
        let needed = |of_long: f32| columns.iter().map(|column| column.least(of_long)).sum::<f32>();
        let is_too_wide = orientation.is_none() && largest(&SIZES, needed(LEAST_UPRIGHT), 1.0).is_none();
        let room = if is_too_wide { TURNED } else { given };
        let size = largest(&SIZES, needed(LEAST_LONG), room).unwrap_or("small");
        Self { size, turned: told, grid: None, columns: columns.iter().map(|column| column.shape()).collect() }
    }

    /// The size at which each row of a table of short texts stands on one line; none if there is none.
    fn size_of_one_line_rows(columns: &[Held], room: f32) -> Option<&'static str> {
        let needed: f32 = columns.iter().map(|column| column.widest + COLUMN_EXTRA).sum();
        let is_short = |column: &Held| !matches!(column.kind, "mark" | "blank" | "drawing" | "count") && column.widest <= ONE_LINE;
        let short = columns.iter().all(is_short);
        largest(&SIZES, needed, room).filter(|_| short)
    }

    /// The classes of the cells of a column.
    pub fn class(&self, index: usize) -> String {
        match self.columns.get(index) {
            Some(column) if column.fits => format!("column-{} fits", column.kind),
            Some(column) => format!("column-{}", column.kind),
            None => String::new(),
        }
    }
}

/// The largest of some sizes at which so many characters fit beside one another, on pages `room` times as wide as an
/// upright one.
fn largest(sizes: &[(&'static str, f32)], needed: f32, room: f32) -> Option<&'static str> {
    sizes.iter().find(|(_, capacity)| needed <= capacity * room).map(|(name, _)| *name)
}

impl Part {
    /// Whether it is a name that is not divided, so that lines break between names alone.
    pub(super) fn stays_whole(&self) -> bool {
        self.is_name && width(&self.text) <= WHOLE_NAME
    }
}

/// By how much the running text of a task's parts is indented, in characters, as the style sheets have it.
fn indent(row: &Row, kind: &str) -> f32 {
    if row.depth > 0 && kind == "long" { row.depth.min(3) as f32 + 0.5 } else { 0.0 }
}

/// The width of a text's widest line in full-width characters.
pub fn width(text: &str) -> f32 {
    text.lines().map(|line| line.chars().map(advance).sum()).fold(0.0, f32::max)
}

/// The width of a mark: capitals are wider than other letters.
fn mark_width(mark: &str) -> f32 {
    mark.chars().map(|letter| if letter.is_ascii_uppercase() { 0.75 } else { advance(letter) }).sum()
}

/// Whether a character is one of those that stand below one another in a narrow column.
pub(super) fn is_han(letter: char) -> bool {
    !letter.is_ascii() && !letter.is_alphabetic() || ('\u{2E80}'..='\u{FFDC}').contains(&letter) || letter >= '\u{20000}'
}

/// Letters of one byte are about half as wide as Han.
fn advance(letter: char) -> f32 {
    if letter.is_ascii() { 0.5 } else { 1.0 }
}

/// A width that the plan gives counts as content, so that the size steps down for it.
fn given_width(column: &Column) -> f32 {
    const CHARACTER: f32 = 4.2;
    let millimetres = column.width.as_deref().and_then(|width| width.strip_suffix("mm")).and_then(|number| number.parse::<f32>().ok());
    millimetres.map_or(0.0, |width| (width / CHARACTER).min(SHORT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_steps_down_until_the_columns_fit() {
        let cases: [(&[(&str, f32)], &str); 4] = [
            (&[("number", 1.0), ("long", 60.0), ("short", 4.0)], "large"),
            (&[("number", 1.0), ("long", 60.0), ("short", 3.0), ("short", 11.0), ("short", 3.0), ("short", 6.0)], "medium"),
            (&[("long", 30.0); 5], "small"),
            (&[("long", 30.0); 12], "small"),
        ];
        for (columns, expected) in cases {
            let columns: Vec<Held> = columns.iter().map(|(kind, widest)| Held { kind, widest: *widest, name: 0.0 }).collect();
            assert_eq!(TableShape::of_columns(&columns, None).size, expected, "{columns:?}");
        }
    }

    #[test]
    fn latin_counts_half() {
        assert_eq!(width("第3季度\n10月"), 3.5);
    }
}

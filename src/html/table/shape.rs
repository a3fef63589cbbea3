//! How a table is to be set. Columns are judged by what they hold: how wide it is in characters
//! decides the size of the table.

use super::grid::GridShape;
use crate::matrix::{Column, Matrix};
use crate::model::{Table, plain_text};

/// The width of the type area in characters of 四号, 小四 and 五号 (GB/T 9704-2012: 156 mm), and the
/// names of these steps as classes of the editions.
pub(super) const SIZES: [(&str, f32); 3] = [("large", 31.5), ("medium", 36.8), ("small", 42.1)];

/// How much more a turned page takes in (GB/T 9704-2012: 225 mm by 156 mm).
pub(super) const TURNED: f32 = 225.0 / 156.0;

/// The least width of what stands in a column of numbers: that of its head, in characters.
const NUMBER: f32 = 2.0;

/// What is free around a count.
const COUNT_EXTRA: f32 = 0.35;

/// The least width of a column that is filled in by hand, and of one that is drawn in, in characters.
const BY_HAND: f32 = 6.0;
const DRAWN: f32 = 12.0;

/// Up to this many characters a cell stays on one line.
pub(super) const SHORT: f32 = 6.5;

/// Up to this many characters a text may stay on one line if the whole row does.
const ONE_LINE: f32 = 14.0;

/// The least width at which running text can be read in a column, in characters.
const LEAST_LONG: f32 = 7.0;

/// Up to this many characters of a head stay on one line.
const HEAD: f32 = 4.0;

/// White space and rules of a column, in characters.
pub(super) const COLUMN_EXTRA: f32 = 0.95;

/// How a table is set.
#[derive(Clone, Debug, PartialEq)]
pub struct TableShape {
    /// The step of size: `large`, `medium`, `small`.
    pub size: &'static str,
    /// Whether it fits on a turned page alone.
    pub turned: bool,
    /// What all columns need beside one another, in characters.
    needed: f32,
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

impl TableShape {
    /// The shape of a table written in Markdown.
    pub fn of_table(table: &Table) -> Self {
        let columns = (0..table.head.len())
            .map(|index| {
                let cells = std::iter::once(&table.head).chain(&table.rows).filter_map(|row| row.get(index));
                let widest = cells.map(|cell| width(&plain_text(cell))).fold(0.0, f32::max);
                (if widest <= 2.0 * SHORT { "short" } else { "long" }, widest)
            })
            .collect::<Vec<_>>();
        Self::of_columns(&columns)
    }

    /// The shape of a matrix; all its tables have the same. `landscape` says that its page is turned anyway.
    pub fn of_matrix(matrix: &Matrix, landscape: bool) -> Self {
        let Some(first) = matrix.tables.first() else { return Self::of_columns(&[]) };
        let columns = first.columns.iter().enumerate().map(|(index, column)| {
            let cells = matrix.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.cells.get(index));
            let measure = if column.kind == "mark" { mark_width } else { width };
            let widest = cells.map(|cell| measure(&cell.text)).fold(0.0, f32::max);
            let head = match column.kind {
                "short" | "group" | "amount" => width(&column.title),
                // Heads of wide columns may be broken, but not into single characters.
                "long" | "blank" => width(&column.title).min(HEAD),
                _ => 0.0,
            };
            (column.kind, widest.max(given_width(column)).max(head))
        });
        let columns: Vec<_> = columns.collect();
        let mut shape = Self::of_columns(&columns);
        if columns.iter().all(|(kind, _)| *kind != "mark") {
            return shape.or_turned();
        }
        let widths: Vec<f32> = columns.iter().map(|(_, width)| *width).collect();
        let grid = GridShape::of(&first.columns, &widths, landscape);
        (shape.size, shape.turned, shape.needed) = (grid.size, grid.turned, grid.needed);
        Self { grid: Some(grid), ..shape }
    }

    /// The largest size at which the least widths of all columns fit beside one another.
    fn of_columns(columns: &[(&'static str, f32)]) -> Self {
        let least = |(kind, widest): &(&'static str, f32)| {
            let content = if *widest <= SHORT { *widest } else { LEAST_LONG };
            let at_least = match *kind {
                "count" => 1.3,
                "blank" => BY_HAND,
                "drawing" => DRAWN,
                _ => NUMBER,
            };
            content.max(at_least) + if *kind == "count" { COUNT_EXTRA } else { COLUMN_EXTRA }
        };
        if let Some(size) = Self::size_of_one_line_rows(columns) {
            let columns = columns.iter().map(|(kind, _)| ColumnShape { kind, fits: true }).collect();
            return Self { size, turned: false, needed: 0.0, grid: None, columns };
        }
        let needed: f32 = columns.iter().map(least).sum();
        let size = SIZES.iter().find(|(_, capacity)| needed <= *capacity).map_or("small", |(name, _)| name);
        let columns = columns.iter().map(|(kind, widest)| ColumnShape { kind, fits: *widest <= SHORT }).collect();
        Self { size, turned: false, needed, grid: None, columns }
    }

    /// A table whose least widths are too much for an upright page stands on a turned one.
    fn or_turned(self) -> Self {
        let is_upright = SIZES.iter().any(|(_, capacity)| self.needed <= *capacity);
        let turned = SIZES.iter().find(|(_, capacity)| self.needed <= capacity * TURNED).map_or("small", |(name, _)| name);
        if is_upright { self } else { Self { size: turned, turned: true, ..self } }
    }

    /// The size at which each row of a table of short texts stands on one line; none if there is none.
    fn size_of_one_line_rows(columns: &[(&'static str, f32)]) -> Option<&'static str> {
        let needed: f32 =
            columns.iter().map(|(kind, widest)| widest.max(if *kind == "number" { NUMBER } else { 0.0 }) + COLUMN_EXTRA).sum();
        let short = columns.iter().all(|(kind, widest)| !matches!(*kind, "mark" | "blank" | "drawing" | "count") && *widest <= ONE_LINE);
        SIZES.iter().find(|(_, capacity)| short && needed <= *capacity).map(|(name, _)| *name)
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
            assert_eq!(TableShape::of_columns(columns).size, expected, "{columns:?}");
        }
    }

    #[test]
    fn latin_counts_half() {
        assert_eq!(width("第3季度\n10月"), 3.5);
    }
}

//! How a table is to be set: of which kind its columns are, and whether their cells stay on one line. How large the type
//! is and on which page it stands, the typesetter finds.

use super::grid::{GridShape, Pages};
use super::kinds::kind;
use crate::matrix::{Matrix, Part, Row};
use crate::model::{Inline, Orientation, Table};
use crate::resolve::Resolved;

/// Up to this many characters a cell stays on one line, and a time limit or number.
const SHORT: f32 = 6.5;
const WHOLE: f32 = 12.0;

/// Up to this many characters a name is not divided, nor the head of a column of short cells.
const WHOLE_NAME: f32 = 8.0;

/// Up to this many characters a text stays on one line if those of a whole row do, and if the row has not more than these.
const ONE_LINE: f32 = 14.0;
const ROW: f32 = 36.0;

/// Up to this many characters of a head stay on one line.
const HEAD: f32 = 4.0;

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

/// What a column holds.
#[derive(Clone, Copy, Debug)]
struct Held {
    kind: &'static str,
    /// Its widest line, in characters.
    widest: f32,
}

impl Held {
    /// Whether each of its cells stays on one line.
    fn fits(self) -> bool {
        self.widest <= if matches!(self.kind, "date" | "amount") { WHOLE } else { SHORT }
    }

    fn shape(self) -> ColumnShape {
        ColumnShape { kind: self.kind, fits: self.fits() }
    }
}

impl TableShape {
    /// The shape of a table written in Markdown.
    pub fn of_table(table: &Table, resolved: Resolved<'_>) -> Self {
        let column = |(index, head): (usize, &Vec<Inline>)| {
            let cells: Vec<String> = table.rows.iter().filter_map(|row| row.get(index)).map(|cell| resolved.text(cell)).collect();
            let widest = cells.iter().map(|cell| width(cell)).fold(0.0, f32::max);
            let with_head = widest.max(width(&resolved.text(head)));
            let of_text = if with_head <= 2.0 * SHORT { "short" } else { "long" };
            match kind(cells.iter().map(String::as_str), &resolved.plan.settings) {
                Some(kind) => Held { kind, widest },
                None => Held { kind: of_text, widest: with_head },
            }
        };
        let columns: Vec<Held> = table.head.iter().enumerate().map(column).collect();
        Self::of_columns(&columns, table.orientation == Some(Orientation::Landscape))
    }

    /// The shape of a matrix; all its tables have the same. `landscape` says that its page is turned anyway.
    pub fn of_matrix(matrix: &Matrix, landscape: bool) -> Self {
        let turned = matrix.orientation == Some(Orientation::Landscape);
        let Some(first) = matrix.tables.first() else { return Self::of_columns(&[], turned) };
        let columns = first.columns.iter().enumerate().map(|(index, column)| {
            let rows = matrix.tables.iter().flat_map(|table| &table.rows);
            let measure = if column.kind == "mark" { mark_width } else { width };
            let widest = rows.filter_map(|row| Some(measure(&row.cells.get(index)?.text) + indent(row, column.kind))).fold(0.0, f32::max);
            let head = match column.kind {
                "short" | "unit" | "date" | "group" | "amount" => width(&column.title),
                // Heads of wide columns may be broken, but not into single characters.
                "long" | "blank" => width(&column.title).min(HEAD),
                _ => 0.0,
            };
            Held { kind: column.kind, widest: widest.max(head) }
        });
        let columns: Vec<_> = columns.collect();
        if columns.iter().all(|column| column.kind != "mark") {
            return Self::of_columns(&columns, turned);
        }
        let widths: Vec<f32> = columns.iter().map(|column| column.widest).collect();
        let grid = GridShape::of(&first.columns, &widths, Pages::of(matrix.orientation, landscape));
        Self { turned, grid: Some(grid), columns: columns.iter().map(|column| column.shape()).collect() }
    }

    /// A table of few short texts has each row on one line.
    fn of_columns(columns: &[Held], turned: bool) -> Self {
        let is_short = |column: &Held| !matches!(column.kind, "blank" | "drawing" | "count") && column.widest <= ONE_LINE;
        let row: f32 = columns.iter().map(|column| column.widest).sum();
        let on_one_line = columns.iter().all(is_short) && row <= ROW;
        let columns = columns.iter().map(|column| ColumnShape { fits: on_one_line || column.fits(), kind: column.kind });
        Self { turned, grid: None, columns: columns.collect() }
    }

    /// Whether a column holds names.
    pub fn holds_names(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(|column| column.kind == "unit")
    }

    /// The classes of a head that is so wide: a long one may be broken above cells that stay on one line.
    pub fn head_class(&self, index: usize, width: f32) -> String {
        let fits = self.columns.get(index).is_some_and(|column| column.fits) && width <= WHOLE_NAME;
        self.columns.get(index).map_or_else(String::new, |column| ColumnShape { fits, ..*column }.class())
    }

    /// The classes of the cells of a column.
    pub fn class(&self, index: usize) -> String {
        self.columns.get(index).map_or_else(String::new, |column| column.class())
    }
}

impl ColumnShape {
    fn class(self) -> String {
        if self.fits { format!("column-{} fits", self.kind) } else { format!("column-{}", self.kind) }
    }
}

impl Part {
    /// Whether it is a name that is not divided, so that lines break between names alone.
    pub(super) fn stays_whole(&self) -> bool {
        self.is_name && name_stays_whole(&self.text)
    }
}

/// Whether a name is so short that it is not divided.
pub fn name_stays_whole(name: &str) -> bool {
    width(name) <= WHOLE_NAME
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_cells_stay_on_one_line_and_longer_ones_where_the_whole_row_does() {
        let fits = |columns: &[(&'static str, f32)]| -> Vec<bool> {
            let columns: Vec<Held> = columns.iter().map(|(kind, widest)| Held { kind, widest: *widest }).collect();
            TableShape::of_columns(&columns, false).columns.iter().map(|column| column.fits).collect()
        };
        let mixed = [("number", 1.0), ("long", 60.0), ("short", 4.0), ("date", 11.0), ("unit", 9.0)];
        assert_eq!(fits(&mixed), [true, false, true, true, false]);
        assert_eq!(fits(&[("number", 1.0), ("long", 13.0), ("unit", 9.0)]), [true; 3]);
        assert_eq!(fits(&[("long", 13.0), ("long", 13.0), ("unit", 13.0)]), [false; 3], "too much for a row on one line");
    }

    #[test]
    fn latin_counts_half() {
        assert_eq!(width("第3季度\n10月"), 3.5);
    }
}

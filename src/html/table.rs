//! How a table is to be set, and the view of a matrix for templates. Columns are judged by what
//! they hold: how wide it is in characters decides the size of the table.

use super::filters::TaskFacts;
use super::markup::escape;
use super::words::Words;
use crate::matrix::{Mark, Matrix};
use crate::model::{Table, plain_text};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The width of the type area in characters of 四号, 小四 and 五号 (GB/T 9704-2012: 156 mm), and the
/// names of these steps as classes of the editions.
const SIZES: [(&str, f32); 3] = [("large", 31.5), ("medium", 36.8), ("small", 42.1)];

/// Up to this many characters a cell stays on one line.
const SHORT: f32 = 6.5;

/// Up to this many characters a text may stay on one line if the whole row does.
const ONE_LINE: f32 = 14.0;

/// The least width at which running text can be read in a column, in characters.
const LEAST_LONG: f32 = 7.0;

/// White space and rules of a column, in characters.
const COLUMN_EXTRA: f32 = 0.8;

/// How a table is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableShape {
    /// The step of size: `large`, `medium`, `small`.
    pub size: &'static str,
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

    fn of_matrix(matrix: &Matrix) -> Self {
        let columns = matrix.columns.iter().enumerate().map(|(index, column)| {
            let cells = matrix.rows.iter().filter_map(|row| row.cells.get(index));
            let widest = cells.map(|cell| width(&cell.text)).fold(0.0, f32::max);
            (column.kind, widest)
        });
        Self::of_columns(&columns.collect::<Vec<_>>())
    }

    /// The largest size at which the least widths of all columns fit beside one another.
    fn of_columns(columns: &[(&'static str, f32)]) -> Self {
        let least = |(kind, widest): &(&'static str, f32)| {
            let content = if *widest <= SHORT { *widest } else { LEAST_LONG };
            content.max(if *kind == "mark" { 1.0 } else { 2.0 }) + COLUMN_EXTRA
        };
        if let Some(size) = Self::size_of_one_line_rows(columns) {
            let columns = columns.iter().map(|(kind, _)| ColumnShape { kind, fits: true }).collect();
            return Self { size, columns };
        }
        let needed: f32 = columns.iter().map(least).sum();
        let size = SIZES.iter().find(|(_, capacity)| needed <= *capacity).map_or("small", |(name, _)| name);
        let columns = columns.iter().map(|(kind, widest)| ColumnShape { kind, fits: *widest <= SHORT }).collect();
        Self { size, columns }
    }

    /// The size at which each row of a table of short texts stands on one line; none if there is none.
    fn size_of_one_line_rows(columns: &[(&'static str, f32)]) -> Option<&'static str> {
        let needed: f32 = columns.iter().map(|(_, widest)| widest + COLUMN_EXTRA).sum();
        let short = columns.iter().all(|(kind, widest)| *kind != "mark" && *widest <= ONE_LINE);
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
pub(super) fn width(text: &str) -> f32 {
    text.lines().map(|line| line.chars().map(advance).sum()).fold(0.0, f32::max)
}

/// Letters of one byte are about half as wide as Han.
fn advance(letter: char) -> f32 {
    if letter.is_ascii() { 0.5 } else { 1.0 }
}

/// A matrix for a template.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MatrixView {
    view: &'static str,
    id: Option<String>,
    caption: Option<String>,
    size: &'static str,
    origin: String,
    columns: Vec<ColumnView>,
    rows: Vec<RowView>,
    legend: Vec<Mark>,
    words: Words,
}

/// A column for a template.
#[derive(Clone, Debug, Serialize)]
struct ColumnView {
    key: String,
    title: String,
    /// The class of its cells.
    class: String,
    /// Its width as CSS writes it.
    width: Option<String>,
}

/// A row for a template.
#[derive(Clone, Debug, Serialize)]
struct RowView {
    band: Option<String>,
    id: Option<String>,
    /// The id of the task it stands for, be it an anchor or not.
    task: Option<String>,
    /// What the task is filtered by.
    facts: Option<TaskFacts>,
    cells: Vec<CellView>,
}

/// A cell for a template.
#[derive(Clone, Debug, Serialize)]
struct CellView {
    /// Its text as markup, lines set apart.
    html: String,
    class: String,
    /// Whether it is left empty, to be filled in by hand.
    blank: bool,
    meaning: Option<String>,
    units: String,
    sort: Option<String>,
}

impl MatrixView {
    /// The view of `matrix`. Of several rows with the same task the first alone takes its id, as
    /// long as `anchored` does not hold it already. `facts` are those of the plan's tasks, by id.
    pub fn new(matrix: Matrix, origin: String, words: Words, facts: &BTreeMap<&str, TaskFacts>, anchored: &mut BTreeSet<String>) -> Self {
        let shape = TableShape::of_matrix(&matrix);
        let id = matrix.id.filter(|id| anchored.insert(id.clone()));
        let columns = matrix.columns.into_iter().enumerate().map(|(index, column)| ColumnView {
            key: column.key,
            title: column.title,
            class: shape.class(index),
            width: column.width.filter(|width| is_length(width)),
        });
        let rows = matrix.rows.into_iter().map(|row| RowView {
            band: row.band,
            facts: row.task.as_deref().and_then(|task| facts.get(task)).cloned(),
            id: row.task.clone().filter(|task| row.anchor && anchored.insert(task.clone())),
            task: row.task,
            cells: row.cells.into_iter().enumerate().map(|(index, cell)| cell_view(cell, shape.class(index))).collect(),
        });
        Self {
            view: matrix.view,
            id,
            caption: matrix.caption,
            size: shape.size,
            origin,
            columns: columns.collect(),
            rows: rows.collect(),
            legend: matrix.legend,
            words,
        }
    }
}

fn cell_view(cell: crate::matrix::Cell, class: String) -> CellView {
    CellView {
        html: cell.text.lines().map(escape).collect::<Vec<_>>().join("<br/>"),
        class,
        blank: cell.blank,
        meaning: cell.meaning,
        units: cell.units.join(" "),
        sort: cell.sort,
    }
}

/// Whether a width is a length or percentage of CSS and nothing else.
fn is_length(width: &str) -> bool {
    let number_end = width.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(width.len());
    let (number, unit) = width.split_at(number_end);
    number.parse::<f32>().is_ok() && ["mm", "cm", "in", "pt", "em", "rem", "px", "%"].contains(&unit)
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
    fn widths_are_lengths_and_nothing_else() {
        assert!(["20mm", "1.5em", "30%"].iter().all(|width| is_length(width)));
        assert!(!["20", "mm", "20mm;color:red", "1..2mm", "-3mm"].iter().any(|width| is_length(width)));
    }

    #[test]
    fn latin_counts_half() {
        assert_eq!(width("第3季度\n10月"), 3.5);
    }
}

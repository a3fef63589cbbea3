//! A matrix as JSON, for programs.

use crate::matrix::{Cell, Column, Mark, Matrix, Row};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct MatrixJson<'a> {
    view: &'a str,
    columns: Vec<ColumnJson<'a>>,
    #[serde(skip_serializing_if = "<[Mark]>::is_empty")]
    legend: &'a [Mark],
    rows: Vec<RowJson<'a>>,
}

#[derive(Serialize)]
struct ColumnJson<'a> {
    key: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct RowJson<'a> {
    /// The id of the task that the row stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// The band that the row stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    /// By the key of their column.
    cells: BTreeMap<&'a str, CellJson<'a>>,
}

#[derive(Serialize)]
struct CellJson<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    units: &'a [String],
    /// The last day of a time limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// The object, on several lines.
pub fn json(matrix: &Matrix) -> Result<Vec<u8>, serde_json::Error> {
    let mut band = None;
    let mut rows = Vec::new();
    for row in &matrix.rows {
        match &row.band {
            Some(text) => band = Some(text.as_str()),
            None => rows.push(row_of(row, band, &matrix.columns)),
        }
    }
    let columns = matrix.columns.iter().map(|column| ColumnJson { key: &column.key, title: &column.title }).collect();
    let object = MatrixJson { view: matrix.view, columns, legend: &matrix.legend, rows };
    let mut bytes = serde_json::to_vec_pretty(&object)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn row_of<'a>(row: &'a Row, group: Option<&'a str>, columns: &'a [Column]) -> RowJson<'a> {
    let cells = columns.iter().zip(&row.cells).map(|(column, cell)| (column.key.as_str(), cell_of(cell))).collect();
    RowJson { id: row.task.as_deref(), group, cells }
}

fn cell_of(cell: &Cell) -> CellJson<'_> {
    let by = super::flat::day(cell).map(|day| day.to_string());
    CellJson { text: &cell.text, meaning: cell.meaning.as_deref(), units: &cell.units, by }
}

//! A matrix as JSON, for programs.

use crate::matrix::{Cell, Mark, Matrix, Row, Table};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct MatrixJson<'a> {
    view: &'a str,
    #[serde(skip_serializing_if = "<[Mark]>::is_empty")]
    legend: &'a [Mark],
    rows: Vec<RowJson<'a>>,
}

#[derive(Serialize)]
struct RowJson<'a> {
    /// The id of the task that the row stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// The unit or person of the table that the row stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
    /// The task a step of which the row stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    milestone_of: Option<&'a str>,
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
    /// The first day of a bar.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// The last day of a time limit, or of a bar.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// The object, on several lines.
pub fn json(matrix: &Matrix) -> Result<Vec<u8>, serde_json::Error> {
    let mut rows = Vec::new();
    for table in &matrix.tables {
        let mut band = None;
        for row in &table.rows {
            match &row.band {
                Some(text) => band = Some(row.group.as_ref().unwrap_or(text).as_str()),
                None => rows.push(row_of(row, band, table)),
            }
        }
    }
    let object = MatrixJson { view: matrix.view, legend: &matrix.legend, rows };
    let mut bytes = serde_json::to_vec_pretty(&object)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn row_of<'a>(row: &'a Row, group: Option<&'a str>, table: &'a Table) -> RowJson<'a> {
    let said = table.columns.iter().zip(&row.cells).filter(|(column, cell)| column.kind != "drawing" || cell.days.is_some());
    let cells = said.map(|(column, cell)| (column.key.as_str(), cell_of(cell))).collect();
    RowJson { id: row.task.as_deref(), of: table.party.as_deref(), milestone_of: row.milestone_of.as_deref(), group, cells }
}

fn cell_of(cell: &Cell) -> CellJson<'_> {
    let (from, until) = cell.days.unwrap_or_default();
    let by = super::flat::day(cell).or(until).map(|day| day.to_string());
    CellJson { text: &cell.text, meaning: cell.meaning.as_deref(), units: &cell.units, from: from.map(|day| day.to_string()), by }
}

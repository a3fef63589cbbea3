//! A matrix in lines for a terminal: columns two spaces apart, aligned by the width that East Asian
//! characters take there (Unicode Standard Annex 11, ambiguous ones narrow as terminals show them).

use super::flat::one_line;
use crate::matrix::{Column, Matrix, Row, Table};
use unicode_width::UnicodeWidthStr;

const GAP: &str = "  ";

/// The caption, the head, a rule, the rows, the legend.
pub fn text(matrix: &Matrix) -> String {
    let mut out: String = matrix.caption.iter().map(|caption| format!("{}\n\n", one_line(caption))).collect();
    for (place, table) in matrix.tables.iter().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        push_table(table, &mut out);
    }
    let legend: Vec<String> = matrix.legend.iter().map(|sign| format!("{} {}", sign.mark, sign.meaning)).collect();
    if !legend.is_empty() {
        out.push_str(&format!("\n{}\n", legend.join(GAP)));
    }
    out
}

fn push_table(table: &Table, out: &mut String) {
    let widths = widths(table);
    let heads: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    out.extend(table.title.iter().map(|title| format!("{}\n\n", one_line(title))));
    out.push_str(&line(&heads, &widths, &table.columns));
    out.push_str(&line(&rule, &widths, &table.columns));
    for row in &table.rows {
        match &row.band {
            Some(band) => out.push_str(&format!("\n{}\n", one_line(band))),
            None => out.push_str(&line(&texts(row), &widths, &table.columns)),
        }
    }
}

fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| one_line(&cell.text)).collect()
}

/// The width of each column: that of its widest text.
fn widths(table: &Table) -> Vec<usize> {
    let mut widths: Vec<usize> = table.columns.iter().map(|column| column.title.width()).collect();
    for row in &table.rows {
        for (width, text) in widths.iter_mut().zip(texts(row)) {
            *width = (*width).max(text.width());
        }
    }
    widths
}

/// A line of texts, numbers to the right; nothing stands behind the last text.
fn line(texts: &[impl AsRef<str>], widths: &[usize], columns: &[Column]) -> String {
    let cells: Vec<String> = texts
        .iter()
        .zip(widths)
        .zip(columns)
        .map(|((text, width), column)| {
            let text = text.as_ref();
            let space = " ".repeat(width.saturating_sub(text.width()));
            if column.kind == "number" { format!("{space}{text}") } else { format!("{text}{space}") }
        })
        .collect();
    format!("{}\n", cells.join(GAP).trim_end())
}

//! A matrix in lines for a terminal: columns two spaces apart, aligned by the width that East Asian
//! characters take there (Unicode Standard Annex 11, ambiguous ones narrow as terminals show them).

use super::flat::{self, FlatColumn, one_line};
use super::words::{self, Words};
use crate::matrix::{Matrix, Table};
use crate::model::Lang;
use unicode_width::UnicodeWidthStr;

const GAP: &str = "  ";

/// The caption, the head, a rule, the rows, the legend.
pub fn text(matrix: &Matrix, lang: Lang) -> String {
    let mut out: String = matrix.caption.iter().map(|caption| format!("{}\n\n", one_line(caption))).collect();
    for (place, table) in matrix.tables.iter().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        push_table(table, matrix, words::of(lang), &mut out);
    }
    let legend = flat::legend(matrix);
    if !legend.is_empty() {
        out.push_str(&format!("\n{}\n", legend.join(GAP)));
    }
    out
}

/// A line of a table: what stands in its cells, or a band.
enum Line {
    Cells(Vec<String>),
    Band(String),
}

fn push_table(table: &Table, matrix: &Matrix, words: &Words, out: &mut String) {
    let columns = flat::columns(table, matrix, words);
    let lines: Vec<Line> = table
        .rows
        .iter()
        .map(|row| match &row.band {
            Some(band) => Line::Band(one_line(band)),
            None => Line::Cells(flat::texts(&columns, row)),
        })
        .collect();
    let heads: Vec<String> = columns.iter().map(|column| column.title.clone()).collect();
    let widths = widths(&heads, &lines);
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    out.extend(table.title.iter().map(|title| format!("{}\n\n", one_line(title))));
    out.push_str(&line(&heads, &widths, &columns));
    out.push_str(&line(&rule, &widths, &columns));
    for shown in &lines {
        match shown {
            Line::Band(band) => out.push_str(&format!("\n{band}\n")),
            Line::Cells(texts) => out.push_str(&line(texts, &widths, &columns)),
        }
    }
}

/// The width of each column: that of its widest text.
fn widths(heads: &[String], lines: &[Line]) -> Vec<usize> {
    let mut widths: Vec<usize> = heads.iter().map(|head| head.width()).collect();
    for shown in lines {
        let Line::Cells(texts) = shown else { continue };
        for (width, text) in widths.iter_mut().zip(texts) {
            *width = (*width).max(text.width());
        }
    }
    widths
}

/// A line of texts, numbers to the right; nothing stands behind the last text.
fn line(texts: &[String], widths: &[usize], columns: &[FlatColumn]) -> String {
    let cells: Vec<String> = texts
        .iter()
        .zip(widths)
        .zip(columns)
        .map(|((text, width), column)| {
            let space = " ".repeat(width.saturating_sub(text.width()));
            if matches!(column.kind, "number" | "count" | "amount") { format!("{space}{text}") } else { format!("{text}{space}") }
        })
        .collect();
    format!("{}\n", cells.join(GAP).trim_end())
}

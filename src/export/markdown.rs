//! A matrix as a table of GitHub Flavored Markdown (section 4.10 of its specification). A band is a row with
//! its text in bold in the first cell.

use super::flat::{self, FlatColumn, one_line};
use super::words::{self, Words};
use crate::matrix::{Matrix, Row, Table};
use crate::model::Lang;

/// The caption, the table, the legend.
pub fn markdown(matrix: &Matrix, lang: Lang) -> String {
    let caption = matrix.caption.iter().map(|caption| format!("**{}**\n\n", escaped(caption)));
    let tables = matrix.tables.iter().enumerate().map(|(place, table)| table_lines(table, matrix, words::of(lang), place > 0));
    let legend = flat::legend(matrix);
    let legend = (!legend.is_empty()).then(|| format!("\n{}\n", escaped(&legend.join("　"))));
    caption.chain(tables).chain(legend).collect()
}

/// A table under its title; an empty line parts it from the one before.
fn table_lines(table: &Table, matrix: &Matrix, words: &Words, follows: bool) -> String {
    let columns = flat::columns(table, matrix, words);
    let title = table.title.iter().map(|title| format!("### {}\n\n", escaped(title)));
    let head = line(columns.iter().map(|column| escaped(&column.title)));
    let rule = line(columns.iter().map(|column| delimiter(column.kind).to_owned()));
    let rows = table.rows.iter().map(|row| row_line(row, &columns));
    follows.then(|| "\n".to_owned()).into_iter().chain(title).chain([head, rule]).chain(rows).collect()
}

fn delimiter(kind: &str) -> &'static str {
    match kind {
        "number" | "count" | "amount" => "---:",
        "mark" => ":---:",
        _ => "---",
    }
}

fn row_line(row: &Row, columns: &[FlatColumn]) -> String {
    match &row.band {
        Some(band) => {
            let rest = std::iter::repeat_n(String::new(), columns.len().saturating_sub(1));
            line(std::iter::once(format!("**{}**", escaped(band))).chain(rest))
        }
        None => line(flat::texts(columns, row).iter().map(|text| escaped(text))),
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A text that stands as it is: on one line, its signs that Markdown would read set off.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        if matches!(character, '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '~' | '&') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

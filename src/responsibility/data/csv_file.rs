//! CSV files -> the rows of a table. Every finding has the place of its cell.

use crate::diag::{Code, Sink};
use crate::message;
use crate::source::table::{Cell, Row};
use crate::span::{SourceId, Span};
use std::ops::Range;

/// The rows of a file in which something stands, the head first; rows that are not as long as the head are reported.
/// None where the file has no readable row, and that was reported.
pub(super) fn table(text: &str, source: SourceId, sink: &mut Sink) -> Option<Vec<Row>> {
    let mut rows = rows(text, source, sink);
    let Some(head) = rows.first() else { return text.trim().is_empty().then(Vec::new) };
    let columns = head.cells.len();
    rows.retain(|row| {
        if row.cells.len() != columns && !row.is_blank() {
            report_ragged(row, columns, source, sink);
        }
        row.cells.len() == columns
    });
    Some(rows)
}

fn report_ragged(row: &Row, columns: usize, source: SourceId, sink: &mut Sink) {
    let message =
        message!("the row has {count} cells, the head {columns}", "这一行有{count}格，表头有{columns}格", count = row.cells.len());
    let found = sink.error(Code::MalformedTable, row.span(source), message);
    found.help(message!(
        "give every row as many cells as the head; put a cell that holds a comma in double quotes",
        "每一行的格数要和表头一样；格里有逗号时，请给整格加上半角双引号"
    ));
}

/// All rows of a file.
fn rows(text: &str, source: SourceId, sink: &mut Sink) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        match reader.read_record(&mut record) {
            Ok(true) => match row(text, start, &record) {
                Ok(row) => rows.push(row),
                Err(open) => {
                    let found = sink.error(
                        Code::MalformedTable,
                        Span::new(source, open, open + 1),
                        message!("a quote that is not closed", "双引号没有闭合"),
                    );
                    found.help(message!(
                        "close it with a double quote; write a quote inside a quoted cell twice",
                        "请用半角双引号闭合；引号之内的双引号要写两个"
                    ));
                    return rows;
                }
            },
            Ok(false) => return rows,
            Err(error) => {
                let found = sink.error(
                    Code::MalformedTable,
                    Span::new(source, start, start),
                    message!("not a table: {error}", "这不是表格：{error}"),
                );
                found.help(message!("save the file as CSV in UTF-8", "请把文件另存为UTF-8编码的CSV"));
                return rows;
            }
        }
    }
}

/// A record with the places of its cells, found again in the text from byte `start` on; or the
/// place of a quote that is not closed, which takes in the rest of the file.
fn row(text: &str, start: usize, record: &csv::StringRecord) -> Result<Row, usize> {
    let blank = text.get(start..).unwrap_or_default().bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    let mut at = start + blank;
    let mut cells: Vec<Cell> = Vec::new();
    for (column, value) in record.iter().enumerate() {
        let (place, next) = cell_place(text, at).ok_or(at)?;
        cells.push(Cell { column, value: value.to_owned(), place, wrong: false });
        at = next;
    }
    let start = cells.first().map_or(at, |cell| cell.place.start);
    let end = cells.last().map_or(start, |cell| cell.place.end);
    Ok(Row { cells, place: start..end })
}

/// The bytes of the cell that begins at `at`, without quotes, and where the next one begins; none
/// where its quote is not closed.
fn cell_place(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let rest = text.get(at..).unwrap_or_default();
    let Some(quoted) = rest.strip_prefix('"') else {
        let length = rest.find([',', '\n', '\r']).unwrap_or(rest.len());
        return Some((at..at + length, at + length + 1));
    };
    let mut from = 0;
    while let Some(quote) = quoted.get(from..).and_then(|rest| rest.find('"')) {
        let end = from + quote;
        if quoted.as_bytes().get(end + 1) == Some(&b'"') {
            from = end + 2;
            continue;
        }
        let after = quoted.get(end + 1..).unwrap_or_default();
        let tail = after.find([',', '\n', '\r']).unwrap_or(after.len());
        return Some((at + 1..at + 1 + end, at + 1 + end + 1 + tail + 1));
    }
    None
}

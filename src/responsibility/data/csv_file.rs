//! CSV files -> the rows of a table. Every finding has the place of its cell.

use super::field::Field;
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::Settings;
use crate::source::table::{Cell, Row};
use crate::span::{SourceId, Span};
use std::ops::Range;

/// What divides the cells of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Divider {
    Comma,
    Semicolon,
    Tab,
}

impl Divider {
    const ALL: [Divider; 3] = [Divider::Comma, Divider::Semicolon, Divider::Tab];

    fn sign(self) -> char {
        match self {
            Divider::Comma => ',',
            Divider::Semicolon => ';',
            Divider::Tab => '\t',
        }
    }

    /// That of a file: by which one of its first lines names two fields of a task.
    fn of(text: &str, settings: &Settings) -> Self {
        const LINES: usize = 20;
        let is_field = |cell: &str| Field::of_head(cell.trim_matches('"'), settings).is_some();
        let divides =
            |divider: &Divider| text.lines().take(LINES).any(|line| line.split(divider.sign()).filter(|cell| is_field(cell)).count() > 1);
        Self::ALL.into_iter().find(divides).unwrap_or(Divider::Comma)
    }

    fn name(self) -> Message {
        match self {
            Divider::Comma => message!("commas", "逗号"),
            Divider::Semicolon => message!("semicolons", "分号"),
            Divider::Tab => message!("tabs", "制表符"),
        }
    }
}

/// The rows of a file, none where it has no readable row and that was reported. Another divider than the comma is said.
pub(super) fn rows(text: &str, source: SourceId, settings: &Settings, sink: &mut Sink) -> Vec<Row> {
    let divider = Divider::of(text, settings);
    if divider != Divider::Comma {
        let message = message!(
            "the cells are divided by {divider}, and were read so",
            "各栏是用{divider}隔开的，已照此读入",
            divider = divider.name()
        );
        let help = message!("nothing has to be done; spreadsheets write commas as CSV UTF-8", "不用处理；另存为“CSV UTF-8”就是用逗号隔开");
        sink.information(Code::OtherDivider, Span::new(source, 0, 0), message).help(help);
    }
    read(text, divider, source, sink)
}

/// Says what divides the heads, where all of them stand in one cell because it is nothing that divides cells.
pub(super) fn reports_divider(head: &Row, source: SourceId, sink: &mut Sink) -> bool {
    let mut filled = head.cells.iter().filter(|cell| !cell.written().is_empty());
    let (Some(cell), None) = (filled.next(), filled.next()) else { return false };
    let dividers = [
        (';', message!("semicolons", "半角分号")),
        ('；', message!("full-width semicolons", "全角分号")),
        ('，', message!("full-width commas", "全角逗号")),
        ('\t', message!("tabs", "制表符")),
    ];
    let Some((_, divider)) = dividers.into_iter().find(|(sign, _)| cell.value.contains(*sign)) else { return false };
    let message = message!("the cells of the task file are divided by {divider}", "任务表的各栏是用{divider}隔开的", divider = divider);
    sink.error(Code::MalformedTable, cell.trimmed(source), message)
        .help(message!("divide them by commas `,` (in Excel: save as CSV UTF-8)", "请用半角逗号“,”隔开（Excel中另存为“CSV UTF-8”）"));
    true
}

/// Says that a row is shorter than the head, or longer with something in the cells that are too many.
pub(super) fn reports_length(row: &Row, head: &Row, source: SourceId, sink: &mut Sink) -> bool {
    let last = |row: &Row| row.cells.iter().rposition(|cell| !cell.written().is_empty()).map_or(0, |last| last + 1);
    let columns = last(head);
    if (columns..=head.cells.len()).contains(&row.cells.len()) || row.cells.len() > columns && last(row) <= head.cells.len() {
        return false;
    }
    let message =
        message!("the row has {count} cells, the head {columns}", "这一行有{count}格，表头有{columns}格", count = row.cells.len());
    let found = sink.error(Code::MalformedTable, row.span(source), message);
    found.help(message!(
        "give every row as many cells as the head; put a cell that holds a comma in double quotes",
        "每一行的格数要和表头一样；格里有逗号时，请给整格加上半角双引号"
    ));
    true
}

/// All rows of a file.
fn read(text: &str, divider: Divider, source: SourceId, sink: &mut Sink) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(u8::try_from(divider.sign()).unwrap_or(b','));
    let mut reader = reader.from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        match reader.read_record(&mut record) {
            Ok(true) => match row(text, start, divider, &record) {
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
fn row(text: &str, start: usize, divider: Divider, record: &csv::StringRecord) -> Result<Row, usize> {
    let blank = text.get(start..).unwrap_or_default().bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    let mut at = start + blank;
    let mut cells: Vec<Cell> = Vec::new();
    for (column, value) in record.iter().enumerate() {
        let (place, next) = cell_place(text, at, divider).ok_or(at)?;
        cells.push(Cell { column, value: value.to_owned(), place, across: 1, fault: None });
        at = next;
    }
    let start = cells.first().map_or(at, |cell| cell.place.start);
    let end = cells.last().map_or(start, |cell| cell.place.end);
    Ok(Row { cells, place: start..end })
}

/// The bytes of the cell that begins at `at`, without quotes, and where the next one begins; none
/// where its quote is not closed.
fn cell_place(text: &str, at: usize, divider: Divider) -> Option<(Range<usize>, usize)> {
    let rest = text.get(at..).unwrap_or_default();
    let Some(quoted) = rest.strip_prefix('"') else {
        let length = rest.find([divider.sign(), '\n', '\r']).unwrap_or(rest.len());
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
        let tail = after.find([divider.sign(), '\n', '\r']).unwrap_or(after.len());
        return Some((at + 1..at + 1 + end, at + 1 + end + 1 + tail + 1));
    }
    None
}

//! Tasks in a CSV file: one head row, one row a task. Every finding has the place of its cell.

use super::field::Field;
use super::record::{Record, further_value, mode_named, report_mode, status};
use super::{Defaults, TaskData};
use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::Settings;
use crate::responsibility::{due, names};
use crate::source::fields::check_id;
use crate::span::{SourceId, Span, Spanned};
use std::ops::Range;

/// Reads a table of tasks; what they leave out is that of `defaults`.
pub fn from_csv(text: &str, source: SourceId, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Vec<TaskData> {
    let mut rows = rows(text, source, sink).into_iter();
    let Some(head) = rows.next() else {
        if text.trim().is_empty() {
            let found = sink.error(Code::MissingColumn, Span::new(source, 0, 0), message!("the task file is empty", "任务表是空的"));
            found.help(message!("begin with a row of heads, such as title,lead,due", "请从表头写起，例如“title,lead,due”"));
        }
        return Vec::new();
    };
    let columns = columns(&head, source, settings, sink);
    let titled = columns.contains(&Column::Field(Field::Title));
    if !titled && other_divider(&head).is_none() {
        let found = sink.error(
            Code::MissingColumn,
            head.span(source),
            message!("the task file has no column title", "任务表没有“title”（重点任务）这一栏"),
        );
        found.help(message!(
            "head the column that says what is to be done `title` or 重点任务",
            "请把写明做什么的那一栏的表头改成“title”或“重点任务”"
        ));
    }
    let mut tasks = Vec::new();
    for row in rows.filter(|row| row.cells.iter().any(|cell| !cell.value.trim().is_empty())) {
        if row.cells.len() != columns.len() {
            report_ragged(&row, columns.len(), source, sink);
        } else if titled {
            tasks.extend(task(&row, &columns, source, settings, defaults, sink));
        }
    }
    tasks
}

/// What stands under a head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Field(Field),
    /// Without a head: nothing may stand under it.
    Blank,
    /// Reported at its head.
    Unknown,
}

fn columns(head: &Row, source: SourceId, settings: &Settings, sink: &mut Sink) -> Vec<Column> {
    let mut columns = Vec::new();
    for cell in &head.cells {
        let column = match other_divider(head) {
            Some(divider) => divided_otherwise(cell, &divider, source, sink),
            None => column(cell, &columns, source, settings, sink),
        };
        columns.push(column);
    }
    columns
}

/// What divides the heads, where all of them stand in one cell because it is not a comma.
fn other_divider(head: &Row) -> Option<Message> {
    let [cell] = head.cells.as_slice() else { return None };
    [
        (';', message!("semicolons", "半角分号")),
        ('；', message!("full-width semicolons", "全角分号")),
        ('，', message!("full-width commas", "全角逗号")),
        ('\t', message!("tabs", "制表符")),
    ]
    .into_iter()
    .find_map(|(sign, name)| cell.value.contains(sign).then_some(name))
}

fn divided_otherwise(cell: &Cell, divider: &Message, source: SourceId, sink: &mut Sink) -> Column {
    let place = cell.span(source, cell.trimmed());
    sink.error(
        Code::MalformedTable,
        place,
        message!("the cells of the task file are divided by {divider}", "任务表的各栏是用{divider}隔开的", divider = divider),
    )
    .help(message!("divide them by commas `,` (in Excel: save as CSV UTF-8)", "请用半角逗号“,”隔开（Excel中另存为“CSV UTF-8”）"));
    Column::Unknown
}

fn column(cell: &Cell, before: &[Column], source: SourceId, settings: &Settings, sink: &mut Sink) -> Column {
    let written = cell.value.trim();
    if written.is_empty() {
        return Column::Blank;
    }
    let span = cell.span(source, cell.trimmed());
    match Field::find(written, settings) {
        Some(Field::Milestones) => {
            let found =
                sink.error(Code::UnknownKey, span, message!("milestones cannot stand in a table", "表格里不能写节点（milestones）"));
            found.help(message!(
                "write tasks with milestones in YAML, under tasks: in the front matter",
                "有节点的任务请写在文件开头的设置里，放在“tasks:”下面"
            ));
            Column::Unknown
        }
        Some(field) if before.contains(&Column::Field(field)) => {
            let message = message!("the column “{written}” says again what another column says", "“{written}”这一栏和前面的一栏重复");
            sink.error(Code::DuplicateKey, span, message).help(message!("keep one of the two", "请只保留一栏"));
            Column::Unknown
        }
        Some(field) => Column::Field(field),
        None => {
            let heads = || {
                message!(
                    "heads are id, title, the plan's roles, mode, due, indicator, measures and notes, or their Chinese names",
                    "表头可以写id、title、各角色、mode、due、indicator、measures、notes，或者它们的中文名称"
                )
            };
            let help = nearest(written, Field::known(settings)).map_or_else(heads, did_you_mean);
            sink.error(Code::UnknownKey, span, message!("unknown column “{written}”", "没有“{written}”这一栏")).help(help);
            Column::Unknown
        }
    }
}

fn task(row: &Row, columns: &[Column], source: SourceId, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Option<TaskData> {
    let mut record = Record::new(settings, row.span(source));
    for (cell, column) in row.cells.iter().zip(columns) {
        match column {
            Column::Field(field) => read_cell(*field, cell, source, settings, &mut record, sink),
            Column::Blank if !cell.value.trim().is_empty() => {
                let span = cell.span(source, cell.trimmed());
                sink.error(Code::MalformedTable, span, message!("a cell in a column without a head", "这一格所在的栏没有表头"))
                    .help(message!("give the column a head, or clear the cell", "请给这一栏加上表头，或者清空这一格"));
            }
            Column::Blank | Column::Unknown => {}
        }
    }
    record.finish(settings, defaults, sink)
}

fn read_cell(field: Field, cell: &Cell, source: SourceId, settings: &Settings, record: &mut Record, sink: &mut Sink) {
    let written = cell.value.trim();
    if written.is_empty() {
        return;
    }
    let span = cell.span(source, cell.trimmed());
    let text = || Some(written.to_owned());
    match field {
        Field::Id => record.id = check_id(Spanned::new(written.to_owned(), span), sink),
        Field::Title => record.title = text(),
        Field::Role(role) => {
            let Some((definition, into)) = settings.roles.roles.get(role).zip(record.named.get_mut(role)) else { return };
            names::read(&cell.value, &|range| cell.span(source, range), definition, &settings.registry, into, sink);
        }
        Field::Mode => {
            record.mode = mode_named(written);
            if record.mode.is_none() {
                record.mode_wrong = true;
                report_mode(written, span, sink);
            }
        }
        Field::Due => {
            record.due_written = true;
            match due::parse(written, settings.plan_year()) {
                Ok(due) => record.due = Some(due),
                Err(error) => {
                    sink.error(Code::WrongDue, span, error.message).help(error.help);
                }
            }
        }
        Field::Indicator => record.indicator = text(),
        Field::Measures => record.measures = text(),
        Field::Notes => record.notes = text(),
        Field::Further(place) => {
            if let Some(further) = record.fields.get_mut(place) {
                *further = further_value(place, Spanned::new(written.to_owned(), span), settings, sink);
            }
        }
        Field::Parent => record.parent = Some(Spanned::new(written.to_owned(), span)),
        Field::Section => record.section = Some(Spanned::new(written.to_owned(), span)),
        Field::Status => record.status = status(&Spanned::new(written.to_owned(), span), settings, sink),
        Field::Source => record.source = text(),
        Field::Milestones | Field::Number => {}
    }
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

/// A cell: its value, and where that stands in the file.
struct Cell {
    value: String,
    /// The bytes of the value, without quotes.
    place: Range<usize>,
}

impl Cell {
    /// The range of the value without white space around it.
    fn trimmed(&self) -> Range<usize> {
        names::trimmed(&self.value, 0..self.value.len())
    }

    /// The place of a range of the value: exact but where doubled quotes stand in it.
    fn span(&self, source: SourceId, range: Range<usize>) -> Span {
        if self.place.len() == self.value.len() {
            Span::new(source, self.place.start + range.start, self.place.start + range.end)
        } else {
            Span::new(source, self.place.start, self.place.end)
        }
    }
}

/// A row that is not empty.
struct Row {
    cells: Vec<Cell>,
}

impl Row {
    fn span(&self, source: SourceId) -> Span {
        let start = self.cells.first().map_or(0, |cell| cell.place.start);
        Span::new(source, start, self.cells.last().map_or(start, |cell| cell.place.end))
    }
}

/// The rows of a file, the head first.
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
    let mut cells = Vec::new();
    for value in record {
        let (place, next) = cell_place(text, at).ok_or(at)?;
        cells.push(Cell { value: value.to_owned(), place });
        at = next;
    }
    Ok(Row { cells })
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

//! The rows of a table -> tasks: one head row, one row a task. Does not know whether the table was a text or a
//! spreadsheet. Every finding has the place of its cell.

use super::field::{Field, is_last_day};
use super::record::{Record, further_value, mode_named, report_mode, status};
use super::{Defaults, TaskData, csv_file, formula};
use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::Settings;
use crate::responsibility::{due, names};
use crate::source::comments;
use crate::source::fields::check_id;
use crate::source::table::{Cell, Row};
use crate::span::{SourceId, Span, Spanned};

/// Reads the text of a table of tasks; what they leave out is that of `defaults`.
pub fn from_csv(text: &str, source: SourceId, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Vec<TaskData> {
    let rows = csv_file::table(text, source, sink);
    rows.map(|rows| from_rows(rows, source, settings, defaults, sink)).unwrap_or_default()
}

/// Reads the rows of a table of tasks; what they leave out is that of `defaults`.
pub fn from_rows(mut rows: Vec<Row>, source: SourceId, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Vec<TaskData> {
    rows.iter_mut().flat_map(|row| &mut row.cells).for_each(take_apostrophe);
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        let span = cell.span(source, 0..cell.value.len());
        comments::take_out(&mut cell.value, span, sink);
    }
    let Some((head, rows)) = rows.split_first() else {
        let found = sink.error(Code::MissingColumn, Span::new(source, 0, 0), message!("the task file is empty", "任务表是空的"));
        found.help(message!("begin with a row of heads, such as title,lead,due", "请从表头写起，例如“title,lead,due”"));
        return Vec::new();
    };
    if let Some(caption) = caption(head, rows, settings) {
        report_caption(caption, source, sink);
        return Vec::new();
    }
    let columns = columns(head, source, settings, sink);
    let titled = columns.contains(&Column::Field(Field::Title));
    if !titled && other_divider(head).is_none() {
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
    let rows = rows.iter().filter(|row| titled && !row.is_blank());
    rows.filter_map(|row| task(row, &columns, source, settings, defaults, sink)).collect()
}

/// Takes off what keeps a text of a CSV file from being run as a formula.
fn take_apostrophe(cell: &mut Cell) {
    let Some(written) = formula::as_written(&cell.value).map(str::to_owned) else { return };
    if cell.place.len() == cell.value.len() {
        cell.place.start += cell.value.len() - written.len();
    }
    cell.value = written;
}

/// What stands alone in the first row, above the heads: the name of the table.
fn caption<'a>(head: &'a Row, rows: &[Row], settings: &Settings) -> Option<&'a Cell> {
    let mut filled = head.cells.iter().filter(|cell| !cell.written().is_empty());
    let (cell, None) = (filled.next()?, filled.next()) else { return None };
    let heads = rows.first()?.cells.iter().filter(|cell| Field::find(cell.written(), settings).is_some()).count();
    (heads > 1 && Field::find(cell.written(), settings).is_none()).then_some(cell)
}

fn report_caption(cell: &Cell, source: SourceId, sink: &mut Sink) {
    let message = message!(
        "“{written}” stands in the first row, where the heads are expected",
        "第一行应该是表头，这里写的是“{written}”",
        written = cell.written()
    );
    let found = sink.error(Code::MalformedTable, cell.trimmed(source), message);
    found.help(message!("delete the rows above the heads", "请删去表头上面的各行"));
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
        columns.resize(cell.column, Column::Blank);
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
    let place = cell.trimmed(source);
    sink.error(
        Code::MalformedTable,
        place,
        message!("the cells of the task file are divided by {divider}", "任务表的各栏是用{divider}隔开的", divider = divider),
    )
    .help(message!("divide them by commas `,` (in Excel: save as CSV UTF-8)", "请用半角逗号“,”隔开（Excel中另存为“CSV UTF-8”）"));
    Column::Unknown
}

fn column(cell: &Cell, before: &[Column], source: SourceId, settings: &Settings, sink: &mut Sink) -> Column {
    let written = cell.written();
    if written.is_empty() {
        return Column::Blank;
    }
    if cell.wrong {
        return Column::Unknown;
    }
    let span = cell.trimmed(source);
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
        Some(Field::Due) if before.contains(&Column::Field(Field::Due)) && is_last_day(written) => Column::Field(Field::Number),
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
    for cell in &row.cells {
        match columns.get(cell.column).unwrap_or(&Column::Blank) {
            Column::Field(field) if cell.wrong => pass_over(*field, &mut record),
            Column::Field(field) => read_cell(*field, cell, source, settings, &mut record, sink),
            Column::Blank if !cell.written().is_empty() => {
                let span = cell.trimmed(source);
                sink.error(Code::MalformedTable, span, message!("a cell in a column without a head", "这一格所在的栏没有表头"))
                    .help(message!("give the column a head, or clear the cell", "请给这一栏加上表头，或者清空这一格"));
            }
            Column::Blank | Column::Unknown => {}
        }
    }
    record.finish(settings, defaults, sink)
}

/// Takes note that a cell says what is no value, which was reported.
fn pass_over(field: Field, record: &mut Record) {
    match field {
        Field::Title => record.title_wrong = true,
        Field::Role(role) => {
            if let Some(named) = record.named.get_mut(role) {
                (named.written, named.wrong) = (true, true);
            }
        }
        Field::Mode => record.mode_wrong = true,
        Field::Due => record.due_written = true,
        _ => {}
    }
}

fn read_cell(field: Field, cell: &Cell, source: SourceId, settings: &Settings, record: &mut Record, sink: &mut Sink) {
    let written = cell.written();
    if written.is_empty() {
        return;
    }
    let span = cell.trimmed(source);
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
        Field::Due => record.take_due(due::from_text(written, span, settings.period, sink)),
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

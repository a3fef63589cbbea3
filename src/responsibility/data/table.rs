//! The rows of a table -> tasks, one row a task: of a text or a spreadsheet as people make them. Every finding has the
//! place of its cell.

use super::columns::Column;
use super::field::Field;
use super::head::Parts;
use super::left_out::{Kind, Layout};
use super::record::{Record, further_value, mode_named, report_mode, status};
use super::{Defaults, TaskData, columns, csv_file, formula, head, left_out};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::Settings;
use crate::responsibility::{due, names};
use crate::source::fields::check_id;
use crate::source::table::{Cell, Row};
use crate::span::{SourceId, Span, Spanned};

/// Reads the text of a table of tasks; what they leave out is that of `defaults`.
pub fn from_csv(text: &str, source: SourceId, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Vec<TaskData> {
    let rows = csv_file::rows(text, source, settings, sink);
    if rows.is_empty() && !text.trim().is_empty() {
        // that no row can be read was reported
        return Vec::new();
    }
    let table = Table { rows, source, is_text: true };
    table.tasks(settings, defaults, sink)
}

/// Reads the rows of a table of tasks; what they leave out is that of `defaults`.
pub fn from_workbook(rows: Vec<Row>, source: SourceId, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Vec<TaskData> {
    let table = Table { rows, source, is_text: false };
    table.tasks(settings, defaults, sink)
}

/// A table as it was read.
struct Table {
    rows: Vec<Row>,
    source: SourceId,
    /// Whether it was a text, in which a row that is shorter or longer than the head has lost a comma or a quote.
    is_text: bool,
}

impl Table {
    fn tasks(mut self, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Vec<TaskData> {
        let source = self.source;
        self.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(take_apostrophe);
        let Some(Parts { above, head, body }) = head::split(&self.rows, settings) else {
            let found = sink.error(Code::MissingColumn, Span::new(source, 0, 0), message!("the task file is empty", "任务表是空的"));
            found.help(message!("begin with a row of heads, such as title,lead,due", "请从表头写起，例如“title,lead,due”"));
            return Vec::new();
        };
        if self.is_text && csv_file::reports_divider(&head, source, sink) {
            return Vec::new();
        }
        let columns = columns::read(&head, source, settings, sink);
        if !columns.contains(&Column::Field(Field::Title)) {
            report_missing_title(&head, source, sink);
            return Vec::new();
        }
        left_out::report_above(above, source, sink);
        let layout = Layout::of(&head, &columns, body);
        let body: Vec<(Kind, &Row)> = body.iter().map(|row| (layout.kind(row), row)).collect();
        left_out::report_below(&body, source, sink);
        let mut tasks = Vec::new();
        for (_, row) in body.into_iter().filter(|(kind, _)| *kind == Kind::Task) {
            if self.is_text && csv_file::reports_length(row, &head, source, sink) {
                continue;
            }
            tasks.extend(task(row, &columns, source, settings, defaults, sink));
        }
        tasks
    }
}

fn report_missing_title(head: &Row, source: SourceId, sink: &mut Sink) {
    let message = message!("the task file has no column title", "任务表没有“title”（重点任务）这一栏");
    sink.error(Code::MissingColumn, head.span(source), message).help(message!(
        "head the column that says what is to be done `title` or 重点任务",
        "请把写明做什么的那一栏的表头改成“title”或“重点任务”"
    ));
}

/// Takes off what keeps a text of a CSV file from being run as a formula.
fn take_apostrophe(cell: &mut Cell) {
    let Some(written) = formula::as_written(&cell.value).map(str::to_owned) else { return };
    if cell.place.len() == cell.value.len() {
        cell.place.start += cell.value.len() - written.len();
    }
    cell.value = written;
}

fn task(row: &Row, columns: &[Column], source: SourceId, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Option<TaskData> {
    let mut record = Record::new(settings, row.span(source));
    for cell in &row.cells {
        match (columns.get(cell.column).unwrap_or(&Column::Blank), &cell.fault) {
            (Column::Field(Field::Number) | Column::Unknown, _) => {}
            (Column::Field(field), Some(fault)) => {
                fault.report(cell.trimmed(source), sink);
                pass_over(*field, &mut record);
            }
            (Column::Field(field), None) => read_cell(*field, cell, source, settings, &mut record, sink),
            (Column::Blank, Some(fault)) => fault.report(cell.trimmed(source), sink),
            (Column::Blank, None) if !cell.written().is_empty() => {
                let span = cell.trimmed(source);
                sink.error(Code::MalformedTable, span, message!("a cell in a column without a head", "这一格所在的栏没有表头"))
                    .help(message!("give the column a head, or clear the cell", "请给这一栏加上表头，或者清空这一格"));
            }
            (Column::Blank, None) => {}
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

//! Tasks in YAML: the list of `tasks:` in front matter, or a task file.

use super::field::Field;
use super::record::{Record, check_id, mode_named, report_mode};
use super::{Defaults, TaskData};
use crate::diag::{Code, Sink, nearest};
use crate::model::{Milestone, Mode, Settings};
use crate::responsibility::due;
use crate::responsibility::names::{self, Named};
use crate::source::yaml::{Node, Value};
use crate::span::{Span, Spanned};
use std::ops::Range;

/// Reads a list of tasks, or a file's map with the one key `tasks`; what the tasks leave out is
/// that of `defaults`.
pub fn from_node(node: &Node, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Vec<TaskData> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| task(item, settings, defaults, sink)).collect(),
        Value::Null => Vec::new(),
        Value::Map(entries) => match entries.as_slice() {
            [(key, list @ Node { value: Value::List(_), .. })] if key.value == "tasks" => from_node(list, settings, defaults, sink),
            _ => not_a_list(node.span, sink),
        },
        Value::Bool(_) | Value::Text(_) => not_a_list(node.span, sink),
    }
}

fn not_a_list(span: Span, sink: &mut Sink) -> Vec<TaskData> {
    let found = sink.error(Code::WrongValue, span, "tasks are a list");
    found.help("begin each task with a dash, such as - {title: 开展专项整治, lead: office}, or name a file: tasks: tasks.csv");
    Vec::new()
}

fn task(node: &Node, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Option<TaskData> {
    let Value::Map(entries) = &node.value else {
        sink.error(Code::WrongValue, node.span, "a task is a map").help("write such as {title: 开展专项整治, lead: office, due: 2026-06}");
        return None;
    };
    let mut record = Record::new(settings, node.span);
    let mut seen = Vec::new();
    for (key, value) in entries {
        let Some(field) = Field::find(&key.value, &settings.roles) else {
            unknown_key(key, settings, sink);
            continue;
        };
        if seen.contains(&field) {
            let message = format!("“{}” says again what another key of this task says", key.value);
            sink.error(Code::DuplicateKey, key.span, message).help("keep one of the two");
            continue;
        }
        seen.push(field);
        read_field(field, value, settings, &mut record, sink);
    }
    record.finish(settings, defaults, sink)
}

fn unknown_key(key: &Spanned<String>, settings: &Settings, sink: &mut Sink) {
    let help = match nearest(&key.value, Field::known(&settings.roles)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "keys of a task are id, title, the plan's roles, mode, due, indicator, measures, milestones and notes".to_owned(),
    };
    sink.error(Code::UnknownKey, key.span, format!("unknown key “{}” of a task", key.value)).help(help);
}

fn read_field(field: Field, value: &Node, settings: &Settings, record: &mut Record, sink: &mut Sink) {
    match field {
        Field::Id => record.id = id(value, sink),
        Field::Title => record.title = text(value, "the title", sink),
        Field::Role(role) => {
            if let Some(named) = record.named.get_mut(role) {
                names(value, role, settings, named, sink);
            }
        }
        Field::Mode => record.mode = mode(value, sink),
        Field::Due => {
            record.due_written = !matches!(value.value, Value::Null);
            record.due = due::from_node(value, settings.year, sink);
        }
        Field::Indicator => record.indicator = text(value, "the indicator", sink),
        Field::Measures => record.measures = text(value, "the measures", sink),
        Field::Notes => record.notes = text(value, "the notes", sink),
        Field::Milestones => record.milestones = milestones(value, settings.year, sink),
        Field::Number => {}
    }
}

fn id(value: &Node, sink: &mut Sink) -> Option<Spanned<String>> {
    let written = text(value, "the id", sink)?;
    check_id(&written, value.span, sink).then(|| Spanned::new(written, value.span))
}

/// A text without white space around it; an empty one is none.
fn text(value: &Node, what: &str, sink: &mut Sink) -> Option<String> {
    match &value.value {
        Value::Text(written) => Some(written.trim()).filter(|written| !written.is_empty()).map(str::to_owned),
        Value::Null => None,
        Value::Bool(_) | Value::List(_) | Value::Map(_) => {
            sink.error(Code::WrongValue, value.span, format!("{what} is a text")).help("put it in quotes if it begins with a mark of YAML");
            None
        }
    }
}

/// Reads who has a role: a name, several in one text, or a list.
pub(super) fn names(value: &Node, role: usize, settings: &Settings, into: &mut Named, sink: &mut Sink) {
    let Some(definition) = settings.roles.roles.get(role) else { return };
    match &value.value {
        Value::Text(written) => {
            let span_of = |range: Range<usize>| within(value.span, written, range);
            names::read(written, &span_of, definition, &settings.registry, into, sink);
        }
        Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Text(_))) => {
            for item in items {
                names(item, role, settings, into, sink);
            }
        }
        Value::Null => {}
        Value::Bool(_) | Value::List(_) | Value::Map(_) => {
            into.written = true;
            let message = format!("{} is a name or a list of names", definition.name);
            sink.error(Code::WrongValue, value.span, message).help(format!("write such as {}: [office, law]", definition.id));
        }
    }
}

/// The place of a range of a scalar: exact where the scalar is written plainly, the whole of it
/// where quotes or folds stand between.
fn within(span: Span, written: &str, range: Range<usize>) -> Span {
    let bytes = span.range();
    if bytes.len() == written.len() { Span::new(span.source, bytes.start + range.start, bytes.start + range.end) } else { span }
}

/// Reads `joint`, `each` or `by-duty`.
pub(super) fn mode(value: &Node, sink: &mut Sink) -> Option<Mode> {
    let written = text(value, "the mode", sink)?;
    let mode = mode_named(&written);
    if mode.is_none() {
        report_mode(&written, value.span, sink);
    }
    mode
}

fn milestones(value: &Node, year: i32, sink: &mut Sink) -> Vec<Milestone> {
    match &value.value {
        Value::List(items) => items.iter().filter_map(|item| milestone(item, year, sink)).collect(),
        Value::Null => Vec::new(),
        Value::Bool(_) | Value::Text(_) | Value::Map(_) => {
            let found = sink.error(Code::WrongValue, value.span, "milestones are a list");
            found.help(format!("write such as [{{title: 完成排查, due: {year}-03}}]"));
            Vec::new()
        }
    }
}

fn milestone(node: &Node, year: i32, sink: &mut Sink) -> Option<Milestone> {
    let help = format!("write such as {{title: 完成排查, due: {year}-03}}");
    let Value::Map(entries) = &node.value else {
        sink.error(Code::WrongValue, node.span, "a milestone is a map of title and due").help(help);
        return None;
    };
    let (mut title, mut limit) = (None, None);
    for (key, value) in entries {
        match key.value.as_str() {
            "title" => title = text(value, "the title", sink),
            "due" => limit = due::from_node(value, year, sink),
            other => {
                let near = nearest(other, ["title", "due"]).map(|near| format!("did you mean `{near}`?"));
                let found = sink.error(Code::UnknownKey, key.span, format!("unknown key “{other}” of a milestone"));
                found.help(near.unwrap_or_else(|| help.clone()));
            }
        }
    }
    if title.is_none() {
        sink.error(Code::MissingKey, node.span, "a milestone without a title").help(help);
    }
    title.map(|title| Milestone { title, due: limit })
}

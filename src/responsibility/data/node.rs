//! Tasks in YAML: the list of `tasks:` in front matter, or a task file.

use super::field::Field;
use super::record::{Record, further_value, mode_named, report_mode, status};
use super::{Defaults, TaskData};
use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::{Milestone, Mode, PlanPeriod, Settings};
use crate::responsibility::due;
use crate::responsibility::names::{self, Named};
use crate::source::fields::{Fields, check_id, text_of, wrong_value};
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
            _ => not_a_list(node, sink),
        },
        Value::Bool(_) | Value::Text(_) => not_a_list(node, sink),
    }
}

fn not_a_list(node: &Node, sink: &mut Sink) -> Vec<TaskData> {
    wrong_value(
        node,
        &message!(
            "a list of tasks such as - {{title: Train all new staff, lead: office}}, or the name of a task file",
            "任务的列表，例如“- {{title: 开展专项整治, lead: office}}”，或者任务表的文件名"
        ),
        sink,
    );
    Vec::new()
}

fn task(node: &Node, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Option<TaskData> {
    let Value::Map(entries) = &node.value else {
        wrong_value(
            node,
            &message!(
                "a task such as {{title: Train all new staff, lead: office, due: 2026-06}}",
                "一项任务，例如“{{title: 开展专项整治, lead: office, due: 2026-06}}”"
            ),
            sink,
        );
        return None;
    };
    let mut record = Record::new(settings, node.span);
    let mut seen = Vec::new();
    for (key, value) in entries {
        let Some(field) = Field::find(&key.value, settings) else {
            unknown_key(key, settings, sink);
            continue;
        };
        if seen.contains(&field) {
            let message =
                message!("“{key}” says again what another key of this task says", "“{key}”和这项任务的另一项重复", key = key.value);
            sink.error(Code::DuplicateKey, key.span, message).help(message!("keep one of the two", "请只保留一处"));
            continue;
        }
        seen.push(field);
        read_field(field, value, settings, &mut record, sink);
    }
    record.finish(settings, defaults, sink)
}

fn unknown_key(key: &Spanned<String>, settings: &Settings, sink: &mut Sink) {
    let keys = || {
        let roles = Message::listed(settings.roles.roles.iter().map(|role| &role.id));
        message!(
            "keys of a task are id, title, the plan's roles ({roles}; `roles` in plan.yaml chooses others), mode, due, indicator, measures, milestones, parent, section, status, source \
             and notes",
            "任务可以写的有：id、title、各角色（{roles}；由plan.yaml的“roles”决定）、mode、due、indicator、measures、milestones、parent、section、status、source、notes",
            roles = roles
        )
    };
    let help = nearest(&key.value, Field::known(settings)).map_or_else(keys, did_you_mean);
    sink.error(Code::UnknownKey, key.span, message!("unknown key “{key}” of a task", "任务没有“{key}”这一项", key = key.value)).help(help);
}

fn read_field(field: Field, value: &Node, settings: &Settings, record: &mut Record, sink: &mut Sink) {
    match field {
        Field::Id => record.id = text(value, &message!("an id", "标识"), sink).and_then(|id| check_id(Spanned::new(id, value.span), sink)),
        Field::Title => {
            record.title = text(value, &message!("a title", "标题"), sink);
            record.title_wrong = !matches!(value.value, Value::Null | Value::Text(_));
        }
        Field::Role(role) => {
            if let Some(named) = record.named.get_mut(role) {
                names(value, role, settings, named, sink);
            }
        }
        Field::Mode => {
            record.mode = mode(value, sink);
            record.mode_wrong = record.mode.is_none() && !matches!(value.value, Value::Null);
        }
        Field::Due if matches!(value.value, Value::Null) => {}
        Field::Due => record.take_due(due::from_node(value, settings.period, sink)),
        Field::Indicator => record.indicator = text(value, &message!("a text", "一段文字"), sink),
        Field::Measures => record.measures = text(value, &message!("a text", "一段文字"), sink),
        Field::Notes => record.notes = text(value, &message!("a text", "一段文字"), sink),
        Field::Further(place) => {
            if let Some(further) = record.fields.get_mut(place) {
                let written = text_of(value, &message!("a text", "一段文字"), sink);
                *further = written.and_then(|written| further_value(place, written, settings, sink));
            }
        }
        Field::Parent => record.parent = id_of_another(value, sink),
        Field::Section => record.section = id_of_another(value, sink),
        Field::Status => {
            record.status = text_of(value, &message!("a status", "一种进展"), sink).and_then(|written| status(&written, settings, sink));
        }
        Field::Source => record.source = text(value, &message!("a text", "一段文字"), sink),
        Field::Milestones => record.milestones = milestones(value, settings.period, sink),
        Field::Number => {}
    }
}

/// The id of something else in the plan; whether there is such a thing is seen when all is read.
fn id_of_another(value: &Node, sink: &mut Sink) -> Option<Spanned<String>> {
    text(value, &message!("an id", "id"), sink).map(|id| Spanned::new(id, value.span))
}

/// A text without white space around it; an empty one is none.
fn text(value: &Node, expected: &Message, sink: &mut Sink) -> Option<String> {
    if matches!(value.value, Value::Null) {
        return None;
    }
    text_of(value, expected, sink).map(|text| text.value).filter(|text| !text.is_empty())
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
            into.written = true;
            for item in items {
                names(item, role, settings, into, sink);
            }
        }
        Value::Null => {}
        Value::Bool(_) | Value::List(_) | Value::Map(_) => {
            (into.written, into.wrong) = (true, true);
            wrong_value(
                value,
                &message!(
                    "a name or a list of names, such as {id}: [office, law]",
                    "一个名称或名称的列表，例如“{id}: [office, law]”",
                    id = definition.id
                ),
                sink,
            );
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
    let written = text(value, &message!("joint, each or by-duty", "“joint”“each”或“by-duty”"), sink)?;
    let mode = mode_named(&written);
    if mode.is_none() {
        report_mode(&written, value.span, sink);
    }
    mode
}

fn milestones(value: &Node, plan: PlanPeriod, sink: &mut Sink) -> Vec<Milestone> {
    let example = message!("{{title: Survey finished, due: {year}-03}}", "{{title: 完成排查, due: {year}-03}}", year = plan.year);
    match &value.value {
        Value::List(items) => items.iter().filter_map(|item| milestone(item, &example, plan, sink)).collect(),
        Value::Null => Vec::new(),
        Value::Bool(_) | Value::Text(_) | Value::Map(_) => {
            wrong_value(
                value,
                &message!("a list of milestones such as [{example}]", "节点的列表，例如“[{example}]”", example = example),
                sink,
            );
            Vec::new()
        }
    }
}

fn milestone(node: &Node, example: &Message, plan: PlanPeriod, sink: &mut Sink) -> Option<Milestone> {
    let mut fields = Fields::of(node, &message!("a milestone such as {example}", "一个节点，例如“{example}”", example = example), sink)?;
    let title = fields.required_text("title", example, sink);
    let limit = fields.take("due").and_then(|value| due::from_node(value, plan, sink)).map(|(limit, _)| limit);
    fields.finish(sink);
    title.map(|title| Milestone { title: title.value, due: limit })
}

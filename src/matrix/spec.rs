//! The YAML of a `matrix` block -> which view it asks for. Reports all that is wrong in it; whether
//! the section of `from` exists is seen where references are resolved.

use crate::diag::{Code, Message, Sink, nearest};
use crate::message;
use crate::model::{ColumnSpec, Grouping, MatrixSpec, Settings, View};
use crate::source::fields::{Fields, report_not_built_yet, text_of, wrong_value};
use crate::source::yaml::{Node, Value};
use crate::span::{Span, Spanned};

/// The views that are built.
pub const VIEWS: [View; 3] = [View::Tasks, View::Grid, View::Duties];
/// The views of the contract that are not.
const LATER_VIEWS: [&str; 6] = ["unit", "person", "month", "quarters", "load", "timeline"];
/// The columns of the view `tasks` besides the plan's roles and further fields.
const COLUMNS: [&str; 6] = ["no", "task", "measures", "indicator", "due", "notes"];

/// Reads the block; none if it asks for no view that can be built.
pub fn decode_spec(node: &Node, settings: &Settings, sink: &mut Sink) -> Option<MatrixSpec> {
    let mut fields = Fields::of(node, "a map such as `view: tasks`", sink)?;
    let view = view(&mut fields, sink);
    let from = fields.spanned_text("from", sink);
    let columns = columns(&mut fields, view, settings, sink);
    let group = group(&mut fields, view, sink);
    let caption = fields.text("caption", sink);
    let id = fields.id("id", sink).map(|id| id.value);
    for key in ["where", "sort"] {
        fields.not_built_yet(key, |_| false, sink);
    }
    fields.finish(sink);
    view.map(|view| MatrixSpec { view, from, columns, group, caption, id })
}

fn view(fields: &mut Fields<'_>, sink: &mut Sink) -> Option<View> {
    let written = fields.required_text("view", "view: tasks", sink)?;
    let found = VIEWS.into_iter().find(|view| view.as_str() == written.value);
    if found.is_none() && LATER_VIEWS.contains(&written.value.as_str()) {
        report_not_built_yet(written.span, &format!("the view `{}`", written.value), sink);
    } else if found.is_none() {
        let message = message!("unknown view `{name}`", "没有“{name}”这个视图", name = written.value);
        sink.error(Code::UnknownView, written.span, message).help(views_near(&written.value));
    }
    found
}

/// The views there are, the one first that is nearest to what was written.
pub fn views_near(written: &str) -> Message {
    let known = VIEWS.map(View::as_str);
    let all = known.join(", ");
    match nearest(written, known) {
        Some(near) => message!("did you mean `{near}`? known views: {all}", "是不是“{near}”？可用的视图：{all}"),
        None => message!("known views: {all}", "可用的视图：{all}"),
    }
}

fn group(fields: &mut Fields<'_>, view: Option<View>, sink: &mut Sink) -> Grouping {
    let Some(node) = fields.take("group") else { return Grouping::No };
    let grouping = match &node.value {
        // `no` is false to writers of older YAML.
        Value::Bool(false) => Grouping::No,
        Value::Text(word) if word.trim() == "no" => Grouping::No,
        Value::Text(word) if word.trim() == "section" => Grouping::Section,
        Value::Text(word) if word.trim() == "lead" => Grouping::Lead,
        Value::Text(word) if word.trim() == "due" => Grouping::Due,
        _ => {
            wrong_value(node, "`section`, `lead`, `due` or `no` after `group`", sink);
            Grouping::No
        }
    };
    if grouping != Grouping::No && view == Some(View::Duties) {
        wrong_value(node, "no `group`: the chain of responsibility has no bands", sink);
        return Grouping::No;
    }
    grouping
}

fn columns(fields: &mut Fields<'_>, view: Option<View>, settings: &Settings, sink: &mut Sink) -> Vec<ColumnSpec> {
    let Some(node) = fields.take("columns") else { return Vec::new() };
    let Value::List(items) = &node.value else {
        wrong_value(node, "a list, for example `columns: [no, task, lead, due]`", sink);
        return Vec::new();
    };
    if let Some(view) = view.filter(|view| *view != View::Tasks) {
        wrong_value(node, &format!("no `columns`: those of the view `{}` are fixed", view.as_str()), sink);
        return Vec::new();
    }
    let mut columns: Vec<ColumnSpec> = Vec::new();
    for item in items {
        let Some((column, place)) = column(item, settings, sink) else { continue };
        if columns.iter().any(|other| other.key == column.key) {
            sink.error(Code::DuplicateKey, place, format!("the column `{}` is given twice", column.key)).help("keep one of the two");
        } else {
            columns.push(column);
        }
    }
    columns
}

/// A column, written as its key or as `{key: due, title: 时限要求, width: 20mm}`.
fn column(item: &Node, settings: &Settings, sink: &mut Sink) -> Option<(ColumnSpec, Span)> {
    const EXAMPLE: &str = "a column such as `due` or `{key: due, title: 时限要求, width: 20mm}`";
    if !matches!(item.value, Value::Map(_)) {
        let written = text_of(item, EXAMPLE, sink)?;
        let key = column_key(&written, settings, sink)?;
        return Some((ColumnSpec { key, title: None, width: None }, written.span));
    }
    let mut fields = Fields::of(item, EXAMPLE, sink)?;
    let written = fields.required_text("key", "{key: due, width: 20mm}", sink);
    let title = fields.text("title", sink);
    let width = width(&mut fields, sink);
    fields.finish(sink);
    let written = written?;
    let key = column_key(&written, settings, sink)?;
    Some((ColumnSpec { key, title, width }, written.span))
}

/// The key of a column: its own, or the id of the role or further field that is named.
fn column_key(written: &Spanned<String>, settings: &Settings, sink: &mut Sink) -> Option<String> {
    let roles = settings.roles.roles.iter().map(|role| (role.id.as_str(), role.name.as_str()));
    let further = settings.fields.iter().map(|field| (field.id.as_str(), field.name.as_str()));
    let named: Vec<(&str, &str)> = roles.chain(further).collect();
    let known = COLUMNS.into_iter().find(|key| *key == written.value);
    let key = known.or_else(|| named.iter().find(|(id, name)| *id == written.value || *name == written.value).map(|(id, _)| *id));
    if key.is_none() {
        let all: Vec<&str> = COLUMNS.into_iter().chain(named.iter().map(|(id, _)| *id)).collect();
        let near = nearest(&written.value, all.iter().copied().chain(named.iter().map(|(_, name)| *name)));
        let hint = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        sink.error(Code::UnknownColumn, written.span, format!("unknown column `{}`", written.value))
            .help(format!("{hint}known columns: {}", all.join(", ")));
    }
    key.map(str::to_owned)
}

/// A length or a percentage, as CSS writes it.
fn width(fields: &mut Fields<'_>, sink: &mut Sink) -> Option<String> {
    let written = fields.spanned_text("width", sink)?;
    let unit = written.value.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(written.value.len());
    let (number, unit) = written.value.split_at(unit);
    let positive = number.parse::<f32>().is_ok_and(|number| number > 0.0);
    if positive && ["mm", "cm", "in", "pt", "em", "%"].contains(&unit) {
        return Some(written.value);
    }
    sink.error(Code::WrongValue, written.span, format!("`{}` is no width", written.value))
        .help("write a length such as 20mm, or a part such as 15%");
    None
}

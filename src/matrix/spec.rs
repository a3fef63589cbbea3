//! The YAML of a `matrix` block -> which view it asks for. Reports all that is wrong in it; whether
//! the section of `from` exists is seen where references are resolved.

use crate::diag::{Code, Message, Sink, nearest, with_nearest};
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
    let mut fields = Fields::of(node, &message!("a map such as `view: tasks`", "一组“名称: 内容”，例如“view: tasks”"), sink)?;
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
    let written = fields.required_text("view", &Message::same("view: tasks"), sink)?;
    let found = VIEWS.into_iter().find(|view| view.as_str() == written.value);
    if found.is_none() && LATER_VIEWS.contains(&written.value.as_str()) {
        report_not_built_yet(written.span, &message!("the view `{view}`", "视图“{view}”", view = written.value), sink);
    } else if found.is_none() {
        sink.error(Code::UnknownView, written.span, message!("unknown view `{view}`", "没有“{view}”这种视图", view = written.value))
            .help(views_near(&written.value));
    }
    found
}

/// The views there are, the one first that is nearest to what was written.
pub fn views_near(written: &str) -> Message {
    let known = VIEWS.map(View::as_str);
    let views = message!("known views: {views}", "可以写的有：{views}", views = Message::listed(known));
    with_nearest(nearest(written, known), &views)
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
            wrong_value(node, &message!("`section`, `lead`, `due` or `no` after `group`", "“section”“lead”“due”或“no”"), sink);
            Grouping::No
        }
    };
    if grouping != Grouping::No && view == Some(View::Duties) {
        sink.error(Code::WrongValue, node.span, message!("the view `duties` has no bands", "视图“duties”不能分组"))
            .help(message!("take `group` out", "请去掉“group”"));
        return Grouping::No;
    }
    grouping
}

fn columns(fields: &mut Fields<'_>, view: Option<View>, settings: &Settings, sink: &mut Sink) -> Vec<ColumnSpec> {
    let Some(node) = fields.take("columns") else { return Vec::new() };
    let Value::List(items) = &node.value else {
        wrong_value(
            node,
            &message!("a list, for example `columns: [no, task, lead, due]`", "列表，例如“columns: [no, task, lead, due]”"),
            sink,
        );
        return Vec::new();
    };
    if let Some(view) = view.filter(|view| *view != View::Tasks) {
        let message = message!("the columns of the view `{view}` are fixed", "视图“{view}”的各栏是固定的", view = view.as_str());
        sink.error(Code::WrongValue, node.span, message).help(message!("take `columns` out", "请去掉“columns”"));
        return Vec::new();
    }
    let mut columns: Vec<ColumnSpec> = Vec::new();
    for item in items {
        let Some((column, place)) = column(item, settings, sink) else { continue };
        if columns.iter().any(|other| other.key == column.key) {
            sink.error(
                Code::DuplicateKey,
                place,
                message!("the column `{column}` is given twice", "“{column}”这一栏写了两次", column = column.key),
            )
            .help(message!("keep one of the two", "请只保留一处"));
        } else {
            columns.push(column);
        }
    }
    columns
}

/// A column, written as its key or as `{key: due, title: 时限要求, width: 20mm}`.
fn column(item: &Node, settings: &Settings, sink: &mut Sink) -> Option<(ColumnSpec, Span)> {
    let expected = message!(
        "a column such as `due` or `{{key: due, title: Deadline, width: 20mm}}`",
        "一栏，例如“due”或“{{key: due, title: 时限要求, width: 20mm}}”"
    );
    if !matches!(item.value, Value::Map(_)) {
        let written = text_of(item, &expected, sink)?;
        let key = column_key(&written, settings, sink)?;
        return Some((ColumnSpec { key, title: None, width: None }, written.span));
    }
    let mut fields = Fields::of(item, &expected, sink)?;
    let written = fields.required_text("key", &Message::same("{key: due, width: 20mm}"), sink);
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
        let columns = message!("known columns: {columns}", "可以写的有：{columns}", columns = Message::listed(&all));
        sink.error(
            Code::UnknownColumn,
            written.span,
            message!("unknown column `{column}`", "没有“{column}”这一栏", column = written.value),
        )
        .help(with_nearest(near, &columns));
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
    sink.error(Code::WrongValue, written.span, message!("`{width}` is no width", "“{width}”不是宽度", width = written.value))
        .help(message!("write a length such as 20mm, or a part such as 15%", "请写长度，例如20mm；或者写占比，例如15%"));
    None
}

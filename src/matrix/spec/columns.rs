//! `columns` of a `matrix` block: which columns a view has, with heads and widths of their own.

use crate::diag::{Code, Message, Sink, nearest, with_nearest};
use crate::matrix::cells::COLUMNS;
use crate::matrix::wording;
use crate::message;
use crate::model::{ColumnSpec, Lang, Settings, View};
use crate::responsibility::data;
use crate::source::fields::{Fields, text_of, wrong_value};
use crate::source::yaml::{Node, Value};
use crate::span::Spanned;

pub(super) fn decode(fields: &mut Fields<'_>, view: Option<View>, settings: &Settings, sink: &mut Sink) -> Vec<ColumnSpec> {
    let Some(node) = fields.take("columns") else { return Vec::new() };
    let Value::List(items) = &node.value else {
        wrong_value(
            node,
            &message!("a list, for example `columns: [no, task, lead, due]`", "列表，例如“columns: [no, task, lead, due]”"),
            sink,
        );
        return Vec::new();
    };
    if let Some(view) = view.filter(|view| matches!(view, View::Grid | View::Duties | View::Load)) {
        let message = message!("the columns of the view `{name}` are fixed", "视图“{name}”的各栏是固定的", name = view.as_str());
        sink.error(Code::WrongValue, node.span, message).help(message!("take `columns` out", "请去掉“columns”"));
        return Vec::new();
    }
    let mut columns: Vec<ColumnSpec> = Vec::new();
    for item in items {
        let Some((column, written)) = column(item, settings, sink) else { continue };
        if columns.iter().any(|other| other.key == column.key) {
            let message = message!("the column `{key}` is given twice", "“{key}”这一栏写了两次", key = written.value);
            sink.error(Code::DuplicateKey, written.span, message).help(message!("keep one of the two", "请只保留一处"));
        } else {
            columns.push(column);
        }
    }
    columns
}

/// A column, written as its key or as `{key: due, title: 时限要求, width: 20mm}`.
fn column(item: &Node, settings: &Settings, sink: &mut Sink) -> Option<(ColumnSpec, Spanned<String>)> {
    let expected = message!(
        "a column such as `due` or `{{key: due, title: Deadline, width: 20mm}}`",
        "一栏，例如“due”或“{{key: due, title: 时限要求, width: 20mm}}”"
    );
    if !matches!(item.value, Value::Map(_)) {
        let written = text_of(item, &expected, sink)?;
        let key = column_key(&written, settings, sink)?;
        return Some((ColumnSpec { title: own_head(&written.value, &key), ..ColumnSpec::of(key) }, written));
    }
    let mut fields = Fields::of(item, &expected, sink)?;
    let written = fields.required_text("key", &Message::same("{key: due, width: 20mm}"), sink);
    let title = fields.text("title", sink);
    let width = width(&mut fields, sink);
    let merged = fields.boolean("merge", sink).unwrap_or(false);
    fields.finish(sink);
    let written = written?;
    let key = column_key(&written, settings, sink)?;
    let title = title.or_else(|| own_head(&written.value, &key));
    Some((ColumnSpec { key, title, width, merged }, written))
}

/// The key of a column, by whatever the column is called.
pub(in crate::matrix) fn column_key(written: &Spanned<String>, settings: &Settings, sink: &mut Sink) -> Option<String> {
    let key = known_key(&written.value, settings);
    if key.is_none() {
        let all = names(settings);
        let roles = settings.roles.roles.iter().flat_map(|role| [role.id.as_str(), &role.name]);
        let further = settings.fields.iter().flat_map(|field| [field.id.as_str(), &field.name]);
        let near = nearest(&written.value, all.iter().copied().chain(COLUMNS).chain(roles).chain(further));
        let columns = message!("known columns: {columns}", "可以写的有：{columns}", columns = Message::listed(&all));
        let message = message!("unknown column `{column}`", "没有“{column}”这一栏", column = written.value);
        sink.error(Code::UnknownColumn, written.span, message).help(with_nearest(near, &columns));
    }
    key.map(str::to_owned)
}

/// A key; the id or name of a role or further field; a head, as tables print it; what else heads of task files call it.
fn known_key<'a>(written: &'a str, settings: &'a Settings) -> Option<&'a str> {
    let is_written = |name: &String| name == written;
    let role = || settings.roles.roles.iter().find(|role| is_written(&role.id) || is_written(&role.name)).map(|role| role.id.as_str());
    let further = || settings.fields.iter().find(|field| is_written(&field.id) || is_written(&field.name)).map(|field| field.id.as_str());
    let word = written.to_lowercase();
    let is_head =
        |key: &str| [Lang::ZhCn, Lang::En].iter().filter_map(|lang| wording::of(*lang).head(key)).any(|head| head.to_lowercase() == word);
    let head = || COLUMNS.into_iter().find(|key| is_head(key));
    let label = || data::key_of(written, settings).map(|key| if key == "title" { "task" } else { key });
    let is_column = |key: &&str| COLUMNS.contains(key) || settings.roles.roles.iter().any(|role| role.id == *key);
    let own = || COLUMNS.into_iter().find(|key| *key == written);
    own().or_else(role).or_else(further).or_else(head).or_else(|| label().filter(is_column))
}

/// What columns are called in the plan's language.
fn names(settings: &Settings) -> Vec<&str> {
    let roles = settings.roles.roles.iter().map(|role| (role.id.as_str(), role.name.as_str()));
    let further = settings.fields.iter().map(|field| (field.id.as_str(), field.name.as_str()));
    let own = COLUMNS.into_iter().map(|key| (key, wording::of(settings.lang).head(key).unwrap_or(key)));
    let by_language = |(key, name)| if settings.lang == Lang::ZhCn { name } else { key };
    own.chain(roles).chain(further).map(by_language).collect()
}

/// The head of a column that is called by words of one's own: a table says them as they are written.
fn own_head(written: &str, key: &str) -> Option<String> {
    let is_key = written == key || written.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    (!is_key).then(|| written.to_owned())
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

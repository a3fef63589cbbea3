//! The YAML of a `matrix` block -> which view it asks for. Reports all that is wrong in it; whether
//! the section of `from` exists is seen where references are resolved.

mod columns;
mod selection;

pub(super) use columns::column_key;

use crate::diag::{Code, Message, Sink, nearest, with_nearest};
use crate::message;
use crate::model::{Grouping, MatrixSpec, Orientation, Settings, View};
use crate::source::fields::{Fields, wrong_value};
use crate::source::yaml::{Node, Value};

/// Reads the block; none if it asks for no view that there is.
pub fn decode_spec(node: &Node, settings: &Settings, sink: &mut Sink) -> Option<MatrixSpec> {
    let mut fields = Fields::of(node, &message!("a map such as `view: tasks`", "一组“名称: 内容”，例如“view: tasks”"), sink)?;
    let view = view(&mut fields, sink);
    let from = fields.spanned_text("from", sink);
    let columns = columns::decode(&mut fields, view, settings, sink);
    let filter = selection::filter(&mut fields, view, settings, sink);
    let sort = selection::sort(&mut fields, view, settings, sink);
    let (group, merged) = group(&mut fields, view, sink);
    let orientation = fields.one_of("orientation", &Orientation::WORDS, sink);
    let empty = fields.text("empty", sink);
    let caption = fields.text("caption", sink);
    let id = fields.id("id", sink).map(|id| id.value);
    fields.finish(sink);
    view.map(|view| MatrixSpec { view, from, columns, filter, sort, group, merged, orientation, empty, caption, id })
}

fn view(fields: &mut Fields<'_>, sink: &mut Sink) -> Option<View> {
    let written = fields.required_text("view", &Message::same("view: tasks"), sink)?;
    let found = View::ALL.into_iter().find(|view| view.as_str() == written.value);
    if found.is_none() {
        let message = message!("unknown view `{view}`", "没有“{view}”这种视图", view = written.value);
        sink.error(Code::UnknownView, written.span, message).help(views_near(&written.value));
    }
    found
}

/// The views there are, the one first that is nearest to what was written.
pub fn views_near(written: &str) -> Message {
    let known = View::ALL.map(View::as_str);
    let views = message!("known views: {views}", "可以写的有：{views}", views = Message::listed(known));
    with_nearest(nearest(written, known), &views)
}

/// Whether a view has a row a task, which can be grouped.
fn has_groups(view: View) -> bool {
    matches!(view, View::Tasks | View::Grid | View::Timeline)
}

/// `group: section`, or `group: {by: section, as: merge}`.
fn group(fields: &mut Fields<'_>, view: Option<View>, sink: &mut Sink) -> (Grouping, bool) {
    let Some(node) = fields.take("group") else { return (Grouping::No, false) };
    let (grouping, merged) = match &node.value {
        Value::Map(_) => group_map(node, sink),
        _ => (grouping(node, sink), false),
    };
    if grouping != Grouping::No && view.is_some_and(|view| !has_groups(view)) {
        sink.error(Code::WrongValue, node.span, message!("this view has no groups of its own", "这个视图不能再分组")).help(message!(
            "take `group` out; tasks, grid and timeline can be grouped",
            "请去掉“group”；可以分组的视图有tasks、grid、timeline"
        ));
        return (Grouping::No, false);
    }
    (grouping, merged)
}

fn group_map(node: &Node, sink: &mut Sink) -> (Grouping, bool) {
    let example = Message::same("{by: section, as: merge}");
    let Some(mut inner) = Fields::of(node, &example, sink) else { return (Grouping::No, false) };
    let by = inner.take("by");
    if by.is_none() {
        inner.report_missing("by", &example, sink);
    }
    let grouping = by.map_or(Grouping::No, |by| grouping(by, sink));
    let merged = inner.one_of("as", &[("band", false), ("merge", true)], sink).unwrap_or(false);
    inner.finish(sink);
    (grouping, merged)
}

fn grouping(node: &Node, sink: &mut Sink) -> Grouping {
    match &node.value {
        // `no` is false to writers of older YAML.
        Value::Bool(false) => Grouping::No,
        Value::Text(word) if word.trim() == "no" => Grouping::No,
        Value::Text(word) if word.trim() == "section" => Grouping::Section,
        Value::Text(word) if word.trim() == "lead" => Grouping::Lead,
        Value::Text(word) if word.trim() == "due" => Grouping::Due,
        _ => {
            wrong_value(
                node,
                &message!(
                    "`section`, `lead`, `due` or `no` after `group`, or a map such as {{by: section, as: merge}}",
                    "“section”“lead”“due”或“no”，或者“{{by: section, as: merge}}”"
                ),
                sink,
            );
            Grouping::No
        }
    }
}

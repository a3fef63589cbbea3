//! A time limit in YAML: a text, or `{by: 2026-06-30, text: 汛期前}`.

use super::{by, parse};
use crate::diag::{Code, Sink, nearest};
use crate::model::Due;
use crate::source::yaml::{Node, Value};
use crate::span::Spanned;

/// Reads a time limit from YAML and reports what is wrong with it; nothing written gives none.
/// `year` is the plan's.
pub fn from_node(node: &Node, year: i32, sink: &mut Sink) -> Option<(Due, Option<String>)> {
    match &node.value {
        Value::Null => None,
        Value::Text(written) => match parse(written, year) {
            Ok(due) => Some(due),
            Err(error) => {
                sink.error(Code::WrongDue, node.span, error.message).help(error.help);
                None
            }
        },
        Value::Map(entries) => from_map(node, entries, year, sink),
        Value::Bool(_) | Value::List(_) => {
            let message = "a time limit is a text or a map of `by` and `text`";
            sink.error(Code::WrongDue, node.span, message).help(example(year));
            None
        }
    }
}

fn from_map(node: &Node, entries: &[(Spanned<String>, Node)], year: i32, sink: &mut Sink) -> Option<(Due, Option<String>)> {
    let mut limit = None;
    let mut words = None;
    let mut by_written = false;
    for (key, value) in entries {
        match key.value.as_str() {
            "by" => {
                by_written = true;
                limit = last_day(value, year, sink);
            }
            "text" => words = own_words(value, year, sink),
            other => {
                let found = sink.error(Code::UnknownKey, key.span, format!("unknown key “{other}” of a time limit"));
                let hint = nearest(other, ["by", "text"]).map(|near| format!("did you mean `{near}`?"));
                found.help(hint.unwrap_or_else(|| example(year)));
            }
        }
    }
    if !by_written {
        sink.error(Code::MissingKey, node.span, "a time limit in words needs `by`, the last day").help(example(year));
    }
    limit.map(|due| (due, words))
}

/// What `by` says: a form that has a last day.
fn last_day(value: &Node, year: i32, sink: &mut Sink) -> Option<Due> {
    let (due, _) = from_node(value, year, sink)?;
    if by(&due).is_some() {
        return Some(due);
    }
    sink.error(Code::WrongDue, value.span, "`by` is a day or a period with an end").help(example(year));
    None
}

fn own_words(value: &Node, year: i32, sink: &mut Sink) -> Option<String> {
    match &value.value {
        Value::Text(words) if !words.trim().is_empty() => Some(words.trim().to_owned()),
        Value::Null | Value::Text(_) => None,
        Value::Bool(_) | Value::List(_) | Value::Map(_) => {
            sink.error(Code::WrongValue, value.span, "the words of a time limit are a text").help(example(year));
            None
        }
    }
}

fn example(year: i32) -> String {
    format!("write due: {year}-06 or due: {{by: {year}-06-30, text: 汛期前}}")
}

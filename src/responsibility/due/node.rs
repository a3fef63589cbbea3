//! A time limit in YAML: a text, or `{by: 2026-06-30, text: 汛期前}`.

use super::{Limit, by, parse};
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{Due, PlanPeriod};
use crate::source::fields::Fields;
use crate::source::yaml::{Node, Value};

/// Reads a time limit from YAML and reports what is wrong with it; nothing written gives none.
/// `plan` is the plan's year.
pub fn from_node(node: &Node, plan: PlanPeriod, sink: &mut Sink) -> Option<Limit> {
    match &node.value {
        Value::Null => None,
        Value::Text(written) => match parse(written, plan) {
            Ok(due) => Some(due),
            Err(error) => {
                sink.error(Code::WrongDue, node.span, error.message).help(error.help);
                None
            }
        },
        Value::Map(_) => from_map(node, plan, sink),
        Value::Bool(_) | Value::List(_) => {
            let message = message!("a time limit is a text or a map of `by` and `text`", "时限应是一段文字，或“by”和“text”");
            sink.error(Code::WrongDue, node.span, message).help(message!(
                "write due: {year}-06 or {example}",
                "请写成“due: {year}-06”或“{example}”",
                year = plan.year,
                example = example(plan.year)
            ));
            None
        }
    }
}

fn from_map(node: &Node, plan: PlanPeriod, sink: &mut Sink) -> Option<Limit> {
    let mut fields = Fields::of(node, &example(plan.year), sink)?;
    let by = fields.take("by");
    if by.is_none() {
        fields.report_missing("by", &example(plan.year), sink);
    }
    let limit = by.and_then(|value| last_day(value, plan, sink));
    let words = fields.text("text", sink);
    fields.finish(sink);
    limit.map(|due| (due, words))
}

/// What `by` says: a form that has a last day.
fn last_day(value: &Node, plan: PlanPeriod, sink: &mut Sink) -> Option<Due> {
    let (due, _) = from_node(value, plan, sink)?;
    if by(&due, plan).is_some() {
        return Some(due);
    }
    sink.error(Code::WrongDue, value.span, message!("`by` is a day or a period with an end", "“by”应是一天，或有终止日期的期间"))
        .help(message!("write {example}", "请写成“{example}”", example = example(plan.year)));
    None
}

fn example(year: i32) -> Message {
    message!("due: {{by: {year}-06-30, text: before the floods}}", "due: {{by: {year}-06-30, text: 汛期前}}")
}

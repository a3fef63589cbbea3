//! A time limit in YAML: a text, or `{by: 2026-06-30, text: 汛期前}`.

use super::{Limit, Reading, by, read};
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{Due, Milestone, PlanPeriod};
use crate::source::fields::Fields;
use crate::source::yaml::{Node, Value};
use crate::span::Span;

/// Reads a time limit from YAML and reports what is wrong with it; nothing written gives none. What is reached by each of
/// several limits in one text comes with it. `plan` is the plan's period.
pub fn from_node(node: &Node, plan: PlanPeriod, sink: &mut Sink) -> Option<(Limit, Vec<Milestone>)> {
    match &node.value {
        Value::Null => None,
        Value::Text(written) => from_text(written, node.span, plan, sink),
        Value::Map(_) => from_map(node, plan, sink).map(|limit| (limit, Vec::new())),
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

/// Reads a time limit in a text, and reports what is wrong with it and what of it is in words of its own. A dash alone says
/// that there is none.
pub fn from_text(written: &str, span: Span, plan: PlanPeriod, sink: &mut Sink) -> Option<(Limit, Vec<Milestone>)> {
    const NOTHING: [&str; 5] = ["-", "–", "—", "——", "/"];
    if NOTHING.contains(&written.trim()) {
        return None;
    }
    match read(written, plan) {
        Ok(Reading { limit, steps, remarks }) => {
            remarks.into_iter().for_each(|remark| remark.report(span, sink));
            Some((limit, steps))
        }
        Err(error) => {
            sink.error(Code::WrongDue, span, error.message).help(error.help);
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
    let mut found = Sink::default();
    let ((due, _), _) = from_node(value, plan, &mut found).or_else(|| {
        sink.append(std::mem::take(&mut found));
        None
    })?;
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

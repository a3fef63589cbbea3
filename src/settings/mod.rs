//! plan.yaml and units.yaml -> [`Settings`]. In: the two files as texts. Out: the settings, and a
//! problem for every wrong key and value. Does not read files; knows nothing of sections.

mod columns;
mod dates;
mod document;
mod layout;
mod names;
mod numbering;
mod parties;
mod period;
mod plan;
mod responsibility;
mod roles;
mod statuses;

pub use dates::parse_day;
pub use roles::preset as role_preset;

use crate::diag::Sink;
use crate::message;
use crate::model::{Lang, Settings};
use crate::source::fields::Fields;
use crate::source::yaml::{Node, Value, parse};
use crate::source::{Project, Sources};
use crate::span::SourceId;
use plan::Responsibilities;

/// The settings of a project. Nothing if plan.yaml is not a map of keys; otherwise what is
/// wrong or missing has a stand-in, so that later stages find what else is wrong.
pub fn decode(project: &Project, sources: &Sources, sink: &mut Sink) -> Option<Settings> {
    let plan = parse_map(project.plan, sources, sink)?;
    let units = project.units.and_then(|source| parse_map(source, sources, sink));
    let expected =
        message!("keys with values, for example `title: Annual work plan 2026`", "“名称: 内容”，例如“title: 2026年安全生产工作要点”");
    let mut fields = Fields::of(&plan, &expected, sink)?;
    let expected = message!("the keys `units`, `people` and `groups`", "“units”“people”“groups”三项");
    let mut unit_fields = units.as_ref().and_then(|node| Fields::of(node, &expected, sink));

    let general = plan::decode(&mut fields, sink);
    let document = document::decode(&mut fields, sink);
    let pages = layout::decode(&mut fields, sink);
    let given = parties::given(&mut fields, unit_fields.as_mut(), sources, sink);
    let mut registry = parties::decode(&given, general.lang, sources, sink);
    registry.incomplete |= project.units.is_some() && units.is_none();
    let roles = roles::decode(&mut fields, general.lang, sink);
    let task_fields = columns::decode(&mut fields, &roles, sink);
    let statuses = statuses::decode(&mut fields, general.lang, sink);
    let duties = responsibility::decode(&mut fields, &registry, sink);

    fields.finish(sink);
    if let Some(fields) = unit_fields {
        fields.finish(sink);
    }
    let who = Responsibilities { registry, roles, fields: task_fields, statuses, duties };
    Some(general.into_settings(pages, document, who, sources.whole(project.plan)))
}

/// The language that a plan.yaml names, as well as it can be told of a text that may have errors.
pub fn language(text: &str) -> Lang {
    let mut sources = Sources::default();
    let source = sources.add("content/plan.yaml", text);
    let named = match parse(&sources, sources.whole(source), &mut Sink::default()) {
        Some(Node { value: Value::Map(entries), .. }) => {
            entries.into_iter().find(|(key, _)| key.value == "lang").map(|(_, node)| node.value)
        }
        _ => text.lines().find_map(|line| line.strip_prefix("lang:")).map(|rest| Value::Text(rest.trim().to_owned())),
    };
    // Whoever writes `english` reads it.
    let is_english = |name: &str| name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en"));
    if matches!(named, Some(Value::Text(name)) if is_english(&name)) { Lang::En } else { Lang::ZhCn }
}

/// The tree of a settings file; an empty file is an empty map, so that what is missing is named.
fn parse_map(source: SourceId, sources: &Sources, sink: &mut Sink) -> Option<Node> {
    let node = parse(sources, sources.whole(source), sink)?;
    match node.value {
        Value::Null => Some(Node { value: Value::Map(Vec::new()), span: node.span }),
        _ => Some(node),
    }
}

#[cfg(test)]
mod tests;

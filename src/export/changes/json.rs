//! A comparison for programs (product.md, section 9).

use super::{Comparison, Counts};
use crate::comparison::text::{OBJECT, Operation};
use crate::comparison::{FieldChange, Section, SectionChange, TaskChange, TextChange, Value};
use serde::Serialize;

#[derive(Serialize)]
struct ComparisonJson<'a> {
    from: &'a str,
    to: &'a str,
    summary: Counts,
    sections: Vec<SectionJson<'a>>,
    tasks: Vec<TaskJson<'a>>,
    texts: Vec<TextJson<'a>>,
    renames: Vec<RenameJson<'a>>,
    elements: Vec<ElementJson<'a>>,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    id: &'a str,
    number: Sides<Option<&'a str>>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_title: Option<&'a str>,
    change: Vec<&'static str>,
}

#[derive(Serialize)]
struct Sides<T> {
    old: T,
    new: T,
}

#[derive(Serialize)]
struct TaskJson<'a> {
    id: &'a str,
    no: Sides<Option<usize>>,
    title: &'a str,
    change: Vec<&'static str>,
    fields: Vec<FieldJson<'a>>,
    units: &'a [String],
}

#[derive(Serialize)]
struct FieldJson<'a> {
    field: &'a str,
    old: Option<ValueJson<'a>>,
    new: Option<ValueJson<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueJson<'a> {
    Text(&'a str),
    Parties(Vec<&'a str>),
    Due { text: &'a str, by: Option<&'a str> },
}

#[derive(Serialize)]
struct TextJson<'a> {
    section: Option<&'a str>,
    moved: bool,
    ops: Vec<OpJson>,
}

#[derive(Serialize)]
struct OpJson {
    op: &'static str,
    text: String,
}

#[derive(Serialize)]
struct RenameJson<'a> {
    kind: &'a str,
    id: &'a str,
    old: &'a str,
    new: &'a str,
    places: usize,
}

#[derive(Serialize)]
struct ElementJson<'a> {
    key: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

/// The comparison as JSON, indented, with a newline at its end.
pub fn json(comparison: Comparison<'_>) -> String {
    let Comparison { changes, from, to, .. } = comparison;
    let json = ComparisonJson {
        from,
        to,
        summary: Counts::of(changes),
        sections: changes.sections.iter().filter(|section| !section.id.is_empty()).map(section).collect(),
        tasks: changes.tasks.iter().map(task).collect(),
        texts: changes.texts.iter().map(|change| text(change, comparison)).collect(),
        renames: changes
            .renamed
            .iter()
            .map(|renamed| RenameJson { kind: renamed.kind, id: &renamed.id, old: &renamed.old, new: &renamed.new, places: renamed.places })
            .collect(),
        elements: changes
            .elements
            .iter()
            .map(|element| ElementJson { key: &element.key, old: element.old.as_deref(), new: element.new.as_deref() })
            .collect(),
    };
    // Maps have keys of text alone and no number is infinite, so that nothing can fail here.
    let mut written = serde_json::to_string_pretty(&json).unwrap_or_default();
    written.push('\n');
    written
}

fn section(change: &SectionChange) -> SectionJson<'_> {
    let (old, new) = &change.title;
    SectionJson {
        id: &change.id,
        number: Sides { old: change.number.0.as_deref(), new: change.number.1.as_deref() },
        title: new,
        old_title: (old != new).then_some(old.as_str()),
        change: change.kinds.iter().map(|kind| kind.as_str()).collect(),
    }
}

fn task(change: &TaskChange) -> TaskJson<'_> {
    TaskJson {
        id: &change.id,
        no: Sides { old: change.no.0, new: change.no.1 },
        title: &change.title,
        change: change.kinds.iter().map(|kind| kind.as_str()).collect(),
        fields: change.fields.iter().map(field).collect(),
        units: &change.units,
    }
}

fn field(change: &FieldChange) -> FieldJson<'_> {
    FieldJson { field: &change.key, old: change.old.as_ref().map(value), new: change.new.as_ref().map(value) }
}

fn value(value: &Value) -> ValueJson<'_> {
    match value {
        Value::Text(text) => ValueJson::Text(text),
        Value::Parties(parties) => ValueJson::Parties(parties.iter().map(|(id, _)| id.as_str()).collect()),
        Value::Due { text, by } => ValueJson::Due { text, by: by.as_deref() },
    }
}

fn text<'a>(change: &'a TextChange, comparison: Comparison<'a>) -> TextJson<'a> {
    let section = section_of(change, comparison).map(|section| section.id.as_str()).filter(|id| !id.is_empty());
    let ops = change.pieces.iter().map(|(operation, text)| OpJson {
        op: match operation {
            Operation::Equal => "equal",
            Operation::Insert => "insert",
            Operation::Delete => "delete",
        },
        text: text.replace(OBJECT, ""),
    });
    TextJson { section, moved: change.moved, ops: ops.filter(|op| !op.text.is_empty()).collect() }
}

/// The section that a text stands in, in the new version if it is there.
pub(super) fn section_of<'a>(change: &TextChange, comparison: Comparison<'a>) -> Option<&'a Section> {
    match change.section {
        (_, Some(after)) => comparison.new.sections.get(after),
        (Some(before), None) => comparison.old.sections.get(before),
        (None, None) => None,
    }
}

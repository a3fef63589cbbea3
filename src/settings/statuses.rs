//! `statuses`: how far tasks can be, in the plan's own words; without them, the usual four.

use super::columns::TAKEN;
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{Lang, Status, StatusColor};
use crate::source::fields::Fields;
use crate::source::yaml::Node;

fn example() -> Message {
    message!("- {{id: done, name: Done, mark: √, color: green}}", "- {{id: done, name: 已完成, mark: √, color: green}}")
}

const COLORS: [(&str, StatusColor); 5] = [
    ("gray", StatusColor::Gray),
    ("blue", StatusColor::Blue),
    ("green", StatusColor::Green),
    ("amber", StatusColor::Amber),
    ("red", StatusColor::Red),
];

/// Id, name in Chinese and in English, sign, colour.
const PRESETS: [(&str, &str, &str, &str, StatusColor); 4] = [
    ("planned", "未启动", "Planned", "□", StatusColor::Gray),
    ("active", "推进中", "Under way", "→", StatusColor::Blue),
    ("done", "已完成", "Done", "√", StatusColor::Green),
    ("late", "滞后", "Late", "※", StatusColor::Red),
];

/// The usual states, in the plan's language.
fn presets(lang: Lang) -> Vec<Status> {
    let status = |(id, chinese, english, mark, color): (&str, &str, &str, &str, StatusColor)| {
        let name = match lang {
            Lang::ZhCn => chinese,
            Lang::En => english,
        };
        Status { id: id.to_owned(), name: name.to_owned(), mark: mark.to_owned(), color: Some(color) }
    };
    PRESETS.into_iter().map(status).collect()
}

pub(super) fn decode(fields: &mut Fields<'_>, lang: Lang, sink: &mut Sink) -> Vec<Status> {
    let nodes = fields.list("statuses", &example(), sink);
    if nodes.is_empty() {
        return presets(lang);
    }
    let mut found: Vec<Status> = Vec::new();
    for node in nodes {
        found.extend(status(node, &found, sink));
    }
    found
}

fn status(node: &Node, before: &[Status], sink: &mut Sink) -> Option<Status> {
    let mut fields =
        Fields::of(node, &message!("a status, for example `{example}`", "一种进展，例如“{example}”", example = example()), sink)?;
    if fields.take("id").is_none() {
        fields.report_missing("id", &Message::same("id: done"), sink);
    }
    let id = fields.id("id", sink);
    let name = fields.required_text("name", &message!("name: Done", "name: 已完成"), sink);
    let mark = fields.text("mark", sink).unwrap_or_default();
    let color = fields.one_of("color", &COLORS, sink);
    fields.finish(sink);
    let (id, name) = id.zip(name)?;
    let taken = [&id, &name].into_iter().find(|label| {
        before.iter().any(|other| other.id == label.value || other.name == label.value) || TAKEN.contains(&label.value.as_str())
    });
    if let Some(label) = taken {
        let message = message!("`{label}` is the name of something else already", "“{label}”已经另有所指", label = label.value);
        sink.error(Code::DuplicateName, label.span, message).help(message!("choose another id and name", "请换一个 id 和名称"));
        return None;
    }
    Some(Status { id: id.value, name: name.value, mark, color })
}

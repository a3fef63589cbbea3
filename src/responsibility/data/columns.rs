//! The heads of a table -> what stands in each column.

use super::field::{Field, is_last_day, squeezed};
use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::Settings;
use crate::source::fields::is_id_character;
use crate::source::table::{Cell, Row};
use crate::span::SourceId;
use std::collections::BTreeSet;

/// What stands under a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Field(Field),
    /// Without a head: nothing may stand under it.
    Blank,
    /// Reported at its head.
    Unknown,
}

/// The sets of roles that a plan can choose, with heads that name their roles.
const SETS: [(&str, &[&str]); 3] = [
    ("official", &["牵头单位", "配合单位", "责任人", "lead", "support", "owner"]),
    ("responsible-only", &["责任单位", "责任部门", "责任科室", "责任处室", "负责单位", "负责部门", "responsible"]),
    ("raci", &["总负责", "执行", "咨询", "知会", "accountable", "consulted", "informed"]),
];

/// The columns under a head; what is wrong with their heads is reported.
pub(super) fn read(head: &Row, source: SourceId, settings: &Settings, sink: &mut Sink) -> Vec<Column> {
    let offer = offer(head, settings);
    let mut columns: Vec<Column> = Vec::new();
    for cell in &head.cells {
        let column = column(cell, &columns, &offer, source, settings, sink);
        columns.resize(cell.column, Column::Blank);
        columns.push(column);
    }
    columns
}

fn column(cell: &Cell, before: &[Column], offer: &Message, source: SourceId, settings: &Settings, sink: &mut Sink) -> Column {
    let written = cell.written();
    if let Some(fault) = &cell.fault {
        fault.report(cell.trimmed(source), sink);
        return Column::Unknown;
    }
    if written.is_empty() {
        return Column::Blank;
    }
    let (span, shown) = (cell.trimmed(source), squeezed(written));
    match Field::of_head(written, settings) {
        Some(Field::Milestones) => {
            let found =
                sink.error(Code::UnknownKey, span, message!("milestones cannot stand in a table", "表格里不能写节点（milestones）"));
            found.help(message!(
                "write tasks with milestones in YAML, under tasks: in the front matter",
                "有节点的任务请写在文件开头的设置里，放在“tasks:”下面"
            ));
            Column::Unknown
        }
        Some(Field::Due) if before.contains(&Column::Field(Field::Due)) && is_last_day(written) => Column::Field(Field::Number),
        Some(field) if before.contains(&Column::Field(field)) => {
            let message = message!("the column “{shown}” says again what another column says", "“{shown}”这一栏和前面的一栏重复");
            sink.error(Code::DuplicateKey, span, message).help(message!("keep one of the two", "请只保留一栏"));
            Column::Unknown
        }
        Some(field) => Column::Field(field),
        None => {
            let message = message!("unknown column “{shown}”", "没有“{shown}”这一栏");
            sink.error(Code::UnknownKey, span, message).help(help(&shown, offer, settings));
            Column::Unknown
        }
    }
}

/// What to do about a head that names no field: the role, the field that may be meant, or a further field of the plan.
fn help(head: &str, offer: &Message, settings: &Settings) -> Message {
    let lower = head.to_lowercase();
    if let Some((set, _)) = SETS.iter().find(|(_, labels)| labels.contains(&lower.as_str())) {
        let roles = Message::listed(settings.roles.roles.iter().map(|role| role.name.as_str()));
        return message!(
            "it is a role of another set: write `roles: {set}` into content/plan.yaml, or head the column by a role of this plan: {roles}",
            "这是另一套角色里的名称：请在content/plan.yaml里写“roles: {set}”，或者把表头改成本计划的角色：{roles}",
            roles = roles
        );
    }
    match nearest(head, Field::known(settings)) {
        Some(near) => message!("{question} Else {offer}", "{question}否则{offer}", question = did_you_mean(near), offer = offer),
        None => offer.clone(),
    }
}

/// How all unknown columns of a head become further fields of the plan, as YAML to copy.
fn offer(head: &Row, settings: &Settings) -> Message {
    let mut taken: BTreeSet<String> = settings.fields.iter().map(|field| field.id.clone()).collect();
    let unknown = head.cells.iter().filter(|cell| !cell.written().is_empty() && Field::of_head(cell.written(), settings).is_none());
    let items: Vec<String> = unknown.map(|cell| item(&squeezed(cell.written()), &mut taken)).collect();
    let items = items.join(", ");
    if settings.fields.is_empty() {
        return message!(
            "keep it as a further column: write `fields: [{items}]` into content/plan.yaml",
            "可以作为另加的一栏：在content/plan.yaml里写上“fields: [{items}]”"
        );
    }
    message!(
        "keep it as a further column: add `{items}` to `fields` in content/plan.yaml",
        "可以作为另加的一栏：在content/plan.yaml的“fields”里加上“{items}”"
    )
}

/// A further field with a name, as YAML.
fn item(name: &str, taken: &mut BTreeSet<String>) -> String {
    let signs: String = name.chars().map(|letter| if is_id_character(letter) { letter } else { '-' }).collect();
    let id = signs.trim_matches('-').to_lowercase();
    let id = if id.is_empty() { "column".to_owned() } else { id };
    let free = (1..).map(|count| if count == 1 { id.clone() } else { format!("{id}-{count}") }).find(|id| !taken.contains(id));
    let id = free.unwrap_or_default();
    taken.insert(id.clone());
    let is_plain =
        name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '（' | '）' | '、' | '/' | '·'));
    let is_plain = is_plain && name.starts_with(char::is_alphabetic);
    let name = if is_plain { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) };
    format!("{{id: {id}, name: {name}}}")
}

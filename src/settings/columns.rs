//! `fields`: further columns that tasks carry.

use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{FieldKind, RoleSet, TaskField};
use crate::source::fields::Fields;
use crate::source::yaml::Node;
use crate::span::Spanned;

fn example() -> Message {
    message!("- {{id: progress, name: Progress, blank: true}}", "- {{id: progress, name: 完成进展, blank: true}}")
}

/// What tasks and tables have of their own; no role and no further field can be called so.
pub(super) const TAKEN: [&str; 14] =
    ["id", "no", "title", "task", "mode", "due", "indicator", "measures", "milestones", "notes", "section", "parent", "status", "source"];

/// What `kind` can say of a field, and whether it is left to be filled in by hand.
const KINDS: [(&str, (FieldKind, bool)); 3] =
    [("text", (FieldKind::Text, false)), ("number", (FieldKind::Number { total: false }, false)), ("blank", (FieldKind::Text, true))];

pub(super) fn decode(fields: &mut Fields<'_>, roles: &RoleSet, sink: &mut Sink) -> Vec<TaskField> {
    let mut found: Vec<TaskField> = Vec::new();
    for node in fields.list("fields", &example(), sink) {
        if let Some(field) = field(node, roles, &found, sink) {
            found.push(field);
        }
    }
    found
}

fn field(node: &Node, roles: &RoleSet, before: &[TaskField], sink: &mut Sink) -> Option<TaskField> {
    let mut fields = Fields::of(node, &message!("a field, for example `{example}`", "一栏，例如“{example}”", example = example()), sink)?;
    let has_id = fields.take("id").is_some();
    if !has_id {
        fields.report_missing("id", &Message::same("id: progress"), sink);
    }
    let id = fields.id("id", sink);
    let name = fields.required_text("name", &message!("name: Progress", "name: 完成进展"), sink);
    let (kind, left_blank) = fields.one_of("kind", &KINDS, sink).unwrap_or_default();
    let blank = fields.boolean("blank", sink).unwrap_or(left_blank);
    let kind = with_total(kind, &mut fields, sink);
    fields.finish(sink);
    let (id, name) = id.zip(name)?;
    let free = [&id, &name].into_iter().all(|label| is_free(label, roles, before, sink));
    free.then_some(TaskField { id: id.value, name: name.value, blank, kind })
}

/// The kind of a field whose numbers tables add up, if `total` says so.
fn with_total(kind: FieldKind, fields: &mut Fields<'_>, sink: &mut Sink) -> FieldKind {
    let place = fields.take("total").map(|node| node.span);
    let total = fields.boolean("total", sink).unwrap_or(false);
    match (kind, place) {
        (FieldKind::Number { .. }, _) => FieldKind::Number { total },
        (FieldKind::Text, Some(place)) if total => {
            sink.error(Code::WrongValue, place, message!("only numbers can be added up", "只有数字才能合计"))
                .help(message!("give the field `kind: number`, or take `total` out", "请给这一栏加上“kind: number”，或者去掉“total”"));
            kind
        }
        (FieldKind::Text, _) => kind,
    }
}

/// Whether nothing else of a task is called so; otherwise that is reported.
fn is_free(label: &Spanned<String>, roles: &RoleSet, before: &[TaskField], sink: &mut Sink) -> bool {
    let same = |other: &str| other.to_lowercase() == label.value.to_lowercase();
    let is_role = roles.roles.iter().any(|role| same(&role.id) || same(&role.name));
    let what = if is_role {
        message!("a role", "一个角色")
    } else if TAKEN.iter().any(|taken| same(taken)) {
        message!("what every task has", "任务自带的一项")
    } else if before.iter().any(|field| same(&field.id) || same(&field.name)) {
        message!("another field", "另一栏")
    } else {
        return true;
    };
    sink.error(
        Code::DuplicateName,
        label.span,
        message!("`{label}` names {what} already", "“{label}”已经是{what}的名称", label = label.value, what = what),
    )
    .help(message!("choose another id and name", "请换一个标识和名称"));
    false
}

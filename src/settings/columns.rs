//! `fields`: further columns that tasks carry.

use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{FieldKind, RoleSet, TaskField};
use crate::source::fields::Fields;
use crate::source::yaml::Node;
use crate::span::Spanned;

const EXAMPLE: &str = "- {id: progress, name: 完成进展, blank: true}";

/// What tasks and tables have of their own; no role and no further field can be called so.
pub(super) const TAKEN: [&str; 14] =
    ["id", "no", "title", "task", "mode", "due", "indicator", "measures", "milestones", "notes", "section", "parent", "status", "source"];

/// What `kind` can say of a field, and whether it is left to be filled in by hand.
const KINDS: [(&str, (FieldKind, bool)); 3] =
    [("text", (FieldKind::Text, false)), ("number", (FieldKind::Number { total: false }, false)), ("blank", (FieldKind::Text, true))];

pub(super) fn decode(fields: &mut Fields<'_>, roles: &RoleSet, sink: &mut Sink) -> Vec<TaskField> {
    let mut found: Vec<TaskField> = Vec::new();
    for node in fields.list("fields", EXAMPLE, sink) {
        if let Some(field) = field(node, roles, &found, sink) {
            found.push(field);
        }
    }
    found
}

fn field(node: &Node, roles: &RoleSet, before: &[TaskField], sink: &mut Sink) -> Option<TaskField> {
    let mut fields = Fields::of(node, &format!("a field, for example `{EXAMPLE}`"), sink)?;
    let has_id = fields.take("id").is_some();
    if !has_id {
        fields.report_missing("id", "id: progress", sink);
    }
    let id = fields.id("id", sink);
    let name = fields.required_text("name", "name: 完成进展", sink);
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
                .help(message!("give the field `kind: number`, or take `total` out", "请给这一栏加上 `kind: number`，或者删去 `total`"));
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
        "a role"
    } else if TAKEN.iter().any(|taken| same(taken)) {
        "what every task has"
    } else if before.iter().any(|field| same(&field.id) || same(&field.name)) {
        "another field"
    } else {
        return true;
    };
    sink.error(Code::DuplicateName, label.span, format!("`{}` names {what} already", label.value)).help("choose another id and name");
    false
}

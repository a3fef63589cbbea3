//! `fields`: further columns that tasks carry.

use crate::diag::{Code, Sink};
use crate::model::{RoleSet, TaskField};
use crate::source::fields::Fields;
use crate::source::yaml::Node;
use crate::span::Spanned;

const EXAMPLE: &str = "- {id: progress, name: 完成进展, blank: true}";

/// What tasks and tables have of their own; no role and no further field can be called so.
pub(super) const TAKEN: [&str; 11] =
    ["id", "no", "title", "task", "mode", "due", "indicator", "measures", "milestones", "notes", "section"];

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
    let blank = fields.boolean("blank", sink).unwrap_or(false);
    fields.finish(sink);
    let (id, name) = id.zip(name)?;
    let free = [&id, &name].into_iter().all(|label| is_free(label, roles, before, sink));
    free.then_some(TaskField { id: id.value, name: name.value, blank })
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

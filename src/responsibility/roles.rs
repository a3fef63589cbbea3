//! The roles of a plan: which one a label names, how several leads share a task, and whether
//! everybody that a task needs is there.

use super::names::Named;
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{Mode, PartyRef, Role, RoleSet};
use crate::span::Span;

/// Other labels that the roles of the sets bear in real plans, by the id of the role.
const SYNONYMS: [(&str, &[&str]); 4] = [
    ("lead", &["牵头", "牵头部门", "牵头科室", "牵头处室", "主办", "主办单位", "主办部门", "主办科室", "lead unit", "led by"]),
    (
        "support",
        &[
            "配合",
            "配合部门",
            "配合科室",
            "配合处室",
            "协办",
            "协办单位",
            "协办部门",
            "协办科室",
            "协同单位",
            "参与",
            "参与单位",
            "参与部门",
            "参加单位",
            "support unit",
            "supported by",
        ],
    ),
    ("owner", &["责任领导", "分管领导", "负责人", "person in charge"]),
    ("responsible", &["责任部门", "责任科室", "责任处室", "负责单位", "负责部门", "负责科室"]),
];

/// The place of the role that a label names by name, id or a common synonym; letter case does not count.
pub(super) fn find(label: &str, roles: &RoleSet) -> Option<usize> {
    let label = label.trim().to_lowercase();
    let named = roles.roles.iter().position(|role| role.name.to_lowercase() == label || role.id.to_lowercase() == label);
    named.or_else(|| {
        let (id, _) = SYNONYMS.iter().find(|(_, labels)| labels.contains(&label.as_str()))?;
        roles.roles.iter().position(|role| role.id == *id)
    })
}

/// The names and ids of all roles, for hints.
pub(super) fn labels(roles: &RoleSet) -> impl Iterator<Item = &str> {
    roles.roles.iter().flat_map(|role| [role.name.as_str(), role.id.as_str()])
}

/// What a task says about who does it, before it is checked.
pub(super) struct Claim {
    /// What was named in each role, in the order of the set.
    pub named: Vec<Named>,
    /// How several leads share it, where that is said.
    pub mode: Option<Mode>,
    /// Whether how they share it was written, and not understood.
    pub mode_wrong: bool,
    /// How messages call the task (`task “…”`, `the bracket`).
    pub subject: Message,
    /// Where it was written.
    pub span: Span,
}

impl Claim {
    /// The parties and the mode, after saying who is missing or too many.
    pub fn settle(self, roles: &RoleSet, sink: &mut Sink) -> (Vec<Vec<PartyRef>>, Mode) {
        let leads = self.named.first().map_or(0, |lead| lead.parties.len());
        for (role, named) in roles.roles.iter().zip(&self.named) {
            self.check_number(role, named, sink);
        }
        let mode = match self.mode {
            Some(mode) if mode != Mode::Single || leads < 2 => mode,
            _ if leads < 2 || roles.first_leads => Mode::Single,
            _ if !roles.first_role_leads() => Mode::ByDuty,
            _ if self.mode_wrong => Mode::Joint,
            _ => {
                self.warn_of_several(roles, sink);
                Mode::Joint
            }
        };
        (self.named.into_iter().map(|named| named.parties).collect(), mode)
    }

    fn check_number(&self, role: &Role, named: &Named, sink: &mut Sink) {
        let count = named.parties.len();
        if count == 0 && !named.wrong && role.min > 0 && self.mode != Some(Mode::ByDuty) {
            let message = message!("{subject} names nobody as {role}", "{subject}没有写{role}", subject = self.subject, role = role.name);
            let help = message!(
                "add {name}: with a name (as data, {id}: with an id); where all act by their duties, write `mode: by-duty` as data",
                "请加上“{name}：单位名称”（用数据写的，加上“{id}: 单位标识”），或者写明“按职责分工负责”（用数据写的，加上“mode: by-duty”）",
                name = role.name,
                id = role.id
            );
            sink.error(Code::NobodyResponsible, self.span, message).help(help);
        }
        if count > 0 && count < role.min && !named.wrong && self.mode != Some(Mode::ByDuty) {
            let message = message!(
                "{subject} names {count} as {role}, which needs {min} at least",
                "{subject}的{role}只写了{count}个，至少要{min}个",
                subject = self.subject,
                role = role.name,
                min = role.min
            );
            sink.error(Code::NobodyResponsible, self.span, message)
                .help(message!("name more of them, or let the role have a smaller `min`", "请补足，或者把这个角色的“min”改小"));
        }
        if let Some(max) = role.max.filter(|max| count > *max) {
            let message = message!(
                "{subject} names {count} as {role}, which takes {max} at most",
                "{subject}的{role}写了{count}个，最多{max}个",
                subject = self.subject,
                role = role.name
            );
            sink.error(Code::TooMany, self.span, message)
                .help(message!("keep {max} and give the others another role", "请保留{max}个，其余的改为别的角色"));
        }
    }

    /// Only where the lead may be several; more than its maximum is an error already.
    fn warn_of_several(&self, roles: &RoleSet, sink: &mut Sink) {
        let Some(lead) = roles.roles.first().filter(|lead| lead.max.is_none_or(|max| max > 1)) else { return };
        let message = message!(
            "{subject} has several as {lead} without a word how they share it; taken as joint",
            "{subject}的{lead}有几个，但没有写明怎样分工，已按共同牵头处理",
            subject = self.subject,
            lead = lead.name
        );
        let help = message!(
            "write 共同牵头 (joint) or 分别牵头 (each) behind the names, or mode: joint or mode: each in data",
            "请在名称后面写明“共同牵头”或“分别牵头”；用数据写的，加上“mode: joint”或“mode: each”"
        );
        sink.warning(Code::SeveralLeads, self.span, message).help(help);
    }
}

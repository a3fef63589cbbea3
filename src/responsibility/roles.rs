//! The roles of a plan: which one a label names, how several leads share a task, and whether
//! everybody that a task needs is there.

use super::labels::{self, Capacity};
use super::names::Named;
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{Mode, PartyRef, Role, RoleSet, Takes, comparable};
use crate::span::Span;

/// Whom a label names: those of a role of the plan's set, or somebody in a capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A role by its own name or id, by its place in the set.
    Role(usize),
    /// A capacity by one of its usual labels.
    As(Capacity),
}

/// Where somebody stands in the plan's set of roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// In a role.
    Role(usize),
    /// In a role in which those who lead stand as well, because the set makes no difference.
    Shared(usize),
    /// In none: the set has no such role.
    Nowhere,
}

/// The place of the role that a label names by name or id; letter case and blanks inside Han do not count.
pub(super) fn named(label: &str, set: &RoleSet) -> Option<usize> {
    let written: String = comparable(&label.to_lowercase()).collect();
    let is_label = |name: &str| comparable(&name.to_lowercase()).eq(written.chars());
    set.roles.iter().position(|role| is_label(&role.name) || is_label(&role.id))
}

/// The role that a key or the head of a column names: by name or id, or by another label of its capacity.
pub(super) fn find(label: &str, set: &RoleSet) -> Option<usize> {
    let other = || labels::find(label).filter(|_| label.trim().chars().count() > 1);
    named(label, set).or_else(|| of_capacity(other()?.capacity, set))
}

/// Whom a label names, and whether it says so for certain: of a letter or a label that is used of much else the names behind
/// it have to be known.
pub(super) fn who(label: &str, set: &RoleSet) -> Option<(Who, bool)> {
    if let Some(role) = named(label, set) {
        return Some((Who::Role(role), true));
    }
    let mark = |role: &Role| role.mark.eq_ignore_ascii_case(label.trim()) && !label.trim().is_empty();
    if let Some(role) = set.roles.iter().position(mark) {
        return Some((Who::Role(role), false));
    }
    labels::find(label).map(|label| (Who::As(label.capacity), label.strong))
}

/// In which capacity those of a role take part, as far as its id or name says so.
pub(super) fn capacity(role: &Role) -> Option<Capacity> {
    labels::find(&role.id).or_else(|| labels::find(&role.name)).map(|label| label.capacity)
}

/// The role of a capacity, if the set has one.
pub(super) fn of_capacity(wanted: Capacity, set: &RoleSet) -> Option<usize> {
    set.roles.iter().position(|role| capacity(role) == Some(wanted))
}

/// Where those of a capacity stand: beside somebody who leads, or without.
pub(super) fn seat(wanted: Capacity, beside_lead: bool, set: &RoleSet) -> Seat {
    let own = |capacity| of_capacity(capacity, set).map(Seat::Role);
    // the others of one role, where there is but one, and those who do the work where there is nobody who only helps
    let others = || match set.roles.len() {
        _ if set.first_leads => Some(Seat::Role(0)),
        1 => Some(Seat::Shared(0)),
        _ => None,
    };
    let seat = match wanted {
        Capacity::Lead if first_answers(set) && set.roles.len() == 1 => Some(Seat::Shared(0)),
        Capacity::Lead => own(Capacity::Lead).or(Some(Seat::Role(0))),
        Capacity::Answer if beside_lead => {
            let further = own(Capacity::Answer).filter(|seat| *seat != Seat::Role(0));
            further.or_else(|| own(Capacity::Help)).or_else(others).or_else(|| own(Capacity::Answer))
        }
        Capacity::Answer => own(Capacity::Answer).or(Some(Seat::Role(0))),
        Capacity::Help => own(Capacity::Help).or_else(others).or_else(|| own(Capacity::Answer)),
        Capacity::Person | Capacity::Contact => own(Capacity::Person).or_else(|| people(set)),
        Capacity::Consulted | Capacity::Informed => own(wanted),
    };
    seat.unwrap_or(Seat::Nowhere)
}

/// The role that takes people alone.
fn people(set: &RoleSet) -> Option<Seat> {
    set.roles.iter().position(|role| role.takes == Takes::People).map(Seat::Role)
}

/// Whether those of the first role of a set answer for a task together, each by its duties: it has nobody who leads.
pub(super) fn first_answers(set: &RoleSet) -> bool {
    !set.first_leads && set.roles.first().and_then(capacity) == Some(Capacity::Answer)
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
    /// How they share it by what they are called alone (责任单位), where nothing is said.
    pub implied: Option<Mode>,
    /// Whether how they share it was written, and not understood.
    pub mode_wrong: bool,
    /// How messages call the task (`task “…”`, `the bracket`).
    pub subject: Message,
    /// Where it was written.
    pub span: Span,
}

/// Who does a task, checked.
pub(super) struct Assignment {
    /// The parties of each role, in the order of the set.
    pub assigned: Vec<Vec<PartyRef>>,
    /// How several share it.
    pub mode: Mode,
    /// Whether that was said in words.
    pub mode_said: bool,
}

impl Claim {
    /// The parties and the mode, after saying who is missing or too many.
    pub fn settle(self, set: &RoleSet, sink: &mut Sink) -> Assignment {
        let leads = self.named.first().map_or(0, |lead| lead.parties.len());
        let said = self.mode.filter(|mode| *mode != Mode::Single || leads < 2);
        let answer_together = || (leads > 1 && first_answers(set) && !self.mode_wrong).then_some(Mode::ByDuty);
        let known = said.or(self.implied).or_else(answer_together);
        for (role, named) in set.roles.iter().zip(&self.named) {
            self.check_number(role, named, known == Some(Mode::ByDuty), sink);
        }
        let mode = match known {
            Some(mode) => mode,
            None if leads < 2 || set.first_leads => Mode::Single,
            None if self.mode_wrong => Mode::Joint,
            None => {
                self.warn_of_several(set, sink);
                Mode::Joint
            }
        };
        let assigned = self.named.into_iter().map(|named| named.parties).collect();
        Assignment { assigned, mode, mode_said: said.is_some() }
    }

    fn check_number(&self, role: &Role, named: &Named, by_duty: bool, sink: &mut Sink) {
        let count = named.parties.len();
        if count == 0 && !named.wrong && role.min > 0 && !by_duty {
            let message = message!("{subject} names nobody as {role}", "{subject}没有写{role}", subject = self.subject, role = role.name);
            let help = message!(
                "add {name}: with a name (as data, {id}: with an id); where all act by their duties, write `mode: by-duty` as data",
                "请加上“{name}：单位名称”（用数据写的，加上“{id}: 单位标识”），或者写明“按职责分工负责”（用数据写的，加上“mode: by-duty”）",
                name = role.name,
                id = role.id
            );
            sink.error(Code::NobodyResponsible, self.span, message).help(help);
        }
        if count > 0 && count < role.min && !named.wrong && !by_duty {
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
    fn warn_of_several(&self, set: &RoleSet, sink: &mut Sink) {
        let Some(lead) = set.roles.first().filter(|lead| lead.max.is_none_or(|max| max > 1)) else { return };
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

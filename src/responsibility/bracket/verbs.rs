//! The verb form: `A牵头，B、C配合，6月底前完成`, `A、B按职责分工负责`, `A负责`. Every clause must be
//! names with a verb or a time limit; otherwise the bracket is text.

use super::{Bracket, Inside};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Mode, RoleSet};
use crate::responsibility::due;
use crate::responsibility::names::{self, Named};
use std::ops::Range;

/// What a verb says: that its names lead, perhaps in a certain way, or that they support.
#[derive(Clone, Copy)]
enum Verb {
    Leads(Option<Mode>),
    Supports,
}

/// The verbs, longer ones before those that they end in.
const VERBS: [(&str, Verb); 14] = [
    ("按照职责分工负责", Verb::Leads(Some(Mode::ByDuty))),
    ("按职责分工负责", Verb::Leads(Some(Mode::ByDuty))),
    ("按照各自职责负责", Verb::Leads(Some(Mode::ByDuty))),
    ("共同牵头", Verb::Leads(Some(Mode::Joint))),
    ("共同负责", Verb::Leads(Some(Mode::Joint))),
    ("分别牵头", Verb::Leads(Some(Mode::Each))),
    ("分别负责", Verb::Leads(Some(Mode::Each))),
    ("牵头负责", Verb::Leads(None)),
    ("牵头", Verb::Leads(None)),
    ("负责", Verb::Leads(None)),
    ("参与配合", Verb::Supports),
    ("配合", Verb::Supports),
    ("协办", Verb::Supports),
    ("协助", Verb::Supports),
];

/// Names with what they do.
struct Clause {
    names: Range<usize>,
    role: usize,
    mode: Option<Mode>,
}

/// Reads the verb form; none if it is not one, or names nobody known.
pub(super) fn read(inside: &Inside<'_>, sink: &mut Sink) -> Option<Bracket> {
    let (clauses, due) = clauses(inside)?;
    let nobody_known = assign(inside, &clauses, &mut Sink::default()).iter().all(|named| named.parties.is_empty());
    if nobody_known {
        let place = inside.span(0..inside.text.len());
        let message = message!(
            "this bracket reads like the one of a task, but names nobody known; it is left as text",
            "这个括号像是写任务分工，但里面的名称都不认识，已按普通文字处理"
        );
        sink.information(Code::BracketLeftAsText, place, message).help(message!(
            "write names of units, people and groups of content/plan.yaml",
            "请写content/plan.yaml里有的单位、人员或单位组的名称"
        ));
        return None;
    }
    let named = assign(inside, &clauses, sink);
    let mode = clauses.iter().find_map(|clause| clause.mode);
    Some(inside.settle(named, mode, due, sink))
}

fn assign(inside: &Inside<'_>, clauses: &[Clause], sink: &mut Sink) -> Vec<Named> {
    let mut named = vec![Named::default(); inside.settings.roles.roles.len()];
    for clause in clauses {
        inside.names(clause.names.clone(), clause.role, &mut named, sink);
    }
    named
}

/// The clauses and the time limit; none where a part is neither, or no verb is there.
fn clauses(inside: &Inside<'_>) -> Option<(Vec<Clause>, Option<due::Limit>)> {
    let mut clauses = Vec::new();
    let mut limit = None;
    // Names before a comma belong to the verb behind it: A，B牵头.
    let mut open: Option<usize> = None;
    for piece in names::split(inside.text, &['，', ',', '；', ';', '。']) {
        let piece = names::trimmed(inside.text, piece);
        if piece.is_empty() {
            continue;
        }
        if let Some((names, verb)) = verb_behind(inside, &piece) {
            let start = open.take().unwrap_or(names.start);
            let (role, mode) = role_of(verb, &inside.settings.roles)?;
            clauses.push(Clause { names: start..names.end, role, mode });
        } else if let Ok(due) = due::parse(inside.slice(piece.clone()), inside.settings.plan_year()) {
            if open.is_some() || limit.replace(due).is_some() {
                return None;
            }
        } else {
            open.get_or_insert(piece.start);
        }
    }
    (open.is_none() && !clauses.is_empty()).then_some((clauses, limit))
}

fn verb_behind(inside: &Inside<'_>, piece: &Range<usize>) -> Option<(Range<usize>, Verb)> {
    let text = inside.slice(piece.clone());
    let (rest, verb) = VERBS.iter().find_map(|(word, verb)| Some((text.strip_suffix(word)?, *verb)))?;
    let names = rest.strip_prefix('由').unwrap_or(rest);
    let range = names::trimmed(inside.text, piece.start + rest.len() - names.len()..piece.start + rest.len());
    (!range.is_empty()).then_some((range, verb))
}

/// The role a verb speaks of; none where the plan's set has no role that supports.
fn role_of(verb: Verb, set: &RoleSet) -> Option<(usize, Option<Mode>)> {
    match verb {
        Verb::Leads(mode) => Some((0, mode)),
        Verb::Supports if set.first_leads => Some((0, None)),
        Verb::Supports => set.roles.iter().position(|role| role.id == "support").map(|role| (role, None)),
    }
}

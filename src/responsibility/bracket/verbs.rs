//! The verb form: `A牵头，B、C配合，6月底前完成`, `A、B按职责分工负责`, `Finance leads, IT supports, by end of
//! June`. Parts are names with what they do, or time limits; a part that is neither is left out of the task
//! with a warning, and a bracket without a part of the first kind is text.

use super::limits::{self, Step};
use super::phrases::{self, Act, Phrase, TOGETHER};
use super::{Bracket, Inside};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Mode, PartyRef, RoleSet, Takes};
use crate::responsibility::names::{self, Named};
use std::ops::Range;

/// What divides the parts.
const DIVIDERS: [char; 7] = ['，', ',', '；', ';', '。', '、', '\n'];

/// Names with what they do.
struct Clause {
    names: Range<usize>,
    role: usize,
    mode: Option<Mode>,
    weak: bool,
}

/// What the parts of a bracket are.
#[derive(Default)]
struct Parts {
    clauses: Vec<Clause>,
    limits: Vec<Step>,
    /// What is neither.
    others: Vec<Range<usize>>,
    /// Names before a divider, which belong to the verb behind it: A，B牵头.
    open: Option<Range<usize>>,
    /// Whether names after a divider belong to the clause before it: 会同A、B.
    goes_on: bool,
}

impl Parts {
    /// Takes in a piece; none where the plan's roles know no such act.
    fn take(&mut self, piece: Range<usize>, inside: &Inside<'_>) -> Option<()> {
        let text = inside.slice(piece.clone());
        if let Some(phrase) = phrases::of(text, &inside.settings.roles) {
            return self.take_phrase(&phrase, &piece, inside);
        }
        if let Some(step) = limits::step(text, inside.settings.period) {
            self.close();
            self.limits.push(step);
            return Some(());
        }
        match self
            .clauses
            .last_mut()
            .filter(|clause| self.goes_on && names::any_near(text, &inside.settings.registry) && clause.names.end < piece.start)
        {
            Some(clause) => clause.names.end = piece.end,
            None => self.open = Some(self.open.take().map_or(piece.start, |open| open.start)..piece.end),
        }
        Some(())
    }

    /// What stands open belongs to no verb.
    fn close(&mut self) {
        self.goes_on = false;
        self.others.extend(self.open.take());
    }

    fn take_phrase(&mut self, phrase: &Phrase, piece: &Range<usize>, inside: &Inside<'_>) -> Option<()> {
        let mut names = piece.start + phrase.names.start..piece.start + phrase.names.end;
        match self.open.take() {
            Some(before) if phrase.after_names => names.start = before.start,
            before => self.others.extend(before),
        }
        self.goes_on = !phrase.after_names;
        if names::trimmed(inside.text, names.clone()).is_empty() {
            return self.take_mode(phrase.act, piece);
        }
        let together = inside.slice(names.clone()).find(TOGETHER).filter(|at| *at > 0 && matches!(phrase.act, Act::Leads(_)));
        if let Some(at) = together {
            let second = names.start + at + TOGETHER.len()..names.end;
            names.end = names.start + at;
            self.push(names, phrase, inside)?;
            return self.push(second, &Phrase { act: Act::Supports, ..phrase.clone() }, inside);
        }
        self.push(names, phrase, inside)
    }

    fn push(&mut self, names: Range<usize>, phrase: &Phrase, inside: &Inside<'_>) -> Option<()> {
        let (role, mode) = role_of(phrase.act, inside, names.clone())?;
        self.clauses.push(Clause { names, role, mode, weak: phrase.weak });
        Some(())
    }

    /// A、B牵头，按职责分工负责: how those before share it.
    fn take_mode(&mut self, act: Act, piece: &Range<usize>) -> Option<()> {
        match (self.clauses.last_mut(), act) {
            (Some(clause), Act::Leads(Some(mode))) if clause.role == 0 => clause.mode = Some(mode),
            _ => self.others.push(piece.clone()),
        }
        Some(())
    }
}

/// Reads the verb form; none if it is not one, or names nobody known.
pub(super) fn read(inside: &Inside<'_>, sink: &mut Sink) -> Option<Bracket> {
    let parts = parts(inside)?;
    let nobody_known = assign(inside, &parts.clauses, &mut Sink::default()).iter().all(|named| named.parties.is_empty());
    if nobody_known {
        let nothing_else = parts.others.is_empty() && parts.clauses.iter().any(|clause| !clause.weak);
        if nothing_else {
            note_nobody(inside, sink);
        }
        return None;
    }
    let named = assign(inside, &parts.clauses, sink);
    for other in parts.others {
        inside.report_other(other, sink);
    }
    let mode = parts.clauses.iter().find_map(|clause| clause.mode);
    Some(inside.settle(named, mode, parts.limits, sink))
}

fn note_nobody(inside: &Inside<'_>, sink: &mut Sink) {
    let place = inside.span(0..inside.text.len());
    let message = message!(
        "this bracket reads like the one of a task, but names nobody known; it is left as text",
        "这个括号像是写任务分工，但里面的名称都不认识，已按普通文字处理"
    );
    let help =
        message!("write names of units, people and groups of content/plan.yaml", "请写content/plan.yaml里有的单位、人员或单位组的名称");
    sink.information(Code::BracketLeftAsText, place, message).help(help);
}

fn assign(inside: &Inside<'_>, clauses: &[Clause], sink: &mut Sink) -> Vec<Named> {
    let mut named = vec![Named::default(); inside.settings.roles.roles.len()];
    for clause in clauses {
        inside.names(clause.names.clone(), clause.role, &mut named, sink);
    }
    named
}

/// The parts; none where no names do anything.
fn parts(inside: &Inside<'_>) -> Option<Parts> {
    let mut parts = Parts::default();
    for piece in pieces(inside) {
        parts.take(piece, inside)?;
    }
    parts.close();
    (!parts.clauses.is_empty()).then_some(parts)
}

/// The parts between dividers, those of an English sentence taken apart.
fn pieces(inside: &Inside<'_>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    for piece in names::split(inside.text, &DIVIDERS) {
        take_apart(inside, names::trimmed(inside.text, piece), &mut pieces);
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Where a phrase ends and another, or a time limit, follows: `Finance leads and IT supports by end of June`.
fn take_apart(inside: &Inside<'_>, piece: Range<usize>, into: &mut Vec<Range<usize>>) {
    const JOINTS: [(&str, bool); 5] = [(" by ", false), (" until ", false), (" due ", true), (" and ", true), (" with ", false)];
    let text = inside.slice(piece.clone());
    let is_phrase = |part: &str| phrases::of(part, &inside.settings.roles).is_some();
    let is_limit = |part: &str| limits::step(part, inside.settings.period).is_some();
    for (word, dropped) in JOINTS {
        for (at, _) in text.match_indices(word) {
            let Some((left, right)) = text.split_at_checked(at) else { continue };
            let right = if dropped { right.get(word.len()..).unwrap_or_default() } else { right.trim_start() };
            if is_phrase(left) && (is_phrase(right) || is_limit(right)) {
                take_apart(inside, piece.start..piece.start + at, into);
                into.push(piece.end - right.len()..piece.end);
                return;
            }
        }
    }
    into.push(piece);
}

/// The role that an act gives; none where the plan's set has no role that supports. Where the first role
/// takes units alone, people who are in charge stand in the role that takes people.
fn role_of(act: Act, inside: &Inside<'_>, names: Range<usize>) -> Option<(usize, Option<Mode>)> {
    let set = &inside.settings.roles;
    match act {
        Act::Role(role) => Some((role, None)),
        Act::Leads(mode) => match people_role(set).filter(|_| are_people(inside, names)) {
            Some(role) => Some((role, None)),
            None => Some((0, mode)),
        },
        Act::Supports if set.first_leads => Some((0, None)),
        Act::Supports => set.roles.iter().position(|role| role.id == "support").map(|role| (role, None)),
    }
}

fn people_role(set: &RoleSet) -> Option<usize> {
    let units_lead = set.roles.first().is_some_and(|role| role.takes == Takes::Units);
    set.roles.iter().position(|role| role.takes == Takes::People).filter(|_| units_lead)
}

fn are_people(inside: &Inside<'_>, names: Range<usize>) -> bool {
    let text = inside.slice(names);
    let mut parties =
        names::split(text, &DIVIDERS).into_iter().map(|name| inside.settings.registry.find(text.get(name).unwrap_or_default()));
    parties.all(|party| matches!(party, Some(PartyRef::Person(_))))
}

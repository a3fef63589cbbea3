//! The verb form: `A牵头，B、C配合，6月底前完成`, `A会同B`, `A、B按职责分工负责`, `Finance leads, IT supports, by end of June`,
//! and names with what they do behind each: `A（牵头）、B、C`. Parts are names with what they do, or time limits; a part that
//! is neither is no part of the task, and without one of the first kind it is no task at all.

use super::Inside;
use super::limits;
use super::phrases::{self, Act, Phrase, TOGETHER};
use super::said::{Naming, Said};
use crate::model::{PartyRef, RoleSet, Takes};
use crate::responsibility::labels::Capacity;
use crate::responsibility::names;
use crate::responsibility::roles::Who;
use std::ops::Range;

/// What divides the parts.
const DIVIDERS: [char; 7] = ['，', ',', '；', ';', '。', '、', '\n'];

/// Reads a part of a bracket, or all of it; says nothing in namings if no names do anything.
pub(super) fn read(inside: &Inside<'_>, range: Range<usize>) -> Said {
    let pieces = pieces(inside, range);
    let mut parts = Parts { inside, said: Said::default(), open: None, goes_on: false, annotated: false };
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += parts.limit(pieces.get(at..).unwrap_or_default()).unwrap_or_else(|| {
            parts.take(piece.clone());
            1
        });
    }
    parts.close();
    parts.said
}

/// The parts of a bracket while they are read.
struct Parts<'a> {
    inside: &'a Inside<'a>,
    said: Said,
    /// Names before a divider, which belong to the verb behind it: A，B牵头.
    open: Option<Range<usize>>,
    /// Whether names after a divider belong to the naming before it: 会同A、B.
    goes_on: bool,
    /// Whether some are named with what they do in brackets; the others then answer with them.
    annotated: bool,
}

impl Parts<'_> {
    fn set(&self) -> &RoleSet {
        &self.inside.settings.roles
    }

    /// Takes in the time limit that pieces begin with, one or several together, and says how many pieces it was.
    fn limit(&mut self, pieces: &[Range<usize>]) -> Option<usize> {
        let plan = self.inside.settings.plan_year();
        let is_limit = |piece: &&Range<usize>| {
            let text = self.inside.slice((*piece).clone());
            limits::step(text, plan).is_some() && phrases::of(text, self.set()).is_none()
        };
        let count = pieces.iter().take_while(is_limit).count();
        let (first, last) = (pieces.first()?, pieces.get(count.checked_sub(1)?)?);
        let whole = limits::read(self.inside.slice(first.start..last.end), plan).ok().filter(|_| count > 1);
        let single = || pieces.iter().take(count).filter_map(|piece| limits::step(self.inside.slice(piece.clone()), plan)).collect();
        let steps = whole.unwrap_or_else(single);
        self.close();
        self.said.steps.extend(steps);
        Some(count)
    }

    /// Takes in any other piece.
    fn take(&mut self, piece: Range<usize>) {
        let text = self.inside.slice(piece.clone());
        if phrases::says_nothing_more(text) {
            self.close();
        } else if let Some(phrase) = phrases::of(text, self.set()) {
            self.take_phrase(&phrase, &piece);
        } else if let Some((names, act)) = annotated(text, self.set()) {
            self.take_annotated(piece.start + names.start..piece.start + names.end, act);
        } else if let Some(names) = self.with(&piece) {
            self.close();
            self.push(names, Act { who: Who::As(Capacity::Help), mode: None, weak: false });
            self.goes_on = true;
        } else if let Some((first, second)) = self.together(&piece) {
            self.close_open_into(first.start);
            let lead = Act { who: Who::As(Capacity::Lead), mode: None, weak: false };
            self.push(first, lead);
            self.push(second, Act { who: Who::As(Capacity::Help), ..lead });
            self.goes_on = true;
        } else if let Some(naming) = self.continued(&piece) {
            naming.names.end = piece.end;
        } else {
            let by = if text.starts_with('由') { '由'.len_utf8() } else { 0 };
            self.open = Some(self.open.take().map_or(piece.start + by, |open| open.start)..piece.end);
        }
    }

    /// The names of 商B as a part of its own, which may as well be the beginning of a name.
    fn with(&self, piece: &Range<usize>) -> Option<Range<usize>> {
        let text = self.inside.slice(piece.clone());
        let registry = &self.inside.settings.registry;
        let mut rests = TOGETHER.iter().filter(|(_, in_names)| *in_names).filter_map(|(word, _)| text.strip_prefix(word));
        rests.find(|rest| names::all_known(rest, registry)).map(|rest| piece.end - rest.len()..piece.end)
    }

    /// The naming that a piece goes on with.
    fn continued(&mut self, piece: &Range<usize>) -> Option<&mut Naming> {
        let known = self.goes_on && names::any_near(self.inside.slice(piece.clone()), &self.inside.settings.registry);
        self.said.namings.last_mut().filter(|naming| known && naming.names.end < piece.start)
    }

    /// What stands open belongs to no verb; beside names with what they do in brackets it is the others.
    fn close(&mut self) {
        self.goes_on = false;
        let Some(open) = self.open.take() else { return };
        if self.annotated && names::any_near(self.inside.slice(open.clone()), &self.inside.settings.registry) {
            self.push(open, Act { who: Who::As(Capacity::Answer), mode: None, weak: false });
        } else {
            self.said.others.push(open);
        }
    }

    /// Names that stand open before `start` go with what follows.
    fn close_open_into(&mut self, start: usize) {
        if self.open.as_ref().is_some_and(|open| open.start < start) {
            self.close();
        }
    }

    fn take_phrase(&mut self, phrase: &Phrase, piece: &Range<usize>) {
        let mut names = piece.start + phrase.names.start..piece.start + phrase.names.end;
        if phrase.after_names {
            names.start = self.open.take().map_or(names.start, |before| before.start);
        } else {
            self.close();
        }
        self.goes_on = !phrase.after_names;
        if names::trimmed(self.inside.text, names.clone()).is_empty() {
            return self.take_mode(phrase.act, piece);
        }
        let leads = matches!(phrase.act.who, Who::As(Capacity::Lead | Capacity::Answer));
        if let Some((first, second)) = self.together(&names).filter(|_| leads) {
            self.push(first, Act { who: Who::As(Capacity::Lead), ..phrase.act });
            return self.push(second, Act { who: Who::As(Capacity::Help), mode: None, ..phrase.act });
        }
        self.push(names, phrase.act);
    }

    fn take_annotated(&mut self, names: Range<usize>, act: Act) {
        self.annotated = true;
        self.close();
        self.push(names, act);
    }

    /// A、B牵头，按职责分工负责: how those before share it.
    fn take_mode(&mut self, act: Act, piece: &Range<usize>) {
        match (self.said.namings.last_mut(), act.mode) {
            (Some(naming), Some(mode)) => naming.mode = Some(mode),
            _ => self.said.others.push(piece.clone()),
        }
    }

    fn push(&mut self, names: Range<usize>, act: Act) {
        let names = names::trimmed(self.inside.text, names);
        let person = matches!(act.who, Who::As(Capacity::Lead | Capacity::Answer)).then(|| person_role(self.set())).flatten();
        let who = person.filter(|_| self.are_people(&names)).map_or(act.who, Who::Role);
        self.said.namings.push(Naming { who, also: None, names, label: None, mode: act.mode, strong: !act.weak });
    }

    /// Both sides of A会同B.
    fn together(&self, range: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let text = self.inside.slice(range.clone());
        let registry = &self.inside.settings.registry;
        let places = TOGETHER.iter().flat_map(|(word, in_names)| text.match_indices(word).map(move |(at, _)| (at, word.len(), *in_names)));
        places.filter_map(|(at, length, in_names)| Some((text.get(..at)?.trim_start_matches('由'), at, at + length, in_names))).find_map(
            |(left, end, start, in_names)| {
                let right = text.get(start..)?;
                let fits = if in_names {
                    names::all_known(left, registry) && names::all_known(right, registry)
                } else {
                    names::any_near(left, registry) || names::any_near(right, registry)
                };
                let both = !left.trim().is_empty() && !right.trim().is_empty();
                (both && fits).then(|| (range.start + end - left.len()..range.start + end, range.start + start..range.end))
            },
        )
    }

    fn are_people(&self, names: &Range<usize>) -> bool {
        let registry = &self.inside.settings.registry;
        let text = self.inside.slice(names.clone());
        let named = names::names_in(text, registry);
        let is_person = |name: Range<usize>| matches!(registry.find(text.get(name).unwrap_or_default()), Some(PartyRef::Person(_)));
        !named.is_empty() && named.into_iter().all(is_person)
    }
}

/// The role for people in charge, where the first role takes units alone.
fn person_role(set: &RoleSet) -> Option<usize> {
    let units_lead = set.roles.first().is_some_and(|role| role.takes == Takes::Units);
    set.roles.iter().position(|role| role.takes == Takes::People).filter(|_| units_lead)
}

/// A name with what it does in brackets behind it: 局办公室（牵头）, Finance (lead).
pub(super) fn annotated(text: &str, set: &RoleSet) -> Option<(Range<usize>, Act)> {
    let (name, word) = bracketed(text)?;
    Some((name, phrases::annotation(text.get(word)?, set)?))
}

/// A text and what stands in the brackets that it ends with.
pub(super) fn bracketed(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let trimmed = text.trim_end();
    let inner = trimmed.strip_suffix(['）', ')', '】', '〕', ']', '］'])?;
    let (at, mark) = inner.char_indices().rev().find(|(_, character)| matches!(character, '（' | '(' | '【' | '〔' | '[' | '［'))?;
    let name = names::trimmed(text, 0..at);
    (!name.is_empty()).then_some((name, at + mark.len_utf8()..inner.len()))
}

/// The parts between dividers, those of a sentence taken apart.
fn pieces(inside: &Inside<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    for piece in names::split(inside.slice(range.clone()), &DIVIDERS) {
        let piece = range.start + piece.start..range.start + piece.end;
        take_apart(inside, names::trimmed(inside.text, piece), &mut pieces);
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Where a phrase ends and another, or a time limit, follows: `Finance leads and IT supports by end of June`, A牵头B配合, A牵头（6月底前）.
fn take_apart(inside: &Inside<'_>, piece: Range<usize>, into: &mut Vec<Range<usize>>) {
    match in_brackets(inside, &piece).or_else(|| cut(inside, &piece)) {
        Some((left, right)) => {
            take_apart(inside, names::trimmed(inside.text, left), into);
            take_apart(inside, names::trimmed(inside.text, right), into);
        }
        None => into.push(piece),
    }
}

/// A part, and one in the brackets behind it that could stand alone.
fn in_brackets(inside: &Inside<'_>, piece: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let text = inside.slice(piece.clone());
    let (name, inner) = bracketed(text)?;
    let stands_alone = text.get(inner.clone()).is_some_and(|inner| is_limit(inside, inner) || is_known_phrase(inside, inner));
    stands_alone.then_some((piece.start + name.start..piece.start + name.end, piece.start + inner.start..piece.start + inner.end))
}

/// The two parts of a piece, the first that there are.
fn cut(inside: &Inside<'_>, piece: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    const JOINTS: [(&str, bool); 6] =
        [(" by ", false), (" until ", false), (" due ", true), (" and ", true), (" with ", false), (" jointly with ", false)];
    let text = inside.slice(piece.clone());
    let is_phrase = |part: &str| phrases::of(part, &inside.settings.roles).is_some();
    let joined = JOINTS.iter().flat_map(|(word, dropped)| {
        let behind = if *dropped { word.len() } else { word.len() - word.trim_start().len() };
        text.match_indices(word).map(move |(at, _)| (at, at + behind))
    });
    let joined = joined.filter(|(left, right)| {
        let goes_on = |right: &str| is_phrase(right) || is_limit(inside, right);
        text.get(..*left).is_some_and(is_phrase) && text.get(*right..).is_some_and(goes_on)
    });
    let verbs = phrases::ends_of_verbs(text).filter(|end| {
        let goes_on = |right: &str| is_known_phrase(inside, right) || is_limit(inside, right);
        text.get(..*end).is_some_and(|left| is_known_phrase(inside, left)) && text.get(*end..).is_some_and(goes_on)
    });
    let (left, right) = joined.chain(verbs.map(|end| (end, end))).min_by_key(|(left, _)| *left)?;
    Some((piece.start..piece.start + left, piece.start + right..piece.end))
}

fn is_limit(inside: &Inside<'_>, text: &str) -> bool {
    limits::step(text, inside.settings.plan_year()).is_some()
}

/// Whether a text says what names do that are known.
fn is_known_phrase(inside: &Inside<'_>, text: &str) -> bool {
    let names = phrases::of(text, &inside.settings.roles).and_then(|phrase| text.get(phrase.names));
    names.is_some_and(|names| names::all_known(names, &inside.settings.registry))
}

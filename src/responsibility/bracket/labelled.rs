//! The labelled form: `牵头单位：A；配合单位：B、C；责任人：D；完成时限：E`, `Lead: A; Due: Q3`.
//! Marks are read in either width. A label that is no role is an error only beside one that is.

use super::limits::{self, Step};
use super::{Bracket, Inside};
use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::{Mode, Settings};
use crate::responsibility::names::{self, Named};
use crate::responsibility::roles;
use std::ops::Range;

/// What the label of a time limit reads like, besides the head of its column.
const DUE_LABELS: [&str; 12] =
    ["完成时限", "时限", "时限要求", "完成时间", "时间", "时间节点", "整改时限", "due", "deadline", "due date", "time limit", "by"];

/// How leads share a task, as written before or behind their names.
const MODE_WORDS: [(&str, Mode); 10] = [
    ("共同牵头", Mode::Joint),
    ("共同负责", Mode::Joint),
    ("分别牵头", Mode::Each),
    ("分别负责", Mode::Each),
    ("按职责分工负责", Mode::ByDuty),
    ("按照职责分工负责", Mode::ByDuty),
    ("按职责分工", Mode::ByDuty),
    ("jointly", Mode::Joint),
    ("each", Mode::Each),
    ("by duty", Mode::ByDuty),
];

/// From this likeness on a label is taken for a role with a slip of the pen (one character of
/// 责任人); 主管单位 is no slip for 牵头单位.
const MISSPELT: f64 = 0.6;

/// A part of the bracket: `label：value`, or a value alone.
struct Part {
    label: Option<Range<usize>>,
    value: Range<usize>,
}

/// What a label says.
enum Label {
    Role(usize, Option<Mode>),
    Due,
    Unknown,
}

/// Reads the labelled form; none if it is not one.
pub(super) fn read(inside: &Inside<'_>, sink: &mut Sink) -> Option<Bracket> {
    let parts = parts(inside);
    let labels: Vec<Option<Label>> =
        parts.iter().map(|part| part.label.clone().map(|label| label_of(inside, inside.slice(label)))).collect();
    if !matches!(labels.first(), Some(Some(_))) {
        return None;
    }
    if !labels.iter().any(|label| matches!(label, Some(Label::Role(..)))) {
        note_near_miss(inside, &parts, &labels, sink);
        return None;
    }
    let mut reading = Reading {
        inside,
        named: vec![Named::default(); inside.settings.roles.roles.len()],
        labelled: vec![false; inside.settings.roles.roles.len()],
        mode: None,
        limits: Vec::new(),
        unknown_label: false,
        role: 0,
    };
    for (part, label) in parts.iter().zip(&labels) {
        reading.part(part, label.as_ref(), sink);
    }
    if reading.unknown_label {
        // Who is missing may be behind the label that is not understood.
        reading.named.iter_mut().for_each(|named| named.wrong = true);
    }
    Some(inside.settle(reading.named, reading.mode, reading.limits, sink))
}

/// The parts between ；, and between ， where a label follows it, or a time limit follows names.
fn parts(inside: &Inside<'_>) -> Vec<Part> {
    let text = inside.text;
    let follows_names = |last: &Part| last.label.clone().is_none_or(|label| !matches!(label_of(inside, inside.slice(label)), Label::Due));
    let is_limit = |piece: &Range<usize>| limits::step(inside.slice(piece.clone()), inside.settings.period).is_some();
    let mut parts: Vec<Part> = Vec::new();
    for clause in names::split(text, &['；', ';']) {
        let base = clause.start;
        let clause_text = text.get(clause).unwrap_or_default();
        for (index, piece) in names::split(clause_text, &['，', ',', '。']).into_iter().enumerate() {
            let piece = base + piece.start..base + piece.end;
            match (split_label(text, piece.clone()), parts.last_mut()) {
                (None, Some(last)) if index > 0 && !(follows_names(last) && is_limit(&piece)) => last.value.end = piece.end,
                (Some((label, value)), _) => parts.push(Part { label: Some(label), value }),
                (None, _) => parts.push(Part { label: None, value: piece }),
            }
        }
    }
    for part in &mut parts {
        part.value = names::trimmed(text, part.value.clone());
    }
    parts.retain(|part| part.label.is_some() || !part.value.is_empty());
    parts
}

fn split_label(text: &str, piece: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let content = text.get(piece.clone())?;
    let (at, mark) = content.char_indices().find(|(_, character)| matches!(character, '：' | ':'))?;
    let label = names::trimmed(text, piece.start..piece.start + at);
    (!label.is_empty()).then_some((label, piece.start + at + mark.len_utf8()..piece.end))
}

fn label_of(inside: &Inside<'_>, written: &str) -> Label {
    let set = &inside.settings.roles;
    if let Some(role) = roles::find(written, set) {
        return Label::Role(role, None);
    }
    if DUE_LABELS.contains(&written.to_lowercase().as_str()) {
        return Label::Due;
    }
    // 共同牵头单位：A、B
    for (word, mode) in [("共同", Mode::Joint), ("分别", Mode::Each)] {
        if let Some(rest) = written.strip_prefix(word)
            && (rest == "牵头" || roles::find(rest, set) == Some(0))
        {
            return Label::Role(0, Some(mode));
        }
    }
    Label::Unknown
}

/// What has been read of a bracket that is one of a task.
struct Reading<'a> {
    inside: &'a Inside<'a>,
    named: Vec<Named>,
    labelled: Vec<bool>,
    mode: Option<Mode>,
    limits: Vec<Step>,
    /// Whether a label was reported that is no role.
    unknown_label: bool,
    /// The role of the latest label, for values without one.
    role: usize,
}

impl Reading<'_> {
    fn part(&mut self, part: &Part, label: Option<&Label>, sink: &mut Sink) {
        match label {
            Some(Label::Role(role, mode)) => {
                self.mode = mode.or(self.mode);
                self.role = *role;
                self.check_repeated(part, *role, sink);
                self.names(part.value.clone(), sink);
            }
            Some(Label::Due) => self.due(part, sink),
            Some(Label::Unknown) => {
                self.unknown_label = true;
                self.report_label(part, sink);
            }
            None => self.without_label(part, sink),
        }
    }

    fn check_repeated(&mut self, part: &Part, role: usize, sink: &mut Sink) {
        if let Some(labelled) = self.labelled.get_mut(role)
            && std::mem::replace(labelled, true)
        {
            let place = part.label.clone().unwrap_or_default();
            let message = message!(
                "“{label}” is given twice in one bracket",
                "一个括号里写了两次“{label}”",
                label = self.inside.slice(place.clone())
            );
            sink.error(Code::DuplicateKey, self.inside.span(place), message)
                .help(message!("name all of a role behind one label, joined by 、", "同一角色的各个名称写在一起，用“、”隔开"));
        }
    }

    /// The names of the role last labelled; those that lead may say how they share the task.
    fn names(&mut self, value: Range<usize>, sink: &mut Sink) {
        let (value, mode) = if self.role == 0 { without_mode(self.inside, value) } else { (value, None) };
        self.mode = mode.or(self.mode);
        self.inside.names(value, self.role, &mut self.named, sink);
    }

    fn due(&mut self, part: &Part, sink: &mut Sink) {
        match limits::read(self.inside.slice(part.value.clone()), self.inside.settings.period) {
            Ok(steps) => self.limits.extend(steps),
            Err(error) => {
                let place = if part.value.is_empty() { part.label.clone().unwrap_or_default() } else { part.value.clone() };
                sink.error(Code::WrongDue, self.inside.span(place), error.message).help(error.help);
            }
        }
    }

    /// 牵头单位：A；6月底前: a time limit, or further names; what is neither is no part of the task.
    fn without_label(&mut self, part: &Part, sink: &mut Sink) {
        let written = self.inside.slice(part.value.clone());
        if let Some(step) = limits::step(written, self.inside.settings.period) {
            self.limits.push(step);
        } else if names::any_near(written, &self.inside.settings.registry) {
            self.names(part.value.clone(), sink);
        } else {
            self.inside.report_other(part.value.clone(), sink);
        }
    }

    fn report_label(&self, part: &Part, sink: &mut Sink) {
        let place = part.label.clone().unwrap_or_default();
        let written = self.inside.slice(place.clone());
        let known = roles::labels(&self.inside.settings.roles).chain(DUE_LABELS);
        let labels = || {
            let roles = role_names(self.inside);
            message!("labels of this plan are {roles} and 完成时限", "可以写{roles}、完成时限", roles = roles)
        };
        let help = nearest(written, known).map_or_else(labels, did_you_mean);
        sink.error(
            Code::UnknownRole,
            self.inside.span(place),
            message!("“{written}” is no role of this plan", "“{written}”不是这份要点里的角色"),
        )
        .help(help);
    }
}

fn role_names(inside: &Inside<'_>) -> Message {
    Message::listed(inside.settings.roles.roles.iter().map(|role| &role.name))
}

/// Takes 共同牵头 and the like, perhaps in parentheses of its own, off the names.
fn without_mode(inside: &Inside<'_>, value: Range<usize>) -> (Range<usize>, Option<Mode>) {
    const AROUND: [char; 8] = ['（', '）', '(', ')', '、', '，', ',', ' '];
    let text = inside.slice(value.clone());
    // A name may end in a parenthesis: what is around the word goes only where the word is found.
    let behind = text.trim_end_matches(AROUND);
    let before = text.trim_start_matches(AROUND);
    for (word, mode) in MODE_WORDS {
        if let Some(rest) = behind.strip_suffix(word).filter(|rest| stands_alone(word, rest.chars().next_back())) {
            let end = rest.trim_end_matches(['（', '(', '、', '，', ',', ' ']).len();
            return (value.start..value.start + end, Some(mode));
        }
        if let Some(rest) = before.strip_prefix(word).filter(|rest| stands_alone(word, rest.chars().next())) {
            let rest = rest.trim_start_matches(['）', ')', '、', '，', ',', ' ', '：', ':']);
            return (value.end - rest.len()..value.end, Some(mode));
        }
    }
    (value, None)
}

/// A Latin word must not be part of a longer one.
fn stands_alone(word: &str, neighbour: Option<char>) -> bool {
    !word.is_ascii() || neighbour.is_none_or(|character| !character.is_alphanumeric())
}

/// Whether a text begins with the label of a role, as the bracket of a task does.
pub(super) fn begins_with_role(text: &str, settings: &Settings) -> bool {
    let label = text.split_once(['：', ':']).map(|(label, _)| label);
    label.is_some_and(|label| roles::find(label, &settings.roles).is_some())
}

/// A bracket that is text, though one of its labels names somebody known and is nearly a role, speaks
/// of responsibility, or stands beside a time limit.
fn note_near_miss(inside: &Inside<'_>, parts: &[Part], labels: &[Option<Label>], sink: &mut Sink) {
    let has_limit = labels.iter().any(|label| matches!(label, Some(Label::Due)));
    for part in parts {
        let Some(place) = part.label.clone() else { continue };
        let label = inside.slice(place.clone());
        let names_somebody = names::split(inside.slice(part.value.clone()), &['、', '，', ','])
            .into_iter()
            .any(|name| inside.settings.registry.find(inside.slice(part.value.start + name.start..part.value.start + name.end)).is_some());
        let near = nearest(label, roles::labels(&inside.settings.roles));
        let near = near.filter(|near| strsim::normalized_levenshtein(label, near) >= MISSPELT);
        let speaks_of_roles = label.contains("责任") || label.contains("牵头");
        if !names_somebody || !(near.is_some() || has_limit || speaks_of_roles) {
            continue;
        }
        let labels = || {
            message!(
                "labels of this plan are {roles}; `roles` in plan.yaml chooses others",
                "可以写{roles}；要用别的角色，请在plan.yaml里用“roles”设置",
                roles = role_names(inside)
            )
        };
        let help = near.map_or_else(labels, did_you_mean);
        let message = message!(
            "“{label}” is no role of this plan, so this bracket is left as text",
            "“{label}”不是这份要点里的角色，这个括号按普通文字处理"
        );
        sink.warning(Code::BracketLeftAsText, inside.span(place), message).help(help);
        return;
    }
}

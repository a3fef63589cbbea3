//! The labelled form: `牵头单位：A；配合单位：B、C；责任人：D；完成时限：E`, `Lead: A; Due: Q3`, with other fields of a task where
//! they are labelled. Marks are read in either width. A label that is none is an error only beside one that is.

use super::said::{Naming, Said};
use super::{Inside, limits, phrases, verbs};
use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::{Mode, RoleSet, Settings};
use crate::responsibility::data::Field;
use crate::responsibility::labels::Capacity;
use crate::responsibility::names;
use crate::responsibility::roles::{self, Who};
use std::ops::Range;

/// What the label of a time limit reads like, besides the heads of its column in task files.
const DUE_LABELS: [&str; 22] = [
    "时间",
    "时间要求",
    "时间安排",
    "完成期限",
    "完成日期",
    "期限",
    "办结时限",
    "办理时限",
    "办结时间",
    "整改期限",
    "工作时限",
    "截止时间",
    "计划完成时间",
    "推进时限",
    "due date",
    "due by",
    "time limit",
    "target date",
    "completion",
    "complete by",
    "timing",
    "by",
];

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Who { who: Who, also: Option<Who>, mode: Option<Mode>, strong: bool },
    Due,
    Text(Field),
    Unknown,
}

/// Reads the labelled form; none if it is not one.
pub(super) fn read(inside: &Inside<'_>, sink: &mut Sink) -> Option<Said> {
    let parts = parts(inside);
    let labels: Vec<Option<Label>> =
        parts.iter().map(|part| part.label.clone().map(|label| label_of(inside, inside.slice(label)))).collect();
    if !labels.iter().flatten().any(|label| *label != Label::Unknown) {
        note_near_miss(inside, &parts, &labels, sink);
        return None;
    }
    let mut found = Sink::default();
    let mut reading = Reading { inside, said: Said::default(), latest: None, named: Vec::new() };
    for (part, label) in parts.iter().zip(&labels) {
        reading.part(part, *label, &mut found);
    }
    let labelled = |naming: &Naming| naming.label.is_some() && naming.strong;
    if !reading.said.namings.iter().any(labelled) && !inside.knows_anybody(&reading.said) {
        note_near_miss(inside, &parts, &labels, sink);
        if !reading.said.namings.is_empty() && sink.diagnostics().is_empty() {
            inside.note_nobody(sink);
        }
        return None;
    }
    sink.append(found);
    Some(reading.said)
}

/// Whether a text says no more than when, or another field of a task: it can stand in brackets of its own behind those of a task.
pub(super) fn adds_to_a_task(inside: &Inside<'_>) -> bool {
    let parts = parts(inside);
    let adds = |part: &Part| match &part.label {
        Some(label) => matches!(label_of(inside, inside.slice(label.clone())), Label::Due | Label::Text(_)),
        None => limits::step(inside.slice(part.value.clone()), inside.settings.plan_year()).is_some(),
    };
    !parts.is_empty() && parts.iter().all(adds)
}

/// The parts between ；, and between ， where a label follows it, or a time limit or what names do follows names. A label that is
/// known begins a part behind a blank or 、 as well.
fn parts(inside: &Inside<'_>) -> Vec<Part> {
    let text = inside.text;
    let mut parts: Vec<Part> = Vec::new();
    for clause in names::split(text, &['；', ';', '\n']) {
        let base = clause.start;
        let clause_text = text.get(clause).unwrap_or_default();
        for (index, piece) in names::split(clause_text, &['，', ',', '。']).into_iter().enumerate() {
            for (label, value) in labelled(inside, base + piece.start..base + piece.end) {
                match parts.last_mut() {
                    Some(last) if label.is_none() && goes_on(inside, last, &value, index > 0) => last.value.end = value.end,
                    _ => parts.push(Part { label, value }),
                }
            }
        }
    }
    for part in &mut parts {
        part.value = names::trimmed(text, part.value.clone());
    }
    parts.retain(|part| part.label.is_some() || !part.value.is_empty());
    parts
}

/// Whether a piece without a label goes on with what `last` says: behind a comma unless it is a time limit behind names, or
/// names with what they do; behind a semicolon if it is one of several time limits.
fn goes_on(inside: &Inside<'_>, last: &Part, piece: &Range<usize>, behind_comma: bool) -> bool {
    let text = inside.slice(piece.clone());
    let is_limit = limits::step(text, inside.settings.plan_year()).is_some();
    let label = last.label.clone().map(|label| label_of(inside, inside.slice(label)));
    match label {
        Some(Label::Due) => (behind_comma || is_limit) && !names_do_something(inside, text),
        Some(Label::Text(_)) => behind_comma,
        Some(Label::Unknown) => behind_comma && !is_limit,
        Some(Label::Who { .. }) | None => behind_comma && !is_limit && !names_do_something(inside, text),
    }
}

/// Whether a text says what somebody does who is known.
fn names_do_something(inside: &Inside<'_>, text: &str) -> bool {
    let names = phrases::of(text, &inside.settings.roles).filter(|phrase| !phrase.act.weak).and_then(|phrase| text.get(phrase.names));
    names.is_some_and(|names| names::any_near(names, &inside.settings.registry))
}

/// The labels of a piece with what stands behind each; first what stands before them.
fn labelled(inside: &Inside<'_>, piece: Range<usize>) -> Vec<(Option<Range<usize>>, Range<usize>)> {
    let text = inside.slice(piece.clone());
    let mut found: Vec<(Option<Range<usize>>, Range<usize>)> = vec![(None, piece.clone())];
    let mut from = piece.start;
    for (at, mark) in text.char_indices().filter(|(_, character)| matches!(character, '：' | ':')) {
        let end = piece.start + at;
        let first = found.len() == 1 && from == piece.start;
        let Some(label) = label_before(inside, from..end, first) else { continue };
        if let Some((_, value)) = found.last_mut() {
            value.end = label.start;
        }
        from = end + mark.len_utf8();
        found.push((Some(label), from..piece.end));
    }
    found.retain(|(label, value)| label.is_some() || !inside.slice(value.clone()).trim_matches(BETWEEN).is_empty());
    for (_, value) in &mut found {
        let kept = inside.slice(value.clone()).trim_end_matches(['、', ' ', '　']).len();
        value.end = value.start + kept;
    }
    found
}

/// What may stand before a label and says nothing.
const BETWEEN: [char; 4] = ['、', ' ', '　', '\n'];

/// The label that ends at the end of a range: all of it, or what is known behind a blank or 、. The first of a piece
/// may be unknown.
fn label_before(inside: &Inside<'_>, range: Range<usize>, first: bool) -> Option<Range<usize>> {
    let whole = names::trimmed(inside.text, range.clone());
    let is_known = |label: &Range<usize>| label_of(inside, inside.slice(label.clone())) != Label::Unknown;
    if !whole.is_empty() && (is_known(&whole) || first && !inside.slice(whole.clone()).contains(BETWEEN)) {
        return Some(whole);
    }
    let text = inside.slice(range.clone());
    let starts = text.char_indices().filter(|(_, character)| BETWEEN.contains(character)).map(|(at, mark)| range.start + at + mark.len_utf8());
    let mut labels = starts.map(|start| names::trimmed(inside.text, start..range.end)).filter(|label| !label.is_empty());
    labels.find(is_known).or_else(|| Some(whole).filter(|whole| first && !whole.is_empty()))
}

fn label_of(inside: &Inside<'_>, written: &str) -> Label {
    let set = &inside.settings.roles;
    let who = |who: Who, mode: Option<Mode>, strong: bool| Label::Who { who, also: None, mode, strong };
    if let Some(role) = roles::named(written, set) {
        return who(Who::Role(role), None, true);
    }
    let field = Field::of_plan(written, inside.settings);
    if let Some(field) = field {
        return Label::Text(field);
    }
    let mut labels = [written, &without_verb(written)].map(str::to_owned).into_iter();
    if let Some((found, strong)) = labels.find_map(|label| roles::who(&label, set)) {
        return who(found, None, strong);
    }
    // 共同牵头单位：A、B
    for (word, mode) in [("共同", Mode::Joint), ("联合", Mode::Joint), ("分别", Mode::Each)] {
        if let Some((found, strong)) = written.strip_prefix(word).and_then(|rest| roles::who(rest, set))
            && matches!(found, Who::Role(0) | Who::As(Capacity::Lead))
        {
            return who(found, Some(mode), strong);
        }
    }
    if let Some((first, second)) = both(written, set) {
        return Label::Who { who: first, also: Some(second), mode: None, strong: true };
    }
    if DUE_LABELS.contains(&written.to_lowercase().as_str()) {
        return Label::Due;
    }
    match Field::find(written, inside.settings) {
        Some(Field::Due) => Label::Due,
        Some(field) if field.is_said_in_brackets() => Label::Text(field),
        _ => Label::Unknown,
    }
}

/// A label without the verb behind it: 责任单位为：A.
fn without_verb(label: &str) -> String {
    let rest = ["分别为", "为", "是", "有"].into_iter().find_map(|verb| label.trim_end().strip_suffix(verb));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(label).to_owned()
}

/// Both capacities of 责任单位及责任人, 牵头及配合单位, A/R.
fn both(label: &str, set: &RoleSet) -> Option<(Who, Who)> {
    ["及其", "及", "和", "与", "、", "/", "／", " and ", "&"].into_iter().find_map(|joint| {
        let (first, second) = label.split_once(joint)?;
        let who = |label: &str| roles::who(label, set).map(|(who, _)| who);
        Some((who(first)?, who(second)?))
    })
}

/// What has been read of a bracket that is one of a task.
struct Reading<'a> {
    inside: &'a Inside<'a>,
    said: Said,
    /// The latest label and its range, for values without one.
    latest: Option<(Label, Range<usize>)>,
    /// The labels of names so far.
    named: Vec<String>,
}

impl Reading<'_> {
    fn part(&mut self, part: &Part, label: Option<Label>, sink: &mut Sink) {
        let Some((label, place)) = label.zip(part.label.clone()) else { return self.without_label(part) };
        self.latest = Some((label, place.clone()));
        match label {
            Label::Who { mode, .. } => {
                self.said.mode = mode.or(self.said.mode);
                self.check_repeated(&place, sink);
                self.names(part.value.clone(), label, &place);
            }
            Label::Due => self.due(part, &place, sink),
            Label::Text(field) => self.said.texts.push((field, place, part.value.clone())),
            Label::Unknown => self.unknown(part, &place, sink),
        }
    }

    fn check_repeated(&mut self, place: &Range<usize>, sink: &mut Sink) {
        let label = self.inside.slice(place.clone()).to_owned();
        if self.named.contains(&label) {
            let message = message!("“{label}” is given twice in one bracket", "一个括号里写了两次“{label}”");
            sink.error(Code::DuplicateKey, self.inside.span(place.clone()), message)
                .help(message!("name all of a role behind one label, joined by 、", "同一角色的各个名称写在一起，用“、”隔开"));
        }
        self.named.push(label);
    }

    /// The names behind a label. They may say what each does (A牵头，B配合; A（牵头）、B), and those that lead how they share the task.
    fn names(&mut self, value: Range<usize>, label: Label, place: &Range<usize>) {
        let Label::Who { who, also, mode, strong } = label else { return };
        let (value, shared) = without_mode(self.inside, value);
        let naming = |names: Range<usize>| Naming { who, also, names, label: Some(place.clone()), mode: mode.or(shared), strong };
        if names::all_known(self.inside.slice(value.clone()), &self.inside.settings.registry) {
            return self.said.namings.push(naming(value));
        }
        let said = verbs::read(self.inside, value.clone());
        let known = said.namings.iter().any(|naming| names::any_near(self.inside.slice(naming.names.clone()), &self.inside.settings.registry));
        if !known {
            return self.said.namings.push(naming(value));
        }
        self.said.mode = shared.or(self.said.mode);
        let others: Vec<Naming> = said.others.iter().cloned().map(naming).collect();
        self.said.append(Said { others: Vec::new(), ..said });
        self.said.namings.extend(others);
    }

    fn due(&mut self, part: &Part, place: &Range<usize>, sink: &mut Sink) {
        match limits::read(self.inside.slice(part.value.clone()), self.inside.settings.plan_year()) {
            Ok(steps) => self.said.steps.extend(steps),
            Err(error) => {
                let place = if part.value.is_empty() { place.clone() } else { part.value.clone() };
                sink.error(Code::WrongDue, self.inside.span(place), error.message).help(error.help);
            }
        }
    }

    /// 牵头单位：A；6月底前: a time limit, names with what they do, further names, more of a text; what is none of them is no part of
    /// the task.
    fn without_label(&mut self, part: &Part) {
        let written = self.inside.slice(part.value.clone());
        let said = verbs::read(self.inside, part.value.clone());
        let knows = |range: &Range<usize>| names::any_near(self.inside.slice(range.clone()), &self.inside.settings.registry);
        if said.namings.iter().any(|naming| knows(&naming.names)) {
            return self.said.append(said);
        }
        if let Ok(steps) = limits::read(written, self.inside.settings.plan_year()) {
            return self.said.steps.extend(steps);
        }
        match self.latest.clone() {
            Some((label @ Label::Who { .. }, place)) if knows(&part.value) => self.names(part.value.clone(), label, &place),
            Some((Label::Text(_), _)) => {
                if let Some((.., text)) = self.said.texts.last_mut() {
                    text.end = part.value.end;
                }
            }
            _ => self.said.others.push(part.value.clone()),
        }
    }

    /// A label that is none: of a role, where it is nearly one or names somebody; else of what is no part of the task.
    fn unknown(&mut self, part: &Part, place: &Range<usize>, sink: &mut Sink) {
        let written = self.inside.slice(place.clone());
        let value = self.inside.slice(part.value.clone());
        let known = roles::labels(&self.inside.settings.roles).chain(USUAL);
        let near = nearest(written, known);
        let of_people = ["单位", "部门", "科室", "处室", "领导", "责任", "牵头", "人"].iter().any(|word| written.contains(word));
        if near.is_none() && !of_people && !names::any_near(value, &self.inside.settings.registry) {
            return self.said.others.push(place.start..part.value.end);
        }
        self.said.unknown_label = true;
        let labels = || {
            let roles = role_names(self.inside);
            message!("labels of this plan are {roles} and 完成时限", "可以写{roles}、完成时限", roles = roles)
        };
        let help = near.map_or_else(labels, did_you_mean);
        sink.error(
            Code::UnknownRole,
            self.inside.span(place.clone()),
            message!("“{written}” is no role of this plan", "“{written}”不是这份要点里的角色"),
        )
        .help(help);
    }
}

/// Labels that are proposed where one is misspelt.
const USUAL: [&str; 14] = [
    "牵头单位", "配合单位", "责任单位", "责任人", "主办单位", "协办单位", "完成时限", "完成时间", "时限", "lead", "support", "owner", "due",
    "deadline",
];

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
    label.and_then(|label| roles::who(label, &settings.roles)).is_some_and(|(_, strong)| strong)
}

/// A bracket that is text, though one of its labels names somebody known and is nearly a role, speaks
/// of responsibility, or stands beside a time limit.
fn note_near_miss(inside: &Inside<'_>, parts: &[Part], labels: &[Option<Label>], sink: &mut Sink) {
    let has_limit = labels.contains(&Some(Label::Due));
    for part in parts {
        let Some(place) = part.label.clone() else { continue };
        let label = inside.slice(place.clone());
        let registry = &inside.settings.registry;
        let names_somebody = names::names_in(inside.slice(part.value.clone()), registry)
            .into_iter()
            .any(|name| registry.find(inside.slice(part.value.start + name.start..part.value.start + name.end)).is_some());
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

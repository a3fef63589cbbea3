//! What one part of a bracket says in words: names and what they do (`A、B共同牵头`, `会同C`, `IT supports`,
//! `led by Finance`). Decides by the words alone; whose names they are is seen by the caller.

use super::super::labels::Capacity;
use super::super::names;
use super::super::roles::{self, Who};
use crate::model::{Mode, RoleSet};
use std::ops::Range;

/// What names do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Act {
    /// In which capacity, or in which role of the plan.
    pub who: Who,
    /// How several share it, where that is said.
    pub mode: Option<Mode>,
    /// Whether the words are used of much else besides tasks (200人参加).
    pub weak: bool,
}

/// Names with what they do; the range is one of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub names: Range<usize>,
    /// Whether the words stand behind the names, so that names before a comma are theirs too.
    pub after_names: bool,
    pub act: Act,
}

const fn act(capacity: Capacity, mode: Option<Mode>, weak: bool) -> Act {
    Act { who: Who::As(capacity), mode, weak }
}

const LEAD: Act = act(Capacity::Lead, None, false);
const JOINT: Act = act(Capacity::Lead, Some(Mode::Joint), false);
const EACH: Act = act(Capacity::Lead, Some(Mode::Each), false);
const BY_DUTY: Act = act(Capacity::Answer, Some(Mode::ByDuty), false);
const ANSWER: Act = act(Capacity::Answer, None, false);
const ANSWER_WEAKLY: Act = act(Capacity::Answer, None, true);
const HELP: Act = act(Capacity::Help, None, false);
const HELP_WEAKLY: Act = act(Capacity::Help, None, true);

/// Behind Chinese names. Of those that a text ends in the longest counts.
const CHINESE: [(&str, Act); 49] = [
    ("按照职责分工负责", BY_DUTY),
    ("按职责分工负责", BY_DUTY),
    ("根据职责分工负责", BY_DUTY),
    ("依职责分工负责", BY_DUTY),
    ("依据职责分工负责", BY_DUTY),
    ("按照各自职责分工负责", BY_DUTY),
    ("按各自职责分工负责", BY_DUTY),
    ("按照各自职责负责", BY_DUTY),
    ("按各自职责负责", BY_DUTY),
    ("按照职责负责", BY_DUTY),
    ("按职责负责", BY_DUTY),
    ("按分工负责", BY_DUTY),
    ("按照分工负责", BY_DUTY),
    ("分工负责", BY_DUTY),
    ("按照职责分工", BY_DUTY),
    ("按职责分工", BY_DUTY),
    ("共同牵头", JOINT),
    ("联合牵头", JOINT),
    ("共同负责", JOINT),
    ("联合负责", JOINT),
    ("共同主办", JOINT),
    ("联合主办", JOINT),
    ("分别牵头", EACH),
    ("分别负责", EACH),
    ("分头负责", EACH),
    ("牵头负责", LEAD),
    ("总牵头", LEAD),
    ("牵头", LEAD),
    ("主办", LEAD),
    ("主抓", LEAD),
    ("具体负责", ANSWER),
    ("具体承办", ANSWER),
    ("负责", ANSWER),
    ("承办", ANSWER),
    ("组织实施", ANSWER_WEAKLY),
    ("落实", ANSWER_WEAKLY),
    ("参与配合", HELP),
    ("积极配合", HELP),
    ("协助配合", HELP),
    ("协同配合", HELP),
    ("密切配合", HELP),
    ("共同配合", HELP),
    ("做好配合", HELP),
    ("配合", HELP),
    ("协办", HELP),
    ("会办", HELP),
    ("协助", HELP_WEAKLY),
    ("参与", HELP_WEAKLY),
    ("参加", HELP_WEAKLY),
];

/// What may follow such a word (牵头组织实施, 配合做好).
const TAILS: [&str; 12] =
    ["组织实施", "抓好落实", "组织落实", "推进落实", "组织", "实施", "落实", "推进", "抓总", "完成", "督办", "做好"];

/// Behind English names, with a space before them.
const ENGLISH: [(&str, Act); 46] = [
    ("to lead jointly", JOINT),
    ("lead jointly", JOINT),
    ("jointly lead", JOINT),
    ("co-lead", JOINT),
    ("to co-lead", JOINT),
    ("jointly", JOINT),
    ("each lead", EACH),
    ("lead separately", EACH),
    ("lead by duty", BY_DUTY),
    ("by duty", BY_DUTY),
    ("lead", LEAD),
    ("leads", LEAD),
    ("to lead", LEAD),
    ("will lead", LEAD),
    ("leading", LEAD),
    ("is leading", LEAD),
    ("in the lead", LEAD),
    ("is the lead", LEAD),
    ("as lead", LEAD),
    ("in charge", LEAD),
    ("is in charge", LEAD),
    ("are in charge", LEAD),
    ("accountable", LEAD),
    ("is accountable", LEAD),
    ("is responsible", ANSWER),
    ("are responsible", ANSWER),
    ("responsible", ANSWER),
    ("supports", HELP),
    ("support", HELP),
    ("to support", HELP),
    ("will support", HELP),
    ("supporting", HELP),
    ("in support", HELP),
    ("assists", HELP_WEAKLY),
    ("assist", HELP_WEAKLY),
    ("to assist", HELP_WEAKLY),
    ("assisting", HELP_WEAKLY),
    ("helps", HELP_WEAKLY),
    ("help", HELP_WEAKLY),
    ("to help", HELP_WEAKLY),
    ("helping", HELP_WEAKLY),
    ("contributes", HELP_WEAKLY),
    ("contribute", HELP_WEAKLY),
    ("to contribute", HELP_WEAKLY),
    ("contributing", HELP_WEAKLY),
    ("as support", HELP),
];

/// Before English names, with a space after them.
const ENGLISH_BEFORE: [(&str, Act); 21] = [
    ("led by", LEAD),
    ("lead by", LEAD),
    ("jointly led by", JOINT),
    ("co-led by", JOINT),
    ("owned by", LEAD),
    ("run by", LEAD),
    ("supported by", HELP),
    ("with support from", HELP),
    ("with support by", HELP),
    ("support from", HELP),
    ("support by", HELP),
    ("help from", HELP_WEAKLY),
    ("with the support of", HELP),
    ("with support of", HELP),
    ("with help from", HELP),
    ("assisted by", HELP),
    ("helped by", HELP),
    ("together with", HELP_WEAKLY),
    ("in cooperation with", HELP_WEAKLY),
    ("jointly with", HELP_WEAKLY),
    ("with", HELP_WEAKLY),
];

/// Between Chinese names: those before do it with those behind, A会同B; and whether the word may be a part of names, so that
/// the names on both sides have to be known (商务局).
pub(super) const TOGETHER: [(&str, bool); 8] = [
    ("会同", false),
    ("会商", false),
    ("协同", false),
    ("联同", false),
    ("联合", true),
    ("协商", false),
    ("商请", false),
    ("商", true),
];

/// Words that say no more than that it is done: a part of nothing else is passed over.
const NOTHING_MORE: [&str; 10] =
    ["共同推进", "协同推进", "共同落实", "抓好落实", "组织实施", "具体实施", "共同做好", "共同完成", "推进落实", "抓紧落实"];

/// Whether a part says no more than that the task is done.
pub(super) fn says_nothing_more(text: &str) -> bool {
    NOTHING_MORE.contains(&text.trim())
}

/// The phrase of a part, if it is one. Only words behind names can stand without any.
pub(super) fn of(text: &str, set: &RoleSet) -> Option<Phrase> {
    if let Some((names, act)) = behind(text, set) {
        return Some(Phrase { names: names::trimmed(text, names), after_names: true, act });
    }
    let (names, act) = before(text, set).or_else(|| together(text)).or_else(|| labelled(text, set))?;
    let names = names::trimmed(text, names);
    (!names.is_empty()).then_some(Phrase { names, after_names: false, act })
}

/// What a word alone says, as it stands in brackets behind a name: A（牵头）, B (support), C (R).
pub(super) fn annotation(word: &str, set: &RoleSet) -> Option<Act> {
    let word = word.trim();
    let label = || roles::who(word, set).map(|(who, _)| Act { who, mode: None, weak: false });
    let verb = || behind(&format!(" {word}"), set).filter(|(names, _)| names.is_empty() || names.len() == 1).map(|(_, act)| act);
    label().or_else(verb)
}

/// 会同B、C as a part of its own.
fn together(text: &str) -> Option<(Range<usize>, Act)> {
    let names = TOGETHER.iter().filter(|(_, in_names)| !in_names).find_map(|(word, _)| text.trim_start().strip_prefix(word))?;
    Some((text.len() - names.len()..text.len(), HELP))
}

/// 牵头单位 A, 责任部门为A: a label with a blank or a word between it and the names.
fn labelled(text: &str, set: &RoleSet) -> Option<(Range<usize>, Act)> {
    let text = text.trim_start();
    let (at, mark) = text.char_indices().find(|(_, character)| character.is_whitespace() || matches!(character, '为' | '是' | '—' | '-'))?;
    let label = text.get(..at).filter(|label| !label.is_ascii())?;
    let (who, strong) = roles::who(label, set)?;
    Some((at + mark.len_utf8()..text.len(), Act { who, mode: None, weak: !strong }))
}

/// The names before a word that the text ends in.
fn behind(text: &str, set: &RoleSet) -> Option<(Range<usize>, Act)> {
    let trimmed = text.trim_end();
    let tails = TAILS.iter().filter_map(|tail| trimmed.strip_suffix(tail)).filter(|rest| chinese(rest).is_some_and(|(_, act)| !act.weak));
    let in_chinese = chinese(trimmed).into_iter().chain(tails.filter_map(chinese));
    // the names of the plan's own roles go before words that say the same
    let in_english = role_behind(trimmed, set).into_iter().chain(longest(&ENGLISH, |word| strip_word_behind(trimmed, word)));
    let (rest, act) = in_chinese.chain(in_english).min_by_key(|(rest, _)| rest.len())?;
    let names = rest.trim_start();
    let names = ["由", "以"].into_iter().find_map(|by| names.strip_prefix(by)).unwrap_or(names);
    let start = rest.len() - names.len();
    Some((start..rest.len(), act))
}

fn chinese(text: &str) -> Option<(&str, Act)> {
    longest(&CHINESE, |word| text.strip_suffix(word))
}

/// Where a Chinese text has been said who does what, and goes on with others: the place behind 牵头 in A牵头会同B and A牵头B配合.
pub(super) fn ends_of_verbs(text: &str) -> impl Iterator<Item = usize> {
    let verbs = CHINESE.iter().filter(|(_, act)| !act.weak).flat_map(|(word, _)| text.match_indices(*word));
    let tailed = verbs.flat_map(|(at, word)| {
        let end = at + word.len();
        let rest = text.get(end..).unwrap_or_default();
        TAILS.iter().filter(|tail| rest.starts_with(**tail)).map(|tail| end + tail.len()).chain([end]).collect::<Vec<_>>()
    });
    tailed.filter(|end| *end < text.len())
}

/// The longest word that leaves something.
fn longest<'t>(words: &[(&'static str, Act)], strip: impl Fn(&str) -> Option<&'t str>) -> Option<(&'t str, Act)> {
    words.iter().filter_map(|(word, act)| Some((strip(word)?, *act))).min_by_key(|(rest, _)| rest.len())
}

/// `Finance accountable`, `Legal is consulted`: the name of a role of the plan's set.
fn role_behind<'t>(text: &'t str, set: &RoleSet) -> Option<(&'t str, Act)> {
    set.roles.iter().enumerate().find_map(|(place, role)| {
        let rest = [role.name.as_str(), role.id.as_str()].into_iter().find_map(|name| strip_word_behind(text, name))?;
        let names = ["is", "are"].into_iter().find_map(|verb| strip_word_behind(rest, verb)).unwrap_or(rest);
        Some((names, Act { who: Who::Role(place), mode: None, weak: true }))
    })
}

/// The names after a word that the text begins with.
fn before(text: &str, set: &RoleSet) -> Option<(Range<usize>, Act)> {
    let (rest, act) = longest(&ENGLISH_BEFORE, |word| strip_word_before(text, word)).or_else(|| {
        set.roles.iter().enumerate().find_map(|(place, role)| {
            let rest = [role.name.as_str(), role.id.as_str()].into_iter().find_map(|name| strip_word_before(text, name))?;
            Some((rest, Act { who: Who::Role(place), mode: None, weak: true }))
        })
    })?;
    Some((text.len() - rest.len()..text.len(), act))
}

/// The text before a Latin word that it ends in; letter case does not count.
fn strip_word_behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(word.len()).filter(|_| word.is_ascii())?;
    let (rest, end) = text.split_at_checked(at)?;
    (end.eq_ignore_ascii_case(word) && (rest.is_empty() || rest.ends_with(' '))).then(|| rest.trim_end())
}

/// The text after a Latin word that it begins with.
fn strip_word_before<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let text = text.trim_start();
    let (begin, rest) = text.split_at_checked(word.len()).filter(|_| word.is_ascii())?;
    (begin.eq_ignore_ascii_case(word) && rest.starts_with(' ')).then(|| rest.trim_start())
}

//! What one part of a bracket says in words: names and what they do (`A、B共同牵头`, `会同C`, `IT supports`,
//! `led by Finance`). Decides by the words alone; whose names they are is seen by the caller.

use super::super::names;
use crate::model::{Mode, RoleSet};
use std::ops::Range;

/// What names do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// They lead, perhaps in a certain way.
    Leads(Option<Mode>),
    /// They support those who lead.
    Supports,
    /// They have the role at a place of the plan's set.
    Role(usize),
}

/// Names with what they do; the range is one of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub names: Range<usize>,
    /// Whether the words stand behind the names, so that names before a comma are theirs too.
    pub after_names: bool,
    pub act: Act,
    /// Whether the words are used of much else besides tasks (200人参加).
    pub weak: bool,
}

/// A word: how it is written, what it says, and whether it is weak.
type Word = (&'static str, Act, bool);

const JOINT: Act = Act::Leads(Some(Mode::Joint));
const EACH: Act = Act::Leads(Some(Mode::Each));
const BY_DUTY: Act = Act::Leads(Some(Mode::ByDuty));
const LEADS: Act = Act::Leads(None);

/// Behind Chinese names. Of those that a text ends in the longest counts.
const CHINESE: [Word; 35] = [
    ("按照职责分工负责", BY_DUTY, false),
    ("按职责分工负责", BY_DUTY, false),
    ("根据职责分工负责", BY_DUTY, false),
    ("按照各自职责分工负责", BY_DUTY, false),
    ("按各自职责分工负责", BY_DUTY, false),
    ("按照各自职责负责", BY_DUTY, false),
    ("按各自职责负责", BY_DUTY, false),
    ("按照职责负责", BY_DUTY, false),
    ("按职责负责", BY_DUTY, false),
    ("按分工负责", BY_DUTY, false),
    ("共同牵头", JOINT, false),
    ("联合牵头", JOINT, false),
    ("共同负责", JOINT, false),
    ("联合负责", JOINT, false),
    ("共同主办", JOINT, false),
    ("联合主办", JOINT, false),
    ("分别牵头", EACH, false),
    ("分别负责", EACH, false),
    ("牵头负责", LEADS, false),
    ("具体负责", LEADS, false),
    ("牵头", LEADS, false),
    ("负责", LEADS, false),
    ("主办", LEADS, false),
    ("组织实施", LEADS, true),
    ("落实", LEADS, true),
    ("参与配合", Act::Supports, false),
    ("积极配合", Act::Supports, false),
    ("协助配合", Act::Supports, false),
    ("协同配合", Act::Supports, false),
    ("共同配合", Act::Supports, false),
    ("配合", Act::Supports, false),
    ("协办", Act::Supports, false),
    ("协助", Act::Supports, true),
    ("参与", Act::Supports, true),
    ("参加", Act::Supports, true),
];

/// What may follow such a word (牵头组织实施, 配合做好).
const TAILS: [&str; 9] = ["组织实施", "抓好落实", "组织", "实施", "落实", "推进", "抓总", "完成", "督办"];

/// Behind English names, with a space before them.
const ENGLISH: [Word; 27] = [
    ("to lead jointly", JOINT, false),
    ("lead jointly", JOINT, false),
    ("jointly lead", JOINT, false),
    ("co-lead", JOINT, false),
    ("each lead", EACH, false),
    ("lead separately", EACH, false),
    ("lead by duty", BY_DUTY, false),
    ("by duty", BY_DUTY, false),
    ("lead", LEADS, false),
    ("leads", LEADS, false),
    ("to lead", LEADS, false),
    ("will lead", LEADS, false),
    ("leading", LEADS, false),
    ("in the lead", LEADS, false),
    ("is responsible", LEADS, true),
    ("are responsible", LEADS, true),
    ("supports", Act::Supports, false),
    ("support", Act::Supports, false),
    ("to support", Act::Supports, false),
    ("will support", Act::Supports, false),
    ("supporting", Act::Supports, false),
    ("assists", Act::Supports, true),
    ("assist", Act::Supports, true),
    ("helps", Act::Supports, true),
    ("help", Act::Supports, true),
    ("contributes", Act::Supports, true),
    ("contribute", Act::Supports, true),
];

/// Before English names, with a space after them.
const ENGLISH_BEFORE: [Word; 8] = [
    ("led by", LEADS, false),
    ("jointly led by", JOINT, false),
    ("supported by", Act::Supports, false),
    ("with support from", Act::Supports, false),
    ("with support by", Act::Supports, false),
    ("with help from", Act::Supports, false),
    ("assisted by", Act::Supports, false),
    ("with", Act::Supports, true),
];

/// The phrase of a part, if it is one. Only words behind names can stand without any.
pub(super) fn of(text: &str, set: &RoleSet) -> Option<Phrase> {
    if let Some((names, act, weak)) = behind(text, set) {
        return Some(Phrase { names: names::trimmed(text, names), after_names: true, act, weak });
    }
    let (names, act, weak) = before(text, set).or_else(|| together(text))?;
    let names = names::trimmed(text, names);
    (!names.is_empty()).then_some(Phrase { names, after_names: false, act, weak })
}

/// A会同B: both do it, the one before it in the lead.
pub(super) const TOGETHER: &str = "会同";

/// 会同B、C as a part of its own.
fn together(text: &str) -> Option<(Range<usize>, Act, bool)> {
    let names = text.trim_start().strip_prefix(TOGETHER)?;
    Some((text.len() - names.len()..text.len(), Act::Supports, false))
}

/// The names before a word that the text ends in.
fn behind(text: &str, set: &RoleSet) -> Option<(Range<usize>, Act, bool)> {
    let trimmed = text.trim_end();
    let tails = TAILS.iter().filter_map(|tail| trimmed.strip_suffix(tail)).filter(|rest| chinese(rest).is_some_and(|(_, word)| !word.2));
    let in_chinese = chinese(trimmed).into_iter().chain(tails.filter_map(chinese));
    // the names of the plan's own roles go before words that say the same
    let in_english = role_behind(trimmed, set).into_iter().chain(longest(&ENGLISH, |word| strip_word_behind(trimmed, word)));
    let (rest, (_, act, weak)) = in_chinese.chain(in_english).min_by_key(|(rest, _)| rest.len())?;
    let names = rest.trim_start().strip_prefix('由').unwrap_or(rest.trim_start());
    let start = rest.len() - names.len();
    Some((start..rest.len(), act, weak))
}

fn chinese(text: &str) -> Option<(&str, Word)> {
    longest(&CHINESE, |word| text.strip_suffix(word))
}

/// The longest word that leaves something.
fn longest<'t>(words: &[Word], strip: impl Fn(&str) -> Option<&'t str>) -> Option<(&'t str, Word)> {
    words.iter().filter_map(|word| Some((strip(word.0)?, *word))).min_by_key(|(rest, _)| rest.len())
}

/// `Finance accountable`, `Legal is consulted`: the name of a role of the plan's set.
fn role_behind<'t>(text: &'t str, set: &RoleSet) -> Option<(&'t str, Word)> {
    set.roles.iter().enumerate().find_map(|(place, role)| {
        let rest = [role.name.as_str(), role.id.as_str()].into_iter().find_map(|name| strip_word_behind(text, name))?;
        let names = ["is", "are"].into_iter().find_map(|verb| strip_word_behind(rest, verb)).unwrap_or(rest);
        Some((names, ("", Act::Role(place), true)))
    })
}

/// The names after a word that the text begins with.
fn before(text: &str, set: &RoleSet) -> Option<(Range<usize>, Act, bool)> {
    let (rest, (_, act, weak)) = longest(&ENGLISH_BEFORE, |word| strip_word_before(text, word)).or_else(|| {
        set.roles.iter().enumerate().find_map(|(place, role)| {
            let rest = [role.name.as_str(), role.id.as_str()].into_iter().find_map(|name| strip_word_before(text, name))?;
            Some((rest, ("", Act::Role(place), true)))
        })
    })?;
    Some((text.len() - rest.len()..text.len(), act, weak))
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

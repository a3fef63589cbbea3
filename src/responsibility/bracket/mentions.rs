//! What a bracket that is no task's says of roles and units all the same, so that it is not passed over in silence.

use crate::model::{EVERY_UNIT_NAME, Registry, Settings};
use crate::responsibility::{labels, roles};

/// Words of Han that hardly mean anything but who does what.
const WORDS: [&str; 19] = [
    "牵头", "配合", "主办", "承办", "协办", "会同", "责任单位", "责任部门", "责任科室", "责任处室", "责任领导", "责任人", "责任主体",
    "分管领导", "包保领导", "参与单位", "参加单位", "协助单位", "联系人",
];

/// The first word for a role, or the first unit or group, that a text mentions.
pub fn mention<'t>(text: &'t str, settings: &'t Settings) -> Option<&'t str> {
    let role = WORDS.into_iter().find(|word| text.contains(word)).or_else(|| answers(text));
    let own = || {
        let names = settings.roles.roles.iter().map(|role| role.name.as_str());
        names.into_iter().find(|name| !name.is_ascii() && name.chars().count() > 2 && text.contains(name))
    };
    role.or_else(own).or_else(|| label(text, settings)).or_else(|| unit(text, &settings.registry))
}

/// 负责 as a verb, not in 负责人 and 负责任.
fn answers(text: &str) -> Option<&'static str> {
    const ANSWERS: &str = "负责";
    let is_verb = |(at, word): (usize, &str)| !text.get(at + word.len()..).is_some_and(|rest| rest.starts_with(['人', '任']) || rest.starts_with("同志"));
    text.match_indices(ANSWERS).any(is_verb).then_some(ANSWERS)
}

/// A label with its colon: `Owner:`, 负责人：.
fn label<'t>(text: &'t str, settings: &Settings) -> Option<&'t str> {
    const MARKS: [char; 9] = [';', '；', ',', '，', '(', '（', '.', '。', '、'];
    text.match_indices([':', '：']).find_map(|(at, _)| {
        let label = text.get(..at)?.rsplit(MARKS).next()?.trim();
        let is_role = || roles::named(label, &settings.roles).is_some();
        let is_label = || labels::find(label).is_some_and(|found| found.strong || !label.is_ascii());
        (is_label() || is_role()).then_some(label)
    })
}

/// The name of a unit or group that stands in a text, of Latin letters as a word of its own.
fn unit<'t>(text: &str, registry: &'t Registry) -> Option<&'t str> {
    let units = registry.units.iter().flat_map(|unit| {
        std::iter::once(unit.name.as_str()).chain(unit.short.as_deref()).chain(unit.aliases.iter().map(String::as_str))
    });
    let groups = registry.groups.iter().flat_map(|group| std::iter::once(group.name.as_str()).chain(group.aliases.iter().map(String::as_str)));
    units.chain(groups).chain([EVERY_UNIT_NAME]).find(|name| stands_in(name, text))
}

fn stands_in(name: &str, text: &str) -> bool {
    if name.chars().count() < 2 {
        return false;
    }
    text.match_indices(name).any(|(at, _)| {
        let neighbours = [text.get(..at).and_then(|before| before.chars().next_back()), text.get(at + name.len()..).and_then(|after| after.chars().next())];
        !name.is_ascii() || neighbours.into_iter().flatten().all(|neighbour| !neighbour.is_ascii_alphanumeric())
    })
}

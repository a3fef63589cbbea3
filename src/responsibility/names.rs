//! Lists of names -> parties of the registry. In: `执法监督科、局办公室` with its place. Out: who
//! is meant, and an error at each name that nobody has.

use crate::diag::{Code, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::{PartyRef, Registry, Role, Takes};
use crate::span::Span;
use std::ops::Range;

/// Who stands in a role.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// The parties, in the order written, once each.
    pub parties: Vec<PartyRef>,
    /// Whether something was written here, be it that there is nobody.
    pub written: bool,
    /// Whether something was written that is not understood, and reported.
    pub wrong: bool,
}

/// What stands between names.
const SEPARATORS: [char; 6] = ['、', '，', ',', '；', ';', '\n'];
/// What tables say where there is nobody.
const NOBODY: [&str; 5] = ["无", "—", "——", "-", "/"];
/// What joins two names, tried only where the whole is no name (住房和城乡建设局 is one).
const JOINTS: [&str; 6] = ["以及", "和", "与", "及", " and ", " & "];

/// Reads the names of `text` and adds them to `into`; `span_of` gives the place of a range of `text`.
pub(super) fn read(
    text: &str,
    span_of: &dyn Fn(Range<usize>) -> Span,
    role: &Role,
    registry: &Registry,
    into: &mut Named,
    sink: &mut Sink,
) {
    into.written |= !text.trim().is_empty();
    if NOBODY.contains(&text.trim()) {
        return;
    }
    for range in names_in(text, registry) {
        let name = text.get(range.clone()).unwrap_or_default();
        let span = span_of(range);
        let Some(party) = registry.find(name) else {
            into.wrong = true;
            report_unknown(name, span, registry, sink);
            continue;
        };
        if !fits(party, role) {
            into.wrong = true;
            report_misfit(name, span, role, sink);
        } else if into.parties.contains(&party) {
            let message = message!("“{name}” is named twice as {role}", "“{name}”在{role}里写了两次", role = role.name);
            sink.error(Code::NamedTwice, span, message)
                .help(message!("name each unit and person once in a role", "同一角色里，每个单位和人员只写一次"));
        } else {
            into.parties.push(party);
        }
    }
}

/// The ranges of the names in a text: the whole where it is a name, else its parts.
pub fn names_in(text: &str, registry: &Registry) -> Vec<Range<usize>> {
    let whole = trimmed(text, 0..text.len());
    if whole.is_empty() {
        return Vec::new();
    }
    if text.get(whole.clone()).is_some_and(|name| registry.find(name).is_some()) {
        return vec![whole];
    }
    let parts = split(text, &SEPARATORS).into_iter().map(|part| trimmed(text, part)).filter(|part| !part.is_empty());
    let parts = parts.map(|part| without_others(text, part, registry)).filter(|part| !part.is_empty());
    parts.flat_map(|part| joined(text, part, registry)).collect()
}

/// A name without what says that there are more (A、B等单位, A, B and others), and without the `and` of a list; the
/// part as it is where it is a name.
fn without_others(text: &str, part: Range<usize>, registry: &Registry) -> Range<usize> {
    // 等8个有关单位 is long enough
    const LONGEST: usize = 8;
    let name = text.get(part.clone()).unwrap_or_default();
    if registry.find(name).is_some() {
        return part;
    }
    let listed = name.strip_prefix("and ").unwrap_or(name);
    let start = part.end - listed.len();
    let before = [" and others", " etc.", " etc"].into_iter().find_map(|others| listed.strip_suffix(others));
    let before =
        before.or_else(|| listed.rsplit_once('等').filter(|(_, others)| others.chars().count() <= LONGEST).map(|(before, _)| before));
    let known = |before: &&str| before.is_empty() || registry.find(before).is_some() || joined(before, 0..before.len(), registry).len() > 1;
    let end = before.filter(known).map_or(part.end, |before| start + before.len());
    trimmed(text, start..end)
}

/// Whether a text names somebody, or nearly so.
pub(super) fn any_near(text: &str, registry: &Registry) -> bool {
    let near = |name: &str| registry.find(name).is_some() || nearest(name, registry.names()).is_some();
    names_in(text, registry).into_iter().any(|name| text.get(name).is_some_and(near))
}

/// Both names of `A和B`, where the whole is no name and both are; else the part as it is.
fn joined(text: &str, part: Range<usize>, registry: &Registry) -> Vec<Range<usize>> {
    let known = |range: &Range<usize>| text.get(range.clone()).is_some_and(|name| registry.find(name).is_some());
    if !known(&part) {
        let name = text.get(part.clone()).unwrap_or_default();
        for joint in JOINTS {
            for (at, _) in name.match_indices(joint) {
                let first = trimmed(text, part.start..part.start + at);
                let second = trimmed(text, part.start + at + joint.len()..part.end);
                if known(&first) && known(&second) {
                    return vec![first, second];
                }
            }
        }
    }
    vec![part]
}

/// The ranges between any of `marks`, those inside parentheses not counted.
pub(super) fn split(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, character) in text.char_indices() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && marks.contains(&character) => {
                ranges.push(start..at);
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    ranges.push(start..text.len());
    ranges
}

/// A range without the white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..(start + piece.trim().len())
}

/// A group may stand anywhere.
fn fits(party: PartyRef, role: &Role) -> bool {
    match party {
        PartyRef::Unit(_) | PartyRef::EveryUnit => role.takes != Takes::People,
        PartyRef::Person(_) => role.takes != Takes::Units,
        PartyRef::Group(_) => true,
    }
}

fn report_misfit(name: &str, span: Span, role: &Role, sink: &mut Sink) {
    let role_name = &role.name;
    let (message, help) = if role.takes == Takes::People {
        (
            message!("“{name}” is not a person, and cannot be {role_name}", "“{name}”不是人员，不能写在{role_name}里"),
            message!("{role_name} takes people of content/plan.yaml", "{role_name}只能写content/plan.yaml里的人员"),
        )
    } else {
        (
            message!("“{name}” is a person, and cannot be {role_name}", "“{name}”是人员，不能写在{role_name}里"),
            message!("{role_name} takes units and groups of content/plan.yaml", "{role_name}只能写content/plan.yaml里的单位和单位组"),
        )
    };
    sink.error(Code::WrongValue, span, message).help(help);
}

/// Says that nobody has this name, and which one is near. Where names could not be read, that is what
/// is wrong, and it is reported already.
fn report_unknown(name: &str, span: Span, registry: &Registry, sink: &mut Sink) {
    if registry.incomplete {
        return;
    }
    let known = || {
        message!(
            "write the id, name, short name or alias of a unit, person or group, or add it to content/plan.yaml",
            "请写单位、人员或单位组的标识、名称、简称或别名，或者先把它加到content/plan.yaml里"
        )
    };
    let help = nearest(name, registry.names()).map_or_else(known, did_you_mean);
    sink.error(Code::UnknownName, span, message!("no unit, person or group is named “{name}”", "没有名为“{name}”的单位、人员或单位组"))
        .help(help);
}

//! Lists of names -> parties of the registry. In: `执法监督科、局办公室` with its place. Out: who
//! is meant, and an error at each name that nobody has.

mod list;

pub use list::names_in;
pub(super) use list::{all_known, any_near, split, trimmed};

use crate::diag::{Code, Sink, did_you_mean, nearest, with_nearest};
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

/// What tables say where there is nobody.
const NOBODY: [&str; 9] = ["无", "—", "——", "-", "–", "/", "none", "n/a", "nobody"];

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
    if NOBODY.contains(&text.trim().to_lowercase().as_str()) {
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
    let near = nearest(name, registry.names());
    let help = if is_collective(name) {
        let group = message!(
            "add a group to content/plan.yaml: `- {{id: related, name: {name}, open: true}}` under `groups`, or with `members: [...]`",
            "请在content/plan.yaml的“groups”下面加上这个单位组：“- {{id: related, name: {name}, open: true}}”，或者用“members: [...]”列出成员"
        );
        with_nearest(near, &group)
    } else {
        let known = || {
            message!(
                "write the id, name, short name or alias of a unit, person or group, or add it to content/plan.yaml",
                "请写单位、人员或单位组的标识、名称、简称或别名，或者先把它加到content/plan.yaml里"
            )
        };
        near.map_or_else(known, did_you_mean)
    };
    sink.error(Code::UnknownName, span, message!("no unit, person or group is named “{name}”", "没有名为“{name}”的单位、人员或单位组"))
        .help(help);
}

/// Whether a name stands for several without naming them: 各有关单位, 相关部门.
fn is_collective(name: &str) -> bool {
    name.starts_with(['各', '全']) || ["有关", "相关"].iter().any(|word| name.contains(word)) || name.to_lowercase().starts_with("all ")
}

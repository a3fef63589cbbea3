//! `roles`: one of the sets that a plan can choose from, or a list of its own.

use super::columns::TAKEN;
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{Lang, Role, RoleSet, Takes};
use crate::source::fields::{Fields, choice};
use crate::source::yaml::{Node, Value};
use crate::span::{Span, Spanned};

/// A role of a set: id, name in Chinese and in English, sign, least and greatest number, and who can have it.
struct Preset(&'static str, &'static str, &'static str, &'static str, usize, Option<usize>, Takes);

const OFFICIAL: &[Preset] = &[
    Preset("lead", "牵头单位", "Lead", "●", 1, None, Takes::Units),
    Preset("support", "配合单位", "Support", "○", 0, None, Takes::Units),
    Preset("owner", "责任人", "Owner", "▲", 0, None, Takes::People),
];

const RESPONSIBLE_ONLY: &[Preset] = &[Preset("responsible", "责任单位", "Responsible", "●", 1, None, Takes::Anybody)];

const RACI: &[Preset] = &[
    Preset("accountable", "总负责", "Accountable", "A", 1, Some(1), Takes::Anybody),
    Preset("responsible", "执行", "Responsible", "R", 1, None, Takes::Anybody),
    Preset("consulted", "咨询", "Consulted", "C", 0, None, Takes::Anybody),
    Preset("informed", "知会", "Informed", "I", 0, None, Takes::Anybody),
];

/// The signs of roles that give none, in their order.
const MARKS: [&str; 8] = ["●", "○", "▲", "△", "■", "□", "◆", "◇"];

/// More parties than any role has.
const MANY: i64 = 10_000;

fn example() -> Message {
    message!("- {{id: lead, name: Lead, mark: ●, min: 1, max: 1}}", "- {{id: lead, name: 牵头单位, mark: ●, min: 1, max: 1}}")
}

/// The names of the sets, as `roles:` gives them.
const SETS: [(&str, &str); 4] =
    [("official", "official"), ("responsible-only", "responsible-only"), ("first-leads", "first-leads"), ("raci", "raci")];

/// The set of roles of a name, in the plan's language.
pub fn preset(name: &str, lang: Lang) -> Option<RoleSet> {
    let presets = match name {
        "official" => OFFICIAL,
        "responsible-only" | "first-leads" => RESPONSIBLE_ONLY,
        "raci" => RACI,
        _ => return None,
    };
    let roles = presets.iter().map(|preset| role(preset, lang)).collect();
    Some(RoleSet { roles, first_leads: name == "first-leads" })
}

fn role(Preset(id, chinese, english, mark, min, max, takes): &Preset, lang: Lang) -> Role {
    let name = match lang {
        Lang::ZhCn => chinese,
        Lang::En => english,
    };
    Role { id: (*id).to_owned(), name: (*name).to_owned(), mark: (*mark).to_owned(), min: *min, max: *max, takes: *takes }
}

pub(super) fn decode(fields: &mut Fields<'_>, lang: Lang, sink: &mut Sink) -> RoleSet {
    let node = fields.take("roles");
    if let Some(Node { value: Value::List(items), span }) = node {
        return RoleSet { roles: own(items, *span, sink), first_leads: false };
    }
    let chosen = node.and_then(|node| choice(node, "roles", &SETS, sink));
    preset(chosen.unwrap_or("official"), lang).unwrap_or(RoleSet { roles: Vec::new(), first_leads: false })
}

/// The roles of a list, in its order; the first is the one that leads.
fn own(items: &[Node], place: Span, sink: &mut Sink) -> Vec<Role> {
    if items.is_empty() {
        sink.error(Code::WrongValue, place, message!("`roles` is empty", "“roles”是空的")).help(message!(
            "give one role at least, for example `{example}`",
            "请至少写一个角色，例如“{example}”",
            example = example()
        ));
    }
    let mut roles = Vec::new();
    for node in items {
        if let Some(role) = own_role(node, &roles, sink) {
            roles.push(role);
        }
    }
    roles
}

fn own_role(node: &Node, before: &[Role], sink: &mut Sink) -> Option<Role> {
    let mut fields =
        Fields::of(node, &message!("a role, for example `{example}`", "一个角色，例如“{example}”", example = example()), sink)?;
    let has_id = fields.take("id").is_some();
    if !has_id {
        fields.report_missing("id", &Message::same("id: lead"), sink);
    }
    let id = fields.id("id", sink);
    let name = fields.required_text("name", &message!("name: Lead", "name: 牵头单位"), sink);
    let mark = fields.spanned_text("mark", sink);
    let (min, max) = numbers(&mut fields, before.is_empty(), sink);
    fields.finish(sink);
    let (id, name) = id.zip(name)?;
    let labels = [Some(&id), Some(&name), mark.as_ref()];
    let free = labels.into_iter().flatten().all(|label| is_free(label, before, sink));
    let mark = mark.map_or_else(|| next_mark(before), |mark| mark.value);
    free.then_some(Role { id: id.value, name: name.value, mark, min, max, takes: Takes::Anybody })
}

/// Least and greatest number; the first role needs somebody unless it says otherwise.
fn numbers(fields: &mut Fields<'_>, first: bool, sink: &mut Sink) -> (usize, Option<usize>) {
    let place = fields.take("max").map(|node| node.span);
    let min = fields.integer("min", 0..=MANY, sink).and_then(|min| usize::try_from(min).ok());
    let max = fields.integer("max", 1..=MANY, sink).and_then(|max| usize::try_from(max).ok());
    let least = min.unwrap_or(usize::from(first));
    if let Some((max, place)) = max.zip(place).filter(|(max, _)| *max < least) {
        sink.error(
            Code::WrongValue,
            place,
            message!("a role of {least} at least and {max} at most", "这个角色最少{least}个，最多{max}个，互相矛盾"),
        )
        .help(message!("let `max` be no less than `min`, or leave it out", "“max”不能小于“min”，也可以不写"));
    }
    (least, max)
}

/// The first of the usual signs that no role before has.
fn next_mark(before: &[Role]) -> String {
    let free = MARKS.iter().find(|mark| before.iter().all(|role| role.mark != **mark));
    free.map_or_else(|| (before.len() + 1).to_string(), |mark| (*mark).to_owned())
}

/// Whether nothing else is called or marked so; otherwise that is reported.
fn is_free(label: &Spanned<String>, before: &[Role], sink: &mut Sink) -> bool {
    let same = |other: &str| other.to_lowercase() == label.value.to_lowercase();
    let what = if TAKEN.iter().any(|taken| same(taken)) {
        message!("what every task has", "任务自带的一项")
    } else if before.iter().any(|role| same(&role.id) || same(&role.name) || same(&role.mark)) {
        message!("another role", "另一个角色")
    } else {
        return true;
    };
    sink.error(
        Code::DuplicateName,
        label.span,
        message!("`{label}` stands for {what} already", "“{label}”已经用于{what}", label = label.value, what = what),
    )
    .help(message!("choose another; each role has an id, a name and a mark of its own", "请换一个；每个角色的标识、名称和符号都不能重复"));
    false
}

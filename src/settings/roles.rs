//! The sets of roles that a plan can choose from.

use crate::diag::Sink;
use crate::model::{Lang, Role, RoleSet};
use crate::source::fields::{Fields, choice, report_not_built_yet};
use crate::source::yaml::Value;

/// A role of a set: id, name in Chinese and in English, sign, least and greatest number.
struct Preset(&'static str, &'static str, &'static str, &'static str, usize, Option<usize>);

const OFFICIAL: &[Preset] = &[
    Preset("lead", "牵头单位", "Lead", "●", 1, None),
    Preset("support", "配合单位", "Support", "○", 0, None),
    Preset("owner", "责任人", "Owner", "▲", 0, None),
];

const RESPONSIBLE_ONLY: &[Preset] = &[Preset("responsible", "责任单位", "Responsible", "●", 1, None)];

const RACI: &[Preset] = &[
    Preset("accountable", "总负责", "Accountable", "A", 1, Some(1)),
    Preset("responsible", "执行", "Responsible", "R", 1, None),
    Preset("consulted", "咨询", "Consulted", "C", 0, None),
    Preset("informed", "知会", "Informed", "I", 0, None),
];

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

fn role(Preset(id, chinese, english, mark, min, max): &Preset, lang: Lang) -> Role {
    let name = match lang {
        Lang::ZhCn => chinese,
        Lang::En => english,
    };
    Role { id: (*id).to_owned(), name: (*name).to_owned(), mark: (*mark).to_owned(), min: *min, max: *max }
}

pub(super) fn decode(fields: &mut Fields<'_>, lang: Lang, sink: &mut Sink) -> RoleSet {
    let node = fields.take("roles");
    let chosen = node.and_then(|node| {
        if matches!(node.value, Value::List(_)) {
            report_not_built_yet(node.span, "a list of roles of your own", sink);
            return None;
        }
        choice(node, "roles", &SETS, sink)
    });
    preset(chosen.unwrap_or("official"), lang).unwrap_or(RoleSet { roles: Vec::new(), first_leads: false })
}

//! The chain of responsibility.

use crate::diag::Sink;
use crate::model::{Duty, DutyBearer, Registry};
use crate::source::fields::Fields;
use crate::source::yaml::Node;

const EXAMPLE: &str = "- {who: 局党组, duty: 主体责任, scope: 对本局安全生产工作负总责}";

pub(super) fn decode(fields: &mut Fields<'_>, registry: &Registry, sink: &mut Sink) -> Vec<Duty> {
    let items = fields.list("duties", EXAMPLE, sink);
    items.iter().filter_map(|node| duty(node, registry, sink)).collect()
}

fn duty(node: &Node, registry: &Registry, sink: &mut Sink) -> Option<Duty> {
    let mut fields = Fields::of(node, &format!("a duty, for example `{EXAMPLE}`"), sink)?;
    let who = fields.required_text("who", "who: 局党组", sink);
    let duty = fields.required_text("duty", "duty: 主体责任", sink);
    let scope = fields.text("scope", sink);
    fields.finish(sink);
    let who = who?.value;
    let who = registry.find(&who).map_or(DutyBearer::Text(who), DutyBearer::Party);
    Some(Duty { who, duty: duty?.value, scope })
}

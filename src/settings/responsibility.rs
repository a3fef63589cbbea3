//! The chain of responsibility.

use crate::diag::{Message, Sink};
use crate::message;
use crate::model::{Duty, DutyBearer, Registry};
use crate::source::fields::Fields;
use crate::source::yaml::Node;

fn example() -> Message {
    message!("- {{who: the board, duty: overall responsibility}}", "- {{who: 局党组, duty: 主体责任, scope: 对本局安全生产工作负总责}}")
}

pub(super) fn decode(fields: &mut Fields<'_>, registry: &Registry, sink: &mut Sink) -> Vec<Duty> {
    let items = fields.list("duties", &example(), sink);
    items.iter().filter_map(|node| duty(node, registry, sink)).collect()
}

fn duty(node: &Node, registry: &Registry, sink: &mut Sink) -> Option<Duty> {
    let mut fields =
        Fields::of(node, &message!("a duty, for example `{example}`", "一项责任，例如“{example}”", example = example()), sink)?;
    let who = fields.required_text("who", &message!("who: the board", "who: 局党组"), sink);
    let duty = fields.required_text("duty", &message!("duty: overall responsibility", "duty: 主体责任"), sink);
    let scope = fields.text("scope", sink);
    fields.finish(sink);
    let who = who?.value;
    let who = registry.find(&who).map_or(DutyBearer::Text(who), DutyBearer::Party);
    Some(Duty { who, duty: duty?.value, scope })
}

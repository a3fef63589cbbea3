//! What tasks of a section have unless they say otherwise: `defaults: {support: [all]}`.

use super::field::Field;
use super::node;
use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::{Mode, PartyRef, Settings};
use crate::responsibility::{due, names::Named};
use crate::source::fields::wrong_value;
use crate::source::yaml::{Node, Value};

/// What a task has where it says nothing.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// Of roles, by their place in the plan's set.
    assigned: Vec<(usize, Vec<PartyRef>)>,
    /// How several leads share a task.
    pub(in crate::responsibility) mode: Option<Mode>,
    /// The time limit.
    pub(in crate::responsibility) due: Option<due::Limit>,
}

impl Defaults {
    /// Reads the value of `defaults:`; what it leaves out is that of the section above, `outer`.
    pub fn from_node(node: &Node, settings: &Settings, outer: &Defaults, sink: &mut Sink) -> Self {
        let mut defaults = outer.clone();
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Null => &[],
            Value::Bool(_) | Value::Text(_) | Value::List(_) => {
                wrong_value(
                    node,
                    &message!("a map of what all tasks below have, such as {{support: [all]}}", "任务共有的内容，例如“{{support: [all]}}”"),
                    sink,
                );
                return defaults;
            }
        };
        for (key, value) in entries {
            match Field::find(&key.value, settings) {
                Some(Field::Role(role)) => defaults.set_role(role, value, settings, sink),
                Some(Field::Mode) => defaults.mode = node::mode(value, sink).or(defaults.mode),
                Some(Field::Due) => defaults.due = due::from_node(value, settings.plan_year(), sink).or(defaults.due.take()),
                Some(_) => {
                    let message = message!(
                        "“{key}” belongs to a task and has no default",
                        "“{key}”要写在每项任务里，不能写在“defaults”里",
                        key = key.value
                    );
                    sink.error(Code::UnknownKey, key.span, message).help(possible());
                }
                None => {
                    let known = Field::known(settings);
                    let help = nearest(&key.value, known).map(did_you_mean);
                    let found = sink.error(
                        Code::UnknownKey,
                        key.span,
                        message!("unknown key “{key}” in defaults", "“defaults”里没有“{key}”这一项", key = key.value),
                    );
                    found.help(help.unwrap_or_else(possible));
                }
            }
        }
        defaults
    }

    fn set_role(&mut self, role: usize, value: &Node, settings: &Settings, sink: &mut Sink) {
        let mut named = Named::default();
        node::names(value, role, settings, &mut named, sink);
        self.assigned.retain(|(of, _)| *of != role);
        self.assigned.push((role, named.parties));
    }

    /// Whether they say who has the first role, and so who leads.
    pub(in crate::responsibility) fn name_the_first(&self) -> bool {
        self.assigned.iter().any(|(role, parties)| *role == 0 && !parties.is_empty())
    }

    /// Gives the defaults to the roles in which nothing was written.
    pub(in crate::responsibility) fn fill(&self, named: &mut [Named]) {
        for (role, parties) in &self.assigned {
            if let Some(own) = named.get_mut(*role).filter(|own| !own.written) {
                own.parties.clone_from(parties);
                own.written = !parties.is_empty();
            }
        }
    }
}

/// What can have a default.
fn possible() -> Message {
    message!("defaults are roles, mode and due", "“defaults”里可以写各角色、“mode”和“due”")
}

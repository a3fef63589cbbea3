//! Who has a role in a task: those named, or by default those who oversee its leads; and the whole
//! of it in words, as a bracket in the text says it.

use super::wording;
use crate::model::{PartyRef, Plan, Settings, Task};
use crate::responsibility::due;
use std::borrow::Cow;

/// The role of the person who answers for a task, if the plan's set has it.
const OWNER: &str = "owner";

/// The parties of a role of a task. Where no owner is named, it is for each unit that leads the
/// first of those who oversee it.
pub fn parties<'a>(task: &'a Task, role: usize, plan: &Plan) -> Cow<'a, [PartyRef]> {
    let named = task.assigned.get(role).map(Vec::as_slice).unwrap_or_default();
    let is_owner = role > 0 && plan.settings.roles.roles.get(role).is_some_and(|role| role.id == OWNER);
    if named.is_empty() && is_owner { Cow::Owned(overseers(task, plan)) } else { Cow::Borrowed(named) }
}

fn overseers(task: &Task, plan: &Plan) -> Vec<PartyRef> {
    let mut owners = Vec::new();
    for lead in task.assigned.first().map(Vec::as_slice).unwrap_or_default() {
        let PartyRef::Unit(unit) = lead else { continue };
        let overseer = plan.settings.registry.people.iter().position(|person| person.oversees.contains(unit));
        let party = overseer.map(PartyRef::Person).filter(|party| !owners.contains(party));
        owners.extend(party);
    }
    owners
}

/// Who does a task and by when, as the bracket of a task in the text says it, without its marks:
/// `牵头单位：执法监督科；配合单位：局办公室；完成时限：6月底前`. Names are whole, as in text.
pub fn responsibility_text(task: &Task, settings: &Settings) -> String {
    let words = wording::of(settings.lang);
    let roles = settings.roles.roles.iter().zip(&task.assigned).enumerate().filter(|(_, (_, parties))| !parties.is_empty());
    let mut parts: Vec<String> = roles
        .map(|(place, (role, parties))| {
            let names = party_names(parties, settings).join(words.between);
            let mode = words.mode(task.mode).filter(|_| place == 0).map(|mode| format!("{}{mode}{}", words.open, words.close));
            format!("{}{}{names}{}", role.name, words.colon, mode.unwrap_or_default())
        })
        .collect();
    if let Some((limit, said)) = &task.due {
        let limit = due::print(limit, said.as_deref(), settings.period, settings.lang);
        parts.push(format!("{}{}{limit}", words.due, words.colon));
    }
    parts.join(words.semicolon)
}

/// The full names of parties.
fn party_names<'a>(parties: &[PartyRef], settings: &'a Settings) -> Vec<&'a str> {
    parties.iter().filter_map(|party| settings.registry.party(*party)).map(|party| party.name).collect()
}

//! Which tasks and units a matrix shows: `where`.

use super::standing;
use crate::model::{Due, Filter, MatrixSpec, PartyRef, Plan, Task, Unit};
use crate::responsibility::due;

/// The places of the units asked for; none where all are.
pub(super) fn asked(spec: &MatrixSpec, plan: &Plan) -> Vec<usize> {
    let parties = spec.filter.parties.iter().filter(|party| !matches!(party, PartyRef::Person(_)));
    parties.flat_map(|party| plan.settings.registry.members(*party)).collect()
}

/// The units asked for, or all, each with its place in the registry.
pub(super) fn units<'a>(spec: &MatrixSpec, plan: &'a Plan) -> Vec<(usize, &'a Unit)> {
    let asked = asked(spec, plan);
    let units = plan.settings.registry.units.iter().enumerate();
    units.filter(|(place, _)| asked.is_empty() || asked.contains(place)).collect()
}

/// Whether a task is one of those that a filter leaves.
pub(super) fn takes(filter: &Filter, task: &Task, plan: &Plan) -> bool {
    takes_parties(filter, task, plan)
        && (filter.statuses.is_empty() || task.status.is_some_and(|status| filter.statuses.contains(&status)))
        && (filter.times.is_empty() || filter.times.iter().any(|time| lies_in(task, time, plan)))
}

/// Whether one of the parties has one of the roles; where none is said, anybody and any role.
fn takes_parties(filter: &Filter, task: &Task, plan: &Plan) -> bool {
    let signs = standing::by_sign(task, plan);
    let asked = |sign: usize| filter.roles.is_empty() || filter.roles.contains(&sign);
    let mut held = signs.iter().enumerate().filter(|(sign, _)| asked(*sign)).flat_map(|(_, parties)| parties);
    match (filter.parties.is_empty(), filter.roles.is_empty()) {
        (true, true) => true,
        (true, false) => held.next().is_some(),
        (false, _) => held.any(|party| filter.parties.iter().any(|asked| covers(*party, *asked, plan))),
    }
}

/// Whether somebody who has a role is the one asked for, or a group that the one asked for is in.
fn covers(held: PartyRef, asked: PartyRef, plan: &Plan) -> bool {
    let registry = &plan.settings.registry;
    held == asked || matches!(asked, PartyRef::Unit(unit) if registry.members(held).contains(&unit))
}

/// Whether the time limit of a task lies in a span of time; what has no last day is asked for by
/// its own kind.
fn lies_in(task: &Task, time: &Due, plan: &Plan) -> bool {
    let year = plan.settings.period;
    let Some((limit, _)) = &task.due else { return false };
    match (due::by(limit, year), due::span(time, year)) {
        (Some(by), Some((from, to))) => from <= by && by <= to,
        (None, None) => limit == time,
        _ => false,
    }
}

//! Which part each unit has in a task: the signs of a grid, groups spread over their members.

use super::wording::Wording;
use super::{Mark, assignment};
use crate::model::{Mode, PartyRef, Plan, Task};

/// The part of a unit in a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Its signs, in the order of the roles; none where it has no part.
    pub signs: Vec<usize>,
    /// Whether it has its part by a group alone.
    pub by_group: bool,
}

/// The signs of a plan: one a role, in their order. Where the first named leads, there is one for
/// it and one for the others.
pub(super) fn signs(plan: &Plan, words: &Wording) -> Vec<Mark> {
    const OTHERS: &str = "○";
    let set = &plan.settings.roles;
    let roles = set.roles.iter().map(|role| Mark {
        mark: role.mark.clone(),
        plain: words.plain_role(&role.id).map(str::to_owned),
        meaning: role.name.clone(),
        swatch: None,
    });
    match set.roles.first().filter(|_| set.first_leads) {
        None => roles.collect(),
        Some(first) => {
            let leads = Mark { mark: first.mark.clone(), meaning: words.leads.to_owned(), ..Mark::default() };
            let supports = Mark { mark: OTHERS.to_owned(), meaning: words.supports.to_owned(), ..Mark::default() };
            [leads, supports].into_iter().chain(roles.skip(1)).collect()
        }
    }
}

/// The parties of a task by sign.
pub(super) fn by_sign(task: &Task, plan: &Plan) -> Vec<Vec<PartyRef>> {
    match task.assigned.split_first() {
        // Those who share a task by a word (共同牵头, 按职责分工负责) do not support one another.
        Some((first, others)) if plan.settings.roles.first_leads && task.mode == Mode::Single => {
            let (lead, supports) = first.split_at(first.len().min(1));
            [lead.to_vec(), supports.to_vec()].into_iter().chain(others.iter().cloned()).collect()
        }
        Some((first, others)) if plan.settings.roles.first_leads => {
            [first.clone(), Vec::new()].into_iter().chain(others.iter().cloned()).collect()
        }
        _ => (0..task.assigned.len()).map(|role| assignment::parties(task, role, plan).into_owned()).collect(),
    }
}

/// The part that each unit has in a task. A unit that is named itself has no second sign from a
/// group, and one that leads does not support itself.
pub(super) fn of_units(task: &Task, plan: &Plan) -> Vec<Standing> {
    let registry = &plan.settings.registry;
    let parties = by_sign(task, plan);
    let mut standing = vec![Standing::default(); registry.units.len()];
    for (sign, parties) in parties.iter().enumerate() {
        for party in parties {
            if let PartyRef::Unit(unit) = party
                && let Some(Standing { signs, .. }) = standing.get_mut(*unit)
                && !signs.contains(&sign)
                && !(supports(plan, sign) && signs.contains(&0))
            {
                signs.push(sign);
            }
        }
    }
    spread_groups(&parties, plan, &mut standing);
    standing
}

/// Gives the members of groups their sign, the first alone.
fn spread_groups(parties: &[Vec<PartyRef>], plan: &Plan, standing: &mut [Standing]) {
    for (sign, parties) in parties.iter().enumerate() {
        let groups = parties.iter().filter(|party| matches!(party, PartyRef::Group(_) | PartyRef::EveryUnit));
        for unit in groups.flat_map(|group| plan.settings.registry.members(*group)) {
            if let Some(standing) = standing.get_mut(unit).filter(|standing| standing.signs.is_empty()) {
                *standing = Standing { signs: vec![sign], by_group: true };
            }
        }
    }
}

/// Whether a sign is that of the ones who support the first.
fn supports(plan: &Plan, sign: usize) -> bool {
    let set = &plan.settings.roles;
    if set.first_leads { sign == 1 } else { set.roles.get(sign).is_some_and(|role| role.id == "support") }
}

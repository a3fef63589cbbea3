//! The view `grid`: tasks by units, with the mark of the role that a unit has in a task. Groups are
//! spread over their members; people are no units and have no column.

use super::scope::Scope;
use super::wording::{self, Wording};
use super::{Cell, Column, Mark, Matrix, Row};
use crate::model::{MatrixSpec, Mode, PartyRef, Plan, Task, TaskOrigin};
use crate::numbering::Numbers;
use std::collections::BTreeSet;

/// Builds the view.
pub(super) fn build(spec: &MatrixSpec, plan: &Plan, numbers: &Numbers) -> Matrix {
    let words = wording::of(plan.settings.lang);
    let signs = signs(plan, words);
    let mut occurring = BTreeSet::new();
    let rows = Scope::new(spec, plan, numbers).rows(|number, task| {
        let standing = standing(task, plan);
        occurring.extend(standing.iter().flatten().copied());
        row(number, task, plan, &standing, &signs, words)
    });
    let legend = signs.into_iter().enumerate().filter(|(sign, _)| occurring.contains(sign)).map(|(_, sign)| sign);
    Matrix {
        view: spec.view.as_str(),
        id: spec.id.clone(),
        caption: spec.caption.clone(),
        columns: columns(plan, words),
        rows,
        legend: legend.collect(),
    }
}

fn columns(plan: &Plan, words: &Wording) -> Vec<Column> {
    let column = |key: &str, title: &str, kind| Column { key: key.to_owned(), title: title.to_owned(), width: None, kind };
    let units = plan.settings.registry.units.iter();
    let units = units.map(|unit| column(&unit.id, unit.short.as_deref().unwrap_or(&unit.name), "mark"));
    [column("no", words.no, "number"), column("task", words.task, "long")].into_iter().chain(units).collect()
}

/// The signs of the grid: one a role, in their order. Where the first named leads, there is one for
/// it and one for the others.
fn signs(plan: &Plan, words: &Wording) -> Vec<Mark> {
    const OTHERS: &str = "○";
    let set = &plan.settings.roles;
    let roles = set.roles.iter().map(|role| Mark { mark: role.mark.clone(), meaning: role.name.clone() });
    match set.roles.first().filter(|_| set.first_leads) {
        None => roles.collect(),
        Some(first) => {
            let leads = Mark { mark: first.mark.clone(), meaning: words.leads.to_owned() };
            let supports = Mark { mark: OTHERS.to_owned(), meaning: words.supports.to_owned() };
            [leads, supports].into_iter().chain(roles.skip(1)).collect()
        }
    }
}

/// The parties of a task by sign.
fn by_sign(task: &Task, plan: &Plan) -> Vec<Vec<PartyRef>> {
    match task.assigned.split_first() {
        // Those who share a task by a word (共同牵头, 按职责分工负责) do not support one another.
        Some((first, others)) if plan.settings.roles.first_leads && task.mode == Mode::Single => {
            let (lead, supports) = first.split_at(first.len().min(1));
            [lead.to_vec(), supports.to_vec()].into_iter().chain(others.iter().cloned()).collect()
        }
        Some((first, others)) if plan.settings.roles.first_leads => {
            [first.clone(), Vec::new()].into_iter().chain(others.iter().cloned()).collect()
        }
        _ => task.assigned.clone(),
    }
}

/// The signs that each unit has in a task. A unit that is named itself has no second sign from a
/// group, and one that leads does not support itself.
fn standing(task: &Task, plan: &Plan) -> Vec<Vec<usize>> {
    let registry = &plan.settings.registry;
    let parties = by_sign(task, plan);
    let mut standing = vec![Vec::new(); registry.units.len()];
    let mut give = |unit: usize, sign: usize| {
        if let Some(signs) = standing.get_mut(unit)
            && !signs.contains(&sign)
            && !(supports(plan, sign) && signs.contains(&0))
        {
            signs.push(sign);
        }
    };
    for (sign, parties) in parties.iter().enumerate() {
        for party in parties {
            if let PartyRef::Unit(unit) = party {
                give(*unit, sign);
            }
        }
    }
    let named: Vec<bool> = standing.iter().map(|signs: &Vec<usize>| !signs.is_empty()).collect();
    spread_groups(&parties, plan, &named, &mut standing);
    standing
}

/// Gives the members of groups their sign, the first alone.
fn spread_groups(parties: &[Vec<PartyRef>], plan: &Plan, named: &[bool], standing: &mut [Vec<usize>]) {
    for (sign, parties) in parties.iter().enumerate() {
        let groups = parties.iter().filter(|party| matches!(party, PartyRef::Group(_) | PartyRef::EveryUnit));
        for unit in groups.flat_map(|group| plan.settings.registry.members(*group)) {
            if let Some(signs) = standing.get_mut(unit).filter(|signs| signs.is_empty() && named.get(unit) == Some(&false)) {
                signs.push(sign);
            }
        }
    }
}

/// Whether a sign is that of the ones who support the first.
fn supports(plan: &Plan, sign: usize) -> bool {
    let set = &plan.settings.roles;
    if set.first_leads { sign == 1 } else { set.roles.get(sign).is_some_and(|role| role.id == "support") }
}

fn row(number: usize, task: &Task, plan: &Plan, standing: &[Vec<usize>], signs: &[Mark], words: &Wording) -> Row {
    let text = |text: String| Cell { text, ..Cell::default() };
    let marks = plan.settings.registry.units.iter().zip(standing).map(|(unit, standing)| mark(&unit.id, standing, signs, words));
    Row {
        band: None,
        task: Some(task.id.clone()),
        anchor: task.origin == TaskOrigin::Data,
        cells: [text(number.to_string()), text(task.title.clone())].into_iter().chain(marks).collect(),
    }
}

/// The cell of a unit: its marks, and what they mean.
fn mark(unit: &str, standing: &[usize], signs: &[Mark], words: &Wording) -> Cell {
    let signs: Vec<&Mark> = standing.iter().filter_map(|sign| signs.get(*sign)).collect();
    if signs.is_empty() {
        return Cell::default();
    }
    let joined = |part: fn(&Mark) -> &str, between: &str| signs.iter().map(|sign| part(sign)).collect::<Vec<_>>().join(between);
    Cell {
        text: joined(|sign| &sign.mark, "/"),
        meaning: Some(joined(|sign| &sign.meaning, words.between)),
        units: vec![unit.to_owned()],
        sort: None,
        blank: false,
    }
}

//! Which tasks of two versions belong together, and what is said otherwise of them.

use super::changes::{FieldChange, TaskChange, TaskChangeKind};
use super::content::{Content, Field, Task, Value};
use super::likeness::Likeness;
use super::sections::Match;
use super::{Versions, order};
use std::collections::{BTreeMap, BTreeSet};

/// How alike two tasks of one section have to be, from 0 to 1, for one to be the other rewritten.
const SAME_TASK: f64 = 0.4;
/// The same, in different sections.
const SAME_TASK_ELSEWHERE: f64 = 0.6;
/// What the same lead adds.
const SAME_LEAD: f64 = 0.1;

/// Matches tasks: by written id, by title in the same section, by a title that there is once, by likeness.
pub(super) fn matched(old: &Content, new: &Content, sections: &Match) -> Match {
    let mut found = Match::new(old.tasks.len(), new.tasks.len());
    let written = |tasks: &[Task]| -> BTreeMap<String, usize> {
        tasks.iter().enumerate().filter(|(_, task)| task.is_written).map(|(index, task)| (task.id.clone(), index)).collect()
    };
    let after = written(&new.tasks);
    for (id, before) in written(&old.tasks) {
        if let Some(after) = after.get(&id) {
            found.pair(before, *after);
        }
    }
    by_title(old, new, &mut found, |before, after| sections.new_of(before.section) == Some(after.section));
    by_title(old, new, &mut found, |_, _| true);
    by_likeness(old, new, sections, &mut found);
    found
}

/// Pairs tasks of one title where each title is there once among those that may be paired.
fn by_title(old: &Content, new: &Content, found: &mut Match, may_be: impl Fn(&Task, &Task) -> bool) {
    let mut by_title: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for before in found.free_old() {
        if let Some(task) = old.tasks.get(before) {
            by_title.entry(&task.title).or_default().0.push(before);
        }
    }
    for after in found.free_new() {
        if let Some(task) = new.tasks.get(after) {
            by_title.entry(&task.title).or_default().1.push(after);
        }
    }
    for (befores, afters) in by_title.into_values() {
        let fits = |before: usize, after: usize| matches!((old.tasks.get(before), new.tasks.get(after)), (Some(one), Some(two)) if may_be(one, two));
        for before in &befores {
            let mut candidates = afters.iter().filter(|after| fits(*before, **after));
            let (Some(after), None) = (candidates.next(), candidates.next()) else { continue };
            if befores.iter().filter(|other| fits(**other, *after)).count() == 1 {
                found.pair(*before, *after);
            }
        }
    }
}

fn by_likeness(old: &Content, new: &Content, sections: &Match, found: &mut Match) {
    let likeness = |tasks: &[Task], free: Vec<usize>| -> Vec<(usize, Likeness)> {
        free.into_iter().filter_map(|index| Some((index, Likeness::of(&likened(tasks.get(index)?))))).collect()
    };
    let before = likeness(&old.tasks, found.free_old().collect());
    let after = likeness(&new.tasks, found.free_new().collect());
    let mut candidates = Vec::new();
    for (before, one) in &before {
        for (after, two) in &after {
            let (Some(former), Some(task)) = (old.tasks.get(*before), new.tasks.get(*after)) else { continue };
            let bonus = if lead(former).is_some() && lead(former) == lead(task) { SAME_LEAD } else { 0.0 };
            let is_same_section = sections.new_of(former.section) == Some(task.section);
            let least = if is_same_section { SAME_TASK } else { SAME_TASK_ELSEWHERE };
            let alike = one.to(two);
            // A lead alone makes no likeness.
            if alike + bonus >= least && alike > 0.0 {
                let near = if is_same_section { SAME_TASK_ELSEWHERE - SAME_TASK } else { 0.0 };
                candidates.push((alike + bonus + near, *before, *after));
            }
        }
    }
    found.pair_by_likeness(candidates, SAME_TASK);
}

fn likened(task: &Task) -> String {
    let measures = task.fields.iter().filter(|field| field.key == "measures").map(|field| field.value.shown("、"));
    std::iter::once(task.title.clone()).chain(measures).collect::<Vec<_>>().join("\n")
}

/// Who is named first.
fn lead(task: &Task) -> Option<&str> {
    task.fields.iter().find_map(|field| match &field.value {
        Value::Parties(parties) => parties.first().map(|(id, _)| id.as_str()),
        _ => None,
    })
}

/// What happened to the tasks.
pub(super) fn changes(versions: &Versions) -> Vec<TaskChange> {
    let Versions { old, new, tasks: found, .. } = versions;
    let moved = moved(versions);
    let mut changes = Vec::new();
    for (after, task) in new.tasks.iter().enumerate() {
        let former = found.old_of(after).and_then(|before| old.tasks.get(before));
        let fields = differences(former, Some(task), versions);
        let mut kinds = BTreeSet::new();
        match former {
            None => drop(kinds.insert(TaskChangeKind::Added)),
            Some(_) if !fields.is_empty() => drop(kinds.insert(TaskChangeKind::Changed)),
            Some(_) => {}
        }
        if moved.contains(&after) {
            kinds.insert(TaskChangeKind::Moved);
        }
        if !kinds.is_empty() {
            changes.push(change(former, task, (former.map(|task| task.no), Some(task.no)), kinds, fields));
        }
    }
    for before in found.free_old() {
        let Some(task) = old.tasks.get(before) else { continue };
        let fields = differences(Some(task), None, versions);
        changes.push(change(None, task, (Some(task.no), None), BTreeSet::from([TaskChangeKind::Removed]), fields));
    }
    changes
}

fn change(
    former: Option<&Task>,
    task: &Task,
    no: (Option<usize>, Option<usize>),
    kinds: BTreeSet<TaskChangeKind>,
    fields: Vec<FieldChange>,
) -> TaskChange {
    let mut units = task.units.clone();
    let further = former.into_iter().flat_map(|former| &former.units).filter(|unit| !task.units.contains(unit));
    units.extend(further.cloned());
    TaskChange { id: task.id.clone(), no, title: task.title.clone(), section: task.section, kinds, fields, units }
}

/// The tasks of the new version that stand in another section than before, or elsewhere among their neighbours.
fn moved(versions: &Versions) -> BTreeSet<usize> {
    let Versions { old, new, sections, tasks: found, .. } = versions;
    let mut moved = BTreeSet::new();
    let mut neighbours: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (after, task) in new.tasks.iter().enumerate() {
        let Some(former) = found.old_of(after).and_then(|before| old.tasks.get(before)) else { continue };
        match sections.new_of(former.section) {
            // A section that is gone, or one that its tasks were given to: the sections say so.
            None => {}
            Some(section) if section == task.section => neighbours.entry(section).or_default().push(after),
            Some(_) => drop(moved.insert(after)),
        }
    }
    for tasks in neighbours.values() {
        let places: Vec<usize> = tasks.iter().filter_map(|after| found.old_of(*after)).collect();
        moved.extend(order::moved(&places).into_iter().filter_map(|index| tasks.get(index)));
    }
    moved
}

/// The fields that differ, the title first.
fn differences(former: Option<&Task>, task: Option<&Task>, versions: &Versions) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    if let (Some(former), Some(task)) = (former, task)
        && former.title != task.title
    {
        let title = |task: &Task| Some(Value::Text(task.title.clone()));
        changes.push(FieldChange { key: "title".to_owned(), name: "title".to_owned(), old: title(former), new: title(task) });
    }
    let fields = |task: Option<&Task>| -> Vec<Field> { task.map(|task| task.fields.clone()).unwrap_or_default() };
    let (before, after) = (fields(former), fields(task));
    let gone = before.iter().filter(|field| after.iter().all(|other| other.key != field.key));
    for field in after.iter().chain(gone) {
        let value = |fields: &[Field]| fields.iter().find(|other| other.key == field.key).map(|field| field.value.clone());
        let (old, new) = (value(&before), value(&after));
        // How a lead shares the task with nobody is not worth saying of a task that is new or gone.
        let is_said = field.key != "mode" || (old.is_some() && new.is_some());
        if is_said && !is_same(old.as_ref(), new.as_ref(), versions) {
            changes.push(FieldChange { key: field.key.clone(), name: field.name.clone(), old, new });
        }
    }
    changes
}

/// Whether two values say the same: the same people in whatever order behind the first, by whatever name, and the same
/// day in the same words.
fn is_same(old: Option<&Value>, new: Option<&Value>, versions: &Versions) -> bool {
    match (old, new) {
        (Some(Value::Parties(old)), Some(Value::Parties(new))) => {
            let (old, new): (Vec<_>, Vec<_>) =
                (old.iter().map(|(id, name)| versions.identity(id, name)).collect(), new.iter().map(|(id, _)| id.clone()).collect());
            old.first() == new.first() && BTreeSet::from_iter(old) == BTreeSet::from_iter(new)
        }
        (old, new) => old == new,
    }
}

impl Versions<'_> {
    /// The id in the new version of somebody of the old one: that of the same id, else that of the same name.
    fn identity(&self, id: &str, name: &str) -> String {
        if self.new.parties.iter().any(|party| party.id == id) {
            return id.to_owned();
        }
        let same_name = self.new.parties.iter().find(|party| party.name == name);
        same_name.map_or_else(|| id.to_owned(), |party| party.id.clone())
    }
}

//! What the rows of a matrix are grouped by: for each task the text of its group.

use super::wording;
use crate::model::{Node, PartyRef, Plan, Section, Task};
use crate::resolve::Resolved;
use crate::responsibility::due;
use std::collections::BTreeMap;

/// A task with the group that it stands in.
pub(super) type Grouped<'a> = (Option<String>, &'a Task);

/// The sections above and including a section, the outermost first.
pub(super) type Path<'a> = Vec<&'a Section>;

/// The path of each section, by id; only those in the section `from`, if one is given: a long plan
/// may have a matrix in each of its sections.
pub(super) fn paths<'a>(plan: &'a Plan, from: Option<&str>) -> BTreeMap<&'a str, Path<'a>> {
    let mut paths = BTreeMap::new();
    collect(&plan.nodes, from, &mut Vec::new(), &mut paths);
    paths
}

fn collect<'a>(nodes: &'a [Node], from: Option<&str>, above: &mut Path<'a>, into: &mut BTreeMap<&'a str, Path<'a>>) {
    for node in nodes {
        let Node::Section(section) = node else { continue };
        let from = from.filter(|from| *from != section.id);
        above.push(section);
        collect(&section.nodes, from, above, into);
        if from.is_none() {
            into.insert(&section.id, above.clone());
        }
        above.pop();
    }
}

/// The path of the section in which a task stands; empty where it is none of `paths`.
pub(super) fn path_of<'p, 'a>(task: &Task, paths: &'p BTreeMap<&str, Path<'a>>) -> &'p [&'a Section] {
    task.section.as_deref().and_then(|id| paths.get(id)).map_or(&[], Vec::as_slice)
}

/// Groups are the sections right below the deepest one that all tasks share: those of level 1, or
/// the parts of the one part of the plan in which all tasks lie. One group of all says nothing and
/// is left out.
pub(super) fn by_section<'a>(tasks: Vec<&'a Task>, paths: &BTreeMap<&str, Path<'_>>, resolved: Resolved<'_>) -> Vec<Grouped<'a>> {
    let of_tasks: Vec<&[&Section]> = tasks.iter().map(|task| path_of(task, paths)).collect();
    let shared = shared_depth(&of_tasks);
    let group = |path: &[&Section]| path.get(shared).or(path.last()).map(|section| resolved.heading(section));
    let groups: Vec<Option<String>> = of_tasks.iter().map(|path| group(path)).collect();
    let different = groups.windows(2).any(|pair| matches!(pair, [first, second] if first != second));
    groups.into_iter().map(|group| group.filter(|_| different)).zip(tasks).collect()
}

/// How many sections from level 1 on all paths share.
fn shared_depth(paths: &[&[&Section]]) -> usize {
    let Some((first, others)) = paths.split_first() else { return 0 };
    let same = |depth: usize, section: &Section| others.iter().all(|path| path.get(depth).is_some_and(|other| other.id == section.id));
    first.iter().enumerate().take_while(|(depth, section)| same(*depth, section)).count()
}

/// Groups are the first leads, in the order of the registry; tasks without one stand last.
pub(super) fn by_lead<'a>(mut tasks: Vec<&'a Task>, plan: &Plan) -> Vec<Grouped<'a>> {
    let lead = |task: &Task| -> Option<PartyRef> { task.assigned.first()?.first().copied() };
    tasks.sort_by_key(|task| (lead(task).is_none(), lead(task)));
    let name = |party| plan.settings.registry.party(party).map(|party| party.name.to_owned());
    let words = wording::of(plan.settings.lang);
    let group = |task: &Task| lead(task).and_then(name).unwrap_or_else(|| words.without_lead.to_owned());
    tasks.into_iter().map(|task| (Some(group(task)), task)).collect()
}

/// Groups are the time limits in order of time, without the words of a single task.
pub(super) fn by_due<'a>(tasks: Vec<&'a Task>, plan: &Plan) -> Vec<Grouped<'a>> {
    let settings = &plan.settings;
    let words = wording::of(settings.lang);
    let group = |task: &Task| match &task.due {
        Some((limit, _)) => due::print(limit, None, settings.period, settings.lang),
        None => words.without_due.to_owned(),
    };
    let mut keyed: Vec<_> = tasks
        .into_iter()
        .map(|task| (due::sort_key(task.due.as_ref().map(|(limit, _)| limit), settings.period), group(task), task))
        .collect();
    keyed.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
    keyed.into_iter().map(|(_, group, task)| (Some(group), task)).collect()
}

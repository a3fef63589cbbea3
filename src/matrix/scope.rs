//! Which tasks a matrix shows, in which order, and under which bands. Shared by the views that
//! have a row a task.

use super::{Row, wording};
use crate::model::{Grouping, Lang, MatrixSpec, Node, PartyRef, Plan, Section, Task, plain_text};
use crate::numbering::{NumberForm, Numbers};
use crate::responsibility::due;
use std::collections::BTreeMap;

/// The tasks of a matrix in the order of its rows, with the band that each stands under.
pub(super) struct Scope<'a> {
    tasks: Vec<(Option<String>, &'a Task)>,
}

impl<'a> Scope<'a> {
    /// The tasks that `spec` asks for.
    pub fn new(spec: &MatrixSpec, plan: &'a Plan, numbers: &Numbers) -> Self {
        let paths = paths(plan, spec.from.as_ref().map(|from| from.value.as_str()));
        let inside = |task: &&Task| spec.from.is_none() || !path_of(task, &paths).is_empty();
        let tasks: Vec<&Task> = plan.tasks.iter().filter(inside).collect();
        let tasks = match spec.group {
            Grouping::No => tasks.into_iter().map(|task| (None, task)).collect(),
            Grouping::Section => by_section(tasks, &paths, numbers, plan.settings.lang),
            Grouping::Lead => by_lead(tasks, plan),
            Grouping::Due => by_due(tasks, plan),
        };
        Self { tasks }
    }

    /// The tasks, in the order of the rows.
    pub fn tasks(&self) -> impl Iterator<Item = &'a Task> {
        self.tasks.iter().map(|(_, task)| *task)
    }

    /// The rows: what `row` makes of each task and its number from 1 on, a band row before the
    /// first task of each band.
    pub fn rows(&self, mut row: impl FnMut(usize, &Task) -> Row) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut standing: Option<&String> = None;
        for (index, (band, task)) in self.tasks.iter().enumerate() {
            if let Some(text) = band.as_ref().filter(|text| standing != Some(*text)) {
                rows.push(Row { band: Some(text.clone()), task: None, anchor: false, cells: Vec::new() });
            }
            standing = band.as_ref();
            rows.push(row(index + 1, task));
        }
        rows
    }
}

type Path<'a> = Vec<&'a Section>;

/// The sections above and including each section, by id; only those in the section `from`, if one
/// is given: a long plan may have a matrix in each of its sections.
fn paths<'a>(plan: &'a Plan, from: Option<&str>) -> BTreeMap<&'a str, Path<'a>> {
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

fn path_of<'p, 'a>(task: &Task, paths: &'p BTreeMap<&str, Path<'a>>) -> &'p [&'a Section] {
    task.section.as_deref().and_then(|id| paths.get(id)).map_or(&[], Vec::as_slice)
}

/// Bands are the sections right below the deepest one that all tasks share: those of level 1, or
/// the parts of the one part of the plan in which all tasks lie. One band for all says nothing and
/// is left out.
fn by_section<'a>(
    tasks: Vec<&'a Task>,
    paths: &BTreeMap<&str, Path<'_>>,
    numbers: &Numbers,
    lang: Lang,
) -> Vec<(Option<String>, &'a Task)> {
    let of_tasks: Vec<&[&Section]> = tasks.iter().map(|task| path_of(task, paths)).collect();
    let shared = shared_depth(&of_tasks);
    let band = |path: &[&Section]| path.get(shared).or(path.last()).map(|section| heading(section, numbers, lang));
    let bands: Vec<Option<String>> = of_tasks.iter().map(|path| band(path)).collect();
    let different = bands.windows(2).any(|pair| matches!(pair, [first, second] if first != second));
    bands.into_iter().map(|band| band.filter(|_| different)).zip(tasks).collect()
}

/// How many sections from level 1 on all paths share.
fn shared_depth(paths: &[&[&Section]]) -> usize {
    let Some((first, others)) = paths.split_first() else { return 0 };
    let same = |depth: usize, section: &Section| others.iter().all(|path| path.get(depth).is_some_and(|other| other.id == section.id));
    first.iter().enumerate().take_while(|(depth, section)| same(*depth, section)).count()
}

/// Number and title of a section.
fn heading(section: &Section, numbers: &Numbers, lang: Lang) -> String {
    let title = plain_text(&section.heading.title);
    let Some(number) = numbers.sections.get(&section.id) else { return title };
    let apart = lang == Lang::En || matches!(number.form, NumberForm::Decimal | NumberForm::Annex);
    format!("{}{}{title}", number.text, if apart { " " } else { "" })
}

/// Bands are the first leads, in the order of the registry; tasks without one stand last.
fn by_lead<'a>(mut tasks: Vec<&'a Task>, plan: &Plan) -> Vec<(Option<String>, &'a Task)> {
    let lead = |task: &Task| -> Option<PartyRef> { task.assigned.first()?.first().copied() };
    tasks.sort_by_key(|task| (lead(task).is_none(), lead(task)));
    let name = |party| plan.settings.registry.party(party).map(|party| party.name.to_owned());
    let words = wording::of(plan.settings.lang);
    let band = |task: &Task| lead(task).and_then(name).unwrap_or_else(|| words.without_lead.to_owned());
    tasks.into_iter().map(|task| (Some(band(task)), task)).collect()
}

/// Bands are the time limits in order of time, without the words of a single task.
fn by_due<'a>(tasks: Vec<&'a Task>, plan: &Plan) -> Vec<(Option<String>, &'a Task)> {
    let settings = &plan.settings;
    let words = wording::of(settings.lang);
    let band = |task: &Task| match &task.due {
        Some((limit, _)) => due::print(limit, None, settings.year, settings.lang),
        None => words.without_due.to_owned(),
    };
    let mut keyed: Vec<_> =
        tasks.into_iter().map(|task| (due::sort_key(task.due.as_ref().map(|(limit, _)| limit)), band(task), task)).collect();
    keyed.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
    keyed.into_iter().map(|(_, band, task)| (Some(band), task)).collect()
}

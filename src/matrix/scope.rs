//! Which tasks a matrix shows, in which order, and in which groups. Shared by the views that have a
//! row a task.

use super::cells::TaskCells;
use super::order::{self, Numbered};
use super::{Cell, Column, Row, filter, group};
use crate::model::{Grouping, MatrixSpec, Task, TaskOrigin};
use crate::resolve::Resolved;
use std::collections::BTreeMap;

/// The tasks that `spec` asks for, in the order of the text or of `sort`.
pub(super) fn tasks<'a>(spec: &MatrixSpec, resolved: Resolved<'a>) -> Vec<&'a Task> {
    let plan = resolved.plan;
    let paths = group::paths(plan, spec.from.as_ref().map(|from| from.value.as_str()));
    let inside = |task: &&Task| spec.from.is_none() || !group::path_of(task, &paths).is_empty();
    let mut tasks: Vec<&Task> = plan.tasks.iter().filter(inside).filter(|task| filter::takes(&spec.filter, task, plan)).collect();
    if !spec.sort.is_empty() {
        order::sort(&mut tasks, &spec.sort, &TaskCells::new(resolved));
    }
    tasks
}

/// The rows of a matrix to be, each with the group that it stands in.
pub(super) struct Scope<'a> {
    rows: Vec<(Option<String>, Numbered<'a>)>,
}

impl<'a> Scope<'a> {
    /// The tasks that `spec` asks for, grouped and numbered.
    pub fn new(spec: &MatrixSpec, resolved: Resolved<'a>) -> Self {
        let plan = resolved.plan;
        let tasks = tasks(spec, resolved);
        let nested = spec.sort.is_empty() && matches!(spec.group, Grouping::No | Grouping::Section);
        let numbered = if nested { order::nest(&tasks) } else { order::count(tasks) };
        let depths: BTreeMap<&str, (usize, String)> =
            numbered.iter().map(|row| (row.task.id.as_str(), (row.depth, row.number.clone()))).collect();
        let tasks: Vec<&Task> = numbered.iter().map(|row| row.task).collect();
        let grouped = match spec.group {
            Grouping::No => tasks.into_iter().map(|task| (None, task)).collect(),
            Grouping::Section => {
                let paths = group::paths(plan, spec.from.as_ref().map(|from| from.value.as_str()));
                with_their_wholes(group::by_section(tasks, &paths, resolved), &depths)
            }
            Grouping::Lead => group::by_lead(tasks, plan),
            Grouping::Due => group::by_due(tasks, plan),
        };
        let counted = !nested;
        let row = |(index, (group, task)): (usize, (Option<String>, &'a Task))| {
            let (depth, number) = depths.get(task.id.as_str()).cloned().unwrap_or_default();
            (group, Numbered { task, depth, number: if counted { (index + 1).to_string() } else { number } })
        };
        Self { rows: grouped.into_iter().enumerate().map(row).collect() }
    }

    /// The tasks, in the order of the rows.
    pub fn tasks(&self) -> impl Iterator<Item = &'a Task> {
        self.rows.iter().map(|(_, row)| row.task)
    }

    /// Whether there are groups at all.
    pub fn is_grouped(&self) -> bool {
        self.rows.iter().any(|(group, _)| group.is_some())
    }

    /// The rows: what `cells` makes of each task, a band row before the first task of each group.
    pub fn with_bands(&self, mut cells: impl FnMut(&Numbered<'a>) -> Vec<Cell>) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut standing: Option<&String> = None;
        for (band, numbered) in &self.rows {
            if let Some(text) = band.as_ref().filter(|text| standing != Some(*text)) {
                rows.push(Row { band: Some(text.clone()), ..Row::default() });
            }
            standing = band.as_ref();
            rows.push(row(numbered, cells(numbered)));
        }
        rows
    }

    /// The rows with the group as a first cell, which takes in those of the same group below.
    pub fn with_merged_groups(&self, mut cells: impl FnMut(&Numbered<'a>) -> Vec<Cell>) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut first = 0;
        for (index, (group, numbered)) in self.rows.iter().enumerate() {
            let continued = self.rows.get(first).is_some_and(|(of_first, _)| index > first && of_first == group);
            if !continued {
                first = index;
            } else if let Some(cell) = rows.get_mut(first).and_then(|row: &mut Row| row.cells.first_mut()) {
                cell.further_rows += 1;
            }
            let cell = Cell { covered: continued, ..Cell::of(group.clone().unwrap_or_default()) };
            rows.push(row(numbered, std::iter::once(cell).chain(cells(numbered)).collect()));
        }
        rows
    }
}

/// A task that is a part of another stands in the group of that one.
fn with_their_wholes<'a>(mut grouped: Vec<group::Grouped<'a>>, depths: &BTreeMap<&str, (usize, String)>) -> Vec<group::Grouped<'a>> {
    let mut standing = None;
    for (group, task) in &mut grouped {
        if depths.get(task.id.as_str()).is_some_and(|(depth, _)| *depth > 0) {
            group.clone_from(&standing);
        } else {
            standing.clone_from(group);
        }
    }
    grouped
}

/// The row of a task.
pub(super) fn row(numbered: &Numbered<'_>, cells: Vec<Cell>) -> Row {
    let Numbered { task, depth, .. } = numbered;
    Row { task: Some(task.id.clone()), anchor: task.origin == TaskOrigin::Data, depth: *depth, cells, ..Row::default() }
}

/// The column of the groups, where they are merged.
pub(super) fn group_column(spec: &MatrixSpec, cells: &TaskCells<'_>) -> Column {
    let title = match spec.group {
        Grouping::Section | Grouping::No => cells.words.section.to_owned(),
        Grouping::Lead => cells.plan.settings.roles.roles.first().map(|role| role.name.clone()).unwrap_or_default(),
        Grouping::Due => cells.words.due.to_owned(),
    };
    Column { key: "group".to_owned(), title, kind: "group", ..Column::default() }
}

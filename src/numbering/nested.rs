//! Tasks -> their numbers, those of parts by the task that they are a part of.

use crate::model::Task;
use std::collections::{BTreeMap, BTreeSet};

/// A task with its number.
#[derive(Clone, Debug)]
pub struct Numbered<'a> {
    /// The task.
    pub task: &'a Task,
    /// How many tasks above it it is a part of.
    pub depth: usize,
    /// Its number.
    pub number: String,
}

/// Puts each task that is a part of another behind it, and numbers them: 3, 3.1, 3.2.
pub fn nest<'a>(tasks: &[&'a Task]) -> Vec<Numbered<'a>> {
    let shown: BTreeSet<&str> = tasks.iter().map(|task| task.id.as_str()).collect();
    let mut parts: BTreeMap<&str, Vec<&'a Task>> = BTreeMap::new();
    let mut roots = Vec::new();
    for task in tasks {
        match task.parent.as_deref().filter(|parent| shown.contains(parent)) {
            Some(parent) => parts.entry(parent).or_default().push(task),
            None => roots.push(*task),
        }
    }
    let mut numbered = Vec::new();
    for (index, task) in roots.into_iter().enumerate() {
        place(task, 0, (index + 1).to_string(), &parts, &mut numbered);
    }
    numbered
}

fn place<'a>(task: &'a Task, depth: usize, number: String, parts: &BTreeMap<&str, Vec<&'a Task>>, into: &mut Vec<Numbered<'a>>) {
    /// Tasks are parts of parts no deeper than this; a circle is reported where the plan is read.
    const DEEPEST: usize = 16;
    let below = parts.get(task.id.as_str()).filter(|_| depth < DEEPEST);
    into.push(Numbered { task, depth, number: number.clone() });
    for (index, part) in below.into_iter().flatten().enumerate() {
        place(part, depth + 1, format!("{number}.{}", index + 1), parts, into);
    }
}

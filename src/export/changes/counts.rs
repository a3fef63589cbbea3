//! How much changed.

use crate::comparison::{Changes, SectionChangeKind, TaskChangeKind};
use serde::Serialize;

/// How many sections, tasks and texts changed, by what happened to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Sections that are new.
    pub sections_added: usize,
    /// Sections that are gone.
    pub sections_removed: usize,
    /// Sections that stand elsewhere.
    pub sections_moved: usize,
    /// Sections with another title.
    pub sections_renamed: usize,
    /// Tasks that are new.
    pub tasks_added: usize,
    /// Tasks that are gone.
    pub tasks_removed: usize,
    /// Tasks that stand elsewhere.
    pub tasks_moved: usize,
    /// Tasks of which something else is said.
    pub tasks_changed: usize,
    /// Texts that were rewritten, put in or taken out.
    pub texts_changed: usize,
}

impl Counts {
    /// Of a comparison.
    pub fn of(changes: &Changes) -> Self {
        let sections = |kind| changes.sections.iter().filter(|section| section.kinds.contains(&kind)).count();
        let tasks = |kind| changes.tasks.iter().filter(|task| task.kinds.contains(&kind)).count();
        Self {
            sections_added: sections(SectionChangeKind::Added),
            sections_removed: sections(SectionChangeKind::Removed),
            sections_moved: sections(SectionChangeKind::Moved),
            sections_renamed: sections(SectionChangeKind::Renamed),
            tasks_added: tasks(TaskChangeKind::Added),
            tasks_removed: tasks(TaskChangeKind::Removed),
            tasks_moved: tasks(TaskChangeKind::Moved),
            tasks_changed: tasks(TaskChangeKind::Changed),
            texts_changed: changes.texts.len(),
        }
    }
}

//! The tasks as data of every chapter: lists in front matter and task files beside the section.
//! What their keys mean is decided in `responsibility`.

use super::address;
use super::front_matter::TasksValue;
use super::outline::Outline;
use super::reading::{FoundTask, FoundTaskKind, HeadingPlace, Shared};
use crate::diag::{Place, Sink};
use crate::model::Settings;
use crate::responsibility::data::{Defaults, TaskData, TaskFile, from_csv, from_node, from_workbook, task_file};
use crate::source::files::Files;
use crate::source::{Sources, read_table_text, read_text, read_workbook, yaml};
use crate::span::Spanned;

/// What a chapter gives its tasks, and its tasks as data.
pub(super) struct ChapterData {
    /// What tasks have where they say nothing.
    pub(super) defaults: Defaults,
    /// The tasks.
    pub(super) tasks: Vec<TaskData>,
}

/// Reads the tasks as data of every chapter, in their order.
pub(super) fn read(
    outline: &Outline<'_>,
    settings: &Settings,
    files: &dyn Files,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Vec<ChapterData> {
    let mut all: Vec<ChapterData> = Vec::new();
    for chapter in &outline.chapters {
        let outer = chapter.parent.and_then(|parent| all.get(parent)).map(|parent| parent.defaults.clone()).unwrap_or_default();
        let defaults = match &chapter.front.defaults {
            Some(node) => Defaults::from_node(node, settings, &outer, sink),
            None => outer,
        };
        let tasks = match &chapter.front.tasks {
            None => Vec::new(),
            Some(TasksValue::List(node)) => from_node(node, settings, &defaults, sink),
            Some(TasksValue::File(name)) => {
                let folder = chapter.file.folder.as_str();
                read_file(name, folder, settings, &defaults, files, sources, sink).unwrap_or_default()
            }
        };
        all.push(ChapterData { defaults, tasks });
    }
    all
}

fn read_file(
    name: &Spanned<String>,
    folder: &str,
    settings: &Settings,
    defaults: &Defaults,
    files: &dyn Files,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<Vec<TaskData>> {
    let kind = task_file(name, sink)?;
    let path = address::resolved(&name.value, folder, name.span, sink)?;
    let place = Place::from(name.span);
    match kind {
        TaskFile::Csv => {
            let source = read_table_text(files, &path, sources, sink, &place)?;
            let text = sources.get(source).map_or("", |source| source.text.as_str());
            Some(from_csv(text, source, settings, defaults, sink))
        }
        TaskFile::Xlsx => {
            let (source, rows) = read_workbook(files, &path, sources, sink, &place)?;
            Some(from_workbook(rows, source, settings, defaults, sink))
        }
        TaskFile::Yaml => {
            let source = read_text(files, &path, sources, sink, &place)?;
            let node = yaml::parse(sources, sources.whole(source), sink)?;
            Some(from_node(&node, settings, defaults, sink))
        }
    }
}

/// Adds the tasks of a chapter to those found, with their expressions filled in.
pub(super) fn add(tasks: Vec<TaskData>, chapter: usize, shared: &mut Shared<'_>) {
    for mut task in tasks {
        shared.written_ids.extend(task.written_id.clone());
        let span = task.span;
        let optional = [&mut task.indicator, &mut task.measures, &mut task.notes].into_iter().flatten();
        let milestones = task.milestones.iter_mut().map(|milestone| &mut milestone.title);
        for text in std::iter::once(&mut task.title).chain(optional).chain(milestones) {
            *text = shared.expressions.plain(text, span, shared.sources, shared.sink);
        }
        let place = HeadingPlace { chapter, heading: 0 };
        shared.tasks.push(FoundTask { place, kind: FoundTaskKind::Data(Box::new(task)) });
    }
}

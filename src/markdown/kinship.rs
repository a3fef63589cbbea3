//! Tasks that say of which other task they are a part, or in which section they stand: whether there
//! is such a task or section.

use super::expressions::Named;
use super::reading::{FoundTask, FoundTaskKind};
use super::sections::Sections;
use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::Task;
use crate::span::Spanned;
use std::collections::BTreeMap;

/// The section that a task as data names for itself; one that there is not is reported.
pub(super) fn named_section<'a>(task: &FoundTask, sections: &'a Sections, sink: &mut Sink) -> Option<&'a Named> {
    let FoundTaskKind::Data(data) = &task.kind else { return None };
    let written = data.section.as_ref()?;
    let found = sections.headings.values().find(|heading| heading.id == written.value);
    if found.is_none() {
        let near = nearest(&written.value, sections.headings.values().map(|heading| heading.id.as_str()));
        unknown(written, near, message!("no section has the id `{id}`", "没有 id 为“{id}”的章节", id = written.value), sink);
    }
    found
}

/// Of which task each task says it is a part, by its place among the tasks.
pub(super) fn written_parents(found: &[FoundTask]) -> Vec<(usize, Spanned<String>)> {
    let parent = |task: &FoundTask| match &task.kind {
        FoundTaskKind::Data(data) => data.parent.clone(),
        FoundTaskKind::Bracket { .. } => None,
    };
    found.iter().enumerate().filter_map(|(place, task)| Some((place, parent(task)?))).collect()
}

/// Takes out parents that there are not, and those that make a task a part of itself; both are reported.
pub(super) fn check_parents(tasks: &mut [Task], written: &[(usize, Spanned<String>)], sink: &mut Sink) {
    let parents: BTreeMap<String, Option<String>> = tasks.iter().map(|task| (task.id.clone(), task.parent.clone())).collect();
    for (place, parent) in written {
        let Some(task) = tasks.get_mut(*place) else { continue };
        if !parents.contains_key(&parent.value) {
            let near = nearest(&parent.value, parents.keys().map(String::as_str));
            unknown(parent, near, message!("no task has the id `{id}`", "没有 id 为“{id}”的任务", id = parent.value), sink);
            task.parent = None;
        } else if is_above_itself(&task.id, &parents) {
            let message = message!("a task cannot be a part of itself: `{id}`", "任务不能隶属于自己：“{id}”", id = parent.value);
            sink.error(Code::WrongValue, parent.span, message).help(message!("name the task above it", "请填上一级任务的 id"));
            task.parent = None;
        }
    }
}

fn is_above_itself(id: &str, parents: &BTreeMap<String, Option<String>>) -> bool {
    let parent_of = |id: &str| parents.get(id).and_then(Option::as_deref);
    let above = std::iter::successors(parent_of(id), |above| parent_of(above));
    above.take(parents.len()).any(|above| above == id)
}

fn unknown(written: &Spanned<String>, near: Option<&str>, message: Message, sink: &mut Sink) {
    let found = sink.error(Code::UnknownReference, written.span, message);
    match near {
        Some(near) => found.help(did_you_mean(near)),
        None => found.help(message!("write an id that the plan has", "请填计划里已有的 id")),
    };
}

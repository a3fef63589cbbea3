//! `workplan check`: runs the stages and prints the problems; what they made is dropped.

use super::Exit;
use super::job::CheckTask;
use super::progress::Progress;
use super::report::{Report, summary};
use crate::message;
use crate::pipeline::{Edition, Job};
use crate::revision::WorkingTree;
use crate::source::files::DiskFiles;
use std::collections::BTreeSet;

/// Checks the plan.
pub fn check(task: &CheckTask, report: Report) -> Exit {
    let files = DiskFiles::new(task.project.clone());
    let progress = Progress::start(report.language);
    // Both editions are made, for layout finds problems too.
    let editions = BTreeSet::from([Edition::Html, Edition::Pdf]);
    let revisions = WorkingTree { project: &task.project, files: &files };
    let job = Job { editions, theme: None, revisions: &revisions, date: None, strict: false, watermark: None, observer: &progress };
    let outcome = crate::pipeline::run(&files, &job);
    progress.finish();
    report.result(&if task.json { report.as_json(&outcome) } else { report.as_text(&outcome, task.all) });
    if !task.json {
        report.message(
            &summary(&outcome, true).unwrap_or_else(|| message!("no errors or warnings in the plan\n", "要点里没有错误，也没有警告\n")),
        );
    }
    if outcome.is_unpublishable(false) { Exit::of_problems(&outcome.diagnostics) } else { Exit::Done }
}

//! `workplan build`: runs the stages and puts the editions in place.

use super::job::BuildTask;
use super::progress::{Progress, Times};
use super::report::{Report, edition_line, summary};
use super::{Exit, asked_for_unknown_theme};
use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::pipeline::{Job, Outcome};
use crate::publish::{self, PublishError};
use crate::revision::{self, Revisions, WorkingTree};
use crate::source::files::{DiskFiles, Files};
use std::io::ErrorKind;
use std::path::Path;

/// Builds the editions.
pub fn build(task: &BuildTask, date: Option<i64>, report: Report) -> Exit {
    match &task.rev {
        None => {
            let files = DiskFiles::new(task.project.clone());
            let revisions = WorkingTree { project: &task.project, files: &files };
            build_from(&files, &revisions, task, date, report)
        }
        Some(rev) => match revision::at(&task.project, rev) {
            Ok((files, revision)) => build_from(&files, &revision, task, date, report),
            Err(error) => {
                let language = report.language;
                report.failure(error.message.wording(language), Some(error.help.wording(language)));
                Exit::Environment
            }
        },
    }
}

fn build_from(files: &dyn Files, revisions: &dyn Revisions, task: &BuildTask, date: Option<i64>, report: Report) -> Exit {
    let progress = Progress::start();
    let job = Job { editions: task.editions.clone(), theme: task.theme.clone(), revisions, date, strict: task.strict, observer: &progress };
    let outcome = crate::pipeline::run(files, &job);
    let times = progress.finish();
    report.problems(&outcome);
    let exit = match &outcome.publication {
        _ if asked_for_unknown_theme(task.theme.as_deref(), &outcome.diagnostics) => Exit::Usage,
        None => Exit::of_problems(&outcome.diagnostics),
        Some(publication) => match publish::put_in_place(&task.output, publication) {
            Ok(()) => Exit::Done,
            Err(error) => {
                not_put_in_place(&error, task, report);
                Exit::Environment
            }
        },
    };
    report_end(&outcome, &times, task, exit == Exit::Done, report);
    exit
}

fn report_end(outcome: &Outcome, times: &Times, task: &BuildTask, written: bool, report: Report) {
    if let Some(summary) = summary(outcome, written) {
        report.message(&summary);
    }
    if !written {
        return;
    }
    for edition in &outcome.editions {
        let size = outcome.publication.as_ref().and_then(|publication| publication.files.get(&edition.path)).map_or(0, Vec::len);
        report.result(&edition_line(edition, &task.output, size, times.of(edition.edition)));
    }
}

fn not_put_in_place(error: &PublishError, task: &BuildTask, report: Report) {
    match error {
        PublishError::InTheWay { path, reason } => {
            let found = in_the_way(&task.project, &task.output, path, reason);
            report.problems(&Outcome { diagnostics: vec![found], ..Outcome::default() });
        }
        PublishError::Name(path) => report.failure(&format!("`{path}` cannot be the name of an output"), None),
        PublishError::Busy => report
            .failure(&format!("another build is putting its files into {}", task.output.display()), Some("build again when it has ended")),
        PublishError::System { path, error } => {
            let path = if path.is_empty() { task.output.clone() } else { task.output.join(path) };
            report
                .failure(&format!("cannot write {}: {}", path.display(), in_words(error)), Some("build into another folder with --output"));
        }
    }
}

/// The system's answer without its number.
fn in_words(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "a file is where a folder has to be".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

fn in_the_way(project: &Path, output: &Path, path: &str, reason: &str) -> Diagnostic {
    // Problems name files relative to the project where they are inside it.
    let shown = output.strip_prefix(project).unwrap_or(output).join(path);
    let path = shown.display().to_string().replace('\\', "/");
    Diagnostic {
        code: Code::OutputInTheWay,
        severity: Severity::Error,
        message: format!("an output has to go where `{path}` is, but {reason}").into(),
        place: Place::File { path, position: None, line: None },
        help: Some("move it away, or build into another folder with --output".into()),
    }
}

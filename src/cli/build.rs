//! `workplan build`: runs the stages and puts the editions in place.

use super::job::BuildTask;
use super::progress::{Progress, Times};
use super::report::{Report, edition_line, summary};
use super::{Exit, asked_for_unknown_theme};
use crate::diag::{Code, Diagnostic, Message, Place, Severity};
use crate::message;
use crate::pipeline::{Job, Outcome};
use crate::publish::{self, Obstacle, PublishError};
use crate::revision::{self, Revisions, WorkingTree};
use crate::source::files::{DiskFiles, Files};
use std::io::ErrorKind;
use std::path::Path;

/// Builds the editions.
pub fn build(task: &BuildTask, date: Option<i64>, report: Report) -> Exit {
    // Also where this build ends without an edition.
    if let Err(error) = publish::put_right(&task.output) {
        not_put_in_place(&error, task, report);
        return Exit::Environment;
    }
    match &task.rev {
        None => {
            let files = DiskFiles::new(task.project.clone());
            let revisions = WorkingTree { project: &task.project, files: &files };
            build_from(&files, &revisions, task, date, report)
        }
        Some(rev) => match revision::at(&task.project, rev) {
            Ok((files, revision)) => build_from(&files, &revision, task, date, report),
            Err(error) => {
                report.failure(&error.message, Some(&error.help));
                Exit::Environment
            }
        },
    }
}

fn build_from(files: &dyn Files, revisions: &dyn Revisions, task: &BuildTask, date: Option<i64>, report: Report) -> Exit {
    let progress = Progress::start(report.language);
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
        report.edition(&edition_line(edition, &task.output, size, times.of(edition.edition)));
    }
}

fn not_put_in_place(error: &PublishError, task: &BuildTask, report: Report) {
    match error {
        PublishError::InTheWay { path, obstacle } => {
            let found = in_the_way(&task.project, &task.output, path, *obstacle);
            report.problems(&Outcome { diagnostics: vec![found], ..Outcome::default() });
        }
        PublishError::Name(path) => {
            report.failure(&message!("`{path}` cannot be the name of an output", "“{path}”不能用作输出文件名"), None)
        }
        PublishError::Busy => report.failure(
            &message!(
                "another build is putting its files into {folder}",
                "另一次编制正在向“{folder}”写文件",
                folder = task.output.display()
            ),
            Some(&message!("build again when it has ended", "请等它结束后再编制")),
        ),
        PublishError::System { path, error } => {
            let path = if path.is_empty() { task.output.clone() } else { task.output.join(path) };
            report.failure(
                &message!("cannot write {path}: {reason}", "“{path}”写不进去：{reason}", path = path.display(), reason = in_words(error)),
                Some(&message!("build into another folder with --output", "请用“--output”换一个输出文件夹")),
            );
        }
    }
}

/// The system's answer without its number.
pub fn in_words(error: &std::io::Error) -> Message {
    match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            message!("a file is where a folder has to be", "这里应该是文件夹，却有一个文件")
        }
        ErrorKind::PermissionDenied => message!("permission denied", "没有写入权限"),
        ErrorKind::ReadOnlyFilesystem => message!("the disk is read-only", "磁盘是只读的"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => message!("the disk is full", "磁盘已满"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => message!("another program holds it open", "另一个程序正打开着它"),
        _ => Message::same(error.to_string()),
    }
}

fn in_the_way(project: &Path, output: &Path, path: &str, obstacle: Obstacle) -> Diagnostic {
    // Problems name files relative to the project where they are inside it.
    let shown = output.strip_prefix(project).unwrap_or(output).join(path);
    let path = shown.display().to_string().replace('\\', "/");
    Diagnostic {
        code: Code::OutputInTheWay,
        severity: Severity::Error,
        message: message!(
            "an output has to go where `{path}` is, but {reason}",
            "输出文件要放到“{path}”，但{reason}",
            path = path,
            reason = named(obstacle)
        ),
        place: Place::File { path, position: None, line: None },
        help: Some(message!("move it away, or build into another folder with --output", "请把它移走，或者用“--output”换一个输出文件夹")),
    }
}

fn named(obstacle: Obstacle) -> Message {
    match obstacle {
        Obstacle::NoFolder => message!("a folder has to stand here", "这里应该是一个文件夹"),
        Obstacle::ForeignManifest => message!("it is not a manifest that workplan has written", "那里的清单不是workplan写的"),
        Obstacle::ForeignFile => message!("it is not a file that workplan has made", "那里的文件不是workplan生成的"),
        Obstacle::NoPlainFile => message!("it is not a plain file", "那里不是一个普通文件"),
    }
}

//! `workplan matrix`: reads the plan and writes one matrix of it for other tools.

use super::Exit;
use super::job::{ENDINGS, MatrixTask};
use super::report::Report;
use crate::diag::Message;
use crate::message;
use crate::pipeline::{self, MatrixJob, Refusal};
use crate::publish::put_file;
use crate::revision::WorkingTree;
use crate::source::files::DiskFiles;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Writes the matrix to the file asked for, else to standard output.
pub fn matrix(task: &MatrixTask, date: Option<i64>, report: Report) -> Exit {
    let Some(format) = task.format else { return refuse_ending(task.output.as_deref(), report) };
    let files = DiskFiles::new(task.project.clone());
    let revisions = WorkingTree { project: &task.project, files: &files };
    let job = MatrixJob { view: task.view.clone(), unit: task.unit.clone(), format, revisions: &revisions, date };
    let found = pipeline::matrix(&files, &job);
    report.problems(&found.outcome);
    match found.made {
        Ok(Some(made)) => {
            let exit = put(task, &made.bytes, report);
            if let Some(note) = made.note {
                report.note(&note);
            }
            exit
        }
        Ok(None) => Exit::Sources,
        Err(Refusal::Usage(wrong, help)) => {
            report.failure(&wrong, Some(&help));
            Exit::Usage
        }
        Err(Refusal::Failure(why, help)) => {
            report.failure(&why, help.as_ref());
            Exit::Environment
        }
    }
}

/// Says which endings there are.
fn refuse_ending(file: Option<&Path>, report: Report) -> Exit {
    let file = file.unwrap_or(Path::new("")).display();
    let wrong = message!("no matrix can be written as {file}", "任务分工表不能写成 {file}", file = file);
    let endings = Message::listed(ENDINGS.map(|(ending, _)| format!(".{ending}")));
    let help = message!(
        "name a file that ends in one of {endings}, or say the format by `--format`",
        "文件名请以{endings}之一结尾，或者用“--format”写明格式",
        endings = endings
    );
    report.failure(&wrong, Some(&help));
    Exit::Usage
}

fn put(task: &MatrixTask, bytes: &[u8], report: Report) -> Exit {
    let put = match &task.output {
        Some(file) if is_source(file, &task.project) => {
            let wrong = message!(
                "{path} is one of the plan's own files, and is not replaced",
                "{path} 是计划自己的文件，不予覆盖",
                path = file.display()
            );
            let help = message!("write to a file outside content/", "请写到 content/ 之外");
            report.failure(&wrong, Some(&help));
            return Exit::Usage;
        }
        Some(file) => put_file(file, bytes),
        None => print(bytes),
    };
    let Err(error) = put else { return Exit::Done };
    let place = task.output.as_ref().map_or_else(|| "standard output".into(), |file| file.display().to_string());
    report.failure(&message!("cannot write {place}: {error}", "无法写入 {place}：{error}"), None);
    Exit::Environment
}

/// Whether a file that is there lies in the plan's content/.
fn is_source(file: &Path, project: &Path) -> bool {
    let content = project.join("content").canonicalize();
    file.canonicalize().is_ok_and(|file| content.is_ok_and(|content| file.starts_with(content)))
}

/// A reader that has gone away is no failure of ours.
fn print(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

//! `workplan diff`: reads two versions of a plan and says what changed between them.

use super::Exit;
use super::job::DiffTask;
use super::report::Report;
use crate::comparison::compare;
use crate::diag::{Language, Message, Severity, nearest};
use crate::export::changes::{self, Comparison};
use crate::message;
use crate::model::{PartyRef, Registry};
use crate::pipeline::{Outcome, PlanVersion, read_version};
use crate::publish::put_file;
use crate::revision::{self, Revisions, WorkingTree};
use crate::source::files::{DiskFiles, Files};
use std::path::Path;

/// Compares the two versions that are asked for.
pub fn diff(task: &DiffTask, report: Report) -> Exit {
    // As git has it: `v1..v2` is two revisions.
    let (old, new) = match (task.old.split_once(".."), &task.new) {
        (Some((old, new)), None) => (old, Some(new).filter(|new| !new.is_empty())),
        (_, new) => (task.old.as_str(), new.as_deref()),
    };
    let read = version(&task.project, Some(old), report).and_then(|old| Ok((old, version(&task.project, new, report)?)));
    let ((from, old), (to, new)) = match read {
        Ok(versions) => versions,
        Err(exit) => return exit,
    };
    let mut changes = compare(&old.content, &new.content);
    if let Some(written) = &task.unit {
        match unit_id(written, &[&new.registry, &old.registry]) {
            Ok(unit) => changes = changes.of_unit(unit),
            Err((wrong, help)) => {
                report.failure(&wrong, Some(&help));
                return Exit::Usage;
            }
        }
    }
    let comparison = Comparison {
        changes: &changes,
        old: &old.content,
        new: &new.content,
        of_unit: task.unit.is_some(),
        from: &from,
        to: &to,
        lang: new.lang,
    };
    let coloured = report.results_coloured && task.output.is_none();
    let written = if task.json { changes::json(comparison) } else { changes::text(comparison, coloured) };
    if let Some(file) = &task.output
        && let Err(error) = put_file(file, written.as_bytes())
    {
        let place = file.display();
        report.failure(&message!("cannot write {place}: {error}", "无法写入 {place}：{error}"), None);
        return Exit::Environment;
    }
    if task.output.is_none() {
        report.result(&written);
    }
    if task.exit_code && !changes.is_empty() { Exit::Sources } else { Exit::Done }
}

/// A version with its name: of a revision, or of the files as they are.
fn version(project: &Path, revision: Option<&str>, report: Report) -> Result<(String, PlanVersion), Exit> {
    let failed = |error: revision::RevisionError| {
        report.failure(&error.message, Some(&error.help));
        Exit::Environment
    };
    match revision {
        Some(written) => {
            let (files, revision) = revision::at(project, written).map_err(failed)?;
            let version = read(&files, Some(written), report)?;
            Ok((revision.name, version))
        }
        None => {
            let files = DiskFiles::new(project.to_owned());
            let version = read(&files, None, report)?;
            let name = WorkingTree { project, files: &files }.revision(&version.folders).map_err(failed)?.name;
            Ok((name, version))
        }
    }
}

/// Reads a version. One with errors is compared as far as it could be read, and a note says so; where there is no plan
/// at all its problems are shown.
fn read(files: &dyn Files, revision: Option<&str>, report: Report) -> Result<PlanVersion, Exit> {
    let found = read_version(files);
    let Some(version) = found.version else {
        if let Some(written) = revision {
            report.note(&message!("at the revision `{written}`:", "版本“{written}”的问题："));
        }
        report.problems(&found.outcome);
        return Err(Exit::Sources);
    };
    let errors = found.outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    if errors > 0 {
        report.note(&with_errors(revision, errors, &found.outcome, report.language));
    }
    Ok(version)
}

fn with_errors(revision: Option<&str>, errors: usize, outcome: &Outcome, language: Language) -> Message {
    let first = outcome.diagnostics.iter().find(|found| found.severity == Severity::Error);
    let first = first.map_or("", |found| found.message_in(language));
    match revision {
        Some(written) => message!(
            "`{written}` has {errors} errors as this version of workplan reads it, and is compared as far as it could be read; the first: {first}",
            "按当前程序读取，版本“{written}”有{errors}处错误，只比较读得出来的部分；第一处：{first}"
        ),
        None => message!(
            "the files as they are have {errors} errors, and are compared as far as they could be read; `workplan check` shows them; the first: {first}",
            "现在的文件有{errors}处错误，只比较读得出来的部分，可用“workplan check”查看；第一处：{first}"
        ),
    }
}

/// The id of a unit by any of its names in either version.
fn unit_id<'a>(written: &str, registries: &[&'a Registry]) -> Result<&'a str, (Message, Message)> {
    for registry in registries {
        if let Some(party @ PartyRef::Unit(_)) = registry.find(written)
            && let Some(unit) = registry.party(party)
        {
            return Ok(unit.id);
        }
    }
    let units = registries.iter().flat_map(|registry| &registry.units);
    let names: Vec<&str> = units.flat_map(|unit| [unit.id.as_str(), unit.name.as_str()]).collect();
    let help = match nearest(written, names.iter().copied()) {
        Some(near) => message!("did you mean `{near}`?", "是不是“{near}”？"),
        None => message!("`units:` of plan.yaml names the units", "plan.yaml的units列出了各单位"),
    };
    Err((message!("unknown unit `{written}`", "没有“{written}”这个单位"), help))
}

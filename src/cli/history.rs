//! `workplan history`: the revisions of a plan in git, with how much each of them changed.

use super::Exit;
use super::args::HistoryFormat;
use super::job::HistoryTask;
use super::report::Report;
use crate::comparison::{Changes, Content, compare};
use crate::export::history::{self as export, Entry};
use crate::message;
use crate::model::Lang;
use crate::pipeline::read_version;
use crate::revision::{self, PastRevision, RevisionError};
use crate::source::files::DiskFiles;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

/// Lists the revisions.
pub fn history(task: &HistoryTask, report: Report) -> Exit {
    let files = DiskFiles::new(task.project.clone());
    let current = read_version(&files);
    let Some(version) = current.version else {
        report.problems(&current.outcome);
        return Exit::Sources;
    };
    let is_filtered = task.section.is_some() || task.task.is_some();
    let limit = task.limit.filter(|_| !is_filtered);
    let found = match revision::history(&task.project, &version.folders, limit) {
        Ok(Some(found)) => found,
        Ok(None) => {
            report.failure(
                &message!("the plan has no history: nothing of it is committed in git", "要点还没有历史：没有提交到git"),
                Some(&message!(
                    "`git init`, `git add content` and `git commit` begin one",
                    "可用 git init、git add content、git commit 开始记录"
                )),
            );
            return Exit::Environment;
        }
        Err(error) => return failed(&error, report),
    };
    let mut entries = match entries(task, &found.revisions) {
        Ok(entries) => entries,
        Err(error) => return failed(&error, report),
    };
    let has_more = found.has_more || task.limit.is_some_and(|limit| entries.len() > limit);
    entries.truncate(task.limit.unwrap_or(usize::MAX));
    report.result(&shown(&entries, task.format, version.lang));
    if has_more {
        report.note(&message!("there are earlier revisions; `--all` lists them", "更早的版本没有列出；加--all全部列出"));
    }
    if found.is_shallow {
        report.note(&message!(
            "the repository is a shallow clone: what is older than it holds is not listed; `git fetch --unshallow` fetches it",
            "这是浅克隆的仓库，更早的版本不在其中；可用 git fetch --unshallow 取回"
        ));
    }
    Exit::Done
}

fn failed(error: &RevisionError, report: Report) -> Exit {
    report.failure(&error.message, Some(&error.help));
    Exit::Environment
}

fn shown(entries: &[Entry], format: HistoryFormat, lang: Lang) -> String {
    match format {
        HistoryFormat::Text => export::text(entries, lang),
        HistoryFormat::Md => export::markdown(entries, lang),
        HistoryFormat::Json => export::json(entries),
    }
}

/// The revisions that are asked for, each compared with the one before it.
fn entries(task: &HistoryTask, revisions: &[PastRevision]) -> Result<Vec<Entry>, RevisionError> {
    let mut versions = Versions { project: &task.project, known: BTreeMap::new() };
    let wanted = task.limit.map_or(usize::MAX, |limit| limit.saturating_add(1));
    let mut entries = Vec::new();
    for revision in revisions {
        let changes = versions.changes(revision)?;
        if entries.len() < wanted && is_wanted(task, &changes) {
            entries.push(entry(revision, &changes));
        }
    }
    Ok(entries)
}

fn is_wanted(task: &HistoryTask, changes: &Changes) -> bool {
    let section = |id: &str| changes.sections.iter().any(|section| section.id == id);
    let changed = |id: &str| changes.tasks.iter().any(|task| task.id == id);
    task.section.as_deref().is_none_or(section) && task.task.as_deref().is_none_or(changed)
}

fn entry(revision: &PastRevision, changes: &Changes) -> Entry {
    Entry {
        revision: revision.name.clone(),
        commit: revision.commit.clone(),
        date: revision.date.iso.clone(),
        author: revision.author.clone(),
        message: revision.message.clone(),
        sections: changes.sections.iter().filter(|section| !section.id.is_empty()).count(),
        tasks: changes.tasks.len(),
    }
}

/// The versions of a plan that were read, by the files they consist of.
struct Versions<'a> {
    project: &'a Path,
    known: BTreeMap<String, Rc<Content>>,
}

impl Versions<'_> {
    fn changes(&mut self, revision: &PastRevision) -> Result<Changes, RevisionError> {
        let new = self.content(&revision.commit, &revision.files.0)?;
        let old = match (&revision.before, &revision.files.1) {
            (Some(commit), Some(files)) => self.content(commit, files)?,
            _ => Rc::default(),
        };
        Ok(compare(&old, &new))
    }

    fn content(&mut self, commit: &str, files: &str) -> Result<Rc<Content>, RevisionError> {
        if let Some(known) = self.known.get(files) {
            return Ok(known.clone());
        }
        let (committed, _) = revision::at(self.project, commit)?;
        let content = Rc::new(read_version(&committed).version.map(|version| version.content).unwrap_or_default());
        self.known.insert(files.to_owned(), content.clone());
        Ok(content)
    }
}

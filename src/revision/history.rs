//! Which commits changed the files of a plan, and how each is called.

use super::repository::{Repository, iso};
use super::{Revised, RevisionError};
use gix::ObjectId;
use gix::revision::walk::Sorting;
use gix::traverse::commit::simple::CommitTimeOrder;
use std::collections::BTreeMap;
use std::path::Path;

/// The revisions of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Newest first.
    pub revisions: Vec<PastRevision>,
    /// Whether there are more, which were not asked for.
    pub has_more: bool,
    /// Whether the repository holds only the last part of its history (a shallow clone).
    pub is_shallow: bool,
}

/// A commit that changed the plan, or that has a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastRevision {
    /// The tag, the first in natural order if there are several, else the short commit.
    pub name: String,
    /// All its tags, in natural order.
    pub tags: Vec<String>,
    /// The commit in full, as hexadecimal digits.
    pub commit: String,
    /// The commit before it, in full; none of the first one, and where the repository does not hold it.
    pub before: Option<String>,
    /// When it was committed.
    pub date: Revised,
    /// The name of its author.
    pub author: String,
    /// The first line of its message.
    pub message: String,
}

/// The history of the plan in `project`: the commits that can be reached from the one that is checked out and that
/// changed a file in `folders`, and those of them that have a tag though they did not; at most `limit` of them. A merge
/// counts if its files differ from those of each of its parents. None where there is no repository, or nothing is
/// committed in it.
///
/// # Errors
/// If there is a repository that cannot be read.
pub fn history(project: &Path, folders: &[String], limit: Option<usize>) -> Result<Option<History>, RevisionError> {
    let Some(repository) = Repository::around(project)? else { return Ok(None) };
    read(&repository, folders, limit).map_err(|error| repository.broken(&error))
}

fn read(repository: &Repository, folders: &[String], limit: Option<usize>) -> gix::Result<Option<History>> {
    let git = &repository.git;
    let Some(head) = git.head()?.try_peel_to_id()? else { return Ok(None) };
    let mut tags: BTreeMap<ObjectId, Vec<String>> = BTreeMap::new();
    for (name, commit) in repository.tags()? {
        tags.entry(commit).or_default().push(name);
    }
    let mut files = FilesOfCommits { repository, folders, known: BTreeMap::new() };
    let mut history = History { is_shallow: git.is_shallow()?, ..History::default() };
    for info in git.rev_walk([head]).sorting(Sorting::ByCommitTime(CommitTimeOrder::NewestFirst)).all()? {
        let info = info?;
        let tags = tags.get(&info.id).cloned().unwrap_or_default();
        let parents: Vec<ObjectId> = info.parent_ids.iter().copied().filter(|id| git.has_object(*id)).collect();
        if !files.are_a_revision(info.id, &parents, !tags.is_empty())? {
            continue;
        }
        if limit.is_some_and(|limit| history.revisions.len() >= limit) {
            history.has_more = true;
            break;
        }
        history.revisions.push(past_revision(repository, info.id, parents.first().copied(), tags)?);
    }
    Ok(Some(history))
}

/// The trees and files of the plan at commits, by their ids alone.
struct FilesOfCommits<'a> {
    repository: &'a Repository,
    folders: &'a [String],
    /// Of the commits seen; each is asked for as a child and as a parent.
    known: BTreeMap<ObjectId, Vec<Option<ObjectId>>>,
}

impl FilesOfCommits<'_> {
    /// Whether a commit is one of the plan's history. One before the plan was there is not, whatever its tags.
    fn are_a_revision(&mut self, commit: ObjectId, parents: &[ObjectId], has_tag: bool) -> gix::Result<bool> {
        let now = self.at(commit)?;
        let mut differs = true;
        for parent in parents {
            differs &= self.at(*parent)? != now;
        }
        // Its turn as a parent is over: commits come after all that follow them.
        self.known.remove(&commit);
        let is_there = now.iter().any(Option::is_some);
        Ok(if parents.is_empty() { is_there } else { differs || (has_tag && is_there) })
    }

    fn at(&mut self, commit: ObjectId) -> gix::Result<Vec<Option<ObjectId>>> {
        if let Some(known) = self.known.get(&commit) {
            return Ok(known.clone());
        }
        let tree = self.repository.git.find_commit(commit)?.tree()?;
        let mut ids = Vec::with_capacity(self.folders.len());
        for folder in self.folders {
            let entry = tree.lookup_entry_by_path(self.repository.in_repository(folder))?;
            ids.push(entry.map(|entry| entry.object_id()));
        }
        self.known.insert(commit, ids.clone());
        Ok(ids)
    }
}

fn past_revision(repository: &Repository, id: ObjectId, before: Option<ObjectId>, tags: Vec<String>) -> gix::Result<PastRevision> {
    let commit = repository.git.find_commit(id)?;
    let time = commit.time()?;
    let name = match tags.first() {
        Some(tag) => tag.clone(),
        None => repository.short(id)?,
    };
    Ok(PastRevision {
        name,
        tags,
        commit: id.to_string(),
        before: before.map(|id| id.to_string()),
        date: Revised { iso: iso(time).unwrap_or_default(), seconds: time.seconds },
        author: commit.author()?.name.to_string(),
        message: commit.message()?.summary().to_string(),
    })
}

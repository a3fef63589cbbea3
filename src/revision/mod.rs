//! Which revision the files of a project are, and the files of an earlier one. In: the folder of a project, and
//! perhaps the name of a revision. Out: a [`Revision`], or [`Files`](crate::source::files::Files) as they were committed.
//!
//! Alone names git, and reads it in-process; knows nothing of what the files mean.

mod committed;
mod difference;
mod history;
mod repository;
#[cfg(test)]
mod tests;

pub use committed::CommittedFiles;
pub use history::{History, PastRevision, history};
pub use repository::{WorkingTree, at};

use crate::diag::Message;

/// Which revision of a plan is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// A tag, a short commit, or any text; empty where nothing is known.
    pub name: String,
    /// When it was committed; none where no commit is known.
    pub revised: Option<Revised>,
}

/// When a revision was committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// As ISO 8601 writes it, with the offset of the committer (`2026-01-15T09:30:00+08:00`).
    pub iso: String,
    /// Seconds since 1970.
    pub seconds: i64,
}

/// Says which revision the files of a project are.
pub trait Revisions {
    /// The revision; one that is to be taken as changed if anything in `folders` is.
    ///
    /// # Errors
    /// If there is a repository that cannot be read.
    fn revision(&self, folders: &[String]) -> Result<Revision, RevisionError>;
}

/// A revision that is known already.
impl Revisions for Revision {
    fn revision(&self, _: &[String]) -> Result<Revision, RevisionError> {
        Ok(self.clone())
    }
}

/// Why a revision cannot be found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionError {
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub help: Message,
}

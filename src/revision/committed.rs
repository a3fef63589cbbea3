//! The files of a project as they were committed: read from git's trees, links followed as on disk.

use crate::diag::Message;
use crate::message;
use crate::source::files::{FileError, Files};
use crate::source::installed::{InstalledFace, InstalledFonts};
use gix::ObjectId;
use gix::bstr::ByteSlice;
use gix::objs::tree::EntryKind;
use gix::{Repository, ThreadSafeRepository};
use std::collections::VecDeque;

/// Links that lead to links end here.
const LINK_LIMIT: usize = 40;

/// A project as it was committed.
pub struct CommittedFiles {
    repository: ThreadSafeRepository,
    /// The tree of the project's folder; none if the commit has no such folder.
    root: Option<ObjectId>,
    /// The fonts of the machine, which no commit holds.
    installed: InstalledFonts,
}

/// What stands at a path.
enum Found {
    File(ObjectId),
    Folder(ObjectId),
}

impl CommittedFiles {
    /// The files below a tree.
    pub(super) fn new(repository: ThreadSafeRepository, root: Option<ObjectId>) -> Self {
        Self { repository, root, installed: InstalledFonts::default() }
    }

    /// Finds what stands at a path, going down from tree to tree.
    fn find(&self, path: &str) -> Result<Found, FileError> {
        let repository = self.repository.to_thread_local();
        let mut folders = vec![self.root.ok_or(FileError::NotFound)?];
        let mut ahead: VecDeque<String> = path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        if ahead.iter().any(|part| part == "." || part == "..") {
            return Err(FileError::NotFound);
        }
        let mut links = 0;
        while let Some(name) = ahead.pop_front() {
            if name == ".." {
                folders.pop();
                if folders.is_empty() {
                    return Err(FileError::LinkOutside);
                }
                continue;
            }
            let folder = folders.last().copied().ok_or(FileError::NotFound)?;
            match entry(&repository, folder, &name)? {
                (EntryKind::Tree, id) => folders.push(id),
                (EntryKind::Blob | EntryKind::BlobExecutable, id) if ahead.is_empty() => return Ok(Found::File(id)),
                (EntryKind::Link, id) if links < LINK_LIMIT => {
                    links += 1;
                    follow(&repository, id, &mut ahead)?;
                }
                _ => return Err(FileError::NotFound),
            }
        }
        folders.last().copied().map(Found::Folder).ok_or(FileError::NotFound)
    }
}

impl Files for CommittedFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        match self.find(path)? {
            Found::File(id) => bytes(&self.repository.to_thread_local(), id),
            Found::Folder(_) => Err(FileError::Unreadable(message!("it is not a file", "这不是文件"))),
        }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let Found::Folder(id) = self.find(folder)? else { return Err(FileError::NotFound) };
        let repository = self.repository.to_thread_local();
        let tree = repository.find_tree(id).map_err(|error| broken(&error))?;
        let tree = tree.decode().map_err(|error| broken(&error))?;
        let mut names = Vec::new();
        for entry in &tree.entries {
            let name = entry.filename.to_str_lossy().into_owned();
            let is_folder = match entry.mode.kind() {
                EntryKind::Tree => true,
                // As on disk, a link counts as what it leads to.
                EntryKind::Link => matches!(self.find(&format!("{folder}/{name}")), Ok(Found::Folder(_))),
                EntryKind::Blob | EntryKind::BlobExecutable => false,
                EntryKind::Commit => continue,
            };
            names.push(if is_folder { name + "/" } else { name });
        }
        Ok(names)
    }

    fn exists(&self, path: &str) -> bool {
        matches!(self.find(path), Ok(Found::File(_)))
    }

    fn installed_faces(&self, name: &str) -> Vec<InstalledFace> {
        self.installed.find(name)
    }
}

/// The entry of a tree with a name.
fn entry(repository: &Repository, tree: ObjectId, name: &str) -> Result<(EntryKind, ObjectId), FileError> {
    let tree = repository.find_tree(tree).map_err(|error| broken(&error))?;
    let tree = tree.decode().map_err(|error| broken(&error))?;
    let entry = tree.entries.iter().find(|entry| entry.filename == name.as_bytes()).ok_or(FileError::NotFound)?;
    Ok((entry.mode.kind(), entry.oid.to_owned()))
}

/// Puts what a link says in front of what is still to be walked.
fn follow(repository: &Repository, link: ObjectId, ahead: &mut VecDeque<String>) -> Result<(), FileError> {
    let target = String::from_utf8(bytes(repository, link)?).map_err(|_| FileError::NotFound)?;
    if target.starts_with('/') {
        return Err(FileError::LinkOutside);
    }
    for part in target.split('/').rev().filter(|part| !matches!(*part, "" | ".")) {
        ahead.push_front(part.to_owned());
    }
    Ok(())
}

fn bytes(repository: &Repository, blob: ObjectId) -> Result<Vec<u8>, FileError> {
    let mut blob = repository.find_blob(blob).map_err(|error| broken(&error))?;
    Ok(std::mem::take(&mut blob.data))
}

fn broken(error: &gix::Error) -> FileError {
    FileError::Unreadable(Message::same(error.to_string()))
}

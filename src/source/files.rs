//! The seam between the program and the disk: on disk for the command line, in memory for tests.

use super::installed::InstalledFace;
use crate::diag::Message;
use std::collections::BTreeMap;

pub use super::disk::DiskFiles;
pub use super::path::{PathOutside, resolve_path};

/// The files of a project. Paths are relative to the project, with `/`, without `.` or `..`.
pub trait Files: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// If it does not exist, cannot be read, or is a link that leads outside the project.
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;

    /// The names of the files and folders in a folder, in no order; a folder's name ends in `/`.
    ///
    /// # Errors
    /// If it does not exist or cannot be read.
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError>;

    /// Whether a file is there.
    fn exists(&self, path: &str) -> bool;

    /// The faces that are installed on the machine under this name of a family or a face.
    fn installed_faces(&self, name: &str) -> Vec<InstalledFace>;
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// There is none.
    NotFound,
    /// A link in its path leads outside the project.
    LinkOutside,
    /// The system says no, in its words.
    Unreadable(Message),
}

/// A project in memory, for tests.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles(pub BTreeMap<String, Vec<u8>>);

impl Files for MemoryFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.0.get(path).cloned().ok_or(FileError::NotFound)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let names: std::collections::BTreeSet<String> = self
            .0
            .keys()
            .filter_map(|path| path.strip_prefix(&prefix))
            .map(|rest| match rest.split_once('/') {
                Some((name, _)) => format!("{name}/"),
                None => rest.to_owned(),
            })
            .collect();
        if names.is_empty() { Err(FileError::NotFound) } else { Ok(names.into_iter().collect()) }
    }

    fn exists(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    fn installed_faces(&self, _: &str) -> Vec<InstalledFace> {
        Vec::new()
    }
}

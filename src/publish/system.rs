//! What putting files in place asks of a file system: a seam, so that tests can let any step fail or be the last one.

use std::io::{Error, ErrorKind};
use std::path::Path;

/// The steps that change something.
pub(super) trait FileSystem {
    /// Makes a folder, and those on the way to it.
    fn create_folder(&self, path: &Path) -> Result<(), Error>;
    /// Writes a new file.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error>;
    /// Gives a file a second name, or makes a copy where the system knows no second names.
    fn keep(&self, from: &Path, to: &Path) -> Result<(), Error>;
    /// Moves a file or a folder; a file that has the new name is replaced.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> Result<(), Error>;
    /// Removes a folder that is empty.
    fn remove_folder(&self, path: &Path) -> Result<(), Error>;
    /// Removes a folder with all in it; none that is there is none to remove.
    fn remove_tree(&self, path: &Path) -> Result<(), Error>;
}

/// The file system of the machine.
pub(super) struct Disk;

impl FileSystem for Disk {
    fn create_folder(&self, path: &Path) -> Result<(), Error> {
        std::fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        std::fs::write(path, bytes)
    }

    fn keep(&self, from: &Path, to: &Path) -> Result<(), Error> {
        std::fs::hard_link(from, to).or_else(|_| std::fs::copy(from, to).map(|_| ()))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        std::fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> Result<(), Error> {
        std::fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> Result<(), Error> {
        std::fs::remove_dir(path)
    }

    fn remove_tree(&self, path: &Path) -> Result<(), Error> {
        match std::fs::remove_dir_all(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            result => result,
        }
    }
}

//! The folder in which new files wait and former ones are set aside until all are in place.

use super::{MANIFEST, Obstacle, Publication, PublishError};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// Its name inside the output folder.
pub const FOLDER: &str = ".workplan-staging";

/// A staging folder that is ours alone while this value lives; removed with all in it when it goes.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    /// Held for as long as the folder is in use; the system lets go of it even if the program is killed.
    lock: Option<File>,
    /// The manifest that a build left staged when it was cut off midway.
    pub left_behind: Option<Vec<u8>>,
}

impl Staging {
    /// Takes the staging folder of `output`, clearing what a build that was cut off has left in it.
    pub fn open(output: &Path) -> Result<Self, PublishError> {
        let folder = output.join(FOLDER);
        match std::fs::symlink_metadata(&folder) {
            Ok(found) if !found.is_dir() => {
                return Err(PublishError::InTheWay { path: FOLDER.to_owned(), obstacle: Obstacle::NoFolder });
            }
            Ok(_) => {}
            Err(_) => std::fs::create_dir(&folder).map_err(PublishError::system(FOLDER))?,
        }
        let lock = claim(&folder)?;
        let left_behind = std::fs::read(folder.join("new").join(MANIFEST)).ok();
        let staging = Self { folder, lock: Some(lock), left_behind };
        for part in [staging.new_files(), staging.set_aside()] {
            if part.exists() {
                std::fs::remove_dir_all(&part).map_err(PublishError::system(FOLDER))?;
            }
            std::fs::create_dir(&part).map_err(PublishError::system(FOLDER))?;
        }
        Ok(staging)
    }

    /// Where new files wait.
    pub fn new_files(&self) -> PathBuf {
        self.folder.join("new")
    }

    /// Where former files are set aside.
    pub fn set_aside(&self) -> PathBuf {
        self.folder.join("former")
    }

    /// Writes all files of a publication, and its manifest.
    pub fn write(&self, publication: &Publication, manifest: &[u8]) -> Result<(), PublishError> {
        let files = publication.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        for (path, bytes) in files.chain([(MANIFEST, manifest)]) {
            let target = self.new_files().join(path);
            let parent = target.parent().unwrap_or(&self.folder);
            std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&target, bytes)).map_err(PublishError::system(path))?;
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Closed first: some systems keep an open file.
        self.lock.take();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

fn claim(folder: &Path) -> Result<File, PublishError> {
    let open = File::options().create(true).truncate(false).write(true).open(folder.join("lock"));
    let lock = open.map_err(PublishError::system(FOLDER))?;
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => Err(PublishError::Busy),
        // Some network file systems know no locks; one build at a time is then the user's care.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(lock),
    }
}

//! The folder in which new files wait and former ones are kept while a change is made.

use super::change::{Change, Journal};
use super::names::parents;
use super::system::FileSystem;
use super::{Obstacle, PublishError};
use same_file::Handle;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Its name inside the folder that is changed: on the same file system, so that files move by renames.
pub const FOLDER: &str = ".workplan-staging";

/// How often a folder is looked for that another run removes at this moment.
const TRIES: usize = 100;

/// A staging folder that is ours alone while this value lives; removed with all in it when it goes.
pub struct Staging<'s> {
    system: &'s dyn FileSystem,
    /// The folder that is changed.
    place: PathBuf,
    /// The staging folder.
    folder: PathBuf,
    /// Held for as long as the folder is in use; the system lets go of it even if the program is killed.
    _lock: File,
}

impl<'s> Staging<'s> {
    /// Takes the staging folder of `place`, and puts right what a run that was cut off has left.
    pub fn open(system: &'s dyn FileSystem, place: &Path) -> Result<Self, PublishError> {
        let folder = place.join(FOLDER);
        let lock = claim(system, &folder)?;
        let staging = Self { system, place: place.to_owned(), folder, _lock: lock };
        if let Some(journal) = staging.journal() {
            journal.undo(&staging)?;
        }
        staging.clear().map_err(PublishError::system(FOLDER))?;
        Ok(staging)
    }

    /// Whether a staging folder stands in `place`: a run is at work there, or was cut off.
    pub fn stands_in(place: &Path) -> bool {
        std::fs::symlink_metadata(place.join(FOLDER)).is_ok()
    }

    /// Makes a change, or leaves all as it was.
    pub fn make(&self, change: &Change) -> Result<(), PublishError> {
        let journal = Journal::prepare(self, change)?;
        self.write_down(&journal).map_err(PublishError::system(FOLDER))?;
        // With the journal gone the change is made for good.
        let made = journal.run(self).and_then(|()| self.forget_journal().map_err(PublishError::system(FOLDER)));
        if made.is_err() && journal.undo(self).is_ok() {
            // If it cannot be forgotten it says of every step that it is not done.
            self.forget_journal().ok();
        }
        made
    }

    /// The file system.
    pub fn system(&self) -> &'s dyn FileSystem {
        self.system
    }

    /// Where a file stands in the folder that is changed.
    pub fn place(&self, path: &str) -> PathBuf {
        self.place.join(path)
    }

    /// Where a new file waits.
    pub fn staged(&self, path: &str) -> PathBuf {
        self.folder.join("new").join(path)
    }

    /// Where a former file is kept.
    pub fn former(&self, path: &str) -> PathBuf {
        self.folder.join("former").join(path)
    }

    /// Whether no link on the way to a path could lead out of the folder that is changed.
    pub fn leads_inside(&self, path: &str) -> bool {
        parents(path).all(|parent| std::fs::symlink_metadata(self.place(parent)).map_or(true, |found| found.is_dir()))
    }

    fn journal_file(&self) -> PathBuf {
        self.folder.join("journal.json")
    }

    /// The journal of a change that was begun and is neither made nor undone.
    fn journal(&self) -> Option<Journal> {
        std::fs::read(self.journal_file()).ok().as_deref().and_then(Journal::read)
    }

    /// By a rename, so that a journal is whole or not there.
    fn write_down(&self, journal: &Journal) -> Result<(), std::io::Error> {
        let part = self.folder.join("journal.part");
        self.system.write(&part, &journal.to_json())?;
        self.system.rename(&part, &self.journal_file())
    }

    fn forget_journal(&self) -> Result<(), std::io::Error> {
        self.system.remove_file(&self.journal_file())
    }

    /// Removes all but the lock.
    fn clear(&self) -> Result<(), std::io::Error> {
        let is_there = |path: &Path| std::fs::symlink_metadata(path).is_ok();
        for file in [self.journal_file(), self.folder.join("journal.part")].iter().filter(|file| is_there(file)) {
            self.system.remove_file(file)?;
        }
        [self.folder.join("new"), self.folder.join("former")].iter().try_for_each(|part| self.system.remove_tree(part))
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // What could not be undone is left for the next run.
        if self.journal().is_none() && self.clear().is_ok() {
            // While the lock is held: whoever takes it afterwards sees that it leads nowhere.
            self.system.remove_file(&self.folder.join("lock")).ok();
            self.system.remove_folder(&self.folder).ok();
        }
    }
}

fn claim(system: &dyn FileSystem, folder: &Path) -> Result<File, PublishError> {
    let path = folder.join("lock");
    for _ in 0..TRIES {
        match std::fs::symlink_metadata(folder) {
            Ok(found) if !found.is_dir() => {
                return Err(PublishError::InTheWay { path: FOLDER.to_owned(), obstacle: Obstacle::NoFolder });
            }
            Ok(_) => {}
            Err(_) => system.create_folder(folder).map_err(PublishError::system(FOLDER))?,
        }
        let lock = match File::options().create(true).truncate(false).write(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            opened => opened.map_err(PublishError::system(FOLDER))?,
        };
        // Some network file systems know no locks; one run at a time is then the user's care.
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Err(PublishError::Busy);
        }
        if is_at(&lock, &path).map_err(PublishError::system(FOLDER))? {
            return Ok(lock);
        }
    }
    Err(PublishError::Busy)
}

/// Whether a file is still the one at its path.
fn is_at(file: &File, path: &Path) -> Result<bool, std::io::Error> {
    let file = Handle::from_file(file.try_clone()?)?;
    match Handle::from_path(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        found => Ok(found? == file),
    }
}

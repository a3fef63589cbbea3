//! Changes to a folder that are made together: new files over the former ones by single renames, so that a reader finds
//! either at any moment. What fails midway is undone at once, what was cut off midway by whoever comes next.

use super::PublishError;
use super::names::{is_inside, parents};
use super::staging::Staging;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// What is to change in a folder. Paths are relative to it, with `/`.
#[derive(Debug, Default)]
pub struct Change<'a> {
    /// What takes its place, in this order; what leads to something comes after it.
    pub put: Vec<(String, &'a [u8])>,
    /// What goes, when all that is new is in place.
    pub remove: Vec<String>,
    /// The file that takes its place last of all.
    pub last: Option<(String, &'a [u8])>,
}

/// The steps of a change, written down before the first of them is done. A step is done if what it moves is no longer
/// where it was, so nothing has to be written down while they are done.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The folders to be made, the outermost first.
    folders: Vec<String>,
    /// In the order in which they are done.
    steps: Vec<Step>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Step {
    /// What is staged takes a place that is free.
    Add(String),
    /// What is staged takes the place of a file, which is kept.
    Replace(String),
    /// What has no place any more is set aside.
    Remove(String),
}

impl Step {
    fn path(&self) -> &str {
        match self {
            Step::Add(path) | Step::Replace(path) | Step::Remove(path) => path,
        }
    }
}

impl Journal {
    /// Writes all that is new into the staging folder and keeps what it replaces. Nothing is changed yet.
    pub fn prepare(staging: &Staging, change: &Change) -> Result<Self, PublishError> {
        let mut journal = Self::default();
        for (path, bytes) in &change.put {
            journal.prepare_to_put(staging, path, bytes)?;
        }
        for path in &change.remove {
            create_parent(staging, &staging.former(path)).map_err(PublishError::system(path))?;
            journal.steps.push(Step::Remove(path.clone()));
        }
        if let Some((path, bytes)) = &change.last {
            journal.prepare_to_put(staging, path, bytes)?;
        }
        Ok(journal)
    }

    fn prepare_to_put(&mut self, staging: &Staging, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        stage(staging, path, bytes)?;
        let missing = parents(path).filter(|parent| !stands(&staging.place(parent)) && !self.folders.iter().any(|made| made == parent));
        let missing: Vec<String> = missing.map(str::to_owned).collect();
        self.folders.extend(missing);
        if stands(&staging.place(path)) {
            let former = staging.former(path);
            let kept = create_parent(staging, &former).and_then(|()| staging.system().keep(&staging.place(path), &former));
            kept.map_err(PublishError::system(path))?;
            self.steps.push(Step::Replace(path.to_owned()));
        } else {
            self.steps.push(Step::Add(path.to_owned()));
        }
        Ok(())
    }

    /// Does the steps; stops at the first that fails.
    pub fn run(&self, staging: &Staging) -> Result<(), PublishError> {
        let system = staging.system();
        for folder in &self.folders {
            system.create_folder(&staging.place(folder)).map_err(PublishError::system(folder))?;
        }
        for step in &self.steps {
            let done = match step {
                Step::Add(path) | Step::Replace(path) => system.rename(&staging.staged(path), &staging.place(path)),
                Step::Remove(path) => system.rename(&staging.place(path), &staging.former(path)),
            };
            done.map_err(PublishError::system(step.path()))?;
        }
        self.remove_emptied_folders(staging);
        Ok(())
    }

    /// Undoes the steps that were done, in the same way: no file is missing meanwhile. May be cut off itself and done again.
    pub fn undo(&self, staging: &Staging) -> Result<(), PublishError> {
        for step in self.steps.iter().rev().filter(|step| staging.leads_inside(step.path())) {
            self.undo_step(step, staging).map_err(PublishError::system(step.path()))?;
        }
        for folder in self.folders.iter().rev().filter(|folder| staging.leads_inside(folder)) {
            // Somebody else may have put a file into it.
            staging.system().remove_folder(&staging.place(folder)).ok();
        }
        Ok(())
    }

    fn undo_step(&self, step: &Step, staging: &Staging) -> Result<(), std::io::Error> {
        let system = staging.system();
        let (place, staged, former) = (staging.place(step.path()), staging.staged(step.path()), staging.former(step.path()));
        match step {
            Step::Add(_) if !stands(&staged) && stands(&place) => system.rename(&place, &staged),
            Step::Replace(_) if !stands(&staged) && stands(&former) => system.rename(&former, &place),
            Step::Remove(_) if stands(&former) => create_parent(staging, &place).and_then(|()| system.rename(&former, &place)),
            _ => Ok(()),
        }
    }

    /// Removes the folders that held what was removed, if they are empty now; the innermost first.
    fn remove_emptied_folders(&self, staging: &Staging) {
        let removed = self.steps.iter().filter(|step| matches!(step, Step::Remove(_)));
        let folders: BTreeSet<&str> = removed.flat_map(|step| parents(step.path())).collect();
        for folder in folders.iter().rev() {
            staging.system().remove_folder(&staging.place(folder)).ok();
        }
    }

    /// As the file holds it.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// From the bytes of a file; none if it is no journal or names a file outside the folder.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let journal: Self = serde_json::from_slice(bytes).ok()?;
        let mut paths = journal.folders.iter().map(String::as_str).chain(journal.steps.iter().map(Step::path));
        paths.all(is_inside).then_some(journal)
    }
}

fn stage(staging: &Staging, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
    let target = staging.staged(path);
    create_parent(staging, &target).and_then(|()| staging.system().write(&target, bytes)).map_err(PublishError::system(path))
}

fn create_parent(staging: &Staging, path: &Path) -> Result<(), std::io::Error> {
    path.parent().filter(|parent| !stands(parent)).map_or(Ok(()), |parent| staging.system().create_folder(parent))
}

fn stands(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

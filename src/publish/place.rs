//! The renames: former files aside, new files in, the manifest last; back again if one fails.

use super::manifest::Manifest;
use super::names::parents;
use super::staging::Staging;
use super::{MANIFEST, Obstacle, Publication, PublishError};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Looks before anything is written whether each file can take its place: the folders on its way are real
/// folders (a link could lead out of the output folder), and what stands there already is our own.
pub fn check_that_nothing_is_in_the_way(output: &Path, publication: &Publication, former: &BTreeSet<String>) -> Result<(), PublishError> {
    for path in publication.files.keys().map(String::as_str).chain([MANIFEST]) {
        for parent in parents(path) {
            if std::fs::symlink_metadata(output.join(parent)).is_ok_and(|found| !found.is_dir()) {
                return Err(PublishError::InTheWay { path: parent.to_owned(), obstacle: Obstacle::NoFolder });
            }
        }
        if let Ok(found) = std::fs::symlink_metadata(output.join(path)) {
            let obstacle = match (found.is_file(), former.contains(path)) {
                (true, true) => continue,
                (true, false) if path == MANIFEST => Obstacle::ForeignManifest,
                (true, false) => Obstacle::ForeignFile,
                (false, _) => Obstacle::NoPlainFile,
            };
            return Err(PublishError::InTheWay { path: path.to_owned(), obstacle });
        }
    }
    Ok(())
}

/// Moves the staged files into `output` and the former ones out of it.
pub fn move_in(output: &Path, staging: &Staging, manifest: &Manifest, former: &BTreeSet<String>) -> Result<(), PublishError> {
    let new: BTreeSet<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
    let obsolete: Vec<&str> = former
        .iter()
        .map(String::as_str)
        .filter(|path| *path != MANIFEST && !new.contains(path) && is_our_plain_file(output, path))
        .collect();
    let mut moves = Moves { output, staging, done: Vec::new() };
    let result = obsolete
        .iter()
        .try_for_each(|path| moves.set_aside(path))
        .and_then(|()| new.iter().copied().chain([MANIFEST]).try_for_each(|path| moves.put(path)));
    match result {
        Ok(()) => remove_emptied_folders(output, &obsolete),
        Err(_) => moves.undo(),
    }
    result
}

/// Whether a file that a former manifest lists is a plain file that no link on its way leads to.
fn is_our_plain_file(output: &Path, path: &str) -> bool {
    let kind_is =
        |path: &str, wanted: fn(&std::fs::Metadata) -> bool| std::fs::symlink_metadata(output.join(path)).is_ok_and(|found| wanted(&found));
    parents(path).all(|parent| kind_is(parent, std::fs::Metadata::is_dir)) && kind_is(path, std::fs::Metadata::is_file)
}

/// Removes the folders that held the removed files, if they are empty now; the innermost first.
fn remove_emptied_folders(output: &Path, removed: &[&str]) {
    let folders: BTreeSet<&str> = removed.iter().flat_map(|path| parents(path)).collect();
    for folder in folders.iter().rev() {
        std::fs::remove_dir(output.join(folder)).ok();
    }
}

fn stands(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// The steps done so far, each of which can be undone.
struct Moves<'a> {
    output: &'a Path,
    staging: &'a Staging,
    done: Vec<Step>,
}

enum Step {
    /// A folder was made.
    Folder(PathBuf),
    /// A former file was set aside.
    SetAside { from: PathBuf, to: PathBuf },
    /// A new file took its place.
    Put(PathBuf),
}

impl Moves<'_> {
    fn set_aside(&mut self, path: &str) -> Result<(), PublishError> {
        let from = self.output.join(path);
        // Numbered, not named: no folders have to be made for them.
        let to = self.staging.set_aside().join(self.done.len().to_string());
        std::fs::rename(&from, &to).map_err(PublishError::system(path))?;
        self.done.push(Step::SetAside { from, to });
        Ok(())
    }

    fn put(&mut self, path: &str) -> Result<(), PublishError> {
        for parent in parents(path) {
            let folder = self.output.join(parent);
            if !stands(&folder) {
                std::fs::create_dir(&folder).map_err(PublishError::system(parent))?;
                self.done.push(Step::Folder(folder));
            }
        }
        let target = self.output.join(path);
        if stands(&target) {
            self.set_aside(path)?;
        }
        std::fs::rename(self.staging.new_files().join(path), &target).map_err(PublishError::system(path))?;
        self.done.push(Step::Put(target));
        Ok(())
    }

    fn undo(self) {
        for step in self.done.into_iter().rev() {
            // What cannot be undone is left; the error that is reported is the first one.
            match step {
                Step::Folder(folder) => std::fs::remove_dir(folder).ok(),
                Step::SetAside { from, to } => std::fs::rename(to, from).ok(),
                Step::Put(target) => std::fs::remove_file(target).ok(),
            };
        }
    }
}

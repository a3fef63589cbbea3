//! A publication in, a folder with its files out: all of it at once or nothing.
//!
//! Alone writes outputs; knows nothing of what the files mean. Every file that is new is written into a staging
//! folder inside the output folder (so on the same file system) and takes its place by a rename, over the
//! former one, when all are there; manifest.json last. What fails midway is undone from the former files, which are kept.

#![expect(clippy::disallowed_methods, reason = "publish is the one module that writes outputs")]

mod change;
mod file;
mod manifest;
mod names;
mod place;
mod staging;
mod system;

pub use file::put_file;
pub use manifest::MANIFEST;

use manifest::Manifest;
use staging::Staging;
use std::collections::BTreeMap;
use std::path::Path;
use system::{Disk, FileSystem};

/// What a build makes: files by their path inside the output folder, with `/`.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// Every file but the manifest.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The revision of the sources, as the manifest names it.
    pub revision: String,
    /// The version of workplan, as the manifest names it.
    pub version: String,
}

/// What is wrong with what stands where a file has to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It is no folder, and one has to stand there.
    NoFolder,
    /// It is a manifest that workplan has not written.
    ForeignManifest,
    /// It is a file that workplan has not made.
    ForeignFile,
    /// It is no plain file.
    NoPlainFile,
}

/// Why a publication was not put in place. The former output is then as it was.
#[derive(Debug)]
pub enum PublishError {
    /// Something that is not workplan's stands where a file has to go: its path inside the output folder.
    InTheWay {
        /// Its path inside the output folder, with `/`.
        path: String,
        /// What is wrong with it.
        obstacle: Obstacle,
    },
    /// A file of the publication has a name that cannot be inside the output folder.
    Name(String),
    /// Another build is at work in the output folder.
    Busy,
    /// The system says no.
    System {
        /// Its path inside the output folder, with `/`; empty for the folder itself.
        path: String,
        /// In its own words.
        error: std::io::Error,
    },
}

impl PublishError {
    fn system(path: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |error| Self::System { path, error }
    }
}

/// Puts a publication into the folder `output`, which is made where there is none. Files that are there already are
/// left alone, and so are those that are not workplan's own; removes what the former manifest lists and this one does not.
///
/// # Errors
/// If anything is in the way or the system says no. Then nothing in the folder has changed.
pub fn put_in_place(output: &Path, publication: &Publication) -> Result<(), PublishError> {
    put_in_place_on(&Disk, output, publication)
}

/// Puts right what a build that was cut off has left in the folder `output`: its files are the former ones again.
///
/// # Errors
/// If the system says no.
pub fn put_right(output: &Path) -> Result<(), PublishError> {
    if !Staging::stands_in(output) {
        return Ok(());
    }
    match Staging::open(&Disk, output).map(drop) {
        Err(PublishError::Busy) => Ok(()),
        result => result,
    }
}

fn put_in_place_on(system: &dyn FileSystem, output: &Path, publication: &Publication) -> Result<(), PublishError> {
    if let Some(path) = publication.files.keys().find(|path| !names::is_inside(path) || *path == MANIFEST) {
        return Err(PublishError::Name(path.clone()));
    }
    let manifest = Manifest::of(publication).to_json();
    if place::is_in_place(output, publication, &manifest) && !Staging::stands_in(output) {
        return Ok(());
    }
    let is_new = !output.exists();
    system.create_folder(output).map_err(PublishError::system(""))?;
    let result = replace(system, output, publication, &manifest);
    if result.is_err() && is_new {
        // Nothing of ours is in it: the folder goes as well, unless somebody else has used it meanwhile.
        system.remove_folder(output).ok();
    }
    result
}

fn replace(system: &dyn FileSystem, output: &Path, publication: &Publication, manifest: &[u8]) -> Result<(), PublishError> {
    let staging = Staging::open(system, output)?;
    let former = place::files_of_former_build(output);
    place::check_that_nothing_is_in_the_way(output, publication, &former)?;
    staging.make(&place::change(output, publication, manifest, &former))
}

#[cfg(test)]
mod tests;

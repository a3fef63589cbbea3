//! A publication in, a folder with its files out: all of it at once or nothing.
//!
//! Alone writes outputs; knows nothing of what the files mean. Every file is written into a staging
//! folder inside the output folder (so on the same file system) and takes its place by a rename
//! when all are there, manifest.json last. What fails midway is undone from the files set aside.

#![expect(clippy::disallowed_methods, reason = "publish is the one module that writes outputs")]

mod file;
mod manifest;
mod names;
mod place;
mod staging;

pub use file::put_file;
pub use manifest::MANIFEST;

use manifest::Manifest;
use staging::Staging;
use std::collections::BTreeMap;
use std::path::Path;

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

/// Puts a publication into the folder `output`, which is made where there is none. Removes the files
/// that the former manifest lists and this one does not; leaves those that are not workplan's own.
///
/// # Errors
/// If anything is in the way or the system says no. Then nothing in the folder has changed.
pub fn put_in_place(output: &Path, publication: &Publication) -> Result<(), PublishError> {
    if let Some(path) = publication.files.keys().find(|path| !names::is_inside(path) || *path == MANIFEST) {
        return Err(PublishError::Name(path.clone()));
    }
    let created = !output.exists();
    std::fs::create_dir_all(output).map_err(PublishError::system(""))?;
    let result = replace(output, publication);
    if result.is_err() && created {
        // Nothing of ours is in it: the folder goes as well, unless somebody else has used it meanwhile.
        std::fs::remove_dir(output).ok();
    }
    result
}

fn replace(output: &Path, publication: &Publication) -> Result<(), PublishError> {
    let staging = Staging::open(output)?;
    let former = manifest::files_of_former_builds(output, &staging);
    place::check_that_nothing_is_in_the_way(output, publication, &former)?;
    let manifest = Manifest::of(publication);
    staging.write(publication, &manifest.to_json())?;
    place::move_in(output, &staging, &manifest, &former)
}

#[cfg(test)]
mod tests;

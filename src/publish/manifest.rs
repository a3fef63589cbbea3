//! manifest.json: what a build has put in place, so that the next one knows which files are its own.

use super::Publication;
use super::names::is_inside;
use super::staging::Staging;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::Path;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = "manifest.json";

/// A manifest, as written.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of workplan.
    pub version: String,
    /// The revision of the sources.
    pub revision: String,
    /// Every file but the manifest, in the order of the paths.
    pub files: Vec<Entry>,
}

/// A file, as the manifest lists it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Inside the output folder, with `/`.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// In hexadecimal digits.
    pub sha256: String,
}

impl Manifest {
    /// Of a publication.
    pub fn of(publication: &Publication) -> Self {
        let files = publication.files.iter().map(|(path, bytes)| Entry::of(path, bytes)).collect();
        Self { version: publication.version.clone(), revision: publication.revision.clone(), files }
    }

    /// As the file holds it.
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// From the bytes of a file; none if it is not a manifest or names a file outside the folder.
    /// A manifest with one name that leads outside is not trusted in the others either.
    fn read(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        manifest.files.iter().all(|file| is_inside(&file.path) && file.path != MANIFEST).then_some(manifest)
    }
}

impl Entry {
    fn of(path: &str, bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { path: path.to_owned(), size: bytes.len() as u64, sha256 }
    }
}

/// The files in `output` that are workplan's own, the manifest among them: those that the former manifest
/// lists, and those that a build cut off midway (its manifest still staged) may have put in place.
pub fn files_of_former_builds(output: &Path, staging: &Staging) -> BTreeSet<String> {
    let placed = read_if_regular(&output.join(MANIFEST)).and_then(|bytes| Manifest::read(&bytes));
    let cut_off = staging.left_behind.as_deref().and_then(Manifest::read);
    let own = placed.into_iter().chain(cut_off).flat_map(|manifest| manifest.files).map(|file| file.path);
    let mut files: BTreeSet<String> = own.collect();
    if read_if_regular(&output.join(MANIFEST)).is_some_and(|bytes| Manifest::read(&bytes).is_some()) {
        files.insert(MANIFEST.to_owned());
    }
    files
}

fn read_if_regular(path: &Path) -> Option<Vec<u8>> {
    let is_file = std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    is_file.then(|| std::fs::read(path).ok()).flatten()
}

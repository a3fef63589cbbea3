//! manifest.json: what a build has put in place, so that the next one knows which files are its own.

use super::Publication;
use super::names::is_inside;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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
    pub fn read(bytes: &[u8]) -> Option<Self> {
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

//! What stands where the files of a publication go, and what has to change there.

use super::change::Change;
use super::manifest::Manifest;
use super::names::parents;
use super::{MANIFEST, Obstacle, Publication, PublishError};
use std::collections::BTreeSet;
use std::path::Path;

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

/// Whether every file of a publication is in its place already. What a former build has left besides shows in its manifest.
pub fn is_in_place(output: &Path, publication: &Publication, manifest: &[u8]) -> bool {
    let files = publication.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    files.chain([(MANIFEST, manifest)]).all(|(path, bytes)| is_same(output, path, bytes))
}

/// What has to change in `output`, whose files of former builds are `former`; a file that is the same is left alone.
pub fn change<'a>(output: &Path, publication: &'a Publication, manifest: &'a [u8], former: &BTreeSet<String>) -> Change<'a> {
    let mut new: Vec<(&String, &Vec<u8>)> = publication.files.iter().filter(|(path, bytes)| !is_same(output, path, bytes)).collect();
    new.sort_by_key(|(path, _)| leads_to_others(path));
    let is_obsolete = |path: &&String| !publication.files.contains_key(*path) && *path != MANIFEST && is_our_plain_file(output, path);
    Change {
        put: new.into_iter().map(|(path, bytes)| (path.clone(), bytes.as_slice())).collect(),
        remove: former.iter().filter(is_obsolete).cloned().collect(),
        last: (!is_same(output, MANIFEST, manifest)).then(|| (MANIFEST.to_owned(), manifest)),
    }
}

/// How many files it could lead a reader to: a page comes after what it shows, the first page after all others.
fn leads_to_others(path: &str) -> usize {
    match (path.ends_with(".html"), path.contains('/')) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => 2,
    }
}

/// Whether a plain file that no link on its way leads to has these bytes.
fn is_same(output: &Path, path: &str, bytes: &[u8]) -> bool {
    let is_as_long = std::fs::symlink_metadata(output.join(path)).is_ok_and(|found| found.len() == bytes.len() as u64);
    is_as_long && is_our_plain_file(output, path) && std::fs::read(output.join(path)).is_ok_and(|found| found == bytes)
}

/// Whether a file that a former manifest lists is a plain file that no link on its way leads to.
fn is_our_plain_file(output: &Path, path: &str) -> bool {
    let kind_is =
        |path: &str, wanted: fn(&std::fs::Metadata) -> bool| std::fs::symlink_metadata(output.join(path)).is_ok_and(|found| wanted(&found));
    parents(path).all(|parent| kind_is(parent, std::fs::Metadata::is_dir)) && kind_is(path, std::fs::Metadata::is_file)
}

/// The files in `output` that are workplan's own, the manifest among them: those that the former manifest lists.
pub fn files_of_former_build(output: &Path) -> BTreeSet<String> {
    let is_file = std::fs::symlink_metadata(output.join(MANIFEST)).is_ok_and(|found| found.is_file());
    let manifest = is_file.then(|| std::fs::read(output.join(MANIFEST)).ok()).flatten();
    let Some(manifest) = manifest.as_deref().and_then(Manifest::read) else { return BTreeSet::new() };
    manifest.files.into_iter().map(|file| file.path).chain([MANIFEST.to_owned()]).collect()
}

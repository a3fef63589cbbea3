//! The folder that readers see: every revision of a plan at an address of its own for good, the newest at fixed ones, with
//! the pages that lead to them. A publication and what is known of it in; the folder changed as one, or not at all.
//!
//! `versions.json` of a plan says which revisions it has; `SHA256SUMS` lists every file that was published, so that
//! nothing else is ever replaced or removed, and so that each byte can be verified.

#![expect(clippy::disallowed_methods, reason = "a site is read from the folder that it is published to")]

mod bundle;
mod feed;
mod names;
mod pages;
mod sums;
mod versions;
mod words;

pub use bundle::{Bundle, bundle};
pub use names::folder_of;
pub use pages::marked_as_draft;
pub use sums::{Difference, verify};
pub use versions::{Plan, Version, Versions};

use crate::publish::Publication;
use crate::publish::{Change, Content, MANIFEST, Manifest, PublishError, Staging, digest, hold, is_inside};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use sums::{SUMS, Sums};

/// The folder of drafts, beside those of the revisions.
pub const DRAFTS: &str = "drafts";
/// A page that compares a revision with the one before, where one was made.
pub const COMPARISON_HTML: &str = "comparison.html";
/// The same in print.
pub const COMPARISON_PDF: &str = "comparison.pdf";
/// The list of all revisions for programs.
const VERSIONS: &str = "versions.json";

/// Why nothing was published.
#[derive(Debug)]
pub enum SiteError {
    /// A file of the site is not what workplan has written: its path inside the site.
    Broken(String),
    /// The revision is published already, with other bytes: its name as published.
    Differs(String),
    /// The revision cannot be a folder, since a file of the site has its name.
    Name(String),
    /// Another plan is published under this name.
    OtherPlan(Plan),
    /// There is no such plan, or none at all, or several.
    NoPlan,
    /// There is no such revision; those there are.
    NoRevision(Vec<String>),
    /// The files cannot be put in place.
    Publish(PublishError),
}

impl From<PublishError> for SiteError {
    fn from(error: PublishError) -> Self {
        Self::Publish(error)
    }
}

/// What became of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// It was put there.
    New,
    /// It was there already, the same bytes.
    Same,
    /// It was there already, and others are shown in its place since it was withdrawn.
    Withdrawn,
}

/// A site, held for changes while this value lives.
pub struct Site {
    folder: PathBuf,
    held: Staging<'static>,
    sums: Sums,
}

/// The changes in the making: bytes by path, folders that are new, and what goes.
#[derive(Default)]
struct Draft {
    files: BTreeMap<String, Vec<u8>>,
    folder: Option<(String, BTreeMap<String, Vec<u8>>)>,
    remove: Vec<String>,
}

impl Site {
    /// Takes the site in a folder, which is made where there is none.
    ///
    /// # Errors
    /// If it cannot be read, or is no site of ours.
    pub fn open(folder: &Path) -> Result<Self, SiteError> {
        let held = hold(folder)?;
        let sums = Sums::read(folder)?;
        Ok(Self { folder: folder.to_owned(), held, sums })
    }

    /// The revision that was published before one of this date.
    pub fn before(&self, slug: &str, version: &Version) -> Result<Option<Version>, SiteError> {
        let versions = Versions::read(&self.folder, slug)?;
        Ok(versions.and_then(|versions| versions.before(version).cloned()))
    }

    /// Puts a revision of a plan there for good.
    ///
    /// # Errors
    /// If one with other bytes is there and `force` does not say otherwise, or another plan has its place.
    pub fn publish(&mut self, plan: Plan, version: Version, publication: &Publication, force: bool) -> Result<Published, SiteError> {
        let slug = plan.slug.clone();
        let mut versions = match Versions::read(&self.folder, &slug)? {
            Some(former) if !force && !former.plan.is_same(&plan) => return Err(SiteError::OtherPlan(former.plan)),
            former => Versions { versions: former.map(|former| former.versions).unwrap_or_default(), plan },
        };
        if names::is_taken(&version.folder, &slug) {
            return Err(SiteError::Name(version.revision));
        }
        let prefix = format!("{slug}/{}", version.folder);
        let files = with_lists(announced(publication, &version.revision));
        let mut draft = Draft::default();
        if let Some(there) = versions.find(&version.folder) {
            if !force && self.sums.is_below(&prefix, &files) && there.revision == version.revision {
                return Ok(if there.withdrawn { Published::Withdrawn } else { Published::Same });
            }
            if !force {
                return Err(SiteError::Differs(there.revision.clone()));
            }
            self.replace_below(&prefix, files, &mut draft);
        } else {
            self.check_free(&prefix)?;
            draft.folder = Some((prefix, files));
        }
        versions.add(version);
        self.show(&versions, &mut draft)?;
        self.make(draft)?;
        Ok(Published::New)
    }

    /// Puts a draft beside the revisions, in place of a former one of the same name. Gives its folder inside the site.
    ///
    /// # Errors
    /// If something foreign is in its place.
    pub fn publish_draft(&mut self, slug: &str, name: &str, publication: &Publication) -> Result<String, SiteError> {
        let prefix = format!("{slug}/{DRAFTS}/{name}");
        let mut draft = Draft::default();
        self.replace_below(&prefix, with_lists(publication.files.clone().into_iter().chain([manifest(publication)]).collect()), &mut draft);
        self.make(draft)?;
        Ok(prefix)
    }

    /// Removes a revision; the newest that is left is shown at the fixed addresses.
    ///
    /// # Errors
    /// If there is none of this name.
    pub fn remove(&mut self, slug: &str, revision: &str) -> Result<(), SiteError> {
        let mut versions = Versions::read(&self.folder, slug)?.ok_or(SiteError::NoPlan)?;
        let removed = versions.remove(revision).ok_or_else(|| SiteError::NoRevision(versions.names()))?;
        let mut draft = Draft::default();
        self.replace_below(&format!("{slug}/{}", removed.folder), BTreeMap::new(), &mut draft);
        self.show(&versions, &mut draft)?;
        self.make(draft)
    }

    /// Shows an earlier revision at the fixed addresses again; those after it stay where they are, as withdrawn.
    ///
    /// # Errors
    /// If there is none of this name.
    pub fn roll_back(&mut self, slug: &str, revision: &str) -> Result<(), SiteError> {
        let mut versions = Versions::read(&self.folder, slug)?.ok_or(SiteError::NoPlan)?;
        if !versions.roll_back(revision) {
            return Err(SiteError::NoRevision(versions.names()));
        }
        let mut draft = Draft::default();
        self.show(&versions, &mut draft)?;
        self.make(draft)
    }

    /// Files that replace all that was published below a folder.
    fn replace_below(&self, prefix: &str, files: BTreeMap<String, Vec<u8>>, draft: &mut Draft) {
        let files: BTreeMap<String, Vec<u8>> = files.into_iter().map(|(path, bytes)| (format!("{prefix}/{path}"), bytes)).collect();
        draft.remove.extend(self.sums.below(prefix).filter(|path| !files.contains_key(*path)).map(str::to_owned));
        draft.files.extend(files);
    }

    /// The pages at the fixed addresses of a plan, and the one of all plans.
    fn show(&self, versions: &Versions, draft: &mut Draft) -> Result<(), SiteError> {
        let slug = &versions.plan.slug;
        let mut plans = list(&self.folder)?;
        plans.retain(|plan| plan.plan.slug != *slug);
        let pdf = format!("{slug}/{slug}.pdf");
        match versions.current() {
            Some(current) => {
                for (name, bytes) in pages::of_plan(versions, current) {
                    draft.files.insert(format!("{slug}/{name}"), bytes);
                }
                match self.bytes_of(&format!("{slug}/{}/{slug}.pdf", current.folder), draft) {
                    Some(bytes) => drop(draft.files.insert(pdf, bytes)),
                    None => draft.remove.push(pdf),
                }
                plans.push(versions.clone());
            }
            None => draft.remove.extend(self.sums.directly_in(slug).map(str::to_owned)),
        }
        plans.sort_by(|left, right| left.plan.slug.cmp(&right.plan.slug));
        draft.files.insert("index.html".to_owned(), pages::of_all(&plans).into_bytes());
        Ok(())
    }

    /// A file as it will be after the changes.
    fn bytes_of(&self, path: &str, draft: &Draft) -> Option<Vec<u8>> {
        let below = |(prefix, files): &(String, BTreeMap<String, Vec<u8>>)| {
            files.get(path.strip_prefix(prefix.as_str())?.strip_prefix('/')?).cloned()
        };
        let new = draft.files.get(path).cloned().or_else(|| draft.folder.as_ref().and_then(below));
        new.or_else(|| std::fs::read(self.folder.join(path)).ok())
    }

    /// Nothing of others' may be replaced, and no link may lead out of the site.
    fn check_free(&self, path: &str) -> Result<(), SiteError> {
        use crate::publish::Obstacle;
        for (end, _) in path.match_indices('/') {
            let parent = &path[..end];
            if std::fs::symlink_metadata(self.folder.join(parent)).is_ok_and(|found| !found.is_dir()) {
                return Err(PublishError::InTheWay { path: parent.to_owned(), obstacle: Obstacle::NoFolder }.into());
            }
        }
        match std::fs::symlink_metadata(self.folder.join(path)) {
            Ok(found) if found.is_file() && self.sums.holds(path) => Ok(()),
            Ok(found) => {
                let obstacle = if found.is_file() { Obstacle::ForeignFile } else { Obstacle::NoPlainFile };
                Err(PublishError::InTheWay { path: path.to_owned(), obstacle }.into())
            }
            Err(_) => Ok(()),
        }
    }

    /// Makes the changes; SHA256SUMS last.
    fn make(&mut self, draft: Draft) -> Result<(), SiteError> {
        let mut sums = self.sums.clone();
        let in_folder =
            draft.folder.iter().flat_map(|(prefix, files)| files.iter().map(move |(path, bytes)| (format!("{prefix}/{path}"), bytes)));
        let of_files = draft.files.iter().map(|(path, bytes)| (path.clone(), bytes));
        for (path, bytes) in in_folder.chain(of_files) {
            if !is_inside(&path) {
                return Err(PublishError::Name(path).into());
            }
            sums.set(path, digest(bytes));
        }
        draft.remove.iter().for_each(|path| sums.forget(path));
        draft.files.keys().try_for_each(|path| self.check_free(path))?;
        let list = sums.to_text().into_bytes();
        let is_other = |path: &str, bytes: &[u8]| std::fs::read(self.folder.join(path)).map_or(true, |found| found != bytes);
        let mut change = Change::default();
        if let Some((prefix, files)) = &draft.folder {
            let files = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
            change.put.push((prefix.clone(), Content::Folder(files)));
        }
        let mut files: Vec<(&String, &Vec<u8>)> = draft.files.iter().filter(|(path, bytes)| is_other(path, bytes)).collect();
        // What leads to a file comes after it: the deeper ones first, pages last.
        files.sort_by_key(|(path, _)| (path.ends_with(".html"), std::cmp::Reverse(path.matches('/').count())));
        change.put.extend(files.into_iter().map(|(path, bytes)| (path.clone(), Content::File(bytes))));
        let stands = |path: &&String| std::fs::symlink_metadata(self.folder.join(path)).is_ok_and(|found| found.is_file());
        change.remove = draft.remove.iter().filter(stands).cloned().collect();
        change.last = is_other(SUMS, &list).then(|| (SUMS.to_owned(), list.as_slice()));
        self.held.make(&change)?;
        self.sums = sums;
        Ok(())
    }
}

/// The plans of a site, by their names.
///
/// # Errors
/// If one of them cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Versions>, SiteError> {
    let entries = std::fs::read_dir(folder).map_err(|error| PublishError::System { path: String::new(), error })?;
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names.into_iter().filter_map(|slug| Versions::read(folder, &slug).transpose()).collect()
}

/// The files of a revision, and its pages with the script that says whether there is a newer one.
fn announced(publication: &Publication, revision: &str) -> BTreeMap<String, Vec<u8>> {
    let mut announced = publication.clone();
    for (path, bytes) in announced.files.iter_mut().filter(|(path, _)| path.ends_with(".html")) {
        *bytes = pages::announcing(path, bytes, revision);
    }
    let manifest = manifest(&announced);
    announced.files.into_iter().chain([manifest]).collect()
}

fn manifest(publication: &Publication) -> (String, Vec<u8>) {
    (MANIFEST.to_owned(), Manifest::of(publication).to_json())
}

/// Files with the list of their hashes, which `sha256sum -c` reads.
fn with_lists(mut files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let list = Sums::of(&files).to_text();
    files.insert(SUMS.to_owned(), list.into_bytes());
    files
}

//! versions.json: a plan and its published revisions.

use super::{SiteError, VERSIONS};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A plan on a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its name among plans.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Who issues it.
    pub issuer: String,
    /// Its year, and the month with which that begins (`2026-01`).
    pub year: String,
    /// Its language: `zh-CN`, `en`.
    pub lang: String,
}

impl Plan {
    /// Whether two are the same plan, by issuer and year: titles are corrected.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.issuer, &self.year) == (&other.issuer, &other.year)
    }

    /// Whether it is in Chinese.
    pub fn is_chinese(&self) -> bool {
        self.lang.starts_with("zh")
    }
}

/// A published revision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its name.
    pub revision: String,
    /// Its folder, beside versions.json.
    pub folder: String,
    /// The title of the plan at that time.
    pub title: String,
    /// 发文字号.
    pub number: Option<String>,
    /// The date of its commit, else that of the plan, as ISO 8601 writes it.
    pub date: String,
    /// The same in seconds since 1970.
    pub seconds: i64,
    /// How many pages the PDF edition has.
    pub pages: usize,
    /// What was committed since the revision before, newest first.
    pub changes: Vec<String>,
    /// The page that compares it with the one before, where there is one.
    pub comparison_html: Option<String>,
    /// The same in print.
    pub comparison_pdf: Option<String>,
    /// Whether an earlier one is shown in its place.
    pub withdrawn: bool,
}

/// The revisions of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// The plan.
    pub plan: Plan,
    /// Newest first.
    pub versions: Vec<Version>,
}

/// As versions.json has it, which also names the one that is shown.
#[derive(Serialize)]
struct Shown<'a> {
    plan: &'a Plan,
    current: Option<&'a str>,
    versions: &'a [Version],
}

impl Versions {
    /// Those of a plan; none where nothing is published under its name.
    pub fn read(folder: &Path, slug: &str) -> Result<Option<Self>, SiteError> {
        let path = format!("{slug}/{VERSIONS}");
        let Ok(bytes) = std::fs::read(folder.join(&path)) else { return Ok(None) };
        let broken = |_| SiteError::Broken(path.clone());
        let read: Self = serde_json::from_slice(&bytes).map_err(broken)?;
        let is_safe = |version: &Version| super::folder_of(&version.folder) == version.folder && !version.folder.is_empty();
        let is_ours = read.plan.slug == slug && read.versions.iter().all(is_safe);
        if is_ours { Ok(Some(read)) } else { Err(SiteError::Broken(path)) }
    }

    /// As the file holds it.
    pub fn to_json(&self) -> Vec<u8> {
        let shown = Shown { plan: &self.plan, current: self.current().map(|version| version.revision.as_str()), versions: &self.versions };
        let mut json = serde_json::to_vec_pretty(&shown).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// The one at the fixed addresses.
    pub fn current(&self) -> Option<&Version> {
        self.versions.iter().find(|version| !version.withdrawn)
    }

    /// The one in a folder; by a system that knows no capital letters two of the same name are one.
    pub fn find(&self, folder: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.folder.to_lowercase() == folder.to_lowercase())
    }

    /// The one that a new one follows.
    pub fn before(&self, new: &Version) -> Option<&Version> {
        self.versions.iter().filter(|version| version.folder != new.folder).find(|version| version.seconds <= new.seconds)
    }

    /// The names, newest first.
    pub fn names(&self) -> Vec<String> {
        self.versions.iter().map(|version| version.revision.clone()).collect()
    }

    /// Adds a revision by its date; of the same date the one that is added later is the newer one.
    pub(super) fn add(&mut self, new: Version) {
        self.versions.retain(|version| version.folder != new.folder);
        let at = self.versions.iter().position(|version| version.seconds <= new.seconds).unwrap_or(self.versions.len());
        self.versions.insert(at, new);
    }

    pub(super) fn remove(&mut self, revision: &str) -> Option<Version> {
        let at = self.position(revision)?;
        Some(self.versions.remove(at))
    }

    pub(super) fn roll_back(&mut self, revision: &str) -> bool {
        let Some(at) = self.position(revision) else { return false };
        for (index, version) in self.versions.iter_mut().enumerate() {
            version.withdrawn = index < at || (version.withdrawn && index != at);
        }
        true
    }

    fn position(&self, revision: &str) -> Option<usize> {
        let is = |version: &Version| version.revision == revision || version.folder == revision;
        self.versions.iter().position(is)
    }
}

//! SHA256SUMS: every file that was published with its hash, as `sha256sum` writes and checks them.

use super::SiteError;
use crate::publish::{digest, is_inside};
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the list.
pub(super) const SUMS: &str = "SHA256SUMS";

/// A list of files with their hashes.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums(BTreeMap<String, String>);

impl Sums {
    /// The list of a site; empty where there is none yet.
    pub fn read(folder: &Path) -> Result<Self, SiteError> {
        match std::fs::read_to_string(folder.join(SUMS)) {
            Ok(text) => Self::parse(&text).ok_or(SiteError::Broken(SUMS.to_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(_) => Err(SiteError::Broken(SUMS.to_owned())),
        }
    }

    /// The list of these files.
    pub fn of(files: &BTreeMap<String, Vec<u8>>) -> Self {
        Self(files.iter().map(|(path, bytes)| (path.clone(), digest(bytes))).collect())
    }

    fn parse(text: &str) -> Option<Self> {
        let line = |line: &str| {
            let (hash, path) = line.split_once("  ")?;
            let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            (is_hash && is_inside(path)).then(|| (path.to_owned(), hash.to_owned()))
        };
        text.lines().map(line).collect::<Option<_>>().map(Self)
    }

    /// As the file holds it.
    pub fn to_text(&self) -> String {
        self.0.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect()
    }

    pub fn holds(&self, path: &str) -> bool {
        path == SUMS || self.0.contains_key(path)
    }

    pub fn set(&mut self, path: String, hash: String) {
        self.0.insert(path, hash);
    }

    pub fn forget(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// The files below a folder.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.keys().map(String::as_str).filter(move |path| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }

    /// The files in a folder, but not in those inside it.
    pub fn directly_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.below(folder).filter(move |path| !path[folder.len() + 1..].contains('/'))
    }

    /// Whether just these files are listed below a folder.
    pub fn is_below(&self, folder: &str, files: &BTreeMap<String, Vec<u8>>) -> bool {
        let is_listed =
            |(path, bytes): (&String, &Vec<u8>)| self.0.get(&format!("{folder}/{path}")).is_some_and(|hash| *hash == digest(bytes));
        self.below(folder).count() == files.len() && files.iter().all(is_listed)
    }
}

/// How a published file differs from what was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Its bytes are others.
    Changed(String),
    /// It cannot be read, or is not there.
    Missing(String),
}

/// Compares every published file with its hash. Gives how many there are, and those that differ.
///
/// # Errors
/// If there is no list of them.
pub fn verify(folder: &Path) -> Result<(usize, Vec<Difference>), SiteError> {
    if std::fs::metadata(folder.join(SUMS)).is_err() {
        return Err(SiteError::NoPlan);
    }
    let sums = Sums::read(folder)?;
    let difference = |(path, hash): (&String, &String)| match std::fs::read(folder.join(path)) {
        Ok(bytes) if digest(&bytes) == *hash => None,
        Ok(_) => Some(Difference::Changed(path.clone())),
        Err(_) => Some(Difference::Missing(path.clone())),
    };
    Ok((sums.0.len(), sums.0.iter().filter_map(difference).collect()))
}

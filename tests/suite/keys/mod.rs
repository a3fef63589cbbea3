//! Golden cases of keys: each folder of tests/cases/keys is a project, its keys.yaml says which keys it shows, and its
//! expected.txt what becomes of the outputs by each of them: the outputs of the project as it is (`+`) against those
//! without the key or with another value (`-`). `WORKPLAN_ACCEPT=1 cargo test --test suite keys::` writes new
//! expectations.

mod change;
mod defaults;
mod difference;
mod outputs;

use crate::program::{copy, repository};
use change::Change;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use workplan::reference::{Shape, objects};

#[test]
fn keys_do_what_is_expected() {
    let cases = cases();
    assert!(!cases.is_empty());
    let faults: Vec<String> = cases.par_iter().filter_map(|case| judge(case).err()).collect();
    assert!(faults.is_empty(), "{} of {} cases fail\n\n{}", faults.len(), cases.len(), faults.join("\n"));
}

#[test]
fn every_key_has_a_case() {
    let shown: BTreeSet<String> =
        cases().iter().flat_map(|case| changes(case)).flat_map(|change| change.keys().map(str::to_owned).collect::<Vec<_>>()).collect();
    let known: BTreeSet<String> = Shape::ALL
        .into_iter()
        .flat_map(objects)
        .flat_map(|object| object.keys.into_iter().map(move |key| format!("{}.{}", object.name, key.name)))
        .collect();
    let without: Vec<_> = known.difference(&shown).collect();
    assert!(without.is_empty(), "keys without a case in tests/cases/keys: {without:?}");
    let unknown: Vec<_> = shown.difference(&known).collect();
    assert!(unknown.is_empty(), "cases of keys that there are not: {unknown:?}");
}

/// Keys that are there for those who read the file, and change nothing.
const FOR_PEOPLE: [&str; 4] = ["task.no", "theme.name", "theme.title", "theme-option.title"];

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(repository().join("tests/cases/keys")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// What a case changes, one thing after the other.
fn changes(case: &Path) -> Vec<Change> {
    let text = fs::read_to_string(case.join("keys.yaml")).unwrap_or_else(|_| panic!("{} has no keys.yaml", case.display()));
    Change::list(&text)
}

fn judge(case: &Path) -> Result<(), String> {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let with = outputs_of(case, None);
    if with.failed() {
        return Err(format!("{name}: does not build\n{}", with.problems()));
    }
    let mut found = String::new();
    for change in changes(case) {
        let without = outputs_of(case, Some(&change));
        let mut difference = difference::between(&without, &with);
        let is_for_people = change.keys().all(|key| FOR_PEOPLE.contains(&key));
        if difference.is_empty() != is_for_people {
            return Err(format!("{name}: {change} changes {}", if is_for_people { &difference } else { "nothing" }));
        }
        if is_for_people {
            difference.push_str("  nothing\n");
        }
        write!(found, "{change}\n{difference}\n").unwrap();
    }
    compare(case, &name, &found)
}

/// The outputs of a case, with its YAML written anew and changed.
fn outputs_of(case: &Path, change: Option<&Change>) -> outputs::Outputs {
    let place = tempfile::tempdir().unwrap();
    let project = place.path().join("project");
    copy(case, &project);
    change::apply(&project, change);
    outputs::build(&project)
}

fn compare(case: &Path, name: &str, found: &str) -> Result<(), String> {
    let file = case.join("expected.txt");
    if std::env::var_os("WORKPLAN_ACCEPT").is_some_and(|value| value == "1") {
        fs::write(&file, found).unwrap();
        return Ok(());
    }
    match fs::read_to_string(&file) {
        Ok(expected) if expected == found => Ok(()),
        Ok(expected) => Err(format!("{name}: expected\n{expected}\nfound\n{found}")),
        Err(_) => Err(format!("{name}: has no expected.txt; WORKPLAN_ACCEPT=1 writes it. Found\n{found}")),
    }
}

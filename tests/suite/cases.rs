//! Golden cases of wrong input: each folder of tests/cases/wrong is a project with a fault, and its
//! expected.txt what `workplan build` says about it: the exit code on the first line, then the messages in full.
//! `WORKPLAN_ACCEPT=1 cargo test` writes new expectations.

use crate::program::{copy, files_below, repository, run, workplan};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

const EXPECTED: &str = "expected.txt";

#[test]
fn wrong_input_is_refused_with_the_expected_words() {
    let cases = cases("wrong");
    assert!(cases.len() >= 30, "only {} cases", cases.len());
    let faults: Vec<String> = cases.par_iter().filter_map(|case| judge(case).err()).collect();
    assert!(faults.is_empty(), "{} of {} cases fail\n\n{}", faults.len(), cases.len(), faults.join("\n"));
}

/// Warnings and information: each folder of tests/cases/findings is a plan that can be published, and its expected.txt
/// what `workplan check` says of it.
#[test]
fn findings_are_reported_in_the_expected_words() {
    let faults: Vec<String> = cases("findings").par_iter().filter_map(|case| judge_findings(case).err()).collect();
    assert!(faults.is_empty(), "{} cases fail\n\n{}", faults.len(), faults.join("\n"));
}

fn judge_findings(case: &Path) -> Result<(), String> {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let place = tempfile::tempdir().unwrap();
    copy(case, place.path());
    let check = run(&mut workplan(place.path(), &["check"]));
    if check.code != 0 || check.stdout.is_empty() {
        return Err(format!("{name}: check ends with {}:\n{}", check.code, check.stdout));
    }
    compare(case, &name, &check.stdout)
}

#[test]
fn every_folder_of_the_cases_is_a_case() {
    for case in cases("wrong").into_iter().chain(cases("findings")) {
        let has_input = case.join("content").is_dir();
        assert!(has_input, "{} has no content/: an expectation without a case, or a case without input", case.display());
    }
}

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = repository().join("tests/cases").join(kind);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// Builds and checks a copy of the case beside a former output.
fn judge(case: &Path) -> Result<(), String> {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let place = tempfile::tempdir().unwrap();
    let project = place.path().join("project");
    copy(case, &project);
    fs::remove_file(project.join(EXPECTED)).ok();
    prepare(&name, &project);
    put_former_output(&project.join("output"));
    let before = files_below(&project.join("output"));

    let build = run(&mut workplan(&project, &["build"]));
    if files_below(&project.join("output")) != before {
        return Err(format!("{name}: the former output has changed"));
    }
    if build.code != 1 || !build.stdout.is_empty() {
        return Err(format!("{name}: build ends with {} and prints {:?}\n{}", build.code, build.stdout, build.stderr));
    }
    let check = run(&mut workplan(&project, &["check"]));
    if check.code != 1 || !build.stderr.starts_with(&check.stdout) || check.stdout.is_empty() {
        return Err(format!("{name}: check ends with {} and says otherwise than build:\n{}", check.code, check.stdout));
    }
    compare(case, &name, &format!("exit {}\n{}", build.code, build.stderr))
}

/// What a folder kept in git cannot hold.
fn prepare(name: &str, project: &Path) {
    if name == "link-outside" {
        let outside = project.parent().unwrap().join("outside.md");
        fs::write(&outside, "机密\n").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&outside, project.join("content/02-link.md")).unwrap();
    }
}

fn put_former_output(output: &Path) {
    fs::create_dir(output).unwrap();
    fs::write(output.join("index.html"), "former").unwrap();
    fs::write(output.join("mine.txt"), "mine").unwrap();
    let manifest = r#"{"version":"0.1.0","revision":"","files":[{"path":"index.html","size":6,"sha256":""}]}"#;
    fs::write(output.join("manifest.json"), manifest).unwrap();
}

fn compare(case: &Path, name: &str, found: &str) -> Result<(), String> {
    let file = case.join(EXPECTED);
    if std::env::var_os("WORKPLAN_ACCEPT").is_some_and(|value| value == "1") {
        fs::write(&file, found).unwrap();
        return Ok(());
    }
    match fs::read_to_string(&file) {
        Ok(expected) if expected == found => Ok(()),
        Ok(expected) => Err(format!("{name}: expected\n{expected}\nfound\n{found}")),
        Err(_) => Err(format!("{name}: has no {EXPECTED}; WORKPLAN_ACCEPT=1 writes it. Found\n{found}")),
    }
}

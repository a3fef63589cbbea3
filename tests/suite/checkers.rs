//! The HTML editions of all samples before other people's checkers: the Nu Html Checker and axe-core.

use crate::program::{repository, run, said, workplan};
use crate::witnesses::{Module, Witness};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;
use walkdir::WalkDir;

/// Every page of every sample, in one folder for all tests.
struct Pages {
    folder: TempDir,
    files: Vec<PathBuf>,
}

fn pages() -> &'static Pages {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    PAGES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let built = folder.path().join("built");
        for (index, project) in projects(folder.path()).iter().enumerate() {
            let output = built.join(index.to_string());
            let build = run(&mut workplan(project, &["build", "--edition", "html", "--output", output.to_str().unwrap()]));
            assert_eq!(build.code, 0, "{}: {build:?}", project.display());
        }
        let files = WalkDir::new(&built).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
        let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "html")).collect();
        Pages { folder, files }
    })
}

/// The plans of the repository, and what `workplan new` makes in both languages.
fn projects(folder: &Path) -> Vec<PathBuf> {
    let samples = ["docs", "tests/samples"].into_iter().flat_map(|place| WalkDir::new(repository().join(place)).sort_by_file_name());
    let samples = samples.map(|entry| entry.unwrap().into_path()).filter(|path| path.join("content/plan.yaml").is_file());
    let made = ["zh-CN", "en"].map(|lang| {
        let made = said(folder, &["new", lang, "--lang", lang]);
        assert_eq!(made.code, 0, "{made:?}");
        folder.join(lang)
    });
    [repository()].into_iter().chain(samples).chain(made).collect()
}

#[test]
fn the_nu_html_checker_finds_no_fault() {
    let (Some(checker), Some(mut java)) = (Module::Vnu.path(), Witness::Java.call()) else { return };
    let pages = pages();
    assert!(pages.files.len() >= 4, "{:?}", pages.files);
    let control = pages.folder.path().join("control.html");
    fs::write(&control, "<!DOCTYPE html><html lang=\"en\"><title>Control</title><p></b>").unwrap();
    java.arg("-jar").arg(checker).args(["--stdout", "--format", "json", "--exit-zero-always"]).args(&pages.files).arg(&control);
    let output = java.output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no report: {output:?}"));
    let is_control = |message: &&Value| message["url"].as_str().is_some_and(|url| url.ends_with("/control.html"));
    let (control, faults): (Vec<&Value>, Vec<&Value>) = report["messages"].as_array().unwrap().iter().partition(is_control);
    assert!(!control.is_empty(), "the fault that is there is found");
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn axe_finds_no_fault_on_narrow_and_wide_screens_light_and_dark() {
    let (Some(axe), Some(mut node), Some(chromium)) = (Module::Axe.path(), Witness::Node.call(), Witness::Chromium.call()) else {
        return;
    };
    let pages = pages();
    let script = repository().join("tests/suite/browser/axe.js");
    node.arg(script).arg(chromium.get_program()).arg(pages.folder.path().join("profile")).arg(axe).args(&pages.files);
    let output = node.output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no report: {output:?}"));
    assert_eq!(report["looks"], pages.files.len() * 4, "each page at two widths in two schemes");
    assert!(report["passes"].as_u64().unwrap() > 100, "axe-core has judged the pages: {report}");
    assert_eq!(report["faults"], serde_json::json!([]));
}

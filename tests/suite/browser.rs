//! The HTML edition of the sample plan in a real browser, on screens of several widths, light and dark, with and
//! without its script: `browser/measure.js` shows the page and measures it.

use crate::program::{repository, run, workplan};
use crate::witnesses::Witness;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

/// How many screens there are.
const SCREENS: usize = 7;

/// What was measured, by the name of the screen; none where there is no browser.
fn reports() -> Option<&'static BTreeMap<String, Value>> {
    static REPORTS: OnceLock<Option<BTreeMap<String, Value>>> = OnceLock::new();
    REPORTS.get_or_init(measure).as_ref()
}

fn measure() -> Option<BTreeMap<String, Value>> {
    let (mut node, chromium) = (Witness::Node.call()?, Witness::Chromium.call()?);
    let folder = tempfile::tempdir().unwrap();
    let built = folder.path().join("built");
    build(&built);
    node.arg(repository().join("tests/suite/browser/measure.js")).arg(chromium.get_program());
    let output = node.args([folder.path().join("profile"), built.join("index.html")]).output().unwrap();
    Some(serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no report: {output:?}")))
}

fn build(folder: &Path) {
    let built = run(&mut workplan(&repository(), &["build", "--output", folder.to_str().unwrap()]));
    assert_eq!(built.code, 0, "{built:?}");
}

/// Holds every screen, or those that `which` names, to a promise.
fn every(which: &str, promise: impl Fn(&str, &Value)) {
    let Some(reports) = reports() else { return };
    assert_eq!(reports.len(), SCREENS, "every screen is measured: {:?}", reports.keys());
    for (name, report) in reports.iter().filter(|(name, _)| name.contains(which)) {
        promise(name, report);
    }
}

/// Holds every screen to having nothing in the list `key`.
fn none_is(key: &str) {
    every("", |name, report| assert_eq!(report[key], serde_json::json!([]), "{key} at {name}"));
}

#[test]
fn the_page_opens_from_disk_without_errors_or_requests() {
    none_is("errors");
    none_is("foreign");
}

#[test]
fn nothing_is_wider_than_the_window() {
    none_is("beyond");
    every("", |name, report| assert_eq!(report["overflow"], 0, "{name}"));
}

#[test]
fn contents_stay_in_view_on_wide_screens_and_mark_the_place() {
    every("wide", |name, report| {
        assert!(report["scrolled"].as_f64().unwrap() > 2000.0, "{name} has scrolled");
        assert_eq!((&report["open"], &report["contents_top"]), (&Value::from(true), &Value::from(0)), "{name}");
        assert_eq!(report["current"], 1, "{name}");
    });
}

#[test]
fn contents_fold_on_narrow_screens_and_are_all_there_without_script() {
    for (name, open) in [("smallest", false), ("narrow", false), ("narrow-dark", false), ("narrow-plain", true)] {
        every("", |at, report| assert!(at != name || report["open"] == open, "{name}"));
    }
    every("narrow", |name, report| assert!(report["contents_top"].as_f64().unwrap() < 0.0, "{name} scrolls away"));
}

#[test]
fn a_run_in_heading_and_its_text_share_a_line() {
    none_is("apart");
    every("", |name, report| assert!(report["run_ins"].as_u64().unwrap() >= 6, "{name}"));
}

#[test]
fn links_inside_have_their_targets_and_headings_their_links() {
    none_is("lost");
    none_is("unlinked");
}

#[test]
fn text_is_set_as_promised() {
    none_is("too_wide");
    every("", |name, report| {
        assert_eq!(report["size"], 18, "{name}");
        assert!((report["line_height"].as_f64().unwrap() - 1.75).abs() < 0.01, "{name}");
    });
}

#[test]
fn text_and_links_stand_out_from_the_ground_in_both_schemes() {
    none_is("faint");
    every("", |name, report| assert_eq!(report["dark"], name.ends_with("dark"), "{name}"));
}

#[test]
fn every_section_and_task_of_the_plan_is_an_id_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path());
    let page = fs::read_to_string(folder.path().join("index.html")).unwrap();
    let plan: Value = serde_json::from_slice(&fs::read(folder.path().join("plan.json")).unwrap()).unwrap();
    let mut ids = Vec::new();
    collect_ids(&plan["sections"], &mut ids);
    collect_ids(&plan["tasks"], &mut ids);
    assert!(ids.len() > 30, "{ids:?}");
    for id in ids {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

fn collect_ids<'a>(list: &'a Value, into: &mut Vec<&'a str>) {
    for entry in list.as_array().unwrap() {
        into.push(entry["id"].as_str().unwrap());
        if entry["sections"].is_array() {
            collect_ids(&entry["sections"], into);
        }
    }
}

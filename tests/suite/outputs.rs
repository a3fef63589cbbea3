//! What `new` and `build` leave on disk (product.md section 5).

use crate::program::{files_below, said};
use std::fs;

#[test]
fn a_new_plan_builds_without_a_change() {
    for language in ["zh-CN", "en"] {
        let place = tempfile::tempdir().unwrap();
        let new = said(place.path(), &["new", "plan", "--lang", language]);
        assert_eq!(new.code, 0, "{new:?}");
        let project = place.path().join("plan");
        let plan = fs::read_to_string(project.join("content/plan.yaml")).unwrap();
        let schema = plan.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema=")).unwrap();
        assert!(project.join("content").join(schema).is_file(), "{language}: {schema} is not there");
        let check = said(&project, &["check", "--format", "json"]);
        assert_eq!((check.code, check.stdout.trim()), (0, "[]"), "{language}: {check:?}");
        let build = said(&project, &["build", "--strict"]);
        assert_eq!(build.code, 0, "{language}: {build:?}");
        assert_eq!(build.stdout.lines().count(), 2, "a line an edition: {build:?}");
        let files = files_below(&project.join("output"));
        for file in ["index.html", "plan.pdf", "plan.json", "manifest.json"] {
            assert!(files.contains_key(file), "{language}: {file} is missing");
        }
        let again = said(place.path(), &["new", "plan"]);
        assert_eq!(again.code, 2, "a folder that is not empty is refused: {again:?}");
    }
}

#[test]
fn one_edition_alone_removes_the_other() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "."]).code, 0);
    assert_eq!(said(place.path(), &["build"]).code, 0);
    fs::write(place.path().join("output/.gitignore"), "*\n").unwrap();
    let build = said(place.path(), &["build", "--edition", "html"]);
    assert_eq!(build.code, 0, "{build:?}");
    let files = files_below(&place.path().join("output"));
    assert!(!files.contains_key("plan.pdf") && files.contains_key(".gitignore"));
    assert!(!String::from_utf8_lossy(&files["index.html"]).contains("plan.pdf"), "no link to an edition that is not there");
    let plan: serde_json::Value = serde_json::from_slice(&files["plan.json"]).unwrap();
    assert!(plan["sections"][0]["page"].is_null());
}

#[test]
fn an_unknown_theme_on_the_command_line_is_wrong_usage() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "."]).code, 0);
    let build = said(place.path(), &["build", "--theme", "gbt9740"]);
    assert_eq!(build.code, 2, "{build:?}");
    assert!(build.stderr.contains("gbt9704"), "the nearest theme is named: {build:?}");
    assert!(!place.path().join("output").exists());
}

#[test]
fn a_foreign_file_in_the_way_is_reported_and_kept() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "."]).code, 0);
    fs::create_dir(place.path().join("output")).unwrap();
    fs::write(place.path().join("output/index.html"), "mine").unwrap();
    let build = said(place.path(), &["build"]);
    assert_eq!(build.code, 3, "{build:?}");
    assert!(build.stderr.contains("error[WP0901]") && build.stderr.contains(" --> output/index.html"), "{build:?}");
    assert_eq!(fs::read_to_string(place.path().join("output/index.html")).unwrap(), "mine");
    assert_eq!(files_below(&place.path().join("output")).len(), 1);
}

#[test]
fn paths_may_hold_spaces_and_han_and_outputs_lie_anywhere() {
    let place = tempfile::tempdir().unwrap();
    let new = said(place.path(), &["new", "我的 计划"]);
    assert!(new.stderr.contains("workplan build \"我的 计划\""), "a line to be copied: {new:?}");
    let project = place.path().join("我的 计划");
    assert_eq!(said(place.path(), &["build", "我的 计划", "--output", "成品 一"]).code, 0);
    assert_eq!(said(&project, &["build", "--output", "../成品 二"]).code, 0);
    let made = files_below(&place.path().join("成品 一"));
    assert!(made.contains_key("plan.pdf"));
    assert_eq!(made, files_below(&place.path().join("成品 二")), "where outputs lie does not change them");
    assert!(!project.join("output").exists());
}

#[test]
fn an_output_folder_inside_content_is_no_section() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "."]).code, 0);
    assert_eq!(said(place.path(), &["build"]).code, 0);
    for _ in 0..2 {
        let build = said(place.path(), &["build", "--strict", "--output", "content/output"]);
        assert_eq!(build.code, 0, "{build:?}");
    }
    assert_eq!(files_below(&place.path().join("output")), files_below(&place.path().join("content/output")));
}

#[test]
fn an_output_that_cannot_be_written_ends_with_3() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "."]).code, 0);
    fs::write(place.path().join("taken"), "mine").unwrap();
    for output in ["taken", "taken/below"] {
        let build = said(place.path(), &["build", "--output", output]);
        assert_eq!(build.code, 3, "{build:?}");
        assert_eq!(
            build.stderr,
            format!(
                "error: cannot write {output}: a file is where a folder has to be\n  = help: build into another folder with --output\n"
            )
        );
    }
    assert_eq!(fs::read_to_string(place.path().join("taken")).unwrap(), "mine");
}

//! `revision: auto`, `build --rev` and dates, as they stand in the outputs (product.md sections 2, 4, 5 and 7).

use crate::program::{Run, files_below, run, said, workplan};
use std::fs;
use std::path::Path;
use std::process::Command;

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=clerk", "-c", "user.email=clerk@example.org"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_COMMITTER_DATE", "2026-01-15T09:30:00+0800");
    assert!(command.output().unwrap().status.success(), "{command:?}");
}

/// A repository with a new plan in `plan/`, tagged v1.
fn repository() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "plan"]).code, 0);
    fs::write(place.path().join(".gitignore"), "output/\n").unwrap();
    git(place.path(), &["init", "-q"]);
    git(place.path(), &["add", "-A"]);
    git(place.path(), &["commit", "-q", "-m", "one"]);
    git(place.path(), &["tag", "v1"]);
    place
}

fn json(project: &Path, file: &str) -> serde_json::Value {
    serde_json::from_slice(&fs::read(project.join("output").join(file)).unwrap()).unwrap()
}

#[test]
fn a_tag_names_the_revision_wherever_it_is_shown() {
    let place = repository();
    let project = place.path().join("plan");
    assert_eq!(said(&project, &["build"]).code, 0);
    let plan = json(&project, "plan.json");
    assert_eq!((&plan["revision"], &plan["revised"]), (&"v1".into(), &"2026-01-15T09:30:00+08:00".into()));
    assert_eq!(json(&project, "manifest.json")["revision"], "v1");
    let index = fs::read_to_string(project.join("output/index.html")).unwrap();
    assert!(index.contains("<time datetime=\"2026-01-15T09:30:00+08:00\">v1</time>"), "{index}");
    let pdf = fs::read(project.join("output/plan.pdf")).unwrap();
    assert!(String::from_utf8_lossy(&pdf).contains("<xmpMM:VersionID>v1</xmpMM:VersionID>"));

    fs::write(project.join("content/09-more.md"), "# 更多\n\n正文。\n").unwrap();
    assert_eq!(said(&project, &["build"]).code, 0);
    assert_eq!(json(&project, "plan.json")["revision"], "v1+");
    let settings = fs::read_to_string(project.join("content/plan.yaml")).unwrap();
    fs::write(project.join("content/plan.yaml"), settings + "revision: 第二稿\n").unwrap();
    assert_eq!(said(&project, &["build"]).code, 0);
    let plan = json(&project, "plan.json");
    assert_eq!((&plan["revision"], &plan["revised"]), (&"第二稿".into(), &serde_json::Value::Null));
}

#[test]
fn an_earlier_revision_builds_as_it_did_then_and_leaves_the_sources_alone() {
    let place = repository();
    let project = place.path().join("plan");
    assert_eq!(said(&project, &["build"]).code, 0);
    let then = files_below(&project.join("output"));
    fs::remove_dir_all(project.join("content")).unwrap();
    let before = files_below(&project);
    let build = said(&project, &["build", "--rev", "v1"]);
    assert_eq!(build.code, 0, "{build:?}");
    assert_eq!(files_below(&project), before);
    let elsewhere = said(place.path(), &["build", "plan", "--rev", "HEAD", "--output", "elsewhere"]);
    assert_eq!(elsewhere.code, 0, "{elsewhere:?}");
    assert_eq!(files_below(&place.path().join("elsewhere")), then);

    let unknown = said(&project, &["build", "--rev", "v2"]);
    assert_eq!((unknown.code, unknown.stderr.contains("v2"), unknown.stderr.contains("`v1`")), (3, true, true), "{unknown:?}");
    assert_eq!(files_below(&project), before);
}

#[test]
fn a_broken_repository_fails_unless_the_plan_names_its_revision() {
    let place = repository();
    let project = place.path().join("plan");
    fs::write(place.path().join(".git/HEAD"), "nonsense").unwrap();
    for command in ["build", "check"] {
        let failed = said(&project, &[command]);
        let said = format!("{}{}", failed.stdout, failed.stderr);
        assert!(failed.code == 3 && said.contains("error[WP0108]"), "{failed:?}");
    }
    assert!(!project.join("output").exists());
    let settings = fs::read_to_string(project.join("content/plan.yaml")).unwrap();
    fs::write(project.join("content/plan.yaml"), settings + "revision: 第二稿\n").unwrap();
    assert_eq!(said(&project, &["build"]).code, 0);
}

/// Builds a plan without a date of its own, with a value of SOURCE_DATE_EPOCH.
fn build_at(project: &Path, epoch: &str) -> Run {
    run(workplan(project, &["build", "--edition", "pdf"]).env("SOURCE_DATE_EPOCH", epoch))
}

#[test]
fn the_date_of_the_pdf_is_the_plans_else_the_commits_else_that_of_the_environment() {
    let place = repository();
    let project = place.path().join("plan");
    let dated = |wanted: &str| String::from_utf8_lossy(&fs::read(project.join("output/plan.pdf")).unwrap()).contains(wanted);
    let settings = fs::read_to_string(project.join("content/plan.yaml")).unwrap();
    assert_eq!(build_at(&project, "0").code, 0);
    assert!(dated("<xmp:CreateDate>2026-01-15T00:00:00Z<"), "the day of the document");
    let undated: String = settings.lines().filter(|line| !line.trim_start().starts_with("date:")).map(|line| format!("{line}\n")).collect();
    fs::write(project.join("content/plan.yaml"), undated).unwrap();
    assert_eq!(build_at(&project, "0").code, 0);
    assert!(dated("<xmp:CreateDate>2026-01-15T01:30:00Z<"), "the time of the commit");
    fs::remove_dir_all(place.path().join(".git")).unwrap();
    assert_eq!(build_at(&project, "86400").code, 0);
    assert!(dated("<xmp:CreateDate>1970-01-02T00:00:00Z<"), "the time of the environment");
    assert_eq!(build_at(&project, "").code, 0);
    assert!(!dated("xmp:CreateDate"));
    assert_eq!(build_at(&project, "yesterday").code, 2);
}

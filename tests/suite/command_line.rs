//! The command line as its users meet it: exit codes, streams, colour, what is not built yet.

use crate::program::{files_below, run, said, workplan};

#[test]
fn wrong_usage_ends_with_2() {
    let place = tempfile::tempdir().unwrap();
    for arguments in
        [&["bulid"][..], &["build", "--edition", "epub"], &["check", "--format", "xml"], &["new"], &["new", "x", "--lang", "fr"], &[]]
    {
        let run = said(place.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{arguments:?}: {run:?}");
    }
}

#[test]
fn what_is_not_built_yet_says_so_and_ends_with_2() {
    let place = tempfile::tempdir().unwrap();
    for arguments in [&["serve", "--port", "1"][..], &["diff", "v1"], &["check", "--format", "sarif"]] {
        let run = said(place.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert!(run.stderr.contains("not built yet"), "{arguments:?}: {run:?}");
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    let place = tempfile::tempdir().unwrap();
    for arguments in [&["--help"][..], &["build", "--help"], &["--version"]] {
        let run = said(place.path(), arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(!run.stdout.is_empty());
    }
}

#[test]
fn completions_are_there_for_every_shell() {
    let place = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = said(place.path(), &["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell}");
        assert!(run.stdout.contains("workplan") && run.stdout.contains("strict"), "{shell}: {}", run.stdout);
    }
    assert_eq!(said(place.path(), &["completions", "tcsh"]).code, 2);
}

#[test]
fn fonts_are_named_with_file_and_licence_and_what_a_page_lacks() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "."]).code, 0);
    let whole = said(place.path(), &["fonts"]);
    assert_eq!((whole.code, whole.stderr.as_str()), (0, ""), "{whole:?}");
    let line = |family: &str| whole.stdout.lines().find(|line| line.starts_with(family)).unwrap_or_default();
    for part in ["FandolFang-Regular", "10241", "GPL-3.0 with the font exception", "fonts/fandol/FandolFang-Regular.otf"] {
        assert!(line("fangsong").contains(part), "{part} in {}", whole.stdout);
    }
    assert!(line("broad").contains("OFL-1.1") && !whole.stdout.contains("U+"), "{}", whole.stdout);

    std::fs::write(place.path().join("content/01-more.md"), "甲\u{10ABCD}乙\n").unwrap();
    let lacking = said(place.path(), &["fonts", "--theme", "report"]);
    assert_eq!(lacking.code, 0, "{lacking:?}");
    assert!(lacking.stdout.contains("LinLibertine_R.otf") && lacking.stdout.contains("(U+10ABCD)"), "{}", lacking.stdout);
    assert_eq!(said(place.path(), &["fonts", "--theme", "reprot"]).code, 2);
    assert_eq!(said(place.path(), &["fonts", "nowhere"]).code, 1);
}

#[test]
fn a_missing_plan_is_an_error_of_the_sources() {
    let place = tempfile::tempdir().unwrap();
    let build = said(place.path(), &["build"]);
    assert_eq!(build.code, 1, "{build:?}");
    assert!(build.stderr.starts_with("error[WP0101]: "), "{build:?}");
    assert!(build.stderr.contains("\n --> content/plan.yaml"), "{build:?}");
    assert!(files_below(place.path()).is_empty(), "nothing is written");
    let check = said(place.path(), &["check", "--format", "json"]);
    assert_eq!(check.code, 1, "{check:?}");
    let problems: serde_json::Value = serde_json::from_str(&check.stdout).unwrap();
    assert_eq!(problems[0]["code"], "WP0101");
    assert_eq!(problems[0]["severity"], "error");
    assert_eq!(problems[0]["file"], "content/plan.yaml");
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let place = tempfile::tempdir().unwrap();
    assert!(!said(place.path(), &["build"]).stderr.contains('\x1b'));
    assert!(said(place.path(), &["build", "--color", "always"]).stderr.contains('\x1b'));
    let asked = run(workplan(place.path(), &["build", "--color", "always"]).env("NO_COLOR", "1"));
    assert!(asked.stderr.contains('\x1b'), "the flag decides before the variable");
}

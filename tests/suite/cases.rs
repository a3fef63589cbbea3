//! Golden cases of what is said: each folder of tests/cases/wrong is a project with a fault, each of tests/cases/warned
//! one that is built all the same. Its expected.txt is what `workplan check` says about it in English, the exit code on
//! the first line, then the messages; and below them how `workplan build`, which tells the same but information, ends.
//! expected.zh-CN.txt is the same in Chinese.
//! `WORKPLAN_ACCEPT=1 cargo test` writes new expectations.

use crate::program::{copy, files_below, repository, run, workplan};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use workplan::diag::Code;

/// The languages, with the file of what is said in each.
const LANGUAGES: [(&str, &str); 2] = [("en", "expected.txt"), ("zh-CN", "expected.zh-CN.txt")];

/// Codes that no project of a case can cause, and why.
const WITHOUT_CASE: [(Code, &str); 11] = [
    (Code::FolderMissing, "is a fault of the command line: `a_path_that_is_no_plan_is_named`"),
    (Code::FileForFolder, "is a fault of the command line: `a_path_that_is_no_plan_is_named`"),
    (Code::RepositoryUnreadable, "needs a broken git repository around the plan, which git does not keep, and ends with 3: src/revision"),
    (Code::OutputInTheWay, "needs something foreign in output/, which is not kept in git: `what_is_in_the_way_of_an_output_is_named`"),
    (Code::NotCommitted, "of `publish`: tests/suite/publishing.rs"),
    (Code::Classified, "of `publish`: tests/suite/publishing.rs"),
    (Code::PublishedAlready, "of `publish`: tests/suite/publishing.rs"),
    (Code::NoRevision, "of `publish`: tests/suite/publishing.rs"),
    (Code::OtherPlan, "of `publish`: tests/suite/publishing.rs"),
    (Code::PublishedFileDiffers, "of `publish`: tests/suite/publishing.rs"),
    (Code::PdfNotWritten, "stands for faults of the program and its libraries, none of which is known"),
];

/// A kind of cases: its folder, and the exit code of `build` and `check`.
#[derive(Clone, Copy)]
struct Kind {
    folder: &'static str,
    code: i32,
}

const KINDS: [Kind; 2] = [Kind { folder: "wrong", code: 1 }, Kind { folder: "warned", code: 0 }];

#[test]
fn wrong_input_is_refused_with_the_expected_words() {
    judge_all(KINDS[0], 30);
}

#[test]
fn what_is_built_all_the_same_is_warned_of_in_the_expected_words() {
    judge_all(KINDS[1], 5);
}

fn judge_all(kind: Kind, least: usize) {
    let cases = cases(kind);
    assert!(cases.len() >= least, "only {} cases", cases.len());
    let faults: Vec<String> = cases.par_iter().filter_map(|case| judge(case, kind).err()).collect();
    assert!(faults.is_empty(), "{} of {} cases fail\n\n{}", faults.len(), cases.len(), faults.join("\n"));
}

#[test]
fn every_folder_of_the_cases_is_a_case() {
    for case in KINDS.into_iter().flat_map(cases) {
        let has_input = case.join("content").is_dir();
        assert!(has_input, "{} has no content/: an expectation without a case, or a case without input", case.display());
    }
}

#[test]
fn every_code_has_a_case() {
    let texts: Vec<String> =
        KINDS.into_iter().flat_map(cases).filter_map(|case| fs::read_to_string(case.join(LANGUAGES[0].1)).ok()).collect();
    let has_case = |code: &Code| texts.iter().any(|text| text.contains(&format!("[{}]: ", code.as_str())));
    let without: BTreeSet<&str> = Code::ALL.iter().filter(|code| !has_case(code)).map(|code| code.as_str()).collect();
    let excused: BTreeSet<&str> = WITHOUT_CASE.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(without, excused, "left: codes without a case; right: those that are excused");
}

fn cases(kind: Kind) -> Vec<PathBuf> {
    let folder = repository().join("tests/cases").join(kind.folder);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// Builds a copy of the case in each language beside a former output, and checks it.
fn judge(case: &Path, kind: Kind) -> Result<(), String> {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let place = tempfile::tempdir().unwrap();
    let project = place.path().join("project");
    copy(case, &project);
    prepare(&name, &project);
    put_former_output(&project.join("output"));
    let before = files_below(&project.join("output"));
    for (language, file) in LANGUAGES {
        fs::remove_file(project.join(file)).ok();
        let build = run(&mut workplan(&project, &["build", "--lang", language]));
        if build.code != 0 && files_below(&project.join("output")) != before {
            return Err(format!("{name}: the former output has changed"));
        }
        if build.code != kind.code || build.stdout.is_empty() == (kind.code == 0) {
            return Err(format!("{name}: build ends with {} and prints {:?}\n{}", build.code, build.stdout, build.stderr));
        }
        let check = run(&mut workplan(&project, &["check", "--lang", language]));
        let end = build.stderr.strip_prefix(&without_information(&check.stdout));
        let Some(end) = end.filter(|_| check.code == kind.code && !check.stdout.is_empty()) else {
            return Err(format!("{name}: check ends with {} and says otherwise than build:\n{}", check.code, check.stdout));
        };
        compare(case, file, &format!("exit {}\n{}{end}", build.code, check.stdout))?;
    }
    Ok(())
}

/// The messages of `check` that `build` has as well; an empty line parts one from the next.
fn without_information(messages: &str) -> String {
    let told: Vec<&str> = messages.trim_end().split("\n\n").filter(|message| !message.starts_with("information[")).collect();
    if told.is_empty() { String::new() } else { told.join("\n\n") + "\n" }
}

/// What a folder kept in git cannot hold.
fn prepare(name: &str, project: &Path) {
    if name == "link-outside" {
        let outside = project.parent().unwrap().join("outside.md");
        fs::write(&outside, "机密\n").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&outside, project.join("content/02-link.md")).unwrap();
    }
    if name == "theme-link-outside" {
        let outside = project.parent().unwrap().join("outside");
        fs::create_dir_all(outside.join("html")).unwrap();
        fs::write(outside.join("print.css"), "p { color: red }\n").unwrap();
        fs::create_dir_all(project.join("themes")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&outside, project.join("themes/gbt9704")).unwrap();
    }
}

fn put_former_output(output: &Path) {
    fs::create_dir(output).unwrap();
    fs::write(output.join("index.html"), "former").unwrap();
    fs::write(output.join("mine.txt"), "mine").unwrap();
    let manifest = r#"{"version":"0.1.0","revision":"","files":[{"path":"index.html","size":6,"sha256":""}]}"#;
    fs::write(output.join("manifest.json"), manifest).unwrap();
}

fn compare(case: &Path, file: &str, found: &str) -> Result<(), String> {
    let path = case.join(file);
    let name = path.display();
    if std::env::var_os("WORKPLAN_ACCEPT").is_some_and(|value| value == "1") {
        fs::write(&path, found).unwrap();
        return Ok(());
    }
    match fs::read_to_string(&path) {
        Ok(expected) if expected == found => Ok(()),
        Ok(expected) => Err(format!("{name}: expected\n{expected}\nfound\n{found}")),
        Err(_) => Err(format!("{name}: is not there; WORKPLAN_ACCEPT=1 writes it. Found\n{found}")),
    }
}

#[test]
fn what_is_in_the_way_of_an_output_is_named() {
    let place = tempfile::tempdir().unwrap();
    run(&mut workplan(place.path(), &["new", "."]));
    fs::create_dir(place.path().join("output")).unwrap();
    fs::write(place.path().join("output/index.html"), "mine").unwrap();
    let table = [
        (
            "en",
            "error[WP0901]: an output has to go where `output/index.html` is, but it is not a file that workplan has made\n \
             --> output/index.html:1:1\n |\n = help: move it away, or build into another folder with --output\n",
        ),
        (
            "zh-CN",
            "error[WP0901]: 输出文件要放到“output/index.html”，但那里的文件不是workplan生成的\n \
             --> output/index.html:1:1\n |\n = 提示: 请把它移走，或者用“--output”换一个输出文件夹\n",
        ),
    ];
    for (language, expected) in table {
        let build = run(&mut workplan(place.path(), &["build", "--lang", language]));
        assert_eq!((build.code, build.stderr.as_str()), (3, expected));
    }
}

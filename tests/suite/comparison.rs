//! `workplan history` and `workplan diff` over repositories made by git (product.md, sections 4 and 9).

use crate::program::said;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;

fn git(folder: &Path, day: u32, arguments: &[&str]) {
    let date = format!("2026-01-{day:02}T09:30:00+0800");
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=clerk", "-c", "user.email=clerk@example.org"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_COMMITTER_DATE", &date).env("GIT_AUTHOR_DATE", &date);
    assert!(command.output().unwrap().status.success(), "{command:?}");
}

fn commit(folder: &Path, day: u32, message: &str) {
    git(folder, day, &["add", "-A"]);
    git(folder, day, &["commit", "-q", "--allow-empty", "-m", message]);
}

const PLAN: &str = "title: 2026年安全生产工作要点
issuer: 某市应急管理局
year: 2026
revision: auto
units:
  - {id: office, name: 局办公室}
  - {id: law, name: 执法监督科}
  - {id: mine, name: 矿山监管科}
";

const SECTION: &str = "---
title: 主要工作
---
# 开展专项整治。{#focus}

全年检查企业120家次，对检查发现的问题逐项登记、限期整改。（牵头单位：执法监督科；配合单位：局办公室；完成时限：6月底前）{#t-focus}

# 组织宣传教育。{#teach}

利用安全生产月开展宣传，普及安全知识。（牵头单位：局办公室；完成时限：9月底前）{#t-teach}

见[](#teach)和[](#t-focus)。

# 完善应急预案。

修订综合预案和专项预案，每半年演练一次。（牵头单位：矿山监管科；完成时限：11月底前）
";

/// A repository with a plan in `folder`, committed and tagged v1.
fn repository(folder: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let content = place.path().join(folder).join("content");
    fs::create_dir_all(&content).unwrap();
    fs::write(content.join("plan.yaml"), PLAN).unwrap();
    fs::write(content.join("01-work.md"), SECTION).unwrap();
    git(place.path(), 1, &["init", "-q"]);
    commit(place.path(), 1, "first draft");
    git(place.path(), 1, &["tag", "v1"]);
    place
}

fn edit(file: &Path, edits: &[(&str, &str)]) {
    let mut text = fs::read_to_string(file).unwrap();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    fs::write(file, text).unwrap();
}

fn diff(project: &Path, arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = ["diff"].iter().chain(arguments).chain(&["--format", "json"]).copied().collect();
    let run = said(project, &arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
    serde_json::from_str(&run.stdout).unwrap()
}

/// What of a plan was changed here: a limit, a lead, a word, a heading, a new section with a task.
fn changed(project: &Path) {
    edit(
        &project.join("content/01-work.md"),
        &[
            ("完成时限：6月底前", "完成时限：8月底前"),
            ("牵头单位：局办公室；完成", "牵头单位：执法监督科；完成"),
            ("120家次", "150家次"),
            ("# 完善应急预案。", "# 修订完善应急预案。"),
        ],
    );
    fs::write(project.join("content/00-first.md"), "---\ntitle: 总体要求\n---\n坚持预防为主。（牵头单位：局办公室）\n").unwrap();
}

#[test]
fn a_plan_is_compared_as_a_plan() {
    let place = repository("plans/2026");
    let project = place.path().join("plans/2026");
    changed(&project);
    let found = diff(&project, &["v1"]);
    assert_eq!((&found["from"], &found["to"]), (&json!("v1"), &json!("v1+")));
    let sections: Vec<_> = found["sections"].as_array().unwrap().iter().map(|section| (&section["id"], &section["change"])).collect();
    let expected = [(json!("first"), json!(["added"])), (json!("focus"), json!(["text"])), (json!("work-3"), json!(["renamed"]))];
    assert_eq!(sections, expected.iter().map(|(id, change)| (id, change)).collect::<Vec<_>>());
    let tasks = found["tasks"].as_array().unwrap();
    assert_eq!(tasks.len(), 4, "{tasks:#?}");
    assert_eq!((&tasks[0]["title"], &tasks[0]["change"]), (&json!("总体要求"), &json!(["added"])));
    assert_eq!(
        (&tasks[1]["id"], &tasks[1]["no"], &tasks[1]["change"]),
        (&json!("t-focus"), &json!({"old": 1, "new": 2}), &json!(["changed"]))
    );
    let due = json!([{"field": "due", "old": {"text": "6月底前", "by": "2026-06-30"}, "new": {"text": "8月底前", "by": "2026-08-31"}}]);
    assert_eq!(tasks[1]["fields"], due);
    assert_eq!(tasks[2]["fields"], json!([{"field": "lead", "old": ["office"], "new": ["law"]}]));
    assert_eq!(tasks[2]["units"], json!(["law", "office"]));
    // A task without an id of its own is found by its likeness.
    assert_eq!(tasks[3]["fields"], json!([{"field": "title", "old": "完善应急预案", "new": "修订完善应急预案"}]));
    let ops = json!([
        {"op": "equal", "text": "全年检查企业"}, {"op": "delete", "text": "120家次"}, {"op": "insert", "text": "150家次"},
        {"op": "equal", "text": "，对检查发现的问题逐项登记、限期整改。"},
    ]);
    assert_eq!(found["texts"][1], json!({"section": "focus", "moved": false, "ops": ops}));
    assert_eq!(found["texts"].as_array().unwrap().len(), 2, "{:#?}", found["texts"]);
}

#[test]
fn numbers_references_files_and_new_names_are_no_changes() {
    let place = repository("");
    let project = place.path();
    fs::rename(project.join("content/01-work.md"), project.join("content/05-work.md")).unwrap();
    edit(&project.join("content/plan.yaml"), &[("{id: law, name: 执法监督科}", "{id: law, name: 综合执法科, aliases: [执法监督科]}")]);
    let found = diff(project, &["v1"]);
    assert_eq!(found["renames"], json!([{"kind": "unit", "id": "law", "old": "执法监督科", "new": "综合执法科", "places": 1}]));
    for key in ["sections", "tasks", "texts", "elements"] {
        assert_eq!(found[key], json!([]), "{key}");
    }
}

#[test]
fn a_task_that_becomes_data_and_a_section_that_moves_keep_what_they_are() {
    let place = repository("");
    let project = place.path();
    let bracket = "（牵头单位：局办公室；完成时限：9月底前）{#t-teach}";
    let data = "title: 主要工作\ntasks:\n  - {id: t-teach, title: 组织宣传教育, lead: office, due: 9月底前}\n";
    edit(&project.join("content/01-work.md"), &[(bracket, ""), ("title: 主要工作\n", data)]);
    let found = diff(project, &["v1"]);
    // It is a task of the section itself now, and of no heading in it.
    assert_eq!(
        found["tasks"],
        json!([{
            "id": "t-teach", "no": {"old": 2, "new": 3}, "title": "组织宣传教育", "change": ["moved"], "fields": [], "units": ["office"],
        }])
    );
    assert_eq!(found["texts"], json!([]));
}

#[test]
fn two_versions_that_are_the_same_differ_in_nothing_and_the_exit_code_says_so() {
    let place = repository("");
    let project = place.path();
    let same = said(project, &["diff", "v1", "v1", "--exit-code"]);
    assert_eq!((same.code, same.stdout.as_str()), (0, "v1 → v1\n两个版本内容相同。\n"));
    edit(&project.join("content/01-work.md"), &[("普及", "宣讲")]);
    assert_eq!(said(project, &["diff", "v1"]).code, 0);
    let changed = said(project, &["diff", "v1", "--exit-code"]);
    assert_eq!(changed.code, 1);
    assert!(changed.stdout.contains("利用安全生产月开展宣传，[-普及-]{+宣讲+}安全知识。"), "{}", changed.stdout);
    let coloured = said(project, &["diff", "v1..", "--color", "always"]);
    assert!(coloured.stdout.contains("\u{1b}[31;9m普及\u{1b}[0m\u{1b}[32;4m宣讲\u{1b}[0m"), "{}", coloured.stdout);
    let of_unit = said(project, &["diff", "v1", "--unit", "矿山监管科"]);
    assert_eq!((of_unit.code, of_unit.stdout.as_str()), (0, "v1 → v1+\n这个单位的任务没有变化。\n"));
}

#[test]
fn what_does_not_exist_is_named() {
    let place = repository("");
    for (arguments, code, said_of_it) in [
        (&["diff", "v2"][..], 3, "there is no revision `v2`"),
        (&["diff", "v1", "--unit", "财务科"], 2, "unknown unit `财务科`"),
        (&["diff", "v1", "--format", "pdf"], 2, "is not built yet"),
        (&["diff"], 2, "<REV>"),
    ] {
        let run = said(place.path(), arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(said_of_it), "{arguments:?}: {}", run.stderr);
    }
    let outside = tempfile::tempdir().unwrap();
    assert_eq!(said(outside.path(), &["new", "plan"]).code, 0);
    assert_eq!(said(&outside.path().join("plan"), &["history"]).code, 3);
}

#[test]
fn the_history_says_what_each_revision_changed() {
    let place = repository("plans/2026");
    let project = place.path().join("plans/2026");
    changed(&project);
    commit(place.path(), 2, "after the meeting");
    fs::write(place.path().join("README"), "not the plan's").unwrap();
    commit(place.path(), 3, "readme");
    edit(&project.join("content/01-work.md"), &[("9月底前", "10月底前")]);
    commit(place.path(), 4, "a limit | moved");
    git(place.path(), 4, &["tag", "v2"]);

    let run = said(&project, &["history", "--format", "json"]);
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    let rows: Vec<_> = found.as_array().unwrap().iter().map(|row| (&row["message"], &row["sections"], &row["tasks"])).collect();
    let expected = [
        (json!("a limit | moved"), json!(0), json!(1)),
        (json!("after the meeting"), json!(3), json!(4)),
        (json!("first draft"), json!(4), json!(3)),
    ];
    assert_eq!(rows, expected.iter().map(|(message, sections, tasks)| (message, sections, tasks)).collect::<Vec<_>>());
    assert_eq!(
        (&found[0]["revision"], &found[0]["date"], &found[0]["author"]),
        (&json!("v2"), &json!("2026-01-04T09:30:00+08:00"), &json!("clerk"))
    );
    assert_eq!(found[0]["commit"].as_str().map(str::len), Some(40));

    let text = said(&project, &["history"]).stdout;
    assert_eq!(text.lines().next(), Some("版本     日期        作者   部分  任务  说明"));
    assert_eq!(text.lines().nth(1), Some("v2       2026-01-04  clerk  0     1     a limit | moved"));
    let markdown = said(&project, &["history", "--format", "md"]).stdout;
    assert!(markdown.contains("| v2 | 2026-01-04 | clerk | 0 | 1 | a limit \\| moved |"), "{markdown}");
    let of_task: Value = serde_json::from_str(&said(&project, &["history", "--task", "t-focus", "--format", "json"]).stdout).unwrap();
    let messages: Vec<_> = of_task.as_array().unwrap().iter().map(|row| &row["message"]).collect();
    assert_eq!(messages, [&json!("after the meeting"), &json!("first draft")]);
}

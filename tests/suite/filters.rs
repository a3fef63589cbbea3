//! Tables of tasks, filtered and sorted in a real browser by keys, clicks, letters, links and memory, without a
//! script and on paper. `browser/filters.js` walks the ways; what it sees is judged here.

use crate::program::{repository, said};
use crate::witnesses::Witness;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

const PLAN: &str = "title: 2026年安全生产工作要点
issuer: 某市应急管理局
year: 2026
units:
  - {id: office, name: 局办公室, short: 办公室}
  - {id: law, name: 执法监督科, short: 执法科}
  - {id: flood, name: 防汛抗旱科, short: 防汛科}
  - {id: it, name: IT运维科}
people:
  - {id: head, name: 张某某, post: 局长}
  - {id: deputy, name: 李某某, post: 副局长}
";

const GOALS: &str = "---\ntitle: 目标\nid: goals\n---\n减少事故。\n";

const WORK: &str = "---
title: 检查
id: work
tasks:
  - {id: t-plan, title: 印发年度检查计划, lead: office, support: law, owner: head, due: 2026-03}
  - {id: t-check, title: 开展专项检查, lead: law, support: [office, it], owner: deputy, due: 2026-06}
  - {id: t-drill, title: 组织应急演练, lead: flood, support: all, owner: head, due: 2026-06}
---
检查从严。
";

const BASE: &str = "---
title: 基础
id: base
tasks:
  - {id: t-system, title: 升级监管系统, lead: it, support: law, owner: deputy, due: 2026-11}
  - {id: t-case, title: 评查执法案卷, lead: law, owner: deputy, due: quarterly}
  - {id: t-flood, title: 做好防汛值守, lead: flood, support: office, owner: deputy, due: ongoing}
---
基础从实。
";

const ANNEX: &str = "---\ntitle: 任务\nid: tasks\nannex: true\n---
```matrix\nview: tasks\ngroup: section\n```\n\n```matrix\nview: grid\n```\n\n```matrix\nview: unit\n```\n";

/// The same plan with states, a sheet for each unit, and the views that the other page has not.
const VIEWS: &str = "---\ntitle: 安排\nid: views\nannex: true\n---
```matrix\nview: grid\n```\n\n```matrix\nview: timeline\n```\n\n```matrix\nview: quarters\ncolumns: [no, task]\n```\n\n```matrix\nview: load\n```\n";

/// What the ways have seen; none where a program is missing.
fn seen() -> Option<&'static Value> {
    static REPORT: OnceLock<Option<Result<Value, String>>> = OnceLock::new();
    let report = REPORT.get_or_init(walk).as_ref()?.as_ref().unwrap_or_else(|output| panic!("no report: {output}"));
    assert_eq!(report["errors"], json!([]));
    Some(&report["seen"])
}

/// Walks the ways, once for all tests, whatever it comes to.
fn walk() -> Option<Result<Value, String>> {
    let (mut node, chromium) = (Witness::Node.call()?, Witness::Chromium.call()?);
    let folder = tempfile::tempdir().unwrap();
    let (plain, views) = (folder.path().join("plain"), folder.path().join("views"));
    let work = [("t-plan", "done"), ("t-check", "active"), ("t-drill", "done"), ("t-system", "planned")];
    let with_states = |text: &str| {
        work.iter().fold(text.to_owned(), |text, (id, state)| text.replace(&format!("id: {id},"), &format!("id: {id}, status: {state},")))
    };
    write_plan(&plain.join("content"), [PLAN, WORK, BASE, ANNEX].map(str::to_owned));
    write_plan(&views.join("content"), [format!("{PLAN}sheets: true\n"), with_states(WORK), with_states(BASE), VIEWS.to_owned()]);
    for project in [&plain, &views] {
        let build = said(project, &["build", "--edition", "html"]);
        assert_eq!(build.code, 0, "{build:?}");
    }
    node.arg(repository().join("tests/suite/browser/filters.js")).arg(chromium.get_program());
    node.args([folder.path().join("profile"), plain.join("output/index.html")]);
    node.args(["output/index.html", "output/units/law.html"].map(|file| views.join(file)));
    let output = node.output().unwrap();
    Some(serde_json::from_slice(&output.stdout).map_err(|_| String::from_utf8_lossy(&output.stderr).into_owned()))
}

fn write_plan(content: &Path, [plan, work, base, annex]: [String; 4]) {
    fs::create_dir_all(content).unwrap();
    let files = [("plan.yaml", plan), ("01-goals.md", GOALS.to_owned()), ("02-work.md", work), ("03-base.md", base), ("annex.md", annex)];
    for (name, text) in files {
        fs::write(content.join(name), text).unwrap();
    }
}

/// Holds steps of a way to what they show under a name.
fn shows(way: &str, name: &str, steps: &[(&str, Value)]) {
    let Some(seen) = seen() else { return };
    for (step, expected) in steps {
        assert_eq!(&seen[way][step][name], expected, "{name} of {way}, {step}: {:#}", seen[way][step]);
    }
}

fn all() -> Value {
    json!(["1", "2", "3", "4", "5", "6"])
}

#[test]
fn without_a_script_all_is_there_and_no_control() {
    shows("without_script", "tasks", &[("at first", all())]);
    shows("without_script", "grid", &[("at first", all())]);
    shows("without_script", "controls", &[("at first", json!(0))]);
    shows("without_script", "counts", &[("at first", json!([]))]);
}

#[test]
fn at_first_all_is_shown_and_the_choices_say_how_many_tasks_each_has() {
    shows("plain", "tasks", &[("at first", all())]);
    shows("plain", "counts", &[("at first", json!(["共6项任务", "共6项任务", "共6项任务"]))]);
    let choices = json!(["全部（6）", "办公室（4）", "执法科（5）", "防汛科（2）", "IT运维科（3）"]);
    shows("plain", "choices", &[("at first", choices)]);
    shows("plain", "hash", &[("at first", json!(""))]);
}

#[test]
fn keys_alone_filter_clear_and_sort() {
    shows(
        "by_keys",
        "tasks",
        &[
            ("at the controls", all()),
            ("first unit", json!(["1", "2", "3", "6"])),
            ("as lead", json!(["1"])),
            ("cleared", all()),
            ("sorted", json!(["2", "5", "4", "1", "3", "6"])),
        ],
    );
    shows("by_keys", "focus", &[("at the controls", json!(true)), ("first unit", json!(true)), ("cleared", json!(true))]);
    shows(
        "by_keys",
        "hash",
        &[("first unit", json!("#unit=office")), ("as lead", json!("#unit=office&role=lead")), ("cleared", json!(""))],
    );
    shows("by_keys", "sorted", &[("sorted", json!(["重点任务 ascending"]))]);
}

#[test]
fn what_changes_is_announced_and_the_counts_follow() {
    let said = [("first unit", json!("显示4项，共6项任务")), ("as lead", json!("显示1项，共6项任务")), ("cleared", json!("共6项任务"))];
    shows("by_keys", "said", &said);
    shows("by_keys", "said", &[("sorted", json!("已按“重点任务”升序排列"))]);
    shows("by_keys", "counts", &[("first unit", json!(["显示4项，共6项任务", "显示4项，共6项任务", "显示4项，共6项任务"]))]);
    shows("by_link", "counts", &[("nothing of the kind", json!(["没有符合条件的任务", "没有符合条件的任务", "没有符合条件的任务"]))]);
}

#[test]
fn a_letter_chooses_a_unit() {
    shows("by_typing", "tasks", &[("typed", json!(["2", "3", "4"]))]);
    shows("by_typing", "hash", &[("typed", json!("#unit=it"))]);
}

#[test]
fn columns_sort_up_down_and_back() {
    shows(
        "by_clicks",
        "tasks",
        &[
            ("numbers up", json!(["1", "2", "3", "4", "5"])),
            ("numbers down", json!(["5", "4", "3", "2", "1"])),
            ("as it was", json!(["1", "2", "3", "4", "5"])),
            // Names of Han by their sound: 办, 防, 执, then Latin.
            ("leads up", json!(["1", "3", "2", "5", "4"])),
            // By the day, and what has none last either way.
            ("dates up", json!(["1", "2", "3", "4", "5"])),
            ("dates down", json!(["4", "2", "3", "1", "5"])),
        ],
    );
    shows("by_clicks", "sorted", &[("numbers down", json!(["序号 descending"])), ("as it was", json!([]))]);
}

#[test]
fn bands_are_shown_where_they_have_tasks_and_in_the_order_of_the_plan() {
    shows("by_clicks", "bands", &[("as it was", json!(["二、检查", "三、基础"])), ("dates up", json!([]))]);
    shows("by_link", "bands", &[("a unit, a role and a month", json!(["二、检查"]))]);
}

#[test]
fn of_the_tables_of_units_one_is_left_and_its_bands_count_what_is_shown() {
    let steps =
        [("a unit", json!(["执法监督科"])), ("a unit, a role and a month", json!(["执法监督科"])), ("nothing of the kind", json!([]))];
    shows("by_link", "units", &steps);
    shows("by_link", "unit_bands", &[("a unit, a role and a month", json!(["共同任务（1项）"]))]);
    shows("by_link", "unit_bands", &[("a unit", json!(["牵头任务（2项）", "配合任务（2项）", "共同任务（1项）"]))]);
}

#[test]
fn a_link_keeps_the_filter_of_every_table() {
    let law = json!(["1", "2", "3", "4", "5"]);
    for name in ["tasks", "grid"] {
        shows(
            "by_link",
            name,
            &[
                ("a unit", law.clone()),
                ("its name", law.clone()),
                ("a unit, a role and a month", json!(["3"])),
                ("nothing of the kind", json!([])),
                ("an unknown unit", all()),
                ("no address at all", all()),
                ("a place", all()),
                ("from the place to a unit", law.clone()),
            ],
        );
    }
}

#[test]
fn links_to_places_of_the_page_lead_there_and_leave_the_filter_on() {
    shows("by_link", "tasks", &[("and to another place", json!(["1", "2", "3", "4", "5"]))]);
    shows("by_link", "hash", &[("and to another place", json!("#goals"))]);
    // A row that the filter hides is shown again.
    shows("by_link", "tasks", &[("and to a row that is hidden", all())]);
}

#[test]
fn the_own_unit_is_remembered_until_it_is_given_up() {
    let law = json!(["1", "2", "3", "4", "5"]);
    let steps = [("kept", law.clone()), ("opened again", law.clone()), ("cleared", all()), ("only mine", law), ("given up", all())];
    shows("by_memory", "tasks", &steps);
    shows("by_memory", "hash", &[("opened again", json!("#unit=law")), ("given up", json!(""))]);
    shows("by_memory", "said", &[("kept", json!("已记住“执法科”"))]);
}

#[test]
fn a_browser_that_remembers_nothing_filters_all_the_same() {
    shows("without_memory", "tasks", &[("kept", json!(["1", "2", "3", "4", "5"]))]);
}

#[test]
fn paper_shows_what_is_filtered_and_by_what() {
    shows("on_paper", "tasks", &[("filtered", json!(["2", "3"])), ("not filtered", all())]);
    let note = "筛选条件：单位 执法科；完成月份 6月";
    shows("on_paper", "notes", &[("filtered", json!([note, note, note])), ("not filtered", json!([]))]);
    shows(
        "on_paper",
        "counts",
        &[("filtered", json!(["显示2项，共6项任务", "显示2项，共6项任务", "显示2项，共6项任务"])), ("not filtered", json!([]))],
    );
    shows("on_paper", "buttons", &[("filtered", json!([]))]);
}

#[test]
fn narrow_screens_filter_and_sort_without_scrolling_sideways() {
    let steps = [("filtered", json!(["1", "2", "3", "4", "5"])), ("sorted", json!(["5", "4", "3", "2", "1"]))];
    shows("on_narrow_screens", "tasks", &steps);
    shows("on_narrow_screens", "width", &[("filtered", json!(0)), ("sorted", json!(0))]);
}

#[test]
fn a_status_is_asked_of_every_view() {
    let done = json!(["1", "3"]);
    for name in ["grid", "timeline", "quarters"] {
        shows("by_status", name, &[("at first", all()), ("done", done.clone())]);
    }
    let counts = ["显示2项，共6项任务"; 4];
    shows("by_status", "counts", &[("done", json!(counts))]);
    shows("by_status", "said", &[("done", json!(counts[0]))]);
}

#[test]
fn loads_are_counted_anew_of_what_is_asked_for() {
    shows(
        "by_status",
        "load",
        &[
            ("at first", json!(["办公室/1/3", "执法科/2/3", "防汛科/2/", "IT运维科/1/2", "合计/6/8"])),
            ("done", json!(["办公室/1/1", "执法科//2", "防汛科/1/", "IT运维科//1", "合计/2/4"])),
            ("a unit", json!(["执法科/2/3", "合计/2/3"])),
            ("a unit as lead", json!(["执法科/2/", "合计/2/"])),
        ],
    );
    shows("by_status", "bars", &[("a unit as lead", json!(["牵头单位（2项）、配合单位（0项）"]))]);
}

#[test]
fn the_column_of_a_unit_sorts_a_grid_by_its_part() {
    let order = [("up", json!(["2", "5", "1", "3", "4", "6"])), ("down", json!(["1", "3", "4", "2", "5", "6"])), ("as it was", all())];
    shows("by_unit_column", "grid", &order);
    shows(
        "by_unit_column",
        "sorted",
        &[("up", json!(["执法科 ascending"])), ("down", json!(["执法科 descending"])), ("as it was", json!([]))],
    );
    shows("by_unit_column", "said", &[("up", json!("已按“执法科”升序排列")), ("as it was", json!("已恢复原来的顺序"))]);
}

#[test]
fn the_sheet_of_a_unit_is_filtered_by_its_own_part_and_sorted() {
    let five = json!(["1", "2", "3", "4", "5"]);
    shows(
        "on_a_sheet",
        "unit_tasks",
        &[
            ("without script", five.clone()),
            ("at first", five),
            ("as lead", json!(["1", "2"])),
            ("done", json!(["3", "5"])),
            ("by date", json!(["3", "1", "5", "4", "2"])),
            ("on paper", json!(["1", "5"])),
        ],
    );
    shows("on_a_sheet", "controls", &[("without script", json!(0))]);
    shows("on_a_sheet", "scrolled", &[("at first", json!(0))]);
    shows("on_a_sheet", "counts", &[("at first", json!(["共5项任务"])), ("as lead", json!(["显示2项，共5项任务"]))]);
    shows("on_a_sheet", "notes", &[("on paper", json!(["筛选条件：完成月份 6月"]))]);
}

use super::Format;
use crate::diag::Language;
use crate::pipeline::{MatrixJob, Refusal, matrix};
use crate::revision::Revision;
use crate::source::files::MemoryFiles;
use calamine::{Data, Reader as _};
use std::collections::BTreeMap;

const PLAN: &str = "\
title: 2026年安全生产工作要点
issuer: 某市应急管理局
year: 2026
document: {date: 2026-01-15}
units:
  - {id: office, name: 局办公室, short: 办公室}
  - {id: law, name: 执法监督科}
  - {id: training, name: 宣传培训科}
people: [{id: head, name: 张某某}]
";

const SECTION: &str = "\
---
title: 主要工作
tasks:
  - {id: t-rectify, title: 开展专项整治, lead: law, support: all, owner: head, due: 2026-03..2026-06, milestones: [{title: 完成排查, due: 2026-03-31}, {title: 回头看}]}
  - {id: t-ledger, title: 更新“*台账*”|清单, lead: office, due: monthly}
  - {id: t-train, title: 组织培训, lead: training, support: law, due: 2026-Q4}
---
";

fn files() -> MemoryFiles {
    let file = |name: &str, text: &str| (format!("content/{name}"), text.as_bytes().to_vec());
    MemoryFiles([file("plan.yaml", PLAN), file("01-main.md", SECTION)].into())
}

fn made(view: &str, unit: Option<&str>, format: Format) -> Vec<u8> {
    let job = MatrixJob { view: view.to_owned(), unit: unit.map(str::to_owned), format, revisions: &Revision::default(), date: None };
    let found = matrix(&files(), &job);
    assert_eq!(found.outcome.diagnostics.iter().filter(|found| found.severity == crate::diag::Severity::Error).count(), 0);
    found.made.unwrap().unwrap().bytes
}

fn text(view: &str, unit: Option<&str>, format: Format) -> String {
    String::from_utf8(made(view, unit, format)).unwrap()
}

#[test]
fn text_stands_in_columns_by_the_width_of_its_characters() {
    let expected = "\
序号  重点任务           牵头单位    配合单位    责任人  完成时限
----  -----------------  ----------  ----------  ------  --------
   1  开展专项整治       执法监督科  各科室      张某某  3—6月
   2  更新“*台账*”|清单  办公室                          每月
   3  组织培训           宣传培训科  执法监督科          第四季度
";
    assert_eq!(text("tasks", None, Format::Text), expected);
}

#[test]
fn a_matrix_of_one_unit_has_its_rows_numbered_anew() {
    let expected = "\
序号  重点任务      执法监督科
----  ------------  ----------
   1  开展专项整治  ●
   2  组织培训      ○

● 牵头单位  ○ 配合单位
";
    assert_eq!(text("grid", Some("执法监督科"), Format::Text), expected);
}

#[test]
fn markdown_keeps_signs_from_being_read() {
    let shown = text("tasks", Some("office"), Format::Markdown);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[1], "| ---: | --- | --- | --- | --- | --- |");
    assert_eq!(lines[3], r"| 2 | 更新“\*台账\*”\|清单 | 办公室 |  |  | 每月 |");
}

#[test]
fn csv_has_a_mark_for_excel_one_head_and_a_row_a_task() {
    let expected = "\u{feff}序号,重点任务,牵头单位,配合单位,责任人,完成时限\r\n\
        1,开展专项整治,执法监督科,各科室,张某某,3—6月\r\n2,更新“*台账*”|清单,办公室,,,每月\r\n3,组织培训,宣传培训科,执法监督科,,第四季度\r\n";
    assert_eq!(text("tasks", None, Format::Csv), expected);
}

#[test]
fn json_has_the_view_and_a_row_with_the_id_of_each_task() {
    let object: serde_json::Value = serde_json::from_slice(&made("tasks", None, Format::Json)).unwrap();
    assert_eq!(object["view"], "tasks");
    let ids: Vec<_> = object["rows"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["t-rectify", "t-ledger", "t-train"]);
    assert_eq!(object["rows"][0]["cells"]["due"], serde_json::json!({"text": "3—6月", "by": "2026-06-30"}));
    assert_eq!(object["rows"][2]["cells"]["support"], serde_json::json!({"text": "执法监督科", "units": ["law"]}));
}

#[test]
fn a_calendar_has_a_to_do_for_each_limit_with_a_last_day() {
    let calendar = text("tasks", None, Format::Ics);
    let lines: Vec<&str> = calendar.split("\r\n").collect();
    let of = |name: &str| lines.iter().filter(|line| line.starts_with(name)).copied().collect::<Vec<_>>();
    assert_eq!(of("BEGIN:VTODO").len(), 3, "{calendar}");
    assert_eq!(of("DUE"), ["DUE;VALUE=DATE:20260630", "DUE;VALUE=DATE:20260331", "DUE;VALUE=DATE:20261231"]);
    assert_eq!(of("DTSTART"), ["DTSTART;VALUE=DATE:20260301"]);
    assert_eq!(of("SUMMARY"), ["SUMMARY:开展专项整治", "SUMMARY:开展专项整治：完成排查", "SUMMARY:组织培训"]);
    let uids = of("UID");
    assert!(uids[0].starts_with("UID:t-rectify@") && uids[1].starts_with("UID:t-rectify/"), "{uids:?}");
    assert_eq!(of("DTSTAMP"), ["DTSTAMP:20260115T000000Z"; 3]);
    assert!(lines.iter().all(|line| line.len() <= 75), "RFC 5545, 3.1: lines are folded");
}

/// The UIDs of a plan of one section, by what their entries are called.
fn uids(section: &str) -> BTreeMap<String, String> {
    let mut files = files();
    files.0.insert("content/01-main.md".to_owned(), format!("---\ntitle: 主要工作\n{section}").into_bytes());
    let job = MatrixJob { view: "tasks".to_owned(), unit: None, format: Format::Ics, revisions: &Revision::default(), date: None };
    let calendar = String::from_utf8(matrix(&files, &job).made.unwrap().unwrap().bytes).unwrap().replace("\r\n ", "");
    let of = |name: &str| calendar.lines().filter_map(|line| line.strip_prefix(name)).map(str::to_owned).collect::<Vec<_>>();
    let uids: BTreeMap<String, String> = of("UID:").into_iter().zip(of("SUMMARY:")).collect();
    assert_eq!(uids.len(), of("SUMMARY:").len(), "each has its own: {calendar}");
    uids
}

#[test]
fn entries_of_a_calendar_are_known_by_what_they_say() {
    let text = "开展检查。（牵头单位：执法监督科；完成时限：6月底前）\n\n开展演练。（牵头单位：局办公室；完成时限：9月底前）";
    let before = uids(&format!("---\n# 督查\n\n{text}\n"));
    let first = "组织培训。（牵头单位：局办公室；完成时限：3月底前）";
    let after = uids(&format!("---\n# 培训\n\n{first}\n\n# 督查\n\n{first}\n\n{text}\n"));
    assert_eq!(after.len(), 4);
    assert!(before.iter().all(|one| after.get_key_value(one.0).is_some()), "{before:?} {after:?}");
    let alone = uids("---\n# 督查\n\n开展检查。（牵头单位：执法监督科；完成时限：6月底前）\n");
    assert!(alone.keys().all(|uid| before.contains_key(uid)), "that its heading had no other task: {alone:?} {before:?}");
    let list = |steps: &str| {
        format!("tasks:\n  - {{title: 检查, lead: law, due: 2026-06, milestones: [{steps}{{title: 排查, due: 2026-03}}]}}\n---\n")
    };
    let (before, after) = (uids(&list("")), uids(&list("{title: 动员, due: 2026-02}, ")));
    assert!(after.len() == 3 && before.keys().all(|uid| after.contains_key(uid)), "{before:?} {after:?}");
}

#[test]
fn a_spreadsheet_has_texts_numbers_and_dates() {
    let bytes = made("tasks", None, Format::Xlsx);
    assert_eq!(bytes, made("tasks", None, Format::Xlsx), "the same bytes");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("责任分工表").unwrap();
    assert_eq!(sheet.get_size(), (4, 7));
    assert_eq!(sheet.get((0, 6)), Some(&Data::String("截止日期".to_owned())));
    assert_eq!(sheet.get((1, 0)), Some(&Data::Float(1.0)));
    assert_eq!(sheet.get((1, 5)), Some(&Data::String("3—6月".to_owned())));
    let Some(Data::DateTime(day)) = sheet.get((1, 6)) else { panic!("no date: {:?}", sheet.get((1, 6))) };
    assert_eq!(day.to_ymd_hms_milli(), (2026, 6, 30, 0, 0, 0, 0));
    assert_eq!(sheet.get((2, 6)), Some(&Data::Empty), "each month has no last day");
}

#[test]
fn what_does_not_exist_is_refused_with_the_nearest_name() {
    let refused = |view: &str, unit: Option<&str>| {
        let job = MatrixJob {
            view: view.to_owned(),
            unit: unit.map(str::to_owned),
            format: Format::Text,
            revisions: &Revision::default(),
            date: None,
        };
        let Err(Refusal::Usage(wrong, help)) = matrix(&files(), &job).made else { panic!("{view} {unit:?} is not refused") };
        format!("{}: {}", wrong.wording(Language::English), help.wording(Language::English))
    };
    assert!(refused("gird", None).starts_with("unknown view `gird`: did you mean `grid`?"));
    assert_eq!(refused("grid", Some("执法科")), "unknown unit `执法科`: did you mean `执法监督科`?");
    assert_eq!(refused("grid", Some("x")), "unknown unit `x`: units of this plan: office, law, training");
    assert!(refused("grid", Some("head")).starts_with("`head` is no unit, but a person or a group"));
}

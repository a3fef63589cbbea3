mod views;

use super::*;
use crate::diag::{Code, Sink};
use crate::model::{
    ColumnSpec, Duty, DutyBearer, Grouping, Heading, Identity, Inline, Lang, Mode, Node, Orientation, PartyRef, Plan, Section, Task,
    TaskOrigin,
};
use crate::numbering::{NumberForm, Numbers, SectionNumber};
use crate::responsibility::{due, fixture};
use crate::source::{Sources, yaml};
use crate::span::{SourceId, Span, Spanned};

fn place() -> Span {
    Span::new(SourceId(0), 0, 0)
}

fn section(id: &str, title: &str, level: u8, nodes: Vec<Node>) -> Node {
    let heading = Heading { title: vec![Inline::Text(title.to_owned())], stop: None, numbered: true, span: place() };
    Node::Section(Section { id: id.to_owned(), heading, level, annex: false, orientation: Orientation::default(), nodes })
}

/// A task; `who` is the lead, the support and the owner, each names joined by a space.
fn task(id: &str, section: &str, who: [&str; 3], limit: &str) -> Task {
    let settings = fixture::settings();
    let parties = |names: &str| names.split_whitespace().map(|name| settings.registry.find(name).unwrap()).collect::<Vec<_>>();
    Task {
        id: id.to_owned(),
        title: format!("任务{id}"),
        section: Some(section.to_owned()).filter(|section| !section.is_empty()),
        assigned: who.map(parties).to_vec(),
        mode: Mode::Single,
        mode_said: false,
        labels: Vec::new(),
        due: due::parse(limit, crate::model::PlanYear::calendar(2026)).ok(),
        indicator: None,
        measures: None,
        notes: None,
        fields: Vec::new(),
        milestones: Vec::new(),
        parent: None,
        status: None,
        source: None,
        identity: Identity::WrittenId,
        origin: TaskOrigin::Text,
        span: place(),
    }
}

/// 一、总体要求; 二、主要工作 with （一） (with 1.) and （二）.
fn plan(tasks: Vec<Task>) -> Plan {
    let nodes = vec![
        section("overall", "总体要求", 1, vec![]),
        section(
            "main",
            "主要工作",
            1,
            vec![section("focus", "突出重点", 2, vec![section("dust", "粉尘涉爆", 3, vec![])]), section("flood", "防汛抗旱", 2, vec![])],
        ),
    ];
    Plan { settings: fixture::settings(), nodes, notice: None, tasks, footnotes: Vec::new() }
}

fn numbers() -> Numbers {
    let number = |text: &str, form| SectionNumber { text: text.to_owned(), form, path: vec![1], in_annex: false };
    let sections = [
        ("overall", number("一、", NumberForm::Han)),
        ("main", number("二、", NumberForm::Han)),
        ("focus", number("（一）", NumberForm::HanInParentheses)),
        ("dust", number("1.", NumberForm::Digits)),
        ("flood", number("（二）", NumberForm::HanInParentheses)),
    ];
    Numbers { sections: sections.into_iter().map(|(id, number)| (id.to_owned(), number)).collect(), ..Numbers::default() }
}

fn spec(view: View, group: Grouping) -> MatrixSpec {
    MatrixSpec { group, ..MatrixSpec::of(view) }
}

/// A matrix as text: of each table its title, the heads, then a line a row, a band in brackets.
fn text(matrix: &Matrix) -> String {
    let mut lines = Vec::new();
    for table in &matrix.tables {
        lines.extend(table.title.as_ref().map(|title| format!("== {title} {}", table.note.as_deref().unwrap_or_default())));
        let head = |column: &Column| format!("{}{}", column.above.as_deref().unwrap_or_default(), column.title);
        lines.push(table.columns.iter().map(head).collect::<Vec<_>>().join(" | "));
        for row in &table.rows {
            lines.push(match &row.band {
                Some(band) => format!("[{band}]"),
                None => row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | "),
            });
        }
    }
    if !matrix.legend.is_empty() {
        lines.push(matrix.legend.iter().map(|mark| format!("{}{}", mark.mark, mark.meaning)).collect::<Vec<_>>().join(" "));
    }
    lines.join("\n")
}

fn three_tasks() -> Vec<Task> {
    vec![
        task("a", "dust", ["law", "office housing", "deputy"], "6月底前"),
        task("b", "focus", ["office", "all", ""], "ongoing"),
        task("c", "flood", ["law", "core related", "head"], "2026-03-15"),
    ]
}

#[test]
fn tasks_have_a_row_each_in_short_names() {
    let expected = "\
序号 | 重点任务 | 牵头单位 | 配合单位 | 责任人 | 完成时限
1 | 任务a | 执法科 | 办公室、住房和建设科 | 李某某 | 6月底前
2 | 任务b | 办公室 | 各科室 | 张某某 | 持续推进
3 | 任务c | 执法科 | 核心科室、各有关单位 | 张某某 | 3月15日前";
    assert_eq!(text(&build(&spec(View::Tasks, Grouping::No), &plan(three_tasks()), &numbers())), expected);
}

#[test]
fn columns_that_no_task_fills_are_left_out_unless_asked_for() {
    let plan = plan(vec![task("a", "dust", ["law", "", ""], "")]);
    let mut spec = spec(View::Tasks, Grouping::No);
    assert_eq!(text(&build(&spec, &plan, &numbers())), "序号 | 重点任务 | 牵头单位\n1 | 任务a | 执法科");
    let column = |key: &str, title: Option<&str>, width: Option<&str>| ColumnSpec {
        key: key.to_owned(),
        title: title.map(str::to_owned),
        width: width.map(str::to_owned),
        merged: false,
    };
    spec.columns = vec![column("task", None, None), column("support", None, None), column("due", Some("时限要求"), Some("20mm"))];
    let matrix = build(&spec, &plan, &numbers());
    assert_eq!(text(&matrix), "重点任务 | 配合单位 | 时限要求\n任务a |  | ");
    assert_eq!(matrix.tables[0].columns[2].width.as_deref(), Some("20mm"));
}

#[test]
fn bands_of_sections_lie_right_below_what_all_tasks_share() {
    let grouped = |tasks: Vec<Task>, from: Option<&str>| {
        let mut spec = spec(View::Tasks, Grouping::Section);
        spec.from = from.map(|id| Spanned::new(id.to_owned(), place()));
        let matrix = build(&spec, &plan(tasks), &numbers());
        let row = |row: &Row| row.band.clone().unwrap_or_else(|| row.cells[1].text.clone());
        matrix.tables[0].rows.iter().map(row).collect::<Vec<_>>()
    };
    let bare = |id, section| task(id, section, ["law", "", ""], "");
    assert_eq!(grouped(three_tasks(), None), ["（一）突出重点", "任务a", "任务b", "（二）防汛抗旱", "任务c"]);
    assert_eq!(
        grouped(vec![bare("a", "overall"), bare("b", "dust"), bare("c", "flood")], None),
        ["一、总体要求", "任务a", "二、主要工作", "任务b", "任务c"]
    );
    assert_eq!(grouped(three_tasks(), Some("focus")), ["1.粉尘涉爆", "任务a", "（一）突出重点", "任务b"]);
    assert_eq!(grouped(three_tasks(), Some("flood")), ["任务c"]);
    assert_eq!(grouped(vec![bare("a", "dust"), bare("b", "dust")], None), ["任务a", "任务b"]);
    assert_eq!(grouped(vec![bare("a", ""), bare("b", "dust")], None), ["任务a", "二、主要工作", "任务b"]);
    assert_eq!(grouped(three_tasks(), Some("unknown")), [""; 0]);
}

#[test]
fn bands_of_leads_follow_the_order_of_the_units() {
    let mut tasks = three_tasks();
    tasks.push(task("d", "dust", ["", "law", ""], ""));
    let expected = "\
序号 | 重点任务 | 牵头单位 | 配合单位 | 责任人 | 完成时限
[局办公室]
1 | 任务b | 办公室 | 各科室 | 张某某 | 持续推进
[执法监督科]
2 | 任务a | 执法科 | 办公室、住房和建设科 | 李某某 | 6月底前
3 | 任务c | 执法科 | 核心科室、各有关单位 | 张某某 | 3月15日前
[未明确牵头单位]
4 | 任务d |  | 执法科 |  | ";
    assert_eq!(text(&build(&spec(View::Tasks, Grouping::Lead), &plan(tasks), &numbers())), expected);
}

#[test]
fn bands_of_time_limits_follow_the_calendar() {
    let limits = ["ongoing", "6月底前", "2026-06-30", "2026-06", "monthly", "", "2026-H1", "year-round", "2026-01"];
    let tasks = limits.iter().enumerate().map(|(index, limit)| task(&index.to_string(), "dust", ["law", "", ""], limit)).collect();
    let matrix = build(&spec(View::Tasks, Grouping::Due), &plan(tasks), &numbers());
    let shown: Vec<String> =
        matrix.tables[0].rows.iter().map(|row| row.band.clone().unwrap_or_else(|| row.cells[1].text.clone())).collect();
    let expected = [
        "1月底前",
        "任务8",
        "6月30日前",
        "任务2",
        "6月底前",
        "任务1",
        "任务3",
        "上半年",
        "任务6",
        "每月",
        "任务4",
        "未明确时限",
        "任务5",
        "全年",
        "任务7",
        "持续推进",
        "任务0",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn cells_say_which_units_and_which_day() {
    let mut tasks = three_tasks();
    tasks[0].origin = TaskOrigin::Data;
    let matrix = build(&spec(View::Tasks, Grouping::No), &plan(tasks), &numbers());
    assert_eq!(matrix.tables[0].rows.iter().map(|row| row.anchor).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(matrix.tables[0].rows[0].task.as_deref(), Some("a"));
    assert_eq!(matrix.tables[0].rows[0].cells[5].sort.as_deref(), Some("2026-06-30"));
    assert_eq!(matrix.tables[0].rows[1].cells[3].units, ["law", "housing", "it"]);
    assert_eq!(matrix.tables[0].rows[2].cells[3].units, ["office"]);
}

#[test]
fn how_leads_share_stands_behind_them() {
    let mut tasks = vec![task("a", "dust", ["law office", "", ""], ""), task("b", "dust", ["law office", "", ""], "")];
    tasks[0].mode = Mode::Each;
    tasks[1].mode = Mode::ByDuty;
    let mut plan = plan(tasks);
    let leads = |plan: &Plan| {
        let matrix = build(&spec(View::Tasks, Grouping::No), plan, &numbers());
        matrix.tables[0].rows.iter().map(|row| row.cells[2].text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(leads(&plan), ["执法科、办公室（分别牵头）", "执法科、办公室（按职责分工负责）"]);
    plan.settings.lang = Lang::En;
    assert_eq!(leads(&plan), ["执法科, 办公室 (each)", "执法科, 办公室 (by duty)"]);
}

#[test]
fn a_grid_marks_every_unit_once() {
    let expected = "\
序号 | 重点任务 | 办公室 | 执法科 | 住房和建设科 | IT
[（一）突出重点]
1 | 任务a | ○ | ● | ○ | 
2 | 任务b | ● | ○ | ○ | ○
[（二）防汛抗旱]
3 | 任务c | ○ | ● |  | 
●牵头单位 ○配合单位";
    let matrix = build(&spec(View::Grid, Grouping::Section), &plan(three_tasks()), &numbers());
    assert_eq!(text(&matrix), expected);
    assert_eq!(matrix.tables[0].rows[1].cells[3].meaning.as_deref(), Some("牵头单位"));
    assert_eq!(matrix.tables[0].rows[1].cells[3].units, ["law"]);
    assert_eq!(matrix.tables[0].rows[1].cells[5].meaning, None);
    assert!(matrix.tables[0].columns[2..].iter().all(|column| column.kind == "mark"));
}

#[test]
fn a_grid_without_support_has_no_mark_of_it() {
    let plan = plan(vec![task("a", "dust", ["law", "law", "deputy"], "")]);
    let matrix = build(&spec(View::Grid, Grouping::No), &plan, &numbers());
    assert!(text(&matrix).ends_with("1 | 任务a |  | ● |  | \n●牵头单位"), "{}", text(&matrix));
}

#[test]
fn a_grid_of_letters_keeps_two_of_one_unit() {
    let mut plan = plan(vec![task("a", "dust", ["law", "law office", "all"], "")]);
    plan.settings.roles = fixture::raci();
    let matrix = build(&spec(View::Grid, Grouping::No), &plan, &numbers());
    assert!(text(&matrix).contains("1 | 任务a | R | A/R | C | C\nAAccountable RResponsible CConsulted"), "{}", text(&matrix));
    assert_eq!(matrix.tables[0].rows[0].cells[3].meaning.as_deref(), Some("Accountable、Responsible"));
}

#[test]
fn where_the_first_leads_the_others_support() {
    let mut plan = plan(vec![task("a", "dust", ["law office", "", ""], "")]);
    plan.settings.roles =
        crate::model::RoleSet { roles: vec![fixture::role("responsible", "责任单位", "●", 1, None)], first_leads: true };
    let matrix = build(&spec(View::Grid, Grouping::No), &plan, &numbers());
    assert!(text(&matrix).ends_with("1 | 任务a | ○ | ● |  | \n●牵头 ○配合"), "{}", text(&matrix));
    plan.tasks[0].mode = Mode::ByDuty;
    let matrix = build(&spec(View::Grid, Grouping::No), &plan, &numbers());
    assert!(text(&matrix).ends_with("1 | 任务a | ● | ● |  | \n●牵头"), "{}", text(&matrix));
}

#[test]
fn a_set_of_ones_own_has_its_columns_marks_and_legend() {
    let mut plan = plan(vec![task("a", "dust", ["law", "office housing", ""], "")]);
    plan.settings.roles.roles = vec![fixture::role("main", "主办单位", "主", 1, None), fixture::role("help", "协办单位", "协", 0, None)];
    let grid = build(&spec(View::Grid, Grouping::No), &plan, &numbers());
    assert!(text(&grid).ends_with("1 | 任务a | 协 | 主 | 协 | \n主主办单位 协协办单位"), "{}", text(&grid));
    let tasks = build(&spec(View::Tasks, Grouping::No), &plan, &numbers());
    assert_eq!(
        tasks.tables[0].columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>(),
        ["序号", "重点任务", "主办单位", "协办单位"]
    );
}

#[test]
fn duties_stand_from_the_top_down() {
    let mut plan = plan(Vec::new());
    let duty = |who, duty: &str, scope: Option<&str>| Duty { who, duty: duty.to_owned(), scope: scope.map(str::to_owned) };
    plan.settings.duties = vec![
        duty(DutyBearer::Text("局党组".to_owned()), "主体责任", Some("负总责")),
        duty(DutyBearer::Party(PartyRef::Person(0)), "第一责任人", None),
        duty(DutyBearer::Party(PartyRef::Unit(0)), "综合管理", None),
    ];
    let expected = "\
责任主体 | 责任 | 责任内容
局党组 | 主体责任 | 负总责
张某某（局长） | 第一责任人 | 
办公室 | 综合管理 | ";
    assert_eq!(text(&build(&spec(View::Duties, Grouping::No), &plan, &numbers())), expected);
    plan.settings.duties[0].scope = None;
    assert_eq!(build(&spec(View::Duties, Grouping::No), &plan, &numbers()).tables[0].columns.len(), 2);
}

#[test]
fn heads_are_in_the_language_of_the_plan() {
    let mut plan = plan(three_tasks());
    plan.settings.lang = Lang::En;
    plan.settings.duties.clear();
    let heads = |view| text(&build(&spec(view, Grouping::No), &plan, &numbers())).lines().next().unwrap().to_owned();
    assert_eq!(heads(View::Tasks), "No. | Task | 牵头单位 | 配合单位 | 责任人 | Due");
    assert_eq!(heads(View::Duties), "Who | Duty");
}

/// The block as decoded, and the codes of what is wrong in it.
fn decode(text: &str) -> (Option<MatrixSpec>, Vec<Code>) {
    let mut sources = Sources::default();
    let id = sources.add("content/a.md", text);
    let mut sink = Sink::default();
    let node = yaml::parse(&sources, sources.whole(id), &mut sink).unwrap();
    let spec = decode_spec(&node, &fixture::settings(), &mut sink);
    (spec, sink.diagnostics().iter().map(|found| found.code).collect())
}

#[test]
fn columns_may_be_called_by_what_tables_call_them() {
    let cases = [
        ("[序号, 重点任务, 牵头单位, 配合单位, 完成时限]", "no task lead support due", "序号 重点任务 牵头单位 配合单位 完成时限"),
        ("[任务, 主办单位, 责任领导, 时限, 进展, 说明]", "task lead owner due status notes", "任务 主办单位 责任领导 时限 进展 说明"),
        ("[No., Task, Deadline, 工作类别, 时间节点]", "no task due section milestones", "No. Task Deadline 工作类别 时间节点"),
        ("[no, task, lead, deadline]", "no task lead due", "- - - -"),
        ("[{key: 时限}, {key: 任务, title: 事项}]", "due task", "时限 事项"),
    ];
    for (columns, keys, heads) in cases {
        let (spec, codes) = decode(&format!("view: tasks\ncolumns: {columns}\n"));
        assert_eq!(codes, [], "{columns}");
        let columns = spec.unwrap().columns;
        assert_eq!(columns.iter().map(|column| column.key.as_str()).collect::<Vec<_>>().join(" "), keys);
        assert_eq!(columns.iter().map(|column| column.title.as_deref().unwrap_or("-")).collect::<Vec<_>>().join(" "), heads);
    }
    for columns in ["[标识]", "[任务, 重点任务]", "[mode]", "[parent]"] {
        assert_eq!(decode(&format!("view: tasks\ncolumns: {columns}\n")).1.len(), 1, "{columns}");
    }
}

#[test]
fn a_block_is_decoded() {
    let (spec, codes) = decode(
        "view: tasks\nfrom: main-work\ncolumns: [no, task, 牵头单位, {key: due, title: 时限要求, width: 20mm}]\ngroup: section\ncaption: 责任分工表\nid: table-1\n",
    );
    let spec = spec.unwrap();
    assert_eq!(codes, []);
    assert_eq!(spec.view, View::Tasks);
    assert_eq!(spec.from.unwrap().value, "main-work");
    assert_eq!(spec.columns.iter().map(|column| column.key.as_str()).collect::<Vec<_>>(), ["no", "task", "lead", "due"]);
    assert_eq!(spec.columns[3].title.as_deref(), Some("时限要求"));
    assert_eq!(spec.columns[3].width.as_deref(), Some("20mm"));
    assert_eq!(spec.group, Grouping::Section);
    assert_eq!((spec.caption.as_deref(), spec.id.as_deref()), (Some("责任分工表"), Some("table-1")));
}

#[test]
fn all_that_is_wrong_in_a_block_is_reported() {
    let cases: [(&str, bool, &[Code]); 16] = [
        ("view: grid", true, &[]),
        ("view: tasks\ngroup: no", true, &[]),
        ("view: tasks\ngroup: false", true, &[]),
        ("from: main", false, &[Code::MissingKey]),
        ("view: task", false, &[Code::UnknownView]),
        ("view: timeline\ngroup: {by: section, as: merge}", true, &[]),
        ("view: tasks\nsort: [due, -lead]\nwhere: {unit: law, role: lead, time: 2026-Q2, status: done}", true, &[]),
        (
            "view: unit\nsort: dew\nwhere: {unit: head, role: boss, time: soon, status: x, when: 1}",
            true,
            &[Code::UnknownName, Code::WrongValue, Code::WrongValue, Code::WrongDue, Code::UnknownKey, Code::UnknownColumn],
        ),
        ("view: duties\nsort: due\nwhere: {}", true, &[Code::WrongValue, Code::WrongValue]),
        ("view: month\ngroup: lead", true, &[Code::WrongValue]),
        ("view: tasks\ncolums: [no]\ngroup: unit", true, &[Code::WrongValue, Code::UnknownKey]),
        ("view: tasks\ncolumns: [no, taks, {title: 甲}]", true, &[Code::UnknownColumn, Code::MissingKey]),
        ("view: tasks\ncolumns: [lead, 牵头单位]", true, &[Code::DuplicateKey]),
        ("view: tasks\ncolumns: [{key: due, width: 20}]", true, &[Code::WrongValue]),
        ("view: grid\ncolumns: [no]", true, &[Code::WrongValue]),
        ("view: tasks\ncolumns: due", true, &[Code::WrongValue]),
    ];
    for (text, decoded, codes) in cases {
        let (spec, found) = decode(text);
        assert_eq!(found, codes, "{text}");
        assert_eq!(spec.is_some(), decoded, "{text}");
    }
}

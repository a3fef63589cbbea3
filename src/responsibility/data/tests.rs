use super::*;
use crate::diag::render::position;
use crate::model::{Lang, PlanPeriod, Settings};
use crate::responsibility::{due, fixture};
use crate::source::{Sources, yaml};

/// Tasks and problems, each in a line.
fn show(tasks: &[TaskData], settings: &Settings, sink: &Sink, sources: &Sources) -> Vec<String> {
    let mut shown: Vec<String> = tasks.iter().map(|task| show_task(task, settings)).collect();
    for found in sink.diagnostics() {
        let at = position(sources, &found.place);
        shown.push(format!("{} {}:{} {}", found.code.as_str(), at.line, at.column, found.message_in(crate::diag::Language::English)));
    }
    shown
}

fn show_task(task: &TaskData, settings: &Settings) -> String {
    let mut shown = vec![task.written_id.as_ref().map_or("-", |id| &id.value).to_owned(), task.title.clone()];
    for (role, parties) in settings.roles.roles.iter().zip(&task.assigned) {
        let ids: Vec<&str> = parties.iter().filter_map(|party| settings.registry.party(*party)).map(|party| party.id).collect();
        if !ids.is_empty() {
            shown.push(format!("{}={}", role.id, ids.join(",")));
        }
    }
    let limit = task
        .due
        .iter()
        .map(|(limit, words)| format!("due={}", due::print(limit, words.as_deref(), PlanPeriod::calendar(2026), Lang::ZhCn)));
    shown.extend(limit);
    if task.mode != Mode::Single {
        shown.push(task.mode.as_str().to_owned());
    }
    shown.extend([&task.indicator, &task.measures, &task.notes].into_iter().flatten().cloned());
    shown.extend(task.milestones.iter().map(|milestone| format!("[{}]", milestone.title)));
    shown.join(" ")
}

fn csv(text: &str) -> Vec<String> {
    let settings = fixture::settings();
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let id = sources.add("content/tasks.csv", text);
    let tasks = from_csv(text, id, &settings, &Defaults::default(), &mut sink);
    show(&tasks, &settings, &sink, &sources)
}

fn list(text: &str, defaults: &str) -> Vec<String> {
    let settings = fixture::settings();
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let tree = |text: &str, sources: &mut Sources, sink: &mut Sink| {
        let id = sources.add("content/a.md", text);
        yaml::parse(sources, sources.whole(id), sink).unwrap()
    };
    let defaults = tree(defaults, &mut sources, &mut sink);
    let defaults = Defaults::from_node(&defaults, &settings, &Defaults::default(), &mut sink);
    let node = tree(text, &mut sources, &mut sink);
    let tasks = from_node(&node, &settings, &defaults, &mut sink);
    show(&tasks, &settings, &sink, &sources)
}

#[test]
fn a_table_is_read_by_ids_or_names_of_its_heads() {
    let by_id = "id,title,lead,support,owner,due,indicator\nt-a,组织培训,执法科,办公室、住房和建设科,张某某,2026-11,培训1200人次\n";
    let by_name = "序号,重点任务,牵头单位,配合单位,责任人,完成时限,量化指标\n1,组织培训,law,office;housing,head,11月底前,培训1200人次\n";
    assert_eq!(csv(by_id), ["t-a 组织培训 lead=law support=office,housing owner=head due=11月底前 培训1200人次"]);
    assert_eq!(csv(by_name), ["- 组织培训 lead=law support=office,housing owner=head due=11月底前 培训1200人次"]);
}

#[test]
fn cells_may_be_quoted_and_rows_empty() {
    let text =
        "title,lead,support,measures\n\n\"组织\"\"双随机\"\"抽查\",law,\"office, housing\",\"一是排查；\n二是整改\"\n,,,\n演练,office,,\n";
    assert_eq!(csv(text), ["- 组织\"双随机\"抽查 lead=law support=office,housing 一是排查；\n二是整改", "- 演练 lead=office"]);
    assert_eq!(csv("title,lead\r\n演练,office\r\n"), ["- 演练 lead=office"]);
}

#[test]
fn every_wrong_cell_is_reported_at_its_place() {
    let text = "title,lead,support,due\n演练,办公市,\"office、某某\",2026-02-30\n,law,,\n检查,,law,\n核查,law,,6月底前\n";
    let expected = [
        "- 演练 support=office",
        "- 检查 support=law",
        "- 核查 lead=law due=6月底前",
        "WP0401 2:4 no unit, person or group is named “办公市”",
        "WP0401 2:16 no unit, person or group is named “某某”",
        "WP0402 2:20 2026-02 has no day 30",
        "WP0409 3:1 a task without a title",
        "WP0403 4:1 task “检查” names nobody as 牵头单位",
    ];
    assert_eq!(csv(text), expected);
}

#[test]
fn what_is_no_table_of_tasks_is_reported() {
    let cases: [(&str, &[&str]); 10] = [
        ("", &["WP0406 1:1 the task file is empty"]),
        ("lead,due\nlaw,2026-06\n", &["WP0406 1:1 the task file has no column title"]),
        ("title,lead\n演练\n检查,law\n", &["- 检查 lead=law", "WP0407 2:1 the row has 1 cells, the head 2"]),
        ("title,lead\n演练,law,\n", &["- 演练 lead=law"]),
        ("title,lead\n演练,law,office\n", &["WP0407 2:1 the row has 3 cells, the head 2"]),
        ("title,lead,suport\n演练,law,office\n", &["- 演练 lead=law", "WP0202 1:12 unknown column “suport”"]),
        (
            "title,lead,牵头单位\n演练,law,office\n",
            &["- 演练 lead=law", "WP0206 1:12 the column “牵头单位” says again what another column says"],
        ),
        ("title,lead,milestones\n演练,law,x\n", &["- 演练 lead=law", "WP0202 1:12 milestones cannot stand in a table"]),
        ("title,lead,\n演练,law,\n检查,law,x\n", &["- 演练 lead=law", "- 检查 lead=law", "WP0407 3:8 a cell in a column without a head"]),
        ("title,lead\n演练,law\n\"检查,law\n", &["- 演练 lead=law", "WP0407 3:1 a quote that is not closed"]),
    ];
    for (text, expected) in cases {
        assert_eq!(csv(text), expected, "{text}");
    }
}

#[test]
fn heads_are_found_as_people_write_them() {
    let cases: [(&str, &[&str]); 10] = [
        ("\"责任\n单位\",牵头 单位,重 点 任 务,完成时限（月底前）,备  注：\n", &[]),
        ("2026年任务分工表,,\n某市应急管理局,,2026年1月\n序号,重点任务,牵头单位\n1,演练,law\n", &["- 演练 lead=law", ABOVE_2]),
        ("2026年任务分工表\n重点任务,牵头单位\n演练,law\n", &["- 演练 lead=law", ABOVE_1]),
        ("序号,重点任务,责任分工,,完成时限\n,,牵头单位,配合单位,\n1,演练,law,office,6月底前\n", &[BOTH]),
        ("序号,重点任务,责任分工,责任分工,完成时限\n序号,重点任务,牵头单位,配合单位,完成时限\n1,演练,law,office,6月底前\n", &[BOTH]),
        ("重点任务;牵头单位\n演练;law\n", &["- 演练 lead=law", "WP0442 1:1 the cells are divided by semicolons, and were read so"]),
        ("重点任务\t牵头单位\n演练\t\"law\"\n", &["- 演练 lead=law", "WP0442 1:1 the cells are divided by tabs, and were read so"]),
        ("重点任务，牵头单位\n演练，law\n", &["WP0407 1:1 the cells of the task file are divided by full-width commas"]),
        ("重点任务,牵头单位\n演练,law\n重点任务,牵头单位\n检查,law\n", &["- 演练 lead=law", "- 检查 lead=law"]),
        ("title\n演练\n", &["- 演练", "WP0403 2:1 task “演练” names nobody as 牵头单位"]),
    ];
    for (text, expected) in cases.iter().skip(1) {
        assert_eq!(csv(text), *expected, "{text}");
    }
    let settings = fixture::settings();
    let keys: Vec<_> = ["牵头\n单位", " 重 点 任 务 ", "完成时限（月底前）", "备  注：", "Lead\nunit", "*Title", "责任分工"]
        .map(|head| key_of(head, &settings))
        .into_iter()
        .collect();
    assert_eq!(keys, [Some("lead"), Some("title"), Some("due"), Some("notes"), Some("lead"), Some("title"), None]);
}

const ABOVE_1: &str = "WP0441 1:1 what stands above the heads is left out: “2026年任务分工表”";
const ABOVE_2: &str = "WP0441 1:1 what stands above the heads is left out: “2026年任务分工表”, “某市应急管理局 2026年1月”";
const BOTH: &str = "- 演练 lead=law support=office due=6月底前";

#[test]
fn rows_that_are_no_tasks_are_told_and_left_out() {
    let text = "序号,重点任务,牵头单位,指标\n一、综合监管,,,\n1,演练,law,12项\n2,检查,office,3项\n小计,,,15项\n二,重点行业,,\n3,培训,law,\n\
        4,,,\n,合计,,16\n注：有关单位按职责分工负责。,,,\n填表人：张某某,,审核人：李某某,\n";
    let expected = [
        "- 演练 lead=law 12项",
        "- 检查 lead=office 3项",
        "- 培训 lead=law",
        "WP0441 2:1 rows that name a group of tasks are left out: “一、综合监管”, “二 重点行业”",
        "WP0441 5:1 rows of totals are left out: “小计 15项”, “合计 16”",
        "WP0441 10:1 notes are left out: “注：有关单位按职责分工负责。”, “填表人：张某某 审核人：李某某”",
    ];
    assert_eq!(csv(text), expected);
}

#[test]
fn tasks_are_not_taken_for_other_rows() {
    let cases = [
        "title,lead\n一、演练,law\n二、检查,law\n",
        "序号,title,lead\n一,演练,law\n二,检查,law\n",
        "title,lead\n说明：修订办法,law\n备注：复核,law\n",
        "title,lead\n合计工作量,law\n总计划编制,law\n",
        "lead,title\nlaw,演练\nlaw,检查\n",
        "title,lead,notes\n演练,law,注：另行通知\n2项检查,law,合计5次\n",
    ];
    for text in cases {
        let found = csv(text);
        assert!(found.len() == 2 && found.iter().all(|line| line.starts_with("- ") && line.contains("lead=law")), "{text}: {found:?}");
    }
    let alone = csv("title,lead\n演练,\n注意事项：汇总,\n");
    assert_eq!(alone.iter().filter(|line| line.starts_with("- ")).count(), 2, "a title alone is a task: {alone:?}");
}

#[test]
fn an_unknown_column_is_offered_as_a_further_field() {
    let help = |text: &str| {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let id = sources.add("content/tasks.csv", text);
        from_csv(text, id, &fixture::settings(), &Defaults::default(), &mut sink);
        sink.diagnostics().iter().filter_map(|found| found.help_in(crate::diag::Language::English)).map(str::to_owned).collect::<Vec<_>>()
    };
    let both = "fields: [{id: 经费-万元, name: 经费（万元）}, {id: 联络员, name: 联络员}]";
    let offered = help("title,lead,经费（万元）,\"联络\n员\"\n演练,law,3,李某某\n");
    assert_eq!(offered.len(), 2, "{offered:?}");
    assert!(offered.iter().all(|help| help.contains(both)), "{offered:?}");
    assert!(help("title,lead,accountable\n演练,law,law\n")[0].contains("write `roles: raci` into content/plan.yaml"));
    assert!(help("title,lead,a: b\n演练,law,\n")[0].contains("{id: a--b, name: \"a: b\"}"));
}

#[test]
fn ids_and_modes_are_checked() {
    let text = "id,title,lead,mode\nt 1,演练,law,\nt1,检查,law、office,each\nt2,核查,law、office,\nt3,评估,law,both\nt4,排查,,by-duty\n";
    let expected = [
        "- 演练 lead=law",
        "t1 检查 lead=office,law each",
        "t2 核查 lead=office,law joint",
        "t3 评估 lead=law",
        "t4 排查 by-duty",
        "WP0207 2:1 the id `t 1` holds a space",
        "WP0405 4:1 task “核查” has several as 牵头单位 without a word how they share it; taken as joint",
        "WP0203 5:11 “both” is no way of sharing a task",
    ];
    let found: Vec<String> = csv(text).iter().map(|line| line.replace("lead=law,office", "lead=office,law")).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_list_of_yaml_is_read() {
    let text = "
- id: t-rectify
  title: 开展专项整治
  lead: 执法监督科
  support: [office, 住房和建设科]
  owner: head
  due: {by: 2026-05-31, text: 汛期前}
  indicator: 隐患整改率100%
  measures: 制定方案、全面排查
  milestones: [{title: 完成排查, due: 2026-03}]
  notes: 说明
- {title: 演练, 牵头单位: 办公室、执法科, mode: joint}
";
    let expected = [
        "t-rectify 开展专项整治 lead=law support=office,housing owner=head due=汛期前 隐患整改率100% 制定方案、全面排查 说明 [完成排查]",
        "- 演练 lead=office,law joint",
    ];
    assert_eq!(list(text, "{}"), expected);
}

#[test]
fn every_wrong_key_and_value_of_a_list_is_reported() {
    let text = "
- title: 演练
  leed: office
  lead: 办公市、law
  due: soon
  milestones: [{due: 2026-13}]
- lead: office
- 检查
- {title: 核查, support: {a: b}, indicator: [1]}
- {title: [1], lead: law}
";
    let expected = [
        "- 演练 lead=law due=soon",
        "- 核查",
        "WP0202 3:3 unknown key “leed” of a task",
        "WP0401 4:9 no unit, person or group is named “办公市”",
        "WP0433 5:8 “soon” is kept as it is written, and names no last day",
        "WP0204 6:16 the key `title` is missing",
        "WP0402 6:22 there is no month 13",
        "WP0409 7:3 a task without a title",
        "WP0203 8:3 `检查` cannot stand here",
        "WP0203 9:24 a map cannot stand here",
        "WP0203 9:43 a list cannot stand here",
        "WP0403 9:3 task “核查” names nobody as 牵头单位",
        "WP0203 10:11 a list cannot stand here",
    ];
    assert_eq!(list(text, "{}"), expected);
}

#[test]
fn defaults_are_what_a_task_leaves_out() {
    let tasks = "[{title: 演练, lead: law}, {title: 检查, lead: law, support: office, due: ongoing}]";
    let expected = ["- 演练 lead=law support=all due=年底前", "- 检查 lead=law support=office due=持续推进"];
    assert_eq!(list(tasks, "{support: [all], due: 2026}"), expected);
    assert_eq!(list("[{title: 演练}]", "{lead: office, mode: each}"), ["- 演练 lead=office each"]);
    assert_eq!(list("[{title: 演练, lead: law, support: []}]", "{support: all}"), ["- 演练 lead=law"]);
    assert_eq!(list("[{title: 演练, lead: law, support: 无}]", "{support: all}"), ["- 演练 lead=law"]);
    assert_eq!(list("[{title: 演练, lead: []}]", "{}"), ["- 演练", "WP0403 1:2 task “演练” names nobody as 牵头单位"]);
}

#[test]
fn defaults_are_checked() {
    let found = list("[]", "{suport: all, title: 甲, lead: 某某}");
    let expected = [
        "WP0202 1:2 unknown key “suport” in defaults",
        "WP0202 1:15 “title” belongs to a task and has no default",
        "WP0401 1:31 no unit, person or group is named “某某”",
    ];
    assert_eq!(found, expected);
}

#[test]
fn task_files_are_known_by_their_ending() {
    let place = Span::new(crate::span::SourceId(0), 0, 0);
    let cases = [
        ("tasks.csv", Some(TaskFile::Csv), vec![]),
        ("任务.YAML", Some(TaskFile::Yaml), vec![]),
        ("tasks.xlsx", Some(TaskFile::Xlsx), vec![]),
        ("tasks.xls", None, vec![Code::WrongValue]),
        ("tasks", None, vec![Code::WrongValue]),
    ];
    for (name, expected, codes) in cases {
        let mut sink = Sink::default();
        assert_eq!(task_file(&Spanned::new(name.to_owned(), place), &mut sink), expected, "{name}");
        assert_eq!(sink.diagnostics().iter().map(|found| found.code).collect::<Vec<_>>(), codes, "{name}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    /// Whatever stands in a task file gives tasks or problems, and every problem a place inside it.
    #[test]
    fn any_table_gives_tasks_or_problems(body in "(\"|,|\n|\r|;|、|局办公室|title|检查|6月底前| |é){0,24}") {
        let text = format!("title,lead,due\n{body}");
        let settings = fixture::settings();
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let id = sources.add("content/tasks.csv", text.as_str());
        from_csv(&text, id, &settings, &Defaults::default(), &mut sink);
        for found in sink.diagnostics() {
            let crate::diag::Place::Span(span) = &found.place else { panic!("a place without a span") };
            proptest::prop_assert!(text.get(span.range()).is_some(), "{found:?}");
        }
    }
}

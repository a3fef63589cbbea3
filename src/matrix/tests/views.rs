//! The views by unit and person, by time and by load: what each shows of a few tasks.

use super::*;

/// Three tasks with milestones and limits of every kind.
fn dated() -> Plan {
    let mut tasks = three_tasks();
    tasks.push(task("d", "dust", ["housing", "", ""], "quarterly"));
    tasks.push(task("e", "dust", ["it", "", ""], "3—5月"));
    let step = |title: &str, limit: &str| crate::model::Milestone {
        title: title.to_owned(),
        due: due::parse(limit, crate::model::PlanPeriod::calendar(2026)).ok(),
    };
    tasks[0].milestones = vec![step("完成排查", "2026-03"), step("不定期抽查", "ongoing")];
    plan(tasks)
}

#[test]
fn each_unit_has_what_it_leads_helps_with_and_shares() {
    let mut spec = spec(View::Unit, Grouping::No);
    spec.filter.parties = vec![PartyRef::Unit(0), PartyRef::Unit(1)];
    let expected = "\
== 局办公室 
序号 | 重点任务 | 牵头单位 | 配合单位 | 责任人 | 完成时限
[牵头任务（1项）]
1 | 任务b | 办公室 | 各科室 | 张某某 | 持续推进
[配合任务（1项）]
2 | 任务a | 执法科 | 办公室、住房和建设科 | 李某某 | 6月底前
[共同任务（1项）]
3 | 任务c | 执法科 | 核心科室、各有关单位 | 张某某 | 3月15日前
== 执法监督科 
序号 | 重点任务 | 牵头单位 | 配合单位 | 责任人 | 完成时限
[牵头任务（2项）]
1 | 任务c | 执法科 | 核心科室、各有关单位 | 张某某 | 3月15日前
2 | 任务a | 执法科 | 办公室、住房和建设科 | 李某某 | 6月底前
[共同任务（1项）]
3 | 任务b | 办公室 | 各科室 | 张某某 | 持续推进";
    assert_eq!(text(&build(&spec, &plan(three_tasks()), &numbers())), expected);
}

#[test]
fn each_leader_has_what_they_answer_for_and_what_they_oversee() {
    let mut spec = spec(View::Person, Grouping::No);
    let column = |key: &str| ColumnSpec { key: key.to_owned(), title: None, width: None, merged: false };
    spec.columns = ["no", "task", "due"].map(column).to_vec();
    let expected = "\
== 张某某（局长） 分管：办公室
序号 | 重点任务 | 完成时限
[负责任务（2项）]
1 | 任务c | 3月15日前
2 | 任务b | 持续推进
== 李某某（副局长） 分管：执法科、住房和建设科
序号 | 重点任务 | 完成时限
[负责任务（1项）]
1 | 任务a | 6月底前
[分管单位牵头任务（1项）]
2 | 任务c | 3月15日前";
    assert_eq!(text(&build(&spec, &plan(three_tasks()), &numbers())), expected);
}

#[test]
fn months_and_quarters_hold_tasks_and_their_steps() {
    let shown = |view, lang| {
        let mut spec = spec(view, Grouping::No);
        spec.columns = ["due", "task"].map(|key| ColumnSpec { key: key.to_owned(), title: None, width: None, merged: false }).to_vec();
        let mut plan = dated();
        plan.settings.lang = lang;
        text(&build(&spec, &plan, &numbers()))
    };
    let months = "\
完成时限 | 重点任务
[3月（2项）]
3月15日前 | 任务c
3月底前 | 完成排查（任务：任务a）
[5月（1项）]
3—5月 | 任务e
[6月（1项）]
6月底前 | 任务a
[每季度（1项）]
每季度 | 任务d
[持续推进（1项）]
持续推进 | 任务b";
    assert_eq!(shown(View::Month, Lang::ZhCn), months);
    let quarters = "\
Due | Task
[Q1 (2)]
by 15 March | 任务c
by end of March | 完成排查 (step of: 任务a)
[Q2 (2)]
3—5月 | 任务e
6月底前 | 任务a
[Quarterly (1)]
quarterly | 任务d
[Ongoing (1)]
ongoing | 任务b";
    assert_eq!(shown(View::Quarters, Lang::En), quarters);
}

#[test]
fn loads_count_each_task_of_a_unit_once() {
    let matrix = build(&spec(View::Load, Grouping::No), &plan(three_tasks()), &numbers());
    let expected = "\
单位 | 任务量 | 合计● | 合计○ | 第一季度● | 第一季度○ | 第二季度● | 第二季度○ | 第三季度● | 第三季度○ | 第四季度● | 第四季度○ | 其他● | 其他○
办公室 |  | 1 | 2 |  | 1 |  | 1 |  |  |  |  | 1 | 
执法科 |  | 2 | 1 | 1 |  | 1 |  |  |  |  |  |  | 1
住房和建设科 |  |  | 2 |  |  |  | 1 |  |  |  |  |  | 1
IT |  |  | 1 |  |  |  |  |  |  |  |  |  | 1
合计 |  | 3 | 6 | 1 | 1 | 1 | 2 |  |  |  |  | 1 | 3
●牵头单位 ○配合单位";
    assert_eq!(text(&matrix), expected);
    let shares: Vec<u32> = matrix.tables[0].rows[0].cells[1].drawing.as_ref().unwrap().shares.iter().map(|share| share.length).collect();
    assert_eq!(shares, [333, 666]);
}

#[test]
fn a_timeline_has_bars_and_points() {
    let matrix = build(&spec(View::Timeline, Grouping::No), &dated(), &numbers());
    let drawings: Vec<&Drawing> = matrix.tables[0].rows.iter().map(|row| row.cells.last().unwrap().drawing.as_ref().unwrap()).collect();
    let bars: Vec<(BarKind, u32, u32)> =
        drawings.iter().flat_map(|drawing| &drawing.bars).map(|bar| (bar.kind, bar.from, bar.length)).collect();
    let expected = [
        (BarKind::Until, 0, 495),
        (BarKind::Steady, 0, 1000),
        (BarKind::Until, 0, 202),
        (BarKind::Steady, 0, 1000),
        (BarKind::Span, 161, 252),
    ];
    assert_eq!(bars, expected);
    assert_eq!(drawings[0].points, [Point { at: 246, label: "完成排查（3月底前）".to_owned() }]);
    assert_eq!(drawings[0].alternative, "6月底前；完成排查（3月底前）");
    assert_eq!(drawings[0].lines, [246, 495, 747]);
}

#[test]
fn parts_stand_behind_their_wholes_and_are_not_added_up_twice() {
    let mut plan = plan(three_tasks());
    plan.tasks[2].parent = Some("a".to_owned());
    plan.settings.fields = vec![crate::model::TaskField {
        id: "cost".to_owned(),
        name: "经费".to_owned(),
        blank: false,
        kind: crate::model::FieldKind::Number { total: true },
    }];
    for (task, cost) in plan.tasks.iter_mut().zip(["1,200", "0.5", "200"]) {
        task.fields = vec![Some(cost.to_owned())];
    }
    let mut spec = spec(View::Tasks, Grouping::No);
    spec.columns = ["no", "task", "cost"].map(|key| ColumnSpec { key: key.to_owned(), title: None, width: None, merged: false }).to_vec();
    let expected = "\
序号 | 重点任务 | 经费
1 | 任务a | 1,200
1.1 | 任务c | 200
2 | 任务b | 0.5
 | 合计 | 1200.5";
    assert_eq!(text(&build(&spec, &plan, &numbers())), expected);
}

#[test]
fn what_is_chosen_and_how_it_is_put_in_order() {
    let plan = dated();
    let chosen = |change: &dyn Fn(&mut MatrixSpec)| {
        let mut spec = spec(View::Tasks, Grouping::No);
        change(&mut spec);
        build(&spec, &plan, &numbers()).tables[0].rows.iter().map(|row| row.task.clone().unwrap_or_default()).collect::<String>()
    };
    assert_eq!(chosen(&|spec| spec.filter.parties = vec![PartyRef::Unit(0)]), "abc");
    assert_eq!(chosen(&|spec| (spec.filter.parties, spec.filter.roles) = (vec![PartyRef::Unit(0)], vec![0])), "b");
    let quarter = crate::model::Due::Period(crate::model::Period::Quarter { year: 2026, quarter: 2 });
    assert_eq!(chosen(&|spec| spec.filter.times = vec![quarter.clone()]), "ae");
    assert_eq!(chosen(&|spec| spec.filter.times = vec![crate::model::Due::Ongoing]), "b");
    let by = |key: &str, descending| crate::model::Order { key: key.to_owned(), descending };
    assert_eq!(chosen(&|spec| spec.sort = vec![by("due", false)]), "ceadb");
    assert_eq!(chosen(&|spec| spec.sort = vec![by("lead", true), by("due", false)]), "edcab");
}

#[test]
fn merged_groups_take_in_their_rows() {
    let mut spec = spec(View::Tasks, Grouping::Lead);
    spec.merged = true;
    let matrix = build(&spec, &plan(three_tasks()), &numbers());
    let first: Vec<(usize, bool)> = matrix.tables[0].rows.iter().map(|row| (row.cells[0].further_rows, row.cells[0].covered)).collect();
    assert_eq!(first, [(0, false), (1, false), (0, true)]);
    assert_eq!(matrix.tables[0].columns[0].key, "group");
    assert!(matrix.tables[0].columns.iter().all(|column| column.key != "lead"), "what the group says is not said again");
}

use super::check;
use crate::diag::{Language, Severity, Sink};
use crate::markdown::fixture::build;

/// What is found in a plan of one file: the gravity, the code and the message of each.
fn found(keys: &str, text: &str) -> Vec<String> {
    let built = build(keys, &[("01-main.md", text)]);
    assert_eq!(built.problems, Vec::<String>::new(), "{text}");
    let mut sink = Sink::default();
    check(&built.plan, &mut sink);
    let shown = |severity| match severity {
        Severity::Information => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let findings = sink.diagnostics().iter();
    findings.map(|found| format!("{} {} {}", shown(found.severity), found.code.as_str(), found.message_in(Language::English))).collect()
}

/// A section whose tasks are those given, besides one that keeps every unit busy.
fn tasks(items: &str) -> Vec<String> {
    found("", &format!("---\ntitle: 主要工作\ntasks:\n  - {{title: 值班, lead: office, support: law, due: monthly}}\n{items}---\n"))
}

#[test]
fn a_task_is_looked_at_by_itself() {
    let cases = [
        ("  - {title: 排查, lead: law, due: 2026-06}", ""),
        ("  - {title: 排查, lead: law, support: all, due: 2026-06}", ""),
        (
            "  - {title: 排查, lead: law, support: [law, office], due: 2026-06}",
            "WP0412 “执法监督科” is both 牵头单位 and 配合单位 of “排查”",
        ),
        ("  - {title: 排查, lead: law}", "WP0413 task “排查” has no time limit"),
        ("  - {title: 排查, lead: law, due: ongoing}", ""),
        ("  - {title: 排查, lead: law, due: 2025-11..2026-02}", ""),
        (
            "  - {title: 排查, lead: law, due: 2027-01}",
            "WP0414 the time limit of “排查” ends on 2027-01-31, outside the plan's year (2026-01-01 to 2026-12-31)",
        ),
        (
            "  - {title: 排查, lead: law, due: 2026-06, milestones: [{title: 印发方案, due: 2025-03}]}",
            "WP0414 the time limit of “印发方案” ends on 2025-03-31, outside the plan's year (2026-01-01 to 2026-12-31)",
        ),
        (
            "  - {title: 排查, lead: law, due: 2026-06, milestones: [{title: 总结, due: 2026-07-01}, {title: 通知, due: 2026-06-30}]}",
            "WP0415 task “排查” ends (6月底前) before its milestone “总结” (7月1日前)",
        ),
    ];
    for (item, expected) in cases {
        let expected: Vec<String> = expected.split('\n').filter(|line| !line.is_empty()).map(|line| format!("warning {line}")).collect();
        assert_eq!(tasks(&format!("{item}\n")), expected, "{item}");
    }
}

#[test]
fn the_year_is_that_of_the_plans_period() {
    let build = |due: &str| {
        let built = build(
            "",
            &[("01-a.md", &format!("---\ntitle: 甲\ntasks: [{{title: 乙, lead: [office, law], mode: joint, due: {due}}}]\n---\n"))],
        );
        let mut plan = built.plan;
        plan.settings.period.first_month = 4;
        let mut sink = Sink::default();
        check(&plan, &mut sink);
        sink.diagnostics().len()
    };
    assert_eq!((build("2027-03"), build("2027-04"), build("2026-03"), build("2026-04")), (0, 1, 1, 0));
}

#[test]
fn equal_titles_are_named_and_compared_across_text_and_data() {
    let data = |due: &str| {
        format!("---\ntitle: 主要工作\ntasks:\n  - {{id: t-a, title: 开展排查。, lead: law, support: office, due: {due}}}\n---\n")
    };
    let text =
        "先部署。开展排查（牵头单位：执法监督科；配合单位：局办公室；完成时限：6月底前）。再总结（牵头单位：局办公室；完成时限：全年）。\n";
    assert_eq!(found("", &format!("{}{text}", data("2026-06"))), ["info WP0416 the task `main-t1` has the same title, “开展排查。”"]);
    assert_eq!(
        found("", &format!("{}{text}", data("2026-07"))),
        ["warning WP0417 “开展排查。” stands in the text and as data, and the two disagree in the time limit"]
    );
    assert_eq!(
        tasks("  - {title: 排查, lead: law, due: 2026-06}\n  - {title: “排查”, lead: office, due: 2026-07}\n"),
        ["info WP0416 the task `main-t2` has the same title, “““排查””"].map(|line| line.replace("“““排查””", "““排查””"))
    );
}

#[test]
fn units_have_tasks_and_none_has_far_more_than_the_others() {
    let one = "{title: 乙, lead: office, due: 2026-06}";
    let tasks = |tasks: &str| found("", &format!("---\ntitle: 甲\ntasks: [{tasks}]\n---\n"));
    assert_eq!(tasks(one), ["info WP0418 without a task in this plan so far: 执法监督科"], "fewer tasks than units");
    let two = format!("{one}, {{title: 丙, lead: office, due: 2026-06}}");
    assert_eq!(tasks(&two), ["warning WP0418 “执法监督科” has no task in this plan"]);
    assert_eq!(found("", "---\ntitle: 甲\n---\n文。\n"), Vec::<String>::new(), "a plan without tasks");
}

#[test]
fn no_unit_leads_far_more_than_the_others_that_lead() {
    let led = |counts: [usize; 3]| {
        let built = build("", &[("01-a.md", "---\ntitle: 甲\ntasks: [{title: 乙, lead: office, due: 2026-06}]\n---\n")]);
        let mut plan = built.plan;
        let unit = plan.settings.registry.units[1].clone();
        plan.settings.registry.units.push(crate::model::Unit { id: "third".to_owned(), name: "宣传培训科".to_owned(), ..unit });
        let task = plan.tasks.remove(0);
        for (unit, count) in counts.into_iter().enumerate() {
            for number in 0..count {
                let assigned = vec![vec![crate::model::PartyRef::Unit(unit)], Vec::new(), Vec::new()];
                plan.tasks.push(crate::model::Task { title: format!("{unit}之{number}"), assigned, ..task.clone() });
            }
        }
        let mut sink = Sink::default();
        super::units::check(&plan, &mut sink);
        let loads = sink.diagnostics().iter().filter(|found| found.code == crate::diag::Code::LoadFarAbove);
        loads.map(|found| found.message_in(Language::English).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(led([6, 3, 1]), ["“局办公室” leads 6 of 10 tasks, the other units that lead 2.0 each on average"]);
    assert_eq!(led([5, 3, 1]), Vec::<String>::new(), "2.5 times as many");
    assert_eq!(led([4, 1, 1]), Vec::<String>::new(), "four are few");
    assert_eq!(led([9, 1, 0]), Vec::<String>::new(), "one other that leads is no average");
}

#[test]
fn headings_among_those_with_tasks_have_one_or_refer_to_one() {
    let text = |third: &str| {
        format!(
            "---\ntitle: 主要工作\n---\n# 甲{{#a}}\n\n办（牵头单位：局办公室；完成时限：全年）。\n\n# 乙\n\n办（牵头单位：执法监督科；完成时限：全年）{{#t-b}}。\n\n# 丙\n\n{third}\n"
        )
    };
    assert_eq!(found("", &text("文。")), ["info WP0420 the heading “丙” has no task, unlike most in “主要工作”"]);
    assert_eq!(found("", &text("见[](#t-b)。")), Vec::<String>::new());
    assert_eq!(found("", &text("文。\n\n# 丁\n\n文。\n\n# 戊\n\n文。")), Vec::<String>::new(), "most have none");
}

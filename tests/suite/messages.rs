//! Messages on plans as offices write them, made by rule: none of them has a real fault, so what is said about each can be
//! read in a minute.

use crate::program::{said, workplan};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// As much as a person reads about a plan that is in order.
const FEW: usize = 5;

const UNITS: [&str; 14] = [
    "局办公室",
    "政策法规科",
    "执法监督科",
    "危化监管科",
    "工贸监管科",
    "矿山监管科",
    "综合协调科",
    "救援指挥科",
    "防汛抗旱科",
    "防震减灾科",
    "宣传培训科",
    "规划财务科",
    "科技信息科",
    "人事教育科",
];

const WORK: [&str; 10] =
    ["隐患排查治理", "执法检查", "应急演练", "宣传教育", "教育培训", "标准化建设", "风险分级管控", "值班值守", "物资储备", "信息化建设"];

const AREAS: [&str; 16] = [
    "危险化学品",
    "非煤矿山",
    "金属冶炼",
    "粉尘涉爆",
    "有限空间",
    "建筑施工",
    "道路交通",
    "消防",
    "燃气",
    "特种设备",
    "校园周边",
    "旅游景区",
    "商场市场",
    "城市内涝",
    "森林防火",
    "防汛抗旱",
];

const LIMITS: [&str; 9] = ["3月底前", "6月30日前", "第二季度", "上半年", "11月底前", "年底前", "持续推进", "每季度", "3—5月"];

/// A work of its own for each number below 160: where, and what.
fn title(number: usize) -> String {
    let area = AREAS[number / WORK.len() % AREAS.len()];
    let round = ["", "专项", "常态化"][number / (WORK.len() * AREAS.len())];
    format!("开展{area}领域{round}{}", WORK[number % WORK.len()])
}

fn units(count: usize) -> String {
    let line = |(number, name): (usize, &&str)| format!("  - {{id: u{number}, name: {name}}}\n");
    format!("units:\n{}", UNITS.iter().take(count).enumerate().map(line).collect::<String>())
}

/// A plan in a folder: the settings and the sections.
fn write(folder: &Path, settings: &str, sections: &[(&str, String)]) {
    fs::create_dir(folder.join("content")).unwrap();
    fs::write(folder.join("content/plan.yaml"), settings).unwrap();
    for (name, text) in sections {
        fs::write(folder.join("content").join(name), text).unwrap();
    }
}

/// The messages of `check` about a plan, each with its code, and whether it can be published.
fn messages(settings: &str, sections: &[(&str, String)]) -> Vec<String> {
    let place = tempfile::tempdir().unwrap();
    write(place.path(), settings, sections);
    let check = said(place.path(), &["check", "--format", "json"]);
    assert_eq!(check.code, 0, "{check:?}");
    let found: Vec<serde_json::Value> = serde_json::from_str(&check.stdout).unwrap();
    found.iter().map(|one| format!("{} {}", one["code"].as_str().unwrap(), one["message"].as_str().unwrap())).collect()
}

fn assert_few(settings: &str, sections: &[(&str, String)]) {
    let found = messages(settings, sections);
    assert!(found.len() <= FEW, "{} messages:\n{}", found.len(), found.join("\n"));
}

/// Sentences with brackets under run-in headings, and a list of points under each third of them.
fn in_brackets(numbers: std::ops::Range<usize>) -> String {
    let mut text = "---\ntitle: 重点任务\n---\n".to_owned();
    for number in numbers {
        let (lead, support) = (UNITS[number % UNITS.len()], UNITS[(number + 5) % UNITS.len()]);
        let support = if number % 7 == 0 { "各有关单位" } else { support };
        let limit = LIMITS[number % LIMITS.len()];
        let bracket = format!("（牵头单位：{lead}；配合单位：{support}；完成时限：{limit}）");
        let title = title(number);
        let _ = match number % 3 {
            0 => write!(text, "\n# {title}。\n\n1. 制定方案，明确分工。\n2. 组织实施，限期整改。{bracket}\n"),
            1 => write!(text, "\n# {title}。\n\n按照上级部署，结合本地实际，扎实做好各项工作。{bracket}\n"),
            _ => write!(text, "\n# {title}\n\n建立台账，逐项销号。{bracket}\n"),
        };
    }
    text
}

/// The same as data.
fn as_data(numbers: std::ops::Range<usize>) -> String {
    let mut text = "---\ntitle: 日常工作\ntasks:\n".to_owned();
    for number in numbers {
        let (lead, support) = (UNITS[number % UNITS.len()], UNITS[(number + 3) % UNITS.len()]);
        let (title, limit) = (title(number), LIMITS[number % LIMITS.len()]);
        let _ = writeln!(text, "  - {{title: {title}, lead: {lead}, support: [{support}], due: {limit}}}");
    }
    text + "---\n日常工作分工见附件。\n"
}

fn table() -> String {
    "---\ntitle: 任务分工表\nannex: true\n---\n```matrix\nview: tasks\n```\n".to_owned()
}

#[test]
fn a_large_official_plan_has_few_messages() {
    let settings = format!(
        "title: 2026年工作要点\nissuer: 某市应急管理局\nyear: 2026\n{}groups:\n  - {{id: related, name: 各有关单位, open: true}}\n",
        units(UNITS.len())
    );
    let sections = [("01-main.md", in_brackets(0..160)), ("02-data.md", as_data(160..330)), ("annex-tasks.md", table())];
    assert_few(&settings, &sections);
}

#[test]
fn several_responsible_units_and_no_limits_are_few_messages() {
    let settings = format!("title: 2026年工作要点\nissuer: 某市安委会\nyear: 2026\nroles: responsible-only\n{}", units(UNITS.len()));
    let mut text = "---\ntitle: 主要工作\n---\n".to_owned();
    for number in 0..120 {
        let [one, two, three] = [0, 4, 9].map(|step| UNITS[(number + step) % UNITS.len()]);
        let _ = write!(text, "\n# {}\n\n压实责任，狠抓落实。（责任单位：{one}、{two}、{three}）\n", title(number));
    }
    assert_few(&settings, &[("01-main.md", text)]);
}

#[test]
fn a_raci_plan_in_english_has_few_messages() {
    const TEAMS: [&str; 8] = ["Finance", "Legal", "Operations", "Training", "Inspection", "Logistics", "Communications", "Research"];
    const THINGS: [&str; 10] =
        ["registers", "inspections", "drills", "courses", "warehouses", "shelters", "pumps", "radios", "contracts", "reports"];
    const LIMITS: [&str; 6] = ["by end of June", "Q3", "by 31 March", "monthly", "ongoing", "by year's end"];
    let teams: String = TEAMS.iter().enumerate().map(|(number, name)| format!("  - {{id: t{number}, name: {name}}}\n")).collect();
    let settings = format!("title: Work plan 2026\nissuer: Example Agency\nyear: 2026\nlang: en\nroles: raci\nunits:\n{teams}");
    let mut text = "---\ntitle: Work\n---\n".to_owned();
    for number in 0..60 {
        let verb = ["Review", "Renew", "Audit", "Plan", "Extend", "Replace"][number / THINGS.len()];
        let [accountable, responsible, other, consulted] = [0, 2, 3, 5].map(|step| TEAMS[(number + step) % TEAMS.len()]);
        let limit = LIMITS[number % LIMITS.len()];
        let _ = write!(
            text,
            "\n# {verb} the {}\n\nThe work is planned and reported. (Accountable: {accountable}; Responsible: {responsible}, {other}; \
             Consulted: {consulted}; Due: {limit})\n",
            THINGS[number % THINGS.len()]
        );
    }
    assert_few(&settings, &[("01-work.md", text)]);
}

#[test]
fn a_plan_that_has_just_been_begun_has_few_messages() {
    let settings = format!("title: 2026年工作要点\nissuer: 某市应急管理局\nyear: 2026\n{}", units(UNITS.len()));
    assert_few(&settings, &[("01-main.md", in_brackets(0..3).replace("各有关单位", UNITS[1]))]);
}

#[test]
fn the_sample_plans_are_free_of_messages() {
    let place = tempfile::tempdir().unwrap();
    for (folder, lang) in [("zh", "zh-CN"), ("en", "en")] {
        assert_eq!(said(place.path(), &["new", folder, "--lang", lang]).code, 0);
        assert_eq!(said(&place.path().join(folder), &["check", "--format", "json"]).stdout, "[]\n");
    }
    let repository = crate::program::repository();
    let check = crate::program::run(&mut workplan(&repository, &["check", "--format", "json"]));
    assert_eq!(check.stdout, "[]\n", "the sample plan of the repository");
}

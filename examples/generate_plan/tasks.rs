//! A plan of so many tasks and units: tasks as data in chapters, with joint leads, groups, time limits of all kinds and
//! milestones; a grid over all of them, the load of the units and the timeline as annexes; and a sheet for each unit.

use super::choices::Choices;
use std::fmt::Write as _;
use std::path::Path;

const STEMS: [&str; 12] = ["综合", "执法", "危化", "工贸", "防汛", "指挥", "宣教", "法规", "规划", "信息", "救援", "物资"];
const ORDINALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const WHAT: [&str; 10] = [
    "开展专项整治",
    "修订应急预案",
    "组织综合演练",
    "完成汛前检查",
    "建立风险台账",
    "举办专题培训",
    "更新物资清单",
    "评查执法案卷",
    "完善预警发布机制",
    "通报典型案例",
];
const LIMITS: [&str; 10] =
    ["2026-03-31", "2026-06", "2026-Q2", "2026-Q4", "2026-H1", "2026-03..2026-05", "monthly", "year-round", "ongoing", "2026"];
const TASKS_PER_CHAPTER: usize = 50;

const SETTINGS: &str = "\
title: 2026年安全生产任务总表
issuer: 某市应急管理局
year: 2026
sheets: true
groups:
  - {id: core, name: 成员单位, members: [unit-1, unit-2, unit-3]}
units:
";

const ANNEXES: [(&str, &str, &str); 3] = [
    ("9001-grid.md", "责任矩阵", "view: grid"),
    ("9002-load.md", "任务统计", "view: load"),
    ("9003-timeline.md", "进度安排", "view: timeline\ngroup: section"),
];

/// Writes the plan into `content`.
pub fn write(content: &Path, tasks: usize, units: usize) -> std::io::Result<()> {
    std::fs::write(content.join("plan.yaml"), settings(units))?;
    for (name, title, view) in ANNEXES {
        let text = format!("---\ntitle: {title}\nannex: true\norientation: landscape\n---\n\n```matrix\n{view}\n```\n");
        std::fs::write(content.join(name), text)?;
    }
    let mut choices = Choices::default();
    for (chapter, first) in (1..=tasks).step_by(TASKS_PER_CHAPTER).enumerate() {
        let last = tasks.min(first + TASKS_PER_CHAPTER - 1);
        let mut text = format!("---\ntitle: 第{}批任务\ntasks:\n", chapter + 1);
        for number in first..=last {
            text.push_str(&task(number, units, &mut choices));
        }
        text.push_str("---\n\n本部分的任务由各单位按照职责分工落实，进展按月报送。\n");
        std::fs::write(content.join(format!("{:04}-chapter.md", chapter + 1)), text)?;
    }
    Ok(())
}

fn settings(units: usize) -> String {
    let mut yaml = SETTINGS.to_owned();
    for unit in 0..units {
        let stem = STEMS.get(unit % STEMS.len()).copied().unwrap_or_default();
        let ordinal = ORDINALS.get(unit / STEMS.len() % ORDINALS.len()).copied().unwrap_or_default();
        let _ = writeln!(yaml, "  - {{id: unit-{}, name: {stem}监管第{ordinal}科, short: {stem}{ordinal}科}}", unit + 1);
    }
    yaml
}

fn task(number: usize, units: usize, choices: &mut Choices) -> String {
    let title = format!("{}（第{number}号）", choices.of(&WHAT));
    let lead = 1 + choices.below(units);
    let joint = choices.below(8) == 0 && lead < units;
    let mut line = format!("  - {{id: t-{number}, title: {title}, due: {}, ", choices.of(&LIMITS));
    line.push_str(&if joint { format!("lead: [unit-{lead}, unit-{}], mode: joint", lead + 1) } else { format!("lead: unit-{lead}") });
    let mut support: Vec<String> = Vec::new();
    for _ in 0..choices.below(5) {
        let unit = 1 + choices.below(units);
        let name = format!("unit-{unit}");
        if unit != lead && unit != lead + 1 && !support.contains(&name) {
            support.push(name);
        }
    }
    if choices.below(10) == 0 && lead > 3 {
        support = vec!["core".to_owned()];
    }
    let _ = write!(line, ", support: [{}]", support.join(", "));
    if choices.below(12) == 0 {
        line.push_str(", milestones: [{title: 完成方案, due: 2026-02-28}]");
    }
    line.push_str("}\n");
    line
}

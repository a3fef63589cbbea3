//! A plan of about so many pages: chapters of run-in measures with brackets, emphasis, lists, references, footnotes, a
//! table of figures a chapter, and the division table of all tasks as its annex.

use super::choices::Choices;
use std::fmt::Write as _;
use std::path::Path;

const UNITS: [(&str, &str, &str); 7] = [
    ("office", "局办公室", "办公室"),
    ("law", "执法监督科", "执法科"),
    ("hazchem", "危险化学品监管科", "危化科"),
    ("industry", "工矿商贸监管科", "工贸科"),
    ("flood", "防汛抗旱科", "防汛科"),
    ("command", "应急指挥中心", "指挥中心"),
    ("training", "宣传培训科", "宣培科"),
];

const CLAUSES: [&str; 16] = [
    "对辖区内重点企业逐家建立风险台账",
    "每季度组织1次综合应急演练",
    "汛期前完成2座水库和18处易涝点的检查",
    "把责任落实到岗位、落实到人员",
    "全年开展专题培训24期、培训1600人次",
    "发现隐患的，当场下达整改通知书",
    "重点（甲类）企业每半年检查1次",
    "按照“谁检查、谁负责”的原则闭环管理",
    "整改率保持在98.5%以上",
    "及时通报典型案例，举一反三",
    "3—5月集中开展专项整治",
    "完善预警信息发布和叫应机制",
    "健全值班值守制度，坚持24小时在岗带班",
    "推动应急物资前置储备",
    "对逾期未整改的，依法依规处理",
    "形成可复制、可推广的经验做法",
];

const HEADINGS: [&str; 8] =
    ["压实安全责任", "深化专项整治", "强化监督检查", "完善应急准备", "抓好宣传培训", "提升指挥能力", "严格值班值守", "推进基层建设"];

/// Characters on a page, the share of a page in the division table and in the head matter included;
/// found by building such plans.
const CHARACTERS_PER_PAGE: usize = 505;

/// Pages of body text in a chapter.
const PAGES_PER_CHAPTER: usize = 25;

const SETTINGS: &str = "\
title: 2026年安全生产工作要点
issuer: 某市应急管理局
year: 2026
toc: {html: true, pdf: auto}
document:
  mark: 某市应急管理局文件
  number: 某应急〔2026〕1号
  recipients: [各县区应急管理局, 局机关各科室]
  signed_by: 某市应急管理局
  date: 2026-01-15
units:
";

const ANNEX: &str = "\
---
title: 任务分工表
annex: true
---
本表按照正文的顺序列出全部任务。

```matrix
view: tasks
columns: [no, task, lead, support, due]
group: section
```
";

/// Writes the plan into `content`.
pub fn write(content: &Path, pages: usize) -> std::io::Result<()> {
    std::fs::write(content.join("plan.yaml"), settings())?;
    std::fs::write(content.join("9999-tasks.md"), ANNEX)?;
    let mut text = Text::default();
    let budget = pages * CHARACTERS_PER_PAGE;
    let mut chapter = 0;
    while text.characters < budget {
        chapter += 1;
        let until = (text.characters + PAGES_PER_CHAPTER * CHARACTERS_PER_PAGE).min(budget);
        std::fs::write(content.join(format!("{chapter:04}-chapter-{chapter}.md")), text.chapter(chapter, until))?;
    }
    Ok(())
}

fn settings() -> String {
    let mut yaml = SETTINGS.to_owned();
    for (id, name, short) in UNITS {
        let _ = writeln!(yaml, "  - {{id: {id}, name: {name}, short: {short}}}");
    }
    yaml
}

/// The text as it grows.
#[derive(Default)]
struct Text {
    characters: usize,
    choices: Choices,
}

impl Text {
    fn chapter(&mut self, number: usize, until: usize) -> String {
        let title = HEADINGS.get(number % HEADINGS.len()).copied().unwrap_or("主要工作");
        let mut text = format!("---\ntitle: {title}\n---\n");
        let mut measure = 0;
        while self.characters < until {
            measure += 1;
            let written = self.measure(number, measure);
            self.characters += written.chars().count();
            text.push_str(&written);
        }
        text.push_str(&self.figures(number));
        text
    }

    /// A measure: its run-in heading, paragraphs, and now and then a list.
    fn measure(&mut self, chapter: usize, number: usize) -> String {
        let heading = self.choices.of(&HEADINGS);
        let mut text = format!("\n# {heading}，抓好第{number}项措施。{{#m-{chapter}-{number}}}\n\n");
        for _ in 0..3 {
            let paragraph = self.paragraph();
            let _ = writeln!(text, "{paragraph}\n");
        }
        if number.is_multiple_of(5) {
            let _ = writeln!(text, "上述要求与[](#m-{chapter}-{})一并落实。[^{number}]\n\n[^{number}]: 数据以年度统计为准。\n", number - 1);
        }
        if number.is_multiple_of(4) {
            for _ in 0..3 {
                let _ = writeln!(text, "1. {}。", self.choices.of(&CLAUSES));
            }
        }
        text
    }

    fn paragraph(&mut self) -> String {
        let clauses = 5 + self.choices.below(8);
        let mut text = String::new();
        for clause in 0..clauses {
            let words = self.choices.of(&CLAUSES);
            text.push_str(&if clause == 0 && self.choices.below(4) == 0 { format!("**{words}**") } else { words.to_owned() });
            text.push_str(if clause + 1 == clauses || clause % 3 == 2 { "。" } else { "，" });
        }
        if self.choices.below(3) == 0 {
            let bracket = self.bracket();
            text.truncate(text.trim_end_matches('。').len());
            let _ = write!(text, "{bracket}。");
        }
        text
    }

    fn bracket(&mut self) -> String {
        let units = UNITS.map(|(_, name, _)| name);
        let (lead, support) = (self.choices.of(&units), self.choices.of(&units));
        let support = if support == lead { String::new() } else { format!("；配合单位：{support}") };
        let month = 1 + self.choices.below(12);
        format!("（牵头单位：{lead}{support}；完成时限：{month}月底前）")
    }

    /// The table of figures at the end of a chapter.
    fn figures(&mut self, chapter: usize) -> String {
        let mut text = format!("\n# 第{chapter}部分的指标\n\n| 指标 | 上年 | 本年 |\n|---|---:|---:|\n");
        for _ in 0..12 {
            let (last, this) = (100 + self.choices.below(800), 100 + self.choices.below(800));
            let _ = writeln!(text, "| {} | {last} | {this} |", self.choices.of(&CLAUSES));
        }
        text
    }
}

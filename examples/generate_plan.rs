//! Writes a plan of about as many pages as asked for into a folder, for measuring:
//! `cargo run --release --example generate_plan -- PAGES FOLDER`.
//!
//! The text is made of invented phrases by a fixed rule, so that the same call gives the same plan.

#![allow(clippy::disallowed_methods, reason = "an example is a program of its own and writes its files itself")]

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

/// Han on a page of running text, headings and brackets included; found by building such plans.
const CHARACTERS_PER_PAGE: usize = 560;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(pages), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: generate_plan PAGES FOLDER".into());
    };
    let content = Path::new(&folder).join("content");
    std::fs::create_dir_all(&content)?;
    std::fs::write(content.join("plan.yaml"), settings())?;
    let mut text = Text::default();
    let budget = pages.parse::<usize>()? * CHARACTERS_PER_PAGE;
    let mut chapter = 0;
    while text.characters < budget {
        chapter += 1;
        let until = (text.characters + 25 * CHARACTERS_PER_PAGE).min(budget);
        std::fs::write(content.join(format!("{chapter:04}-chapter-{chapter}.md")), text.chapter(chapter, until))?;
    }
    Ok(())
}

fn settings() -> String {
    let mut yaml = "title: 2026年安全生产工作要点\nissuer: 某市应急管理局\nyear: 2026\ntoc: {html: true, pdf: auto}\nunits:\n".to_owned();
    for (id, name, short) in UNITS {
        let _ = writeln!(yaml, "  - {{id: {id}, name: {name}, short: {short}}}");
    }
    yaml
}

/// The text as it grows; every choice follows from how many were made before.
#[derive(Default)]
struct Text {
    characters: usize,
    choices: usize,
}

impl Text {
    fn choose(&mut self, from: usize) -> usize {
        self.choices += 1;
        (self.choices * 7919 + self.choices / 5 * 104_729) % from
    }

    fn chapter(&mut self, number: usize, until: usize) -> String {
        let title = HEADINGS.get(number % HEADINGS.len()).copied().unwrap_or("主要工作");
        let mut text = format!("---\ntitle: {title}\n---\n");
        let mut measure = 0;
        while self.characters < until {
            measure += 1;
            let heading = HEADINGS.get(self.choose(HEADINGS.len())).copied().unwrap_or("主要工作");
            let _ = writeln!(text, "\n# {heading}，抓好第{measure}项措施。\n");
            for _ in 0..3 {
                let paragraph = self.paragraph();
                self.characters += paragraph.chars().count();
                let _ = writeln!(text, "{paragraph}\n");
            }
            self.characters += heading.chars().count() + 12;
        }
        text
    }

    fn paragraph(&mut self) -> String {
        let clauses = 5 + self.choose(8);
        let mut text = String::new();
        for clause in 0..clauses {
            text.push_str(CLAUSES.get(self.choose(CLAUSES.len())).copied().unwrap_or_default());
            text.push_str(if clause + 1 == clauses || clause % 3 == 2 { "。" } else { "，" });
        }
        if self.choose(3) == 0 {
            let lead = UNITS.get(self.choose(UNITS.len())).map_or("", |unit| unit.1);
            let support = UNITS.get(self.choose(UNITS.len())).map_or("", |unit| unit.1);
            let support = if support == lead { String::new() } else { format!("；配合单位：{support}") };
            let month = 1 + self.choose(12);
            let _ = write!(text, "（牵头单位：{lead}{support}；完成时限：{month}月底前）");
        }
        text
    }
}

//! Levels, ids, numbers, run-in headings, references.

use crate::markdown::fixture::build;
use crate::model::Orientation;

#[test]
fn levels_follow_folders_and_titles() {
    let files = [
        ("00-preamble.md", "前言。"),
        ("01-overall.md", "---\ntitle: 总体要求\n---\n# 指导思想\n\n甲\n\n## 细目\n\n# 目标\n"),
        ("02-plain.md", "# 工作原则\n\n## 原则一\n"),
        ("03-main-work/index.md", "---\ntitle: 主要工作\n---\n# 引言\n"),
        ("03-main-work/02-b.md", "---\ntitle: 乙\n---\n# 乙一\n"),
        ("03-main-work/10-c.md", "# 丙一\n"),
    ];
    let built = build("", &files);
    let expected = [
        "1 overall 一、 总体要求",
        "2 overall-1 （一） 指导思想",
        "3 overall-1-1 1. 细目",
        "2 overall-2 （二） 目标",
        "1 plain-1 二、 工作原则",
        "2 plain-1-1 （一） 原则一",
        "1 main-work 三、 主要工作",
        "2 main-work-1 （一） 引言",
        "2 b （二） 乙",
        "3 b-1 1. 乙一",
        "2 c-1 （三） 丙一",
    ];
    assert_eq!(built.sections(), expected);
    assert_eq!(built.problems, Vec::<String>::new());
}

#[test]
fn a_plan_may_be_one_file() {
    let text = "# 一部分{#one}\n\n## 子{.unnumbered}\n\n### 孙\n\n## 子二 {#two}\n\n#### 曾孙\n";
    let official = ["1 one 一、 一部分", "2 whole-1-1 - 子", "3 whole-1-1-1 1. 孙", "2 two （一） 子二", "3 whole-1-2-1 1. 曾孙"];
    assert_eq!(build("", &[("whole.md", text)]).sections(), official);
    let decimal = ["1 one 1 一部分", "2 whole-1-1 - 子", "3 whole-1-1-1 - 孙", "2 two 1.1 子二", "3 whole-1-2-1 1.1.1 曾孙"];
    assert_eq!(build("numbering: decimal\n", &[("whole.md", text)]).sections(), decimal);
    let none = ["1 one - 一部分", "2 whole-1-1 - 子", "3 whole-1-1-1 - 孙", "2 two - 子二", "3 whole-1-2-1 - 曾孙"];
    assert_eq!(build("numbering: none\n", &[("whole.md", text)]).sections(), none);
}

#[test]
fn levels_that_are_left_out_are_told_and_closed_up() {
    let left_out = |keys: &str, files: &[(&str, &str)]| {
        let built = build(keys, files);
        assert!(built.problems.iter().all(|problem| problem.starts_with("WP0326")), "{:?}", built.problems);
        (built.sections(), built.problems.len())
    };
    // siblings stay siblings, and what comes below them stays below
    let text = "---\ntitle: 甲\n---\n## 乙\n\n## 丙\n\n#### 丁\n\n# 戊\n\n### 己\n\n## 庚\n";
    let sections =
        ["1 a 一、 甲", "2 a-1 （一） 乙", "2 a-2 （二） 丙", "3 a-2-1 1. 丁", "2 a-3 （三） 戊", "3 a-3-1 1. 己", "3 a-3-2 2. 庚"];
    assert_eq!(left_out("", &[("01-a.md", text)]), (sections.map(str::to_owned).to_vec(), 4));
    // a file without title goes on where the one before ends
    let sections = ["1 a-1 一、 甲", "2 a-1-1 （一） 乙", "2 b-0-1 （二） 丙", "3 b-0-1-1 1. 丁"];
    let files = [("01-a.md", "# 甲\n\n## 乙\n"), ("02-b.md", "## 丙\n\n#### 丁\n")];
    assert_eq!(left_out("", &files), (sections.map(str::to_owned).to_vec(), 1));
    let sections = ["1 a-1 一、 甲", "1 a-2 二、 乙", "2 a-2-1 （一） 丙"];
    assert_eq!(left_out("", &[("01-a.md", "### 甲\n\n### 乙\n\n#### 丙\n")]), (sections.map(str::to_owned).to_vec(), 3));
}

#[test]
fn annexes_come_last_and_number_anew() {
    let files = [
        ("01-annex.md", "---\ntitle: 分工表\nannex: true\n---\n# 说明\n"),
        ("02-a.md", "---\ntitle: 甲\n---\n见[](#annex)、[](#annex-1)"),
        ("03-b.md", "---\ntitle: 乙\n---\n"),
    ];
    let built = build("", &files);
    assert_eq!(built.sections(), ["1 a 一、 甲", "1 b 二、 乙", "1 annex 附件 分工表", "2 annex-1 一、 说明"]);
    let mut two = files.to_vec();
    two.push(("04-c.md", "---\ntitle: 丙\nannex: true\n---\n见[](01-annex.md)和[](#c)"));
    let built = build("", &two);
    assert_eq!(built.sections()[2..], ["1 annex 附件1 分工表", "2 annex-1 一、 说明", "1 c 附件2 丙"]);
    assert_eq!(built.references(), ["附件1", "附件1第一部分“说明”", "附件1", "附件2"]);
}

#[test]
fn references_read_in_the_plans_own_words() {
    let text = "---\ntitle: 主要工作\nid: main\ntasks:\n  - {id: t, title: 办事, lead: office}\n---\n\
        见[](#main)、[](#sub)、[](#deep)、[](#t)、[](#grid)、[](#bare)。\n\n\
        # 突出重点。{#sub}\n\n甲\n\n## 细目{#deep}\n\n# 附言{#bare .unnumbered}\n\n\
        ```matrix\nview: grid\nid: grid\ncaption: 责任矩阵\n```\n";
    let files = [("01-a.md", "---\ntitle: 甲\n---\n"), ("02-main.md", text)];
    let cases: [(&str, [&str; 6]); 4] = [
        ("", ["第二部分“主要工作”", "第二部分第（一）项“突出重点”", "第二部分第（一）项第1目“细目”", "任务1", "“责任矩阵”", "“附言”"]),
        ("numbering: decimal\n", ["第2节“主要工作”", "第2.1节“突出重点”", "第2.1.1节“细目”", "任务1", "“责任矩阵”", "“附言”"]),
        ("numbering: none\n", ["“主要工作”", "“突出重点”", "“细目”", "任务1", "“责任矩阵”", "“附言”"]),
        ("lang: en\nnumbering: decimal\n", ["section 2", "section 2.1", "section 2.1.1", "task 1", "“责任矩阵”", "“附言”"]),
    ];
    for (keys, expected) in cases {
        let built = build(keys, &files);
        assert_eq!(built.references(), expected, "{keys}: {:?}", built.problems);
    }
}

#[test]
fn run_in_headings_keep_their_stop_apart() {
    let built = build("", &[("01-a.md", "---\ntitle: 甲乙。\n---\n正文\n\n# 丙丁。\n\n- 项\n\n# 戊。{#e}\n正文\n\n# 己\n")]);
    assert_eq!(built.sections(), ["1 a 一、 甲乙。", "2 a-1 （一） 丙丁。", "2 e （二） 戊。", "2 a-3 （三） 己"]);
    assert_eq!(
        built.problems,
        ["WP0307 content/01-a.md:6:1 the heading ends with `。`, but no paragraph follows to run it into / \
          take the stop out, or write a paragraph after the heading"]
    );
}

#[test]
fn default_ids_give_way_to_written_ones() {
    let files = [
        ("01-goals.md", "---\ntitle: 甲\n---\n"),
        ("02-b.md", "---\ntitle: 乙\nid: goals\n---\n"),
        ("03-goals.md", "---\ntitle: 丙\n---\n"),
    ];
    assert_eq!(build("", &files).sections(), ["1 goals-2 一、 甲", "1 goals 二、 乙", "1 goals-3 三、 丙"]);
}

#[test]
fn english_plans_have_english_words() {
    let files = [
        ("01-a.md", "---\ntitle: Aims.\n---\nText with [](#x), [](#x-1) and [](#y).\n"),
        ("02-x.md", "---\ntitle: Tables\nannex: true\norientation: landscape\n---\n# Notes\n"),
        ("03-y.md", "---\ntitle: Figures\nannex: true\n---\n"),
    ];
    let built = build("lang: en\nnumbering: decimal\n", &files);
    assert_eq!(built.problems, Vec::<String>::new());
    assert_eq!(built.sections(), ["1 a 1 Aims.", "1 x Annex 1 Tables", "2 x-1 1 Notes", "1 y Annex 2 Figures"]);
    assert_eq!(built.references(), ["annex 1", "annex 1, section 1", "annex 2"]);
    let landscape = built.plan.sections().iter().map(|section| section.orientation == Orientation::Landscape).collect::<Vec<_>>();
    assert_eq!(landscape, [false, true, true, false]);
}

#[test]
fn official_numbers_have_five_levels_and_references_name_each() {
    let text = "---\ntitle: 甲\n---\n# 一\n\n## 二\n\n### 三\n\n#### 四\n\n见[](#a-1-1-1)、[](#a-1-1-1-1)。\n";
    let built = build("", &[("01-a.md", text)]);
    let expected = ["1 a 一、 甲", "2 a-1 （一） 一", "3 a-1-1 1. 二", "4 a-1-1-1 （1） 三", "5 a-1-1-1-1 ① 四"];
    assert_eq!(built.sections(), expected);
    let place = "第一部分第（一）项第1目第（1）点";
    assert_eq!(built.references(), [format!("{place}“三”"), format!("{place}第①小点“四”")]);
}

#[test]
fn level_formats_of_ones_own_number_and_are_referred_to() {
    let keys = "numbering: [\"第{hans}章\", {format: \"第{hans}条\", continue: true}, \"({hans})\", \"{3}.{4}\"]\n";
    let body = "# 甲 {#a}\n\n## 乙 {#b}\n\n### 丙 {#c}\n\n#### 丁 {#d}\n\n# 戊 {#e}\n\n## 己 {#f}\n\n### 庚 {#g}\n\n\
                # 辛 {#h .unnumbered}\n\n## 壬 {#i}\n\n见[](#a)、[](#b)、[](#c)、[](#d)、[](#f)、[](#g)。\n";
    let built = build(keys, &[("01-a.md", body)]);
    assert_eq!(built.problems, Vec::<String>::new());
    let numbers = ["第一章", "第一条", "（一）", "1.1", "第二章", "第二条", "（一）", "-", "第三条"];
    let found: Vec<String> = built.sections().iter().map(|line| line.split(' ').nth(2).unwrap().to_owned()).collect();
    assert_eq!(found, numbers);
    let references = ["第一章“甲”", "第一条“乙”", "第一条第（一）项“丙”", "第一条第1.1节“丁”", "第二条“己”", "第二条第（一）项“庚”"];
    assert_eq!(built.references(), references);
}

#[test]
fn an_annex_counts_its_own_levels_from_one() {
    let keys = "lang: en\nnumbering: [\"Chapter {roman}\", {format: \"({alpha})\", continue: true}]\n";
    let body = "# One {#a}\n\n## Two {#b}\n\n# Three {#c}\n\n## Four {#d}\n\nSee [](#c), [](#d) and [](#f).\n";
    let annex = "---\ntitle: Annex of rules\nannex: true\n---\n# Five {#e}\n\n## Six {#f}\n";
    let built = build(keys, &[("01-a.md", body), ("02-annex.md", annex)]);
    assert_eq!(built.problems, Vec::<String>::new());
    let numbers: Vec<&str> = built.numbers.sections.values().map(|number| number.text.as_str()).collect();
    assert_eq!(numbers, ["Chapter I", "Annex", "(A)", "Chapter II", "(B)", "Chapter I", "(A)"]);
    assert_eq!(built.references(), ["Chapter II", "section (B)", "annex 1, section (A)"]);
}

#[test]
fn a_heading_below_the_last_format_is_too_deep() {
    let built = build("numbering: [\"第{hans}章\"]\n", &[("01-a.md", "# 甲\n\n## 乙\n")]);
    assert_eq!(built.problems.len(), 1, "{:?}", built.problems);
    assert!(built.problems[0].starts_with("WP0309 content/01-a.md:3:1 a heading on level 2, but the numbering has 1 level"));
}

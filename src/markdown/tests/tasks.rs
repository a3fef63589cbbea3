//! Tasks in the text and as data.

use crate::markdown::fixture::build;
use crate::model::{Block, BlockKind, Node};

#[test]
fn brackets_at_the_end_of_sentences_are_tasks() {
    let cases = [
        ("甲乙。（牵头单位：局办公室）{#t-a}", "甲乙。{0:（牵头单位：局办公室）}", "t-a"),
        ("甲乙（牵头单位：局办公室）。{#t-a}", "甲乙{0:（牵头单位：局办公室）}。", "t-a"),
        ("甲乙(牵头单位:局办公室) {#t-a}。", "甲乙{0:(牵头单位:局办公室)}。", "t-a"),
        ("甲（乙）丙（牵头单位：局办公室）", "甲（乙）丙{0:（牵头单位：局办公室）}", "s-t1"),
        ("甲（乙。（牵头单位：局办公室）", "甲（乙。{0:（牵头单位：局办公室）}", "s-t1"),
        ("1）甲（牵头单位：**局办公室**；\n配合单位：执法监督科）", "1）甲{0:（牵头单位：*局办公室*；配合单位：执法监督科）}", "s-t1"),
        ("甲（牵头单位：局办公室）{#t-a}乙", "甲（牵头单位：局办公室）{#t-a}乙", ""),
        ("甲（见上文）。", "甲（见上文）。", ""),
        ("- 甲（牵头单位：局办公室）", "list(None,true)[None甲{0:（牵头单位：局办公室）}]", "s-t1"),
        ("| a |\n|---|\n| 甲（牵头单位：局办公室） |", "table[a/甲{0:（牵头单位：局办公室）}]", "s-t1"),
        ("甲**（牵头单位：局办公室）**。{#t-a}", "甲{0:*（牵头单位：局办公室）*}。", "t-a"),
        ("甲*（牵头单位：局办公室）*", "甲{0:_（牵头单位：局办公室）_}", "s-t1"),
        ("**甲（牵头单位：局办公室）。**", "*甲*{0:*（牵头单位：局办公室）*}*。*", "s-t1"),
        ("**甲（牵头单位：**局办公室）", "*甲*{0:*（牵头单位：*局办公室）}", "s-t1"),
        ("甲（**牵头单位：**局办公室；**完成时限**：6月底前）", "甲{0:（*牵头单位：*局办公室；*完成时限*：6月底前）}", "s-t1"),
        ("甲（牵头单位：[局办公室](#s)）", "甲{0:（牵头单位：[局办公室→#s]）}", "s-t1"),
        ("[甲（牵头单位：局办公室）](#s)", "[甲→#s]{0:[（牵头单位：局办公室）→#s]}", "s-t1"),
        ("甲【牵头单位：局办公室】。", "甲{0:【牵头单位：局办公室】}。", "s-t1"),
        ("甲〔牵头单位：局办公室〕", "甲{0:〔牵头单位：局办公室〕}", "s-t1"),
        ("甲［牵头单位：局办公室］", "甲{0:［牵头单位：局办公室］}", "s-t1"),
        ("甲[牵头单位：局办公室；配合单位：执法监督科]。", "甲{0:[牵头单位：局办公室；配合单位：执法监督科]}。", "s-t1"),
        ("甲\\[局办公室牵头\\]", "甲{0:[局办公室牵头]}", "s-t1"),
        ("甲(牵头单位：局办公室）。", "甲{0:(牵头单位：局办公室）}。", "s-t1"),
        ("甲（牵头单位：局办公室）（6月底前）。{#t-a}", "甲{0:（牵头单位：局办公室）（6月底前）}。", "t-a"),
        ("甲（见附件）（局办公室牵头）", "甲（见附件）{0:（局办公室牵头）}", "s-t1"),
        ("甲（牵头单位：局办公室）[^a]。\n\n[^a]: 注", "甲{0:（牵头单位：局办公室）}^0。", "s-t1"),
        ("甲（牵头单位：局办公\n室；配合单位：执法\n监督科）", "甲{0:（牵头单位：局办公室；配合单位：执法监督科）}", "s-t1"),
        ("> 甲（牵头单位：局办公室）", "quote[甲{0:（牵头单位：局办公室）}]", "s-t1"),
    ];
    for (text, shown, id) in cases {
        let built = build("", &[("01-a.md", &format!("# 目{{#s}}\n\n{text}\n"))]);
        assert_eq!(built.blocks(), [shown], "{text}");
        let ids: Vec<&str> = built.plan.tasks.iter().map(|task| task.id.as_str()).collect();
        assert_eq!(ids, id.split_whitespace().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn brackets_that_are_no_tasks_are_told_with_the_reason() {
    let cases = [
        ("甲（牵头单位：局办公室），乙。", "WP0425 5:2"),
        ("成立专班（局办公室牵头），开展工作。", "WP0425 5:5"),
        ("（牵头单位：局办公室）开展工作。", "WP0425 5:1"),
        ("写成“（牵头单位：局办公室）”。", "WP0426 5:4"),
        ("~~甲（牵头单位：局办公室）~~", "WP0426 5:4"),
        ("写成`（牵头单位：局办公室）`。", "WP0426 5:3"),
        ("甲[^a]。\n\n[^a]: 注（牵头单位：局办公室）", "WP0425 7:8"),
        ("| 甲（牵头单位：局办公室） |\n|---|\n| 乙 |", "WP0425 5:4"),
        ("各单位（含局办公室所属单位）按要求落实。", "WP0427 5:4"),
        ("甲（执法监督科配合）。", "WP0427 5:2"),
        ("甲（单位负责人签字）。", "WP0427 5:2"),
        ("甲（责任领导：张某某）。", "WP0427 5:2"),
        ("甲（某某公司负责）。", "WP0410 5:3"),
        ("甲（牵头单位：局办公室。", "WP0410 5:2"),
        ("甲。牵头单位：局办公室）", "WP0410 5:12"),
        ("甲（牵头单位：局办公室】。", "WP0410 5:2"),
        ("甲（以下简称要点）、〔2026〕1号、1）乙、[注]（见附件）。", ""),
        ("张某某（局长）出席。", ""),
    ];
    for (text, expected) in cases {
        let built = build("", &[("01-a.md", &format!("# 目{{#s}}\n\n前文。\n\n{text}\n"))]);
        let told: Vec<String> = built.problems.iter().map(|found| found.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(told.join(" ").replace("content/01-a.md:", ""), expected, "{text}");
        assert!(built.plan.tasks.is_empty(), "{text}");
    }
}

#[test]
fn a_bracket_alone_is_about_the_sentence_before_it() {
    let text = "# 目{#s}\n\n先说明。做甲。\n\n（牵头单位：局办公室）\n\n- 做乙。\n\n  （牵头单位：执法监督科）\n\n| 事项 | 分工 |\n|---|---|\n| 做丙 | （局办公室牵头） |\n";
    let built = build("", &[("01-a.md", text)]);
    assert_eq!(built.problems, Vec::<String>::new());
    assert_eq!(built.tasks(), ["s-t1 s 做甲", "s-t2 s 做乙", "s-t3 s 做丙"]);
}

#[test]
fn titles_are_the_heading_or_the_sentence() {
    let text = "---\ntitle: 主要工作\nid: main\n---\n引言。做甲。（牵头单位：局办公室）\n\n\
        # 只有一项。{#one}\n\n先说明。再做乙（牵头单位：执法监督科）。\n\n\
        # 有两项{#two}\n\n一是做丙（牵头单位：局办公室）；二是做丁（牵头单位：执法监督科）。\n";
    let built = build("", &[("01-main.md", text)]);
    assert_eq!(built.problems, Vec::<String>::new());
    assert_eq!(built.tasks(), ["main-t1 main 主要工作", "one-t1 one 只有一项", "two-t1 two 一是做丙", "two-t2 two 二是做丁"]);
}

#[test]
fn the_bracket_of_a_heading_stands_below_it() {
    for heading in ["# 开展排查。（牵头单位：局办公室）{#a}", "# 开展排查（牵头单位：局办公室）。{#a}"] {
        let built = build("", &[("01-a.md", &format!("{heading}\n\n文。\n"))]);
        assert_eq!(built.problems, Vec::<String>::new(), "{heading}");
        assert_eq!(built.tasks(), ["a-t1 a 开展排查"], "{heading}");
        assert_eq!(built.blocks(), ["{0:（牵头单位：局办公室）}", "文。"], "{heading}");
    }
}

#[test]
fn data_comes_after_the_text_of_its_section() {
    let files = [
        (
            "01-x/index.md",
            "---\ntitle: 甲\ndefaults: {support: [all]}\ntasks:\n  - {title: \"{{ plan.year }}年办事\", lead: office}\n---\n做乙（牵头单位：局办公室）\n",
        ),
        ("01-x/02-y.md", "---\ntitle: 丙\ntasks: tasks.csv\n---\n"),
        ("01-x/tasks.csv", "id,title,lead,due\nt-c,丁,执法监督科,2026-06\n"),
    ];
    let built = build("", &files);
    assert_eq!(built.problems, Vec::<String>::new());
    assert_eq!(built.tasks(), ["x-t1 x 甲", "x-t2 x 2026年办事", "t-c y 丁"]);
    assert!(built.plan.tasks.iter().all(|task| task.assigned[1].len() == 1), "defaults reach every task below");
}

#[test]
fn the_notice_and_footnotes_hold_no_tasks() {
    let keys = "document: {mark: 某局文件, notice: _notice.md}\n";
    let files = [("01-a.md", "甲[^a]\n\n[^a]: 注（牵头单位：局办公室）\n"), ("_notice.md", "# 通知\n\n乙（牵头单位：局办公室）\n")];
    let built = build(keys, &files);
    assert!(built.problems.iter().all(|found| found.starts_with("WP0425")) && built.problems.len() == 2, "{:?}", built.problems);
    assert_eq!(built.plan.tasks.len(), 0);
    assert_eq!(built.plan.notice.as_ref().map(Vec::len), Some(2));
}

#[test]
fn further_fields_stand_in_data_and_in_columns() {
    let keys = "fields:\n  - {id: progress, name: 完成进展, blank: true}\n  - {id: cost, name: 所需经费}\n";
    let front =
        "---\ntitle: 任务\ntasks:\n  - {title: 甲, lead: office, 所需经费: 3万元}\n  - {title: 乙, lead: law, progress: 已完成}\n---\n";
    let body = "```matrix\nview: tasks\ncolumns: [task, 完成进展, {key: cost, title: 经费}]\n```\n";
    let built = build(keys, &[("01-a.md", &format!("{front}{body}"))]);
    assert_eq!(built.problems, Vec::<String>::new());
    let fields: Vec<_> = built.plan.tasks.iter().map(|task| task.fields.clone()).collect();
    assert_eq!(fields, [vec![None, Some("3万元".to_owned())], vec![Some("已完成".to_owned()), None]]);
    let [Node::Section(section)] = built.plan.nodes.as_slice() else { panic!() };
    let [Node::Block(Block { kind: BlockKind::Matrix(spec), .. })] = section.nodes.as_slice() else { panic!() };
    let matrix = crate::matrix::build(spec, &built.plan, &built.numbers);
    let titles: Vec<&str> = matrix.tables[0].columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(titles, ["重点任务", "完成进展", "经费"]);
    let cells: Vec<Vec<&str>> = matrix.tables[0].rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
    assert_eq!(cells, [["甲", "", "3万元"], ["乙", "已完成", ""]]);
    let blank: Vec<Vec<bool>> = matrix.tables[0].rows.iter().map(|row| row.cells.iter().map(|cell| cell.blank).collect()).collect();
    assert_eq!(blank, [[false, true, false], [false, false, false]]);
}

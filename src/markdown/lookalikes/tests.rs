//! What is told of texts, as the code and the bytes that are marked; and texts of which nothing is.

use super::check;
use crate::diag::{Place, Sink};
use crate::model::Lang;
use crate::span::{SourceId, Span};

/// `WP0321 #标题` for each finding.
fn found(text: &str, lang: Lang) -> Vec<String> {
    let mut sink = Sink::default();
    check(text, Span::new(SourceId(0), 0, text.len()), lang, &mut sink);
    let shown = |place: &Place| match place {
        Place::Span(span) => text[span.range()].to_owned(),
        Place::File { .. } => String::new(),
    };
    sink.diagnostics().iter().map(|found| format!("{} {}", found.code.as_str(), shown(&found.place))).collect()
}

fn assert_found(cases: &[(&str, &[&str])], lang: Lang) {
    let wrong: Vec<_> = cases.iter().map(|(text, expected)| (text, found(text, lang), expected)).filter(|case| case.1 != *case.2).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn lines_that_look_like_headings_items_and_numbers_are_told() {
    assert_found(
        &[
            ("#标题", &["WP0321 #"]),
            ("正文。\n##标题\n", &["WP0321 ##"]),
            ("＃ 标题", &["WP0321 ＃"]),
            ("＃标题", &["WP0321 ＃"]),
            ("#　标题", &["WP0321 #"]),
            ("　# 标题", &["WP0321 　#"]),
            ("#一、标题", &["WP0321 #"]),
            ("#1、标题", &["WP0321 #"]),
            ("####### 标题", &["WP0321 #######"]),
            ("> #标题", &["WP0321 #"]),
            ("-　甲\n-　乙", &["WP0322 -"]),
            ("·甲\n·乙", &["WP0322 ·"]),
            ("● 甲", &["WP0322 ●"]),
            ("－ 甲\n－ 乙", &["WP0322 －"]),
            ("-甲", &["WP0322 -"]),
            ("*　甲", &["WP0322 *"]),
            ("１．甲\n２．乙", &["WP0323 １．"]),
            ("１、甲", &["WP0323 １、"]),
            ("（１）甲", &["WP0323 （１）"]),
            ("一、总体要求\n　　坚持安全第一。\n　　二、重点任务", &["WP0324 　　坚"]),
            ("（一）压实责任。\n（二）整治隐患。", &["WP0324 （二）"]),
            ("1.压实责任\n2.整治隐患", &["WP0324 2."]),
            ("工作如下：\n2. 整治隐患", &["WP0324 2."]),
            ("① 压实责任\n② 整治隐患", &["WP0324 ②"]),
            ("- 甲：\n  （1）乙\n  （2）丙", &["WP0324 （1）"]),
            ("- [] 甲", &["WP0334 []"]),
            ("- [ ]甲", &["WP0334 [ ]"]),
            ("- [√] 甲", &["WP0334 [√]"]),
            ("☐ 甲", &["WP0334 ☐"]),
            ("- 【 】甲", &["WP0334 【 】"]),
        ],
        Lang::ZhCn,
    );
    assert_found(
        &[
            ("#Goals", &["WP0321 #"]),
            ("•\u{a0}One\n•\u{a0}Two", &["WP0322 •"]),
            ("-One\n-Two", &["WP0322 -"]),
            ("(1) One\n(2) Two", &["WP0324 (2)"]),
            ("a) one;\nb) two", &[]),
        ],
        Lang::En,
    );
}

#[test]
fn blocks_that_were_not_meant_are_told() {
    assert_found(
        &[
            ("甲。\n---\n乙。", &["WP0327 ---"]),
            ("甲\n乙\n---", &["WP0327 ---"]),
            ("甲\n-\n", &["WP0327 -"]),
            ("甲\n=======\n乙", &["WP0327 ======="]),
            ("> 甲\n> ---", &["WP0327 ---"]),
            ("    甲乙丙。\n", &["WP0328 甲乙丙。"]),
            ("甲\n\n\t乙丙", &["WP0328 乙丙"]),
            ("\n---\ntitle: 甲\n---\n", &["WP0335 title: 甲"]),
        ],
        Lang::ZhCn,
    );
    assert_found(&[("    The plan is made in May, as before.", &["WP0328 The plan is made in May, as before."])], Lang::En);
}

#[test]
fn tables_that_are_none_are_told() {
    assert_found(
        &[
            ("| 甲 | 乙 |\n| 1 | 2 |", &["WP0329 | 甲 | 乙 |"]),
            ("| 甲 | 乙 |", &["WP0329 | 甲 | 乙 |"]),
            ("甲 | 乙 | 丙\n1 | 2 | 3", &["WP0329 甲 | 乙 | 丙"]),
            ("| 甲 | 乙 |\n|---|", &["WP0329 |---|"]),
            ("| 甲 | 乙 |\n|——|——|\n| 1 | 2 |", &["WP0329 |——|——|"]),
            ("| 甲 | 乙 |\n| 1 | 2 |\n|---|---|", &["WP0329 | 甲 | 乙 |"]),
            ("- 甲\n| 甲 | 乙 |\n|---|---|", &["WP0329 | 甲 | 乙 |"]),
            ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |", &["WP0329 | 3 | 4 |"]),
            ("｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜", &["WP0329 ｜"]),
            ("| 甲 | 乙 |\n|---|---|\n| 1 ｜ 2 |", &["WP0329 ｜"]),
            ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n: 表题 {#t}", &["WP0330 : 表题 {#t}"]),
            ("| 甲 |\n|---|\n| 1 |\n：表题", &["WP0330 ：表题"]),
            ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n注：丙。", &["WP0330 注：丙。"]),
            (": 表题", &["WP0336 : 表题"]),
            ("| 甲 |\n|---|\n| 1 |\n\n:表题", &["WP0336 :表题"]),
            ("|  |  |\n|---|---|\n| 1 | 2 |", &["WP0331 |  |  |"]),
        ],
        Lang::ZhCn,
    );
}

#[test]
fn markup_of_other_programs_and_keyboards_is_told() {
    assert_found(
        &[
            ("面积5m^2^。", &["WP0332 ^2^"]),
            ("CO~2~排放", &["WP0332 ~2~"]),
            ("==重点==工作", &["WP0332 ==重点=="]),
            ("增长$x^2$倍", &["WP0332 $x^2$"]),
            ("$$\nx\n$$", &["WP0332 $$"]),
            ("::: note\n甲\n:::", &["WP0332 ::: note"]),
            ("> [!NOTE]\n> 甲", &["WP0332 [!NOTE]"]),
            ("甲\n\n\\newpage\n\n乙", &["WP0332 \\newpage"]),
            ("\\vspace{1cm}", &["WP0332 \\vspace{1cm}"]),
            ("---分页---", &["WP0332 ---分页---"]),
            ("[TOC]", &["WP0332 [TOC]"]),
            ("[[_TOC_]]", &["WP0332 [[_TOC_]]"]),
            ("见[[总体要求]]", &["WP0332 [[总体要求]]"]),
            ("甲 {.red}", &["WP0332 {.red}"]),
            ("甲。{#a}", &["WP0332 {#a}"]),
            ("甲\n{: .red}", &["WP0332 {: .red}"]),
            ("| 甲 |\n|---|\n| m^2^ |", &["WP0332 ^2^"]),
            ("＞ 甲", &["WP0333 ＞"]),
            ("＊＊甲＊＊乙", &["WP0333 ＊＊甲＊＊"]),
            ("见[甲]（#a）。", &["WP0333 [甲]（#a）"]),
            ("![甲]（a.png）", &["WP0333 ![甲]（a.png）"]),
            ("[] (#a)", &["WP0333 [] (#a)"]),
            ("···matrix\nview: tasks\n···", &["WP0333 ···matrix"]),
            ("—————", &["WP0333 —————"]),
        ],
        Lang::ZhCn,
    );
}

#[test]
fn ordinary_text_gives_no_alarm() {
    let chinese = [
        "# 总体要求\n\n一是加强领导。\n二是压实责任。\n\n- 甲\n- 乙\n  1. 丙\n",
        "温度5~10度，湿度40~60%，2^10次，CO₂。",
        "#安全生产月#主题活动，第1名是1#锅炉。\n#1锅炉检修。",
        "*本表按月填报。\n\n甲*、乙**、丙*。",
        "A｜B两类，A|B两类。甲 | 乙",
        "三、四季度工作\n一、二级重大危险源",
        "-5℃以下停止作业。\n\n——引自规划",
        "（一）压实责任。正文（二）。\n\n（二）整治隐患。",
        "1.压实责任。\n\n2.整治隐患。",
        "总投资$5和$10，US$5=HK$40。",
        "| 甲 | |\n|---|---|\n| 1 | |\n\n: 表题 {#t}\n",
        "| 甲 |\n|---|\n| 1 |\n",
        "甲\n\n---\n\n乙",
        "标题\n====\n\n正文",
        "```\n#甲\n==乙==\n| a |\n```\n\n`^2^`和\\^2^、\\#甲",
        "○○市应急管理局",
        "比例为1:2 == 3:6。a == b == c",
        "见[甲](#a)、[]( #b)和【通知】（2026年第1号）。",
        "做甲（牵头单位：局办公室）{#t-a}",
        "![图](a.png){width=50%}\n\n![图](a.png){#p}",
        "\u{3000}\u{3000}段首缩进两格。\n\n\u{3000}\u{3000}另一段。",
        "第一段\n换行后的文字（一）\n继续。",
        "- [ ] 甲\n- [x] 乙\n- [链接](#a)\n- [1]号文件",
        "甲\\\n乙  \n丙",
        "\\{{ x }} {{ plan.year }}",
    ];
    assert_found(&chinese.map(|text| (text, [].as_slice())), Lang::ZhCn);
    let english = [
        "It costs $5 to $10, or US$40 = HK$300.",
        "#1 priority: issue #12 and C# code.",
        "We -- that is, all -- agree.\n-based on",
        "    let x = 1;\n",
        "The range is 5~10; see a_b and x^2.",
        "* a note\n\n*p < 0.05",
    ];
    assert_found(&english.map(|text| (text, [].as_slice())), Lang::En);
}

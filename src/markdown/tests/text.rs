//! Blocks and inlines.

use crate::markdown::fixture::{build, shown_block};

fn blocks(text: &str) -> Vec<String> {
    let built = build("", &[("01-a.md", text)]);
    assert_eq!(built.problems, Vec::<String>::new(), "{text}");
    built.blocks()
}

#[test]
fn inlines_become_those_of_the_model() {
    let cases = [
        ("甲*乙*丙", "甲_乙_丙"),
        ("甲**乙**丙", "甲*乙*丙"),
        ("a ~~b~~ `c *d*`", "a ~b~ `c *d*`"),
        ("甲  \n乙", "甲⏎乙"),
        ("甲\n乙", "甲乙"),
        ("甲，\n乙", "甲，乙"),
        ("甲**乙**\n**丙**", "甲*乙**丙*"),
        ("one\ntwo", "one two"),
        ("甲\ntwo", "甲 two"),
        ("2026\n年", "2026 年"),
        ("\"a\" -- ...", "\"a\" -- ..."),
        ("[甲](https://example.org) <https://example.org>", "[甲→https://example.org] [https://example.org→https://example.org]"),
        ("&lt;甲&gt; \\*乙\\*", "<甲> *乙*"),
    ];
    for (text, expected) in cases {
        assert_eq!(blocks(text), [expected], "{text}");
    }
}

#[test]
fn emphasis_beside_chinese_marks_is_emphasis() {
    let cases = [
        ("**重点（甲类）**是", "*重点（甲类）*是"),
        ("对**重点（甲类）**是**重要**的", "对*重点（甲类）*是*重要*的"),
        ("**重点（甲类）**企业、**一般（乙类）**企业", "*重点（甲类）*企业、*一般（乙类）*企业"),
        ("对*重点（甲类）*是", "对_重点（甲类）_是"),
        ("开展**“安全生产月”**活动", "开展*“安全生产月”*活动"),
        ("对***（甲）***是", "对_*（甲）*_是"),
        ("**“甲”***乙。*丙", "*“甲”*_乙。_丙"),
        ("**甲*乙（丙）*丁。**戊", "*甲_乙（丙）_丁。*戊"),
        ("甲**[乙（丙）](#a)**丁 {#x}", "甲*[乙（丙）→#a]*丁 {#x}"),
        ("（**未闭合", "（**未闭合"),
        ("\\**甲（乙）**丙", "**甲（乙）**丙"),
        ("`**`甲（乙）**丙", "`**`甲（乙）**丙"),
        ("2 * 3 * 4（个）", "2 * 3 * 4（个）"),
        ("a **b** c", "a *b* c"),
        ("~~**重点（甲类）**是~~", "~*重点（甲类）*是~"),
        ("~~重点（甲类）~~是", "~重点（甲类）~是"),
        ("开展~~“安全生产月”~~活动", "开展~“安全生产月”~活动"),
        ("对**~~（甲）~~**是~~（乙）~~的", "对*~（甲）~*是~（乙）~的"),
        ("~~甲**（乙）~~丙**", "~甲**（乙）~丙**"),
        ("甲~~（未闭合", "甲~~（未闭合"),
        ("\\~~甲（乙）~~丙", "~~甲（乙）~~丙"),
        ("3~5月（甲）、6~8月", "3~5月（甲）、6~8月"),
        ("甲~~~（乙）~~~丙", "甲~~~（乙）~~~丙"),
        ("_甲**乙（丙）**丁_", "_甲*乙（丙）*丁_"),
        ("[**重点（甲类）**是](#a)", "[*重点（甲类）*是→#a]"),
    ];
    for (text, expected) in cases {
        let built = build("", &[("01-a.md", &format!("# 甲{{#a}}\n\n{text}"))]);
        assert_eq!(built.blocks(), [expected], "{text}");
    }
}

#[test]
fn the_blanks_that_a_paragraph_is_indented_by_are_no_text() {
    let cases = [
        ("　　甲乙", "甲乙"),
        ("&emsp;&emsp;甲&emsp;乙", "甲\u{2003}乙"),
        ("&ensp;&nbsp;　甲", "甲"),
        ("　　**甲**乙", "*甲*乙"),
        ("- 　甲\n- 乙", "list(None,true)[None甲;None乙]"),
        ("> 　　甲", "quote[甲]"),
        ("　　（牵头单位：局办公室）", "（牵头单位：局办公室）"),
        ("　　`　甲`", "`　甲`"),
        ("```\n　　甲\n```", "code(None,\"\\u3000\\u3000甲\\n\")"),
        ("&emsp;", "\u{2003}"),
        ("| a |\n|---|\n| &emsp;其中 |", "table[a/\u{2003}其中]"),
    ];
    for (text, expected) in cases {
        let shown = build("", &[("01-a.md", text)]).blocks().concat().replace(['{', '}'], "").replace("0:", "");
        assert_eq!(shown, expected, "{text}");
    }
}

#[test]
fn blocks_become_those_of_the_model() {
    let cases = [
        ("- 甲\n- 乙", "list(None,true)[None甲;None乙]"),
        ("3. 甲\n\n4. 乙", "list(Some(3),false)[None甲;None乙]"),
        ("- [x] 甲\n- [ ] 乙\n  - 丙", "list(None,true)[Some(true)甲;Some(false)乙 list(None,true)[None丙]]"),
        ("- [x] 甲\n\n- [ ] 乙", "list(None,false)[Some(true)甲;Some(false)乙]"),
        ("- [x] 甲\n\n  丙\n- 乙\n- [ ] 丁", "list(None,false)[Some(true)甲 丙;None乙;Some(false)丁]"),
        (
            "1. [ ] 甲\n\n   - [x] 乙\n\n     丙\n\n   丁\n2. 戊",
            "list(Some(1),false)[Some(false)甲 list(None,false)[Some(true)乙 丙] 丁;None戊]",
        ),
        ("> - [ ] 甲\n>\n> - [x] **乙**\n>   丙", "quote[list(None,false)[Some(false)甲;Some(true)*乙*丙]]"),
        ("- 甲\n\n  | a |\n  |---|\n  | 乙 |\n\n  : 题", "list(None,false)[None甲 table(题#)[a/乙]]"),
        ("> 甲\n> 乙\n>\n> 丙", "quote[甲乙 丙]"),
        ("| a | b |\n|---|--:|\n| 甲 | **乙** |", "table[a|b/甲|*乙*]"),
        (": 前面没有表格", ": 前面没有表格"),
        ("```rust\nlet a;\n```", "code(Some(\"rust\"),\"let a;\\n\")"),
        ("    甲", "code(None,\"甲\")"),
        ("***", "rule"),
        ("> # 甲", "quote[*甲*]"),
    ];
    for (text, expected) in cases {
        assert_eq!(blocks(text), [expected], "{text}");
    }
}

#[test]
fn captions_belong_to_the_table_or_picture_before_them() {
    let table = "| a |\n|---|\n| 甲 |\n\n";
    let cases: [(&str, &[&str]); 7] = [
        (": 主要指标 {#figures .landscape}", &["table(主要指标#figures)Landscape[a/甲]"]),
        ("：{.portrait}", &["tablePortrait[a/甲]"]),
        (": 主要指标{1}", &["table(主要指标{1}#)[a/甲]"]),
        (": 主要*指标* {#figures}\n\n乙", &["table(主要_指标_#figures)[a/甲]", "乙"]),
        ("：主要指标\n\n: 乙", &["table(主要指标#)[a/甲]", ": 乙"]),
        ("说明\n\n: 主要指标", &["table[a/甲]", "说明", ": 主要指标"]),
        (":主要指标", &["table[a/甲]", ":主要指标"]),
    ];
    for (after, expected) in cases {
        assert_eq!(build("", &[("01-a.md", &format!("{table}{after}"))]).blocks(), expected, "{after}");
    }
}

#[test]
fn captions_can_be_referred_to() {
    let text = "见[](#figures)。\n\n| a |\n|---|\n| 甲 |\n\n: 主要指标 {#figures}\n";
    let built = build("", &[("01-a.md", text)]);
    assert_eq!((built.problems.len(), built.references()), (0, vec!["“主要指标”"]));
    let wrong = build("", &[("01-a.md", "| a |\n|---|\n| 甲 |\n\n: 主要指标 {#a b}\n")]);
    assert_eq!(wrong.problems.len(), 1, "{:?}", wrong.problems);
    assert!(wrong.problems[0].starts_with("WP0207 content/01-a.md:5:10"), "{:?}", wrong.problems);
}

#[test]
fn footnotes_are_numbered_by_their_first_call() {
    let built = build("", &[("01-a.md", "甲[^b]乙[^a]丙[^b]\n\n[^a]: 注一\n[^b]: 注二\n"), ("02-b.md", "丁[^a]\n\n[^a]: 注三")]);
    assert_eq!(built.problems, Vec::<String>::new());
    assert_eq!(built.blocks(), ["甲^0乙^1丙^0", "丁^2"]);
    let notes: Vec<String> = built.plan.footnotes.iter().flat_map(|note| note.blocks.iter().map(shown_block)).collect();
    assert_eq!(notes, ["注二", "注一", "注三"]);
}

#[test]
fn links_to_files_lead_to_their_sections() {
    let files = [
        ("01-a.md", "---\ntitle: 甲\n---\n[乙](03-x/02-b.md)、[](03-x/index.md)、[](/03-x/02-b.md#two)"),
        ("03-x/index.md", "---\ntitle: 丙\n---\n"),
        ("03-x/02-b.md", "# 乙一\n\n# 乙二{#two}\n"),
    ];
    let built = build("", &files);
    assert_eq!(built.problems, Vec::<String>::new());
    assert_eq!(built.blocks(), ["[乙→#b-1]、[→#x]、[→#two]"]);
}

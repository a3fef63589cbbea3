//! What is wrong is reported at its place, and all of it.

use crate::markdown::fixture::build;

#[test]
fn wrong_texts_are_reported_at_their_place() {
    let cases = [
        (
            "安全<b>生产</b>",
            "WP0304 content/01-a.md:1:3 raw HTML in a section / say it in Markdown, write `\\<` for a `<` that is text, or allow HTML by `raw_html: true` in plan.yaml",
        ),
        (
            "安全![图](images/a.png)",
            "WP0502 content/01-a.md:1:3 there is no picture `images/a.png` / put the picture there, or correct the path; it is relative to the file that shows the picture",
        ),
        (
            "安全[](#nowhere)",
            "WP0501 content/01-a.md:1:3 nothing has the id `nowhere` / give the heading or task an id with `{#id}`, or correct the reference",
        ),
        ("安全[](02-b.md)", "WP0501 content/01-a.md:1:3 there is no section file `content/02-b.md` / did you mean `01-a.md`?"),
        (
            "安全[](01-a.md)",
            "WP0501 content/01-a.md:1:3 `content/01-a.md` has no heading that a link could lead to / give the file a title, or link to another",
        ),
        (
            "安全[^x]",
            "WP0308 content/01-a.md:1:3 the footnote `[^x]` is not written in this file / write it on a line of its own, as `[^x]: …`, or put `\\` before the bracket",
        ),
        (
            "安全\n\n[^x]: 注",
            "WP0310 content/01-a.md:3:1 the footnote `[^x]` is not called / write `[^x]` where it belongs, or take the footnote out",
        ),
        ("# 安全{#a/b}", "WP0207 content/01-a.md:1:7 `a/b` is no id / an id is letters, digits, `-`, `_`, `.` and any Han"),
        ("# 安全{.unnumberd}", "WP0202 content/01-a.md:1:6 headings know no `.unnumberd` / did you mean `.unnumbered`?"),
        (
            "甲（见上）。{#t-x}",
            "WP0410 content/01-a.md:1:7 `{#t-x}` stays in the text, because the bracket before it is no task / name the role and the unit in the bracket, as in (Lead: Finance), or take the id out",
        ),
        ("```matrix\nview: gird\n```", "WP0601 content/01-a.md:2:7"),
        ("甲\n\n```matrix\nview: tasks\nfrom: nowhere\n```", "WP0501 content/01-a.md:5:7 nothing has the id `nowhere`"),
        ("> ```matrix\n> view: grid\n> ```", "WP0203 content/01-a.md:1:3 a matrix inside a list, quotation or footnote"),
        ("[^a]\n\n[^a]: 一\n\n[^a]: 二", "WP0306 content/01-a.md:5:1 the footnote `[^a]` is written twice in this file"),
        ("[甲](javascript:x)", "WP0501 content/01-a.md:1:1 a link to an address that begins with `javascript:`"),
        ("[甲](https://{{ tasks|length }}.org)", "WP0303 content/01-a.md:1:1 `tasks` and `section` cannot be used in an address"),
        (
            "甲（牵头单位：局办公室；完成时限：{{ tasks|length }}月底前）",
            "WP0303 content/01-a.md:1:2 `tasks` and `section` cannot be used in the bracket",
        ),
        (
            "| 甲 | 乙 |\n|---|---|\n| 一 | 二 | 三 |",
            "WP0312 content/01-a.md:3:9 a row with more cells than the head of the table, which has 2",
        ),
        ("```matrx\nview: tasks\n```", "WP0313 content/01-a.md:1:1 a block of code in the language `matrx`"),
    ];
    for (text, problem) in cases {
        let problems = build("", &[("01-a.md", text)]).problems;
        assert!(problems.iter().any(|found| found.starts_with(problem)), "{text}: {problems:?}");
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
    }
}

#[test]
fn html_blocks_and_several_mistakes_are_all_reported() {
    let text = "<div>\n甲\n</div>\n\n<!-- 注 -->\n\n{{ a }} {{ b\n\n[](#c)";
    let problems = build("", &[("01-a.md", text)]).problems;
    let found: Vec<&str> = problems.iter().map(|problem| problem.split(' ').take(2).last().unwrap_or_default()).collect();
    assert_eq!(found.len(), 4, "{problems:?}");
    for place in ["1:1", "7:4", "7:9", "9:1"] {
        assert!(found.contains(&format!("content/01-a.md:{place}").as_str()), "{place}: {found:?}");
    }
}

#[test]
fn ids_written_twice_name_both_places() {
    let files = [("01-a.md", "# 甲{#x}\n"), ("02-b.md", "# 乙{#x}\n\n做丙（牵头单位：局办公室）{#x}\n")];
    let problems = build("", &files).problems;
    let help = "ids of sections, headings, tasks and captions are unique in a plan: change one of the two";
    let expected = [
        format!("WP0306 content/02-b.md:1:6 the id `x` is written twice, first at content/01-a.md:1:6 / {help}"),
        format!("WP0306 content/02-b.md:3:16 the id `x` is written twice, first at content/01-a.md:1:6 / {help}"),
    ];
    assert_eq!(problems, expected);
}

#[test]
fn nesting_has_a_limit() {
    let problem = "WP0305";
    let texts = [
        format!("{}甲", ">".repeat(1000)),
        format!("{}甲", "> ".repeat(1000)),
        (0..200).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect(),
        format!("{}甲{}", "_a ".repeat(200), " a_".repeat(200)).replace("_a ", "*a ").replace(" a_", " a*"),
        format!("{}甲{}", "[".repeat(5000), "](#a)".repeat(5000)),
        format!("{}甲{}", "**（".repeat(2000), "）**".repeat(2000)),
    ];
    for (index, text) in texts.iter().enumerate() {
        let problems = build("", &[("01-a.md", text)]).problems;
        let found = problems.iter().filter(|found| found.starts_with(problem)).count();
        assert!(found <= 1, "{index}: {problems:?}");
        assert!(index > 2 || found == 1, "{index}: {problems:?}");
    }
}

#[test]
fn headings_deeper_than_the_numbering_are_errors() {
    let text = "---\ntitle: 甲\n---\n# 二级\n## 三级\n### 四级\n#### 五级\n##### 六级\n";
    let problems = build("", &[("01-a.md", text)]).problems;
    assert_eq!(
        problems,
        [
            "WP0309 content/01-a.md:8:1 a heading on level 6, but the numbering has 5 levels / use a heading of a higher level, a list, or `{.unnumbered}`"
        ]
    );
    assert!(build("numbering: decimal\n", &[("01-a.md", text)]).problems.is_empty());
}

#[test]
fn front_matter_is_checked() {
    let text = "---\ntitel: 甲\norientation: sideways\nannex: true\n---\n";
    let problems = build("", &[("01-a.md", text)]).problems;
    let codes: Vec<&str> = problems.iter().filter_map(|problem| problem.split(' ').next()).collect();
    assert_eq!(codes, ["WP0203", "WP0202", "WP0204"], "{problems:?}");
    let problems = build("", &[("01-x/index.md", "甲"), ("01-x/02-a.md", "乙")]).problems;
    assert!(
        problems[0].starts_with("WP0106 content/01-x/index.md:1:1 the index.md of the folder `content/01-x` has no title"),
        "{problems:?}"
    );
}

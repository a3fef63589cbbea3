//! Expressions in the text.

use crate::markdown::fixture::build;

#[test]
fn values_are_plain_text_everywhere() {
    let files = [
        ("00-a.md", "{{ plan.year }}年*{{ plan.issuer }}*，{{ units | length }}个单位，{{ tasks | length }}项任务：{{ tasks[0].title }}。"),
        (
            "01-b.md",
            "---\ntitle: \"{{ plan.year }}年工作\"\nid: b\n---\n\
             # 本节{{ tasks | length }}项。\n正文{{ section.title }}（{{ section.id }}），`{{ x }}`，\\{{ y }}。（牵头单位：{{ units[0].name }}）{#t}\n\n\
             | {{ tasks | length }} |\n|---|\n| {{ \"*a* | <b>\" }} |\n\n```matrix\nview: grid\ncaption: \"{{ plan.year }}年{{ tasks | length }}项\"\n```\n",
        ),
    ];
    let built = build("", &files);
    assert_eq!(built.problems, Vec::<String>::new());
    let expected = [
        "2026年_某市应急管理局_，2个单位，1项任务：本节1项。",
        "正文本节1项（b-1），`{{ x }}`，{{ y }}。{0:（牵头单位：局办公室）}",
        "table[1/*a* | <b>]",
        "matrix(Some(\"2026年1项\"))",
    ];
    assert_eq!(built.blocks(), expected);
    assert_eq!(built.sections(), ["1 b 一、 2026年工作", "2 b-1 （一） 本节1项。"]);
}

#[test]
fn private_use_characters_stay_as_written() {
    let built = build("", &[("01-a.md", "甲\u{F0000}乙{{ tasks | length }}\u{10FFFD}丙")]);
    assert_eq!(built.blocks(), ["甲\u{F0000}乙0\u{10FFFD}丙"]);
}

#[test]
fn wrong_expressions_are_reported_at_their_place() {
    let cases = [
        (
            "安全{{ plan.yaer }}年",
            "WP0303 content/01-a.md:1:6 an expression uses `plan.yaer`, which is not defined / did you mean `plan.year`?",
        ),
        ("安全{{ plam.year }}年", "WP0303 content/01-a.md:1:6 an expression uses `plam.year`, which is not defined / did you mean `plan`?"),
        (
            "{{ section.title }}",
            "WP0303 content/01-a.md:1:4 `section` is not known before the first heading / use `plan`, or move the text under a heading",
        ),
        (
            "安全{% if x %}",
            "WP0302 content/01-a.md:1:3 a statement `{%` in the text / only expressions, `{{ … }}`, can stand in the text; write `\\{%` for the two characters",
        ),
        (
            "安全{{ plan.year",
            "WP0302 content/01-a.md:1:3 an expression `{{` that is not closed / close it with `}}`, or write `\\{{` for the two characters",
        ),
    ];
    for (text, problem) in cases {
        assert_eq!(build("", &[("01-a.md", text)]).problems, [problem], "{text}");
    }
}

#[test]
fn an_expression_that_fails_says_why() {
    for text in ["{{ plan.year | nofilter }}", "{{ plan.year + }}", "{{ units[9].name }}", "{{ throw(message=\"x\") }}", "{{ }}"] {
        let problems = build("", &[("01-a.md", text)]).problems;
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        assert!(problems[0].starts_with("WP0303 content/01-a.md:1:3 an expression that has no value: "), "{problems:?}");
    }
}

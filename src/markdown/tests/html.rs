//! HTML in sections, where plan.yaml allows it.

use crate::markdown::fixture::{Built, build, shown_block};
use crate::model::Node;

fn built(text: &str) -> Built {
    build("raw_html: true\n", &[("01-a.md", &format!("---\ntitle: 甲\n---\n{text}\n")), ("02-b.md", "---\ntitle: 乙\nid: b\n---\n")])
}

/// The blocks of a section, and the codes and places of its problems.
fn shown(text: &str) -> (Vec<String>, Vec<String>) {
    let built = built(text);
    let Some(Node::Section(section)) = built.plan.nodes.first() else { panic!("no section") };
    let blocks = section.nodes.iter().filter_map(|node| match node {
        Node::Block(block) => Some(shown_block(block)),
        Node::Section(_) => None,
    });
    let problems =
        built.problems.iter().map(|found| found.replace("content/01-a.md:", "").split(" / ").next().unwrap_or_default().to_owned());
    (blocks.collect(), problems.collect())
}

#[test]
fn elements_hold_what_markdown_made() {
    let cases = [
        ("面积 1 m<sup>2</sup>，<b>粗*斜*</b>", "面积 1 m<sup>[2]，<strong>[粗_斜_]"),
        ("甲<br>乙<BR/>丙", "甲⏎乙⏎丙"),
        ("*甲<u>乙*丙</u>丁", "_甲<u>[乙]_<u>[丙]丁"),
        ("甲<u>乙*丙</u>丁*戊", "甲<u>[乙]_<u>[丙]丁_戊"),
        ("~~甲<sup id=\"s\">乙~~丙</sup>丁", "~甲<sup>[乙]~<sup>[丙]丁"),
        ("<a href=\"#b\">甲</a>和<a href='02-b.md'></a>", "[甲→#b]和[→#b]"),
        ("<div>\n\n甲**乙**\n\n- 丙\n\n</div>", "<div>[甲*乙*list(None,true)[None丙]]"),
        ("<details><summary>甲</summary>\n\n乙\n\n</details>", "<details>[<summary>[甲]乙]"),
        ("<div>甲\n乙<p>丙</div>", "<div>[甲乙<p>[丙]]"),
        ("<p>甲</p>\n<p>乙</p>", "<div>[<p>[甲]<p>[乙]]"),
        ("<table><tr><td>1<td>{{ plan.year }}</table>", "<table>[<tbody>[<tr>[<td>[1]<td>[2026]]]]"),
        ("<pre>\n 甲\n  乙\n</pre>", "<pre>[` 甲\n  乙`]"),
        ("<!-- 注 -->\n甲 <!-- 注 --> 乙", "甲乙"),
        ("> <p>甲\n> 乙</p>", "quote[<p>[甲乙]]"),
    ];
    for (text, expected) in cases {
        let (blocks, problems) = shown(text);
        assert_eq!((blocks.join(" ").as_str(), problems), (expected, Vec::<String>::new()), "{text}");
    }
}

#[test]
fn what_is_left_out_is_said_at_its_place() {
    let cases: [(&str, &str, &[&str]); 7] = [
        ("甲<font color=red>乙</font>", "甲乙", &["WP0311 4:2 `<font>` is left out; what is in it stays"]),
        ("甲<script>乙()</script>丙", "甲丙", &["WP0311 4:2 `<script>` is left out with all in it"]),
        (
            "<p onclick=\"x\"\n  style='y'>甲</p>",
            "<p>[甲]",
            &["WP0311 4:4 the attribute `onclick` of `<p>` is left out", "WP0311 5:3 the attribute `style` of `<p>` is left out"],
        ),
        ("甲<div>乙</div>", "甲乙", &["WP0311 4:2 `<div>` cannot stand inside a line and is left out"]),
        ("<div>甲", "<div>[甲]", &["WP0311 4:1 `<div>` is not closed"]),
        ("<h2>甲</h2>", "<p>[*甲*]", &["WP0311 4:1 a heading in HTML makes no section; it is set as a bold line"]),
        (
            "<table><tr><td colspan=99999>甲</table>",
            "<table>[<tbody>[<tr>[<td>[甲]]]]",
            &["WP0311 4:12 `colspan` cannot be `99999`, and is left out"],
        ),
    ];
    for (text, expected, problems) in cases {
        let (blocks, found) = shown(text);
        assert_eq!((blocks.join(" ").as_str(), found), (expected, problems.iter().map(|text| (*text).to_owned()).collect()), "{text}");
    }
}

#[test]
fn links_pictures_and_ids_are_checked_like_those_of_markdown() {
    let cases = [
        ("<a href=\"#c\">甲</a>", "WP0501 4:1 nothing has the id `c`"),
        ("<img src=\"https://example.org/a.png\">", "WP0503 4:1 a picture from outside the project"),
        ("<img src=\"../../a.png\">", "WP0504 4:1 the path `../../a.png` leads outside the project"),
        ("<span id=\"b\">甲</span>", "WP0306 "),
        ("<span id=\"a b\">甲</span>", "WP0207 4:1 `a b` is no id"),
        ("<a href=\"{{ plan.yaer }}\">甲</a>", "WP0303 "),
    ];
    for (text, expected) in cases {
        let (_, found) = shown(text);
        assert!(found.iter().any(|found| found.starts_with(expected)), "{text}: {found:?}");
    }
    let (blocks, found) = shown("<div id=\"c\">甲</div>\n\n见[](#c)。");
    assert_eq!((blocks.join(" ").as_str(), found.len()), ("<div>[甲] 见[→#c]。", 0), "{found:?}");
}

#[test]
fn an_element_ends_before_the_next_heading() {
    let built = built("<div>甲\n\n# 乙\n\n丙");
    assert!(built.plan.sections().iter().any(|section| section.id == "a-1"));
    assert!(built.problems.iter().all(|found| found.contains("is not closed")), "{:?}", built.problems);
}

#[test]
fn nesting_and_junk_do_no_harm() {
    for text in [
        "<div>".repeat(400),
        "<b>".repeat(400),
        "<p <p <p \"".to_owned(),
        "<div\n\n甲\n\n</div></div></p>".to_owned(),
        "<a href=\"".to_owned(),
    ] {
        shown(&text);
    }
}

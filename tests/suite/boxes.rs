//! Boxes of the print style sheets that browsers do not lay out in pages alike, or not at all: measured in our own pages.

use crate::typesetting::set;
use workplan::print::frame::{Color, ItemKind, Page, Pages};
use workplan::print::problem::{Problem, ProblemKind, ProblemPlace};

const BASE: &str = "@page { size: 200pt 100pt; margin: 10pt } html, body { margin: 0 } p { margin: 0 }
body { font-family: fangsong; font-size: 10pt; line-height: 20pt; orphans: 1; widows: 1 }";

fn laid_out(css: &str, body: &str) -> Pages {
    let (pages, problems) = with_problems(css, body);
    assert!(problems.is_empty(), "{problems:?}");
    pages
}

fn with_problems(css: &str, body: &str) -> (Pages, Vec<Problem>) {
    let xhtml =
        format!("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh-CN\"><head><title>t</title></head><body>{body}</body></html>");
    set(&xhtml, BASE, css, &Default::default())
}

fn texts(pages: &Pages) -> Vec<String> {
    let text = |page: &Page| {
        let runs = page.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Text(run) => Some(run.text.as_str()),
            _ => None,
        });
        runs.collect()
    };
    pages.pages.iter().map(text).collect()
}

/// Top and height of the red rules across and of the light background of a page.
fn rules_and_ground(page: &Page) -> (Vec<f32>, (f32, f32)) {
    let boxes = page.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Rectangle { size, color } => Some((item.at.y, size, *color)),
        _ => None,
    });
    let (mut rules, mut ground) = (Vec::new(), (0.0, 0.0));
    for (y, size, color) in boxes {
        match color {
            Color::Rgb(red, ..) if red > 0.9 && size.height < 4.0 => rules.push(y),
            Color::Gray(_) | Color::Rgb(..) if size.height >= 4.0 => ground = (y, size.height),
            _ => {}
        }
    }
    (rules, ground)
}

const FIVE_LINES: &str = "<div><p>一</p><p>二</p><p>三</p><p>四</p><p>五</p></div>";

/// Fragmentation 3, 6.2: a box that pages cut has no border at the cuts.
#[test]
fn a_box_that_is_sliced_has_its_borders_at_its_ends_alone() {
    let pages = laid_out("div { border-top: 2pt solid #f00; border-bottom: 2pt solid #f00; padding: 5pt 0; background: #eee }", FIVE_LINES);
    assert_eq!(texts(&pages), ["一二三", "四五"]);
    assert_eq!(rules_and_ground(&pages.pages[0]), (vec![10.0], (10.0, 67.0)));
    assert_eq!(rules_and_ground(&pages.pages[1]), (vec![55.0], (10.0, 47.0)));
}

/// Where it is cloned each part has all its edges, and the lines keep clear of them.
#[test]
fn a_box_that_is_cloned_has_its_edges_on_every_page() {
    let css =
        "div { border-top: 2pt solid #f00; border-bottom: 2pt solid #f00; padding: 5pt 0; background: #eee; box-decoration-break: clone }";
    let pages = laid_out(css, FIVE_LINES);
    assert_eq!(texts(&pages), ["一二三", "四五"]);
    assert_eq!(rules_and_ground(&pages.pages[0]), (vec![10.0, 82.0], (10.0, 74.0)));
    assert_eq!(rules_and_ground(&pages.pages[1]), (vec![10.0, 62.0], (10.0, 54.0)));
    let higher = laid_out(&css.replace("5pt 0", "9pt 0"), FIVE_LINES);
    assert_eq!(texts(&higher), ["一二", "三四", "五"], "the edges take the room of a line");
}

/// GCPM 3, 2.6: what a link leads to is named by its text.
#[test]
fn a_reference_shows_the_text_of_its_target() {
    let css = "a::after { content: '（' target-text(attr(href)) '）' }";
    let body = "<p><a href=\"#m\">见</a></p><p id=\"m\">主要<b>工作</b></p><p data-origin=\"8\"><a href=\"#none\">无</a></p>";
    let (pages, problems) = with_problems(css, body);
    assert_eq!(texts(&pages).concat(), "见（主要工作）主要工作无（）");
    assert_eq!(problems, [lost("none", "8")]);
}

/// A link to an id that nothing shown has, in an element of that origin.
fn lost(id: &str, origin: &str) -> Problem {
    Problem { kind: ProblemKind::NoTarget(id.to_owned()), place: ProblemPlace::Origin(origin.to_owned()) }
}

const CHAPTERS: &str = "body { counter-reset: chapter } h1 { counter-reset: section; counter-increment: chapter }
    h2 { counter-increment: section } h1, h2, p { margin: 0; font-size: 10pt }";

/// CSS Lists 3, 4.3: a counter that a heading resets counts for what follows it, up to the next one.
#[test]
fn counters_of_headings_count_in_the_sections_after_them() {
    let css = format!("{CHAPTERS} h2::before {{ content: counter(chapter, simp-chinese-informal) '之' counter(section) }}");
    let pages = laid_out(&css, "<h1>甲</h1><h2>乙</h2><h2>丙</h2><h1>丁</h1><h2>戊</h2>");
    assert_eq!(texts(&pages).concat(), "甲一之1乙一之2丙丁二之1戊");
    let nested = "ol { counter-reset: item; list-style: none } li { counter-increment: item } li::before { content: counters(item, '.') }";
    let pages = laid_out(nested, "<ol><li>甲</li><li>乙<ol><li>丙</li><li>丁</li></ol></li><li>戊</li></ol>");
    assert_eq!(texts(&pages).concat(), "1甲2乙2.1丙2.2丁3戊");
}

/// GCPM 3, 2.6.1: the counters of an element further on or further back, in whatever style.
#[test]
fn a_reference_shows_the_counters_of_its_target() {
    let css = format!(
        "{CHAPTERS} a::after {{ content: '见第' target-counter(attr(href), chapter, simp-chinese-informal) '章第' target-counter(attr(href), section) '节' }}"
    );
    let body =
        "<p><a href=\"#b\"></a></p><h1>甲</h1><h2 id=\"a\">乙</h2><h1>丙</h1><h2>丁</h2><h2 id=\"b\">戊</h2><p><a href=\"#a\"></a></p>";
    assert_eq!(texts(&laid_out(&css, body)).concat(), "见第二章第2节甲乙丙丁戊见第一章第1节");
    let items = "ol { counter-reset: item; list-style: none } li { counter-increment: item }
        a::after { content: target-counters(attr(href), item, '.', lower-alpha) }";
    let body = "<p><a href=\"#x\">见</a></p><ol><li>甲</li><li>乙<ol><li>丙</li><li id=\"x\">丁</li></ol></li></ol>";
    assert_eq!(texts(&laid_out(items, body)).concat(), "见b.b甲乙丙丁");
}

/// What a heading's own `::before` counts is its number.
#[test]
fn the_counter_of_a_target_is_the_number_in_front_of_it() {
    let css = "body { counter-reset: part } h1 { font-size: 10pt; margin: 0 }
        h1::before { counter-increment: part; content: counter(part) } a::after { content: target-counter(attr(href), part) }";
    let body = "<p><a href=\"#b\">见</a></p><h1>甲</h1><h1 id=\"b\">乙</h1>";
    assert_eq!(texts(&laid_out(css, body)).concat(), "见21甲2乙");
}

#[test]
fn the_number_of_a_page_is_written_in_the_style_asked_for() {
    let css = "@page { @bottom-center { content: counter(page) } }
        a::after { content: target-counter(attr(href), page, lower-roman) } h1 { break-before: page; font-size: 10pt; margin: 0 }";
    let pages = laid_out(css, "<p><a href=\"#b\">见</a></p><h1>甲</h1><h1 id=\"b\">乙</h1>");
    assert_eq!(texts(&pages), ["见iii1", "甲2", "乙3"]);
}

#[test]
fn a_counter_of_nothing_that_is_shown_is_a_problem_at_its_place() {
    let css = format!("{CHAPTERS} a::after {{ content: target-counter(attr(href), chapter) }} .no {{ display: none }}");
    let body = "<p data-origin=\"1\"><a href=\"#none\">甲</a><a href=\"#hidden\">乙</a><a href=\"https://example.org/#x\">丙</a></p><p class=\"no\" id=\"hidden\"></p>";
    let (pages, problems) = with_problems(&css, body);
    assert_eq!(texts(&pages).concat(), "甲乙丙");
    assert_eq!(problems, [lost("none", "1"), lost("hidden", "1")]);
}

/// What stands in an inline block is found where its line is: notes at the foot, ids and bookmarks once.
#[test]
fn notes_and_names_in_an_inline_block_belong_to_its_line() {
    let css = "span.b { display: inline-block } .n { float: footnote } @page { @footnote { margin-top: 0 } }";
    let body = "<p>前</p><p>甲<span class=\"b\"><b id=\"here\">乙</b><span class=\"n\">注</span></span>丙</p>";
    let pages = laid_out(css, body);
    assert_eq!(pages.pages.len(), 1);
    assert!(texts(&pages)[0].contains("注"), "{:?}", texts(&pages));
    assert_eq!(pages.destinations.get("here").map(|place| place.at.y), Some(30.0));
}

/// Paged Media 3, 5.3.2: boxes of one edge do not lie upon one another, each as wide as its text asks for, and show their backgrounds.
#[test]
fn margin_boxes_of_an_edge_share_its_length() {
    let css = "@page { margin: 50pt 10pt 10pt; @top-left { content: '年度安全生产工作要点年度安全生产' } @top-right { content: '落实责任'; white-space: nowrap }
        @bottom-left { content: ''; height: 4pt; background: #eee } }";
    let pages = laid_out(css, "<p>正文</p>");
    let runs = |page: &Page| -> Vec<(String, f32)> {
        let runs = page.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Text(run) if item.at.y < 50.0 => Some((run.text.clone(), item.at.x)),
            _ => None,
        });
        runs.collect()
    };
    let found = runs(&pages.pages[0]);
    let left: String = found.iter().filter(|(_, x)| *x < 100.0).map(|(text, _)| text.as_str()).collect();
    assert_eq!(left, "年度安全生产工作要点年度安全生产");
    assert!(found.iter().filter(|(_, x)| *x < 100.0).count() > 1, "it takes several lines: {found:?}");
    let right = found.iter().find(|(text, _)| text == "落实责任").unwrap();
    assert_eq!(right.1, 190.0 - 4.0 * 12.0, "at the right edge, in the size of the root");
    assert_eq!(rules_and_ground(&pages.pages[0]).1, (90.0, 10.0));
}

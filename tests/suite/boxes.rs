//! Boxes of the print style sheets that browsers do not lay out in pages alike, or not at all: measured in our own pages.

use crate::typesetting::set;
use workplan::print::frame::{Color, ItemKind, Page, Pages};

const BASE: &str = "@page { size: 200pt 100pt; margin: 10pt } html, body { margin: 0 } p { margin: 0 }
body { font-family: fangsong; font-size: 10pt; line-height: 20pt; orphans: 1; widows: 1 }";

fn laid_out(css: &str, body: &str) -> Pages {
    let xhtml =
        format!("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh-CN\"><head><title>t</title></head><body>{body}</body></html>");
    let (pages, problems) = set(&xhtml, BASE, css, &Default::default());
    assert!(problems.is_empty(), "{problems:?}");
    pages
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
    let pages = laid_out(css, "<p><a href=\"#m\">见</a></p><p id=\"m\">主要<b>工作</b></p><p><a href=\"#none\">无</a></p>");
    assert_eq!(texts(&pages).concat(), "见（主要工作）主要工作无（）");
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

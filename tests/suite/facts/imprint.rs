//! V54 to V61: the 版记 at the foot of the last page.

use super::{annex, titled};
use crate::page::{LEFT, Line, RIGHT, bare, lines_of, near, printed_number};
use crate::pdf::{MM, Pdf, Rule, Sheet};
use crate::small_plan::{TEXT, printed};

/// A character of 14 pt.
const CHARACTER: f64 = 14.0 * MM;

/// 抄送 that takes more than one line.
const COPIES: &str = "某省应急管理厅, 某市人民政府办公室, 某市安全生产委员会各成员单位, 各县区人民政府";

fn document(copies: &str) -> Pdf {
    let settings = format!("document: {{copies_to: [{copies}], printed_by: 某市应急管理局办公室, printed_on: 2026-01-16}}\n");
    printed(&settings, &[("01-a.md", titled("总体要求", TEXT)), ("annex-1.md", annex("名词解释", TEXT))])
}

/// The three rules, from top to bottom.
fn rules(sheet: &Sheet) -> [Rule; 3] {
    let mut rules = sheet.rules.clone();
    rules.sort_by(|above, below| above.top.total_cmp(&below.top));
    rules.try_into().unwrap_or_else(|rules| panic!("{rules:?}"))
}

fn last(pdf: &Pdf) -> &Sheet {
    pdf.sheets.last().expect("a sheet")
}

/// The lines between the first rule and the last.
fn lines(sheet: &Sheet) -> Vec<Line> {
    let [first, _, end] = rules(sheet);
    lines_of(sheet.glyphs.iter().filter(|glyph| glyph.baseline > first.top && glyph.baseline < end.top))
}

#[test]
fn v54_the_last_rule_is_the_lower_edge_of_the_type_area() {
    for copies in ["市安委会办公室", COPIES] {
        near(rules(last(&document(copies)))[2].middle(), 262.0, 0.5);
    }
}

#[test]
fn v55_the_rules_are_as_long_as_the_type_area_is_wide() {
    for rule in rules(last(&document(COPIES))) {
        near(rule.x, 28.0, 0.5);
        near(rule.x + rule.width, 184.0, 0.5);
    }
}

#[test]
fn v56_the_outer_rules_are_thick() {
    let [first, _, end] = rules(last(&document(COPIES)));
    near(first.height, 0.35, 0.1);
    near(end.height, 0.35, 0.1);
}

#[test]
fn v57_the_inner_rule_is_thin() {
    let [first, inner, end] = rules(last(&document(COPIES)));
    near(inner.height, 0.25, 0.1);
    assert!(inner.height < first.height && inner.height < end.height, "{inner:?}");
}

#[test]
fn v58_the_imprint_stands_on_the_last_page_and_nowhere_else() {
    let pdf = document(COPIES);
    assert!(bare(&lines(last(&pdf))[0]).starts_with("抄送："));
    assert_eq!(printed_number(last(&pdf)), Some(pdf.sheets.len()));
    for sheet in &pdf.sheets[..pdf.sheets.len() - 1] {
        let text: String = sheet.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert!(sheet.rules.is_empty() && !text.contains("抄送"), "{text}");
    }
}

#[test]
fn v59_the_imprint_is_14_pt_fangsong() {
    for glyph in lines(last(&document(COPIES))).iter().flat_map(|line| &line.glyphs) {
        near(glyph.size, 14.0, 0.2);
        assert_eq!(glyph.face, "FandolFang-Regular");
    }
}

#[test]
fn v60_copies_hang_by_four_characters() {
    let pdf = document(COPIES);
    let inner = rules(last(&pdf))[1];
    let copies: Vec<Line> = lines(last(&pdf)).into_iter().filter(|line| line.baseline < inner.top).collect();
    assert!(copies.len() >= 2, "{copies:?}");
    near(copies[0].left(), LEFT + CHARACTER, 0.7);
    for line in &copies[1..] {
        near(line.left(), LEFT + 4.0 * CHARACTER, 0.7);
    }
    let mut ends = copies.iter().map(|line| line.glyphs.last().unwrap());
    assert!(ends.clone().all(|glyph| glyph.x + glyph.advance / 2.0 < RIGHT - CHARACTER + 0.7), "one character inside");
    assert_eq!(ends.next_back().unwrap().text, "。");
}

#[test]
fn v61_who_printed_it_and_when_stand_on_one_line() {
    let pdf = document(COPIES);
    let printed = lines(last(&pdf)).pop().expect("a line");
    assert_eq!(bare(&printed), "某市应急管理局办公室2026年1月16日印发");
    near(printed.left(), LEFT + CHARACTER, 0.7);
    near(printed.right(), RIGHT - CHARACTER, 0.7);
}

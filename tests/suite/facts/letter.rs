//! V75 to V80: 信函格式.

use super::{han, titled};
use crate::page::{PITCH, bare, line, lines, near, printed_number};
use crate::pdf::{MM, Pdf, Rule, Sheet};
use crate::small_plan::printed;

const MARK: &str = "某市应急管理局";
const NUMBER: &str = "某应急函〔2026〕1号";

/// A letter of several pages with further elements.
fn letter(elements: &str) -> Pdf {
    let settings = format!("layout: {{format: letter}}\ndocument: {{mark: {MARK}, number: {NUMBER}{elements}, copies_to: [某市财政局]}}\n");
    printed(&settings, &[("01-a.md", titled("总体要求", &han(900)))])
}

/// The red rules of a sheet from top to bottom: the upper double line and the lower one.
fn double_lines(sheet: &Sheet) -> [Rule; 4] {
    let mut rules: Vec<Rule> = sheet.rules.iter().filter(|rule| rule.color.is_red()).copied().collect();
    rules.sort_by(|above, below| above.top.total_cmp(&below.top));
    rules.try_into().unwrap_or_else(|rules| panic!("{rules:?}"))
}

#[test]
fn v75_the_mark_begins_30_mm_below_the_edge_of_the_sheet() {
    let mark = line(&letter("").sheets[0], MARK);
    near(mark.em_top(), 30.0, 1.0);
    near((mark.left() + mark.right()) / 2.0, 106.0, 1.0);
    assert!(mark.glyphs.iter().all(|glyph| glyph.color.is_red() && glyph.face == "FandolSong-Bold"), "{mark:?}");
}

#[test]
fn v76_the_upper_double_line_lies_4_mm_below_the_mark() {
    let pdf = letter("");
    let [thick, thin, ..] = double_lines(&pdf.sheets[0]);
    near(thick.top - line(&pdf.sheets[0], MARK).em_bottom(), 4.0, 0.5);
    assert!(thick.height > thin.height, "{thick:?} {thin:?}");
}

#[test]
fn v77_the_lower_double_line_lies_20_mm_above_the_foot() {
    let [.., thin, thick] = double_lines(&letter("").sheets[0]);
    near(thin.top, 277.0, 0.5);
    assert!(thick.height > thin.height, "{thick:?} {thin:?}");
}

#[test]
fn v78_both_are_170_mm_long_and_centred() {
    for rule in double_lines(&letter("").sheets[0]) {
        near(rule.width, 170.0, 0.5);
        near(rule.x + rule.width / 2.0, 105.0, 0.5);
    }
}

#[test]
fn v79_the_number_stands_at_the_right_below_the_line() {
    for (elements, last) in [("", NUMBER), (", serial: \"000001\", urgency: 特急", "特急")] {
        let pdf = letter(elements);
        let sheet = &pdf.sheets[0];
        let number = lines(sheet).into_iter().find(|line| bare(line).ends_with(NUMBER)).expect("a number");
        near(number.right() / MM, 184.0 / MM, 1.0);
        let upper = double_lines(sheet)[1];
        near((number.em_top() - upper.top - upper.height) / MM, 14.0, 1.0);
        let last = line(sheet, last);
        let gap = (line(sheet, "2026年安全生产工作要点").em_top() - last.em_bottom()) / PITCH;
        assert!((2.0..=3.1).contains(&gap), "{gap} lines to the title");
    }
}

#[test]
fn v80_the_first_page_bears_no_number() {
    let pdf = letter("");
    let numbers: Vec<Option<usize>> = pdf.sheets.iter().map(printed_number).collect();
    assert_eq!(numbers, [None, Some(2)]);
    let last: String = lines(&pdf.sheets[1]).iter().map(bare).collect();
    assert!(last.contains("抄送：某市财政局。") && pdf.sheets[1].rules.is_empty(), "版记 without rules");
}

//! V22 to V34: the 版头 of the first page.

use super::titled;
use crate::page::{CELL, LEFT, Line, PITCH, RIGHT, bare, line, lines, near, red_line};
use crate::pdf::{Pdf, Rule};
use crate::small_plan::{TEXT, printed};

const MARK: &str = "某市应急管理局文件";
const NUMBER: &str = "某应急〔2026〕1号";

/// A document with a mark, a number and further elements.
fn document(elements: &str) -> Pdf {
    let settings = format!("document: {{mark: {MARK}, number: {NUMBER}{elements}}}\n");
    printed(&settings, &[("01-a.md", titled("总体要求", TEXT))])
}

/// What may stand in the corner: 份号, 密级 and 紧急程度, each with its line.
const CORNERS: [(&str, &[(&str, f64)]); 4] = [
    (", serial: \"000001\", classification: 秘密★1年, urgency: 特急", &[("000001", 0.0), ("秘密★1年", 1.0), ("特急", 2.0)]),
    (", classification: 机密★10年, urgency: 加急", &[("机密★10年", 1.0), ("加急", 2.0)]),
    (", serial: \"000123\", urgency: 特急", &[("000123", 0.0), ("特急", 1.0)]),
    (", urgency: 特急", &[("特急", 0.0)]),
];

/// For each corner that has such an element: its line, and the row it should stand on.
fn corners(wanted: impl Fn(&str) -> bool) -> Vec<(Line, f64)> {
    let found = CORNERS.iter().flat_map(|(elements, texts)| {
        let pdf = document(elements);
        let wanted = texts.iter().filter(|(text, _)| wanted(text));
        wanted.map(|(text, row)| (line(&pdf.sheets[0], text), *row)).collect::<Vec<_>>()
    });
    found.collect()
}

#[test]
fn v22_the_serial_is_six_digits_on_the_first_line() {
    for (line, _) in corners(|text| text.starts_with('0')) {
        assert!(line.glyphs.len() == 6 && bare(&line).chars().all(|digit| digit.is_ascii_digit()), "{line:?}");
        near(line.left(), 28.0, 1.0);
        near(line.em_top(), 37.0, 1.0);
    }
}

#[test]
fn v23_the_classification_is_on_the_second_line_in_heiti() {
    for (line, _) in corners(|text| text.contains('★')) {
        near(line.em_top(), 47.4, 1.0);
        near(line.left(), 28.0, 1.0);
        assert!(line.glyphs.iter().all(|glyph| glyph.face == "FandolHei-Regular" && glyph.size == 16.0), "{line:?}");
    }
}

#[test]
fn v24_the_urgency_is_on_the_next_line() {
    for (line, row) in corners(|text| text.ends_with('急')) {
        near(line.em_top(), 37.0 + row * PITCH, 0.5);
        near(line.left(), 28.0, 1.0);
        assert!(line.glyphs.iter().all(|glyph| glyph.face == "FandolHei-Regular"), "{line:?}");
    }
}

#[test]
fn v25_the_mark_begins_72_mm_below_the_edge_of_the_sheet() {
    for (elements, _) in CORNERS {
        near(line(&document(elements).sheets[0], MARK).em_top(), 72.0, 1.0);
    }
}

#[test]
fn v26_the_mark_is_centred() {
    let mark = line(&document("").sheets[0], MARK);
    near((mark.left() + mark.right()) / 2.0, 106.0, 1.0);
}

#[test]
fn v27_the_mark_is_no_wider_than_the_type_area() {
    for mark in ["某局文件", MARK, "某市安全生产委员会办公室某市应急管理局关于防灾减灾救灾工作文件"] {
        let settings = format!("document: {{mark: {mark}, number: {NUMBER}}}\n");
        let pdf = printed(&settings, &[("01-a.md", titled("总体要求", TEXT))]);
        let mark = line(&pdf.sheets[0], mark);
        assert!(mark.right() - mark.left() <= 156.5, "{} to {}", mark.left(), mark.right());
    }
}

/// Signatories, and on how many lines they stand.
const SIGNATORIES: [(&str, usize); 5] = [
    ("", 1),
    (", signatory: 张某某", 1),
    (", signatory: [张某某, 李某]", 1),
    (", signatory: [张某某, 李某, 王某某]", 2),
    (", signatory: [张某某, 李某, 王某某, 陈某某]", 2),
];

/// The lines between the mark and the red line, and the red line.
fn numbered(signatory: &str, rows: usize) -> (Line, Vec<Line>, Rule) {
    let pdf = document(signatory);
    let sheet = &pdf.sheets[0];
    let (mark, rule) = (line(sheet, MARK), *red_line(sheet));
    let between = |line: &Line| line.baseline > mark.baseline && line.baseline < rule.top;
    let block: Vec<Line> = lines(sheet).into_iter().filter(between).collect();
    assert_eq!(block.len(), rows, "{signatory}");
    (mark, block, rule)
}

#[test]
fn v28_two_blank_lines_part_the_number_from_the_mark() {
    for (signatory, rows) in SIGNATORIES {
        let (mark, block, _) = numbered(signatory, rows);
        let gap = (block[0].em_top() - mark.em_bottom()) / PITCH;
        assert!((1.99..=2.6).contains(&gap), "{signatory}: {gap} lines");
    }
}

#[test]
fn v29_the_number_is_centred_or_one_character_inside() {
    for (signatory, rows) in SIGNATORIES {
        let (_, block, _) = numbered(signatory, rows);
        let number = &block[rows - 1];
        if signatory.is_empty() {
            near((number.left() + number.right()) / 2.0, 106.0, 0.5);
        } else {
            near(number.left(), 28.0 + CELL, 0.5);
        }
    }
}

#[test]
fn v30_the_last_signatory_shares_the_baseline_of_the_number() {
    for (signatory, rows) in &SIGNATORIES[1..] {
        let (_, block, _) = numbered(signatory, *rows);
        let last = bare(&block[rows - 1]);
        let name = signatory.trim_end_matches(']').rsplit([' ', '[']).next().unwrap();
        assert!(last.starts_with(NUMBER) && last.ends_with(name), "{last}");
    }
}

#[test]
fn v31_signatories_end_one_character_inside() {
    for (signatory, rows) in &SIGNATORIES[1..] {
        let (_, block, _) = numbered(signatory, *rows);
        near(block.iter().map(Line::right).fold(0.0, f64::max), 184.0 - CELL, 0.7);
        let label = block[0].glyphs.iter().position(|glyph| glyph.text == "签").expect("签发人");
        let name = &block[0].glyphs[label + 4];
        assert_eq!((block[0].glyphs[label].face.as_str(), name.face.as_str()), ("FandolFang-Regular", "FandolKai-Regular"));
        if let Some(below) = block[rows - 1].glyphs.iter().find(|glyph| glyph.text == "王") {
            near(below.x, name.x, 0.3);
        }
    }
}

#[test]
fn v32_the_red_line_is_4_mm_below_the_number() {
    for (signatory, rows) in SIGNATORIES {
        let (_, block, rule) = numbered(signatory, rows);
        near(rule.top - block[rows - 1].em_bottom(), 4.0, 0.5);
    }
}

#[test]
fn v33_the_red_line_is_as_long_as_the_type_area_is_wide() {
    let pdf = document("");
    let rule = red_line(&pdf.sheets[0]);
    near(rule.x, LEFT, 0.5);
    near(rule.x + rule.width, RIGHT, 0.5);
}

#[test]
fn v34_the_red_line_is_thick_enough_to_be_seen() {
    let thickness = red_line(&document("").sheets[0]).height;
    assert!((0.35..=0.8).contains(&thickness), "{thickness}");
}

//! V62 to V68: page numbers.

use super::{annex, han, titled};
use crate::page::{BOTTOM, LEFT, Line, RIGHT, bare, lines_of, near, printed_number};
use crate::pdf::{MM, Pdf, Sheet};
use crate::program::repository;
use crate::small_plan::{TEXT, printed};
use std::sync::OnceLock;

/// Several pages of text, an annex and 版记, as they are and for both sides of the paper.
fn documents() -> &'static [Pdf; 2] {
    static DOCUMENTS: OnceLock<[Pdf; 2]> = OnceLock::new();
    let settings = "toc: {pdf: true}\ndocument: {copies_to: [市安委会办公室]}\n";
    let files = || [("01-a.md", titled("总体要求", &han(1700))), ("annex-1.md", annex("名词解释", TEXT))];
    DOCUMENTS.get_or_init(|| ["", "layout: {duplex: true}\n"].map(|layout| printed(&format!("{settings}{layout}"), &files())))
}

/// The numbers at the feet of a document's sheets.
fn numbers(pdf: &Pdf) -> Vec<(usize, Line)> {
    let line = |sheet: &Sheet| Some((printed_number(sheet)?, lines_of(sheet.glyphs.iter().filter(|glyph| glyph.baseline > BOTTOM)).pop()?));
    pdf.sheets.iter().filter_map(line).collect()
}

fn all() -> impl Iterator<Item = (usize, Line)> {
    documents().iter().flat_map(numbers)
}

#[test]
fn v62_a_number_stands_between_dashes() {
    for (number, line) in all() {
        assert_eq!(bare(&line), format!("—{number}—"));
        assert!(line.text().chars().all(|character| character.is_ascii_digit() || "— ".contains(character)), "{}", line.text());
    }
}

#[test]
fn v63_a_number_is_14_pt_songti() {
    for glyph in all().flat_map(|(_, line)| line.glyphs) {
        near(glyph.size, 14.0, 0.2);
        assert_eq!(glyph.face, "FandolSong-Regular");
    }
}

#[test]
fn v64_its_dash_lies_7_mm_below_the_type_area() {
    let bytes = std::fs::read(repository().join("themes/fonts/fandol/FandolSong-Regular.otf")).unwrap();
    let face = ttf_parser::Face::parse(&bytes, 0).unwrap();
    let ink = face.glyph_bounding_box(face.glyph_index('—').unwrap()).unwrap();
    let above_baseline = f64::from(ink.y_min + ink.y_max) / 2.0 / f64::from(face.units_per_em());
    for (_, line) in all() {
        near(line.baseline - above_baseline * 14.0 * MM, 269.0, 1.0);
    }
}

/// One character is one of 14 pt or of 16 pt: 4.9 to 5.7 mm, and 0.7 mm of tolerance.
#[track_caller]
fn assert_one_character(inside: f64) {
    assert!((4.9 - 0.7..=5.7 + 0.7).contains(&inside), "{inside}");
}

#[test]
fn v65_odd_numbers_stand_at_the_right() {
    for (_, line) in all().filter(|(number, _)| number % 2 == 1) {
        assert_one_character(RIGHT - line.right());
    }
}

#[test]
fn v66_even_numbers_stand_at_the_left() {
    for (pdf, left) in documents().iter().zip([LEFT, LEFT - 2.0]) {
        for (_, line) in numbers(pdf).iter().filter(|(number, _)| number % 2 == 0) {
            assert_one_character(line.left() - left);
        }
    }
}

#[test]
fn v67_pages_are_counted_from_1_without_a_gap() {
    for pdf in documents() {
        let numbers: Vec<usize> = numbers(pdf).into_iter().map(|(number, _)| number).collect();
        assert!(numbers.len() >= 4, "the annex is counted as well");
        assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    }
}

#[test]
fn v68_blank_sides_bear_no_number() {
    let [_, duplex] = documents();
    let blank: Vec<usize> = (0..duplex.sheets.len()).filter(|index| duplex.sheets[*index].glyphs.is_empty()).collect();
    assert_eq!(blank, [1], "the back of the contents");
    let on = duplex.sheets.iter().enumerate().filter_map(|(index, sheet)| Some((index, printed_number(sheet)?)));
    assert!(on.clone().all(|(index, number)| (index + 1) % 2 == number % 2), "{:?}", on.collect::<Vec<_>>());
}

//! Documents of several issuers, 联合行文: their marks (7.2.4), and how they sign and seal (7.3.5).

use super::titled;
use crate::page::{CELL, LEFT, Line, PITCH, RIGHT, bare, line, lines, lines_of, near, red_line};
use crate::pdf::{Pdf, Rule, Sheet};
use crate::program::repository;
use crate::small_plan::{TEXT, printed};

const SPONSOR: &str = "某市应急管理局";
const OTHERS: [&str; 2] = ["某市公安局", "某市住房和城乡建设局"];

fn document(elements: &str) -> Pdf {
    let files = [("01-a.md", titled("总体要求", TEXT))];
    printed(&format!("document: {{{elements}}}\n"), &files)
}

/// The red lines of a stack of marks: the names, and 文件.
fn stack(marks: &[&str]) -> (Vec<Line>, Option<Line>, Sheet) {
    let sheet = document(&format!("number: 某应急〔2026〕1号, mark: [{}]", marks.join(", "))).sheets[0].clone();
    let red = || sheet.glyphs.iter().filter(|glyph| glyph.color.is_red());
    let word = lines_of(red().filter(|glyph| "文件".contains(glyph.text.as_str()))).pop();
    let names = lines_of(red().filter(|glyph| !"文件".contains(glyph.text.as_str())));
    (names, word, sheet)
}

#[test]
fn the_names_of_several_issuers_stand_below_one_another_the_sponsors_first() {
    let (names, word, sheet) = stack(&["某市应急管理局文件", "某市公安局文件", "某市住房和城乡建设局文件"]);
    assert_eq!(names.iter().map(bare).collect::<Vec<_>>(), [SPONSOR, OTHERS[0], OTHERS[1]]);
    near(names[0].em_top(), 72.0, 1.0);
    for name in &names {
        near(name.left(), names[0].left(), 0.5);
        near(name.right(), names[0].right(), 0.5);
        assert!(name.glyphs.iter().all(|glyph| glyph.face == "FandolSong-Bold" && glyph.size == names[0].glyphs[0].size));
    }
    let word = word.expect("文件");
    assert_eq!(bare(&word), "文件");
    assert!(word.left() > names[0].right());
    near((word.em_top() + word.em_bottom()) / 2.0, (names[0].em_top() + names[2].em_bottom()) / 2.0, 0.5);
    near((names[0].left() + word.right()) / 2.0, 106.0, 1.0);
    let number = line(&sheet, "某应急");
    let gap = (number.em_top() - names[2].em_bottom()) / PITCH;
    assert!((1.99..=2.6).contains(&gap), "{gap} lines");
    near(red_line(&sheet).top - number.em_bottom(), 4.0, 0.5);
    assert!(lines(&sheet).iter().any(|line| bare(line).starts_with("坚持")), "page 1 shows text");
}

#[test]
fn marks_without_the_word_are_names_alone() {
    let (names, word, _) = stack(&[SPONSOR, OTHERS[0]]);
    assert!(word.is_none() && names.len() == 2, "{names:?}");
    near((names[0].left() + names[0].right()) / 2.0, 106.0, 1.0);
}

#[test]
fn a_letter_of_several_bears_the_sponsors_mark_alone() {
    let settings = "layout: {format: letter}\ndocument: {mark: [某市应急管理局文件, 某市公安局文件], number: 某应急函〔2026〕1号}\n";
    let pdf = printed(settings, &[("01-a.md", titled("总体要求", TEXT))]);
    let red: Vec<Line> = lines_of(pdf.sheets[0].glyphs.iter().filter(|glyph| glyph.color.is_red()));
    assert_eq!(red.iter().map(bare).collect::<Vec<_>>(), [SPONSOR]);
}

#[test]
fn several_sign_below_the_sponsor_and_the_date_follows() {
    let pdf = document(&format!("signed_by: [{SPONSOR}, {}, {}], date: 2026-01-15", OTHERS[0], OTHERS[1]));
    let sheet = &pdf.sheets[0];
    let names = [SPONSOR, OTHERS[0], OTHERS[1]].map(|name| line(sheet, name));
    let date = line(sheet, "2026年1月15日");
    for pair in names.windows(2) {
        near((pair[1].baseline - pair[0].baseline) / PITCH, 1.0, 0.05);
        near(pair[1].left(), pair[0].left(), 0.5);
    }
    near((date.baseline - names[2].baseline) / PITCH, 1.0, 0.05);
    near(date.left() - names[0].left(), 2.0 * CELL, 0.7);
    near(names[2].right().max(date.right()), RIGHT - 2.0 * CELL, 0.7);
}

/// A sealed document of some issuers: its sheet, their names, and the seals in their order.
fn sealed(issuers: &[&str]) -> (Sheet, Vec<Rule>) {
    let seal = std::fs::read(repository().join("tests/suite/facts/seal.png")).unwrap();
    let seals = vec!["seal.png"; issuers.len()].join(", ");
    let settings = format!("document: {{signed_by: [{}], date: 2026-01-15, seal: [{seals}]}}\n", issuers.join(", "));
    let pdf = printed(&settings, &[("01-a.md", titled("总体要求", TEXT).into_bytes()), ("seal.png", seal)]);
    let sheet = pdf.sheets.into_iter().find(|sheet| !sheet.pictures.is_empty()).expect("a sheet with seals");
    let seals = sheet.pictures.clone();
    assert_eq!(seals.len(), issuers.len());
    (sheet, seals)
}

/// The middle of a name among others on its line, and the line.
fn place(sheet: &Sheet, name: &str) -> (f64, Line) {
    for line in lines(sheet) {
        let text: Vec<&str> = line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        let length = name.chars().count();
        if let Some(at) = (0..text.len().saturating_sub(length - 1)).find(|at| text[*at..at + length].concat() == name) {
            let (first, last) = (&line.glyphs[at], &line.glyphs[at + length - 1]);
            return ((first.x + last.x + CELL) / 2.0, line.clone());
        }
    }
    panic!("{name} is not there");
}

#[test]
fn each_seal_lies_on_its_name_and_none_touches_another() {
    let issuers = ["某市公安局", "某市教育局", "某市水利局", "某市气象局", "某市财政局"];
    for count in 2..=issuers.len() {
        let (sheet, seals) = sealed(&issuers[..count]);
        for (name, seal) in issuers.iter().zip(&seals) {
            let (middle, line) = place(&sheet, name);
            near(seal.x + seal.width / 2.0, middle, 0.7);
            assert!(seal.top < line.em_top() && seal.top + seal.height > line.em_bottom(), "{name}: {seal:?}");
            assert!(seal.x >= LEFT && seal.x + seal.width <= RIGHT, "{name}: {seal:?}");
        }
        for (at, one) in seals.iter().enumerate() {
            for other in &seals[at + 1..] {
                let middles = (one.x - other.x, one.middle() - other.middle());
                assert!(middles.0.hypot(middles.1) > one.width, "{one:?} {other:?}");
            }
        }
        let (date, last) = (line(&sheet, "2026年1月15日"), &seals[count - 1]);
        near(date.right(), 161.7, 0.7);
        assert!(last.top < date.em_top() && last.top + last.height > date.em_bottom(), "the last lies on the date too");
        let text = lines(&sheet).into_iter().rfind(|line| line.baseline < seals[0].top).unwrap();
        let gap = seals[0].top - text.em_bottom();
        assert!((0.0..=PITCH).contains(&gap), "{gap} mm below the text");
    }
}

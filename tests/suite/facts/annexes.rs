//! V51 to V53: annexes.

use super::{annex, titled};
use crate::page::{Line, bare, lines, near};
use crate::pdf::{Pdf, Sheet};
use crate::small_plan::{TEXT, printed};

const TITLES: [&str; 2] = ["任务分工表", "名词解释"];

fn document() -> Pdf {
    let files = [("01-a.md", titled("总体要求", TEXT)), ("annex-1.md", annex(TITLES[0], TEXT)), ("annex-2.md", annex(TITLES[1], TEXT))];
    printed("document: {signed_by: 某市应急管理局}\n", &files)
}

/// The sheets that begin with an annex's label.
fn annexes(pdf: &Pdf) -> Vec<Vec<Line>> {
    let begins = |sheet: &Sheet| Some(lines(sheet)).filter(|lines| bare(&lines[0]).starts_with("附件"));
    pdf.sheets.iter().filter_map(begins).collect()
}

#[test]
fn v51_an_annex_begins_a_page_with_its_label() {
    let found = annexes(&document());
    assert_eq!(found.len(), 2);
    for (number, lines) in found.iter().enumerate() {
        assert_eq!(bare(&lines[0]), format!("附件{}", number + 1));
        near(lines[0].em_top(), 37.0, 1.0);
        near(lines[0].left(), 28.0, 1.0);
        assert!(lines[0].glyphs.iter().all(|glyph| glyph.face == "FandolHei-Regular" && glyph.size == 16.0), "{:?}", lines[0]);
    }
    let alone = printed("", &[("01-a.md", titled("总体要求", TEXT)), ("annex-1.md", annex(TITLES[0], TEXT))]);
    assert_eq!(bare(&annexes(&alone)[0][0]), "附件");
}

#[test]
fn v52_its_title_stands_on_the_third_line() {
    for (lines, title) in annexes(&document()).iter().zip(TITLES) {
        assert_eq!(bare(&lines[1]), title);
        near(lines[1].em_top(), 57.9, 2.0);
        near((lines[1].left() + lines[1].right()) / 2.0, 106.0, 0.5);
    }
}

#[test]
fn v53_labels_and_titles_are_those_of_the_annex_note() {
    let pdf = document();
    let note: Vec<String> = lines(&pdf.sheets[0]).iter().map(bare).skip_while(|line| !line.starts_with("附件：")).take(2).collect();
    let expected: Vec<String> =
        annexes(&pdf).iter().map(|lines| format!("{}.{}", bare(&lines[0]).trim_start_matches("附件"), bare(&lines[1]))).collect();
    let said: Vec<&str> = note.iter().map(|line| line.trim_start_matches("附件：")).collect();
    assert_eq!(said, expected);
}

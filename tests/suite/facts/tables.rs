//! V69 to V74: tables, wide pages, and what no line and no page may begin or end with.

use super::{body_lines, han, titled};
use crate::page::{LEFT, Line, RIGHT, bare, lines, near, printed_number};
use crate::pdf::{Glyph, MM, Pdf, Sheet};
use crate::small_plan::{TEXT, printed};

/// A table of so many columns and rows.
fn table(columns: usize, rows: usize) -> String {
    let cells = |text: &dyn Fn(usize) -> String| format!("|{}|\n", (0..columns).map(text).collect::<Vec<_>>().join("|"));
    let head = cells(&|column| format!("列{}", column + 1));
    let body: String = (0..rows).map(|row| cells(&|column| format!("第{row}项{}", han(3 + column % 4)))).collect();
    format!("{head}{}{body}", cells(&|_| "---".to_owned()))
}

fn wide(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\norientation: landscape\n---\n{text}\n")
}

/// Landscape pages, on an even sheet and on odd ones: of sections, and of a table that is too wide for an upright page.
fn landscape() -> [(Pdf, usize); 3] {
    let document = |text: &str| printed("", &[("01-a.md", titled("总体要求", text)), ("02-b.md", wide("任务分工", TEXT))]);
    let table = printed("", &[("01-a.md", titled("总体要求", &format!("{}\n\n{}", han(700), wide_table(3))))]);
    [(document(TEXT), 1), (document(&han(700)), 2), (table, 2)]
}

/// A table whose columns of running text are too wide together for an upright page.
fn wide_table(rows: usize) -> String {
    let row = |text: &str| format!("|{}|\n", [text; 9].join("|"));
    let body: String = (0..rows).map(|number| row(&format!("第{number}行：{}", han(20)))).collect();
    format!("{}{}{body}\n: 很宽的表\n", row("要求"), row("---"))
}

#[test]
fn v69_a_table_is_no_wider_than_the_type_area() {
    for columns in [2, 5, 8] {
        let files = [("01-a.md", titled("总体要求", &table(columns, 6))), ("02-b.md", wide("任务分工", &table(columns, 6)))];
        let pdf = printed("", &files);
        for (sheet, (left, right)) in pdf.sheets.iter().zip([(LEFT, RIGHT), (35.0, 260.0)]) {
            let from = sheet.rules.iter().map(|rule| rule.x).fold(f64::INFINITY, f64::min);
            let to = sheet.rules.iter().map(|rule| rule.x + rule.width).fold(0.0, f64::max);
            assert!(from >= left - 0.5 && to <= right + 0.5, "{columns} columns: {from} to {to}");
        }
    }
}

#[test]
fn v70_a_landscape_page_has_its_head_towards_the_left_edge_of_the_upright_sheet() {
    for (pdf, at) in landscape() {
        let sheet = &pdf.sheets[at];
        assert!(sheet.size.0 > sheet.size.1 && lines(sheet).len() >= 3, "its text is upright as it is read");
        // Its foot is the upright sheet's right edge, so that the number at that sheet's foot runs downwards here.
        let number = number_on_its_side(sheet);
        assert!(number.windows(2).all(|pair| pair[0].baseline < pair[1].baseline), "{number:?}");
        near(lines(sheet)[0].em_top(), 28.0, 1.0);
    }
}

fn number_on_its_side(sheet: &Sheet) -> Vec<&Glyph> {
    sheet.glyphs.iter().filter(|glyph| !glyph.upright && !glyph.text.trim().is_empty()).collect()
}

/// product.md 7: a table too wide for the page; the text before it and after it is upright.
#[test]
fn a_wide_table_turns_its_pages_and_no_others() {
    let text = format!("{TEXT}\n\n{}\n后文。\n", wide_table(12));
    let pdf = printed("", &[("01-a.md", titled("总体要求", &text))]);
    let turned: Vec<bool> = pdf.sheets.iter().map(|sheet| sheet.size.0 > sheet.size.1).collect();
    let (first, last) = (turned[0], turned[turned.len() - 1]);
    assert!(!first && !last && turned[1..turned.len() - 1].iter().all(|turned| *turned) && turned.len() >= 4, "{turned:?}");
    assert_eq!(bare(&lines(&pdf.sheets[1])[0]), "很宽的表");
    for sheet in &pdf.sheets[2..pdf.sheets.len() - 1] {
        assert_eq!(bare(&lines(sheet)[0]), "要求".repeat(9));
    }
    assert_eq!(bare(&lines(&pdf.sheets[pdf.sheets.len() - 1])[0]), "后文。");
}

#[test]
fn v71_the_number_of_a_landscape_page_stands_at_the_foot_of_the_upright_sheet() {
    for (pdf, at) in landscape() {
        let number = number_on_its_side(&pdf.sheets[at]);
        let text: String = number.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, format!("—{}—", at + 1));
        // Turned upright the dash lies 28 mm above the foot; it is 0.30 em above the baseline.
        near(number[0].x + 0.30 * 14.0 * MM, 28.0, 1.0);
        let (first, last) = (number[0], number[number.len() - 1]);
        let inside = if at % 2 == 0 { RIGHT - last.baseline - last.advance } else { first.baseline - LEFT };
        assert!((4.2..=6.4).contains(&inside), "{inside}");
    }
}

#[test]
fn v72_a_table_repeats_its_head() {
    let pdf = printed("", &[("01-a.md", titled("总体要求", &table(4, 60)))]);
    assert!(pdf.sheets.len() >= 3, "{} sheets", pdf.sheets.len());
    for sheet in &pdf.sheets[1..] {
        assert_eq!(bare(&lines(sheet)[0]), "列1列2列3列4");
    }
}

/// Text with marks, figures and dashes at every place of a line.
fn marks() -> Pdf {
    let parts = "落实“三同时”——开展检查（含项目）、整改《办法》……2026年12月31日前整改率达98.5%，某应急〔2026〕1号。";
    let text: String = (1..40).map(|count| format!("{}{parts}\n\n", han(count))).collect();
    printed("", &[("01-a.md", titled("总体要求", &text))])
}

#[test]
fn v73_no_line_begins_or_ends_with_a_forbidden_mark() {
    for sheet in &marks().sheets {
        let lines = body_lines(sheet, 0.0);
        for (number, line) in lines.iter().enumerate() {
            let (first, last) = (&line.glyphs[0].text, &line.glyphs[line.glyphs.len() - 1].text);
            assert!(!"，。、；：？！”’）》〉】〕％…—～·%".contains(first.as_str()), "{}", line.text());
            assert!(!"“‘（《〈【〔".contains(last.as_str()), "{}", line.text());
            let Some(next) = lines.get(number + 1) else { continue };
            let is_of = |text: &str, marks: &str| text.chars().all(|character| marks.contains(character));
            for whole in ["—", "…", "0123456789.%〔〕"] {
                let is_split = is_of(last, whole) && is_of(&next.glyphs[0].text, whole) && next.left() < LEFT + 1.0;
                assert!(!is_split, "{} / {}", line.text(), next.text());
            }
        }
    }
}

#[test]
fn v74_no_heading_ends_a_page_and_no_character_a_paragraph() {
    for count in (1..14).step_by(2) {
        let text = format!("{}\n\n# 突出重点\n\n{}\n\n# 深入整治。\n\n{TEXT}\n", han(28 * count + 320), han(28 * 3 - 1));
        for sheet in &printed("", &[("01-a.md", titled("总体要求", &text))]).sheets {
            let last = body_lines(sheet, 0.0).pop().expect("a line");
            let is_heading = last.glyphs.iter().all(|glyph| glyph.face != "FandolFang-Regular");
            assert!(!is_heading && !bare(&last).contains("深入整治"), "page {:?} ends with {}", printed_number(sheet), last.text());
        }
    }
    // Marks that can be squeezed keep the last character on the line before.
    let text: String = (40..70).map(|count| format!("压实，各方，{}。\n\n", han(count))).collect();
    for sheet in &printed("", &[("01-a.md", titled("总体要求", &text))]).sheets {
        let alone = |line: &Line| line.left() < LEFT + 1.0 && bare(line).chars().filter(|character| *character != '。').count() < 2;
        assert!(!body_lines(sheet, 0.0).iter().any(alone));
    }
}

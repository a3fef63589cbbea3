//! V01 to V13: the sheet, the type area, and the grid of 22 lines and 28 characters.

use super::{body_lines, han, of_text, titled};
use crate::page::{BOTTOM, CELL, LEFT, Line, RIGHT, TOP, lines_of, near};
use crate::pdf::{Glyph, MM, Pdf, Sheet};
use crate::small_plan::printed;
use std::sync::OnceLock;

/// Running text of several sheets: a paragraph of Han alone, and one with marks, figures and words.
fn running_text() -> &'static Pdf {
    static TEXT: OnceLock<Pdf> = OnceLock::new();
    TEXT.get_or_init(|| {
        let mixed = "2026年底前完成100家企业的检查，隐患整改率达到98.5%；对“三同时”制度落实情况（含项目）开展抽查，用好OA系统。";
        of_text("", &format!("{}\n\n{}\n\n", han(700), mixed.repeat(12)).repeat(3))
    })
}

/// A full page of text without a title or a table.
fn full_page() -> Vec<Line> {
    body_lines(&running_text().sheets[1], 0.0)
}

/// The lines of nothing but Han that fill the measure.
fn full_lines_of_han() -> Vec<Line> {
    let pages = running_text().sheets.iter().map(|sheet| wrapped(&body_lines(sheet, 0.0)));
    let lines: Vec<Line> = pages.flatten().filter(is_han).collect();
    assert!(lines.len() >= 30, "{}", lines.len());
    lines
}

fn is_han(line: &Line) -> bool {
    line.glyphs.iter().all(|glyph| glyph.text.chars().all(|character| ('一'..='鿿').contains(&character)))
}

/// The lines of a sheet after which their paragraph goes on.
fn wrapped(lines: &[Line]) -> Vec<Line> {
    lines.windows(2).filter(|pair| pair[1].left() < LEFT + CELL).map(|pair| pair[0].clone()).collect()
}

/// A table, a picture, footnotes and 版记 around text.
fn all_kinds(settings: &str) -> Pdf {
    let wide = format!(
        "---\ntitle: 任务分工表\nannex: true\norientation: landscape\n---\n{}\n",
        "| 任务 | 单位 |\n|---|---|\n| 开展排查 | 执法监督科 |\n"
    );
    let table = "| 序号 | 任务 | 时限 |\n|---|---|---|\n| 1 | 开展重点行业领域专项整治，督促企业整改隐患 | 6月底前 |\n";
    let text = format!("{}[^1]\n\n![图](picture.png)\n\n{table}\n\n{}\n\n[^1]: {}\n", han(300), han(900), han(60));
    let settings = format!(
        "{settings}document: {{mark: 某市应急管理局文件, number: 某应急〔2026〕1号, recipients: [各科室], signed_by: 某市应急管理局, \
         date: 2026-01-15, copies_to: [市安委会办公室], printed_by: 某市应急管理局办公室, printed_on: 2026-01-16}}\n"
    );
    let picture = std::fs::read(crate::program::repository().join("tests/cases/typeset/image/red.png")).unwrap();
    let files = [("01-a.md", titled("总体要求", &text).into_bytes()), ("picture.png", picture), ("annex-1.md", wide.into_bytes())];
    printed(&settings, &files)
}

#[test]
fn v01_an_upright_sheet_is_a4() {
    for sheet in &running_text().sheets {
        near(sheet.size.0 / MM, 595.28, 1.0);
        near(sheet.size.1 / MM, 841.89, 1.0);
    }
}

#[test]
fn v02_a_landscape_sheet_is_a4_on_its_side() {
    let wide = format!("---\ntitle: 任务分工\norientation: landscape\n---\n{}\n", han(60));
    let pdf = printed("", &[("01-a.md", titled("总体要求", &han(60))), ("02-b.md", wide)]);
    near(pdf.sheets[1].size.0 / MM, 841.89, 1.0);
    near(pdf.sheets[1].size.1 / MM, 595.28, 1.0);
}

#[test]
fn v03_all_ink_lies_in_the_type_area() {
    for (settings, shift) in [("", 0.0), ("layout: {duplex: true}\n", 2.0)] {
        let pdf = all_kinds(settings);
        for (index, sheet) in pdf.sheets.iter().enumerate().filter(|(_, sheet)| sheet.size.0 < sheet.size.1) {
            let left = if index % 2 == 1 { LEFT - shift } else { LEFT };
            assert_ink_within(sheet, (left, left + RIGHT - LEFT), (TOP, BOTTOM));
        }
        let wide = pdf.sheets.iter().find(|sheet| sheet.size.0 > sheet.size.1).expect("a landscape sheet");
        let top = if settings.is_empty() { 28.0 } else { 26.0 };
        assert_ink_within(wide, (35.0, 260.0), (top, top + 156.0));
    }
}

/// The tolerance is that of the list, 1 mm; the page number alone stands outside.
#[track_caller]
fn assert_ink_within(sheet: &Sheet, across: (f64, f64), down: (f64, f64)) {
    let is_number = |glyph: &Glyph| glyph.size == 14.0 && glyph.face == "FandolSong-Regular";
    let is_ink = |glyph: &&Glyph| !is_number(glyph) && !glyph.text.trim().is_empty();
    for glyph in sheet.glyphs.iter().filter(is_ink) {
        let ink = if "，。、；：？！”’）》〕".contains(&glyph.text) { glyph.advance / 2.0 } else { glyph.advance };
        let inside = glyph.x > across.0 - 1.0 && glyph.x + ink < across.1 + 1.0;
        assert!(inside && glyph.em_top() > down.0 - 1.0 && glyph.em_bottom() < down.1 + 1.0, "{glyph:?}");
    }
    for rule in sheet.rules.iter().chain(&sheet.pictures) {
        let inside = rule.x > across.0 - 1.0 && rule.x + rule.width < across.1 + 1.0;
        assert!(inside && rule.top > down.0 - 1.0 && rule.top + rule.height < down.1 + 1.0, "{rule:?}");
    }
}

#[test]
fn v04_the_first_line_touches_the_top_of_the_type_area() {
    for sheet in &running_text().sheets[1..] {
        near(body_lines(sheet, 0.0)[0].em_top(), 37.0, 1.0);
    }
}

#[test]
fn v05_the_last_line_of_a_full_page_touches_its_bottom() {
    near(full_page()[21].em_bottom(), 262.0, 1.0);
}

#[test]
fn v06_a_full_page_has_22_baselines() {
    let pdf = running_text();
    for sheet in &pdf.sheets[1..pdf.sheets.len() - 1] {
        assert_eq!(body_lines(sheet, 0.0).len(), 22);
    }
}

#[test]
fn v07_the_pitch_is_that_of_the_layout() {
    for (given, pitch) in [("strict", 29.61), ("grid", 28.99), ("28", 28.0)] {
        let pdf = of_text(&format!("layout: {{line_pitch: {given}}}\n"), &han(1400));
        let lines = body_lines(&pdf.sheets[1], 0.0);
        assert_eq!(lines.len(), 22, "{given}");
        for pair in lines.windows(2) {
            near((pair[1].baseline - pair[0].baseline) / MM, pitch, 0.25);
        }
    }
}

#[test]
fn v08_the_pitch_does_not_vary() {
    let lines = full_page();
    let pitches: Vec<f64> = lines.windows(2).map(|pair| (pair[1].baseline - pair[0].baseline) / MM).collect();
    let mean = pitches.iter().sum::<f64>() / pitches.len() as f64;
    let variance = pitches.iter().map(|pitch| (pitch - mean).powi(2)).sum::<f64>() / pitches.len() as f64;
    assert!(variance.sqrt() <= 0.1, "{pitches:?}");
}

#[test]
fn v09_a_full_line_of_han_has_28_characters() {
    for line in full_lines_of_han() {
        let indent = ((line.left() - LEFT) / CELL).round() as usize;
        assert_eq!(line.glyphs.len() + indent, 28, "{}", line.text());
    }
}

#[test]
fn v10_neighbouring_han_are_a_cell_apart() {
    for line in full_lines_of_han() {
        for pair in line.glyphs.windows(2) {
            near((pair[1].x - pair[0].x) / MM, 15.79, 0.10);
        }
    }
}

#[test]
fn v11_wrapped_lines_begin_at_the_left_edge() {
    let lines: Vec<Line> = running_text().sheets[1..].iter().flat_map(|sheet| body_lines(sheet, 0.0)).collect();
    let wrapped: Vec<&Line> = lines.iter().filter(|line| line.left() < LEFT + CELL).collect();
    assert!(wrapped.len() >= 60, "{}", wrapped.len());
    for line in wrapped {
        near(line.left(), 28.0, 1.0);
    }
}

#[test]
fn v12_justified_lines_end_at_the_right_edge() {
    for sheet in &running_text().sheets[1..] {
        for line in wrapped(&body_lines(sheet, 0.0)) {
            near(line.right(), 184.0, 1.0);
        }
    }
}

#[test]
fn v13_the_type_areas_of_front_and_back_lie_upon_each_other() {
    for (settings, offset) in [("", 2.0), ("layout: {duplex: true}\n", 0.0)] {
        let pdf = of_text(settings, &han(2000));
        let edge = |sheet: &Sheet| {
            let body = lines_of(sheet.glyphs.iter().filter(|glyph| glyph.size > 15.0 && glyph.baseline < BOTTOM));
            body.iter().map(Line::left).fold(f64::INFINITY, f64::min)
        };
        let (front, back) = (edge(&pdf.sheets[2]), edge(&pdf.sheets[1]));
        // The back's right white, seen through the sheet, is the front's left one.
        let through = 210.0 - (back + RIGHT - LEFT);
        near((front - through).abs(), offset, 0.1);
    }
}

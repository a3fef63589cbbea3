//! V14 to V21: sizes, faces and colours.

use super::{annex, titled};
use crate::page::{bare, line, lines, near};
use crate::pdf::{Glyph, Pdf, Sheet};
use crate::small_plan::{TEXT, printed};
use std::sync::OnceLock;

const FANGSONG: &str = "FandolFang-Regular";
const KAITI: &str = "FandolKai-Regular";
const HEITI: &str = "FandolHei-Regular";
const XIAOBIAOSONG: &str = "FandolSong-Bold";

/// A document with a 版头, headings of every level, emphasis and 版记.
fn document() -> &'static Pdf {
    static DOCUMENT: OnceLock<Pdf> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let settings = "document: {mark: 某市应急管理局文件, number: 某应急〔2026〕1号, recipients: [各科室], signed_by: 某市应急管理局, \
                        date: 2026-01-15, copies_to: [市安委会办公室], printed_by: 某市应急管理局办公室, printed_on: 2026-01-16}\n";
        let levels = format!("# 突出重点\n\n## 开展排查\n\n### 企业自查\n\n#### 登记造册\n\n{TEXT}**压实责任**和*逐项整改*。\n");
        printed(settings, &[("01-a.md", titled("主要工作", &levels)), ("annex-1.md", annex("名词解释", TEXT))])
    })
}

fn glyphs() -> impl Iterator<Item = (&'static Sheet, &'static Glyph)> {
    document().sheets.iter().flat_map(|sheet| sheet.glyphs.iter().map(move |glyph| (sheet, glyph)))
}

/// The size and the face of all glyphs of the line that begins so.
#[track_caller]
fn assert_set_in(begins: &str, size: f64, tolerance: f64, face: &str) {
    let sheet = document().sheets.iter().find(|sheet| lines(sheet).iter().any(|line| bare(line).starts_with(begins)));
    for glyph in line(sheet.unwrap_or_else(|| panic!("{begins}")), begins).glyphs {
        near(glyph.size, size, tolerance);
        assert_eq!(glyph.face, face, "{begins}");
    }
}

#[test]
fn v14_the_body_is_16_pt() {
    for glyph in line(&document().sheets[0], "坚持人民").glyphs {
        assert!((15.7..=16.1).contains(&glyph.size), "{glyph:?}");
    }
}

#[test]
fn v15_the_body_is_fangsong() {
    for begins in ["坚持人民", "各科室：", "某应急〔2026〕1号"] {
        assert_set_in(begins, 16.0, 0.1, FANGSONG);
    }
}

#[test]
fn v16_titles_are_22_pt_xiaobiaosong() {
    for begins in ["2026年安全生产工作要点", "名词解释"] {
        assert_set_in(begins, 22.0, 0.3, XIAOBIAOSONG);
    }
}

#[test]
fn v17_headings_have_the_face_of_their_level() {
    let faces = [("一、主要工作", HEITI), ("（一）突出重点", KAITI), ("1.开展排查", FANGSONG), ("（1）企业自查", FANGSONG)];
    for (begins, face) in faces {
        assert_set_in(begins, 16.0, 0.1, face);
    }
}

#[test]
fn v18_no_face_is_made_bold() {
    for (sheet, glyph) in glyphs() {
        assert!(!glyph.stroked, "{glyph:?}");
        let doubled = |other: &&Glyph| (other.x - glyph.x).hypot(other.baseline - glyph.baseline) < 0.3 && other.text == glyph.text;
        assert_eq!(sheet.glyphs.iter().filter(doubled).count(), 1, "{glyph:?}");
    }
}

#[test]
fn v19_fonts_are_embedded_subset_and_can_be_read() {
    assert!(document().fonts.len() >= 5, "{:?}", document().fonts);
    for font in document().fonts.values() {
        let tag = font.name.split_once('+').map_or("", |(tag, _)| tag);
        assert!(tag.len() == 6 && font.embedded && font.has_unicode, "{font:?}");
    }
    for (_, glyph) in glyphs() {
        assert!(glyph.code != 0 && !glyph.text.is_empty(), "{glyph:?}");
    }
}

#[test]
fn v20_text_is_black_but_for_the_mark() {
    let mark = line(&document().sheets[0], "某市应急管理局文件").baseline;
    for (sheet, glyph) in glyphs() {
        let is_mark = std::ptr::eq(sheet, &document().sheets[0]) && (glyph.baseline - mark).abs() < 0.1;
        assert!(is_mark || glyph.color.is_black(), "{glyph:?}");
    }
}

#[test]
fn v21_only_the_mark_and_the_red_line_are_red() {
    for (index, sheet) in document().sheets.iter().enumerate() {
        let red: String = sheet.glyphs.iter().filter(|glyph| glyph.color.is_red()).map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(red, if index == 0 { "某市应急管理局文件" } else { "" });
        let rules = sheet.rules.iter().filter(|rule| rule.color.is_red());
        assert_eq!(rules.count(), usize::from(index == 0), "on sheet {}", index + 1);
    }
}

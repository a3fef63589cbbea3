//! V43 to V50: what follows the text: 附件说明, 署名, date and 附注.

use super::{annex, body_lines, han, titled};
use crate::page::{CELL, LEFT, Line, PITCH, RIGHT, bare, line, lines, near};
use crate::pdf::{Pdf, Sheet};
use crate::small_plan::{TEXT, printed};

const LONG: &str = "某市应急管理局2026年安全生产重点工作任务责任分工和完成时限一览表";

/// A document with elements after its text, and annexes of these titles.
fn document(elements: &str, annexes: &[&str], text: &str) -> Pdf {
    let mut files = vec![("01-a.md".to_owned(), titled("总体要求", text))];
    files.extend(annexes.iter().enumerate().map(|(index, title)| (format!("annex-{index}.md"), annex(title, TEXT))));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    printed(&format!("document: {{{elements}}}\n"), &files)
}

/// The place of the line that begins so among the lines of a sheet.
#[track_caller]
fn place(lines: &[Line], begins: &str) -> usize {
    lines.iter().position(|line| bare(line).starts_with(begins)).unwrap_or_else(|| panic!("no line begins with {begins}"))
}

/// How many blank lines lie between a line and the one above it.
fn blank_lines_above(lines: &[Line], at: usize) -> f64 {
    (lines[at].baseline - lines[at - 1].baseline) / PITCH - 1.0
}

#[test]
fn v43_one_blank_line_parts_the_annex_note_from_the_text() {
    for annexes in [&["名词解释"][..], &["任务分工表", "名词解释"]] {
        let lines = lines(&document("signed_by: 某市应急管理局", annexes, TEXT).sheets[0]);
        near(blank_lines_above(&lines, place(&lines, "附件：")), 1.0, 0.3);
    }
}

#[test]
fn v44_the_names_of_annexes_stand_below_one_another() {
    let pdf = document("signed_by: 某市应急管理局", &[LONG, "名词解释"], TEXT);
    let all = lines(&pdf.sheets[0]);
    let (first, second) = (place(&all, "附件：1."), place(&all, "2.名词解释"));
    assert_eq!(second, first + 2, "the first name takes two lines");
    near(all[first].left(), LEFT + 2.0 * CELL, 0.5);
    let glyph = |text: &str| all[first].glyphs.iter().find(|glyph| glyph.text == text).unwrap().x;
    near(all[first + 1].left(), glyph("某"), 0.5);
    near(all[second].left(), glyph("1"), 0.5);

    let alone = lines(&document("signed_by: 某市应急管理局", &[LONG], TEXT).sheets[0]);
    let first = place(&alone, "附件：某市");
    near(alone[first].left(), LEFT + 2.0 * CELL, 0.5);
    near(alone[first + 1].left(), LEFT + 5.0 * CELL, 0.5);
}

/// 署名 and date, long and short: the first lines of their sheet that begin so.
fn signed(name: &str, date: &str, text: &str) -> (Sheet, Line, Line) {
    let pdf = document(&format!("signed_by: {name}, date: {date}"), &[], text);
    let is_signed = |sheet: &&Sheet| lines(sheet).iter().any(|line| bare(line) == name);
    let sheet = pdf.sheets.iter().find(is_signed).expect("a signature").clone();
    let signature = line(&sheet, name);
    let below = lines(&sheet).into_iter().find(|line| line.baseline > signature.baseline + 0.1).expect("a date");
    (sheet, signature, below)
}

#[test]
fn v47_the_date_begins_two_characters_right_of_the_signature() {
    for (name, date) in [("某市应急管理局", "2026-01-15"), ("某局", "2026-12-25"), ("某市安全生产委员会办公室", "2026-01-05")]
    {
        let (sheet, signature, date) = signed(name, date, TEXT);
        assert!(bare(&date).ends_with('日'), "{}", date.text());
        near(date.left() - signature.left(), 2.0 * CELL, 0.7);
        near((date.baseline - signature.baseline) / PITCH, 1.0, 0.05);
        // The longer of the two keeps the space of two characters.
        near(signature.right().max(date.right()), RIGHT - 2.0 * CELL, 0.7);
        let all = lines(&sheet);
        near(blank_lines_above(&all, place(&all, name)), 1.0, 0.3);
    }
}

#[test]
fn v49_a_note_in_brackets_follows_the_date() {
    let pdf = document("signed_by: 某市应急管理局, date: 2026-01-15, note: 此件公开发布", &[], TEXT);
    let all = lines(&pdf.sheets[0]);
    let date = place(&all, "2026年1月15日");
    assert_eq!(bare(&all[date + 1]), "（此件公开发布）");
    near(all[date + 1].left(), LEFT + 2.0 * CELL, 0.7);
    near((all[date + 1].baseline - all[date].baseline) / PITCH, 1.0, 0.05);
}

#[test]
fn v50_the_page_of_the_date_carries_text() {
    // However the text ends, over a page's end too.
    for lines in 16..21 {
        let (sheet, signature, date) = signed("某市应急管理局", "2026-01-15", &han(28 * lines - 6));
        let text = body_lines(&sheet, 0.0).into_iter().filter(|line| line.baseline < signature.baseline);
        assert!(text.filter(|line| bare(line).chars().count() > 5).count() >= 1, "{lines} lines");
        assert!(date.baseline < 262.0);
        assert!(!sheet.glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>().contains("此页无正文"));
    }
}

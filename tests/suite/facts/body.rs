//! V35 to V42: title, addressees and text.

use super::{body_lines, han, titled};
use crate::page::{CELL, LEFT, Line, PITCH, bare, line, lines, near, red_line};
use crate::pdf::{MM, Pdf, Sheet};
use crate::small_plan::{TEXT, printed};

const HEAD: &str = "mark: 某市应急管理局文件, number: 某应急〔2026〕1号";

/// A document with a 版头, a title, and further elements.
fn document(title: &str, elements: &str, text: &str) -> Pdf {
    let settings = format!("title: {title}\ndocument: {{{HEAD}{elements}}}\n");
    printed(&settings, &[("01-a.md", titled("总体要求", text))])
}

fn title_lines(sheet: &Sheet) -> Vec<Line> {
    lines(sheet).into_iter().filter(|line| (line.glyphs[0].size - 22.0).abs() < 0.3).collect()
}

/// Titles of one to four lines.
const TITLES: [&str; 5] = [
    "2026年安全生产工作要点",
    "某市应急管理局2026年度安全生产和防灾减灾救灾工作要点",
    "关于贯彻落实国家和省有关部署进一步做好某市2026年度安全生产和防汛抗旱重点工作的实施意见",
    "[某市应急管理局, 2026年安全生产工作要点]",
    "某市应急管理局关于贯彻落实国家和省有关决策部署进一步加强全市2026年度安全生产防汛抗旱森林防火和应急救援队伍建设重点工作任务的要点",
];

#[test]
fn v35_two_blank_lines_part_the_title_from_the_red_line() {
    for title in TITLES {
        let pdf = document(title, "", TEXT);
        let gap = title_lines(&pdf.sheets[0])[0].em_top() - red_line(&pdf.sheets[0]).middle();
        assert!((20.9..=27.2).contains(&gap), "{title}: {gap} mm");
    }
}

#[test]
fn v36_each_line_of_a_title_is_centred() {
    for title in TITLES {
        for line in title_lines(&document(title, "", TEXT).sheets[0]) {
            near((line.left() + line.right()) / 2.0, 106.0, 0.5);
        }
    }
}

#[test]
fn v37_the_lines_of_a_title_have_one_peak() {
    for title in TITLES {
        let lines = title_lines(&document(title, "", TEXT).sheets[0]);
        let lengths: Vec<f64> = lines.iter().map(|line| (line.right() - line.left()) / (22.0 * MM)).collect();
        assert!(lengths.iter().all(|length| *length <= 20.05), "{lengths:?}");
        let peak = lengths.iter().copied().fold(0.0, f64::max);
        let at = lengths.iter().position(|length| *length == peak).unwrap();
        assert!(lengths[..=at].is_sorted() && lengths[at..].is_sorted_by(|above, below| above >= below), "{lengths:?}");
        let equal = lengths.iter().all(|length| (length - peak).abs() < 0.3);
        assert!(lengths.len() == 1 || !equal, "{title}: {lengths:?}");
    }
}

#[test]
fn v38_one_blank_line_parts_the_addressees_from_the_title() {
    for title in TITLES {
        let pdf = document(title, ", recipients: [各科室, 各县区应急管理局]", TEXT);
        let sheet = &pdf.sheets[0];
        let last = title_lines(sheet).pop().expect("a title");
        let gap = (line(sheet, "各科室").em_top() - last.em_bottom()) / PITCH;
        // A line without its own leading, and the leading above it.
        near(gap, 1.0 + (PITCH - 16.0 * MM) / PITCH, 0.3);
    }
}

#[test]
fn v39_addressees_begin_at_the_left_edge_and_end_in_a_colon() {
    let long = "各县区应急管理局, 局机关各科室, 直属各单位, 市安全生产委员会各成员单位, 驻市各中央和省属企业";
    for recipients in ["各科室", long] {
        let pdf = document(TITLES[0], &format!(", recipients: [{recipients}]"), TEXT);
        let body = body_lines(&pdf.sheets[0], red_line(&pdf.sheets[0]).top);
        let end = body.iter().position(|line| bare(line).ends_with('：')).expect("a colon");
        assert_eq!(end, usize::from(recipients == long));
        for line in &body[..=end] {
            near(line.left(), 28.0, 1.0);
        }
    }
}

#[test]
fn v40_page_1_shows_text() {
    let long = "各县区应急管理局, 局机关各科室, 直属各单位, 市安全生产委员会各成员单位, 驻市各中央和省属企业";
    let annexes: Vec<(String, String)> =
        (1..4).map(|number| (format!("annex-{number}.md"), super::annex(&format!("名词解释之{number}"), TEXT))).collect();
    for title in [TITLES[0], TITLES[4]] {
        for lines in 1..8 {
            let settings =
                format!("title: {title}\ndocument: {{{HEAD}, recipients: [{long}], signed_by: 某市应急管理局, date: 2026-01-15}}\n");
            let text = han(28 * lines - 6);
            let mut files = vec![("01-a.md".to_owned(), format!("{text}\n"))];
            files.extend(annexes.iter().cloned());
            let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let pdf = printed(&settings, &files);
            let first = line(&pdf.sheets[0], &text.chars().take(20).collect::<String>());
            assert!(first.baseline < 262.0, "{title}, {lines} lines");
        }
    }
}

#[test]
fn v41_text_and_headings_are_indented_by_two_characters() {
    let text = format!("# 突出重点\n\n{TEXT}\n\n## 开展排查\n\n{TEXT}\n\n# 深入整治。\n\n{TEXT}\n");
    let pdf = document(TITLES[0], "", &text);
    for begins in ["一、总体要求", "（一）突出重点", "坚持人民", "1.开展排查", "（二）深入整治"] {
        let all: Vec<Line> = pdf.sheets.iter().flat_map(lines).filter(|line| bare(line).starts_with(begins)).collect();
        assert!(!all.is_empty(), "{begins}");
        for line in all {
            // An opening mark at a paragraph's beginning shows its right half.
            near((line.left() - LEFT) / MM, 31.6, 0.6);
        }
    }
}

#[test]
fn v42_wrapped_lines_are_not_indented() {
    let pdf = document(TITLES[0], "", &TEXT.repeat(4));
    let body: Vec<Line> = pdf.sheets.iter().flat_map(|sheet| body_lines(sheet, 0.0)).filter(|line| line.left() < LEFT + CELL).collect();
    assert!(body.len() >= 6, "{}", body.len());
    for line in body.iter().filter(|line| line.glyphs[0].color.is_black()) {
        near(line.left(), 28.0, 0.3);
    }
}

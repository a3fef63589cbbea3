//! Elements of an official document that the sample does not have, each on a small plan that its test writes, and
//! measured in the PDF. The numbers V.. are those of the list of measurable facts; lengths are millimetres unless they
//! say pt.

use crate::page::{BOTTOM, CELL, LEFT, Line, RIGHT, TOP, lines_of};
use crate::pdf::{MM, Pdf, Rule, Sheet};
use crate::program::{run, workplan};
use std::fs;

/// The line pitch that fills 225 mm with 22 lines of 16 pt.
const PITCH: f64 = 29.61 * MM;

const HEAD: &str = "title: 2026年安全生产工作要点\nissuer: 某市应急管理局\nyear: 2026\n";

/// A paragraph of several lines.
const TEXT: &str = "坚持人民至上、生命至上，坚持安全第一、预防为主，压实各方安全责任，提升应急处置能力，防范化解重大安全风险，\
                    坚决遏制重特大事故，为全市经济社会发展创造良好的安全环境。";

/// The PDF of a plan: what plan.yaml says beyond its required keys, and its sections.
fn printed(settings: &str, sections: &[(&str, &str)]) -> Pdf {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir(&content).unwrap();
    fs::write(content.join("plan.yaml"), format!("{HEAD}{settings}")).unwrap();
    for (name, text) in sections {
        fs::write(content.join(name), text).unwrap();
    }
    let build = run(&mut workplan(folder.path(), &["build", "--edition", "pdf"]));
    assert!(build.code == 0 && !build.stderr.contains("WP"), "{build:?}");
    keep(&folder.path().join("output/plan.pdf"));
    Pdf::read(&fs::read(folder.path().join("output/plan.pdf")).unwrap())
}

/// Leaves a copy of each PDF where WORKPLAN_KEEP says, to be looked at.
fn keep(pdf: &std::path::Path) {
    let Some(folder) = std::env::var_os("WORKPLAN_KEEP") else { return };
    let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
    let place = (0..100).map(|count| std::path::Path::new(&folder).join(format!("{test}-{count}.pdf"))).find(|place| !place.exists());
    fs::copy(pdf, place.unwrap()).unwrap();
}

/// A section of one paragraph.
fn section(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n{TEXT}\n")
}

fn lines(sheet: &Sheet) -> Vec<Line> {
    lines_of(sheet.glyphs.iter())
}

/// The first line whose characters begin so.
fn line(sheet: &Sheet, begins: &str) -> Line {
    let found = lines(sheet).into_iter().find(|line| bare(line).starts_with(begins));
    found.unwrap_or_else(|| panic!("no line begins with {begins}: {:?}", lines(sheet).iter().map(Line::text).collect::<Vec<_>>()))
}

fn bare(line: &Line) -> String {
    line.text().chars().filter(|character| !character.is_whitespace()).collect()
}

fn red_line(sheet: &Sheet) -> &Rule {
    sheet.rules.iter().find(|rule| rule.color.is_red() && rule.width > 100.0).expect("a red line")
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} instead of {expected}");
}

/// V22 to V25: each on its line, flush left, above a mark that they do not move.
#[test]
fn serial_classification_and_urgency_stand_above_the_mark() {
    let cases = [
        ("serial: \"000001\", classification: 秘密★1年, urgency: 特急", ["000001", "秘密★1年", "特急"].as_slice(), [0, 1, 2].as_slice()),
        ("classification: 机密★10年, urgency: 加急", &["机密★10年", "加急"], &[1, 2]),
        ("serial: \"000123\", urgency: 特急", &["000123", "特急"], &[0, 1]),
        ("urgency: 特急", &["特急"], &[0]),
    ];
    for (elements, texts, rows) in cases {
        let pdf = printed(&format!("document: {{mark: 某市应急管理局文件, {elements}}}\n"), &[("01-a.md", &section("总体要求"))]);
        let sheet = &pdf.sheets[0];
        for (text, row) in texts.iter().zip(rows) {
            let line = line(sheet, text);
            near(line.left(), LEFT, 1.0);
            near(line.em_top(), TOP + f64::from(*row) * PITCH, 0.5);
            let face = if text.starts_with('0') { "FandolFang-Regular" } else { "FandolHei-Regular" };
            assert!(line.glyphs.iter().all(|glyph| glyph.face == face && (glyph.size - 16.0).abs() < 0.2), "{line:?}");
        }
        near(line(sheet, "某市应急管理局文件").em_top(), 72.0, 1.0);
    }
}

/// V29 to V33, V35: 上行文.
#[test]
fn signatories_stand_two_on_a_line_beside_the_number() {
    for (names, rows) in [("张某某", 1), ("[张某某, 李某]", 1), ("[张某某, 李某, 王某某]", 2), ("[张某某, 李某, 王某某, 陈某某]", 2)] {
        let settings = format!("document: {{mark: 某市应急管理局文件, number: 某应急〔2026〕1号, signatory: {names}}}\n");
        let pdf = printed(&settings, &[("01-a.md", &section("总体要求"))]);
        let sheet = &pdf.sheets[0];
        let mark = line(sheet, "某市应急管理局文件");
        let rule = red_line(sheet);
        let block: Vec<Line> =
            lines(sheet).into_iter().filter(|line| line.baseline > mark.baseline && line.baseline < rule.top).collect();
        assert_eq!(block.len(), rows, "{names}");
        let last = &block[rows - 1];
        let number: String = bare(last).chars().take(11).collect();
        assert_eq!(number, "某应急〔2026〕1号", "on the line of the last name");
        near(last.left(), LEFT + CELL, 0.5);
        near(rule.top - last.em_bottom(), 4.0, 0.5);
        let label = block[0].glyphs.iter().position(|glyph| glyph.text == "签").expect("签发人");
        let first_name = &block[0].glyphs[label + 4];
        assert_eq!((first_name.text.as_str(), first_name.face.as_str()), ("张", "FandolKai-Regular"));
        assert_eq!(block[0].glyphs[label].face, "FandolFang-Regular");
        // The longest of the last column ends one character inside.
        let right = block.iter().map(Line::right).fold(0.0, f64::max);
        near(right, RIGHT - CELL, 0.7);
        if let [_, second] = block.as_slice() {
            near(second.baseline - block[0].baseline, PITCH, 0.3);
            let below = second.glyphs.iter().find(|glyph| glyph.text == "王").expect("the third name");
            near(below.x, first_name.x, 0.3);
        }
        let gap = (block[0].em_top() - mark.em_bottom()) / PITCH;
        assert!((1.99..=2.6).contains(&gap), "{names}: {gap} lines below the mark");
        let title = line(sheet, "2026年");
        let gap = (title.em_top() - rule.middle()) / PITCH;
        assert!((1.99..=2.6).contains(&gap), "{names}: {gap} lines below the red line");
    }
}

/// V02, V70, V71: a landscape section between upright ones, with its number at the foot of the upright sheet.
#[test]
fn landscape_pages_have_their_number_at_the_foot_of_the_upright_sheet() {
    let wide = |title: &str| format!("---\ntitle: {title}\norientation: landscape\n---\n{TEXT}\n");
    let sections = [
        ("01-a.md", section("总体要求")),
        ("02-b.md", wide("任务分工")),
        ("03-c.md", section("工作要求")),
        ("04-d.md", section("保障措施")),
    ];
    let odd_first = [("01-b.md", wide("任务分工")), ("02-c.md", section("工作要求"))];
    for (sections, sideways, sheets) in [(sections.as_slice(), 1, 3), (odd_first.as_slice(), 0, 2)] {
        let sections: Vec<(&str, &str)> = sections.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let pdf = printed("", &sections);
        assert_eq!(pdf.sheets.len(), sheets);
        for (index, sheet) in pdf.sheets.iter().enumerate() {
            let expected = if index == sideways { (297.0, 210.0) } else { (210.0, 297.0) };
            near(sheet.size.0, expected.0, 0.35);
            near(sheet.size.1, expected.1, 0.35);
        }
        let sheet = &pdf.sheets[sideways];
        let number: Vec<&crate::pdf::Glyph> = sheet.glyphs.iter().filter(|glyph| !glyph.upright && !glyph.text.trim().is_empty()).collect();
        let text: String = number.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, format!("—{}—", sideways + 1));
        assert!(number.windows(2).all(|pair| pair[0].baseline < pair[1].baseline), "it runs downwards");
        // Turned upright the dash lies 28 mm above the foot; it is 0.30 em above the baseline.
        near(number[0].x + 0.30 * 14.0 * MM, 28.0, 1.0);
        let (first, last) = (number[0], number[number.len() - 1]);
        if sideways % 2 == 0 {
            near(last.baseline + last.advance, RIGHT - 14.0 * MM, 0.7);
        } else {
            near(first.baseline, LEFT + 14.0 * MM, 0.7);
        }
        let body = lines_of(sheet.glyphs.iter().filter(|glyph| glyph.upright));
        near(body[0].em_top(), 28.0, 1.0);
        assert!(body.iter().all(|line| line.left() > 34.9 && line.right() < 260.5 && line.baseline < 184.0), "inside 225 mm x 156 mm");
    }
}

/// The 版记 stands upright, on a numbered page of its own, after a landscape one.
#[test]
fn the_imprint_is_upright_after_a_landscape_page() {
    let annex = format!("---\ntitle: 任务分工表\nannex: true\norientation: landscape\n---\n{TEXT}\n");
    let settings = "document: {copies_to: [市安委会办公室], printed_by: 某市应急管理局办公室, printed_on: 2026-01-16}\n";
    let pdf = printed(settings, &[("01-a.md", &section("总体要求")), ("annex-1.md", &annex)]);
    assert_eq!(pdf.sheets.len(), 3);
    let last = &pdf.sheets[2];
    near(last.size.0, 210.0, 0.35);
    assert_eq!(crate::page::printed_number(last), Some(3));
    let foot = last.rules.iter().map(Rule::middle).fold(0.0, f64::max);
    near(foot, BOTTOM, 0.5);
    assert_eq!(bare(&lines(last)[0]), "抄送：市安委会办公室。");
}

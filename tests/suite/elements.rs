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

/// The upright lines of a sheet.
fn lines(sheet: &Sheet) -> Vec<Line> {
    lines_of(sheet.glyphs.iter().filter(|glyph| glyph.upright))
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
    for (names, rows) in [("张某某", 1), ("[张某某, 李某]", 1), ("[张某某, 李某, 王某某]", 2), ("[张某某, 李某, 王某某, 陈某某]", 2)]
    {
        let settings = format!("document: {{mark: 某市应急管理局文件, number: 某应急〔2026〕1号, signatory: {names}}}\n");
        let pdf = printed(&settings, &[("01-a.md", &section("总体要求"))]);
        let sheet = &pdf.sheets[0];
        let mark = line(sheet, "某市应急管理局文件");
        let rule = red_line(sheet);
        let block: Vec<Line> = lines(sheet).into_iter().filter(|line| line.baseline > mark.baseline && line.baseline < rule.top).collect();
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
    let long = format!("---\ntitle: 总体要求\n---\n{}", format!("{TEXT}\n\n").repeat(10));
    let on_odd = [("01-a.md", long), ("02-b.md", wide("任务分工")), ("03-c.md", section("工作要求"))];
    for (sections, sideways, sheets) in [(sections.as_slice(), 1, 3), (on_odd.as_slice(), 2, 4)] {
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
        let body = lines(sheet);
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

/// V07 and product.md 7: the pitch is chosen, and a page holds 22 lines of any.
#[test]
fn the_line_pitch_is_chosen() {
    let text = TEXT.repeat(20);
    for (given, pitch) in [("strict", 29.61), ("grid", 28.99), ("28", 28.0)] {
        let pdf = printed(&format!("layout: {{line_pitch: {given}}}\n"), &[("01-a.md", &format!("---\ntitle: 总体要求\n---\n{text}"))]);
        let full = lines_of(pdf.sheets[1].glyphs.iter().filter(|glyph| glyph.baseline < BOTTOM));
        assert_eq!(full.len(), 22, "{given}");
        near(full[0].em_top(), TOP, 1.0);
        for pair in full.windows(2) {
            near((pair[1].baseline - pair[0].baseline) / MM, pitch, 0.05);
        }
    }
}

/// V13, V65, V66, V68: mirrored margins; blank sides keep a number's parity that of its sheet.
#[test]
fn duplex_margins_are_mirrored() {
    let text = format!("{TEXT}\n\n").repeat(12);
    let section = format!("---\ntitle: 总体要求\n---\n{text}");
    let settings = "toc: {pdf: true}\nlayout: {duplex: true}\n";
    let pdf = printed(settings, &[("01-a.md", &section)]);
    assert!(pdf.sheets[1].glyphs.is_empty(), "a blank side after the contents");
    for (index, sheet) in pdf.sheets.iter().enumerate().skip(2) {
        let number = crate::page::printed_number(sheet).expect("a number");
        assert_eq!(number % 2, (index + 1) % 2, "number {number} on sheet {}", index + 1);
        let (left, right) = if number % 2 == 1 { (28.0, 184.0) } else { (26.0, 182.0) };
        let body = lines_of(sheet.glyphs.iter().filter(|glyph| glyph.baseline < BOTTOM && glyph.size < 17.0));
        let edge = body.iter().map(Line::left).fold(f64::INFINITY, f64::min);
        near(edge, left, 0.3);
        let foot = lines(sheet).pop().expect("a number");
        if number % 2 == 1 { near(foot.right(), right - 14.0 * MM, 0.7) } else { near(foot.left(), left + 14.0 * MM, 0.7) }
    }
}

/// Headings of level 3 in a heavy face.
#[test]
fn headings_of_level_3_may_be_bold() {
    let text = format!("---\ntitle: 主要工作\n---\n# 重点任务\n\n## 开展排查\n\n{TEXT}\n");
    for (layout, face) in [("", "FandolFang-Regular"), ("layout: {level3: bold}\n", "FandolSong-Bold")] {
        let pdf = printed(layout, &[("01-a.md", &text)]);
        let heading = line(&pdf.sheets[0], "1.开展排查");
        assert!(heading.glyphs.iter().all(|glyph| glyph.face == face && (glyph.size - 16.0).abs() < 0.2), "{heading:?}");
    }
}

/// product.md 2: a draft.
#[test]
fn a_draft_says_so_and_leaves_out_what_issues_it() {
    let settings = "stage: 征求意见稿\nwatermark: stage\nrevision: 第二稿\ndocument: {mark: 某市应急管理局文件, number: 某应急〔2026〕1号, \
                    recipients: [各科室], signed_by: 某市应急管理局, date: 2026-01-15, copies_to: [市安委会办公室]}\n";
    let pdf = printed(settings, &[("01-a.md", &section("总体要求"))]);
    let [sheet] = pdf.sheets.as_slice() else { panic!("{} sheets", pdf.sheets.len()) };
    let title = line(sheet, "2026年安全生产工作要点");
    let stage = line(sheet, "（征求意见稿）");
    assert!(stage.baseline > title.baseline && stage.baseline < title.baseline + 2.5 * PITCH);
    near((stage.left() + stage.right()) / 2.0, 106.0, 0.5);
    line(sheet, "版本：第二稿");
    let upright: String = lines(sheet).iter().map(bare).collect();
    for absent in ["某应急〔2026〕1号", "2026年1月15日", "抄送"] {
        assert!(!upright.contains(absent), "{absent} in {upright}");
    }
    let behind: Vec<&crate::pdf::Glyph> = sheet.glyphs.iter().take_while(|glyph| !glyph.upright).collect();
    let text: String = behind.iter().map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(text, "征求意见稿", "behind all other text");
    assert!(behind.iter().all(|glyph| glyph.color.0 > 0.8 && !glyph.color.is_red()), "light grey");
    let (first, last) = (behind[0], behind[4]);
    near((last.x - first.x) / (first.baseline - last.baseline), 1.0, 0.01);
    // The middle of the row of em boxes, which lies 0.38 em above its baseline, is that of the type area.
    let (along, up) = (first.advance / 2.0, 0.38 * first.size * MM);
    near((first.x + last.x) / 2.0 + (along - up) / 2_f64.sqrt(), 106.0, 1.0);
    near((first.baseline + last.baseline) / 2.0 - (along + up) / 2_f64.sqrt(), 149.5, 1.0);
    assert!(pdf.sheets.iter().all(|sheet| red_line(sheet).width > 150.0));
}

/// product.md 7: the cover comes first, without a number and not counted.
#[test]
fn a_cover_is_not_counted() {
    let settings = "cover: true\ndocument: {date: 2026-01-15}\n";
    let pdf = printed(settings, &[("01-a.md", &section("总体要求"))]);
    assert_eq!(pdf.sheets.len(), 2);
    assert_eq!((crate::page::printed_number(&pdf.sheets[0]), crate::page::printed_number(&pdf.sheets[1])), (None, Some(1)));
    let cover: Vec<String> = lines(&pdf.sheets[0]).iter().map(bare).collect();
    assert_eq!(cover, ["2026年安全生产工作要点", "某市应急管理局", "2026年1月15日"]);
    for line in lines(&pdf.sheets[0]) {
        near((line.left() + line.right()) / 2.0, 106.0, 0.7);
    }
}

/// V43, V44, V49, V39: long names hang, 附注 follows the date, a long list of recipients is flush left.
#[test]
fn the_annex_note_hangs_and_the_note_follows_the_date() {
    let long = "某市应急管理局2026年安全生产重点工作任务责任分工和完成时限一览表";
    let annex = |title: &str| format!("---\ntitle: {title}\nannex: true\n---\n{TEXT}\n");
    let recipients = "各县区应急管理局, 局机关各科室, 直属各单位, 市安全生产委员会各成员单位, 驻市各中央和省属企业";
    let settings = format!("document: {{recipients: [{recipients}], signed_by: 某市应急管理局, date: 2026-01-15, note: 此件公开发布}}\n");
    let sections = [("01-a.md", section("总体要求")), ("annex-1.md", annex(long)), ("annex-2.md", annex("名词解释"))];
    let sections: Vec<(&str, &str)> = sections.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let pdf = printed(&settings, &sections);
    let sheet = &pdf.sheets[0];
    let all = lines(sheet);
    let place = |begins: &str| all.iter().position(|line| bare(line).starts_with(begins)).unwrap_or_else(|| panic!("{begins}"));
    let recipients = place("各县区");
    near(all[recipients].left(), LEFT, 0.3);
    near(all[recipients + 1].left(), LEFT, 0.3);
    assert!(bare(&all[recipients + 1]).ends_with('：'));
    let (first, second) = (place("附件：1."), place("2.名词解释"));
    assert_eq!(second, first + 2, "the first name takes two lines");
    near((all[first].baseline - all[first - 1].baseline) / PITCH, 2.0, 0.3);
    near(all[first].left(), LEFT + 2.0 * CELL, 0.5);
    let name = all[first].glyphs.iter().find(|glyph| glyph.text == "某").expect("the name");
    near(all[first + 1].left(), name.x, 0.5);
    let one = all[first].glyphs.iter().find(|glyph| glyph.text == "1").expect("the number");
    near(all[second].left(), one.x, 0.5);
    let date = place("2026年1月15日");
    assert_eq!(bare(&all[date + 1]), "（此件公开发布）");
    // The bracket is squeezed: its empty half is on the left.
    near(all[date + 1].left(), LEFT + 2.0 * CELL, 0.7);
    near((all[date + 1].baseline - all[date].baseline) / PITCH, 1.0, 0.05);
}

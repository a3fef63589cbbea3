//! Elements of an official document that the sample does not have, each on a small plan that its test writes, and
//! measured in the PDF. The numbers V.. are those of the list of measurable facts; lengths are millimetres unless they
//! say pt.

use crate::page::{BOTTOM, PITCH, bare, line, lines, near, red_line};
use crate::pdf::{MM, Rule};
use crate::small_plan::{TEXT, built, printed, section};

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

/// product.md 7: with a 版头 and no notice there is no place for contents and a cover, and a warning says so.
#[test]
fn a_cover_and_contents_that_have_no_place_are_warned_of() {
    let (build, pdf) = built("cover: true\ntoc: {pdf: true}\ndocument: {mark: 某市应急管理局文件}\n", &[("01-a.md", section("总体要求"))]);
    assert!(build.stderr.contains("warning[WP0804]") && build.stderr.contains("warning[WP0805]"), "{}", build.stderr);
    let [sheet] = pdf.sheets.as_slice() else { panic!("{} sheets", pdf.sheets.len()) };
    assert_eq!(bare(&lines(sheet)[0]), "某市应急管理局文件");
}

/// A reference to a part of a task names the number that the table shows, and the lines of several tasks read as brackets do.
#[test]
fn parts_of_tasks_are_referred_to_by_the_number_in_the_table() {
    let tasks = "units: [{id: law, name: 执法监督科}]\nresponsibility_line: true\n";
    let work = "---\ntitle: 主要工作\ntasks:\n  - {id: t-all, title: 专项整治, lead: law, due: 2026-06}\n  \
                - {id: t-dust, title: 粉尘整治, parent: t-all, lead: law, due: 2026-05}\n  - {id: t-last, title: 年度评估, lead: law, due: 2026}\n---\n\
                见[](#t-dust)、[](#t-last)。\n\n```matrix\nview: tasks\ncolumns: [no, task]\n```\n";
    let pdf = printed(tasks, &[("01-a.md", work)]);
    let text: Vec<String> = lines(&pdf.sheets[0]).iter().map(bare).collect();
    assert!(text.contains(&"见任务1.1、任务2。".to_owned()), "{text:?}");
    assert!(text.contains(&"1.1粉尘整治".to_owned()) && text.contains(&"2年度评估".to_owned()), "{text:?}");
    assert!(text.iter().any(|line| line.starts_with("粉尘整治（牵头单位：执法监督科；完成时限：5月底前）")), "{text:?}");
}

/// A list of dashes in an item counts nothing: the item after it has the next number.
#[test]
fn numbers_of_a_list_go_on_after_a_list_in_an_item() {
    let text = "---\ntitle: 主要工作\n---\n1. 甲事项\n   - 子丑\n   - 寅卯\n2. 乙事项\n";
    for theme in ["gbt9704", "report"] {
        let pdf = printed(&format!("theme: {theme}\n"), &[("01-a.md", text)]);
        let printed: String = pdf.sheets.iter().flat_map(lines).map(|line| bare(&line)).collect();
        assert!(printed.contains("1.甲事项") && printed.contains("2.乙事项"), "{theme}: {printed}");
    }
}

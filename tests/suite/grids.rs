//! Grids of many units in print: every mark of the plan stands in its row and its column, none is lost where the units stand
//! on several parts, and nothing runs off its page, whichever way the names run.

use crate::pdf::{Glyph, MM, Sheet};
use crate::small_plan::printed;
use std::collections::BTreeSet;

/// Sixty characters, each in one name.
const NAMES: &str =
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰";

const GRID: &str = "---\ntitle: 矩阵\nid: annex-grid\nannex: true\n---\n```matrix\nview: grid\n```\n";

/// A mark of a task for a unit, by the number of the task and the character of the unit.
type Marked = (usize, char, char);

/// A plan in which each task has a lead and four who support it, all of them different; and its marks.
fn tasks(units: &[char]) -> (String, BTreeSet<Marked>) {
    let mut section = "---\ntitle: 主要工作\nid: main-work\ntasks:\n".to_owned();
    let mut marks = BTreeSet::new();
    for (index, together) in units.chunks(5).enumerate() {
        let support = together[1..].iter().map(|unit| format!("{unit}科")).collect::<Vec<_>>().join(", ");
        section += &format!("  - {{title: 任务{}号, lead: {}科, support: [{support}], due: 2026-06}}\n", index + 1, together[0]);
        marks.extend(together.iter().enumerate().map(|(place, unit)| (index + 1, *unit, if place == 0 { '●' } else { '○' })));
    }
    (section + "---\n各项任务按时完成。\n", marks)
}

fn units(units: &[char]) -> String {
    let unit = |(index, unit): (usize, &char)| format!("  - {{id: u{index}, name: {unit}科}}\n");
    format!("units:\n{}", units.iter().enumerate().map(unit).collect::<String>())
}

fn letter(glyph: &Glyph) -> char {
    glyph.text.chars().next().unwrap_or(' ')
}

fn middle(glyph: &Glyph) -> f64 {
    glyph.x + glyph.advance / 2.0
}

/// The marks of a sheet: under which name and beside which number each stands. The legend's stand beside none.
fn marks(sheet: &Sheet, units: &[char]) -> Vec<Marked> {
    let numbers: Vec<&Glyph> = sheet.glyphs.iter().filter(|glyph| glyph.x < 46.0 && letter(glyph).is_ascii_digit()).collect();
    let heads: Vec<&Glyph> = sheet.glyphs.iter().filter(|glyph| glyph.face.contains("Hei") && units.contains(&letter(glyph))).collect();
    let found = sheet.glyphs.iter().filter(|glyph| ['●', '○'].contains(&letter(glyph))).filter_map(|mark| {
        let number: String =
            numbers.iter().filter(|number| (number.baseline - mark.baseline).abs() < 2.0).map(|number| letter(number)).collect();
        let head = heads.iter().find(|head| (middle(head) - middle(mark)).abs() < 1.0)?;
        Some((number.parse().ok()?, letter(head), letter(mark)))
    });
    found.collect()
}

fn stays_on_the_page(sheet: &Sheet) {
    let (width, height) = sheet.size;
    let (left, right) = if width > height { (35.0, width - 37.0) } else { (28.0, width - 26.0) };
    for glyph in sheet.glyphs.iter().filter(|glyph| glyph.upright && !glyph.text.trim().is_empty()) {
        assert!(glyph.x > left - 0.5 && glyph.x + glyph.advance < right + 0.5 || glyph.baseline > height - 40.0, "{glyph:?}");
    }
}

#[test]
fn every_mark_stands_in_its_row_and_column_however_many_units_there_are() {
    let all: Vec<char> = NAMES.chars().collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 60);
    for (count, parts) in [(10, 1), (20, 1), (40, 2), (60, 2)] {
        let chosen = &all[..count];
        let (section, expected) = tasks(chosen);
        let pdf = printed(&units(chosen), &[("01-a.md", section), ("annex.md", GRID.to_owned())]);
        let found: Vec<Marked> = pdf.sheets.iter().flat_map(|sheet| marks(sheet, chosen)).collect();
        assert_eq!(found.len(), expected.len(), "{count} units: none is there twice");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected, "{count} units");
        pdf.sheets.iter().for_each(stays_on_the_page);
        let text: String = pdf.sheets.iter().flat_map(|sheet| &sheet.glyphs).map(|glyph| glyph.text.as_str()).collect();
        let last = format!("任务{}号", count / 5);
        assert_eq!(text.matches(&last).count(), parts, "{count} units: each part has all tasks");
    }
}

#[test]
fn latin_names_run_upwards_and_letters_have_room() {
    let names = ["Finance", "Collections", "Communications", "Research and Development"];
    let unit = |index: usize| format!("  - {{id: u{index}, name: {} {index}}}\n", names[index % names.len()]);
    let settings = format!("lang: en\ntheme: gbt9704\nroles: raci\nunits:\n{}", (0..48).map(unit).collect::<String>());
    let task = |index: usize| {
        let [first, second, third] = [3 * index, 3 * index + 1, 3 * index + 2];
        format!(
            "  - {{title: Task {index}, accountable: u{first}, responsible: [u{first}, u{second}], consulted: [u{third}], due: 2026-06}}\n"
        )
    };
    let tasks: String = (0..16).map(task).collect();
    let section = format!("---\ntitle: Work\nid: work\ntasks:\n{tasks}---\nWhat is done.\n");
    let pdf = printed(&settings, &[("01-a.md", section), ("annex.md", GRID.replace("矩阵", "Grid"))]);
    let upwards: String =
        pdf.sheets.iter().flat_map(|sheet| &sheet.glyphs).filter(|glyph| !glyph.upright).map(|glyph| glyph.text.as_str()).collect();
    for index in 0..48 {
        assert!(upwards.contains(&format!("{} {index}", names[index % names.len()])), "{index}: {upwards}");
    }
    let letters: String =
        pdf.sheets.iter().flat_map(|sheet| &sheet.glyphs).filter(|glyph| glyph.upright).map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(letters.matches("A/R").count(), 16);
    pdf.sheets.iter().for_each(stays_on_the_page);
    let widest =
        pdf.sheets.iter().flat_map(|sheet| &sheet.glyphs).filter(|glyph| !glyph.upright).map(|glyph| glyph.size * MM).fold(0.0, f64::max);
    assert!(widest > 3.0, "names can be read: {widest} mm");
}

//! A plan of many tasks and units, as examples/generate_plan makes it: every mark of its grid, read from the sheets by
//! the rules between which it stands, is that of the data; and each unit has its sheet.

#[path = "../../examples/generate_plan/choices.rs"]
mod choices;
#[path = "../../examples/generate_plan/tasks.rs"]
mod tasks;

use crate::pdf::{Glyph, MM, Pdf, Rule, Sheet};
use crate::program::{run, workplan};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const TASKS: usize = 240;
const UNITS: usize = 60;

/// The number of a task, the letters of a unit's short name in order, and a mark.
type Marks = BTreeSet<(usize, String, char)>;

#[test]
fn every_mark_of_a_large_grid_is_that_of_the_data_and_every_unit_has_its_sheet() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("content")).unwrap();
    tasks::write(&place.path().join("content"), TASKS, UNITS).unwrap();
    let build = run(&mut workplan(place.path(), &["build"]));
    assert!(build.code == 0 && !build.stderr.contains("error["), "{build:?}");
    let output = place.path().join("output");
    let plan: Value = serde_json::from_slice(&fs::read(output.join("plan.json")).unwrap()).unwrap();
    let pdf = Pdf::read(&fs::read(output.join("plan.pdf")).unwrap());
    let (expected, found) = (in_the_data(&plan), on_the_sheets(&pdf));
    assert!(expected.len() > TASKS, "{} marks", expected.len());
    let missing: Vec<_> = expected.difference(&found).collect();
    let added: Vec<_> = found.difference(&expected).collect();
    assert!(missing.is_empty() && added.is_empty(), "missing: {missing:?}\nadded: {added:?}");
    every_unit_has_its_sheet(&plan, &output);
}

/// Each lead, and each unit that supports, itself or as a member of a group, and does not lead.
fn in_the_data(plan: &Value) -> Marks {
    let members: BTreeMap<&str, Vec<&str>> = list(&plan["groups"]).map(|group| (text(&group["id"]), texts(&group["members"]))).collect();
    let names: BTreeMap<&str, String> = list(&plan["units"]).map(|unit| (text(&unit["id"]), letters(text(&unit["short"])))).collect();
    let mut marks = Marks::new();
    for task in list(&plan["tasks"]) {
        let number = usize::try_from(task["no"].as_u64().unwrap()).unwrap();
        let leads: Vec<&str> = texts(&task["assigned"]["lead"]);
        marks.extend(leads.iter().map(|unit| (number, names[unit].clone(), '●')));
        for party in texts(&task["assigned"]["support"]) {
            let units = members.get(party).cloned().unwrap_or_else(|| vec![party]);
            marks.extend(units.iter().filter(|unit| !leads.contains(unit)).map(|unit| (number, names[unit].clone(), '○')));
        }
    }
    marks
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().unwrap().iter()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().map(|parties| parties.iter().map(text).collect()).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The letters of a name in an order that does not depend on how it is turned.
fn letters(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().filter(|letter| !letter.is_whitespace()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// The marks under the heads of units, in rows that begin with the number of a task.
fn on_the_sheets(pdf: &Pdf) -> Marks {
    let mut marks = Marks::new();
    let mut number = 0;
    for sheet in &pdf.sheets {
        let mut heads: Vec<String> = Vec::new();
        for row in rows(sheet) {
            let first = row.first().map(String::as_str).unwrap_or_default();
            if first == "序号" {
                heads = row.iter().skip(2).map(|head| letters(head)).collect();
                continue;
            }
            number = first.parse().unwrap_or(number);
            for (head, cell) in heads.iter().zip(row.iter().skip(2)) {
                marks.extend(cell.chars().filter(|mark| matches!(mark, '●' | '○')).map(|mark| (number, head.clone(), mark)));
            }
        }
    }
    marks
}

/// What stands in the cells of the tables of a sheet, row by row from the top.
fn rows(sheet: &Sheet) -> Vec<Vec<String>> {
    let upright: Vec<&Rule> = sheet.rules.iter().filter(|rule| rule.height > 2.0 && rule.width < 1.0).collect();
    let flat = sheet.rules.iter().filter(|rule| rule.width > 2.0 && rule.height < 1.0);
    let edges = apart(flat.map(Rule::middle).collect());
    let of = |pair: &[f64]| {
        let middle = (pair[0] + pair[1]) / 2.0;
        let crossing = upright.iter().filter(|rule| rule.top < middle && middle < rule.top + rule.height);
        let columns = apart(crossing.map(|rule| rule.x + rule.width / 2.0).collect());
        columns.windows(2).map(|column| cell(sheet, (column[0], column[1]), (pair[0], pair[1]))).collect::<Vec<_>>()
    };
    edges.windows(2).map(of).filter(|row| row.len() > 2).collect()
}

/// Places in order, those that are as good as the same taken together.
fn apart(mut places: Vec<f64>) -> Vec<f64> {
    places.sort_by(f64::total_cmp);
    places.dedup_by(|next, before| *next - *before < 0.6);
    places
}

/// The letters between two columns and two rows, from the top and the left.
fn cell(sheet: &Sheet, across: (f64, f64), down: (f64, f64)) -> String {
    let middle = |glyph: &Glyph| (glyph.x + glyph.size * MM / 2.0, glyph.baseline - 0.38 * glyph.size * MM);
    let within = |glyph: &&Glyph| {
        let (x, y) = middle(glyph);
        across.0 < x && x < across.1 && down.0 < y && y < down.1
    };
    let mut glyphs: Vec<&Glyph> = sheet.glyphs.iter().filter(within).collect();
    glyphs.sort_by(|one, next| one.baseline.total_cmp(&next.baseline).then(one.x.total_cmp(&next.x)));
    glyphs.iter().map(|glyph| glyph.text.trim()).collect()
}

fn every_unit_has_its_sheet(plan: &Value, output: &Path) {
    assert_eq!(list(&plan["units"]).count(), UNITS);
    for unit in list(&plan["units"]) {
        for ending in ["html", "pdf"] {
            let sheet = output.join("units").join(format!("{}.{ending}", text(&unit["id"])));
            assert!(sheet.is_file(), "{}", sheet.display());
        }
    }
}

//! Golden cases of layout: each folder of tests/cases/typeset is a document with its style sheet, and its
//! expected.txt what stands on its pages. `WORKPLAN_ACCEPT=1 cargo test` writes new expectations.

use crate::program::repository;
use crate::typesetting::{face_name, pictures_in, set};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use workplan::print::frame::{Color, Item, ItemKind, LinkTarget, Page, Pages, TextRun};

const MM: f32 = 72.0 / 25.4;
const EXPECTED: &str = "expected.txt";

/// What theme authors are told is what the typesetter understands.
#[test]
fn the_page_on_css_is_up_to_date() {
    let page = std::fs::read_to_string(crate::program::repository().join("docs/css-support.md")).unwrap();
    assert!(page == workplan::print::style::support::document(), "write it anew: cargo run --example css_support");
}

#[test]
fn pages_are_as_expected() {
    let cases = cases();
    assert!(cases.len() >= 15, "only {} cases", cases.len());
    let faults: Vec<String> = cases.iter().filter_map(|case| judge(case).err()).collect();
    assert!(faults.is_empty(), "{} of {} cases fail\n\n{}", faults.len(), cases.len(), faults.join("\n"));
}

fn folder() -> PathBuf {
    repository().join("tests/cases/typeset")
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

fn judge(case: &Path) -> Result<(), String> {
    let name = case.file_name().unwrap().to_string_lossy();
    let base = fs::read_to_string(folder().join("base.css")).unwrap();
    let text = |file: &str| fs::read_to_string(case.join(file)).unwrap_or_else(|error| panic!("{name}/{file}: {error}"));
    let (pages, problems) = set(&text("input.html"), &base, &text("style.css"), &pictures_in(case));
    let mut found = dump(&pages);
    for problem in &problems {
        writeln!(found, "{:?}", problem.kind).unwrap();
    }
    if std::env::var_os("WORKPLAN_ACCEPT").is_some_and(|value| value == "1") {
        fs::write(case.join(EXPECTED), found).unwrap();
        return Ok(());
    }
    match fs::read_to_string(case.join(EXPECTED)) {
        Ok(expected) if expected == found => Ok(()),
        Ok(expected) => Err(format!("{name}: expected\n{expected}\nfound\n{found}")),
        Err(_) => Err(format!("{name}: has no {EXPECTED}; WORKPLAN_ACCEPT=1 writes it. Found\n{found}")),
    }
}

/// Pages as text. Lengths are millimetres from the top left corner, first down (of text the baseline), then
/// across; the size of type and the distances of glyphs are points.
fn dump(pages: &Pages) -> String {
    let mut text = String::new();
    for (index, page) in pages.pages.iter().enumerate() {
        let Page { size, label, items } = page;
        let label = label.as_ref().map_or(String::new(), |label| format!(", numbered {label}"));
        writeln!(text, "page {}: {} x {}{label}", index + 1, mm(size.width), mm(size.height)).unwrap();
        items.iter().for_each(|item| dump_item(item, &mut text));
    }
    text
}

fn dump_item(item: &Item, into: &mut String) {
    let place = format!("  {:>7} {:>7}", mm(item.at.y), mm(item.at.x));
    let what = match &item.kind {
        ItemKind::Text(run) => text_run(run),
        ItemKind::Rectangle { size, color } => format!("rule {} x {}{}", mm(size.width), mm(size.height), color_name(*color)),
        ItemKind::Image { size, image } => format!("picture {} {} x {}", image + 1, mm(size.width), mm(size.height)),
        ItemKind::Link { size, target } => format!("link {} x {} to {}", mm(size.width), mm(size.height), target_name(target)),
    };
    let artifact = if item.element().is_none() && matches!(item.kind, ItemKind::Text(_)) { " (artifact)" } else { "" };
    writeln!(into, "{place}  {what}{artifact}").unwrap();
}

fn text_run(run: &TextRun) -> String {
    let face = face_name(run).trim_end_matches("-Regular");
    format!("{face} {}{} {} [{}]", run.size, color_name(run.color), run.text, distances(run))
}

/// The distances from each glyph to the next; equal ones are counted.
fn distances(run: &TextRun) -> String {
    let mut groups: Vec<(String, usize)> = Vec::new();
    for pair in run.glyphs.windows(2) {
        let distance = format!("{:.2}", pair[1].x - pair[0].x);
        match groups.last_mut() {
            Some((last, count)) if *last == distance => *count += 1,
            _ => groups.push((distance, 1)),
        }
    }
    let group = |(distance, count): &(String, usize)| if *count > 1 { format!("{count}*{distance}") } else { distance.clone() };
    groups.iter().map(group).collect::<Vec<_>>().join(" ")
}

fn mm(length: f32) -> String {
    format!("{:.2}", length / MM)
}

fn color_name(color: Color) -> String {
    match color {
        Color::BLACK => String::new(),
        other => format!(" {other:?}"),
    }
}

fn target_name(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Internal(id) => format!("#{id}"),
        LinkTarget::Url(url) => url.clone(),
    }
}

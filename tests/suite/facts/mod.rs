//! The measurable facts of GB/T 9704-2012, V01 to V80: a test for each that applies to a plan, on documents made for
//! it, with the tolerance of the list. docs/testing.md says of every fact which test holds it, or why none does.
//! Lengths are millimetres unless they say pt.

mod after_text;
mod annexes;
mod body;
mod faces;
mod grid;
mod imprint;
mod joint;
mod letter;
mod page_numbers;
mod red_head;
mod tables;

use crate::page::{BOTTOM, Line, TOP, lines_of};
use crate::pdf::{Glyph, Pdf, Sheet};
use crate::program::{files_below, repository};
use crate::small_plan::printed;
use std::collections::BTreeMap;

/// Han without marks, as long as asked for.
fn han(count: usize) -> String {
    "压实各方安全责任提升应急处置能力防范化解重大安全风险坚决遏制重特大事故".chars().cycle().take(count).collect()
}

/// A section with a title.
fn titled(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\n---\n{text}\n")
}

/// An annex with a title.
fn annex(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\nannex: true\n---\n{text}\n")
}

/// A plan of one section.
fn of_text(settings: &str, text: &str) -> Pdf {
    printed(settings, &[("01-overall.md", titled("总体要求", text))])
}

/// The lines of 16 pt in the type area of a sheet, from a height on.
fn body_lines(sheet: &Sheet, from: f64) -> Vec<Line> {
    let is_body = |glyph: &&Glyph| {
        (glyph.size - 16.0).abs() < 0.3 && glyph.upright && glyph.baseline > from.max(TOP - 1.0) && glyph.baseline < BOTTOM + 1.0
    };
    lines_of(sheet.glyphs.iter().filter(is_body))
}

/// The rows of the table of facts in docs/testing.md: a fact, and what holds it.
fn table_of_facts() -> BTreeMap<String, String> {
    let page = std::fs::read_to_string(repository().join("docs/testing.md")).unwrap();
    let cells = |line: &str| {
        let mut cells = line.trim_matches('|').splitn(3, '|').map(|cell| cell.trim().to_owned());
        Some((cells.next()?, cells.nth(1)?))
    };
    page.lines().filter(|line| line.starts_with("| V")).filter_map(cells).collect()
}

#[test]
fn every_fact_is_tested_or_said_not_to_apply() {
    let sources = files_below(&repository().join("tests/suite/facts"));
    let sources = sources.into_iter().filter(|(path, _)| path.ends_with(".rs"));
    let sources: Vec<String> = sources.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    let table = table_of_facts();
    for number in 1..=83 {
        let fact = format!("V{number:02}");
        let said = table.get(&fact).unwrap_or_else(|| panic!("docs/testing.md says nothing of {fact}"));
        let test = said.trim_matches('`').rsplit("::").next().unwrap_or_default();
        let is_test = test.starts_with(&format!("{}_", fact.to_lowercase()));
        if is_test {
            assert!(sources.iter().any(|source| source.contains(&format!("fn {test}()"))), "{fact}: there is no test `{test}`");
        } else {
            assert!(said.starts_with("does not apply: "), "{fact}: neither a test of its name nor a reason: {said}");
        }
    }
}

//! Requirements for Chinese Text Layout (CLREQ, https://www.w3.org/TR/clreq/), clause by clause: tests/cases/clreq.yaml.

use super::*;
use crate::print::style::computed::HangAtEnds;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A text, how it is set and what its lines have to be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The heading of the clause that decides.
    clause: String,
    text: String,
    /// How many characters fit on a line.
    cells: f32,
    #[serde(default)]
    style: Style,
    /// Whether the text stands on a character grid.
    #[serde(default)]
    grid: bool,
    /// Whether marks at both edges of a line are trimmed (`text-spacing-trim: trim-both`).
    #[serde(default)]
    trims: bool,
    /// Whether stops hang where a line has no room for them (`hanging-punctuation: allow-end`).
    #[serde(default)]
    hangs: bool,
    lines: Vec<String>,
    /// The width of the first line in em, where the clause says it.
    width: Option<f32>,
    /// The advances of characters of the first line in em, each of the first that is such a character.
    #[serde(default)]
    advances: BTreeMap<char, f32>,
}

/// The three styles of marks.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Style {
    #[default]
    Full,
    Kaiming,
    Half,
}

impl Case {
    fn set(&self) -> Paragraph {
        let punctuation = match self.style {
            Style::Full => PunctuationWidth::Full,
            Style::Kaiming => PunctuationWidth::Kaiming,
            Style::Half => PunctuationWidth::Half,
        };
        let character_grid = self.grid.then_some(16.0);
        let text_spacing_trim = if self.trims { TextSpacingTrim::TrimBoth } else { TextSpacingTrim::Normal };
        let ends = if self.hangs { HangAtEnds::Allow } else { HangAtEnds::None };
        let hanging_punctuation = HangingPunctuation { ends, ..HangingPunctuation::default() };
        let edges = TextStyle { text_spacing_trim, hanging_punctuation, ..body() };
        let style = Arc::new(TextStyle { punctuation, character_grid, text_autospace: !self.grid, ..edges });
        let options = ParagraphOptions { measure: self.cells * 16.0, first_indent: 0.0, ..options(&style) };
        paragraph(&[item(&self.text, &style)], &options, library())
    }

    /// What is wrong with how it is set.
    fn fault(&self) -> Option<String> {
        let paragraph = self.set();
        let first = paragraph.lines.first()?;
        let is_near = |expected: f32, found: f32| (expected - found).abs() <= 0.02;
        let is_as_wide = self.width.is_none_or(|width| is_near(width, right_edge(first) / 16.0));
        let is_set = self.advances.iter().all(|(&ch, &expected)| advance(first, ch).is_some_and(|found| is_near(expected, found)));
        let is_right = texts(&paragraph) == self.lines && is_as_wide && is_set;
        let expected = (&self.lines, self.width, &self.advances);
        (!is_right).then(|| format!("{}: {}\n  expected {expected:?}\n{}", self.clause, self.text, dump(&paragraph)))
    }
}

/// From the first such character to the one after it, in em.
fn advance(line: &Line, ch: char) -> Option<f32> {
    let glyphs = glyphs(line);
    let at = glyphs.iter().position(|(found, _)| *found == ch)?;
    Some((glyphs.get(at + 1)?.1 - glyphs[at].1) / 16.0)
}

#[test]
fn chinese_is_set_by_every_clause() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/clreq.yaml");
    let cases: Vec<Case> = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(cases.len() >= 100, "{}", cases.len());
    let faults: Vec<String> = cases.iter().filter_map(Case::fault).collect();
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), cases.len(), faults.join("\n"));
}

//! Requirements for Chinese Text Layout (CLREQ, https://www.w3.org/TR/clreq/), clause by clause: tests/cases/clreq.yaml.

use super::*;
use serde::Deserialize;

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
    lines: Vec<String>,
    /// The width of the first line in em, where the clause says it.
    width: Option<f32>,
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
        let style = Arc::new(TextStyle { punctuation, character_grid, text_autospace: !self.grid, ..body() });
        let options = ParagraphOptions { measure: self.cells * 16.0, first_indent: 0.0, ..options(&style) };
        paragraph(&[item(&self.text, &style)], &options, library())
    }

    /// What is wrong with how it is set.
    fn fault(&self) -> Option<String> {
        let paragraph = self.set();
        let width = right_edge(paragraph.lines.first()?) / 16.0;
        let is_as_wide = self.width.is_none_or(|expected| (expected - width).abs() <= 0.05);
        let is_right = texts(&paragraph) == self.lines && is_as_wide;
        (!is_right).then(|| format!("{}: {}\n  expected {:?} {:?}\n{}", self.clause, self.text, self.lines, self.width, dump(&paragraph)))
    }
}

#[test]
fn chinese_is_set_by_every_clause() {
    let cases: Vec<Case> = serde_yaml::from_str(include_str!("../../../../tests/cases/clreq.yaml")).unwrap();
    assert!(cases.len() >= 40, "{}", cases.len());
    let faults: Vec<String> = cases.iter().filter_map(Case::fault).collect();
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), cases.len(), faults.join("\n"));
}

//! What the style stage promises, shown through [`style`] alone.

mod cascading;
mod pages;
mod problems;
mod values;

use super::computed::Style;
use super::*;
use crate::print::problem::{Problem, ProblemKind, ProblemPlace};

/// Styles a document, and lets no problem pass.
fn styled(xhtml: &str, css: &str) -> StyledTree {
    let mut problems = Vec::new();
    let tree = style(xhtml, &[StyleSheet { name: "theme.css", text: css }], &mut problems);
    assert_eq!(problems, [], "in {css}");
    tree.expect("well-formed")
}

/// The problems of a style sheet against a small document, as `line:column kind`.
fn problems(css: &str) -> Vec<String> {
    let mut problems = Vec::new();
    style("<html><body><p>x</p></body></html>", &[StyleSheet { name: "theme.css", text: css }], &mut problems);
    problems.iter().map(shown).collect()
}

fn shown(problem: &Problem) -> String {
    let kind = match &problem.kind {
        ProblemKind::StyleSheet(fault) => format!("{fault:?}"),
        other => format!("{other:?}"),
    };
    match &problem.place {
        ProblemPlace::StyleSheet { name, line, column } => format!("{name}:{line}:{column} {kind}"),
        ProblemPlace::Document { line, column } => format!("document:{line}:{column} {kind}"),
        other => format!("{other:?} {kind}"),
    }
}

impl StyledTree {
    /// The element with this id.
    fn by_id(&self, id: &str) -> &StyledElement {
        self.elements.iter().find(|element| element.attribute("id") == Some(id)).expect(id)
    }
}

/// The style of `<p id="x">` in a `<div>` of 10 pt type, in a root of 20 pt, under `declarations`.
fn under(declarations: &str) -> Style {
    let css = format!("html {{ font-size: 20pt }} div {{ font-size: 10pt; font-weight: 500; color: red }} #x {{ {declarations} }}");
    let tree = styled("<html><body><div><p id='x'>text</p></div></body></html>", &css);
    (*tree.by_id("x").style).clone()
}

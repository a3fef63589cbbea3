//! What the typesetter finds wrong, as problems with codes and places in the sources.

use crate::diag::{Code, Place, Severity, Sink};
use crate::html::PrintEdition;
use crate::model::Plan;
use crate::print::problem::{Problem, ProblemKind, ProblemPlace};
use crate::source::Sources;
use crate::span::{SourceId, Span};

/// Reports what the typesetter found.
pub fn report(found: &[Problem], edition: &PrintEdition, sources: &Sources, plan: &Plan, sink: &mut Sink) {
    for problem in found {
        let (code, severity, help) = meaning(problem.kind);
        let place = place(&problem.place, edition, sources, plan);
        let reported = match severity {
            Severity::Error => sink.error(code, place, &problem.message),
            Severity::Warning => sink.warning(code, place, &problem.message),
            Severity::Information => sink.information(code, place, &problem.message),
        };
        if let Some(help) = help {
            reported.help(help);
        }
    }
}

fn meaning(kind: ProblemKind) -> (Code, Severity, Option<&'static str>) {
    match kind {
        ProblemKind::MalformedXhtml => (
            Code::MalformedXhtml,
            Severity::Error,
            Some("print templates give XHTML: close every element, as in <br/>, and escape & and <"),
        ),
        ProblemKind::StyleSheet => (Code::StyleSheet, Severity::Warning, None),
        ProblemKind::MissingGlyph => {
            (Code::MissingGlyph, Severity::Error, Some("write another character; the bundled faces do not have this one"))
        }
        ProblemKind::UnknownFont => (Code::UnknownFont, Severity::Error, Some("theme.yaml names the families a theme has")),
        ProblemKind::Overfull => {
            (Code::Overfull, Severity::Warning, Some("shorten the word or address, or give the column of a table more width"))
        }
        ProblemKind::Picture => (Code::UnknownPicture, Severity::Error, Some("give a PNG or JPEG file")),
    }
}

fn place(place: &ProblemPlace, edition: &PrintEdition, sources: &Sources, plan: &Plan) -> Place {
    match place {
        ProblemPlace::Origin(origin) => span(origin, sources).unwrap_or(plan.settings.span).into(),
        ProblemPlace::StyleSheet { name, line, column } => {
            let text = edition.style_sheets.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
            in_text(name, text, *line, *column)
        }
        ProblemPlace::Document { line, column } => {
            in_text(&format!("themes/{}/print/plan.html", plan.settings.theme.value), Some(&edition.xhtml), *line, *column)
        }
        ProblemPlace::Unknown => plan.settings.span.into(),
    }
}

fn in_text(path: &str, text: Option<&str>, line: usize, column: usize) -> Place {
    let shown = text.and_then(|text| text.lines().nth(line.saturating_sub(1)));
    Place::File { path: path.to_owned(), position: Some((line, column)), line: shown.map(str::to_owned) }
}

/// The span that a `data-origin` names: `SOURCE:START-END`.
fn span(origin: &str, sources: &Sources) -> Option<Span> {
    let (source, range) = origin.split_once(':')?;
    let (start, end) = range.split_once('-')?;
    let source = SourceId(source.parse().ok()?);
    sources.get(source)?;
    Some(Span::new(source, start.parse().ok()?, end.parse().ok()?))
}

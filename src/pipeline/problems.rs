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

/// The span that a `data-origin` names as `SOURCE:START-END`; none if it is not one of these sources
/// (a template of a user may write anything).
fn span(origin: &str, sources: &Sources) -> Option<Span> {
    let (source, bytes) = origin.split_once(':')?;
    let (start, end) = bytes.split_once('-')?;
    let source = SourceId(source.parse().ok()?);
    let range = start.parse().ok()?..end.parse().ok()?;
    sources.get(source)?.text.get(range.clone())?;
    Some(Span::new(source, range.start, range.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_place_in_the_sources_only_if_it_is_one() {
        let mut sources = Sources::default();
        let source = sources.add("content/01.md", "全面排查");
        assert_eq!(span("0:3-6", &sources), Some(Span::new(source, 3, 6)));
        for origin in ["", "0", "0:3", "1:0-3", "0:0-99", "0:1-3", "0:6-3", "0:-1-3", "x:0-3"] {
            assert_eq!(span(origin, &sources), None, "{origin}");
        }
    }
}

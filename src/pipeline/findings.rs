//! What the typesetter found, in its own terms, in; problems with codes and places of the project out.

use crate::diag::{Code, Place, Severity, Sink};
use crate::print::problem::{Problem, ProblemKind, ProblemPlace};
use crate::source::Sources;
use crate::span::{SourceId, Span};

/// Reports what the typesetter found. `document` is what a place in the XHTML is reported as: the template
/// that gave it.
pub fn report(problems: &[Problem], document: &str, sources: &Sources, sink: &mut Sink) {
    for problem in problems {
        let place = place_of(&problem.place, document, sources);
        let message = problem.message.as_str();
        let (code, severity) = code_of(problem.kind);
        match severity {
            Severity::Error => sink.error(code, place, message),
            Severity::Warning => sink.warning(code, place, message),
            Severity::Information => sink.information(code, place, message),
        };
    }
}

fn code_of(kind: ProblemKind) -> (Code, Severity) {
    match kind {
        ProblemKind::MalformedXhtml => (Code::MalformedXhtml, Severity::Error),
        ProblemKind::StyleSheet => (Code::StyleSheet, Severity::Warning),
        ProblemKind::MissingGlyph => (Code::MissingGlyph, Severity::Error),
        ProblemKind::UnknownFont => (Code::UnknownFont, Severity::Error),
        ProblemKind::Overfull => (Code::Overfull, Severity::Warning),
        ProblemKind::Picture => (Code::UnknownPicture, Severity::Error),
    }
}

fn place_of(place: &ProblemPlace, document: &str, sources: &Sources) -> Place {
    let file = |path: &str, position| Place::File { path: path.to_owned(), position, line: None };
    match place {
        ProblemPlace::Origin(origin) => origin_of(origin, sources).map_or_else(|| file(document, None), Place::Span),
        ProblemPlace::StyleSheet { name, line, column } => file(name, Some((*line, *column))),
        ProblemPlace::Document { line, column } => file(document, Some((*line, *column))),
        ProblemPlace::Unknown => file(document, None),
    }
}

/// The span that `data-origin` writes as `SOURCE:START-END`; none if it is not one of these sources
/// (a template of a user may write anything).
fn origin_of(origin: &str, sources: &Sources) -> Option<Span> {
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
        assert_eq!(origin_of("0:3-6", &sources), Some(Span::new(source, 3, 6)));
        for origin in ["", "0", "0:3", "1:0-3", "0:0-99", "0:1-3", "0:6-3", "0:-1-3", "x:0-3"] {
            assert_eq!(origin_of(origin, &sources), None, "{origin}");
        }
    }

    #[test]
    fn a_finding_keeps_its_words_and_gets_its_code_and_place() {
        let mut sink = Sink::default();
        let mut sources = Sources::default();
        let source = sources.add("content/01.md", "全面排查");
        let problem = |kind, place| Problem { kind, message: "words".to_owned(), place };
        let found = [
            problem(ProblemKind::MissingGlyph, ProblemPlace::Origin("0:0-3".to_owned())),
            problem(ProblemKind::StyleSheet, ProblemPlace::StyleSheet { name: "themes/x/print.css".to_owned(), line: 2, column: 3 }),
        ];
        report(&found, "themes/x/print/plan.html", &sources, &mut sink);
        let [first, second] = sink.diagnostics() else { panic!("{:?}", sink.diagnostics()) };
        assert_eq!(
            (first.code, first.severity, &first.place),
            (Code::MissingGlyph, Severity::Error, &Place::Span(Span::new(source, 0, 3)))
        );
        assert_eq!(first.message, "words");
        let place = Place::File { path: "themes/x/print.css".to_owned(), position: Some((2, 3)), line: None };
        assert_eq!((second.code, second.severity, &second.place), (Code::StyleSheet, Severity::Warning, &place));
    }
}

//! What the typesetter finds wrong, as problems with codes and places in the sources.

use crate::diag::{Code, Place, Severity, Sink};
use crate::html::PrintEdition;
use crate::message;
use crate::model::Plan;
use crate::print::picture::PictureError;
use crate::print::problem::{Problem, ProblemKind, ProblemPlace};
use crate::source::Sources;
use crate::span::{SourceId, Span};
use std::collections::BTreeSet;

/// Reports what the typesetter found.
pub fn report(found: &[Problem], edition: &PrintEdition, sources: &Sources, plan: &Plan, sink: &mut Sink) {
    let mut characters = BTreeSet::new();
    for problem in found {
        let place = place(&problem.place, edition, sources, plan);
        match (problem.kind, &place) {
            (ProblemKind::MissingGlyph(character), Place::Span(span)) => {
                for span in places_of(character, *span, sources) {
                    let is_news = !has_control_characters(span.source, sink) && characters.insert(span);
                    if is_news {
                        report_at(span.into(), problem, sink);
                    }
                }
            }
            _ => report_at(place, problem, sink),
        }
    }
}

/// Reports why a picture cannot be printed.
pub fn report_picture(path: &str, error: &PictureError, span: Span, sink: &mut Sink) {
    let (message, help) = match error {
        PictureError::Unknown => (
            message!(
                "the picture `{path}` cannot be read: it is damaged, or no PNG, JPEG or SVG file",
                "图片“{path}”无法读取：已损坏，或不是 PNG、JPEG、SVG 文件"
            ),
            message!("give a PNG, JPEG or SVG file", "请换用 PNG、JPEG 或 SVG 文件"),
        ),
        PictureError::Inks => (
            message!(
                "the picture `{path}` is in printing inks (CMYK), whose colours are not defined",
                "图片“{path}”是印刷色（CMYK），颜色没有确定的含义"
            ),
            message!("save it in RGB", "请另存为 RGB 图片"),
        ),
        PictureError::Drawing(reason) => (
            message!("the drawing `{path}` cannot be printed: {reason}", "图“{path}”不能印出：{reason}"),
            message!("export it as plain SVG with a width and a height, or save it as PNG", "请导出为带宽、高的普通 SVG，或另存为 PNG"),
        ),
        PictureError::MissingGlyph => (
            message!("the drawing `{path}` holds a character that no face of the theme has", "图“{path}”含有主题各字体都没有的字符"),
            message!("write another character, or turn the text of the drawing into outlines", "请换一个字符，或把图中文字转换为轮廓"),
        ),
    };
    sink.error(Code::UnknownPicture, span, message).help(help);
}

fn report_at(place: Place, problem: &Problem, sink: &mut Sink) {
    let (code, severity, help) = meaning(problem.kind);
    let reported = match severity {
        Severity::Error => sink.error(code, place, problem.message.as_str()),
        Severity::Warning => sink.warning(code, place, problem.message.as_str()),
        Severity::Information => sink.information(code, place, problem.message.as_str()),
    };
    if let Some(help) = help {
        reported.help(help);
    }
}

/// Where a character stands in the text of `span`. Text that an element takes from elsewhere, such as
/// the name of a unit in a table, is looked for in all sources; what nobody wrote is at the element.
fn places_of(character: char, span: Span, sources: &Sources) -> Vec<Span> {
    let found = occurrences(character, span, sources);
    if !found.is_empty() {
        return found;
    }
    let elsewhere: Vec<Span> = sources.ids().flat_map(|id| occurrences(character, sources.whole(id), sources)).collect();
    if elsewhere.is_empty() { vec![span] } else { elsewhere }
}

fn occurrences(character: char, span: Span, sources: &Sources) -> Vec<Span> {
    let start = span.start as usize;
    let found = sources.slice(span).match_indices(character);
    found.map(|(at, found)| Span::new(span.source, start + at, start + at + found.len())).collect()
}

/// Whether control characters of a file were reported: what stands in their place is no news then.
fn has_control_characters(source: SourceId, sink: &Sink) -> bool {
    let is_of_source = |place: &Place| matches!(place, Place::Span(span) if span.source == source);
    sink.diagnostics().iter().any(|found| found.code == Code::ControlCharacter && is_of_source(&found.place))
}

fn meaning(kind: ProblemKind) -> (Code, Severity, Option<&'static str>) {
    match kind {
        ProblemKind::MalformedXhtml => (
            Code::MalformedXhtml,
            Severity::Error,
            Some("print templates give XHTML: close every element, as in <br/>, and escape & and <"),
        ),
        ProblemKind::StyleSheet => (Code::StyleSheet, Severity::Warning, None),
        ProblemKind::MissingGlyph(_) => {
            (Code::MissingGlyph, Severity::Error, Some("write another character; no bundled face can print this one"))
        }
        ProblemKind::UnknownFont => (
            Code::UnknownFont,
            Severity::Error,
            Some("in the `font-family` of the style sheet of the theme, write a family that its theme.yaml names"),
        ),
        ProblemKind::Overfull => {
            (Code::Overfull, Severity::Warning, Some("shorten the word or address, or give the column of a table more width"))
        }
        ProblemKind::Coarse(_) => {
            (Code::CoarsePicture, Severity::Information, Some("give a picture of more pixels, best 300 in an inch, or a drawing in SVG"))
        }
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
    fn a_missing_character_is_marked_itself_wherever_it_stands() {
        let mut sources = Sources::default();
        let units = sources.add("content/plan.yaml", "name: 甲\u{10FFFD}科");
        let text = sources.add("content/01.md", "一\u{10FFFE}二\u{10FFFE}");
        let at = |source, start| Span::new(source, start, start + 4);
        let whole = sources.whole(text);
        assert_eq!(places_of('\u{10FFFE}', whole, &sources), [at(text, 3), at(text, 10)]);
        assert_eq!(places_of('\u{10FFFD}', whole, &sources), [at(units, 9)], "text from another file");
        assert_eq!(places_of('三', whole, &sources), [whole], "text that a template makes");
    }

    #[test]
    fn what_stands_for_a_control_character_is_not_reported_again() {
        let mut sources = Sources::default();
        let [bell, replaced] = ["01.md", "02.md"].map(|name| sources.add(name, "一\u{FFFD}"));
        let missing = |source: SourceId| Problem {
            kind: ProblemKind::MissingGlyph('\u{FFFD}'),
            message: "no face has it".to_owned(),
            place: ProblemPlace::Origin(format!("{}:0-6", source.0)),
        };
        let mut sink = Sink::default();
        sink.error(Code::ControlCharacter, Span::new(bell, 3, 6), "a control character");
        let settings = crate::responsibility::fixture::settings();
        let plan = Plan { settings, nodes: Vec::new(), notice: None, tasks: Vec::new(), footnotes: Vec::new() };
        report(&[missing(bell), missing(replaced), missing(replaced)], &PrintEdition::default(), &sources, &plan, &mut sink);
        let places: Vec<_> = sink.diagnostics().iter().map(|found| found.place.clone()).collect();
        assert_eq!(places, [Span::new(bell, 3, 6).into(), Span::new(replaced, 3, 6).into()]);
    }

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

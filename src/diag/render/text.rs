//! Problems as text: the headline, the place, the marked line, what to write instead.

use super::excerpt::excerpt;
use super::{Positions, help_label, in_order, severity_word};
use crate::diag::{Diagnostic, Language, Severity};
use crate::source::Sources;
use annotate_snippets::renderer::DEFAULT_CONTEXT_STYLE;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// The problems as text, a blank line between two; empty where there are none. `color` adds
/// escape sequences for a terminal.
pub fn text(diagnostics: &[Diagnostic], sources: &Sources, language: Language, color: bool) -> String {
    let positions = Positions::new(sources);
    let ordered = in_order(diagnostics, &positions, sources);
    let shown = ordered.into_iter().map(|(position, found)| {
        let drawn = drawn(found, &positions, sources, language, color);
        let (headline, rest) = drawn.split_once('\n').unwrap_or((&drawn, ""));
        let place = format!("{}:{}:{}", position.path, position.line, position.column);
        let rest = if rest.is_empty() { String::new() } else { format!("{}\n", rest.trim_end()) };
        format!("{headline}\n{} {place}\n{rest}", arrow(color))
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// The arrow before a place. The line with the place is ours, because its indent is part of the
/// contract and does not grow with the line number.
fn arrow(color: bool) -> String {
    if color { format!(" {DEFAULT_CONTEXT_STYLE}-->{DEFAULT_CONTEXT_STYLE:#}") } else { " -->".to_owned() }
}

/// The headline, the excerpt and the help.
fn drawn(found: &Diagnostic, positions: &Positions<'_>, sources: &Sources, language: Language, color: bool) -> String {
    let level = level(found.severity);
    let title = level.with_name(severity_word(found.severity)).primary_title(one_line(found.message_in(language))).id(found.code.as_str());
    let excerpt = excerpt(&found.place, positions, sources);
    let snippet = excerpt.as_ref().map(|excerpt| {
        let annotation = AnnotationKind::Primary.span(excerpt.marked.clone());
        Snippet::source(excerpt.line.as_str()).line_start(excerpt.number).annotation(annotation)
    });
    let help = found.help_in(language).map(|help| Level::HELP.with_name(help_label(language)).message(one_line(help)));
    let group = match (snippet, help) {
        (Some(snippet), Some(help)) => title.element(snippet).element(help),
        (Some(snippet), None) => title.element(snippet),
        (None, Some(help)) => title.element(help),
        (None, None) => title.elements(Vec::<Snippet<'_, annotate_snippets::Annotation<'_>>>::new()),
    };
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(usize::from(u16::MAX)).render(&[group])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Information => Level::INFO,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// A message without line breaks, whatever it quotes.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::diag::{Code, Language, Message, Place, Sink};
    use crate::source::Sources;
    use crate::span::Span;

    fn shown(source: &str, marked: &str, help: Option<&str>) -> String {
        let mut sources = Sources::default();
        let id = sources.add("content/01-overall.md", source);
        let start = source.find(marked).unwrap();
        let mut sink = Sink::default();
        let found = sink.error(Code::UnknownName, Span::new(id, start, start + marked.len()), Message::same("nobody is named `监管科`"));
        help.map(|help| found.help(Message::same(help)));
        text(sink.diagnostics(), &sources, Language::English, false)
    }

    #[test]
    fn a_mark_stands_under_chinese_text() {
        let expected = "\
error[WP0401]: nobody is named `监管科`
 --> content/01-overall.md:2:6
  |
2 | 牵头单位：监管科；配合
  |           ^^^^^^
  |
  = help: did you mean `监督科`?
";
        assert_eq!(shown("# 一\n牵头单位：监管科；配合\n", "监管科", Some("did you mean `监督科`?")), expected);
    }

    #[test]
    fn the_line_of_the_place_is_the_same_for_high_line_numbers() {
        let source = "\n".repeat(122) + "甲 x";
        let expected = "\
error[WP0401]: nobody is named `监管科`
 --> content/01-overall.md:123:3
    |
123 | 甲 x
    |    ^
";
        assert_eq!(shown(&source, "x", None), expected);
    }

    #[test]
    fn a_long_line_is_cropped_around_its_mark() {
        let source = format!("{}监管科{}", "工作".repeat(400), "要点".repeat(400));
        let expected = format!(
            "error[WP0401]: nobody is named `监管科`\n --> content/01-overall.md:1:801\n  |\n1 | …{}监管科{}要…\n  | {}^^^^^^\n",
            "工作".repeat(10),
            "要点".repeat(13),
            " ".repeat(41)
        );
        assert_eq!(shown(&source, "监管科", None), expected);
        let at_the_end = shown(&format!("{}监管科", "x".repeat(300)), "监管科", None);
        assert!(at_the_end.contains(&format!("1 | …{}监管科\n", "x".repeat(94))), "{at_the_end}");
        let at_the_beginning = shown(&format!("监管科{}", "x".repeat(300)), "监管科", None);
        assert!(at_the_beginning.contains(&format!("1 | 监管科{}…\n  | ^^^^^^\n", "x".repeat(94))), "{at_the_beginning}");
    }

    #[test]
    fn a_place_of_several_lines_shows_the_first() {
        let drawn = shown("甲\n乙丙\n丁\n", "丙\n丁", None);
        assert!(drawn.ends_with("2 | 乙丙\n  |   ^^\n"), "{drawn}");
    }

    #[test]
    fn empty_places_and_ends_are_marked() {
        assert!(shown("甲乙", "", None).ends_with("1 | 甲乙\n  | ^\n"));
        let mut sources = Sources::default();
        let id = sources.add("a.md", "甲\n");
        let mut sink = Sink::default();
        sink.error(Code::YamlSyntax, Span::new(id, 4, 4), Message::same("at the end"));
        let drawn = text(sink.diagnostics(), &sources, Language::English, false);
        assert!(drawn.starts_with("error[WP0201]: at the end\n --> a.md:2:1\n"), "{drawn}");
    }

    #[test]
    fn a_whole_file_has_no_excerpt() {
        let mut sink = Sink::default();
        let place = Place::File { path: "content/plan.yaml".to_owned(), position: None, line: None };
        sink.error(Code::PlanMissing, place.clone(), Message::same("there is no content/plan.yaml")).help(Message::same("write one"));
        sink.warning(Code::Unreadable, place, Message::same("two\nlines"));
        let expected = "\
error[WP0101]: there is no content/plan.yaml
 --> content/plan.yaml:1:1
 |
 = help: write one

warning[WP0104]: two lines
 --> content/plan.yaml:1:1
";
        assert_eq!(text(sink.diagnostics(), &Sources::default(), Language::English, false), expected);
    }

    #[test]
    fn a_line_that_is_no_source_is_shown_from_the_place() {
        let mut sink = Sink::default();
        let place = Place::File { path: "content/01.md".to_owned(), position: Some((4, 3)), line: Some("工作\u{fffd}".to_owned()) };
        sink.information(Code::NotUtf8, place, Message::same("byte 17 of the file is not UTF-8"));
        let drawn = text(sink.diagnostics(), &Sources::default(), Language::English, false);
        assert_eq!(
            drawn,
            "information[WP0102]: byte 17 of the file is not UTF-8\n --> content/01.md:4:3\n  |\n4 | 工作\u{fffd}\n  |     ^\n"
        );
    }

    #[test]
    fn problems_stand_in_the_order_of_files_and_places_once_each() {
        let mut sources = Sources::default();
        let first = sources.add("content/plan.yaml", "甲\n乙\n");
        let second = sources.add("content/01.md", "丙\n");
        let mut sink = Sink::default();
        for (id, start) in [(second, 0), (first, 4), (first, 0), (first, 4)] {
            sink.error(Code::UnknownKey, Span::new(id, start, start + 3), Message::same("same"));
        }
        let drawn = text(sink.diagnostics(), &sources, Language::English, false);
        let places: Vec<_> = drawn.lines().filter_map(|line| line.strip_prefix(" --> ")).collect();
        assert_eq!(places, ["content/plan.yaml:1:1", "content/plan.yaml:2:1", "content/01.md:1:1"]);
    }

    #[test]
    fn color_is_added_only_when_asked_for() {
        let mut sink = Sink::default();
        let place = Place::File { path: "content/plan.yaml".to_owned(), position: None, line: None };
        sink.error(Code::PlanMissing, place, Message::same("there is no plan"));
        assert!(text(sink.diagnostics(), &Sources::default(), Language::English, true).contains("\u{1b}["));
        assert!(!text(sink.diagnostics(), &Sources::default(), Language::English, false).contains('\u{1b}'));
        assert_eq!(text(&[], &Sources::default(), Language::English, true), "");
    }
}

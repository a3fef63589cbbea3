use super::{Look, text};
use crate::diag::{Code, Language, Message, Place, Severity, Sink};
use crate::message;
use crate::source::Sources;
use crate::span::Span;

fn plain(sink: &Sink, sources: &Sources) -> String {
    text(sink.diagnostics(), sources, Look::plain(Language::English))
}

fn shown(source: &str, marked: &str, help: Option<&str>) -> String {
    let mut sources = Sources::default();
    let id = sources.add("content/01-overall.md", source);
    let start = source.find(marked).unwrap();
    let mut sink = Sink::default();
    let found = sink.error(Code::UnknownName, Span::new(id, start, start + marked.len()), Message::same("nobody is named `监管科`"));
    help.map(|help| found.help(Message::same(help)));
    plain(&sink, &sources)
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
    let drawn = plain(&sink, &sources);
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
    assert_eq!(plain(&sink, &Sources::default()), expected);
}

#[test]
fn a_line_that_is_no_source_is_shown_from_the_place() {
    let mut sink = Sink::default();
    let place = Place::File { path: "content/01.md".to_owned(), position: Some((4, 3)), line: Some("工作\u{fffd}".to_owned()) };
    sink.information(Code::NotUtf8, place, Message::same("byte 17 of the file is not UTF-8"));
    let drawn = plain(&sink, &Sources::default());
    assert_eq!(drawn, "information[WP0102]: byte 17 of the file is not UTF-8\n --> content/01.md:4:3\n  |\n4 | 工作\u{fffd}\n  |     ^\n");
}

#[test]
fn problems_stand_in_the_order_of_files_and_places_once_each() {
    let mut sources = Sources::default();
    let first = sources.add("content/plan.yaml", "甲\n乙\n");
    let second = sources.add("content/01.md", "丙\n");
    let mut sink = Sink::default();
    for (id, start, said) in [(second, 0, "c"), (first, 4, "b"), (first, 0, "a"), (first, 4, "b")] {
        sink.error(Code::UnknownKey, Span::new(id, start, start + 3), Message::same(said));
    }
    let drawn = plain(&sink, &sources);
    let places: Vec<_> = drawn.lines().filter_map(|line| line.strip_prefix(" --> ")).collect();
    assert_eq!(places, ["content/plan.yaml:1:1", "content/plan.yaml:2:1", "content/01.md:1:1"]);
}

/// A plan of `count` lines, one problem in each, which names the line unless all say the same.
fn in_each_line(count: usize, severity: Severity, same: bool, helps: bool) -> (Sources, Sink) {
    let mut sources = Sources::default();
    let id = sources.add("content/a.md", "甲乙\n".repeat(count));
    let mut sink = Sink::default();
    for line in 1..=count {
        let name = if same { 0 } else { line };
        let said = message!("odd: `{name}`", "不对：“{name}”");
        let span = Span::new(id, (line - 1) * 7 + 3, (line - 1) * 7 + 6);
        let found = match severity {
            Severity::Error => sink.error(Code::NotUtf8, span, said),
            Severity::Warning => sink.warning(Code::Unreadable, span, said),
            Severity::Information => sink.information(Code::NotUtf8, span, said),
        };
        let help = if helps { line } else { 0 };
        found.help(message!("write {help}", "写{help}"));
    }
    (sources, sink)
}

#[test]
fn alike_warnings_are_one_message_with_three_places_and_a_count() {
    let (sources, sink) = in_each_line(5, Severity::Warning, false, false);
    let expected = "\
warning[WP0104]: odd: `1`
 --> content/a.md:1:2
  |
1 | 甲乙
  |   ^^
 ::: content/a.md:2:2: odd: `2`
  |
2 | 甲乙
  |   ^^
 ::: content/a.md:3:2: odd: `3`
  |
3 | 甲乙
  |   ^^
  |
  = note: 5 of these in all, of which 3 are shown; `workplan check --all` lists each
  = help: write 0
";
    assert_eq!(plain(&sink, &sources), expected);
    let (sources, sink) = in_each_line(3, Severity::Information, true, true);
    let drawn = text(sink.diagnostics(), &sources, Look::plain(Language::Chinese));
    let lines: Vec<_> = drawn.lines().filter(|line| !line.contains('|')).collect();
    assert_eq!(
        lines,
        [
            "information[WP0102]: 不对：“0”",
            " --> content/a.md:1:2",
            "  = 提示: 写1",
            " ::: content/a.md:2:2",
            "  = 提示: 写2",
            " ::: content/a.md:3:2",
            "  = 提示: 写3"
        ]
    );
}

#[test]
fn errors_of_other_words_are_each_named_while_they_are_not_many() {
    let headlines = |count, same| {
        let (sources, sink) = in_each_line(count, Severity::Error, same, false);
        let drawn = plain(&sink, &sources);
        let count = |start: &str| drawn.lines().filter(|line| line.starts_with(start)).count();
        (count("error["), count(" ::: "), drawn.contains("  = note: "))
    };
    assert_eq!(headlines(5, false), (5, 0, false), "few");
    assert_eq!(headlines(3, true), (1, 2, false));
    assert_eq!(headlines(6, false), (1, 5, false));
    assert_eq!(headlines(20, false), (1, 19, false));
    assert_eq!(headlines(21, false), (1, 19, true));
    assert_eq!(headlines(21, true), (1, 2, true));
    let (sources, sink) = in_each_line(6, Severity::Error, false, true);
    let end = " ::: content/a.md:6:2: odd: `6`\n  = help: write 6\n";
    assert!(plain(&sink, &sources).ends_with(end), "{}", plain(&sink, &sources));
}

#[test]
fn each_problem_stands_by_itself_where_that_is_asked_for_and_slight_ones_are_left_out() {
    let (sources, sink) = in_each_line(5, Severity::Warning, true, false);
    let look = Look { each: true, ..Look::plain(Language::English) };
    let each = text(sink.diagnostics(), &sources, look);
    assert_eq!((each.matches("warning[WP0104]").count(), each.contains("note")), (5, false));
    let (sources, sink) = in_each_line(2, Severity::Information, true, false);
    assert_eq!(text(sink.diagnostics(), &sources, Look { least: Severity::Warning, ..look }), "");
}

#[test]
fn color_is_added_only_when_asked_for() {
    let mut sink = Sink::default();
    let place = Place::File { path: "content/plan.yaml".to_owned(), position: None, line: None };
    sink.error(Code::PlanMissing, place, Message::same("there is no plan"));
    let coloured = Look { color: true, ..Look::plain(Language::English) };
    assert!(text(sink.diagnostics(), &Sources::default(), coloured).contains("\u{1b}["));
    assert!(!plain(&sink, &Sources::default()).contains('\u{1b}'));
    assert_eq!(text(&[], &Sources::default(), coloured), "");
}

//! YAML as a tree with the place of every key and value, so that all that is wrong in a file is
//! reported, not the first alone. In: a span of a source. Out: a [`Node`]. Alone names the YAML
//! library; does not know which keys there are (see [`super::fields`]).

mod fold;
#[cfg(test)]
mod laws;
mod syntax;
mod tree;

use super::Sources;
use crate::diag::Sink;
use crate::span::{Span, Spanned};

/// A value with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it was written.
    pub span: Span,
}

/// The kinds of values.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any other scalar, as written (numbers and dates too; quotes and folds resolved).
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order written, keys once each.
    Map(Vec<(Spanned<String>, Node)>),
}

/// Collections nested deeper than this are refused: no key of a plan goes near it.
const NESTING_LIMIT: usize = 64;

/// How many values a text may hold: ten times what the data of a plan of 3,000 pages needs.
const NODE_LIMIT: usize = 1_000_000;

/// How many keys given twice are reported in a text.
const REPORTED_DUPLICATES: usize = 100;

/// How many values aliases may add to a file; a bomb of nested aliases goes far beyond.
const ALIAS_BUDGET: usize = 10_000;

/// The tree of the YAML in `span` (a file, front matter, a block). Nothing if it cannot be
/// parsed; a key given twice is reported, and its first value kept.
pub fn parse(sources: &Sources, span: Span, sink: &mut Sink) -> Option<Node> {
    tree::Builder::new(sources, span, sink).build()
}

#[cfg(test)]
mod tests {
    use super::{Node, Value, parse};
    use crate::diag::{Code, Place, Sink};
    use crate::source::Sources;
    use crate::span::Span;
    use std::fmt::Write;

    /// The tree in one line, texts in quotes.
    fn shown(node: &Node) -> String {
        match &node.value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Text(text) => format!("{text:?}"),
            Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
            Value::Map(entries) => {
                let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{}: {}", key.value, shown(value))).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// What is written at each key and value, in order.
    fn places(sources: &Sources, node: &Node, into: &mut Vec<String>) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| places(sources, item, into)),
            Value::Map(entries) => {
                for (key, value) in entries {
                    into.push(sources.slice(key.span).to_owned());
                    places(sources, value, into);
                }
            }
            _ => into.push(sources.slice(node.span).to_owned()),
        }
    }

    fn parsed(text: &str) -> (Sources, Option<Node>, Sink) {
        let mut sources = Sources::default();
        let id = sources.add("content/plan.yaml", text);
        let mut sink = Sink::default();
        let node = parse(&sources, sources.whole(id), &mut sink);
        (sources, node, sink)
    }

    /// Code, line and message of each problem.
    fn problems(text: &str) -> Vec<(Code, usize, String)> {
        let (sources, _, sink) = parsed(text);
        let lined = |place: &Place| crate::diag::render::position(&sources, place).line;
        sink.diagnostics()
            .iter()
            .map(|found| (found.code, lined(&found.place), found.message_in(crate::diag::Language::English).to_owned()))
            .collect()
    }

    #[test]
    fn scalars_stay_as_written() {
        let cases = [
            ("a: 2026-06", "{a: \"2026-06\"}"),
            ("a: \"000001\"", "{a: \"000001\"}"),
            ("a: 000001", "{a: \"000001\"}"),
            ("a: 秘密★1年", "{a: \"秘密★1年\"}"),
            ("a: [no, yes, on, off]", "{a: [\"no\", \"yes\", \"on\", \"off\"]}"),
            ("a: [true, False, ~, null, ]", "{a: [true, false, null, null]}"),
            ("a:", "{a: null}"),
            ("a: \"true\"", "{a: \"true\"}"),
            ("a: ''", "{a: \"\"}"),
            ("a: 1.50", "{a: \"1.50\"}"),
            ("a: !!str true", "{a: \"true\"}"),
            ("a: |\n  甲\n  乙\n", "{a: \"甲\\n乙\\n\"}"),
            ("a: >-\n  one\n  two\n", "{a: \"one two\"}"),
            ("- {x: 1}\n- [y, {z: }]", "[{x: \"1\"}, [\"y\", {z: null}]]"),
            ("# only a comment\n", "null"),
            ("", "null"),
            ("---\na: 1\n", "{a: \"1\"}"),
        ];
        for (text, expected) in cases {
            let (_, node, sink) = parsed(text);
            assert!(sink.diagnostics().is_empty(), "{text}: {:?}", sink.diagnostics());
            assert_eq!(node.as_ref().map(shown).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn lines_of_a_text_are_joined_without_a_space_between_han() {
        let cases = [
            ("a: >\n  甲\n  乙\n", "{a: \"甲乙\\n\"}"),
            ("a: >-\n  开展检查，\n  “双随机”\n  抽查。\n\n  第二段\n", "{a: \"开展检查，“双随机”抽查。\\n第二段\"}"),
            ("a: 甲\n  乙\n  丙\nb: 丁\n", "{a: \"甲乙丙\", b: \"丁\"}"),
            ("a: \"甲\n  乙 \\\"丙\\\"\n  丁\"\n", "{a: \"甲乙 \\\"丙\\\" 丁\"}"),
            ("a: '甲''\n  乙''\n  丙\n  丁'\n", "{a: \"甲' 乙' 丙丁\"}"),
            ("a: {b: 甲\n  乙, c: [丙\n   丁]}\n", "{a: {b: \"甲乙\", c: [\"丙丁\"]}}"),
            ("- 培训\n  1200人次\n  以上\n", "[\"培训 1200人次以上\"]"),
            ("a: >-\n  one\n  甲\n  two\n", "{a: \"one 甲 two\"}"),
            ("a: >-\n  甲  \n  乙\n    丙\n  丁\n", "{a: \"甲乙\\n  丙\\n丁\"}"),
            ("a: |\n  甲\n  乙\n", "{a: \"甲\\n乙\\n\"}"),
            ("a: 甲 乙\n", "{a: \"甲 乙\"}"),
            ("a: &x !!str 甲\n  乙\nb: *x\n", "{a: \"甲乙\", b: \"甲乙\"}"),
        ];
        for (text, expected) in cases {
            let (_, node, sink) = parsed(text);
            assert!(sink.diagnostics().is_empty(), "{text}: {:?}", sink.diagnostics());
            assert_eq!(node.as_ref().map(shown).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn places_are_right_after_han_text() {
        let text =
            "标题：一: 某市\ntitle: 安全生产 # 注\nunits:\n  - {id: 办公室, name: \"局 办\"}\n  - id: law\n    aliases: [甲科, 乙科]\n";
        let (sources, node, _) = parsed(text);
        let mut written = Vec::new();
        places(&sources, &node.unwrap(), &mut written);
        let expected =
            ["标题：一", "某市", "title", "安全生产", "units", "id", "办公室", "name", "\"局 办\"", "id", "law", "aliases", "甲科", "乙科"];
        assert_eq!(written, expected);
    }

    #[test]
    fn collections_span_what_was_written() {
        let (sources, node, _) = parsed("甲: [一, 二] \n乙: {c: 三}\n丙:\n  - 四\n  - 五\n\n丁: 六\n");
        let Value::Map(entries) = node.unwrap().value else { panic!("a map was written") };
        let written: Vec<_> = entries.iter().map(|(_, value)| sources.slice(value.span)).collect();
        assert_eq!(written, ["[一, 二]", "{c: 三}", "- 四\n  - 五", "六"]);
    }

    #[test]
    fn a_span_inside_a_file_gives_places_in_the_file() {
        let mut sources = Sources::default();
        let text = "---\n标题: 要点\n---\nbody";
        let id = sources.add("content/01.md", text);
        let mut sink = Sink::default();
        let start = "---\n".len();
        let end = text.rfind("---").unwrap();
        let node = parse(&sources, Span::new(id, start, end), &mut sink).unwrap();
        let mut written = Vec::new();
        places(&sources, &node, &mut written);
        assert_eq!(written, ["标题", "要点"]);
    }

    #[test]
    fn aliases_are_expanded() {
        let (_, node, sink) = parsed("a: &who [甲, 乙]\nb: *who\nc: {*k : 1}\n".replace("c: {*k : 1}\n", "").as_str());
        assert!(sink.diagnostics().is_empty());
        assert_eq!(shown(&node.unwrap()), "{a: [\"甲\", \"乙\"], b: [\"甲\", \"乙\"]}");
    }

    #[test]
    fn an_alias_bomb_is_refused_at_once() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let previous = format!("*a{}", level - 1);
            writeln!(text, "a{level}: &a{level} [{}]", vec![previous; 10].join(", ")).unwrap();
        }
        let begun = std::time::Instant::now();
        let found = problems(&text);
        assert!(begun.elapsed().as_secs() < 2);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1), (Code::YamlSyntax, 4));
        assert!(found[0].2.contains("aliases"), "{found:?}");
    }

    #[test]
    fn a_key_given_twice_names_both_lines() {
        let (_, node, sink) = parsed("title: 甲\nyear: 2026\ntitle: 乙\n");
        let found = &sink.diagnostics()[0];
        assert_eq!(found.code, Code::DuplicateKey);
        assert_eq!(found.message_in(crate::diag::Language::English), "the key `title` is given twice, in lines 1 and 3");
        assert_eq!(shown(&node.unwrap()), "{title: \"甲\", year: \"2026\"}");
    }

    #[test]
    fn all_duplicate_keys_are_reported() {
        assert_eq!(problems("a: 1\na: 2\nb: {c: 1, c: 2}\na: 3").len(), 3);
    }

    #[test]
    fn a_text_of_nothing_but_mistakes_takes_no_time() {
        let begun = std::time::Instant::now();
        assert_eq!(problems(&"a: 1\n".repeat(300_000)).len(), 100);
        assert_eq!(problems(&format!("[{}]", "x,".repeat(1_200_000))).len(), 1);
        assert!(begun.elapsed().as_secs() < 20);
    }

    #[test]
    fn what_cannot_be_parsed_says_why_and_where() {
        let cases = [
            ("title: 甲\nunits: [甲, 乙\nyear: 2026\n", 2, "bracket"),
            ("title: \"甲\nyear: 2026\n", 1, "quote"),
            ("title: 甲\n\tyear: 2026\n", 2, "tab"),
            ("title: 主要工作: 一\n", 1, "`: `"),
            ("title: {{ plan.year }}\n", 1, "key"),
            ("title: 甲\n---\ntitle: 乙\n", 2, "second document"),
            ("a: *nobody\n", 1, "alias"),
            ("a: &a [*a]\n", 1, "alias"),
            ("<<: {a: 1}\n", 1, "merge"),
            ("a: !secret 1\n", 1, "tag"),
            ("title: @甲\n", 1, "`@`"),
            ("units:\n  - 甲\n - 乙\n", 3, ""),
            ("title: 甲\nyear 2026\nslug: x\n", 2, "colon"),
            ("year 2026\nslug: x\n", 2, "line before"),
            ("title：甲\nyear: 2026\n", 1, "full-width"),
            ("title: 甲\nyear：2026\n", 2, "full-width"),
            ("title:甲\nyear: 2026\n", 1, "no space"),
            ("a: [甲]乙\n", 1, "closing bracket"),
            ("a: `x`\n", 1, "backtick"),
        ];
        for (text, line, word) in cases {
            let found = problems(text);
            let as_promised = |one: &(Code, usize, String)| one.0 == Code::YamlSyntax && one.1 == line && one.2.contains(word);
            assert!(found.len() == 1 && found.iter().all(as_promised), "{text}: {found:?}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        let flow = "[".repeat(1000) + &"]".repeat(1000);
        let mut block = String::new();
        for depth in 0..1000 {
            writeln!(block, "{}a:", " ".repeat(depth)).unwrap();
        }
        let aliased: String = (1..200).map(|n| format!("- &a{n} [[[[*a{}]]]]\n", n - 1)).collect();
        let dashes = "- ".repeat(1000) + "x";
        for text in [flow, block, dashes, format!("- &a0 x\n{aliased}")] {
            let found = problems(&text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].2.contains("nested"), "{found:?}");
        }
    }
}

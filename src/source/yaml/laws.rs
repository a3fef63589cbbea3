//! Laws that hold for any text.

use super::{Node, Value, parse};
use crate::diag::{Language, Message, Sink, render};
use crate::source::Sources;
use crate::span::Span;
use proptest::prelude::*;

/// Whether a place lies inside the file, at characters, and holds the places inside it.
fn is_sound(sources: &Sources, node: &Node) -> bool {
    let text = sources.get(node.span.source).map_or("", |source| source.text.as_str());
    let sound = |span: Span| text.get(span.range()).is_some();
    sound(node.span)
        && match &node.value {
            Value::List(items) => items.iter().all(|item| is_sound(sources, item)),
            Value::Map(entries) => entries.iter().all(|(key, value)| sound(key.span) && is_sound(sources, value)),
            _ => true,
        }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_tree_or_problems(text in "([a-c甲乙 \n\t:,#&*!|>'\"%@`{}\\[\\]?~<★-]|: |\n  |\n- ){0,60}") {
        let mut sources = Sources::default();
        let id = sources.add("content/plan.yaml", text);
        let mut sink = Sink::default();
        match parse(&sources, sources.whole(id), &mut sink) {
            Some(node) => prop_assert!(is_sound(&sources, &node)),
            None => prop_assert!(sink.has_errors()),
        }
        for found in sink.diagnostics() {
            if let crate::diag::Place::Span(span) = found.place {
                prop_assert!(sources.get(id).and_then(|source| source.text.get(span.range())).is_some(), "{found:?}");
            }
        }
        let drawn = render::text(sink.diagnostics(), &sources, render::Look::plain(Language::English));
        prop_assert_eq!(drawn.is_empty(), sink.diagnostics().is_empty());
    }

    #[test]
    fn any_place_can_be_shown(text in "[ -~甲乙\u{301}\t\n😀]{0,300}", start in 0usize..400, length in 0usize..400) {
        let mut sources = Sources::default();
        let id = sources.add("content/01.md", text);
        let mut sink = Sink::default();
        sink.error(crate::diag::Code::YamlSyntax, Span::new(id, start, start + length), Message::same("found"));
        let drawn = render::text(sink.diagnostics(), &sources, render::Look::plain(Language::English));
        prop_assert!(drawn.starts_with("error[WP0201]: found\n --> content/01.md:"));
    }
}

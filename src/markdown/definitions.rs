//! Definitions of links (`[label]: address`) that nothing uses: Markdown prints nothing of them, and what was meant as text
//! (`[注]: 说明`) would be lost.

use super::expressions::Prepared;
use super::reading::options;
use crate::diag::{Code, Sink};
use crate::message;
use crate::span::Span;
use pulldown_cmark::{Event, LinkType, Parser, Tag};
use std::collections::BTreeSet;
use std::ops::Range;

/// Reports the definitions of a text at `span` that no link or picture uses.
pub(super) fn report_unused(prepared: &Prepared<'_>, span: Span, sink: &mut Sink) {
    if !prepared.text.contains("]:") {
        return;
    }
    let parser = Parser::new_ext(&prepared.text, options());
    let definitions: Vec<(String, Range<usize>)> =
        parser.reference_definitions().iter().map(|(label, definition)| (folded(label), definition.span.clone())).collect();
    let used: BTreeSet<String> = parser.filter_map(|event| used_label(&event)).collect();
    let mut unused: Vec<_> = definitions.into_iter().filter(|(label, _)| !used.contains(label)).map(|(_, range)| range).collect();
    unused.sort_by_key(|range| range.start);
    for range in unused {
        let written = prepared.text.get(range.clone()).unwrap_or_default().trim_end();
        let start = span.start as usize + range.start;
        sink.warning(
            Code::UnusedDefinition,
            Span::new(span.source, start, start + written.len()),
            message!(
                "nothing of this line is printed: it defines the address of a link, which no link uses",
                "这一行不会印出来：它是链接地址的定义，却没有链接用它"
            ),
        )
        .help(message!(
            "write `\\[` at its beginning if it is text, else take it out",
            "如果是正文，请在开头的方括号前面加“\\”；否则请删去"
        ));
    }
}

/// The label of the definition that a link or picture uses.
fn used_label(event: &Event<'_>) -> Option<String> {
    let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event else { return None };
    matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut).then(|| folded(id))
}

/// A label as labels are compared.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

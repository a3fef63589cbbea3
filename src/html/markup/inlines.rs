//! Inlines -> markup: emphasis, links, references, tasks, the titles of headings.

use super::{TitleMarkup, Writer, escape};
use crate::html::Edition;
use crate::model::{FootnoteIndex, Inline, LinkTarget, TaskIndex};
use crate::span::Span;
use std::fmt::Write as _;

impl Writer<'_> {
    /// Writes inlines.
    pub fn inlines(&mut self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for inline in inlines {
            self.inline(inline, &mut out);
        }
        out
    }

    fn inline(&mut self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text(text) => out.push_str(&escape(text)),
            Inline::Break => {
                let _ = write!(out, "<br{}>", self.void());
            }
            Inline::Emphasis(content) => self.wrapped("em", content, out),
            Inline::Strong(content) => self.wrapped("strong", content, out),
            Inline::Strikethrough(content) => self.wrapped("del", content, out),
            Inline::Code(text) => {
                let _ = write!(out, "<code>{}</code>", escape(text));
            }
            Inline::Link { target, content, span } => {
                let written = self.title(content);
                let address = self.address(*span, target);
                out.push_str(&linked(address.as_deref(), "", &written.title));
                out.push_str(&written.calls);
            }
            Inline::Reference { target, span } => {
                let address = self.address(*span, target);
                out.push_str(&linked(address.as_deref(), " class=\"reference\"", &escape(self.material.links.text(*span))));
            }
            Inline::Image { path, alt, width, span, .. } => {
                let picture = self.picture(path, alt, *width, *span);
                out.push_str(&picture);
            }
            Inline::FootnoteCall(index) => {
                let call = self.footnote_call(*index);
                out.push_str(&call);
            }
            Inline::Task { task, content } => self.task(*task, content, out),
            Inline::Element { name, attributes, content } => self.element(name, attributes, content, out),
        }
    }

    fn wrapped(&mut self, name: &str, content: &[Inline], out: &mut String) {
        let inner = self.inlines(content);
        let _ = write!(out, "<{name}>{inner}</{name}>");
    }

    /// Where a link leads; none where it is not resolved (a problem that was reported already) or
    /// of a kind that a publication does not follow.
    fn address(&self, span: Span, target: &LinkTarget) -> Option<String> {
        let address = match (self.material.links.targets.get(&span), target) {
            (Some(link), _) => link.href.clone(),
            (None, LinkTarget::Url(address)) => address.clone(),
            (None, LinkTarget::Id(_) | LinkTarget::File { .. }) => return None,
        };
        is_followed(&address).then_some(address)
    }

    fn task(&mut self, task: TaskIndex, content: &[Inline], out: &mut String) {
        let id = self.material.plan.task(task).map(|task| task.id.clone());
        let anchor = id.filter(|id| self.anchored.insert(id.clone()));
        let attribute = anchor.map(|id| format!(" id=\"{}\"", escape(&id))).unwrap_or_default();
        let inner = self.inlines(content);
        let _ = write!(out, "<span class=\"task\"{attribute}>{inner}</span>");
    }

    /// Writes what is itself a link, such as the title of a heading.
    pub fn title(&mut self, inlines: &[Inline]) -> TitleMarkup {
        let (title, calls) = match self.edition {
            Edition::Web => (self.unlinked(inlines), calls_in(inlines)),
            Edition::Print => (inlines.to_vec(), Vec::new()),
        };
        TitleMarkup { title: self.inlines(&title), calls: calls.into_iter().map(|call| self.footnote_call(call)).collect() }
    }

    /// The inlines with links and references as mere text, and without calls of footnotes.
    fn unlinked(&self, inlines: &[Inline]) -> Vec<Inline> {
        let mut plain = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Link { content, .. } => plain.extend(self.unlinked(content)),
                Inline::Reference { span, .. } => plain.push(Inline::Text(self.material.links.text(*span).to_owned())),
                Inline::FootnoteCall(_) => {}
                Inline::Emphasis(content) => plain.push(Inline::Emphasis(self.unlinked(content))),
                Inline::Strong(content) => plain.push(Inline::Strong(self.unlinked(content))),
                Inline::Strikethrough(content) => plain.push(Inline::Strikethrough(self.unlinked(content))),
                Inline::Element { name, attributes, content } => {
                    plain.push(Inline::Element { name, attributes: attributes.clone(), content: self.unlinked(content) });
                }
                other => plain.push(other.clone()),
            }
        }
        plain
    }

    /// The text of inlines, references filled in.
    pub fn plain(&self, inlines: &[Inline]) -> String {
        self.material.resolved().text(inlines)
    }
}

fn calls_in(inlines: &[Inline]) -> Vec<FootnoteIndex> {
    inlines
        .iter()
        .flat_map(|inline| match inline {
            Inline::FootnoteCall(index) => vec![*index],
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => calls_in(content),
            Inline::Link { content, .. } | Inline::Element { content, .. } | Inline::Task { content, .. } => calls_in(content),
            _ => Vec::new(),
        })
        .collect()
}

fn linked(address: Option<&str>, attributes: &str, inner: &str) -> String {
    match address {
        Some(address) => format!("<a href=\"{}\"{attributes}>{inner}</a>", escape(address)),
        None => inner.to_owned(),
    }
}

/// Whether a publication may lead to an address: inside itself, relative, or by a scheme that only
/// fetches or writes to somebody.
fn is_followed(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
    }
}

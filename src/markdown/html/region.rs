//! A stretch of HTML with what Markdown made between its tags, as one text for the sanitiser.

use super::known::{self, Allowed, PLACE, PLACEHOLDER};
use super::tags::{Tag, tags};
use crate::diag::Code;
use crate::markdown::reading::Reader;
use crate::message;
use pulldown_cmark::Event;
use std::fmt::Write as _;
use std::ops::Range;

/// The stretch so far.
pub(super) struct Region<T> {
    /// The HTML, with a placeholder for each content.
    pub html: String,
    /// The contents, by the numbers of their placeholders.
    pub content: Vec<Option<T>>,
    /// The elements that are not closed yet, with the places of their tags in the source.
    open: Vec<(String, Range<usize>)>,
}

impl<T> Default for Region<T> {
    fn default() -> Self {
        Self { html: String::new(), content: Vec::new(), open: Vec::new() }
    }
}

/// Whether a stretch of blocks can go on with an event: not past its container, and not over a heading that makes a
/// section.
pub(super) fn goes_on(event: &Event<'_>, depth: usize) -> bool {
    match event {
        Event::Start(pulldown_cmark::Tag::Heading { .. }) => depth > 0,
        Event::Start(_) | Event::Rule => true,
        _ => false,
    }
}

impl<T> Region<T> {
    /// Whether an element is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Adds what Markdown made.
    pub fn push_content(&mut self, content: T) {
        let (name, attribute) = PLACEHOLDER;
        let _ = write!(self.html, "<{name} {attribute}=\"{}\"></{name}>", self.content.len());
        self.content.push(Some(content));
    }

    /// Adds lines of HTML with their places in the source; what will be left out of them is reported.
    pub fn push_html(&mut self, lines: &[(String, Range<usize>)], allowed: Allowed, reader: &mut Reader<'_, '_, '_>) {
        let text: String = lines.iter().map(|(line, _)| line.as_str()).collect();
        let mut written = 0;
        for tag in tags(&text) {
            let place = Lines(lines);
            let range = place.in_source(&tag.range);
            report_left_out(&tag, &range, &place, allowed, reader);
            self.count(&tag, &range);
            self.html.push_str(text.get(written..tag.name_end).unwrap_or_default());
            if !tag.closes {
                let _ = write!(self.html, " {PLACE}=\"{}-{}\"", range.start, range.end);
            }
            written = tag.name_end;
        }
        self.html.push_str(text.get(written..).unwrap_or_default());
    }

    /// Keeps track of which elements are open.
    fn count(&mut self, tag: &Tag, range: &Range<usize>) {
        if !known::has_to_be_closed(&tag.name) {
            return;
        }
        if !tag.closes {
            self.open.push((tag.name.clone(), range.clone()));
        } else if let Some(index) = self.open.iter().rposition(|(name, _)| *name == tag.name) {
            self.open.truncate(index);
        }
    }

    /// Reports the elements that were never closed; they end where the stretch does.
    pub fn report_open(&self, reader: &mut Reader<'_, '_, '_>) {
        for (name, range) in &self.open {
            let message = message!("`<{name}>` is not closed", "“<{name}>”没有结束标签");
            let help = message!("write `</{name}>` where it ends", "请在其结束处写上“</{name}>”");
            reader.warn_at(Code::HtmlLeftOut, range, message, help);
        }
    }
}

/// Lines of HTML, each with its place in the source.
struct Lines<'a>(&'a [(String, Range<usize>)]);

impl Lines<'_> {
    /// A range of the joined lines as one of the source.
    fn in_source(&self, range: &Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, at: usize) -> usize {
        let mut before = 0;
        for (line, range) in self.0 {
            if at <= before + line.len() {
                return (range.start + at - before).min(range.end);
            }
            before += line.len();
        }
        self.0.last().map_or(0, |(_, range)| range.end)
    }
}

fn report_left_out(tag: &Tag, range: &Range<usize>, lines: &Lines<'_>, allowed: Allowed, reader: &mut Reader<'_, '_, '_>) {
    if tag.closes {
        return;
    }
    let name = &tag.name;
    if allowed.name(name).is_none() {
        let message = match (Allowed::Block.name(name), known::takes_content_along(name)) {
            (Some(_), _) => message!("`<{name}>` cannot stand inside a line and is left out", "“<{name}>”不能用在行内，已略去标签"),
            (None, true) => message!("`<{name}>` is left out with all in it", "“<{name}>”及其内容已略去"),
            (None, false) => message!("`<{name}>` is left out; what is in it stays", "“<{name}>”标签已略去，其中的文字保留"),
        };
        let help = message!(
            "say it in Markdown, or with the elements that both editions can show, such as `<div>`, `<table>`, `<sup>`",
            "请改用 Markdown，或者改用网页版和 PDF 版都能显示的元素，如 <div>、<table>、<sup>"
        );
        return reader.warn_at(Code::HtmlLeftOut, range, message, help);
    }
    for (attribute, bytes) in tag.attributes.iter().filter(|(attribute, _)| known::attribute(name, attribute).is_none()) {
        let known = known::attributes_of(name);
        let shown = known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ");
        let message = message!("the attribute `{attribute}` of `<{name}>` is left out", "“<{name}>”的属性“{attribute}”已略去");
        let help = message!("it can have {shown}", "可用的属性：{shown}");
        reader.warn_at(Code::HtmlLeftOut, &lines.in_source(bytes), message, help);
    }
}

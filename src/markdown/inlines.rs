//! Inline events -> pieces -> the inlines of the model.

use super::address;
use super::brackets;
use super::emphasis;
use super::html::balance;
use super::piece::{Piece, PieceKind, into_inlines, join_lines, take_indent};
use super::reading::{DEPTH, Reader};
use crate::diag::Code;
use crate::message;
use crate::model::{Footnote, FootnoteIndex, Inline, plain_text};
use crate::source::characters::is_stop;
use pulldown_cmark::{Event, LinkType, Tag};
use std::ops::Range;

/// Whether an event belongs to inline text.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(_) | Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
        _ => true,
    }
}

impl<'e> Reader<'_, '_, 'e> {
    /// The inlines of a container that holds no tasks: a heading or a cell.
    pub(super) fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let pieces = self.pieces(depth);
        into_inlines(self.settled(pieces), self.source)
    }

    /// The inlines of a paragraph, in which brackets can be tasks.
    pub(super) fn paragraph(&mut self, depth: usize) -> Vec<Inline> {
        let pieces = self.pieces(depth);
        let mut pieces = self.settled(pieces);
        take_indent(&mut pieces);
        if self.in_footnote.is_none() && self.surroundings.tasks.is_some() {
            pieces = brackets::find(pieces, self);
        }
        into_inlines(pieces, self.source)
    }

    /// The inlines of a heading, and those of the bracket of a task that it ends in.
    pub(super) fn heading_inlines(&mut self) -> (Vec<Inline>, Option<Vec<Inline>>) {
        let pieces = self.pieces(0);
        let mut pieces = self.settled(pieces);
        take_indent(&mut pieces);
        if self.surroundings.tasks.is_some() {
            pieces = brackets::find(pieces, self);
        }
        let is_task = |piece: &Piece| matches!(piece.kind, PieceKind::Task { .. });
        let is_end = |piece: &Piece| matches!(&piece.kind, PieceKind::Text(text) if text.trim().chars().all(is_stop));
        let bracket = match pieces.as_slice() {
            [.., last] if is_task(last) => pieces.pop(),
            [.., task, end] if is_task(task) && is_end(end) => Some(pieces.remove(pieces.len() - 2)),
            _ => None,
        };
        if bracket.is_some()
            && let Some(PieceKind::Text(text)) = pieces.last_mut().map(|piece| &mut piece.kind)
        {
            text.truncate(text.trim_end().len());
        }
        (into_inlines(pieces, self.source), bracket.map(|bracket| into_inlines(vec![bracket], self.source)))
    }

    fn settled(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut pieces = emphasis::mend(pieces, self.text(), self.start);
        join_lines(&mut pieces);
        pieces
    }

    /// The pieces up to the next event that is not inline.
    fn pieces(&mut self, depth: usize) -> Vec<Piece> {
        let pieces = self.pieces_and_tags(depth);
        self.elements(pieces)
    }

    /// The same, tags of HTML as they stand.
    fn pieces_and_tags(&mut self, depth: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_inline(event)) {
            self.piece(event, &range, depth, &mut pieces);
        }
        self.take_widths(&mut pieces);
        pieces
    }

    fn elements(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        if pieces.iter().any(|piece| piece.html().is_some()) { self.with_elements(pieces) } else { pieces }
    }

    fn piece(&mut self, event: Event<'e>, range: &Range<usize>, depth: usize, pieces: &mut Vec<Piece>) {
        let kind = match event {
            Event::Text(text) => return self.text_pieces(&text, range, pieces),
            Event::Code(text) => PieceKind::Code(text.replace('\n', " ")),
            Event::SoftBreak => PieceKind::SoftBreak,
            Event::HardBreak => PieceKind::Break,
            Event::FootnoteReference(label) => PieceKind::FootnoteCall(self.call_footnote(&label, range)),
            Event::InlineHtml(tag) if is_line_break(&tag) => PieceKind::Break,
            Event::InlineHtml(tag) if self.shared.settings.raw_html => PieceKind::Html(tag.into_string()),
            // the end of an element goes with its beginning, which was reported
            Event::InlineHtml(tag) if tag.starts_with("</") => return,
            Event::InlineHtml(_) => return self.report_html(range),
            Event::Start(tag) => return self.container(&tag, range, depth, pieces),
            _ => return,
        };
        pieces.push(Piece { kind, range: self.in_source(range) });
    }

    fn text_pieces(&mut self, text: &str, range: &Range<usize>, pieces: &mut Vec<Piece>) {
        self.note_missing_footnotes(text, range);
        let verbatim = text.len() == range.len();
        for part in self.shared.expressions.fill(text, self.prepared, self.shared.sink) {
            let bytes = if verbatim { range.start + part.range.start..range.start + part.range.end } else { range.clone() };
            pieces.push(Piece::text(part.text, self.in_source(&bytes)));
        }
    }

    fn container(&mut self, tag: &Tag<'e>, range: &Range<usize>, depth: usize, pieces: &mut Vec<Piece>) {
        if depth >= DEPTH {
            self.report_too_deep(range);
            return self.skip_container();
        }
        let mut content = self.pieces_and_tags(depth + 1);
        self.events.next();
        let after = balance(pieces, &mut content);
        let content = self.elements(content);
        self.contained(tag, range, content, pieces);
        pieces.extend(after);
    }

    /// What Markdown makes of its container with these contents.
    fn contained(&mut self, tag: &Tag<'e>, range: &Range<usize>, mut content: Vec<Piece>, pieces: &mut Vec<Piece>) {
        // what stands between delimiters is mended together with them
        if !self.text().get(range.start..).is_some_and(emphasis::begins_with_delimiter) {
            content = emphasis::mend(content, self.text(), self.start);
        }
        let kind = match tag {
            Tag::Emphasis => PieceKind::Emphasis(content),
            Tag::Strong => PieceKind::Strong(content),
            Tag::Strikethrough => PieceKind::Strikethrough(content),
            Tag::Link { link_type, dest_url, .. } => return self.link(*link_type, dest_url, content, range, pieces),
            Tag::Image { dest_url, title, .. } => return self.image(dest_url, title, content, range, pieces),
            _ => return,
        };
        pieces.push(Piece { kind, range: self.in_source(range) });
    }

    /// Skips to the end of the container whose start was taken.
    pub(super) fn skip_container(&mut self) {
        let mut open = 1_usize;
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn link(&mut self, kind: LinkType, written: &str, content: Vec<Piece>, range: &Range<usize>, pieces: &mut Vec<Piece>) {
        let Some(mut written) = self.filled_address(written, range) else { return pieces.extend(content) };
        if kind == LinkType::Email {
            written.insert_str(0, "mailto:");
        }
        let span = self.span(range);
        let Some(target) = address::link(&written, &self.surroundings.folder, span, self.shared.sink) else {
            return pieces.extend(content);
        };
        let kind = if content.is_empty() { PieceKind::Reference(target) } else { PieceKind::Link { target, content } };
        pieces.push(Piece { kind, range: self.in_source(range) });
    }

    fn image(&mut self, written: &str, title: &str, mut content: Vec<Piece>, range: &Range<usize>, pieces: &mut Vec<Piece>) {
        let Some(written) = self.filled_address(written, range) else { return };
        join_lines(&mut content);
        let calls = footnote_calls(&content);
        let alt = plain_text(&into_inlines(content, self.source));
        let title = self.shared.expressions.fill_all(title, self.prepared, self.shared.sink);
        let title = Some(title).filter(|title| !title.trim().is_empty());
        let span = self.span(range);
        if let Some(path) = address::picture(&written, &self.surroundings.folder, self.shared.files, span, self.shared.sink) {
            pieces.push(Piece { kind: PieceKind::Image { path, alt, title, width: None }, range: self.in_source(range) });
        }
        // in the words for a picture nobody sees a call
        pieces.extend(calls);
    }

    /// An address with its expressions filled in; one that would have to wait is reported.
    fn filled_address(&mut self, written: &str, range: &Range<usize>) -> Option<String> {
        let filled = self.shared.expressions.fill_all(written, self.prepared, self.shared.sink);
        if self.shared.expressions.waits_in(&filled) {
            let span = self.span(range);
            self.shared
                .sink
                .error(
                    Code::ExpressionValue,
                    span,
                    message!("`tasks` and `section` cannot be used in an address", "地址里不能用“tasks”和“section”"),
                )
                .help(message!("write the address out, or use `plan`", "请直接写出地址，或者用“plan”"));
            return None;
        }
        Some(filled)
    }

    /// Reports raw HTML.
    pub(super) fn report_html(&mut self, range: &Range<usize>) {
        let first_line = self.text().get(range.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
        let span = self.span(&(range.start..range.start + first_line));
        self.shared.sink.error(Code::RawHtml, span, message!("raw HTML in a section", "正文里有HTML代码")).help(message!(
            "say it in Markdown, write `\\<` for a `<` that is text, or allow HTML by `raw_html: true` in plan.yaml",
            "请用Markdown的写法；如果“<”是普通文字，请写成“\\<”；确需使用HTML的，在plan.yaml里写 raw_html: true"
        ));
    }

    fn call_footnote(&mut self, label: &str, range: &Range<usize>) -> FootnoteIndex {
        self.calls.push((self.in_footnote.clone(), label.to_owned()));
        if let Some(index) = self.called.get(label) {
            return *index;
        }
        let index = FootnoteIndex(self.shared.footnotes.len());
        let span = self.span(range);
        self.shared.footnotes.push(Footnote { blocks: Vec::new(), span });
        self.called.insert(label.to_owned(), index);
        index
    }

    /// Reports `[^label]` that stayed text because no footnote of that label is written.
    fn note_missing_footnotes(&mut self, text: &str, range: &Range<usize>) {
        if text.len() != range.len() || !text.contains('[') {
            return;
        }
        for (at, _) in text.match_indices('[') {
            let at = range.start + at;
            let Some(length) = self.text().get(at..).and_then(footnote_call) else { continue };
            let before = self.text().get(..at).unwrap_or_default();
            if (before.len() - before.trim_end_matches('\\').len()) % 2 == 1 {
                continue;
            }
            let call = self.text().get(at..at + length).unwrap_or_default();
            let span = self.span(&(at..at + length));
            self.shared
                .sink
                .error(
                    Code::UnknownFootnote,
                    span,
                    message!("the footnote `{call}` is not written in this file", "脚注“{call}”在这个文件里没有内容"),
                )
                .help(message!(
                    "write it on a line of its own, as `{call}: …`, or put `\\` before the bracket",
                    "请另起一行写“{call}: 脚注内容”；如果不是脚注，请在方括号前面加“\\”"
                ));
        }
    }
}

/// Whether a tag of HTML is `<br>`.
pub(super) fn is_line_break(tag: &str) -> bool {
    let name = tag.trim().strip_prefix('<').and_then(|tag| tag.strip_suffix('>'));
    name.is_some_and(|name| name.trim_matches(['/', ' ']).eq_ignore_ascii_case("br"))
}

/// The calls of footnotes in pieces.
fn footnote_calls(pieces: &[Piece]) -> Vec<Piece> {
    let calls = pieces.iter().flat_map(|piece| match &piece.kind {
        PieceKind::FootnoteCall(_) => vec![piece.clone()],
        _ => footnote_calls(piece.content().unwrap_or_default()),
    });
    calls.collect()
}

/// The length of a `[^label]` that a text begins with.
fn footnote_call(text: &str) -> Option<usize> {
    let label = text.strip_prefix("[^")?;
    let length = label.find(|character: char| character.is_whitespace() || matches!(character, '[' | ']'))?;
    (length > 0 && label.get(length..)?.starts_with(']')).then_some(length + 3)
}

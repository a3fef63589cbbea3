//! Inline text while it is being read: every piece knows its bytes in the source, so that
//! emphasis can be mended and brackets found before the model's inlines are made of it.

use crate::model::{FootnoteIndex, Gap, Inline, LinkTarget, PictureWidth, TaskIndex};
use crate::source::characters::join_without_space;
use crate::span::{SourceId, Span};
use std::ops::Range;

/// A piece of inline text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// What it is.
    pub(super) kind: PieceKind,
    /// Its bytes in the source file.
    pub(super) range: Range<usize>,
}

/// The kinds of pieces: those of [`Inline`], and soft breaks.
#[derive(Clone, Debug)]
pub(super) enum PieceKind {
    Text(String),
    SoftBreak,
    Break,
    Emphasis(Vec<Piece>),
    Strong(Vec<Piece>),
    Strikethrough(Vec<Piece>),
    Code(String),
    Link {
        target: LinkTarget,
        content: Vec<Piece>,
    },
    Reference(LinkTarget),
    Image {
        path: String,
        alt: String,
        title: Option<String>,
        width: Option<PictureWidth>,
    },
    FootnoteCall(FootnoteIndex),
    Task {
        task: TaskIndex,
        content: Vec<Piece>,
    },
    Element {
        name: &'static str,
        attributes: Vec<(&'static str, String)>,
        content: Vec<Piece>,
    },
    /// A tag of HTML as written; it becomes a part of an element.
    Html(String),
}

impl Piece {
    /// A piece of text.
    pub(super) fn text(text: impl Into<String>, range: Range<usize>) -> Self {
        Self { kind: PieceKind::Text(text.into()), range }
    }

    /// Its text, if it is text that stands in the source byte for byte.
    pub(super) fn verbatim(&self) -> Option<&str> {
        match &self.kind {
            PieceKind::Text(text) if text.len() == self.range.len() => Some(text),
            _ => None,
        }
    }

    /// The tag, if it is one of HTML.
    pub(super) fn html(&self) -> Option<&str> {
        match &self.kind {
            PieceKind::Html(tag) => Some(tag),
            _ => None,
        }
    }

    /// What stands in it.
    pub(super) fn content(&self) -> Option<&[Piece]> {
        match &self.kind {
            PieceKind::Emphasis(content)
            | PieceKind::Strong(content)
            | PieceKind::Strikethrough(content)
            | PieceKind::Link { content, .. }
            | PieceKind::Element { content, .. }
            | PieceKind::Task { content, .. } => Some(content),
            _ => None,
        }
    }

    fn content_mut(&mut self) -> Option<&mut Vec<Piece>> {
        match &mut self.kind {
            PieceKind::Emphasis(content)
            | PieceKind::Strong(content)
            | PieceKind::Strikethrough(content)
            | PieceKind::Link { content, .. }
            | PieceKind::Element { content, .. }
            | PieceKind::Task { content, .. } => Some(content),
            _ => None,
        }
    }

    /// Adds its text without markup.
    pub(super) fn push_plain(&self, into: &mut String) {
        match &self.kind {
            PieceKind::Text(text) | PieceKind::Code(text) => into.push_str(text),
            PieceKind::Image { alt, .. } => into.push_str(alt),
            PieceKind::SoftBreak | PieceKind::Break => into.push(' '),
            _ => self.content().unwrap_or_default().iter().for_each(|piece| piece.push_plain(into)),
        }
    }

    /// Adds where references stand in its text without markup, of which `at` bytes come before it.
    pub(super) fn push_gaps(&self, at: &mut usize, source: SourceId, into: &mut Vec<Gap>) {
        match (&self.kind, self.content()) {
            (PieceKind::Reference(_), _) => into.push(Gap { at: *at, span: Span::new(source, self.range.start, self.range.end) }),
            (_, Some(content)) => content.iter().for_each(|piece| piece.push_gaps(at, source, into)),
            (_, None) => {
                let mut text = String::new();
                self.push_plain(&mut text);
                *at += text.len();
            }
        }
    }

    /// Its first or last character; none for what is transparent, such as the call of a footnote.
    fn edge(&self, last: bool) -> Option<char> {
        match &self.kind {
            PieceKind::Text(text) | PieceKind::Code(text) if last => text.chars().next_back(),
            PieceKind::Text(text) | PieceKind::Code(text) => text.chars().next(),
            PieceKind::SoftBreak | PieceKind::Break => Some(' '),
            // in a Chinese plan the text of a reference begins with Han and ends with ”
            PieceKind::Reference(_) => Some('》'),
            _ if last => self.content()?.iter().rev().find_map(|piece| piece.edge(last)),
            _ => self.content()?.iter().find_map(|piece| piece.edge(last)),
        }
    }
}

/// Makes text of the soft breaks: nothing between two Han or full-width marks, else a space.
pub(super) fn join_lines(pieces: &mut [Piece]) {
    join_between(pieces, None, None);
}

fn join_between(pieces: &mut [Piece], before: Option<char>, after: Option<char>) {
    for index in 0..pieces.len() {
        let (left, rest) = pieces.split_at_mut(index);
        let Some((piece, right)) = rest.split_first_mut() else { return };
        let has_break = matches!(piece.kind, PieceKind::SoftBreak) || piece.content().is_some();
        if !has_break {
            continue;
        }
        let previous = left.iter().rev().find_map(|piece| piece.edge(true)).or(before);
        let next = right.iter().find_map(|piece| piece.edge(false)).or(after);
        match piece.content_mut() {
            Some(content) => join_between(content, previous, next),
            None => {
                let is_break = |piece: Option<&Piece>| piece.is_some_and(|piece| matches!(piece.kind, PieceKind::Break));
                let broken = is_break(left.last()) || is_break(right.first());
                let joined = broken || previous.zip(next).is_some_and(|(previous, next)| join_without_space(previous, next));
                piece.kind = PieceKind::Text(if joined { String::new() } else { " ".to_owned() });
            }
        }
    }
}

/// Takes off the blanks that a paragraph was indented by, such as two of full width or `&emsp;`: the style indents it. One of
/// nothing but blanks is an empty line, and stays.
pub(super) fn take_indent(pieces: &mut Vec<Piece>) {
    let mut text = String::new();
    pieces.iter().for_each(|piece| piece.push_plain(&mut text));
    if text.starts_with(char::is_whitespace) && !text.trim_start().is_empty() {
        trim_start(pieces);
    }
}

/// Trims the text that pieces begin with; says whether the trimming ends in them.
fn trim_start(pieces: &mut Vec<Piece>) -> bool {
    while let Some(first) = pieces.first_mut() {
        let is_done = match &mut first.kind {
            PieceKind::Text(text) => {
                let indent = text.len() - text.trim_start().len();
                if text.len() == first.range.len() {
                    first.range.start += indent;
                }
                text.replace_range(..indent, "");
                !text.is_empty()
            }
            PieceKind::Strong(content) | PieceKind::Emphasis(content) | PieceKind::Strikethrough(content) => trim_start(content),
            _ => true,
        };
        if is_done {
            return true;
        }
        pieces.remove(0);
    }
    false
}

/// The model's inlines; neighbouring texts become one.
pub(super) fn into_inlines(pieces: Vec<Piece>, source: SourceId) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    for piece in pieces {
        let inline = into_inline(piece, source);
        match (inlines.last_mut(), inline) {
            (_, Inline::Text(text)) if text.is_empty() => {}
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => inlines.push(inline),
        }
    }
    inlines
}

fn into_inline(piece: Piece, source: SourceId) -> Inline {
    let span = Span::new(source, piece.range.start, piece.range.end);
    match piece.kind {
        PieceKind::Text(text) => Inline::Text(text),
        PieceKind::SoftBreak => Inline::Text(" ".to_owned()),
        PieceKind::Break => Inline::Break,
        PieceKind::Emphasis(content) => Inline::Emphasis(into_inlines(content, source)),
        PieceKind::Strong(content) => Inline::Strong(into_inlines(content, source)),
        PieceKind::Strikethrough(content) => Inline::Strikethrough(into_inlines(content, source)),
        PieceKind::Code(text) => Inline::Code(text),
        PieceKind::Link { target, content } => Inline::Link { target, content: into_inlines(content, source), span },
        PieceKind::Reference(target) => Inline::Reference { target, span },
        PieceKind::Image { path, alt, title, width } => Inline::Image { path, alt, title, id: None, width, span },
        PieceKind::Element { name, attributes, content } => Inline::Element { name, attributes, content: into_inlines(content, source) },
        // A tag that no element was made of gives nothing.
        PieceKind::Html(_) => Inline::Text(String::new()),
        PieceKind::FootnoteCall(index) => Inline::FootnoteCall(index),
        PieceKind::Task { task, content } => Inline::Task { task, content: into_inlines(content, source) },
    }
}

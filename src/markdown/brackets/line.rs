//! The text of a paragraph on one line, with the place of every piece in it, however deep in emphasis and links.

use super::super::piece::{Piece, PieceKind};
use super::pairs::{self, Mark};
use crate::span::{SourceId, Span};
use std::ops::Range;

/// The text of a paragraph on one line.
pub(super) struct Line<'p> {
    pub text: String,
    leaves: Vec<Leaf<'p>>,
}

/// A piece that holds no others.
struct Leaf<'p> {
    piece: &'p Piece,
    /// Where it begins in the text.
    start: usize,
    /// Whether it is struck out.
    struck: bool,
}

impl<'p> Line<'p> {
    pub fn of(pieces: &'p [Piece]) -> Self {
        let mut line = Line { text: String::new(), leaves: Vec::new() };
        line.add(pieces, false);
        line
    }

    fn add(&mut self, pieces: &'p [Piece], struck: bool) {
        for piece in pieces {
            match piece.content() {
                Some(content) => self.add(content, struck || matches!(piece.kind, PieceKind::Strikethrough(_))),
                None => {
                    self.leaves.push(Leaf { piece, start: self.text.len(), struck });
                    piece.push_plain(&mut self.text);
                }
            }
        }
    }

    /// The marks of brackets in text; those in code stand in pieces of their own.
    pub fn marks(&self) -> Vec<Mark> {
        let texts = self.leaves.iter().filter_map(|leaf| match &leaf.piece.kind {
            PieceKind::Text(text) => Some((text, leaf)),
            _ => None,
        });
        texts.flat_map(|(text, leaf)| pairs::marks(text).map(|mark| mark.within(leaf.start, leaf.struck))).collect()
    }

    /// The code in the line, each with its range.
    pub fn code(&self) -> impl Iterator<Item = (&'p str, Range<usize>)> {
        self.leaves.iter().filter_map(|leaf| match &leaf.piece.kind {
            PieceKind::Code(code) => Some((code.as_str(), leaf.start..leaf.start + code.len())),
            _ => None,
        })
    }

    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The place in the source of a range of the line.
    pub fn span(&self, range: &Range<usize>, source: SourceId) -> Span {
        let start = self.in_source(range.start, false);
        let end = self.in_source(range.end, true);
        Span::new(source, start, end.max(start))
    }

    /// The place in the source of a byte of the line; of the end of a range where `end` says so.
    fn in_source(&self, at: usize, end: bool) -> usize {
        let index = self.leaves.partition_point(|leaf| if end { leaf.start < at } else { leaf.start <= at }).saturating_sub(1);
        let Some(leaf) = self.leaves.get(index) else { return 0 };
        match leaf.piece.verbatim() {
            Some(_) => leaf.piece.range.start + (at - leaf.start),
            None if end => leaf.piece.range.end,
            None => leaf.piece.range.start,
        }
    }
}

/// The ranges of a text that are quoted, marks included: “…”, 「…」, '"…"'.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut quoted = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut before = None;
    for (at, character) in text.char_indices() {
        let closing = match character {
            '“' => Some('”'),
            '「' => Some('」'),
            '『' => Some('』'),
            _ => None,
        };
        let is_inch = before.is_some_and(|before: char| before.is_ascii_digit());
        if let Some(closing) = closing {
            open.push((at, closing));
        } else if let Some(place) = open.iter().rposition(|(_, closing)| *closing == character) {
            quoted.extend(open.get(place).map(|(start, _)| *start..at + character.len_utf8()));
            open.truncate(place);
        } else if character == '"' && !is_inch {
            open.push((at, '"'));
        }
        before = Some(character);
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::quotations;

    #[test]
    fn quotations_are_what_stands_between_quotes() {
        let cases: [(&str, &[&str]); 6] = [
            ("写成“（牵头单位：甲）”。", &["“（牵头单位：甲）”"]),
            ("“三项行动”（甲牵头）", &["“三项行动”"]),
            ("「甲『乙』」", &["『乙』", "「甲『乙』」"]),
            ("write \"(Lead: A)\" here", &["\"(Lead: A)\""]),
            ("a 6\" pipe (Lead: A), an 8\" pipe", &[]),
            ("“不成对（甲牵头）", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(quotations(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}

//! Cuts pieces at a byte of their plain text, through emphasis and links where need be.

use super::super::piece::{Piece, PieceKind};
use crate::model::TaskIndex;
use std::ops::Range;

/// A task and where it stands in the plain text.
pub(super) struct Place {
    pub bracket: Range<usize>,
    /// Its id, braces and all.
    pub id: Option<Range<usize>>,
    pub task: TaskIndex,
}

/// The pieces with each bracket as a task, and without the ids; the places are in order.
pub(super) fn with_tasks(pieces: Vec<Piece>, places: Vec<Place>) -> Vec<Piece> {
    let mut rest = pieces;
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    // from the end, so that what stands before keeps its place
    for place in places.into_iter().rev() {
        if let Some(id) = place.id.clone() {
            let (before, behind) = cut(rest, id.end, Side::Before);
            parts.push(behind);
            rest = cut(before, id.start, Side::Behind).0;
        }
        let (before, behind) = cut(rest, place.bracket.end, Side::Behind);
        parts.push(behind);
        let (before, content) = cut(before, place.bracket.start, Side::Before);
        rest = before;
        let range = content.first().map_or(0, |first| first.range.start)..content.last().map_or(0, |last| last.range.end);
        parts.push(vec![Piece { kind: PieceKind::Task { task: place.task, content }, range }]);
    }
    parts.push(rest);
    parts.into_iter().rev().flatten().collect()
}

/// On which side of a cut stands what has no text, such as the call of a footnote.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// The pieces before and behind byte `at` of their text.
fn cut(pieces: Vec<Piece>, at: usize, without_text: Side) -> (Vec<Piece>, Vec<Piece>) {
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    let mut start = 0;
    for piece in pieces {
        let length = plain_length(&piece);
        let end = start + length;
        if end < at || end == at && (length > 0 || without_text == Side::Before) {
            before.push(piece);
        } else if start >= at {
            behind.push(piece);
        } else {
            let (left, right) = cut_piece(piece, at - start, without_text);
            before.extend(left);
            behind.extend(right);
        }
        start = end;
    }
    (before, behind)
}

/// Both parts of a piece; what cannot be divided stays before the cut.
fn cut_piece(piece: Piece, at: usize, without_text: Side) -> (Option<Piece>, Option<Piece>) {
    let is_verbatim = piece.verbatim().is_some();
    let Piece { kind, range } = piece;
    let halves = |content: Vec<Piece>, of: &dyn Fn(Vec<Piece>) -> PieceKind| {
        let (left, right) = cut(content, at, without_text);
        let middle = right.first().map_or(range.end, |first| first.range.start.clamp(range.start, range.end.max(range.start)));
        let part = |content: Vec<Piece>, range: Range<usize>| (!content.is_empty()).then(|| Piece { kind: of(content), range });
        (part(left, range.start..middle), part(right, middle..range.end))
    };
    match kind {
        PieceKind::Text(mut text) if text.is_char_boundary(at) => {
            let tail = text.split_off(at);
            let middle = if is_verbatim { range.start + at } else { range.end };
            let left_end = if is_verbatim { middle } else { range.end };
            (Some(Piece::text(text, range.start..left_end)), Some(Piece::text(tail, middle..range.end)))
        }
        PieceKind::Emphasis(content) => halves(content, &PieceKind::Emphasis),
        PieceKind::Strong(content) => halves(content, &PieceKind::Strong),
        PieceKind::Strikethrough(content) => halves(content, &PieceKind::Strikethrough),
        PieceKind::Link { target, content } => halves(content, &|content| PieceKind::Link { target: target.clone(), content }),
        PieceKind::Element { name, attributes, content } => {
            // an id stands once: with the first part that there is
            let (left, right) = halves(content, &|content| PieceKind::Element { name, attributes: attributes.clone(), content });
            let right = match (left.is_some(), right) {
                (true, Some(Piece { kind: PieceKind::Element { name, mut attributes, content }, range })) => {
                    attributes.retain(|(key, _)| *key != "id");
                    Some(Piece { kind: PieceKind::Element { name, attributes, content }, range })
                }
                (_, right) => right,
            };
            (left, right)
        }
        kind => (Some(Piece { kind, range }), None),
    }
}

fn plain_length(piece: &Piece) -> usize {
    let mut text = String::new();
    piece.push_plain(&mut text);
    text.len()
}

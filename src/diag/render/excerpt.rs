//! The line of a place, cropped to what a terminal holds, with the part that is marked.

use super::Positions;
use crate::diag::Place;
use crate::source::Sources;
use std::ops::Range;

/// Lines longer than this are cropped around the mark.
const LINE_LIMIT: usize = 100;
/// How many characters stay before the mark in a cropped line.
const LEAD: usize = 30;

/// A line and the bytes of it that are marked.
pub(super) struct Excerpt {
    pub(super) line: String,
    pub(super) number: usize,
    pub(super) marked: Range<usize>,
}

/// The line of a place; none for a file as a whole.
pub(super) fn excerpt(place: &Place, positions: &Positions<'_>, sources: &Sources) -> Option<Excerpt> {
    let at = positions.of(place);
    let (line, characters) = match place {
        Place::File { line, position, .. } => {
            position.as_ref()?;
            (line.as_deref()?, 1)
        }
        Place::Span(span) => {
            let text = &sources.get(span.source)?.text;
            let (_, start) = positions.lines(span.source).line(span.start as usize);
            let line = text.get(start..)?.split('\n').next()?;
            // Of a place that goes on in further lines the first is shown.
            (line, sources.slice(*span).lines().next().unwrap_or("").trim_end().chars().count())
        }
    };
    let (line, before) = cropped(line, at.column - 1);
    let marked = byte_range(&line, before, characters);
    Some(Excerpt { line, number: at.line, marked })
}

/// The line, or the part of it around the character `mark`; and the number of that character in
/// the part.
fn cropped(line: &str, mark: usize) -> (String, usize) {
    let length = line.chars().count();
    if length <= LINE_LIMIT {
        return (line.to_owned(), mark);
    }
    let first = mark.saturating_sub(LEAD).min(length.saturating_sub(LINE_LIMIT));
    let part: String = line.chars().skip(first).take(LINE_LIMIT).collect();
    let (before, sign) = if first > 0 { ("…", 1) } else { ("", 0) };
    let after = if first + LINE_LIMIT < length { "…" } else { "" };
    (format!("{before}{part}{after}"), mark - first + sign)
}

/// The bytes of some characters of a line, kept inside it.
fn byte_range(line: &str, first: usize, count: usize) -> Range<usize> {
    let offset = |number| line.char_indices().nth(number).map_or(line.len(), |(offset, _)| offset);
    offset(first)..offset(first + count)
}

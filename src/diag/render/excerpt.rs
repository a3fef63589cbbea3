//! The line of a place, cropped to what a terminal holds, with the part that is marked.

use super::Positions;
use crate::diag::Place;
use crate::source::Sources;
use std::ops::Range;

/// Lines of more columns than this are cropped around the mark.
const LINE_LIMIT: usize = 100;
/// How many columns stay before the mark in a cropped line.
const LEAD: usize = 40;

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
    let widths: Vec<usize> = line.chars().map(columns).collect();
    if widths.iter().sum::<usize>() <= LINE_LIMIT {
        return (line.to_owned(), mark);
    }
    let mark = mark.min(widths.len());
    let (before, after) = widths.split_at_checked(mark).unwrap_or((&widths, &[]));
    // What the end of the line leaves free goes to the text before the mark.
    let behind = after.iter().sum::<usize>().min(LINE_LIMIT - LEAD);
    let lead = fitting(before.iter().rev(), LINE_LIMIT - behind);
    let lead_width: usize = before.iter().rev().take(lead).sum();
    let rest = fitting(after.iter(), LINE_LIMIT - lead_width);
    let part: String = line.chars().skip(mark - lead).take(lead + rest).collect();
    let (head, sign) = if lead < mark { ("…", 1) } else { ("", 0) };
    let tail = if mark + rest < widths.len() { "…" } else { "" };
    (format!("{head}{part}{tail}"), lead + sign)
}

/// How many characters of these widths fit.
fn fitting<'w>(widths: impl Iterator<Item = &'w usize>, room: usize) -> usize {
    let mut used = 0;
    widths
        .take_while(|width| {
            used += **width;
            used <= room
        })
        .count()
}

/// About how many columns of a terminal a character takes: enough to crop by.
fn columns(character: char) -> usize {
    if u32::from(character) < 0x1100 { 1 } else { 2 }
}

/// The bytes of some characters of a line, kept inside it.
fn byte_range(line: &str, first: usize, count: usize) -> Range<usize> {
    let offset = |number| line.char_indices().nth(number).map_or(line.len(), |(offset, _)| offset);
    offset(first)..offset(first + count)
}

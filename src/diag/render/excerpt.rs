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

/// The line of a place; none for a file as a whole. Of a cell of a spreadsheet it is the cell's, behind its name.
pub(super) fn excerpt(place: &Place, positions: &Positions<'_>, sources: &Sources) -> Option<Excerpt> {
    let at = positions.of(place);
    let (line, mark, characters) = match place {
        Place::File { line, position, .. } => {
            position.as_ref()?;
            (line.clone()?, at.column - 1, 1)
        }
        Place::Span(span) => {
            let source = sources.get(span.source)?;
            let (text, range) = (source.original(), source.range_in_original(*span));
            let (_, start) = positions.lines(span.source).line(range.start);
            let line = text.get(start..)?.split('\n').next()?;
            let mark = text.get(start..range.start).map_or(0, |before| before.chars().count());
            // Of a place that goes on in further lines the first is shown.
            let characters = text.get(range).and_then(|text| text.lines().next()).unwrap_or("").trim_end().chars().count();
            let name =
                source.cell_at(span.start as usize).map(|cell| format!("{}{}: ", column_name(cell.column), cell.row)).unwrap_or_default();
            (format!("{name}{line}"), name.len() + mark, characters)
        }
    };
    let (line, before) = cropped(&line, mark);
    let marked = byte_range(&line, before, characters);
    Some(Excerpt { line, number: at.line, marked })
}

/// The letters by which a spreadsheet program calls a column, from 1: A to Z, AA ...
fn column_name(column: usize) -> String {
    let (mut name, mut rest) = (String::new(), column);
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name
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

#[cfg(test)]
mod tests {
    use super::column_name;

    #[test]
    fn columns_are_called_by_letters() {
        let names = [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA"), (16_384, "XFD")];
        for (column, name) in names {
            assert_eq!(column_name(column), name);
        }
    }
}

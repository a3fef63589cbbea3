//! Byte offsets as lines and columns.

use crate::diag::Place;
use crate::source::Sources;
use crate::span::SourceId;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// A place as people name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Path relative to the project, with `/`.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// From 1, counted in characters.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// The lines of `text`.
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(offset, _)| offset + 1)).collect();
        Self { starts }
    }

    /// The number from 1 of the line that holds byte `offset`, and the byte it begins at.
    pub fn line(&self, offset: usize) -> (usize, usize) {
        let number = self.starts.partition_point(|start| *start <= offset).max(1);
        (number, self.starts.get(number - 1).copied().unwrap_or(0))
    }

    /// Line and column, from 1, of byte `offset` of the `text` that the index was made of.
    pub fn line_and_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = floor_char_boundary(text, offset);
        let (line, start) = self.line(offset);
        (line, text.get(start..offset).map_or(0, |before| before.chars().count()) + 1)
    }
}

/// The start of the character that holds byte `offset`.
fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|candidate| text.is_char_boundary(*candidate)).unwrap_or(0)
}

/// The lines of sources, each file indexed once.
pub struct Positions<'a> {
    sources: &'a Sources,
    indices: RefCell<BTreeMap<SourceId, Rc<LineIndex>>>,
}

impl<'a> Positions<'a> {
    /// For the places of `sources`.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, indices: RefCell::default() }
    }

    /// Path, line and column of a place, of a spreadsheet row and column; a file as a whole is its first character.
    pub fn of(&self, place: &Place) -> Position {
        match place {
            Place::File { path, position, .. } => {
                let (line, column) = position.unwrap_or((1, 1));
                Position { path: path.clone(), line, column }
            }
            Place::Span(span) => {
                let source = self.sources.get(span.source);
                let (path, text) = source.map_or(("", ""), |source| (source.path.as_str(), source.text.as_str()));
                let cell = source.and_then(|source| source.cell_at(span.start as usize));
                let (line, column) = match cell {
                    Some(cell) => (cell.row, cell.column),
                    None => self.lines(span.source).line_and_column(text, span.start as usize),
                };
                Position { path: path.to_owned(), line, column }
            }
        }
    }

    /// The lines of a file.
    pub(super) fn lines(&self, source: SourceId) -> Rc<LineIndex> {
        let made = || Rc::new(LineIndex::new(self.sources.get(source).map_or("", |found| &found.text)));
        Rc::clone(self.indices.borrow_mut().entry(source).or_insert_with(made))
    }
}

/// Path, line and column of one place. For many places of a file use [`Positions`].
pub fn position(sources: &Sources, place: &Place) -> Position {
    Positions::new(sources).of(place)
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, position};
    use crate::diag::Place;
    use crate::source::Sources;
    use crate::span::Span;

    #[test]
    fn columns_count_characters() {
        let text = "甲乙\n一、主要\n";
        let index = LineIndex::new(text);
        let cases = [("甲", (1, 1)), ("乙", (1, 2)), ("\n", (1, 3)), ("一", (2, 1)), ("主", (2, 3)), ("要\n", (2, 4))];
        for (mark, expected) in cases {
            let offset = text.find(mark).unwrap();
            assert_eq!(index.line_and_column(text, offset), expected, "{mark}");
        }
        assert_eq!(index.line_and_column(text, text.len()), (3, 1));
        assert_eq!(index.line_and_column(text, 1), (1, 1), "inside a character");
        assert_eq!(index.line_and_column(text, 900), (3, 1), "past the end");
    }

    #[test]
    fn a_file_as_a_whole_is_its_first_character() {
        let mut sources = Sources::default();
        let id = sources.add("content/a.md", "甲乙丙");
        let found = position(&sources, &Place::Span(Span::new(id, 6, 9)));
        assert_eq!((found.path.as_str(), found.line, found.column), ("content/a.md", 1, 3));
        let whole = Place::File { path: "content/plan.yaml".to_owned(), position: None, line: None };
        assert_eq!((position(&sources, &whole).line, position(&sources, &whole).column), (1, 1));
    }
}

//! The cells of a table as it was read, from a text or a spreadsheet: what they say and where that stands.

use crate::span::{SourceId, Span};
use std::ops::Range;

/// A row that is not empty.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its cells in the order of their columns; of a spreadsheet those alone that say something.
    pub cells: Vec<Cell>,
    /// The bytes of the row in the source.
    pub place: Range<usize>,
}

/// A cell: its value, and where that stands in the file.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The number of its column, from 0.
    pub column: usize,
    /// What it says.
    pub value: String,
    /// The bytes of the value in the source, without quotes.
    pub place: Range<usize>,
    /// Whether it says what is no value (`#REF!`), and that was reported.
    pub wrong: bool,
}

impl Cell {
    /// The value without white space around it.
    pub fn written(&self) -> &str {
        self.value.trim()
    }

    /// The place of the value without white space around it.
    pub fn trimmed(&self, source: SourceId) -> Span {
        let start = self.value.len() - self.value.trim_start().len();
        self.span(source, start..start + self.written().len())
    }

    /// The place of a range of the value: exact but where doubled quotes stand in it.
    pub fn span(&self, source: SourceId, range: Range<usize>) -> Span {
        if self.place.len() == self.value.len() {
            Span::new(source, self.place.start + range.start, self.place.start + range.end)
        } else {
            Span::new(source, self.place.start, self.place.end)
        }
    }
}

impl Row {
    /// The place of the row.
    pub fn span(&self, source: SourceId) -> Span {
        Span::new(source, self.place.start, self.place.end)
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.written().is_empty())
    }
}

//! The cells of a table as it was read, from a text or a spreadsheet: what they say and where that stands.

use crate::diag::{Code, Sink};
use crate::message;
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
    /// Over how many columns it reaches: more than one where cells of a spreadsheet are merged.
    pub across: usize,
    /// Why it has no value, where it should have one.
    pub fault: Option<NoValue>,
}

/// Why a cell of a spreadsheet has no value. Only who reads the cell knows whether that matters.
#[derive(Clone, Debug)]
pub enum NoValue {
    /// `#REF!` and its like.
    Error(String),
    /// A formula without the value that it had when the file was written.
    Missing,
}

impl NoValue {
    /// Reports it at the place of the cell.
    pub fn report(&self, place: Span, sink: &mut Sink) {
        let (message, help) = match self {
            NoValue::Error(error) => (
                message!("the cell holds the error {error}", "这一格是错误值{error}"),
                message!("mend its formula, or write the value itself", "请改正公式，或者直接填写内容"),
            ),
            NoValue::Missing => (
                message!("the formula of the cell has no value in the file", "这一格的公式在文件里没有结果"),
                message!(
                    "open the file in a spreadsheet program and save it again, or write the value itself",
                    "请用表格软件打开文件，重新保存一次；或者直接填写内容"
                ),
            ),
        };
        sink.error(Code::CellWithoutValue, place, message).help(help);
    }
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

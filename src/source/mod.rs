//! Reads the files of a project, each once, and keeps their texts, so that every later stage can
//! point at a place in them; finds installed fonts. Alone reads the project; knows nothing of what the files mean.

pub mod characters;
mod disk;
pub mod drawing;
pub mod fields;
pub mod files;
pub mod installed;
mod order;
mod path;
mod project;
pub mod table;
mod text;
mod workbook;
pub mod yaml;

pub use order::natural;
pub use project::{PLAN, read};
pub use text::{read_table_text, read_text, report_file_error};
pub use workbook::read_workbook;

use crate::span::{SourceId, Span};

/// The texts that were read, by number.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: Vec<SourceText>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// Its path relative to the project, with `/`.
    pub path: String,
    /// Its text: UTF-8, without BOM, CRLF made LF; of a spreadsheet its cells, each on lines of its own.
    pub text: String,
    /// Of a spreadsheet: where each cell begins in the text.
    cells: Vec<CellPlace>,
}

/// Where a cell of a spreadsheet stands in the text of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// Its first byte.
    pub start: usize,
    /// The number of its row, from 1.
    pub row: usize,
    /// The number of its column, from 1.
    pub column: usize,
}

impl SourceText {
    /// The cell of a spreadsheet that byte `offset` lies in; none of a text.
    pub fn cell_at(&self, offset: usize) -> Option<CellPlace> {
        let after = self.cells.partition_point(|cell| cell.start <= offset);
        self.cells.get(after.saturating_sub(1)).copied()
    }
}

impl Sources {
    /// Adds a text and gives its number.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.add_table(path, text, Vec::new())
    }

    /// Adds a spreadsheet, `cells` saying where each of its cells begins in the text, and gives its number.
    pub fn add_table(&mut self, path: impl Into<String>, text: impl Into<String>, cells: Vec<CellPlace>) -> SourceId {
        let id = SourceId(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        self.texts.push(SourceText { path: path.into(), text: text.into(), cells });
        id
    }

    /// The file of a number that this value gave.
    pub fn get(&self, id: SourceId) -> Option<&SourceText> {
        self.texts.get(id.0 as usize)
    }

    /// The number of the file at a path, if it was read.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        let index = self.texts.iter().position(|source| source.path == path)?;
        u32::try_from(index).ok().map(SourceId)
    }

    /// The numbers of all files, in the order in which they were read.
    pub fn ids(&self) -> impl Iterator<Item = SourceId> {
        (0..self.texts.len()).map_while(|index| u32::try_from(index).ok()).map(SourceId)
    }

    /// The whole file as a place.
    pub fn whole(&self, id: SourceId) -> Span {
        Span::new(id, 0, self.get(id).map_or(0, |source| source.text.len()))
    }

    /// The text of a span; empty where the span is not of these sources.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).and_then(|source| source.text.get(span.range())).unwrap_or("")
    }
}

/// A project as read: its settings files and the tree of its section files, in natural order.
#[derive(Clone, Debug)]
pub struct Project {
    /// content/plan.yaml
    pub plan: SourceId,
    /// content/units.yaml
    pub units: Option<SourceId>,
    /// The files and folders of content/ that are sections.
    pub entries: Vec<Entry>,
}

/// A section file or a folder of them.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A Markdown file.
    File(SectionFile),
    /// A folder with an `index.md`.
    Folder {
        /// Its name as it is.
        name: String,
        /// Its `index.md`.
        index: SectionFile,
        /// The others, in natural order.
        entries: Vec<Entry>,
    },
}

/// A Markdown file.
#[derive(Clone, Debug)]
pub struct SectionFile {
    /// Its number among the sources.
    pub source: SourceId,
    /// The folder it lies in, relative to the project, with `/` (`content/03-main-work`).
    pub folder: String,
    /// Its name with ending.
    pub name: String,
    /// Its front matter: the bytes between the lines `---`.
    pub front_matter: Option<Span>,
    /// Its body: all after the front matter.
    pub body: Span,
}

//! Sections, blocks and inlines.

use super::{MatrixSpec, TaskIndex};
use crate::span::Span;

/// What stands in a plan or section, in order.
#[derive(Clone, Debug)]
pub enum Node {
    /// Running text, a list, a table ...
    Block(Block),
    /// A section of its own, from a file, a folder or a heading.
    Section(Section),
}

/// A numbered or unnumbered heading with all that stands under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// Unique among sections, tasks and captions.
    pub id: String,
    /// Its heading.
    pub heading: Heading,
    /// 1 for a titled file in content/, counted from there.
    pub level: u8,
    /// Stands after the body, on a new page.
    pub annex: bool,
    /// Of its pages in the PDF.
    pub orientation: Orientation,
    /// Its blocks and sub-sections.
    pub nodes: Vec<Node>,
}

/// The heading of a section.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The title, without number; without the stop if it is run in.
    pub title: Vec<Inline>,
    /// The stop of a run-in heading (`。` or `.`); none if the heading stands alone.
    pub stop: Option<char>,
    /// Whether it takes part in the numbering.
    pub numbered: bool,
    /// Where it was written.
    pub span: Span,
}

/// Which way the pages of a section lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// Turned sideways.
    Landscape,
}

impl Orientation {
    /// The words for it.
    pub const WORDS: [(&'static str, Self); 2] = [("portrait", Self::Portrait), ("landscape", Self::Landscape)];
}

/// A block with its place.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it was written.
    pub span: Span,
}

/// The kinds of blocks.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// Whether its items are set without paragraphs.
        tight: bool,
        /// The items.
        items: Vec<ListItem>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Code, with the language it names.
    Code {
        /// The first word of the info string.
        language: Option<String>,
        /// The text, with its newlines.
        text: String,
    },
    /// A table written in Markdown.
    Table(Table),
    /// A thematic break.
    Rule,
    /// A responsibility matrix.
    Matrix(MatrixSpec),
    /// An element that was written in HTML, sanitised.
    Html(HtmlElement),
}

/// A block element that was written in HTML: of a known name, with known attributes.
#[derive(Clone, Debug)]
pub struct HtmlElement {
    /// Its name.
    pub name: &'static str,
    /// Its attributes with their values.
    pub attributes: Vec<(&'static str, String)>,
    /// What is in it.
    pub content: Vec<HtmlContent>,
}

/// What is in a block element of HTML.
#[derive(Clone, Debug)]
pub enum HtmlContent {
    /// Text.
    Text(Vec<Inline>),
    /// A block, written in HTML or in Markdown.
    Block(Box<Block>),
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// For an item of a task list: whether it is checked.
    pub checked: Option<bool>,
    /// Its blocks; a tight item is one paragraph, perhaps with a list after it.
    pub blocks: Vec<Block>,
}

impl ListItem {
    /// Where its text was written; none of an empty one.
    pub fn span(&self) -> Option<Span> {
        let (first, last) = (self.blocks.first()?.span, self.blocks.last()?.span);
        Some(Span { end: last.end, ..first })
    }
}

/// A table written in Markdown.
#[derive(Clone, Debug)]
pub struct Table {
    /// What stands over it.
    pub caption: Option<Caption>,
    /// Which way its page lies in print, where it is told; else as wide as it is.
    pub orientation: Option<Orientation>,
    /// Of each column.
    pub alignments: Vec<Alignment>,
    /// The cells of the head row.
    pub head: Vec<Vec<Inline>>,
    /// The body rows, each with as many cells as the head.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Where the rows were written, the head first.
    pub row_spans: Vec<Span>,
}

/// What a table is called.
#[derive(Clone, Debug)]
pub struct Caption {
    /// Its text.
    pub content: Vec<Inline>,
    /// The id by which the table can be referred to.
    pub id: Option<String>,
}

/// How a column of a Markdown table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the theme has it.
    None,
    /// Ranged left.
    Left,
    /// Centred.
    Center,
    /// Ranged right.
    Right,
}

/// A piece of text inside a block. Newlines of the source are already spaces, or nothing between
/// two Han characters.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Text.
    Text(String),
    /// A forced line break.
    Break,
    /// `*`.
    Emphasis(Vec<Inline>),
    /// `**`.
    Strong(Vec<Inline>),
    /// `~~`.
    Strikethrough(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link with a text of its own.
    Link {
        /// Where it leads.
        target: LinkTarget,
        /// Its text.
        content: Vec<Inline>,
        /// Where it was written.
        span: Span,
    },
    /// A link with an empty text, which is filled in with the number and name of its target.
    Reference {
        /// Where it leads.
        target: LinkTarget,
        /// Where it was written.
        span: Span,
    },
    /// A picture.
    Image {
        /// Its path relative to the project, with `/`; the file was found.
        path: String,
        /// Its alternative text.
        alt: String,
        /// Its caption, if one was given.
        title: Option<String>,
        /// The id by which it can be referred to; only of one that stands alone.
        id: Option<String>,
        /// How wide it is to be; else as wide as it is.
        width: Option<PictureWidth>,
        /// Where it was written.
        span: Span,
    },
    /// An element that was written in HTML, sanitised: of a known name, with known attributes.
    Element {
        /// Its name.
        name: &'static str,
        /// Its attributes with their values.
        attributes: Vec<(&'static str, String)>,
        /// What is in it.
        content: Vec<Inline>,
    },
    /// The call of a footnote.
    FootnoteCall(FootnoteIndex),
    /// The bracket of a task in the text, as written; carries the task's id.
    Task {
        /// Which task.
        task: TaskIndex,
        /// The bracket with its marks.
        content: Vec<Inline>,
    },
}

/// How wide a picture is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PictureWidth {
    /// A part of the width of the text, up to 100.
    Percent(f64),
    /// A length.
    Millimetres(f64),
}

impl std::fmt::Display for PictureWidth {
    /// As CSS writes it.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Percent(number) => write!(formatter, "{number}%"),
            Self::Millimetres(number) => write!(formatter, "{number}mm"),
        }
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// An id in the plan (`#t-focus`), without the `#`.
    Id(String),
    /// A section file by its path relative to the project, and perhaps an id in it.
    File {
        /// Such as `content/01-overall.md`.
        path: String,
        /// The id after `#`.
        id: Option<String>,
    },
    /// An address outside the plan.
    Url(String),
}

/// An index into [`super::Plan::footnotes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FootnoteIndex(pub usize);

/// A footnote.
#[derive(Clone, Debug)]
pub struct Footnote {
    /// Its text.
    pub blocks: Vec<Block>,
    /// Where it was written.
    pub span: Span,
}

/// The text of inlines without markup; references and footnote calls give nothing.
pub fn plain_text(inlines: &[Inline]) -> String {
    plain_text_with(inlines, &mut |_, _, _| ())
}

/// The text of inlines without markup; footnote calls give nothing, a reference what `reference` adds to the text so far.
pub fn plain_text_with<'a>(inlines: &'a [Inline], reference: &mut dyn FnMut(&mut String, &'a LinkTarget, Span)) -> String {
    fn collect<'a>(inlines: &'a [Inline], into: &mut String, reference: &mut dyn FnMut(&mut String, &'a LinkTarget, Span)) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => into.push_str(text),
                Inline::Break => into.push(' '),
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content)
                | Inline::Link { content, .. }
                | Inline::Element { content, .. }
                | Inline::Task { content, .. } => collect(content, into, reference),
                Inline::Image { alt, .. } => into.push_str(alt),
                Inline::Reference { target, span } => reference(into, target, *span),
                Inline::FootnoteCall(_) => {}
            }
        }
    }
    let mut text = String::new();
    collect(inlines, &mut text, reference);
    text
}

/// Where references stand in the plain text of inlines.
pub fn gaps(inlines: &[Inline]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    plain_text_with(inlines, &mut |text, _, span| gaps.push(Gap { at: text.len(), span }));
    gaps
}

/// The place of a reference in a plain text, which is filled in when it is known how the reference reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The byte of the text before which it stands.
    pub at: usize,
    /// Where the reference was written.
    pub span: Span,
}

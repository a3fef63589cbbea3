//! Styled tree -> box tree (CSS 2.2, chapter 9 and 17; CSS Display 3): anonymous boxes, generated
//! content, counters, list markers, footnotes taken out of the text. No widths, no fonts.

mod counter_styles;
mod counters;
mod flow;
mod inline;
mod pseudo;
mod table;
mod text;

pub use counter_styles::format as format_counter;
pub use table::{CellBox, RowBox, TableBox};

use super::frame::LinkTarget;
use super::linebreak::{AlignedBox, InlineItem};
use super::style::computed::{ContentPart, Display, Float, Style, TextDecoration, TextStyle};
use super::style::{StyledChild, StyledElement, StyledTree};
use counters::Counters;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The boxes of a document.
#[derive(Debug)]
pub struct BoxTree<'a> {
    /// The box of the root element.
    pub root: BlockBox<'a>,
    /// What inline marks stand for, by index.
    pub marks: Vec<Mark>,
    /// The links, by index.
    pub links: Vec<LinkTarget>,
    /// The boxes set like characters, by index; one that holds others comes after them.
    pub inline_boxes: Vec<InlineBox<'a>>,
    /// The footnotes, in the order of their calls.
    pub footnotes: Vec<FootnoteBox<'a>>,
    /// The elements whose marks stand apart from their text: items of lists and notes. The mark of the n-th counts as an
    /// element of its own, n after those of the document.
    pub labels: Vec<usize>,
}

/// A block-level box.
#[derive(Debug)]
pub struct BlockBox<'a> {
    /// Its element; none for an anonymous box.
    pub element: Option<usize>,
    /// Its style.
    pub style: Cow<'a, Style>,
    /// What is in it.
    pub content: Content<'a>,
    /// Marks at its beginning: ids, bookmarks.
    pub marks: Vec<usize>,
    /// The marker of a list item.
    pub marker: Option<Vec<InlineItem>>,
}

/// The content of a block-level box.
#[derive(Debug)]
pub enum Content<'a> {
    /// Blocks below one another.
    Blocks(Vec<BlockBox<'a>>),
    /// A paragraph.
    Inline(InlineContent),
    /// A table.
    Table(Box<TableBox<'a>>),
    /// A picture.
    Image(ImageBox<'a>),
}

/// The content of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct InlineContent {
    /// Its pieces, white space collapsed.
    pub items: Vec<InlineItem>,
    /// Texts that stand for the printed number of a page: which item, and the id that is on that page.
    pub page_references: Vec<(usize, String)>,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct ImageBox<'a> {
    /// Its element.
    pub element: usize,
    /// Its address as written.
    pub source: &'a str,
    /// Its style.
    pub style: &'a Style,
}

/// A box that is set like a character.
#[derive(Debug)]
pub enum InlineBox<'a> {
    /// A picture.
    Image(ImageBox<'a>),
    /// An inline block (CSS 2.2, 9.2.4).
    Block(Box<BlockBox<'a>>),
}

/// A footnote (GCPM 3, section 2).
#[derive(Debug)]
pub struct FootnoteBox<'a> {
    /// Its body, with the marker in front of its text.
    pub body: BlockBox<'a>,
}

/// A place in the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// The beginning of an element with an id.
    Anchor(String),
    /// A bookmark.
    Bookmark {
        /// From 1.
        level: u8,
        /// Its text.
        title: String,
    },
    /// An element that sets a named string.
    NamedString {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// The call of a footnote.
    FootnoteCall {
        /// An index into [`BoxTree::footnotes`].
        footnote: usize,
        /// Whether its sign stands for the first number of its page and is yet to be filled in.
        numbered_by_page: bool,
    },
}

/// Makes the boxes of a document.
pub fn generate(tree: &StyledTree) -> Option<BoxTree<'_>> {
    let mut generator = Generator {
        tree,
        counters: Counters::default(),
        marks: Vec::new(),
        links: Vec::new(),
        inline_boxes: Vec::new(),
        footnotes: Vec::new(),
        by_id: OnceCell::new(),
        labels: Vec::new(),
        out_of_flow: Vec::new(),
    };
    let root = generator.block(0)?;
    let Generator { marks, links, inline_boxes, footnotes, labels, .. } = generator;
    Some(BoxTree { root, marks, links, inline_boxes, footnotes, labels })
}

struct Generator<'a> {
    tree: &'a StyledTree,
    counters: Counters,
    marks: Vec<Mark>,
    links: Vec<LinkTarget>,
    inline_boxes: Vec<InlineBox<'a>>,
    footnotes: Vec<FootnoteBox<'a>>,
    /// The elements by their ids, once something asks for one.
    by_id: OnceCell<BTreeMap<&'a str, usize>>,
    labels: Vec<usize>,
    /// The boxes at places of their own that were met since the last block.
    out_of_flow: Vec<BlockBox<'a>>,
}

/// What inline boxes hand down beside what CSS inherits.
#[derive(Clone)]
struct InlineContext {
    element: usize,
    link: Option<usize>,
    /// The strut of the block.
    strut: Arc<TextStyle>,
    within: Option<Arc<AlignedBox>>,
    decoration: TextDecoration,
}

impl InlineContext {
    /// That of what stands in an element itself.
    fn of(element: usize, strut: &Arc<TextStyle>) -> Self {
        Self { element, link: None, strut: Arc::clone(strut), within: None, decoration: TextDecoration::None }
    }
}

impl<'a> Generator<'a> {
    fn element(&self, index: usize) -> Option<&'a StyledElement> {
        self.tree.elements.get(index)
    }

    /// The mark of an element, as an element of its own.
    fn label(&mut self, of: usize) -> usize {
        self.labels.push(of);
        self.tree.elements.len() + self.labels.len() - 1
    }

    /// The box of a block-level element.
    fn block(&mut self, index: usize) -> Option<BlockBox<'a>> {
        let element = self.element(index)?;
        self.counters.enter(&element.style);
        self.number_as_written(element);
        let marks = self.element_marks(index, element);
        let marker = (element.style.display == Display::ListItem).then(|| self.marker(index, element)).flatten();
        let content = self.content(index, element);
        self.counters.leave();
        Some(BlockBox { element: Some(index), style: Cow::Borrowed(&element.style), content, marks, marker })
    }

    /// The numbers that the attributes of lists and items give (HTML, 15.3.7).
    fn number_as_written(&mut self, element: &StyledElement) {
        let written = |name| element.attribute(name).and_then(|value| value.trim().parse::<i32>().ok());
        match element.name.as_str() {
            "ol" => written("start").into_iter().for_each(|first| self.counters.set("list-item", first.saturating_sub(1))),
            "li" => written("value").into_iter().for_each(|value| self.counters.set("list-item", value)),
            _ => {}
        }
    }

    fn content(&mut self, index: usize, element: &'a StyledElement) -> Content<'a> {
        if element.style.display == Display::Table {
            return Content::Table(Box::new(self.table(index, element)));
        }
        if element.name == "img" {
            let source = element.attribute("src").unwrap_or_default();
            return Content::Image(ImageBox { element: index, source, style: &element.style });
        }
        self.flow_content(index, element)
    }

    fn element_marks(&mut self, index: usize, element: &'a StyledElement) -> Vec<usize> {
        let mut marks = Vec::new();
        if let Some(level) = element.style.bookmark_level {
            let title = match &element.style.bookmark_label {
                Some(parts) => self.plain_content(parts, element, index),
                None => self.element_text(index),
            };
            marks.push(self.mark(Mark::Bookmark { level, title }));
        }
        if let Some(id) = element.attribute("id") {
            marks.push(self.mark(Mark::Anchor(id.to_owned())));
        }
        for (name, parts) in &element.style.string_set {
            let value = self.plain_content(parts, element, index);
            marks.push(self.mark(Mark::NamedString { name: name.clone(), value }));
        }
        marks
    }

    fn mark(&mut self, mark: Mark) -> usize {
        self.marks.push(mark);
        self.marks.len() - 1
    }

    /// The text of the element that a link within the document leads to.
    fn target_text(&self, link: &str) -> String {
        let target = link.strip_prefix('#').and_then(|id| self.by_id.get_or_init(|| elements_by_id(self.tree)).get(id));
        target.map_or_else(String::new, |index| self.element_text(*index))
    }

    /// The text of an element without markup, white space collapsed, footnotes left out.
    fn element_text(&self, index: usize) -> String {
        let mut written = String::new();
        self.collect_text(index, &mut written);
        text::collapsed(&written)
    }

    fn collect_text(&self, index: usize, into: &mut String) {
        let Some(element) = self.element(index) else { return };
        if element.style.display == Display::None || element.style.float == Float::Footnote {
            return;
        }
        for child in &element.children {
            match child {
                StyledChild::Text(text) => into.push_str(text),
                StyledChild::Element(child) => self.collect_text(*child, into),
            }
        }
    }

    /// Generated content as plain text; leaders and page numbers have none.
    fn plain_content(&self, parts: &[ContentPart], element: &StyledElement, index: usize) -> String {
        let mut text = String::new();
        for part in parts {
            match part {
                ContentPart::Text(string) => text.push_str(string),
                ContentPart::Counter(name, style) => text.push_str(&self.counters.text(name, *style)),
                ContentPart::Counters(name, between, style) => text.push_str(&self.counters.texts(name, between, *style)),
                ContentPart::Attribute(name) => text.push_str(element.attribute(name).unwrap_or_default()),
                ContentPart::ElementText => text.push_str(&self.element_text(index)),
                ContentPart::TargetText(name) => text.push_str(&self.target_text(element.attribute(name).unwrap_or_default())),
                ContentPart::NamedString(..) | ContentPart::Leader(_) | ContentPart::TargetPage(_) => {}
            }
        }
        text
    }
}

/// The elements by their ids; of equal ones the first.
fn elements_by_id(tree: &StyledTree) -> BTreeMap<&str, usize> {
    let ids = tree.elements.iter().enumerate().rev();
    ids.filter_map(|(index, element)| Some((element.attribute("id")?, index))).collect()
}

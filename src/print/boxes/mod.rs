//! Styled tree -> box tree (CSS 2.2, chapter 9 and 17; CSS Display 3): anonymous boxes, generated
//! content, counters, list markers, footnotes taken out of the text. No widths, no fonts.

mod counter_styles;
mod counters;
mod flow;
mod inline;
mod pseudo;
mod table;
mod targets;
mod text;
mod transform;

pub use counter_styles::format as format_counter;
pub use table::{CellBox, ColumnBox, RowBox, TableBox};
pub use targets::LostTarget;

use super::frame::LinkTarget;
use super::linebreak::{AlignedBox, InlineItem};
use super::style::computed::{ContentPart, Display, ListStyle, Style, TextDecoration, TextStyle};
use super::style::{StyledElement, StyledTree};
use counters::Counters;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use targets::Targets;

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
    /// The links of generated content that lead to nothing.
    pub lost_targets: Vec<LostTarget>,
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
    /// Texts that stand for the number of a page.
    pub page_references: Vec<PageReference>,
}

/// A text that stands for the number of the page with an id on it.
#[derive(Clone, Debug)]
pub struct PageReference {
    /// Which item.
    pub item: usize,
    /// The id.
    pub target: String,
    /// How the number is written; none as on that page.
    pub style: Option<ListStyle>,
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
    let mut targets = Targets::of(tree);
    if Targets::shows_counters(tree) {
        let mut before = Generator::new(tree, Targets::finding(tree));
        before.block(0)?;
        targets = before.targets.after();
    }
    let mut generator = Generator::new(tree, targets);
    let root = generator.block(0)?;
    let Generator { marks, links, inline_boxes, footnotes, labels, targets, .. } = generator;
    let footnotes = footnotes.into_iter().flatten().collect();
    Some(BoxTree { root, marks, links, inline_boxes, footnotes, labels, lost_targets: targets.lost() })
}

struct Generator<'a> {
    tree: &'a StyledTree,
    counters: Counters,
    marks: Vec<Mark>,
    links: Vec<LinkTarget>,
    inline_boxes: Vec<InlineBox<'a>>,
    /// Those whose text is still being gathered have their place already.
    footnotes: Vec<Option<FootnoteBox<'a>>>,
    /// Which footnote has an id.
    named_footnotes: BTreeMap<&'a str, usize>,
    targets: Targets<'a>,
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
    fn new(tree: &'a StyledTree, targets: Targets<'a>) -> Self {
        Self {
            tree,
            counters: Counters::default(),
            marks: Vec::new(),
            links: Vec::new(),
            inline_boxes: Vec::new(),
            footnotes: Vec::new(),
            named_footnotes: BTreeMap::new(),
            targets,
            labels: Vec::new(),
            out_of_flow: Vec::new(),
        }
    }

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
        let has_marker = element.style.display == Display::ListItem && !element.style.text.list_inside;
        let marker = has_marker.then(|| self.marker(index, element)).flatten();
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
        self.targets.pass(element, &self.counters);
        let mut marks = Vec::new();
        if let Some(level) = element.style.bookmark_level {
            let title = match &element.style.bookmark_label {
                Some(parts) => self.plain_content(parts, element, index),
                None => self.tree.text(index),
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

    /// Generated content as plain text; leaders and page numbers have none.
    fn plain_content(&mut self, parts: &[ContentPart], element: &StyledElement, index: usize) -> String {
        let mut text = String::new();
        for part in parts {
            match part {
                ContentPart::Text(string) => text.push_str(string),
                ContentPart::Counter(counter) => text.push_str(&self.counters.text(counter)),
                ContentPart::Attribute(name) => text.push_str(element.attribute(name).unwrap_or_default()),
                ContentPart::ElementText => text.push_str(&self.tree.text(index)),
                ContentPart::TargetText(link) => {
                    let target = self.targets.id(link, element, index);
                    text.extend(target.map(|id| self.targets.text(id)));
                }
                ContentPart::TargetCounter(link, counter) => {
                    let target = self.targets.id(link, element, index);
                    text.extend(target.map(|id| self.targets.counter(id, counter, index)));
                }
                ContentPart::NamedString(..) | ContentPart::Leader(_) | ContentPart::TargetPage(..) => {}
            }
        }
        text
    }
}

//! XHTML text in, an arena of elements in document order out. It knows nothing of selectors and
//! styles. Names are local names: name spaces are ignored, but `xml:lang` keeps its prefix.

use super::StyledChild;
use crate::print::problem::{Problem, ProblemKind, ProblemPlace};
use roxmltree::{Node, NodeType, ParsingOptions};

/// The name space of `xml:lang` (Namespaces in XML 1.0, section 3).
const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// The elements of a document; each stands after its parent.
#[derive(Debug, Default)]
pub struct Document {
    /// The elements in document order; the first is the root.
    pub elements: Vec<Element>,
}

/// An element as written.
#[derive(Debug)]
pub struct Element {
    /// Its local name.
    pub name: String,
    /// Its attributes in the order written.
    pub attributes: Vec<(String, String)>,
    /// Its parent element.
    pub parent: Option<usize>,
    /// The element before it under the same parent.
    pub previous: Option<usize>,
    /// The element after it under the same parent.
    pub next: Option<usize>,
    /// The first element among its children.
    pub first_child: Option<usize>,
    /// Its text and elements.
    pub children: Vec<StyledChild>,
    /// Line and column of its `style` attribute, from 1.
    pub style_position: Option<(usize, usize)>,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The names in its `class`.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// Its own language, if it says one.
    pub fn language(&self) -> Option<&str> {
        self.attribute("xml:lang").or_else(|| self.attribute("lang"))
    }

    fn append_text(&mut self, text: &str) {
        match self.children.last_mut() {
            Some(StyledChild::Text(last)) => last.push_str(text),
            _ => self.children.push(StyledChild::Text(text.to_string())),
        }
    }
}

/// Parses `xhtml`, which must be well-formed XML; none, with a problem, if it is not.
pub fn parse(xhtml: &str, problems: &mut Vec<Problem>) -> Option<Document> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    match roxmltree::Document::parse_with_options(xhtml, options) {
        Ok(tree) => Some(arena(&tree)),
        Err(error) => {
            problems.push(malformed(&error));
            None
        }
    }
}

fn malformed(error: &roxmltree::Error) -> Problem {
    let position = error.pos();
    let text = error.to_string();
    let cause = text.strip_suffix(&format!(" at {position}")).unwrap_or(&text);
    Problem {
        kind: ProblemKind::MalformedXhtml(cause.to_owned()),
        place: ProblemPlace::Document { line: position.row as usize, column: position.col as usize },
    }
}

/// Walks the tree in document order. A node's parent and elder siblings have been met before it,
/// so links are set as it is entered, without recursion: nesting may be as deep as it likes.
fn arena(tree: &roxmltree::Document<'_>) -> Document {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<(roxmltree::NodeId, usize)> = Vec::new();
    let mut cursor = Cursor { text: tree.input_text(), offset: 0, row: 1, column: 1 };
    for node in tree.root().descendants().skip(1) {
        let parent = enclosing(node, &mut open);
        match node.node_type() {
            NodeType::Element => {
                let index = elements.len();
                elements.push(element(node, parent, &mut cursor));
                link(&mut elements, index, parent);
                open.push((node.id(), index));
            }
            NodeType::Text => {
                if let Some(parent) = parent.and_then(|index| elements.get_mut(index)) {
                    parent.append_text(node.text().unwrap_or_default());
                }
            }
            NodeType::Root | NodeType::PI | NodeType::Comment => {}
        }
    }
    Document { elements }
}

/// A place in a text that goes on from one attribute to the next, so that their lines are counted once.
struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    row: usize,
    column: usize,
}

impl Cursor<'_> {
    /// Line and column, from 1, of a byte that does not lie before the last one asked for.
    fn advanced_to(&mut self, offset: usize) -> (usize, usize) {
        let passed = self.text.get(self.offset..offset).unwrap_or_default();
        match passed.rsplit_once('\n') {
            Some((lines, rest)) => {
                self.row += lines.matches('\n').count() + 1;
                self.column = rest.chars().count() + 1;
            }
            None => self.column += passed.chars().count(),
        }
        self.offset = self.offset.max(offset);
        (self.row, self.column)
    }
}

/// The index of the element around `node`; elements that are past are taken off `open`.
fn enclosing(node: Node<'_, '_>, open: &mut Vec<(roxmltree::NodeId, usize)>) -> Option<usize> {
    let parent = node.parent().map(|parent| parent.id());
    while open.last().is_some_and(|(id, _)| Some(*id) != parent) {
        open.pop();
    }
    open.last().map(|(_, index)| *index)
}

fn element(node: Node<'_, '_>, parent: Option<usize>, cursor: &mut Cursor<'_>) -> Element {
    let name = |attribute: &roxmltree::Attribute<'_, '_>| match attribute.namespace() {
        Some(XML_NAMESPACE) => format!("xml:{}", attribute.name()),
        _ => attribute.name().to_string(),
    };
    let style = node.attributes().find(|attribute| attribute.name() == "style");
    let style_position = style.map(|attribute| cursor.advanced_to(attribute.range().start));
    Element {
        name: node.tag_name().name().to_string(),
        attributes: node.attributes().map(|attribute| (name(&attribute), attribute.value().to_string())).collect(),
        parent,
        previous: None,
        next: None,
        first_child: None,
        children: Vec::new(),
        style_position,
    }
}

fn link(elements: &mut [Element], index: usize, parent: Option<usize>) {
    let Some(parent) = parent.and_then(|parent| elements.get_mut(parent)) else { return };
    let previous = parent.children.iter().rev().find_map(|child| match child {
        StyledChild::Element(elder) => Some(*elder),
        StyledChild::Text(_) => None,
    });
    parent.children.push(StyledChild::Element(index));
    parent.first_child.get_or_insert(index);
    if let Some(element) = elements.get_mut(index) {
        element.previous = previous;
    }
    if let Some(elder) = previous.and_then(|previous| elements.get_mut(previous)) {
        elder.next = Some(index);
    }
}

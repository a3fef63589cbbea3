//! Sanitised HTML -> blocks and inlines of the model. Links, pictures and ids go the way of those in Markdown.

use super::clean::{Element, Node};
use super::known;
use crate::diag::Code;
use crate::markdown::address;
use crate::markdown::piece::{Piece, PieceKind, into_inlines, join_lines};
use crate::markdown::reading::Reader;
use crate::message;
use crate::model::{self, Block, BlockKind, HtmlContent};
use crate::source::fields::is_id_character;
use crate::span::{Span, Spanned};
use std::ops::Range;

/// A cell spans at most so many columns or rows.
const SPAN_LIMIT: u16 = 50;

/// Builds the model of HTML with contents of one kind between its tags.
pub(super) struct Builder<'r, 's, 'a, 'e, T> {
    /// The reader of the text.
    pub reader: &'r mut Reader<'s, 'a, 'e>,
    /// What stands for the placeholders.
    pub content: Vec<Option<T>>,
}

/// What stands between tags in a line or between blocks.
pub(super) trait Content: Sized {
    /// The pieces that it gives inside a line; none if it can only be a block.
    fn into_pieces(self) -> Vec<Piece>;
}

impl Content for Piece {
    fn into_pieces(self) -> Vec<Piece> {
        vec![self]
    }
}

/// A block never comes here: whatever holds one is no line.
impl Content for Block {
    fn into_pieces(self) -> Vec<Piece> {
        Vec::new()
    }
}

impl<T: Content> Builder<'_, '_, '_, '_, T> {
    fn take(&mut self, number: usize) -> Option<T> {
        self.content.get_mut(number)?.take()
    }

    /// The pieces of what stands inside a line.
    pub fn pieces(&mut self, nodes: Vec<Node>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for node in nodes {
            match node {
                Node::Text(text) => self.text(&text, &mut pieces),
                Node::Content(number) => pieces.extend(self.take(number).map(T::into_pieces).unwrap_or_default()),
                Node::Element(element) => self.inline_element(element, &mut pieces),
            }
        }
        pieces
    }

    /// Text with its line ends as soft breaks and its expressions filled in.
    fn text(&mut self, text: &str, pieces: &mut Vec<Piece>) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                pieces.push(Piece { kind: PieceKind::SoftBreak, range: 0..0 });
            }
            let filled = self.filled(line);
            pieces.push(Piece::text(filled, 0..0));
        }
    }

    fn filled(&mut self, text: &str) -> String {
        self.reader.shared.expressions.fill_all(text, self.reader.prepared, self.reader.shared.sink)
    }

    fn inline_element(&mut self, mut element: Element, pieces: &mut Vec<Piece>) {
        let range = element.place.clone().unwrap_or_default();
        let content = std::mem::take(&mut element.content);
        let kind = match element.name {
            "br" => PieceKind::Break,
            "wbr" => PieceKind::Text("\u{200b}".to_owned()),
            "img" => return pieces.extend(self.picture(&element, range)),
            "a" if element.attribute("href").is_some() => return self.link(&element, content, range, pieces),
            name if known::is_inline(name) => {
                let attributes = self.attributes(element);
                PieceKind::Element { name: set_as(name), attributes, content: self.pieces(content) }
            }
            _ => return pieces.extend(self.pieces(content)),
        };
        pieces.push(Piece { kind, range });
    }

    fn link(&mut self, element: &Element, content: Vec<Node>, range: Range<usize>, pieces: &mut Vec<Piece>) {
        let content = self.pieces(content);
        let written = self.filled(element.attribute("href").unwrap_or_default());
        let span = self.span(&range);
        let Some(target) = address::link(&written, &self.reader.surroundings.folder, span, self.reader.shared.sink) else {
            return pieces.extend(content);
        };
        let kind = if content.is_empty() { PieceKind::Reference(target) } else { PieceKind::Link { target, content } };
        pieces.push(Piece { kind, range });
    }

    fn picture(&mut self, element: &Element, range: Range<usize>) -> Option<Piece> {
        let written = self.filled(element.attribute("src")?);
        let alt = self.filled(element.attribute("alt").unwrap_or_default());
        let span = self.span(&range);
        let Reader { shared, surroundings, .. } = &mut *self.reader;
        let path = address::picture(&written, &surroundings.folder, shared.files, span, shared.sink)?;
        Some(Piece { kind: PieceKind::Image { path, alt, title: None, width: None }, range })
    }

    /// The attributes of an element that have a value that can be published.
    fn attributes(&mut self, element: Element) -> Vec<(&'static str, String)> {
        let range = element.place.unwrap_or_default();
        let mut kept = Vec::new();
        for (name, value) in element.attributes {
            let value = self.filled(&value);
            match name {
                "id" if !self.takes_id(&value, &range) => {}
                "colspan" | "rowspan" if value.parse().is_ok_and(|span: u16| (1..=SPAN_LIMIT).contains(&span)) => kept.push((name, value)),
                "start" if value.parse::<u32>().is_ok() => kept.push((name, value)),
                "scope" if matches!(value.as_str(), "col" | "row" | "colgroup" | "rowgroup") => kept.push((name, value)),
                "colspan" | "rowspan" | "start" | "scope" => self.report_value(name, &value, &range),
                "open" => kept.push((name, String::new())),
                _ => kept.push((name, value)),
            }
        }
        kept
    }

    fn report_value(&mut self, name: &str, value: &str, range: &Range<usize>) {
        let message = message!("`{name}` cannot be `{value}`, and is left out", "“{name}”不能是“{value}”，已略去");
        let help = message!(
            "a number as `colspan`, `rowspan` (up to {SPAN_LIMIT}) and `start`; `col`, `row`, `colgroup` or `rowgroup` as `scope`",
            "colspan、rowspan（不超过{SPAN_LIMIT}）和 start 写数字；scope 写 col、row、colgroup 或者 rowgroup"
        );
        self.reader.warn_at(Code::HtmlLeftOut, range, message, help);
    }

    /// Takes an id as one that was written; one that is none is reported.
    fn takes_id(&mut self, id: &str, range: &Range<usize>) -> bool {
        let span = self.span(range);
        if id.is_empty() || !id.chars().all(is_id_character) {
            let help = message!("an id is letters, digits, `-`, `_`, `.` and any Han", "id 由字母、数字、-、_、. 和汉字组成");
            self.reader.shared.sink.error(Code::MalformedId, span, message!("`{id}` is no id", "“{id}”不能作 id")).help(help);
            return false;
        }
        self.reader.shared.written_ids.push(Spanned::new(id.to_owned(), span));
        true
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.reader.source, range.start, range.end)
    }

    /// The inlines of a run between blocks; none if it is blank.
    fn run(&mut self, nodes: Vec<Node>) -> Option<HtmlContent> {
        let mut pieces = self.pieces(nodes);
        join_lines(&mut pieces);
        let mut inlines = into_inlines(pieces, self.reader.source);
        if let Some(model::Inline::Text(text)) = inlines.first_mut() {
            *text = text.trim_start().to_owned();
        }
        if let Some(model::Inline::Text(text)) = inlines.last_mut() {
            *text = text.trim_end().to_owned();
        }
        inlines.retain(|inline| !matches!(inline, model::Inline::Text(text) if text.is_empty()));
        (!inlines.is_empty()).then_some(HtmlContent::Text(inlines))
    }
}

impl Builder<'_, '_, '_, '_, Block> {
    /// The block of a stretch of HTML: its one element, or a division around all there is.
    pub fn block(&mut self, nodes: Vec<Node>, span: Span) -> Option<Block> {
        let mut content = paragraphs(self.blocks(nodes), span);
        match content.pop() {
            None => None,
            Some(HtmlContent::Block(block)) if content.is_empty() => Some(*block),
            Some(last) => {
                content.push(last);
                let element = model::HtmlElement { name: "div", attributes: Vec::new(), content };
                Some(Block { kind: BlockKind::Html(element), span })
            }
        }
    }

    /// What an element holds: blocks, and runs of text between them.
    fn blocks(&mut self, nodes: Vec<Node>) -> Vec<HtmlContent> {
        let mut content = Vec::new();
        let mut run = Vec::new();
        for node in nodes {
            match node {
                node if is_in_line(&node) => run.push(node),
                Node::Content(number) => {
                    content.extend(self.run(std::mem::take(&mut run)));
                    content.extend(self.take(number).map(Box::new).map(HtmlContent::Block));
                }
                Node::Element(element) => {
                    content.extend(self.run(std::mem::take(&mut run)));
                    content.extend(self.block_element(element));
                }
                Node::Text(_) => {}
            }
        }
        content.extend(self.run(run));
        content
    }

    fn block_element(&mut self, mut element: Element) -> Vec<HtmlContent> {
        let nodes = std::mem::take(&mut element.content);
        let name = element.name;
        let span = self.span(&element.place.clone().unwrap_or_default());
        if known::is_inline(name) {
            // It holds a block, so it can be none itself.
            return self.blocks(nodes);
        }
        let attributes = self.attributes(element);
        let mut content = match name {
            "pre" => self.preformatted(nodes),
            _ if HOLDS_PARAGRAPHS.contains(&name) => paragraphs(self.blocks(nodes), span),
            _ => self.blocks(nodes),
        };
        let holds_blocks = content.iter().any(|content| matches!(content, HtmlContent::Block(_)));
        let name = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.report_heading(span);
                content = content.into_iter().map(strong).collect();
                if holds_blocks { "div" } else { "p" }
            }
            "p" if holds_blocks => "div",
            name => name,
        };
        vec![HtmlContent::Block(Box::new(Block { kind: BlockKind::Html(model::HtmlElement { name, attributes, content }), span }))]
    }

    /// Text whose line ends and spaces stay.
    fn preformatted(&mut self, nodes: Vec<Node>) -> Vec<HtmlContent> {
        let mut text = String::new();
        collect_text(&nodes, &mut text);
        let text = self.filled(text.trim_matches('\n'));
        vec![HtmlContent::Text(vec![model::Inline::Code(text)])]
    }

    fn report_heading(&mut self, span: Span) {
        let message = message!("a heading in HTML makes no section; it is set as a bold line", "HTML 标题不构成章节，已按加粗的一行处理");
        let help = message!("write it in Markdown, for example `# …`", "请用 Markdown 书写，例如 # 标题");
        self.reader.shared.sink.warning(Code::HtmlLeftOut, span, message).help(help);
    }
}

/// The element that themes know for one that means the same; an anchor that leads nowhere is there for its id alone.
fn set_as(name: &'static str) -> &'static str {
    match name {
        "b" => "strong",
        "i" => "em",
        "a" => "span",
        name => name,
    }
}

/// Elements whose text stands in paragraphs, as that of a section does.
const HOLDS_PARAGRAPHS: [&str; 3] = ["div", "blockquote", "details"];

fn strong(content: HtmlContent) -> HtmlContent {
    match content {
        HtmlContent::Text(inlines) => HtmlContent::Text(vec![model::Inline::Strong(inlines)]),
        block => block,
    }
}

/// Runs of text as paragraphs.
fn paragraphs(content: Vec<HtmlContent>, span: Span) -> Vec<HtmlContent> {
    let paragraph = |content| match content {
        HtmlContent::Text(inlines) => HtmlContent::Block(Box::new(Block { kind: BlockKind::Paragraph(inlines), span })),
        block => block,
    };
    content.into_iter().map(paragraph).collect()
}

/// Whether a node stands inside a line with all that is in it.
fn is_in_line(node: &Node) -> bool {
    match node {
        Node::Text(_) => true,
        Node::Content(_) => false,
        Node::Element(element) => known::is_inline(element.name) && element.content.iter().all(is_in_line),
    }
}

fn collect_text(nodes: &[Node], into: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => into.push_str(text),
            Node::Element(element) => collect_text(&element.content, into),
            Node::Content(_) => {}
        }
    }
}

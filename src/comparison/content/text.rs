//! Blocks -> leaves. Brackets of tasks are left out: what they say is compared as fields.

use super::{Leaf, LeafKind};
use crate::comparison::text::OBJECT;
use crate::model::{Block, BlockKind, FootnoteIndex, HtmlContent, HtmlElement, Inline, LinkTarget, Plan, Table};

/// Collects the leaves of blocks.
pub(super) struct Reader<'a> {
    plan: &'a Plan,
    /// Those found so far, in the order of the text, footnotes after the leaf that calls them.
    pub leaves: Vec<Leaf>,
    /// How many lists deep.
    depth: usize,
    /// The notes that the leaf being read calls.
    called: Vec<FootnoteIndex>,
    /// Whether this is a footnote.
    in_note: bool,
}

impl<'a> Reader<'a> {
    /// A reader of blocks of a plan.
    pub fn new(plan: &'a Plan) -> Self {
        Self { plan, leaves: Vec::new(), depth: 0, called: Vec::new(), in_note: false }
    }

    /// Reads a block.
    pub fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.leaf(self.kind(), content),
            BlockKind::List { items, .. } => {
                self.depth += 1;
                items.iter().flat_map(|item| &item.blocks).for_each(|block| self.block(block));
                self.depth -= 1;
            }
            BlockKind::Quote(blocks) => blocks.iter().for_each(|block| self.block(block)),
            BlockKind::Code { text, .. } => self.leaves.push(Leaf { kind: LeafKind::Code, text: text.clone(), objects: Vec::new() }),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.object("rule".to_owned()),
            BlockKind::Matrix(spec) => {
                let caption = spec.caption.as_deref().unwrap_or_default();
                self.object(format!("matrix {} {caption}", spec.view.as_str()));
            }
            BlockKind::Html(element) => self.html(element),
        }
    }

    fn kind(&self) -> LeafKind {
        match self.depth {
            _ if self.in_note => LeafKind::Note,
            0 => LeafKind::Paragraph,
            depth => LeafKind::Item(depth),
        }
    }

    fn leaf(&mut self, kind: LeafKind, content: &'a [Inline]) {
        let mut leaf = Leaf { kind, text: String::new(), objects: Vec::new() };
        self.inlines(content, &mut leaf);
        self.finish(leaf);
    }

    fn finish(&mut self, leaf: Leaf) {
        if !leaf.text.trim().is_empty() {
            self.leaves.push(leaf);
        }
        // A note that calls itself by way of others is read once.
        if !self.in_note {
            for note in std::mem::take(&mut self.called) {
                self.in_note = true;
                self.plan.footnotes.get(note.0).into_iter().flat_map(|note| &note.blocks).for_each(|block| self.block(block));
                self.in_note = false;
            }
            self.called.clear();
        }
    }

    fn table(&mut self, table: &'a Table) {
        if let Some(caption) = &table.caption {
            self.leaf(LeafKind::Caption, &caption.content);
        }
        self.row(LeafKind::Head, &table.head);
        table.rows.iter().for_each(|row| self.row(LeafKind::Row, row));
    }

    fn row(&mut self, kind: LeafKind, cells: &'a [Vec<Inline>]) {
        let mut leaf = Leaf { kind, text: String::new(), objects: Vec::new() };
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                leaf.text.push('\t');
            }
            self.inlines(cell, &mut leaf);
        }
        self.finish(leaf);
    }

    fn object(&mut self, says: String) {
        self.leaves.push(Leaf { kind: LeafKind::Object, text: OBJECT.to_string(), objects: vec![says] });
    }

    fn html(&mut self, element: &'a HtmlElement) {
        for content in &element.content {
            match content {
                HtmlContent::Text(inlines) => self.leaf(self.kind(), inlines),
                HtmlContent::Block(block) => self.block(block),
            }
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline], leaf: &mut Leaf) {
        let object = |leaf: &mut Leaf, says: String| {
            leaf.text.push(OBJECT);
            leaf.objects.push(says);
        };
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => leaf.text.push_str(&text.replace(OBJECT, "")),
                Inline::Break => leaf.text.push('\n'),
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content)
                | Inline::Link { content, .. }
                | Inline::Element { content, .. } => self.inlines(content, leaf),
                Inline::Reference { target, .. } => object(leaf, target_name(target)),
                Inline::Image { path, alt, title, .. } => {
                    object(leaf, format!("picture {path} {alt} {}", title.as_deref().unwrap_or_default()));
                }
                Inline::FootnoteCall(note) => {
                    object(leaf, "note".to_owned());
                    self.called.push(*note);
                }
                Inline::Task { .. } => {}
            }
        }
    }
}

/// What a reference leads to; ids are looked up in the other version when it is compared.
fn target_name(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Id(id) => format!("#{id}"),
        LinkTarget::File { path, id } => format!("{path}#{}", id.as_deref().unwrap_or_default()),
        LinkTarget::Url(address) => address.clone(),
    }
}

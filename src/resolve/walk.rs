//! Visits every link, reference and matrix of a plan, in the order of the text: body, annexes,
//! notice, footnotes.

use super::targets::Name;
use crate::model::{Block, BlockKind, HtmlContent, Inline, LinkTarget, MatrixSpec, Node, Plan};
use crate::span::Span;

/// What a walk meets.
pub(super) enum Met<'a> {
    /// A link; whether its text is empty, to be filled in.
    Link { target: &'a LinkTarget, span: Span, empty: bool },
    /// A table written in Markdown, a picture or an element in HTML that has an id, with its caption.
    Captioned { id: &'a str, caption: Name<'a> },
    /// A matrix.
    Matrix(&'a MatrixSpec),
}

/// Visits all of a plan.
pub(super) fn plan<'a>(plan: &'a Plan, meet: &mut dyn FnMut(Met<'a>)) {
    nodes(&plan.nodes, meet);
    for block in plan.notice.iter().flatten() {
        self::block(block, meet);
    }
    for footnote in &plan.footnotes {
        blocks(&footnote.blocks, meet);
    }
}

fn nodes<'a>(nodes: &'a [Node], meet: &mut dyn FnMut(Met<'a>)) {
    for node in nodes {
        match node {
            Node::Block(block) => self::block(block, meet),
            Node::Section(section) => {
                inlines(&section.heading.title, meet);
                self::nodes(&section.nodes, meet);
            }
        }
    }
}

fn blocks<'a>(blocks: &'a [Block], meet: &mut dyn FnMut(Met<'a>)) {
    for block in blocks {
        self::block(block, meet);
    }
}

fn block<'a>(block: &'a Block, meet: &mut dyn FnMut(Met<'a>)) {
    match &block.kind {
        BlockKind::Paragraph(content) => inlines(content, meet),
        BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, meet)),
        BlockKind::Quote(content) => blocks(content, meet),
        BlockKind::Table(table) => {
            if let Some(caption) = &table.caption {
                if let Some(id) = &caption.id {
                    meet(Met::Captioned { id, caption: Name::Inlines(&caption.content) });
                }
                inlines(&caption.content, meet);
            }
            table.head.iter().for_each(|cell| inlines(cell, meet));
            table.rows.iter().flatten().for_each(|cell| inlines(cell, meet));
        }
        BlockKind::Matrix(spec) => meet(Met::Matrix(spec)),
        BlockKind::Html(element) => {
            anchor(&element.attributes, meet);
            element.content.iter().for_each(|content| match content {
                HtmlContent::Text(content) => inlines(content, meet),
                HtmlContent::Block(block) => self::block(block, meet),
            });
        }
        BlockKind::Code { .. } | BlockKind::Rule => {}
    }
}

fn inlines<'a>(content: &'a [Inline], meet: &mut dyn FnMut(Met<'a>)) {
    for inline in content {
        match inline {
            Inline::Link { target, content, span } => {
                meet(Met::Link { target, span: *span, empty: false });
                inlines(content, meet);
            }
            Inline::Reference { target, span } => meet(Met::Link { target, span: *span, empty: true }),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) | Inline::Task { content, .. } => {
                inlines(content, meet);
            }
            Inline::Element { attributes, content, .. } => {
                anchor(attributes, meet);
                inlines(content, meet);
            }
            Inline::Image { id: Some(id), title, alt, .. } => {
                meet(Met::Captioned { id, caption: Name::Text(title.as_deref().unwrap_or(alt)) });
            }
            Inline::Text(_) | Inline::Break | Inline::Code(_) | Inline::Image { .. } | Inline::FootnoteCall(_) => {}
        }
    }
}

fn anchor<'a>(attributes: &'a [(&'static str, String)], meet: &mut dyn FnMut(Met<'a>)) {
    if let Some((_, id)) = attributes.iter().find(|(name, _)| *name == "id") {
        meet(Met::Captioned { id, caption: Name::Text(id) });
    }
}

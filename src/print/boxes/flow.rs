//! The content of a block: blocks below one another, anonymous ones around runs of inlines, and boxes that are placed
//! elsewhere (CSS 2.2, 9.2.1.1).

use super::inline::{End, push_end};
use super::{BlockBox, Content, Generator, InlineContent, InlineContext, text};
use crate::print::linebreak::InlineItem;
use crate::print::style::computed::{Display, Float, Position, Style};
use crate::print::style::{StyledChild, StyledElement};
use std::borrow::Cow;

/// The content of a block as it is gathered.
pub(super) struct Flow<'a> {
    /// The block.
    container: &'a StyledElement,
    /// What there is of it.
    pub(super) blocks: Vec<BlockBox<'a>>,
    /// The inlines after the last block.
    pub(super) inline: InlineContent,
}

impl<'a> Generator<'a> {
    /// Blocks and paragraphs in an element; runs of inlines between blocks get anonymous blocks
    /// (CSS 2.2, 9.2.1.1).
    pub(super) fn flow_content(&mut self, index: usize, element: &'a StyledElement) -> Content<'a> {
        let context = InlineContext { decoration: element.style.text_decoration, ..InlineContext::of(index, &element.style.text) };
        let mut flow = Flow { container: element, blocks: Vec::new(), inline: InlineContent::default() };
        let outer = std::mem::take(&mut self.out_of_flow);
        if element.style.display == Display::ListItem && element.style.text.list_inside {
            flow.inline.items.extend(self.marker(index, element).into_iter().flatten());
        }
        let marked = if element.name == "li" && element.before.is_some() { self.label(index) } else { index };
        self.pseudo_in_flow(element.before.as_deref(), element, &InlineContext { element: marked, ..context.clone() }, &mut flow);
        self.targets.pass(element, &self.counters);
        self.children(element, &context, &mut flow);
        self.pseudo_in_flow(element.after.as_deref(), element, &context, &mut flow);
        if flow.blocks.is_empty() && self.out_of_flow.is_empty() {
            self.out_of_flow = outer;
            text::collapse(&mut flow.inline);
            return Content::Inline(flow.inline);
        }
        self.close_anonymous(&mut flow);
        self.out_of_flow = outer;
        Content::Blocks(flow.blocks)
    }

    fn children(&mut self, element: &'a StyledElement, context: &InlineContext, flow: &mut Flow<'a>) {
        for child in &element.children {
            match child {
                StyledChild::Text(text) => self.text(text, &element.style.text, context, &mut flow.inline),
                StyledChild::Element(child) if self.is_block_level(*child) => {
                    self.close_anonymous(flow);
                    flow.blocks.extend(self.block(*child));
                }
                StyledChild::Element(child) if self.is_broken_by_block(*child) => self.broken_inline(*child, context, flow),
                StyledChild::Element(child) => self.inline(*child, context, &mut flow.inline),
            }
        }
    }

    /// Whether an inline box holds a block, around which it is broken.
    fn is_broken_by_block(&self, index: usize) -> bool {
        self.element(index).is_some_and(|element| {
            element.style.display == Display::Inline
                && element.style.float == Float::None
                && element.style.position == Position::Static
                && (holds_generated_block(element)
                    || element.children.iter().any(|child| match child {
                        StyledChild::Element(child) => self.is_block_level(*child) || self.is_broken_by_block(*child),
                        StyledChild::Text(_) => false,
                    }))
        })
    }

    fn is_block_level(&self, index: usize) -> bool {
        self.element(index).is_some_and(|element| is_block_level(&element.style))
    }

    /// Ends a run of inlines. The boxes that are placed within it lie on the page on which it begins.
    pub(super) fn close_anonymous(&mut self, flow: &mut Flow<'a>) {
        flow.blocks.append(&mut self.out_of_flow);
        let mut content = std::mem::take(&mut flow.inline);
        text::collapse(&mut content);
        if content.items.is_empty() {
            return;
        }
        let mark = |item: &InlineItem| if let InlineItem::Mark { mark } = item { Some(*mark) } else { None };
        // Marks alone make no line: they lie on what follows (CSS 2.2, 9.4.2).
        let alone: Option<Vec<usize>> = content.items.iter().map(mark).collect();
        let block = match alone {
            Some(marks) => BlockBox { marks, ..anonymous(&flow.container.style, Content::Inline(InlineContent::default())) },
            None => anonymous(&flow.container.style, Content::Inline(content)),
        };
        flow.blocks.push(block);
    }

    /// An inline box that holds blocks: its own content stands in anonymous blocks before and behind them.
    fn broken_inline(&mut self, index: usize, outer: &InlineContext, flow: &mut Flow<'a>) {
        let Some(element) = self.element(index) else { return };
        self.counters.enter(&element.style);
        let marks = self.element_marks(index, element);
        flow.inline.items.extend(marks.into_iter().map(|mark| InlineItem::Mark { mark }));
        let context = self.inner_context(index, element, outer);
        push_end(End::Start, &element.style, context.within.as_ref(), &mut flow.inline);
        self.pseudo_in_flow(element.before.as_deref(), element, &context, flow);
        self.targets.pass(element, &self.counters);
        self.children(element, &context, flow);
        self.pseudo_in_flow(element.after.as_deref(), element, &context, flow);
        push_end(End::Finish, &element.style, context.within.as_ref(), &mut flow.inline);
        self.counters.leave();
    }
}

/// Whether a box lies below what stands before it.
pub(super) fn is_block_level(style: &Style) -> bool {
    style.position == Position::Static
        && style.float == Float::None
        && !matches!(style.display, Display::None | Display::Inline | Display::InlineBlock)
}

fn holds_generated_block(element: &StyledElement) -> bool {
    [&element.before, &element.after].into_iter().flatten().any(|style| is_block_level(style))
}

/// An anonymous block in a box of style `parent` (CSS 2.2, 9.2.1.1): it inherits, and has no
/// margins, borders or paddings of its own.
pub(super) fn anonymous<'a>(parent: &Style, content: Content<'a>) -> BlockBox<'a> {
    let style = Style { display: Display::Block, page: parent.page.clone(), ..Style::inheriting(parent) };
    BlockBox { element: None, style: Cow::Owned(style), content, marks: Vec::new(), marker: None }
}

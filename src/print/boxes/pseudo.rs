//! `::before` and `::after`: generated content in boxes of its own (CSS 2.2, 12.1).

use super::flow::{Flow, is_block_level};
use super::inline::{End, nested, push_end};
use super::{BlockBox, Content, Generator, InlineBox, InlineContent, InlineContext, text};
use crate::print::style::StyledElement;
use crate::print::style::computed::{Display, Position, Style};
use std::borrow::Cow;

impl<'a> Generator<'a> {
    /// A pseudo-element of a block: a block of its own where it is styled so.
    pub(super) fn pseudo_in_flow(
        &mut self,
        style: Option<&'a Style>,
        element: &'a StyledElement,
        context: &InlineContext,
        flow: &mut Flow<'a>,
    ) {
        match style.filter(|style| is_block_level(style)) {
            Some(style) => {
                self.close_anonymous(flow);
                let block = self.pseudo_block(style, element, context);
                flow.blocks.push(block);
            }
            None => self.pseudo(style, element, context, &mut flow.inline),
        }
    }

    /// A pseudo-element in a run of inlines.
    pub(super) fn pseudo(
        &mut self,
        style: Option<&'a Style>,
        element: &'a StyledElement,
        context: &InlineContext,
        into: &mut InlineContent,
    ) {
        let Some(style) = style.filter(|style| style.display != Display::None) else { return };
        if style.position == Position::Absolute {
            let placed = self.pseudo_block(style, element, context);
            return self.out_of_flow.push(placed);
        }
        if style.display == Display::InlineBlock {
            let block = InlineBox::Block(Box::new(self.pseudo_block(style, element, context)));
            return self.inline_box(block, style, context, into);
        }
        self.counters.enter(style);
        let context = InlineContext { within: nested(style, context), ..context.clone() };
        push_end(End::Start, style, context.within.as_ref(), into);
        self.generated(style, element, &context, into);
        push_end(End::Finish, style, context.within.as_ref(), into);
        self.counters.leave();
    }

    fn pseudo_block(&mut self, style: &'a Style, element: &'a StyledElement, context: &InlineContext) -> BlockBox<'a> {
        self.counters.enter(style);
        let context = InlineContext { decoration: style.text_decoration, ..InlineContext::of(context.element, &style.text) };
        let mut inline = InlineContent::default();
        self.generated(style, element, &context, &mut inline);
        text::collapse(&mut inline);
        self.counters.leave();
        BlockBox { element: None, style: Cow::Borrowed(style), content: Content::Inline(inline), marks: Vec::new(), marker: None }
    }

    fn generated(&mut self, style: &Style, element: &'a StyledElement, context: &InlineContext, into: &mut InlineContent) {
        for part in style.content.iter().flatten() {
            self.content_part(part, style, element, context, into);
        }
    }
}

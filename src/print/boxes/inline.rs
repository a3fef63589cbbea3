//! Inline elements and generated content -> the pieces of a paragraph.

use super::counter_styles::{format, suffix};
use super::flow::anonymous;
use super::transform::{last_character, transformed};
use super::{BlockBox, Content, FootnoteBox, Generator, ImageBox, InlineBox, InlineContent, InlineContext, Mark, PageReference};
use crate::print::frame::LinkTarget;
use crate::print::linebreak::{AlignedBox, InlineEdge, InlineFrame, InlineItem};
use crate::print::style::computed::{
    Break, ContentPart, Display, Float, LengthOrAuto, ListStyle, Position, ShownCounter, Style, TextDecoration, TextStyle, VerticalAlign,
};
use crate::print::style::{Pseudo, StyledChild, StyledElement};
use std::borrow::Cow;
use std::sync::Arc;

impl<'a> Generator<'a> {
    /// Text of an element, as it is written.
    pub(super) fn text(&self, text: &str, style: &Arc<TextStyle>, context: &InlineContext, into: &mut InlineContent) {
        if text.is_empty() {
            return;
        }
        let text = transformed(text, style.text_transform, last_character(into));
        into.items.push(InlineItem::Text {
            text,
            style: Arc::clone(style),
            within: context.within.clone(),
            decoration: context.decoration,
            element: Some(context.element),
            link: context.link,
        });
    }

    /// An inline element.
    pub(super) fn inline(&mut self, index: usize, outer: &InlineContext, into: &mut InlineContent) {
        let Some(element) = self.element(index) else { return };
        if element.style.display == Display::None {
            return;
        }
        if element.style.position == Position::Absolute {
            let placed = self.block(index);
            return self.out_of_flow.extend(placed);
        }
        if element.style.float == Float::Footnote {
            return self.footnote(index, element, outer, into);
        }
        if element.style.display == Display::InlineBlock && !matches!(element.name.as_str(), "br" | "img") {
            return self.inline_block(index, element, outer, into);
        }
        self.counters.enter(&element.style);
        for mark in self.element_marks(index, element) {
            into.items.push(InlineItem::Mark { mark });
        }
        match element.name.as_str() {
            "br" => into.items.push(InlineItem::Break),
            "img" => self.inline_image(index, element, outer, into),
            _ => self.inline_content(index, element, outer, into),
        }
        self.counters.leave();
    }

    fn inline_content(&mut self, index: usize, element: &'a StyledElement, outer: &InlineContext, into: &mut InlineContent) {
        let context = self.inner_context(index, element, outer);
        push_end(End::Start, &element.style, context.within.as_ref(), into);
        self.pseudo(element.before.as_deref(), element, &context, into);
        self.targets.pass(element, &self.counters);
        for child in &element.children {
            match child {
                StyledChild::Text(text) => self.text(text, &element.style.text, &context, into),
                StyledChild::Element(child) => self.inline(*child, &context, into),
            }
        }
        self.pseudo(element.after.as_deref(), element, &context, into);
        push_end(End::Finish, &element.style, context.within.as_ref(), into);
    }

    pub(super) fn inner_context(&mut self, index: usize, element: &StyledElement, outer: &InlineContext) -> InlineContext {
        let decoration = match element.style.text_decoration {
            TextDecoration::None => outer.decoration,
            own => own,
        };
        let link = self.link(element).or(outer.link);
        InlineContext { element: index, link, within: nested(&element.style, outer), decoration, strut: Arc::clone(&outer.strut) }
    }

    fn link(&mut self, element: &StyledElement) -> Option<usize> {
        let href = element.attribute("href").filter(|_| element.name == "a")?;
        let target = match href.strip_prefix('#') {
            Some(id) => LinkTarget::Internal(id.to_owned()),
            None => LinkTarget::Url(href.to_owned()),
        };
        self.links.push(target);
        Some(self.links.len() - 1)
    }

    fn inline_image(&mut self, index: usize, element: &'a StyledElement, outer: &InlineContext, into: &mut InlineContent) {
        let source = element.attribute("src").unwrap_or_default();
        let image = InlineBox::Image(ImageBox { element: index, source, style: &element.style });
        self.inline_box(image, &element.style, outer, into);
    }

    /// An inline block. The marks in it lie on the line that it stands on.
    fn inline_block(&mut self, index: usize, element: &'a StyledElement, outer: &InlineContext, into: &mut InlineContent) {
        let first_mark = self.marks.len();
        let Some(block) = self.block(index) else { return };
        into.items.extend((first_mark..self.marks.len()).map(|mark| InlineItem::Mark { mark }));
        self.inline_box(InlineBox::Block(Box::new(block)), &element.style, outer, into);
    }

    /// Adds a box. Its size is known only where it stands: `flow` fills it in.
    pub(super) fn inline_box(&mut self, inline_box: InlineBox<'a>, style: &Style, outer: &InlineContext, into: &mut InlineContent) {
        self.inline_boxes.push(inline_box);
        let (content, within) = (self.inline_boxes.len() - 1, atomic(style, outer));
        into.items.push(InlineItem::Box { width: 0.0, ascent: 0.0, descent: 0.0, content, within });
    }

    pub(super) fn content_part(
        &mut self,
        part: &ContentPart,
        style: &Style,
        element: &StyledElement,
        context: &InlineContext,
        into: &mut InlineContent,
    ) {
        match part {
            ContentPart::Leader(text) => {
                let (text, style) = (text.clone(), Arc::clone(&style.text));
                into.items.push(InlineItem::Leader { text, style, element: None });
            }
            ContentPart::TargetPage(attribute, format) => {
                let Some(target) = self.targets.id(attribute, element, context.element) else { return };
                into.page_references.push(PageReference { item: into.items.len(), target: target.to_owned(), style: *format });
                // A place-holder, so that the paragraph has a width to be set with before numbers are known.
                self.text("0", &style.text, context, into);
            }
            _ => {
                let text = self.plain_content(std::slice::from_ref(part), element, context.element);
                self.text(&text, &style.text, context, into);
            }
        }
    }

    /// The marker of a list item, as text that stands before its first line.
    pub(super) fn marker(&mut self, index: usize, element: &'a StyledElement) -> Option<Vec<InlineItem>> {
        let style = element.pseudo.get(&Pseudo::Marker).unwrap_or(&element.style);
        let list_style = element.style.text.list_style;
        let text = match style.content.as_deref().filter(|_| element.pseudo.contains_key(&Pseudo::Marker)) {
            Some(parts) => self.plain_content(parts, element, index),
            None if list_style == ListStyle::None => return None,
            None => {
                let sign = self.counters.text(&ShownCounter::of("list-item", list_style)) + suffix(list_style);
                // The suffix ends in a space (CSS Counter Styles 3, 6), which beside the item is the gap.
                if element.style.text.list_inside && !sign.ends_with('、') { sign + " " } else { sign }
            }
        };
        let mut content = InlineContent::default();
        let context = InlineContext::of(self.label(index), &style.text);
        self.text(&text, &style.text, &context, &mut content);
        Some(content.items)
    }

    /// A footnote: its call stays in the text, its body goes to the foot of the page. One that leads to another is a
    /// further call of that.
    fn footnote(&mut self, index: usize, element: &'a StyledElement, context: &InlineContext, into: &mut InlineContent) {
        if let Some(id) = element.further_call() {
            if let Some(footnote) = self.named_footnotes.get(id).copied() {
                self.footnote_call(footnote, element, context, into);
            }
            return;
        }
        let footnote = self.footnotes.len();
        self.footnotes.push(None);
        self.named_footnotes.extend(element.attribute("id").map(|id| (id, footnote)));
        let mark = self.footnote_call(footnote, element, context, into);
        let marks = self.element_marks(index, element);
        let body = self.footnote_body(index, element, mark, marks, &FootnoteSign::of(element).text(footnote));
        if let Some(place) = self.footnotes.get_mut(footnote) {
            *place = Some(FootnoteBox { body });
        }
    }

    /// The sign of a footnote in the text.
    fn footnote_call(&mut self, footnote: usize, element: &StyledElement, context: &InlineContext, into: &mut InlineContent) -> usize {
        let sign = FootnoteSign::of(element);
        let mark = self.mark(Mark::FootnoteCall { footnote, numbered_by_page: sign.is_numbered_by_page() });
        into.items.push(InlineItem::Mark { mark });
        let call = element.pseudo.get(&Pseudo::FootnoteCall);
        let call_context =
            call.map_or_else(|| context.clone(), |style| InlineContext { within: nested(style, context), ..context.clone() });
        let call_style = call.map_or(&element.style.text, |style| &style.text);
        self.text(&sign.text(footnote), call_style, &call_context, into);
        mark
    }

    fn footnote_body(&mut self, index: usize, element: &'a StyledElement, mark: usize, marks: Vec<usize>, sign_text: &str) -> BlockBox<'a> {
        // The mark of the call stands before the sign of the body too: both get the same number.
        let mut sign = InlineContent { items: vec![InlineItem::Mark { mark }], ..InlineContent::default() };
        let marker = element.pseudo.get(&Pseudo::FootnoteMarker);
        let style = marker.map_or(&element.style.text, |style| &style.text);
        let own = InlineContext::of(self.label(index), &element.style.text);
        let context = marker.map_or_else(|| own.clone(), |style| InlineContext { within: nested(style, &own), ..own.clone() });
        self.text(sign_text, style, &context, &mut sign);
        if let Some(marker) = marker {
            sign.items.push(InlineItem::Space { width: used_margin(&marker.margin.right) + marker.padding.right.pt, edge: None });
        }
        let mut content = self.flow_content(index, element);
        self.prepend(sign, &mut content, &element.style);
        let style = Style { display: Display::Block, float: Float::None, ..(*element.style).clone() };
        BlockBox { element: Some(index), style: Cow::Owned(style), content, marks, marker: None }
    }
}

impl<'a> Generator<'a> {
    /// Puts the sign of a note before its text. A note that begins with anything but a paragraph has it on a line of its
    /// own.
    fn prepend(&self, sign: InlineContent, content: &mut Content<'a>, style: &Style) {
        match content {
            Content::Inline(inline) => sign_before(sign, inline),
            Content::Blocks(blocks) => {
                if let Some(BlockBox { element, content: Content::Inline(inline), .. }) = blocks.first_mut()
                    && element.is_none_or(|element| self.element(element).is_some_and(|element| element.name == "p"))
                {
                    return sign_before(sign, inline);
                }
                let mut line = anonymous(style, Content::Inline(sign));
                line.style.to_mut().break_after = Break::Avoid;
                blocks.insert(0, line);
            }
            Content::Table(_) | Content::Image(_) => {}
        }
    }
}

fn sign_before(sign: InlineContent, inline: &mut InlineContent) {
    let shift = sign.items.len();
    inline.items.splice(0..0, sign.items);
    inline.page_references.iter_mut().for_each(|reference| reference.item += shift);
}

/// The counter style in which a footnote is numbered.
#[derive(Clone, Copy)]
struct FootnoteSign(ListStyle);

impl FootnoteSign {
    /// That of `::footnote-call`; its `content` names the counter `footnote` (GCPM 3, 2.3).
    fn of(element: &StyledElement) -> Self {
        let call = element.pseudo.get(&Pseudo::FootnoteCall).and_then(|style| style.content.as_deref()).unwrap_or_default();
        let style = call.iter().find_map(|part| match part {
            ContentPart::Counter(counter) if counter.name == "footnote" => Some(counter.style),
            _ => None,
        });
        Self(style.unwrap_or(ListStyle::Decimal))
    }

    /// Circled numbers begin anew on each page: they are as wide as one another, so that the number
    /// can be filled in when the page is known. Others count through the document.
    fn is_numbered_by_page(self) -> bool {
        self.0 == ListStyle::CircledDecimal
    }

    fn text(self, footnote: usize) -> String {
        let number = if self.is_numbered_by_page() { 1 } else { footnote + 1 };
        format(i32::try_from(number).unwrap_or(i32::MAX), self.0)
    }
}

/// The end of an inline box: its margin, border and padding there.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum End {
    Start,
    Finish,
}

/// Adds what lies at an end of an inline box styled `style`, which is `within` as it is aligned.
pub(super) fn push_end(end: End, style: &Style, within: Option<&Arc<AlignedBox>>, into: &mut InlineContent) {
    let (margin, border, padding) = match end {
        End::Start => (style.margin.left, style.border.left, style.padding.left),
        End::Finish => (style.margin.right, style.border.right, style.padding.right),
    };
    let margin = used_margin(&margin);
    let edge = is_seen(style).then(|| InlineEdge { frame: Arc::new(frame(style, within)), opens: end == End::Start, margin });
    let width = margin + border.width + padding.pt;
    if width != 0.0 || edge.is_some() {
        into.items.push(InlineItem::Space { width, edge });
    }
}

fn used_margin(margin: &LengthOrAuto) -> f32 {
    match margin {
        LengthOrAuto::Auto => 0.0,
        LengthOrAuto::Length(length) => length.pt,
    }
}

/// Whether an inline box has a background or borders.
fn is_seen(style: &Style) -> bool {
    let border = &style.border;
    style.background.is_some() || [border.top, border.right, border.bottom, border.left].iter().any(|side| side.width > 0.0)
}

fn frame(style: &Style, within: Option<&Arc<AlignedBox>>) -> InlineFrame {
    InlineFrame {
        style: Arc::clone(&style.text),
        within: within.cloned(),
        border: style.border,
        background: style.background,
        padding: (style.padding.top.pt, style.padding.bottom.pt),
        is_cloned: style.decoration_clone,
    }
}

/// The inline box of an element: none of its own where it neither moves what is in it nor makes lines higher.
pub(super) fn nested(style: &Style, outer: &InlineContext) -> Option<Arc<AlignedBox>> {
    let around = outer.within.as_ref();
    let strut = around.map_or(&outer.strut, |around| &around.style);
    if style.vertical_align == VerticalAlign::Baseline && has_same_strut(&style.text, strut) {
        return around.cloned();
    }
    Some(aligned(style, false, outer))
}

/// What aligns a box that is set like a character.
fn atomic(style: &Style, outer: &InlineContext) -> Option<Arc<AlignedBox>> {
    if style.vertical_align == VerticalAlign::Baseline { outer.within.clone() } else { Some(aligned(style, true, outer)) }
}

fn aligned(style: &Style, is_atomic: bool, outer: &InlineContext) -> Arc<AlignedBox> {
    Arc::new(AlignedBox { align: style.vertical_align, style: Arc::clone(&style.text), is_atomic, within: outer.within.clone() })
}

fn has_same_strut(one: &Arc<TextStyle>, other: &Arc<TextStyle>) -> bool {
    let strut = |style: &TextStyle| (style.font_size, style.line_height, style.font_weight, style.italic);
    Arc::ptr_eq(one, other) || (strut(one) == strut(other) && one.font_family == other.font_family)
}

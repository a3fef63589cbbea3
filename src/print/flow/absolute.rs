//! Boxes at places of their own within the page area (CSS 2.2, 10.3.7 and 10.6.4): where they lie, and how wide and high they are.

use super::builder::Builder;
use super::collect::Collector;
use super::list::{AbsoluteBox, Anchor, ItemKind};
use super::widths::{Frame, Place, used};
use crate::print::boxes::{BlockBox, Content};
use crate::print::style::computed::{LengthOrAuto, Style};
use crate::print::units::Pt;

impl<'a> Collector<'a> {
    /// A box that is placed. Where nothing says where, it lies where it would begin in the text, whose left edge is `x`.
    pub(super) fn absolute(&mut self, block: &BlockBox<'a>, x: Pt, builder: &mut Builder) {
        let area = self.area(builder.page.used.as_deref());
        let style = &*block.style;
        let outer = self.set_height_around(Some(area.height));
        let (across, down) = (Axis::across(style, area.width), Axis::down(style, area.width, area.height));
        let width = self.width(block, &across);
        let height = self.definite_height(style.height).or_else(|| down.filled());
        let mut inner = Builder::on_page(builder.page.clone());
        inner.marks(&block.marks);
        let content_x = style.border.left.width + style.padding.left.resolve(area.width);
        let frame = Frame { border_x: 0.0, border_width: width + across.edges, content_x, content_width: width };
        match &block.content {
            Content::Table(table) => {
                let (before, behind) = (across.margin(style.margin.left), across.margin(style.margin.right));
                self.table(table, style, -before, frame.border_width + before + behind, &mut inner);
            }
            _ => self.edged_in(block, &Place { frame, height }, area.width, &mut inner),
        }
        self.set_height_around(outer);
        let absolute = AbsoluteBox {
            list: inner.finish(),
            x: across.anchor(Some(width), x),
            y: down.anchor(height, builder.margin.total()),
            width: width + across.edges,
        };
        // It lies on the page of what follows it: it goes along as an item without height that must
        // not be left behind, but is no place to break at.
        builder.push_beside(ItemKind::Absolute(Box::new(absolute)));
    }

    /// The width of the content: as given, else from edge to edge, else shrunk to fit (CSS 2.2, 10.3.7).
    fn width(&self, block: &BlockBox<'a>, axis: &Axis) -> Pt {
        let style = &*block.style;
        let around = axis.edges + axis.margin(axis.margins.0) + axis.margin(axis.margins.1);
        let width = match style.width {
            LengthOrAuto::Length(width) => width.resolve(axis.whole),
            LengthOrAuto::Auto => axis.filled().unwrap_or_else(|| self.measure().block(block).max.min(axis.most()) + 0.01 - around),
        };
        let most = style.max_width.map_or(width, |most| width.min(most.resolve(axis.whole)));
        most.max(style.min_width.resolve(axis.whole)).max(0.0)
    }
}

/// A direction in which a box is placed: its insets and margins, before and behind.
struct Axis {
    insets: (LengthOrAuto, LengthOrAuto),
    margins: (LengthOrAuto, LengthOrAuto),
    /// Its borders and paddings.
    edges: Pt,
    /// The extent of the page area, of which the insets are.
    whole: Pt,
    /// What percentages of margins are of.
    base: Pt,
}

impl Axis {
    fn across(style: &Style, width: Pt) -> Self {
        let (border, padding) = (style.border, style.padding);
        Axis {
            insets: (style.inset.left, style.inset.right),
            margins: (style.margin.left, style.margin.right),
            edges: border.left.width + border.right.width + padding.left.resolve(width) + padding.right.resolve(width),
            whole: width,
            base: width,
        }
    }

    fn down(style: &Style, width: Pt, height: Pt) -> Self {
        let (border, padding) = (style.border, style.padding);
        Axis {
            insets: (style.inset.top, style.inset.bottom),
            margins: (style.margin.top, style.margin.bottom),
            edges: border.top.width + border.bottom.width + padding.top.resolve(width) + padding.bottom.resolve(width),
            whole: height,
            base: width,
        }
    }

    fn margin(&self, margin: LengthOrAuto) -> Pt {
        used(margin, self.base)
    }

    /// What the insets leave.
    fn most(&self) -> Pt {
        self.whole - used(self.insets.0, self.whole) - used(self.insets.1, self.whole)
    }

    /// The extent of a box that both insets hold.
    fn filled(&self) -> Option<Pt> {
        let is_held = self.insets.0 != LengthOrAuto::Auto && self.insets.1 != LengthOrAuto::Auto;
        is_held.then(|| (self.most() - self.edges - self.margin(self.margins.0) - self.margin(self.margins.1)).max(0.0))
    }

    /// Where its border box lies: what is free between both insets goes to `auto` margins.
    fn anchor(&self, extent: Option<Pt>, in_text: Pt) -> Anchor {
        let (before, behind) = (self.margin(self.margins.0), self.margin(self.margins.1));
        match self.insets {
            (LengthOrAuto::Length(start), end) => {
                let free = extent.filter(|_| end != LengthOrAuto::Auto).map(|extent| self.most() - extent - self.edges - before - behind);
                let shift = match (self.margins, free) {
                    ((LengthOrAuto::Auto, LengthOrAuto::Auto), Some(free)) => free.max(0.0) / 2.0,
                    ((LengthOrAuto::Auto, _), Some(free)) => free,
                    _ => 0.0,
                };
                Anchor::Start(start.resolve(self.whole) + before + shift)
            }
            (LengthOrAuto::Auto, LengthOrAuto::Length(end)) => Anchor::End(end.resolve(self.whole) + behind),
            (LengthOrAuto::Auto, LengthOrAuto::Auto) => Anchor::Text(in_text + before),
        }
    }
}

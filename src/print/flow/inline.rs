//! Boxes that are set like characters (CSS 2.2, 9.2.4): pictures and inline blocks get their widths where they stand
//! in a paragraph, inline blocks their heights once the lines in them are set.

use super::builder::Builder;
use super::collect::Collector;
use super::expand::{expand, stacked};
use super::list::{ImageItem, ItemKind, LineStore, PlacedBox, Slot, VerticalList};
use super::widths::{frame, used};
use crate::print::boxes::{BlockBox, InlineBox, InlineContent};
use crate::print::linebreak::InlineItem;
use crate::print::style::computed::{LengthOrAuto, TextStyle};
use crate::print::units::{Pt, Sides, Size};
use std::rc::Rc;

impl<'a> Collector<'a> {
    /// Gives the boxes in a paragraph their widths, and pictures their heights; from here on they are known by
    /// their places among all that were sized.
    pub(super) fn size_inline_boxes(&mut self, inline: &mut InlineContent, text: &TextStyle, measure: Pt) {
        let boxes = Rc::clone(&self.inline_boxes);
        for item in &mut inline.items {
            let InlineItem::Box { width, ascent, content, .. } = item else { continue };
            let placed = match boxes.get(*content) {
                Some(InlineBox::Image(image)) => {
                    let Sides { top, right, bottom, left } = image.style.margin;
                    let [top, right, bottom, left] = [top, right, bottom, left].map(|margin| used(margin, measure));
                    let margin = Sides { top, right, bottom, left };
                    let height = self.area(None).height - super::line_height(text);
                    let place = Size { width: measure - margin.left - margin.right, height };
                    let picture = self.used_picture(image, place);
                    let item = |(picture, size)| ImageItem { x: 0.0, size, picture, element: image.element };
                    picture.map(|picture| PlacedBox::Image { image: item(picture), margin })
                }
                Some(InlineBox::Block(block)) => Some(self.inline_block(block, measure)),
                None => None,
            };
            (*width, *ascent) = match &placed {
                Some(PlacedBox::Image { image, margin }) => {
                    (margin.left + image.size.width + margin.right, margin.top + image.size.height + margin.bottom)
                }
                Some(PlacedBox::Block { width, .. }) => (*width, 0.0),
                None => (0.0, 0.0),
            };
            self.placed_boxes.push(placed);
            *content = self.placed_boxes.len() - 1;
        }
    }

    /// An inline block: as wide as it was given, else shrunk to fit (CSS 2.2, 10.3.9).
    fn inline_block(&mut self, block: &BlockBox<'a>, available: Pt) -> PlacedBox {
        let style = &*block.style;
        let place = match style.width {
            LengthOrAuto::Length(_) => available,
            LengthOrAuto::Auto => {
                let fitting = self.measure().block(block);
                fitting.max.min(available.max(fitting.min))
            }
        };
        let mut builder = Builder::default();
        builder.push_edge(ItemKind::OpeningEdge, used(style.margin.top, available));
        self.edged(block, 0.0, place, &mut builder);
        builder.flush_margin();
        builder.push_edge(ItemKind::ClosingEdge, used(style.margin.bottom, available));
        let frame = frame(block, 0.0, place);
        PlacedBox::Block { list: builder.finish(), width: frame.border_x + frame.border_width + used(style.margin.right, available) }
    }
}

/// Writes the heights of the inline blocks in a paragraph into its items. Their own paragraphs are set already.
pub(super) fn fill_in_heights(slot: &mut Slot, boxes: &[Option<PlacedBox>], lines: &LineStore) {
    for item in &mut slot.items {
        if let InlineItem::Box { ascent, descent, content, .. } = item
            && let Some(Some(PlacedBox::Block { list, .. })) = boxes.get(*content)
        {
            (*ascent, *descent) = extent(&expand(list, lines), lines);
        }
    }
}

/// What a list takes above and below the baseline of its last line; without lines it stands on the baseline
/// (CSS 2.2, 10.8.1).
fn extent(list: &VerticalList, lines: &LineStore) -> (Pt, Pt) {
    let (placed, height) = stacked(&list.items);
    let baseline = placed.iter().rev().find_map(|(item, top)| match &item.kind {
        ItemKind::Line(line) => lines.line(line.slot, line.line).map(|line| top + line.ascent),
        _ => None,
    });
    let ascent = baseline.unwrap_or(height);
    (ascent, height - ascent)
}

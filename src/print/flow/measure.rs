//! The least and the greatest width of inline content, for the automatic widths of columns
//! (CSS 2.2, 17.5.2.2).

use super::Resources;
use super::collect::paragraph_options;
use super::widths::used;
use crate::print::boxes::{BlockBox, Content, ImageBox, InlineBox, InlineContent};
use crate::print::linebreak::{ContentWidths, InlineItem, ParagraphOptions, content_widths};
use crate::print::style::computed::{Length, LengthOrAuto};
use crate::print::units::Pt;
use std::sync::OnceLock;

/// The widths of one below the other.
pub fn over(one: ContentWidths, other: ContentWidths) -> ContentWidths {
    ContentWidths { min: one.min.max(other.min), max: one.max.max(other.max) }
}

/// The widths of one beside the other.
fn beside(one: ContentWidths, other: ContentWidths) -> ContentWidths {
    ContentWidths { min: one.min + other.min, max: one.max + other.max }
}

/// Both widths widened.
pub fn widened(widths: ContentWidths, by: Pt) -> ContentWidths {
    ContentWidths { min: widths.min + by, max: widths.max + by }
}

/// Both widths times a factor.
pub fn scaled(widths: ContentWidths, by: f32) -> ContentWidths {
    ContentWidths { min: widths.min * by, max: widths.max * by }
}

/// Measures boxes that lie nowhere yet.
#[derive(Clone, Copy)]
pub(super) struct Measure<'m, 'a> {
    /// Faces and pictures.
    pub(super) resources: Resources<'a>,
    /// The boxes that are set like characters, by index.
    pub(super) inline_boxes: &'m [InlineBox<'a>],
    /// Their widths, as far as they are known: each is asked for by every box around it.
    pub(super) known: &'m [OnceLock<ContentWidths>],
}

impl Measure<'_, '_> {
    /// The widths of a box, its edges included.
    pub(super) fn block(&self, block: &BlockBox<'_>) -> ContentWidths {
        let content = match (&block.content, block.style.width) {
            (Content::Inline(_) | Content::Blocks(_), LengthOrAuto::Length(Length { pt, fraction: 0.0 })) => exactly(pt),
            (Content::Inline(inline), _) => self.inline(inline, &paragraph_options(&block.style.text, Pt::MAX)),
            (Content::Blocks(blocks), _) => blocks.iter().map(|inner| self.block(inner)).fold(ContentWidths::default(), over),
            (Content::Table(table), _) => {
                let rows = table.head.iter().chain(&table.body);
                let row_widths =
                    rows.map(|row| row.cells.iter().map(|cell| self.block(&cell.block)).fold(ContentWidths::default(), beside));
                row_widths.fold(ContentWidths::default(), over)
            }
            (Content::Image(image), _) => self.image(image),
        };
        widened(content, horizontal_edges(block))
    }

    fn inline(&self, inline: &InlineContent, options: &ParagraphOptions) -> ContentWidths {
        let fonts = self.resources.fonts;
        if !inline.items.iter().any(|item| matches!(item, InlineItem::Box { .. })) {
            return content_widths(&inline.items, options, fonts);
        }
        let with = |width: fn(ContentWidths) -> Pt| {
            let mut items = inline.items.clone();
            for item in &mut items {
                if let InlineItem::Box { width: used, content, .. } = item {
                    *used = width(self.inline_box(*content));
                }
            }
            content_widths(&items, options, fonts)
        };
        ContentWidths { min: with(|widths| widths.min).min, max: with(|widths| widths.max).max }
    }

    fn inline_box(&self, index: usize) -> ContentWidths {
        let measured = || match self.inline_boxes.get(index) {
            Some(InlineBox::Image(image)) => {
                let margin = &image.style.margin;
                widened(self.image(image), used(margin.left, 0.0) + used(margin.right, 0.0))
            }
            Some(InlineBox::Block(block)) => self.block(block),
            None => ContentWidths::default(),
        };
        self.known.get(index).map_or_else(measured, |known| *known.get_or_init(measured))
    }

    /// A picture gives way as far as a percentage lets it (CSS Sizing 3, 5.2.2).
    fn image(&self, image: &ImageBox<'_>) -> ContentWidths {
        let Some(picture) = self.resources.images.get(image.source) else { return ContentWidths::default() };
        let ratio = picture.size.height / picture.size.width.max(1.0);
        let own = match (image.style.width, image.style.height) {
            (LengthOrAuto::Length(Length { pt, fraction: 0.0 }), _) => exactly(pt),
            (LengthOrAuto::Length(_), _) => ContentWidths { min: 0.0, max: picture.size.width },
            (LengthOrAuto::Auto, LengthOrAuto::Length(height)) => exactly(height.pt / ratio.max(0.001)),
            (LengthOrAuto::Auto, LengthOrAuto::Auto) => exactly(picture.size.width),
        };
        match image.style.max_width {
            Some(Length { pt, fraction: 0.0 }) => ContentWidths { min: own.min.min(pt), max: own.max.min(pt) },
            Some(_) => ContentWidths { min: 0.0, max: own.max },
            None => own,
        }
    }
}

/// As narrow as it is wide.
fn exactly(width: Pt) -> ContentWidths {
    ContentWidths { min: width, max: width }
}

/// What lies around the content of a box, from side to side.
pub fn horizontal_edges(block: &BlockBox<'_>) -> Pt {
    let style = &block.style;
    let margins = used(style.margin.left, 0.0) + used(style.margin.right, 0.0);
    style.padding.left.pt + style.padding.right.pt + style.border.left.width + style.border.right.width + margins
}

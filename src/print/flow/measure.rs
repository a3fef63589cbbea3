//! The least and the greatest width of inline content, for the automatic widths of columns
//! (CSS 2.2, 17.5.2.2).

use super::collect::paragraph_options;
use super::widths::used;
use crate::print::boxes::{BlockBox, Content};
use crate::print::fonts::FontLibrary;
use crate::print::linebreak::{ContentWidths, content_widths};
use crate::print::units::Pt;

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

/// The widths of a box.
pub fn block(block: &BlockBox<'_>, fonts: &FontLibrary) -> ContentWidths {
    let content = match &block.content {
        Content::Inline(inline) => content_widths(&inline.items, &paragraph_options(&block.style.text, Pt::MAX), fonts),
        Content::Blocks(blocks) => blocks.iter().map(|inner| self::block(inner, fonts)).fold(ContentWidths::default(), over),
        Content::Table(table) => {
            let rows = table.head.iter().chain(&table.body);
            let row_widths =
                rows.map(|row| row.cells.iter().map(|cell| self::block(&cell.block, fonts)).fold(ContentWidths::default(), beside));
            row_widths.fold(ContentWidths::default(), over)
        }
        Content::Image(image) => {
            let width = used(image.style.width, 0.0);
            ContentWidths { min: width, max: width }
        }
    };
    widened(content, horizontal_edges(block))
}

/// What lies around the content of a box, from side to side.
pub fn horizontal_edges(block: &BlockBox<'_>) -> Pt {
    let style = &block.style;
    let margins = used(style.margin.left, 0.0) + used(style.margin.right, 0.0);
    style.padding.left.pt + style.padding.right.pt + style.border.left.width + style.border.right.width + margins
}

//! Used widths (CSS 2.2, 10.3.3): where a box lies across, and what `auto` comes to.

use crate::print::boxes::BlockBox;
use crate::print::style::computed::{Display, LengthOrAuto, Style};
use crate::print::units::Pt;

/// Where a box lies across.
pub(super) struct Frame {
    pub(super) border_x: Pt,
    pub(super) border_width: Pt,
    pub(super) content_x: Pt,
    pub(super) content_width: Pt,
}

/// Where a box lies across, and how high its content is where that is given.
pub(super) struct Place {
    pub(super) frame: Frame,
    pub(super) height: Option<Pt>,
}

/// Where a box lies that begins at `x` in a place as wide as `available`.
pub(super) fn frame(block: &BlockBox<'_>, x: Pt, available: Pt) -> Frame {
    let style = &*block.style;
    let edges =
        style.padding.left.resolve(available) + style.padding.right.resolve(available) + style.border.left.width + style.border.right.width;
    let margins = used(style.margin.left, available) + used(style.margin.right, available);
    let mut width = match style.width {
        LengthOrAuto::Length(width) => width.resolve(available),
        LengthOrAuto::Auto => available - margins - edges,
    };
    if let Some(most) = style.max_width {
        width = width.min(most.resolve(available));
    }
    width = width.max(style.min_width.resolve(available)).max(0.0);
    let border_x = x + auto_margin(style, available, width + edges);
    let content_x = border_x + style.border.left.width + style.padding.left.resolve(available);
    Frame { border_x, border_width: width + edges, content_x, content_width: width }
}

/// The used left margin of a box `width` wide: what is left over goes to `auto` margins
/// (CSS 2.2, 10.3.3).
pub(super) fn auto_margin(style: &Style, available: Pt, width: Pt) -> Pt {
    if style.display == Display::InlineBlock {
        return used(style.margin.left, available);
    }
    let free = (available - width - used(style.margin.left, available) - used(style.margin.right, available)).max(0.0);
    match (style.margin.left, style.margin.right) {
        (LengthOrAuto::Auto, LengthOrAuto::Auto) => free / 2.0,
        (LengthOrAuto::Auto, _) => free,
        (left, _) => used(left, available),
    }
}

/// The used value of a margin or an inset; `auto` is nothing.
pub fn used(length: LengthOrAuto, base: Pt) -> Pt {
    match length {
        LengthOrAuto::Auto => 0.0,
        LengthOrAuto::Length(length) => length.resolve(base),
    }
}

//! Where the margin boxes of a page lie (Paged Media 3, 5.3), by what stands in them.

use super::margin_extents::{Wish, shared};
use crate::print::flow::used;
use crate::print::fonts::FontLibrary;
use crate::print::linebreak::{self, ContentWidths, InlineItem, Line, ParagraphOptions};
use crate::print::style::computed::{Border, Length, LengthOrAuto, Style, TextDecoration};
use crate::print::style::{MarginBox, PageStyle};
use crate::print::units::{Point, Pt, Size};
use std::sync::Arc;

/// A margin box with its text.
#[derive(Debug)]
pub struct Filled<'a> {
    /// Which it is.
    pub place: MarginBox,
    /// Its style.
    pub style: &'a Style,
    /// What stands in it.
    pub text: String,
}

impl Filled<'_> {
    /// Whether it is seen without a text.
    pub fn is_framed(&self) -> bool {
        let border = &self.style.border;
        self.style.background.is_some() || [border.top, border.right, border.bottom, border.left].iter().any(|side| side.width > 0.0)
    }

    fn is_given(&self, is_across: bool) -> bool {
        (if is_across { self.style.width } else { self.style.height }) != LengthOrAuto::Auto
    }

    /// Its text in lines.
    pub fn lines(&self, measure: Pt, fonts: &FontLibrary) -> Vec<Line> {
        let (item, options) = self.paragraph(measure);
        linebreak::paragraph(&[item], &options, fonts).lines
    }

    fn paragraph(&self, measure: Pt) -> (InlineItem, ParagraphOptions) {
        let text = &self.style.text;
        let item = InlineItem::Text {
            text: self.text.clone(),
            style: Arc::clone(text),
            within: None,
            decoration: TextDecoration::None,
            element: None,
            link: None,
        };
        let align_last = text.text_align_last.unwrap_or(text.text_align);
        let strut = Arc::clone(text);
        (item, ParagraphOptions { measure, first_indent: 0.0, hanging_indent: 0.0, align: text.text_align, align_last, strut })
    }

    /// What it wishes of the width of its edge.
    fn width(&self, place: Size, fonts: &FontLibrary) -> Wish {
        let around = place.width - content_area(self.style, place).1.width;
        match self.style.width {
            LengthOrAuto::Length(width) => Wish::Given(width.resolve(place.width) + around),
            LengthOrAuto::Auto => {
                let (item, options) = self.paragraph(Pt::MAX);
                let ContentWidths { min, max } = linebreak::content_widths(&[item], &options, fonts);
                Wish::Content(ContentWidths { min: min + around, max: max + around + 0.01 })
            }
        }
    }

    /// What it wishes of the height of its edge.
    fn height(&self, place: Size, fonts: &FontLibrary) -> Wish {
        let (_, inner) = content_area(self.style, place);
        let around = place.height - inner.height;
        match self.style.height {
            LengthOrAuto::Length(height) => Wish::Given(height.resolve(place.height) + around),
            LengthOrAuto::Auto => {
                let height = self.lines(inner.width, fonts).iter().map(|line| line.ascent + line.descent).sum::<Pt>() + around;
                Wish::Content(ContentWidths { min: height, max: height })
            }
        }
    }
}

/// The boxes of the edges that three share.
const ACROSS: [[MarginBox; 3]; 2] = [
    [MarginBox::TopLeft, MarginBox::TopCenter, MarginBox::TopRight],
    [MarginBox::BottomLeft, MarginBox::BottomCenter, MarginBox::BottomRight],
];
const DOWN: [[MarginBox; 3]; 2] = [
    [MarginBox::LeftTop, MarginBox::LeftMiddle, MarginBox::LeftBottom],
    [MarginBox::RightTop, MarginBox::RightMiddle, MarginBox::RightBottom],
];

/// The places of boxes, margins and all: their top left corners and their extents. One that is turned has its edge for itself.
pub fn places(boxes: &[Filled<'_>], page: &PageStyle, fonts: &FontLibrary) -> Vec<(Point, Size)> {
    let mut places: Vec<(Point, Size)> = boxes.iter().map(|margin_box| edge_of(margin_box.place, page)).collect();
    let at = |place: MarginBox| boxes.iter().position(|known| known.place == place && known.style.rotation == 0);
    for (edge, is_across) in ACROSS.iter().map(|edge| (edge, true)).chain(DOWN.iter().map(|edge| (edge, false))) {
        let found = edge.map(at);
        // One alone has the edge to itself, unless it is given an extent.
        let is_given = |index: &usize| boxes.get(*index).is_some_and(|margin_box| margin_box.is_given(is_across));
        if found.iter().flatten().count() < 2 && !found.iter().flatten().any(is_given) {
            continue;
        }
        let Some(whole) = found.iter().flatten().find_map(|index| places.get(*index)).map(|(_, size)| *size) else { continue };
        let wish = |index: Option<usize>| {
            let margin_box = boxes.get(index?)?;
            Some(if is_across { margin_box.width(whole, fonts) } else { margin_box.height(whole, fonts) })
        };
        let [first, middle, last] = found.map(wish);
        let extents = shared(first, middle, last, if is_across { whole.width } else { whole.height });
        for (index, extent) in found.into_iter().zip(extents) {
            let Some(((corner, size), (offset, extent))) = index.and_then(|index| places.get_mut(index)).zip(extent) else { continue };
            if is_across {
                (corner.x, size.width) = (corner.x + offset, extent);
            } else {
                (corner.y, size.height) = (corner.y + offset, extent);
            }
        }
    }
    places
}

/// The whole edge, or corner, that a margin box lies at.
fn edge_of(place: MarginBox, page: &PageStyle) -> (Point, Size) {
    use MarginBox as M;
    let (size, margin) = (page.size, page.margin);
    let (right, bottom) = (size.width - margin.right, size.height - margin.bottom);
    let (x, width) = match place {
        M::TopLeftCorner | M::BottomLeftCorner | M::LeftTop | M::LeftMiddle | M::LeftBottom => (0.0, margin.left),
        M::TopRightCorner | M::BottomRightCorner | M::RightTop | M::RightMiddle | M::RightBottom => (right, margin.right),
        _ => (margin.left, right - margin.left),
    };
    let (y, height) = match place {
        M::TopLeftCorner | M::TopLeft | M::TopCenter | M::TopRight | M::TopRightCorner => (0.0, margin.top),
        M::BottomLeftCorner | M::BottomLeft | M::BottomCenter | M::BottomRight | M::BottomRightCorner => (bottom, margin.bottom),
        _ => (margin.top, bottom - margin.top),
    };
    (Point { x, y }, Size { width, height })
}

/// The content box of a margin box as large as `outer`, from its top left corner.
pub fn content_area(style: &Style, outer: Size) -> (Point, Size) {
    let edge = |margin: LengthOrAuto, padding: Length, border: Border, base: Pt| used(margin, base) + padding.resolve(base) + border.width;
    let left = edge(style.margin.left, style.padding.left, style.border.left, outer.width);
    let right = edge(style.margin.right, style.padding.right, style.border.right, outer.width);
    let top = edge(style.margin.top, style.padding.top, style.border.top, outer.height);
    let foot = edge(style.margin.bottom, style.padding.bottom, style.border.bottom, outer.height);
    (Point { x: left, y: top }, Size { width: outer.width - left - right, height: outer.height - top - foot })
}

//! Page furniture: margin boxes with page numbers (Paged Media 3, section 5) and the rule above
//! footnotes (GCPM 3, section 2.4).

use super::borders::border_rectangles;
use super::margin_places::{Filled, content_area, places};
use super::strings::NamedStrings;
use crate::print::boxes::format_counter;
use crate::print::fonts::FontLibrary;
use crate::print::frame::{Artifact, Item, ItemKind, Owner, TextRun};
use crate::print::linebreak::PieceKind;
use crate::print::style::computed::{Border, ContentPart, LengthOrAuto, ListStyle, Style, VerticalAlign};
use crate::print::style::{MarginBox, PageStyle};
use crate::print::units::{Point, Pt, Size};

/// The style in which a page shows its number; none if it shows none.
pub fn shows_number(style: &PageStyle) -> Option<ListStyle> {
    let parts = style.margin_boxes.values().filter_map(|margin_box| margin_box.content.as_ref()).flatten();
    parts.into_iter().find_map(|part| match part {
        ContentPart::Counter(counter) if counter.name == "page" => Some(counter.style),
        _ => None,
    })
}

/// What margin boxes can say of their page.
#[derive(Debug)]
pub struct Numbered<'a> {
    /// Its number.
    pub number: i32,
    /// How many pages there are.
    pub pages: usize,
    /// The named strings.
    pub strings: NamedStrings<'a>,
}

/// What a page shows in its margins.
pub fn margin_boxes(style: &PageStyle, page: &Numbered<'_>, fonts: &FontLibrary) -> Vec<Item> {
    boxes(style, |place| place != MarginBox::Backdrop, page, fonts)
}

/// What a page shows behind its text.
pub fn backdrop(style: &PageStyle, page: &Numbered<'_>, fonts: &FontLibrary) -> Vec<Item> {
    boxes(style, |place| place == MarginBox::Backdrop, page, fonts)
}

fn boxes(style: &PageStyle, wanted: impl Fn(MarginBox) -> bool, page: &Numbered<'_>, fonts: &FontLibrary) -> Vec<Item> {
    let of_page = style.margin_boxes.iter().filter(|(place, _)| wanted(**place));
    let filled = of_page.map(|(place, style)| Filled { place: *place, style, text: content(style, page) });
    let filled: Vec<Filled<'_>> = filled.filter(|margin_box| !margin_box.text.is_empty() || margin_box.is_framed()).collect();
    let mut items = Vec::new();
    for (margin_box, (at, size)) in filled.iter().zip(places(&filled, style, fonts)) {
        frame(margin_box, at, size, &mut items);
        set(margin_box, at, size, fonts, &mut items);
    }
    items
}

/// The background and the borders of a margin box; one that is turned has none.
fn frame(margin_box: &Filled<'_>, at: Point, size: Size, into: &mut Vec<Item>) {
    let style = margin_box.style;
    if style.rotation != 0 {
        return;
    }
    let margin = |margin: LengthOrAuto, base: Pt| crate::print::flow::used(margin, base);
    let (left, top) = (margin(style.margin.left, size.width), margin(style.margin.top, size.height));
    let at = Point { x: at.x + left, y: at.y + top };
    let width = size.width - left - margin(style.margin.right, size.width);
    let size = Size { width, height: size.height - top - margin(style.margin.bottom, size.height) };
    let background = style.background.map(|color| (at, size, color));
    for (at, size, color) in background.into_iter().chain(border_rectangles(&style.border, at, size)) {
        let kind = ItemKind::Rectangle { size, color };
        into.push(Item { at, kind, owner: Owner::Artifact(artifact(margin_box.place)) });
    }
}

fn content(margin_box: &Style, page: &Numbered<'_>) -> String {
    let parts = margin_box.content.iter().flatten();
    parts
        .map(|part| match part {
            ContentPart::Text(text) => text.clone(),
            ContentPart::Counter(counter) if counter.name == "page" => format_counter(page.number, counter.style),
            ContentPart::Counter(counter) if counter.name == "pages" => {
                format_counter(i32::try_from(page.pages).unwrap_or(i32::MAX), counter.style)
            }
            ContentPart::NamedString(name, of) => page.strings.get(name.as_str()).map_or("", |values| values.of(*of)).to_owned(),
            _ => String::new(),
        })
        .collect()
}

fn set(margin_box: &Filled<'_>, at: Point, size: Size, fonts: &FontLibrary, into: &mut Vec<Item>) {
    let Filled { place, style, .. } = *margin_box;
    let turn = Turn::of(style.rotation, at, size);
    let area = content_area(style, turn.inner);
    let lines = margin_box.lines(area.1.width, fonts);
    let height: Pt = lines.iter().map(|line| line.ascent + line.descent).sum();
    let free = area.1.height - height;
    let mut y = area.0.y
        + match style.vertical_align {
            VerticalAlign::Top => 0.0,
            VerticalAlign::Bottom => free,
            _ => free / 2.0,
        };
    for line in lines {
        let baseline = y + line.ascent;
        into.extend(line.pieces.into_iter().filter_map(|piece| match piece.kind {
            PieceKind::Text { run, .. } => {
                let run = TextRun { rotation: -turn.clockwise, ..run };
                let at = turn.on_page(Point { x: area.0.x + piece.x, y: baseline + piece.y });
                Some(Item { at, kind: ItemKind::Text(run), owner: Owner::Artifact(artifact(place)) })
            }
            _ => None,
        }));
        y = baseline + line.descent;
    }
}

/// Headers and footers are told apart (ISO 14289-1, 7.8).
fn artifact(place: MarginBox) -> Artifact {
    use MarginBox as M;
    match place {
        M::TopLeftCorner | M::TopLeft | M::TopCenter | M::TopRight | M::TopRightCorner => Artifact::Header,
        M::BottomLeftCorner | M::BottomLeft | M::BottomCenter | M::BottomRight | M::BottomRightCorner => Artifact::Footer,
        M::Backdrop => Artifact::Watermark,
        // Beside the text stand the page numbers of sheets that are read turned.
        M::LeftTop | M::LeftMiddle | M::LeftBottom | M::RightTop | M::RightMiddle | M::RightBottom => Artifact::Footer,
    }
}

/// A box that is turned about the middle of its place. It is laid out as if it were not, in an extent
/// of its own: across for down after a right angle, and room for any line after another angle.
struct Turn {
    clockwise: i16,
    inner: Size,
    middle: Point,
}

impl Turn {
    fn of(clockwise: i16, at: Point, size: Size) -> Self {
        let diagonal = size.width.hypot(size.height);
        let inner = match clockwise {
            0 | 180 => size,
            90 | 270 => Size { width: size.height, height: size.width },
            _ => Size { width: diagonal, height: diagonal },
        };
        Self { clockwise, inner, middle: Point { x: at.x + size.width / 2.0, y: at.y + size.height / 2.0 } }
    }

    /// Where a point of the box that is not turned lies on the page.
    fn on_page(&self, point: Point) -> Point {
        let (x, y) = (point.x - self.inner.width / 2.0, point.y - self.inner.height / 2.0);
        let (sine, cosine) = match self.clockwise {
            0 => (0.0, 1.0),
            90 => (1.0, 0.0),
            180 => (0.0, -1.0),
            270 => (-1.0, 0.0),
            other => f32::from(other).to_radians().sin_cos(),
        };
        Point { x: self.middle.x + x * cosine - y * sine, y: self.middle.y + x * sine + y * cosine }
    }
}

/// What lies between the text of a page and its footnotes.
#[derive(Clone, Copy, Debug, Default)]
pub struct FootnoteEdges {
    /// The blank above the rule.
    pub above: Pt,
    /// The rule.
    pub rule: Option<Border>,
    /// The length of the rule; none is as long as the text is wide.
    pub length: Option<Pt>,
    /// The blank below it.
    pub below: Pt,
}

impl FootnoteEdges {
    /// The height of all.
    pub fn total(&self) -> Pt {
        self.above + self.rule.map_or(0.0, |rule| rule.width) + self.below
    }
}

/// The edges of the footnote area of a page.
pub fn footnote_edges(page: &PageStyle) -> FootnoteEdges {
    let Some(style) = &page.footnote_area else { return FootnoteEdges { above: 6.0, ..FootnoteEdges::default() } };
    FootnoteEdges {
        above: crate::print::flow::used(style.margin.top, 0.0),
        rule: Some(style.border.top).filter(|rule| rule.width > 0.0),
        length: match style.width {
            LengthOrAuto::Length(width) => Some(width.pt),
            LengthOrAuto::Auto => None,
        },
        below: style.padding.top.resolve(0.0),
    }
}

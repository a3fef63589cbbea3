//! Walks the boxes: used widths (CSS 2.2, 10.3.3), margins that collapse (8.3.1), break rules
//! (Fragmentation 3, section 3), and the paragraphs gathered for setting.

use super::areas::Areas;
use super::builder::{Builder, PageType};
use super::fit::Fit;
use super::list::{BreakRule, ClonedEdges, Decoration, ImageItem, ItemKind, ParagraphItem, PlacedBox, Slot, TableHead, VerticalList};
use super::measure::Measure;
use super::widest::{WideTable, WidestCell};
use super::widths::{Place, frame, used};
use super::{Collected, Resources};
use crate::print::boxes::{BlockBox, BoxTree, Content, ImageBox, InlineBox, InlineContent};
use crate::print::frame::Image;
use crate::print::linebreak::{ContentWidths, InlineItem, ParagraphOptions};
use crate::print::style::computed::{Border, Break, Display, Length, LengthOrAuto, LineHeight, Position, Style, TextAlign, TextStyle};
use crate::print::units::{Pt, Sides, Size};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

/// Gathers the vertical list of a document.
pub fn collect<'a>(tree: BoxTree<'a>, fit: Fit, resources: Resources<'a>) -> Collected {
    let BoxTree { root, marks, links, inline_boxes, footnotes, labels, .. } = tree;
    let mut collector = Collector {
        resources,
        slots: Vec::new(),
        table_heads: Vec::new(),
        pictures: Pictures::default(),
        inline_widths: std::iter::repeat_with(OnceLock::new).take(inline_boxes.len()).collect(),
        inline_boxes: inline_boxes.into(),
        placed_boxes: Vec::new(),
        areas: Areas::new(resources.pages),
        fit,
        wide_tables: BTreeMap::new(),
        height_around: None,
        widest_cells: BTreeMap::new(),
    };
    let width = collector.area(None).width;
    let body = collector.list(&root, width, Builder::body());
    let footnotes = footnotes.iter().map(|note| collector.list(&note.body, width, Builder::default())).collect();
    let Collector { slots, table_heads, pictures, placed_boxes, wide_tables, widest_cells, .. } = collector;
    let wide_table = |(table, excess): (usize, Pt)| (table, WideTable { excess, widest: widest_cells.get(&table).copied().flatten() });
    let wide_tables = wide_tables.into_iter().map(wide_table).collect();
    Collected { wide_tables, labels, body, footnotes, table_heads, slots, marks, links, pictures: pictures.all, inline_boxes: placed_boxes }
}

/// What all lists of a document share.
pub(super) struct Collector<'a> {
    pub(super) resources: Resources<'a>,
    pub(super) slots: Vec<Slot>,
    pub(super) table_heads: Vec<TableHead>,
    pictures: Pictures,
    /// The boxes that are set like characters, by their index in the box tree.
    pub(super) inline_boxes: Rc<[InlineBox<'a>]>,
    /// How narrow and how wide they can be, once something asks.
    inline_widths: Vec<OnceLock<ContentWidths>>,
    /// Those that stand in a paragraph already.
    pub(super) placed_boxes: Vec<Option<PlacedBox>>,
    areas: Areas<'a>,
    /// The pages and columns that have been found for tables.
    pub(super) fit: Fit,
    /// The tables that are wider than their page, by element, and by how much.
    pub(super) wide_tables: BTreeMap<usize, Pt>,
    /// The height of the box around, where it is given.
    height_around: Option<Pt>,
    /// The cells that make them so.
    pub(super) widest_cells: BTreeMap<usize, Option<WidestCell>>,
}

#[derive(Default)]
struct Pictures {
    all: Vec<Arc<Image>>,
    by_source: BTreeMap<String, usize>,
}

impl<'a> Collector<'a> {
    /// What measures boxes that lie nowhere yet.
    pub(super) fn measure(&self) -> Measure<'_, 'a> {
        Measure { resources: self.resources, inline_boxes: &self.inline_boxes, known: &self.inline_widths }
    }

    /// A list of its own: a footnote, the body.
    fn list(&mut self, block: &BlockBox<'a>, width: Pt, mut builder: Builder) -> VerticalList {
        self.block(block, 0.0, width, &mut builder);
        builder.finish()
    }

    /// The content of a box as a list of its own, without its edges.
    pub(super) fn content_list(&mut self, block: &BlockBox<'a>, width: Pt, page: PageType) -> VerticalList {
        let mut builder = Builder::on_page(page);
        builder.marks(&block.marks);
        let outer = self.set_height_around(None);
        self.content(block, 0.0, width, &mut builder);
        self.set_height_around(outer);
        builder.finish()
    }

    /// The page area of pages of a name.
    pub(super) fn area(&mut self, name: Option<&str>) -> Size {
        self.areas.of(name)
    }

    /// A block-level box in a list.
    pub(super) fn block(&mut self, block: &BlockBox<'a>, x: Pt, available: Pt, builder: &mut Builder) {
        if block.style.position == Position::Absolute {
            return self.absolute(block, x, builder);
        }
        let outer = builder.page.clone();
        let mut available = available;
        let named = block.style.page.as_deref();
        if named != builder.page.named.as_deref() {
            builder.page.named = named.map(Arc::from);
            available += self.turn_to(named, builder);
        }
        if let Some(wide) = block.element.filter(|_| builder.is_body).and_then(|element| self.fit.pages.get(&element).cloned()) {
            available += self.turn_to(Some(&wide), builder);
            builder.is_turning = true;
        }
        self.in_flow(block, x, available, builder);
        builder.page = outer;
    }

    /// Goes on on pages of another type; by how much they are wider. What the boxes around take stays taken.
    fn turn_to(&mut self, name: Option<&str>, builder: &mut Builder) -> Pt {
        let gain = self.area(name).width - self.area(builder.page.used.as_deref()).width;
        builder.page.used = name.map(Arc::from);
        gain
    }

    fn in_flow(&mut self, block: &BlockBox<'a>, x: Pt, available: Pt, builder: &mut Builder) {
        let style = &*block.style;
        builder.require(break_rule(style.break_before));
        builder.marks(&block.marks);
        if style.margin.top == LengthOrAuto::Auto {
            builder.margin.take();
            builder.push_edge(ItemKind::Fill, 0.0);
        } else {
            builder.margin.adjoin(used(style.margin.top, available));
        }
        let outer_keep = builder.keep;
        builder.keep |= style.break_inside_avoid;
        self.edged(block, x, available, builder);
        builder.keep = outer_keep;
        builder.kept_before &= outer_keep;
        builder.require(break_rule(style.break_after));
        builder.margin.adjoin(used(style.margin.bottom, available));
    }

    /// A box with its borders and paddings around its content.
    pub(super) fn edged(&mut self, block: &BlockBox<'a>, x: Pt, available: Pt, builder: &mut Builder) {
        let style = &*block.style;
        if let Content::Table(table) = &block.content {
            return self.table(table, style, x, available, builder);
        }
        let place = Place { frame: frame(block, x, available), height: self.definite_height(style.height) };
        self.edged_in(block, &place, available, builder);
    }

    /// A box in its place, which percentages do not measure: they are of `available`.
    pub(super) fn edged_in(&mut self, block: &BlockBox<'a>, place: &Place, available: Pt, builder: &mut Builder) {
        let style = &*block.style;
        let frame = &place.frame;
        let top = style.border.top.width + style.padding.top.resolve(available);
        let bottom = style.border.bottom.width + style.padding.bottom.resolve(available);
        let cloned = style.decoration_clone.then_some(ClonedEdges { top, bottom });
        let decorated = style.background.is_some() || has_border(&style.border) || cloned.is_some();
        if decorated {
            builder.open(Decoration {
                x: frame.border_x,
                width: frame.border_width,
                border: style.border,
                background: style.background,
                cloned,
            });
        }
        // The margins in an inline block do not reach beyond it (CSS 2.2, 8.3.1).
        let is_apart = style.display == Display::InlineBlock;
        if top > 0.0 || is_apart {
            builder.flush_margin();
            builder.push_edge(ItemKind::OpeningEdge, top);
        }
        let first = builder.items.len();
        let outer = self.set_height_around(place.height);
        self.content(block, frame.content_x, frame.content_width, builder);
        self.set_height_around(outer);
        fill_height(style, place.height, first, builder);
        if bottom > 0.0 || is_apart {
            builder.flush_margin();
            builder.push_edge(ItemKind::ClosingEdge, bottom);
        }
        if decorated {
            builder.close();
        }
    }

    /// Takes another height as that around; gives back the one before.
    pub(super) fn set_height_around(&mut self, height: Option<Pt>) -> Option<Pt> {
        std::mem::replace(&mut self.height_around, height)
    }

    /// The height that a style gives; a percentage is of the height around, if that is given too (CSS 2.2, 10.5).
    pub(super) fn definite_height(&self, height: LengthOrAuto) -> Option<Pt> {
        match height {
            LengthOrAuto::Length(Length { pt, fraction: 0.0 }) => Some(pt),
            LengthOrAuto::Length(height) => self.height_around.map(|around| height.resolve(around)),
            LengthOrAuto::Auto => None,
        }
    }

    fn content(&mut self, block: &BlockBox<'a>, x: Pt, width: Pt, builder: &mut Builder) {
        if let Some(items) = &block.marker {
            let marker = self.marker_slot(items, &block.style.text, x);
            builder.markers.push(marker);
            if !block.content.begins_with_text() {
                // The line of a marker that has no text beside it.
                let line = InlineContent { items: vec![InlineItem::Break], ..InlineContent::default() };
                self.paragraph(&line, block, x, width, builder);
            }
        }
        match &block.content {
            Content::Blocks(blocks) => {
                for inner in blocks {
                    self.block(inner, x, width, builder);
                }
            }
            Content::Inline(inline) if inline.items.is_empty() => {}
            Content::Inline(inline) => self.paragraph(inline, block, x, width, builder),
            Content::Table(table) => self.table(table, &block.style, x, width, builder),
            Content::Image(image) => self.picture(image, x, width, builder),
        }
    }

    fn paragraph(&mut self, inline: &InlineContent, block: &BlockBox<'a>, x: Pt, width: Pt, builder: &mut Builder) {
        let text = &block.style.text;
        let slot = self.slot(inline.clone(), text, width);
        let item = ParagraphItem {
            slot,
            x,
            snap: text.line_snap,
            orphans: usize::from(text.orphans),
            widows: usize::from(text.widows),
            keep: builder.keep,
            markers: std::mem::take(&mut builder.markers),
        };
        builder.push(ItemKind::Paragraph(item), 0.0);
    }

    /// Takes in a paragraph to be set.
    fn slot(&mut self, mut inline: InlineContent, text: &Arc<TextStyle>, measure: Pt) -> usize {
        let first_box = self.placed_boxes.len();
        self.size_inline_boxes(&mut inline, text, measure);
        let has_blocks = self.placed_boxes.iter().skip(first_box).any(|placed| matches!(placed, Some(PlacedBox::Block { .. })));
        let options = paragraph_options(text, measure);
        self.slots.push(Slot { items: inline.items, page_references: inline.page_references, options, has_blocks });
        self.slots.len() - 1
    }

    /// The marker of a list item stands in the padding of its list, up to its text.
    fn marker_slot(&mut self, items: &[InlineItem], text: &Arc<TextStyle>, x: Pt) -> usize {
        let style =
            TextStyle { text_align: TextAlign::End, text_align_last: Some(TextAlign::End), text_indent: Length::ZERO, ..(**text).clone() };
        let gap = text.font_size * 0.35;
        let inline = InlineContent { items: items.to_vec(), page_references: Vec::new() };
        self.slot(inline, &Arc::new(style), (x - gap).max(text.font_size))
    }

    fn picture(&mut self, image: &ImageBox<'a>, x: Pt, available: Pt, builder: &mut Builder) {
        let height = self.area(builder.page.used.as_deref()).height;
        let Some((picture, size)) = self.used_picture(image, Size { width: available, height }) else { return };
        let free = (available - size.width).max(0.0);
        let shift = match image.style.text.text_align {
            TextAlign::Center => free / 2.0,
            TextAlign::End => free,
            TextAlign::Start | TextAlign::Justify => 0.0,
        };
        builder.push(ItemKind::Image(ImageItem { x: x + shift, size, picture, element: image.element }), size.height);
    }

    /// The used size of a picture (CSS 2.2, 10.3.2 and 10.6.2), never larger than its place.
    pub(super) fn used_picture(&mut self, image: &ImageBox<'_>, place: Size) -> Option<(usize, Size)> {
        let available = place.width;
        let resources = self.resources;
        let picture = resources.images.get(image.source)?;
        let ratio = picture.size.height / picture.size.width.max(1.0);
        let most = image.style.max_width.map_or(available, |most| most.resolve(available)).min(available);
        let (width, height) = match (image.style.width, self.definite_height(image.style.height)) {
            (LengthOrAuto::Length(width), Some(height)) => (width.resolve(available), height),
            (LengthOrAuto::Length(width), None) => (width.resolve(available), width.resolve(available) * ratio),
            (LengthOrAuto::Auto, Some(height)) => (height / ratio.max(0.001), height),
            (LengthOrAuto::Auto, None) => (picture.size.width, picture.size.height),
        };
        let highest = place.height.max(0.0);
        let scale = (if width > most { most / width } else { 1.0 }).min(if height > highest { highest / height } else { 1.0 });
        let pictures = &mut self.pictures;
        let index = *pictures.by_source.entry(image.source.to_owned()).or_insert_with(|| {
            pictures.all.push(Arc::clone(&picture.image));
            pictures.all.len() - 1
        });
        Some((index, Size { width: width * scale, height: height * scale }))
    }
}

/// How a paragraph of a style is set in lines `measure` wide.
pub(super) fn paragraph_options(text: &Arc<TextStyle>, measure: Pt) -> ParagraphOptions {
    let indent = text.text_indent.resolve(measure);
    let (first_indent, hanging_indent) = if text.text_indent_hanging { (0.0, indent) } else { (indent, 0.0) };
    let align_last = text.text_align_last.unwrap_or(match text.text_align {
        TextAlign::Justify => TextAlign::Start,
        other => other,
    });
    ParagraphOptions { measure, first_indent, hanging_indent, align: text.text_align, align_last, strut: Arc::clone(text) }
}

/// Makes a box as high as its style says, and never less high than what it holds. The margin at the end of what it holds is lost
/// in a height that is given (CSS 2.2, 8.3.1).
fn fill_height(style: &Style, given: Option<Pt>, first: usize, builder: &mut Builder) {
    let height = given.unwrap_or_default().max(style.min_height.pt);
    if height <= 0.0 || style.display == Display::Inline {
        return;
    }
    if builder.items.len() == first {
        // An empty box of a height is seen: a page may break before it, and marks lie on it.
        return builder.push(ItemKind::Empty, height);
    }
    if given.is_some() {
        builder.margin.take();
    }
    let margin = std::mem::take(&mut builder.margin);
    builder.push_edge(ItemKind::FillTo { from: builder.items.len() - first, height }, 0.0);
    builder.margin = margin;
}

pub(super) fn has_border(border: &Sides<Border>) -> bool {
    [border.top, border.right, border.bottom, border.left].iter().any(|side| side.width > 0.0)
}

pub(super) fn break_rule(value: Break) -> BreakRule {
    match value {
        Break::Auto => BreakRule::Allowed,
        Break::Avoid => BreakRule::Avoid,
        Break::Page => BreakRule::Page,
        Break::Left => BreakRule::Left,
        Break::Right => BreakRule::Right,
    }
}

/// The used line height of a text style.
pub fn line_height(text: &TextStyle) -> Pt {
    match text.line_height {
        LineHeight::Normal => text.font_size * 1.2,
        LineHeight::Number(number) => text.font_size * number,
        LineHeight::Length(length) => length,
    }
}

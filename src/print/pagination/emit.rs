//! Places -> frames: the pages as `paint` sees them, with destinations and outline.

use super::borders::{Rules, border_rectangles};
use super::furniture::Numbered;
use super::sideways::Sideways;
use super::{ItemRef, Plan, Sheet, furniture, strings};
use crate::print::boxes::{Mark, format_counter};
use crate::print::flow::{
    AbsoluteBox, Cell, Decoration, Flow, ImageItem, ItemKind as FlowKind, LineItem, PlacedBox, RowGroup, Shown, VerticalItem,
    natural_height, stacked,
};
use crate::print::fonts::FontLibrary;
use crate::print::frame::{
    self, Artifact, Color, Destination, Element, ElementKind, Item, ItemKind, OutlineEntry, Owner, Page, Pages, TextRun,
};
use crate::print::linebreak::{FramePart, Line, PieceKind};
use crate::print::style::computed::{Border, Float, ListStyle, TextDecoration, VerticalAlign};
use crate::print::style::{StyledElement, StyledTree};
use crate::print::units::{Point, Pt, Size};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Makes the frames of all pages.
pub fn frames(flow: &Flow, plan: &Plan, tree: &StyledTree, fonts: &FontLibrary) -> Pages {
    let count = plan.sheets.len();
    let open = open_decorations(flow, plan);
    let sheets = plan.sheets.par_iter().zip(open).zip(strings::of_pages(flow, plan));
    let emitted: Vec<Emitted> = sheets
        .map(|((sheet, open), strings)| {
            let numbered = Numbered { number: sheet.number, pages: count, strings };
            Emitter::new(flow, plan, sheet, fonts, open).page(&numbered)
        })
        .collect();
    let mut pages = Pages { images: flow.pictures.clone(), elements: elements(tree, &flow.labels), ..Pages::default() };
    let (mut bookmarks, mut known) = (Vec::new(), BTreeSet::new());
    for (index, page) in emitted.into_iter().enumerate() {
        for (mark, at) in page.marks {
            let destination = Destination { page: index, at };
            match flow.marks.get(mark) {
                Some(Mark::Anchor(id)) => {
                    pages.destinations.entry(id.clone()).or_insert(destination);
                }
                // what is shown again has its bookmark where it stood first
                Some(Mark::Bookmark { level, title }) if known.insert(mark) => bookmarks.push((*level, title.clone(), destination)),
                Some(Mark::Bookmark { .. } | Mark::FootnoteCall { .. } | Mark::NamedString { .. }) | None => {}
            }
        }
        pages.pages.push(page.page);
    }
    pages.outline = outline(&mut bookmarks.into_iter().peekable(), 0);
    pages
}

/// Nests bookmarks by their levels; a level that is left out is closed up.
fn outline(bookmarks: &mut std::iter::Peekable<impl Iterator<Item = (u8, String, Destination)>>, above: u8) -> Vec<OutlineEntry> {
    let mut entries = Vec::new();
    while bookmarks.peek().is_some_and(|(level, ..)| *level > above) {
        let Some((level, title, destination)) = bookmarks.next() else { break };
        entries.push(OutlineEntry { title, destination, children: outline(bookmarks, level) });
    }
    entries
}

/// For each page the boxes that began on an earlier one and go on.
fn open_decorations(flow: &Flow, plan: &Plan) -> Vec<Vec<Decoration>> {
    let mut open: Vec<Decoration> = Vec::new();
    let mut at_start = Vec::with_capacity(plan.sheets.len());
    for sheet in &plan.sheets {
        at_start.push(open.clone());
        for item in sheet.placed.iter().filter_map(|placed| plan.item(flow, placed.item)) {
            match &item.kind {
                FlowKind::Open(decoration) => open.push(decoration.clone()),
                FlowKind::Close => {
                    open.pop();
                }
                _ => {}
            }
        }
    }
    at_start
}

/// The elements of the document, and after them the marks of some as elements of their own.
fn elements(tree: &StyledTree, labels: &[usize]) -> Vec<Element> {
    let label = |of: &usize| Element {
        name: String::new(),
        parent: Some(*of),
        lang: None,
        alternative: None,
        cell_span: (1, 1),
        kind: ElementKind::Label,
    };
    document_elements(tree).chain(labels.iter().map(label)).collect()
}

fn document_elements(tree: &StyledTree) -> impl Iterator<Item = Element> {
    let span = |value: Option<&str>| value.and_then(|value| value.trim().parse().ok()).unwrap_or(1);
    tree.elements.iter().map(move |element| Element {
        name: element.name.clone(),
        parent: element.parent,
        lang: element.attribute("lang").or(element.attribute("xml:lang")).map(str::to_owned),
        alternative: element.attribute("alt").or(element.attribute("aria-label")).map(str::to_owned),
        cell_span: (span(element.attribute("colspan")), span(element.attribute("rowspan"))),
        kind: kind(element, tree),
    })
}

/// What an element is beside its name. A check box is the mark of the item of a list that it stands in.
fn kind(element: &StyledElement, tree: &StyledTree) -> ElementKind {
    let is_in_item = || element.parent.and_then(|parent| tree.elements.get(parent)).is_some_and(|parent| parent.name == "li");
    match element.attribute("role") {
        _ if element.style.float == Float::Footnote && element.further_call().is_none() => ElementKind::Note,
        Some("checkbox") if is_in_item() => ElementKind::Label,
        _ => ElementKind::Text,
    }
}

struct Emitted {
    page: Page,
    marks: Vec<(usize, Point)>,
}

struct Emitter<'a> {
    flow: &'a Flow,
    plan: &'a Plan,
    sheet: &'a Sheet,
    fonts: &'a FontLibrary,
    origin: Point,
    items: Vec<Item>,
    marks: Vec<(usize, Point)>,
    /// Rows of a repeated head are page furniture: the table has its head already.
    artifact: bool,
    open: Vec<OpenBox>,
}

/// A box with borders or a background whose end has not come yet.
struct OpenBox {
    decoration: Decoration,
    top: Pt,
    /// How many items of the page stood before it: its background lies over them and behind all others.
    behind: usize,
    /// Whether it began on an earlier page.
    goes_on: bool,
}

impl<'a> Emitter<'a> {
    fn new(flow: &'a Flow, plan: &'a Plan, sheet: &'a Sheet, fonts: &'a FontLibrary, open: Vec<Decoration>) -> Self {
        let origin = Point { x: sheet.style.margin.left, y: sheet.style.margin.top };
        let mut top = 0.0;
        let go_on = |decoration: Decoration| {
            let open = OpenBox { top, behind: 0, goes_on: true, decoration };
            top += open.decoration.cloned.unwrap_or_default().top;
            open
        };
        let open = open.into_iter().map(go_on).collect();
        Self { flow, plan, sheet, fonts, origin, items: Vec::new(), marks: Vec::new(), artifact: false, open }
    }

    fn page(mut self, numbered: &Numbered<'_>) -> Emitted {
        let sheet = self.sheet;
        self.items.extend(furniture::backdrop(&sheet.style, numbered, self.fonts));
        let mut end = 0.0;
        let mut row_bottom = None;
        for placed in &sheet.placed {
            let Some(item) = self.plan.item(self.flow, placed.item) else { continue };
            self.artifact = matches!(placed.item, ItemRef::Head(..));
            let below_row = row_bottom.is_some_and(|bottom: Pt| (bottom - placed.y).abs() < 0.01);
            self.item(item, 0.0, placed.y, below_row);
            end = placed.y + item.height;
            if !matches!(item.kind, FlowKind::Space | FlowKind::Open(_) | FlowKind::Close) {
                row_bottom = matches!(item.kind, FlowKind::Rows(_)).then_some(end);
            }
        }
        self.artifact = false;
        while let Some(open) = self.open.pop() {
            end += open.decoration.cloned.unwrap_or_default().bottom;
            self.decoration(&open, end, true);
        }
        self.footnotes();
        self.items.extend(furniture::margin_boxes(&sheet.style, numbered, self.fonts));
        let page = Page { size: sheet.style.size, label: sheet.label.clone(), items: self.items };
        Emitted { page, marks: self.marks }
    }

    /// An item of a list whose left edge is at `x`, with its top at `y`, both in the page area.
    fn item(&mut self, item: &VerticalItem, x: Pt, y: Pt, below_row: bool) {
        let at = self.at(x, y);
        self.marks.extend(item.marks.iter().map(|mark| (*mark, at)));
        match &item.kind {
            FlowKind::Line(line) => self.line(line, x, y),
            FlowKind::Rows(group) => self.rows(group, x, y, below_row),
            FlowKind::Image(image) => {
                let kind = ItemKind::Image { size: image.size, image: image.picture };
                self.items.push(Item { at: self.at(x + image.x, y), kind, owner: self.owner(Some(image.element)) });
            }
            FlowKind::Absolute(absolute) => self.absolute(absolute, x, y),
            FlowKind::Open(decoration) => {
                let moved = Decoration { x: x + decoration.x, ..decoration.clone() };
                self.open.push(OpenBox { decoration: moved, top: y, behind: self.items.len(), goes_on: false });
            }
            FlowKind::Close => {
                if let Some(open) = self.open.pop() {
                    self.decoration(&open, y, false);
                }
            }
            FlowKind::Paragraph(_)
            | FlowKind::Space
            | FlowKind::OpeningEdge
            | FlowKind::ClosingEdge
            | FlowKind::Empty
            | FlowKind::Fill
            | FlowKind::FillTo { .. } => {}
        }
    }

    /// Content, but for the head of a table that is shown once more.
    fn owner(&self, element: Option<usize>) -> Owner {
        if self.artifact { Owner::Artifact(Artifact::Page) } else { element.into() }
    }

    fn at(&self, x: Pt, y: Pt) -> Point {
        Point { x: self.origin.x + x, y: self.origin.y + y }
    }

    fn list(&mut self, items: &[VerticalItem], x: Pt, y: Pt) {
        let mut row_bottom = None;
        for (item, top) in stacked(items).0 {
            self.item(item, x, y + top, row_bottom.is_some_and(|bottom: Pt| (bottom - top).abs() < 0.01));
            row_bottom = matches!(item.kind, FlowKind::Rows(_)).then_some(top + item.height);
        }
    }

    fn line(&mut self, item: &LineItem, x: Pt, y: Pt) {
        let flow = self.flow;
        let Some(line) = flow.lines.line(item.slot, item.line) else { return };
        let baseline = y + line.ascent;
        for marker in item.markers.iter().filter_map(|slot| flow.lines.line(*slot, 0)) {
            self.pieces(marker, x, baseline);
        }
        self.pieces(line, x + item.x, baseline);
    }

    fn pieces(&mut self, line: &Line, x: Pt, baseline: Pt) {
        let mut call = None;
        for piece in &line.pieces {
            let at = self.at(x + piece.x, baseline + piece.y);
            match &piece.kind {
                PieceKind::Text { run, element, link, decoration } => {
                    let mut run = run.clone();
                    if let Some(number) = call
                        && number_call(&mut run, number, self.fonts)
                    {
                        call = None;
                    }
                    self.decorate(&run, *decoration, at, piece.width);
                    if let Some(target) = link.and_then(|link| self.flow.links.get(link)) {
                        self.link(target, at, piece.width, run.size, *element);
                    }
                    self.items.push(Item { at, kind: ItemKind::Text(run), owner: self.owner(*element) });
                }
                PieceKind::Frame(part) => self.frame(part, Point { x: x + piece.x, y: baseline + piece.y }, piece.width),
                PieceKind::Box(content) => self.inline_box(*content, x + piece.x, baseline + piece.y),
                PieceKind::Mark(mark) => call = self.footnote_number(*mark).or(call),
            }
        }
    }

    /// A part of an inline box, with its top left corner in the page area.
    fn frame(&mut self, part: &FramePart, at: Point, width: Pt) {
        if let Some(color) = part.frame.background {
            self.rectangle(at.x, at.y, width, part.height, color);
        }
        for (at, size, color) in border_rectangles(&part.border(), at, Size { width, height: part.height }) {
            self.rectangle(at.x, at.y, size.width, size.height, color);
        }
    }

    fn decorate(&mut self, run: &TextRun, decoration: TextDecoration, at: Point, width: Pt) {
        let above = match decoration {
            TextDecoration::None => return,
            TextDecoration::Underline => -0.12,
            TextDecoration::LineThrough => 0.32,
        };
        let size = Size { width, height: run.size * 0.05 };
        let at = Point { x: at.x, y: at.y - run.size * above };
        self.items.push(Item { at, kind: ItemKind::Rectangle { size, color: run.color }, owner: Owner::from(None) });
    }

    /// The place of a link; pieces of one link beside one another make one place.
    fn link(&mut self, target: &frame::LinkTarget, at: Point, width: Pt, size: Pt, element: Option<usize>) {
        let top = Point { x: at.x, y: at.y - size * 0.88 };
        let last =
            self.items.iter_mut().rev().take(4).find(|item| matches!(&item.kind, ItemKind::Link { target: known, .. } if known == target));
        if let Some(Item { at, kind: ItemKind::Link { size: extent, .. }, .. }) = last
            && (at.y - top.y).abs() < 0.01
        {
            extent.width = top.x + width - at.x;
            return;
        }
        let kind = ItemKind::Link { size: Size { width, height: size }, target: target.clone() };
        self.items.push(Item { at: top, kind, owner: self.owner(element) });
    }

    /// A box that stands on a line, with its top left corner in the page area.
    fn inline_box(&mut self, content: usize, x: Pt, y: Pt) {
        let flow = self.flow;
        match flow.inline_boxes.get(content) {
            Some(Some(PlacedBox::Image { image: ImageItem { picture: image, size, element, .. }, margin })) => {
                let kind = ItemKind::Image { size: *size, image: *image };
                self.items.push(Item { at: self.at(x + margin.left, y + margin.top), kind, owner: self.owner(Some(*element)) });
            }
            Some(Some(PlacedBox::Block { list, .. })) => self.list(&list.items, x, y),
            Some(None) | None => {}
        }
    }

    /// A box that is placed, of a list whose left edge is at `x`, where it has come down to `y`.
    fn absolute(&mut self, absolute: &AbsoluteBox, x: Pt, y: Pt) {
        let page = &self.sheet.style;
        let width = page.size.width - page.margin.left - page.margin.right;
        let height = page.size.height - page.margin.top - page.margin.bottom;
        let x = absolute.x.resolve(absolute.width, width, x);
        let y = absolute.y.resolve(natural_height(&absolute.list.items), height, y);
        self.list(&absolute.list.items, x, y);
    }

    fn footnote_number(&self, mark: usize) -> Option<usize> {
        let Some(Mark::FootnoteCall { footnote, numbered_by_page: true }) = self.flow.marks.get(mark) else { return None };
        let of_note = || self.sheet.footnotes.iter().filter(|part| part.footnote == *footnote);
        of_note().find(|part| part.begins).or_else(|| of_note().next()).map(|part| part.number)
    }

    /// The footnotes at the foot of the page area, numbered anew on each page.
    fn footnotes(&mut self) {
        let sheet = self.sheet;
        if sheet.footnotes.is_empty() {
            return;
        }
        let page = &sheet.style;
        let edges = furniture::footnote_edges(page);
        let width = page.size.width - page.margin.left - page.margin.right;
        let mut y = page.size.height - page.margin.top - page.margin.bottom - sheet.footnote_height + edges.above;
        if let Some(rule) = edges.rule {
            self.rectangle(0.0, y, edges.length.unwrap_or(width), rule.width, rule.color);
            y += rule.width;
        }
        y += edges.below;
        for part in &sheet.footnotes {
            // What an earlier page has shown has been read already.
            self.artifact = part.again;
            self.list(&part.items, 0.0, y);
            y += part.height;
        }
        self.artifact = false;
    }

    fn rows(&mut self, group: &RowGroup, x: Pt, y: Pt, below_row: bool) {
        for (index, (row, top)) in group.placed().enumerate() {
            let at = self.at(x, y + top);
            self.marks.extend(row.marks.iter().map(|mark| (*mark, at)));
            let mut rules = Rules::default();
            for cell in &row.cells {
                let height = group.extent(index, cell);
                if let Some(color) = cell.edges.background {
                    self.rectangle(x + cell.x, y + top, cell.width, height, color);
                }
                self.cell(cell, height, x, y + top + row.lowered(cell));
                rules.cell(cell, x, y + top, height, below_row || index > 0);
            }
            for (at, size, color) in rules.joined() {
                self.rectangle(at.x, at.y, size.width, size.height, color);
            }
        }
    }

    fn cell(&mut self, cell: &Cell, height: Pt, x: Pt, y: Pt) {
        let outer = self.artifact;
        // What is shown again has been read already.
        self.artifact |= cell.shown == Shown::Again;
        match cell.upwards {
            Some(_) => self.sideways(cell, height, x, y),
            None => {
                let shift = shifted(cell.align, height - cell.taken_height());
                self.list(&cell.list.items, x + cell.x + cell.edges.inset.left, y + cell.edges.inset.top + shift);
            }
        }
        self.artifact = outer;
    }

    /// A cell whose lines run upwards: from its foot, the lines from left to right.
    fn sideways(&mut self, cell: &Cell, height: Pt, x: Pt, y: Pt) {
        let inset = cell.edges.inset;
        let free = cell.width - inset.left - inset.right - natural_height(&cell.list.items);
        let at = Point { x: x + cell.x + inset.left + shifted(cell.align, free), y: y + height - inset.bottom };
        let turn = Sideways { about: self.at(at.x, at.y) };
        let (items, marks) = (self.items.len(), self.marks.len());
        self.list(&cell.list.items, at.x, at.y);
        self.items.iter_mut().skip(items).for_each(|item| turn.turn(item));
        self.marks.iter_mut().skip(marks).for_each(|(_, at)| *at = turn.point(*at));
    }

    /// Draws a box down to `bottom`. One that is cut by a page has no border there, but where each part has all its
    /// edges.
    fn decoration(&mut self, open: &OpenBox, bottom: Pt, is_cut: bool) {
        let OpenBox { decoration: Decoration { x, width, border, background, cloned }, top, behind, goes_on } = open;
        let top = *top;
        if let Some(color) = background {
            let at = self.at(*x, top);
            let kind = ItemKind::Rectangle { size: Size { width: *width, height: bottom - top }, color: *color };
            self.items.insert((*behind).min(self.items.len()), Item { at, kind, owner: Owner::from(None) });
        }
        let mut border = *border;
        if cloned.is_none() && *goes_on {
            border.top = Border::default();
        }
        if cloned.is_none() && is_cut {
            border.bottom = Border::default();
        }
        for (at, size, color) in border_rectangles(&border, Point { x: *x, y: top }, Size { width: *width, height: bottom - top }) {
            self.rectangle(at.x, at.y, size.width, size.height, color);
        }
    }

    fn rectangle(&mut self, x: Pt, y: Pt, width: Pt, height: Pt, color: Color) {
        if width > 0.0 && height > 0.0 {
            let at = self.at(x, y);
            self.items.push(Item { at, kind: ItemKind::Rectangle { size: Size { width, height }, color }, owner: Owner::from(None) });
        }
    }
}

/// How far content stands from where it begins, in a place that is larger by `free`.
fn shifted(align: VerticalAlign, free: Pt) -> Pt {
    match align {
        VerticalAlign::Middle => free.max(0.0) / 2.0,
        VerticalAlign::Bottom => free.max(0.0),
        _ => 0.0,
    }
}

/// Writes the number that a footnote has on its page into the first place-holder of a run.
fn number_call(run: &mut TextRun, number: usize, fonts: &FontLibrary) -> bool {
    const HOLDER: &str = "①";
    let Some(start) = run.text.find(HOLDER) else { return false };
    let sign = format_counter(i32::try_from(number).unwrap_or(i32::MAX), ListStyle::CircledDecimal);
    let glyph = sign.chars().next().and_then(|sign| fonts.face(run.face).glyph(sign));
    if let Some(id) = glyph.filter(|_| sign.len() == HOLDER.len()) {
        run.text.replace_range(start..start + HOLDER.len(), &sign);
        if let Some(glyph) = run.glyphs.iter_mut().find(|glyph| glyph.text.start as usize == start) {
            glyph.id = id;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(entries: &[OutlineEntry]) -> Vec<String> {
        let nested = |entry: &OutlineEntry| format!("{}({})", entry.title, titles(&entry.children).join(" "));
        entries.iter().map(nested).collect()
    }

    #[test]
    fn bookmarks_nest_by_level_and_close_up_levels_left_out() {
        let at = Destination { page: 0, at: Point::default() };
        let bookmarks = [(1, "a"), (2, "b"), (4, "c"), (2, "d"), (1, "e"), (3, "f")].map(|(level, title)| (level, title.to_owned(), at));
        let nested = outline(&mut bookmarks.into_iter().peekable(), 0);
        assert_eq!(titles(&nested), ["a(b(c()) d())", "e(f())"]);
    }
}

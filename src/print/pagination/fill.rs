//! One page: takes items until no more fit, then chooses where to break.

use super::{ItemRef, Placed, stacked, stacked_height};
use crate::print::boxes::Mark;
use crate::print::flow::{BreakRule, Cell, Flow, ItemKind, LineItem, Row, VerticalItem, VerticalList, line_height};
use crate::print::fonts::FontLibrary;
use crate::print::style::PageStyle;
use crate::print::style::computed::{Style, TextBoxTrim};
use crate::print::units::{Pt, fits};

/// Where a page begins.
#[derive(Debug)]
pub struct Start {
    /// The first item of the body.
    pub index: usize,
    /// What is left of that item, if it was broken: an index into the split items.
    pub rest: Option<usize>,
    /// The rule by which the page begins.
    pub rule: BreakRule,
}

impl Start {
    /// The beginning of a list; none if it is empty.
    pub fn of(list: &VerticalList) -> Option<Self> {
        (!list.items.is_empty()).then_some(Self { index: 0, rest: None, rule: BreakRule::Page })
    }
}

/// The space a page offers.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// The height of the page area.
    pub height: Pt,
}

impl Area {
    /// The area of pages of a style.
    pub fn of(style: &PageStyle) -> Self {
        Self { height: style.size.height - style.margin.top - style.margin.bottom }
    }
}

/// A filled page.
#[derive(Debug, Default)]
pub struct Filled {
    /// What stands on it.
    pub placed: Vec<Placed>,
    /// The footnotes called on it.
    pub footnotes: Vec<usize>,
    /// The height they take.
    pub footnote_height: Pt,
    /// Where the next page begins; none after the last.
    pub next: Option<Start>,
}

/// What does not change from page to page.
pub struct Layout<'a> {
    flow: &'a Flow,
    grid: Option<Grid>,
    trim: TextBoxTrim,
    footnote_heights: Vec<Pt>,
}

/// The grid of lines of a page (CSS Line Grid 1), made by the root element: its first baseline is
/// that of a line of the root whose em box touches the top of the page area.
#[derive(Clone, Copy)]
struct Grid {
    pitch: Pt,
    first_baseline: Pt,
}

impl Grid {
    fn of(root: &Style, fonts: &FontLibrary) -> Option<Self> {
        let text = &root.text;
        let face = fonts.find(&text.font_family, text.font_weight, text.italic).first().copied()?;
        let first_baseline = fonts.face(face).ascent() * text.font_size;
        root.line_grid.then_some(Self { pitch: line_height(text), first_baseline })
    }

    /// The top of a line box that begins at `earliest` or below, so that its baseline lies on the
    /// grid (`line-snap: baseline`).
    fn snapped(self, earliest: Pt, ascent: Pt) -> Pt {
        let row = ((earliest + ascent - self.first_baseline) / self.pitch - 0.002).ceil().max(0.0);
        row * self.pitch + self.first_baseline - ascent
    }
}

/// A page that is being filled.
struct Page<'a> {
    start: Start,
    limit: Pt,
    style: &'a PageStyle,
    y: Pt,
    /// Whether nothing is seen on it yet but a repeated head or what stands at a place of its own.
    empty: bool,
    /// Whether `y` is still the top of the page area, where `text-box-trim` cuts.
    at_top: bool,
    filled: Filled,
    candidates: Vec<Candidate>,
}

/// A place where the page may break: before an item, with what the page holds then.
#[derive(Clone, Copy)]
struct Candidate {
    index: usize,
    placed: usize,
    footnotes: usize,
    footnote_height: Pt,
    rule: BreakRule,
}

enum Step {
    Continue,
    Break,
    Rest(usize),
}

/// The name of the page type on which a page begins.
pub fn page_name<'a>(flow: &'a Flow, split: &'a [VerticalItem], start: &Start) -> Option<&'a str> {
    let own = start.rest.and_then(|rest| split.get(rest));
    let seen = flow.body.items.iter().skip(start.index).find(|item| is_seen(&item.kind));
    own.or(seen).and_then(|item| item.page.as_deref())
}

fn is_seen(kind: &ItemKind) -> bool {
    !matches!(kind, ItemKind::Space | ItemKind::Solid | ItemKind::Open(_) | ItemKind::Close | ItemKind::FillTo { .. })
}

impl<'a> Layout<'a> {
    /// Prepares the filling of pages.
    pub fn new(flow: &'a Flow, root: Option<&Style>, fonts: &FontLibrary) -> Self {
        Self {
            flow,
            grid: root.and_then(|style| Grid::of(style, fonts)),
            trim: root.map_or(TextBoxTrim::None, |style| style.text_box_trim),
            footnote_heights: flow.footnotes.iter().map(stacked_height).collect(),
        }
    }

    /// Fills a page from `start` on. `split` takes the parts of rows that are broken.
    pub fn fill(&self, start: Start, area: Area, style: &PageStyle, split: &mut Vec<VerticalItem>) -> Filled {
        let items = &self.flow.body.items;
        let first = start.index;
        let mut page =
            Page { start, limit: area.height, style, y: 0.0, empty: true, at_top: true, filled: Filled::default(), candidates: Vec::new() };
        self.repeat_head(&mut page, split);
        let mut index = first;
        while let Some(item) = items.get(index) {
            let rest = page.start.rest.filter(|_| index == first);
            let (item, reference) = match rest.and_then(|rest| Some((split.get(rest)?.clone(), ItemRef::Split(rest)))) {
                Some((part, reference)) => (std::borrow::Cow::Owned(part), reference),
                None => (std::borrow::Cow::Borrowed(item), ItemRef::Body(index)),
            };
            match self.step(&item, reference, index, &mut page, split) {
                Step::Continue => index += 1,
                Step::Break => return self.broken(page, index),
                Step::Rest(rest) => {
                    page.filled.next = Some(Start { index, rest: Some(rest), rule: BreakRule::Allowed });
                    return page.filled;
                }
            }
        }
        page.filled
    }

    /// The head of the table in which a page begins stands at its top again.
    fn repeat_head(&self, page: &mut Page<'_>, split: &[VerticalItem]) {
        let first = page
            .start
            .rest
            .and_then(|rest| split.get(rest))
            .or_else(|| self.flow.body.items.iter().skip(page.start.index).find(|item| !matches!(item.kind, ItemKind::Space)));
        let Some(VerticalItem { kind: ItemKind::Row(row), .. }) = first else { return };
        let Some((index, head)) = row.head.and_then(|index| Some((index, self.flow.table_heads.get(index)?))) else { return };
        let height: Pt = head.rows.iter().map(|row| row.height).sum();
        // A head that fills the page by itself would leave no room for its rows.
        if height > page.limit / 2.0 {
            return;
        }
        for (row, item) in head.rows.iter().enumerate() {
            page.filled.placed.push(Placed { item: ItemRef::Head(index, row), y: page.y });
            page.y += item.height;
            page.at_top = false;
        }
    }

    fn step(&self, item: &VerticalItem, reference: ItemRef, index: usize, page: &mut Page<'_>, split: &mut Vec<VerticalItem>) -> Step {
        match &item.kind {
            ItemKind::Space => {
                if !page.empty || page.start.rule.is_forced() {
                    page.y += item.height;
                }
                Step::Continue
            }
            ItemKind::Solid | ItemKind::Open(_) | ItemKind::Close => {
                page.put(reference, page.y);
                page.y += item.height;
                page.at_top &= item.height == 0.0;
                Step::Continue
            }
            ItemKind::FillTo { from, height } => {
                page.fill_to(index.saturating_sub(*from), *height);
                Step::Continue
            }
            ItemKind::Fill => self.push_down(index, page),
            _ => self.seen(item, reference, index, page, split),
        }
    }

    /// `margin-top: auto` at the end: what follows goes to the foot of this page, or of the next.
    fn push_down(&self, index: usize, page: &mut Page<'_>) -> Step {
        let rest = self.flow.body.items.iter().skip(index + 1);
        // What follows may itself have to begin a page: the first of it does not end it.
        let first = rest.clone().position(|item| is_seen(&item.kind)).unwrap_or(0) + 1;
        let forced = rest.clone().skip(first).position(|item| item.rule.is_forced()).map_or(usize::MAX, |at| first + at);
        let height = stacked_height(&VerticalList { items: rest.take(forced).cloned().collect() });
        if fits(page.y + height, page.limit - page.filled.footnote_height) || page.empty {
            page.y = page.y.max(page.limit - page.filled.footnote_height - height);
            return Step::Continue;
        }
        page.candidate(index, BreakRule::Allowed);
        Step::Break
    }

    /// Places a line, row or picture, or says that the page ends before it.
    fn seen(&self, item: &VerticalItem, reference: ItemRef, index: usize, page: &mut Page<'_>, split: &mut Vec<VerticalItem>) -> Step {
        if !page.empty {
            page.candidate(index, item.rule);
            if item.rule.is_forced() {
                return Step::Break;
            }
        }
        let footnotes = self.footnotes_of(item);
        let footnote_height = self.footnote_height(page, &footnotes);
        let extent = self.extent(item, page);
        let limit = page.limit - footnote_height;
        if !fits(extent.bottom, limit) {
            if let ItemKind::Row(row) = &item.kind
                && let Some(rest) = self.split_row(item, row, reference, page, split)
            {
                return Step::Rest(rest);
            }
            if !page.empty {
                return Step::Break;
            }
        }
        page.put(reference, extent.top);
        page.filled.footnotes.extend(footnotes);
        page.filled.footnote_height = footnote_height;
        if !matches!(item.kind, ItemKind::Absolute(_)) {
            page.y = extent.next;
            page.empty = false;
            page.at_top = false;
        }
        Step::Continue
    }

    /// Where an item would stand.
    fn extent(&self, item: &VerticalItem, page: &Page<'_>) -> Extent {
        match &item.kind {
            ItemKind::Line(line) => self.line_extent(line, item.height, page),
            _ => Extent { top: page.y, bottom: page.y + item.height, next: page.y + item.height },
        }
    }

    fn line_extent(&self, line: &LineItem, height: Pt, page: &Page<'_>) -> Extent {
        let ascent = self.flow.lines.line(line.slot, line.line).map_or(0.0, |line| line.ascent);
        let (above, below) = match self.trim {
            TextBoxTrim::None => (0.0, 0.0),
            TextBoxTrim::Start if line.snap => (line.leading_above, -line.leading_above),
            TextBoxTrim::Start => (line.leading_above, 0.0),
            TextBoxTrim::Both => (line.leading_above, line.leading_below),
        };
        // At the top of the page area the half-leading above the line is cut, so that its em box touches it.
        let earliest = if page.at_top { page.y - above } else { page.y };
        let top = match self.grid.filter(|_| line.snap) {
            Some(grid) => grid.snapped(earliest, ascent),
            None => earliest,
        };
        Extent { top, bottom: top + height - below, next: top + height }
    }

    /// The page ends before the item `index`, which does not fit or must not stand on it: breaks at
    /// the last place where it may, or else where it must.
    fn broken(&self, mut page: Page<'_>, index: usize) -> Filled {
        let Some(last) = page.candidates.last().copied() else {
            page.filled.next = Some(Start { index, rest: None, rule: BreakRule::Allowed });
            return page.filled;
        };
        let allowed = if last.rule == BreakRule::Avoid {
            page.candidates.iter().rev().find(|candidate| candidate.rule != BreakRule::Avoid).copied()
        } else {
            Some(last)
        };
        let chosen = allowed.unwrap_or(last);
        let begin = self.with_edges(chosen.index, page.start.index);
        page.filled.placed.truncate(chosen.placed);
        page.filled.placed.retain(|placed| !matches!(placed.item, ItemRef::Body(item) if item >= begin));
        page.filled.footnotes.truncate(chosen.footnotes);
        page.filled.footnote_height = chosen.footnote_height;
        page.filled.next = Some(Start { index: begin, rest: None, rule: chosen.rule });
        page.filled
    }

    /// The opening edges and the margins (`auto` ones too) directly before an item go along with it to the next page.
    fn with_edges(&self, index: usize, least: usize) -> usize {
        let mut begin = index;
        while begin > least + 1
            && self
                .flow
                .body
                .items
                .get(begin - 1)
                .is_some_and(|item| matches!(item.kind, ItemKind::Open(_) | ItemKind::Solid | ItemKind::Space | ItemKind::Fill))
        {
            begin -= 1;
        }
        begin
    }

    /// Breaks a row that is higher than a whole page, or that may be broken where little room is lost.
    fn split_row(
        &self,
        item: &VerticalItem,
        row: &Row,
        reference: ItemRef,
        page: &mut Page<'_>,
        split: &mut Vec<VerticalItem>,
    ) -> Option<usize> {
        let room = page.limit - page.filled.footnote_height - page.y;
        let higher_than_page = item.height > page.limit - page.y && (page.empty || item.height > page.limit * 0.8);
        if !higher_than_page || row.keep && !page.empty && item.height <= page.limit {
            return None;
        }
        let (above, below) = divide(row, room)?;
        let height = |row: &Row| {
            row.cells.iter().map(|cell| cell.content_height + cell.edges.inset.top + cell.edges.inset.bottom).fold(0.0, Pt::max)
        };
        let (above_height, below_height) = (height(&above), height(&below));
        split.push(VerticalItem { kind: ItemKind::Row(Box::new(above)), height: above_height, ..item.clone() });
        page.put(ItemRef::Split(split.len() - 1), page.y);
        page.filled.footnotes.extend(self.footnotes_of(item).into_iter().filter(|_| !matches!(reference, ItemRef::Split(_))));
        split.push(VerticalItem { kind: ItemKind::Row(Box::new(below)), height: below_height, marks: Vec::new(), ..item.clone() });
        Some(split.len() - 1)
    }

    fn footnotes_of(&self, item: &VerticalItem) -> Vec<usize> {
        let mut found = Vec::new();
        if !self.footnote_heights.is_empty() {
            self.collect_footnotes(item, &mut found);
        }
        found
    }

    fn collect_footnotes(&self, item: &VerticalItem, into: &mut Vec<usize>) {
        into.extend(item.marks.iter().filter_map(|mark| match self.flow.marks.get(*mark) {
            Some(Mark::FootnoteCall { footnote, .. }) => Some(*footnote),
            _ => None,
        }));
        if let ItemKind::Row(row) = &item.kind {
            row.cells.iter().flat_map(|cell| &cell.list.items).for_each(|item| self.collect_footnotes(item, into));
        }
    }

    fn footnote_height(&self, page: &Page<'_>, further: &[usize]) -> Pt {
        let heights: Pt = further.iter().filter_map(|footnote| self.footnote_heights.get(*footnote)).sum();
        if heights > 0.0 && page.filled.footnote_height == 0.0 {
            return heights + super::furniture::footnote_edges(page.style).total();
        }
        page.filled.footnote_height + heights
    }
}

/// Where an item stands on its page, and where the next one may.
struct Extent {
    top: Pt,
    bottom: Pt,
    next: Pt,
}

impl Page<'_> {
    fn put(&mut self, item: ItemRef, y: Pt) {
        self.filled.placed.push(Placed { item, y });
    }

    fn candidate(&mut self, index: usize, rule: BreakRule) {
        let Filled { placed, footnotes, footnote_height, .. } = &self.filled;
        self.candidates.push(Candidate {
            index,
            placed: placed.len(),
            footnotes: footnotes.len(),
            footnote_height: *footnote_height,
            rule,
        });
    }

    /// A box of a fixed height that began with item `from` on this page ends.
    fn fill_to(&mut self, from: usize, height: Pt) {
        let top = self.filled.placed.iter().find(|placed| matches!(placed.item, ItemRef::Body(index) if index >= from));
        if let Some(top) = top.map(|placed| placed.y) {
            self.y = self.y.max(top + height);
        }
    }
}

/// Divides the cells of a row at a height; none if nothing fits above it or nothing is left below.
fn divide(row: &Row, room: Pt) -> Option<(Row, Row)> {
    let parts: Vec<(Cell, Cell)> = row.cells.iter().map(|cell| divide_cell(cell, room)).collect();
    let (above, below): (Vec<Cell>, Vec<Cell>) = parts.into_iter().unzip();
    let filled = |cells: &[Cell]| cells.iter().any(|cell| !cell.list.items.is_empty());
    (filled(&above) && filled(&below)).then(|| {
        let part = |cells| Row { cells, head: row.head, min_height: 0.0, keep: row.keep };
        (part(above), part(below))
    })
}

fn divide_cell(cell: &Cell, room: Pt) -> (Cell, Cell) {
    let space = room - cell.edges.inset.top - cell.edges.inset.bottom;
    let at = stacked(&cell.list).iter().position(|(item, y)| !fits(y + item.height, space)).unwrap_or(cell.list.items.len());
    let part = |items: &[VerticalItem]| {
        let list = VerticalList { items: items.to_vec() };
        Cell { content_height: stacked_height(&list), list, rows: 1, further_height: 0.0, ..cell.clone() }
    };
    (part(cell.list.items.get(..at).unwrap_or_default()), part(cell.list.items.get(at..).unwrap_or_default()))
}

//! One page: takes items until no more fit, then chooses where to break.

use super::notes::{self, NotePart};
use super::rows::{self, Crossing, row_height};
use super::{ItemRef, Placed, stacked_height};
use crate::print::boxes::Mark;
use crate::print::flow::{BreakRule, Flow, ItemKind, LineItem, Row, VerticalItem, VerticalList, line_height};
use crate::print::fonts::FontLibrary;
use crate::print::style::PageStyle;
use crate::print::style::computed::{Style, TextBoxTrim};
use crate::print::units::{Pt, fits};

/// The part of a page that footnotes carried over to it may take while there is text.
const NOTES_SHARE: Pt = 0.7;

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

    /// Behind the end of a list, where only footnotes are left.
    pub fn after(list: &VerticalList) -> Self {
        Self { index: list.items.len(), rest: None, rule: BreakRule::Allowed }
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
    /// The footnotes called on it, and those carried over to it.
    pub footnotes: Vec<NotePart>,
    /// The height they take.
    pub footnote_height: Pt,
    /// What of the footnotes has no room on it.
    pub carried: Vec<NotePart>,
    /// Where the next page begins; none after the last.
    pub next: Option<Start>,
}

/// What does not change from page to page.
pub struct Layout<'a> {
    flow: &'a Flow,
    grid: Option<Grid>,
    trim: TextBoxTrim,
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
    /// Where its text begins: below a repeated head.
    top: Pt,
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
    carried: usize,
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

/// Whether an item is seen: a page may break before it.
pub fn is_seen(kind: &ItemKind) -> bool {
    !matches!(kind, ItemKind::Space | ItemKind::Solid | ItemKind::Open(_) | ItemKind::Close | ItemKind::FillTo { .. })
}

impl<'a> Layout<'a> {
    /// Prepares the filling of pages.
    pub fn new(flow: &'a Flow, root: Option<&Style>, fonts: &FontLibrary) -> Self {
        let trim = root.map_or(TextBoxTrim::None, |style| style.text_box_trim);
        Self { flow, grid: root.and_then(|style| Grid::of(style, fonts)), trim }
    }

    /// Fills a page from `start` on, and with the footnotes `carried` over from the one before. `split` takes the
    /// parts of rows that are broken.
    pub fn fill(&self, start: Start, carried: Vec<NotePart>, area: Area, style: &PageStyle, split: &mut Vec<VerticalItem>) -> Filled {
        let items = &self.flow.body.items;
        let first = start.index;
        let (filled, candidates) = (Filled::default(), Vec::new());
        let mut page = Page { start, limit: area.height, style, y: 0.0, top: 0.0, empty: true, at_top: true, filled, candidates };
        self.go_on_with_notes(&mut page, carried);
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
                Step::Break => return self.broken(page, index, split),
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
        page.top = page.y;
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
        let height = stacked_height(&rest.take(forced).cloned().collect::<Vec<_>>());
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
        let calls = self.footnotes_of(item);
        let extent = self.extent(item, page);
        if !fits(extent.bottom, page.limit - self.footnote_height(page, &calls)) {
            if let ItemKind::Row(row) = &item.kind
                && let Some(rest) = self.split_row(item, row, index, page, split)
            {
                return Step::Rest(rest);
            }
            // Blanks that fill the page, and notes carried over to it, are done with on the next one.
            let is_pushed_down = index > page.start.index && !fits(page.y, page.top);
            let gives_way = page.filled.footnote_height > 0.0 && !fits(extent.bottom, page.limit - page.filled.footnote_height);
            if !page.empty || is_pushed_down || gives_way {
                return Step::Break;
            }
        }
        page.put(reference, extent.top);
        self.call_notes(page, &calls, extent.bottom);
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
    fn broken(&self, mut page: Page<'_>, index: usize, split: &mut Vec<VerticalItem>) -> Filled {
        let Some(chosen) = page.best_break() else {
            let rest = match page.start.rest.filter(|_| index == page.start.index) {
                None => self.flow.body.items.get(index).and_then(|next| self.divide_spans(&mut page, index, next, split)),
                rest => rest,
            };
            page.filled.next = Some(Start { index, rest, rule: BreakRule::Allowed });
            return page.filled;
        };
        let begin = self.with_edges(chosen.index, page.start.index);
        page.filled.placed.truncate(chosen.placed);
        page.filled.placed.retain(|placed| !matches!(placed.item, ItemRef::Body(item) if item >= begin));
        page.filled.footnotes.truncate(chosen.footnotes);
        page.filled.footnote_height = chosen.footnote_height;
        page.filled.carried.truncate(chosen.carried);
        let rest = self.flow.body.items.get(begin).and_then(|next| self.divide_spans(&mut page, begin, next, split));
        page.filled.next = Some(Start { index: begin, rest, rule: chosen.rule });
        page.filled
    }

    /// The cells of rows on a page that span further rows go on in the row `begin`, with which, as `next`, the
    /// next page begins: what they hold is divided. Gives that row with them.
    fn divide_spans(&self, page: &mut Page<'_>, begin: usize, next: &VerticalItem, split: &mut Vec<VerticalItem>) -> Option<usize> {
        let items = &self.flow.body.items;
        let ItemKind::Row(next_row) = &next.kind else { return None };
        let limit = page.limit - page.filled.footnote_height;
        let mut going_on = Vec::new();
        let mut end = page.filled.placed.last().map_or(0.0, |last| last.y);
        for at in (0..page.filled.placed.len()).rev() {
            let Some(Placed { item: reference, y }) = page.filled.placed.get(at).copied() else { continue };
            let (item, index) = match reference {
                ItemRef::Body(index) => (items.get(index)?, index),
                ItemRef::Split(part) => (split.get(part)?, page.start.index),
                ItemRef::Head(..) => break,
            };
            let ItemKind::Row(row) = &item.kind else { break };
            end = end.max(y + item.height);
            if Crossing::reaches(row, index, begin) {
                let crossing = Crossing { row, index, room: limit - y, further_height: end - y - item.height };
                let (row, cells) = crossing.divided(begin, items.get(begin + 1..).unwrap_or_default());
                let here = VerticalItem { kind: ItemKind::Row(Box::new(row)), ..item.clone() };
                going_on.extend(cells);
                split.push(here);
                if let Some(placed) = page.filled.placed.get_mut(at) {
                    placed.item = ItemRef::Split(split.len() - 1);
                }
            }
        }
        if going_on.is_empty() {
            return None;
        }
        let moved: Vec<usize> = going_on.iter().flat_map(|cell| &cell.list.items).flat_map(|item| self.footnotes_of(item)).collect();
        page.give_up_notes(&moved);
        split.push(rows::with_cells(next, next_row, going_on));
        Some(split.len() - 1)
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

    /// Breaks a row that is higher than a whole page, or that may be broken where little room is lost. The
    /// footnotes called in its upper part stand below it as far as there is room.
    fn split_row(&self, item: &VerticalItem, row: &Row, index: usize, page: &mut Page<'_>, split: &mut Vec<VerticalItem>) -> Option<usize> {
        let room = page.limit - page.filled.footnote_height - page.y;
        let higher_than_page = item.height > room && (page.empty || item.height > page.limit * 0.8);
        let may_stay_whole = row.keep && !page.empty && item.height <= page.limit;
        let calls = self.footnotes_of(item);
        let beside_notes = page.limit - self.footnote_height(page, &calls) - page.y;
        if may_stay_whole || !(higher_than_page || !calls.is_empty() && page.empty) {
            return None;
        }
        let (above, below) = [beside_notes, room / 2.0, room].into_iter().find_map(|room| rows::divide(row, room, page.empty))?;
        let part = |row: Row, marks: &[usize]| VerticalItem {
            height: row_height(&row),
            kind: ItemKind::Row(Box::new(row)),
            marks: marks.to_vec(),
            ..item.clone()
        };
        let (above, below) = (part(above, &item.marks), part(below, &[]));
        let (bottom, calls) = (page.y + above.height, self.footnotes_of(&above));
        split.push(above);
        page.put(ItemRef::Split(split.len() - 1), page.y);
        self.call_notes(page, &calls, bottom);
        self.divide_spans(page, index, &below, split).or_else(|| {
            split.push(below);
            Some(split.len() - 1)
        })
    }

    /// Puts what was carried over from the page before at the foot of this one; text gets its share of the page,
    /// if there is any left.
    fn go_on_with_notes(&self, page: &mut Page<'_>, carried: Vec<NotePart>) {
        if carried.is_empty() {
            return;
        }
        let is_text_left = page.start.index < self.flow.body.items.len();
        let room = if is_text_left { page.limit * NOTES_SHARE } else { page.limit };
        let edges = super::furniture::footnote_edges(page.style).total();
        let (here, later) = notes::divide(carried, room - edges, true, self.flow);
        page.add_notes(here, later);
    }

    /// Puts the notes that an item calls at the foot of the page, as far as they fit below `bottom`. After
    /// notes that are carried over all further ones are.
    fn call_notes(&self, page: &mut Page<'_>, calls: &[usize], bottom: Pt) {
        if calls.is_empty() {
            return;
        }
        let is_called = |part: &&NotePart| part.begins();
        let number = page.filled.footnotes.iter().filter(is_called).count() + 1;
        let notes = calls.iter().zip(number..).map(|(footnote, number)| NotePart::whole(*footnote, number, self.flow)).collect();
        let edges = page.further_edges();
        let room = if page.filled.carried.is_empty() { page.limit - page.filled.footnote_height - edges - bottom } else { -1.0 };
        let (here, later) = notes::divide(notes, room, false, self.flow);
        page.add_notes(here, later);
    }

    fn footnotes_of(&self, item: &VerticalItem) -> Vec<usize> {
        let mut found = Vec::new();
        if !self.flow.footnotes.is_empty() {
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

    /// The height of the notes of a page with further ones.
    fn footnote_height(&self, page: &Page<'_>, further: &[usize]) -> Pt {
        let lists = further.iter().filter_map(|footnote| self.flow.footnotes.get(*footnote));
        let heights: Pt = lists.map(|list| stacked_height(&list.items)).sum();
        let edges = if heights > 0.0 { page.further_edges() } else { 0.0 };
        page.filled.footnote_height + edges + heights
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

    /// The last place to break at, a forced one first of all; where none is allowed the last that is only discouraged,
    /// then any.
    fn best_break(&self) -> Option<Candidate> {
        let hardness = |candidate: &&Candidate| if candidate.rule.is_forced() { BreakRule::Allowed } else { candidate.rule };
        // Of equal ones the first is taken, which is the last on the page.
        self.candidates.iter().rev().min_by_key(hardness).copied()
    }

    fn candidate(&mut self, index: usize, rule: BreakRule) {
        let Filled { placed, footnotes, footnote_height, carried, .. } = &self.filled;
        self.candidates.push(Candidate {
            index,
            placed: placed.len(),
            footnotes: footnotes.len(),
            footnote_height: *footnote_height,
            carried: carried.len(),
            rule,
        });
    }

    /// The height of the rule and the blanks above the notes, where they are not yet on the page.
    fn further_edges(&self) -> Pt {
        if self.filled.footnote_height > 0.0 { 0.0 } else { super::furniture::footnote_edges(self.style).total() }
    }

    fn add_notes(&mut self, here: Vec<NotePart>, later: Vec<NotePart>) {
        let height: Pt = here.iter().map(|part| part.height).sum();
        if height > 0.0 {
            self.filled.footnote_height += self.further_edges() + height;
        }
        self.filled.footnotes.extend(here);
        self.filled.carried.extend(later);
    }

    /// Notes whose calls go on to the next page go with them; those that stay are numbered without them.
    fn give_up_notes(&mut self, moved: &[usize]) {
        let stays = |part: &NotePart| !moved.contains(&part.footnote);
        let heights = |parts: &[NotePart]| parts.iter().map(|part| part.height).sum::<Pt>();
        let before = heights(&self.filled.footnotes);
        self.filled.footnotes.retain(stays);
        self.filled.carried.retain(stays);
        self.filled.footnote_height -= before - heights(&self.filled.footnotes);
        if self.filled.footnotes.is_empty() {
            self.filled.footnote_height = 0.0;
        }
        let begun = self.filled.footnotes.iter_mut().filter(|part| part.begins());
        for (part, number) in begun.zip(1..) {
            part.number = number;
            self.filled.carried.iter_mut().filter(|rest| rest.footnote == part.footnote).for_each(|rest| rest.number = number);
        }
    }

    /// A box of a fixed height that began with item `from` on this page ends.
    fn fill_to(&mut self, from: usize, height: Pt) {
        let top = self.filled.placed.iter().find(|placed| matches!(placed.item, ItemRef::Body(index) if index >= from));
        if let Some(top) = top.map(|placed| placed.y) {
            self.y = self.y.max(top + height);
        }
    }
}

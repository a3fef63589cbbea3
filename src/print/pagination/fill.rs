//! One page: takes items until no more fit, then chooses where to break.

use super::ItemRef;
use super::clones::Clones;
use super::grid::{Extent, LineGrid};
use super::notes::NotePart;
use super::page::{Filled, Page, Start};
use super::rows::{self, PageEnd};
use crate::print::flow::{BreakRule, Flow, ItemKind, RowGroup, TableHead, VerticalItem, natural_height};
use crate::print::fonts::FontLibrary;
use crate::print::style::PageStyle;
use crate::print::style::computed::Style;
use crate::print::units::{Pt, fits};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The part of a page beyond which a row, or rows that cells join, are divided rather than moved to the next page.
const ROW_SHARE: Pt = 0.8;
/// See [`ROW_SHARE`].
const GROUP_SHARE: Pt = 0.5;

/// What does not change from page to page.
pub struct Layout<'a> {
    pub(super) flow: &'a Flow,
    grid: LineGrid,
    clones: Clones,
}

/// The footnotes that come from the pages before.
pub struct Notes<'a> {
    /// What had no room there.
    pub carried: Vec<NotePart>,
    /// Those that have been shown.
    pub shown: &'a BTreeSet<usize>,
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
    !matches!(
        kind,
        ItemKind::Space | ItemKind::OpeningEdge | ItemKind::ClosingEdge | ItemKind::Open(_) | ItemKind::Close | ItemKind::FillTo { .. }
    )
}

impl<'a> Layout<'a> {
    /// Prepares the filling of pages.
    pub fn new(flow: &'a Flow, root: Option<&Style>, fonts: &FontLibrary) -> Self {
        Self { flow, grid: LineGrid::of(root, fonts), clones: Clones::of(&flow.body.items) }
    }

    /// Fills a page from `start` on, and with the footnotes carried over from the one before. `split` takes the
    /// parts of rows that are divided.
    pub fn fill(&self, start: Start, notes: Notes<'_>, style: &PageStyle, split: &mut Vec<VerticalItem>) -> Filled {
        let items = &self.flow.body.items;
        let first = start.index;
        let mut page = Page::new(start, style, notes.shown);
        page.begin_below(self.clones.around(first).top);
        self.go_on_with_notes(&mut page, notes.carried);
        self.repeat_head(&mut page, split);
        let mut index = first;
        while let Some(item) = items.get(index) {
            let rest = page.start.rest.filter(|_| index == first);
            let (item, reference) = match rest.and_then(|rest| Some((split.get(rest)?.clone(), ItemRef::Split(rest)))) {
                Some((part, reference)) => (Cow::Owned(part), reference),
                None => (Cow::Borrowed(item), ItemRef::Body(index)),
            };
            page.kept = self.clones.around(index).bottom;
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
        let Some(VerticalItem { kind: ItemKind::Rows(group), .. }) = first else { return };
        let Some((index, head)) = self.repeated_head(group, page) else { return };
        for (row, item) in head.rows.iter().enumerate() {
            let extent = self.extent(item, page);
            page.put(ItemRef::Head(index, row), extent.top);
            page.y = extent.next;
            page.at_top = false;
        }
        let calls: Vec<usize> = head.rows.iter().flat_map(|item| self.footnotes_of(item)).collect();
        self.call_notes(page, &calls, page.y);
        page.top = page.y;
    }

    /// The head that a page repeats which begins in these rows. One that fills the page by itself, with the notes that it
    /// calls, would leave no room for its rows.
    fn repeated_head(&self, group: &RowGroup, page: &Page<'_>) -> Option<(usize, &'a TableHead)> {
        let index = group.head?;
        let head = self.flow.table_heads.get(index)?;
        let calls: Vec<usize> = head.rows.iter().flat_map(|item| self.footnotes_of(item)).collect();
        let notes = self.footnote_height(page, &calls) - page.filled.footnote_height;
        let is_crowded = !calls.is_empty() && !page.filled.carried.is_empty();
        (head.height() + notes <= page.limit / 2.0 && !is_crowded).then_some((index, head))
    }

    fn step(&self, item: &VerticalItem, reference: ItemRef, index: usize, page: &mut Page<'_>, split: &mut Vec<VerticalItem>) -> Step {
        match &item.kind {
            ItemKind::Space => {
                if !page.empty || page.start.rule.is_forced() {
                    page.y += item.height;
                }
                Step::Continue
            }
            ItemKind::OpeningEdge | ItemKind::ClosingEdge | ItemKind::Open(_) | ItemKind::Close => {
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
        let height = natural_height(&rest.take(forced).cloned().collect::<Vec<_>>());
        if fits(page.y + height, page.text_limit()) || page.empty {
            page.y = page.y.max(page.text_limit() - height);
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
        if !fits(extent.bottom, page.limit - page.kept - self.footnote_height(page, &calls)) {
            if let ItemKind::Rows(group) = &item.kind
                && let Some(rest) = self.divide_rows(item, group, page, split)
            {
                return Step::Rest(rest);
            }
            // Blanks that fill the page, and notes carried over to it, are done with on the next one.
            let is_pushed_down = index > page.start.index && !fits(page.y, page.top);
            let gives_way = page.filled.footnote_height > 0.0 && !fits(extent.bottom, page.text_limit());
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
            ItemKind::Line(line) => {
                let ascent = self.flow.lines.line(line.slot, line.line).map_or(0.0, |line| line.ascent);
                self.grid.extent(line, ascent, item.height, page.y, page.at_top)
            }
            _ => Extent { top: page.y, bottom: page.y + item.height, next: page.y + item.height },
        }
    }

    /// The page ends before the item `index`, which does not fit or must not stand on it: breaks at
    /// the last place where it may, or else where it must.
    fn broken(&self, mut page: Page<'_>, index: usize) -> Filled {
        let next = match page.best_break() {
            Some(chosen) => {
                let begin = self.with_edges(chosen.index, page.start.index);
                page.go_back_to(chosen, begin);
                Start { index: begin, rest: None, rule: chosen.rule }
            }
            None => {
                let rest = page.start.rest.filter(|_| index == page.start.index);
                Start { index, rest, rule: BreakRule::Allowed }
            }
        };
        Filled { next: Some(next), ..page.filled }
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
                .is_some_and(|item| matches!(item.kind, ItemKind::Open(_) | ItemKind::OpeningEdge | ItemKind::Space | ItemKind::Fill))
        {
            begin -= 1;
        }
        begin
    }

    /// Divides rows that are higher than a whole page, or of which much room would be lost if all of them went to the
    /// next. The footnotes called in the upper part stand below it as far as there is room.
    fn divide_rows(&self, item: &VerticalItem, group: &RowGroup, page: &mut Page<'_>, split: &mut Vec<VerticalItem>) -> Option<usize> {
        let calls = self.footnotes_of(item);
        let room = page.text_limit() - page.y;
        let crowded = page.empty && (item.height > room || !calls.is_empty());
        if !crowded && (item.height <= room || stays_whole(group, item.height, page.limit)) {
            return None;
        }
        let beside_notes = page.limit - page.kept - self.footnote_height(page, &calls) - page.y;
        let head = self.repeated_head(group, page).map_or(0.0, |(_, head)| head.height());
        let end = |room| PageEnd { room, page: page.limit - head, alone: page.empty };
        let (above, below) = [beside_notes, room / 2.0, room].into_iter().find_map(|room| rows::divide(group, end(room)))?;
        let (above, below) = (item.with_rows(above), VerticalItem { marks: Vec::new(), ..item.with_rows(below) });
        let (bottom, calls) = (page.y + above.height, self.footnotes_of(&above));
        split.push(above);
        page.put(ItemRef::Split(split.len() - 1), page.y);
        self.call_notes(page, &calls, bottom);
        split.push(below);
        Some(split.len() - 1)
    }
}

/// Whether rows go to the next page as they are where this one has no room for them.
fn stays_whole(group: &RowGroup, height: Pt, limit: Pt) -> bool {
    match group.rows.as_slice() {
        [row] if row.keep => height <= limit,
        [_] => height <= limit * ROW_SHARE,
        _ => height <= limit * GROUP_SHARE,
    }
}

//! Footnotes on their way to pages: a note that does not fit its page whole goes on at the foot of the next. Each page on
//! which a note is called shows it, and so does each that repeats the head of a table in which it is called.

use super::fill::Layout;
use super::page::Page;
use super::rows::{divide_list, shows_any};
use crate::print::boxes::Mark;
use crate::print::flow::{VerticalItem, natural_height};
use crate::print::units::Pt;
use std::collections::{BTreeSet, VecDeque};

/// The part of a page that footnotes carried over to it may take while there is text.
const NOTES_SHARE: Pt = 0.7;

/// The part of a footnote that stands on one page.
#[derive(Clone, Debug)]
pub struct NotePart {
    /// Which footnote.
    pub footnote: usize,
    /// Its number on the page of its call, from 1.
    pub number: usize,
    /// Its items; none on the page of a call that has no room for the note.
    pub items: Vec<VerticalItem>,
    /// Their height.
    pub height: Pt,
    /// Whether it begins here: what was carried over from an earlier page has no number of this page.
    pub begins: bool,
    /// Whether an earlier page has shown it already.
    pub again: bool,
}

impl NotePart {
    /// This part with other items.
    fn with(&self, items: Vec<VerticalItem>, begins: bool) -> Self {
        let height = natural_height(&items);
        Self { items, height, begins, ..*self }
    }

    /// What fits into `room`, and the rest; where it must, something stands here in any case.
    fn divided(self, room: Pt, must: bool) -> (Self, Option<Self>) {
        let (above, below) = divide_list(&self.items, room, must);
        match (shows_any(&above), below.is_empty()) {
            (_, true) => (self, None),
            // without a row to divide by, a table that must begin does so whole
            (false, false) if must => (self, None),
            (false, false) => (self.with(Vec::new(), self.begins), Some(self)),
            (true, false) => (self.with(above, self.begins), Some(self.with(below, false))),
        }
    }
}

/// What the foot of a page is to show.
enum Due {
    /// A note that is called.
    Called(usize),
    /// What is left of one.
    Rest(NotePart),
}

impl Layout<'_> {
    /// Puts what was carried over from the page before at the foot of this one; text gets its share of the page,
    /// if there is any left.
    pub(super) fn go_on_with_notes(&self, page: &mut Page<'_>, carried: Vec<NotePart>) {
        if carried.is_empty() {
            return;
        }
        let is_text_left = page.start.index < self.flow.body.items.len();
        let room = if is_text_left { page.limit * NOTES_SHARE } else { page.limit };
        let room = room - page.further_edges();
        self.put_notes(page, carried.into_iter().map(Due::Rest).collect(), room, true);
    }

    /// Puts the notes that an item calls at the foot of the page, as far as they fit below `bottom`. After
    /// notes that are carried over all further ones are.
    pub(super) fn call_notes(&self, page: &mut Page<'_>, calls: &[usize], bottom: Pt) {
        if calls.is_empty() {
            return;
        }
        let room = page.text_limit() - page.further_edges() - bottom;
        self.put_notes(page, calls.iter().copied().map(Due::Called).collect(), room, false);
    }

    /// Puts notes on the page, each followed by those that it calls itself. On a page of nothing else something is taken in
    /// in any case, so that notes come to an end.
    fn put_notes(&self, page: &mut Page<'_>, mut due: VecDeque<Due>, mut room: Pt, first: bool) {
        while let Some(next) = due.pop_front() {
            let (note, goes_on) = match next {
                Due::Called(footnote) if page.filled.shows(footnote) => continue,
                Due::Called(footnote) => (self.whole(footnote, page), false),
                Due::Rest(note) => (note, true),
            };
            let space = if page.filled.carried.is_empty() { room } else { -1.0 };
            let (part, rest) = note.divided(space, first && page.filled.footnotes.is_empty());
            room -= part.height;
            // What goes on of a note that is shown again brings none again: two that call each other come to an end.
            let is_ended = |footnote: &usize| goes_on && part.again && page.shown.contains(footnote);
            let calls = self.calls_in_note(&part.items, part.footnote);
            calls.into_iter().rev().filter(|footnote| !is_ended(footnote)).for_each(|footnote| due.push_front(Due::Called(footnote)));
            page.add_note(part, rest);
        }
    }

    /// A whole footnote with its number on the page.
    fn whole(&self, footnote: usize, page: &Page<'_>) -> NotePart {
        let items = self.flow.footnotes.get(footnote).map_or(&[][..], |list| &list.items).to_vec();
        let number = page.filled.footnotes.iter().filter(|part| part.begins).count() + 1;
        NotePart { footnote, number, height: natural_height(&items), items, begins: true, again: page.shown.contains(&footnote) }
    }

    /// The notes that a note calls; the sign before its text is its own.
    fn calls_in_note(&self, items: &[VerticalItem], own: usize) -> Vec<usize> {
        self.footnotes_in(items).into_iter().filter(|footnote| *footnote != own).collect()
    }

    /// The footnotes that an item calls.
    pub(super) fn footnotes_of(&self, item: &VerticalItem) -> Vec<usize> {
        self.footnotes_in(std::slice::from_ref(item))
    }

    fn footnotes_in(&self, items: &[VerticalItem]) -> Vec<usize> {
        let mut found = Vec::new();
        if self.flow.footnotes.is_empty() {
            return found;
        }
        let mut take = |mark| match self.flow.marks.get(mark) {
            Some(Mark::FootnoteCall { footnote, .. }) if !found.contains(footnote) => found.push(*footnote),
            _ => {}
        };
        items.iter().for_each(|item| item.for_each_mark(&mut take));
        found
    }

    /// The height of the notes of a page with further ones, and those that they call.
    pub(super) fn footnote_height(&self, page: &Page<'_>, further: &[usize]) -> Pt {
        let mut counted = BTreeSet::new();
        let mut due = further.to_vec();
        let mut heights: Pt = 0.0;
        while let Some(footnote) = due.pop() {
            if page.filled.shows(footnote) || !counted.insert(footnote) {
                continue;
            }
            let Some(list) = self.flow.footnotes.get(footnote) else { continue };
            heights += natural_height(&list.items);
            due.extend(self.calls_in_note(&list.items, footnote));
        }
        let edges = if heights > 0.0 { page.further_edges() } else { 0.0 };
        page.filled.footnote_height + edges + heights
    }
}

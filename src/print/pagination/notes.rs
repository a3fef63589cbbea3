//! Footnotes on their way to pages: a note that does not fit its page whole goes on at the foot of the next.

use super::fill::Layout;
use super::page::Page;
use crate::print::boxes::Mark;
use crate::print::flow::{Flow, VerticalItem, natural_height, stacked};
use crate::print::units::{Pt, fits};
use std::ops::Range;

/// The part of a page that footnotes carried over to it may take while there is text.
const NOTES_SHARE: Pt = 0.7;

/// The part of a footnote that stands on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct NotePart {
    /// Which footnote.
    pub footnote: usize,
    /// Its number on the page of its call, from 1.
    pub number: usize,
    /// Its items; none on the page of a call that has no room for the note.
    pub range: Range<usize>,
    /// Their height.
    pub height: Pt,
}

impl NotePart {
    /// A whole footnote.
    pub fn whole(footnote: usize, number: usize, flow: &Flow) -> Self {
        let count = flow.footnotes.get(footnote).map_or(0, |list| list.items.len());
        Self::new(footnote, number, 0..count, flow)
    }

    fn new(footnote: usize, number: usize, range: Range<usize>, flow: &Flow) -> Self {
        let mut part = Self { footnote, number, range, height: 0.0 };
        part.height = natural_height(part.items(flow));
        part
    }

    /// What stands on the page.
    pub fn items<'f>(&self, flow: &'f Flow) -> &'f [VerticalItem] {
        flow.footnotes.get(self.footnote).and_then(|list| list.items.get(self.range.clone())).unwrap_or_default()
    }

    /// Whether it begins here: what was carried over from an earlier page has no number of this page.
    pub fn begins(&self) -> bool {
        self.range.start == 0
    }

    /// What fits into `room`, and the rest.
    fn divided(&self, room: Pt, flow: &Flow) -> (Self, Option<Self>) {
        let fitting = stacked(self.items(flow)).0.iter().take_while(|(item, top)| fits(top + item.height, room)).count();
        self.divided_at(fitting, flow)
    }

    fn divided_at(&self, count: usize, flow: &Flow) -> (Self, Option<Self>) {
        let at = (self.range.start + count).min(self.range.end);
        let part = |range: Range<usize>| Self::new(self.footnote, self.number, range, flow);
        (part(self.range.start..at), (at < self.range.end).then(|| part(at..self.range.end)))
    }
}

/// Divides notes between this page, which has `room`, and the next. On a page of nothing else one item is
/// taken in any case, so that notes come to an end.
fn divide(notes: Vec<NotePart>, mut room: Pt, first: bool, flow: &Flow) -> (Vec<NotePart>, Vec<NotePart>) {
    let (mut here, mut later) = (Vec::new(), Vec::new());
    for note in notes {
        let (part, rest) = match note.divided(if later.is_empty() { room } else { -1.0 }, flow) {
            (part, Some(_)) if first && here.is_empty() && part.range.is_empty() => note.divided_at(1, flow),
            divided => divided,
        };
        room -= part.height;
        here.push(part);
        later.extend(rest);
    }
    (here, later)
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
        let edges = super::furniture::footnote_edges(page.style).total();
        let (here, later) = divide(carried, room - edges, true, self.flow);
        page.add_notes(here, later);
    }

    /// Puts the notes that an item calls at the foot of the page, as far as they fit below `bottom`. After
    /// notes that are carried over all further ones are.
    pub(super) fn call_notes(&self, page: &mut Page<'_>, calls: &[usize], bottom: Pt) {
        if calls.is_empty() {
            return;
        }
        let is_called = |part: &&NotePart| part.begins();
        let number = page.filled.footnotes.iter().filter(is_called).count() + 1;
        let notes = calls.iter().zip(number..).map(|(footnote, number)| NotePart::whole(*footnote, number, self.flow)).collect();
        let room = if page.filled.carried.is_empty() { page.text_limit() - page.further_edges() - bottom } else { -1.0 };
        let (here, later) = divide(notes, room, false, self.flow);
        page.add_notes(here, later);
    }

    /// The footnotes that an item calls.
    pub(super) fn footnotes_of(&self, item: &VerticalItem) -> Vec<usize> {
        let mut found = Vec::new();
        if self.flow.footnotes.is_empty() {
            return found;
        }
        item.for_each_mark(&mut |mark| {
            if let Some(Mark::FootnoteCall { footnote, .. }) = self.flow.marks.get(mark) {
                found.push(*footnote);
            }
        });
        found
    }

    /// The height of the notes of a page with further ones.
    pub(super) fn footnote_height(&self, page: &Page<'_>, further: &[usize]) -> Pt {
        let lists = further.iter().filter_map(|footnote| self.flow.footnotes.get(*footnote));
        let heights: Pt = lists.map(|list| natural_height(&list.items)).sum();
        let edges = if heights > 0.0 { page.further_edges() } else { 0.0 };
        page.filled.footnote_height + edges + heights
    }
}

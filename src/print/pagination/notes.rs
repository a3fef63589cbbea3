//! Footnotes on their way to pages: a note that does not fit its page whole goes on at the foot of the next.

use super::{stacked, stacked_height};
use crate::print::flow::{Flow, VerticalItem};
use crate::print::units::{Pt, fits};
use std::ops::Range;

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
        part.height = stacked_height(part.items(flow));
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
        let fitting = stacked(self.items(flow)).iter().take_while(|(item, top)| fits(top + item.height, room)).count();
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
pub fn divide(notes: Vec<NotePart>, mut room: Pt, first: bool, flow: &Flow) -> (Vec<NotePart>, Vec<NotePart>) {
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

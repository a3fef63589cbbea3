//! A page that is being filled: what stands on it so far, and where it may end.

use super::notes::NotePart;
use super::{ItemRef, Placed};
use crate::print::flow::{BreakRule, VerticalList};
use crate::print::style::PageStyle;
use crate::print::units::Pt;
use std::collections::BTreeSet;

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

impl Filled {
    /// Whether a footnote begins on it.
    pub(super) fn shows(&self, footnote: usize) -> bool {
        self.footnotes.iter().any(|part| part.begins && part.footnote == footnote)
    }
}

/// A page that is being filled.
pub(super) struct Page<'a> {
    pub(super) start: Start,
    /// The height of its area.
    pub(super) limit: Pt,
    pub(super) style: &'a PageStyle,
    /// The footnotes that earlier pages have shown.
    pub(super) shown: &'a BTreeSet<usize>,
    /// Where the next item stands.
    pub(super) y: Pt,
    /// What the boxes around the present item take below it.
    pub(super) kept: Pt,
    /// Where its text begins: below a repeated head.
    pub(super) top: Pt,
    /// Whether nothing is seen on it yet but a repeated head or what stands at a place of its own.
    pub(super) empty: bool,
    /// Whether `y` is still the top of the page area, where `text-box-trim` cuts.
    pub(super) at_top: bool,
    pub(super) filled: Filled,
    candidates: Vec<Candidate>,
}

/// A place where the page may break: before an item, with what the page holds then.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) index: usize,
    pub(super) rule: BreakRule,
    placed: usize,
    footnotes: usize,
    footnote_height: Pt,
    carried: usize,
}

impl<'a> Page<'a> {
    /// A page with nothing on it.
    pub(super) fn new(start: Start, style: &'a PageStyle, shown: &'a BTreeSet<usize>) -> Self {
        let limit = style.size.height - style.margin.top - style.margin.bottom;
        let (filled, candidates) = (Filled::default(), Vec::new());
        Self { start, limit, style, shown, y: 0.0, kept: 0.0, top: 0.0, empty: true, at_top: true, filled, candidates }
    }

    /// What lies above its text by boxes that go on from the page before.
    pub(super) fn begin_below(&mut self, edges: Pt) {
        (self.y, self.top) = (edges, edges);
        self.at_top = edges == 0.0;
    }

    /// What its notes and the edges of boxes leave of its height.
    pub(super) fn text_limit(&self) -> Pt {
        self.limit - self.kept - self.filled.footnote_height
    }

    /// Places an item.
    pub(super) fn put(&mut self, item: ItemRef, y: Pt) {
        self.filled.placed.push(Placed { item, y });
    }

    /// The page may end here, before an item.
    pub(super) fn candidate(&mut self, index: usize, rule: BreakRule) {
        let Filled { placed, footnotes, footnote_height, carried, .. } = &self.filled;
        self.candidates.push(Candidate {
            index,
            rule,
            placed: placed.len(),
            footnotes: footnotes.len(),
            footnote_height: *footnote_height,
            carried: carried.len(),
        });
    }

    /// The last place to break at, a forced one first of all; where none is allowed the last that is only discouraged,
    /// then any.
    pub(super) fn best_break(&self) -> Option<Candidate> {
        let hardness = |candidate: &&Candidate| if candidate.rule.is_forced() { BreakRule::Allowed } else { candidate.rule };
        // Of equal ones the first is taken, which is the last on the page.
        self.candidates.iter().rev().min_by_key(hardness).copied()
    }

    /// Takes off the page what came after a place where it breaks, and the items from `begin` on.
    pub(super) fn go_back_to(&mut self, place: Candidate, begin: usize) {
        let filled = &mut self.filled;
        filled.placed.truncate(place.placed);
        filled.placed.retain(|placed| !matches!(placed.item, ItemRef::Body(item) if item >= begin));
        filled.footnotes.truncate(place.footnotes);
        filled.footnote_height = place.footnote_height;
        filled.carried.truncate(place.carried);
    }

    /// A box of a fixed height that began with item `from` on this page ends.
    pub(super) fn fill_to(&mut self, from: usize, height: Pt) {
        let top = self.filled.placed.iter().find(|placed| matches!(placed.item, ItemRef::Body(index) if index >= from));
        if let Some(top) = top.map(|placed| placed.y) {
            self.y = self.y.max(top + height);
        }
    }

    /// The height of the rule and the blanks above the notes, where they are not yet on the page.
    pub(super) fn further_edges(&self) -> Pt {
        if self.filled.footnote_height > 0.0 { 0.0 } else { super::furniture::footnote_edges(self.style).total() }
    }

    /// Puts a note at the foot, and what is left of it on the way to the next page.
    pub(super) fn add_note(&mut self, here: NotePart, later: Option<NotePart>) {
        if here.height > 0.0 {
            self.filled.footnote_height += self.further_edges() + here.height;
        }
        self.filled.footnotes.push(here);
        self.filled.carried.extend(later);
    }
}

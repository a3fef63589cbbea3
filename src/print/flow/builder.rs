//! A vertical list that is being built: margins that collapse (CSS 2.2, 8.3.1), and the break rules, marks and page
//! names that go to the next item which is seen.

use super::list::{BreakRule, Decoration, ItemKind, VerticalItem, VerticalList};
use crate::print::units::Pt;
use std::sync::Arc;

/// A list that is being built, and what the next item in it takes along.
#[derive(Default)]
pub(super) struct Builder {
    /// What there is of it.
    pub(super) items: Vec<VerticalItem>,
    /// The margins before the next item.
    pub(super) margin: Margin,
    /// The page type of the next item.
    pub(super) page: Option<Arc<str>>,
    /// Whether items stay together.
    pub(super) keep: bool,
    /// Whether the last item stays with the next.
    pub(super) kept_before: bool,
    /// Boxes that begin at the next item: with nothing between their edges and their content, their margins are one with its
    /// margins.
    pending: Vec<Decoration>,
    /// The markers of list items whose first line is still to come.
    pub(super) markers: Vec<usize>,
    rule: BreakRule,
    marks: Vec<usize>,
    last_page: Option<Option<Arc<str>>>,
}

/// Adjoining margins (CSS 2.2, 8.3.1).
#[derive(Clone, Copy, Default)]
pub(super) struct Margin {
    positive: Pt,
    negative: Pt,
}

impl Margin {
    /// Takes in a margin that adjoins.
    pub(super) fn adjoin(&mut self, margin: Pt) {
        self.positive = self.positive.max(margin);
        self.negative = self.negative.min(margin);
    }

    /// The margin that all come to; none is left.
    pub(super) fn take(&mut self) -> Pt {
        let Margin { positive, negative } = std::mem::take(self);
        positive + negative
    }
}

impl Builder {
    /// A list on pages of a name.
    pub(super) fn on_page(page: Option<Arc<str>>) -> Self {
        Self { page, ..Self::default() }
    }

    /// Adds what is seen: a line, a row, a picture.
    pub(super) fn push(&mut self, kind: ItemKind, height: Pt) {
        self.flush_margin();
        let changed = self.last_page.as_ref().is_some_and(|last| *last != self.page);
        let mut rule = std::mem::take(&mut self.rule);
        if self.kept_before {
            rule = rule.max(BreakRule::Avoid);
        }
        if changed {
            rule = rule.max(BreakRule::Page);
        }
        self.kept_before = self.keep;
        self.last_page = Some(self.page.clone());
        let marks = std::mem::take(&mut self.marks);
        self.items.push(VerticalItem { kind, height, rule, page: self.page.clone(), marks });
    }

    /// Adds what is not seen, and does not break.
    pub(super) fn push_edge(&mut self, kind: ItemKind, height: Pt) {
        self.items.push(VerticalItem { kind, height, rule: BreakRule::Allowed, page: self.page.clone(), marks: Vec::new() });
    }

    /// Adds the margins before the next item.
    pub(super) fn flush_margin(&mut self) {
        let margin = self.margin.take();
        if margin != 0.0 {
            self.push_edge(ItemKind::Space, margin);
        }
        for decoration in std::mem::take(&mut self.pending) {
            self.push_edge(ItemKind::Open(decoration), 0.0);
        }
    }

    /// Begins a box with a background or borders: at the next item.
    pub(super) fn open(&mut self, decoration: Decoration) {
        self.pending.push(decoration);
    }

    /// Ends the box that was begun last; one that holds nothing is not seen.
    pub(super) fn close(&mut self) {
        if self.pending.pop().is_none() {
            self.push_edge(ItemKind::Close, 0.0);
        }
    }

    /// Adds what has no place among the items: it lies on the page of the next one, and margins meet across it.
    pub(super) fn push_beside(&mut self, kind: ItemKind) {
        let margin = std::mem::take(&mut self.margin);
        let pending = std::mem::take(&mut self.pending);
        self.push(kind, 0.0);
        self.require(BreakRule::Avoid);
        (self.margin, self.pending) = (margin, pending);
    }

    /// Holds the next item to a break rule.
    pub(super) fn require(&mut self, rule: BreakRule) {
        self.rule = self.rule.max(rule);
        if self.rule.is_forced() {
            // The margin before a forced break ends with its page (Fragmentation 3, 5.2).
            self.margin = Margin::default();
        }
    }

    /// Lays marks on the next item.
    pub(super) fn marks(&mut self, marks: &[usize]) {
        self.marks.extend_from_slice(marks);
    }

    /// The list.
    pub(super) fn finish(mut self) -> VerticalList {
        self.flush_margin();
        if !self.marks.is_empty() {
            let marks = std::mem::take(&mut self.marks);
            self.items.push(VerticalItem {
                kind: ItemKind::ClosingEdge,
                height: 0.0,
                rule: BreakRule::Allowed,
                page: self.page.clone(),
                marks,
            });
        }
        VerticalList { items: self.items }
    }
}

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
    pub(super) page: PageType,
    /// Whether a table has just turned its pages: no margin stands above it there.
    pub(super) is_turning: bool,
    /// Whether the list is that of the pages, and not of a cell, a note or a box at a place of its own.
    pub(super) is_body: bool,
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

/// On which pages items stand.
#[derive(Clone, Default)]
pub(super) struct PageType {
    /// Their name.
    pub(super) used: Option<Arc<str>>,
    /// The name that the style of the box around them gives; it differs from the one used in a table that turned its pages.
    pub(super) named: Option<Arc<str>>,
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

    /// What all come to.
    pub(super) fn total(self) -> Pt {
        self.positive + self.negative
    }

    /// The margin that all come to; none is left.
    pub(super) fn take(&mut self) -> Pt {
        std::mem::take(self).total()
    }
}

impl Builder {
    /// The list of the pages.
    pub(super) fn body() -> Self {
        Self { is_body: true, ..Self::default() }
    }

    /// A list on pages of a name.
    pub(super) fn on_page(page: PageType) -> Self {
        Self { page, ..Self::default() }
    }

    /// Adds what is seen: a line, a row, a picture.
    pub(super) fn push(&mut self, kind: ItemKind, height: Pt) {
        self.flush_margin();
        let changed = self.last_page.as_ref().is_some_and(|last| *last != self.page.used);
        let mut rule = std::mem::take(&mut self.rule);
        if self.kept_before {
            rule = rule.max(BreakRule::Avoid);
        }
        if changed {
            rule = rule.max(BreakRule::Page);
        }
        self.kept_before = self.keep;
        self.last_page = Some(self.page.used.clone());
        let marks = std::mem::take(&mut self.marks);
        self.items.push(VerticalItem { kind, height, rule, page: self.page.used.clone(), marks });
    }

    /// Adds what is not seen, and does not break.
    pub(super) fn push_edge(&mut self, kind: ItemKind, height: Pt) {
        self.items.push(VerticalItem { kind, height, rule: BreakRule::Allowed, page: self.page.used.clone(), marks: Vec::new() });
    }

    /// Adds the margins before the next item.
    pub(super) fn flush_margin(&mut self) {
        let margin = self.margin.take();
        let is_new = std::mem::take(&mut self.is_turning) && self.last_page.as_ref() != Some(&self.page.used);
        if margin != 0.0 && !is_new {
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
                page: self.page.used.clone(),
                marks,
            });
        }
        VerticalList { items: self.items }
    }
}

//! Boxes that have all their edges on every page (`box-decoration-break: clone`): what they take above and below each item.

use crate::print::flow::{ClonedEdges, ItemKind, VerticalItem};

/// What cloned boxes take around the items of a list; empty where there is no such box.
pub(super) struct Clones(Vec<ClonedEdges>);

impl Clones {
    /// Looks for cloned boxes in a list.
    pub fn of(items: &[VerticalItem]) -> Self {
        let is_cloned = |item: &VerticalItem| matches!(&item.kind, ItemKind::Open(decoration) if decoration.cloned.is_some());
        if !items.iter().any(is_cloned) {
            return Self(Vec::new());
        }
        let mut open: Vec<ClonedEdges> = Vec::new();
        let edges = items.iter().map(|item| {
            let around = open
                .iter()
                .fold(ClonedEdges::default(), |sum, edges| ClonedEdges { top: sum.top + edges.top, bottom: sum.bottom + edges.bottom });
            match &item.kind {
                ItemKind::Open(decoration) => open.push(decoration.cloned.unwrap_or_default()),
                ItemKind::Close => {
                    open.pop();
                }
                _ => {}
            }
            around
        });
        Self(edges.collect())
    }

    /// What the boxes around an item take above and below it if a page begins or ends there.
    pub fn around(&self, item: usize) -> ClonedEdges {
        self.0.get(item).copied().unwrap_or_default()
    }
}

//! The printed page number of each id, for tables of contents.

use super::Plan;
use crate::print::boxes::Mark;
use crate::print::flow::{Flow, ItemKind, VerticalItem};
use std::collections::BTreeMap;

/// The printed number of the page on which each id begins; ids on pages without a number are left out.
pub fn of_destinations(flow: &Flow, plan: &Plan) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::new();
    for sheet in &plan.sheets {
        let Some(label) = &sheet.label else { continue };
        for placed in &sheet.placed {
            if let Some(item) = plan.item(flow, placed.item) {
                collect(item, flow, label, &mut labels);
            }
        }
    }
    labels
}

fn collect(item: &VerticalItem, flow: &Flow, label: &str, into: &mut BTreeMap<String, String>) {
    for mark in &item.marks {
        if let Some(Mark::Anchor(id)) = flow.marks.get(*mark) {
            into.entry(id.clone()).or_insert_with(|| label.to_owned());
        }
    }
    if let ItemKind::Row(row) = &item.kind {
        row.cells.iter().flat_map(|cell| &cell.list.items).for_each(|item| collect(item, flow, label, into));
    }
}

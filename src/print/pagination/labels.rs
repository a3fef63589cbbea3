//! The printed page number of each id, for tables of contents.

use super::Plan;
use crate::print::boxes::Mark;
use crate::print::flow::{Flow, PageLabel};
use std::collections::BTreeMap;

/// The printed number of the page on which each id begins; ids on pages without a number are left out.
pub fn of_destinations(flow: &Flow, plan: &Plan) -> BTreeMap<String, PageLabel> {
    let mut labels = BTreeMap::new();
    for sheet in &plan.sheets {
        let Some(label) = &sheet.label else { continue };
        for placed in &sheet.placed {
            let Some(item) = plan.item(flow, placed.item) else { continue };
            item.for_each_mark(&mut |mark| {
                if let Some(Mark::Anchor(id)) = flow.marks.get(mark) {
                    labels.entry(id.clone()).or_insert_with(|| PageLabel { text: label.clone(), number: sheet.number });
                }
            });
        }
    }
    labels
}

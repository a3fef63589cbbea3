//! Named strings (GCPM 3, section 1): what `string()` says on each page. The first value that an
//! element on the page sets, else the last one set before.

use super::Plan;
use crate::print::boxes::Mark;
use crate::print::flow::Flow;
use std::collections::BTreeMap;

/// Values by name.
pub type NamedStrings<'a> = BTreeMap<&'a str, &'a str>;

/// The values on each page.
pub fn of_pages<'a>(flow: &'a Flow, plan: &Plan) -> Vec<NamedStrings<'a>> {
    let mut last = NamedStrings::new();
    let mut pages = Vec::with_capacity(plan.sheets.len());
    for sheet in &plan.sheets {
        let mut set = Vec::new();
        for item in sheet.placed.iter().filter_map(|placed| plan.item(flow, placed.item)) {
            item.for_each_mark(&mut |mark| {
                if let Some(Mark::NamedString { name, value }) = flow.marks.get(mark) {
                    set.push((name.as_str(), value.as_str()));
                }
            });
        }
        let mut page = last.clone();
        for (name, value) in set.iter().rev().copied() {
            page.insert(name, value);
        }
        last.extend(set);
        pages.push(page);
    }
    pages
}

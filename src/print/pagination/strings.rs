//! Named strings (GCPM 3, section 1): what `string()` says on each page.

use super::Plan;
use crate::print::boxes::Mark;
use crate::print::flow::{Flow, ItemKind};
use crate::print::style::computed::StringOf;
use std::collections::{BTreeMap, BTreeSet};

/// Values by name.
pub type NamedStrings<'a> = BTreeMap<&'a str, Values<'a>>;

/// The values that a string has on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Values<'a> {
    before: &'a str,
    /// The first that is set on the page, and whether it is by what the page begins with.
    first: Option<(&'a str, bool)>,
    last: &'a str,
}

impl<'a> Values<'a> {
    /// Those on the page that follows.
    fn following(self) -> Self {
        Values { before: self.last, first: None, last: self.last }
    }

    fn set(&mut self, value: &'a str, begins_page: bool) {
        self.first.get_or_insert((value, begins_page));
        self.last = value;
    }

    /// The value that is asked for.
    pub fn of(self, of: StringOf) -> &'a str {
        match (of, self.first) {
            (StringOf::First, Some((first, _))) | (StringOf::Start, Some((first, true))) => first,
            (StringOf::First | StringOf::Start | StringOf::FirstExcept, None) | (StringOf::Start, Some(_)) => self.before,
            (StringOf::Last, _) => self.last,
            (StringOf::FirstExcept, Some(_)) => "",
        }
    }
}

/// The values on each page.
pub fn of_pages<'a>(flow: &'a Flow, plan: &Plan) -> Vec<NamedStrings<'a>> {
    let (mut current, mut known) = (NamedStrings::new(), BTreeSet::new());
    let mut pages = Vec::with_capacity(plan.sheets.len());
    for sheet in &plan.sheets {
        current.values_mut().for_each(|values| *values = values.following());
        let mut is_at_start = true;
        for item in sheet.placed.iter().filter_map(|placed| plan.item(flow, placed.item)) {
            item.for_each_mark(&mut |mark| {
                // what is shown again has set it where it stood first
                if let Some(Mark::NamedString { name, value }) = flow.marks.get(mark)
                    && known.insert(mark)
                {
                    current.entry(name).or_default().set(value, is_at_start);
                }
            });
            is_at_start &= matches!(item.kind, ItemKind::Space | ItemKind::OpeningEdge | ItemKind::Open(_));
        }
        pages.push(current.clone());
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_several_values_of_a_string() {
        use StringOf::{First, FirstExcept, Last, Start};
        let mut page = Values::default();
        page.set("一", true);
        page.set("二", false);
        assert_eq!([First, Start, Last, FirstExcept].map(|of| page.of(of)), ["一", "一", "二", ""]);
        let mut next = page.following();
        assert_eq!([First, Start, Last, FirstExcept].map(|of| next.of(of)), ["二"; 4]);
        next.set("三", false);
        assert_eq!([First, Start, Last, FirstExcept].map(|of| next.of(of)), ["三", "二", "三", ""]);
    }
}

//! The page areas of pages by their names. In: the page rules. Out: how wide and high the content of a page may be.

use crate::print::style::{PageRules, PageSelection};
use crate::print::units::Size;
use std::collections::BTreeMap;

/// The page areas that have been asked for.
pub(super) struct Areas<'a> {
    pages: &'a PageRules,
    known: BTreeMap<Option<String>, Size>,
}

impl<'a> Areas<'a> {
    pub(super) fn new(pages: &'a PageRules) -> Self {
        Self { pages, known: BTreeMap::new() }
    }

    /// The page area of pages of a name.
    pub(super) fn of(&mut self, name: Option<&str>) -> Size {
        let pages = self.pages;
        *self.known.entry(name.map(str::to_owned)).or_insert_with(|| {
            let style = pages.style(&PageSelection { name, first: false, left: false, blank: false });
            Size {
                width: style.size.width - style.margin.left - style.margin.right,
                height: style.size.height - style.margin.top - style.margin.bottom,
            }
        })
    }
}

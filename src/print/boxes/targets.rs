//! What generated content shows of the elements that links lead to (GCPM 3, section 2.6): their texts and the values of
//! counters there. Links within the document in, texts out, and the links that lead to nothing.

use super::counters::{self, CounterValues, Counters};
use crate::print::style::computed::{ContentPart, ShownCounter, Style};
use crate::print::style::{StyledElement, StyledTree};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// A link of generated content to an id that no element has, or none that is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LostTarget {
    /// The element whose content it is.
    pub element: usize,
    /// The id.
    pub id: String,
}

/// The elements that links may lead to.
pub(super) struct Targets<'a> {
    tree: &'a StyledTree,
    /// The elements by their ids, once something asks for one.
    by_id: OnceCell<BTreeMap<&'a str, usize>>,
    /// The counters at each id; a later element is not known when an earlier one asks, so a pass before found them.
    counters: BTreeMap<&'a str, CounterValues>,
    /// What this pass finds of them, where it is that pass.
    found: Option<BTreeMap<&'a str, CounterValues>>,
    lost: BTreeSet<LostTarget>,
}

impl<'a> Targets<'a> {
    /// Those of a document whose counters are not known.
    pub fn of(tree: &'a StyledTree) -> Self {
        Self { tree, by_id: OnceCell::new(), counters: BTreeMap::new(), found: None, lost: BTreeSet::new() }
    }

    /// Whether the content of any element shows a counter of another.
    pub fn shows_counters(tree: &StyledTree) -> bool {
        tree.elements.iter().any(|element| {
            let generated = element.before.iter().chain(&element.after).chain(element.pseudo.values());
            shows_counter(&element.style) || generated.into_iter().any(|style| shows_counter(style))
        })
    }

    /// The same for the pass that finds the counters.
    pub fn finding(tree: &'a StyledTree) -> Self {
        Self { found: Some(BTreeMap::new()), ..Self::of(tree) }
    }

    /// The same with the counters that the pass before found.
    pub fn after(self) -> Self {
        Self { counters: self.found.unwrap_or_default(), ..Self::of(self.tree) }
    }

    /// Takes in the counters at an element, as far as they are known when what stands before its text is.
    pub fn pass(&mut self, element: &'a StyledElement, counters: &Counters) {
        if let Some(found) = &mut self.found
            && let Some(id) = element.attribute("id")
        {
            found.insert(id, counters.values());
        }
    }

    /// The id in the document that an attribute of an element links to; none where it links elsewhere. That nothing has
    /// the id is noted.
    pub fn id<'e>(&mut self, attribute: &str, element: &'e StyledElement, index: usize) -> Option<&'e str> {
        let id = element.attribute(attribute)?.strip_prefix('#')?;
        if self.element(id).is_none() {
            self.lose(index, id);
            return None;
        }
        Some(id)
    }

    /// The text of the element with an id.
    pub fn text(&self, id: &str) -> String {
        self.element(id).map_or_else(String::new, |index| self.tree.text(index))
    }

    /// A counter as it is at the element with an id; an element that is not shown has none.
    pub fn counter(&mut self, id: &str, shown: &ShownCounter, index: usize) -> String {
        let Some(values) = self.counters.get(id) else {
            self.lose(index, id);
            return String::new();
        };
        counters::text(values.get(&shown.name).map_or(&[], Vec::as_slice), shown)
    }

    /// The links that lead to nothing.
    pub fn lost(self) -> Vec<LostTarget> {
        self.lost.into_iter().collect()
    }

    fn lose(&mut self, element: usize, id: &str) {
        self.lost.insert(LostTarget { element, id: id.to_owned() });
    }

    fn element(&self, id: &str) -> Option<usize> {
        self.by_id.get_or_init(|| elements_by_id(self.tree)).get(id).copied()
    }
}

fn shows_counter(style: &Style) -> bool {
    let labels = style.bookmark_label.iter().chain(&style.continued).chain(&style.content);
    let strings = style.string_set.iter().map(|(_, parts)| parts);
    labels.chain(strings).flatten().any(|part| matches!(part, ContentPart::TargetCounter(..)))
}

/// The elements by their ids; of equal ones the first.
fn elements_by_id(tree: &StyledTree) -> BTreeMap<&str, usize> {
    let ids = tree.elements.iter().enumerate().rev();
    ids.filter_map(|(index, element)| Some((element.attribute("id")?, index))).collect()
}

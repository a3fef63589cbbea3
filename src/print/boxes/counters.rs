//! CSS counters (CSS Lists 3, section 4): which of them an element sees, and their values as text.

use super::counter_styles::format;
use crate::print::style::computed::{ShownCounter, Style};
use std::collections::BTreeMap;

/// The counters in scope, innermost last, and how deep the element is that is looked at.
#[derive(Debug, Default)]
pub struct Counters {
    scopes: Vec<Counter>,
    depth: usize,
}

/// A counter. Its element's descendants see it, and so do the siblings after that element with their descendants.
#[derive(Debug)]
struct Counter {
    name: String,
    value: i32,
    depth: usize,
}

/// The values of the counters at an element by name, the outermost first.
pub type CounterValues = BTreeMap<String, Vec<i32>>;

impl Counters {
    /// Resets, increments and sets what an element says, at its beginning (CSS Lists 3, 4.4).
    pub fn enter(&mut self, style: &Style) {
        self.depth += 1;
        for (name, value) in &style.counter_reset {
            self.reset(name, *value);
        }
        for (name, by) in &style.counter_increment {
            let value = self.innermost(name);
            *value = value.saturating_add(*by);
        }
        for (name, value) in &style.counter_set {
            self.set(name, *value);
        }
    }

    /// Gives the innermost counter of a name a value.
    pub fn set(&mut self, name: &str, value: i32) {
        *self.innermost(name) = value;
    }

    /// Ends an element: the counters that were made by its children end with it.
    pub fn leave(&mut self) {
        let depth = self.depth;
        self.scopes.retain(|counter| counter.depth <= depth);
        self.depth = depth.saturating_sub(1);
    }

    /// Makes a counter, in the place of one that the same element or a sibling before it has made.
    fn reset(&mut self, name: &str, value: i32) {
        let depth = self.depth;
        match self.scopes.iter_mut().rev().find(|counter| counter.name == name) {
            Some(counter) if counter.depth == depth => counter.value = value,
            _ => self.scopes.push(Counter { name: name.to_owned(), value, depth }),
        }
    }

    /// The innermost counter of a name; where there is none the element makes one.
    fn innermost(&mut self, name: &str) -> &mut i32 {
        let at = self.scopes.iter().rposition(|counter| counter.name == name).unwrap_or_else(|| {
            self.scopes.push(Counter { name: name.to_owned(), value: 0, depth: self.depth });
            self.scopes.len() - 1
        });
        &mut self.scopes[at].value
    }

    /// All values.
    pub fn values(&self) -> CounterValues {
        let mut values = CounterValues::new();
        for counter in &self.scopes {
            values.entry(counter.name.clone()).or_default().push(counter.value);
        }
        values
    }

    /// A counter as text.
    pub fn text(&self, shown: &ShownCounter) -> String {
        let values = self.scopes.iter().filter(|counter| counter.name == shown.name).map(|counter| counter.value);
        text(&values.collect::<Vec<_>>(), shown)
    }
}

/// The values of a counter as text: the innermost, or all with a text between. A counter that is not there is 0.
pub fn text(values: &[i32], shown: &ShownCounter) -> String {
    match &shown.separator {
        Some(separator) if !values.is_empty() => {
            let each: Vec<String> = values.iter().map(|value| format(*value, shown.style)).collect();
            each.join(separator)
        }
        Some(_) | None => format(values.last().copied().unwrap_or(0), shown.style),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::style::computed::ListStyle;

    fn shown(separator: Option<&str>) -> ShownCounter {
        ShownCounter { separator: separator.map(str::to_owned), ..ShownCounter::of("item", ListStyle::Decimal) }
    }

    fn value(counters: &Counters) -> i32 {
        counters.values().get("item").and_then(|values| values.last().copied()).unwrap_or(0)
    }

    fn resets() -> Style {
        Style { counter_reset: vec![("item".to_owned(), 0)], ..Style::default() }
    }

    fn counts() -> Style {
        Style { counter_increment: vec![("item".to_owned(), 1)], ..Style::default() }
    }

    fn empty(counters: &mut Counters, style: &Style) -> i32 {
        counters.enter(style);
        let value = value(counters);
        counters.leave();
        value
    }

    #[test]
    fn a_list_in_an_item_counts_by_itself() {
        let mut counters = Counters::default();
        counters.enter(&resets());
        counters.enter(&counts());
        counters.enter(&resets());
        assert_eq!([empty(&mut counters, &counts()), empty(&mut counters, &counts())], [1, 2]);
        assert_eq!([counters.text(&shown(Some("."))), counters.text(&shown(None))], ["1.2", "2"]);
        counters.leave();
        counters.leave();
        assert_eq!(empty(&mut counters, &counts()), 2, "the outer list goes on");
    }

    #[test]
    fn siblings_after_an_element_see_what_it_resets() {
        let mut counters = Counters::default();
        counters.enter(&Style::default());
        let chapter = |counters: &mut Counters| {
            empty(counters, &resets());
            [empty(counters, &counts()), empty(counters, &counts())]
        };
        assert_eq!([chapter(&mut counters), chapter(&mut counters)], [[1, 2], [1, 2]]);
        counters.leave();
        assert_eq!(counters.text(&shown(Some("."))), "0", "nothing outside sees it");
    }

    #[test]
    fn a_counter_is_set_after_it_has_been_moved() {
        let mut counters = Counters::default();
        let sets = Style { counter_set: vec![("item".to_owned(), 7)], ..counts() };
        counters.enter(&Style::default());
        assert_eq!([empty(&mut counters, &counts()), empty(&mut counters, &sets), empty(&mut counters, &counts())], [1, 7, 8]);
    }

    #[test]
    fn a_counter_that_nothing_resets_ends_with_its_parent() {
        let mut counters = Counters::default();
        for _ in 0..2 {
            counters.enter(&Style::default());
            assert_eq!([empty(&mut counters, &counts()), empty(&mut counters, &counts())], [1, 2]);
            counters.leave();
        }
    }
}

//! CSS counters (CSS Lists 3, section 4) and the counter styles that print.

use crate::numerals::{circled, han};
use crate::print::style::computed::{ListStyle, ShownCounter, Style};
use std::collections::BTreeMap;

/// The counters in scope.
#[derive(Debug, Default)]
pub struct Counters {
    /// Innermost last.
    scopes: Vec<Scope>,
    /// How many elements are open.
    depth: usize,
}

/// A counter, from the element that makes it to the end of the element around that.
#[derive(Debug)]
struct Scope {
    name: String,
    value: i32,
    /// How many elements were open around the one that made it.
    depth: usize,
}

/// The values of the counters at an element by name, the outermost first.
pub type CounterValues = BTreeMap<String, Vec<i32>>;

impl Counters {
    /// Resets and increments what an element says, at its beginning.
    pub fn enter(&mut self, style: &Style) {
        for (name, value) in &style.counter_reset {
            self.reset(name, *value);
        }
        for (name, by) in &style.counter_increment {
            match self.innermost(name) {
                Some(scope) => scope.value = scope.value.saturating_add(*by),
                None => self.reset(name, *by),
            }
        }
        self.depth += 1;
    }

    /// Ends an element, and with it the counters that what stands in it made.
    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        while self.scopes.last().is_some_and(|scope| scope.depth > self.depth) {
            self.scopes.pop();
        }
    }

    /// A new counter; it takes the place of one that an element before it in the same element made.
    fn reset(&mut self, name: &str, value: i32) {
        let depth = self.depth;
        match self.innermost(name).filter(|scope| scope.depth == depth) {
            Some(sibling) => sibling.value = value,
            None => self.scopes.push(Scope { name: name.to_owned(), value, depth }),
        }
    }

    fn innermost(&mut self, name: &str) -> Option<&mut Scope> {
        self.scopes.iter_mut().rev().find(|scope| scope.name == name)
    }

    /// All values.
    pub fn values(&self) -> CounterValues {
        let mut values = CounterValues::new();
        for scope in &self.scopes {
            values.entry(scope.name.clone()).or_default().push(scope.value);
        }
        values
    }

    /// A counter as text.
    pub fn text(&self, shown: &ShownCounter) -> String {
        let values = self.scopes.iter().filter(|scope| scope.name == shown.name).map(|scope| scope.value);
        text(&values.collect::<Vec<_>>(), shown)
    }
}

/// The values of a counter as text: the innermost, or all with a text between. A counter that is not there is 0.
pub fn text(values: &[i32], shown: &ShownCounter) -> String {
    let last = values.last().copied().unwrap_or(0);
    match &shown.separator {
        Some(separator) if !values.is_empty() => {
            let each: Vec<String> = values.iter().map(|value| format(*value, shown.style)).collect();
            each.join(separator)
        }
        Some(_) | None => format(last, shown.style),
    }
}

/// A number in a counter style (CSS Counter Styles 3); numbers that a style cannot write are decimal.
pub fn format(value: i32, style: ListStyle) -> String {
    let positive = usize::try_from(value).ok().filter(|value| *value > 0);
    match (style, positive) {
        (ListStyle::None, _) => String::new(),
        (ListStyle::Disc, _) => "•".to_owned(),
        (ListStyle::Circle, _) => "○".to_owned(),
        (ListStyle::Square, _) => "■".to_owned(),
        (ListStyle::LowerAlpha, Some(value)) => alphabetic(value),
        (ListStyle::LowerRoman, Some(value)) => roman(value),
        (ListStyle::Hans, Some(value)) => han(value),
        (ListStyle::CircledDecimal, Some(value)) => circled(value),
        _ => value.to_string(),
    }
}

fn alphabetic(mut value: usize) -> String {
    let mut letters = Vec::new();
    while value > 0 {
        value -= 1;
        letters.push(char::from(b'a' + u8::try_from(value % 26).unwrap_or(0)));
        value /= 26;
    }
    letters.iter().rev().collect()
}

fn roman(value: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = value.min(3999);
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            text.push_str(sign);
            rest -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counter_styles_write_numbers() {
        let cases = [
            (1, ListStyle::Decimal, "1"),
            (27, ListStyle::LowerAlpha, "aa"),
            (1994, ListStyle::LowerRoman, "mcmxciv"),
            (105, ListStyle::Hans, "一百零五"),
            (20, ListStyle::CircledDecimal, "⑳"),
            (0, ListStyle::LowerRoman, "0"),
            (-3, ListStyle::LowerAlpha, "-3"),
            (7, ListStyle::None, ""),
        ];
        for (value, style, expected) in cases {
            assert_eq!(format(value, style), expected);
        }
    }

    #[test]
    fn a_reset_hides_the_outer_counter_until_its_element_ends() {
        let reset = Style { counter_reset: vec![("item".to_owned(), 0)], ..Style::default() };
        let item = Style { counter_increment: vec![("item".to_owned(), 1)], ..Style::default() };
        let mut counters = Counters::default();
        counters.enter(&reset);
        counters.enter(&item);
        counters.enter(&reset);
        counters.enter(&item);
        counters.leave();
        counters.enter(&item);
        assert_eq!(counters.values()["item"], [1, 2]);
        assert_eq!(text(&[1, 2], &ShownCounter { separator: Some(".".to_owned()), ..ShownCounter::of("item", ListStyle::Decimal) }), "1.2");
        counters.leave();
        counters.leave();
        counters.leave();
        assert_eq!(counters.values()["item"], [1]);
    }

    #[test]
    fn a_reset_counts_for_the_elements_after_it_too() {
        let style = |reset: &[&str], increment: &[&str]| Style {
            counter_reset: reset.iter().map(|name| ((*name).to_owned(), 0)).collect(),
            counter_increment: increment.iter().map(|name| ((*name).to_owned(), 1)).collect(),
            ..Style::default()
        };
        let (chapter, section) = (style(&["section"], &["chapter"]), style(&[], &["section"]));
        let mut counters = Counters::default();
        counters.enter(&style(&["chapter"], &[]));
        let mut seen = Vec::new();
        for heading in [&chapter, &section, &section, &chapter, &section] {
            counters.enter(heading);
            counters.leave();
            let values = counters.values();
            seen.push((values["chapter"].clone(), values["section"].clone()));
        }
        let expected = [(1, 0), (1, 1), (1, 2), (2, 0), (2, 1)].map(|(chapter, section)| (vec![chapter], vec![section]));
        assert_eq!(seen, expected);
    }
}

//! CSS counters (CSS Lists 3, section 4) and the counter styles that print.

use crate::numerals::{circled, han};
use crate::print::style::computed::{ListStyle, Style};

/// The counters in scope, innermost last.
#[derive(Debug, Default)]
pub struct Counters {
    scopes: Vec<(String, i32)>,
}

impl Counters {
    /// Resets and increments what an element says, at its beginning.
    pub fn enter(&mut self, style: &Style) {
        for (name, value) in &style.counter_reset {
            self.scopes.push((name.clone(), *value));
        }
        for (name, by) in &style.counter_increment {
            match self.scopes.iter_mut().rev().find(|(known, _)| known == name) {
                Some((_, value)) => *value = value.saturating_add(*by),
                None => self.scopes.push((name.clone(), *by)),
            }
        }
    }

    /// Ends the scopes that an element opened.
    pub fn leave(&mut self, style: &Style) {
        let opened = style.counter_reset.len();
        // Counters that were made by an increment without a reset live on to the end of the document.
        for (name, _) in style.counter_reset.iter().rev().take(opened) {
            if let Some(at) = self.scopes.iter().rposition(|(known, _)| known == name) {
                self.scopes.remove(at);
            }
        }
    }

    /// The innermost value of a counter; 0 where there is none.
    pub fn value(&self, name: &str) -> i32 {
        self.scopes.iter().rev().find(|(known, _)| known == name).map_or(0, |(_, value)| *value)
    }

    /// The value as text.
    pub fn text(&self, name: &str, style: ListStyle) -> String {
        format(self.value(name), style)
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
        counters.enter(&item);
        assert_eq!(counters.value("item"), 2);
        counters.leave(&reset);
        assert_eq!(counters.value("item"), 1);
    }
}

//! `text-transform` (CSS Text 3, 2.1). In: text as it is written, and what stands before it. Out: text as it is shown.

use super::InlineContent;
use crate::print::linebreak::InlineItem;
use crate::print::style::computed::TextTransform;

/// How far the full-width forms of ASCII lie behind it (Unicode, Halfwidth and Fullwidth Forms).
const TO_FULL_WIDTH: u32 = 0xFEE0;

/// The character before what is added next; none at the beginning of a line.
pub(super) fn last_character(content: &InlineContent) -> Option<char> {
    let before = content.items.iter().rev().find_map(|item| match item {
        InlineItem::Text { text, .. } => text.chars().next_back().map(Some),
        InlineItem::Break | InlineItem::Box { .. } => Some(None),
        _ => None,
    });
    before.flatten()
}

/// A text behind `before` as it is shown.
pub(super) fn transformed(text: &str, transform: TextTransform, before: Option<char>) -> String {
    match transform {
        TextTransform::None => text.to_owned(),
        TextTransform::Uppercase => text.to_uppercase(),
        TextTransform::Lowercase => text.to_lowercase(),
        TextTransform::Capitalize => capitalized(text, before),
        TextTransform::FullWidth => text.chars().map(full_width).collect(),
    }
}

/// An apostrophe or a soft hyphen within a word does not begin another.
fn capitalized(text: &str, before: Option<char>) -> String {
    let goes_on = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '\u{ad}');
    let mut in_word = before.is_some_and(goes_on);
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter.is_alphanumeric() {
            true if !in_word => shown.extend(letter.to_uppercase()),
            _ => shown.push(letter),
        }
        in_word = letter.is_alphanumeric() || in_word && goes_on(letter);
    }
    shown
}

fn full_width(letter: char) -> char {
    let code = u32::from(letter);
    let wide = letter.is_ascii_graphic().then(|| char::from_u32(code + TO_FULL_WIDTH)).flatten();
    wide.unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_with_capitals_and_ascii_is_as_wide_as_han() {
        let capitalize = |text, before| transformed(text, TextTransform::Capitalize, before);
        assert_eq!(capitalize("it’s the agency's “work-plan” 3rd éd.", None), "It’s The Agency's “Work-Plan” 3rd Éd.");
        assert_eq!(capitalize("ing on", Some('k')), "ing On", "goes on behind markup");
        assert_eq!(capitalize("'quoted'", Some(' ')), "'Quoted'");
        assert_eq!(transformed("Pm2.5 达标", TextTransform::FullWidth, None), "Ｐｍ２．５ 达标");
        assert_eq!(transformed("Straße", TextTransform::Uppercase, None), "STRASSE");
        assert_eq!(transformed("ΟΔΟΣ", TextTransform::Lowercase, None), "οδος");
    }
}

//! Counter styles (CSS Counter Styles 3): a number in, its text out. Knows no counters.

use crate::numerals::{circled, han, letters, roman};
use crate::print::style::computed::ListStyle;

const HEAVENLY_STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const EARTHLY_BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const GREEK: &str = "αβγδεζηθικλμνξοπρστυφχψω";
const HAN_DIGITS: &str = "〇一二三四五六七八九";

/// A number in a counter style; numbers that a style cannot write are in the digits that it names for them.
pub fn format(value: i32, style: ListStyle) -> String {
    if let ListStyle::None | ListStyle::Disc | ListStyle::Circle | ListStyle::Square = style {
        return bullet(style).to_owned();
    }
    let positive = usize::try_from(value).ok().filter(|value| *value > 0);
    let written = positive.and_then(|value| match style {
        ListStyle::LowerAlpha => Some(letters(value).to_lowercase()),
        ListStyle::UpperAlpha => Some(letters(value)),
        ListStyle::LowerGreek => Some(alphabetic(value, GREEK)),
        ListStyle::LowerRoman => Some(roman(value).to_lowercase()),
        ListStyle::UpperRoman => Some(roman(value)),
        ListStyle::Hans => Some(han(value)),
        ListStyle::HansFormal => Some(formal(value)),
        ListStyle::HeavenlyStem => HEAVENLY_STEMS.chars().nth(value - 1).map(String::from),
        ListStyle::EarthlyBranch => EARTHLY_BRANCHES.chars().nth(value - 1).map(String::from),
        ListStyle::CircledDecimal => Some(circled(value)),
        _ => None,
    });
    written.unwrap_or_else(|| digits(value, style))
}

/// What stands behind the number in the marker of a list item.
pub fn suffix(style: ListStyle) -> &'static str {
    match style {
        ListStyle::None | ListStyle::Disc | ListStyle::Circle | ListStyle::Square | ListStyle::CircledDecimal => "",
        ListStyle::Hans | ListStyle::HansFormal | ListStyle::HanDigits | ListStyle::HeavenlyStem | ListStyle::EarthlyBranch => "、",
        _ => ".",
    }
}

fn bullet(style: ListStyle) -> &'static str {
    match style {
        ListStyle::Disc => "•",
        ListStyle::Circle => "○",
        ListStyle::Square => "■",
        _ => "",
    }
}

/// A number by places.
fn digits(value: i32, style: ListStyle) -> String {
    match style {
        ListStyle::DecimalLeadingZero if (-9..=9).contains(&value) => {
            format!("{}0{}", if value < 0 { "-" } else { "" }, value.unsigned_abs())
        }
        ListStyle::HanDigits | ListStyle::HeavenlyStem | ListStyle::EarthlyBranch => value.to_string().chars().map(han_digit).collect(),
        _ => value.to_string(),
    }
}

fn han_digit(digit: char) -> char {
    digit.to_digit(10).and_then(|digit| HAN_DIGITS.chars().nth(digit as usize)).unwrap_or(digit)
}

/// A number in the numerals that cannot be changed into others (大写); the one before a ten is written.
fn formal(value: usize) -> String {
    let plain = han(value);
    let one = if plain.starts_with('十') { "一" } else { "" };
    one.chars().chain(plain.chars()).map(formal_numeral).collect()
}

fn formal_numeral(numeral: char) -> char {
    const FORMS: [(char, char); 12] = [
        ('一', '壹'),
        ('二', '贰'),
        ('三', '叁'),
        ('四', '肆'),
        ('五', '伍'),
        ('六', '陆'),
        ('七', '柒'),
        ('八', '捌'),
        ('九', '玖'),
        ('十', '拾'),
        ('百', '佰'),
        ('千', '仟'),
    ];
    FORMS.iter().find(|(plain, _)| *plain == numeral).map_or(numeral, |(_, formal)| *formal)
}

/// A number in the letters of an alphabet, as `a` to `z`, then `aa`.
fn alphabetic(mut value: usize, alphabet: &str) -> String {
    let count = alphabet.chars().count();
    let mut written = Vec::new();
    while value > 0 {
        value -= 1;
        written.extend(alphabet.chars().nth(value % count));
        value /= count;
    }
    written.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counter_styles_write_numbers() {
        let cases = [
            (1, ListStyle::Decimal, "1"),
            (7, ListStyle::DecimalLeadingZero, "07"),
            (-7, ListStyle::DecimalLeadingZero, "-07"),
            (27, ListStyle::LowerAlpha, "aa"),
            (28, ListStyle::UpperAlpha, "AB"),
            (25, ListStyle::LowerGreek, "αα"),
            (1994, ListStyle::LowerRoman, "mcmxciv"),
            (4000, ListStyle::UpperRoman, "4000"),
            (105, ListStyle::Hans, "一百零五"),
            (2026, ListStyle::HanDigits, "二〇二六"),
            (105, ListStyle::HansFormal, "壹佰零伍"),
            (10, ListStyle::HansFormal, "壹拾"),
            (10, ListStyle::HeavenlyStem, "癸"),
            (11, ListStyle::HeavenlyStem, "一一"),
            (12, ListStyle::EarthlyBranch, "亥"),
            (20, ListStyle::CircledDecimal, "⑳"),
            (0, ListStyle::LowerRoman, "0"),
            (-3, ListStyle::LowerAlpha, "-3"),
            (7, ListStyle::None, ""),
        ];
        for (value, style, expected) in cases {
            assert_eq!(format(value, style), expected);
        }
    }
}

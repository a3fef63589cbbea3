//! What looks like a date anywhere in a text and is none: 6月31日, 13月, 第五季度, 2026-13, Q5, 31 June. Words around it
//! do not make it right.

use super::{Context, DueError, Failure, YearOf, calendar, chinese, english};
use crate::message;

/// The first date in a text that does not exist.
pub(super) fn find(words: &str, context: Context) -> Option<DueError> {
    in_figures(words)
        .or_else(|| in_chinese(&chinese::plain(words), context))
        .or_else(|| in_english(words, context))
        .or_else(|| only_figures(words))
}

/// `2026-13`, `2026-02-30`, `2026-Q5`, `Q5`, wherever they stand.
fn in_figures(words: &str) -> Option<DueError> {
    let pieces = words.split(|character: char| !(character.is_ascii_alphanumeric() || matches!(character, '-' | '/' | '.')));
    pieces.filter(|piece| !piece.is_empty()).find_map(|piece| {
        let fields: Vec<&str> = piece.split(['-', '/', '.']).filter(|field| !field.is_empty()).collect();
        match fields.as_slice() {
            [year, month] if is_year(year) => part(year.parse().ok()?, month),
            [year, month, day] if is_year(year) => calendar::day(year.parse().ok()?, two_digits(month)?, two_digits(day)?).err(),
            [one] => part(2000, one).filter(|_| !one.starts_with(|first: char| first.is_ascii_digit())),
            _ => None,
        }
    })
}

/// A month, a quarter or a half that a year does not have.
fn part(year: i32, written: &str) -> Option<DueError> {
    if let Some(month) = two_digits(written) {
        return calendar::month(year, month).err();
    }
    let number = written.get(1..).filter(|digits| digits.len() == 1)?.parse().ok()?;
    match written.chars().next()? {
        'Q' | 'q' => calendar::quarter(year, number).err(),
        'H' | 'h' => calendar::half(year, number).err(),
        _ => None,
    }
}

/// 6月31日, 13月, 第五季度, 每月32日.
fn in_chinese(plain: &str, context: Context) -> Option<DueError> {
    let mut named = None;
    for (at, unit) in plain.char_indices().filter(|(_, character)| matches!(character, '月' | '季' | '年' | '日' | '号')) {
        let Some((before, number)) = chinese::number_before(plain, at) else { continue };
        let after = plain.get(at + unit.len_utf8()..).unwrap_or_default();
        let year = YearOf { named, context, written: plain };
        let wrong = match unit {
            '年' => {
                named = plain.get(at.saturating_sub(4)..at).filter(|digits| is_year(digits)).and_then(|digits| digits.parse().ok());
                None
            }
            '季' if after.starts_with('度') => calendar::quarter(0, number).err(),
            '月' if !before.ends_with('第') => calendar::month(0, number).err().or_else(|| {
                let (day, rest) = chinese::number_at(after)?;
                let is_day = rest.starts_with(['日', '号']);
                let found = is_day.then(|| year.day(number, day))?;
                match found {
                    Err(Failure::Wrong(error)) => Some(error),
                    // In which year does not matter to a month that has no such day in any.
                    Err(Failure::Unclear(_)) => calendar::day(2000, number, day).err(),
                    _ => None,
                }
            }),
            '日' | '号' if before.ends_with("每月") || before.ends_with("每个月") => calendar::day(2000, 1, number).err(),
            _ => None,
        };
        if wrong.is_some() {
            return wrong;
        }
    }
    None
}

/// `31 June`, `June 31st`, `31st of June 2026`.
fn in_english(words: &str, context: Context) -> Option<DueError> {
    let tokens: Vec<String> = words
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|token| !token.is_empty() && *token != "of")
        .map(str::to_lowercase)
        .collect();
    let year_at = |index: usize| tokens.get(index).filter(|token| is_year(token)).and_then(|token| token.parse().ok());
    (0..tokens.len()).find_map(|index| {
        let month = tokens.get(index).and_then(|token| english::month(token))?;
        // A number behind a month that is far from a day counts something else.
        let day = |index: usize| tokens.get(index).and_then(|token| english::day(token)).filter(|day| *day < 40);
        let before = index.checked_sub(1).and_then(day).map(|day| (day, year_at(index + 1)));
        let (day, named) = before.or_else(|| Some((day(index + 1)?, year_at(index + 2))))?;
        let year = YearOf { named, context, written: words };
        match year.day(month, day) {
            Err(Failure::Wrong(error)) => Some(error),
            Err(Failure::Unclear(_)) => calendar::day(2000, month, day).err(),
            _ => None,
        }
    })
}

/// Figures alone that are no date: `12`, `2026-06-30-1`, `46203`.
fn only_figures(words: &str) -> Option<DueError> {
    let figures = words.chars().all(|character| character.is_ascii_digit() || matches!(character, '-' | '/' | '.' | ':' | ' '));
    (figures && words.contains(|character: char| character.is_ascii_digit())).then(|| DueError {
        message: message!("“{words}” is not a time limit", "“{words}”不是时限"),
        help: message!("write a day as 2026-06-30, a month as 2026-06", "日期请写成2026-06-30，月份请写成2026-06或6月底前"),
    })
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn two_digits(digits: &str) -> Option<u8> {
    digits.parse().ok().filter(|_| digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

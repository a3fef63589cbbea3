//! Dates in figures alone: `30/06/2026`, `6/30`, `6.30`, `20260630`, `202606`. Which of two figures is the month is
//! taken from what is possible; where both are, nothing is guessed.

use super::{Context, DueError, Failure, YearOf, calendar};
use crate::message;
use crate::model::{Date, Due, Period};

/// Reads a date in figures.
pub(super) fn read(words: &str, context: Context) -> Result<Due, Failure> {
    let figures = words.bytes().all(|byte| byte.is_ascii_digit());
    match words.len() {
        8 if figures => return Ok(Due::Day(day(number(words, 0..4)?, number(words, 4..6)?, number(words, 6..8)?)?)),
        6 if figures => return Ok(Due::Period(month(number(words, 0..4)?, number(words, 4..6)?)?)),
        _ => {}
    }
    let fields: Vec<&str> = words.split(['/', '.', '-']).collect();
    let year = YearOf { named: None, context, written: words };
    match fields.as_slice() {
        [first, second] => {
            let pair = small(first).zip(small(second)).ok_or(Failure::OtherForm)?;
            one_of(pair, words, false, |month, day| year.day(month, day))
        }
        [first, second, last] if last.len() == 4 => {
            let pair = small(first).zip(small(second)).ok_or(Failure::OtherForm)?;
            let named = YearOf { named: Some(number(last, 0..4)?), ..year };
            // With dots the day stands first.
            one_of(pair, words, words.contains('.'), |month, day| named.day(month, day))
        }
        _ => Err(Failure::OtherForm),
    }
}

/// 6.30, 6/30: month and day, where the words beside them say that these are a date.
pub(super) fn two_numbers(words: &str) -> Option<(u8, u8)> {
    let (month, day) = words.split_once(['.', '/'])?;
    small(month).zip(small(day))
}

fn one_of((first, second): (u8, u8), words: &str, day_first: bool, date: impl Fn(u8, u8) -> Result<Date, Failure>) -> Result<Due, Failure> {
    // A day or a month is never 0: 0.5 is a number.
    if first == 0 || second == 0 {
        return Err(Failure::OtherForm);
    }
    let is_month = |number: u8| number <= 12;
    match (is_month(first), is_month(second)) {
        (true, true) if first != second && !day_first => Err(unclear(words, date(first, second)?, date(second, first)?)),
        (_, true) => date(second, first).map(Due::Day),
        (true, false) => date(first, second).map(Due::Day),
        (false, false) => Err(Failure::OtherForm),
    }
}

fn unclear(words: &str, one: Date, other: Date) -> Failure {
    Failure::Unclear(DueError {
        message: message!("“{words}” can be {one} or {other}", "“{words}”可以是{one}，也可以是{other}"),
        help: message!("write year, month and day in this order, such as {one}", "请按年、月、日的顺序写，例如{one}"),
    })
}

fn day(year: i32, month: i32, day: i32) -> Result<Date, Failure> {
    let (month, day) = u8::try_from(month).ok().zip(u8::try_from(day).ok()).ok_or(Failure::OtherForm)?;
    Ok(calendar::day(year, month, day)?)
}

fn month(year: i32, month: i32) -> Result<Period, Failure> {
    Ok(calendar::month(year, u8::try_from(month).map_err(|_| Failure::OtherForm)?)?)
}

fn small(digits: &str) -> Option<u8> {
    digits.parse().ok().filter(|_| digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn number(words: &str, range: std::ops::Range<usize>) -> Result<i32, Failure> {
    words.get(range).and_then(|digits| digits.parse().ok()).ok_or(Failure::OtherForm)
}

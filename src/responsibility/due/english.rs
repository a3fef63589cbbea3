//! Time limits as people write them in English: by end of June, by 31 March, by mid-year,
//! by year's end, Q3, March to May, every month, throughout the year, ongoing.

use super::{Failure, Point, YearOf, range};
use crate::model::{Due, Frequency, Period, PlanPeriod};

/// Reads an English form; without a year it is the plan's.
pub(super) fn read(words: &str, plan: PlanPeriod) -> Result<Due, Failure> {
    let lower = words.to_lowercase().replace('’', "'").replace(',', " ");
    let text = join(&lower.split_whitespace().collect::<Vec<_>>());
    let text = text.trim_end_matches('.');
    if let Some(due) = standing(text) {
        return Ok(due);
    }
    let text = without_opening(text).replace(['-', '–', '—'], " - ");
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let (tokens, named) = year_named(&tokens);
    let year = YearOf { named, plan, written: words };
    if let Some(period) = part_of_year(&join(tokens), year) {
        return Ok(Due::Period(period?));
    }
    if let Some(at) = tokens.iter().position(|token| matches!(*token, "-" | "to" | "through")) {
        return between(tokens, at, year, words);
    }
    point(tokens, year).map(Due::from)
}

fn join(tokens: &[&str]) -> String {
    tokens.join(" ")
}

/// What comes again, lasts the year or has no end.
fn standing(text: &str) -> Option<Due> {
    Some(match text {
        "monthly" | "every month" | "each month" | "once a month" => Due::Every(Frequency::Monthly),
        "quarterly" | "every quarter" | "each quarter" | "once a quarter" => Due::Every(Frequency::Quarterly),
        "half-yearly" | "half yearly" | "every six months" | "twice a year" | "semi-annually" | "every half-year" | "each half-year" => {
            Due::Every(Frequency::HalfYearly)
        }
        "year-round"
        | "year round"
        | "all year"
        | "all year round"
        | "throughout the year"
        | "all through the year"
        | "throughout"
        | "the whole year" => Due::YearRound,
        "ongoing" | "continuous" | "continuously" | "continuing" | "permanent" | "permanently" => Due::Ongoing,
        _ => return None,
    })
}

/// Takes off what stands before a date and does not change it. `before` would: it excludes.
fn without_opening(text: &str) -> &str {
    const OPENINGS: [&str; 6] = ["by", "in", "on", "until", "during", "no later than"];
    const INNER: [&str; 6] = ["the end of", "end of", "end", "the", "late", "before the end of"];
    let strip = |text: &'_ str, words: &[&str]| -> usize {
        let hit = words.iter().filter(|word| text.strip_prefix(**word).is_some_and(|rest| rest.starts_with(' ')));
        hit.map(|word| word.len() + 1).max().unwrap_or(0)
    };
    let text = text.get(strip(text, &OPENINGS)..).unwrap_or(text);
    // “end of 2026” and “end of the year” are limits of the year: the word is needed there.
    let inner = text.get(strip(text, &INNER)..).unwrap_or(text);
    let names_the_year = ["the year", "year", "this year"].contains(&inner) || inner.bytes().all(|byte| byte.is_ascii_digit());
    if names_the_year { text } else { inner }
}

/// Takes off a year at the end.
fn year_named<'a, 'b>(tokens: &'a [&'b str]) -> (&'a [&'b str], Option<i32>) {
    let Some((last, rest)) = tokens.split_last() else { return (tokens, None) };
    let year = if last.len() == 4 { last.parse().ok() } else { None };
    match (year, rest) {
        (None, _) => (tokens, None),
        (Some(year), [rest @ .., "of" | "in"]) => (rest, Some(year)),
        (Some(year), [rest @ .., "mid", "-"]) => (if rest.is_empty() { &["mid"] } else { rest }, Some(year)),
        (Some(year), rest) => (rest, Some(year)),
    }
}

/// A half, or the year itself.
fn part_of_year(text: &str, year: YearOf<'_>) -> Option<Result<Period, Failure>> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let text = [" of the year", " of this year"].iter().find_map(|tail| text.strip_suffix(tail)).unwrap_or(text);
    Some(match text {
        "mid - year" | "midyear" | "mid year" | "middle" | "first half" | "first half - year" | "h1" => year.half(1),
        "mid" if year.named.is_some() => year.half(1),
        "second half" | "second half - year" | "h2" => year.half(2),
        "year's end" | "year - end" | "year end" | "end of year" | "end" | "the end" => year.end(),
        _ => return None,
    })
}

fn between(tokens: &[&str], at: usize, year: YearOf<'_>, words: &str) -> Result<Due, Failure> {
    let (from, to) = (tokens.get(..at).unwrap_or_default(), tokens.get(at + 1..).unwrap_or_default());
    let from = if let ["from", rest @ ..] = from { rest } else { from };
    let (from, named) = year_named(from);
    match (point(from, YearOf { named: named.or(year.named), ..year })?, point(to, year)?) {
        (Point::Period(from), Point::Period(to)) => Ok(range(from, to, year.plan, words)?),
        (Point::Day(from), Point::Day(to)) if from <= to => Ok(Due::Day(to)),
        _ => Err(Failure::OtherForm),
    }
}

/// A month, a quarter or a day.
fn point(tokens: &[&str], year: YearOf<'_>) -> Result<Point, Failure> {
    match tokens {
        [word] => match (month(word), quarter_sign(word)) {
            (Some(number), _) => Ok(Point::Period(year.month(number)?)),
            (None, Some(number)) => Ok(Point::Period(year.quarter(number)?)),
            (None, None) => Err(Failure::OtherForm),
        },
        [ordinal, "quarter"] => {
            let number = ["first", "second", "third", "fourth"]
                .iter()
                .position(|word| word == ordinal)
                .or_else(|| ["1st", "2nd", "3rd", "4th"].iter().position(|word| word == ordinal));
            let number = number.and_then(|index| u8::try_from(index + 1).ok()).ok_or(Failure::OtherForm)?;
            Ok(Point::Period(year.quarter(number)?))
        }
        [first, second] | [first, "of", second] => {
            let pair = month(second).zip(day(first)).or_else(|| month(first).zip(day(second)));
            let (month, day) = pair.ok_or(Failure::OtherForm)?;
            Ok(Point::Day(year.day(month, day)?))
        }
        _ => Err(Failure::OtherForm),
    }
}

fn quarter_sign(word: &str) -> Option<u8> {
    word.strip_prefix('q').filter(|digit| digit.len() == 1)?.parse().ok()
}

fn day(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    if digits.is_empty() || digits.len() > 2 { None } else { digits.parse().ok() }
}

/// The number of a month from its name or the first three letters of it.
fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    let position = super::print::MONTHS.iter().position(|name| {
        let name = name.to_lowercase();
        word == name || name.get(..3) == Some(word) || (word == "sept" && name == "september")
    })?;
    u8::try_from(position + 1).ok()
}

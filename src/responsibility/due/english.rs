//! Time limits as people write them in English: by end of June, by 31 March, by mid-year,
//! by year's end, Q3, March to May, every month, throughout the year, ongoing.

use super::{Context, Failure, Point, YearOf, numeric, range};
use crate::model::{Due, Frequency, Period};

/// Reads an English form; without a year it is the plan's.
pub(super) fn read(words: &str, context: Context) -> Result<Due, Failure> {
    let lower = words.to_lowercase().replace('’', "'").replace([',', '(', ')'], " ");
    let text = join(&lower.split_whitespace().collect::<Vec<_>>());
    let text = text.trim_end_matches('.');
    if let Some(due) = standing(text) {
        return Ok(due);
    }
    if let Some(rest) = text.strip_prefix("before ").filter(|rest| !OF_THE_END.iter().any(|end| rest.starts_with(end))) {
        return before(rest, words, context);
    }
    let text = text.strip_prefix("before ").unwrap_or(text);
    let text = without_opening(text);
    let text = text.strip_prefix("the ").filter(|rest| *rest != "year").unwrap_or(text);
    if let Ok(due) = numeric::read(text, context) {
        return Ok(due);
    }
    let (text, _) = split_hyphens(text);
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let (tokens, named) = year_named(without_time_of_day(&tokens));
    let year = YearOf { named, context, written: words };
    if let Some(period) = part_of_year(&join(tokens), year) {
        return Ok(Due::Period(period?));
    }
    if let Some(at) = tokens.iter().position(|token| matches!(*token, "-" | "to" | "through" | "until")) {
        return between(tokens, at, year, words);
    }
    point(tokens, year).map(Due::from)
}

/// What follows `before` and is the end of something itself.
const OF_THE_END: [&str; 5] = ["the end", "end", "year's end", "year end", "year-end"];

/// `before June`: by the day before it begins. It is no limit of the plan if that lies outside it.
fn before(rest: &str, words: &str, context: Context) -> Result<Due, Failure> {
    let due = read(rest, context)?;
    let first = super::span(&due, context.plan).and_then(|(first, _)| first.previous_day());
    let last =
        first.filter(|day| context.plan.has_month(day.year(), day.month().into()) || words.contains(|digit: char| digit.is_ascii_digit()));
    last.map(Due::Day).ok_or(Failure::OtherForm)
}

/// Hyphens stand apart, but for those inside a date: 30-Jun-2026.
fn split_hyphens(text: &str) -> (String, bool) {
    let fields: Vec<&str> = text.split('-').map(str::trim).collect();
    let is_date = matches!(fields.as_slice(), [one, two] | [one, two, _] if day(one).is_some() && month(two).is_some());
    let between = if is_date { " " } else { " - " };
    (text.replace("end-", "end ").replace(['-', '–', '—'], between), is_date)
}

/// Takes off a day of the week and a time of day, at either end: 5 pm on Tuesday, 30 June.
fn without_time_of_day<'a, 'b>(mut tokens: &'a [&'b str]) -> &'a [&'b str] {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const WORDS: [&str; 12] = ["on", "at", "noon", "midnight", "am", "pm", "a.m", "p.m", "cob", "eob", "hrs", "latest"];
    let idle = |token: &str| {
        let weekday = DAYS.iter().any(|day| token.starts_with(day)) && (token.len() == 3 || token.ends_with("day"));
        let clock =
            token.split_once(':').is_some_and(|(hour, rest)| day(hour).is_some() && rest.get(..2).is_some_and(|two| day(two).is_some()));
        let hour = ["am", "pm"].iter().any(|half| token.strip_suffix(half).and_then(day).is_some());
        weekday || clock || hour || WORDS.contains(&token)
    };
    loop {
        tokens = match tokens {
            ["close" | "end", "of", "business", rest @ ..]
            | [rest @ .., "close" | "end", "of", "business"]
            | [rest @ .., "the", "latest"] => rest,
            [_, "am" | "pm", rest @ ..] | [rest @ .., "at", _] => rest,
            [first, rest @ ..] if idle(first) => rest,
            [rest @ .., last] if idle(last) && !rest.is_empty() => rest,
            _ => return tokens,
        };
    }
}

fn join(tokens: &[&str]) -> String {
    tokens.join(" ")
}

/// What comes again, lasts the year or has no end; what comes again may say when within.
fn standing(text: &str) -> Option<Due> {
    const RECURRING: [(&str, Frequency); 17] = [
        ("monthly", Frequency::Monthly),
        ("every month", Frequency::Monthly),
        ("each month", Frequency::Monthly),
        ("once a month", Frequency::Monthly),
        ("quarterly", Frequency::Quarterly),
        ("every quarter", Frequency::Quarterly),
        ("each quarter", Frequency::Quarterly),
        ("once a quarter", Frequency::Quarterly),
        ("half-yearly", Frequency::HalfYearly),
        ("half yearly", Frequency::HalfYearly),
        ("every six months", Frequency::HalfYearly),
        ("twice a year", Frequency::HalfYearly),
        ("twice yearly", Frequency::HalfYearly),
        ("semi-annually", Frequency::HalfYearly),
        ("semiannually", Frequency::HalfYearly),
        ("every half-year", Frequency::HalfYearly),
        ("each half-year", Frequency::HalfYearly),
    ];
    let recurring = RECURRING.iter().find_map(|(head, frequency)| {
        let rest = text.strip_prefix(head)?;
        // monthly until October has an end
        let goes_on = rest.is_empty() || rest.starts_with(' ') && !rest.split(' ').any(|word| month(word).is_some() || word == "until");
        goes_on.then_some(*frequency)
    });
    if let Some(frequency) = recurring {
        return Some(Due::Every(frequency));
    }
    Some(match text {
        "year-round"
        | "year round"
        | "all year"
        | "all year long"
        | "all year round"
        | "throughout the year"
        | "all through the year"
        | "throughout"
        | "whole year"
        | "the whole year" => Due::YearRound,
        "ongoing" | "on-going" | "continuous" | "continuously" | "continuing" | "permanent" | "permanently" | "long-term" | "long term"
        | "rolling" => Due::Ongoing,
        _ => return None,
    })
}

/// Takes off what stands before a date and does not change it.
fn without_opening(text: &str) -> &str {
    const OPENINGS: [&str; 20] = [
        "by",
        "in",
        "on",
        "until",
        "till",
        "up to",
        "during",
        "throughout",
        "through",
        "for",
        "no later than",
        "not later than",
        "at the latest by",
        "latest by",
        "latest",
        "due",
        "due by",
        "due on",
        "completed by",
        "complete by",
    ];
    const INNER: [&str; 9] = ["the end of", "end of", "end", "the", "late", "the last day of", "last day of", "the month of", "month of"];
    let strip = |text: &'_ str, words: &[&str]| -> usize {
        let hit = words.iter().filter(|word| text.strip_prefix(**word).is_some_and(|rest| rest.starts_with([' ', '-'])));
        hit.map(|word| word.len() + 1).max().unwrap_or(0)
    };
    let text = text.get(strip(text, &OPENINGS)..).unwrap_or(text);
    // “end of 2026” and “end of the year” are limits of the year: the word is needed there.
    let inner = text.get(strip(text, &INNER)..).unwrap_or(text);
    let names_the_year = ["the year", "year", "this year"].contains(&inner) || inner.bytes().all(|byte| byte.is_ascii_digit());
    if names_the_year || text.starts_with("end of business") { text } else { inner }
}

/// Takes off a year at the end, or before a part of it.
fn year_named<'a, 'b>(tokens: &'a [&'b str]) -> (&'a [&'b str], Option<i32>) {
    let four_digits = |token: &str| if token.len() == 4 { token.parse().ok() } else { None };
    if let [first, rest @ ..] = tokens
        && !rest.is_empty()
        && let Some(year) = four_digits(first).filter(|_| !matches!(rest, ["-" | "to", ..]))
    {
        return (rest, Some(year));
    }
    let Some((last, rest)) = tokens.split_last() else { return (tokens, None) };
    let year = four_digits(last);
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
        "mid - year" | "midyear" | "mid year" | "middle" | "first half" | "1st half" | "first half - year" | "h1" | "1h" => year.half(1),
        "mid" if year.named.is_some() => year.half(1),
        "second half" | "2nd half" | "last half" | "second half - year" | "h2" | "2h" => year.half(2),
        "year's end" | "year - end" | "year end" | "end of year" | "end" | "the end" => year.end(),
        _ => return None,
    })
}

fn between(tokens: &[&str], at: usize, year: YearOf<'_>, words: &str) -> Result<Due, Failure> {
    let (from, to) = (tokens.get(..at).unwrap_or_default(), tokens.get(at + 1..).unwrap_or_default());
    let from = if let ["from", rest @ ..] = from { rest } else { from };
    let (from, named) = year_named(from);
    let named = YearOf { named: named.or(year.named), ..year };
    let end = point(to, year)?;
    // “1 to 15 June” leaves the month of the first day to the second.
    if let ([first], [.., month]) = (from, to)
        && let Some(first) = day(first)
        && let Point::Day(last) = end
    {
        let begins = point(&[&first.to_string(), month], named)?;
        return if matches!(begins, Point::Day(first) if first <= last) { Ok(Due::Day(last)) } else { Err(Failure::OtherForm) };
    }
    match (point(from, named)?, end) {
        (Point::Period(from), Point::Period(to)) => Ok(range(from, to, year.context.plan, words)?),
        (Point::Period(_), Point::Day(to)) => Ok(Due::Day(to)),
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
    word.strip_prefix('q').or_else(|| word.strip_suffix('q')).filter(|digit| digit.len() == 1)?.parse().ok()
}

pub(super) fn day(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    if digits.is_empty() || digits.len() > 2 { None } else { digits.parse().ok() }
}

/// The number of a month from its name or the first three letters of it.
pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    let position = super::print::MONTHS.iter().position(|name| {
        let name = name.to_lowercase();
        word == name || name.get(..3) == Some(word) || (word == "sept" && name == "september")
    })?;
    u8::try_from(position + 1).ok()
}

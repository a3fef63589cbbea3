//! The forms of data: `2026-03-31`, `2026-03`, `2026-Q2`, `2026-H1`, `2026`,
//! `2026-03..2026-05`, `monthly` ... Spreadsheets rewrite dates, so that `2026/3/31` and months
//! of one digit are taken too.

use super::{Context, DueError, Failure, Point, YearOf, calendar, range};
use crate::message;
use crate::model::{Due, Frequency, Period};

/// Reads a form of data; a quarter or half without a year is the plan's.
pub(super) fn read(words: &str, context: Context) -> Result<Due, Failure> {
    if let Some(due) = keyword(words) {
        return Ok(due);
    }
    if let Some((from, to)) = words.split_once("..") {
        let from = period_of(point(from.trim(), words, context)?, words)?;
        let to = period_of(point(to.trim(), words, context)?, words)?;
        return Ok(range(from, to, context.plan, words)?);
    }
    point(words, words, context).map(Due::from)
}

fn keyword(words: &str) -> Option<Due> {
    Some(match words {
        "monthly" => Due::Every(Frequency::Monthly),
        "quarterly" => Due::Every(Frequency::Quarterly),
        "half-yearly" => Due::Every(Frequency::HalfYearly),
        "year-round" => Due::YearRound,
        "ongoing" => Due::Ongoing,
        _ => return None,
    })
}

fn period_of(point: Point, written: &str) -> Result<Period, DueError> {
    match point {
        Point::Period(period) => Ok(period),
        Point::Day(_) => Err(DueError {
            message: message!("“{written}” is a range of days", "“{written}”的起止写到了日"),
            help: message!(
                "a range goes from month to month, such as 2026-03..2026-05; for a last day write that day alone",
                "起止请写到月，例如2026-03..2026-05；只有最后期限的，请只写那一天"
            ),
        }),
    }
}

/// A day or a period; `written` is the whole of what it is a part of.
fn point(words: &str, written: &str, context: Context) -> Result<Point, Failure> {
    if let Some(part) = part_of_year(words, YearOf { named: None, context, written }) {
        return Ok(Point::Period(part?));
    }
    let fields: Vec<&str> = words.split(['-', '/', '.']).collect();
    let (first, rest) = fields.split_first().ok_or(Failure::OtherForm)?;
    if first.len() != 4 {
        return Err(Failure::OtherForm);
    }
    let year: i32 = number(first)?.into();
    match rest {
        [] => Ok(Point::Period(Period::Year(year))),
        [part] => match part_of_year(part, YearOf { named: Some(year), context, written }) {
            Some(part) => Ok(Point::Period(part?)),
            None => Ok(Point::Period(calendar::month(year, small(part)?)?)),
        },
        [month, day] => Ok(Point::Day(calendar::day(year, small(month)?, small(day)?)?)),
        _ => Err(Failure::OtherForm),
    }
}

/// `Q2` or `H1`.
fn part_of_year(words: &str, year: YearOf<'_>) -> Option<Result<Period, Failure>> {
    let mut characters = words.chars();
    let letter = characters.next()?;
    let number = characters.as_str();
    if number.len() != 1 {
        return None;
    }
    let number: u8 = number.parse().ok()?;
    match letter {
        'Q' | 'q' => Some(year.quarter(number)),
        'H' | 'h' => Some(year.half(number)),
        _ => None,
    }
}

fn small(digits: &str) -> Result<u8, Failure> {
    if digits.len() > 2 {
        return Err(Failure::OtherForm);
    }
    u8::try_from(number(digits)?).map_err(|_| Failure::OtherForm)
}

fn number(digits: &str) -> Result<u16, Failure> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Failure::OtherForm);
    }
    digits.parse().map_err(|_| Failure::OtherForm)
}

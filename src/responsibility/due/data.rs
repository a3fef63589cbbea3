//! The forms of data: `2026-03-31`, `2026-03`, `2026-Q2`, `2026-H1`, `2026`,
//! `2026-03..2026-05`, `monthly` ... Spreadsheets rewrite dates, so that `2026/3/31` and months
//! of one digit are taken too.

use super::{DueError, Failure, Point, calendar, range};
use crate::message;
use crate::model::{Due, Frequency, Period, PlanYear};

/// Reads a form of data; a quarter or half without a year is the plan's.
pub(super) fn read(words: &str, plan: PlanYear) -> Result<Due, Failure> {
    if let Some(due) = keyword(words) {
        return Ok(due);
    }
    if let Some((from, to)) = words.split_once("..") {
        let from = period_of(point(from.trim(), plan.year)?, words)?;
        let to = period_of(point(to.trim(), plan.year)?, words)?;
        return Ok(range(from, to, plan, words)?);
    }
    point(words, plan.year).map(Due::from)
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

fn point(written: &str, year: i32) -> Result<Point, Failure> {
    if let Some(part) = part_of_year(written, year) {
        return Ok(Point::Period(part?));
    }
    let fields: Vec<&str> = written.split(['-', '/', '.']).collect();
    let (first, rest) = fields.split_first().ok_or(Failure::OtherForm)?;
    if first.len() != 4 {
        return Err(Failure::OtherForm);
    }
    let year: i32 = number(first)?.into();
    match rest {
        [] => Ok(Point::Period(Period::Year(year))),
        [part] => match part_of_year(part, year) {
            Some(part) => Ok(Point::Period(part?)),
            None => Ok(Point::Period(calendar::month(year, small(part)?)?)),
        },
        [month, day] => Ok(Point::Day(calendar::day(year, small(month)?, small(day)?)?)),
        _ => Err(Failure::OtherForm),
    }
}

/// `Q2` or `H1`.
fn part_of_year(written: &str, year: i32) -> Option<Result<Period, DueError>> {
    let mut characters = written.chars();
    let letter = characters.next()?;
    let number = characters.as_str();
    if number.len() != 1 {
        return None;
    }
    let number: u8 = number.parse().ok()?;
    match letter {
        'Q' | 'q' => Some(calendar::quarter(year, number)),
        'H' | 'h' => Some(calendar::half(year, number)),
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

//! Days as settings write them.

use crate::diag::{Code, Sink};
use crate::message;
use crate::model::Date;
use crate::source::fields::{Fields, text_of};
use time::Month;

/// The day written as `2026-01-15`, if there is one.
pub fn parse_day(written: &str) -> Option<Date> {
    let bytes = written.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let year = written.get(..4)?.parse().ok()?;
    let month: u8 = written.get(5..7)?.parse().ok()?;
    let day = written.get(8..)?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// The day that a key gives; anything else is reported.
pub(super) fn day(fields: &mut Fields<'_>, key: &str, sink: &mut Sink) -> Option<Date> {
    let node = fields.take(key)?;
    let written = text_of(node, &message!("a day, for example 2026-01-15", "日期，例如2026-01-15"), sink)?;
    let day = parse_day(&written.value);
    if day.is_none() {
        sink.error(
            Code::WrongValue,
            node.span,
            message!("`{day}` is no day of the calendar", "日历上没有“{day}”这一天", day = written.value),
        )
        .help(message!("write year, month and day, for example `{key}: 2026-01-15`", "请写年、月、日，例如“{key}: 2026-01-15”"));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::parse_day;

    #[test]
    fn only_days_that_exist_are_days() {
        assert_eq!(parse_day("2026-01-15").map(|day| day.to_calendar_date().2), Some(15));
        assert!(parse_day("2024-02-29").is_some());
        for wrong in ["2026-02-29", "2026-1-15", "2026-13-01", "2026-00-10", "2026/01/15", "20260115", "2026-01-15 ", "２０26-01-1", ""] {
            assert_eq!(parse_day(wrong), None, "{wrong}");
        }
    }
}

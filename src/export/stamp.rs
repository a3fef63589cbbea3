//! When a file counts as made: never the clock, so that the same plan gives the same bytes.

use crate::model::{Date, Settings};
use time::{Month, OffsetDateTime, PrimitiveDateTime, Time};

/// A moment in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(PrimitiveDateTime);

impl Stamp {
    /// The moment of SOURCE_DATE_EPOCH, so many seconds from the beginning of 1970; none outside the years
    /// 1970 to 9999, which file formats can hold.
    pub fn of_epoch(seconds: i64) -> Option<Self> {
        let moment = OffsetDateTime::from_unix_timestamp(seconds).ok().filter(|moment| (1970..=9999).contains(&moment.year()))?;
        Some(Self(PrimitiveDateTime::new(moment.date(), moment.time())))
    }

    /// The moment at which a day begins.
    pub fn of_day(day: Date) -> Self {
        Self(PrimitiveDateTime::new(day, Time::MIDNIGHT))
    }

    /// The date of the plan, or the first day of its year where it has none.
    pub fn of_plan(settings: &Settings) -> Self {
        let first = || {
            let month = Month::try_from(settings.first_month).unwrap_or(Month::January);
            Date::from_calendar_date(settings.year, month, 1).unwrap_or(Date::MIN)
        };
        Self::of_day(settings.document.date.unwrap_or_else(first))
    }

    /// Year, month, day.
    pub(super) fn day(self) -> (i32, u8, u8) {
        (self.0.year(), self.0.month().into(), self.0.day())
    }

    /// Hour, minute, second.
    pub(super) fn time(self) -> (u8, u8, u8) {
        (self.0.hour(), self.0.minute(), self.0.second())
    }
}

#[cfg(test)]
mod tests {
    use super::Stamp;
    use crate::responsibility::fixture;

    #[test]
    fn seconds_are_counted_from_1970() {
        let stamp = Stamp::of_epoch(1_767_268_921).unwrap();
        assert_eq!((stamp.day(), stamp.time()), ((2026, 1, 1), (12, 2, 1)));
        assert_eq!(Stamp::of_epoch(-1), None);
        assert_eq!(Stamp::of_epoch(i64::MAX), None);
    }

    #[test]
    fn a_plan_without_a_date_is_of_the_first_day_of_its_year() {
        let mut settings = fixture::settings();
        settings.first_month = 4;
        assert_eq!(Stamp::of_plan(&settings).day(), (2026, 4, 1));
    }
}

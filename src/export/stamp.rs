//! When a file counts as made: never the clock, so that the same plan gives the same bytes.

use crate::model::{Date, Settings};
use time::{Month, OffsetDateTime, PrimitiveDateTime, Time};

/// A moment in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(PrimitiveDateTime);

impl Stamp {
    /// When the plan's revision was committed; else the date of the plan; else the moment `date`; else the first day of the
    /// plan's year. Moments are seconds from the beginning of 1970.
    pub fn of(settings: &Settings, committed: Option<i64>, date: Option<i64>) -> Self {
        let first = || {
            let month = Month::try_from(settings.period.first_month).unwrap_or(Month::January);
            Self::of_day(Date::from_calendar_date(settings.period.year, month, 1).unwrap_or(Date::MIN))
        };
        let of_plan = settings.document.date.map(Self::of_day);
        committed.and_then(Self::of_seconds).or(of_plan).or_else(|| date.and_then(Self::of_seconds)).unwrap_or_else(first)
    }

    /// None outside the years 1970 to 9999, which file formats can hold.
    fn of_seconds(seconds: i64) -> Option<Self> {
        let moment = OffsetDateTime::from_unix_timestamp(seconds).ok().filter(|moment| (1970..=9999).contains(&moment.year()))?;
        Some(Self(PrimitiveDateTime::new(moment.date(), moment.time())))
    }

    fn of_day(day: Date) -> Self {
        Self(PrimitiveDateTime::new(day, Time::MIDNIGHT))
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
    fn the_commit_goes_first_then_the_plans_own_date_and_the_first_day_of_its_year_last() {
        let mut settings = fixture::settings();
        settings.period.first_month = 4;
        let stamp = Stamp::of(&settings, None, Some(1_767_268_921));
        assert_eq!((stamp.day(), stamp.time()), ((2026, 1, 1), (12, 2, 1)));
        for date in [None, Some(-1), Some(i64::MAX)] {
            assert_eq!(Stamp::of(&settings, None, date).day(), (2026, 4, 1), "{date:?}");
        }
        settings.document.date = Some(time::Date::from_calendar_date(2026, time::Month::May, 2).unwrap());
        assert_eq!(Stamp::of(&settings, None, Some(0)).day(), (2026, 5, 2));
        assert_eq!(Stamp::of(&settings, Some(1_767_268_921), Some(0)).day(), (2026, 1, 1));
    }
}

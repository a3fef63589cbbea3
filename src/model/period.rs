//! The months that a plan is for.

use super::Period;

/// The months that a plan is for: a calendar year, another twelve months, or more or fewer of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanPeriod {
    /// The year in which it begins, by which it is called.
    pub year: i32,
    /// The month it begins with, 1 to 12.
    pub first_month: u8,
    /// How many months it has, at least one.
    pub months: u16,
}

/// The parts into which the time of a plan is divided in tables and drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartLength {
    /// Months.
    Month,
    /// Quarters.
    Quarter,
    /// Half-years.
    Half,
    /// Years of the calendar.
    Year,
}

impl PlanPeriod {
    /// The longest there can be, in months.
    pub const LONGEST: u16 = 120;

    /// The calendar year.
    pub fn calendar(year: i32) -> Self {
        Self { year, first_month: 1, months: 12 }
    }

    /// Whether it is a year of the calendar.
    pub fn is_calendar_year(self) -> bool {
        self.first_month == 1 && self.months == 12
    }

    /// Whether quarters and half-years are those of the calendar. They are, unless the plan is for whole years that
    /// begin with another month than January: these have quarters of their own.
    pub fn follows_calendar(self) -> bool {
        self.first_month == 1 || !self.months.is_multiple_of(12)
    }

    /// Whether each month, quarter and half-year comes once at most, so that its year need not be said.
    pub fn is_within_twelve_months(self) -> bool {
        self.months <= 12
    }

    /// The last month, with its year.
    pub fn last_month(self) -> (i32, u8) {
        add_months((self.year, self.first_month), self.months.saturating_sub(1))
    }

    /// Whether a month is one of the plan's.
    pub fn has_month(self, year: i32, month: u8) -> bool {
        let since = months_between((self.year, self.first_month), (year, month));
        (0..i32::from(self.months)).contains(&since)
    }

    /// The quarter in which a month lies.
    pub fn quarter_of(self, year: i32, month: u8) -> Period {
        let months = months_between((self.year, self.year_begins()), (year, month));
        let quarter = u8::try_from(months.rem_euclid(12) / 3 + 1).unwrap_or(1);
        Period::Quarter { year: self.year + months.div_euclid(12), quarter }
    }

    /// The month that many months after the beginning of the year that begins in `year`, of which quarters and
    /// half-years are parts.
    pub fn month_after(self, year: i32, months: u8) -> (i32, u8) {
        add_months((year, self.year_begins()), months.into())
    }

    /// The parts, the first and the last perhaps cut, of the smallest length of which there are not more than `most`;
    /// years where all are more.
    pub fn parts(self, most: usize) -> (PartLength, Vec<Period>) {
        let lengths = [PartLength::Month, PartLength::Quarter, PartLength::Half];
        let fine = lengths.into_iter().map(|length| (length, self.parts_of(length))).find(|(_, parts)| parts.len() <= most);
        fine.unwrap_or_else(|| (PartLength::Year, self.parts_of(PartLength::Year)))
    }

    fn parts_of(self, length: PartLength) -> Vec<Period> {
        let months = (0..self.months).map(|months| add_months((self.year, self.first_month), months));
        let mut parts: Vec<Period> = months.map(|(year, month)| self.part_of(length, year, month)).collect();
        parts.dedup();
        parts
    }

    /// The part of a length in which a month lies.
    pub fn part_of(self, length: PartLength, year: i32, month: u8) -> Period {
        match (length, self.quarter_of(year, month)) {
            (PartLength::Half, Period::Quarter { year, quarter }) => Period::Half { year, half: quarter.div_ceil(2) },
            (PartLength::Quarter, quarter) => quarter,
            (PartLength::Year, _) => Period::Year(year),
            _ => Period::Month { year, month },
        }
    }

    /// The month with which the years begin of which quarters and half-years are parts.
    fn year_begins(self) -> u8 {
        if self.follows_calendar() { 1 } else { self.first_month }
    }
}

fn add_months((year, month): (i32, u8), months: u16) -> (i32, u8) {
    let index = u16::from(month.saturating_sub(1)) + months;
    let month = u8::try_from(index % 12).unwrap_or(0) + 1;
    (year + i32::from(index / 12), month)
}

fn months_between((year, month): (i32, u8), (to_year, to_month): (i32, u8)) -> i32 {
    (to_year - year) * 12 + i32::from(to_month) - i32::from(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(year: i32, first_month: u8, months: u16) -> PlanPeriod {
        PlanPeriod { year, first_month, months }
    }

    #[test]
    fn whole_years_have_quarters_of_their_own_and_other_periods_those_of_the_calendar() {
        let cases = [
            (plan(2026, 1, 12), (2026, 2), (2026, 1)),
            (plan(2026, 4, 12), (2027, 2), (2026, 4)),
            (plan(2026, 4, 36), (2028, 5), (2028, 1)),
            (plan(2026, 7, 6), (2026, 11), (2026, 4)),
            (plan(2026, 7, 18), (2027, 1), (2027, 1)),
            (plan(2026, 2, 3), (2026, 1), (2026, 1)),
        ];
        for (plan, (year, month), (of, quarter)) in cases {
            assert_eq!(plan.quarter_of(year, month), Period::Quarter { year: of, quarter }, "{plan:?} {year}-{month}");
        }
    }

    #[test]
    fn a_period_ends_with_its_last_month() {
        assert_eq!(plan(2026, 1, 12).last_month(), (2026, 12));
        assert_eq!(plan(2026, 4, 12).last_month(), (2027, 3));
        assert_eq!(plan(2026, 7, 18).last_month(), (2027, 12));
        assert_eq!(plan(2026, 12, 1).last_month(), (2026, 12));
        let half = plan(2026, 7, 6);
        assert_eq!(
            [(2026, 6), (2026, 7), (2026, 12), (2027, 1), (2025, 8)].map(|(year, month)| half.has_month(year, month)),
            [false, true, true, false, false]
        );
    }

    #[test]
    fn parts_are_as_short_as_their_number_allows() {
        let cases = [
            (plan(2026, 7, 6), PartLength::Month, 6),
            (plan(2026, 1, 12), PartLength::Quarter, 4),
            (plan(2026, 5, 8), PartLength::Quarter, 3),
            (plan(2026, 7, 18), PartLength::Quarter, 6),
            (plan(2026, 1, 24), PartLength::Half, 4),
            (plan(2026, 4, 36), PartLength::Half, 6),
            (plan(2026, 1, 60), PartLength::Year, 5),
            (plan(2026, 7, 120), PartLength::Year, 11),
        ];
        for (plan, length, count) in cases {
            let (found, parts) = plan.parts(6);
            assert_eq!((found, parts.len()), (length, count), "{plan:?}");
        }
    }
}

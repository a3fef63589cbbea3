//! Time limits.

/// A day of the proleptic Gregorian calendar that exists.
pub use time::Date;

/// A time limit, as meant. How it is printed depends on the language and year of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// By a day (`2026-03-31`), inclusive.
    Day(Date),
    /// By the end of a period (`2026-03`, `2026-Q2`, `2026-H1`, `2026`).
    Period(Period),
    /// From the beginning of one period to the end of another (`2026-03..2026-05`).
    Range(Period, Period),
    /// Again and again (`monthly`).
    Every(Frequency),
    /// All the year round (`year-round`).
    YearRound,
    /// Without an end (`ongoing`).
    Ongoing,
}

/// A period. Months and years are the calendar's; quarters and halves are parts of the plan's year
/// that begins in `year`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A month, 1 to 12.
    Month {
        /// The year.
        year: i32,
        /// 1 to 12.
        month: u8,
    },
    /// A quarter, 1 to 4.
    Quarter {
        /// The year.
        year: i32,
        /// 1 to 4.
        quarter: u8,
    },
    /// A half, 1 or 2.
    Half {
        /// The year.
        year: i32,
        /// 1 or 2.
        half: u8,
    },
    /// A whole year.
    Year(i32),
}

/// The twelve months of a plan: the year they begin in, and the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanYear {
    /// The year in which it begins, by which it is called.
    pub year: i32,
    /// The month it begins with, 1 to 12.
    pub first_month: u8,
}

impl PlanYear {
    /// The calendar year.
    pub fn calendar(year: i32) -> Self {
        Self { year, first_month: 1 }
    }

    /// Whether its year is that of the calendar.
    pub fn is_calendar(self) -> bool {
        self.first_month == 1
    }

    /// The year in which a month of the plan lies.
    pub fn year_of_month(self, month: u8) -> i32 {
        if month < self.first_month { self.year + 1 } else { self.year }
    }

    /// Whether a month is one of the plan's.
    pub fn has_month(self, year: i32, month: u8) -> bool {
        year == self.year_of_month(month)
    }

    /// The quarter of a plan's year in which a month lies.
    pub fn quarter_of(self, year: i32, month: u8) -> Period {
        let months = (year - self.year) * 12 + i32::from(month) - i32::from(self.first_month);
        let quarter = u8::try_from(months.rem_euclid(12) / 3 + 1).unwrap_or(1);
        Period::Quarter { year: self.year + months.div_euclid(12), quarter }
    }

    /// The month that many months after the beginning of the plan's year that begins in `year`.
    pub fn month_after(self, year: i32, months: u8) -> (i32, u8) {
        let index = u16::from(self.first_month.saturating_sub(1)) + u16::from(months);
        let month = u8::try_from(index % 12).unwrap_or(0) + 1;
        (year + i32::from(index / 12), month)
    }
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// Each month.
    Monthly,
    /// Each quarter.
    Quarterly,
    /// Each half-year.
    HalfYearly,
}

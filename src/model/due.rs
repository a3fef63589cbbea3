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
    /// In words of the plan's own that name no day (汛期前).
    Words(String),
}

/// A period. Months and years are the calendar's; quarters and halves are parts of the year that begins in `year`, in
/// the sense of [`super::PlanPeriod::month_after`].
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

impl Period {
    /// Its year, or the one in which its year begins.
    pub fn year(self) -> i32 {
        match self {
            Period::Month { year, .. } | Period::Quarter { year, .. } | Period::Half { year, .. } | Period::Year(year) => year,
        }
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

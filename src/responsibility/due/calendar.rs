//! Days, months and periods that exist: the first and last day of a period, and what is wrong
//! with a day or period that does not exist. Knows nothing of how they are written.

use super::DueError;
use crate::message;
use crate::model::{Date, Period, PlanPeriod};
use time::Month;

/// The day, if it exists.
pub(super) fn day(year: i32, month: u8, day: u8) -> Result<Date, DueError> {
    let known = known_month(month)?;
    Date::from_calendar_date(year, known, day).map_err(|_| {
        let last = known.length(year);
        DueError {
            message: message!("{year}-{month:02} has no day {day}", "{year}年{month}月没有{day}日"),
            help: message!(
                "its last day is {year}-{month:02}-{last}; for the end of the month write {year}-{month:02}",
                "这个月的最后一天是{year}-{month:02}-{last}；写月底请写成{year}-{month:02}或{month}月底前"
            ),
        }
    })
}

/// The month, if it exists.
pub(super) fn month(year: i32, month: u8) -> Result<Period, DueError> {
    known_month(month).map(|_| Period::Month { year, month })
}

fn known_month(month: u8) -> Result<Month, DueError> {
    Month::try_from(month).map_err(|_| DueError {
        message: message!("there is no month {month}", "没有{month}月"),
        help: message!("write a month from 1 to 12, such as 2026-06 or June", "请写1到12月，例如2026-06或6月底前"),
    })
}

/// The quarter, if it exists.
pub(super) fn quarter(year: i32, quarter: u8) -> Result<Period, DueError> {
    if (1..=4).contains(&quarter) {
        return Ok(Period::Quarter { year, quarter });
    }
    Err(DueError {
        message: message!("there is no quarter {quarter}", "没有第{quarter}季度"),
        help: message!("write a quarter from 1 to 4, such as 2026-Q3 or Q3", "请写一到四季度，例如2026-Q3或第三季度"),
    })
}

/// The half-year, if it exists.
pub(super) fn half(year: i32, half: u8) -> Result<Period, DueError> {
    if (1..=2).contains(&half) {
        return Ok(Period::Half { year, half });
    }
    Err(DueError {
        message: message!("there is no half-year {half}", "没有第{half}个半年"),
        help: message!("write 2026-H1 or 2026-H2, first half or second half", "请写2026-H1或2026-H2，或者写上半年、下半年"),
    })
}

/// The last day of a period.
pub(super) fn last_day(period: Period, plan: PlanPeriod) -> Option<Date> {
    let (year, month) = match period {
        Period::Month { year, month } => (year, month),
        Period::Quarter { year, quarter } => plan.month_after(year, quarter.checked_mul(3)?.checked_sub(1)?),
        Period::Half { year, half } => plan.month_after(year, half.checked_mul(6)?.checked_sub(1)?),
        Period::Year(year) => (year, 12),
    };
    let month = Month::try_from(month).ok()?;
    Date::from_calendar_date(year, month, month.length(year)).ok()
}

/// The first day of a period.
pub(super) fn first_day(period: Period, plan: PlanPeriod) -> Option<Date> {
    let (year, month) = match period {
        Period::Month { year, month } => (year, month),
        Period::Quarter { year, quarter } => plan.month_after(year, quarter.checked_sub(1)?.checked_mul(3)?),
        Period::Half { year, half } => plan.month_after(year, half.checked_sub(1)?.checked_mul(6)?),
        Period::Year(year) => (year, 1),
    };
    Date::from_calendar_date(year, Month::try_from(month).ok()?, 1).ok()
}

/// Whether `to` begins and ends no earlier than `from`.
pub(super) fn in_order(from: Period, to: Period, plan: PlanPeriod) -> bool {
    first_day(from, plan) <= first_day(to, plan) && last_day(from, plan) <= last_day(to, plan)
}

/// The same part of another year.
pub(super) fn in_year(period: Period, year: i32) -> Period {
    match period {
        Period::Month { month, .. } => Period::Month { year, month },
        Period::Quarter { quarter, .. } => Period::Quarter { year, quarter },
        Period::Half { half, .. } => Period::Half { year, half },
        Period::Year(_) => Period::Year(year),
    }
}

/// The years in which a plan has a month, a quarter or a half-year, even a part of it, or the end of a year.
pub(super) fn years(period: Period, plan: PlanPeriod) -> impl Iterator<Item = i32> {
    // Years of a plan's own may have begun before the plan's first month, and end after its last.
    (plan.year - 1..=plan.last_month().0).filter(move |year| touches(in_year(period, *year), plan))
}

/// The first year of which a period does not end before a day.
pub(super) fn year_after(period: Period, day: Date, plan: PlanPeriod) -> i32 {
    (day.year() - 1..=day.year()).find(|year| last_day(in_year(period, *year), plan) >= Some(day)).unwrap_or(day.year() + 1)
}

/// The year of a period that a plan does not have: the first that does not end before the plan begins.
pub(super) fn next_year(period: Period, plan: PlanPeriod) -> i32 {
    let begins = first_day(Period::Month { year: plan.year, month: plan.first_month }, plan);
    if last_day(in_year(period, plan.year), plan) < begins { plan.year + 1 } else { plan.year }
}

fn touches(period: Period, plan: PlanPeriod) -> bool {
    let months = match period {
        Period::Month { .. } => 1,
        Period::Quarter { .. } => 3,
        Period::Half { .. } => 6,
        Period::Year(year) => return plan.has_month(year, 12),
    };
    let Some(first) = first_day(period, plan) else { return false };
    let first = PlanPeriod { year: first.year(), first_month: first.month().into(), months };
    let (year, month) = first.last_month();
    plan.has_month(first.year, first.first_month) || plan.has_month(year, month) || first.has_month(plan.year, plan.first_month)
}

/// Whether a period is a plan's and no other of its name is, so that its year need not be said. In a plan for more
/// than twelve months every year is said.
pub(super) fn is_plans(period: Period, plan: PlanPeriod) -> bool {
    match period {
        // The end of a year is the calendar's; the plan's own year may be another.
        Period::Year(year) => plan.year == year && plan.last_month().0 == year,
        Period::Month { year, .. } | Period::Quarter { year, .. } | Period::Half { year, .. } => {
            plan.is_within_twelve_months() && years(period, plan).eq([year])
        }
    }
}

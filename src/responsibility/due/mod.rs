//! Time limits: what is written -> what is meant -> what is printed. In come the forms of data
//! (`2026-Q2`) and those that people write in Chinese and English; out come [`Due`] and its words.
//! Knows nothing of tasks or files but for the one node of YAML that holds a limit.

mod calendar;
mod chinese;
mod data;
mod english;
mod node;
mod print;

pub use node::from_node;
pub use print::{period_name, plan_name, print, quarter_name};

use crate::diag::Message;
use crate::message;
use crate::model::{Date, Due, Period, PlanYear};
use std::fmt;

/// A time limit, and its words where they are to be printed as written.
pub type Limit = (Due, Option<String>);

/// Why a time limit is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueError {
    /// What is wrong.
    pub message: Message,
    /// What to write instead, with an example.
    pub help: Message,
}

/// How a reader of one kind of forms fails.
enum Failure {
    /// It is a form of another kind.
    OtherForm,
    /// It is of this kind, and wrong.
    Wrong(DueError),
}

impl From<DueError> for Failure {
    fn from(error: DueError) -> Self {
        Failure::Wrong(error)
    }
}

/// A day or a period, before a time limit is made of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Point {
    Day(Date),
    Period(Period),
}

impl From<Point> for Due {
    fn from(point: Point) -> Self {
        match point {
            Point::Day(day) => Due::Day(day),
            Point::Period(period) => Due::Period(period),
        }
    }
}

/// The year that a form is read in: the one it names, else the plan's.
#[derive(Clone, Copy)]
struct YearOf {
    named: Option<i32>,
    plan: PlanYear,
}

impl YearOf {
    /// The year of a month. Without a name it is the one in which the plan has that month.
    fn month(self, month: u8) -> i32 {
        self.named.unwrap_or_else(|| self.plan.year_of_month(month))
    }

    /// The year of a quarter or half-year, or the year itself.
    fn whole(self) -> i32 {
        self.named.unwrap_or(self.plan.year)
    }

    /// What ends with the year: a year that is named is the calendar's, any other the plan's own.
    fn end(self) -> Period {
        if self.named.is_some() || self.plan.is_calendar() {
            return Period::Year(self.whole());
        }
        let (year, month) = self.plan.month_after(self.plan.year, 11);
        Period::Month { year, month }
    }
}

/// What is wrong with words that have the form of a time limit, such as a day that does not exist; none if they are one, or
/// something else altogether.
pub fn fault(written: &str, plan: PlanYear) -> Option<DueError> {
    match read(written.trim(), plan) {
        Err(Failure::Wrong(error)) => Some(error),
        Ok(_) | Err(Failure::OtherForm) => None,
    }
}

/// Reads words as the first form that they have.
fn read(words: &str, plan: PlanYear) -> Result<Limit, Failure> {
    match data::read(words, plan) {
        Err(Failure::OtherForm) => {}
        other => return other.map(|due| (due, None)),
    }
    for read in [chinese::read, english::read] {
        match read(words, plan) {
            Err(Failure::OtherForm) => {}
            other => return other.map(|due| (due, Some(words.to_owned()))),
        }
    }
    Err(Failure::OtherForm)
}

/// Reads a time limit; `plan` is the plan's year, for forms that name none. The second value is the
/// words themselves, where they are to be printed as written: there are none for forms of data.
///
/// # Errors
/// If it is not a time limit, or names a day that does not exist.
pub fn parse(written: &str, plan: PlanYear) -> Result<Limit, DueError> {
    let words = written.trim();
    let year = plan.year;
    match read(words, plan) {
        Ok(limit) => return Ok(limit),
        Err(Failure::Wrong(error)) => return Err(error),
        Err(Failure::OtherForm) => {}
    }
    Err(DueError {
        message: if words.is_empty() {
            message!("the time limit is empty", "时限是空的")
        } else {
            message!("“{words}” is not a time limit", "“{words}”不是时限")
        },
        help: message!(
            "write {year}-06-30, {year}-06 or {year}-Q2, or words such as by end of June, Q3, monthly; \
             as data, words of your own go with a date: {{by: {year}-06-30, text: before the floods}}",
            "请写成{year}-06-30、{year}-06或{year}-Q2，或者6月底前、第二季度、每月、持续推进；\
             自己的说法要写成数据，加上日期：“{{by: {year}-06-30, text: 汛期前}}”"
        ),
    })
}

/// The last day; none for what comes again or has no end.
pub fn by(due: &Due, plan: PlanYear) -> Option<Date> {
    match due {
        Due::Day(day) => Some(*day),
        Due::Period(period) | Due::Range(_, period) => calendar::last_day(*period, plan),
        Due::Every(_) | Due::YearRound | Due::Ongoing => None,
    }
}

/// The first and the last day of what has them: a day is both, a period by whose end something is due
/// is all of it.
pub fn span(due: &Due, plan: PlanYear) -> Option<(Date, Date)> {
    let (from, to) = match due {
        Due::Day(day) => return Some((*day, *day)),
        Due::Period(period) => (period, period),
        Due::Range(from, to) => (from, to),
        Due::Every(_) | Due::YearRound | Due::Ongoing => return None,
    };
    calendar::first_day(*from, plan).zip(calendar::last_day(*to, plan))
}

/// What tasks are put in order by: dated limits by their last day, then what comes again, then
/// no limit at all, then the whole year, and what has no end last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    rank: u8,
    by: Option<Date>,
}

/// The place of a time limit in an order by time.
pub fn sort_key(due: Option<&Due>, plan: PlanYear) -> SortKey {
    let by = due.and_then(|due| by(due, plan));
    let rank = match due {
        Some(Due::Day(_) | Due::Period(_) | Due::Range(..)) => 0,
        Some(Due::Every(_)) => 1,
        None => 2,
        Some(Due::YearRound) => 3,
        Some(Due::Ongoing) => 4,
    };
    SortKey { rank, by }
}

impl fmt::Display for SortKey {
    /// As text that sorts in the same order: the date, or a day after all dates.
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.by {
            Some(day) => write!(into, "{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day()),
            None => write!(into, "9999-99-{:02}", self.rank),
        }
    }
}

/// A range, if its end is not before its beginning.
fn range(from: Period, to: Period, plan: PlanYear, written: &str) -> Result<Due, DueError> {
    if calendar::in_order(from, to, plan) {
        return Ok(Due::Range(from, to));
    }
    Err(DueError {
        message: message!("“{written}” ends before it begins", "“{written}”的结束早于开始"),
        help: message!(
            "write the earlier part first, such as 2026-03..2026-05, 3—5月 or 2026年11月至2027年2月",
            "请先写较早的，例如2026-03..2026-05、3—5月、2026年11月至2027年2月"
        ),
    })
}

#[cfg(test)]
mod tests;

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
pub use print::{period_name, plan_name, print, quarter_name, short_name, year_name};

use crate::diag::Message;
use crate::message;
use crate::model::{Date, Due, Lang, Period, PlanPeriod};
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

/// What a form is read in: the year that it names, else the only one of the plan in which it has a meaning.
#[derive(Clone, Copy)]
struct YearOf<'a> {
    named: Option<i32>,
    plan: PlanPeriod,
    /// The whole of what was written.
    written: &'a str,
}

impl YearOf<'_> {
    fn day(self, month: u8, day: u8) -> Result<Date, Failure> {
        let year = self.year(calendar::month(self.plan.year, month)?)?;
        Ok(calendar::day(year, month, day)?)
    }

    fn month(self, month: u8) -> Result<Period, Failure> {
        self.period(calendar::month(self.plan.year, month)?)
    }

    fn quarter(self, quarter: u8) -> Result<Period, Failure> {
        self.period(calendar::quarter(self.plan.year, quarter)?)
    }

    fn half(self, half: u8) -> Result<Period, Failure> {
        self.period(calendar::half(self.plan.year, half)?)
    }

    /// A year of the calendar, by its end.
    fn whole(self) -> Result<Period, Failure> {
        self.period(Period::Year(self.plan.year))
    }

    /// What ends with the year: a year that is named is the calendar's, any other the plan's own.
    fn end(self) -> Result<Period, Failure> {
        if self.named.is_some() || self.plan.follows_calendar() {
            return self.whole();
        }
        let (year, month) = self.plan.last_month();
        if self.plan.is_within_twelve_months() { Ok(Period::Month { year, month }) } else { Err(self.unclear()) }
    }

    fn period(self, period: Period) -> Result<Period, Failure> {
        self.year(period).map(|year| calendar::in_year(period, year))
    }

    /// The year of a period: the one named, else the one in which the plan has it; the first after the beginning of a plan that
    /// has it in none.
    fn year(self, period: Period) -> Result<i32, Failure> {
        if let Some(year) = self.named {
            return Ok(year);
        }
        let mut years = calendar::years(period, self.plan);
        match (years.next(), years.next()) {
            (Some(_), Some(_)) => Err(self.unclear()),
            (Some(year), None) => Ok(year),
            (None, _) => Ok(calendar::next_year(period, self.plan)),
        }
    }

    fn unclear(self) -> Failure {
        let (written, plan) = (self.written, self.plan);
        let year = plan.year;
        Failure::Wrong(DueError {
            message: message!(
                "“{written}” does not say which year is meant, and the plan is for {period}",
                "“{written}”没有写明是哪一年，而本计划的期间是{period}",
                period = Message::new(plan_name(plan, Lang::En), plan_name(plan, Lang::ZhCn))
            ),
            help: message!(
                "write the year, such as {year}-06, {year}-Q3, by end of June {year}",
                "请写上年份，例如{year}年6月底前、{year}年第三季度"
            ),
        })
    }
}

/// What is wrong with words that have the form of a time limit, such as a day that does not exist; none if they are one, or
/// something else altogether.
pub fn fault(written: &str, plan: PlanPeriod) -> Option<DueError> {
    match read(written.trim(), plan) {
        Err(Failure::Wrong(error)) => Some(error),
        Ok(_) | Err(Failure::OtherForm) => None,
    }
}

/// Reads words as the first form that they have.
fn read(words: &str, plan: PlanPeriod) -> Result<Limit, Failure> {
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
pub fn parse(written: &str, plan: PlanPeriod) -> Result<Limit, DueError> {
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

/// The first and the last day of a plan's months.
pub fn plan_span(plan: PlanPeriod) -> Option<(Date, Date)> {
    let (year, month) = plan.last_month();
    let first = calendar::first_day(Period::Month { year: plan.year, month: plan.first_month }, plan);
    first.zip(calendar::last_day(Period::Month { year, month }, plan))
}

/// The last day; none for what comes again or has no end.
pub fn by(due: &Due, plan: PlanPeriod) -> Option<Date> {
    match due {
        Due::Day(day) => Some(*day),
        Due::Period(period) | Due::Range(_, period) => calendar::last_day(*period, plan),
        Due::Every(_) | Due::YearRound | Due::Ongoing => None,
    }
}

/// The first and the last day of what has them: a day is both, a period by whose end something is due
/// is all of it.
pub fn span(due: &Due, plan: PlanPeriod) -> Option<(Date, Date)> {
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
pub fn sort_key(due: Option<&Due>, plan: PlanPeriod) -> SortKey {
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
fn range(from: Period, to: Period, plan: PlanPeriod, written: &str) -> Result<Due, DueError> {
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

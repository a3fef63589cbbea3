//! Time limits: what is written -> what is meant -> what is printed. In come the forms of data
//! (`2026-Q2`) and those that people write in Chinese and English, several of them, and words of one's own; out come [`Due`] and
//! its words. One form alone is read by `data`, `chinese`, `english` and `numeric`, all else by `steps`; `fault` finds what looks
//! like a date and is none. Knows nothing of tasks or files but for the one node of YAML that holds a limit.

mod calendar;
mod chinese;
mod data;
mod english;
mod fault;
mod node;
mod numeric;
mod own;
mod pieces;
mod print;
mod steps;

pub use node::{from_node, from_text};
pub use print::{period_name, plan_name, print, quarter_name, short_name, year_name};

use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{Date, Due, Lang, Milestone, Period, PlanPeriod};
use crate::span::Span;
use std::fmt;

/// A time limit, and its words where they are to be printed as written.
pub type Limit = (Due, Option<String>);

/// What stands where a time limit is expected.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The limit: of several the last.
    pub limit: Limit,
    /// What is reached by each of several, where that is said.
    pub steps: Vec<Milestone>,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
}

impl Reading {
    fn of(due: Due, words: Option<String>) -> Self {
        Self { limit: (due, words), steps: Vec::new(), remarks: Vec::new() }
    }

    /// Words without a day.
    fn own(words: &str, remark: Remark) -> Self {
        Self { remarks: vec![remark], ..Self::of(Due::Words(words.to_owned()), Some(words.to_owned())) }
    }
}

/// What is to be said of a time limit that is taken all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// These words of it are kept as they are, and name no day.
    OwnWords(String),
    /// It can be read in more than one way.
    Unclear(DueError),
}

impl Remark {
    /// Says it of a place.
    pub fn report(self, span: Span, sink: &mut Sink) {
        match self {
            Remark::OwnWords(words) => {
                let message =
                    message!("“{words}” is kept as it is written, and names no last day", "“{words}”按原文保留，其中没有写明最后一天");
                sink.information(Code::DueInOwnWords, span, message).help(message!(
                    "if there is one, write it in brackets, such as before the flood season (31 May)",
                    "如有具体日期，请写在括号里，例如汛期前（5月31日前）"
                ));
            }
            Remark::Unclear(DueError { message, help }) => {
                sink.warning(Code::UnclearDue, span, message).help(help);
            }
        }
    }
}

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
    /// It is of this kind, and can be read in more than one way.
    Unclear(DueError),
}

/// What a form is read in.
#[derive(Clone, Copy)]
struct Context {
    plan: PlanPeriod,
    /// The last day of what stands before it in the same text, where that names a year: nothing that follows is earlier.
    after: Option<Date>,
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

/// The year of a form: the one that it names, else the only one of the plan in which it has a meaning.
#[derive(Clone, Copy)]
struct YearOf<'a> {
    named: Option<i32>,
    context: Context,
    /// The whole of what was written.
    written: &'a str,
}

impl YearOf<'_> {
    fn day(self, month: u8, day: u8) -> Result<Date, Failure> {
        let year = self.year(calendar::month(self.context.plan.year, month)?)?;
        Ok(calendar::day(year, month, day)?)
    }

    fn month(self, month: u8) -> Result<Period, Failure> {
        self.period(calendar::month(self.context.plan.year, month)?)
    }

    fn quarter(self, quarter: u8) -> Result<Period, Failure> {
        self.period(calendar::quarter(self.context.plan.year, quarter)?)
    }

    fn half(self, half: u8) -> Result<Period, Failure> {
        self.period(calendar::half(self.context.plan.year, half)?)
    }

    /// A year of the calendar, by its end.
    fn whole(self) -> Result<Period, Failure> {
        self.period(Period::Year(self.context.plan.year))
    }

    /// What ends with the year: a year that is named is the calendar's, any other the plan's own.
    fn end(self) -> Result<Period, Failure> {
        if self.named.is_some() || self.context.plan.follows_calendar() {
            return self.whole();
        }
        let (year, month) = self.context.plan.last_month();
        if self.context.plan.is_within_twelve_months() { Ok(Period::Month { year, month }) } else { Err(self.unclear()) }
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
        if let Some(after) = self.context.after {
            return Ok(calendar::year_after(period, after, self.context.plan));
        }
        let mut years = calendar::years(period, self.context.plan);
        match (years.next(), years.next()) {
            (Some(_), Some(_)) => Err(self.unclear()),
            (Some(year), None) => Ok(year),
            (None, _) => Ok(calendar::next_year(period, self.context.plan)),
        }
    }

    fn unclear(self) -> Failure {
        let (written, plan) = (self.written, self.context.plan);
        let year = plan.year;
        Failure::Unclear(DueError {
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

/// Reads words as the first form that they have.
fn single(words: &str, context: Context) -> Result<Limit, Failure> {
    let words = words.trim();
    match data::read(words, context) {
        Err(Failure::OtherForm) => {}
        other => return other.map(|due| (due, None)),
    }
    for read in [numeric::read, chinese::read, english::read] {
        match read(words, context) {
            Err(Failure::OtherForm) => {}
            Ok(due) => return sound(due, words, context),
            Err(failure) => return Err(failure),
        }
    }
    Err(Failure::OtherForm)
}

/// What comes again may say when within, and that can be a day that does not exist: 每月32日前.
fn sound(due: Due, words: &str, context: Context) -> Result<Limit, Failure> {
    let recurs = matches!(due, Due::Every(_) | Due::YearRound | Due::Ongoing);
    match fault::find(words, context).filter(|_| recurs) {
        Some(error) => Err(Failure::Wrong(error)),
        None => Ok((due, Some(words.to_owned()))),
    }
}

/// Reads whatever can stand where a time limit is expected: one limit, several, words of one's own. Figures that are no date
/// are none; a dash alone says that there is none.
///
/// # Errors
/// If it is empty, or something in it looks like a date and is none.
pub fn read(written: &str, plan: PlanPeriod) -> Result<Reading, DueError> {
    let words = written.trim();
    if words.is_empty() {
        return Err(not_a_limit(words, plan));
    }
    steps::read(words, plan)
}

/// Whether a text that stands among others is a time limit, several, or words that say when.
pub fn says_when(text: &str, plan: PlanPeriod) -> bool {
    steps::says_when(text, plan)
}

/// What is wrong with words that have the form of a time limit, such as a day that does not exist; none if they are one, or
/// something else altogether.
pub fn fault(written: &str, plan: PlanPeriod) -> Option<DueError> {
    fault::find(written.trim(), Context { plan, after: None })
}

/// Reads one time limit; `plan` is the plan's period, for forms that name no year. The second value is the
/// words themselves, where they are to be printed as written: there are none for forms of data.
///
/// # Errors
/// If it is not one, can be read in more than one way, or names a day that does not exist.
pub fn parse(written: &str, plan: PlanPeriod) -> Result<Limit, DueError> {
    let words = written.trim();
    match single(words, Context { plan, after: None }) {
        Ok(limit) => Ok(limit),
        Err(Failure::Wrong(error) | Failure::Unclear(error)) => Err(error),
        Err(Failure::OtherForm) => Err(fault(words, plan).unwrap_or_else(|| not_a_limit(words, plan))),
    }
}

fn not_a_limit(words: &str, plan: PlanPeriod) -> DueError {
    let year = plan.year;
    DueError {
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
    }
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
        Due::Every(_) | Due::YearRound | Due::Ongoing | Due::Words(_) => None,
    }
}

/// The first and the last day of what has them: a day is both, a period by whose end something is due
/// is all of it.
pub fn span(due: &Due, plan: PlanPeriod) -> Option<(Date, Date)> {
    let (from, to) = match due {
        Due::Day(day) => return Some((*day, *day)),
        Due::Period(period) => (period, period),
        Due::Range(from, to) => (from, to),
        Due::Every(_) | Due::YearRound | Due::Ongoing | Due::Words(_) => return None,
    };
    calendar::first_day(*from, plan).zip(calendar::last_day(*to, plan))
}

/// What tasks are put in order by: dated limits by their last day, then what comes again, then
/// what names no day and no limit at all, then the whole year, and what has no end last.
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
        Some(Due::Words(_)) | None => 2,
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

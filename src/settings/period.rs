//! `year`, or `period` where a plan's months are not those of a calendar year.

use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::PlanPeriod;
use crate::source::fields::{Fields, text_of};
use crate::source::yaml::Node;

const YEAR_EXAMPLE: &str = "year: 2026";
const PERIOD_EXAMPLE: &str = "period: {from: 2026-04, to: 2027-03}";

/// Stands in for a year that is missing: a leap year, in which no day is wrong that could be right.
pub(super) const STAND_IN_YEAR: i32 = 2000;

/// The year; none, with a problem, if it is missing or none.
pub(super) fn decode(fields: &mut Fields<'_>, sink: &mut Sink) -> Option<PlanPeriod> {
    let is_period = fields.has("period");
    // Taken even where it is not given, so that it is among the keys that are known.
    let node = fields.take("period");
    if !is_period {
        if fields.take("year").is_none() {
            fields.report_missing("year", &Message::same(YEAR_EXAMPLE), sink);
        }
        return year(fields, sink).map(PlanPeriod::calendar);
    }
    let period = period(fields, node, sink);
    if let Some((key, _)) = fields.take_with_key("year") {
        sink.error(
            Code::DuplicateKey,
            key.span,
            message!("`year` and `period` both say when the plan is for", "“year”和“period”都写了要点的期间"),
        )
        .help(message!(
            "keep one of the two; the year of a period is the one in which it begins",
            "请只保留一个；写“period”时，以它开始的那一年为准"
        ));
    }
    period
}

fn year(fields: &mut Fields<'_>, sink: &mut Sink) -> Option<i32> {
    fields.integer("year", 1000..=9999, sink).and_then(|year| i32::try_from(year).ok())
}

/// From one month to another, at most so many as a plan can be for.
fn period(fields: &Fields<'_>, node: Option<&Node>, sink: &mut Sink) -> Option<PlanPeriod> {
    let Some(node) = node else {
        fields.report_missing("period", &Message::same(PERIOD_EXAMPLE), sink);
        return None;
    };
    let expected = message!("a map of `from` and `to`, for example `{PERIOD_EXAMPLE}`", "“from”和“to”，例如“{PERIOD_EXAMPLE}”");
    let mut inner = Fields::of(node, &expected, sink)?;
    let from = month(&mut inner, "from", "2026-04", sink);
    let to = month(&mut inner, "to", "2027-03", sink);
    inner.finish(sink);
    let ((year, month), (last_year, last_month)) = from.zip(to)?;
    let months = (last_year - year) * 12 + i32::from(last_month) - i32::from(month) + 1;
    let period =
        u16::try_from(months.clamp(1, PlanPeriod::LONGEST.into())).ok().map(|months| PlanPeriod { year, first_month: month, months });
    if months < 1 {
        let found = sink.error(Code::WrongValue, node.span, message!("the period ends before it begins", "期间的结束早于开始"));
        found.help(message!(
            "write the first month behind `from` and the last behind `to`, for example `{PERIOD_EXAMPLE}`",
            "“from”写第一个月，“to”写最后一个月，例如“{PERIOD_EXAMPLE}”"
        ));
    }
    if months > PlanPeriod::LONGEST.into() {
        let years = PlanPeriod::LONGEST / 12;
        let message = message!("a period of {months} months is too long", "期间有{months}个月，太长了");
        let (year, month) = period.map_or((year, month), PlanPeriod::last_month);
        sink.error(Code::WrongValue, node.span, message).help(message!(
            "a plan is for {years} years at most; from this month on it ends with {year}-{month:02} or before",
            "期间最长为{years}年；从这个月开始，最晚到{year}-{month:02}"
        ));
    }
    period
}

/// A month written as `2026-04`.
fn month(fields: &mut Fields<'_>, key: &str, example: &str, sink: &mut Sink) -> Option<(i32, u8)> {
    let Some(node) = fields.take(key) else {
        fields.report_missing(key, &Message::same(format!("{key}: {example}")), sink);
        return None;
    };
    let written = text_of(node, &message!("a month, for example `{key}: {example}`", "月份，例如“{key}: {example}”"), sink)?;
    let month = parse_month(&written.value);
    if month.is_none() {
        sink.error(Code::WrongValue, node.span, message!("`{month}` is no month", "没有“{month}”这个月份", month = written.value))
            .help(message!("write year and month, for example `{key}: {example}`", "请写年和月，例如“{key}: {example}”"));
    }
    month
}

fn parse_month(written: &str) -> Option<(i32, u8)> {
    let (year, month) = written.split_once('-')?;
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    let year = year.parse().ok().filter(|year| (1000..=9998).contains(year))?;
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((year, month))
}

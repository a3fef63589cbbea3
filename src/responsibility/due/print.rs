//! Time limits as printed, in the plan's language; the year only where it is not the plan's.

use super::calendar::{self, is_plans};
use crate::model::{Date, Due, Frequency, Lang, PartLength, Period, PlanPeriod};

/// The months in English.
pub(super) const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// A time limit as the editions print it: its own words, or those of the plan's language.
pub fn print(due: &Due, words: Option<&str>, plan: PlanPeriod, lang: Lang) -> String {
    match (words, lang) {
        (Some(words), _) => words.to_owned(),
        (None, Lang::ZhCn) => chinese(due, plan),
        (None, Lang::En) => english(due, plan),
    }
}

/// A period by its name: `3月`, `第一季度`, `March`, `Q1`; with its year where that is not the plan's.
pub fn period_name(period: Period, plan: PlanPeriod, lang: Lang) -> String {
    let said = !is_plans(period, plan);
    match lang {
        Lang::ZhCn => chinese_period(period, said),
        Lang::En => english_period(period, said),
    }
}

/// A part of the plan by its shortest name, without a year: `7月`, `一季度`, `上半年`, `Jul`, `Q1`, `H1`.
pub fn short_name(period: Period, lang: Lang) -> String {
    match (lang, period) {
        (Lang::ZhCn, Period::Quarter { quarter, .. }) => format!("{}季度", ordinal(quarter)),
        (Lang::En, Period::Month { month, .. }) => month_name(month).chars().take(3).collect(),
        (Lang::En, Period::Half { half, .. }) => format!("H{half}"),
        (_, Period::Year(year)) => year.to_string(),
        (Lang::ZhCn, _) => chinese_period(period, false),
        (Lang::En, _) => english_period(period, false),
    }
}

/// A year of which quarters are parts by its name: `2026`; where it is none of the calendar's `2026/27`, `2026—2027`.
pub fn year_name(year: i32, plan: PlanPeriod, lang: Lang) -> String {
    match lang {
        _ if plan.follows_calendar() => year.to_string(),
        Lang::ZhCn => format!("{year}—{}", year + 1),
        Lang::En => format!("{year}/{:02}", (year + 1) % 100),
    }
}

/// A quarter of a plan by its name; with its months where it is none of the calendar's: `Q1, April–June`.
pub fn quarter_name(year: i32, quarter: u8, plan: PlanPeriod, lang: Lang) -> String {
    let period = Period::Quarter { year, quarter };
    let name = period_name(period, plan, lang);
    let ends = calendar::first_day(period, plan).zip(calendar::last_day(period, plan));
    let Some((first, last)) = ends.filter(|_| !plan.follows_calendar()) else { return name };
    let [from, to] = [first, last].map(|day| Period::Month { year: day.year(), month: day.month().into() });
    match lang {
        Lang::ZhCn => format!("{name}，{}", chinese_range(from, to, !both_plans(from, to, plan))),
        Lang::En => format!("{name}, {}", english_range(from, to, !both_plans(from, to, plan))),
    }
}

/// The plan's months by their name: `2026`, `2026—2028`; of other twelve months `2026/27`, `2026—2027`; of others
/// `2026年下半年`, `July 2026 – December 2027`.
pub fn plan_name(plan: PlanPeriod, lang: Lang) -> String {
    let first = Period::Month { year: plan.year, month: plan.first_month };
    let (last_year, last_month) = plan.last_month();
    let (year, last) = (plan.year, Period::Month { year: last_year, month: last_month });
    if !plan.months.is_multiple_of(12) {
        let one = [PartLength::Month, PartLength::Quarter, PartLength::Half].map(|length| plan.part_of(length, year, plan.first_month));
        let is_all = |part: &Period| calendar::first_day(*part, plan).zip(calendar::last_day(*part, plan)) == super::plan_span(plan);
        return match (lang, one.into_iter().find(is_all)) {
            (Lang::ZhCn, Some(part)) => chinese_period(part, true),
            (Lang::En, Some(part @ Period::Half { .. })) => format!("{} of {year}", english_period(part, false)),
            (Lang::En, Some(part)) => english_period(part, true),
            (Lang::ZhCn, None) => chinese_range(first, last, true),
            (Lang::En, None) => english_range(first, last, true),
        };
    }
    let named = |year: i32| year_name(year, plan, lang);
    match lang {
        _ if plan.months == 12 => named(year),
        Lang::ZhCn => format!("{year}—{last_year}"),
        Lang::En if plan.follows_calendar() => format!("{year}–{last_year}"),
        Lang::En => format!("{}–{}", named(year), named(last_year - 1)),
    }
}

fn is_plans_day(day: Date, plan: PlanPeriod) -> bool {
    is_plans(Period::Month { year: day.year(), month: day.month().into() }, plan)
}

fn chinese(due: &Due, plan: PlanPeriod) -> String {
    match due {
        Due::Day(day) => {
            format!("{}{}月{}日前", chinese_year(day.year(), !is_plans_day(*day, plan)), u8::from(day.month()), day.day())
        }
        Due::Period(period @ Period::Year(year)) if !is_plans(*period, plan) => format!("{year}年底前"),
        Due::Period(Period::Year(_)) => "年底前".to_owned(),
        Due::Period(period @ Period::Month { .. }) => format!("{}底前", chinese_period(*period, !is_plans(*period, plan))),
        Due::Period(period) => chinese_period(*period, !is_plans(*period, plan)),
        Due::Range(from, to) => chinese_range(*from, *to, !both_plans(*from, *to, plan)),
        Due::Every(Frequency::Monthly) => "每月".to_owned(),
        Due::Every(Frequency::Quarterly) => "每季度".to_owned(),
        Due::Every(Frequency::HalfYearly) => "每半年".to_owned(),
        Due::YearRound => "全年".to_owned(),
        Due::Ongoing => "持续推进".to_owned(),
        Due::Words(words) => words.clone(),
    }
}

fn chinese_year(year: i32, said: bool) -> String {
    if said { format!("{year}年") } else { String::new() }
}

/// A period by name, without 前; `said` is whether with its year.
fn chinese_period(period: Period, said: bool) -> String {
    let year = |year| chinese_year(year, said);
    match period {
        Period::Month { year: of, month } => format!("{}{month}月", year(of)),
        Period::Quarter { year: of, quarter } => format!("{}第{}季度", year(of), ordinal(quarter)),
        Period::Half { year: of, half: 1 } => format!("{}上半年", year(of)),
        Period::Half { year: of, .. } => format!("{}下半年", year(of)),
        Period::Year(of) => format!("{of}年"),
    }
}

fn ordinal(quarter: u8) -> &'static str {
    match quarter {
        1 => "一",
        2 => "二",
        3 => "三",
        _ => "四",
    }
}

fn both_plans(from: Period, to: Period, plan: PlanPeriod) -> bool {
    is_plans(from, plan) && is_plans(to, plan)
}

/// A range names its year once where both ends are in it, and none where it is not `said`.
fn chinese_range(from: Period, to: Period, said: bool) -> String {
    match (from, to) {
        (Period::Month { year, month }, Period::Month { year: to_year, month: to_month }) if year == to_year => {
            format!("{}{month}—{to_month}月", chinese_year(year, said))
        }
        _ => format!("{}至{}", chinese_period(from, said), chinese_period(to, said && from.year() != to.year())),
    }
}

fn english(due: &Due, plan: PlanPeriod) -> String {
    match due {
        Due::Day(day) => format!("by {}", english_day(*day, plan)),
        Due::Period(period @ Period::Year(year)) if !is_plans(*period, plan) => format!("by the end of {year}"),
        Due::Period(Period::Year(_)) => "by year's end".to_owned(),
        Due::Period(period @ Period::Half { half: 1, .. }) if is_plans(*period, plan) => "by mid-year".to_owned(),
        Due::Period(Period::Half { year, half: 1 }) => format!("by mid-{year}"),
        Due::Period(period @ Period::Month { .. }) => format!("by end of {}", english_period(*period, !is_plans(*period, plan))),
        Due::Period(period) => english_period(*period, !is_plans(*period, plan)),
        Due::Range(from, to) => english_range(*from, *to, !both_plans(*from, *to, plan)),
        Due::Every(Frequency::Monthly) => "monthly".to_owned(),
        Due::Every(Frequency::Quarterly) => "quarterly".to_owned(),
        Due::Every(Frequency::HalfYearly) => "half-yearly".to_owned(),
        Due::YearRound => "throughout the year".to_owned(),
        Due::Ongoing => "ongoing".to_owned(),
        Due::Words(words) => words.clone(),
    }
}

fn english_range(from: Period, to: Period, said: bool) -> String {
    if from.year() == to.year() || !said {
        return format!("{}–{}", english_period(from, false), english_period(to, said));
    }
    format!("{} – {}", english_period(from, true), english_period(to, true))
}

fn english_day(day: Date, plan: PlanPeriod) -> String {
    format!("{} {}{}", day.day(), month_name(day.month().into()), english_year(day.year(), !is_plans_day(day, plan)))
}

fn english_year(year: i32, said: bool) -> String {
    if said { format!(" {year}") } else { String::new() }
}

/// A period by name; `said` is whether with its year.
fn english_period(period: Period, said: bool) -> String {
    let year = |year| english_year(year, said);
    match period {
        Period::Month { year: of, month } => format!("{}{}", month_name(month), year(of)),
        Period::Quarter { year: of, quarter } => format!("Q{quarter}{}", year(of)),
        Period::Half { year: of, half: 1 } => format!("first half{}", year(of)),
        Period::Half { year: of, .. } => format!("second half{}", year(of)),
        Period::Year(of) => of.to_string(),
    }
}

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or("")
}

//! Time limits as printed, in the plan's language; the year only where it is not the plan's.

use crate::model::{Date, Due, Frequency, Lang, Period};

/// The months in English.
pub(super) const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// A time limit as the editions print it: its own words, or those of the plan's language.
/// `year` is the plan's.
pub fn print(due: &Due, words: Option<&str>, year: i32, lang: Lang) -> String {
    match (words, lang) {
        (Some(words), _) => words.to_owned(),
        (None, Lang::ZhCn) => chinese(due, year),
        (None, Lang::En) => english(due, year),
    }
}

fn chinese(due: &Due, plan_year: i32) -> String {
    match due {
        Due::Day(day) => format!("{}{}月{}日前", chinese_year(day.year(), plan_year), u8::from(day.month()), day.day()),
        Due::Period(Period::Year(year)) if *year == plan_year => "年底前".to_owned(),
        Due::Period(Period::Year(year)) => format!("{year}年底前"),
        Due::Period(period @ Period::Month { .. }) => format!("{}底前", chinese_period(*period, plan_year)),
        Due::Period(period) => chinese_period(*period, plan_year),
        Due::Range(from, to) => chinese_range(*from, *to, plan_year),
        Due::Every(Frequency::Monthly) => "每月".to_owned(),
        Due::Every(Frequency::Quarterly) => "每季度".to_owned(),
        Due::Every(Frequency::HalfYearly) => "每半年".to_owned(),
        Due::YearRound => "全年".to_owned(),
        Due::Ongoing => "持续推进".to_owned(),
    }
}

fn chinese_year(year: i32, plan_year: i32) -> String {
    if year == plan_year { String::new() } else { format!("{year}年") }
}

/// A period by name, without 前.
fn chinese_period(period: Period, plan_year: i32) -> String {
    let year = |year| chinese_year(year, plan_year);
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

fn chinese_range(from: Period, to: Period, plan_year: i32) -> String {
    match (from, to) {
        (Period::Month { year, month }, Period::Month { year: to_year, month: to_month }) if year == to_year => {
            format!("{}{month}—{to_month}月", chinese_year(year, plan_year))
        }
        // A range over two years names both, so that neither is taken for the other.
        _ if year_of(from) != year_of(to) => format!("{}至{}", chinese_period(from, i32::MIN), chinese_period(to, i32::MIN)),
        _ => format!("{}至{}", chinese_period(from, plan_year), chinese_period(to, year_of(from))),
    }
}

fn year_of(period: Period) -> i32 {
    match period {
        Period::Month { year, .. } | Period::Quarter { year, .. } | Period::Half { year, .. } | Period::Year(year) => year,
    }
}

fn english(due: &Due, plan_year: i32) -> String {
    match due {
        Due::Day(day) => format!("by {}", english_day(*day, plan_year)),
        Due::Period(Period::Year(year)) if *year == plan_year => "by year's end".to_owned(),
        Due::Period(Period::Year(year)) => format!("by the end of {year}"),
        Due::Period(Period::Half { year, half: 1 }) if *year == plan_year => "by mid-year".to_owned(),
        Due::Period(Period::Half { year, half: 1 }) => format!("by mid-{year}"),
        Due::Period(period @ Period::Month { .. }) => format!("by end of {}", english_period(*period, plan_year)),
        Due::Period(period) => english_period(*period, plan_year),
        Due::Range(from, to) if year_of(*from) == year_of(*to) => {
            format!("{}–{}", english_period(*from, year_of(*to)), english_period(*to, plan_year))
        }
        Due::Range(from, to) => format!("{} – {}", english_period(*from, i32::MIN), english_period(*to, i32::MIN)),
        Due::Every(Frequency::Monthly) => "monthly".to_owned(),
        Due::Every(Frequency::Quarterly) => "quarterly".to_owned(),
        Due::Every(Frequency::HalfYearly) => "half-yearly".to_owned(),
        Due::YearRound => "throughout the year".to_owned(),
        Due::Ongoing => "ongoing".to_owned(),
    }
}

fn english_day(day: Date, plan_year: i32) -> String {
    format!("{} {}{}", day.day(), month_name(day.month().into()), english_year(day.year(), plan_year))
}

fn english_year(year: i32, plan_year: i32) -> String {
    if year == plan_year { String::new() } else { format!(" {year}") }
}

fn english_period(period: Period, plan_year: i32) -> String {
    let year = |year| english_year(year, plan_year);
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

use super::*;
use crate::diag::Language;
use crate::diag::{Code, Sink};
use crate::model::{Frequency, Lang};
use crate::source::Sources;
use crate::source::yaml;
use time::Month;

const YEAR: PlanPeriod = PlanPeriod { year: 2026, first_month: 1, months: 12 };

fn day(year: i32, month: Month, day: u8) -> Date {
    Date::from_calendar_date(year, month, day).unwrap()
}

#[test]
fn forms_of_data_are_read_and_printed() {
    let month = |month| Period::Month { year: 2026, month };
    let cases = [
        ("2026-03-31", Due::Day(day(2026, Month::March, 31)), "2026-03-31", "3月31日前", "by 31 March"),
        ("2028-02-29", Due::Day(day(2028, Month::February, 29)), "2028-02-29", "2028年2月29日前", "by 29 February 2028"),
        ("2026-02", Due::Period(month(2)), "2026-02-28", "2月底前", "by end of February"),
        ("2027-12", Due::Period(Period::Month { year: 2027, month: 12 }), "2027-12-31", "2027年12月底前", "by end of December 2027"),
        ("2026-Q2", Due::Period(Period::Quarter { year: 2026, quarter: 2 }), "2026-06-30", "第二季度", "Q2"),
        ("2027-Q1", Due::Period(Period::Quarter { year: 2027, quarter: 1 }), "2027-03-31", "2027年第一季度", "Q1 2027"),
        ("2026-H1", Due::Period(Period::Half { year: 2026, half: 1 }), "2026-06-30", "上半年", "by mid-year"),
        ("2026-H2", Due::Period(Period::Half { year: 2026, half: 2 }), "2026-12-31", "下半年", "second half"),
        ("2027-H1", Due::Period(Period::Half { year: 2027, half: 1 }), "2027-06-30", "2027年上半年", "by mid-2027"),
        ("2026", Due::Period(Period::Year(2026)), "2026-12-31", "年底前", "by year's end"),
        ("2027", Due::Period(Period::Year(2027)), "2027-12-31", "2027年底前", "by the end of 2027"),
        ("2026-03..2026-05", Due::Range(month(3), month(5)), "2026-05-31", "3—5月", "March–May"),
        (
            "2026-11..2027-02",
            Due::Range(month(11), Period::Month { year: 2027, month: 2 }),
            "2027-02-28",
            "2026年11月至2027年2月",
            "November 2026 – February 2027",
        ),
        (
            "2026-Q1..2026-Q3",
            Due::Range(Period::Quarter { year: 2026, quarter: 1 }, Period::Quarter { year: 2026, quarter: 3 }),
            "2026-09-30",
            "第一季度至第三季度",
            "Q1–Q3",
        ),
        (
            "2027-03..2027-05",
            Due::Range(Period::Month { year: 2027, month: 3 }, Period::Month { year: 2027, month: 5 }),
            "2027-05-31",
            "2027年3—5月",
            "March–May 2027",
        ),
        ("monthly", Due::Every(Frequency::Monthly), "", "每月", "monthly"),
        ("quarterly", Due::Every(Frequency::Quarterly), "", "每季度", "quarterly"),
        ("half-yearly", Due::Every(Frequency::HalfYearly), "", "每半年", "half-yearly"),
        ("year-round", Due::YearRound, "", "全年", "throughout the year"),
        ("ongoing", Due::Ongoing, "", "持续推进", "ongoing"),
        ("2026/6/30", Due::Day(day(2026, Month::June, 30)), "2026-06-30", "6月30日前", "by 30 June"),
        ("Q3", Due::Period(Period::Quarter { year: 2026, quarter: 3 }), "2026-09-30", "第三季度", "Q3"),
        (" 2026-06 ", Due::Period(month(6)), "2026-06-30", "6月底前", "by end of June"),
    ];
    for (written, due, last, chinese, english) in cases {
        assert_eq!(parse(written, YEAR), Ok((due.clone(), None)), "{written}");
        assert_eq!(by(&due, YEAR).map_or_else(String::new, |day| day.to_string()), last, "{written}");
        assert_eq!(print(&due, None, YEAR, Lang::ZhCn), chinese, "{written}");
        assert_eq!(print(&due, None, YEAR, Lang::En), english, "{written}");
    }
}

/// Each beside the form of data that means the same.
#[test]
fn words_mean_what_a_form_of_data_means() {
    let cases = [
        ("6月底前", "2026-06"),
        ("6月底", "2026-06"),
        ("6月末前", "2026-06"),
        ("6月前", "2026-06"),
        ("6月", "2026-06"),
        ("6月份", "2026-06"),
        ("6月底前完成", "2026-06"),
        ("６月底前", "2026-06"),
        ("6 月底前", "2026-06"),
        ("六月底前", "2026-06"),
        ("十二月底前", "2026-12"),
        ("2026年6月底前", "2026-06"),
        ("2027年1月底前", "2027-01"),
        ("明年1月底前", "2027-01"),
        ("6月30日前", "2026-06-30"),
        ("6月30日", "2026-06-30"),
        ("6月30号之前", "2026-06-30"),
        ("6月30日以前", "2026-06-30"),
        ("3月15日前", "2026-03-15"),
        ("2026年3月15日前", "2026-03-15"),
        ("三月三十一日前", "2026-03-31"),
        ("5月上旬", "2026-05-10"),
        ("5月中旬前", "2026-05-20"),
        ("5月下旬", "2026-05"),
        ("3—5月", "2026-03..2026-05"),
        ("3-5月", "2026-03..2026-05"),
        ("3～5月", "2026-03..2026-05"),
        ("3至5月", "2026-03..2026-05"),
        ("3月至5月", "2026-03..2026-05"),
        ("3月—5月底前", "2026-03..2026-05"),
        ("2026年11月至2027年2月", "2026-11..2027-02"),
        ("11月至次年2月", "2026-11..2027-02"),
        ("3月1日至5月31日", "2026-05-31"),
        ("3月1日—15日", "2026-03-15"),
        ("第二季度", "2026-Q2"),
        ("二季度", "2026-Q2"),
        ("第2季度", "2026-Q2"),
        ("二季度末前", "2026-Q2"),
        ("2027年第一季度", "2027-Q1"),
        ("一至三季度", "2026-Q1..2026-Q3"),
        ("第一季度至第三季度", "2026-Q1..2026-Q3"),
        ("上半年", "2026-H1"),
        ("年中前", "2026-H1"),
        ("下半年", "2026-H2"),
        ("2026年上半年", "2026-H1"),
        ("年底前", "2026"),
        ("年末前", "2026"),
        ("年内", "2026"),
        ("今年底前", "2026"),
        ("2026年底前", "2026"),
        ("2027年底前", "2027"),
        ("2026年", "2026"),
        ("全年", "year-round"),
        ("贯穿全年", "year-round"),
        ("全年持续推进", "year-round"),
        ("每月", "monthly"),
        ("每月28日前", "monthly"),
        ("按月", "monthly"),
        ("每季度", "quarterly"),
        ("按季度", "quarterly"),
        ("每季度1次", "quarterly"),
        ("每半年", "half-yearly"),
        ("每半年一次", "half-yearly"),
        ("持续推进", "ongoing"),
        ("长期坚持", "ongoing"),
        ("长期", "ongoing"),
        ("常态化推进", "ongoing"),
        ("by end of June", "2026-06"),
        ("By the end of June", "2026-06"),
        ("by June", "2026-06"),
        ("in June", "2026-06"),
        ("by end of June 2027", "2027-06"),
        ("by 31 March", "2026-03-31"),
        ("by March 31", "2026-03-31"),
        ("by the 31st of March", "2026-03-31"),
        ("31 March 2027", "2027-03-31"),
        ("March 31, 2027", "2027-03-31"),
        ("by mid-year", "2026-H1"),
        ("first half of the year", "2026-H1"),
        ("by mid-2027", "2027-H1"),
        ("by year's end", "2026"),
        ("by year’s end", "2026"),
        ("by the end of the year", "2026"),
        ("by year-end", "2026"),
        ("by end of 2027", "2027"),
        ("by the end of 2027", "2027"),
        ("by Q3", "2026-Q3"),
        ("Q3 2027", "2027-Q3"),
        ("third quarter", "2026-Q3"),
        ("March to May", "2026-03..2026-05"),
        ("March–May 2027", "2027-03..2027-05"),
        ("November 2026 – February 2027", "2026-11..2027-02"),
        ("from Q1 to Q3", "2026-Q1..2026-Q3"),
        ("every month", "monthly"),
        ("throughout the year", "year-round"),
        ("continuous", "ongoing"),
    ];
    for (written, same) in cases {
        let (expected, _) = parse(same, YEAR).unwrap();
        assert_eq!(parse(written, YEAR), Ok((expected, Some(written.to_owned()))), "{written}");
    }
}

#[test]
fn words_are_printed_as_written() {
    let (due, words) = parse("6月30日前", YEAR).unwrap();
    assert_eq!(print(&due, words.as_deref(), YEAR, Lang::En), "6月30日前");
}

/// What is printed for a limit of data can be written in its place.
#[test]
fn what_is_printed_is_read_as_the_same() {
    let forms = [
        "2026-03-31",
        "2027-03",
        "2026-Q2",
        "2026-H1",
        "2027-H1",
        "2026-H2",
        "2026",
        "2027",
        "2026-03..2026-05",
        "2026-11..2027-02",
        "monthly",
    ];
    for form in forms {
        let (due, _) = parse(form, YEAR).unwrap();
        for lang in [Lang::ZhCn, Lang::En] {
            let printed = print(&due, None, YEAR, lang);
            assert_eq!(parse(&printed, YEAR).map(|(due, _)| due), Ok(due.clone()), "{printed}");
        }
    }
}

#[test]
fn what_is_no_time_limit_is_an_error_with_an_example() {
    let cases = [
        ("", "the time limit is empty"),
        ("尽快", "“尽快” is not a time limit"),
        ("6月底前、9月底前", "“6月底前、9月底前” is not a time limit"),
        ("汛期前", "“汛期前” is not a time limit"),
        ("soon", "“soon” is not a time limit"),
        ("from March", "“from March” is not a time limit"),
        ("06/07/2026", "“06/07/2026” can be 2026-06-07 or 2026-07-06"),
        ("12", "“12” is not a time limit"),
        ("2026-06-30-1", "“2026-06-30-1” is not a time limit"),
        ("6月底前印发方案", "“6月底前印发方案” is not a time limit"),
        ("2026-02-30", "2026-02 has no day 30"),
        ("2026-06-00", "2026-06 has no day 0"),
        ("2026-13", "there is no month 13"),
        ("2026-Q5", "there is no quarter 5"),
        ("2026-H3", "there is no half-year 3"),
        ("6月31日前", "2026-06 has no day 31"),
        ("13月底前", "there is no month 13"),
        ("第五季度", "there is no quarter 5"),
        ("2月29日前", "2026-02 has no day 29"),
        ("by 31 June", "2026-06 has no day 31"),
        ("2026-05..2026-03", "“2026-05..2026-03” ends before it begins"),
        ("5—3月", "“5—3月” ends before it begins"),
        ("2026-03-01..2026-05-31", "“2026-03-01..2026-05-31” is a range of days"),
    ];
    for (written, message) in cases {
        let error = parse(written, YEAR).unwrap_err();
        assert_eq!(error.message.wording(Language::English), message, "{written}");
        for help in [Language::English, Language::Chinese].map(|language| error.help.wording(language)) {
            assert!(help.contains("2026") || help.contains('月') || help.contains('年'), "{written}: {help}");
        }
    }
}

#[test]
fn any_text_gives_a_limit_or_an_error() {
    let pieces = ["2026", "年", "6", "月", "底", "前", "—", "至", "第", "季度", "十", "日", "-", "Q", "by ", "end", "\u{301}", "９"];
    for first in pieces {
        for second in pieces {
            for third in pieces {
                let _ = parse(&format!("{first}{second}{third}"), YEAR);
            }
        }
    }
}

#[test]
fn ongoing_and_year_round_sort_last() {
    let mut forms = vec!["ongoing", "year-round", "", "monthly", "2026", "2026-03..2026-05", "2026-03-31", "2025-12"];
    let due = |form: &str| parse(form, YEAR).ok().map(|(due, _)| due);
    forms.sort_by_key(|form| sort_key(due(form).as_ref(), YEAR));
    assert_eq!(forms, ["2025-12", "2026-03-31", "2026-03..2026-05", "2026", "monthly", "", "year-round", "ongoing"]);
    let texts: Vec<String> = forms.iter().map(|form| sort_key(due(form).as_ref(), YEAR).to_string()).collect();
    assert!(texts.is_sorted(), "{texts:?}");
}

/// A limit in YAML, and the codes of what is wrong in it.
fn node(text: &str) -> (Option<(Due, Option<String>)>, Vec<Code>) {
    let mut sources = Sources::default();
    let id = sources.add("content/a.md", text);
    let mut sink = Sink::default();
    let node = yaml::parse(&sources, sources.whole(id), &mut sink).unwrap();
    let due = from_node(&node, YEAR, &mut sink).map(|(limit, _)| limit);
    (due, sink.diagnostics().iter().map(|found| found.code).collect())
}

#[test]
fn a_limit_in_yaml_may_have_words_of_its_own() {
    let june = Due::Day(day(2026, Month::June, 30));
    assert_eq!(node("{by: 2026-06-30, text: 汛期前}"), (Some((june.clone(), Some("汛期前".to_owned()))), vec![]));
    assert_eq!(node("{by: 6月30日前}"), (Some((june, None)), vec![]));
    assert_eq!(node("2026"), (Some((Due::Period(Period::Year(2026)), None)), vec![]));
    assert_eq!(node("~"), (None, vec![]));
}

#[test]
fn what_is_wrong_in_a_limit_of_yaml_is_all_reported() {
    assert_eq!(node("{text: 汛期前}").1, [Code::MissingKey]);
    assert_eq!(node("{by: monthly, text: 汛期前}").1, [Code::WrongDue]);
    assert_eq!(node("{by: 2026-02-30, txt: 汛期前}").1, [Code::WrongDue, Code::UnknownKey]);
    assert_eq!(node("[2026-06]").1, [Code::WrongDue]);
}

#[test]
fn a_period_from_april_has_its_own_quarters_and_years_of_months() {
    let fiscal = PlanPeriod { year: 2026, first_month: 4, months: 12 };
    let cases = [
        ("2026-Q1", "2026-06-30", "第一季度", "Q1"),
        ("Q4", "2027-03-31", "第四季度", "Q4"),
        ("第三季度", "2026-12-31", "第三季度", "Q3"),
        ("2027-Q1", "2027-06-30", "2027年第一季度", "Q1 2027"),
        ("H1", "2026-09-30", "上半年", "by mid-year"),
        ("下半年", "2027-03-31", "下半年", "second half"),
        ("6月底前", "2026-06-30", "6月底前", "by end of June"),
        ("3月15日前", "2027-03-15", "3月15日前", "by 15 March"),
        ("by end of March", "2027-03-31", "3月底前", "by end of March"),
        ("2027-03", "2027-03-31", "3月底前", "by end of March"),
        ("2026-03", "2026-03-31", "2026年3月底前", "by end of March 2026"),
        ("2027-04", "2027-04-30", "2027年4月底前", "by end of April 2027"),
        ("11—2月", "2027-02-28", "11月至2月", "November–February"),
        ("November to February", "2027-02-28", "11月至2月", "November–February"),
        ("2026-02..2026-05", "2026-05-31", "2026年2—5月", "February–May 2026"),
        ("2026", "2026-12-31", "2026年底前", "by the end of 2026"),
        ("年底前", "2026-12-31", "2026年底前", "by the end of 2026"),
        ("by the end of 2026", "2026-12-31", "2026年底前", "by the end of 2026"),
        ("by year's end", "2027-03-31", "3月底前", "by end of March"),
        ("by the end of the year", "2027-03-31", "3月底前", "by end of March"),
        ("2027-02-15", "2027-02-15", "2月15日前", "by 15 February"),
        ("2026-02-15", "2026-02-15", "2026年2月15日前", "by 15 February 2026"),
    ];
    for (written, last, chinese, english) in cases {
        let (due, _) = parse(written, fiscal).unwrap();
        assert_eq!(by(&due, fiscal).unwrap().to_string(), last, "{written}");
        assert_eq!(print(&due, None, fiscal, Lang::ZhCn), chinese, "{written}");
        assert_eq!(print(&due, None, fiscal, Lang::En), english, "{written}");
    }
    let quarters = |year, quarter| [Lang::ZhCn, Lang::En].map(|lang| quarter_name(year, quarter, fiscal, lang));
    assert_eq!(quarters(2026, 4), ["第四季度，1—3月", "Q4, January–March"]);
    assert_eq!(quarters(2027, 1), ["2027年第一季度，2027年4—6月", "Q1 2027, April–June 2027"]);
    assert_eq!([Lang::ZhCn, Lang::En].map(|lang| quarter_name(2026, 4, YEAR, lang)), ["第四季度", "Q4"]);
    assert_eq!([Lang::ZhCn, Lang::En].map(|lang| plan_name(fiscal, lang)), ["2026—2027", "2026/27"]);
    assert_eq!([Lang::ZhCn, Lang::En].map(|lang| plan_name(YEAR, lang)), ["2026", "2026"]);
}

/// The phrases of the table: what is printed of each, its last day, its steps, and what is said.
#[test]
fn phrases_are_read_as_the_table_says() {
    let mut sources = Sources::default();
    let id = sources.add("tests/cases/phrases/limits.yaml", include_str!("../../../tests/cases/phrases/limits.yaml"));
    let table = yaml::parse(&sources, sources.whole(id), &mut Sink::default()).unwrap();
    let yaml::Value::Map(parts) = table.value else { panic!("no map") };
    let mut faults = Vec::new();
    for ((part, node), (lang, least)) in parts.iter().zip([(Lang::ZhCn, 125), (Lang::En, 77)]) {
        let yaml::Value::List(items) = &node.value else { panic!("no list") };
        assert!(items.len() >= least, "only {} phrases in {}", items.len(), part.value);
        for item in items {
            let yaml::Value::Map(entries) = &item.value else { panic!("no map") };
            let entry = |key: &str| {
                entries.iter().find(|(found, _)| found.value == key).map(|(_, node)| match &node.value {
                    yaml::Value::Text(text) => text.clone(),
                    other => panic!("no text: {other:?}"),
                })
            };
            let phrase = entry("phrase").unwrap();
            let text =
                if entry("says").as_deref() == Some("error") { String::new() } else { entry("text").unwrap_or_else(|| phrase.clone()) };
            let expected = format!(
                "{text} | {} | {} | {}",
                entry("by").unwrap_or_default(),
                entry("steps").unwrap_or_default(),
                entry("says").unwrap_or_default()
            );
            let found = shown(&phrase, lang);
            if found != expected {
                faults.push(format!("{phrase}\n  expected: {expected}\n  found:    {found}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} phrases fail\n{}", faults.len(), faults.join("\n"));
}

/// A phrase as the table writes it: `text | by | steps | says`.
fn shown(phrase: &str, lang: Lang) -> String {
    let day = |due: &Due| by(due, YEAR).map(|day| day.to_string());
    match read(phrase, YEAR) {
        Err(_) => " |  |  | error".to_owned(),
        Ok(Reading { limit: (due, words), steps, remarks }) => {
            let step = |step: &Milestone| {
                format!("{} {}", step.title, step.due.as_ref().and_then(|(due, _)| day(due)).unwrap_or_else(|| "-".to_owned()))
            };
            let steps: Vec<String> = steps.iter().map(step).collect();
            let says = match remarks.first() {
                None => "",
                Some(Remark::OwnWords(_)) => "note",
                Some(Remark::Unclear(_)) => "warning",
            };
            format!("{} | {} | {} | {says}", print(&due, words.as_deref(), YEAR, lang), day(&due).unwrap_or_default(), steps.join("; "))
        }
    }
}

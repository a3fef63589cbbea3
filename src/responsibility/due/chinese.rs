//! Time limits as people write them in Chinese: 6月底前, 2026年6月30日前, 3—5月, 第二季度, 上半年,
//! 年底前, 全年, 每月, 持续推进. 前 is inclusive: 3月15日前 is by 15 March, 6月前 by the end of June.

use super::{Context, DueError, Failure, Point, YearOf, calendar, numeric, range};
use crate::message;
use crate::model::{Due, Frequency, Period, PlanPeriod};

/// Reads a Chinese form; without a year it is the plan's.
pub(super) fn read(words: &str, context: Context) -> Result<Due, Failure> {
    let plain = plain(words);
    if let Some(due) = standing(&plain).or_else(|| recurring(&plain)) {
        return Ok(due);
    }
    let text = without_opening(&plain);
    let open_ended = ["自", "从", "由"].into_iter().find_map(|word| text.strip_prefix(word));
    let text = open_ended.unwrap_or(text).trim_end_matches("完成");
    let mut reader = Reader { rest: text, written: words, context, base: None, between: false };
    let before = ["之前", "以前", "前"].into_iter().find_map(|word| text.strip_suffix(word));
    if let Some((month, day)) = before.and_then(numeric::two_numbers) {
        return reader.year_of(None).day(month, day).map(Due::Day);
    }
    // 自6月起 says when something begins: it is a limit only where its end follows.
    reader.due(words).and_then(|due| if open_ended.is_some() && !reader.between { Err(Failure::OtherForm) } else { Ok(due) })
}

/// Without spaces, digits in their plain form.
pub(super) fn plain(words: &str) -> String {
    let plain_digit = |character: char| match character {
        '０'..='９' => char::from_u32(u32::from(character) - u32::from('０') + u32::from('0')).unwrap_or(character),
        _ => character,
    };
    words.chars().filter(|character| !character.is_whitespace()).map(plain_digit).collect()
}

/// Takes off what stands before a limit and does not change its last day: 最迟, 力争, 截至.
pub(super) fn without_opening(plain: &str) -> &str {
    const OPENINGS: [&str; 34] = [
        "最迟不超过",
        "不得晚于",
        "原则上",
        "截止到",
        "最迟",
        "最晚",
        "至迟",
        "不晚于",
        "不迟于",
        "不超过",
        "力争",
        "争取",
        "确保",
        "务必",
        "计划",
        "预计",
        "暂定",
        "初定",
        "截至",
        "截止",
        "必须",
        "统一",
        "应当",
        "其中",
        "于",
        "在",
        "至",
        "到",
        "拟",
        "须",
        "应",
        "并",
        "另",
        "即",
    ];
    let mut text = plain;
    while let Some(rest) = OPENINGS.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    text
}

/// Whether a text names a month by number: 10月, 十月, but not 第3月 of a quarter.
fn names_a_month(text: &str) -> bool {
    text.match_indices('月').any(|(at, _)| {
        let before = text
            .get(..at)
            .unwrap_or_default()
            .trim_end_matches(|character: char| character.is_ascii_digit() || HAN_NUMBER.contains(character));
        before.len() < at && !before.ends_with('第') && !before.ends_with('每')
    })
}

const HAN_NUMBER: &str = "一二三四五六七八九十";

/// 全年 and 持续推进, with what is done.
fn standing(plain: &str) -> Option<Due> {
    const WHOLE_YEAR: [&str; 5] = ["贯穿全年", "全年", "常年", "整年", "年内"];
    const WITHOUT_END: [&str; 6] = ["持续", "长期", "常态化", "常态", "一直", "始终"];
    // 持续到6月底 has an end, 全年完成12期 is to be done by one.
    let has_end = |rest: &str| names_a_month(rest) || ["至", "到", "年底", "年末", "前"].iter().any(|word| rest.contains(word));
    let without_end = |text: &str| WITHOUT_END.iter().filter_map(|head| text.strip_prefix(head)).any(|rest| !has_end(rest));
    if without_end(plain) {
        return Some(Due::Ongoing);
    }
    // 年内 alone is a limit, 年内持续推进 a duration.
    let (head, rest) = WHOLE_YEAR.iter().find_map(|head| plain.strip_prefix(head).map(|rest| (*head, rest)))?;
    let goes_on = without_end(rest) || head != "年内" && !has_end(rest) && !["完成", "目标", "达"].iter().any(|word| rest.contains(word));
    goes_on.then_some(Due::YearRound)
}

/// 每月, 按季度, 每月28日前, 每半年1次, 每季度第一个月10日前.
fn recurring(plain: &str) -> Option<Due> {
    const HEADS: [(&str, Frequency); 19] = [
        ("每个月", Frequency::Monthly),
        ("每月", Frequency::Monthly),
        ("按月", Frequency::Monthly),
        ("逐月", Frequency::Monthly),
        ("月月", Frequency::Monthly),
        ("每一季度", Frequency::Quarterly),
        ("每个季度", Frequency::Quarterly),
        ("各季度", Frequency::Quarterly),
        ("每季度", Frequency::Quarterly),
        ("每季", Frequency::Quarterly),
        ("按季度", Frequency::Quarterly),
        ("按季", Frequency::Quarterly),
        ("逐季度", Frequency::Quarterly),
        ("逐季", Frequency::Quarterly),
        ("每半年度", Frequency::HalfYearly),
        ("每半年", Frequency::HalfYearly),
        ("每个半年", Frequency::HalfYearly),
        ("按半年", Frequency::HalfYearly),
        ("半年一次", Frequency::HalfYearly),
    ];
    let text = ["定期", "坚持", "至少"].into_iter().fold(without_opening(plain), |text, word| text.strip_prefix(word).unwrap_or(text));
    let (rest, frequency) = HEADS.iter().find_map(|(head, frequency)| Some((text.strip_prefix(head)?, *frequency)))?;
    (!names_a_month(rest) && !rest.contains("年底")).then_some(Due::Every(frequency))
}

/// A point of which a part is left to the other end of a range: 3—5月, 3月1日至15日.
#[derive(Clone, Copy)]
enum Part {
    Whole(Point),
    Number(u8),
    DayOfMonth(u8),
}

impl Part {
    fn year(self) -> Option<i32> {
        match self {
            Part::Whole(Point::Day(day)) => Some(day.year()),
            Part::Whole(Point::Period(period)) => Some(period.year()),
            Part::Number(_) | Part::DayOfMonth(_) => None,
        }
    }
}

/// What stands between the two ends of a range.
const BETWEEN: [&str; 10] = ["——", "—", "－", "–", "-", "～", "~", "至", "到", "〜"];

/// Reads from the front of a text.
struct Reader<'a> {
    rest: &'a str,
    /// The whole of it.
    written: &'a str,
    context: Context,
    /// The year of the beginning of a range, which 次年 counts from.
    base: Option<i32>,
    /// Whether a range was read.
    between: bool,
}

impl<'a> Reader<'a> {
    fn due(&mut self, written: &str) -> Result<Due, Failure> {
        if let Some(due) = self.years().or_else(|| self.first_quarters()) {
            return due;
        }
        let year = self.year();
        let from = self.part(year)?;
        let beginning = self.take(&["初"]).is_some();
        if self.take(&BETWEEN).is_none() {
            self.before();
            return match from {
                Part::Whole(point) if self.rest.is_empty() && !beginning => Ok(point.into()),
                _ => Err(Failure::OtherForm),
            };
        }
        self.between = true;
        self.base = from.year();
        let named = self.year();
        let to = self.part(named.or(year))?;
        self.take(&["期间"]);
        self.before();
        if !self.rest.is_empty() {
            return Err(Failure::OtherForm);
        }
        join(from, to, self.context.plan, written)
    }

    fn year_of(&self, named: Option<i32>) -> YearOf<'a> {
        YearOf { named, context: self.context, written: self.written }
    }

    /// 2026—2028年, 2026年至2028年底.
    fn years(&mut self) -> Option<Result<Due, Failure>> {
        let mut reader = Reader { rest: self.rest, written: self.written, ..*self };
        let from = reader.four_digits()?;
        reader.take(&["年度", "年"]);
        reader.take(&BETWEEN)?;
        let to = reader.four_digits()?;
        reader.take(&["年度", "年"])?;
        reader.take(&["年底", "年末", "底", "末"]);
        reader.before();
        self.between = true;
        reader.rest.is_empty().then(|| Ok(range(Period::Year(from), Period::Year(to), self.context.plan, self.written)?))
    }

    /// 前三季度, 前三个季度.
    fn first_quarters(&mut self) -> Option<Result<Due, Failure>> {
        let mut reader = Reader { rest: self.rest, written: self.written, ..*self };
        let named = reader.year();
        reader.take(&["前"])?;
        let number = reader.number()?;
        reader.take(&["个季度", "季度"])?;
        let year = self.year_of(named);
        let quarters = || Ok(range(year.quarter(1)?, year.quarter(number)?, self.context.plan, self.written)?);
        reader.rest.is_empty().then(quarters)
    }

    fn four_digits(&mut self) -> Option<i32> {
        let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        self.rest = self.rest.get(4..)?;
        digits.parse().ok()
    }

    /// 2026年, 今年, 明年; none where no year is named.
    fn year(&mut self) -> Option<i32> {
        let plan = self.context.plan;
        if self.take(&["今年", "本年度", "本年", "当年"]).is_some() {
            return Some(plan.year);
        }
        if self.take(&["明年"]).is_some() {
            return Some(plan.year + 1);
        }
        if self.take(&["次年", "翌年"]).is_some() {
            return Some(self.base.unwrap_or(plan.year) + 1);
        }
        let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let after = self.rest.get(4..)?;
        let after = after.strip_prefix("年度").or_else(|| after.strip_prefix('年'))?;
        let year = digits.parse().ok()?;
        self.rest = after;
        Some(year)
    }

    /// One point, or the part of it that stands before a range's sign.
    fn part(&mut self, named: Option<i32>) -> Result<Part, Failure> {
        let year = self.year_of(named);
        if let Some(period) = self.half_or_year(year) {
            return Ok(Part::Whole(Point::Period(period?)));
        }
        self.take(&["第"]);
        let number = self.number().ok_or(Failure::OtherForm)?;
        if self.take(&["季度", "季"]).is_some() {
            let quarter = year.quarter(number)?;
            self.take(&["末", "底", "内"]);
            return Ok(Part::Whole(Point::Period(quarter)));
        }
        if self.take(&["月份", "月"]).is_some() {
            return self.in_month(year, number).map(Part::Whole);
        }
        if self.take(&["日", "号"]).is_some() {
            return Ok(Part::DayOfMonth(number));
        }
        Ok(Part::Number(number))
    }

    /// 上半年, 下半年, 年中, 年底; after a year 底 and 内 alone, or nothing.
    fn half_or_year(&mut self, year: YearOf<'_>) -> Option<Result<Period, Failure>> {
        if self.take(&["上半年", "年中"]).is_some() {
            self.take(&["末", "底", "内"]);
            return Some(year.half(1));
        }
        if self.take(&["下半年"]).is_some() {
            self.take(&["末", "底", "内"]);
            return Some(year.half(2));
        }
        let end = self.take(&["年度内", "年底", "年末", "年内", "年终"]).is_some();
        let end = end || year.named.is_some() && (self.rest.is_empty() || self.rest == "前" || self.take(&["底", "末", "内"]).is_some());
        end.then(|| year.whole())
    }

    /// What follows 6月: a day, 底, 中旬 or nothing. 中旬 ends on the 20th.
    fn in_month(&mut self, year: YearOf<'_>, month: u8) -> Result<Point, Failure> {
        let period = year.month(month)?;
        if let Some(day) = self.number() {
            self.take(&["日", "号"]).ok_or(Failure::OtherForm)?;
            let day = year.day(month, day)?;
            self.time_of_day();
            return Ok(Point::Day(day));
        }
        if self.take(&["上旬"]).is_some() {
            return Ok(Point::Day(year.day(month, 10)?));
        }
        if self.take(&["中旬", "上中旬"]).is_some() {
            return Ok(Point::Day(year.day(month, 20)?));
        }
        self.take(&["中下旬", "下旬", "底", "末", "内"]);
        Ok(Point::Period(period))
    }

    /// 18时, 下午6点, 24:00, 下班 behind a day.
    fn time_of_day(&mut self) {
        let kept = self.rest;
        if self.take(&["下班", "当天", "当日"]).is_some() {
            return;
        }
        self.take(&["上午", "中午", "下午", "晚上", "晚", "零"]);
        self.number();
        if self.take(&["时整", "点整", "时半", "点半"]).is_some() {
            return;
        }
        if self.take(&["时", "点", "：", ":"]).is_some() {
            let digits = self.rest.trim_start_matches(|character: char| character.is_ascii_digit());
            self.rest = digits;
            self.take(&["分"]);
            return;
        }
        self.rest = kept;
    }

    fn before(&mut self) {
        self.take(&["之前", "以前", "前", "为止", "止"]);
    }

    /// Takes the first of `words` that stands next.
    fn take(&mut self, words: &[&str]) -> Option<()> {
        self.rest = words.iter().find_map(|word| self.rest.strip_prefix(word))?;
        Some(())
    }

    /// A number up to 99, in digits or in Han.
    fn number(&mut self) -> Option<u8> {
        let (number, rest) = number_at(self.rest)?;
        self.rest = rest;
        Some(number)
    }
}

/// 三, 十二, 二十, 三十一.
fn han_number(text: &str) -> Option<(u8, &str)> {
    fn digit(text: &str) -> Option<(u8, &str)> {
        let character = text.chars().next()?;
        let value = HAN_NUMBER.chars().position(|digit| digit == character).filter(|position| *position < 9)?;
        Some((u8::try_from(value).ok()? + 1, text.get(character.len_utf8()..)?))
    }
    let (before, rest) = digit(text).unwrap_or((0, text));
    match rest.strip_prefix('十') {
        Some(after) => {
            let (ones, rest) = digit(after).unwrap_or((0, after));
            Some((before.max(1) * 10 + ones, rest))
        }
        None if before > 0 => Some((before, rest)),
        None => None,
    }
}

/// The range between two parts; what one leaves out is the other's. A range that ends on a day is
/// a limit on that day: its words say where it begins.
fn join(from: Part, to: Part, plan: PlanPeriod, written: &str) -> Result<Due, Failure> {
    match (from, to) {
        (Part::Number(number), Part::Whole(Point::Period(to @ Period::Month { year, month }))) => {
            // 11—2月 of a plan that goes over the new year.
            let over_new_year = number > month && plan.has_month(year - 1, number) && plan.has_month(year, month);
            Ok(range(calendar::month(if over_new_year { year - 1 } else { year }, number)?, to, plan, written)?)
        }
        (Part::Number(number), Part::Whole(Point::Period(to @ Period::Quarter { year, .. }))) => {
            Ok(range(calendar::quarter(year, number)?, to, plan, written)?)
        }
        (Part::Whole(Point::Period(from)), Part::Whole(Point::Period(to))) => Ok(range(from, to, plan, written)?),
        (Part::Whole(Point::Day(from)), Part::DayOfMonth(day)) => {
            days(from, calendar::day(from.year(), from.month().into(), day)?, written)
        }
        (Part::Whole(Point::Day(from)), Part::Whole(Point::Day(to))) => days(from, to, written),
        (Part::Whole(Point::Period(_)), Part::Whole(Point::Day(to))) => Ok(Due::Day(to)),
        (Part::Whole(Point::Day(from)), Part::Whole(Point::Period(to))) => match calendar::last_day(to, plan) {
            Some(last) => days(from, last, written),
            None => Err(Failure::OtherForm),
        },
        _ => Err(Failure::OtherForm),
    }
}

fn days(from: time::Date, to: time::Date, written: &str) -> Result<Due, Failure> {
    if from <= to {
        return Ok(Due::Day(to));
    }
    Err(Failure::Wrong(DueError {
        message: message!("“{written}” ends before it begins", "“{written}”的结束早于开始"),
        help: message!("write the earlier day first, such as 3月1日至5月31日", "请先写较早的日期，例如3月1日至5月31日"),
    }))
}

/// The number up to 99 that ends where `at` is, and what stands before it.
pub(super) fn number_before(text: &str, at: usize) -> Option<(&str, u8)> {
    let whole = text.get(..at)?;
    let digits = whole.trim_end_matches(|character: char| character.is_ascii_digit());
    let before = if digits.len() < whole.len() { digits } else { whole.trim_end_matches(|character| HAN_NUMBER.contains(character)) };
    let number = whole.get(before.len()..)?;
    // A year is a number too, which has a unit of its own.
    if number.len() == 4 && number.is_ascii() {
        return Some((before, 0));
    }
    let (number, rest) = number_at(number)?;
    rest.is_empty().then_some((before, number))
}

/// The number up to 99 that a text begins with, and what follows it.
pub(super) fn number_at(text: &str) -> Option<(u8, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 {
        return han_number(text);
    }
    let (digits, rest) = text.split_at_checked(length)?;
    Some((digits.parse().ok().filter(|number| *number < 100)?, rest))
}

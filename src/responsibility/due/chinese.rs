//! Time limits as people write them in Chinese: 6月底前, 2026年6月30日前, 3—5月, 第二季度, 上半年,
//! 年底前, 全年, 每月, 持续推进. 前 is inclusive: 3月15日前 is by 15 March, 6月前 by the end of June.

use super::{DueError, Failure, Point, YearOf, calendar, range};
use crate::message;
use crate::model::{Due, Frequency, Period, PlanPeriod};

/// Reads a Chinese form; without a year it is the plan's.
pub(super) fn read(words: &str, plan: PlanPeriod) -> Result<Due, Failure> {
    let plain = plain(words);
    if let Some(due) = standing(&plain).or_else(|| recurring(&plain)) {
        return Ok(due);
    }
    let text = plain.trim_start_matches(['于', '在', '自']).trim_end_matches("完成");
    Reader { rest: text, written: words, plan }.due(words)
}

/// Without spaces, digits in their plain form.
fn plain(words: &str) -> String {
    let plain_digit = |character: char| match character {
        '０'..='９' => char::from_u32(u32::from(character) - u32::from('０') + u32::from('0')).unwrap_or(character),
        _ => character,
    };
    words.chars().filter(|character| !character.is_whitespace()).map(plain_digit).collect()
}

/// 全年 and 持续推进, with the verbs they stand beside.
fn standing(plain: &str) -> Option<Due> {
    const WHOLE_YEAR: [&str; 4] = ["贯穿全年", "全年", "常年", "年内"];
    const WITHOUT_END: [&str; 4] = ["持续", "长期", "常态化", "常态"];
    const VERBS: [&str; 10] = ["推进", "坚持", "开展", "实施", "落实", "进行", "执行", "抓好", "任务", "工作"];
    let verb = |rest: &str| VERBS.contains(&rest);
    let without_end = |text: &str| WITHOUT_END.iter().filter_map(|head| text.strip_prefix(head)).any(|rest| rest.is_empty() || verb(rest));
    if without_end(plain) {
        return Some(Due::Ongoing);
    }
    // 年内 alone is a limit, 年内持续推进 a duration.
    let whole = WHOLE_YEAR.iter().find_map(|head| plain.strip_prefix(head).map(|rest| (*head, rest)))?;
    match whole {
        ("年内", "") => None,
        (_, "") => Some(Due::YearRound),
        (_, rest) if verb(rest) || without_end(rest) => Some(Due::YearRound),
        _ => None,
    }
}

/// 每月, 按季度, 每月28日前, 每半年1次.
fn recurring(plain: &str) -> Option<Due> {
    const HEADS: [(&str, Frequency); 13] = [
        ("每个月", Frequency::Monthly),
        ("每月", Frequency::Monthly),
        ("按月", Frequency::Monthly),
        ("逐月", Frequency::Monthly),
        ("每个季度", Frequency::Quarterly),
        ("每季度", Frequency::Quarterly),
        ("每季", Frequency::Quarterly),
        ("按季度", Frequency::Quarterly),
        ("按季", Frequency::Quarterly),
        ("逐季度", Frequency::Quarterly),
        ("逐季", Frequency::Quarterly),
        ("每半年", Frequency::HalfYearly),
        ("按半年", Frequency::HalfYearly),
    ];
    let (rest, frequency) = HEADS.iter().find_map(|(head, frequency)| Some((plain.strip_prefix(head)?, *frequency)))?;
    within_each(rest).then_some(Due::Every(frequency))
}

/// What may follow 每月: a day or the end of it, how many times, a verb.
fn within_each(rest: &str) -> bool {
    const TAILS: [&str; 11] = ["", "底", "末", "底前", "末前", "初", "开展", "推进", "进行", "调度", "更新"];
    let mut reader = Reader { rest, written: rest, plan: PlanPeriod::calendar(0) };
    if let Some(number) = reader.number() {
        let day = (1..=31).contains(&number) && reader.take(&["日前", "号前", "日之前", "日", "号"]).is_some();
        return (day || reader.take(&["次"]).is_some()) && reader.rest.is_empty();
    }
    TAILS.contains(&rest)
}

/// A point of which a part is left to the other end of a range: 3—5月, 3月1日至15日.
#[derive(Clone, Copy)]
enum Part {
    Whole(Point),
    Number(u8),
    DayOfMonth(u8),
}

/// Reads from the front of a text.
struct Reader<'a> {
    rest: &'a str,
    /// The whole of it.
    written: &'a str,
    plan: PlanPeriod,
}

impl Reader<'_> {
    fn due(&mut self, written: &str) -> Result<Due, Failure> {
        let year = self.year();
        let from = self.part(year)?;
        if self.take(&["——", "—", "－", "–", "-", "～", "~", "至", "到"]).is_none() {
            self.before();
            return match from {
                Part::Whole(point) if self.rest.is_empty() => Ok(point.into()),
                _ => Err(Failure::OtherForm),
            };
        }
        let named = self.year();
        let to = self.part(named.or(year))?;
        self.before();
        if !self.rest.is_empty() {
            return Err(Failure::OtherForm);
        }
        join(from, to, self.plan, written)
    }

    /// 2026年, 今年, 明年; none where no year is named.
    fn year(&mut self) -> Option<i32> {
        if self.take(&["今年", "本年度", "本年", "当年"]).is_some() {
            return Some(self.plan.year);
        }
        if self.take(&["明年", "次年", "翌年"]).is_some() {
            return Some(self.plan.year + 1);
        }
        let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let after = self.rest.get(4..)?;
        let after = after.strip_prefix("年度").or_else(|| after.strip_prefix('年'))?;
        let year = digits.parse().ok()?;
        self.rest = after;
        Some(year)
    }

    fn part(&mut self, named: Option<i32>) -> Result<Part, Failure> {
        let year = YearOf { named, plan: self.plan, written: self.written };
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
        let end = self.take(&["年底", "年末", "年内", "年终"]).is_some();
        let end = end || year.named.is_some() && (self.rest.is_empty() || self.rest == "前" || self.take(&["底", "末", "内"]).is_some());
        end.then(|| year.whole())
    }

    /// What follows 6月: a day, 底, 中旬 or nothing. 中旬 ends on the 20th.
    fn in_month(&mut self, year: YearOf<'_>, month: u8) -> Result<Point, Failure> {
        let period = year.month(month)?;
        if let Some(day) = self.number() {
            self.take(&["日", "号"]).ok_or(Failure::OtherForm)?;
            return Ok(Point::Day(year.day(month, day)?));
        }
        if self.take(&["上旬"]).is_some() {
            return Ok(Point::Day(year.day(month, 10)?));
        }
        if self.take(&["中旬"]).is_some() {
            return Ok(Point::Day(year.day(month, 20)?));
        }
        self.take(&["下旬", "底", "末", "内"]);
        Ok(Point::Period(period))
    }

    fn before(&mut self) {
        self.take(&["之前", "以前", "前"]);
    }

    /// Takes the first of `words` that stands next.
    fn take(&mut self, words: &[&str]) -> Option<()> {
        self.rest = words.iter().find_map(|word| self.rest.strip_prefix(word))?;
        Some(())
    }

    /// A number up to 99, in digits or in Han.
    fn number(&mut self) -> Option<u8> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if length > 0 {
            let digits = self.rest.get(..length.min(3))?;
            let number = digits.parse().ok().filter(|number| *number < 100)?;
            self.rest = self.rest.get(length..)?;
            return Some(number);
        }
        let (number, rest) = han_number(self.rest)?;
        self.rest = rest;
        Some(number)
    }
}

/// 三, 十二, 二十, 三十一.
fn han_number(text: &str) -> Option<(u8, &str)> {
    const DIGITS: &str = "一二三四五六七八九";
    fn digit(text: &str) -> Option<(u8, &str)> {
        let character = text.chars().next()?;
        let value = DIGITS.chars().position(|digit| digit == character)?;
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

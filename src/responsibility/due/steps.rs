//! What is more than one form of a time limit: several limits (3月底前制定方案，11月底前完成), a limit with what is done by it,
//! words of one's own with a day in brackets (汛期前（5月31日前）), and such words alone. All words are kept; what is not
//! understood in them is said.

use super::pieces::{brackets, pieces};
use super::{Context, DueError, Failure, Reading, Remark, by, fault, own, single};
use crate::model::{Due, Milestone, PlanPeriod};

/// A part of what was written.
enum Part {
    /// A limit, perhaps with what is done by it.
    Dated(Dated),
    /// Words that say when, without a day.
    Own(String),
    /// A limit of which more than one reading is possible.
    Unclear(DueError),
    /// Neither: more of what is done.
    Text(String),
}

struct Dated {
    due: Due,
    words: String,
    title: Option<String>,
    /// Whether it says once more what words before it say: 即5月31日前.
    explains: bool,
}

/// Reads whatever can stand where a time limit is expected.
///
/// # Errors
/// If something in it looks like a date and is none.
pub(super) fn read(words: &str, plan: PlanPeriod) -> Result<Reading, DueError> {
    let mut context = Context { plan, after: None };
    match single(words, context) {
        Ok((due, words)) => return Ok(Reading::of(due, words)),
        Err(Failure::Wrong(error)) => return Err(error),
        Err(Failure::Unclear(error)) => return Ok(Reading::own(words, Remark::Unclear(error))),
        Err(Failure::OtherForm) => {}
    }
    if let Some(error) = fault::find(words, context) {
        return Err(error);
    }
    let mut parts = Vec::new();
    for piece in pieces(words, &|text| is_dated(text, context)) {
        let part = part(&piece, context)?;
        if let Part::Dated(Dated { due, .. }) = &part
            && (context.after.is_some() || names_a_year(&piece))
        {
            context.after = by(due, plan).or(context.after);
        }
        parts.push(part);
    }
    Ok(assemble(words, parts, plan))
}

/// Whether a text that stands among others is one or more time limits, or words that say when.
pub(super) fn says_when(text: &str, plan: PlanPeriod) -> bool {
    let context = Context { plan, after: None };
    match single(text, context) {
        Ok(_) | Err(Failure::Unclear(_)) => true,
        Err(Failure::Wrong(_)) => false,
        Err(Failure::OtherForm) => {
            let pieces = pieces(text, &|text| is_dated(text, context));
            // What stands before a limit may be names, or anything else.
            let begins = |piece: &String| match part(piece, context) {
                Ok(Part::Dated(dated)) => piece.starts_with(&dated.words),
                Ok(Part::Unclear(_)) => true,
                _ => false,
            };
            let dated = pieces.iter().all(begins);
            fault::find(text, context).is_none() && (dated || own::says_when(text))
        }
    }
}

/// Whether a text is a limit, perhaps with what is done by it.
fn is_dated(text: &str, context: Context) -> bool {
    matches!(part(text, context), Ok(Part::Dated(_) | Part::Unclear(_)))
}

fn names_a_year(text: &str) -> bool {
    let digits: Vec<&str> = text.split(|character: char| !character.is_ascii_digit()).collect();
    digits.iter().any(|digits| digits.len() == 4) || ["今年", "明年", "次年"].iter().any(|word| text.contains(word))
}

fn part(text: &str, context: Context) -> Result<Part, DueError> {
    let dated = |due: Due, words: &str, title: Option<&str>| {
        let explains = ["即", "也就是"].iter().any(|word| words.trim_start().starts_with(word));
        let title = title.map(tidy).filter(|title| says_what(title)).map(str::to_owned);
        Ok(Part::Dated(Dated { due, words: words.trim().to_owned(), title, explains }))
    };
    match single(text, context) {
        Ok((due, _)) => return dated(due, text, None),
        Err(Failure::Wrong(error)) => return Err(error),
        Err(Failure::Unclear(error)) => return Ok(Part::Unclear(error)),
        Err(Failure::OtherForm) => {}
    }
    if let Some((outside, inside)) = brackets(text) {
        return in_brackets(text, &outside, inside, context);
    }
    for cut in [behind_colon, limit_first, limit_last, english_last] {
        match cut(text, context) {
            Some(Ok((due, words, title))) => return dated(due, words, Some(title)),
            Some(Err(error)) => return Ok(Part::Unclear(error)),
            None => {}
        }
    }
    let own = own::says_when(text) || own::with_title(text).is_some_and(|(when, _)| own::says_when(when));
    Ok(if own { Part::Own(text.trim().to_owned()) } else { Part::Text(text.trim().to_owned()) })
}

/// What stands outside brackets counts, if it says a day; else what stands in them.
fn in_brackets(text: &str, outside: &str, inside: &str, context: Context) -> Result<Part, DueError> {
    match part(outside, context)? {
        Part::Dated(dated) => {
            return Ok(Part::Dated(Dated { words: if dated.title.is_none() { text.to_owned() } else { dated.words }, ..dated }));
        }
        Part::Unclear(error) => return Ok(Part::Unclear(error)),
        Part::Own(_) | Part::Text(_) => {}
    }
    let said = part(inside, context)?;
    let own = own::says_when(outside);
    Ok(match said {
        Part::Dated(Dated { due, .. }) if own => Part::Dated(Dated { due, words: text.to_owned(), title: None, explains: true }),
        Part::Dated(dated) => {
            let title = Some(tidy(outside)).filter(|title| says_what(title)).map(str::to_owned);
            Part::Dated(Dated { title, ..dated })
        }
        Part::Unclear(error) => Part::Unclear(error),
        _ if own => Part::Own(text.trim().to_owned()),
        _ => Part::Text(text.trim().to_owned()),
    })
}

/// A limit, its words, and what is done by it; or why the limit is not clear.
type Cut<'t> = Option<Result<(Due, &'t str, &'t str), DueError>>;

/// `words` as a limit beside `title`; none if they are no limit.
fn cut<'t>(words: &'t str, title: &'t str, context: Context) -> Cut<'t> {
    match single(words, context) {
        Ok((due, _)) => Some(Ok((due, words, title))),
        Err(Failure::Unclear(error)) => Some(Err(error)),
        Err(Failure::Wrong(_) | Failure::OtherForm) => None,
    }
}

/// 3月：制定方案; 方案：3月底前.
fn behind_colon(text: &str, context: Context) -> Cut<'_> {
    let (left, right) = text.split_once(['：', ':'])?;
    cut(left, right, context).or_else(|| cut(right, left, context))
}

/// 3月底前制定方案: what follows must not change the limit, as in 6月初, 6月30日起.
fn limit_first(text: &str, context: Context) -> Cut<'_> {
    const CHANGES: [&str; 18] =
        ["起", "后", "以后", "之后", "以来", "开始", "前后", "左右", "至", "到", "或", "—", "-", "或者", "以上", "前，", "以外", "才"];
    const CHANGES_BARE: [&str; 14] = ["初", "第", "中", "头", "首", "最", "每", "上", "下", "的", "份", "各周", "某", "两会"];
    const ENDS: [&str; 12] = ["前", "底", "末", "内", "月", "月份", "日", "号", "季度", "半年", "年中", "旬"];
    let begins = |rest: &str, words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let cuts = text.char_indices().rev().map(|(at, _)| at).filter(|at| *at > 0);
    cuts.filter_map(|at| text.split_at_checked(at)).find_map(|(words, rest)| {
        let explicit = ["前", "底", "末", "内"].iter().any(|end| words.ends_with(end));
        let follows = rest.chars().next().is_some_and(is_han) && !begins(rest, &CHANGES) && (explicit || !begins(rest, &CHANGES_BARE));
        let ends = ENDS.iter().any(|end| words.ends_with(end));
        (follows && ends && !words.ends_with("完成")).then(|| cut(words, rest, context)).flatten()
    })
}

/// 制定方案3月底前: the limit says that it is one, and what stands before it does not make it one of every year.
fn limit_last(text: &str, context: Context) -> Cut<'_> {
    let plain = text.trim();
    let explicit = ["前", "底", "末", "前完成", "底完成"].iter().any(|end| plain.ends_with(end));
    let cuts = plain.char_indices().map(|(at, _)| at).filter(|at| *at > 0 && explicit);
    cuts.filter_map(|at| plain.split_at_checked(at)).find_map(|(title, words)| {
        let other = ["每", "逐", "历", "第", "后", "起", "从", "自", "上", "去", "至", "到"].iter().any(|word| title.ends_with(word));
        let each = ["每", "逐年", "历年", "去年", "上年", "次月", "当月"].iter().any(|word| title.contains(word));
        let figure = title.ends_with(|last: char| last.is_ascii_digit() || "一二三四五六七八九十".contains(last));
        (title.chars().all(|character| !character.is_ascii_alphabetic()) && !other && !each && !figure)
            .then(|| cut(words, title, context))
            .flatten()
    })
}

/// `draft by end of March`, `plan in Q1`.
fn english_last(text: &str, context: Context) -> Cut<'_> {
    const JOINTS: [&str; 8] = [" by ", " in ", " on ", " until ", " before ", " during ", " due ", " no later than "];
    let joints = JOINTS.iter().flat_map(|joint| text.match_indices(joint)).filter_map(|(at, _)| text.split_at_checked(at));
    let says_when = |title: &str| title.split_whitespace().any(|word| ["every", "each", "after", "not", "until", "from"].contains(&word));
    joints.filter(|(title, _)| !says_when(&title.to_lowercase())).find_map(|(title, words)| cut(words.trim(), title.trim(), context))
}

fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// What is done, without the marks around it.
fn tidy(title: &str) -> &str {
    title.trim().trim_matches(['：', ':', '，', ',', '、', '；', ';', '—', '–', '-', ' '])
}

/// Whether words say what is done, and not how often or that it is done.
fn says_what(title: &str) -> bool {
    let often = ["各", "分别", "均", "至少", "不少于", "一次", "1次"].iter().any(|word| title.starts_with(word));
    title.chars().count() > 1 && !often && !["完成", "全部完成", "完毕", "到位", "done", "each", "completed"].contains(&title)
}

/// Parts that are understood one by one -> the limit of all, its steps, and what is to be said.
fn assemble(words: &str, parts: Vec<Part>, plan: PlanPeriod) -> Reading {
    let mut steps: Vec<Milestone> = Vec::new();
    let mut limits: Vec<Due> = Vec::new();
    let mut own: Vec<String> = Vec::new();
    let mut remarks: Vec<Remark> = Vec::new();
    // What is done, before the limit that belongs to it; and whether the limits stand behind what is done.
    let mut before: Option<String> = None;
    let mut title_open = false;
    let several = parts.len() > 1;
    for part in parts {
        match part {
            Part::Dated(dated) => {
                if dated.explains {
                    own.pop();
                }
                let title = dated.title.or_else(|| before.take());
                title_open = title.is_some();
                if let Some(title) = title {
                    steps.push(Milestone { title, due: Some((dated.due.clone(), Some(dated.words))) });
                }
                limits.push(dated.due);
            }
            Part::Own(text) => {
                title_open = false;
                if let Some((when, title)) = own::with_title(&text) {
                    steps.push(Milestone { title: title.to_owned(), due: Some((Due::Words(when.to_owned()), Some(when.to_owned()))) });
                }
                own.push(text);
            }
            Part::Unclear(error) => remarks.push(Remark::Unclear(error)),
            Part::Text(text) => match steps.last_mut().filter(|_| title_open && before.is_none()) {
                Some(step) => step.title = format!("{}{}{text}", step.title, between(words, &text)),
                None => before = Some(before.map_or_else(|| text.clone(), |earlier| format!("{earlier}{}{text}", between(words, &text)))),
            },
        }
    }
    // Words that are no part of a step are words of one's own.
    own.extend(before);
    let Some(due) = last(&limits, plan) else {
        let remark = remarks.pop().unwrap_or_else(|| Remark::OwnWords(words.to_owned()));
        let steps = if several && steps.len() > 1 { steps } else { Vec::new() };
        return Reading { steps, ..Reading::own(words, remark) };
    };
    remarks.extend(own.into_iter().map(Remark::OwnWords));
    // One alone is no step on the way.
    let steps = if several { steps } else { Vec::new() };
    Reading { limit: (due, Some(words.to_owned())), steps, remarks }
}

/// The mark that stands before a text.
fn between(words: &str, text: &str) -> String {
    let before = words.find(text).and_then(|at| words.get(..at)).unwrap_or_default();
    before
        .trim_end()
        .chars()
        .next_back()
        .map(|mark| if mark.is_ascii() { format!("{mark} ") } else { mark.to_string() })
        .unwrap_or_default()
}

/// The limit that ends last; of those without an end the first.
fn last(limits: &[Due], plan: PlanPeriod) -> Option<Due> {
    let dated = limits.iter().filter(|due| by(due, plan).is_some()).max_by_key(|due| by(due, plan));
    dated.or(limits.first()).cloned()
}

//! Words of a plan's own that say when: 汛期前, 待定, 适时, TBC, before the flood season. They are known by how they end
//! or begin, not by what they name.

use super::english::month;

/// What such words end in, in Chinese; words before it say what is waited for.
const ENDS: [&str; 26] = [
    "之前",
    "以前",
    "前",
    "前完成",
    "之后",
    "以后",
    "后",
    "后完成",
    "期间",
    "时",
    "之内",
    "以内",
    "内",
    "内完成",
    "左右",
    "前后",
    "起",
    "之日",
    "月底",
    "季度末",
    "年初",
    "旬",
    "阶段",
    "期满",
    "同步",
    "当天",
];

/// What they begin with, in Chinese.
const BEGINS: [&str; 34] = [
    "待定",
    "待",
    "适时",
    "尽快",
    "尽早",
    "抓紧",
    "立即",
    "即时",
    "随时",
    "及时",
    "实时",
    "即日",
    "近期",
    "按时间节点",
    "按节点",
    "按时限",
    "按期",
    "按时",
    "按需",
    "按要求",
    "按计划",
    "按上级",
    "视情",
    "根据需要",
    "分阶段",
    "分步",
    "分年度",
    "每",
    "逐年",
    "定期",
    "不定期",
    "中长期",
    "另行通知",
    "滚动",
];

/// What they begin with in English.
const WORDS: [&str; 30] = [
    "before",
    "after",
    "during",
    "within",
    "until",
    "till",
    "when",
    "whenever",
    "once",
    "upon",
    "every",
    "each",
    "weekly",
    "daily",
    "annually",
    "yearly",
    "biweekly",
    "fortnightly",
    "bimonthly",
    "periodically",
    "tbc",
    "tbd",
    "tba",
    "asap",
    "immediately",
    "prior to",
    "as needed",
    "as required",
    "as soon as",
    "on request",
];

/// What they begin with in English before `of` or a month: units may be called so as well.
const PARTS: [&str; 8] = ["start", "beginning", "end", "middle", "early", "late", "mid", "close"];

/// Whether a text reads like words that say when.
pub(super) fn says_when(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['。', '.']);
    let without_brackets = text.split(['（', '(']).next().unwrap_or_default().trim_end();
    let chinese = |text: &str| ENDS.iter().any(|end| text.ends_with(end)) || BEGINS.iter().any(|begin| text.starts_with(begin));
    let lower = text.to_lowercase().replace('-', " ");
    let begins = |word: &str| lower.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '(']));
    let mut tokens = lower.split_whitespace();
    let part = tokens.next().is_some_and(|first| PARTS.contains(&first))
        && tokens.next().is_some_and(|next| next == "of" || month(next).is_some());
    chinese(text) || chinese(without_brackets) || WORDS.into_iter().any(begins) || part
}

/// Words that say when, and what is done then: 汛期前 and 完成排查. None where nothing follows.
pub(super) fn with_title(text: &str) -> Option<(&str, &str)> {
    const CUTS: [&str; 6] = ["之前", "前", "之后", "后", "期间", "阶段"];
    let cuts = CUTS.iter().filter_map(|word| text.find(word).map(|at| at + word.len()));
    let at = cuts.min().filter(|at| *at < text.len())?;
    let (words, title) = text.split_at_checked(at)?;
    (title.chars().count() >= 2 && title != "完成").then_some((words, title))
}

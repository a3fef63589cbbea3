//! Markdown typed with the marks of a Chinese keyboard, which is printed as it stands.

use super::reading::Element;
use super::{Finding, View, shortened};
use crate::message;
use std::ops::Range;

/// What was found, and how it is written.
struct Marks {
    range: Range<usize>,
    instead: String,
}

/// The first of each kind in a text.
pub(super) fn markup(view: &View<'_>) -> Vec<Finding> {
    let lines = view.lines().find_map(|(range, line)| moved(line_marks(line)?, range.start));
    let alone = if view.lines().count() == 1 { view.lines().find_map(|(range, line)| moved(rule(line)?, range.start)) } else { None };
    let emphasis = view.runs().find_map(|(range, run)| moved(emphasis(run)?, range.start));
    let links = match view.element {
        Element::Other | Element::IndentedCode(_) | Element::Rule => None,
        _ => view.runs().find_map(|(range, run)| moved(link(run)?, range.start)),
    };
    let found = [lines, alone, emphasis, links].into_iter().flatten();
    found
        .map(|Marks { range, instead }| Finding {
            message: message!(
                "`{written}` is printed as it stands: the marks are not those of Markdown",
                "“{written}”会原样印出：这些不是Markdown的符号",
                written = shortened(view.slice(&range))
            ),
            help: message!("write `{instead}`, with half-width marks", "请改用半角符号，写成“{instead}”"),
            range,
        })
        .collect()
}

fn moved(marks: Marks, start: usize) -> Option<Marks> {
    Some(Marks { range: start + marks.range.start..start + marks.range.end, ..marks })
}

/// Quotations and fences.
fn line_marks(line: &str) -> Option<Marks> {
    // a title may end at the beginning of a line
    let quoted = line.strip_prefix('＞').or_else(|| line.strip_prefix('》').filter(|rest| rest.starts_with(char::is_whitespace)));
    if let Some(rest) = quoted {
        return Some(Marks { range: 0..line.len() - rest.len(), instead: format!("> {}", shortened(rest)) });
    }
    let mark = line.chars().next().filter(|mark| matches!(mark, '·' | '｀' | '‘' | '’' | '\'' | '～' | '´'))?;
    let is_mark = |c: char| c == mark || (matches!(mark, '‘' | '’') && matches!(c, '‘' | '’'));
    let info = line.trim_start_matches(is_mark);
    let count = line.get(..line.len() - info.len())?.chars().count();
    let is_info = info.trim().chars().all(|c| c.is_ascii_alphanumeric());
    let fence = if mark == '～' { "~~~" } else { "```" };
    (count >= 3 && is_info).then(|| Marks { range: 0..line.len(), instead: format!("{fence}{}", info.trim()) })
}

/// A line of dashes.
fn rule(line: &str) -> Option<Marks> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '－' | '—' | '–' | '─' | '＊' | '＿'))?;
    (line.chars().all(|c| c == mark || c.is_whitespace()) && line.matches(mark).count() >= 3)
        .then(|| Marks { range: 0..line.len(), instead: "---".to_owned() })
}

/// `＊＊…＊＊`
fn emphasis(run: &str) -> Option<Marks> {
    let open = run.find('＊')?;
    let rest = run.get(open..)?;
    let inner = rest.trim_start_matches('＊');
    let stars = rest.len() - inner.len();
    let close = inner.find('＊').filter(|close| *close > 0)?;
    let text = inner.get(..close)?;
    let end = inner.len() - inner.get(close..)?.trim_start_matches('＊').len();
    // a single one marks a note
    (stars >= 2 * '＊'.len_utf8() && end - close == stars)
        .then(|| Marks { range: open..open + stars + end, instead: format!("**{}**", shortened(text)) })
}

/// `[…]（#id）`, `![…]（a.png）`, `！[…](a.png)`, `［…］(#id)`
fn link(run: &str) -> Option<Marks> {
    for (at, _) in run.match_indices(['(', '（']) {
        let Some(before) = run.get(..at).map(str::trim_end).filter(|before| before.ends_with([']', '］', '】'])) else { continue };
        let Some(open) = before.rfind(['[', '［', '【']) else { continue };
        let text = before.get(open..)?.trim_matches(['[', ']', '［', '］', '【', '】']);
        let Some(inside) = run.get(at..)?.strip_prefix(['(', '（']) else { continue };
        let Some(length) = inside.find([')', '）']) else { continue };
        let (address, rest) = inside.split_at(length);
        let sign = before.get(..open)?.chars().next_back().filter(|sign| matches!(sign, '!' | '！'));
        if !(is_address(address) || (sign.is_some() && is_picture(address))) {
            continue;
        }
        let start = open - sign.map_or(0, char::len_utf8);
        let end = run.len() - rest.strip_prefix([')', '）'])?.len();
        let bang = if sign.is_some() { "!" } else { "" };
        return Some(Marks { range: start..end, instead: format!("{bang}[{text}]({})", address.trim()) });
    }
    None
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    let is_id = text.strip_prefix(['#', '＃']).is_some_and(|id| !id.is_empty() && !id.contains(char::is_whitespace));
    is_id || ["http://", "https://", "mailto:"].iter().any(|scheme| text.starts_with(scheme)) || text.ends_with(".md")
}

fn is_picture(text: &str) -> bool {
    let ending = text.trim().rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "svg" | "gif" | "bmp" | "webp" | "tif" | "tiff")
}

//! Marks at the beginnings of lines that Markdown does not read: headings, items, numbers, boxes, and lines that
//! become one paragraph.

use super::enumerators::{self, Form};
use super::reading::Element;
use super::{Finding, View, shortened};
use crate::message;
use crate::model::Lang;
use std::ops::Range;

/// Signs by which people and word processors begin an item.
const BULLETS: [char; 24] = [
    '·', '•', '∙', '⋅', '・', '‧', '●', '○', '◦', '◆', '◇', '■', '▪', '▫', '►', '▶', '➢', '➤', '❖', '\u{F0B7}', '\u{F06C}', '\u{F0D8}',
    '－', '−',
];

/// Blanks that are none for Markdown.
fn is_wide_blank(character: char) -> bool {
    matches!(character, '\u{3000}' | '\u{A0}' | '\u{2002}' | '\u{2003}')
}

/// A line that begins with `#` and is no heading: the blank is missing or full-width, or the sign is.
pub(super) fn heading(view: &View<'_>) -> Vec<Finding> {
    let found = view.lines().filter_map(|(range, line)| {
        let text = line.trim_start_matches(is_wide_blank);
        let rest = text.trim_start_matches(['#', '＃']);
        let signs = text.get(..text.len() - rest.len()).filter(|signs| !signs.is_empty())?;
        let next = rest.chars().next()?;
        let wide = signs.contains('＃') || text.len() < line.len();
        let count = signs.chars().count();
        let is_heading = if next.is_whitespace() {
            wide || is_wide_blank(next) || count > 6
        } else {
            // #1锅炉 is a name, and #安全生产月# a topic
            let is_number = next.is_ascii_digit() && enumerators::at_start(rest).is_none();
            let begins_text = next.is_alphanumeric() || enumerators::at_start(rest).is_some() || "“《（〔【‘(*{".contains(next);
            begins_text && !is_number && !rest.contains(['#', '＃'])
        };
        is_heading.then(|| Finding {
            message: message!("`{signs}` at the beginning of a line that is no heading", "行首有“{signs}”，却不是标题", signs = signs),
            help: message!(
                "write `{signs} {rest}` for a heading, with half-width `#` (at most six) and a half-width blank; `\\#` if it is text",
                "标题请写成“{signs} {rest}”，用半角的“#”（最多六个）和半角空格；如果是文字，请写“\\#”",
                signs = "#".repeat(count.min(6)),
                rest = shortened(rest)
            ),
            range: first(&range, line, line.len() - rest.len()),
        })
    });
    found.collect()
}

/// A line that begins like an item and is none: by another sign, without a blank or with a full-width one.
pub(super) fn list(view: &View<'_>) -> Vec<Finding> {
    let starts: Vec<(Range<usize>, &str, char, usize)> =
        view.lines().filter_map(|(range, line)| item(line).map(|(sign, length)| (range, line, sign, length))).collect();
    let lines = view.lines().count();
    // the name of a person or a negative number may begin a line by chance
    let alike = |sign: char| starts.iter().filter(|(.., other, _)| *other == sign).count();
    let found = starts.iter().enumerate().find(|(_, (range, line, sign, _))| {
        let blank = line.chars().nth(1).is_some_and(char::is_whitespace);
        let is_first = view.lines().next().is_some_and(|(first, _)| first == *range);
        blank || is_first || alike(*sign) > 1
    });
    let Some((_, (range, line, sign, length))) = found else { return Vec::new() };
    let rest = line.get(*length..).unwrap_or_default();
    let consequence = if lines > 1 {
        message!("its lines become one paragraph", "各行会连成一段")
    } else {
        message!("it is printed as it stands", "会原样印出")
    };
    vec![Finding {
        message: message!(
            "`{sign}` at the beginning of a line that is no item of a list: {consequence}",
            "行首有“{sign}”，却不是列表：{consequence}",
            sign = sign,
            consequence = consequence
        ),
        help: message!("write `- {rest}`, with a half-width blank", "请写成“- {rest}”，用半角的“-”和半角空格", rest = shortened(rest)),
        range: first(range, line, *length),
    }]
}

/// The sign that an item begins with which is none for Markdown, and where its text begins.
fn item(line: &str) -> Option<(char, usize)> {
    let mut characters = line.chars();
    let sign = characters.next()?;
    let rest = characters.as_str();
    let next = rest.chars().next()?;
    let text = rest.trim_start();
    let begins_text = |c: char| c.is_alphabetic() || enumerators::at_start(text).is_some() || "“《（〔【‘*[".contains(c);
    let is_item = match sign {
        '-' => is_wide_blank(next) || begins_text(next),
        '*' | '+' => is_wide_blank(next),
        // ○○市 stands for a name
        '○' => next.is_whitespace(),
        _ if BULLETS.contains(&sign) => text.chars().next().is_some_and(begins_text),
        _ => false,
    };
    is_item.then(|| (sign, line.len() - text.len()))
}

/// `[] `, `[√]` and their like in the place of the box of a task.
pub(super) fn check_box(view: &View<'_>) -> Vec<Finding> {
    let Element::Text(text) = view.element else { return Vec::new() };
    let mut lines = view.lines();
    let Some((range, line)) = lines.next() else { return Vec::new() };
    let open = ['[', '【', '［'];
    let boxed = line.strip_prefix(open).and_then(|rest| rest.split_once([']', '】', '］']));
    let (mark, rest) = match boxed {
        Some(found) => found,
        None => match line.strip_prefix(['☐', '☑', '☒']) {
            Some(rest) => ("", rest),
            None => return Vec::new(),
        },
    };
    let checked = matches!(mark.trim(), "x" | "X" | "√" | "✓" | "✔" | "是") || line.starts_with(['☑', '☒']);
    let is_empty = mark.trim().is_empty();
    let is_address = rest.starts_with(['(', '（', '[', ':']);
    // in a paragraph that is no item, `[ ]` alone is a box: `[]` may be anything
    if !(checked || is_empty) || is_address || !(text.in_item || (!mark.is_empty() && is_empty) || boxed.is_none()) {
        return Vec::new();
    }
    let sign = if checked { "- [x]" } else { "- [ ]" };
    vec![Finding {
        message: message!("a box that is no box of a task", "这里的方框不是任务框"),
        help: message!(
            "write `{sign} {rest}`: a box is `[ ]` or `[x]` at the beginning of an item, with a blank after it",
            "请写成“{sign} {rest}”：任务框是列表项开头的“[ ]”或“[x]”，后面空一格",
            sign = sign,
            rest = shortened(rest)
        ),
        range: first(&range, line, line.len() - rest.len()),
    }]
}

/// `１．` and its like.
pub(super) fn numbered_list(view: &View<'_>) -> Vec<Finding> {
    let found = view.lines().find_map(|(range, line)| {
        let text = line.trim_start_matches(is_wide_blank);
        let number = enumerators::at_start(text).filter(|number| number.form == Form::WideDigits)?;
        Some((range, line, line.len() - text.len() + number.length))
    });
    let Some((range, line, length)) = found else { return Vec::new() };
    let number = line.get(..length).unwrap_or_default().trim();
    vec![Finding {
        message: message!(
            "`{number}` at the beginning of a line that is no item of a list",
            "行首有“{number}”，却不是列表",
            number = number
        ),
        help: message!(
            "write `1. {rest}` for an item, with half-width digits, `.` and blank; a heading begins with `#`, and the plan numbers it",
            "列表请写成“1. {rest}”，数字、“.”和空格都用半角；标题请用“#”，序号由程序编排",
            rest = shortened(line.get(length..).unwrap_or_default())
        ),
        range: first(&range, line, length),
    }]
}

/// Lines that begin like paragraphs, with a number or an indent, and become one: text from a word processor, where an
/// Enter ends a paragraph.
pub(super) fn joined(view: &View<'_>) -> Vec<Finding> {
    let lines: Vec<(Range<usize>, &str)> = view.lines().collect();
    let found = lines.windows(2).find_map(|pair| {
        let [(_, above), (range, line)] = pair else { return None };
        let indented = line.starts_with("\u{3000}\u{3000}") || line.starts_with("&emsp;") || line.starts_with("&nbsp;");
        (indented || begins_paragraph(above, line, view.lang)).then(|| (range.clone(), *line))
    });
    let Some((range, line)) = found else { return Vec::new() };
    let text = line.trim_start_matches(is_wide_blank);
    let number = enumerators::at_start(text).map_or_else(|| text.chars().next().map_or(0, char::len_utf8), |number| number.length);
    vec![Finding {
        message: message!("lines that look like paragraphs of their own become one paragraph", "看着是几段的文字会连成一段"),
        help: message!(
            "leave an empty line between paragraphs; begin a heading with `#` and an item with `1.` or `-`",
            "段与段之间请空一行；标题请用“#”开头，列表请用“1.”或“-”开头，后面空一格"
        ),
        range: first(&range, line, line.len() - text.len() + number),
    }]
}

/// Whether a line begins a paragraph by its number, below the line `above`.
fn begins_paragraph(above: &str, line: &str, lang: Lang) -> bool {
    let Some(number) = enumerators::at_start(line) else { return false };
    let alike = enumerators::at_start(above.trim_start_matches(is_wide_blank)).is_some_and(|before| before.form == number.form);
    let ended = above.trim_end().ends_with(['。', '；', '：', '！', '？', ';', ':', '.', '!', '?', '”', '）']);
    match number.form {
        Form::WideDigits => false,
        Form::Dotted | Form::Roman if lang == Lang::ZhCn => alike,
        _ => alike || ended,
    }
}

/// The first bytes of a line.
fn first(range: &Range<usize>, line: &str, length: usize) -> Range<usize> {
    let marks = line.get(..length).unwrap_or(line).trim_end();
    range.start..range.start + marks.len()
}

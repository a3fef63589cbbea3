//! Blocks that Markdown makes of what was meant as something else: headings of underlined text, code of indented text,
//! a rule of the beginning of front matter.

use super::reading::Element;
use super::{Finding, View, shortened};
use crate::message;
use crate::model::Lang;
use crate::source::characters::is_han;

/// Text that becomes a heading because `---`, a short `=` or what a merge leaves stands below it.
pub(super) fn underlined(view: &View<'_>) -> Vec<Finding> {
    let Element::Heading { range, text } = view.element else { return Vec::new() };
    let written = view.slice(range).trim_end();
    let underline = written.rsplit('\n').next().unwrap_or_default().trim_start_matches([' ', '>']);
    let is_rule = underline.starts_with('-') && !written.starts_with('#');
    // a merge leaves seven
    let is_remnant = underline.starts_with('=') && !written.starts_with('#') && matches!(underline.len(), 1 | 2 | 7);
    if !is_rule && !is_remnant || is_front_matter(view) {
        return Vec::new();
    }
    let from = range.start + written.len() - underline.len();
    let first = text.lines.first().map_or("", |line| view.slice(line));
    vec![Finding {
        range: from..range.start + written.len(),
        message: message!(
            "the text above this line becomes a heading: “{first}”",
            "这一行使上面的文字变成了标题：“{first}”",
            first = shortened(first)
        ),
        help: message!(
            "leave an empty line above `---` if it is to be a rule; write a heading with `#`",
            "“---”如果是分隔线，请在上面空一行；标题请用“#”开头"
        ),
    }]
}

/// Text that becomes code because it is indented.
pub(super) fn indented(view: &View<'_>) -> Vec<Finding> {
    let Element::IndentedCode(range) = view.element else { return Vec::new() };
    let code = view.slice(range);
    let line = code.lines().next().unwrap_or_default();
    let is_text = match view.lang {
        _ if code.chars().any(is_han) => true,
        Lang::ZhCn => false,
        Lang::En => is_english_text(code),
    };
    if !is_text {
        return Vec::new();
    }
    vec![Finding {
        range: range.start..range.start + line.trim_end().len(),
        message: message!(
            "text that becomes code, since it is indented by four blanks or a tab",
            "行首有四个空格或者制表符，这段文字成了代码"
        ),
        help: message!(
            "begin the line without blanks: paragraphs are indented by the theme; code stands between lines ```` ``` ````",
            "请去掉行首的空格：段首缩进由版式安排；确实是代码的，前后各写一行“```”"
        ),
    }]
}

/// Whether indented lines read like sentences.
fn is_english_text(code: &str) -> bool {
    let words = code
        .split_whitespace()
        .filter(|word| word.chars().all(|c| c.is_alphabetic() || matches!(c, ',' | '.' | '\'' | '’' | ';' | ':' | '-')));
    words.count() >= 4 && !code.contains(['{', '}', '=', '<', '>', '|', '$', '/', '\\', '_'])
}

/// Front matter that is none, since something stands above it.
pub(super) fn front_matter(view: &View<'_>) -> Vec<Finding> {
    let Element::Heading { range, .. } = view.element else { return Vec::new() };
    if !is_front_matter(view) {
        return Vec::new();
    }
    vec![Finding {
        range: range.start..range.start + view.slice(range).lines().next().map_or(0, str::len),
        message: message!(
            "settings that are read as text, since `---` is not the first line of the file",
            "这里的设置被当作正文：“---”不是文件的第一行"
        ),
        help: message!(
            "let the file begin with the line `---`: delete what stands above it",
            "请让“---”成为文件的第一行，删去它上面的内容"
        ),
    }]
}

/// Whether a heading is a line `title: …` between two lines `---`.
fn is_front_matter(view: &View<'_>) -> bool {
    let Element::Heading { text, .. } = view.element else { return false };
    let is_key = |line: &str| {
        let key = line.split_once(':').map(|(key, _)| key.trim());
        key.is_some_and(|key| ["title", "id", "numbered", "annex", "orientation", "defaults", "tasks"].contains(&key))
    };
    matches!(view.before, Some(Element::Rule)) && text.lines.first().is_some_and(|line| is_key(view.slice(line)))
}

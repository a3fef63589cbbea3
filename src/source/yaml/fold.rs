//! Texts that are written on several lines and read as one: between Han no space stands for the end of a line, as in
//! Markdown. The library that parses YAML puts one there, whatever the language.

use crate::source::characters::join_without_space;
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle};
use std::borrow::Cow;

/// Marks the ends of lines between Han for the parser; private use, so that it stands in hardly any text.
const MARK: char = '\u{f8ff}';

/// The text of the scalar in bytes `start` to `end` of a file, of which the parser has made `text`, without the spaces for
/// line ends between Han.
pub(super) fn joined<'t>(file: &str, start: usize, end: usize, style: ScalarStyle, text: Cow<'t, str>) -> Cow<'t, str> {
    let written = file.get(start..end).unwrap_or_default();
    if style == ScalarStyle::Literal || !written.contains('\n') || written.contains(MARK) {
        return text;
    }
    let marked = marked(written);
    if marked.len() == written.len() {
        return text;
    }
    // the scalar stands alone now; where that makes another text of it, it stays as it was
    let read = read(&with_head(file, start, style, marked));
    match read.filter(|read| read.replace(MARK, "") == text.trim_end_matches('\n')) {
        Some(read) => (without_marks(&read) + text.get(text.trim_end_matches('\n').len()..).unwrap_or_default()).into(),
        None => text,
    }
}

/// A folded scalar without its first line begins where its text does: the line is given back to it, and its indent.
fn with_head(file: &str, start: usize, style: ScalarStyle, scalar: String) -> String {
    if style != ScalarStyle::Folded {
        return scalar;
    }
    let before = file.get(..start).unwrap_or_default();
    let indent = before.rsplit('\n').next().unwrap_or_default();
    format!(">-\n{indent}{scalar}")
}

/// The text of a scalar that stands alone.
fn read(scalar: &str) -> Option<String> {
    Parser::new_from_str(scalar).filter_map(Result::ok).find_map(|(event, _)| match event {
        Event::Scalar(read, ..) => Some(read.into_owned()),
        _ => None,
    })
}

/// The scalar as written, with a mark at each end of a line between Han.
fn marked(written: &str) -> String {
    let mut marked = String::with_capacity(written.len());
    let mut lines = written.split('\n').peekable();
    while let Some(line) = lines.next() {
        let text = line.trim_end();
        marked.push_str(text);
        let next = lines.peek().and_then(|next| next.trim_start().chars().next());
        if text.chars().next_back().zip(next).is_some_and(|(before, after)| join_without_space(before, after)) {
            marked.push(MARK);
        }
        marked.push_str(line.get(text.len()..).unwrap_or_default());
        if lines.peek().is_some() {
            marked.push('\n');
        }
    }
    marked
}

/// Takes out the marks, and the spaces behind them.
fn without_marks(text: &str) -> String {
    let mut parts = text.split(MARK);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.trim_start_matches(' '))
}

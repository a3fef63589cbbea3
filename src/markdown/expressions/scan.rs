//! Finds the tera expressions of a text before Markdown is read, and puts an opaque piece of the
//! same length in the place of each, so that every later place in the text stays true. Knows
//! nothing of values.

use crate::diag::{Code, Sink};
use crate::message;
use crate::span::{SourceId, Span};
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// The first of the private-use characters that stand for pieces; the character's distance from
/// it is the number of the piece.
const FIRST: u32 = 0xF_0000;
/// How many private-use characters there are from it on.
const CAPACITY: usize = 0x2_0000;
/// The bytes of the longest expression.
const LONGEST: usize = 1000;

/// The private-use character that stands for piece `index`.
pub(super) fn placeholder(index: usize) -> Option<char> {
    let index = u32::try_from(index).ok().filter(|index| (*index as usize) < CAPACITY)?;
    char::from_u32(FIRST + index)
}

/// The number of the piece that a private-use character stands for.
pub(super) fn placeholder_index(character: char) -> Option<usize> {
    u32::from(character).checked_sub(FIRST).map(|index| index as usize)
}

/// What a placeholder of a scanned text stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What stands there.
    pub(super) kind: FoundKind,
}

/// The kinds of opaque pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FoundKind {
    /// An expression: the text between the braces.
    Expression(String),
    /// A private-use character that was written.
    Character(char),
}

/// A text in which opaque pieces stand for expressions.
pub(super) struct Scanned<'a> {
    /// The text, byte for byte as long as it was.
    pub(super) text: Cow<'a, str>,
    /// What the pieces stand for, in order.
    pub(super) found: Vec<Found>,
}

/// Whether a text has to be scanned at all.
fn needs_scan(text: &str) -> bool {
    text.contains("{{") || text.contains("{%") || text.bytes().any(|byte| byte >= 0xF3)
}

/// Scans Markdown: expressions in code are left as they are. `start` is the place of the text's
/// first byte in its source.
pub(super) fn markdown<'a>(text: &'a str, source: SourceId, start: usize, options: Options, sink: &mut Sink) -> Scanned<'a> {
    if !needs_scan(text) {
        return Scanned { text: Cow::Borrowed(text), found: Vec::new() };
    }
    let code: Vec<Range<usize>> = Parser::new_ext(text, options)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_)))
        .map(|(_, range)| range)
        .collect();
    scan(text, source, start, &code, sink)
}

/// Scans plain text.
pub(super) fn plain<'a>(text: &'a str, place: Span, sink: &mut Sink) -> Scanned<'a> {
    if !needs_scan(text) {
        return Scanned { text: Cow::Borrowed(text), found: Vec::new() };
    }
    scan(text, place.source, place.start as usize, &[], sink)
}

fn scan<'a>(text: &'a str, source: SourceId, start: usize, code: &[Range<usize>], sink: &mut Sink) -> Scanned<'a> {
    let mut found = Vec::new();
    let mut code = code.iter().peekable();
    let mut at = 0;
    while let Some((offset, mark)) = next_mark(text, at) {
        while code.next_if(|range| range.end <= offset).is_some() {}
        if let Some(range) = code.peek().filter(|range| range.start <= offset) {
            at = range.end;
            continue;
        }
        let span = |length: usize| Span::new(source, start + offset, start + offset + length);
        at = match mark {
            Mark::Character(character) => push(&mut found, offset..offset + 4, FoundKind::Character(character)),
            _ if is_escaped(text, offset) => offset + 1,
            Mark::Statement => {
                sink.error(Code::ExpressionSyntax, span(2), message!("a statement `{{%` in the text", "正文里有语句“{{%”")).help(message!(
                    "only expressions, `{{{{ … }}}}`, can stand in the text; write `\\{{%` for the two characters",
                    "正文里只能用表达式“{{{{ … }}}}”；要印出这两个字符，请写成“\\{{%”"
                ));
                offset + 2
            }
            Mark::Expression => match expression_end(text, offset + 2) {
                Some(end) => {
                    let expression = text.get(offset + 2..end - 2).unwrap_or_default().to_owned();
                    push(&mut found, offset..end, FoundKind::Expression(expression))
                }
                None => {
                    sink.error(
                        Code::ExpressionSyntax,
                        span(2),
                        message!("an expression `{{{{` that is not closed", "表达式“{{{{”没有闭合"),
                    )
                    .help(message!(
                        "close it with `}}}}`, or write `\\{{{{` for the two characters",
                        "请用“}}}}”闭合；要印出这两个字符，请写成“\\{{{{”"
                    ));
                    offset + 2
                }
            },
        };
    }
    if found.len() > CAPACITY {
        let whole = Span::new(source, start, start + text.len());
        sink.error(
            Code::ExpressionSyntax,
            whole,
            message!("more than {CAPACITY} expressions in one text", "一段文字里的表达式超过{CAPACITY}个"),
        );
        found.truncate(CAPACITY);
    }
    let text = if found.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(replaced(text, &found)) };
    Scanned { text, found }
}

fn push(found: &mut Vec<Found>, range: Range<usize>, kind: FoundKind) -> usize {
    let end = range.end;
    found.push(Found { range, kind });
    end
}

enum Mark {
    Expression,
    Statement,
    Character(char),
}

/// The next place from `at` on where something begins that is no plain text.
fn next_mark(text: &str, at: usize) -> Option<(usize, Mark)> {
    let bytes = text.as_bytes();
    let rest = bytes.get(at..)?;
    rest.iter().enumerate().find_map(|(distance, byte)| {
        let offset = at + distance;
        let mark = match (byte, bytes.get(offset + 1)) {
            (b'{', Some(b'{')) => Mark::Expression,
            (b'{', Some(b'%')) => Mark::Statement,
            (0xF3 | 0xF4, _) => Mark::Character(text.get(offset..)?.chars().next().filter(|c| placeholder_index(*c).is_some())?),
            _ => return None,
        };
        Some((offset, mark))
    })
}

/// Whether an odd number of backslashes stands before `offset`.
fn is_escaped(text: &str, offset: usize) -> bool {
    let before = text.get(..offset).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// One past the `}}` that closes an expression whose content begins at `from`. Strings and nested
/// braces are passed over; an expression does not go on after an empty line or a second `{{`.
fn expression_end(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut quote) = (from, 0_usize, None);
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        match (quote, byte) {
            (_, b'\n') if next == Some(b'\n') => return None,
            _ if at - from > LONGEST => return None,
            (Some(open), _) if byte == open => quote = None,
            (Some(_), b'\\') => at += 1,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') if next == Some(b'{') && depth == 0 => return None,
            (None, b'{') => depth += 1,
            (None, b'}') if depth > 0 => depth -= 1,
            (None, b'}') if next == Some(b'}') => return Some(at + 2),
            (None, _) => {}
        }
        at += 1;
    }
    None
}

/// The text with a private-use character and letters in the place of each piece: for Markdown, a
/// word.
fn replaced(text: &str, found: &[Found]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for (index, piece) in found.iter().enumerate() {
        result.push_str(text.get(done..piece.range.start).unwrap_or_default());
        result.extend(placeholder(index));
        result.extend(std::iter::repeat_n('x', piece.range.len().saturating_sub(4)));
        done = piece.range.end;
    }
    result.push_str(text.get(done..).unwrap_or_default());
    result
}

#[cfg(test)]
mod tests {
    use super::{FoundKind, markdown};
    use crate::diag::Sink;
    use crate::span::SourceId;
    use pulldown_cmark::Options;

    fn expressions(text: &str) -> (Vec<String>, Vec<u32>, usize) {
        let mut sink = Sink::default();
        let scanned = markdown(text, SourceId(0), 0, Options::all(), &mut sink);
        let found = scanned.found.iter().filter_map(|found| match &found.kind {
            FoundKind::Expression(expression) => Some(expression.trim().to_owned()),
            FoundKind::Character(_) => None,
        });
        let errors = sink.diagnostics().iter().map(|problem| match problem.place {
            crate::diag::Place::Span(span) => span.start,
            crate::diag::Place::File { .. } => u32::MAX,
        });
        (found.collect(), errors.collect(), scanned.text.len())
    }

    #[test]
    fn expressions_are_found_outside_code_and_lengths_are_kept() {
        let cases: [(&str, &[&str], &[u32]); 13] = [
            ("{{ plan.year }}年", &["plan.year"], &[]),
            ("a {{x}} b {{ tasks | length }}", &["x", "tasks | length"], &[]),
            ("`{{ x }}` {{ y }}", &["y"], &[]),
            ("```\n{{ x }}\n```\n\n{{ y }}", &["y"], &[]),
            ("\\{{ x }} {{ y }}", &["y"], &[]),
            ("\\\\{{ y }}", &["y"], &[]),
            ("{{ \"}}\" }}", &["\"}}\""], &[]),
            ("{{ {\"a\": {\"b\": 1}} }}", &["{\"a\": {\"b\": 1}}"], &[]),
            ("文{{ x", &[], &[3]),
            ("{{ x\n\n}}", &[], &[0]),
            ("{{ x {{ y }}", &["y"], &[0]),
            ("a {% if x %}", &[], &[2]),
            ("# a {#id}", &[], &[]),
        ];
        for (text, found, errors) in cases {
            let (expressions, places, length) = expressions(text);
            assert_eq!(expressions, found, "{text}");
            assert_eq!(places, errors, "{text}");
            assert_eq!(length, text.len(), "{text}");
        }
    }
}

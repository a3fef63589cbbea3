//! Comments `<!-- … -->`, which are never published: where one ends, what goes with it when it is taken out, and plain
//! texts without any. Where Markdown shows one as code is known in `markdown`.

use super::characters::join_without_space;
use super::yaml::{Node, Value};
use crate::diag::{Code, Place, Sink};
use crate::message;
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;

/// What begins a comment.
pub const OPENING: &str = "<!--";
const CLOSING: &str = "-->";

/// One past the comment that begins at `start`; none if it is not closed.
pub fn end(text: &str, start: usize) -> Option<usize> {
    // the shortest comments are `<!-->` and `<!--->`
    let from = start + OPENING.len() - 2;
    Some(from + text.get(from..)?.find(CLOSING)? + CLOSING.len())
}

/// A comment with the blanks that go with it: what is left of its line reads as if it had never been there.
pub fn with_blanks(text: &str, comment: Range<usize>) -> Range<usize> {
    let before = text.get(..comment.start).unwrap_or_default();
    let after = text.get(comment.end..).unwrap_or_default();
    let (left, right) = (before.trim_end_matches([' ', '\t']), after.trim_start_matches([' ', '\t']));
    let (last, first) = (left.chars().next_back().filter(|last| *last != '\n'), right.chars().next().filter(|first| *first != '\n'));
    let (outer_start, outer_end) = (left.len(), text.len() - right.len());
    match (last, first) {
        (None, _) => comment.start..outer_end,
        (Some(_), None) => outer_start..outer_end,
        (Some(last), Some(first)) if join_without_space(last, first) => outer_start..outer_end,
        _ if outer_start < comment.start => comment.start..outer_end,
        _ => comment,
    }
}

/// A plain text without its comments; or where one begins that is not closed.
fn without(text: &str) -> Result<Cow<'_, str>, usize> {
    let Some(first) = text.find(OPENING) else { return Ok(Cow::Borrowed(text)) };
    let (mut left, mut done, mut next) = (String::with_capacity(text.len()), 0, Some(first));
    while let Some(start) = next {
        let end = end(text, start).ok_or(start)?;
        let cut = with_blanks(text, start..end);
        left.push_str(text.get(done..cut.start).unwrap_or_default());
        done = cut.end.max(done);
        next = text.get(end..).and_then(|rest| rest.find(OPENING)).map(|at| end + at);
    }
    left.push_str(text.get(done..).unwrap_or_default());
    Ok(Cow::Owned(left))
}

/// Takes the comments out of a plain text that stands at `span`; one that is not closed is reported.
pub fn take_out(text: &mut String, span: Span, sink: &mut Sink) {
    match without(text) {
        Ok(Cow::Borrowed(_)) => {}
        Ok(Cow::Owned(left)) => *text = left,
        Err(at) => {
            let start = span.start as usize + at;
            let is_exact = text.len() == span.range().len();
            report_not_closed(if is_exact { Span::new(span.source, start, start + OPENING.len()) } else { span }, sink);
        }
    }
}

/// Takes the comments out of a value of YAML and all that are in it.
pub(super) fn take_out_of_value(node: &mut Node, sink: &mut Sink) {
    if let Value::Text(text) = &mut node.value {
        take_out(text, node.span, sink);
    }
}

/// Reports a comment that is not closed.
pub fn report_not_closed(place: impl Into<Place>, sink: &mut Sink) {
    sink.error(Code::CommentNotClosed, place, message!("a comment `<!--` that is not closed", "注释“<!--”没有结束")).help(message!(
        "close it with `-->`; in Markdown `\\<!--` are the characters themselves",
        "请用“-->”结束；要印出这几个字符，在Markdown里写“\\<!--”"
    ));
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn comments_leave_no_trace() {
        let cases = [
            ("甲<!-- 注 -->乙", "甲乙"),
            ("甲 <!-- 注 --> 乙", "甲乙"),
            ("甲 <!-- 注 -->乙", "甲乙"),
            ("甲，<!-- 注 --> “乙”", "甲，“乙”"),
            ("one<!-- c --> two", "one two"),
            ("one <!-- c --> two", "one two"),
            ("one<!-- c -->two", "onetwo"),
            ("<!-- c --> one <!-- c -->", "one"),
            ("甲<!-- 一\n二 -->乙<!---->丙<!-->丁", "甲乙丙丁"),
            ("a -> b < c -- d", "a -> b < c -- d"),
        ];
        for (text, left) in cases {
            assert_eq!(without(text).as_deref(), Ok(left), "{text}");
        }
    }

    #[test]
    fn a_comment_that_is_not_closed_is_told() {
        assert_eq!(without("甲<!-- 注 -->乙<!-- 注"), Err("甲<!-- 注 -->乙".len()));
    }
}

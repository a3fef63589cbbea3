//! Comments `<!-- … -->` in Markdown. They are taken out of the text before anything else is read, except in code; what
//! is left reads as if they had never been there.

use super::reading::options;
use crate::diag::render::position;
use crate::diag::{Place, Sink};
use crate::source::{Sources, comments};
use crate::span::Span;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use std::ops::Range;

/// A run of backticks longer than this begins no code here.
const LONGEST_RUN: usize = 32;

/// Takes the comments out of the Markdown in `span`, which goes on to the end of its file; says where it stands now.
pub(super) fn take_out(span: Span, sources: &mut Sources, sink: &mut Sink) -> Span {
    let text = sources.slice(span);
    if !text.contains(comments::OPENING) {
        return span;
    }
    let (found, not_closed) = find(text);
    let start = span.start as usize;
    let mut parts: Vec<Range<usize>> = joined(text, &found).into_iter().map(|comment| part(text, comment)).collect();
    parts.iter_mut().for_each(|part| *part = start + part.start..start + part.end);
    sources.take_out(span.source, &parts);
    if let Some(at) = not_closed {
        let at = start + at - parts.iter().map(Range::len).sum::<usize>();
        let opening = Span::new(span.source, at, at + comments::OPENING.len());
        let place = fixed(opening, sources);
        comments::report_not_closed(place, sink);
        sources.take_out(span.source, std::slice::from_ref(&opening.range()));
    }
    Span::new(span.source, start, sources.whole(span.source).end as usize)
}

/// A place as it is told, which stays where it is when its text is taken out.
fn fixed(span: Span, sources: &Sources) -> Place {
    let at = position(sources, &span.into());
    let line = sources.get(span.source).and_then(|source| source.original().lines().nth(at.line - 1));
    Place::File { position: Some((at.line, at.column)), line: line.map(str::to_owned), path: at.path }
}

/// Whether a block of HTML is what is left of a comment that stood apart from other text.
pub(super) fn is_emptied(block: &str) -> bool {
    matches!(block.trim(), "<!---->" | "<!--->" | "<!-->")
}

/// The comments of a text, and the beginning of one that is not closed.
fn find(text: &str) -> (Vec<Range<usize>>, Option<usize>) {
    let mut scan = Scan { text, found: Vec::new(), not_closed: None, fence: None, unpaired: [false; LONGEST_RUN + 1] };
    let mut at = 0;
    while at < text.len() {
        at = scan.line(at);
    }
    let Scan { mut found, not_closed, .. } = scan;
    drop_indented_code(text, &mut found);
    (found, not_closed)
}

struct Scan<'a> {
    text: &'a str,
    found: Vec<Range<usize>>,
    not_closed: Option<usize>,
    /// The fence of the block of code that is open.
    fence: Option<(char, usize)>,
    /// The lengths of backticks that no other of the paragraph closes from here on.
    unpaired: [bool; LONGEST_RUN + 1],
}

impl Scan<'_> {
    /// Reads the line that begins at `at`, and those that what begins in it goes on to; says where the next one begins.
    fn line(&mut self, at: usize) -> usize {
        let end = line_end(self.text, at);
        let line = self.text.get(at..end).unwrap_or_default();
        if line.trim().is_empty() {
            self.unpaired.fill(false);
        }
        match (fence(line), self.fence) {
            (Some((mark, length, bare)), Some((open, least))) => {
                if bare && mark == open && length >= least {
                    self.fence = None;
                }
                end
            }
            (None, Some(_)) => end,
            (Some((mark, length, _)), None) => {
                self.fence = Some((mark, length));
                end
            }
            (None, None) => self.inlines(at, end),
        }
    }

    /// Reads text from `at` to `end`, or to the end of the line in which the last comment or code ends.
    fn inlines(&mut self, mut at: usize, mut end: usize) -> usize {
        while at < end {
            let rest = self.text.get(at..).unwrap_or_default();
            at += match rest.chars().next() {
                Some('\\') => 1 + rest.chars().nth(1).filter(|escaped| *escaped != '\n').map_or(0, char::len_utf8),
                Some('`') => self.code(rest),
                Some('<') if rest.starts_with(comments::OPENING) && self.not_closed.is_none() => self.comment(at),
                character => character.map_or(1, char::len_utf8),
            };
            if at > end {
                end = line_end(self.text, at);
            }
        }
        end
    }

    /// How long the code is that begins `rest`, or the backticks that begin none.
    fn code(&mut self, rest: &str) -> usize {
        let length = rest.len() - rest.trim_start_matches('`').len();
        if self.unpaired.get(length).copied().unwrap_or(true) {
            return length;
        }
        let paragraph = rest.split("\n\n").next().unwrap_or_default();
        let mut at = length;
        while let Some(found) = paragraph.get(at..).and_then(|rest| rest.find('`')) {
            let from = at + found;
            let run = paragraph.get(from..).map_or(0, |rest| rest.len() - rest.trim_start_matches('`').len());
            at = from + run;
            if run == length {
                return at;
            }
        }
        if let Some(unpaired) = self.unpaired.get_mut(length) {
            *unpaired = true;
        }
        length
    }

    fn comment(&mut self, start: usize) -> usize {
        match comments::end(self.text, start) {
            Some(end) => {
                self.found.push(start..end);
                end - start
            }
            None => {
                self.not_closed = Some(start);
                comments::OPENING.len()
            }
        }
    }
}

/// One past the line that byte `at` lies in.
fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline + 1)
}

/// The marks at the beginning of a line that say what it lies in: blanks, `>`, the marks of items.
fn container_marks(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = line.get(at..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '>']).len();
        at += blanks + item_mark(rest.get(blanks..).unwrap_or_default());
        if blanks == 0 && item_mark(line.get(at..).unwrap_or_default()) == 0 {
            return at;
        }
    }
}

/// The length of the mark of an item and the blank after it.
fn item_mark(text: &str) -> usize {
    let digits = text.len() - text.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    let mark = text.get(digits..).unwrap_or_default();
    let is_mark = if digits == 0 { mark.starts_with(['-', '*', '+']) } else { mark.starts_with(['.', ')']) };
    if is_mark && mark.get(1..).is_some_and(|rest| rest.starts_with([' ', '\t'])) { digits + 2 } else { 0 }
}

/// The fence that a line is: its character, how long it is, and whether nothing follows it.
fn fence(line: &str) -> Option<(char, usize, bool)> {
    let rest = line.get(container_marks(line)..)?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = rest.len() - rest.trim_start_matches(mark).len();
    let info = rest.get(length..)?;
    (length >= 3 && !(mark == '`' && info.contains('`'))).then(|| (mark, length, info.trim().is_empty()))
}

/// Leaves out comments in lines that are code because they are indented.
fn drop_indented_code(text: &str, found: &mut Vec<Range<usize>>) {
    let is_indented = |comment: &Range<usize>| {
        let line = text.get(..comment.start).map_or("", |before| before.rsplit('\n').next().unwrap_or_default());
        line.starts_with("    ") || line.get(..line.len() - line.trim_start().len()).is_some_and(|blanks| blanks.contains('\t'))
    };
    if !found.iter().any(is_indented) {
        return;
    }
    // with words in the place of the comments, so that what is in them does not count
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for comment in found.iter() {
        masked.push_str(text.get(done..comment.start).unwrap_or_default());
        masked.extend(std::iter::repeat_n('x', comment.len()));
        done = comment.end;
    }
    masked.push_str(text.get(done..).unwrap_or_default());
    let mut code = Parser::new_ext(&masked, options())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))))
        .map(|(_, range)| range)
        .peekable();
    found.retain(|comment| {
        while code.next_if(|range| range.end <= comment.start).is_some() {}
        code.peek().is_none_or(|range| range.start > comment.start)
    });
}

/// Comments that only blanks part, as one.
fn joined(text: &str, found: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for comment in found {
        match joined.last_mut() {
            Some(last) if text.get(last.end..comment.start).is_some_and(|between| between.chars().all(|c| matches!(c, ' ' | '\t'))) => {
                last.end = comment.end;
            }
            _ => joined.push(comment.clone()),
        }
    }
    joined
}

/// What is taken out with a comment.
fn part(text: &str, comment: Range<usize>) -> Range<usize> {
    let line_start = text.get(..comment.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let end = line_end(text, comment.end);
    let before = text.get(line_start..comment.start).unwrap_or_default();
    let after = text.get(comment.end..end).unwrap_or_default();
    if !after.trim().is_empty() || !is_marks_alone(before, text.get(end..).unwrap_or_default()) {
        return comments::with_blanks(text, comment);
    }
    let is_apart = before.trim().is_empty()
        && text.get(..line_start).is_some_and(|above| above.lines().next_back().is_none_or(|line| line.trim().is_empty()))
        && text.get(end..).is_some_and(|below| below.lines().next().is_none_or(|line| line.trim().is_empty()));
    // a comment that stands apart ends a list, as any block does: an empty one is left of it
    let emptied = comment.start + comments::OPENING.len()..comment.end - "-->".len();
    if is_apart && emptied.start <= emptied.end { emptied } else { line_start..end }
}

/// Whether nothing but marks stands before a comment that ends its line, so that the whole line is the comment's:
/// those of a quotation or heading, or of an item that has no further lines.
fn is_marks_alone(before: &str, below: &str) -> bool {
    let marks = container_marks(before);
    let rest = before.get(marks..).unwrap_or_default().trim_end();
    if !rest.chars().all(|mark| mark == '#') {
        return false;
    }
    let is_item = before.get(..marks).is_some_and(|marks| !marks.chars().all(|mark| matches!(mark, ' ' | '\t' | '>')));
    let next = below.lines().next().unwrap_or_default();
    !is_item || next.trim().is_empty() || container_marks(next) < marks || item_mark(next.trim_start()) > 0
}

#[cfg(test)]
mod tests {
    use super::take_out;
    use crate::diag::Sink;
    use crate::source::Sources;

    fn left(text: &str) -> (String, usize) {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let id = sources.add("content/01.md", text);
        let span = take_out(sources.whole(id), &mut sources, &mut sink);
        assert_eq!(span, sources.whole(id));
        (sources.slice(span).to_owned(), sink.diagnostics().len())
    }

    #[test]
    fn what_is_left_reads_as_if_comments_had_never_been_there() {
        let cases = [
            // in a line
            ("甲<!-- 注 -->乙", "甲乙"),
            ("甲 <!-- 注 --> 乙", "甲乙"),
            ("one <!-- c --> two", "one two"),
            ("甲 <!-- 注 -->\n乙", "甲\n乙"),
            ("<!-- 注 --> 甲", "甲"),
            ("- <!-- 注 -->甲", "- 甲"),
            ("# 甲<!-- 注 -->{#a}", "# 甲{#a}"),
            ("| 甲 <!-- 注 --> | 乙 |", "| 甲 | 乙 |"),
            ("甲<!-- 一\n\n二 -->乙", "甲乙"),
            // lines of their own
            ("甲\n<!-- 注 -->\n乙", "甲\n乙"),
            ("甲\n<!-- 一\n\n# 二\n-->\n乙", "甲\n乙"),
            ("- 甲\n  <!-- 注 -->\n- 乙", "- 甲\n- 乙"),
            ("> 甲\n> <!-- 注 -->\n> 乙", "> 甲\n> 乙"),
            ("| 甲 |\n|---|\n<!-- 注 -->\n| 乙 |", "| 甲 |\n|---|\n| 乙 |"),
            ("- 甲\n- <!-- 乙 -->\n- 丙", "- 甲\n- 丙"),
            ("- <!-- 注 -->\n  甲", "-\n  甲"),
            ("# <!-- 甲 -->\n乙", "乙"),
            ("<!-- 一 --> <!-- 二 -->\n甲", "甲"),
            // apart from other text
            ("- 甲\n\n<!-- 注 -->\n\n- 乙", "- 甲\n\n<!---->\n\n- 乙"),
            // characters, and code
            ("甲\\<!-- 乙 -->", "甲\\<!-- 乙 -->"),
            ("`<!-- 甲 -->` `` ` <!-- 乙 --> ``<!-- 丙 -->", "`<!-- 甲 -->` `` ` <!-- 乙 --> ``"),
            ("```\n<!-- 甲 -->\n```\n<!-- 乙 -->\n丙", "```\n<!-- 甲 -->\n```\n丙"),
            ("- ~~~ x\n  <!-- 甲 -->\n  ~~~\n  <!-- 乙 -->丙", "- ~~~ x\n  <!-- 甲 -->\n  ~~~\n  丙"),
            ("甲\n\n    <!-- 乙 -->\n\n丙<!-- 丁 -->", "甲\n\n    <!-- 乙 -->\n\n丙"),
            ("- 甲\n\n    <!-- 乙 -->丙", "- 甲\n\n    丙"),
            ("甲 ` 乙<!-- ` -->丙", "甲 ` 乙<!-- ` -->丙"),
            ("甲<!-- ``` -->\n<!-- ~~~\n-->乙<!-- 丙 -->", "甲\n乙"),
        ];
        for (text, expected) in cases {
            assert_eq!(left(text), (expected.to_owned(), 0), "{text}");
        }
    }

    #[test]
    fn a_comment_that_is_not_closed_is_reported_once() {
        assert_eq!(left("甲<!-- 乙 -->丙<!-- 丁\n\n<!-- 戊"), ("甲丙 丁\n\n<!-- 戊".to_owned(), 1));
    }

    #[test]
    fn many_backticks_are_read_quickly() {
        let text: String = (1..400).map(|length| "`".repeat(length) + " ").collect::<String>().repeat(20) + "<!-- 甲 -->";
        assert!(left(&text).0.len() <= text.len());
    }
}

//! Finds the brackets at the end of sentences, paragraphs and list items that are tasks. What a
//! bracket says is decided in `responsibility`.

use super::characters::is_stop;
use super::piece::{Piece, PieceKind};
use super::reading::{FoundTask, FoundTaskKind, HeadingPlace, Reader};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::TaskIndex;
use crate::responsibility::bracket::{BracketReading, begins_like_a_task, read as read_bracket};
use crate::source::fields::is_id_character;
use crate::span::{SourceId, Span, Spanned};
use std::ops::Range;

/// The text of a paragraph on one line, with the place of every piece in it.
struct Line {
    text: String,
    /// Where each piece begins in the text.
    starts: Vec<usize>,
}

/// A bracket where one of a task can stand. Ranges are those of the line.
struct Candidate {
    /// With its marks.
    bracket: Range<usize>,
    /// Without them.
    inside: Range<usize>,
    /// Its id, and that with its braces.
    id: Option<(Range<usize>, Range<usize>)>,
}

/// Makes tasks of the brackets of a paragraph.
pub(super) fn find(pieces: Vec<Piece>, reader: &mut Reader<'_, '_, '_>) -> Vec<Piece> {
    let has_mark = |piece: &Piece| matches!(&piece.kind, PieceKind::Text(text) if text.contains(['(', '（']));
    if !pieces.iter().any(has_mark) {
        return pieces;
    }
    let line = Line::of(&pieces);
    let marks = line.marks(&pieces);
    let candidates = candidates(&line.text, &marks);
    note_not_closed(&line, &marks, &pieces, reader);
    let mut tasks = Vec::new();
    let mut sentence_from = 0;
    for candidate in candidates {
        if let Some(task) = read(&candidate, &line, &pieces, sentence_from, reader) {
            sentence_from = candidate.end();
            tasks.push((candidate, task));
        }
    }
    if tasks.is_empty() { pieces } else { with_tasks(pieces, &line, tasks) }
}

impl Candidate {
    /// One past the bracket and its id.
    fn end(&self) -> usize {
        self.id.as_ref().map_or(self.bracket.end, |(_, braces)| braces.end.max(self.bracket.end))
    }
}

impl Line {
    fn of(pieces: &[Piece]) -> Self {
        let mut line = Line { text: String::new(), starts: Vec::with_capacity(pieces.len()) };
        for piece in pieces {
            line.starts.push(line.text.len());
            piece.push_plain(&mut line.text);
        }
        line
    }

    /// The marks that stand in text of the paragraph itself, not inside emphasis or links.
    fn marks(&self, pieces: &[Piece]) -> Vec<(usize, char)> {
        let texts = pieces.iter().zip(&self.starts).filter_map(|(piece, start)| match &piece.kind {
            PieceKind::Text(text) => Some((text, *start)),
            _ => None,
        });
        texts
            .flat_map(|(text, start)| text.char_indices().map(move |(at, character)| (start + at, character)))
            .filter(|(_, character)| matches!(character, '(' | '（' | ')' | '）'))
            .collect()
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The place in the source of a range of the line.
    fn span(&self, range: &Range<usize>, pieces: &[Piece], source: SourceId) -> Span {
        let start = self.in_source(range.start, pieces, false);
        let end = self.in_source(range.end, pieces, true);
        Span::new(source, start, end.max(start))
    }

    /// The place in the source of a byte of the line; of the end of a range where `end` says so.
    fn in_source(&self, at: usize, pieces: &[Piece], end: bool) -> usize {
        let index = self.starts.partition_point(|start| if end { *start < at } else { *start <= at }).saturating_sub(1);
        let Some((piece, start)) = pieces.get(index).zip(self.starts.get(index)) else { return 0 };
        match piece.verbatim() {
            Some(_) => piece.range.start + (at - start),
            None if end => piece.range.end,
            None => piece.range.start,
        }
    }
}

/// The outermost brackets that stand at the end of a sentence, in order.
fn candidates(text: &str, marks: &[(usize, char)]) -> Vec<Candidate> {
    let mut open = Vec::new();
    let mut found: Vec<Candidate> = Vec::new();
    for (at, mark) in marks {
        if matches!(mark, '(' | '（') {
            open.push((*at, mark.len_utf8()));
        } else if let Some((start, length)) = open.pop()
            && let Some(candidate) = candidate(text, start..at + mark.len_utf8(), start + length..*at)
        {
            while found.last().is_some_and(|inner| inner.bracket.start > start) {
                found.pop();
            }
            found.push(candidate);
        }
    }
    found
}

/// A bracket that begins as that of a task and has no end would be read over.
fn note_not_closed(line: &Line, marks: &[(usize, char)], pieces: &[Piece], reader: &mut Reader<'_, '_, '_>) {
    let mut open = Vec::new();
    for (at, mark) in marks {
        if matches!(mark, '(' | '（') {
            open.push((*at, at + mark.len_utf8()));
        } else {
            open.pop();
        }
    }
    for (start, end) in open {
        if begins_like_a_task(line.slice(end..line.text.len()), reader.shared.settings) {
            let span = line.span(&(start..end), pieces, reader.source);
            let found = reader.shared.sink.warning(
                Code::BracketLeftAsText,
                span,
                message!("the bracket of a task is not closed, so it is left as text", "任务分工的括号没有闭合，已按普通文字处理"),
            );
            found.help(message!("close it with `）` at the end of the paragraph", "请在段落末尾加上“）”"));
        }
    }
}

/// A bracket with the id after it, if a sentence ends there: after it, or right before it.
fn candidate(text: &str, bracket: Range<usize>, inside: Range<usize>) -> Option<Candidate> {
    let after = text.get(bracket.end..)?;
    let id = written_id(after, bracket.end);
    let rest = id.as_ref().map_or(after, |(_, braces)| text.get(braces.end..).unwrap_or_default()).trim_start();
    let ends = rest.chars().next().is_none_or(|next| is_stop(next) || matches!(next, '；' | ';'));
    let before = text.get(..bracket.start)?.trim_end();
    let follows_stop = before.chars().next_back().is_some_and(is_stop);
    if !ends && !follows_stop {
        return None;
    }
    Some(Candidate { bracket, inside, id: id.or_else(|| id_after_stop(text, rest)) })
}

/// An id behind the stop that follows the bracket.
fn id_after_stop(text: &str, rest: &str) -> Option<(Range<usize>, Range<usize>)> {
    let stop = rest.chars().next().filter(|next| is_stop(*next))?;
    let after = rest.get(stop.len_utf8()..)?;
    written_id(after, text.len() - after.len())
}

/// The `{#id}` that a text begins with, perhaps after spaces: the id, and the whole with those
/// spaces, as ranges from `base`.
fn written_id(text: &str, base: usize) -> Option<(Range<usize>, Range<usize>)> {
    let braces = text.trim_start_matches(' ');
    let id = braces.strip_prefix("{#")?;
    let length = id.find('}')?;
    let id = id.get(..length).filter(|id| id.chars().all(|character| !character.is_whitespace()))?;
    let start = base + text.len() - braces.len();
    Some((start + 2..start + 2 + id.len(), base..start + 3 + length))
}

/// Reads a bracket; if it is one of a task, the task is kept.
fn read(candidate: &Candidate, line: &Line, pieces: &[Piece], sentence_from: usize, reader: &mut Reader<'_, '_, '_>) -> Option<TaskIndex> {
    let inside = line.slice(candidate.inside.clone());
    let base = candidate.inside.start;
    let source = reader.source;
    let span_of = |range: Range<usize>| line.span(&(base + range.start..base + range.end), pieces, source);
    let (chapter, defaults) = reader.surroundings.tasks.as_ref()?;
    let place = HeadingPlace { chapter: *chapter, heading: reader.headings };
    let waits = reader.shared.expressions.waits_in(inside);
    // what is wrong with a bracket is not known before its expressions are filled in
    let mut unheard = Sink::default();
    let sink = if waits { &mut unheard } else { &mut *reader.shared.sink };
    let reading = read_bracket(inside, &span_of, reader.shared.settings, defaults, sink);
    let span = line.span(&candidate.bracket, pieces, source);
    let BracketReading::Task(bracket) = reading else {
        note_left_id(candidate, line, pieces, reader);
        return None;
    };
    if waits {
        report_waiting(span, reader);
    }
    let written_id = candidate.id.as_ref().and_then(|(id, _)| task_id(id, line, pieces, reader));
    reader.shared.written_ids.extend(written_id.clone());
    let sentence = sentence(line.slice(sentence_from..candidate.bracket.start)).to_owned();
    let index = TaskIndex(reader.shared.tasks.len());
    let kind = FoundTaskKind::Bracket { bracket, sentence, written_id, span };
    reader.shared.tasks.push(FoundTask { place, kind });
    Some(index)
}

fn report_waiting(span: Span, reader: &mut Reader<'_, '_, '_>) {
    let message = message!("`tasks` and `section` cannot be used in the bracket of a task", "任务分工的括号里不能用“tasks”和“section”");
    reader
        .shared
        .sink
        .error(Code::ExpressionValue, span, message)
        .help(message!("write the name or time limit out, or use `plan`", "请直接写出名称或时限，或者用“plan”"));
}

/// An id behind a bracket that is no task would be printed.
fn note_left_id(candidate: &Candidate, line: &Line, pieces: &[Piece], reader: &mut Reader<'_, '_, '_>) {
    let Some((_, braces)) = &candidate.id else { return };
    let written = line.slice(braces.clone()).trim_start();
    let span = line.span(&(braces.end - written.len()..braces.end), pieces, reader.source);
    let message = message!(
        "`{written}` stays in the text, because the bracket before it is no task",
        "“{written}”会原样印出来，因为它前面的括号不是任务分工"
    );
    reader.shared.sink.warning(Code::BracketLeftAsText, span, message).help(message!(
        "name the role and the unit in the bracket, as in (Lead: Finance), or take the id out",
        "请在括号里写明角色和单位，例如“（牵头单位：…）”；不需要的，请去掉这个标识"
    ));
}

fn task_id(id: &Range<usize>, line: &Line, pieces: &[Piece], reader: &mut Reader<'_, '_, '_>) -> Option<Spanned<String>> {
    let span = line.span(id, pieces, reader.source);
    let id = line.slice(id.clone());
    if id.is_empty() || !id.chars().all(is_id_character) {
        let diagnostic = reader.shared.sink.error(Code::MalformedId, span, message!("`{id}` is no id", "“{id}”不能用作标识"));
        diagnostic.help(message!("an id is letters, digits, `-`, `_`, `.` and any Han", "标识只能用字母、数字、“-”“_”“.”和汉字"));
        return None;
    }
    Some(Spanned::new(id.to_owned(), span))
}

/// The last sentence of a text, without its stop.
fn sentence(before: &str) -> &str {
    let trimmed = before.trim_end_matches(|character: char| is_stop(character) || character.is_whitespace());
    let boundary = trimmed.char_indices().rev().find(|(at, character)| {
        let after = trimmed.get(at + character.len_utf8()..).and_then(|rest| rest.chars().next());
        matches!(character, '。' | '！' | '？') || (is_stop(*character) && after.is_some_and(char::is_whitespace))
    });
    let start = boundary.map_or(0, |(at, character)| at + character.len_utf8());
    let last = trimmed.get(start..).unwrap_or_default();
    last.trim_start_matches(|character: char| is_stop(character) || character.is_whitespace() || "；;，,、”’".contains(character))
}

/// The pieces with each bracket as a task, and without the ids.
fn with_tasks(mut pieces: Vec<Piece>, line: &Line, tasks: Vec<(Candidate, TaskIndex)>) -> Vec<Piece> {
    let mut starts = line.starts.clone();
    // from the end, so that what stands before keeps its place; each part is put down reversed
    let mut reversed = Vec::with_capacity(pieces.len());
    for (candidate, task) in tasks.into_iter().rev() {
        let id = candidate.id.map_or(candidate.bracket.end..candidate.bracket.end, |(_, braces)| braces);
        take_from(&mut pieces, &mut starts, id.end, &mut reversed);
        take_from(&mut pieces, &mut starts, id.start, &mut Vec::new());
        take_from(&mut pieces, &mut starts, candidate.bracket.end, &mut reversed);
        let mut content = Vec::new();
        take_from(&mut pieces, &mut starts, candidate.bracket.start, &mut content);
        content.reverse();
        let range = content.first().map_or(0, |first| first.range.start)..content.last().map_or(0, |last| last.range.end);
        reversed.push(Piece { kind: PieceKind::Task { task, content }, range });
    }
    reversed.extend(pieces.into_iter().rev());
    reversed.reverse();
    reversed
}

/// Moves what stands from byte `at` of the line on, last piece first; a text is cut there.
fn take_from(pieces: &mut Vec<Piece>, starts: &mut Vec<usize>, at: usize, into: &mut Vec<Piece>) {
    while starts.last().is_some_and(|start| *start >= at) {
        starts.pop();
        into.extend(pieces.pop());
    }
    let Some((piece, start)) = pieces.last_mut().zip(starts.last()) else { return };
    let PieceKind::Text(text) = &mut piece.kind else { return };
    let offset = at - start;
    if offset >= text.len() || !text.is_char_boundary(offset) {
        return;
    }
    let verbatim = text.len() == piece.range.len();
    let tail = text.split_off(offset);
    let cut = if verbatim { piece.range.start + offset } else { piece.range.end };
    into.push(Piece::text(tail, cut..piece.range.end));
    if verbatim {
        piece.range.end = cut;
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn the_last_sentence_is_the_title() {
        let cases = [
            ("甲乙。制定方案，全面排查。", "制定方案，全面排查"),
            ("制定方案", "制定方案"),
            ("；二是排查隐患", "二是排查隐患"),
            ("First. Check version 1.5 twice.", "Check version 1.5 twice"),
            ("。", ""),
        ];
        for (before, title) in cases {
            assert_eq!(sentence(before), title);
        }
    }
}

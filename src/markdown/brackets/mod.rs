//! Finds the brackets at the end of sentences, paragraphs, list items and cells that are tasks, and says of those that read like
//! one and are none. What a bracket says is decided in `responsibility`.

mod cutting;
mod line;
mod pairs;
mod untaken;

use super::characters::is_stop;
use super::piece::{Piece, PieceKind};
use super::reading::{FoundTask, FoundTaskKind, HeadingPlace, Reader};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::TaskIndex;
use crate::responsibility::bracket::{Bracket, BracketReading, Look, look, read};
use crate::responsibility::data::Defaults;
use crate::source::fields::is_id_character;
use crate::span::{Span, Spanned};
use cutting::Place;
use line::Line;
use pairs::Pair;
use std::ops::Range;

/// Where text stands, which decides whether its brackets can be tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// In a paragraph, list item or cell.
    Text,
    /// In a footnote.
    Footnote,
    /// In the head of a table.
    Head,
    /// In the issuing notice.
    Notice,
}

/// Makes tasks of the brackets of a text.
pub(super) fn find(pieces: Vec<Piece>, standing: Standing, reader: &mut Reader<'_, '_, '_>) -> Vec<Piece> {
    if !pieces.iter().any(has_marks) {
        return pieces;
    }
    let line = Line::of(&pieces);
    let (pairs, single) = pairs::pairs(&line.marks());
    let defaults = reader.surroundings.tasks.as_ref().map(|(_, defaults)| defaults.clone()).unwrap_or_default();
    let quotations = line::quotations(&line.text);
    let mut finder = Finder { line: &line, standing, quotations, defaults, reader, places: Vec::new(), sentence_from: 0 };
    finder.read_all(&pairs);
    finder.note_single(&single);
    finder.note_code();
    let places = finder.places;
    if places.is_empty() { pieces } else { cutting::with_tasks(pieces, places) }
}

fn has_marks(piece: &Piece) -> bool {
    match &piece.kind {
        PieceKind::Text(text) | PieceKind::Code(text) => pairs::has_marks(text),
        _ => piece.content().is_some_and(|content| content.iter().any(has_marks)),
    }
}

/// The search in one text.
struct Finder<'f, 's, 'a, 'e> {
    line: &'f Line<'f>,
    standing: Standing,
    /// What of the text is quoted.
    quotations: Vec<Range<usize>>,
    /// What tasks have where they say nothing.
    defaults: Defaults,
    reader: &'f mut Reader<'s, 'a, 'e>,
    /// The tasks so far.
    places: Vec<Place>,
    /// Where the sentence of the next task begins at the earliest.
    sentence_from: usize,
}

impl Finder<'_, '_, '_, '_> {
    /// Reads brackets that are not inside one another; says of each in which no task is found what is to be said.
    fn read_all(&mut self, pairs: &[Pair]) {
        for group in groups(pairs, &self.line.text) {
            let ends = self.standing == Standing::Text && self.ends_a_sentence(group);
            if ends && self.is_free(group) {
                self.read_group(group);
                continue;
            }
            for pair in group {
                if !self.reads_within(pair) {
                    self.note_elsewhere(pair);
                }
            }
        }
    }

    /// Whether there is a task among the brackets inside a bracket; says nothing of the others.
    fn reads_within(&mut self, pair: &Pair) -> bool {
        let before = self.places.len();
        for group in groups(&pair.within, &self.line.text) {
            let ends = self.standing == Standing::Text && self.ends_a_sentence(group) && self.is_free(group);
            for run in if ends { self.runs(group) } else { Vec::new() } {
                self.read_run(run);
            }
            if self.places.len() == before {
                group.iter().for_each(|pair| {
                    self.reads_within(pair);
                });
            }
        }
        self.places.len() > before
    }

    /// Reads brackets that stand at the end of a sentence one behind another.
    fn read_group(&mut self, group: &[Pair]) {
        let mut taken: Vec<Range<usize>> = Vec::new();
        for run in self.runs(group) {
            if self.read_run(run)
                && let Some((first, last)) = run.first().zip(run.last())
            {
                taken.push(first.bracket.start..last.bracket.end);
            }
        }
        for pair in group.iter().filter(|pair| !taken.iter().any(|taken| taken.contains(&pair.bracket.start))) {
            if !self.reads_within(pair) {
                self.note_text(pair);
            }
        }
    }

    /// Those of a group that are the brackets of one task together: one that names who does it, with those beside it that add to
    /// it.
    fn runs<'p>(&self, group: &'p [Pair]) -> Vec<&'p [Pair]> {
        let looks: Vec<Look> = group.iter().map(|pair| self.look(pair)).collect();
        let mut runs = Vec::new();
        let mut start = 0;
        for (index, pair) in group.iter().enumerate() {
            let is_task = |look: Option<&Look>| matches!(look, Some(Look::Labelled | Look::InWords));
            let has_task = looks.get(start..index).is_some_and(|looks| looks.iter().any(|look| is_task(Some(look))));
            match looks.get(index) {
                Some(Look::Text) | None => start = index + 1,
                // before the task a time limit needs its label: （2026年）（局办公室牵头）
                Some(Look::Addition) if !has_task && !self.line.slice(pair.inside.clone()).contains(['：', ':']) => start = index + 1,
                Some(_) => {}
            }
            let goes_on = matches!(looks.get(index + 1), Some(look) if *look != Look::Text);
            let run = group.get(start..=index).filter(|run| !run.is_empty() && !goes_on);
            if let Some(run) = run.filter(|_| has_task || is_task(looks.get(index))) {
                runs.push(run);
                start = index + 1;
            }
        }
        runs
    }

    fn look(&self, pair: &Pair) -> Look {
        look(self.line.slice(pair.inside.clone()), self.reader.shared.settings, &self.defaults)
    }

    /// Whether a sentence ends behind brackets, or right before them.
    fn ends_a_sentence(&self, group: &[Pair]) -> bool {
        let Some((first, last)) = group.first().zip(group.last()) else { return false };
        let after = self.line.text.get(last.bracket.end..).unwrap_or_default();
        let id = written_id(after, last.bracket.end);
        let rest = id.map_or(after, |(_, braces)| self.line.text.get(braces.end..).unwrap_or_default()).trim_start();
        let ends = rest.chars().next().is_none_or(|next| is_stop(next) || matches!(next, '；' | ';'));
        ends || self.line.slice(0..first.bracket.start).trim_end().chars().next_back().is_some_and(is_stop)
    }

    /// Whether brackets are neither quoted nor struck out.
    fn is_free(&self, group: &[Pair]) -> bool {
        !group.iter().any(|pair| pair.struck || self.is_quoted(&pair.bracket))
    }

    fn is_quoted(&self, bracket: &Range<usize>) -> bool {
        self.quotations.iter().any(|quoted| quoted.start < bracket.start && bracket.end < quoted.end)
    }

    /// Reads the brackets of one task as one; says whether they are.
    fn read_run(&mut self, run: &[Pair]) -> bool {
        let Some((first, last)) = run.first().zip(run.last()) else { return false };
        let (Some(text), Some((chapter, _))) = (self.joined(run), self.reader.surroundings.tasks.as_ref()) else { return false };
        let place = HeadingPlace { chapter: *chapter, heading: self.reader.headings };
        let waits = self.reader.shared.expressions.waits_in(&text);
        let Some(bracket) = self.read(&text, first.inside.start, waits) else { return false };
        let span = self.span(&(first.bracket.start..last.bracket.end));
        if waits {
            self.report_waiting(span);
        }
        let id = self.id_behind(last);
        let written_id = id.as_ref().and_then(|(id, _)| self.task_id(id));
        self.reader.shared.written_ids.extend(written_id.clone());
        let own = sentence(self.line.slice(self.sentence_from..first.bracket.start));
        let sentence = if own.is_empty() { self.reader.sentence.clone() } else { own.to_owned() };
        let task = TaskIndex(self.reader.shared.tasks.len());
        let kind = FoundTaskKind::Bracket { bracket, sentence, written_id, span };
        self.reader.shared.tasks.push(FoundTask { place, kind });
        let braces = id.map(|(_, braces)| braces);
        self.sentence_from = braces.as_ref().map_or(last.bracket.end, |braces| braces.end);
        self.places.push(Place { bracket: first.bracket.start..last.bracket.end, id: braces, task });
        true
    }

    /// The insides of brackets as one text, in which every byte keeps its place.
    fn joined(&self, run: &[Pair]) -> Option<String> {
        let mut text = String::new();
        for (index, pair) in run.iter().enumerate() {
            if index > 0 {
                let length = (pair.inside.start - run.first()?.inside.start).checked_sub(text.len())?;
                let mark = if length >= '；'.len_utf8() { "；" } else { ";" };
                text.push_str(mark);
                text.extend(std::iter::repeat_n(' ', length.saturating_sub(mark.len())));
            }
            text.push_str(self.line.slice(pair.inside.clone()));
        }
        Some(text)
    }

    /// Reads the inside of a bracket that begins at `base`. What is wrong with it is not known before its expressions are filled
    /// in.
    fn read(&mut self, text: &str, base: usize, waits: bool) -> Option<Box<Bracket>> {
        let (line, source) = (self.line, self.reader.source);
        let span_of = |range: Range<usize>| line.span(&(base + range.start..base + range.end), source);
        let mut unheard = Sink::default();
        let sink = if waits { &mut unheard } else { &mut *self.reader.shared.sink };
        match read(text, &span_of, self.reader.shared.settings, &self.defaults, sink) {
            BracketReading::Task(bracket) => Some(bracket),
            BracketReading::Text => None,
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.line.span(range, self.reader.source)
    }

    /// The id right behind a bracket, or behind the stop that follows it.
    fn id_behind(&self, pair: &Pair) -> Option<(Range<usize>, Range<usize>)> {
        let after = self.line.text.get(pair.bracket.end..)?;
        written_id(after, pair.bracket.end).or_else(|| id_after_stop(&self.line.text, after.trim_start()))
    }

    fn task_id(&mut self, id: &Range<usize>) -> Option<Spanned<String>> {
        let span = self.span(id);
        let id = self.line.slice(id.clone());
        if id.is_empty() || !id.chars().all(is_id_character) {
            let found = self.reader.shared.sink.error(Code::MalformedId, span, message!("`{id}` is no id", "“{id}”不能用作标识"));
            found.help(message!("an id is letters, digits, `-`, `_`, `.` and any Han", "标识只能用字母、数字、“-”“_”“.”和汉字"));
            return None;
        }
        Some(Spanned::new(id.to_owned(), span))
    }

    fn report_waiting(&mut self, span: Span) {
        let message = message!("`tasks` and `section` cannot be used in the bracket of a task", "任务分工的括号里不能用“tasks”和“section”");
        let found = self.reader.shared.sink.error(Code::ExpressionValue, span, message);
        found.help(message!("write the name or time limit out, or use `plan`", "请直接写出名称或时限，或者用“plan”"));
    }
}

/// Brackets that stand one behind another with nothing but blanks between.
fn groups<'p>(pairs: &'p [Pair], text: &str) -> Vec<&'p [Pair]> {
    let touch = |left: &Pair, right: &Pair| {
        text.get(left.bracket.end..right.bracket.start).is_some_and(|between| between.trim().is_empty())
    };
    pairs.chunk_by(touch).collect()
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

/// The last sentence of pieces, the brackets of tasks aside.
pub(super) fn last_sentence(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces.iter().filter(|piece| !matches!(piece.kind, PieceKind::Task { .. })) {
        piece.push_plain(&mut text);
    }
    sentence(&text).to_owned()
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

//! Emphasis in Chinese text. By CommonMark's rules `**重点（甲类）**是` is not bold, because a mark
//! stands before the closing `**` and no space or mark after it. Where `*` stands beside Han or
//! full-width marks, the `*` of an inline container are paired anew by the same rules, except
//! that full-width marks count as letters and other marks may touch Han.

use super::characters::{is_shared_mark, is_wide};
use super::piece::{Piece, PieceKind};
use std::ops::Range;

/// Emphasis nests at most this deep; `*` beyond it are text.
const DEPTH: usize = 32;

/// Pairs the `*` of a container anew where that is needed. `text` is the text that the pieces
/// were read from, `start` the place of its first byte in the source.
pub(super) fn mend(pieces: Vec<Piece>, text: &str, start: usize) -> Vec<Piece> {
    let has_stars = pieces.iter().any(|piece| is_starred(piece, text, start) || piece.verbatim().is_some_and(|text| text.contains('*')));
    if !has_stars {
        return pieces;
    }
    let around = Around { text, start };
    let mut runs = Vec::new();
    find_runs(&pieces, &around, &mut runs);
    if !runs.iter().any(|run| around.beside_chinese(run)) {
        return pieces;
    }
    let mut tokens = Vec::new();
    dissolve(pieces, &around, &mut tokens);
    let mut pairing = Pairing { done: Vec::new(), openers: Vec::new() };
    tokens.into_iter().for_each(|token| pairing.take(token));
    pairing.done.into_iter().map(Token::into_piece).collect()
}

/// The text around a place.
struct Around<'a> {
    text: &'a str,
    start: usize,
}

impl Around<'_> {
    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at.checked_sub(self.start)?)?.chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text.get(at.checked_sub(self.start)?..)?.chars().next()
    }

    fn is_escaped(&self, at: usize) -> bool {
        let before = at.checked_sub(self.start).and_then(|at| self.text.get(..at)).unwrap_or_default();
        (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
    }

    fn beside_chinese(&self, run: &Range<usize>) -> bool {
        [self.before(run.start), self.after(run.end)].into_iter().flatten().any(is_chinese)
    }

    /// Whether a run of `*` can open and can close emphasis.
    fn flanks(&self, run: &Range<usize>) -> (bool, bool) {
        let (before, after) = (self.before(run.start), self.after(run.end));
        let flanks = |inside: Option<char>, outside: Option<char>| {
            !is_space(inside) && (!is_mark(inside) || is_space(outside) || is_mark(outside) || outside.is_some_and(is_chinese))
        };
        (flanks(after, before), flanks(before, after))
    }
}

fn is_chinese(character: char) -> bool {
    is_wide(character) || is_shared_mark(character)
}

fn is_space(character: Option<char>) -> bool {
    character.is_none_or(char::is_whitespace)
}

/// Whether a character is a mark that is not full width. Private-use characters stand for words.
fn is_mark(character: Option<char>) -> bool {
    character.is_some_and(|character| {
        !character.is_alphanumeric() && !character.is_whitespace() && !is_wide(character) && u32::from(character) < 0xF_0000
    })
}

/// The length of the delimiters of an emphasis made by `*`.
fn stars_of(piece: &Piece) -> usize {
    match piece.kind {
        PieceKind::Strong(_) => 2,
        PieceKind::Emphasis(_) => 1,
        _ => 0,
    }
}

fn is_starred(piece: &Piece, text: &str, start: usize) -> bool {
    stars_of(piece) > 0 && piece.range.start.checked_sub(start).and_then(|at| text.get(at..)).is_some_and(|rest| rest.starts_with('*'))
}

/// The runs of `*` in verbatim text that are not escaped, and those of emphasis.
fn find_runs(pieces: &[Piece], around: &Around<'_>, runs: &mut Vec<Range<usize>>) {
    for piece in pieces {
        match &piece.kind {
            PieceKind::Text(_) => runs.extend(runs_in(piece, around)),
            PieceKind::Strong(content) | PieceKind::Emphasis(content) if is_starred(piece, around.text, around.start) => {
                let stars = stars_of(piece);
                add_run(runs, piece.range.start..piece.range.start + stars);
                find_runs(content, around, runs);
                add_run(runs, piece.range.end.saturating_sub(stars)..piece.range.end);
            }
            _ => {}
        }
    }
}

/// Adds a run, to the one before it where they touch.
fn add_run(runs: &mut Vec<Range<usize>>, run: Range<usize>) {
    match runs.last_mut() {
        Some(last) if last.end == run.start => last.end = run.end,
        _ => runs.push(run),
    }
}

fn runs_in(piece: &Piece, around: &Around<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for (at, _) in piece.verbatim().unwrap_or_default().match_indices('*') {
        let at = piece.range.start + at;
        if !around.is_escaped(at) {
            add_run(&mut runs, at..at + 1);
        }
    }
    runs
}

/// A piece, or a run of `*` that may be a delimiter.
enum Token {
    Piece(Piece),
    Stars(Stars),
}

struct Stars {
    range: Range<usize>,
    /// As many as there were, for the rule of three.
    length: usize,
    opens: bool,
    closes: bool,
}

impl Token {
    fn into_piece(self) -> Piece {
        match self {
            Token::Piece(piece) => piece,
            Token::Stars(stars) => Piece::text("*".repeat(stars.range.len()), stars.range),
        }
    }
}

/// Makes tokens of pieces; emphasis by `*` becomes its content between its delimiters.
fn dissolve(pieces: Vec<Piece>, around: &Around<'_>, tokens: &mut Vec<Token>) {
    for piece in pieces {
        let starred = is_starred(&piece, around.text, around.start);
        let stars = stars_of(&piece);
        let range = piece.range.clone();
        match piece.kind {
            PieceKind::Text(_) => cut_at_runs(piece, around, tokens),
            PieceKind::Strong(content) | PieceKind::Emphasis(content) if starred => {
                add_stars(range.start..range.start + stars, around, tokens);
                dissolve(content, around, tokens);
                add_stars(range.end.saturating_sub(stars)..range.end, around, tokens);
            }
            _ => tokens.push(Token::Piece(piece)),
        }
    }
}

fn cut_at_runs(piece: Piece, around: &Around<'_>, tokens: &mut Vec<Token>) {
    let runs = runs_in(&piece, around);
    let PieceKind::Text(text) = &piece.kind else { return };
    if runs.is_empty() {
        tokens.push(Token::Piece(piece));
        return;
    }
    let start = piece.range.start;
    let mut done = start;
    let push_text = |from: usize, to: usize, tokens: &mut Vec<Token>| {
        let part = text.get(from - start..to - start).unwrap_or_default();
        if !part.is_empty() {
            tokens.push(Token::Piece(Piece::text(part, from..to)));
        }
    };
    for run in runs {
        push_text(done, run.start, tokens);
        done = run.end;
        add_stars(run, around, tokens);
    }
    push_text(done, piece.range.end, tokens);
}

fn add_stars(range: Range<usize>, around: &Around<'_>, tokens: &mut Vec<Token>) {
    let range = match tokens.pop() {
        Some(Token::Stars(before)) if before.range.end == range.start => before.range.start..range.end,
        before => {
            tokens.extend(before);
            range
        }
    };
    let (opens, closes) = around.flanks(&range);
    tokens.push(Token::Stars(Stars { length: range.len(), range, opens, closes }));
}

/// The pairing of delimiters, after CommonMark's “process emphasis”.
struct Pairing {
    done: Vec<Token>,
    /// Places in `done` of the runs that can still open.
    openers: Vec<usize>,
}

impl Pairing {
    fn take(&mut self, token: Token) {
        match token {
            Token::Stars(mut stars) => {
                while stars.closes && !stars.range.is_empty() && self.close(&mut stars) {}
                if stars.range.is_empty() {
                    return;
                }
                if stars.opens && self.openers.len() < DEPTH {
                    self.openers.push(self.done.len());
                }
                self.done.push(Token::Stars(stars));
            }
            piece => self.done.push(piece),
        }
    }

    /// Closes the nearest opener that fits; says whether there was one.
    fn close(&mut self, closer: &mut Stars) -> bool {
        let found = self.openers.iter().rposition(|at| matches!(self.done.get(*at), Some(Token::Stars(opener)) if fits(opener, closer)));
        let Some(position) = found else { return false };
        let Some(at) = self.openers.get(position).copied() else { return false };
        self.openers.truncate(position);
        let content: Vec<Piece> = self.done.drain(at + 1..).map(Token::into_piece).collect();
        let Some(Token::Stars(mut opener)) = self.done.pop() else { return false };
        let used = if opener.range.len() >= 2 && closer.range.len() >= 2 { 2 } else { 1 };
        opener.range.end -= used;
        closer.range.start += used;
        let range = opener.range.end..closer.range.start;
        if !opener.range.is_empty() {
            self.openers.push(self.done.len());
            self.done.push(Token::Stars(opener));
        }
        let kind = if used == 2 { PieceKind::Strong(content) } else { PieceKind::Emphasis(content) };
        self.done.push(Token::Piece(Piece { kind, range }));
        true
    }
}

/// CommonMark's rule of three.
fn fits(opener: &Stars, closer: &Stars) -> bool {
    let both_ways = opener.closes || closer.opens;
    let by_three = |length: usize| length.is_multiple_of(3);
    !both_ways || !by_three(opener.length + closer.length) || (by_three(opener.length) && by_three(closer.length))
}

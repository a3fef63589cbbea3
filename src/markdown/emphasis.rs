//! Emphasis in Chinese text. By CommonMark's rules `**重点（甲类）**是` is not bold, because a mark
//! stands before the closing `**` and no space or mark after it; of `~~` the same holds. Where
//! delimiters stand beside Han or full-width marks, those of an inline container are paired anew
//! by the same rules, except that full-width marks count as letters and other marks may touch Han.

use super::characters::{is_shared_mark, is_wide};
use super::piece::{Piece, PieceKind};
use std::ops::Range;

/// Emphasis nests at most this deep; delimiters beyond it are text.
const DEPTH: usize = 32;

/// The length of a run of `~` that strikes text out; any other is text.
const TILDES: usize = 2;

/// Whether a text begins with a delimiter that is paired here.
pub(super) fn begins_with_delimiter(text: &str) -> bool {
    text.starts_with('*') || text.starts_with("~~")
}

/// Pairs the delimiters of a container anew where that is needed. `text` is the text that the pieces
/// were read from, `start` the place of its first byte in the source.
pub(super) fn mend(pieces: Vec<Piece>, text: &str, start: usize) -> Vec<Piece> {
    let holds_some = |text: &str| text.contains(['*', '~']);
    let is_concerned = |piece: &Piece| is_delimited(piece, text, start) || piece.verbatim().is_some_and(holds_some);
    if !pieces.iter().any(is_concerned) {
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

    /// The character of a run.
    fn delimiter(&self, run: &Range<usize>) -> Option<char> {
        self.after(run.start)
    }

    /// Whether a run of delimiters can open and can close emphasis.
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

/// The delimiter of an emphasis that is paired here, and its length.
fn delimiter_of(piece: &Piece) -> Option<(char, usize)> {
    match piece.kind {
        PieceKind::Strong(_) => Some(('*', 2)),
        PieceKind::Emphasis(_) => Some(('*', 1)),
        PieceKind::Strikethrough(_) => Some(('~', TILDES)),
        _ => None,
    }
}

/// Whether a piece is an emphasis by `*` or `~~`; `_` and a single `~` are paired as CommonMark has them.
fn is_delimited(piece: &Piece, text: &str, start: usize) -> bool {
    let written = piece.range.start.checked_sub(start).and_then(|at| text.get(at..));
    delimiter_of(piece)
        .zip(written)
        .is_some_and(|((delimiter, length), written)| written.chars().take_while(|character| *character == delimiter).count() >= length)
}

/// The runs of delimiters in verbatim text that are not escaped, and those of emphasis.
fn find_runs(pieces: &[Piece], around: &Around<'_>, runs: &mut Vec<Range<usize>>) {
    for piece in pieces {
        match &piece.kind {
            PieceKind::Text(_) => runs_in(piece, around).into_iter().for_each(|run| add_run(runs, run, around)),
            PieceKind::Strong(content) | PieceKind::Emphasis(content) | PieceKind::Strikethrough(content)
                if is_delimited(piece, around.text, around.start) =>
            {
                let (opening, closing) = ends(piece);
                add_run(runs, opening, around);
                find_runs(content, around, runs);
                add_run(runs, closing, around);
            }
            _ => {}
        }
    }
}

/// The delimiters at both ends of an emphasis.
fn ends(piece: &Piece) -> (Range<usize>, Range<usize>) {
    let length = delimiter_of(piece).map_or(0, |(_, length)| length);
    let Range { start, end } = piece.range;
    (start..start + length, end.saturating_sub(length)..end)
}

/// Adds a run, to the one before it where they touch.
fn add_run(runs: &mut Vec<Range<usize>>, run: Range<usize>, around: &Around<'_>) {
    match runs.last_mut() {
        Some(last) if last.end == run.start && around.delimiter(last) == around.delimiter(&run) => last.end = run.end,
        _ => runs.push(run),
    }
}

fn runs_in(piece: &Piece, around: &Around<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for (at, _) in piece.verbatim().unwrap_or_default().match_indices(['*', '~']) {
        let at = piece.range.start + at;
        if !around.is_escaped(at) {
            add_run(&mut runs, at..at + 1, around);
        }
    }
    runs
}

/// A piece, or a run of delimiters.
enum Token {
    Piece(Piece),
    Run(Run),
}

struct Run {
    delimiter: char,
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
            Token::Run(run) => Piece::text(run.delimiter.to_string().repeat(run.range.len()), run.range),
        }
    }
}

/// Makes tokens of pieces; emphasis becomes its content between its delimiters.
fn dissolve(pieces: Vec<Piece>, around: &Around<'_>, tokens: &mut Vec<Token>) {
    for piece in pieces {
        let is_delimited = is_delimited(&piece, around.text, around.start);
        let (opening, closing) = ends(&piece);
        match piece.kind {
            PieceKind::Text(_) => cut_at_runs(piece, around, tokens),
            PieceKind::Strong(content) | PieceKind::Emphasis(content) | PieceKind::Strikethrough(content) if is_delimited => {
                add_to_tokens(opening, around, tokens);
                dissolve(content, around, tokens);
                add_to_tokens(closing, around, tokens);
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
        add_to_tokens(run, around, tokens);
    }
    push_text(done, piece.range.end, tokens);
}

fn add_to_tokens(range: Range<usize>, around: &Around<'_>, tokens: &mut Vec<Token>) {
    let Some(delimiter) = around.delimiter(&range) else { return };
    let range = match tokens.pop() {
        Some(Token::Run(before)) if before.range.end == range.start && before.delimiter == delimiter => before.range.start..range.end,
        before => {
            tokens.extend(before);
            range
        }
    };
    let (opens, closes) = around.flanks(&range);
    tokens.push(Token::Run(Run { delimiter, length: range.len(), range, opens, closes }));
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
            Token::Run(mut run) => {
                while run.closes && !run.range.is_empty() && self.close(&mut run) {}
                if run.range.is_empty() {
                    return;
                }
                if run.opens && self.openers.len() < DEPTH {
                    self.openers.push(self.done.len());
                }
                self.done.push(Token::Run(run));
            }
            piece => self.done.push(piece),
        }
    }

    /// Closes the nearest opener that fits; says whether there was one.
    fn close(&mut self, closer: &mut Run) -> bool {
        let found = self.openers.iter().rposition(|at| matches!(self.done.get(*at), Some(Token::Run(opener)) if fits(opener, closer)));
        let Some(position) = found else { return false };
        let Some(at) = self.openers.get(position).copied() else { return false };
        self.openers.truncate(position);
        let content: Vec<Piece> = self.done.drain(at + 1..).map(Token::into_piece).collect();
        let Some(Token::Run(mut opener)) = self.done.pop() else { return false };
        let used = if opener.range.len() >= 2 && closer.range.len() >= 2 { 2 } else { 1 };
        opener.range.end -= used;
        closer.range.start += used;
        let range = opener.range.end..closer.range.start;
        if !opener.range.is_empty() {
            self.openers.push(self.done.len());
            self.done.push(Token::Run(opener));
        }
        let kind = match (closer.delimiter, used) {
            ('~', _) => PieceKind::Strikethrough(content),
            (_, 2) => PieceKind::Strong(content),
            _ => PieceKind::Emphasis(content),
        };
        self.done.push(Token::Piece(Piece { kind, range }));
        true
    }
}

/// Whether two runs pair: `*` by CommonMark's rule of three, `~~` with `~~`.
fn fits(opener: &Run, closer: &Run) -> bool {
    if opener.delimiter != closer.delimiter {
        return false;
    }
    if opener.delimiter == '~' {
        return opener.range.len() == TILDES && closer.range.len() == TILDES;
    }
    let both_ways = opener.closes || closer.opens;
    let by_three = |length: usize| length.is_multiple_of(3);
    !both_ways || !by_three(opener.length + closer.length) || (by_three(opener.length) && by_three(closer.length))
}

//! Sentences that belong together -> their edits, token by token.

use super::cleanup::{self, Change};
use super::tokens::{Token, tokens};
use super::{Atoms, Edits, Version};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

/// The most tokens of a sentence that are compared one by one; a longer one is replaced as a whole if it differs.
const MOST_TOKENS: usize = 2_000;

/// The least share of characters that have to stay for a sentence to be shown with single changes in it: with fewer it
/// is easier to read both whole.
const LEAST_EQUAL: f64 = 0.3;

/// The tokens of both versions of a paragraph.
pub struct Words<'a> {
    old: Vec<Token<'a>>,
    new: Vec<Token<'a>>,
}

impl<'a> Words<'a> {
    /// Of two versions.
    pub fn new(old: Version<'a>, new: Version<'a>, atoms: &Atoms) -> Self {
        Self { old: tokens(old, atoms), new: tokens(new, atoms) }
    }

    /// What the sentences of the old version are compared by: what their tokens say, blanks at the end aside.
    pub fn keys_of_old(&self, sentences: &[Range<usize>]) -> Vec<Vec<&'a str>> {
        sentences.iter().map(|sentence| key(within(&self.old, sentence))).collect()
    }

    /// The same of the new version.
    pub fn keys_of_new(&self, sentences: &[Range<usize>]) -> Vec<Vec<&'a str>> {
        sentences.iter().map(|sentence| key(within(&self.new, sentence))).collect()
    }

    /// Compares a sentence of each version.
    pub fn compare(&self, old: Range<usize>, new: Range<usize>, edits: &mut Edits) {
        let (before, after) = (within(&self.old, &old), within(&self.new, &new));
        let changes = if before.len().max(after.len()) > MOST_TOKENS { None } else { single_changes(before, after) };
        let Some(changes) = changes else {
            edits.delete(old);
            edits.insert(new);
            return;
        };
        for change in changes {
            let (old, new) = (bytes(before, &change.old, old.end), bytes(after, &change.new, new.end));
            if change.is_equal {
                edits.equal(old, new);
            } else {
                edits.delete(old);
                edits.insert(new);
            }
        }
    }
}

/// The changes that make one sentence of the other; none if too little stays.
fn single_changes(before: &[Token], after: &[Token]) -> Option<Vec<Change>> {
    let found = capture_diff_slices(Algorithm::Myers, before, after);
    let changes = found.iter().map(|operation| Change {
        is_equal: operation.tag() == DiffTag::Equal,
        old: operation.old_range(),
        new: operation.new_range(),
    });
    let changes = cleanup::clean_up(changes.collect(), before, after);
    let length = |tokens: &[Token]| tokens.iter().map(|token| token.bytes.len()).sum::<usize>();
    let kept: usize =
        changes.iter().filter(|change| change.is_equal).map(|change| length(before.get(change.old.clone()).unwrap_or_default())).sum();
    let longer = length(before).max(length(after));
    (kept as f64 >= LEAST_EQUAL * longer as f64).then_some(changes)
}

/// The tokens that begin within a range of bytes.
fn within<'t, 'a>(tokens: &'t [Token<'a>], range: &Range<usize>) -> &'t [Token<'a>] {
    let first = tokens.partition_point(|token| token.bytes.start < range.start);
    let last = tokens.partition_point(|token| token.bytes.start < range.end);
    tokens.get(first..last).unwrap_or_default()
}

fn key<'a>(tokens: &[Token<'a>]) -> Vec<&'a str> {
    let mut key: Vec<&str> = tokens.iter().map(|token| token.says).collect();
    while key.last().is_some_and(|last| last.trim().is_empty()) {
        key.pop();
    }
    key
}

/// The bytes of a run of tokens; an empty run stands before the token that follows, or at `end`.
fn bytes(tokens: &[Token], run: &Range<usize>, end: usize) -> Range<usize> {
    let start = tokens.get(run.start).map_or(end, |token| token.bytes.start);
    let stop = if run.is_empty() { start } else { tokens.get(run.end - 1).map_or(end, |token| token.bytes.end) };
    start..stop
}

//! Changes as a person would mark them: no speckle of single characters, and edges at marks and words.

use super::tokens::{Kind, Token};
use std::ops::Range;

/// A run of tokens that stayed, or one that was replaced by another; either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whether it stayed.
    pub is_equal: bool,
    /// Of the old version.
    pub old: Range<usize>,
    /// Of the new version.
    pub new: Range<usize>,
}

/// Cleans up the changes between two sentences. In and out: without a gap, in reading order.
pub fn clean_up(changes: Vec<Change>, before: &[Token], after: &[Token]) -> Vec<Change> {
    let mut joined = join_neighbours(changes);
    for index in 1..joined.len().saturating_sub(1) {
        slide(&mut joined, index, before, after);
    }
    join_neighbours(fold_islands(joined, before))
}

/// Neighbours of one kind become one.
fn join_neighbours(changes: Vec<Change>) -> Vec<Change> {
    let mut joined: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes.into_iter().filter(|change| !change.old.is_empty() || !change.new.is_empty()) {
        match joined.last_mut() {
            Some(last) if last.is_equal == change.is_equal => {
                last.old.end = change.old.end;
                last.new.end = change.new.end;
            }
            _ => joined.push(change),
        }
    }
    joined
}

/// What stayed between two changes and is a single character or blank goes with them: two Han characters are a word,
/// one that stands in both versions is chance.
fn fold_islands(mut changes: Vec<Change>, before: &[Token]) -> Vec<Change> {
    for index in 1..changes.len().saturating_sub(1) {
        let Some(change) = changes.get_mut(index) else { continue };
        let tokens = before.get(change.old.clone()).unwrap_or_default();
        if change.is_equal && matches!(tokens, [Token { kind: Kind::Character | Kind::Blank, .. }]) {
            change.is_equal = false;
        }
    }
    changes
}

/// Where what was put in (or taken out) could as well stand a little earlier or later, because it begins or ends like
/// what is beside it, it is moved to where it begins and ends at marks.
fn slide(changes: &mut [Change], index: usize, before: &[Token], after: &[Token]) {
    let Some([left, change, right]) = changes.get_mut(index - 1..=index + 1) else { return };
    if change.is_equal || !left.is_equal || !right.is_equal || change.old.is_empty() == change.new.is_empty() {
        return;
    }
    let (tokens, run) = if change.old.is_empty() { (after, change.new.clone()) } else { (before, change.old.clone()) };
    let same = |left: usize, right: usize| matches!((tokens.get(left), tokens.get(right)), (Some(left), Some(right)) if left == right);
    let earliest = (1..=left.old.len()).take_while(|by| same(run.start - by, run.end - by)).count();
    let latest = (0..right.old.len()).take_while(|by| same(run.start + by, run.end + by)).count();
    let is_edge = |at: usize| tokens.get(at).is_none_or(|token| matches!(token.kind, Kind::Mark | Kind::Blank));
    let score = |start: usize| {
        let end = start + run.len();
        usize::from(start == 0 || is_edge(start - 1)) + usize::from(is_edge(end - 1)) + usize::from(end == tokens.len())
    };
    let places = run.start - earliest..=run.start + latest;
    // Of equal places the first: `max_by_key` takes the last.
    let Some(best) = places.rev().max_by_key(|start| score(*start)) else { return };
    let shift = |range: &mut Range<usize>| {
        range.start = range.start + best - run.start;
        range.end = range.end + best - run.start;
    };
    shift(&mut change.old);
    shift(&mut change.new);
    (left.old.end, left.new.end) = (change.old.start, change.new.start);
    (right.old.start, right.new.start) = (change.old.end, change.new.end);
}

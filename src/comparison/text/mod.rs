//! Two versions of a paragraph -> what was taken out, what was put in and what stayed, word for word.
//!
//! A paragraph is compared by sentences, sentences that belong together by tokens. Names of the plan,
//! dates, numbers and document numbers are one token each, so that they change as a whole; a single
//! Han character between two changes is no island of its own.

mod atoms;
mod cleanup;
mod sentences;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub use atoms::Atoms;

use super::alignment::{self, Step};
use super::likeness::Likeness;
use sentences::sentences;
use std::ops::Range;
use words::Words;

/// Stands in a compared text for what is no text: a picture, a reference, the call of a note.
pub const OBJECT: char = '\u{FFFC}';

/// How alike two sentences have to be, from 0 to 1, for one to be taken as the other rewritten.
const SAME_SENTENCE: f64 = 0.35;

/// What happened to a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// It stayed.
    Equal,
    /// It was taken out.
    Delete,
    /// It was put in.
    Insert,
}

/// A piece of both versions, or of one of them: the bytes of each. The range of the version in which it does not
/// stand is empty and says where it would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What happened to it.
    pub operation: Operation,
    /// Where it stands in the old version.
    pub old: Range<usize>,
    /// Where it stands in the new version.
    pub new: Range<usize>,
}

/// One version of a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// Its text, with an [`OBJECT`] for each thing in it that is no text.
    pub text: &'a str,
    /// What the objects are, in their order; two are the same if these are equal.
    pub objects: &'a [String],
}

impl<'a> From<&'a str> for Version<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, objects: &[] }
    }
}

/// Compares two versions of a paragraph. The edits are in reading order, what was taken out before what was put in
/// its place; those that are not inserted give the old text, those that are not deleted the new one.
pub fn compare(old: Version, new: Version, atoms: &Atoms) -> Vec<Edit> {
    let (old_sentences, new_sentences) = (sentences(old.text), sentences(new.text));
    let words = Words::new(old, new, atoms);
    let mut edits = Edits::default();
    if let ([_], [_]) = (&old_sentences[..], &new_sentences[..]) {
        words.compare(0..old.text.len(), 0..new.text.len(), &mut edits);
        return edits.edits;
    }
    let likenesses = |text: &str, ranges: &[Range<usize>]| -> Vec<Likeness> {
        ranges.iter().map(|range| Likeness::of(text.get(range.clone()).unwrap_or_default())).collect()
    };
    let (old_likeness, new_likeness) = (likenesses(old.text, &old_sentences), likenesses(new.text, &new_sentences));
    let alike = |before: usize, after: usize| match (old_likeness.get(before), new_likeness.get(after)) {
        (Some(before), Some(after)) => before.to(after),
        _ => 0.0,
    };
    let (old_keys, new_keys) = (words.keys_of_old(&old_sentences), words.keys_of_new(&new_sentences));
    for step in alignment::align(&old_keys, &new_keys, alike, SAME_SENTENCE) {
        let old_range = step.before().and_then(|index| old_sentences.get(index)).cloned();
        let new_range = step.after().and_then(|index| new_sentences.get(index)).cloned();
        match (step, old_range, new_range) {
            (Step::Equal(..), Some(old), Some(new)) => edits.equal(old, new),
            (Step::Paired(..), Some(old), Some(new)) => words.compare(old, new, &mut edits),
            (_, Some(old), _) => edits.delete(old),
            (_, _, Some(new)) => edits.insert(new),
            _ => {}
        }
    }
    edits.edits
}

/// Edits in the making: neighbours of one kind become one.
#[derive(Default)]
struct Edits {
    edits: Vec<Edit>,
}

impl Edits {
    fn ends(&self) -> (usize, usize) {
        self.edits.last().map_or((0, 0), |last| (last.old.end, last.new.end))
    }

    fn equal(&mut self, old: Range<usize>, new: Range<usize>) {
        self.push(Operation::Equal, old, new);
    }

    fn delete(&mut self, old: Range<usize>) {
        let (_, at) = self.ends();
        self.push(Operation::Delete, old, at..at);
    }

    fn insert(&mut self, new: Range<usize>) {
        let (at, _) = self.ends();
        self.push(Operation::Insert, at..at, new);
    }

    fn push(&mut self, operation: Operation, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.edits.last_mut() {
            Some(last) if last.operation == operation => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.edits.push(Edit { operation, old, new }),
        }
    }
}

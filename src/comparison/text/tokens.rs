//! A text -> the pieces that it is compared by.

use super::{Atoms, OBJECT, Version};
use icu_segmenter::GraphemeClusterSegmenter;
use std::ops::Range;

/// What kind of piece it is; decides what may stand alone between two changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A name, a date, a number, a word, an object.
    Atom,
    /// A mark of punctuation.
    Mark,
    /// White space.
    Blank,
    /// Any other character, a Han character for the most part.
    Character,
}

/// A piece of text that changes as a whole. Two are the same if they say the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// What it is compared by.
    pub says: &'a str,
    /// Its kind.
    pub kind: Kind,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.says == other.says
    }
}

impl Eq for Token<'_> {}

impl PartialOrd for Token<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Token<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.says.cmp(other.says)
    }
}

impl std::hash::Hash for Token<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.says.hash(state);
    }
}

/// The tokens of a text, without a gap between them.
pub fn tokens<'a>(version: Version<'a>, atoms: &Atoms) -> Vec<Token<'a>> {
    let Version { text, objects } = version;
    let mut objects = objects.iter();
    let mut tokens = Vec::new();
    let mut at = 0;
    for (start, end) in atoms.find(text) {
        characters(text, at..start, &mut objects, &mut tokens);
        tokens.extend(text.get(start..end).map(|says| Token { says, kind: Kind::Atom, bytes: start..end }));
        at = end;
    }
    characters(text, at..text.len(), &mut objects, &mut tokens);
    tokens
}

/// One token a grapheme cluster, for what no atom takes in.
fn characters<'a>(text: &'a str, range: Range<usize>, objects: &mut std::slice::Iter<'a, String>, into: &mut Vec<Token<'a>>) {
    let Some(part) = text.get(range.clone()) else { return };
    let mut start = 0;
    for end in GraphemeClusterSegmenter::new().segment_str(part).skip(1) {
        let Some(cluster) = part.get(start..end) else { continue };
        let bytes = range.start + start..range.start + end;
        let first = cluster.chars().next().unwrap_or(OBJECT);
        let (says, kind) = match first {
            OBJECT => (objects.next().map_or(cluster, String::as_str), Kind::Atom),
            blank if blank.is_whitespace() => (cluster, Kind::Blank),
            character if character.is_alphanumeric() => (cluster, Kind::Character),
            _ => (cluster, Kind::Mark),
        };
        into.push(Token { says, kind, bytes });
        start = end;
    }
}

//! The marks of brackets in a text -> brackets, those inside others with them. （） and (), 【】, 〔〕, ［］ and [] open and close one
//! another in either width; marks of different kinds do not.

use std::ops::Range;

/// Brackets nest at most this deep; what is deeper is text.
const DEPTH: usize = 16;

/// A mark of a bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its place in the text.
    pub at: usize,
    character: char,
    /// Whether it is struck out.
    pub struck: bool,
}

/// A bracket.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// With its marks.
    pub bracket: Range<usize>,
    /// Without them.
    pub inside: Range<usize>,
    /// Whether it is struck out.
    pub struck: bool,
    /// The brackets inside it.
    pub within: Vec<Pair>,
}

/// The kind of a mark, and whether it opens.
fn kind(character: char) -> Option<(u8, bool)> {
    Some(match character {
        '（' | '(' => (0, true),
        '）' | ')' => (0, false),
        '［' | '[' => (1, true),
        '］' | ']' => (1, false),
        '【' | '〖' => (2, true),
        '】' | '〗' => (2, false),
        '〔' => (3, true),
        '〕' => (3, false),
        _ => return None,
    })
}

/// Whether a text has any mark of a bracket.
pub(super) fn has_marks(text: &str) -> bool {
    text.chars().any(|character| kind(character).is_some())
}

/// The marks of a text.
pub(super) fn marks(text: &str) -> impl Iterator<Item = Mark> {
    text.char_indices().filter(|(_, character)| kind(*character).is_some()).map(|(at, character)| Mark { at, character, struck: false })
}

impl Mark {
    /// The range of its character.
    pub fn range(&self) -> Range<usize> {
        self.at..self.at + self.character.len_utf8()
    }

    /// The mark as one of a text in which its own begins at `start`.
    pub fn within(self, start: usize, struck: bool) -> Self {
        Self { at: start + self.at, struck, ..self }
    }

    /// Whether it opens a bracket.
    pub fn opens(&self) -> bool {
        kind(self.character).is_some_and(|(_, opens)| opens)
    }

    fn is_of(&self, other: &Mark) -> bool {
        kind(self.character).map(|(kind, _)| kind) == kind(other.character).map(|(kind, _)| kind)
    }
}

/// The outermost brackets of a text in order, and the marks that have no other.
pub(super) fn pairs(marks: &[Mark]) -> (Vec<Pair>, Vec<Mark>) {
    let mut open: Vec<(Mark, Vec<Pair>)> = Vec::new();
    let mut outermost = Vec::new();
    let mut single = Vec::new();
    for mark in marks {
        if mark.opens() {
            open.push((*mark, Vec::new()));
            continue;
        }
        let Some(place) = open.iter().rposition(|(opening, _)| opening.is_of(mark)) else {
            single.push(*mark);
            continue;
        };
        // what was opened since is closed by nothing
        let mut within = Vec::new();
        for (opening, inner) in open.drain(place + 1..) {
            single.push(opening);
            within.extend(inner);
        }
        let Some((opening, mut inner)) = open.pop().filter(|_| open.len() < DEPTH) else { continue };
        inner.extend(within);
        let pair = Pair {
            bracket: opening.at..mark.range().end,
            inside: opening.range().end..mark.at,
            struck: opening.struck,
            within: inner,
        };
        open.last_mut().map_or(&mut outermost, |(_, inner)| inner).push(pair);
    }
    for (opening, inner) in open {
        single.push(opening);
        outermost.extend(inner);
    }
    outermost.sort_by_key(|pair| pair.bracket.start);
    single.sort_by_key(|mark| mark.at);
    (outermost, single)
}

#[cfg(test)]
mod tests {
    use super::{marks, pairs};

    #[test]
    fn marks_pair_in_either_width_and_by_their_kind() {
        let cases: [(&str, &[&str], &[usize]); 8] = [
            ("甲（乙）丙（丁）", &["（乙）", "（丁）"], &[]),
            ("(甲）", &["(甲）"], &[]),
            ("〔2026〕【甲】［乙]", &["〔2026〕", "【甲】", "［乙]"], &[]),
            ("（甲（乙）丙）", &["（甲（乙）丙）"], &[]),
            ("1）甲（乙）", &["（乙）"], &[1]),
            ("【1）甲；2）乙】", &["【1）甲；2）乙】"], &[4, 14]),
            ("（甲】", &[], &[0, 6]),
            ("甲（乙。（丙）", &["（丙）"], &[3]),
        ];
        for (text, brackets, alone) in cases {
            let (found, single) = pairs(&marks(text).collect::<Vec<_>>());
            assert_eq!(found.into_iter().map(|pair| &text[pair.bracket]).collect::<Vec<_>>(), brackets, "{text}");
            assert_eq!(single.into_iter().map(|mark| mark.at).collect::<Vec<_>>(), alone, "{text}");
        }
    }
}

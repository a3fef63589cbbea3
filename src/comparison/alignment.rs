//! Two sequences -> which of their members belong together, in order.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::hash::Hash;
use std::ops::Range;

/// The most pairs of members that are weighed against one another; in a larger gap each takes the first that is alike.
const MOST_PAIRS: usize = 200 * 200;

/// A step through two sequences, by indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The same in both.
    Equal(usize, usize),
    /// Alike enough to be the one rewritten as the other.
    Paired(usize, usize),
    /// In the old one alone.
    Removed(usize),
    /// In the new one alone.
    Added(usize),
}

impl Step {
    /// The index in the old sequence.
    pub fn before(self) -> Option<usize> {
        match self {
            Step::Equal(old, _) | Step::Paired(old, _) | Step::Removed(old) => Some(old),
            Step::Added(_) => None,
        }
    }

    /// The index in the new sequence.
    pub fn after(self) -> Option<usize> {
        match self {
            Step::Equal(_, new) | Step::Paired(_, new) | Step::Added(new) => Some(new),
            Step::Removed(_) => None,
        }
    }
}

/// Aligns two sequences: those with equal keys by a longest common subsequence, in the gaps between them those whose
/// likeness is at least `least`. Every member of both is in one step; the indices of each sequence rise.
pub fn align<K: Hash + Ord + Eq>(old: &[K], new: &[K], likeness: impl Fn(usize, usize) -> f64, least: f64) -> Vec<Step> {
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    // Insertions and deletions side by side are one gap.
    let (mut gap_old, mut gap_new) = (0..0, 0..0);
    for operation in capture_diff_slices(Algorithm::Myers, old, new) {
        let (range_old, range_new) = (operation.old_range(), operation.new_range());
        if operation.tag() == DiffTag::Equal {
            fill_gap(gap_old, gap_new, &likeness, least, &mut steps);
            (gap_old, gap_new) = (range_old.end..range_old.end, range_new.end..range_new.end);
            steps.extend(range_old.zip(range_new).map(|(old, new)| Step::Equal(old, new)));
        } else {
            gap_old.end = range_old.end;
            gap_new.end = range_new.end;
        }
    }
    fill_gap(gap_old, gap_new, &likeness, least, &mut steps);
    steps
}

fn fill_gap(old: Range<usize>, new: Range<usize>, likeness: &impl Fn(usize, usize) -> f64, least: f64, steps: &mut Vec<Step>) {
    let (mut next_old, mut next_new) = (old.start, new.start);
    for (paired_old, paired_new) in pairs(&old, &new, likeness, least) {
        steps.extend((next_old..paired_old).map(Step::Removed));
        steps.extend((next_new..paired_new).map(Step::Added));
        steps.push(Step::Paired(paired_old, paired_new));
        (next_old, next_new) = (paired_old + 1, paired_new + 1);
    }
    steps.extend((next_old..old.end).map(Step::Removed));
    steps.extend((next_new..new.end).map(Step::Added));
}

/// The pairs, without crossings, that are most alike taken together.
fn pairs(old: &Range<usize>, new: &Range<usize>, likeness: &impl Fn(usize, usize) -> f64, least: f64) -> Vec<(usize, usize)> {
    let (rows, columns) = (old.len(), new.len());
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    if rows.saturating_mul(columns) > MOST_PAIRS {
        return first_alike(old, new, likeness, least);
    }
    let width = columns + 1;
    let gain = |row: usize, column: usize| Some(likeness(old.start + row, new.start + column)).filter(|gain| *gain >= least);
    // best[row][column]: the most that the members from there on can gain.
    let mut best = vec![0.0f64; (rows + 1) * width];
    let mut gains = vec![None; rows * columns];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let found = gain(row, column);
            let paired = found.map_or(f64::MIN, |gain| gain + best[(row + 1) * width + column + 1]);
            gains[row * columns + column] = found;
            best[row * width + column] = paired.max(best[(row + 1) * width + column]).max(best[row * width + column + 1]);
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < rows && column < columns {
        let here = best[row * width + column];
        match gains[row * columns + column] {
            Some(gain) if gain + best[(row + 1) * width + column + 1] >= here => {
                pairs.push((old.start + row, new.start + column));
                (row, column) = (row + 1, column + 1);
            }
            _ if best[(row + 1) * width + column] >= here => row += 1,
            _ => column += 1,
        }
    }
    pairs
}

fn first_alike(old: &Range<usize>, new: &Range<usize>, likeness: &impl Fn(usize, usize) -> f64, least: f64) -> Vec<(usize, usize)> {
    let reach = MOST_PAIRS / old.len().max(new.len()).max(1);
    let (mut next, mut pairs) = (new.start, Vec::new());
    for before in old.clone() {
        let found = (next..new.end).take(reach.max(1)).find(|after| likeness(before, *after) >= least);
        if let Some(after) = found {
            pairs.push((before, after));
            next = after + 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Step, align};

    fn steps(old: &[&str], new: &[&str]) -> Vec<Step> {
        let same_letter = |before: usize, after: usize| if old[before].as_bytes()[0] == new[after].as_bytes()[0] { 0.5 } else { 0.0 };
        align(old, new, same_letter, 0.4)
    }

    #[test]
    fn members_of_gaps_are_paired_by_likeness_and_in_order() {
        assert_eq!(steps(&["a1", "b1", "c1"], &["a1", "b2", "c1"]), [Step::Equal(0, 0), Step::Paired(1, 1), Step::Equal(2, 2)]);
        assert_eq!(steps(&["a1", "b1"], &["c1", "a2"]), [Step::Added(0), Step::Paired(0, 1), Step::Removed(1)]);
        assert_eq!(steps(&[], &["a", "b"]), [Step::Added(0), Step::Added(1)]);
        assert_eq!(steps(&["a"], &[]), [Step::Removed(0)]);
    }

    #[test]
    fn a_gap_too_large_to_be_weighed_is_filled_in_order() {
        let old: Vec<String> = (0..300).map(|index| format!("a{index}")).collect();
        let new: Vec<String> = (0..300).map(|index| format!("a{}", index + 1000)).collect();
        let found = align(&old, &new, |_, _| 1.0, 0.5);
        assert_eq!(found, (0..300).map(|index| Step::Paired(index, index)).collect::<Vec<_>>());
    }
}

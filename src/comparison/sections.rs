//! Which sections of two versions belong together, and what happened to them.

use super::changes::{SectionChange, SectionChangeKind};
use super::content::{Content, Section};
use super::likeness::Likeness;
use super::{Versions, order};
use std::collections::{BTreeMap, BTreeSet};

/// How alike two sections have to be, from 0 to 1, for one to be the other rewritten.
const SAME_SECTION: f64 = 0.5;

/// So many characters of a section's text count, beside its title.
const LIKENED: usize = 400;

/// Which members of two versions belong together.
#[derive(Clone, Debug, Default)]
pub(super) struct Match {
    /// Of each of the old version, the place in the new one.
    pub to_new: Vec<Option<usize>>,
    /// Of each of the new version, the place in the old one.
    pub to_old: Vec<Option<usize>>,
}

impl Match {
    /// Nothing belongs together yet.
    pub fn new(old: usize, new: usize) -> Self {
        Self { to_new: vec![None; old], to_old: vec![None; new] }
    }

    /// Two that are still free belong together.
    pub fn pair(&mut self, old: usize, new: usize) {
        if let (Some(to_new @ None), Some(to_old @ None)) = (self.to_new.get_mut(old), self.to_old.get_mut(new)) {
            (*to_new, *to_old) = (Some(new), Some(old));
        }
    }

    /// Where one of the old version is in the new one.
    pub fn new_of(&self, old: usize) -> Option<usize> {
        self.to_new.get(old).copied().flatten()
    }

    /// Where one of the new version was in the old one.
    pub fn old_of(&self, new: usize) -> Option<usize> {
        self.to_old.get(new).copied().flatten()
    }

    /// Those of the old version that belong to none.
    pub fn free_old(&self) -> impl Iterator<Item = usize> + '_ {
        self.to_new.iter().enumerate().filter(|(_, to)| to.is_none()).map(|(index, _)| index)
    }

    /// Those of the new version that belong to none.
    pub fn free_new(&self) -> impl Iterator<Item = usize> + '_ {
        self.to_old.iter().enumerate().filter(|(_, to)| to.is_none()).map(|(index, _)| index)
    }

    /// Pairs those that are most alike, the most alike first; ties by place. A pair needs at least `least`.
    pub fn pair_by_likeness(&mut self, candidates: impl IntoIterator<Item = (f64, usize, usize)>, least: f64) {
        let mut candidates: Vec<_> = candidates.into_iter().filter(|(likeness, ..)| *likeness >= least).collect();
        candidates.sort_by(|left, right| {
            right
                .0
                .total_cmp(&left.0)
                .then(left.1.abs_diff(left.2).cmp(&right.1.abs_diff(right.2)))
                .then((left.1, left.2).cmp(&(right.1, right.2)))
        });
        for (_, old, new) in candidates {
            self.pair(old, new);
        }
    }
}

/// Matches sections: by written id, by title under the same section, by a title that there is once, by likeness.
pub(super) fn matched(old: &Content, new: &Content) -> Match {
    let mut found = Match::new(old.sections.len(), new.sections.len());
    found.pair(0, 0);
    by_written_id(old, new, &mut found);
    by_title(old, new, &mut found);
    by_likeness(old, new, &mut found);
    by_title(old, new, &mut found);
    found
}

fn by_written_id(old: &Content, new: &Content, found: &mut Match) {
    let written = |sections: &[Section]| -> BTreeMap<String, usize> {
        sections.iter().enumerate().filter(|(_, section)| section.is_written).map(|(index, section)| (section.id.clone(), index)).collect()
    };
    let after = written(&new.sections);
    for (id, before) in written(&old.sections) {
        if let Some(after) = after.get(&id) {
            found.pair(before, *after);
        }
    }
}

fn by_title(old: &Content, new: &Content, found: &mut Match) {
    // Sections come after the one they are a part of, so that one pass reaches all levels.
    for before in 0..old.sections.len() {
        let Some(section) = old.sections.get(before).filter(|_| found.new_of(before).is_none()) else { continue };
        let parent = section.parent.and_then(|parent| found.new_of(parent));
        let same = found.free_new().find(|after| {
            new.sections.get(*after).is_some_and(|other| other.title == section.title && other.parent == parent && parent.is_some())
        });
        if let Some(after) = same {
            found.pair(before, after);
        }
    }
    let single = |sections: &[Section], free: Vec<usize>| -> BTreeMap<String, Option<usize>> {
        let mut by_title = BTreeMap::new();
        for index in free {
            let Some(section) = sections.get(index) else { continue };
            by_title.entry(section.title.clone()).and_modify(|place| *place = None).or_insert(Some(index));
        }
        by_title
    };
    let after = single(&new.sections, found.free_new().collect());
    for (title, before) in single(&old.sections, found.free_old().collect()) {
        if let (Some(before), Some(Some(after))) = (before, after.get(&title)) {
            found.pair(before, *after);
        }
    }
}

fn by_likeness(old: &Content, new: &Content, found: &mut Match) {
    let likeness = |sections: &[Section], free: Vec<usize>| -> Vec<(usize, Likeness)> {
        free.into_iter().filter_map(|index| Some((index, Likeness::of(&beginning(sections.get(index)?))))).collect()
    };
    let before = likeness(&old.sections, found.free_old().collect());
    let after = likeness(&new.sections, found.free_new().collect());
    let pairs = before.iter().flat_map(|(old, one)| after.iter().map(move |(new, two)| (one.to(two), *old, *new)));
    let pairs: Vec<_> = pairs.collect();
    found.pair_by_likeness(pairs, SAME_SECTION);
}

/// The title and the beginning of the text.
fn beginning(section: &Section) -> String {
    let text = section.leaves.iter().flat_map(|leaf| leaf.text.chars()).take(LIKENED);
    section.title.chars().chain(['\n']).chain(text).collect()
}

/// What happened to the sections, their texts aside.
pub(super) fn changes(versions: &Versions) -> Vec<SectionChange> {
    let Versions { old, new, sections: found, .. } = versions;
    let moved = moved(old, new, found);
    let mut changes = Vec::new();
    for (after, section) in new.sections.iter().enumerate().skip(1) {
        let before = found.old_of(after);
        let former = before.and_then(|index| old.sections.get(index));
        let mut kinds = BTreeSet::new();
        match former {
            None => drop(kinds.insert(SectionChangeKind::Added)),
            Some(former) if former.title != section.title => drop(kinds.insert(SectionChangeKind::Renamed)),
            Some(_) => {}
        }
        if moved.contains(&after) {
            kinds.insert(SectionChangeKind::Moved);
        }
        if !kinds.is_empty() {
            changes.extend(SectionChange::new((before, Some(after)), kinds, old, new));
        }
    }
    let removed = found
        .free_old()
        .filter_map(|before| SectionChange::new((Some(before), None), BTreeSet::from([SectionChangeKind::Removed]), old, new));
    changes.extend(removed);
    changes
}

/// The sections of the new version that stand in another section than before, or elsewhere among their neighbours.
fn moved(old: &Content, new: &Content, found: &Match) -> BTreeSet<usize> {
    let mut moved = BTreeSet::new();
    let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (after, section) in new.sections.iter().enumerate().skip(1) {
        let (Some(before), Some(parent)) = (found.old_of(after), section.parent) else { continue };
        let former_parent = old.sections.get(before).and_then(|section| section.parent);
        if former_parent.and_then(|parent| found.new_of(parent)) == Some(parent) {
            children.entry(parent).or_default().push(after);
        } else {
            moved.insert(after);
        }
    }
    for siblings in children.values() {
        let places: Vec<usize> = siblings.iter().filter_map(|after| found.old_of(*after)).collect();
        moved.extend(order::moved(&places).into_iter().filter_map(|index| siblings.get(index)));
    }
    moved
}

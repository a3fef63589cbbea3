//! The texts of sections -> which of them changed, and how.

use super::Versions;
use super::alignment::{self, Step};
use super::changes::TextChange;
use super::content::{Leaf, LeafKind, Section};
use super::likeness::Likeness;
use super::text::{self, Edit, OBJECT, Operation, Version};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How alike two leaves have to be, from 0 to 1, for one to be the other rewritten.
const SAME_LEAF: f64 = 0.4;

/// A leaf with fewer characters that is gone here and new there has not necessarily been moved.
const LEAST_MOVED: usize = 15;

/// The texts that changed: of sections that are in both versions, and all text of those that are in one.
pub(super) fn changes(versions: &Versions) -> Vec<TextChange> {
    let Versions { old, new, sections, .. } = versions;
    let mut changes = Vec::new();
    let nothing = Section::default();
    for (after, section) in new.sections.iter().enumerate() {
        let before = sections.old_of(after);
        let former = before.and_then(|index| old.sections.get(index)).unwrap_or(&nothing);
        of_section((before, Some(after)), former, section, versions, &mut changes);
    }
    for before in sections.free_old() {
        if let Some(former) = old.sections.get(before) {
            of_section((Some(before), None), former, &nothing, versions, &mut changes);
        }
    }
    mark_moved(&mut changes);
    changes
}

fn of_section(places: (Option<usize>, Option<usize>), old: &Section, new: &Section, versions: &Versions, into: &mut Vec<TextChange>) {
    let (before, after) = (&old.leaves, &new.leaves);
    let (old_keys, new_keys): (Vec<_>, Vec<_>) =
        (before.iter().map(|leaf| versions.key_of_old(leaf)).collect(), after.iter().map(Key::of).collect());
    let (old_likeness, new_likeness): (Vec<_>, Vec<_>) =
        (before.iter().map(|leaf| Likeness::of(&leaf.text)).collect(), after.iter().map(|leaf| Likeness::of(&leaf.text)).collect());
    let alike = |one: usize, two: usize| match (before.get(one), after.get(two), old_likeness.get(one), new_likeness.get(two)) {
        (Some(one), Some(two), Some(before), Some(after)) if one.kind == two.kind => before.to(after),
        _ => 0.0,
    };
    for step in alignment::align(&old_keys, &new_keys, alike, SAME_LEAF) {
        if matches!(step, Step::Equal(..)) {
            continue;
        }
        let (former, leaf) = (step.before().and_then(|index| before.get(index)), step.after().and_then(|index| after.get(index)));
        let Some(kind) = leaf.or(former).map(|leaf| leaf.kind) else { continue };
        into.push(TextChange { section: places, kind, pieces: pieces(former, leaf, versions), moved: false });
    }
}

/// What a leaf is compared by with others of its section.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key<'a> {
    kind: LeafKind,
    text: Cow<'a, str>,
    objects: Cow<'a, [String]>,
}

impl<'a> Key<'a> {
    fn of(leaf: &'a Leaf) -> Self {
        Self { kind: leaf.kind, text: Cow::Borrowed(leaf.text.trim_end()), objects: Cow::Borrowed(&leaf.objects) }
    }
}

impl Versions<'_> {
    /// The key of a leaf of the old version, as it would read in the new one: with the new names of those who were
    /// renamed, and with the ids that what it refers to has there.
    fn key_of_old<'a>(&self, leaf: &'a Leaf) -> Key<'a> {
        let mut key = Key::of(leaf);
        for renamed in &self.renamed {
            if key.text.contains(&renamed.old) {
                key.text = Cow::Owned(key.text.replace(&renamed.old, &renamed.new));
            }
        }
        if leaf.objects.iter().any(|object| object.starts_with('#')) {
            key.objects = Cow::Owned(self.objects_in_new(leaf));
        }
        key
    }

    /// What the objects of a leaf of the old version are called in the new one.
    fn objects_in_new(&self, leaf: &Leaf) -> Vec<String> {
        let objects = leaf.objects.iter().map(|object| match object.strip_prefix('#') {
            Some(id) => format!("#{}", self.id_in_new(id)),
            None => object.clone(),
        });
        objects.collect()
    }

    fn id_in_new<'s>(&'s self, id: &'s str) -> &'s str {
        let section = self.old.sections.iter().position(|section| section.id == id).and_then(|index| self.sections.new_of(index));
        if let Some(section) = section.and_then(|index| self.new.sections.get(index)) {
            return &section.id;
        }
        let task = self.old.tasks.iter().position(|task| task.id == id).and_then(|index| self.tasks.new_of(index));
        task.and_then(|index| self.new.tasks.get(index)).map_or(id, |task| &task.id)
    }
}

fn pieces(former: Option<&Leaf>, leaf: Option<&Leaf>, versions: &Versions) -> Vec<(Operation, String)> {
    let (old_text, new_text) = (text_of(former), text_of(leaf));
    let old_objects = former.map(|leaf| versions.objects_in_new(leaf)).unwrap_or_default();
    let new_objects = leaf.map(|leaf| leaf.objects.as_slice()).unwrap_or_default();
    let (old, new) = (Version { text: old_text, objects: &old_objects }, Version { text: new_text, objects: new_objects });
    let edits = text::compare(old, new, &versions.atoms);
    let piece = |edit: &Edit| {
        let text = match edit.operation {
            Operation::Delete => old_text.get(edit.old.clone()),
            Operation::Equal | Operation::Insert => new_text.get(edit.new.clone()),
        };
        (edit.operation, text.unwrap_or_default().to_owned())
    };
    edits.iter().map(piece).collect()
}

fn text_of(leaf: Option<&Leaf>) -> &str {
    leaf.map_or("", |leaf| leaf.text.as_str())
}

/// A text that is gone in one place and new in one other has been moved.
fn mark_moved(changes: &mut [TextChange]) {
    let mut gone_and_new: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, change) in changes.iter().enumerate() {
        let [(operation @ (Operation::Delete | Operation::Insert), text)] = &change.pieces[..] else { continue };
        if text.chars().filter(|character| *character != OBJECT).count() < LEAST_MOVED {
            continue;
        }
        let (gone, added) = gone_and_new.entry(text.clone()).or_default();
        if *operation == Operation::Delete { gone.push(index) } else { added.push(index) }
    }
    for places in gone_and_new.into_values() {
        let ([gone], [added]) = (&places.0[..], &places.1[..]) else { continue };
        for index in [*gone, *added] {
            if let Some(change) = changes.get_mut(index) {
                change.moved = true;
            }
        }
    }
}

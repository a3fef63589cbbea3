//! What changed between two versions of a plan, as data.

use super::content::{Content, Element, LeafKind, Value};
use super::text::Operation;
use std::collections::{BTreeMap, BTreeSet};

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Sections, in the order of the new version; those that were removed where they stood.
    pub sections: Vec<SectionChange>,
    /// Tasks, in the order of the new version; those that were removed after them.
    pub tasks: Vec<TaskChange>,
    /// Texts, in the order of the new version.
    pub texts: Vec<TextChange>,
    /// Units, people and groups that have another name under their id.
    pub renamed: Vec<Renamed>,
    /// What plan.yaml says about the document.
    pub elements: Vec<ElementChange>,
}

/// A section that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionChange {
    /// Its places in both versions, indices into [`Content::sections`]; none where it is not there.
    pub places: (Option<usize>, Option<usize>),
    /// Its id, that of the new version if it is there.
    pub id: String,
    /// Its number in both versions.
    pub number: (Option<String>, Option<String>),
    /// Its title in both versions; the other one where it is not there.
    pub title: (String, String),
    /// What happened to it, at least one thing.
    pub kinds: BTreeSet<SectionChangeKind>,
}

/// What can happen to a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands in another section, or elsewhere among its neighbours.
    Moved,
    /// It has another title.
    Renamed,
    /// Its own text differs.
    Text,
}

impl SectionChangeKind {
    /// As JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::Text => "text",
        }
    }
}

/// A task that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskChange {
    /// Its id, that of the new version if it is there.
    pub id: String,
    /// Its number in both versions.
    pub no: (Option<usize>, Option<usize>),
    /// Its title, that of the new version if it is there.
    pub title: String,
    /// The index of its section in the version that it stands in, the new one if both.
    pub section: usize,
    /// What happened to it, at least one thing.
    pub kinds: BTreeSet<TaskChangeKind>,
    /// The fields that differ; of a task that was added or removed all that are given.
    pub fields: Vec<FieldChange>,
    /// The units that take part in it in either version, by id.
    pub units: Vec<String>,
}

/// What can happen to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands in another section, or elsewhere among its neighbours.
    Moved,
    /// Something else is said of it.
    Changed,
}

impl TaskChangeKind {
    /// As JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }
}

/// A field of a task that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// `title`, `lead`, `due` ...
    pub key: String,
    /// As the heads of columns call it.
    pub name: String,
    /// What was said.
    pub old: Option<Value>,
    /// What is said.
    pub new: Option<Value>,
}

/// A piece of text that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChange {
    /// Its section, by its place in the new version; in the old one where it is gone with its section.
    pub section: (Option<usize>, Option<usize>),
    /// What it is.
    pub kind: LeafKind,
    /// Its pieces in reading order: those that are not inserted give the old text, those that are not deleted the new
    /// one. What is no text in it is an [`super::text::OBJECT`].
    pub pieces: Vec<(Operation, String)>,
    /// Whether it only stands elsewhere: the pieces are then all inserted or all deleted, and there is a second change
    /// with the same text.
    pub moved: bool,
}

/// Somebody who has another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// `unit`, `person` or `group`.
    pub kind: &'static str,
    /// The id, which stayed.
    pub id: String,
    /// The name that was.
    pub old: String,
    /// The name that is.
    pub new: String,
    /// In how many tasks and how often in the text the new name stands.
    pub places: usize,
}

/// Something about the document that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementChange {
    /// Its key in plan.yaml.
    pub key: String,
    /// What was said.
    pub old: Option<String>,
    /// What is said.
    pub new: Option<String>,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        let Self { sections, tasks, texts, renamed, elements } = self;
        sections.is_empty() && tasks.is_empty() && texts.is_empty() && renamed.is_empty() && elements.is_empty()
    }

    /// What concerns one unit: the tasks in which it takes part.
    #[must_use]
    pub fn of_unit(mut self, unit: &str) -> Self {
        self.tasks.retain(|task| task.units.iter().any(|id| id == unit));
        self.renamed.retain(|renamed| renamed.id == unit);
        Self { tasks: self.tasks, renamed: self.renamed, ..Self::default() }
    }

    /// Adds to the sections which of them have changed texts.
    pub(super) fn with_texts_in_sections(mut self, old: &Content, new: &Content) -> Self {
        for text in &self.texts {
            let known = self.sections.iter_mut().find(|section| match text.section {
                (_, Some(after)) => section.places.1 == Some(after),
                (before, None) => section.places.0 == before,
            });
            match known {
                Some(section) if section.places.0.is_some() && section.places.1.is_some() => {
                    section.kinds.insert(SectionChangeKind::Text);
                }
                Some(_) => {}
                None => self.sections.extend(SectionChange::of_text(text.section, old, new)),
            }
        }
        self.sections.sort_by_key(|section| section.places.1.or(section.places.0));
        self
    }
}

impl SectionChange {
    /// Of a section in both versions, or in one of them.
    pub(super) fn new(
        places: (Option<usize>, Option<usize>),
        kinds: BTreeSet<SectionChangeKind>,
        old: &Content,
        new: &Content,
    ) -> Option<Self> {
        let before = places.0.and_then(|index| old.sections.get(index));
        let after = places.1.and_then(|index| new.sections.get(index));
        let either = after.or(before)?;
        Some(Self {
            places,
            id: either.id.clone(),
            number: (before.and_then(|section| section.number.clone()), after.and_then(|section| section.number.clone())),
            title: (before.unwrap_or(either).title.clone(), either.title.clone()),
            kinds,
        })
    }

    fn of_text(places: (Option<usize>, Option<usize>), old: &Content, new: &Content) -> Option<Self> {
        Self::new(places, BTreeSet::from([SectionChangeKind::Text]), old, new)
    }
}

/// Who has another name under the same id and kind.
pub(super) fn renamed(old: &Content, new: &Content) -> Vec<Renamed> {
    let before: BTreeMap<(&str, &str), &str> =
        old.parties.iter().map(|party| ((party.kind, party.id.as_str()), party.name.as_str())).collect();
    let renamed = new.parties.iter().filter_map(|party| {
        let former = before.get(&(party.kind, party.id.as_str()))?;
        (*former != party.name).then(|| Renamed {
            kind: party.kind,
            id: party.id.clone(),
            old: (*former).to_owned(),
            new: party.name.clone(),
            places: places(&party.id, &party.name, new),
        })
    });
    renamed.collect()
}

fn places(id: &str, name: &str, content: &Content) -> usize {
    let values = content.tasks.iter().flat_map(|task| &task.fields).map(|field| &field.value);
    let in_tasks = values.filter(|value| matches!(value, Value::Parties(parties) if parties.iter().any(|(party, _)| party == id))).count();
    let texts = content.sections.iter().flat_map(|section| &section.leaves).map(|leaf| leaf.text.matches(name).count());
    in_tasks + texts.sum::<usize>()
}

/// What is said otherwise about the document.
pub(super) fn elements(old: &Content, new: &Content) -> Vec<ElementChange> {
    let map = |elements: &[Element]| -> BTreeMap<String, String> {
        elements.iter().map(|element| (element.key.clone(), element.value.clone())).collect()
    };
    let (before, after) = (map(&old.elements), map(&new.elements));
    let mut keys: Vec<&String> = Vec::new();
    for element in old.elements.iter().chain(&new.elements) {
        if !keys.contains(&&element.key) {
            keys.push(&element.key);
        }
    }
    let changes = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
    changes.map(|key| ElementChange { key: key.clone(), old: before.get(key).cloned(), new: after.get(key).cloned() }).collect()
}

//! What can be referred to: sections, tasks and matrices by their ids.

use super::walk::{self, Met};
use super::wording;
use crate::model::{Inline, LinkTarget, Plan, Settings, plain_text};
use crate::numbering::Numbers;
use std::collections::BTreeMap;

/// The longest title, in bytes, that is quoted with what it refers to: it may quote several that do so in turn.
const LONGEST: usize = 1000;

/// The targets of a plan.
pub(super) struct Targets<'a> {
    settings: &'a Settings,
    numbers: &'a Numbers,
    by_id: BTreeMap<&'a str, Target<'a>>,
    /// The titles that hold references, as they read.
    pub(super) titles: BTreeMap<&'a str, String>,
}

/// A target, as far as its name needs it.
enum Target<'a> {
    Section { title: Name<'a>, annex: bool },
    Task,
    Captioned { caption: Name<'a> },
}

/// What a target is called.
#[derive(Clone, Copy)]
pub(super) enum Name<'a> {
    Inlines(&'a [Inline]),
    Text(&'a str),
}

impl<'a> Targets<'a> {
    /// All targets of a plan.
    pub(super) fn of(plan: &'a Plan, numbers: &'a Numbers) -> Self {
        let mut by_id = BTreeMap::new();
        for section in plan.sections() {
            let target = Target::Section { title: Name::Inlines(&section.heading.title), annex: section.annex };
            by_id.insert(section.id.as_str(), target);
        }
        by_id.extend(plan.tasks.iter().map(|task| (task.id.as_str(), Target::Task)));
        walk::plan(plan, &mut |met| {
            let named = match met {
                Met::Matrix(spec) => spec.id.as_deref().map(|id| (id, Name::Text(spec.caption.as_deref().unwrap_or(id)))),
                Met::Captioned { id, caption } => Some((id, caption)),
                Met::Link { .. } => None,
            };
            if let Some((id, caption)) = named {
                by_id.insert(id, Target::Captioned { caption });
            }
        });
        let mut targets = Self { settings: &plan.settings, numbers, by_id, titles: BTreeMap::new() };
        targets.read_titles();
        targets
    }

    /// Whether `id` is one of a section.
    pub(super) fn is_section(&self, id: &str) -> bool {
        matches!(self.by_id.get(id), Some(Target::Section { .. }))
    }

    /// The ids of all sections.
    pub(super) fn section_ids(&self) -> impl Iterator<Item = &'a str> {
        self.by_id.iter().filter(|(_, target)| matches!(target, Target::Section { .. })).map(|(id, _)| *id)
    }

    /// All ids.
    pub(super) fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.by_id.keys().copied()
    }

    /// What a target is called.
    pub(super) fn name(&self, id: &str) -> Option<Name<'a>> {
        match self.by_id.get(id)? {
            Target::Section { title: name, .. } | Target::Captioned { caption: name } => Some(*name),
            Target::Task => None,
        }
    }

    /// How a reference without a text of its own reads; none if it leads nowhere.
    pub(super) fn reading(&self, target: &LinkTarget) -> Option<String> {
        match target {
            LinkTarget::Url(address) => Some(address.clone()),
            LinkTarget::Id(id) => self.text(id),
            LinkTarget::File { .. } => None,
        }
    }

    /// How a reference to `id` reads; none if there is no such id.
    pub(super) fn text(&self, id: &str) -> Option<String> {
        let settings = self.settings;
        Some(match self.by_id.get(id)? {
            Target::Section { title, annex } => {
                wording::section(self.numbers.sections.get(id), &self.title(id, *title), *annex, settings.lang, &settings.numbering)
            }
            Target::Task => wording::task(self.numbers.in_tables.get(id).map_or("", String::as_str), settings.lang),
            Target::Captioned { caption } => wording::quoted(&self.title(id, *caption)),
        })
    }

    fn title(&self, id: &str, name: Name<'_>) -> String {
        match (self.titles.get(id).filter(|title| title.len() <= LONGEST), name) {
            (Some(title), _) => title.clone(),
            (None, Name::Inlines(title)) => plain_text(title),
            (None, Name::Text(title)) => title.to_owned(),
        }
    }
}

//! What can be referred to: sections, tasks and matrices by their ids.

use super::walk::{self, Met};
use super::wording;
use crate::model::{Plan, plain_text};
use crate::numbering::Numbers;
use std::collections::BTreeMap;

/// The targets of a plan.
pub(super) struct Targets<'a> {
    by_id: BTreeMap<&'a str, Target>,
}

/// A target, as far as its name needs it.
enum Target {
    Section { title: String, annex: bool },
    Task,
    Captioned { caption: String },
}

impl<'a> Targets<'a> {
    /// All targets of a plan.
    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut by_id = BTreeMap::new();
        for section in plan.sections() {
            let target = Target::Section { title: plain_text(&section.heading.title), annex: section.annex };
            by_id.insert(section.id.as_str(), target);
        }
        by_id.extend(plan.tasks.iter().map(|task| (task.id.as_str(), Target::Task)));
        walk::plan(plan, &mut |met| {
            let named = match met {
                Met::Matrix(spec) => spec.id.as_deref().map(|id| (id, spec.caption.clone().unwrap_or_else(|| id.to_owned()))),
                Met::Captioned { id, caption } => Some((id, caption)),
                Met::Link { .. } => None,
            };
            if let Some((id, caption)) = named {
                by_id.insert(id, Target::Captioned { caption });
            }
        });
        Self { by_id }
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

    /// How a reference to `id` reads; none if there is no such id.
    pub(super) fn text(&self, id: &str, plan: &Plan, numbers: &Numbers) -> Option<String> {
        let settings = &plan.settings;
        Some(match self.by_id.get(id)? {
            Target::Section { title, annex } => {
                wording::section(numbers.sections.get(id), title, *annex, settings.lang, &settings.numbering)
            }
            Target::Task => wording::task(numbers.in_tables.get(id).map_or("", String::as_str), settings.lang),
            Target::Captioned { caption } => wording::quoted(caption),
        })
    }
}

//! Two revisions of a plan -> what changed between them: sections, tasks field by field, texts word for word.
//!
//! [`Content`] is what of a plan is compared. Sections and tasks are matched first (`sections`, `tasks`): by the ids that
//! somebody wrote, else by title, else by likeness, never by an id that was made from a place. Within matched sections
//! leaves of text are aligned (`leaves`), what was rewritten is compared by sentences and words (`text`). Knows nothing of
//! files, git and editions.

mod alignment;
mod changes;
mod content;
mod leaves;
mod likeness;
mod order;
mod sections;
mod tasks;
#[cfg(test)]
mod tests;
pub mod text;

pub use changes::{Changes, ElementChange, FieldChange, Renamed, SectionChange, SectionChangeKind, TaskChange, TaskChangeKind, TextChange};
pub use content::{Content, Element, Field, Leaf, LeafKind, Party, Section, Task, Value};

use sections::Match;
use text::Atoms;

/// What has to be known of both versions to compare their texts.
struct Versions<'a> {
    old: &'a Content,
    new: &'a Content,
    /// Which sections belong together.
    sections: Match,
    /// Which tasks belong together.
    tasks: Match,
    /// Units, people and groups that have another name in the new version.
    renamed: Vec<Renamed>,
    atoms: Atoms,
}

/// Compares two versions of a plan. A plan does not differ from itself.
pub fn compare(old: &Content, new: &Content) -> Changes {
    let sections = sections::matched(old, new);
    let tasks = tasks::matched(old, new, &sections);
    let renamed = changes::renamed(old, new);
    let atoms = Atoms::new(old.parties.iter().chain(&new.parties).flat_map(names));
    let versions = Versions { old, new, sections, tasks, renamed, atoms };
    Changes {
        elements: changes::elements(old, new),
        texts: leaves::changes(&versions),
        tasks: tasks::changes(&versions),
        sections: sections::changes(&versions),
        renamed: versions.renamed,
    }
    .with_texts_in_sections(old, new)
}

fn names(party: &Party) -> impl Iterator<Item = &str> {
    std::iter::once(party.name.as_str()).chain(party.further_names.iter().map(String::as_str))
}

//! A project in, what of its plan is compared out.

use super::matrix::Unobserved;
use super::{Job, Outcome, Understood, folders, understand};
use crate::comparison::Content;
use crate::diag::Sink;
use crate::model::{Lang, Registry};
use crate::revision::Revision;
use crate::source::Sources;
use crate::source::files::Files;
use crate::template::Theme;
use std::collections::BTreeSet;

/// A version of a plan, read to be compared.
pub struct ReadVersion {
    /// Its problems. They do not keep it from being compared as far as it could be read.
    pub outcome: Outcome,
    /// What there is to compare; none if there is no plan.
    pub version: Option<PlanVersion>,
}

/// What of a version of a plan is compared, and what is needed to show it.
pub struct PlanVersion {
    /// What is compared.
    pub content: Content,
    /// Its language.
    pub lang: Lang,
    /// Units, people and groups, by any of their names.
    pub registry: Registry,
    /// The folders whose files make its editions.
    pub folders: Vec<String>,
}

/// Reads a version of a plan.
pub fn read_version(files: &dyn Files) -> ReadVersion {
    let (mut sink, mut sources) = (Sink::default(), Sources::default());
    let unknown = Revision::default();
    let nobody = Job {
        editions: BTreeSet::new(),
        theme: None,
        revisions: &unknown,
        date: None,
        strict: false,
        watermark: None,
        observer: &Unobserved,
    };
    let understood = understand(files, &nobody, &mut sources, &mut sink);
    let version = understood.map(|Understood { plan, numbers, .. }| {
        let theme = Theme::load(&plan.settings.theme, files, &mut sink);
        PlanVersion {
            content: Content::of(&plan, &numbers),
            lang: plan.settings.lang,
            folders: theme.map_or_else(|| vec!["content".to_owned()], |theme| folders(&theme)),
            registry: plan.settings.registry,
        }
    });
    ReadVersion { outcome: Outcome { sources, diagnostics: sink.diagnostics().to_vec(), ..Outcome::default() }, version }
}

//! A project in, its publication and its problems out: calls the stages in their order.
//!
//! Knows no disk, clock or environment: what it reads comes through [`Files`], what it makes is a
//! value, and whoever wants to know how far it is hears of each stage from an [`Observer`].

use crate::diag::{Diagnostic, Severity, Sink};
use crate::publish::Publication;
use crate::settings;
use crate::source::files::Files;
use crate::source::{self, Sources};
use std::collections::BTreeSet;

/// What a run is to do.
pub struct Job<'a> {
    /// The editions wanted.
    pub editions: BTreeSet<Edition>,
    /// The theme asked for in place of the plan's own.
    pub theme: Option<String>,
    /// Whether warnings keep a plan from being published, as errors do.
    pub strict: bool,
    /// Hears of each stage as it begins.
    pub observer: &'a dyn Observer,
}

/// An edition of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// index.html and what it needs.
    Html,
    /// The PDF.
    Pdf,
}

/// A stage, as an [`Observer`] hears of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Reading and understanding the sources.
    Sources,
    /// Setting the pages of the PDF edition.
    Typesetting,
    /// Writing the PDF edition.
    Painting,
    /// Rendering the HTML edition.
    Html,
}

impl Stage {
    /// The edition whose making it is a part of.
    pub fn edition(self) -> Option<Edition> {
        match self {
            Stage::Sources => None,
            Stage::Typesetting | Stage::Painting => Some(Edition::Pdf),
            Stage::Html => Some(Edition::Html),
        }
    }
}

/// Hears how far a run is.
pub trait Observer {
    /// A stage begins; the one before has ended.
    fn begins(&self, stage: Stage);
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The texts that were read, which the problems point into.
    pub sources: Sources,
    /// The problems, in the order found.
    pub diagnostics: Vec<Diagnostic>,
    /// The editions made, in the order of [`Edition`]; empty if there is no publication.
    pub editions: Vec<MadeEdition>,
    /// The files; none if problems keep the plan from being published.
    pub publication: Option<Publication>,
}

/// An edition that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeEdition {
    /// Which one.
    pub edition: Edition,
    /// Its file inside the output folder.
    pub path: String,
    /// How many pages it has; the HTML edition is one.
    pub pages: usize,
}

impl Outcome {
    /// Whether a problem keeps the plan from being published: an error, or with `strict` a warning.
    pub fn is_unpublishable(&self, strict: bool) -> bool {
        let least = if strict { Severity::Warning } else { Severity::Error };
        self.diagnostics.iter().any(|found| found.severity >= least)
    }
}

/// Runs the stages one after the other.
pub fn run(files: &dyn Files, job: &Job) -> Outcome {
    let mut sink = Sink::default();
    let mut sources = Sources::default();
    job.observer.begins(Stage::Sources);
    if let Some(project) = source::read(files, &mut sources, &mut sink) {
        settings::decode(&project, &sources, &mut sink);
    }
    Outcome { sources, diagnostics: sink.diagnostics().to_vec(), editions: Vec::new(), publication: None }
}

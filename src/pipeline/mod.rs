//! A project in, its publication and its problems out: calls the stages in their order.
//!
//! Knows no disk, clock or environment: what it reads comes through [`Files`], what it makes is a
//! value, and whoever wants to know how far it is hears of each stage from an [`Observer`].

pub mod findings;

use crate::diag::{Diagnostic, Severity, Sink};
use crate::html::{self, Material, Revision, WebEdition};
use crate::publish::Publication;
use crate::source::files::Files;
use crate::source::{self, Sources};
use crate::template::{Engine, Theme};
use crate::{markdown, numbering, resolve, settings};
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

/// Runs the stages one after the other. Each goes on as far as it can, so that all problems are found.
pub fn run(files: &dyn Files, job: &Job) -> Outcome {
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let made = make(files, job, &mut sources, &mut sink);
    let mut outcome = Outcome { sources, diagnostics: sink.diagnostics().to_vec(), ..Outcome::default() };
    if let Some(made) = made.filter(|_| !outcome.is_unpublishable(job.strict)) {
        outcome.editions = made.editions;
        outcome.publication = Some(made.publication);
    }
    outcome
}

/// What a run has made, whether or not it may be published.
#[derive(Default)]
struct Made {
    editions: Vec<MadeEdition>,
    publication: Publication,
}

fn make(files: &dyn Files, job: &Job, sources: &mut Sources, sink: &mut Sink) -> Option<Made> {
    job.observer.begins(Stage::Sources);
    let project = source::read(files, sources, sink)?;
    let mut settings = settings::decode(&project, sources, sink)?;
    if let Some(asked) = &job.theme {
        settings.theme.value.clone_from(asked);
    }
    let theme = Theme::load(&settings.theme, files, sink);
    let plan = markdown::parse(&project, settings, files, sources, sink)?;
    let numbers = numbering::number(&plan, sink);
    let links = resolve::resolve(&plan, &numbers, sink);
    let revision = Revision { name: plan.settings.revision.clone().unwrap_or_default(), revised: None };

    let theme = theme?;
    let engine = Engine::new(&theme, sink)?;
    let material = Material { plan: &plan, numbers: &numbers, links: &links, revision: &revision };
    let pdf_path = format!("{}.pdf", plan.settings.slug);
    let mut made = Made::default();
    if job.editions.contains(&Edition::Html) {
        job.observer.begins(Stage::Html);
        let pdf = job.editions.contains(&Edition::Pdf).then_some(pdf_path.as_str());
        made.add_html(html::web(material, &engine, pdf, files, sink)?);
    }
    made.add("plan.json", html::plan_json(material, &|_| None).into_bytes());
    made.publication.revision = revision.name.clone();
    made.publication.version = env!("CARGO_PKG_VERSION").to_owned();
    Some(made)
}

impl Made {
    fn add(&mut self, path: &str, bytes: Vec<u8>) {
        self.publication.files.insert(path.to_owned(), bytes);
    }

    fn add_html(&mut self, edition: WebEdition) {
        self.editions.push(MadeEdition { edition: Edition::Html, path: "index.html".to_owned(), pages: 1 });
        self.add("index.html", edition.index_html.into_bytes());
        self.publication.files.extend(edition.assets);
    }
}

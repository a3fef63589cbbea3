//! A project in, its publication and its problems out: calls the stages in their order.
//!
//! Knows no disk, clock or environment: what it reads comes through [`Files`], what it makes is a
//! value, and whoever wants to know how far it is hears of each stage from an [`Observer`].

mod facts;
mod fonts;
mod matrix;
mod pdf;
mod problems;
mod style_faults;
mod version;

pub use facts::Facts;
pub use fonts::{FaceReport, FontReport, FontsOutcome, Lacking, fonts};
pub use matrix::{MadeMatrix, MatrixJob, MatrixOutcome, Refusal, matrix};
pub use version::{PlanVersion, ReadVersion, read_version};

use crate::diag::{Code, Diagnostic, Language, Severity, Sink};
use crate::html::{self, Material};
use crate::model::{Lang, Plan};
use crate::numbering::{self, Numbers};
use crate::print::fonts::FontLibrary;
use crate::print::frame::Pages;
use crate::publish::Publication;
use crate::resolve::{self, Links, Resolved};
use crate::revision::{Revision, Revisions};
use crate::source::files::Files;
use crate::source::{self, PLAN, Sources};
use crate::template::{Engine, Options, Theme, wrong_fonts};
use crate::{checks, markdown, settings};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What a run is to do.
pub struct Job<'a> {
    /// The editions wanted.
    pub editions: BTreeSet<Edition>,
    /// The theme asked for in place of the plan's own.
    pub theme: Option<String>,
    /// Says which revision the files are, where the plan does not say so itself.
    pub revisions: &'a dyn Revisions,
    /// The date of the publication in seconds since 1970, where neither plan nor commit has one.
    pub date: Option<i64>,
    /// Whether warnings keep a plan from being published, as errors do.
    pub strict: bool,
    /// The watermark of every printed page, in place of the plan's own.
    pub watermark: Option<String>,
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
    /// Making the sheets of the units.
    Sheets,
}

impl Stage {
    /// The edition whose making it is a part of.
    pub fn edition(self) -> Option<Edition> {
        match self {
            Stage::Sources | Stage::Sheets => None,
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
    /// What the plan is; none without a publication.
    pub facts: Option<Facts>,
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

/// The language of messages about the plan of a project: that of its plan.yaml, which may have errors; none without one.
pub fn language(files: &dyn Files) -> Option<Language> {
    let text = files.read(PLAN).ok()?;
    Some(match settings::language(&String::from_utf8_lossy(&text)) {
        Lang::ZhCn => Language::Chinese,
        Lang::En => Language::English,
    })
}

/// The name of a plan among others; none without a plan.yaml that can be read.
pub fn slug(files: &dyn Files) -> Option<String> {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let project = source::read(files, &mut sources, &mut sink)?;
    settings::decode(&project, &sources, &mut sink).map(|settings| settings.slug)
}

/// Runs the stages one after the other.
pub fn run(files: &dyn Files, job: &Job) -> Outcome {
    let mut sink = Sink::default();
    let mut sources = Sources::default();
    job.observer.begins(Stage::Sources);
    let made = understand(files, job, &mut sources, &mut sink).and_then(|understood| make(&understood, files, job, &sources, &mut sink));
    let mut outcome = Outcome { sources, diagnostics: sink.diagnostics().to_vec(), ..Outcome::default() };
    if let Some((editions, publication, facts)) = made.filter(|_| !outcome.is_unpublishable(job.strict)) {
        outcome.editions = editions;
        outcome.publication = Some(publication);
        outcome.facts = Some(facts);
    }
    outcome
}

/// What the sources mean.
struct Understood {
    plan: Plan,
    numbers: Numbers,
    links: Links,
}

impl Understood {
    fn resolved(&self) -> Resolved<'_> {
        Resolved { plan: &self.plan, numbers: &self.numbers, links: &self.links }
    }
}

/// Reads the sources and finds out what they mean.
fn understand(files: &dyn Files, job: &Job, sources: &mut Sources, sink: &mut Sink) -> Option<Understood> {
    let project = source::read(files, sources, sink)?;
    let mut settings = settings::decode(&project, sources, sink)?;
    if let Some(theme) = &job.theme {
        settings.theme.value.clone_from(theme);
    }
    if job.watermark.is_some() {
        settings.watermark.clone_from(&job.watermark);
    }
    let plan = markdown::parse(&project, settings, files, sources, sink)?;
    let numbers = numbering::number(&plan, sink);
    let links = resolve::resolve(&plan, &numbers, sink);
    checks::check(&plan, sink);
    Some(Understood { plan, numbers, links })
}

/// The revision of the plan: as it says itself, or that of the files that it and its theme are made of.
fn revision(plan: &Plan, theme: &Theme, job: &Job, sink: &mut Sink) -> Option<Revision> {
    if let Some(name) = plan.settings.revision.clone() {
        return Some(Revision { name, revised: None });
    }
    match job.revisions.revision(&folders(theme)) {
        Ok(revision) => Some(revision),
        Err(error) => {
            sink.error(Code::RepositoryUnreadable, plan.settings.span, error.message).help(error.help);
            None
        }
    }
}

/// The folders of a plan whose files make its editions: its content, its theme and those that this one extends.
fn folders(theme: &Theme) -> Vec<String> {
    let themes = theme.chain().iter().map(|name| format!("themes/{name}"));
    std::iter::once("content".to_owned()).chain(themes).collect()
}

/// Makes the editions, all of them if that is possible at all, so that all problems are found.
fn make(
    understood: &Understood,
    files: &dyn Files,
    job: &Job,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<(Vec<MadeEdition>, Publication, Facts)> {
    let Understood { plan, numbers, links } = understood;
    let theme = Theme::load(&plan.settings.theme, files, sink)?;
    let revision = &revision(plan, &theme, job, sink)?;
    let options = &Options::settle(theme.options(), &plan.settings.layout, theme.name(), job.theme.is_some(), sink);
    let material = Material { plan, numbers, links, revision, options };
    let engine = Engine::new(&theme, sink)?;
    let mut making = Making { material, engine: &engine, files, job, sources, editions: Vec::new(), publication: Publication::default() };
    let web = making.html(sink);
    let fonts = making.fonts(&theme, sink)?;
    let pages = making.pdf(fonts.as_ref(), sink);
    web?;
    let pages = pages?;
    if !sink.has_errors() && plan.settings.sheets {
        making.sheets(fonts.as_ref(), sink);
    }
    let facts = Facts::of(material, &theme, &engine, sink);
    let (editions, publication) = making.finish(pages.as_ref())?;
    Some((editions, publication, facts))
}

/// Editions in the making.
struct Making<'a> {
    material: Material<'a>,
    engine: &'a Engine<'a>,
    files: &'a dyn Files,
    job: &'a Job<'a>,
    sources: &'a Sources,
    editions: Vec<MadeEdition>,
    publication: Publication,
}

impl Making<'_> {
    fn wants(&self, edition: Edition) -> bool {
        self.job.editions.contains(&edition)
    }

    fn pdf_path(&self) -> String {
        format!("{}.pdf", self.material.plan.settings.slug)
    }

    fn add(&mut self, edition: Edition, path: String, pages: usize, bytes: Vec<u8>) {
        self.publication.files.insert(path.clone(), bytes);
        self.editions.push(MadeEdition { edition, path, pages });
    }

    /// The HTML edition, if it is wanted; none, with a problem, if it cannot be made.
    fn html(&mut self, sink: &mut Sink) -> Option<()> {
        if !self.wants(Edition::Html) {
            return Some(());
        }
        self.job.observer.begins(Stage::Html);
        let pdf = self.wants(Edition::Pdf).then(|| self.pdf_path());
        let edition = html::web(self.material, self.engine, pdf.as_deref(), self.files, sink)?;
        self.publication.files.extend(edition.assets);
        self.add(Edition::Html, "index.html".to_owned(), 1, edition.index_html.into_bytes());
        Some(())
    }

    /// The faces of the theme, where there is something to print; none at all, with a problem, if
    /// they cannot be used.
    fn fonts(&self, theme: &Theme, sink: &mut Sink) -> Option<Option<FontLibrary>> {
        if !self.wants(Edition::Pdf) {
            return Some(None);
        }
        match FontLibrary::new(theme.fonts().to_vec()) {
            Ok(fonts) => Some(Some(fonts)),
            Err(error) => {
                sink.error(Code::ThemeFile, self.material.plan.settings.theme.span, wrong_fonts(&error));
                None
            }
        }
    }

    /// The pages of the PDF edition and, unless the sources have errors, the edition; no pages if it
    /// is not wanted, none at all, with a problem, if it cannot be made.
    fn pdf(&mut self, fonts: Option<&FontLibrary>, sink: &mut Sink) -> Option<Option<Pages>> {
        let Some(fonts) = fonts else { return Some(None) };
        self.job.observer.begins(Stage::Typesetting);
        let pages = pdf::typeset(self.material, self.engine, fonts, self.files, self.sources, sink)?;
        if !sink.has_errors() {
            self.job.observer.begins(Stage::Painting);
            let bytes = pdf::paint(self.material, html::title(self.material.plan), self.job.date, &pages, fonts, sink)?;
            self.add(Edition::Pdf, self.pdf_path(), pages.pages.len(), bytes);
        }
        Some(Some(pages))
    }

    /// The sheets of the units, side by side; in the editions that are wanted.
    fn sheets(&mut self, fonts: Option<&FontLibrary>, sink: &mut Sink) {
        self.job.observer.begins(Stage::Sheets);
        let (material, engine, sources, web) = (self.material, self.engine, self.sources, self.wants(Edition::Html));
        let date = self.job.date;
        let names = html::sheet_names(&material.plan.settings.registry);
        let made: Vec<_> = names
            .par_iter()
            .enumerate()
            .map(|(unit, name)| {
                let mut found = Sink::default();
                let page = web.then(|| html::web_sheet(material, engine, unit, &mut found)).flatten();
                let print = fonts.and_then(|fonts| pdf::sheet(material, engine, fonts, unit, date, sources, &mut found));
                let page = page.map(|page| (html::sheet_path(name, "html"), page.into_bytes()));
                (page, print.map(|bytes| (html::sheet_path(name, "pdf"), bytes)), found)
            })
            .collect();
        for (page, print, found) in made {
            self.publication.files.extend(page.into_iter().chain(print));
            sink.append_new(found);
        }
    }

    fn finish(mut self, pages: Option<&Pages>) -> Option<(Vec<MadeEdition>, Publication)> {
        let page_of = |id: &str| {
            let index = pages?.destinations.get(id)?.page;
            let label = pages?.pages.get(index).and_then(|page| page.label.clone());
            Some((index + 1, label))
        };
        let json = html::plan_json(self.material, &page_of);
        self.publication.files.insert("plan.json".to_owned(), json.into_bytes());
        self.publication.revision.clone_from(&self.material.revision.name);
        self.publication.version = env!("CARGO_PKG_VERSION").to_owned();
        Some((self.editions, self.publication))
    }
}

//! The faces of a plan's theme and what they do in its PDF edition: how much of each is used, and which
//! characters of which page no face has.

use super::{Job, Stage, pdf, understand};
use crate::diag::{Code, Diagnostic, Sink};
use crate::html::Material;
use crate::print::fonts::{Face, FontLibrary};
use crate::print::frame::{ItemKind, Pages, TextRun};
use crate::revision::Revision;
use crate::source::Sources;
use crate::source::files::Files;
use crate::template::{Engine, FontFile, Options, Theme, wrong_fonts};
use std::collections::{BTreeMap, BTreeSet};

/// What came of looking at the faces.
#[derive(Debug, Default)]
pub struct FontsOutcome {
    /// The texts that were read, which the problems point into.
    pub sources: Sources,
    /// The problems, in the order found.
    pub diagnostics: Vec<Diagnostic>,
    /// The faces and the pages; none if problems keep the plan from being set.
    pub report: Option<FontReport>,
}

/// The faces of a theme in a plan.
#[derive(Debug, Default)]
pub struct FontReport {
    /// The faces, in the order of the theme.
    pub faces: Vec<FaceReport>,
    /// How many pages the plan has.
    pub pages: usize,
    /// The pages with characters that no face has.
    pub lacking: Vec<Lacking>,
}

/// A face of a theme in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceReport {
    /// The name by which style sheets call its family.
    pub family: String,
    /// The face's own name.
    pub name: String,
    /// 100 to 900.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
    /// Where it comes from.
    pub file: FontFile,
    /// How many characters it has.
    pub characters: usize,
    /// How many different characters of the plan are set in it; the PDF edition embeds these.
    pub used: usize,
    /// On how many pages.
    pub pages: usize,
}

/// A page with characters that no face has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The sheet, from 1.
    pub page: usize,
    /// What is printed on it as its number.
    pub label: Option<String>,
    /// The characters.
    pub characters: BTreeSet<char>,
}

/// Sets the pages of a plan and looks at the faces on them.
pub fn fonts(files: &dyn Files, job: &Job) -> FontsOutcome {
    let mut sink = Sink::default();
    let mut sources = Sources::default();
    job.observer.begins(Stage::Sources);
    let report = report(files, job, &mut sources, &mut sink);
    FontsOutcome { sources, diagnostics: sink.diagnostics().to_vec(), report }
}

fn report(files: &dyn Files, job: &Job, sources: &mut Sources, sink: &mut Sink) -> Option<FontReport> {
    let understood = understand(files, job, sources, sink)?;
    let settings = &understood.plan.settings;
    let theme = Theme::load(&settings.theme, files, sink)?;
    let engine = Engine::new(&theme, sink)?;
    let library = FontLibrary::new(theme.fonts().to_vec())
        .map_err(|error| sink.error(Code::ThemeFile, settings.theme.span, wrong_fonts(&error)))
        .ok()?;
    let revision = &Revision { name: settings.revision.clone().unwrap_or_default(), revised: None };
    let options = &Options::settle(theme.options(), &settings.layout, theme.name(), job.theme.is_some(), sink);
    let material = Material { plan: &understood.plan, numbers: &understood.numbers, links: &understood.links, revision, options };
    job.observer.begins(Stage::Typesetting);
    let pages = pdf::typeset(material, &engine, &library, files, sources, sink)?;
    Some(FontReport { faces: faces(&theme, &library, &pages), pages: pages.pages.len(), lacking: lacking(&pages) })
}

fn faces(theme: &Theme, library: &FontLibrary, pages: &Pages) -> Vec<FaceReport> {
    let mut used: BTreeMap<_, (BTreeSet<char>, BTreeSet<usize>)> = BTreeMap::new();
    for (page, run) in runs(pages) {
        let (characters, pages) = used.entry(run.face).or_default();
        characters.extend(run.text.chars());
        pages.insert(page);
    }
    let report = |((id, face), file): ((_, &Face), &FontFile)| {
        let (characters, pages) = used.get(&id).map_or((0, 0), |(characters, pages)| (characters.len(), pages.len()));
        FaceReport {
            family: face.family().to_owned(),
            name: face.postscript_name().to_owned(),
            weight: face.weight(),
            italic: face.italic(),
            file: FontFile { licence: file.licence.clone().or_else(|| face.licence()), ..file.clone() },
            characters: face.characters(),
            used: characters,
            pages,
        }
    };
    library.faces().zip(theme.font_files()).map(report).collect()
}

/// A character without a face is set as glyph 0 of the first one.
fn lacking(pages: &Pages) -> Vec<Lacking> {
    let mut found: BTreeMap<usize, BTreeSet<char>> = BTreeMap::new();
    for (page, run) in runs(pages) {
        for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let text = run.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default();
            found.entry(page).or_default().extend(text.chars());
        }
    }
    let label = |page: usize| pages.pages.get(page).and_then(|page| page.label.clone());
    found.into_iter().map(|(page, characters)| Lacking { page: page + 1, label: label(page), characters }).collect()
}

/// The runs of text with the pages they stand on, from 0.
fn runs(pages: &Pages) -> impl Iterator<Item = (usize, &TextRun)> {
    pages.pages.iter().enumerate().flat_map(|(index, page)| {
        page.items.iter().filter_map(move |item| match &item.kind {
            ItemKind::Text(run) => Some((index, run)),
            _ => None,
        })
    })
}

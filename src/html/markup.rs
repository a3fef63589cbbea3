//! Blocks and inlines -> markup. One writer for both editions: HTML for browsers, well-formed
//! XHTML with the origin of each block for the typesetter. Knows no templates but that of a matrix.

mod elements;
mod inlines;
mod notes;
mod tables;

pub(super) use notes::CalledNote;

use super::filters::TaskFacts;
use super::sheet;
use super::table::{MatrixView, Names, Page, SheetOf, Standing};
use super::{Edition, Material, filters, picture, words::Words};
use crate::diag::Sink;
use crate::matrix::{self, Matrix};
use crate::model::{Block, BlockKind, Inline, ListItem, MatrixSpec, PictureWidth, Task, TaskOrigin, View};
use crate::span::Span;
use crate::template::Engine;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Writes the running text of one edition and remembers what it has written: which ids are taken,
/// which footnotes were called, which pictures were shown.
pub(super) struct Writer<'a> {
    /// What is published.
    pub material: Material<'a>,
    edition: Edition,
    engine: &'a Engine<'a>,
    words: Words,
    /// What the rows of tasks are filtered by in the browser.
    facts: BTreeMap<&'a str, TaskFacts>,
    anchored: BTreeSet<String>,
    /// The footnotes that have been called, by index.
    notes: BTreeMap<usize, CalledNote>,
    pictures: BTreeMap<String, Span>,
    /// Whether the section that is written stands on turned pages.
    pub landscape: bool,
    /// The page that the widest table fits on that was written.
    pub page: Page,
    /// Whether a table was written that counts tasks.
    counts: bool,
    failed: bool,
}

/// Who does the tasks of a measure and by when, for a template.
#[derive(Clone, Debug, Serialize)]
struct LinesView {
    lines: Vec<LineView>,
    words: Words,
}

/// A line of a task.
#[derive(Clone, Debug, Serialize)]
struct LineView {
    /// Its anchor.
    id: Option<String>,
    /// The task, where there are several.
    title: Option<String>,
    text: String,
}

/// The title of a heading: a link cannot hold another one, so calls of footnotes stand apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TitleMarkup {
    /// The title, without links in the HTML edition.
    pub title: String,
    /// The calls of footnotes in it.
    pub calls: String,
}

impl<'a> Writer<'a> {
    /// A writer for `edition`.
    pub fn new(material: Material<'a>, edition: Edition, engine: &'a Engine<'a>) -> Self {
        let words = Words::of(material.plan.settings.lang);
        Self {
            material,
            edition,
            engine,
            words,
            facts: if edition == Edition::Web { filters::by_task(material.plan) } else { BTreeMap::new() },
            anchored: BTreeSet::new(),
            notes: BTreeMap::new(),
            pictures: BTreeMap::new(),
            landscape: false,
            page: Page::Any,
            counts: false,
            failed: false,
        }
    }

    /// Whether a template failed; its problem has been reported.
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// The pictures shown, by path, each with the place where it is shown first.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, Span)> {
        self.pictures.iter().map(|(path, span)| (path.as_str(), *span))
    }

    /// Which edition this is.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// Whether this edition is for browsers.
    pub fn is_web(&self) -> bool {
        self.edition == Edition::Web
    }

    /// Writes blocks.
    pub fn blocks(&mut self, blocks: &[Block], sink: &mut Sink) -> String {
        let mut out = String::new();
        for block in blocks {
            self.block(block, &mut out, sink);
        }
        out
    }

    /// Writes one block.
    pub fn block(&mut self, block: &Block, out: &mut String, sink: &mut Sink) {
        let origin = self.origin(block.span);
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content, &origin, out),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items, &origin, out, sink),
            BlockKind::Quote(blocks) => {
                let _ = writeln!(out, "<blockquote{origin}>");
                out.push_str(&self.blocks(blocks, sink));
                out.push_str("</blockquote>\n");
            }
            BlockKind::Code { language, text } => self.code_block(language.as_deref(), text, &origin, out),
            BlockKind::Table(table) => self.table(table, &origin, out),
            BlockKind::Rule => {
                let _ = writeln!(out, "<hr{origin}{}>", self.void());
            }
            BlockKind::Matrix(spec) => self.matrix(spec, &origin, out, sink),
            BlockKind::Html(element) => self.html(element, &origin, out, sink),
        }
    }

    /// `data-origin` of a block, by which the typesetter names the place of what it finds.
    pub fn origin(&self, span: Span) -> String {
        match self.edition {
            Edition::Web => String::new(),
            Edition::Print => format!(" data-origin=\"{}:{}-{}\"", span.source.0, span.start, span.end),
        }
    }

    /// The end of a void tag: XHTML closes it.
    fn void(&self) -> &'static str {
        match self.edition {
            Edition::Web => "",
            Edition::Print => "/",
        }
    }

    fn paragraph(&mut self, content: &[Inline], origin: &str, out: &mut String) {
        if let [Inline::Image { path, alt, title, id, width, span }, calls @ ..] = content
            && calls.iter().all(|inline| matches!(inline, Inline::FootnoteCall(_)))
        {
            let picture = self.picture(path, alt, *width, *span);
            let (id, calls) = (anchor(id.as_deref()), self.inlines(calls));
            return figure(&picture, title.as_deref(), &calls, &format!("{id}{origin}"), out);
        }
        let inner = self.inlines(content);
        let _ = writeln!(out, "<p{origin}>{inner}</p>");
    }

    fn picture(&mut self, path: &str, alt: &str, width: Option<PictureWidth>, span: Span) -> String {
        self.pictures.entry(path.to_owned()).or_insert(span);
        let source = match self.edition {
            Edition::Web => picture::address(path),
            Edition::Print => path.to_owned(),
        };
        let style = width.map(|width| format!(" style=\"width: {width}\"")).unwrap_or_default();
        format!("<img src=\"{}\" alt=\"{}\"{style}{}{}>", escape(&source), escape(alt), self.origin(span), self.void())
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem], origin: &str, out: &mut String, sink: &mut Sink) {
        let name = if start.is_some() { "ol" } else { "ul" };
        let first = start.filter(|first| *first != 1).map(|first| self.first_number(first)).unwrap_or_default();
        let class = if items.iter().any(|item| item.checked.is_some()) { " class=\"checklist\"" } else { "" };
        let _ = writeln!(out, "<{name}{first}{class}{origin}>");
        for item in items {
            self.list_item(item, tight, out, sink);
        }
        let _ = writeln!(out, "</{name}>");
    }

    /// The typesetter counts items with a counter of the style sheet.
    fn first_number(&self, first: u64) -> String {
        match self.edition {
            Edition::Web => format!(" start=\"{first}\""),
            Edition::Print => format!(" start=\"{first}\" style=\"counter-reset: item {}\"", i128::from(first) - 1),
        }
    }

    fn list_item(&mut self, item: &ListItem, tight: bool, out: &mut String, sink: &mut Sink) {
        let origin = item.span().map(|span| self.origin(span)).unwrap_or_default();
        let _ = match item.checked {
            Some(checked) => write!(out, "<li class=\"check\"{origin}>{}", self.check_box(checked)),
            None => write!(out, "<li{origin}>"),
        };
        for block in &item.blocks {
            match &block.kind {
                BlockKind::Paragraph(content) if tight => out.push_str(&self.inlines(content)),
                _ => self.block(block, out, sink),
            }
        }
        out.push_str("</li>\n");
    }

    /// A box as a picture with a name: nothing can be entered in a publication. The typesetter takes it for the mark of its item.
    fn check_box(&self, checked: bool) -> String {
        let (sign, name) = if checked { ("■", self.words.checked) } else { ("□", self.words.unchecked) };
        match self.edition {
            Edition::Web => format!("<span class=\"check-box\" role=\"img\" aria-label=\"{name}\">{sign}</span>"),
            Edition::Print => format!("<span class=\"check-box\" role=\"checkbox\" aria-label=\"{name}\">{sign}</span>"),
        }
    }

    fn code_block(&self, language: Option<&str>, text: &str, origin: &str, out: &mut String) {
        let class = language.map(|name| format!(" class=\"language-{}\"", escape(name))).unwrap_or_default();
        let focus = if self.is_web() { " tabindex=\"0\"" } else { "" };
        let _ = writeln!(out, "<pre{focus}{origin}><code{class}>{}</code></pre>", escape(text.trim_end_matches('\n')));
    }

    fn matrix(&mut self, spec: &MatrixSpec, origin: &str, out: &mut String, sink: &mut Sink) {
        let matrix = matrix::build(spec, self.material.resolved());
        self.counts |= spec.view == View::Load;
        let registry = &self.material.plan.settings.registry;
        let sheets = if self.is_web() && self.material.plan.settings.sheets { sheet::names(registry) } else { Vec::new() };
        let sheet_of = |id: &str| {
            let unit = registry.units.iter().position(|unit| unit.id == id)?;
            sheets.get(unit).map(|name| sheet::address(name))
        };
        self.built_matrix(matrix, origin, &sheet_of, out, sink);
    }

    /// Writes a matrix; names of units become links where they have sheets.
    pub fn built_matrix(&mut self, matrix: Matrix, origin: &str, sheet_of: SheetOf<'_>, out: &mut String, sink: &mut Sink) {
        if self.failed {
            return;
        }
        let names = Names { words: self.words, facts: &self.facts, sheet_of };
        let standing = Standing { printed: !self.is_web(), landscape: self.landscape };
        let view = MatrixView::new(matrix, origin.to_owned(), standing, &names, &mut self.anchored);
        let page = if self.is_web() { Page::Any } else { view.page() };
        match self.render("matrix.html", &view, sink) {
            Some(markup) => {
                self.open_page(page, out);
                out.push_str(&markup);
                self.close_page(page, out);
            }
            None => self.failed = true,
        }
    }

    /// The facts of all tasks, where a table counts them.
    pub fn counted_facts(&self) -> Option<&BTreeMap<&'a str, TaskFacts>> {
        self.counts.then_some(&self.facts)
    }

    /// Fills a template of this edition.
    fn render<T: Serialize>(&self, template: &str, view: &T, sink: &mut Sink) -> Option<String> {
        let folder = match self.edition {
            Edition::Web => "html",
            Edition::Print => "print",
        };
        self.engine.render(&format!("{folder}/{template}"), view, sink)
    }

    /// The lines that say who does a measure and by when, of the tasks of a section that are data.
    pub fn responsibility_lines(&mut self, section: &str, out: &mut String, sink: &mut Sink) {
        let plan = self.material.plan;
        if !plan.settings.responsibility_line || self.failed {
            return;
        }
        let is_here = |task: &&Task| task.origin == TaskOrigin::Data && task.section.as_deref() == Some(section);
        let tasks: Vec<&Task> = plan.tasks.iter().filter(is_here).collect();
        if tasks.is_empty() {
            return;
        }
        let alone = tasks.len() == 1;
        let resolved = self.material.resolved();
        let anchored = &mut self.anchored;
        let line = |task: &&Task| LineView {
            id: anchored.insert(task.id.clone()).then(|| task.id.clone()),
            title: (!alone).then(|| resolved.task_title(task)),
            text: matrix::responsibility_text(task, &plan.settings),
        };
        let view = LinesView { lines: tasks.iter().map(line).collect(), words: self.words };
        match self.render("responsibility.html", &view, sink) {
            Some(markup) => out.push_str(&markup),
            None => self.failed = true,
        }
    }
}

/// The attribute that names an element.
fn anchor(id: Option<&str>) -> String {
    id.map(|id| format!(" id=\"{}\"", escape(id))).unwrap_or_default()
}

/// A picture with its caption, and the calls of footnotes that follow it.
fn figure(picture: &str, caption: Option<&str>, calls: &str, attributes: &str, out: &mut String) {
    let _ = write!(out, "<figure{attributes}>{picture}");
    match caption {
        Some(caption) => {
            let _ = write!(out, "<figcaption>{}{calls}</figcaption>", escape(caption));
        }
        None => out.push_str(calls),
    }
    out.push_str("</figure>\n");
}

/// Text for content and for attribute values in double quotes, in HTML and XML alike.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests;

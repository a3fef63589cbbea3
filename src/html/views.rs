//! Plan -> what templates see. Views are flat, since templates have no recursion: a text is a list
//! of headings and pieces of finished markup.

use super::document::DocumentView;
use super::layout::LayoutView;
use super::markup::Writer;
use super::table::Page;
use super::words::Words;
use crate::diag::Sink;
use crate::model::{Block, BlockKind, Inline, Lang, Node, Orientation, Section, Settings};
use crate::responsibility::due;
use serde::Serialize;
use std::fmt::Write as _;

/// A publication, for the templates of either edition.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PublicationView {
    /// The language tag.
    pub lang: &'static str,
    /// The title on one line.
    pub title: String,
    /// The title in its lines.
    pub title_lines: Vec<String>,
    /// The lines of the title that its author gave.
    pub title_given: Vec<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// Who issues the plan.
    pub issuer: String,
    /// The year; of a plan for other twelve months the one in which they begin.
    pub year: i32,
    /// The plan's year by its name: `2026`, `2026/27`.
    pub period: String,
    /// The revision; empty where nothing is known.
    pub revision: String,
    /// The date of the revision.
    pub revised: Option<String>,
    /// The words of the language.
    pub words: Words,
    /// The options of the theme.
    pub layout: LayoutView,
    /// Whether there is a cover page.
    pub cover: bool,
    /// The stage of a draft, in its brackets.
    pub stage: Option<String>,
    /// The elements of an official document.
    pub document: DocumentView,
    /// The contents; empty where there are none.
    pub contents: Vec<ContentsEntry>,
    /// The text of the issuing notice, as markup.
    pub notice: Option<String>,
    /// The body.
    pub body: Vec<Part>,
    /// The annexes.
    pub annexes: Vec<AnnexView>,
    /// The footnotes, where they stand at the end.
    pub footnotes: Vec<FootnoteView>,
    /// The path of the PDF edition, for a link to it.
    pub pdf: Option<String>,
    /// What the filters of the page go by, as JSON; none where it has none.
    pub filters: Option<String>,
}

/// A part of a text.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Part {
    /// A heading, perhaps with the paragraph it is run into.
    Heading(Box<HeadingView>),
    /// Finished markup.
    Flow {
        /// The markup.
        html: String,
    },
}

/// A heading.
#[derive(Clone, Debug, Serialize)]
pub(super) struct HeadingView {
    /// Its id.
    pub id: String,
    /// Its level, from 1.
    pub level: u8,
    /// Its element: `h2` for level 1, and so on.
    pub tag: &'static str,
    /// Its classes: `level-1 number-han`.
    pub class: String,
    /// Its number as printed, with the space that sets it apart from the title, if any.
    pub number: String,
    /// Its title as markup; in the HTML edition without links.
    pub title: String,
    /// The calls of footnotes in it, where they cannot stand in the title.
    pub calls: String,
    /// Its stop, where it is run in.
    pub stop: String,
    /// Number and title as text, without the stop.
    pub label: String,
    /// The paragraph it is run into, as markup without its element.
    pub run_in: Option<String>,
    /// `data-origin`, for the typesetter.
    pub origin: String,
    /// `data-origin` of the paragraph it is run into.
    pub run_in_origin: String,
}

/// An annex.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AnnexView {
    /// Its id.
    pub id: String,
    /// Its label: `附件1`.
    pub label: String,
    /// Its number among several: `1.`; empty where it is the only one.
    pub ordinal: String,
    /// Its title as text.
    pub title: String,
    /// Its title in its lines.
    pub title_lines: Vec<String>,
    /// The calls of footnotes in its title.
    pub calls: String,
    /// The class of its pages, where they are others than those of the body: `landscape`, `wide`.
    pub page: &'static str,
    /// Its text.
    pub parts: Vec<Part>,
    /// `data-origin` of its heading.
    pub origin: String,
}

/// An entry of the contents. The counts make nested lists without recursion.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ContentsEntry {
    /// Where it leads.
    pub id: String,
    /// Its level, from 1.
    pub level: u8,
    /// The number, with the space that sets it apart.
    pub number: String,
    /// The title as text, without the stop.
    pub title: String,
    /// Whether a list begins before it.
    pub opens: bool,
    /// How many lists end after it.
    pub closes: usize,
    /// Whether a list follows inside it.
    pub has_children: bool,
    /// The nesting it has, from 0; levels that are left out do not count.
    #[serde(skip)]
    depth: usize,
}

/// A footnote at the end of the HTML edition.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FootnoteView {
    /// Its number, from 1.
    pub number: usize,
    /// Its text as markup.
    pub html: String,
    /// The ids of its calls.
    pub calls: Vec<String>,
}

/// Builds the view of a publication; `depth` is how far down its contents go, none for no contents.
pub(super) fn publication(writer: &mut Writer<'_>, depth: Option<u8>, sink: &mut Sink) -> PublicationView {
    let material = writer.material;
    let settings = &material.plan.settings;
    // A draft is not issued yet.
    let notice = material.plan.notice.as_ref().filter(|_| settings.stage.is_none()).map(|blocks| writer.blocks(blocks, sink));
    let (annex_nodes, body_nodes): (Vec<_>, Vec<_>) = material.plan.nodes.iter().partition(|node| is_annex(node));
    let body = parts(writer, body_nodes.iter().copied(), sink);
    let annexes = annex_nodes.iter().filter_map(|node| annex(writer, node, sink)).collect::<Vec<_>>();
    let title = joined(&settings.title, settings.lang);
    PublicationView {
        lang: settings.lang.tag(),
        title_lines: title_lines(settings),
        title_given: settings.title.clone(),
        subtitle: settings.subtitle.clone(),
        issuer: settings.issuer.clone(),
        year: settings.period.year,
        period: due::plan_name(settings.period, settings.lang),
        revision: material.revision.name.clone(),
        revised: material.revision.revised.as_ref().map(|revised| revised.iso.clone()),
        words: Words::of(settings.lang),
        layout: LayoutView::new(settings, material.options, writer.edition()),
        cover: settings.cover,
        stage: settings.stage.as_deref().map(|stage| super::document::bracketed(stage, settings.lang)),
        document: DocumentView::new(settings, &title),
        contents: depth.map(|depth| contents(writer, depth)).unwrap_or_default(),
        notice,
        body,
        footnotes: footnotes(writer),
        pdf: None,
        filters: super::filters::of_page(material.plan, writer.counted_facts()).filter(|_| writer.is_web()),
        annexes: numbered_alone(annexes),
        title,
    }
}

fn is_annex(node: &Node) -> bool {
    matches!(node, Node::Section(section) if section.annex)
}

/// The lines of a title as one text.
pub(super) fn joined(lines: &[String], lang: Lang) -> String {
    match lang {
        Lang::ZhCn => lines.concat(),
        Lang::En => lines.join(" "),
    }
}

/// The lines given, or those that look well.
fn title_lines(settings: &Settings) -> Vec<String> {
    match settings.title.as_slice() {
        [single] => super::document::title_lines(settings, single, &[]),
        given => given.to_vec(),
    }
}

/// A text as a list of headings and pieces of markup.
fn parts<'n>(writer: &mut Writer<'_>, nodes: impl IntoIterator<Item = &'n Node>, sink: &mut Sink) -> Vec<Part> {
    let mut into = Vec::new();
    let mut flow = String::new();
    for node in nodes {
        collect(writer, node, &mut flow, &mut into, sink);
    }
    flush(&mut flow, &mut into);
    into
}

fn collect(writer: &mut Writer<'_>, node: &Node, flow: &mut String, into: &mut Vec<Part>, sink: &mut Sink) {
    match node {
        Node::Block(block) => writer.block(block, flow, sink),
        Node::Section(section) => collect_section(writer, section, flow, into, sink),
    }
}

fn collect_section(writer: &mut Writer<'_>, section: &Section, flow: &mut String, into: &mut Vec<Part>, sink: &mut Sink) {
    let landscape = section.orientation == Orientation::Landscape;
    let outer = writer.landscape;
    writer.landscape |= landscape;
    if landscape {
        flow.push_str("<div class=\"landscape\">\n");
    }
    flush(flow, into);
    let (run_in, rest) = run_in(section);
    into.push(Part::Heading(Box::new(heading(writer, section, run_in))));
    collect_nodes(writer, &section.id, rest, flow, into, sink);
    if landscape {
        flow.push_str("</div>\n");
    }
    writer.landscape = outer;
}

fn flush(flow: &mut String, into: &mut Vec<Part>) {
    if !flow.is_empty() {
        into.push(Part::Flow { html: std::mem::take(flow) });
    }
}

/// The paragraph into which a section's heading runs, and what follows it.
fn run_in(section: &Section) -> (Option<(&Block, &[Inline])>, &[Node]) {
    if section.heading.stop.is_some()
        && let [Node::Block(block), rest @ ..] = section.nodes.as_slice()
        && let BlockKind::Paragraph(content) = &block.kind
        && !matches!(content.as_slice(), [Inline::Image { .. }])
    {
        return (Some((block, content)), rest);
    }
    (None, &section.nodes)
}

/// Number and title of a section as text, with its stop.
pub(super) fn label(writer: &Writer<'_>, section: &Section) -> String {
    let stop = section.heading.stop.map(String::from).unwrap_or_default();
    format!("{}{}{stop}", number(writer, section), writer.plain(&section.heading.title))
}

fn heading(writer: &mut Writer<'_>, section: &Section, run_in: Option<(&Block, &[Inline])>) -> HeadingView {
    let number = number(writer, section);
    let written = writer.title(&section.heading.title);
    let label = format!("{number}{}", writer.plain(&section.heading.title));
    HeadingView {
        id: section.id.clone(),
        level: section.level,
        tag: tag(section.level),
        class: class(writer, section),
        number,
        title: written.title,
        calls: written.calls,
        stop: section.heading.stop.map(String::from).unwrap_or_default(),
        label,
        origin: writer.origin(section.heading.span),
        run_in_origin: run_in.map(|(block, _)| writer.origin(block.span)).unwrap_or_default(),
        run_in: run_in.map(|(_, content)| writer.inlines(content)),
    }
}

/// The number of a section, with the space that sets it apart from the title.
fn number(writer: &Writer<'_>, section: &Section) -> String {
    writer.material.resolved().number(section)
}

/// The classes of a heading: its level, and the form of its number.
pub(super) fn class(writer: &Writer<'_>, section: &Section) -> String {
    let mut class = format!("level-{}", section.level);
    match writer.material.numbers.sections.get(&section.id) {
        Some(number) => {
            let _ = write!(class, " {}", number.form.class());
        }
        None => class.push_str(" unnumbered"),
    }
    class
}

/// The title of the publication is the only `h1`.
fn tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "h2",
        2 => "h3",
        3 => "h4",
        4 => "h5",
        _ => "h6",
    }
}

fn annex(writer: &mut Writer<'_>, node: &Node, sink: &mut Sink) -> Option<AnnexView> {
    let Node::Section(section) = node else { return None };
    let written = writer.title(&section.heading.title);
    let title = writer.plain(&section.heading.title);
    let numbered = writer.material.numbers.sections.get(&section.id);
    let parts = annex_parts(writer, section, sink);
    Some(AnnexView {
        id: section.id.clone(),
        label: numbered.map(|number| number.text.clone()).unwrap_or_default(),
        ordinal: numbered.and_then(|number| number.path.first()).map(|ordinal| format!("{ordinal}.")).unwrap_or_default(),
        title_lines: super::document::title_lines(&writer.material.plan.settings, &title, &[]),
        title,
        calls: written.calls,
        // A table that needs a turned page takes its title along.
        page: if section.orientation == Orientation::Landscape { Page::Landscape } else { writer.page }.class(),
        parts,
        origin: writer.origin(section.heading.span),
    })
}

/// The text of an annex.
fn annex_parts(writer: &mut Writer<'_>, section: &Section, sink: &mut Sink) -> Vec<Part> {
    let (mut flow, mut into) = (String::new(), Vec::new());
    (writer.landscape, writer.page) = (section.orientation == Orientation::Landscape, Page::Any);
    collect_nodes(writer, &section.id, &section.nodes, &mut flow, &mut into, sink);
    writer.landscape = false;
    flush(&mut flow, &mut into);
    into
}

/// What stands in a section: its own text, who does its tasks that are data, then the sections in it.
fn collect_nodes(writer: &mut Writer<'_>, section: &str, nodes: &[Node], flow: &mut String, into: &mut Vec<Part>, sink: &mut Sink) {
    let first = nodes.iter().position(|node| matches!(node, Node::Section(_))).unwrap_or(nodes.len());
    let (own, below) = nodes.split_at(first);
    for node in own {
        collect(writer, node, flow, into, sink);
    }
    writer.responsibility_lines(section, flow, sink);
    for node in below {
        collect(writer, node, flow, into, sink);
    }
}

/// A single annex has no number (GB/T 9704-2012, 7.3.4).
fn numbered_alone(mut annexes: Vec<AnnexView>) -> Vec<AnnexView> {
    if let [annex] = annexes.as_mut_slice() {
        annex.ordinal.clear();
    }
    annexes
}

/// The contents: the headings of the levels asked for, body before annexes.
fn contents(writer: &Writer<'_>, depth: u8) -> Vec<ContentsEntry> {
    let mut entries: Vec<ContentsEntry> = Vec::new();
    let nodes = &writer.material.plan.nodes;
    for annexes in [false, true] {
        for node in nodes.iter().filter(|node| is_annex(node) == annexes) {
            contents_of(writer, node, depth, 0, &mut entries);
        }
    }
    nest(&mut entries);
    entries
}

fn contents_of(writer: &Writer<'_>, node: &Node, deepest: u8, depth: usize, into: &mut Vec<ContentsEntry>) {
    let Node::Section(section) = node else { return };
    if section.level > deepest {
        return;
    }
    into.push(ContentsEntry {
        id: section.id.clone(),
        level: section.level,
        number: number(writer, section),
        title: writer.plain(&section.heading.title),
        opens: false,
        closes: 0,
        has_children: false,
        depth,
    });
    for node in &section.nodes {
        contents_of(writer, node, deepest, depth + 1, into);
    }
}

/// Says at which entries lists begin and end.
fn nest(entries: &mut [ContentsEntry]) {
    let depths: Vec<usize> = entries.iter().map(|entry| entry.depth).collect();
    for (index, entry) in entries.iter_mut().enumerate() {
        let before = index.checked_sub(1).and_then(|before| depths.get(before));
        let after = depths.get(index + 1).copied().unwrap_or(0);
        entry.opens = before.is_some_and(|before| entry.depth > *before);
        entry.has_children = after > entry.depth;
        entry.closes = entry.depth.saturating_sub(after);
    }
}

/// The footnotes that were called, for the end of the HTML edition.
fn footnotes(writer: &Writer<'_>) -> Vec<FootnoteView> {
    if !writer.is_web() {
        return Vec::new();
    }
    let notes = writer.called_notes().into_iter();
    let calls = |note: &super::markup::CalledNote| (1..=note.calls).map(|call| note.call_id(call)).collect();
    notes.map(|note| FootnoteView { number: note.number, html: note.html.clone(), calls: calls(note) }).collect()
}

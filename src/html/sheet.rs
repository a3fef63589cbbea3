//! Each unit's own sheet: its tasks, and what the plan says of them, in one file without any other.

use super::layout::LayoutView;
use super::markup::Writer;
use super::print::style_sheets;
use super::words::Words;
use super::{Edition, Material, PrintEdition, picture, views};
use crate::diag::Sink;
use crate::matrix;
use crate::model::{Block, BlockKind, Inline, Lang, Node, Plan, Registry, Section, TaskOrigin, Unit};
use crate::template::Engine;
use serde::Serialize;
use std::collections::BTreeSet;

/// A sheet, for the templates of either edition.
#[derive(Clone, Debug, Serialize)]
struct SheetView {
    lang: &'static str,
    /// Its title: the unit, and that these are its tasks.
    heading: String,
    /// The title of the plan.
    title: String,
    issuer: String,
    revision: String,
    words: Words,
    layout: LayoutView,
    /// The table of its tasks, as markup; empty where it has none.
    matrix: String,
    /// The class of the page that the table fits on; empty where any will do.
    page: &'static str,
    /// What the plan says of them.
    wording: Vec<WordingView>,
    /// The style sheets, where they stand in the file itself.
    styles: String,
    /// What its table is filtered by in the browser, as JSON; none where there is nothing to filter.
    filters: Option<String>,
    /// The script that does.
    script: String,
}

/// What the plan says in one section.
#[derive(Clone, Debug, Serialize)]
struct WordingView {
    label: String,
    /// The classes of its heading, by its level and number.
    class: String,
    paragraphs: Vec<String>,
}

/// The HTML sheet of a unit; none, with a problem, if a template fails.
pub fn web(material: Material<'_>, engine: &Engine<'_>, unit: usize, sink: &mut Sink) -> Option<String> {
    let styles: Vec<String> = super::web::style_sheets(engine).into_iter().map(|(_, text)| text).collect();
    // A style sheet cannot end the element that holds it.
    let styles = styles.join("\n").replace("</", "<\\/");
    let view = view(material, engine, unit, Edition::Web, styles, sink)?;
    engine.render("html/sheet.html", &view, sink)
}

/// The printed sheet of a unit, for the typesetter; none, with a problem, if a template fails.
pub fn print(material: Material<'_>, engine: &Engine<'_>, unit: usize, sink: &mut Sink) -> Option<PrintEdition> {
    let view = view(material, engine, unit, Edition::Print, String::new(), sink)?;
    let xhtml = engine.render("print/sheet.html", &view, sink)?;
    Some(PrintEdition { xhtml, style_sheets: style_sheets(engine), pictures: Vec::new() })
}

/// The title of the sheet of a unit.
pub fn title(plan: &Plan, unit: usize) -> String {
    let name = plan.settings.registry.units.get(unit).map_or("", |unit| unit.name.as_str());
    let words = Words::of(plan.settings.lang);
    match plan.settings.lang {
        Lang::ZhCn => format!("{name}{}", words.sheet),
        Lang::En => format!("{name}: {}", words.sheet),
    }
}

fn view(material: Material<'_>, engine: &Engine<'_>, unit: usize, edition: Edition, styles: String, sink: &mut Sink) -> Option<SheetView> {
    let settings = &material.plan.settings;
    let mut writer = Writer::new(material, edition, engine);
    let built = matrix::sheet(unit, material.resolved());
    let mut table = String::new();
    if !built.tables.is_empty() {
        writer.built_matrix(built, "", &|_| None, &mut table, sink);
    }
    if writer.failed() {
        return None;
    }
    let mut wording = Vec::new();
    collect(&material.plan.nodes, None, unit, &writer, &mut wording);
    Some(SheetView {
        lang: settings.lang.tag(),
        heading: title(material.plan, unit),
        title: super::title(material.plan),
        issuer: settings.issuer.clone(),
        revision: material.revision.name.clone(),
        words: Words::of(settings.lang),
        layout: LayoutView::new(settings, material.options, edition),
        matrix: table,
        page: writer.page.class(),
        wording,
        styles,
        filters: super::filters::of_sheet(material.plan, unit).filter(|_| edition == Edition::Web),
        script: engine.theme().text("filter.js").unwrap_or_default().replace("</", "<\\/"),
    })
}

/// The paragraphs that hold tasks of a unit, section by section; of a section with tasks as data all
/// its own paragraphs.
fn collect(nodes: &[Node], section: Option<&Section>, unit: usize, writer: &Writer<'_>, into: &mut Vec<WordingView>) {
    let plan = writer.material.plan;
    let takes_part = |task: &crate::model::Task| matrix::takes_part(unit, task, plan);
    let of_data = section.is_some_and(|section| {
        let mut here = plan.tasks.iter().filter(|task| task.origin == TaskOrigin::Data && task.section.as_ref() == Some(&section.id));
        here.any(takes_part)
    });
    let says = |content: &[Inline]| {
        let mut tasks = content.iter().filter_map(|inline| match inline {
            Inline::Task { task, .. } => plan.task(*task),
            _ => None,
        });
        of_data || tasks.any(takes_part)
    };
    let mut paragraphs = Vec::new();
    for node in nodes {
        if let Node::Block(block) = node {
            collect_paragraphs(block, &mut paragraphs);
        }
    }
    paragraphs.retain(|content| says(content));
    if !paragraphs.is_empty() {
        let label = section.map(|section| views::label(writer, section)).unwrap_or_default();
        let class = section.map(|section| views::class(writer, section)).unwrap_or_default();
        into.push(WordingView { label, class, paragraphs: paragraphs.into_iter().map(|content| writer.plain(content)).collect() });
    }
    for node in nodes {
        if let Node::Section(inner) = node {
            collect(&inner.nodes, Some(inner), unit, writer, into);
        }
    }
}

fn collect_paragraphs<'a>(block: &'a Block, into: &mut Vec<&'a [Inline]>) {
    match &block.kind {
        BlockKind::Paragraph(content) => into.push(content),
        BlockKind::List { items, .. } => items.iter().flat_map(|item| &item.blocks).for_each(|block| collect_paragraphs(block, into)),
        BlockKind::Quote(blocks) => blocks.iter().for_each(|block| collect_paragraphs(block, into)),
        _ => {}
    }
}

/// The longest name of a file, in bytes, that every file system takes, with room for an ending.
const LONGEST: usize = 200;

/// Names that Windows keeps for devices, in any case and with any ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The name of each unit's sheet, without an ending: its id, but where a file system could not hold
/// it or takes it for that of another.
pub fn names(registry: &Registry) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let free = |unit: &Unit| {
        let plain = safe(&unit.id);
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let found = std::iter::once(plain.clone()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
        found.unwrap_or(plain)
    };
    registry.units.iter().map(free).collect()
}

fn safe(id: &str) -> String {
    let end = id.char_indices().map(|(at, letter)| at + letter.len_utf8()).take_while(|end| *end <= LONGEST).last().unwrap_or(0);
    let name = id.get(..end).unwrap_or_default().trim_matches('.');
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let letters = stem.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_device = DEVICES.contains(&letters) && stem.len() - letters.len() <= 1;
    if name.is_empty() || is_device { format!("unit-{name}") } else { name.to_owned() }
}

/// The path of a sheet of a name among the outputs.
pub fn path(name: &str, ending: &str) -> String {
    format!("units/{name}.{ending}")
}

/// The address of a sheet from index.html.
pub(super) fn address(name: &str) -> String {
    picture::escaped(&path(name, "html"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::fixture;

    #[test]
    fn every_file_system_can_hold_the_names_of_sheets() {
        let mut registry = fixture::settings().registry;
        let ids = ["law", "Law", "con", "COM3.x", "com", "common", ".x.", "执法科", "lpt12"];
        let unit = registry.units[0].clone();
        registry.units = ids.iter().map(|id| Unit { id: (*id).to_owned(), ..unit.clone() }).collect();
        registry.units.push(Unit { id: "科".repeat(100), ..unit });
        let found = names(&registry);
        assert_eq!(found[..9], ["law", "Law-2", "unit-con", "unit-COM3.x", "unit-com", "common", "x", "执法科", "lpt12"]);
        assert_eq!(found[9], "科".repeat(66));
    }
}

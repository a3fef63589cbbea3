//! Small plans in memory for the tests of what comes after the sources.

use crate::diag::{Diagnostic, Sink, render::Positions};
use crate::model::{Block, BlockKind, HtmlContent, Inline, LinkTarget, Node, Plan};
use crate::numbering::{Numbers, number};
use crate::resolve::{Links, Resolved, resolve};
use crate::source::files::{Files, MemoryFiles};
use crate::source::{Sources, read};

/// The settings of the plans of tests; keys that come after them can be added.
pub(crate) const PLAN: &str = "\
title: 2026年工作要点
issuer: 某市应急管理局
year: 2026
units:
  - {id: office, name: 局办公室, short: 办公室}
  - {id: law, name: 执法监督科}
people:
  - {id: head, name: 张某某}
";

/// A plan that went through all stages up to the references.
pub(crate) struct Built {
    pub(crate) plan: Plan,
    pub(crate) numbers: Numbers,
    pub(crate) links: Links,
    /// `WP0101 file:line:column message / help` of each problem.
    pub(crate) problems: Vec<String>,
}

/// Builds a plan of section files, each with its path in content/, and keys added to plan.yaml.
pub(crate) fn build(keys: &str, files: &[(&str, &str)]) -> Built {
    let mut memory = MemoryFiles::default();
    memory.0.insert("content/plan.yaml".to_owned(), format!("{PLAN}{keys}").into_bytes());
    for (path, text) in files {
        memory.0.insert(format!("content/{path}"), text.as_bytes().to_vec());
    }
    build_files(&memory)
}

/// Builds the plan of a project.
pub(crate) fn build_files(files: &dyn Files) -> Built {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let project = read(files, &mut sources, &mut sink).unwrap();
    let settings = crate::settings::decode(&project, &sources, &mut sink).unwrap();
    let plan = super::parse(&project, settings, files, &mut sources, &mut sink).unwrap();
    let numbers = number(&plan, &mut sink);
    let links = resolve(&plan, &numbers, &mut sink);
    let positions = Positions::new(&sources);
    let problems = sink.diagnostics().iter().map(|found| shown(found, &positions)).collect();
    Built { plan, numbers, links, problems }
}

fn shown(found: &Diagnostic, positions: &Positions<'_>) -> String {
    let at = positions.of(&found.place);
    let help = found.help_in(crate::diag::Language::English).unwrap_or_default();
    format!("{} {}:{}:{} {} / {help}", found.code.as_str(), at.path, at.line, at.column, found.message_in(crate::diag::Language::English))
}

impl Built {
    /// The plan with its side tables.
    pub(crate) fn resolved(&self) -> Resolved<'_> {
        Resolved { plan: &self.plan, numbers: &self.numbers, links: &self.links }
    }

    /// The sections as lines `level id number title stop`.
    pub(crate) fn sections(&self) -> Vec<String> {
        let line = |section: &&crate::model::Section| {
            let number = self.numbers.sections.get(&section.id).map_or("-", |number| number.text.as_str());
            let stop = section.heading.stop.map(String::from).unwrap_or_default();
            format!("{} {} {number} {}{stop}", section.level, section.id, shown_inlines(&section.heading.title))
        };
        self.plan.sections().iter().map(line).collect()
    }

    /// The tasks as lines `id section title`.
    pub(crate) fn tasks(&self) -> Vec<String> {
        let line = |task: &crate::model::Task| format!("{} {} {}", task.id, task.section.as_deref().unwrap_or("-"), task.title);
        self.plan.tasks.iter().map(line).collect()
    }

    /// The texts of the references that are filled in, in the order of the text.
    pub(crate) fn references(&self) -> Vec<&str> {
        self.links.targets.values().filter_map(|link| link.text.as_deref()).collect()
    }

    /// All blocks of the plan, a line each.
    pub(crate) fn blocks(&self) -> Vec<String> {
        let mut lines = Vec::new();
        show_nodes(&self.plan.nodes, &mut lines);
        lines
    }
}

fn show_nodes(nodes: &[Node], lines: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Block(block) => lines.push(shown_block(block)),
            Node::Section(section) => show_nodes(&section.nodes, lines),
        }
    }
}

/// A block on a line, in a notation of its own.
pub(crate) fn shown_block(block: &Block) -> String {
    let all = |blocks: &[Block]| blocks.iter().map(shown_block).collect::<Vec<_>>().join(" ");
    match &block.kind {
        BlockKind::Paragraph(content) => shown_inlines(content),
        BlockKind::List { start, tight, items } => {
            let items: Vec<String> = items.iter().map(|item| format!("{:?}{}", item.checked, all(&item.blocks))).collect();
            format!("list({start:?},{tight})[{}]", items.join(";"))
        }
        BlockKind::Quote(blocks) => format!("quote[{}]", all(blocks)),
        BlockKind::Code { language, text } => format!("code({language:?},{text:?})"),
        BlockKind::Table(table) => {
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| shown_inlines(cell)).collect::<Vec<_>>().join("|");
            format!(
                "table{}{}[{}/{}]",
                table
                    .caption
                    .as_ref()
                    .map(|caption| format!("({}#{})", shown_inlines(&caption.content), caption.id.as_deref().unwrap_or_default()))
                    .unwrap_or_default(),
                table.orientation.map(|orientation| format!("{orientation:?}")).unwrap_or_default(),
                row(&table.head),
                table.rows.iter().map(row).collect::<Vec<_>>().join("/")
            )
        }
        BlockKind::Rule => "rule".to_owned(),
        BlockKind::Matrix(spec) => format!("matrix({:?})", spec.caption),
        BlockKind::Html(element) => format!("<{}>[{}]", element.name, element.content.iter().map(shown_content).collect::<String>()),
    }
}

/// What is in an element of HTML.
fn shown_content(content: &HtmlContent) -> String {
    match content {
        HtmlContent::Text(inlines) => shown_inlines(inlines),
        HtmlContent::Block(block) => shown_block(block),
    }
}

/// Inlines on a line: `_emphasis_`, `*strong*`, `~struck~`, `` `code` ``, `[link→target]`,
/// `{task}`.
pub(crate) fn shown_inlines(inlines: &[Inline]) -> String {
    let target = |target: &LinkTarget| match target {
        LinkTarget::Id(id) => format!("#{id}"),
        LinkTarget::Url(url) => url.clone(),
        LinkTarget::File { path, id } => format!("{path}#{id:?}"),
    };
    let shown = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Break => "⏎".to_owned(),
        Inline::Emphasis(content) => format!("_{}_", shown_inlines(content)),
        Inline::Strong(content) => format!("*{}*", shown_inlines(content)),
        Inline::Strikethrough(content) => format!("~{}~", shown_inlines(content)),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Link { target: to, content, .. } => format!("[{}→{}]", shown_inlines(content), target(to)),
        Inline::Reference { target: to, .. } => format!("[→{}]", target(to)),
        Inline::Element { name, content, .. } => format!("<{name}>[{}]", shown_inlines(content)),
        Inline::Image { path, alt, title, id, .. } => {
            let id = id.as_deref().map(|id| format!("#{id}")).unwrap_or_default();
            format!("!{path}|{alt}|{}{id}!", title.as_deref().unwrap_or_default())
        }
        Inline::FootnoteCall(index) => format!("^{}", index.0),
        Inline::Task { task, content } => format!("{{{}:{}}}", task.0, shown_inlines(content)),
    };
    inlines.iter().map(shown).collect()
}

//! Chapters and what was read of each -> nested sections with ids, and the tasks with theirs.

use super::blocks::Part;
use super::expressions::Named;
use super::ids::Ids;
use super::outline::{Chapter, Outline};
use super::reading::{FoundTask, FoundTaskKind, HeadingPlace};
use super::{kinship, run_in};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{BlockKind, Heading, Identity, Inline, Lang, Node, Orientation, Section, Task, TaskOrigin, plain_text};
use crate::span::Spanned;
use std::collections::BTreeMap;

/// The sections of a plan, and the headings by their places.
pub(super) struct Sections {
    /// The nodes of the plan.
    pub(super) nodes: Vec<Node>,
    /// Every heading.
    pub(super) headings: BTreeMap<HeadingPlace, Named>,
}

/// Nests the sections of all chapters and gives them their ids.
pub(super) fn build(outline: &Outline<'_>, parts: Vec<Vec<Part>>, lang: Lang, ids: &mut Ids, sink: &mut Sink) -> Sections {
    let mut builder = Builder { outline, parts, lang, ids, sink, headings: BTreeMap::new() };
    let mut nodes = Vec::new();
    for root in &outline.roots {
        nodes.extend(builder.chapter(*root));
    }
    Sections { nodes, headings: builder.headings }
}

struct Builder<'a> {
    outline: &'a Outline<'a>,
    parts: Vec<Vec<Part>>,
    lang: Lang,
    ids: &'a mut Ids,
    sink: &'a mut Sink,
    headings: BTreeMap<HeadingPlace, Named>,
}

impl Builder<'_> {
    fn chapter(&mut self, index: usize) -> Vec<Node> {
        let outline = self.outline;
        let Some(chapter) = outline.chapters.get(index) else { return Vec::new() };
        let parts = self.parts.get_mut(index).map(std::mem::take).unwrap_or_default();
        let section = chapter.front.title.as_ref().map(|title| self.own_section(index, chapter, title, &parts));
        let mut nest = Nest {
            chapter: index,
            base: chapter.level.saturating_add(u8::from(section.is_some())),
            id: section.as_ref().map_or(&chapter.default_id, |section| &section.id).clone(),
            orientation: chapter.front.orientation,
            open: Vec::new(),
            nodes: Vec::new(),
            ordinals: Vec::new(),
            headings: 0,
        };
        let mut parts = parts.into_iter().peekable();
        while let Some(part) = parts.next() {
            match part {
                Part::Block(block) => nest.push(Node::Block(block)),
                Part::Heading { depth, written_id, heading } => {
                    self.check_run_in(&heading, parts.peek());
                    let section = nest.section(depth, written_id.as_ref(), heading, self);
                    nest.open.push(section);
                }
            }
        }
        let mut nodes = nest.close_all();
        for child in &chapter.children {
            nodes.extend(self.chapter(*child));
        }
        match section {
            Some(section) => vec![Node::Section(Section { nodes, ..section })],
            None => nodes,
        }
    }

    /// The section that the title of a file makes.
    fn own_section(&mut self, index: usize, chapter: &Chapter<'_>, title: &Spanned<String>, parts: &[Part]) -> Section {
        let mut content = vec![Inline::Text(title.value.clone())];
        let stop = run_in::take_stop(&mut content, self.lang);
        let heading = Heading { title: content, stop, numbered: chapter.front.numbered, span: title.span };
        self.check_run_in(&heading, parts.first());
        let id = self.ids.give(chapter.front.id.as_ref(), &chapter.default_id);
        self.note_heading(HeadingPlace { chapter: index, heading: 0 }, &id, &heading);
        let annex = chapter.front.annex.is_some();
        Section { id, heading, level: chapter.level, annex, orientation: chapter.front.orientation, nodes: Vec::new() }
    }

    fn note_heading(&mut self, place: HeadingPlace, id: &str, heading: &Heading) {
        self.headings.insert(place, Named { id: id.to_owned(), title: plain_text(&heading.title) });
    }

    /// A run-in heading needs a paragraph that follows it at once.
    fn check_run_in(&mut self, heading: &Heading, next: Option<&Part>) {
        let Some(stop) = heading.stop else { return };
        let runs_in = matches!(next, Some(Part::Block(block)) if matches!(&block.kind, BlockKind::Paragraph(content) if has_text(content)));
        if !runs_in {
            self.sink
                .warning(
                    Code::RunInWithoutText,
                    heading.span,
                    message!(
                        "the heading ends with `{stop}`, but no paragraph follows to run it into",
                        "标题以“{stop}”结尾，后面却没有可以接排的段落"
                    ),
                )
                .help(message!(
                    "take the stop out, or write a paragraph after the heading",
                    "请去掉标题末尾的“{stop}”，或者在标题后面写一段文字"
                ));
        }
    }
}

/// Whether a paragraph is more than pictures.
fn has_text(content: &[Inline]) -> bool {
    content.iter().any(|inline| !matches!(inline, Inline::Image { .. } | Inline::Break))
}

/// The sections of one file while they are nested.
struct Nest {
    chapter: usize,
    /// The level of a `#`.
    base: u8,
    /// The id that default ids begin with.
    id: String,
    orientation: Orientation,
    /// The sections that are not yet closed, outermost first.
    open: Vec<Section>,
    nodes: Vec<Node>,
    /// The place of the last heading in the file: how many on each depth.
    ordinals: Vec<usize>,
    headings: usize,
}

impl Nest {
    fn push(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(section) => section.nodes.push(node),
            None => self.nodes.push(node),
        }
    }

    fn section(&mut self, depth: u8, written_id: Option<&Spanned<String>>, heading: Heading, builder: &mut Builder<'_>) -> Section {
        let level = self.base.saturating_add(depth.saturating_sub(1));
        self.close_from(level);
        self.headings += 1;
        self.ordinals.resize(usize::from(depth), 0);
        if let Some(own) = self.ordinals.last_mut() {
            *own += 1;
        }
        let place: String = self.ordinals.iter().map(|ordinal| format!("-{ordinal}")).collect();
        let id = builder.ids.give(written_id, &format!("{}{place}", self.id));
        builder.note_heading(HeadingPlace { chapter: self.chapter, heading: self.headings }, &id, &heading);
        Section { id, heading, level, annex: false, orientation: self.orientation, nodes: Vec::new() }
    }

    /// Closes the sections of `level` and below.
    fn close_from(&mut self, level: u8) {
        while let Some(section) = self.open.pop_if(|section| section.level >= level) {
            self.push(Node::Section(section));
        }
    }

    fn close_all(mut self) -> Vec<Node> {
        self.close_from(0);
        self.nodes
    }
}

/// The tasks, with their ids, titles and sections.
pub(super) fn tasks(found: Vec<FoundTask>, sections: &Sections, outline: &Outline<'_>, ids: &mut Ids, sink: &mut Sink) -> Vec<Task> {
    let parents = kinship::written_parents(&found);
    let headings: Vec<Option<&Named>> = found
        .iter()
        .map(|task| kinship::named_section(task, sections, sink).or_else(|| nearest_heading(task.place, sections, outline)))
        .collect();
    let mut brackets: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for (task, heading) in found.iter().zip(&headings) {
        if matches!(task.kind, FoundTaskKind::Bracket { .. }) {
            *brackets.entry(heading.map(|heading| heading.id.as_str())).or_default() += 1;
        }
    }
    let mut places: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut tasks = Vec::new();
    for (task, heading) in found.into_iter().zip(headings) {
        let section = heading.map(|heading| heading.id.as_str());
        let place = places.entry(section).or_default();
        *place += 1;
        let default_id = section.map_or_else(|| format!("t{place}"), |section| format!("{section}-t{place}"));
        let alone = brackets.get(&section) == Some(&1);
        tasks.push(finished(task.kind, heading, alone, &default_id, ids, sink));
    }
    kinship::check_parents(&mut tasks, &parents, sink);
    tasks
}

/// The heading of a place: of a file without title that of what it is inside.
fn nearest_heading<'a>(place: HeadingPlace, sections: &'a Sections, outline: &Outline<'_>) -> Option<&'a Named> {
    let mut place = place;
    loop {
        if let Some(heading) = sections.headings.get(&place) {
            return Some(heading);
        }
        place = HeadingPlace { chapter: outline.chapters.get(place.chapter)?.parent?, heading: 0 };
    }
}

fn finished(kind: FoundTaskKind, heading: Option<&Named>, alone: bool, default_id: &str, ids: &mut Ids, sink: &mut Sink) -> Task {
    let section = heading.map(|heading| heading.id.clone());
    match kind {
        FoundTaskKind::Data(data) => {
            let id = ids.give(data.written_id.as_ref(), default_id);
            data.into_task(id, section, TaskOrigin::Data)
        }
        FoundTaskKind::Bracket { bracket, sentence, written_id, span } => {
            let bracket = *bracket;
            let title = match (bracket.title, heading) {
                (Some(title), _) => title,
                (None, Some(heading)) if alone || sentence.is_empty() => heading.title.clone(),
                (None, _) => sentence.clone(),
            };
            let words = if sentence.is_empty() { title.clone() } else { sentence };
            let identity = if written_id.is_some() { Identity::WrittenId } else { Identity::Words(words) };
            if title.is_empty() {
                sink.error(
                    Code::TaskWithoutTitle,
                    span,
                    message!(
                        "a task without a title: the bracket ends no sentence and stands under no heading",
                        "这项任务没有标题：括号前面没有句子，上面也没有标题"
                    ),
                )
                .help(message!("write before the bracket what is to be done", "请在括号前面写明做什么"));
            }
            Task {
                id: ids.give(written_id.as_ref(), default_id),
                title,
                section,
                assigned: bracket.assigned,
                labels: bracket.labels,
                mode: bracket.mode,
                mode_said: bracket.mode_said,
                due: bracket.due,
                indicator: bracket.indicator,
                measures: bracket.measures,
                notes: bracket.notes,
                fields: bracket.fields,
                milestones: bracket.milestones,
                parent: None,
                status: bracket.status,
                source: bracket.source,
                identity,
                origin: TaskOrigin::Text,
                span,
            }
        }
    }
}

//! Chapters and what was read of each -> nested sections with ids, and the tasks with theirs.

use super::blocks::Part;
use super::expressions::Named;
use super::ids::Ids;
use super::lookalikes::typed_numbers::{self, Signs};
use super::outline::{Chapter, Outline};
use super::reading::{FoundTask, FoundTaskKind, HeadingPlace};
use super::{kinship, run_in};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{BlockKind, Gap, Heading, Identity, Inline, Node, Orientation, Section, Settings, Task, TaskOrigin, gaps, plain_text};
use crate::span::Spanned;
use std::collections::BTreeMap;

/// The sections of a plan, and the headings by their places.
pub(super) struct Sections {
    /// The nodes of the plan.
    pub(super) nodes: Vec<Node>,
    /// Every heading.
    pub(super) headings: BTreeMap<HeadingPlace, Named>,
    /// Where references stand in the titles of headings that hold some, by the ids of their sections.
    gaps: BTreeMap<String, Vec<Gap>>,
}

/// Nests the sections of all chapters and gives them their ids.
pub(super) fn build(outline: &Outline<'_>, parts: Vec<Vec<Part>>, settings: &Settings, ids: &mut Ids, sink: &mut Sink) -> Sections {
    let mut builder = Builder { outline, parts, settings, ids, sink, headings: BTreeMap::new(), gaps: BTreeMap::new(), level: 0 };
    let mut nodes = Vec::new();
    for root in &outline.roots {
        nodes.extend(builder.chapter(*root));
    }
    Sections { nodes, headings: builder.headings, gaps: builder.gaps }
}

struct Builder<'a> {
    outline: &'a Outline<'a>,
    parts: Vec<Vec<Part>>,
    settings: &'a Settings,
    ids: &'a mut Ids,
    sink: &'a mut Sink,
    headings: BTreeMap<HeadingPlace, Named>,
    gaps: BTreeMap<String, Vec<Gap>>,
    /// The level of the heading last made.
    level: u8,
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
            above: if section.is_some() { chapter.level } else { self.level },
            titled: section.is_some(),
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
                Part::Heading { depth, underlined, written_id, heading } => {
                    // what is wrong with a heading that was not meant is that it is one
                    if !underlined {
                        self.check_run_in(&heading, parts.peek());
                        nest.check_level(depth, &heading, self);
                    }
                    let section = nest.section(depth, written_id.as_ref(), heading, self);
                    nest.open.push((depth, section));
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
        let stop = run_in::take_stop(&mut content, self.settings.lang);
        let heading = Heading { title: content, stop, numbered: chapter.front.numbered, span: title.span };
        self.check_run_in(&heading, parts.first());
        let annex = chapter.front.annex.is_some();
        let signs = if annex { Signs::Annex } else { Signs::Title };
        typed_numbers::check(&heading, signs, self.settings, self.sink);
        self.level = chapter.level;
        let id = self.ids.give(chapter.front.id.as_ref(), &chapter.default_id);
        self.note_heading(HeadingPlace { chapter: index, heading: 0 }, &id, &heading);
        Section { id, heading, level: chapter.level, annex, orientation: chapter.front.orientation, nodes: Vec::new() }
    }

    fn note_heading(&mut self, place: HeadingPlace, id: &str, heading: &Heading) {
        self.headings.insert(place, Named { id: id.to_owned(), title: plain_text(&heading.title) });
        let gaps = gaps(&heading.title);
        if !gaps.is_empty() {
            self.gaps.insert(id.to_owned(), gaps);
        }
    }

    /// A run-in heading needs a paragraph that follows it at once.
    fn check_run_in(&mut self, heading: &Heading, next: Option<&Part>) {
        let Some(stop) = heading.stop else { return };
        let runs_in = matches!(next, Some(Part::Block(block)) if matches!(&block.kind, BlockKind::Paragraph(content) if has_text(content)));
        // A list of numbered points under such a heading is how offices write.
        let has_points = matches!(next, Some(Part::Block(block)) if matches!(&block.kind, BlockKind::List { start: Some(_), .. }));
        if !runs_in && !has_points {
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
    /// The level of the heading that the file begins below: its title, else the last one before it.
    above: u8,
    /// Whether the file has a title.
    titled: bool,
    /// The id that default ids begin with.
    id: String,
    orientation: Orientation,
    /// The sections that are not yet closed, outermost first, each with the number of signs of its heading.
    open: Vec<(u8, Section)>,
    nodes: Vec<Node>,
    /// The place of the last heading in the file: how many on each depth.
    ordinals: Vec<usize>,
    headings: usize,
}

impl Nest {
    fn push(&mut self, node: Node) {
        match self.open.last_mut() {
            Some((_, section)) => section.nodes.push(node),
            None => self.nodes.push(node),
        }
    }

    fn section(&mut self, depth: u8, written_id: Option<&Spanned<String>>, heading: Heading, builder: &mut Builder<'_>) -> Section {
        self.close_from(depth);
        let level = self.written_level(depth).min(self.lowest_level(depth));
        let depth = level.saturating_sub(self.base).saturating_add(1);
        builder.level = level;
        self.headings += 1;
        self.ordinals.resize(usize::from(depth), 0);
        let ordinal = self.ordinals.last_mut().map_or(0, |own| {
            *own += 1;
            *own
        });
        typed_numbers::check(&heading, Signs::Heading { depth, ordinal }, builder.settings, builder.sink);
        let place: String = self.ordinals.iter().map(|ordinal| format!("-{ordinal}")).collect();
        let id = builder.ids.give(written_id, &format!("{}{place}", self.id));
        builder.note_heading(HeadingPlace { chapter: self.chapter, heading: self.headings }, &id, &heading);
        Section { id, heading, level, annex: false, orientation: self.orientation, nodes: Vec::new() }
    }

    /// The level that so many signs stand for.
    fn written_level(&self, depth: u8) -> u8 {
        self.base.saturating_add(depth.saturating_sub(1))
    }

    /// The lowest level that a heading of so many signs can have: one below the heading that it stands under.
    fn lowest_level(&self, depth: u8) -> u8 {
        let above = self.open.iter().rfind(|(own, _)| *own < depth).map_or(self.above, |(_, section)| section.level);
        above.saturating_add(1).max(self.base)
    }

    /// Reports levels that a heading leaves out.
    fn check_level(&self, depth: u8, heading: &Heading, builder: &mut Builder<'_>) {
        let lowest = self.lowest_level(depth);
        if self.written_level(depth) <= lowest {
            return;
        }
        let fitting = "#".repeat(usize::from(lowest.saturating_sub(self.base)) + 1);
        let message = message!(
            "a heading that leaves out a level: `{written}` stands where `{fitting}` comes next",
            "标题跳级：这里应该用“{fitting}”，却用了“{written}”",
            written = "#".repeat(usize::from(depth)),
            fitting = fitting
        );
        let help = if self.titled && lowest == self.base {
            message!(
                "write `#`, which in this file is the level below its title; it is published as one of that level",
                "请写成“#”：这个文件有标题（title），“#”就是下一级；发布时已按这一级处理"
            )
        } else {
            message!("write `{fitting}`; it is published as one of that level", "请写成“{fitting}”；发布时已按这一级处理")
        };
        builder.sink.warning(Code::LevelLeftOut, heading.span, message).help(help);
    }

    /// Closes the sections whose headings have so many signs or more.
    fn close_from(&mut self, depth: u8) {
        while let Some((_, section)) = self.open.pop_if(|(own, _)| *own >= depth) {
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
        let heading = heading.map(|heading| (heading, sections.gaps.get(&heading.id).map(Vec::as_slice).unwrap_or_default()));
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

/// The task that was found; its heading comes with the places of references in its title.
fn finished(kind: FoundTaskKind, heading: Option<(&Named, &[Gap])>, alone: bool, default_id: &str, ids: &mut Ids, sink: &mut Sink) -> Task {
    let section = heading.map(|(heading, _)| heading.id.clone());
    match kind {
        FoundTaskKind::Data(data) => {
            let id = ids.give(data.written_id.as_ref(), default_id);
            data.into_task(id, section, TaskOrigin::Data)
        }
        FoundTaskKind::Bracket { bracket, sentence, gaps, written_id, span } => {
            let says_nothing = sentence.is_empty() && gaps.is_empty();
            let words = sentence.clone();
            let (title, gaps) = match heading {
                Some((heading, gaps)) if alone || says_nothing => (heading.title.clone(), gaps.to_vec()),
                _ => (sentence, gaps),
            };
            let words = if words.is_empty() { title.clone() } else { words };
            let identity = if written_id.is_some() { Identity::WrittenId } else { Identity::Words(words) };
            if title.is_empty() && gaps.is_empty() {
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
                gaps,
                section,
                assigned: bracket.assigned,
                mode: bracket.mode,
                due: bracket.due,
                indicator: None,
                measures: None,
                notes: None,
                fields: Vec::new(),
                milestones: bracket.milestones,
                parent: None,
                status: None,
                source: None,
                identity,
                origin: TaskOrigin::Text,
                span,
            }
        }
    }
}

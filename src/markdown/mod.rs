//! Section files -> the plan: front matter, expressions, blocks and inlines, tasks in the text,
//! sections with their ids. In come the files of a project and its settings; out comes a
//! [`Plan`]. Knows nothing of numbers, of how references read, or of any edition.

mod address;
mod blocks;
mod brackets;
mod captions;
mod comments;
mod definitions;
mod emphasis;
mod expressions;
mod file_links;
mod finish;
#[cfg(test)]
pub(crate) mod fixture;
mod front_matter;
mod html;
mod ids;
mod inlines;
mod kinship;
mod lookalikes;
mod matrix_block;
mod outline;
mod picture_widths;
mod piece;
mod reading;
mod run_in;
mod sections;
mod task_data;
#[cfg(test)]
mod tests;

use crate::diag::{Place, Sink};
use crate::model::{Block, Plan, Settings};
use crate::source::files::Files;
use crate::source::{Project, Sources, read_text};
use crate::span::{SourceId, Span, Spanned};
use blocks::Part;
use expressions::Expressions;
use file_links::FileLinks;
use ids::Ids;
use outline::Outline;
use reading::{Reader, Shared, Surroundings, options};
use std::collections::BTreeMap;

/// The plan that the section files of a project make; what is wrong is reported, and the rest
/// kept. None if the project has no section files at all.
pub fn parse(project: &Project, mut settings: Settings, files: &dyn Files, sources: &mut Sources, sink: &mut Sink) -> Option<Plan> {
    let mut outline = outline::read(project, sources, sink);
    let data = task_data::read(&outline, &settings, files, sources, sink);
    let notice = notice_source(&settings, files, sources, sink);
    settings.document.seals = std::mem::take(&mut settings.document.seals)
        .into_iter()
        .filter_map(|seal| Some(Spanned { value: address::picture(&seal.value, "content", files, seal.span, sink)?, ..seal }))
        .collect();
    for chapter in &mut outline.chapters {
        chapter.body = comments::take_out(chapter.body, sources, sink);
    }
    let notice = notice.map(|source| comments::take_out(sources.whole(source), sources, sink));
    let sources: &Sources = sources;

    let expressions = Expressions::new(&settings);
    let mut shared = Shared {
        settings: &settings,
        files,
        sources,
        sink: &mut *sink,
        expressions,
        tasks: Vec::new(),
        footnotes: Vec::new(),
        written_ids: Vec::new(),
    };
    let notice = notice.map(|span| read_notice(span, &mut shared));
    let parts = read_chapters(&mut outline, data, &mut shared);
    let Shared { expressions, tasks: found, footnotes, written_ids, .. } = shared;

    let mut ids = Ids::default();
    written_ids.iter().for_each(|id| ids.write(id, sources, sink));
    let sections = sections::build(&outline, parts, &settings, &mut ids, sink);
    let tasks = sections::tasks(found, &sections, &outline, &mut ids, sink);
    let links = FileLinks { files: file_ids(&outline, &sections, sources), written: &written_ids, sources };
    let written_ids = ids.written();
    let mut plan = Plan { nodes: sections.nodes, settings, notice, tasks, footnotes, written_ids };
    finish::finish(&mut plan, expressions, &links, sink);
    (!outline.chapters.is_empty()).then_some(plan)
}

/// The text of the issuing notice, where the plan has one.
fn notice_source(settings: &Settings, files: &dyn Files, sources: &mut Sources, sink: &mut Sink) -> Option<SourceId> {
    let written = settings.document.notice.as_ref()?;
    let path = address::resolved(&written.value, "content", written.span, sink)?;
    read_text(files, &path, sources, sink, &Place::from(written.span))
}

/// The notice is no section: its brackets are text and its headings no sections.
fn read_notice(span: Span, shared: &mut Shared<'_>) -> Vec<Block> {
    let path = shared.sources.get(span.source).map_or("", |source| source.path.as_str());
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let prepared = Expressions::prepare(shared.sources.slice(span), span, options(), shared.sink);
    lookalikes::check(&prepared.text, span, shared.settings.lang, shared.sink);
    definitions::report_unused(&prepared, span, shared.sink);
    Reader::new(shared, &prepared, span, Surroundings { folder, tasks: None }).blocks_only()
}

/// Reads the Markdown of all chapters; the tasks as data of each come after those in its text.
fn read_chapters(outline: &mut Outline<'_>, data: Vec<task_data::ChapterData>, shared: &mut Shared<'_>) -> Vec<Vec<Part>> {
    let mut all = Vec::new();
    for (index, (chapter, data)) in outline.chapters.iter_mut().zip(data).enumerate() {
        if let Some(title) = &mut chapter.front.title {
            title.value = shared.expressions.plain(&title.value, title.span, shared.sources, shared.sink);
        }
        shared.written_ids.extend(chapter.front.id.clone());
        let span = chapter.body;
        let prepared = Expressions::prepare(shared.sources.slice(span), span, options(), shared.sink);
        lookalikes::check(&prepared.text, span, shared.settings.lang, shared.sink);
        definitions::report_unused(&prepared, span, shared.sink);
        let surroundings = Surroundings { folder: chapter.file.folder.clone(), tasks: Some((index, data.defaults)) };
        all.push(Reader::new(shared, &prepared, span, surroundings).parts());
        task_data::add(data.tasks, index, shared);
    }
    all
}

/// The id that each section file stands for: its own, or that of its first heading.
fn file_ids(outline: &Outline<'_>, sections: &sections::Sections, sources: &Sources) -> BTreeMap<String, Option<String>> {
    let id_of = |chapter: usize| {
        let own = reading::HeadingPlace { chapter, heading: 0 }..=reading::HeadingPlace { chapter, heading: usize::MAX };
        sections.headings.range(own).next().map(|(_, heading)| heading.id.clone())
    };
    let path_of = |source: SourceId| sources.get(source).map(|source| source.path.clone());
    let chapters = outline.chapters.iter().enumerate();
    chapters.filter_map(|(index, chapter)| Some((path_of(chapter.file.source)?, id_of(index)))).collect()
}

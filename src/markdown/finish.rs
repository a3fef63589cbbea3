//! The last pass over a plan that has been read: fills in the expressions that had to wait for
//! tasks and sections, and makes links to section files links to their sections.

use super::expressions::{Expressions, Named};
use super::file_links::FileLinks;
use crate::diag::Sink;
use crate::matrix::responsibility_text;
use crate::model::{Block, BlockKind, HtmlContent, Inline, Lang, Node, Plan, Section, Task, plain_text};
use std::collections::BTreeMap;

/// Finishes a plan; links to section files lead where `links` says.
pub(super) fn finish(plan: &mut Plan, expressions: Expressions, links: &FileLinks<'_>, sink: &mut Sink) {
    let mut finisher = Finisher { expressions, links, footnotes: vec![None; plan.footnotes.len()], sections: BTreeMap::new(), sink };
    if !finisher.expressions.none_waits() {
        finisher.expressions.know_tasks(&named(&plan.tasks));
        finisher.headings(&mut plan.nodes, None);
        finisher.expressions.know_responsibilities(responsibilities(plan));
        finisher.tasks(&mut plan.tasks);
        finisher.expressions.know_tasks(&named(&plan.tasks));
    }
    for block in plan.notice.iter_mut().flatten() {
        finisher.block(block, None);
    }
    finisher.nodes(&mut plan.nodes, None);
    for index in 0..plan.footnotes.len() {
        let section = finisher.footnotes.get(index).cloned().flatten();
        let Some(footnote) = plan.footnotes.get_mut(index) else { return };
        footnote.blocks.iter_mut().for_each(|block| finisher.block(block, section.as_ref()));
    }
}

fn named(tasks: &[Task]) -> Vec<Named> {
    tasks.iter().map(|task| Named { id: task.id.clone(), title: task.title.clone() }).collect()
}

/// Who does each task and by when, in the brackets of the plan's language.
fn responsibilities(plan: &Plan) -> BTreeMap<String, String> {
    let (open, close) = match plan.settings.lang {
        Lang::ZhCn => ("（", "）"),
        Lang::En => ("(", ")"),
    };
    let bracket = |task: &Task| format!("{open}{}{close}", responsibility_text(task, &plan.settings));
    plan.tasks.iter().map(|task| (task.id.clone(), bracket(task))).collect()
}

fn named_section(section: &Section) -> Named {
    Named { id: section.id.clone(), title: plain_text(&section.heading.title) }
}

struct Finisher<'a> {
    expressions: Expressions,
    links: &'a FileLinks<'a>,
    /// The section in which each footnote is first called.
    footnotes: Vec<Option<Named>>,
    sections: BTreeMap<String, Named>,
    sink: &'a mut Sink,
}

impl Finisher<'_> {
    /// Fills in the headings, each as a text of the section it stands in.
    fn headings(&mut self, nodes: &mut [Node], outer: Option<&Named>) {
        for node in nodes {
            let Node::Section(section) = node else { continue };
            self.texts(&mut section.heading.title, outer);
            let own = named_section(section);
            self.headings(&mut section.nodes, Some(&own));
            self.sections.insert(own.id.clone(), own);
        }
    }

    /// Fills in the texts of a heading that are not in links, which come later.
    fn texts(&mut self, inlines: &mut [Inline], section: Option<&Named>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.expressions.fill_waiting(text, section, self.sink),
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content)
                | Inline::Link { content, .. }
                | Inline::Element { content, .. }
                | Inline::Task { content, .. } => self.texts(content, section),
                _ => {}
            }
        }
    }

    fn tasks(&mut self, tasks: &mut [Task]) {
        for task in tasks {
            let section = task.section.as_ref().and_then(|id| self.sections.get(id)).cloned();
            self.title_of(task, section.as_ref());
            let optional = [&mut task.indicator, &mut task.measures, &mut task.notes].into_iter().chain(&mut task.fields).flatten();
            let milestones = task.milestones.iter_mut().map(|milestone| &mut milestone.title);
            for text in optional.chain(milestones) {
                self.expressions.fill_waiting(text, section.as_ref(), self.sink);
            }
        }
    }

    /// Fills in the title of a task; what grows between two references moves those behind it.
    fn title_of(&mut self, task: &mut Task, section: Option<&Named>) {
        let mut title = String::new();
        let mut from = 0;
        for end in task.gaps.iter_mut().map(|gap| &mut gap.at).chain(std::iter::once(&mut task.title.len())) {
            let mut part = task.title.get(from..*end).unwrap_or_default().to_owned();
            self.expressions.fill_waiting(&mut part, section, self.sink);
            title.push_str(&part);
            from = std::mem::replace(end, title.len());
        }
        task.title = title;
    }

    fn nodes(&mut self, nodes: &mut [Node], section: Option<&Named>) {
        for node in nodes {
            match node {
                Node::Block(block) => self.block(block, section),
                Node::Section(inner) => {
                    self.inlines(&mut inner.heading.title, section);
                    let own = named_section(inner);
                    self.nodes(&mut inner.nodes, Some(&own));
                }
            }
        }
    }

    fn block(&mut self, block: &mut Block, section: Option<&Named>) {
        match &mut block.kind {
            BlockKind::Paragraph(content) => self.inlines(content, section),
            BlockKind::List { items, .. } => {
                items.iter_mut().flat_map(|item| &mut item.blocks).for_each(|block| self.block(block, section));
            }
            BlockKind::Quote(blocks) => blocks.iter_mut().for_each(|block| self.block(block, section)),
            BlockKind::Table(table) => {
                table.caption.iter_mut().for_each(|caption| self.inlines(&mut caption.content, section));
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| self.inlines(cell, section));
            }
            BlockKind::Matrix(spec) => {
                spec.caption.iter_mut().for_each(|caption| self.expressions.fill_waiting(caption, section, self.sink));
            }
            BlockKind::Html(element) => element.content.iter_mut().for_each(|content| match content {
                HtmlContent::Text(inlines) => self.inlines(inlines, section),
                HtmlContent::Block(block) => self.block(block, section),
            }),
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }

    fn inlines(&mut self, inlines: &mut [Inline], section: Option<&Named>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.expressions.fill_waiting(text, section, self.sink),
                Inline::Link { target, content, span } => {
                    self.links.settle(target, *span, self.sink);
                    self.inlines(content, section);
                }
                Inline::Reference { target, span } => self.links.settle(target, *span, self.sink),
                Inline::Image { alt, title, .. } => {
                    let texts = std::iter::once(alt).chain(title.as_mut());
                    texts.for_each(|text| self.expressions.fill_waiting(text, section, self.sink));
                }
                Inline::FootnoteCall(index) => {
                    if let Some(place @ None) = self.footnotes.get_mut(index.0) {
                        *place = section.cloned();
                    }
                }
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content)
                | Inline::Element { content, .. }
                | Inline::Task { content, .. } => {
                    self.inlines(content, section);
                }
                Inline::Break | Inline::Code(_) => {}
            }
        }
    }
}

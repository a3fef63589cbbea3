//! Headings of main work without a task: those that stand among headings of which most have one.

use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Block, BlockKind, HtmlContent, Inline, LinkTarget, Node, Plan, Section, plain_text};
use std::collections::BTreeSet;

/// Reports such headings. A part of the plan is main work if at least half of its headings without
/// sub-headings have a task of their own, or refer to one.
pub(super) fn check(plan: &Plan, sink: &mut Sink) {
    let tasks: BTreeSet<&str> = plan.tasks.iter().map(|task| task.id.as_str()).collect();
    let with_tasks: BTreeSet<&str> = plan.tasks.iter().filter_map(|task| task.section.as_deref()).collect();
    for part in sections(&plan.nodes).filter(|part| !part.annex) {
        let mut lowest = Vec::new();
        collect_lowest(part, &mut lowest);
        let has_task = |section: &Section| with_tasks.contains(section.id.as_str()) || refers_to(&section.nodes, &tasks);
        let (with, without): (Vec<&Section>, Vec<&Section>) = lowest.into_iter().partition(|section| has_task(section));
        if with.len() >= without.len() {
            without.into_iter().for_each(|section| report(section, part, sink));
        }
    }
}

fn sections(nodes: &[Node]) -> impl Iterator<Item = &Section> {
    nodes.iter().filter_map(|node| match node {
        Node::Section(section) => Some(section),
        Node::Block(_) => None,
    })
}

/// The sections without sub-sections below a part of the plan.
fn collect_lowest<'a>(section: &'a Section, into: &mut Vec<&'a Section>) {
    for inner in sections(&section.nodes) {
        if sections(&inner.nodes).next().is_none() {
            into.push(inner);
        }
        collect_lowest(inner, into);
    }
}

/// Whether a reference to a task, or a table of tasks, stands in a section.
fn refers_to(nodes: &[Node], tasks: &BTreeSet<&str>) -> bool {
    nodes.iter().any(|node| match node {
        Node::Block(block) => block_refers_to(block, tasks),
        Node::Section(_) => false,
    })
}

fn block_refers_to(block: &Block, tasks: &BTreeSet<&str>) -> bool {
    match &block.kind {
        BlockKind::Paragraph(content) => inlines_refer_to(content, tasks),
        BlockKind::List { items, .. } => items.iter().flat_map(|item| &item.blocks).any(|block| block_refers_to(block, tasks)),
        BlockKind::Quote(blocks) => blocks.iter().any(|block| block_refers_to(block, tasks)),
        BlockKind::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).any(|cell| inlines_refer_to(cell, tasks)),
        BlockKind::Html(element) => element.content.iter().any(|content| match content {
            HtmlContent::Text(content) => inlines_refer_to(content, tasks),
            HtmlContent::Block(block) => block_refers_to(block, tasks),
        }),
        BlockKind::Matrix(_) => true,
        BlockKind::Code { .. } | BlockKind::Rule => false,
    }
}

fn inlines_refer_to(inlines: &[Inline], tasks: &BTreeSet<&str>) -> bool {
    let leads_to_task = |target: &LinkTarget| matches!(target, LinkTarget::Id(id) if tasks.contains(id.as_str()));
    inlines.iter().any(|inline| match inline {
        Inline::Reference { target, .. } => leads_to_task(target),
        Inline::Link { target, content, .. } => leads_to_task(target) || inlines_refer_to(content, tasks),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) | Inline::Task { content, .. } => {
            inlines_refer_to(content, tasks)
        }
        _ => false,
    })
}

fn report(section: &Section, part: &Section, sink: &mut Sink) {
    let message = message!(
        "the heading “{title}” has no task, unlike most in “{part}”",
        "“{part}”的多数标题下有任务，“{title}”没有",
        title = plain_text(&section.heading.title),
        part = plain_text(&part.heading.title),
    );
    let help = message!(
        "say who does it by when at the end of a sentence, as in (Lead: …; Due: …), or refer to its task with [](#id)",
        "在句末写明由谁、何时完成，如（牵头单位：…；完成时限：…），或者用 [](#id) 引用相应任务"
    );
    sink.information(Code::HeadingWithoutTask, section.heading.span, message).help(help);
}

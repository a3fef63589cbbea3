//! A plan with its side tables: how its headings, tasks and texts read. There is one reading of a heading, whoever shows it:
//! pages, outlines, tables, files for other programs, references.

use super::Links;
use crate::model::{Inline, Plan, Section, Task, plain_text_with};
use crate::numbering::Numbers;

/// A plan with what is known of it as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Resolved<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its numbers.
    pub numbers: &'a Numbers,
    /// Its references.
    pub links: &'a Links,
}

impl<'a> Resolved<'a> {
    /// The text of inlines without markup, references filled in; calls of footnotes give nothing.
    pub fn text(&self, inlines: &[Inline]) -> String {
        plain_text_with(inlines, &mut |text, _, span| text.push_str(self.links.text(span)))
    }

    /// The number of a section with what sets it apart from the title; empty where it has none.
    pub fn number(&self, section: &Section) -> String {
        let number = self.numbers.sections.get(&section.id);
        number.map(|number| number.before_title(self.plan.settings.lang)).unwrap_or_default()
    }

    /// The title of a section, without number and stop.
    pub fn title(&self, section: &Section) -> String {
        self.text(&section.heading.title)
    }

    /// Number and title of a section.
    pub fn heading(&self, section: &Section) -> String {
        format!("{}{}", self.number(section), self.title(section))
    }

    /// The title of a task.
    pub fn task_title(&self, task: &Task) -> String {
        let mut title = String::with_capacity(task.title.len());
        let mut from = 0;
        for gap in &task.gaps {
            title.push_str(task.title.get(from..gap.at).unwrap_or_default());
            title.push_str(self.links.text(gap.span));
            from = gap.at;
        }
        title + task.title.get(from..).unwrap_or_default()
    }
}

impl Links {
    /// How the reference at a place reads; empty where it leads nowhere.
    pub fn text(&self, span: crate::span::Span) -> &str {
        self.targets.get(&span).and_then(|link| link.text.as_deref()).unwrap_or_default()
    }
}

//! Problems as text: the headline, the place, the marked line, what to write instead.

use super::excerpt::excerpt;
use super::groups::{Group, Placed, grouped, single};
use super::{Positions, help_label, in_order, note_label, severity_word};
use crate::diag::{Diagnostic, Language, Message, Severity};
use crate::message;
use crate::source::Sources;
use annotate_snippets::renderer::DEFAULT_CONTEXT_STYLE;
use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};

/// So many of alike problems are shown with their lines.
const IN_FULL: usize = 3;
/// So many of alike errors that differ in their words are named at all, behind those in full in a line each.
const NAMED: usize = 20;

/// How problems are shown.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// In which language.
    pub language: Language,
    /// Whether with escape sequences for a terminal.
    pub color: bool,
    /// Whether each stands by itself, else alike ones are one message.
    pub each: bool,
    /// The least gravity that is shown.
    pub least: Severity,
}

impl Look {
    /// All problems, alike ones together, without colour.
    pub fn plain(language: Language) -> Self {
        Self { language, color: false, each: false, least: Severity::Information }
    }
}

/// The problems as text, a blank line between two messages; empty where there are none.
pub fn text(diagnostics: &[Diagnostic], sources: &Sources, look: Look) -> String {
    let positions = Positions::new(sources);
    let mut problems = in_order(diagnostics, &positions, sources);
    problems.retain(|(_, found)| found.severity >= look.least);
    let groups = if look.each { single(problems) } else { grouped(problems) };
    let drawing = Drawing { sources, positions: &positions, look };
    groups.iter().map(|group| drawing.group(group)).collect::<Vec<_>>().join("\n")
}

/// What messages are drawn from.
struct Drawing<'a> {
    sources: &'a Sources,
    positions: &'a Positions<'a>,
    look: Look,
}

impl Drawing<'_> {
    /// The headline, then the problems: the first ones with their lines, errors that say something else by name, the rest
    /// by number.
    fn group(&self, group: &Group<'_>) -> String {
        let (new, repeated) = group.further();
        let in_full: Vec<_> = std::iter::once(group.head()).chain(new.iter().chain(&repeated).copied()).take(IN_FULL).collect();
        let named: Vec<_> = match group.head().1.severity {
            Severity::Error => new.iter().take(NAMED - 1).skip(IN_FULL - 1).copied().collect(),
            _ => Vec::new(),
        };
        let shown = in_full.len() + named.len();
        let note = (shown < group.len()).then(|| counted(group.len(), shown));
        let own_help = |problem: &Placed<'_>| problem.1.help.clone().filter(|_| !group.shares_help());
        let mut drawn = String::new();
        for (number, problem) in in_full.iter().enumerate() {
            let ends = number + 1 == in_full.len();
            let help = if ends { problem.1.help.clone() } else { own_help(problem) };
            let body = self.body(problem.1, note.as_ref().filter(|_| ends), help.as_ref());
            let (headline, body) = body.split_once('\n').unwrap_or((&body, ""));
            match number {
                0 => drawn.push_str(&format!("{headline}\n{} {}\n", self.sign("-->"), problem.0)),
                _ => drawn.push_str(&self.further_place(problem, group)),
            }
            if !body.is_empty() {
                drawn.push_str(&format!("{}\n", body.trim_end()));
            }
        }
        for problem in named {
            let language = self.look.language;
            let help = own_help(problem).map(|help| format!("  = {}: {}\n", help_label(language), one_line(help.wording(language))));
            drawn.push_str(&self.further_place(problem, group));
            drawn.push_str(&help.unwrap_or_default());
        }
        drawn
    }

    /// The line of a further place, with what is said there and not in the headline.
    fn further_place(&self, (position, found): &Placed<'_>, group: &Group<'_>) -> String {
        let words = (found.message != group.head().1.message).then(|| format!(": {}", one_line(found.message_in(self.look.language))));
        format!("{} {position}{}\n", self.sign(":::"), words.unwrap_or_default())
    }

    /// The sign before a place. The lines with places are ours, because their indent is part of the contract and does not
    /// grow with the line number.
    fn sign(&self, sign: &str) -> String {
        if self.look.color { format!(" {DEFAULT_CONTEXT_STYLE}{sign}{DEFAULT_CONTEXT_STYLE:#}") } else { format!(" {sign}") }
    }

    /// The headline, and below it the excerpt, a note and the help.
    fn body(&self, found: &Diagnostic, note: Option<&Message>, help: Option<&Message>) -> String {
        let Look { language, color, .. } = self.look;
        let level = level(found.severity);
        let title =
            level.with_name(severity_word(found.severity)).primary_title(one_line(found.message_in(language))).id(found.code.as_str());
        let excerpt = excerpt(&found.place, self.positions, self.sources);
        let snippet = excerpt.as_ref().map(|excerpt| {
            let annotation = AnnotationKind::Primary.span(excerpt.marked.clone());
            Snippet::source(excerpt.line.as_str()).line_start(excerpt.number).annotation(annotation)
        });
        let said = |level: Level<'static>, label, message: &Message| level.with_name(label).message(one_line(message.wording(language)));
        let note = note.map(|note| said(Level::NOTE, note_label(language), note));
        let help = help.map(|help| said(Level::HELP, help_label(language), help));
        let elements = snippet.map(Element::from).into_iter().chain(note.into_iter().chain(help).map(Element::from));
        let group = title.elements(elements);
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.term_width(usize::from(u16::MAX)).render(&[group])
    }
}

/// How many alike problems there are, and how to see them all.
fn counted(all: usize, shown: usize) -> Message {
    message!(
        "{all} of these in all, of which {shown} are shown; `workplan check --all` lists each",
        "同类问题共{all}处，这里列出{shown}处；“workplan check --all”逐处列出"
    )
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Information => Level::INFO,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// A message without line breaks, whatever it quotes.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;

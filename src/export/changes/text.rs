//! A comparison for a terminal. In colour what was put in is green and underlined, what was taken out red and struck;
//! without, both stand in brackets: `[-out-]`, `{+in+}`.

use super::json::section_of;
use super::words::Words;
use super::{Comparison, Counts};
use crate::comparison::text::{OBJECT, Operation};
use crate::comparison::{FieldChange, SectionChange, SectionChangeKind, TaskChange, TextChange, Value};
use std::fmt::Write as _;

/// A longer text that stayed is shown by its ends.
const LONG: usize = 60;
/// So many characters of each end.
const END: usize = 20;

/// The comparison as text, with a newline at its end.
pub fn text(comparison: Comparison<'_>, coloured: bool) -> String {
    let Comparison { changes, from, to, lang, of_unit, .. } = comparison;
    let words = Words::of(lang);
    let mut out = format!("{from} → {to}\n");
    if changes.is_empty() {
        let _ = writeln!(out, "{}", if of_unit { words.same_for_unit } else { words.same });
        return out;
    }
    let counts = Counts::of(changes);
    if counts != Counts::default() || !changes.renamed.is_empty() {
        let _ = writeln!(out, "{}", words.sentence(&counts, changes.renamed.len()));
    }
    let painter = Painter { coloured };
    for renamed in &changes.renamed {
        let _ = writeln!(out, "  {} → {} ({})", renamed.old, renamed.new, renamed.places);
    }
    heading(&mut out, &painter, words.document, changes.elements.is_empty());
    for element in &changes.elements {
        let side = |value: &Option<String>| value.clone().unwrap_or_else(|| words.nothing.to_owned());
        let _ = writeln!(out, "  {}: {} → {}", element.key, painter.deleted(&side(&element.old)), painter.inserted(&side(&element.new)));
    }
    let sections: Vec<&SectionChange> = changes.sections.iter().filter(|section| tells_more_than_its_text(section)).collect();
    heading(&mut out, &painter, words.sections, sections.is_empty());
    sections.iter().for_each(|change| section(&mut out, &painter, &words, change));
    heading(&mut out, &painter, words.tasks, changes.tasks.is_empty());
    changes.tasks.iter().for_each(|change| task(&mut out, &painter, &words, change));
    heading(&mut out, &painter, words.texts, changes.texts.is_empty());
    changes.texts.iter().for_each(|change| passage(&mut out, &painter, &words, change, comparison));
    out
}

fn tells_more_than_its_text(section: &SectionChange) -> bool {
    section.kinds.iter().any(|kind| *kind != SectionChangeKind::Text)
}

fn heading(out: &mut String, painter: &Painter, heading: &str, is_empty: bool) {
    if !is_empty {
        let _ = writeln!(out, "\n{}", painter.strong(heading));
    }
}

fn section(out: &mut String, painter: &Painter, words: &Words, change: &SectionChange) {
    let kinds = change.kinds.iter().map(|kind| words.section(*kind)).collect::<Vec<_>>().join(words.separator);
    let number = change.number.1.as_ref().or(change.number.0.as_ref()).cloned().unwrap_or_default();
    let (old, new) = &change.title;
    let title = if old == new { new.clone() } else { format!("{} → {}", painter.deleted(old), painter.inserted(new)) };
    let moved = match &change.number {
        (Some(old), Some(new)) if change.kinds.contains(&SectionChangeKind::Moved) && old != new => format!(" ({old} → {new})"),
        _ => String::new(),
    };
    let space = if number.ends_with(char::is_alphanumeric) { " " } else { "" };
    let _ = writeln!(out, "  {kinds} {number}{space}{title}{moved}");
}

fn task(out: &mut String, painter: &Painter, words: &Words, change: &TaskChange) {
    let kinds = change.kinds.iter().map(|kind| words.task(*kind)).collect::<Vec<_>>().join(words.separator);
    let number = change.no.1.or(change.no.0).map(|no| words.numbered(no)).unwrap_or_default();
    let _ = writeln!(out, "  {kinds} {number} {}", change.title);
    for field in &change.fields {
        let name = if field.key == "title" { words.title } else { &field.name };
        let _ = writeln!(out, "      {name}: {}", field_text(painter, words, field));
    }
}

fn field_text(painter: &Painter, words: &Words, field: &FieldChange) -> String {
    let shown = |value: &Value| value.shown(words.separator);
    match (&field.old, &field.new) {
        (Some(old), Some(new)) => format!("{} → {}", painter.deleted(&shown(old)), painter.inserted(&shown(new))),
        (Some(old), None) => painter.deleted(&shown(old)),
        (None, Some(new)) => painter.inserted(&shown(new)),
        (None, None) => String::new(),
    }
}

fn passage(out: &mut String, painter: &Painter, words: &Words, change: &TextChange, comparison: Comparison<'_>) {
    let place = match section_of(change, comparison) {
        Some(section) if !section.title.is_empty() => format!("{}{}", section.number.as_deref().unwrap_or_default(), section.title),
        _ => words.beginning.to_owned(),
    };
    let moved = if change.moved { words.moved } else { "" };
    let pieces = change.pieces.iter().map(|(operation, text)| {
        let text = text.replace(OBJECT, "▪").replace('\t', " | ");
        match operation {
            Operation::Equal => shortened(&text),
            Operation::Delete => painter.deleted(&text),
            Operation::Insert => painter.inserted(&text),
        }
    });
    let _ = writeln!(out, "  {place}{moved}\n      {}", pieces.collect::<String>().replace('\n', "\n      "));
}

fn shortened(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= LONG {
        return text.to_owned();
    }
    let (head, tail) = (characters.iter().take(END), characters.iter().skip(characters.len() - END));
    head.chain(&['…', '…']).chain(tail).collect()
}

/// Marks what was put in and taken out.
struct Painter {
    coloured: bool,
}

impl Painter {
    fn strong(&self, text: &str) -> String {
        if self.coloured { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn deleted(&self, text: &str) -> String {
        if self.coloured { format!("\x1b[31;9m{text}\x1b[0m") } else { format!("[-{text}-]") }
    }

    fn inserted(&self, text: &str) -> String {
        if self.coloured { format!("\x1b[32;4m{text}\x1b[0m") } else { format!("{{+{text}+}}") }
    }
}

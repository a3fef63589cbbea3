//! What looks like Markdown and is not, or is Markdown and was not meant. Each kind is a row of the table below: its
//! code, and what finds it in a text; every finding says what to write instead.
//!
//! In: a Markdown text without its comments, expressions being words. Out: problems. Changes nothing of what is read;
//! knows no sections (numbers typed before headings, and levels that are left out, are told where sections are made).

mod blocks;
mod enumerators;
mod foreign;
mod full_width;
mod lines;
mod reading;
mod tables;
pub(super) mod typed_numbers;

use crate::diag::{Code, Message, Sink};
use crate::model::Lang;
use crate::span::Span;
use reading::{Element, elements};
use std::ops::Range;

/// The kinds, in the order in which they are looked for.
const RULES: [Rule; 16] = [
    Rule { code: Code::NoHeading, find: lines::heading },
    Rule { code: Code::NoList, find: lines::list },
    Rule { code: Code::NoCheckBox, find: lines::check_box },
    Rule { code: Code::NoNumberedList, find: lines::numbered_list },
    Rule { code: Code::LinesJoined, find: lines::joined },
    Rule { code: Code::HeadingByUnderline, find: blocks::underlined },
    Rule { code: Code::CodeByIndent, find: blocks::indented },
    Rule { code: Code::NoFrontMatter, find: blocks::front_matter },
    Rule { code: Code::NoTable, find: tables::without_line },
    Rule { code: Code::NoTable, find: tables::full_width_bars },
    Rule { code: Code::TextInTable, find: tables::joined_text },
    Rule { code: Code::EmptyTableHead, find: tables::empty_head },
    Rule { code: Code::NoCaption, find: tables::caption_without_table },
    Rule { code: Code::ForeignMarkup, find: foreign::markup },
    Rule { code: Code::ForeignMarkup, find: foreign::attributes },
    Rule { code: Code::FullWidthMarkup, find: full_width::markup },
];

/// A kind of lookalike.
struct Rule {
    code: Code,
    find: fn(&View<'_>) -> Vec<Finding>,
}

/// What a rule looks at: an element among those of its text.
struct View<'t> {
    text: &'t str,
    lang: Lang,
    element: &'t Element,
    before: Option<&'t Element>,
}

/// What a rule has found.
struct Finding {
    range: Range<usize>,
    message: Message,
    help: Message,
}

/// Reports the lookalikes in the Markdown `text`, which stands at `span`.
pub(super) fn check(text: &str, span: Span, lang: Lang, sink: &mut Sink) {
    let elements = elements(text);
    let mut before = None;
    for element in &elements {
        let view = View { text, lang, element, before };
        for rule in &RULES {
            for Finding { range, message, help } in (rule.find)(&view) {
                let place = Span::new(span.source, span.start as usize + range.start, span.start as usize + range.end);
                sink.warning(rule.code, place, message).help(help);
            }
        }
        before = Some(element);
    }
}

impl<'t> View<'t> {
    /// What stands at these bytes.
    fn slice(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The lines of a paragraph or item.
    fn lines(&self) -> impl Iterator<Item = (Range<usize>, &'t str)> {
        let lines: &'t [Range<usize>] = match self.element {
            Element::Text(text) => &text.lines,
            _ => &[],
        };
        lines.iter().map(|line| (line.clone(), self.slice(line)))
    }

    /// The runs of plain characters of any text, cells of tables among them.
    fn runs(&self) -> impl Iterator<Item = (Range<usize>, &'t str)> {
        let texts: Vec<&'t reading::Text> = match self.element {
            Element::Text(text) | Element::Heading { text, .. } => vec![text],
            Element::Table(table) => table.texts.iter().collect(),
            _ => Vec::new(),
        };
        texts.into_iter().flat_map(|text| &text.runs).map(|run| (run.clone(), self.slice(run)))
    }
}

/// The beginning of a text, as an example in a help.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 16;
    let text = text.trim();
    let mut shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests;

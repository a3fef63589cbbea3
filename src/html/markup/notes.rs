//! Footnotes -> markup. A note is written where it is called first, and with it those that it calls itself, so that both
//! editions number them in the order in which they are read. In print it stands in the text and floats to the foot of the page;
//! on the screen all of them stand at the end.

use super::Writer;
use crate::diag::Sink;
use crate::html::Edition;
use crate::model::{Block, BlockKind, FootnoteIndex, Inline};

/// A footnote that has been called.
#[derive(Clone, Debug, Default)]
pub(in crate::html) struct CalledNote {
    /// From 1, in the order of the first calls.
    pub number: usize,
    /// How often it is called.
    pub calls: usize,
    /// What it says, on the screen.
    pub html: String,
}

impl CalledNote {
    /// The id of a call, the first being 1.
    pub fn call_id(&self, call: usize) -> String {
        if call == 1 { format!("fnref:{}", self.number) } else { format!("fnref:{}-{call}", self.number) }
    }
}

impl Writer<'_> {
    /// The footnotes that have been called, by number.
    pub(in crate::html) fn called_notes(&self) -> Vec<&CalledNote> {
        let mut notes: Vec<&CalledNote> = self.notes.values().collect();
        notes.sort_by_key(|note| note.number);
        notes
    }

    pub(super) fn footnote_call(&mut self, index: FootnoteIndex) -> String {
        let next = self.notes.len() + 1;
        let note = self.notes.entry(index.0).or_insert_with(|| CalledNote { number: next, ..CalledNote::default() });
        note.calls += 1;
        let (number, is_first, id) = (note.number, note.calls == 1, note.call_id(note.calls));
        if self.edition == Edition::Print {
            return if is_first { self.printed_note(index, number) } else { format!("<a class=\"footnote\" href=\"#fn:{number}\"></a>") };
        }
        if is_first {
            let html = self.note_blocks(index);
            self.notes.entry(index.0).or_default().html = html;
        }
        format!("<sup class=\"footnote-call\"><a href=\"#fn:{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>")
    }

    fn printed_note(&mut self, index: FootnoteIndex, number: usize) -> String {
        let Some(note) = self.material.plan.footnotes.get(index.0) else { return String::new() };
        let origin = self.origin(note.span);
        let content = match note.blocks.as_slice() {
            [Block { kind: BlockKind::Paragraph(content), .. }] if !matches!(content.as_slice(), [Inline::Image { .. }]) => {
                self.inlines(content)
            }
            _ => self.note_blocks(index),
        };
        format!("<span class=\"footnote\" id=\"fn:{number}\"{origin}>{content}</span>")
    }

    /// The blocks of a note. It holds no matrix, so that no template is filled that could fail.
    fn note_blocks(&mut self, index: FootnoteIndex) -> String {
        let note = self.material.plan.footnotes.get(index.0);
        note.map(|note| self.blocks(&note.blocks, &mut Sink::default())).unwrap_or_default()
    }
}

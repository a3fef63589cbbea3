//! Sets the paragraphs, independent of one another and so in parallel.

use super::inline::fill_in_heights;
use super::list::{LineStore, PlacedBox, Slot};
use crate::print::boxes::format_counter;
use crate::print::fonts::FontLibrary;
use crate::print::linebreak::{self, InlineItem, MissingGlyph, Paragraph};
use crate::print::style::computed::ListStyle;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The number of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLabel {
    /// As it is printed on the page.
    pub text: String,
    /// The number.
    pub number: i32,
}

impl PageLabel {
    /// The number in a style of its own, or as on the page.
    fn written(&self, style: Option<ListStyle>) -> String {
        style.map_or_else(|| self.text.clone(), |style| format_counter(self.number, style))
    }
}

/// Writes the printed page numbers into the paragraphs that show them. An id that has no number is
/// shown by nothing.
pub fn fill_in_pages(slots: &mut [Slot], labels: &BTreeMap<String, PageLabel>) {
    for slot in slots {
        for reference in &slot.page_references {
            if let Some(InlineItem::Text { text, .. }) = slot.items.get_mut(reference.item) {
                *text = labels.get(&reference.target).map(|label| label.written(reference.style)).unwrap_or_default();
            }
        }
    }
}

/// Sets all paragraphs; the characters that no face has come in the order of the text. Those that inline blocks
/// stand in come last: a block comes before the paragraph that it stands in, so the order of the slots is theirs.
pub fn set(slots: &mut [Slot], boxes: &[Option<PlacedBox>], fonts: &FontLibrary) -> (LineStore, Vec<MissingGlyph>) {
    let alone = slots.par_iter().with_min_len(16).map(|slot| if slot.has_blocks { Paragraph::default() } else { paragraph(slot, fonts) });
    let set: Vec<_> = alone.collect();
    let mut missing = Vec::new();
    let mut store = LineStore::default();
    for paragraph in set {
        store.0.push(paragraph.lines);
        missing.extend(paragraph.missing);
    }
    for (index, slot) in slots.iter_mut().enumerate().filter(|(_, slot)| slot.has_blocks) {
        fill_in_heights(slot, boxes, &store);
        let paragraph = paragraph(slot, fonts);
        store.replace(index, paragraph.lines);
        missing.extend(paragraph.missing);
    }
    (store, missing)
}

/// Sets those paragraphs again that show page numbers, and then those that inline blocks stand in.
pub fn set_pages(slots: &mut [Slot], boxes: &[Option<PlacedBox>], store: &mut LineStore, fonts: &FontLibrary) {
    let numbered = slots.par_iter().zip(&mut store.0).filter(|(slot, _)| !slot.page_references.is_empty() && !slot.has_blocks);
    numbered.for_each(|(slot, lines)| *lines = paragraph(slot, fonts).lines);
    for (index, slot) in slots.iter_mut().enumerate().filter(|(_, slot)| slot.has_blocks) {
        fill_in_heights(slot, boxes, store);
        store.replace(index, paragraph(slot, fonts).lines);
    }
}

fn paragraph(slot: &Slot, fonts: &FontLibrary) -> Paragraph {
    linebreak::paragraph(&slot.items, &slot.options, fonts)
}

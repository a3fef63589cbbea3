//! Sets the paragraphs, independent of one another and so in parallel.

use super::list::{LineStore, Slot};
use crate::print::fonts::FontLibrary;
use crate::print::linebreak::{self, InlineItem, MissingGlyph};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Writes the printed page numbers into the paragraphs that show them. An id that has no number is
/// shown by nothing.
pub fn fill_in_pages(slots: &mut [Slot], labels: &BTreeMap<String, String>) {
    for slot in slots {
        for (index, id) in &slot.page_references {
            if let Some(InlineItem::Text { text, .. }) = slot.items.get_mut(*index) {
                *text = labels.get(id).cloned().unwrap_or_default();
            }
        }
    }
}

/// Sets all paragraphs; the characters that no face has come in the order of the text.
pub fn set(slots: &[Slot], fonts: &FontLibrary) -> (LineStore, Vec<MissingGlyph>) {
    let set: Vec<_> = slots.par_iter().with_min_len(16).map(|slot| linebreak::paragraph(&slot.items, &slot.options, fonts)).collect();
    let mut missing = Vec::new();
    let mut store = LineStore::default();
    for paragraph in set {
        store.0.push(paragraph.lines);
        missing.extend(paragraph.missing);
    }
    (store, missing)
}

/// Sets those paragraphs again that show page numbers.
pub fn set_pages(slots: &[Slot], store: &mut LineStore, fonts: &FontLibrary) {
    slots.par_iter().zip(&mut store.0).filter(|(slot, _)| !slot.page_references.is_empty()).for_each(|(slot, lines)| {
        *lines = linebreak::paragraph(&slot.items, &slot.options, fonts).lines;
    });
}

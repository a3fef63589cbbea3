//! What a structure element says beside its type (ISO 32000-1, 14.7.2 and 14.8.5): language,
//! alternative text, identifier, and the attributes of cells and figures.

use super::objects::{name, number, text_string};
use super::roles::Roles;
use crate::print::frame::{Element, ItemKind, Pages};
use lopdf::{Dictionary, Object, dictionary};
use std::collections::BTreeMap;

/// The extents of pictures on their pages, by element: left, bottom, right, top.
pub(super) type PictureBoxes = BTreeMap<usize, [f32; 4]>;

/// Where each picture of a document stands; one that stands on several pages, where it does first.
pub(super) fn picture_boxes(pages: &Pages) -> PictureBoxes {
    let mut boxes = PictureBoxes::new();
    for page in &pages.pages {
        for item in &page.items {
            let (ItemKind::Image { size, .. }, Some(element)) = (&item.kind, item.element()) else { continue };
            let top = page.size.height - item.at.y;
            boxes.entry(element).or_insert([item.at.x, top - size.height, item.at.x + size.width, top]);
        }
    }
    boxes
}

/// The identifier of a note: its place among the elements, so that names sort as notes do.
pub(super) fn note_id(element: usize) -> Object {
    Object::string_literal(format!("note-{element:08}"))
}

/// Sets what an element of a type says.
pub(super) fn set(written: &mut Dictionary, index: usize, element: &Element, roles: &Roles, boxes: &PictureBoxes) {
    let tag = roles.tag(index);
    if let Some(lang) = &element.lang {
        written.set("Lang", text_string(lang));
    }
    if let Some(alternative) = element.alternative.as_ref().filter(|text| !text.is_empty()) {
        // Elsewhere an alternative text would be read in place of the whole content.
        let key = if matches!(tag, "Figure" | "Link" | "Span" | "Lbl") { "Alt" } else { "T" };
        written.set(key, text_string(alternative));
    }
    match tag {
        "Note" => written.set("ID", note_id(index)),
        "TD" => set_attributes(written, cell(element.cell_span, None)),
        "TH" => set_attributes(written, cell(element.cell_span, Some(roles.scope(index)))),
        "L" => set_attributes(written, Some(numbering(&element.name))),
        "Figure" => set_attributes(written, boxes.get(&index).map(figure)),
        _ => {}
    }
}

fn set_attributes(written: &mut Dictionary, attributes: Option<Dictionary>) {
    if let Some(attributes) = attributes {
        written.set("A", attributes);
    }
}

/// The attributes of a table's cell (14.8.5.7); spans of one are understood.
fn cell((columns, rows): (u16, u16), scope: Option<&str>) -> Option<Dictionary> {
    let mut attributes = dictionary! { "O" => name("Table") };
    if let Some(scope) = scope {
        attributes.set("Scope", name(scope));
    }
    for (key, span) in [("ColSpan", columns), ("RowSpan", rows)] {
        if span > 1 {
            attributes.set(key, i64::from(span));
        }
    }
    (attributes.len() > 1).then_some(attributes)
}

/// How the items of a list are marked (14.8.5.5); of signs the type has no word but those of bullets.
fn numbering(list: &str) -> Dictionary {
    dictionary! { "O" => name("List"), "ListNumbering" => name(if list == "ol" { "Decimal" } else { "Disc" }) }
}

/// The attributes of a figure (14.8.5.4).
fn figure(extent: &[f32; 4]) -> Dictionary {
    dictionary! { "O" => name("Layout"), "Placement" => name("Block"), "BBox" => extent.map(number).to_vec() }
}

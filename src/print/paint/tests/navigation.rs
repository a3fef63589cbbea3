//! Outline, destinations, links and structure as a reader finds them.

use super::*;

#[test]
fn the_outline_is_nested() {
    let document = painted(&sample());
    let outline = entry(&document, document.catalog().unwrap(), &["Outlines"]).as_dict().unwrap();
    assert_eq!(outline.get(b"Count").unwrap().as_i64().unwrap(), 4);
    let first = entry(&document, outline, &["First"]).as_dict().unwrap();
    assert_eq!(text_of(first.get(b"Title").unwrap()), "一、总体要求");
    assert_eq!(first.get(b"Count").unwrap().as_i64().unwrap(), 2);
    let second_level = entry(&document, first, &["First"]).as_dict().unwrap();
    assert_eq!(second_level.get(b"Count").unwrap().as_i64().unwrap(), -1);
    assert_eq!(text_of(entry(&document, second_level, &["First", "Title"])), "1. 指标");
    assert_eq!(text_of(entry(&document, first, &["Last", "Title"])), "（二）原则");
    assert_eq!(text_of(entry(&document, first, &["Next", "Title"])), "Annex");
}

#[test]
fn every_id_is_a_named_destination_in_the_order_of_its_bytes() {
    let document = painted(&sample());
    let names = entry(&document, document.catalog().unwrap(), &["Names", "Dests", "Names"]).as_array().unwrap();
    let ids: Vec<_> = names.chunks(2).map(|pair| text_of(&pair[0])).collect();
    assert_eq!(ids, ["a", "t-rectify", "整治"]);
    let destination = names[3].as_array().unwrap();
    let third = document.page_iter().nth(2).unwrap();
    assert_eq!(destination[0].as_reference().unwrap(), third);
    assert!((destination[3].as_float().unwrap() - 751.89).abs() < 0.001);
}

#[test]
fn links_lead_to_ids_and_addresses_that_are_there() {
    let document = painted(&sample());
    let annotations = document.get_page_annotations(document.page_iter().next().unwrap()).unwrap();
    let actions: Vec<_> = annotations.iter().map(|annotation| annotation.get(b"A").unwrap().as_dict().unwrap()).collect();
    assert_eq!(actions.len(), 2, "a link to an id that is not there is left out");
    assert_eq!(text_of(actions[0].get(b"D").unwrap()), "t-rectify");
    assert_eq!(actions[1].get(b"URI").unwrap().as_str().unwrap(), b"https://example.org/?a=1&b=(2)");
    let said: Vec<_> = annotations.iter().map(|annotation| text_of(annotation.get(b"Contents").unwrap())).collect();
    assert_eq!(said, ["见附件", "见附件 (https://example.org/?a=1&b=(2))"]);
}

/// The structure below an element as text: `P[0 Link[1 OBJR]]`.
fn outline_of(document: &Document, object: &Object) -> String {
    match document.dereference(object).unwrap().1 {
        Object::Integer(mcid) => mcid.to_string(),
        Object::Array(kids) => kids.iter().map(|kid| outline_of(document, kid)).collect::<Vec<_>>().join(" "),
        Object::Dictionary(dictionary) if dictionary.has_type(b"OBJR") => "OBJR".to_owned(),
        Object::Dictionary(dictionary) if dictionary.has_type(b"MCR") => "MCR".to_owned(),
        Object::Dictionary(dictionary) => {
            format!("{}[{}]", name_of(dictionary.get(b"S").unwrap()), outline_of(document, dictionary.get(b"K").unwrap()))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_structure_is_that_of_the_elements() {
    let document = painted(&sample());
    let root = entry(&document, document.catalog().unwrap(), &["StructTreeRoot"]).as_dict().unwrap();
    let expected = "Document[H1[0] P[1 Link[2 OBJR OBJR]] Table[THead[TR[TH[0] TD[]]]] L[LI[LBody[1]]] Figure[2]]";
    assert_eq!(outline_of(&document, root.get(b"K").unwrap()), expected);
}

#[test]
fn the_parent_tree_leads_back_to_the_elements() {
    let document = painted(&sample());
    let root = entry(&document, document.catalog().unwrap(), &["StructTreeRoot"]).as_dict().unwrap();
    let parents = entry(&document, root, &["ParentTree", "Nums"]).as_array().unwrap();
    let tags = |object: &Object| {
        let tag = |id: &Object| name_of(document.dereference(id).unwrap().1.as_dict().unwrap().get(b"S").unwrap());
        match object {
            Object::Array(ids) => ids.iter().map(tag).collect::<Vec<_>>(),
            id => vec![tag(id)],
        }
    };
    let found: Vec<_> = parents.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), tags(&pair[1]).join(" "))).collect();
    let expected = [(0, "H1 P Link"), (1, ""), (2, "TH LBody Figure"), (3, "Link"), (4, "Link")];
    assert_eq!(found, expected.map(|(key, tags)| (key, tags.to_owned())));
}

#[test]
fn head_cells_tell_their_scope_and_span_and_figures_their_text() {
    let document = painted(&sample());
    let elements: Vec<&Dictionary> = document.objects.values().filter_map(|object| object.as_dict().ok()).collect();
    let find = |tag: &[u8]| *elements.iter().find(|element| element.get(b"S").is_ok_and(|name| name.as_name().ok() == Some(tag))).unwrap();
    let attributes = find(b"TH").get(b"A").unwrap().as_dict().unwrap();
    assert_eq!(name_of(attributes.get(b"Scope").unwrap()), "Column");
    assert_eq!(attributes.get(b"ColSpan").unwrap().as_i64().unwrap(), 2);
    assert_eq!(text_of(find(b"Figure").get(b"Alt").unwrap()), "徽标");
}

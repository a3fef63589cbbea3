//! Where the links of a finished PDF lead: each to the page and the height of its target, or to the address that was written; those of the
//! contents to the page that their number says.

use crate::page::{bare, lines, printed_number};
use crate::pdf::{MM, Pdf, Sheet};
use crate::pdf_structure::samples;
use crate::small_plan::{TEXT, built};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::BTreeMap;

/// A link: the text that is printed there, and where it leads.
#[derive(Debug)]
struct Link {
    text: String,
    to: Target,
}

#[derive(Debug, PartialEq)]
enum Target {
    Place(Place),
    Address(String),
}

/// A sheet by its index, and millimetres from its top.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    sheet: usize,
    top: f64,
}

/// All links, in the order of the sheets.
fn links(pdf: &Pdf) -> Vec<Link> {
    let pages: Vec<ObjectId> = pdf.document.page_iter().collect();
    let named = named_destinations(pdf, &pages);
    let mut links = Vec::new();
    for (sheet, page) in pages.iter().enumerate() {
        let Ok(annotations) = pdf.document.get_dictionary(*page).unwrap().get_deref(b"Annots", &pdf.document) else { continue };
        for annotation in annotations.as_array().unwrap() {
            let annotation = pdf.document.get_dictionary(annotation.as_reference().unwrap()).unwrap();
            links.push(Link { text: text_under(&pdf.sheets[sheet], annotation), to: target(annotation, &named) });
        }
    }
    links
}

fn target(annotation: &Dictionary, named: &BTreeMap<Vec<u8>, Place>) -> Target {
    let action = annotation.get(b"A").unwrap().as_dict().unwrap();
    match action.get(b"S").unwrap().as_name().unwrap() {
        b"URI" => Target::Address(String::from_utf8(action.get(b"URI").unwrap().as_str().unwrap().to_vec()).unwrap()),
        _ => {
            let name = action.get(b"D").unwrap().as_str().unwrap();
            Target::Place(*named.get(name).unwrap_or_else(|| panic!("no destination {}", String::from_utf8_lossy(name))))
        }
    }
}

/// The glyphs whose origin lies in the rectangle of an annotation.
fn text_under(sheet: &Sheet, annotation: &Dictionary) -> String {
    let rectangle: Vec<f64> =
        annotation.get(b"Rect").unwrap().as_array().unwrap().iter().map(|edge| f64::from(edge.as_float().unwrap()) * MM).collect();
    let (top, bottom) = (sheet.size.1 - rectangle[3], sheet.size.1 - rectangle[1]);
    let is_inside = |x: f64, y: f64| x > rectangle[0] - 0.1 && x < rectangle[2] && y > top && y < bottom;
    sheet.glyphs.iter().filter(|glyph| is_inside(glyph.x, glyph.baseline)).map(|glyph| glyph.text.as_str()).collect()
}

fn named_destinations(pdf: &Pdf, pages: &[ObjectId]) -> BTreeMap<Vec<u8>, Place> {
    let document = &pdf.document;
    let names = document.catalog().unwrap().get_deref(b"Names", document).unwrap().as_dict().unwrap();
    let tree = names.get_deref(b"Dests", document).unwrap().as_dict().unwrap();
    let pairs = tree.get_deref(b"Names", document).unwrap().as_array().unwrap();
    let place = |destination: &Object| {
        let destination = document.dereference(destination).unwrap().1.as_array().unwrap();
        let page = destination[0].as_reference().unwrap();
        let sheet = pages.iter().position(|known| *known == page).expect("a destination is a page of the file");
        Place { sheet, top: pdf.sheets[sheet].size.1 - f64::from(destination[3].as_float().unwrap()) * MM }
    };
    pairs.chunks(2).map(|pair| (pair[0].as_str().unwrap().to_vec(), place(&pair[1]))).collect()
}

/// The first line at a place or below it, without white space.
#[track_caller]
fn line_at(pdf: &Pdf, place: Place) -> String {
    let found = lines(&pdf.sheets[place.sheet]).into_iter().find(|line| line.em_bottom() > place.top + 1.0);
    let line = found.unwrap_or_else(|| panic!("nothing stands at {place:?}"));
    assert!(line.em_top() - place.top < 12.0, "{place:?} is far above {}", line.text());
    bare(&line)
}

const SETTINGS: &str = "toc: {pdf: true}\nunits: [{id: safety, name: 安全科}]\ndocument: {date: 2026-01-15}\n";

fn plan() -> Pdf {
    let long = format!("{TEXT}\n\n").repeat(12);
    let files = [
        (
            "01.md",
            format!(
                "---\ntitle: 总体要求\n---\n见[](#repair)和[第二部分](02.md)，[法规](https://example.org/a?b=1&c=%E4%B8%AD#d)，[来信](mailto:office@example.org)。\n\n{long}"
            ),
        ),
        ("02.md", format!("---\ntitle: 主要任务\n---\n{long}\n\n# 排查整改 {{#repair}}\n\n{TEXT}\n\n{long}\n\n见[](#table)。\n")),
        (
            "03.md",
            format!(
                "---\ntitle: 保障措施\n---\n{long}\n\n| 事项 | 时限 |\n|---|---|\n| 演练 | 6月底前 |\n\n: 事项清单 {{#table}}\n\n{long}"
            ),
        ),
    ];
    built(SETTINGS, &files).1
}

#[test]
fn links_lead_to_the_page_and_the_height_of_what_they_name() {
    let pdf = plan();
    let found: Vec<(String, String)> = links(&pdf)
        .into_iter()
        .filter(|link| !link.text.contains('…'))
        .map(|link| match link.to {
            Target::Place(place) => (link.text, line_at(&pdf, place)),
            Target::Address(address) => (link.text, address),
        })
        .collect();
    let expected = [
        ("第二部分第（一）项“排查整改”", "（一）排查整改"),
        ("第二部分", "二、主要任务"),
        ("法规", "https://example.org/a?b=1&c=%E4%B8%AD#d"),
        ("来信", "mailto:office@example.org"),
        ("“事项清单”", "事项清单"),
    ];
    assert_eq!(found, expected.map(|(text, to)| (text.to_owned(), to.to_owned())));
}

#[test]
fn entries_of_the_contents_lead_where_their_number_says() {
    let pdf = plan();
    let entries: Vec<_> = links(&pdf).into_iter().filter(|link| link.text.contains('…')).collect();
    assert_eq!(entries.len(), 4);
    for entry in entries {
        let (title, number) = entry.text.split_once('…').unwrap();
        let Target::Place(place) = entry.to else { panic!("{title} leads out") };
        assert_eq!(line_at(&pdf, place), title);
        assert_eq!(printed_number(&pdf.sheets[place.sheet]), number.trim_start_matches('…').parse().ok(), "{title}");
    }
}

/// Both samples in both themes: no link leads to nothing.
#[test]
fn every_link_of_the_samples_leads_to_something_that_is_printed() {
    for sample in samples() {
        let pdf = Pdf::read(&sample.bytes);
        let places = links(&pdf).into_iter().filter_map(|link| if let Target::Place(place) = link.to { Some(place) } else { None });
        let texts: Vec<String> = places.map(|place| line_at(&pdf, place)).collect();
        assert!(!texts.is_empty() && texts.iter().all(|text| !text.is_empty()), "{}: {texts:?}", sample.name);
    }
}

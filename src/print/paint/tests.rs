//! Whole files, made from pages set by hand with the bundled faces, read back with lopdf and by
//! the programs a reader would use.

use super::*;
use crate::print::frame::{Color, Destination, Element, Glyph, Image, Item, ItemKind, LinkTarget, OutlineEntry, Page, TextRun};
use crate::print::units::{Point, Size};
use lopdf::{Dictionary, Document, Object};
use std::process::Command;
use std::sync::LazyLock;

const FANG: FaceId = FaceId(0);
const HEI: FaceId = FaceId(1);
const BROAD: FaceId = FaceId(2);

struct Bundled;

static FILES: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| {
    ["fandol/FandolFang-Regular.otf", "fandol/FandolHei-Regular.otf", "noto/NotoSerifCJK-Regular.ttc"]
        .map(|path| std::fs::read(format!("{}/themes/fonts/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap())
});

impl Faces for Bundled {
    fn program(&self, face: FaceId) -> Option<FontProgram<'_>> {
        let index = if face == BROAD { 2 } else { 0 };
        FILES.get(usize::from(face.0)).map(|data| FontProgram { data, index })
    }
}

/// Sets text with each glyph in a cell of its own, or behind the other where `cell` is none.
fn set(face: FaceId, size: f32, at: Point, text: &str, cell: Option<f32>, element: Option<usize>) -> Item {
    let program = Bundled.program(face).unwrap();
    let parsed = ttf_parser::Face::parse(program.data, program.index).unwrap();
    let mut x = 0.0;
    let glyphs = text.char_indices().map(|(start, c)| {
        let id = parsed.glyph_index(c).unwrap_or_else(|| panic!("no {c} in face {}", face.0));
        let advance = f32::from(parsed.glyph_hor_advance(id).unwrap()) * size / f32::from(parsed.units_per_em());
        let glyph = Glyph { id: id.0, x, advance, text: start as u32..(start + c.len_utf8()) as u32 };
        x += cell.unwrap_or(advance);
        glyph
    });
    let run = TextRun { face, size, color: Color::BLACK, text: text.to_owned(), glyphs: glyphs.collect(), rotation: 0 };
    Item { at, kind: ItemKind::Text(run), element }
}

fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

fn element(name: &str, parent: Option<usize>) -> Element {
    Element { name: name.to_owned(), parent, lang: None, alternative: None, cell_span: (1, 1) }
}

fn page(label: Option<&str>, items: Vec<Item>) -> Page {
    Page { size: Size { width: 595.276, height: 841.89 }, label: label.map(str::to_owned), items }
}

fn metadata() -> Metadata {
    Metadata {
        title: "某市应急管理局2026年工作要点".to_owned(),
        author: Some("某市应急管理局".to_owned()),
        lang: "zh-CN".to_owned(),
        creator: "workplan".to_owned(),
        producer: "workplan".to_owned(),
        created: Some(1_767_225_600),
        revision: Some("a1b2c3d".to_owned()),
        ..Metadata::default()
    }
}

const BODY: &str = "深入排查……治理⋯隐患·消防・危化";

/// Three pages: text in two faces and of shared glyphs, an empty one, and one with rare characters,
/// a table, a list, links and a picture.
fn sample() -> Pages {
    let elements = vec![
        element("body", None),
        element("h1", Some(0)),
        element("p", Some(0)),
        element("a", Some(2)),
        element("table", Some(0)),
        element("thead", Some(4)),
        element("tr", Some(5)),
        Element { cell_span: (2, 1), ..element("th", Some(6)) },
        element("td", Some(6)),
        element("ul", Some(0)),
        element("li", Some(9)),
        Element { alternative: Some("徽标".to_owned()), ..element("img", Some(0)) },
    ];
    let link = |at, target, element| Item { at, kind: ItemKind::Link { size: Size { width: 60.0, height: 16.0 }, target }, element };
    let first = vec![
        Item {
            at: at(74.0, 90.0),
            kind: ItemKind::Rectangle { size: Size { width: 442.0, height: 1.0 }, color: Color::Rgb(1.0, 0.0, 0.0) },
            element: None,
        },
        set(HEI, 16.0, at(74.0, 120.0), "一、总体要求", Some(15.79), Some(1)),
        set(FANG, 16.0, at(74.0, 150.0), BODY, Some(15.79), Some(2)),
        set(FANG, 16.0, at(74.0, 180.0), "见附件", None, Some(3)),
        link(at(74.0, 168.0), LinkTarget::Internal("t-rectify".to_owned()), Some(3)),
        link(at(174.0, 168.0), LinkTarget::Url("https://example.org/?a=1&b=(2)".to_owned()), Some(3)),
        link(at(174.0, 168.0), LinkTarget::Internal("nowhere".to_owned()), Some(3)),
        set(FANG, 14.0, at(280.0, 790.0), "— 1 —", None, None),
    ];
    let mut turned = set(FANG, 14.0, at(560.0, 500.0), "— 2 —", None, None);
    if let ItemKind::Text(run) = &mut turned.kind {
        run.rotation = 90;
    }
    let third = vec![
        set(FANG, 12.0, at(74.0, 100.0), "牵头单位", None, Some(7)),
        set(BROAD, 16.0, at(74.0, 130.0), "镕堃𠮷", None, Some(10)),
        Item { at: at(74.0, 140.0), kind: ItemKind::Image { size: Size { width: 20.0, height: 20.0 }, image: 0 }, element: Some(11) },
        turned,
    ];
    let destination = |page, y| Destination { page, at: at(74.0, y) };
    let entry = |title: &str, page, children| OutlineEntry { title: title.to_owned(), destination: destination(page, 100.0), children };
    Pages {
        pages: vec![page(Some("1"), first), page(None, Vec::new()), page(Some("2"), third)],
        outline: vec![
            entry(
                "一、总体要求",
                0,
                vec![entry("（一）目标", 0, vec![entry("1. 指标", 0, Vec::new())]), entry("（二）原则", 2, Vec::new())],
            ),
            entry("Annex", 2, Vec::new()),
        ],
        destinations: [("t-rectify", destination(2, 90.0)), ("a", destination(0, 0.0)), ("整治", destination(2, 5.0))]
            .map(|(id, destination)| (id.to_owned(), destination))
            .into(),
        images: vec![std::sync::Arc::new(Image::Png(png()))],
        elements,
    }
}

fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(::png::ColorType::Rgba);
    encoder.write_header().unwrap().write_image_data(&[255, 0, 0, 255, 0, 0, 255, 128]).unwrap();
    bytes
}

fn painted(pages: &Pages) -> Document {
    Document::load_mem(&paint(pages, &metadata(), &Bundled).unwrap()).unwrap()
}

fn entry<'d>(document: &'d Document, dictionary: &'d Dictionary, path: &[&str]) -> &'d Object {
    let (last, above) = path.split_last().unwrap();
    let inner = above.iter().fold(dictionary, |inner, key| inner.get_deref(key.as_bytes(), document).unwrap().as_dict().unwrap());
    inner.get_deref(last.as_bytes(), document).unwrap_or_else(|_| panic!("no {last} in {inner:?}"))
}

fn name_of(object: &Object) -> String {
    String::from_utf8(object.as_name().unwrap().to_vec()).unwrap()
}

fn text_of(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

/// Runs a program on a file; none where it is not installed, unless it must be.
fn witness(program: &str, arguments: &[&str], bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("painted.pdf");
    std::fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let filled: Vec<_> = arguments.iter().map(|argument| if *argument == "FILE" { path.as_str() } else { argument }).collect();
    match Command::new(program).args(filled).output() {
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8(said).unwrap();
            assert!(output.status.success(), "{program}: {said}");
            Some(said)
        }
        Err(error) if std::env::var_os("WORKPLAN_WITNESSES").is_some_and(|value| value == "required") => panic!("{program}: {error}"),
        Err(_) => {
            println!("{program} is not installed: its part of the test is left out");
            None
        }
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let paint_again = || paint(&sample(), &metadata(), &Bundled).unwrap();
    let first = paint_again();
    assert!(first.starts_with(b"%PDF-1.7\n"));
    assert!(first == paint_again());
    let other = Metadata { revision: None, ..metadata() };
    let id = |bytes: &[u8]| Document::load_mem(bytes).unwrap().trailer.get(b"ID").unwrap().clone();
    assert_ne!(id(&first), id(&paint(&sample(), &other, &Bundled).unwrap()));
}

#[test]
fn qpdf_finds_no_fault() {
    for pages in [sample(), Pages::default(), Pages { pages: vec![page(None, Vec::new())], ..Pages::default() }] {
        if let Some(said) = witness("qpdf", &["--check", "FILE"], &paint(&pages, &metadata(), &Bundled).unwrap()) {
            assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
            assert!(!said.contains("WARNING"), "{said}");
        }
    }
}

#[test]
fn text_comes_out_as_it_was_written() {
    let bytes = paint(&sample(), &metadata(), &Bundled).unwrap();
    let Some(text) = witness("pdftotext", &["-raw", "FILE", "-"], &bytes) else { return };
    for expected in ["一、总体要求", BODY, "见附件", "— 1 —", "牵头单位", "镕堃𠮷"] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

#[test]
fn characters_that_share_a_glyph_have_codes_of_their_own() {
    let program = Bundled.program(FANG).unwrap();
    let face = ttf_parser::Face::parse(program.data, program.index).unwrap();
    assert_eq!(face.glyph_index('…'), face.glyph_index('⋯'), "the face has changed: choose another pair");
    let document = painted(&sample());
    let fonts = resources(&document).get(b"Font").unwrap().as_dict().unwrap();
    let font = fonts.get_deref(b"Face0", &document).unwrap().as_dict().unwrap();
    let map = font.get_deref(b"ToUnicode", &document).unwrap().as_stream().unwrap().decompressed_content().unwrap();
    let map = String::from_utf8(map).unwrap();
    let code_of = |unit: &str| {
        let lines: Vec<_> = map.lines().filter(|line| line.ends_with(unit)).collect();
        assert_eq!(lines.len(), 1, "{unit} in {map}");
        lines[0].split(' ').next().unwrap().to_owned()
    };
    assert_ne!(code_of("<2026>"), code_of("<22EF>"));
    assert_ne!(code_of("<00B7>"), code_of("<30FB>"));
    assert!(font.get_deref(b"Encoding", &document).unwrap().as_stream().is_ok());
}

fn resources(document: &Document) -> &Dictionary {
    let first = document.page_iter().next().unwrap();
    document.get_dictionary(first).unwrap().get_deref(b"Resources", document).unwrap().as_dict().unwrap()
}

#[test]
fn faces_are_embedded_subset_and_named() {
    let document = painted(&sample());
    let fonts = resources(&document).get(b"Font").unwrap().as_dict().unwrap();
    let mut names = Vec::new();
    for (_, font) in fonts {
        let font = document.dereference(font).unwrap().1.as_dict().unwrap();
        let base = name_of(font.get(b"BaseFont").unwrap());
        let descendants = font.get(b"DescendantFonts").unwrap().as_array().unwrap();
        let descendant = document.dereference(&descendants[0]).unwrap().1.as_dict().unwrap();
        assert_eq!(name_of(entry(&document, descendant, &["FontDescriptor", "FontName"])), base);
        let program = entry(&document, descendant, &["FontDescriptor", "FontFile3"]).as_stream().unwrap();
        assert!(program.decompressed_content().unwrap().len() < 30_000);
        let (tag, name) = base.split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()), "{base}");
        names.push(name.to_owned());
    }
    assert_eq!(names, ["FandolFang-Regular", "FandolHei-Regular", "NotoSerifCJKsc-Regular"]);
    if let Some(said) = witness("pdffonts", &["FILE"], &paint(&sample(), &metadata(), &Bundled).unwrap()) {
        let rows: Vec<_> = said.lines().skip(2).collect();
        assert_eq!(rows.len(), 3, "{said}");
        assert!(rows.iter().all(|row| row.contains(" yes yes yes ")), "{said}");
    }
}

/// Where each glyph of a content stream stands, by a reader's reckoning: matrix, widths, spacing
/// and adjustments.
fn glyph_places(document: &Document, page: usize) -> Vec<(f64, f64)> {
    let id = document.page_iter().nth(page).unwrap();
    let content = lopdf::content::Content::decode(&document.get_page_content(id)).unwrap();
    let number = |object: &Object| f64::from(object.as_float().unwrap());
    let (mut font, mut size, mut spacing, mut matrix, mut pen) = (Dictionary::new(), 0.0, 0.0, [0.0; 6], 0.0);
    let mut places = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "Tf" => {
                let fonts = resources(document).get(b"Font").unwrap().as_dict().unwrap();
                font = fonts.get_deref(operands[0].as_name().unwrap(), document).unwrap().as_dict().unwrap().clone();
                size = number(&operands[1]);
            }
            "Tc" => spacing = number(&operands[0]),
            "Tm" => {
                matrix = std::array::from_fn(|index| number(&operands[index]));
                pen = 0.0;
            }
            "TJ" => {
                for object in operands[0].as_array().unwrap() {
                    if let Object::String(codes, _) = object {
                        for code in codes.chunks(2) {
                            places.push((matrix[4] + matrix[0] * pen, matrix[5] + matrix[1] * pen));
                            let code = u16::from_be_bytes([code[0], code[1]]);
                            pen += width(document, &font, code) * size / 1000.0 + spacing;
                        }
                    } else {
                        pen -= number(object) * size / 1000.0;
                    }
                }
            }
            _ => {}
        }
    }
    places
}

fn width(document: &Document, font: &Dictionary, code: u16) -> f64 {
    let cid = match font.get_deref(b"Encoding", document).unwrap() {
        Object::Stream(map) => {
            let map = String::from_utf8(map.decompressed_content().unwrap()).unwrap();
            let further = map.lines().find_map(|line| line.strip_prefix(&format!("<{code:04X}> "))?.parse().ok());
            further.unwrap_or(i64::from(code))
        }
        _ => i64::from(code),
    };
    let descendant = document.dereference(&font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]).unwrap().1.as_dict().unwrap();
    for pair in descendant.get(b"W").unwrap().as_array().unwrap().chunks(2) {
        let (first, widths) = (pair[0].as_i64().unwrap(), pair[1].as_array().unwrap());
        if let Some(width) = usize::try_from(cid - first).ok().and_then(|place| widths.get(place)) {
            return f64::from(width.as_float().unwrap());
        }
    }
    1000.0
}

#[test]
fn every_glyph_stands_where_the_frame_has_it() {
    let mut pages = sample();
    let mut ragged = set(FANG, 16.0, at(74.0, 300.0), "2026年，第3条（a）要求。", None, Some(2));
    if let ItemKind::Text(run) = &mut ragged.kind {
        for (index, glyph) in (0_u8..).zip(&mut run.glyphs) {
            glyph.x += f32::from(index * index) * 0.037;
        }
    }
    pages.pages[0].items.push(ragged);
    let document = painted(&pages);
    for (number, page) in pages.pages.iter().enumerate() {
        let mut expected = Vec::new();
        for item in &page.items {
            let ItemKind::Text(run) = &item.kind else { continue };
            let (along, up) = if run.rotation == 90 { (0.0, 1.0) } else { (1.0, 0.0) };
            let place = |glyph: &Glyph| (f64::from(item.at.x + along * glyph.x), f64::from(page.size.height - item.at.y + up * glyph.x));
            expected.extend(run.glyphs.iter().map(place));
        }
        let found = glyph_places(&document, number);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert!((found.0 - expected.0).abs() < 0.005 && (found.1 - expected.1).abs() < 0.005, "{found:?} {expected:?}");
        }
    }
}

#[test]
fn a_line_on_the_grid_needs_no_adjustments() {
    let pages = Pages { pages: vec![page(None, vec![set(FANG, 16.0, at(74.0, 150.0), BODY, Some(15.79), None)])], ..Pages::default() };
    let document = painted(&pages);
    let content = String::from_utf8(document.get_page_content(document.page_iter().next().unwrap())).unwrap();
    assert!(content.contains("-0.21 Tc"), "{content}");
    let shown = content.lines().find(|line| line.ends_with("TJ")).unwrap();
    assert!(shown.trim_start_matches('[').trim_end_matches("] TJ").chars().all(|c| c.is_ascii_hexdigit() || "<> ".contains(c)), "{shown}");
}

#[test]
fn clusters_of_several_glyphs_say_their_text_once() {
    let mut item = set(FANG, 16.0, at(74.0, 150.0), "甲乙丙丁", None, None);
    if let ItemKind::Text(run) = &mut item.kind {
        // The second glyph stands for two characters and the third for none of its own.
        run.glyphs[1].text = 3..9;
        run.glyphs[2].text = 9..9;
    }
    let pages = Pages { pages: vec![page(None, vec![item])], ..Pages::default() };
    let bytes = paint(&pages, &metadata(), &Bundled).unwrap();
    if let Some(text) = witness("pdftotext", &["FILE", "-"], &bytes) {
        assert_eq!(text.trim(), "甲乙丙丁");
    }
    let document = Document::load_mem(&bytes).unwrap();
    let content = String::from_utf8(document.get_page_content(document.page_iter().next().unwrap())).unwrap();
    assert!(content.contains("/Span <</ActualText<FEFF4E594E19>>> BDC"), "{content}");
}

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

#[test]
fn title_author_language_and_labels_are_told() {
    let bytes = paint(&sample(), &metadata(), &Bundled).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let catalogue = document.catalog().unwrap();
    assert_eq!(text_of(catalogue.get(b"Lang").unwrap()), "zh-CN");
    assert!(entry(&document, catalogue, &["ViewerPreferences", "DisplayDocTitle"]).as_bool().unwrap());
    let Some(said) = witness("pdfinfo", &["FILE"], &bytes) else { return };
    for expected in [
        "某市应急管理局2026年工作要点",
        "Author:          某市应急管理局",
        "Tagged:          yes",
        "PDF version:     1.7",
        "Pages:           3",
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
}

#[test]
fn what_is_missing_or_broken_is_named() {
    let mut pages = sample();
    pages.images = vec![std::sync::Arc::new(Image::Jpeg(b"no".to_vec()))];
    let broken = paint(&pages, &metadata(), &Bundled).unwrap_err();
    assert_eq!(broken.to_string(), "picture 1 cannot be shown: not a JPEG file that PDF can show");
    if let ItemKind::Text(run) = &mut pages.pages[0].items[1].kind {
        run.face = FaceId(9);
    }
    assert_eq!(paint(&pages, &metadata(), &Bundled), Err(PaintError::UnknownFace(FaceId(9))));
}

//! Whole files, made from pages set by hand with the bundled faces, read back with lopdf and by
//! the programs a reader would use.

mod navigation;
mod text;

use super::*;
use crate::print::frame::{
    Color, Destination, Element, ElementKind, Glyph, Image, Item, ItemKind, LinkTarget, OutlineEntry, Owner, Page, TextRun,
};
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
    Item { at, kind: ItemKind::Text(run), owner: element.into() }
}

fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

fn element(name: &str, parent: Option<usize>) -> Element {
    Element { name: name.to_owned(), parent, lang: None, alternative: None, cell_span: (1, 1), kind: ElementKind::Text }
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
    let link = |at, target, element| Item {
        at,
        kind: ItemKind::Link { size: Size { width: 60.0, height: 16.0 }, target },
        owner: Owner::from(element),
    };
    let first = vec![
        Item {
            at: at(74.0, 90.0),
            kind: ItemKind::Rectangle { size: Size { width: 442.0, height: 1.0 }, color: Color::Rgb(1.0, 0.0, 0.0) },
            owner: None.into(),
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
        Item {
            at: at(74.0, 140.0),
            kind: ItemKind::Image { size: Size { width: 20.0, height: 20.0 }, image: 0 },
            owner: Owner::Element(11),
        },
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

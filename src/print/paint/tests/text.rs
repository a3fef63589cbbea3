//! What the text of a file says, in which faces, and where it stands.

use super::*;

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

/// What the codes of a page say by the `ToUnicode` maps of their faces, run after run.
fn said(document: &Document, page: usize) -> String {
    let id = document.page_iter().nth(page).unwrap();
    let content = lopdf::content::Content::decode(&document.get_page_content(id)).unwrap();
    let fonts = resources(document).get(b"Font").unwrap().as_dict().unwrap();
    let mut map = BTreeMap::new();
    let mut said = String::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "Tf" => map = unicode_map(document, fonts.get_deref(operation.operands[0].as_name().unwrap(), document).unwrap()),
            "TJ" => {
                let shown = operation.operands[0].as_array().unwrap().iter().filter_map(|object| object.as_str().ok());
                let codes = shown.flat_map(|codes| codes.chunks(2)).map(|code| u16::from_be_bytes([code[0], code[1]]));
                said.extend(codes.map(|code| map[&code].as_str()));
            }
            _ => {}
        }
    }
    said
}

fn unicode_map(document: &Document, font: &Object) -> BTreeMap<u16, String> {
    let stream = font.as_dict().unwrap().get_deref(b"ToUnicode", document).unwrap().as_stream().unwrap();
    let map = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
    let pairs = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let units = |hexadecimal: &str| -> Vec<u16> {
        hexadecimal.as_bytes().chunks(4).map(|digits| u16::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap()).collect()
    };
    pairs.filter(|(code, _)| *code != "0000").map(|(code, text)| (units(code)[0], String::from_utf16(&units(text)).unwrap())).collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    /// Whatever is written, the codes say it, in whichever face and however wide the cells.
    #[test]
    fn codes_say_what_was_written(
        lines in proptest::collection::vec(("[…⋯·・—–一-二工作安全A-Za-z0-9，。、（）]{1,28}", 0_usize..2, 14.0_f32..18.0), 1..5)
    ) {
        let place = |number: usize| at(74.0, 100.0 + 30.0 * number as f32);
        let item = |(number, (text, face, cell)): (usize, &(String, usize, f32))| {
            let text: String = text.chars().filter(|c| has([FANG, HEI][*face], *c)).collect();
            set([FANG, HEI][*face], 16.0, place(number), &text, Some(*cell), None)
        };
        let items: Vec<_> = lines.iter().enumerate().map(item).collect();
        let runs = items.iter().filter_map(|item| if let ItemKind::Text(run) = &item.kind { Some(run) } else { None });
        let written: String = runs.map(|run| run.text.as_str()).collect();
        let document = painted(&Pages { pages: vec![page(None, items)], ..Pages::default() });
        proptest::prop_assert_eq!(said(&document, 0), written);
    }
}

fn has(face: FaceId, c: char) -> bool {
    let program = Bundled.program(face).unwrap();
    ttf_parser::Face::parse(program.data, program.index).unwrap().glyph_index(c).is_some()
}

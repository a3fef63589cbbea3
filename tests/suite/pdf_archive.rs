//! PDF/A-2 (ISO 19005-2) at level A on all samples, by the clauses that a machine can check;
//! docs/pdf-conformance.md lists all of them.

use crate::pdf::Pdf;
use crate::pdf_structure::{Sample, dictionary, samples};
use lopdf::content::Content;
use lopdf::{Dictionary, Object, Stream};

fn streams(sample: &Sample) -> impl Iterator<Item = &Stream> {
    sample.document.objects.values().filter_map(|object| object.as_stream().ok())
}

fn is_named(dictionary: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dictionary.get(key).is_ok_and(|found| found.as_name().is_ok_and(|found| found == name))
}

/// Calls a check for an object and all that is in it.
fn visit(object: &Object, check: &mut impl FnMut(&Object)) {
    check(object);
    match object {
        Object::Array(objects) => objects.iter().for_each(|object| visit(object, check)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| visit(value, check)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| visit(value, check)),
        _ => {}
    }
}

/// Clauses 6.1.2 and 6.1.3: the header, and a trailer with an identifier and without encryption.
#[test]
fn header_and_trailer_are_those_of_an_archive() {
    for sample in samples() {
        assert!(sample.bytes.starts_with(b"%PDF-1.7\n%"));
        assert!(sample.bytes[10..14].iter().all(|byte| *byte > 127));
        assert!(sample.bytes.ends_with(b"%%EOF\n"), "nothing follows the end");
        assert_eq!(sample.document.trailer.get(b"ID").unwrap().as_array().unwrap().len(), 2);
        assert!(!sample.document.trailer.has(b"Encrypt"));
    }
}

/// Clauses 6.1.7 and 6.1.8: no compression that hides content or is no standard.
#[test]
fn streams_are_in_the_file_and_deflated() {
    for sample in samples() {
        for stream in streams(sample) {
            assert!(!stream.dict.has(b"F") && !stream.dict.has(b"FFilter"), "content in another file");
            assert_eq!(stream.dict.get(b"Length").unwrap().as_i64().unwrap(), stream.content.len() as i64);
            let filter = stream.dict.get(b"Filter").ok().map(|filter| String::from_utf8_lossy(filter.as_name().unwrap()).into_owned());
            assert!(filter.as_deref().is_none_or(|filter| filter == "FlateDecode" || filter == "DCTDecode"), "{filter:?}");
        }
    }
}

/// Clause 6.1.13: the limits of numbers, strings, names, nesting and pages.
#[test]
fn nothing_goes_beyond_the_limits_of_readers() {
    for sample in samples() {
        for object in sample.document.objects.values() {
            visit(object, &mut |object| match object {
                Object::Integer(number) => assert!(i32::try_from(*number).is_ok(), "{number}"),
                Object::String(text, _) => assert!(text.len() <= 32_767),
                Object::Name(name) => assert!(name.len() <= 127),
                _ => {}
            });
        }
        for page in sample.document.page_iter() {
            let content = Content::decode(&sample.document.get_page_content(page)).unwrap();
            let mut depth = 0_i32;
            for operation in &content.operations {
                depth += match operation.operator.as_str() {
                    "q" => 1,
                    "Q" => -1,
                    _ => 0,
                };
                assert!((0..=28).contains(&depth));
            }
            let edges = sample.document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
            assert!(edges[2..].iter().all(|edge| (3.0..=14_400.0).contains(&edge.as_float().unwrap())));
        }
    }
}

/// Clauses 6.2.2 to 6.2.4: each page names its resources; colours are grey or RGB, and an sRGB profile says what RGB is.
#[test]
fn colours_are_those_of_the_output_intent() {
    for sample in samples() {
        let intents = sample.document.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
        let intent = dictionary(&sample.document, &intents[0]);
        assert!(intents.len() == 1 && is_named(intent, b"S", b"GTS_PDFA1"));
        let profile = sample.document.dereference(intent.get(b"DestOutputProfile").unwrap()).unwrap().1.as_stream().unwrap();
        assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
        let profile = profile.decompressed_content().unwrap();
        assert_eq!((&profile[12..24], &profile[36..40]), (&b"mntrRGB XYZ "[..], &b"acsp"[..]));
        for page in sample.document.page_iter() {
            assert!(sample.document.get_dictionary(page).unwrap().has(b"Resources"));
            let content = Content::decode(&sample.document.get_page_content(page)).unwrap();
            let forbidden = content.operations.iter().find(|operation| matches!(operation.operator.as_str(), "k" | "K" | "ri" | "PS"));
            assert!(forbidden.is_none(), "{}: {forbidden:?}", sample.name);
        }
        for object in sample.document.objects.values() {
            visit(object, &mut |object| assert!(!matches!(object, Object::Name(name) if name == b"DeviceCMYK"), "{}", sample.name));
        }
    }
}

/// Clauses 6.2.5 and 6.2.8: no transfer functions, halftones, alternates or smoothing of pictures.
#[test]
fn states_and_pictures_are_plain() {
    for sample in samples() {
        for object in sample.document.objects.values() {
            let Ok(found) = object.as_dict().or_else(|_| object.as_stream().map(|stream| &stream.dict)) else { continue };
            if is_named(found, b"Subtype", b"Image") {
                assert!(!found.has(b"Alternates") && !found.has(b"OPI"));
                assert!(
                    found.get(b"Interpolate").is_ok_and(|value| value.as_bool().is_ok_and(|value| !value)) || !found.has(b"Interpolate")
                );
            }
            if is_named(found, b"Type", b"ExtGState") {
                assert!(["TR", "TR2", "HT", "HTO"].iter().all(|key| !found.has(key.as_bytes())), "{found:?}");
            }
            assert!(!is_named(found, b"Subtype", b"PS") && !is_named(found, b"Subtype2", b"PS"));
        }
    }
}

/// Clause 6.2.11: fonts are embedded, and every code is a character.
#[test]
fn fonts_are_embedded_and_every_code_is_a_character() {
    for sample in samples() {
        let fonts: Vec<&Dictionary> = sample.document.objects.values().filter_map(|object| object.as_dict().ok()).collect();
        for font in fonts.iter().filter(|font| font.has(b"FontDescriptor")) {
            let descriptor = dictionary(&sample.document, font.get(b"FontDescriptor").unwrap());
            assert!(descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"), "{}: {font:?}", sample.name);
            assert!(is_named(font, b"Subtype", b"CIDFontType0") || is_named(font, b"CIDToGIDMap", b"Identity"));
        }
        for font in fonts.iter().filter(|font| is_named(font, b"Subtype", b"Type0")) {
            assert!(font.has(b"ToUnicode"));
            let encoding = font.get_deref(b"Encoding", &sample.document).unwrap();
            assert!(encoding.as_stream().is_ok() || encoding.as_name().unwrap() == b"Identity-H");
        }
        for glyph in Pdf::read(&sample.bytes).sheets.iter().flat_map(|sheet| &sheet.glyphs) {
            assert!(glyph.code != 0, "{}: .notdef is shown", sample.name);
            assert!(!glyph.text.is_empty() && !glyph.text.contains(['\0', '\u{FEFF}', '\u{FFFE}']), "{}: {glyph:?}", sample.name);
        }
    }
}

/// Clauses 6.3 and 6.5: links alone, to be printed, and actions that lead to places alone.
#[test]
fn annotations_are_links_that_print() {
    for sample in samples() {
        for found in
            sample.document.objects.values().filter_map(|object| object.as_dict().ok()).filter(|found| is_named(found, b"Type", b"Annot"))
        {
            assert!(is_named(found, b"Subtype", b"Link") && found.get(b"F").unwrap().as_i64().unwrap() == 4);
            let action = found.get(b"A").unwrap().as_dict().unwrap();
            assert!(is_named(action, b"S", b"GoTo") || is_named(action, b"S", b"URI"));
        }
    }
}

/// Clause 6.6: the metadata name part and level, describe the property that XMP does not know, and agree with the
/// information dictionary.
#[test]
fn metadata_name_part_and_level() {
    for sample in samples() {
        let metadata = sample.document.catalog().unwrap().get_deref(b"Metadata", &sample.document).unwrap().as_stream().unwrap();
        let packet = String::from_utf8(metadata.content.clone()).unwrap();
        let xml = roxmltree::Document::parse(packet.trim()).unwrap();
        let value = |namespace: &str, name: &str| {
            let found = xml.descendants().find(|node| node.has_tag_name((namespace, name)));
            found.map(|node| {
                node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect::<String>().trim().to_owned()
            })
        };
        let archive = "http://www.aiim.org/pdfa/ns/id/";
        assert_eq!((value(archive, "part").as_deref(), value(archive, "conformance").as_deref()), (Some("2"), Some("A")));
        assert_eq!(value("http://www.aiim.org/pdfa/ns/schema#", "namespaceURI").as_deref(), Some("http://www.aiim.org/pdfua/ns/id/"));
        let information = dictionary(&sample.document, sample.document.trailer.get(b"Info").unwrap());
        let told = |key: &[u8]| information.get(key).ok().map(|text| lopdf::decode_text_string(text).unwrap());
        for (key, namespace, name) in [
            (&b"Title"[..], "http://purl.org/dc/elements/1.1/", "title"),
            (b"Author", "http://purl.org/dc/elements/1.1/", "creator"),
            (b"Producer", "http://ns.adobe.com/pdf/1.3/", "Producer"),
            (b"Creator", "http://ns.adobe.com/xap/1.0/", "CreatorTool"),
        ] {
            assert_eq!(told(key), value(namespace, name), "{}: {name}", sample.name);
        }
        let date = told(b"CreationDate").map(|date| date.chars().filter(char::is_ascii_digit).collect::<String>());
        let created = value("http://ns.adobe.com/xap/1.0/", "CreateDate");
        assert_eq!(date, created.map(|date| date.chars().filter(char::is_ascii_digit).collect()), "{}", sample.name);
    }
}

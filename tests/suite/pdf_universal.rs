//! PDF/UA-1 (ISO 14289-1) on all samples, by the checkpoints of the Matterhorn Protocol 1.1 that a machine can
//! check; docs/pdf-conformance.md lists all of them.

use crate::pdf_structure::{Kid, Node, Sample, dictionary, parents, samples, tree};
use crate::program::repository;
use crate::witnesses::Witness;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Calls a check for each sample with its structure.
fn for_each(mut check: impl FnMut(&Sample, &Node<'_>)) {
    for sample in samples() {
        check(sample, &tree(&sample.document));
    }
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

/// What a page marks: each marked content with its properties and whether something is painted outside of all.
struct Marks {
    contents: Vec<i64>,
    artifacts: Vec<(String, Option<String>)>,
}

fn is_painting(operator: &str) -> bool {
    matches!(operator, "Tj" | "TJ" | "'" | "\"" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "sh" | "Do" | "BI" | "EI")
}

fn marks(document: &Document, page: ObjectId) -> Marks {
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let mut marks = Marks { contents: Vec::new(), artifacts: Vec::new() };
    let mut open: Vec<&str> = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BDC" => {
                let properties = operands[1].as_dict().unwrap();
                let name = |key: &[u8]| properties.get(key).ok().map(|name| String::from_utf8_lossy(name.as_name().unwrap()).into_owned());
                let kind = match (operands[0].as_name().unwrap(), properties.get(b"MCID")) {
                    (b"Artifact", _) => {
                        marks.artifacts.push((name(b"Type").unwrap(), name(b"Subtype")));
                        "artifact"
                    }
                    (_, Ok(mcid)) => {
                        marks.contents.push(mcid.as_i64().unwrap());
                        "content"
                    }
                    _ => "inner",
                };
                assert!(kind == "inner" || open.is_empty(), "01-003, 01-004: {kind} inside {open:?}");
                open.push(kind);
            }
            "BMC" => panic!("content without properties"),
            "EMC" => assert!(open.pop().is_some()),
            operator if is_painting(operator) => assert!(!open.is_empty(), "01-005: {operator} is neither content nor artifact"),
            _ => {}
        }
    }
    assert!(open.is_empty());
    marks
}

/// Checkpoint 01: all that is painted is content of one element, or an artifact.
#[test]
fn content_is_tagged_once_or_is_an_artifact() {
    for_each(|sample, tree| {
        let parents = parents(&sample.document);
        let mut owned: BTreeMap<(ObjectId, i64), usize> = BTreeMap::new();
        tree.contents().into_iter().for_each(|content| *owned.entry(content).or_insert(0) += 1);
        for page in sample.document.page_iter() {
            let marks = marks(&sample.document, page);
            let numbers: BTreeSet<i64> = marks.contents.iter().copied().collect();
            assert_eq!(numbers.len(), marks.contents.len(), "{}: a number twice on a page", sample.name);
            for mcid in &numbers {
                assert_eq!(owned.remove(&(page, *mcid)), Some(1), "{}: content {mcid}", sample.name);
            }
            let key = sample.document.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
            assert_eq!(parents[&key].as_array().unwrap().len(), numbers.len(), "{}", sample.name);
        }
        assert!(owned.is_empty(), "{}: elements name content that is not there", sample.name);
    });
}

/// Checkpoints 02 and 09: standard types alone, each where it may stand.
#[test]
fn elements_are_of_standard_types_and_nest_as_these_may() {
    const STANDARD: &[&str] = &[
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "Code",
        "Link",
        "Figure",
    ];
    const PLACES: &[(&str, &[&str])] = &[
        ("LI", &["L"]),
        ("LBody", &["LI"]),
        ("Lbl", &["LI", "Note"]),
        ("TOCI", &["TOC"]),
        ("TR", &["Table", "THead", "TBody", "TFoot"]),
        ("TH", &["TR"]),
        ("TD", &["TR"]),
        ("THead", &["Table"]),
        ("TBody", &["Table"]),
    ];
    const KIDS: &[(&str, &[&str])] = &[
        ("L", &["LI", "L", "Caption"]),
        ("LI", &["Lbl", "LBody"]),
        ("Table", &["TR", "THead", "TBody", "TFoot", "Caption"]),
        ("TR", &["TH", "TD"]),
    ];
    for_each(|sample, tree| {
        let root = dictionary(&sample.document, sample.document.catalog().unwrap().get(b"StructTreeRoot").unwrap());
        assert!(!root.has(b"RoleMap"), "standard types need no role map");
        for element in tree.all() {
            assert!(STANDARD.contains(&element.tag.as_str()), "{}: {}", sample.name, element.tag);
            let allowed = |rules: &[(&str, &[&'static str])], tag: &str| {
                rules.iter().find(|(known, _)| *known == tag).map(|(_, others)| others.to_vec())
            };
            for child in element.children() {
                let above = allowed(PLACES, &child.tag);
                assert!(above.is_none_or(|above| above.contains(&element.tag.as_str())), "{} in {}", child.tag, element.tag);
                let below = allowed(KIDS, &element.tag);
                assert!(below.is_none_or(|below| below.contains(&child.tag.as_str())), "{} in {}", child.tag, element.tag);
            }
        }
    });
}

/// Checkpoints 06, 07 and 11: the metadata say title and part, the window shows the title, the language is known.
#[test]
fn title_part_and_language_are_told() {
    for sample in samples() {
        let catalogue = sample.document.catalog().unwrap();
        let metadata = sample.document.dereference(catalogue.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
        assert!(!metadata.dict.has(b"Filter"), "metadata are found without reading PDF");
        let packet = String::from_utf8(metadata.content.clone()).unwrap();
        let title = sample.plan["title"].as_str().unwrap();
        assert!(packet.contains(&format!("<rdf:li xml:lang=\"x-default\">{title}</rdf:li>")), "{}: {title}", sample.name);
        assert!(packet.contains("<pdfuaid:part>1</pdfuaid:part>"), "{}", sample.name);
        assert!(
            dictionary(&sample.document, catalogue.get(b"ViewerPreferences").unwrap()).get(b"DisplayDocTitle").unwrap().as_bool().unwrap()
        );
        assert!(dictionary(&sample.document, catalogue.get(b"MarkInfo").unwrap()).get(b"Marked").unwrap().as_bool().unwrap());
        let language = text(catalogue.get(b"Lang").unwrap());
        assert_eq!(language, if sample.name.contains("English") { "en" } else { "zh-CN" });
    }
}

/// Checkpoint 13: figures say what they show and where they stand.
#[test]
fn figures_have_a_text_and_a_place() {
    let mut figures = 0;
    for sample in samples() {
        for figure in tree(&sample.document).all().into_iter().filter(|element| element.tag == "Figure") {
            figures += 1;
            assert!(!text(figure.written.get(b"Alt").unwrap()).trim().is_empty(), "{}", sample.name);
            let extent = figure.attribute(&sample.document, b"Layout", b"BBox").unwrap().as_array().unwrap();
            let edges: Vec<f32> = extent.iter().map(|edge| edge.as_float().unwrap()).collect();
            assert!(edges[0] >= 0.0 && edges[1] >= 0.0 && edges[2] > edges[0] && edges[3] > edges[1], "{edges:?}");
        }
    }
    assert!(figures > 0, "no sample has a picture");
}

/// Checkpoint 14: the first heading is of level 1, and none is skipped on the way down.
#[test]
fn headings_descend_level_by_level() {
    for_each(|sample, tree| {
        let levels: Vec<usize> = tree.all().iter().filter_map(|element| element.level()).collect();
        assert_eq!(levels.first(), Some(&1), "{}", sample.name);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{}: {levels:?}", sample.name);
    });
}

/// Checkpoint 15: tables have head cells with a scope, and rows of equal width.
#[test]
fn tables_have_head_cells_with_scopes_and_regular_rows() {
    let span = |document: &Document, cell: &Node<'_>, key: &[u8]| {
        cell.attribute(document, b"Table", key).map_or(1, |span| usize::try_from(span.as_i64().unwrap()).unwrap())
    };
    for_each(|sample, tree| {
        for table in tree.all().into_iter().filter(|element| element.tag == "Table") {
            let cells = table.all();
            let heads: Vec<_> = cells.iter().filter(|cell| cell.tag == "TH").collect();
            assert!(!heads.is_empty(), "{}: a table without head cells", sample.name);
            for head in heads {
                let scope = head.attribute(&sample.document, b"Table", b"Scope").unwrap().as_name().unwrap();
                assert!(scope == b"Column" || scope == b"Row");
            }
            let rows: Vec<_> = table.all().into_iter().filter(|element| element.tag == "TR").collect();
            let mut taken = vec![0; rows.len()];
            for (number, row) in rows.iter().enumerate() {
                for cell in row.children() {
                    let (columns, lines) = (span(&sample.document, cell, b"ColSpan"), span(&sample.document, cell, b"RowSpan"));
                    taken.iter_mut().skip(number).take(lines).for_each(|width| *width += columns);
                }
            }
            assert!(taken.windows(2).all(|pair| pair[0] == pair[1]), "{}: {taken:?}", sample.name);
        }
    });
}

/// Checkpoint 18: heads and feet of pages are artifacts that say which they are, and page numbers are in no element.
#[test]
fn heads_and_feet_of_pages_are_artifacts() {
    for sample in samples() {
        let mut feet = 0;
        for page in sample.document.page_iter() {
            for (kind, part) in marks(&sample.document, page).artifacts {
                match (kind.as_str(), part.as_deref()) {
                    ("Pagination", Some("Footer")) => feet += 1,
                    ("Pagination", None | Some("Header" | "Watermark")) | ("Layout", None) => {}
                    other => panic!("{}: {other:?}", sample.name),
                }
            }
        }
        assert!(feet > 0, "{}: no page number", sample.name);
    }
}

/// Checkpoints 16 and 19: the mark of an item or a note stands before the rest of it, and has something on a page; lists
/// say how they are marked.
#[test]
fn marks_of_items_and_notes_are_labels() {
    let (mut items, mut notes) = (0, 0);
    for_each(|sample, tree| {
        for element in tree.all() {
            let tags: Vec<&str> = element.children().map(|child| child.tag.as_str()).collect();
            match element.tag.as_str() {
                "LI" => {
                    assert!(matches!(tags.as_slice(), ["Lbl", "LBody"] | ["LBody"]), "{}: {tags:?}", sample.name);
                    items += usize::from(tags.len() == 2);
                }
                "Note" => {
                    assert_eq!(tags.first(), Some(&"Lbl"), "{}: {tags:?}", sample.name);
                    notes += 1;
                }
                "L" => {
                    let numbering = element.attribute(&sample.document, b"List", b"ListNumbering");
                    let numbering = numbering.expect("how the list is marked").as_name().unwrap();
                    assert!([b"Decimal".as_slice(), b"Disc"].contains(&numbering));
                }
                "Lbl" => assert!(!element.contents().is_empty(), "{}: an empty mark", sample.name),
                _ => {}
            }
        }
    });
    assert!(items > 10 && notes > 3, "{items} items and {notes} notes");
}

/// The boxes of check lists are the marks of their items, and say whether they are checked.
#[test]
fn check_boxes_are_labels_with_a_text() {
    let mut said = Vec::new();
    for_each(|_, tree| {
        let labels = tree.all().into_iter().filter(|element| element.tag == "Lbl");
        said.extend(labels.filter_map(|label| label.written.get(b"Alt").ok().map(text)));
    });
    assert!(["Done", "To do"].iter().all(|word| said.iter().any(|text| text == word)), "{said:?}");
}

/// Checkpoint 19: each note has an identifier of its own, and the document leads from it to the note.
#[test]
fn notes_have_identifiers() {
    let mut notes = 0;
    for_each(|sample, tree| {
        let ids: Vec<Vec<u8>> = tree
            .all()
            .into_iter()
            .filter(|element| element.tag == "Note")
            .map(|note| note.written.get(b"ID").unwrap().as_str().unwrap().to_vec())
            .collect();
        let root = dictionary(&sample.document, sample.document.catalog().unwrap().get(b"StructTreeRoot").unwrap());
        let listed: Vec<Vec<u8>> = root.get_deref(b"IDTree", &sample.document).map_or_else(
            |_| Vec::new(),
            |found| {
                found
                    .as_dict()
                    .unwrap()
                    .get(b"Names")
                    .unwrap()
                    .as_array()
                    .unwrap()
                    .chunks(2)
                    .map(|pair| pair[0].as_str().unwrap().to_vec())
                    .collect()
            },
        );
        assert!(listed.windows(2).all(|pair| pair[0] < pair[1]), "{}: names are sorted and none is there twice", sample.name);
        assert_eq!(ids, listed, "{}", sample.name);
    });
    for sample in samples() {
        notes += tree(&sample.document).all().iter().filter(|element| element.tag == "Note").count();
    }
    assert!(notes > 0, "no sample has a footnote");
}

/// Checkpoints 20 to 26 and 30: nothing that would need rules of its own.
#[test]
fn there_are_no_layers_files_threads_forms_locks_or_references_to_other_documents() {
    for sample in samples() {
        let catalogue = sample.document.catalog().unwrap();
        for key in [&b"OCProperties"[..], b"AF", b"Threads", b"AcroForm", b"Perms", b"Collection", b"OpenAction", b"AA"] {
            assert!(!catalogue.has(key), "{}: {}", sample.name, String::from_utf8_lossy(key));
        }
        assert!(!dictionary(&sample.document, catalogue.get(b"Names").unwrap()).has(b"EmbeddedFiles"));
        assert!(!sample.document.trailer.has(b"Encrypt"));
        for stream in sample.document.objects.values().filter_map(|object| object.as_stream().ok()) {
            assert!(!stream.dict.has(b"Ref") && !stream.dict.has(b"OPI") && !stream.dict.has(b"StructParents"));
        }
    }
}

/// Checkpoints 27 to 29: links are content of Link elements, say where they lead, and keep the order of the structure.
#[test]
fn links_are_tagged_described_and_in_order() {
    for_each(|sample, tree| {
        let parents = parents(&sample.document);
        let mut tagged: BTreeMap<ObjectId, &Dictionary> = BTreeMap::new();
        for element in tree.all() {
            for kid in &element.kids {
                if let Kid::Annotation(id) = kid {
                    assert_eq!(element.tag, "Link", "28-010");
                    tagged.insert(*id, element.written);
                }
            }
        }
        let mut found = 0;
        for page in sample.document.page_iter() {
            let dictionary = sample.document.get_dictionary(page).unwrap();
            let Ok(annotations) = dictionary.get_deref(b"Annots", &sample.document) else { continue };
            assert_eq!(dictionary.get(b"Tabs").unwrap().as_name().unwrap(), b"S", "28-008");
            for reference in annotations.as_array().unwrap() {
                found += 1;
                let id = reference.as_reference().unwrap();
                let annotation = sample.document.get_dictionary(id).unwrap();
                assert_eq!(annotation.get(b"Subtype").unwrap().as_name().unwrap(), b"Link");
                assert!(!text(annotation.get(b"Contents").unwrap()).trim().is_empty(), "28-012");
                assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap(), 4);
                let action = annotation.get(b"A").unwrap().as_dict().unwrap().get(b"S").unwrap().as_name().unwrap();
                assert!(action == b"GoTo" || action == b"URI", "29-001");
                let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
                assert_eq!(self::dictionary(&sample.document, parents[&key]), tagged[&id], "{}", sample.name);
            }
        }
        assert_eq!(found, tagged.len(), "{}", sample.name);
        assert!(found > 0, "{}: no link", sample.name);
    });
}

/// The headings that plan.json has, numbers and titles, in order and without white space.
fn headings(sample: &Sample) -> Vec<String> {
    fn collect(list: &serde_json::Value, into: &mut Vec<String>) {
        for section in list.as_array().unwrap() {
            let text = |key: &str| section[key].as_str().unwrap_or_default();
            into.push(bare(&format!("{}{}", text("number"), text("title"))));
            collect(&section["sections"], into);
        }
    }
    let mut headings = Vec::new();
    collect(&sample.plan["sections"], &mut headings);
    headings
}

fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// The elements that poppler finds: depth, type and the text right in each.
fn read_by_poppler(said: &str) -> Vec<(String, String)> {
    let mut elements: Vec<(usize, String, String)> = Vec::new();
    for line in said.lines() {
        let depth = line.len() - line.trim_start().len();
        match line.trim().strip_prefix('"') {
            Some(text) => {
                let text = text.strip_suffix('"').unwrap_or(text);
                if let Some((_, _, whole)) = elements.iter_mut().rev().find(|(above, ..)| *above < depth) {
                    whole.push_str(text);
                }
            }
            None => elements.push((depth, line.trim().split([' ', ':']).next().unwrap_or_default().to_owned(), String::new())),
        }
    }
    elements.into_iter().map(|(_, tag, text)| (tag, text)).collect()
}

/// An independent reader finds every heading of the plan as a heading, run-in ones too, in the order of the plan.
#[test]
fn poppler_finds_the_headings_in_reading_order() {
    for sample in samples() {
        let Some(said) = Witness::Pdfinfo.says(&["-struct-text"], &sample.path, &[]) else { return };
        let elements = read_by_poppler(&said);
        let is_heading = |tag: &str| tag.len() == 2 && tag.starts_with('H');
        let mut found = elements.iter().filter(|(tag, _)| is_heading(tag)).map(|(_, text)| bare(text));
        for heading in headings(sample) {
            // A run-in heading has its stop; the number of an annex stands in a line of its own.
            let is_it = |text: &String| {
                let text = text.trim_end_matches(['。', '.']);
                !text.is_empty() && heading.ends_with(text)
            };
            assert!(found.any(|text| is_it(&text)), "{}: {heading} is not read as a heading, or not in its place", sample.name);
        }
        assert!(elements.iter().any(|(tag, _)| tag == "Table") && elements.iter().any(|(tag, _)| tag == "TH"), "{}", sample.name);
    }
}

/// Words at the end of a line stay words of their own for whoever has the document read out.
#[test]
fn poppler_finds_words_apart_at_the_ends_of_lines() {
    let english = samples().iter().find(|sample| sample.name == "English, report").unwrap();
    let Some(said) = Witness::Pdfinfo.says(&["-struct-text"], &english.path, &[]) else { return };
    let text: String = read_by_poppler(&said).into_iter().map(|(_, text)| text + "\n").collect();
    let text = text.replace('\u{AD}', "");
    let mut checked = 0;
    for file in ["00-preamble.md", "01-context.md"] {
        let source = std::fs::read_to_string(repository().join("tests/samples/annual-plan-en/content").join(file)).unwrap();
        // What the edition prints as it is written: no markup, no expressions, no marks that have another form in print.
        for paragraph in source.split("\n\n").filter(|paragraph| !paragraph.starts_with(['-', '#', '>', '|', '[', '!'])) {
            let pieces = paragraph.split(['*', '[', ']', '{', '}', '(', ')', '\'', '’', '"', '-']);
            for piece in pieces.map(|piece| piece.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|piece| piece.len() > 80) {
                checked += 1;
                assert!(text.contains(&piece), "{piece} is not read so:\n{text}");
            }
        }
    }
    assert!(checked >= 3, "only {checked} pieces were long enough");
}

/// `outloud` finds no error; docs/pdf-conformance.md tells the reasons of its warnings.
#[test]
fn outloud_finds_no_error() {
    let told = std::fs::read_to_string(repository().join("docs/pdf-conformance.md")).unwrap();
    for sample in samples() {
        let Some(mut outloud) = Witness::Outloud.call() else { return };
        let output = outloud.args(["--json", "-", "--fail-on", "never"]).arg(&sample.path).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let report: serde_json::Value =
            serde_json::from_str(&said[said.find('{').unwrap()..]).unwrap_or_else(|error| panic!("{error}: {said}"));
        for finding in report["results"][0]["findings"].as_array().unwrap() {
            let (rule, severity) = (finding["rule"].as_str().unwrap(), finding["severity"].as_str().unwrap());
            let place = (rule, sample.name);
            let is_known = KNOWN.contains(&place);
            assert!(severity != "error" || is_known, "{}: {finding}", sample.name);
            assert!(told.contains(&format!("`{rule}`")), "{rule} is not in docs/pdf-conformance.md");
        }
    }
}

/// Findings that are no faults of the document, though the checker calls them errors.
const KNOWN: &[(&str, &str)] = &[("TAG-002", "English, gbt9704")];

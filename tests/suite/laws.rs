//! What holds of every document, however odd: the typesetter loses and doubles nothing, keeps to its pages and
//! its grid, and ends. Random documents from a fixed seed, and those that are known to be hard.

use crate::documents::{document, xhtml};
use crate::hard_documents::{BEYOND_THE_AREA, around, hard_documents};
use crate::typesetting::{faces, pictures_in, theme};
use crate::witnesses::Witness;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;
use std::sync::mpsc;
use std::time::Duration;
use workplan::print::frame::{Glyph, Item, ItemKind, Page, Pages, TextRun};
use workplan::print::paint::{self, Metadata};
use workplan::print::picture::{Images, Picture};
use workplan::print::problem::{Problem, ProblemKind};

const MM: f32 = 72.0 / 25.4;
const PITCH: f32 = (225.0 * MM - 16.0) / 21.0;
/// What stands in lists by itself is no text of the document.
const PLAIN: &str = "li::before { content: none !important; }";
/// The most that layout of any document of these tests may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Sets a document by the theme and a style sheet of its own.
fn set(document: &str, css: &str, images: &Images) -> (Pages, Vec<Problem>) {
    crate::typesetting::set(document, theme(), css, images)
}

/// `PROPTEST_CASES` asks for more than the usual number.
fn config(usual: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(9704), failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn documents_keep_their_text_and_their_pages(blocks in document(true)) {
        let document = xhtml(&blocks);
        let (pages, problems) = set(&document, PLAIN, &Images::new());
        assert_text_is_kept(&document, &pages)?;
        assert_text_stays_in_its_area(&pages, &problems)?;
    }

    #[test]
    fn wide_tables_have_pages_of_their_own(blocks in document(true)) {
        let document = xhtml(&blocks);
        let (pages, _) = set(&document, PLAIN, &Images::new());
        assert_tables_have_pages_of_their_own(&document, &pages)?;
    }

    #[test]
    fn running_text_lies_on_the_grid_of_22_lines(blocks in document(false)) {
        let (pages, _) = set(&xhtml(&blocks), PLAIN, &Images::new());
        for (number, page) in pages.pages.iter().enumerate() {
            let lines = lines_of(page);
            prop_assert!(lines.len() <= 22, "page {} has {} lines", number + 1, lines.len());
            for (baseline, text) in &lines {
                let row = (baseline - 37.0 * MM - 0.88 * 16.0) / PITCH;
                prop_assert!((row - row.round()).abs() < 0.005, "page {}: line {row} is off the grid: {text}", number + 1);
            }
        }
    }

    #[test]
    fn no_line_begins_or_ends_with_a_forbidden_mark(blocks in document(false)) {
        let (pages, _) = set(&xhtml(&blocks), PLAIN, &Images::new());
        for (_, text) in pages.pages.iter().flat_map(lines_of) {
            prop_assert!(!text.starts_with(|first| "，。、；：？！”’）》〉】〕％…—·".contains(first)), "{text}");
            prop_assert!(!text.ends_with(|last| "“‘（《〈【〔".contains(last)), "{text}");
        }
    }

    #[test]
    fn the_same_document_gives_the_same_pages(blocks in document(true)) {
        let document = xhtml(&blocks);
        let frames = || format!("{:?}", set(&document, PLAIN, &Images::new()));
        prop_assert!(frames() == frames());
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn an_independent_reader_finds_the_text(blocks in document(true)) {
        let document = xhtml(&blocks);
        let (pages, _) = set(&document, PLAIN, &Images::new());
        if let Some(found) = text_of_pdf(&pages) {
            let all: String = pages.pages.iter().flat_map(|page| &page.items).filter_map(run).map(|(_, run)| run.text.as_str()).collect();
            prop_assert_eq!(characters(&found), characters(&all));
        }
    }
}

/// What poppler reads in the PDF of pages.
fn text_of_pdf(pages: &Pages) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pages.pdf");
    std::fs::write(&file, paint::paint(pages, &Metadata::default(), faces()).unwrap()).unwrap();
    Witness::Pdftotext.says(&["-raw"], &file, &["-"])
}

/// How often each character occurs; readers differ on the order of columns, and some write ℃ as °C.
fn characters(text: &str) -> BTreeMap<char, usize> {
    let mut count = BTreeMap::new();
    for ch in bare(text).replace('℃', "°C").chars() {
        *count.entry(ch).or_default() += 1;
    }
    count
}

fn run(item: &Item) -> Option<(&Item, &TextRun)> {
    match &item.kind {
        ItemKind::Text(run) => Some((item, run)),
        _ => None,
    }
}

/// Text without white space and without the numbers of footnotes.
fn bare(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace() && !('①'..='⑳').contains(ch) && *ch != '\u{c}').collect()
}

/// The lines of body text of a page: baseline and text.
fn lines_of(page: &Page) -> Vec<(f32, String)> {
    let mut lines: Vec<(f32, String)> = Vec::new();
    let is_body = |run: &TextRun| (run.size - 16.0).abs() < 0.1;
    for (item, run) in page.items.iter().filter(|item| item.element().is_some()).filter_map(run).filter(|(_, run)| is_body(run)) {
        match lines.iter_mut().find(|(baseline, _)| (baseline - item.at.y).abs() < 0.1) {
            Some((_, text)) => text.push_str(&bare(&run.text)),
            None => lines.push((item.at.y, bare(&run.text))),
        }
    }
    lines.retain(|(_, text)| !text.is_empty());
    lines
}

/// The text of each element on the pages is its text in the document: nothing is lost, doubled or out of order.
fn assert_text_is_kept(document: &str, pages: &Pages) -> Result<(), TestCaseError> {
    let mut found: BTreeMap<usize, String> = BTreeMap::new();
    for (item, run) in pages.pages.iter().flat_map(|page| &page.items).filter_map(run) {
        if let Some(element) = item.element() {
            found.entry(element).or_default().push_str(&bare(&run.text));
        }
    }
    let tree = roxmltree::Document::parse(document).unwrap();
    for (index, element) in tree.descendants().filter(roxmltree::Node::is_element).enumerate() {
        let written: String = element.children().filter_map(|child| child.text().filter(|_| child.is_text())).map(bare).collect();
        let found = found.get(&index).map_or("", String::as_str);
        prop_assert_eq!(found, &written, "<{}>, element {}", element.tag_name().name(), index);
    }
    Ok(())
}

/// No text leaves its page, and text of the document stays in the type area, but for what is reported as too wide.
fn assert_text_stays_in_its_area(pages: &Pages, problems: &[Problem]) -> Result<(), TestCaseError> {
    let is_overfull = problems.iter().any(|problem| matches!(problem.kind, ProblemKind::Overfull(..) | ProblemKind::WideTable(..)));
    for (number, page) in pages.pages.iter().enumerate() {
        for (item, run) in page.items.iter().filter_map(run) {
            let place = format!("page {}, {} mm, {} mm: {}", number + 1, item.at.x / MM, item.at.y / MM, run.text);
            let (top, bottom) = (item.at.y - 0.88 * run.size, item.at.y + 0.12 * run.size);
            let (across, down) = if is_turned(page) { ((34.0, 261.0), (27.0, 185.0)) } else { ((27.0, 185.0), (36.0, 263.0)) };
            let area = if item.element().is_some() { (down.0 * MM, down.1 * MM) } else { (0.0, page.size.height) };
            prop_assert!(top >= area.0 && bottom <= area.1, "{}", place);
            let area = if item.element().is_some() { (across.0 * MM, across.1 * MM) } else { (0.0, page.size.width) };
            prop_assert!(item.at.x >= area.0, "{}", place);
            prop_assert!(is_overfull || item.at.x + ink_width(run) <= area.1, "{}", place);
        }
    }
    Ok(())
}

/// Text that nobody can see is told of.
fn assert_text_beyond_its_page_is_told(pages: &Pages, problems: &[Problem]) -> Result<(), TestCaseError> {
    let is_told = problems
        .iter()
        .any(|problem| matches!(problem.kind, ProblemKind::Overfull(..) | ProblemKind::WideTable(..) | ProblemKind::Outside(_)));
    for (number, page) in pages.pages.iter().enumerate() {
        for (item, run) in page.items.iter().filter(|item| item.element().is_some()).filter_map(run) {
            let is_seen = (0.0..=page.size.width).contains(&item.at.x) && (0.0..=page.size.height).contains(&item.at.y);
            prop_assert!(is_seen || is_told, "page {}, {} mm, {} mm: {}", number + 1, item.at.x / MM, item.at.y / MM, run.text);
        }
    }
    Ok(())
}

/// Whether a page lies on its side.
fn is_turned(page: &Page) -> bool {
    page.size.width > page.size.height
}

/// Pages are turned for tables and notes alone, and all of a table lies on pages of one kind, its caption with its
/// first row.
fn assert_tables_have_pages_of_their_own(document: &str, pages: &Pages) -> Result<(), TestCaseError> {
    let tree = roxmltree::Document::parse(document).unwrap();
    let elements: Vec<_> = tree.descendants().filter(roxmltree::Node::is_element).collect();
    let mut of_tables: BTreeMap<_, (bool, usize)> = BTreeMap::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for (item, run) in page.items.iter().filter_map(run) {
            let Some(element) = item.element().and_then(|element| elements.get(element)) else { continue };
            let around: Vec<_> = element.ancestors().collect();
            if around.iter().any(|node| node.attribute("class") == Some("footnote")) {
                continue;
            }
            let table = around.iter().rfind(|node| node.has_tag_name("table")).map(|table| table.range().start);
            let Some(table) = table else {
                prop_assert!(!is_turned(page), "page {}: {}", number + 1, run.text);
                continue;
            };
            let (turned, first) = *of_tables.entry(table).or_insert((is_turned(page), number));
            prop_assert_eq!(turned, is_turned(page), "page {}: {}", number + 1, run.text);
            prop_assert!(!element.has_tag_name("caption") || first == number, "page {}: {}", number + 1, run.text);
        }
    }
    Ok(())
}

/// The width of a run without the blank half of a mark at its end, and without the space at which a line ends.
fn ink_width(run: &TextRun) -> f32 {
    let is_space = |glyph: &&Glyph| run.text[glyph.text.start as usize..].starts_with(' ');
    let Some(last) = run.glyphs.iter().rev().find(|glyph| !is_space(glyph)) else { return 0.0 };
    let is_mark = run.text.trim_end_matches(' ').ends_with(|ch| "，。、；：？！”’）》〉】〕·".contains(ch));
    last.x + if is_mark { last.advance / 2.0 } else { last.advance }
}

#[test]
fn hard_documents_end_and_keep_their_text() {
    let mut faults = Vec::new();
    for (name, body, css) in hard_documents() {
        let document = around(&body);
        let (sender, receiver) = mpsc::channel();
        let style = format!("{PLAIN} {css}");
        std::thread::spawn({
            let document = document.clone();
            move || sender.send(set(&document, &style, &Images::new())).is_ok()
        });
        match receiver.recv_timeout(PATIENCE) {
            Ok((pages, problems)) => {
                faults.extend(assert_text_is_kept(&document, &pages).err().map(|error| format!("{name}: {error}")));
                faults.extend(assert_text_beyond_its_page_is_told(&pages, &problems).err().map(|error| format!("{name}: {error}")));
                if !BEYOND_THE_AREA.contains(&name) {
                    faults.extend(assert_text_stays_in_its_area(&pages, &problems).err().map(|error| format!("{name}: {error}")));
                }
            }
            Err(error) => faults.push(format!("{name}: {error}")),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// A table that holds others is there for their places, so that it never turns its pages; what is too wide in it is told.
#[test]
fn tables_in_tables_stay_upright_and_are_told_of_where_they_are_too_wide() {
    let wide = format!("<table class=\"table\"><tr>{}</tr></table>", "<td>Internationalization</td>".repeat(9));
    let nested = format!("<table class=\"table\"><tr><td>甲</td><td>{wide}</td></tr></table>");
    let deep = format!("{}安全{}", "<table class=\"table\"><tr><td>".repeat(100), "</td></tr></table>".repeat(100));
    for (body, is_too_wide) in [(&nested, true), (&deep, false)] {
        let (pages, problems) = set(&around(body), PLAIN, &Images::new());
        assert!(pages.pages.iter().all(|page| !is_turned(page)), "{body}");
        let told = problems.iter().any(|problem| matches!(problem.kind, ProblemKind::WideTable(..)));
        assert!(told || !is_too_wide, "{problems:?}");
    }
    let (pages, _) = set(&around(&wide), PLAIN, &Images::new());
    assert!(pages.pages.iter().any(is_turned), "alone it turns its page");
}

#[test]
fn elements_nested_without_end_are_told_of_and_not_laid_out() {
    let document = around(&format!("{}安全{}", "<div>".repeat(6000), "</div>".repeat(6000)));
    let sheets = [workplan::print::style::StyleSheet { name: "style.css", text: "" }];
    let images = Images::new();
    let input = workplan::print::Input { xhtml: &document, style_sheets: &sheets, fonts: faces(), images: &images };
    let (pages, problems) = workplan::print::typeset(input);
    assert!(pages.is_none());
    assert!(matches!(problems.as_slice(), [Problem { kind: ProblemKind::TooDeep(6001), .. }]), "{problems:?}");
}

#[test]
fn a_picture_higher_than_a_page_is_made_to_fit() {
    let pictures = pictures_in(&crate::program::repository().join("tests/cases/typeset/image"));
    let picture = pictures.values().next().unwrap();
    for body in ["<img src=\"x\" alt=\"图\"/>", "<p>前<img src=\"x\" alt=\"图\"/>后</p>", "<figure><img src=\"x\" alt=\"图\"/></figure>"]
    {
        let mut images = Images::new();
        images.insert("x".to_owned(), Picture { size: workplan::print::units::Size { width: 300.0, height: 9000.0 }, ..picture.clone() });
        let (pages, _) = set(&around(body), PLAIN, &images);
        let mut shown = 0;
        for item in pages.pages.iter().flat_map(|page| &page.items) {
            if let ItemKind::Image { size, .. } = item.kind {
                shown += 1;
                assert!(item.at.y >= 36.0 * MM && item.at.y + size.height <= 263.0 * MM, "{body}: {:?} {size:?}", item.at);
                assert!((size.height / size.width - 30.0).abs() < 0.1, "{body}: {size:?}");
            }
        }
        assert_eq!(shown, 1, "{body}");
    }
}

//! The sample plan of the repository, built and measured against GB/T 9704-2012 and the product's promises.
//! The numbers V.. are those of the list of measurable facts; lengths are millimetres unless they say pt.

use crate::page::{BOTTOM, CELL, LEFT, Line, RIGHT, TOP, lines_of, printed_number};
use crate::pdf::{Glyph, MM, Pdf, Rule, Sheet};
use crate::program::{files_below, repository, run, workplan};
use crate::witnesses::Witness;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The line pitch that fills 225 mm with 22 lines of 16 pt, in pt.
const PITCH: f64 = 29.61;
const BODY_SIZE: f64 = 16.0;

/// The sample, built once for all tests.
struct Sample {
    files: BTreeMap<String, Vec<u8>>,
    folder: PathBuf,
    pdf: Pdf,
    plan: serde_json::Value,
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap().keep();
        let build = run(&mut workplan(&repository(), &["build", "--output", folder.to_str().unwrap()]));
        assert_eq!(build.code, 0, "{build:?}");
        let files = files_below(&folder);
        let plan = serde_json::from_slice(&files["plan.json"]).unwrap();
        Sample { pdf: Pdf::read(&files["plan.pdf"]), plan, files, folder }
    })
}

impl Sample {
    /// The lines of body text of a sheet: 16 pt, upright, inside the type area, below the red line if there is one.
    fn body_lines(&self, sheet: &Sheet) -> Vec<Line> {
        let from = red_line(sheet).map_or(TOP - 1.0, |rule| rule.top);
        let is_body = |glyph: &&Glyph| {
            (glyph.size - BODY_SIZE).abs() < 0.3 && glyph.upright && glyph.baseline > from && glyph.baseline < BOTTOM + 1.0
        };
        lines_of(sheet.glyphs.iter().filter(is_body))
    }

    /// The sheets with a printed number, with it.
    fn numbered(&self) -> Vec<(usize, &Sheet)> {
        self.pdf.sheets.iter().filter_map(|sheet| Some((printed_number(sheet)?, sheet))).collect()
    }

    /// The sections of plan.json, flattened, each with its depth from 1.
    fn sections(&self) -> Vec<(usize, &serde_json::Value)> {
        fn collect<'a>(list: &'a serde_json::Value, depth: usize, into: &mut Vec<(usize, &'a serde_json::Value)>) {
            for section in list.as_array().unwrap() {
                into.push((depth, section));
                collect(&section["sections"], depth + 1, into);
            }
        }
        let mut sections = Vec::new();
        collect(&self.plan["sections"], 1, &mut sections);
        sections
    }
}

fn red_line(sheet: &Sheet) -> Option<&Rule> {
    sheet.rules.iter().find(|rule| rule.color.is_red() && rule.width > 100.0)
}

/// Whether nothing but body text stands in the type area: no title, no table.
fn is_plain(sheet: &Sheet) -> bool {
    let inside = |glyph: &&Glyph| glyph.baseline > TOP && glyph.baseline < BOTTOM + 1.0;
    sheet.glyphs.iter().filter(inside).all(|glyph| (glyph.size - BODY_SIZE).abs() < 0.3) && red_line(sheet).is_none()
}

fn is_near(found: f64, expected: f64, tolerance: f64) -> bool {
    (found - expected).abs() <= tolerance
}

fn title_of(section: &serde_json::Value) -> String {
    let text = |key: &str| section[key].as_str().unwrap_or_default();
    bare(&format!("{}{}", text("number"), text("title")))
}

/// A text without white space.
fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// V01: A4 upright.
#[test]
fn sheets_are_a4() {
    for sheet in &sample().pdf.sheets {
        assert!(is_near(sheet.size.0, 210.0, 0.35) && is_near(sheet.size.1, 297.0, 0.35), "{:?}", sheet.size);
    }
}

/// V05 to V08: lines lie on the grid of 22.
#[test]
fn body_lines_lie_on_the_grid() {
    let sample = sample();
    for (number, sheet) in sample.numbered() {
        let lines = sample.body_lines(sheet);
        assert!(lines.len() <= 22, "page {number} has {} lines", lines.len());
        for pair in lines.windows(2) {
            let distance = (pair[1].baseline - pair[0].baseline) / MM;
            let steps = (distance / PITCH).round().max(1.0);
            assert!(
                is_near(distance, steps * PITCH, 0.1),
                "page {number}: {distance} pt between {} and {}",
                pair[0].text(),
                pair[1].text()
            );
        }
        for line in &lines {
            let offset = (line.em_top() - TOP) / MM;
            let place = offset / PITCH;
            assert!(is_near(place, place.round(), 0.02), "page {number}: off the grid at line {place}: {}", line.text());
        }
    }
}

/// V04 and V05: the first line touches the top of the type area, line 22 its bottom.
#[test]
fn full_pages_are_filled_edge_to_edge() {
    let sample = sample();
    let plain: Vec<_> = sample.numbered().into_iter().filter(|(_, sheet)| is_plain(sheet)).collect();
    let mut full = 0;
    for (number, sheet) in &plain {
        let lines = sample.body_lines(sheet);
        assert!(is_near(lines[0].em_top(), TOP, 1.0), "page {number} begins at {}", lines[0].em_top());
        if lines.len() == 22 {
            full += 1;
            assert!(is_near(lines[21].em_bottom(), BOTTOM, 1.0), "page {number} ends at {}", lines[21].em_bottom());
        }
    }
    assert!(full >= 3, "only {full} of {} plain pages are full", plain.len());
}

/// V09, V10: lines of Han, and those with marks none of which is squeezed, have 28 cells.
#[test]
fn wrapped_lines_of_han_have_28_cells() {
    let sample = sample();
    let mut measured = 0;
    for (number, sheet) in sample.numbered() {
        for line in wrapped(&sample.body_lines(sheet)) {
            if !line.is_full_width() || line.has_squeezed_mark() {
                continue;
            }
            measured += 1;
            for pair in line.glyphs.windows(2) {
                let advance = (pair[1].x - pair[0].x) / MM;
                assert!(is_near(advance, CELL / MM, 0.1), "page {number}: {advance} pt after {} in {}", pair[0].text, line.text());
            }
            let cells = (line.glyphs[line.glyphs.len() - 1].x - LEFT) / CELL + 1.0;
            assert!(is_near(cells, 28.0, 0.03), "page {number}: {cells} cells in {}", line.text());
        }
    }
    assert!(measured >= 30, "only {measured} lines");
}

/// V11, V12, V41: both edges are flush.
#[test]
fn wrapped_lines_are_flush_on_both_edges() {
    let sample = sample();
    for (number, sheet) in sample.numbered() {
        for line in wrapped(&sample.body_lines(sheet)) {
            let is_indented = is_near(line.left(), LEFT + 2.0 * CELL, 0.3);
            assert!(is_near(line.left(), LEFT, 0.3) || is_indented, "page {number}: begins at {}: {}", line.left(), line.text());
            assert!(is_near(line.right(), RIGHT, 0.4), "page {number}: ends at {}: {}", line.right(), line.text());
        }
    }
}

/// The lines after which the paragraph goes on: the next one begins at the left edge.
fn wrapped(lines: &[Line]) -> impl Iterator<Item = &Line> {
    lines
        .windows(2)
        .filter(|pair| is_near(pair[1].left(), LEFT, 0.5) && is_near((pair[1].baseline - pair[0].baseline) / MM, PITCH, 0.5))
        .map(|pair| &pair[0])
        .filter(|line| line.left() < LEFT + 2.0 * CELL + 0.5)
}

/// V73: kinsoku.
#[test]
fn no_line_begins_or_ends_with_a_forbidden_mark() {
    let sample = sample();
    for (number, sheet) in sample.numbered() {
        let lines = sample.body_lines(sheet);
        for line in &lines {
            assert!(!"，。、；：？！”’）》〉】〕％…～·".contains(&line.glyphs[0].text), "page {number}: {}", line.text());
            let last = &line.glyphs[line.glyphs.len() - 1].text;
            assert!(!"“‘（《〈【〔".contains(last.as_str()), "page {number}: {}", line.text());
        }
        for pair in lines.windows(2) {
            let (before, after) = (pair[0].text(), pair[1].text());
            for whole in ["—", "…"] {
                assert!(!(before.ends_with(whole) && after.starts_with(whole)), "page {number}: {before} / {after}");
            }
            let digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
            assert!(!(digit(before.chars().last()) && digit(after.chars().next())), "page {number}: {before} / {after}");
        }
    }
}

/// V74: a page does not end with a heading; a paragraph not with a single character.
#[test]
fn nothing_is_stranded() {
    let sample = sample();
    for (number, sheet) in sample.numbered() {
        let lines = sample.body_lines(sheet);
        if let Some(last) = lines.last() {
            let is_heading = last.glyphs.iter().all(|glyph| glyph.face == "FandolHei-Regular" || glyph.face == "FandolKai-Regular");
            assert!(!is_heading, "page {number} ends with a heading: {}", last.text());
        }
        let first_is_alone = lines.first().is_some_and(|line| line.glyphs.len() == 1);
        assert!(!first_is_alone, "page {number} begins with a single character");
    }
}

/// V14, V15, V20, V21: body in black 仿宋 of 16 pt; red is the mark and the red line alone.
#[test]
fn the_body_is_black_fangsong() {
    let sample = sample();
    let mut faces: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, sheet) in sample.pdf.sheets.iter().enumerate() {
        for glyph in sheet.glyphs.iter().filter(|glyph| (glyph.size - BODY_SIZE).abs() < 0.3) {
            *faces.entry(glyph.face.as_str()).or_default() += 1;
        }
        let red = sheet.glyphs.iter().any(|glyph| glyph.color.is_red()) || sheet.rules.iter().any(|rule| rule.color.is_red());
        assert_eq!(red, index == 0, "red on sheet {}", index + 1);
        for glyph in sheet.glyphs.iter().filter(|glyph| !glyph.color.is_red()) {
            assert!(glyph.color.is_black(), "sheet {}: {} is {:?}", index + 1, glyph.text, glyph.color);
        }
    }
    let most = faces.iter().max_by_key(|(_, count)| **count).map(|(face, _)| *face);
    assert_eq!(most, Some("FandolFang-Regular"));
    for face in ["FandolHei-Regular", "FandolKai-Regular"] {
        assert!(faces.contains_key(face), "headings in {face}");
    }
}

/// V25 to V27: the mark.
#[test]
fn the_mark_stands_72_mm_from_the_top() {
    let first = &sample().pdf.sheets[0];
    let mark: Vec<&Glyph> = first.glyphs.iter().filter(|glyph| glyph.color.is_red()).collect();
    let text: String = mark.iter().map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(bare(&text), "某市应急管理局文件");
    for glyph in &mark {
        assert_eq!(glyph.face, "FandolSong-Bold");
        assert!(is_near(glyph.em_top(), 72.0, 1.0), "{}", glyph.em_top());
    }
    let (left, right) = extent(&mark);
    assert!(is_near((left + right) / 2.0, 106.0, 1.0) && right - left <= 156.5, "{left} to {right}");
}

/// V28, V29, V32, V33: 发文字号 and the red line.
#[test]
fn the_red_line_lies_4_mm_below_the_number() {
    let first = &sample().pdf.sheets[0];
    let rule = red_line(first).expect("a red line");
    assert!(is_near(rule.x, LEFT, 0.5) && is_near(rule.x + rule.width, RIGHT, 0.5), "{rule:?}");
    assert!(rule.height <= 0.85, "{rule:?}");
    let above: Vec<&Glyph> = first.glyphs.iter().filter(|glyph| !glyph.color.is_red() && glyph.baseline < rule.top).collect();
    let number = lines_of(above.into_iter()).pop().expect("a line above the red one");
    assert_eq!(bare(&number.text()), "某应急〔2026〕1号");
    assert!(is_near(rule.top - number.em_bottom(), 4.0, 0.5), "{}", rule.top - number.em_bottom());
    assert!(is_near((number.left() + number.right()) / 2.0, 106.0, 0.5), "{} to {}", number.left(), number.right());
    let mark = first.glyphs.iter().find(|glyph| glyph.color.is_red()).expect("a mark");
    let gap = (number.em_top() - mark.em_bottom()) / (PITCH * MM);
    assert!((2.0..=2.6).contains(&gap), "{gap} lines between mark and number");
}

/// V16, V35, V36: the title of the notice.
#[test]
fn titles_are_centred_22_pt() {
    let sample = sample();
    let first = &sample.pdf.sheets[0];
    let rule = red_line(first).expect("a red line");
    let title = lines_of(first.glyphs.iter().filter(|glyph| is_near(glyph.size, 22.0, 0.3) && glyph.baseline > rule.top));
    let text: String = title.iter().map(Line::text).collect();
    assert_eq!(bare(&text), "关于印发《某市应急管理局2026年安全生产工作要点》的通知");
    let gap = (title[0].em_top() - rule.middle()) / (PITCH * MM);
    assert!((2.0..=2.6).contains(&gap), "{gap} lines between red line and title");
    for line in &title {
        assert!(line.glyphs.iter().all(|glyph| glyph.face == "FandolSong-Bold"), "{}", line.text());
        assert!(is_near((line.left() + line.right()) / 2.0, 106.0, 0.5), "{}", line.text());
        assert!(line.right() - line.left() <= 156.5, "{}", line.text());
    }
}

/// V47: 署名 and date, unsealed.
#[test]
fn the_date_begins_two_characters_right_of_the_signature() {
    let sample = sample();
    let lines: Vec<Line> = sample.pdf.sheets.iter().take(3).flat_map(|sheet| sample.body_lines(sheet)).collect();
    let date = lines.iter().position(|line| bare(&line.text()) == "2026年1月15日").expect("a date");
    let (signature, date) = (&lines[date - 1], &lines[date]);
    assert_eq!(bare(&signature.text()), "某市应急管理局");
    // The longer of the two keeps the space of two characters.
    if signature.right() - signature.left() >= date.right() - date.left() + 2.0 * CELL {
        assert!(is_near(signature.right(), RIGHT - 2.0 * CELL, 0.7), "{}", signature.right());
    }
    assert!(is_near(date.left() - signature.left(), 2.0 * CELL, 0.7), "{} and {}", signature.left(), date.left());
}

/// V51, V52: annexes.
#[test]
fn annexes_begin_new_pages() {
    let sample = sample();
    for label in ["附件1", "附件2"] {
        let begins = sample
            .pdf
            .sheets
            .iter()
            .map(|sheet| sample.body_lines(sheet))
            .find(|lines| lines.first().is_some_and(|line| bare(&line.text()) == label));
        let first = &begins.unwrap_or_else(|| panic!("{label} begins no page"))[0];
        assert!(is_near(first.em_top(), TOP, 1.0) && is_near(first.left(), LEFT, 1.0), "{label} at {} {}", first.left(), first.em_top());
        assert!(first.glyphs.iter().all(|glyph| glyph.face == "FandolHei-Regular"), "{label}");
    }
}

/// V54 to V61: 版记.
#[test]
fn the_imprint_closes_the_last_page() {
    let last = sample().pdf.sheets.last().expect("a sheet");
    let mut rules: Vec<&Rule> = last.rules.iter().filter(|rule| rule.width > 100.0 && rule.height < 1.0 && rule.top > 200.0).collect();
    rules.sort_by(|a, b| a.top.total_cmp(&b.top));
    let rules = &rules[rules.len().saturating_sub(3)..];
    let [first, inner, end] = rules else { panic!("{} rules", rules.len()) };
    assert!(is_near(end.middle(), BOTTOM, 0.5), "{end:?}");
    for rule in rules {
        assert!(is_near(rule.x, LEFT, 0.5) && is_near(rule.x + rule.width, RIGHT, 0.5), "{rule:?}");
    }
    assert!(is_near(first.height, 0.35, 0.1) && is_near(end.height, 0.35, 0.1), "{first:?} {end:?}");
    assert!(is_near(inner.height, 0.25, 0.1) && inner.height < first.height, "{inner:?}");

    let between = |glyph: &&Glyph| glyph.baseline > first.top && glyph.baseline < end.middle();
    let lines = lines_of(last.glyphs.iter().filter(between));
    for glyph in lines.iter().flat_map(|line| &line.glyphs) {
        assert!(is_near(glyph.size, 14.0, 0.2) && glyph.face == "FandolFang-Regular", "{} {} {}", glyph.text, glyph.size, glyph.face);
    }
    let character = 14.0 * MM;
    let copies: String = lines.iter().filter(|line| line.baseline < inner.top).map(Line::text).collect();
    assert!(bare(&copies).starts_with("抄送：") && bare(&copies).ends_with('。'), "{copies}");
    assert!(is_near(lines[0].left(), LEFT + character, 0.7), "{}", lines[0].left());
    for line in lines.iter().skip(1).filter(|line| line.baseline < inner.top) {
        assert!(is_near(line.left(), LEFT + 4.0 * character, 0.7), "{}", line.left());
    }
    let printed = lines.last().expect("a line with who printed it");
    assert_eq!(bare(&printed.text()), "某市应急管理局办公室2026年1月16日印发");
    assert!(
        is_near(printed.left(), LEFT + character, 0.7) && is_near(printed.right(), RIGHT - character, 0.7),
        "{} to {}",
        printed.left(),
        printed.right()
    );
}

/// V62 to V67: page numbers.
#[test]
fn page_numbers_stand_outside_odd_right_and_even_left() {
    let sample = sample();
    let numbered = sample.numbered();
    let numbers: Vec<usize> = numbered.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    let dash_height = dash_above_baseline();
    for (number, sheet) in numbered {
        let glyphs: Vec<&Glyph> =
            sheet.glyphs.iter().filter(|glyph| glyph.baseline > BOTTOM + 2.0 && !glyph.text.trim().is_empty()).collect();
        for glyph in &glyphs {
            assert!(
                is_near(glyph.size, 14.0, 0.2) && glyph.face == "FandolSong-Regular",
                "page {number}: {} in {}",
                glyph.text,
                glyph.face
            );
        }
        let dash = glyphs[0].baseline - dash_height * 14.0 * MM;
        assert!(is_near(dash, 269.0, 1.0), "page {number}: the dash lies at {dash}");
        let (left, right) = extent(&glyphs);
        let inset = if number % 2 == 1 { RIGHT - right } else { left - LEFT };
        assert!((4.2..=6.4).contains(&inset), "page {number}: {left} to {right}");
    }
}

/// How far the ink of a dash stands above the baseline, as a share of the em.
fn dash_above_baseline() -> f64 {
    let bytes = std::fs::read(repository().join("themes/fonts/fandol/FandolSong-Regular.otf")).unwrap();
    let face = ttf_parser::Face::parse(&bytes, 0).unwrap();
    let ink = face.glyph_bounding_box(face.glyph_index('—').unwrap()).unwrap();
    f64::from(ink.y_min + ink.y_max) / 2.0 / f64::from(face.units_per_em())
}

fn extent(glyphs: &[&Glyph]) -> (f64, f64) {
    let left = glyphs.iter().map(|glyph| glyph.x).fold(f64::INFINITY, f64::min);
    (left, glyphs.iter().map(|glyph| glyph.x + glyph.advance).fold(0.0, f64::max))
}

/// V19: fonts.
#[test]
fn every_font_is_embedded_subset_and_named_by_its_face() {
    let pdf = &sample().pdf;
    assert!(pdf.fonts.len() >= 5, "{:?}", pdf.fonts.values());
    for font in pdf.fonts.values() {
        let (tag, face) = font.name.split_once('+').unwrap_or_else(|| panic!("{} is no subset", font.name));
        assert!(tag.len() == 6 && tag.chars().all(|letter| letter.is_ascii_uppercase()), "{}", font.name);
        assert!(face.starts_with("Fandol") || face.starts_with("NotoSerifCJK"), "{}", font.name);
        assert!(font.embedded && font.has_unicode, "{font:?}");
    }
    for glyph in pdf.sheets.iter().flat_map(|sheet| &sheet.glyphs) {
        assert!(glyph.code != 0 && !glyph.text.is_empty(), "a glyph without a character: {glyph:?}");
    }
    if let Some(listed) = Witness::Pdffonts.says(&[], &sample().folder.join("plan.pdf"), &[]) {
        for line in listed.lines().skip(2) {
            assert!(line.contains(" yes yes yes "), "embedded, subset, unicode: {line}");
        }
    }
}

/// The contents, plan.json and the sheets name the same pages.
#[test]
fn contents_name_the_pages_on_which_headings_stand() {
    let sample = sample();
    let contents: String = sample
        .pdf
        .sheets
        .iter()
        .filter(|sheet| printed_number(sheet).is_none())
        .flat_map(|sheet| lines_of(sheet.glyphs.iter()))
        .map(|line| bare(&line.text()).replace(['…', '·', '.'], ""))
        .collect();
    assert!(contents.starts_with("目录"), "{contents}");
    for (depth, section) in sample.sections() {
        let sheet = section["page"].as_u64().unwrap_or_else(|| panic!("{section} has no page")) as usize;
        let sheet = &sample.pdf.sheets[sheet - 1];
        let label = section["page_label"].as_str().expect("a label");
        assert_eq!(printed_number(sheet).map(|number| number.to_string()).as_deref(), Some(label), "{section}");
        let text: String = lines_of(sheet.glyphs.iter()).iter().map(Line::text).collect();
        let title = title_of(section);
        let stands = bare(&text).contains(&title) || bare(&text).contains(&bare(section["title"].as_str().unwrap()));
        assert!(stands, "{title} does not stand on its page");
        if depth <= 2 {
            let entry = format!("{title}{label}").replace('.', "");
            assert!(contents.contains(&entry), "the contents lack {entry}: {contents}");
        }
    }
}

/// The outline mirrors the headings with their numbers.
#[test]
fn the_outline_mirrors_the_headings() {
    let sample = sample();
    let outline: Vec<(usize, String)> = sample.pdf.outline().into_iter().map(|(depth, title)| (depth, bare(&title))).collect();
    let sections: Vec<(usize, String)> = sample.sections().into_iter().map(|(depth, section)| (depth, title_of(section))).collect();
    for section in &sections {
        assert!(outline.contains(section), "{section:?} is missing in {outline:?}");
    }
}

/// An independent reader finds no fault, and finds the text.
#[test]
fn independent_readers_agree() {
    let file = sample().folder.join("plan.pdf");
    Witness::Qpdf.says(&["--check"], &file, &[]);
    if let Some(text) = Witness::Pdftotext.says(&["-raw"], &file, &["-"]) {
        let text = bare(&text);
        for sentence in
            ["坚持人民至上、生命至上", "对重点（甲类）企业每半年检查一遍", "张某镕", "李某珺", "王某堃", "陈某赟", "刘某祎", "周某昇"]
        {
            assert!(text.contains(sentence), "{sentence} cannot be found");
        }
    }
}

/// The independent reader's own boxes give the same pitch.
#[test]
fn an_independent_reader_measures_the_same_pitch() {
    let file = sample().folder.join("plan.pdf");
    let Some(boxes) = Witness::Pdftotext.says(&["-bbox-layout"], &file, &["-"]) else { return };
    let mut distances = 0;
    for page in boxes.split("<page ").skip(1) {
        let mut tops: Vec<f64> = page.split("<line ").skip(1).filter_map(|line| attribute(line, "yMin")).collect();
        tops.sort_by(f64::total_cmp);
        distances += tops.windows(2).filter(|pair| is_near(pair[1] - pair[0], PITCH, 0.1)).count();
    }
    assert!(distances >= 60, "only {distances} neighbouring lines {PITCH} pt apart");
}

fn attribute(element: &str, name: &str) -> Option<f64> {
    element.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.parse().ok()
}

/// product.md section 5: the files and the manifest.
#[test]
fn the_manifest_lists_every_file() {
    let sample = sample();
    let manifest: serde_json::Value = serde_json::from_slice(&sample.files["manifest.json"]).unwrap();
    let listed: Vec<&str> = manifest["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    let found: Vec<&str> = sample.files.keys().map(String::as_str).filter(|path| *path != "manifest.json").collect();
    assert_eq!(listed, found);
    for file in ["index.html", "plan.pdf", "plan.json"] {
        assert!(found.contains(&file), "{file} is missing");
    }
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
}

/// The sample is what the issue asks for: 7 units, 20 tasks or more, six measures under 三.
#[test]
fn the_plan_says_what_the_sample_says() {
    let plan = &sample().plan;
    assert_eq!(plan["units"].as_array().unwrap().len(), 7);
    assert!(plan["tasks"].as_array().unwrap().len() >= 20);
    let work = plan["sections"].as_array().unwrap().iter().find(|section| section["id"] == "main-work").expect("main-work");
    let numbers: Vec<&str> = work["sections"].as_array().unwrap().iter().map(|section| section["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）"]);
    assert!(work["sections"][0]["title"] == "健全责任体系，压实安全责任", "without its stop");
}

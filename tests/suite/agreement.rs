//! Where the typesetter builds the same CSS as browsers it has to agree with them: each file of tests/cases/agreement is a
//! style sheet and a body, laid out here and by Chromium with the same faces. Every letter has to stand at the same
//! place, and every picture and box with a background has to have the same edges, within a point. The picture `red.png` is
//! that of the case of layout `image`.

use crate::program::repository;
use crate::typesetting::{pictures_in, set};
use crate::witnesses::Witness;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use workplan::print::frame::{Color, ItemKind, Page, Pages};
use workplan::print::problem::{Problem, ProblemKind};

/// How far apart the two may be, in points (1 px is 0.75 pt: Chromium rounds ascents to pixels).
const TOLERANCE: f32 = 1.0;

/// What holds on both sides: a page of 300 pt by 400 pt without margins, and no squeeze of marks.
const BASE: &str = "\
@page { size: 300pt 400pt; margin: 0 }
html, body { margin: 0 }
body { font-family: fangsong; font-size: 12pt; line-height: 18pt; }
";

/// What Chromium is told beside: the faces, and what is no property here.
const FACES: [(&str, &str, &str); 2] = [("fangsong", "FandolFang-Regular.otf", "400"), ("heiti", "FandolHei-Regular.otf", "400")];

/// What stands on a page: letters as they are met in lines from the top, and boxes.
#[derive(Debug, Default, serde::Deserialize)]
struct Layout {
    letters: Vec<(char, f32, f32)>,
    boxes: Vec<[f32; 4]>,
}

impl Layout {
    /// In lines from the top, each from the left: both sides meet their elements in orders of their own.
    fn sorted(mut self) -> Self {
        self.letters.sort_by(|one, other| one.2.total_cmp(&other.2));
        let mut line = f32::NEG_INFINITY;
        for letter in &mut self.letters {
            if letter.2 > line + TOLERANCE {
                line = letter.2;
            }
            letter.2 = line;
        }
        self.letters.sort_by(|one, other| one.2.total_cmp(&other.2).then(one.1.total_cmp(&other.1)));
        self.boxes.sort_by_key(|edges| edges.map(|edge| (edge / TOLERANCE).round() as i32));
        self
    }
}

#[test]
fn boxes_and_lines_stand_where_a_browser_puts_them() {
    let cases = cases("agreement");
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let Some(mut theirs) = chromium(&cases) else { return };
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|(name, text)| {
            let ours = ours(text).sorted();
            let theirs = theirs.remove(name).unwrap_or_default().sorted();
            difference(&ours, &theirs).map(|fault| format!("{name}: {fault}"))
        })
        .collect();
    assert!(faults.is_empty(), "{} of {} cases differ\n{}", faults.len(), cases.len(), faults.join("\n"));
}

/// Pages of ten lines, for the cases of tests/cases/pages.
const PAGES: &str = "\
@page { size: 216pt 200pt; margin: 10pt 18pt }
html, body { margin: 0 }
body { font-family: fangsong; font-size: 12pt; line-height: 18pt; }
";

/// The same text stands on the same pages (Fragmentation 3).
#[test]
fn pages_break_where_a_browser_breaks_them() {
    let cases = cases("pages");
    assert!(cases.len() >= 14, "only {} cases", cases.len());
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|(name, case)| {
            let (ours, theirs) = (our_pages(case), printed_by_chromium(case)?);
            (ours != theirs).then(|| format!("{name}:\n  {ours:?}\nin the browser\n  {theirs:?}"))
        })
        .collect();
    assert!(faults.is_empty(), "{} of {} cases differ\n{}", faults.len(), cases.len(), faults.join("\n"));
}

/// The letters of each page.
fn our_pages(case: &str) -> Vec<String> {
    let (css, body) = parts(case);
    let xhtml =
        format!("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh-CN\"><head><title>t</title></head><body>{body}</body></html>");
    let (pages, problems) = set(&xhtml, PAGES, css, &Default::default());
    assert!(problems.is_empty(), "{problems:?}\n{case}");
    let runs = |page: &Page| -> String {
        let text = page.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Text(run) => Some(run.text.as_str()),
            _ => None,
        });
        letters(&text.collect::<String>())
    };
    pages.pages.iter().map(runs).collect()
}

/// The letters of each page that a browser prints; none where there is no browser.
fn printed_by_chromium(case: &str) -> Option<Vec<String>> {
    let (mut chromium, mut pdftotext) = (Witness::Chromium.call()?, Witness::Pdftotext.call()?);
    let folder = tempfile::tempdir().unwrap();
    let (css, body) = parts(case);
    let (page, pdf) = (folder.path().join("case.html"), folder.path().join("case.pdf"));
    let style = format!("{}body {{ text-spacing-trim: space-all }} table {{ border-spacing: 0 }}\n{PAGES}{css}", faces());
    fs::write(&page, format!("<!DOCTYPE html><html lang=\"zh-CN\"><style>{style}</style><body>{body}")).unwrap();
    let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
    let to = format!("--print-to-pdf={}", pdf.display());
    let arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--no-pdf-header-footer"];
    let printed = chromium.args(arguments).args([profile, to]).arg(format!("file://{}", page.display())).output().unwrap();
    assert!(pdf.is_file(), "{}", String::from_utf8_lossy(&printed.stderr));
    let text = pdftotext.args(["-raw"]).arg(&pdf).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    Some(text.trim_end_matches('\x0c').split('\x0c').map(letters).collect())
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphabetic()).collect()
}

/// The faces as a browser reads them.
fn faces() -> String {
    let fonts = repository().join("themes/fonts/fandol");
    let face = |(family, file, weight): &(&str, &str, &str)| {
        format!("@font-face {{ font-family: {family}; font-weight: {weight}; src: url('file://{}') }}\n", fonts.join(file).display())
    };
    FACES.iter().map(face).collect()
}

fn cases(folder: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(repository().join("tests/cases").join(folder)).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())).collect()
}

/// The first way in which two layouts differ.
fn difference(ours: &Layout, theirs: &Layout) -> Option<String> {
    let text = |layout: &Layout| layout.letters.iter().map(|letter| letter.0).collect::<String>();
    if text(ours) != text(theirs) || ours.letters.is_empty() {
        return Some(format!("the text is\n  {}\nand in the browser\n  {}", text(ours), text(theirs)));
    }
    let moved = ours.letters.iter().zip(&theirs.letters).find(|(one, other)| !is_near(one.1, other.1) || !is_near(one.2, other.2));
    if let Some((one, other)) = moved {
        return Some(format!("{one:?}, in the browser {other:?}"));
    }
    if ours.boxes.len() != theirs.boxes.len() {
        return Some(format!("the boxes are\n  {:?}\nand in the browser\n  {:?}", ours.boxes, theirs.boxes));
    }
    let changed =
        ours.boxes.iter().zip(&theirs.boxes).find(|(one, other)| one.iter().zip(*other).any(|(one, other)| !is_near(*one, *other)));
    changed.map(|(one, other)| format!("a box {one:?} is {other:?} in the browser (left, top, width, height)"))
}

fn is_near(one: f32, other: f32) -> bool {
    (one - other).abs() <= TOLERANCE
}

/// The style sheet and the body of a case.
fn parts(case: &str) -> (&str, &str) {
    case.trim_start().strip_prefix("<style>").and_then(|rest| rest.split_once("</style>")).unwrap_or(("", case))
}

fn ours(case: &str) -> Layout {
    let (css, body) = parts(case);
    let xhtml =
        format!("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh-CN\"><head><title>t</title></head><body>{body}</body></html>");
    let (pages, problems) = set(&xhtml, BASE, css, &pictures_in(&pictures()));
    // Pages have no margins here, so that a negative one leads off them.
    let is_fault = |problem: &&Problem| !matches!(problem.kind, ProblemKind::Coarse(..) | ProblemKind::Outside(_));
    let problems: Vec<_> = problems.iter().filter(is_fault).collect();
    assert!(problems.is_empty(), "{problems:?}\n{case}");
    measured(&pages)
}

fn measured(pages: &Pages) -> Layout {
    assert_eq!(pages.pages.len(), 1, "a case is one page");
    let mut layout = Layout::default();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        match &item.kind {
            ItemKind::Text(run) => {
                for glyph in &run.glyphs {
                    let text = &run.text[glyph.text.start as usize..glyph.text.end as usize];
                    let letter = text.chars().next().filter(|letter| letter.is_alphabetic());
                    layout.letters.extend(letter.map(|letter| (letter, item.at.x + glyph.x, item.at.y)));
                }
            }
            ItemKind::Rectangle { size, color } if *color != Color::BLACK => {
                layout.boxes.push([item.at.x, item.at.y, size.width, size.height]);
            }
            ItemKind::Image { size, .. } => layout.boxes.push([item.at.x, item.at.y, size.width, size.height]),
            _ => {}
        }
    }
    layout
}

/// The folder of the pictures.
fn pictures() -> PathBuf {
    repository().join("tests/cases/typeset/image")
}

/// The layouts of a browser by the names of the cases; none where there is no browser.
fn chromium(cases: &BTreeMap<String, String>) -> Option<BTreeMap<String, Layout>> {
    let mut chromium = Witness::Chromium.call()?;
    let folder = tempfile::tempdir().unwrap();
    let faces = faces();
    let frame = |(name, case): (&String, &String)| {
        let (css, body) = parts(case);
        let page = format!(
            "<!DOCTYPE html><html lang=\"zh-CN\"><style>{faces}body {{ text-spacing-trim: space-all }} table {{ border-spacing: 0 }}\n{BASE}{css}</style><body>{body}"
        );
        let page = page.replace("src=\"", &format!("src=\"file://{}/", pictures().display()));
        let attribute = page.replace('&', "&amp;").replace('"', "&quot;");
        format!("<iframe title=\"{name}\" srcdoc=\"{attribute}\" style=\"border:0;width:300pt;height:400pt\"></iframe>\n")
    };
    let frames: String = cases.iter().map(frame).collect();
    let page = folder.path().join("cases.html");
    fs::write(&page, format!("<!DOCTYPE html><script>{}</script><body>{frames}</body>", include_str!("browser/layout.js"))).unwrap();
    let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--allow-file-access-from-files",
        "--font-render-hinting=none",
        "--virtual-time-budget=20000",
        "--dump-dom",
    ];
    let output = chromium.args(arguments).arg(profile).arg(format!("file://{}", page.display())).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let report = said.split("<body>").nth(1).and_then(|rest| rest.split("</body>").next()).unwrap_or_default();
    Some(serde_json::from_str(report).unwrap_or_else(|error| panic!("the browser does not measure: {error}\n{said}")))
}

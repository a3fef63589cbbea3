//! The outputs of a project as lines that a reader can compare.

use crate::page::{self, lines_of};
use crate::pdf::{MM, Pdf, Sheet};
use crate::program::{files_below, run, workplan};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What stands in an output, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Where it stands, where that matters.
    pub place: String,
}

/// The outputs of a build, each with its name.
pub struct Outputs {
    pub parts: Vec<(&'static str, Vec<Line>)>,
    code: i32,
}

impl Outputs {
    /// Whether there are none.
    pub fn failed(&self) -> bool {
        self.code != 0
    }

    /// What the program said.
    pub fn problems(&self) -> String {
        self.parts[0].1.iter().map(|line| format!("{}\n", line.text)).collect()
    }
}

/// Builds a project.
pub fn build(project: &Path) -> Outputs {
    // Where the sources have errors there is none.
    fs::create_dir(project.join("output")).unwrap();
    let build = run(workplan(project, &["build", "--all"]).env("WORKPLAN_LANG", "en"));
    let files = files_below(&project.join("output"));
    let text = |name: &str| files.get(name).map(|bytes| String::from_utf8(bytes.clone()).unwrap()).unwrap_or_default();
    let of_texts = |texts: Vec<String>| texts.into_iter().map(|text| Line { text, place: String::new() }).collect::<Vec<_>>();
    let pdf = files.iter().find(|(name, _)| name.ends_with(".pdf") && !name.contains('/')).map(|(_, bytes)| Pdf::read(bytes));
    let json: Value = serde_json::from_str(&text("plan.json")).unwrap_or_default();
    let mut flat = Vec::new();
    flatten("", &json, &mut flat);
    let names = files.keys().filter(|name| name.as_str() != "manifest.json").cloned().collect();
    let parts = vec![
        ("messages", of_texts(messages(&build.stderr))),
        ("files", of_texts(names)),
        ("plan.json", of_texts(flat)),
        ("index.html", of_texts(elements(&text("index.html")))),
        ("the PDF", pdf.map(|pdf| pdf.sheets.iter().zip(1..).flat_map(|(sheet, page)| printed(sheet, page)).collect()).unwrap_or_default()),
    ];
    let parts = if build.code == 0 { parts } else { parts.into_iter().take(1).collect() };
    Outputs { parts, code: build.code }
}

/// The first line of each problem: the places are those of files written anew.
fn messages(stderr: &str) -> Vec<String> {
    stderr.lines().filter(|line| line.contains("[WP")).map(str::to_owned).collect()
}

/// JSON as lines `tasks[0].due.by = "2026-06-30"`.
fn flatten(path: &str, value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, below) in map {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, below, into);
            }
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            items.iter().enumerate().for_each(|(place, item)| flatten(&format!("{path}[{place}]"), item, into));
        }
        _ => into.push(format!("{path} = {value}")),
    }
}

/// Attributes that say something to readers or links; the others are for the style sheet and the script.
const TELLING: [&str; 9] = ["aria-label", "colspan", "content", "datetime", "href", "id", "lang", "src", "style"];

/// The texts of a page and the begin tags that have something to say; scripts and styles are left out.
fn elements(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        push_text(text, &mut found);
        let Some((tag, behind)) = after.split_once('>') else { break };
        rest = behind;
        let name = tag.split_whitespace().next().unwrap_or_default();
        if ["script", "style"].contains(&name) {
            rest = behind.split_once(&format!("</{name}>")).map_or("", |(_, rest)| rest);
        }
        let attributes: String =
            attributes(tag).filter(|(name, _)| TELLING.contains(name)).map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
        if !attributes.is_empty() {
            found.push(format!("<{name}{attributes}>"));
        }
    }
    found
}

/// The attributes of a begin tag.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        let (before, after) = rest.split_once("=\"")?;
        let (value, behind) = after.split_once('"')?;
        rest = behind;
        Some((before.split_whitespace().last().unwrap_or_default(), value))
    })
}

fn push_text(text: &str, into: &mut Vec<String>) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        into.push(text);
    }
}

/// The characters of a line, with space where more than half an em is left free.
fn spaced(line: &page::Line) -> String {
    let mut text = line.glyphs[0].text.clone();
    for pair in line.glyphs.windows(2) {
        let free = pair[1].x - pair[0].x - pair[0].advance;
        text.push_str(if free > 0.5 * pair[0].size * MM { "  " } else { "" });
        text.push_str(&pair[1].text);
    }
    text
}

/// The faces of a line with their sizes, in the order in which they begin.
fn faces(line: &page::Line) -> Vec<String> {
    let mut faces: Vec<String> = Vec::new();
    for face in line.glyphs.iter().map(|glyph| format!("{} {:.0}", glyph.face, glyph.size)) {
        if !faces.contains(&face) {
            faces.push(face);
        }
    }
    faces
}

/// What is printed on a sheet: its lines with face and size, its pictures, and its rules in colour.
fn printed(sheet: &Sheet, page: usize) -> Vec<Line> {
    let size = format!("page {page}: {:.0} x {:.0} mm", sheet.size.0, sheet.size.1);
    let mut lines = vec![Line { text: size, place: String::new() }];
    let mut pieces = Vec::new();
    for upright in [true, false] {
        for line in lines_of(sheet.glyphs.iter().filter(|glyph| glyph.upright == upright)) {
            let first = &line.glyphs[0];
            let turned = if upright { "" } else { ", turned" };
            let text = format!("{}  ({}{turned})", spaced(&line), faces(&line).join(", "));
            pieces.push((first.baseline, first.x, Line { text, place: format!("{:.1}, {:.1}", first.x, first.baseline) }));
        }
    }
    for rule in sheet.rules.iter().filter(|rule| rule.color.is_red()) {
        pieces.push((rule.top, rule.x, Line { text: "a red line".to_owned(), place: format!("{:.1}, {:.1}", rule.x, rule.top) }));
    }
    pieces.sort_by(|one, other| (one.0, one.1).partial_cmp(&(other.0, other.1)).unwrap());
    lines.extend(pieces.into_iter().map(|(_, _, line)| line));
    lines
}

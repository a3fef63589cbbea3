//! Reads a finished PDF by its content streams, through lopdf: which glyph stands where, in which face and
//! colour, and which rules are drawn. Knows nothing of how workplan writes it. Lengths are millimetres from
//! the sheet's top left corner, so that they can be held against the standard.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Millimetres in a point.
pub const MM: f64 = 25.4 / 72.0;

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its width and height.
    pub size: (f64, f64),
    /// The glyphs in the order of the stream.
    pub glyphs: Vec<Glyph>,
    /// Filled rectangles and straight strokes.
    pub rules: Vec<Rule>,
    /// The extents of pictures.
    pub pictures: Vec<Rule>,
}

/// A glyph.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// What ToUnicode says it is.
    pub text: String,
    /// The face's name without the tag of the subset.
    pub face: String,
    /// In points.
    pub size: f64,
    /// Of its origin.
    pub x: f64,
    /// Of its baseline, from the top.
    pub baseline: f64,
    /// The face's own advance at that size.
    pub advance: f64,
    /// Its fill.
    pub color: Color,
    /// Whether it stands upright.
    pub upright: bool,
    /// Its number in the font.
    pub code: u32,
    /// Whether its outline is stroked, as for a bold face that is not there.
    pub stroked: bool,
}

impl Glyph {
    /// The top of its em box (0.88 of the em above the baseline).
    pub fn em_top(&self) -> f64 {
        self.baseline - 0.88 * self.size * MM
    }

    /// The bottom of its em box.
    pub fn em_bottom(&self) -> f64 {
        self.baseline + 0.12 * self.size * MM
    }
}

/// A filled rectangle, or a stroke as the rectangle that it covers.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Of its left edge.
    pub x: f64,
    /// Of its top edge.
    pub top: f64,
    /// Its extent.
    pub width: f64,
    /// Its extent.
    pub height: f64,
    /// Its fill.
    pub color: Color,
}

impl Rule {
    /// The height of its middle.
    pub fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// A colour as red, green and blue.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Color(pub f64, pub f64, pub f64);

impl Color {
    /// Whether it is red rather than grey.
    pub fn is_red(self) -> bool {
        self.0 - self.1.max(self.2) > 0.3
    }

    /// Whether it is black.
    pub fn is_black(self) -> bool {
        self.0.max(self.1).max(self.2) == 0.0
    }
}

/// A font as embedded.
#[derive(Clone, Debug)]
pub struct Font {
    /// With the tag of the subset.
    pub name: String,
    /// Whether a font file is there.
    pub embedded: bool,
    /// Whether a ToUnicode map is there.
    pub has_unicode: bool,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
    unicode: BTreeMap<u32, String>,
    code_bytes: usize,
}

/// A PDF, read.
pub struct Pdf {
    /// As lopdf has it.
    pub document: Document,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// Its fonts, by where lopdf holds them: two may have one name.
    pub fonts: BTreeMap<usize, Font>,
}

impl Pdf {
    /// Reads the bytes of a PDF.
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("lopdf reads the PDF");
        let mut fonts = BTreeMap::new();
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let sheets = pages.iter().map(|page| read_sheet(&document, *page, &mut fonts)).collect();
        Self { document, sheets, fonts }
    }

    /// The nested bookmarks: each title with its depth, from 1.
    pub fn outline(&self) -> Vec<(usize, String)> {
        let mut entries = Vec::new();
        let catalog = self.document.catalog().unwrap();
        if let Some(root) = dictionary(&self.document, catalog.get(b"Outlines").ok()) {
            self.collect_outline(root, 1, &mut entries);
        }
        entries
    }

    fn collect_outline(&self, parent: &Dictionary, depth: usize, into: &mut Vec<(usize, String)>) {
        let mut next = dictionary(&self.document, parent.get(b"First").ok());
        while let Some(entry) = next {
            let title = entry.get(b"Title").and_then(lopdf::decode_text_string).unwrap_or_default();
            into.push((depth, title));
            self.collect_outline(entry, depth + 1, into);
            next = dictionary(&self.document, entry.get(b"Next").ok());
        }
    }
}

fn dictionary<'a>(document: &'a Document, object: Option<&'a Object>) -> Option<&'a Dictionary> {
    document.dereference(object?).ok()?.1.as_dict().ok()
}

fn number(object: &Object) -> f64 {
    object.as_float().map(f64::from).unwrap_or_default()
}

fn read_sheet(document: &Document, page: ObjectId, fonts: &mut BTreeMap<usize, Font>) -> Sheet {
    let dictionary = document.get_dictionary(page).unwrap();
    let media = inherited(document, dictionary, b"MediaBox").expect("a page has a MediaBox");
    let edges: Vec<f64> = media.as_array().unwrap().iter().map(number).collect();
    let names: BTreeMap<Vec<u8>, usize> = document
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(resource, font)| {
            let place = std::ptr::from_ref(font).addr();
            fonts.entry(place).or_insert_with(|| read_font(document, font));
            (resource, place)
        })
        .collect();
    let content = Content::decode(&document.get_page_content(page)).expect("a content stream parses");
    let mut reader = Reader {
        fonts,
        names: &names,
        height: edges[3] - edges[1],
        state: State::default(),
        saved: Vec::new(),
        text: IDENTITY,
        line: IDENTITY,
        path: Vec::new(),
        sheet: Sheet { size: ((edges[2] - edges[0]) * MM, (edges[3] - edges[1]) * MM), ..Sheet::default() },
    };
    content.operations.iter().for_each(|operation| reader.apply(operation));
    reader.sheet
}

fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    match page.get(key) {
        Ok(found) => document.dereference(found).ok().map(|(_, object)| object),
        Err(_) => inherited(document, dictionary(document, page.get(b"Parent").ok())?, key),
    }
}

fn read_font(document: &Document, font: &Dictionary) -> Font {
    let name = font.get(b"BaseFont").and_then(Object::as_name).map(|name| String::from_utf8_lossy(name).into_owned());
    let descendant = font
        .get(b"DescendantFonts")
        .ok()
        .and_then(|object| document.dereference(object).ok())
        .and_then(|(_, list)| list.as_array().ok()?.first())
        .and_then(|first| dictionary(document, Some(first)));
    let described = descendant.unwrap_or(font);
    let descriptor = dictionary(document, described.get(b"FontDescriptor").ok());
    let unicode =
        font.get(b"ToUnicode").ok().and_then(|object| document.dereference(object).ok()).and_then(|(_, object)| object.as_stream().ok());
    let map = unicode.map(|stream| stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
    Font {
        name: name.unwrap_or_default(),
        embedded: descriptor.is_some_and(|found| [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| found.has(key))),
        has_unicode: map.is_some(),
        widths: descendant.map(|found| read_widths(document, found)).unwrap_or_default(),
        default_width: described.get(b"DW").map(number).unwrap_or(1000.0),
        unicode: map.map(|map| read_unicode(&map)).unwrap_or_default(),
        code_bytes: if descendant.is_some() { 2 } else { 1 },
    }
}

/// The `W` array: `first [w w w]` or `first last w` (ISO 32000-1, 9.7.4.3).
fn read_widths(document: &Document, font: &Dictionary) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let list = font.get(b"W").ok().and_then(|object| document.dereference(object).ok());
    let Some(list) = list.and_then(|(_, object)| object.as_array().ok()) else { return widths };
    let mut rest = list.as_slice();
    while let [first, next, after @ ..] = rest {
        let first = number(first) as u32;
        let next = document.dereference(next).unwrap().1;
        if let Ok(each) = next.as_array() {
            widths.extend((first..).zip(each.iter().map(number)));
            rest = after;
        } else if let [width, after @ ..] = after {
            widths.extend((first..=number(next) as u32).map(|code| (code, number(width))));
            rest = after;
        } else {
            break;
        }
    }
    widths
}

/// A ToUnicode map: `bfchar` and `bfrange` sections (ISO 32000-1, 9.10.3).
fn read_unicode(map: &[u8]) -> BTreeMap<u32, String> {
    let text = String::from_utf8_lossy(map);
    let mut unicode = BTreeMap::new();
    for section in text.split("beginbfchar").skip(1) {
        let body = section.split("endbfchar").next().unwrap_or_default();
        for pair in hexadecimal(body).chunks_exact(2) {
            unicode.insert(code(&pair[0]), utf16(&pair[1]));
        }
    }
    for section in text.split("beginbfrange").skip(1) {
        let body = section.split("endbfrange").next().unwrap_or_default();
        for line in body.lines() {
            let parts = hexadecimal(line);
            let [first, last, targets @ ..] = parts.as_slice() else { continue };
            for (step, code) in (code(first)..=code(last)).enumerate() {
                let target = if line.contains('[') {
                    targets.get(step).map(|units| utf16(units))
                } else {
                    targets.first().map(|units| stepped(units, step))
                };
                unicode.insert(code, target.unwrap_or_default());
            }
        }
    }
    unicode
}

/// The `<...>` strings of a text, each as 16-bit units.
fn hexadecimal(text: &str) -> Vec<Vec<u16>> {
    text.split('<')
        .skip(1)
        .filter_map(|part| part.split_once('>'))
        .map(|(digits, _)| {
            let digits: Vec<char> = digits.chars().filter(char::is_ascii_hexdigit).collect();
            digits.chunks(4).filter_map(|four| u16::from_str_radix(&four.iter().collect::<String>(), 16).ok()).collect()
        })
        .collect()
}

fn code(units: &[u16]) -> u32 {
    units.iter().fold(0, |code, unit| code << 16 | u32::from(*unit))
}

fn utf16(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

fn stepped(units: &[u16], step: usize) -> String {
    let mut units = units.to_vec();
    if let Some(last) = units.last_mut() {
        *last = last.wrapping_add(step as u16);
    }
    utf16(&units)
}

type Matrix = [f64; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b` (ISO 32000-1, 8.3.4).
fn concat(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn apply(matrix: Matrix, (x, y): (f64, f64)) -> (f64, f64) {
    (x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5])
}

#[derive(Clone, Debug)]
struct State {
    matrix: Matrix,
    fill: Color,
    stroke: Color,
    line_width: f64,
    font: Option<usize>,
    size: f64,
    character_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
    render_mode: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            matrix: IDENTITY,
            fill: Color::default(),
            stroke: Color::default(),
            line_width: 1.0,
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            render_mode: 0.0,
        }
    }
}

/// Runs the operators of a content stream.
struct Reader<'a> {
    fonts: &'a BTreeMap<usize, Font>,
    names: &'a BTreeMap<Vec<u8>, usize>,
    height: f64,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Vec<[(f64, f64); 2]>,
    sheet: Sheet,
}

impl Reader<'_> {
    fn apply(&mut self, operation: &Operation) {
        let n: Vec<f64> = operation.operands.iter().map(number).collect();
        let matrix = || -> Matrix { [n[0], n[1], n[2], n[3], n[4], n[5]] };
        match operation.operator.as_str() {
            "q" => self.saved.push(self.state.clone()),
            "Q" => self.state = self.saved.pop().expect("Q without q"),
            "cm" => self.state.matrix = concat(matrix(), self.state.matrix),
            "w" => self.state.line_width = n[0],
            "g" | "rg" | "k" | "sc" | "scn" => self.state.fill = color(&n),
            "G" | "RG" | "K" | "SC" | "SCN" => self.state.stroke = color(&n),
            "cs" => self.state.fill = Color::default(),
            "CS" => self.state.stroke = Color::default(),
            "re" => self.path.push([(n[0], n[1]), (n[0] + n[2], n[1] + n[3])]),
            "m" => self.path.push([(n[0], n[1]), (n[0], n[1])]),
            "l" => self.widen((n[0], n[1])),
            "f" | "F" | "f*" | "b" | "b*" | "B" | "B*" => self.fill(),
            "S" | "s" => self.stroke(),
            "n" => self.path.clear(),
            "BT" => (self.text, self.line) = (IDENTITY, IDENTITY),
            "Tf" => self.set_font(operation),
            "Tc" => self.state.character_space = n[0],
            "Tw" => self.state.word_space = n[0],
            "Tz" => self.state.scale = n[0] / 100.0,
            "TL" => self.state.leading = n[0],
            "Ts" => self.state.rise = n[0],
            "Tr" => self.state.render_mode = n[0],
            "Do" => self.picture(),
            "Tm" => (self.text, self.line) = (matrix(), matrix()),
            "Td" => self.next_line(n[0], n[1]),
            "TD" => {
                self.state.leading = -n[1];
                self.next_line(n[0], n[1]);
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.show(&operation.operands[0]),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(&operation.operands[0]);
            }
            "TJ" => operation.operands[0].as_array().unwrap().iter().for_each(|part| self.show(part)),
            _ => {}
        }
    }

    fn set_font(&mut self, operation: &Operation) {
        let resource = operation.operands[0].as_name().unwrap();
        self.state.font = self.names.get(resource).copied();
        self.state.size = number(&operation.operands[1]);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = concat([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    /// A string, or a number of a TJ array.
    fn show(&mut self, part: &Object) {
        let Ok(bytes) = part.as_str() else {
            self.advance(-number(part) / 1000.0 * self.state.size * self.state.scale);
            return;
        };
        let Some(font) = self.state.font.and_then(|font| self.fonts.get(&font)) else { panic!("text without a font") };
        for code in bytes.chunks(font.code_bytes) {
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            self.show_glyph(font, code);
        }
    }

    fn show_glyph(&mut self, font: &Font, code: u32) {
        let state = &self.state;
        let placed = concat(concat([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], self.text), state.matrix);
        let (x, y) = apply(placed, (0.0, 0.0));
        let width = font.widths.get(&code).copied().unwrap_or(font.default_width) / 1000.0 * state.size;
        let scale = (placed[2].powi(2) + placed[3].powi(2)).sqrt();
        self.sheet.glyphs.push(Glyph {
            text: font.unicode.get(&code).cloned().unwrap_or_default(),
            face: font.name.split_once('+').map_or(font.name.as_str(), |(_, face)| face).to_owned(),
            size: state.size * scale,
            x: x * MM,
            baseline: (self.height - y) * MM,
            advance: width * scale * MM,
            color: state.fill,
            upright: placed[0] > 0.0 && placed[1].abs() < 1e-6,
            code,
            stroked: state.render_mode != 0.0,
        });
        let word = if font.code_bytes == 1 && code == 32 { state.word_space } else { 0.0 };
        self.advance((width + state.character_space + word) * state.scale);
    }

    fn advance(&mut self, by: f64) {
        self.text = concat([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    /// Widens the extent of the sub-path at hand to a point.
    fn widen(&mut self, (x, y): (f64, f64)) {
        if let Some([low, high]) = self.path.last_mut() {
            (low.0, low.1) = (low.0.min(x), low.1.min(y));
            (high.0, high.1) = (high.0.max(x), high.1.max(y));
        }
    }

    /// A picture fills the unit square (ISO 32000-1, 8.9.5).
    fn picture(&mut self) {
        let (low, high) = (apply(self.state.matrix, (0.0, 0.0)), apply(self.state.matrix, (1.0, 1.0)));
        self.sheet.pictures.push(Rule {
            x: low.0 * MM,
            top: (self.height - high.1) * MM,
            width: (high.0 - low.0) * MM,
            height: (high.1 - low.1) * MM,
            color: self.state.fill,
        });
    }

    fn fill(&mut self) {
        for extent in std::mem::take(&mut self.path) {
            self.add_rule(extent, 0.0, self.state.fill);
        }
    }

    fn stroke(&mut self) {
        for extent in std::mem::take(&mut self.path) {
            self.add_rule(extent, self.state.line_width, self.state.stroke);
        }
    }

    /// A stroke covers half its width on both sides of a straight line.
    fn add_rule(&mut self, [from, to]: [(f64, f64); 2], line_width: f64, color: Color) {
        let (from, to) = (apply(self.state.matrix, from), apply(self.state.matrix, to));
        let (left, right) = (from.0.min(to.0), from.0.max(to.0));
        let (low, high) = (from.1.min(to.1), from.1.max(to.1));
        let across = if right - left >= high - low { (0.0, line_width) } else { (line_width, 0.0) };
        self.sheet.rules.push(Rule {
            x: (left - across.0 / 2.0) * MM,
            top: (self.height - high - across.1 / 2.0) * MM,
            width: (right - left + across.0) * MM,
            height: (high - low + across.1) * MM,
            color,
        });
    }
}

fn color(n: &[f64]) -> Color {
    match *n {
        [gray] => Color(gray, gray, gray),
        [red, green, blue] => Color(red, green, blue),
        [cyan, magenta, yellow, black] => {
            let part = |ink: f64| (1.0 - ink) * (1.0 - black);
            Color(part(cyan), part(magenta), part(yellow))
        }
        _ => Color::default(),
    }
}

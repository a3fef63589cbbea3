//! A page's items as printpdf operators: positions, colours, text and marked content. It decides
//! nothing about place and size; how many points a glyph moves the pen it takes from the widths
//! that the document will have.

use super::codes::text_of;
use super::faces::UsedFace;
use super::objects::text_bytes;
use super::roles::Roles;
use crate::print::fonts::FaceId;
use crate::print::frame::{Artifact, Color, Glyph, Item, ItemKind, Owner, Page, TextRun};
use crate::print::units::{Point, Pt, Size};
use printpdf::{
    Codepoint, CurTransMat, DictItem, FontId, Op, PaintMode, PdfFontHandle, Rect, TextItem, TextMatrix, XObjectId, XObjectTransform,
};
use std::collections::BTreeMap;

/// How far a glyph may stand from its place before the pen is moved; a quarter of what shows.
const TOLERANCE: f64 = 0.002;

/// The name of a face among the resources.
pub(super) fn face_resource(face: FaceId) -> String {
    format!("Face{}", face.0)
}

/// The name of a picture among the resources.
pub(super) fn image_resource(image: usize) -> String {
    format!("Image{image}")
}

/// A page's operators and the elements of its marked contents, by MCID.
pub(super) struct PageOperators {
    /// In order of painting.
    pub operators: Vec<Op>,
    /// The index of the element that each marked content belongs to.
    pub contents: Vec<usize>,
}

/// Translates a page.
pub(super) fn translate(page: &Page, faces: &BTreeMap<FaceId, UsedFace<'_>>, roles: &Roles) -> PageOperators {
    let mut writer =
        Writer { height: page.size.height, faces, roles, state: State::default(), operators: Vec::new(), contents: Vec::new() };
    for item in &page.items {
        writer.item(item);
    }
    writer.set_mark(None);
    PageOperators { operators: writer.operators, contents: writer.contents }
}

/// The marked content that an operator stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Artifact(Artifact),
    Element(usize),
}

/// What the operators written so far have set.
#[derive(Default)]
struct State {
    mark: Option<Mark>,
    in_text: bool,
    fill: Option<Color>,
    font: Option<(FaceId, Pt)>,
    character_spacing: f32,
}

struct Writer<'a> {
    height: Pt,
    faces: &'a BTreeMap<FaceId, UsedFace<'a>>,
    roles: &'a Roles,
    state: State,
    operators: Vec<Op>,
    contents: Vec<usize>,
}

impl Writer<'_> {
    fn item(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Text(run) => {
                self.set_mark(Some(self.mark_of(item)));
                self.text(item.at, run);
            }
            // Rules, borders and backgrounds say nothing, whatever they belong to.
            ItemKind::Rectangle { size, color } => {
                self.set_mark(Some(Mark::Artifact(Artifact::Layout)));
                self.rectangle(item.at, *size, *color);
            }
            ItemKind::Image { size, image } => {
                self.set_mark(Some(self.mark_of(item)));
                self.image(item.at, *size, *image);
            }
            ItemKind::Link { .. } => {}
        }
    }

    fn mark_of(&self, item: &Item) -> Mark {
        match item.owner {
            Owner::Element(element) if self.roles.is_read(element) => Mark::Element(self.roles.owner(element).unwrap_or(element)),
            Owner::Element(_) => Mark::Artifact(Artifact::Layout),
            Owner::Artifact(kind) => Mark::Artifact(kind),
        }
    }

    /// Ends the marked content that is open unless it goes on, and begins the wanted one.
    fn set_mark(&mut self, wanted: Option<Mark>) {
        if self.state.mark == wanted {
            return;
        }
        self.leave_text();
        if self.state.mark.is_some() {
            self.operators.push(Op::EndMarkedContent);
        }
        match wanted {
            Some(Mark::Artifact(kind)) => self.operators.push(begin_artifact(kind)),
            Some(Mark::Element(element)) => self.begin_content(element),
            None => {}
        }
        self.state.mark = wanted;
    }

    fn begin_content(&mut self, element: usize) {
        let id = DictItem::Int(self.contents.len() as i64);
        self.contents.push(element);
        let tag = self.roles.tag(element).to_owned();
        self.operators.push(Op::BeginMarkedContentWithProperties { tag, properties: dictionary("MCID", id) });
    }

    fn enter_text(&mut self) {
        if !self.state.in_text {
            self.operators.push(Op::StartTextSection);
            self.state.in_text = true;
        }
    }

    fn leave_text(&mut self) {
        if self.state.in_text {
            self.operators.push(Op::EndTextSection);
            self.state.in_text = false;
        }
    }

    fn set_fill(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.operators.push(Op::SetFillColor { col: fill_color(color) });
            self.state.fill = Some(color);
        }
    }

    fn rectangle(&mut self, at: Point, size: Size, color: Color) {
        self.leave_text();
        self.set_fill(color);
        let (x, y) = (printpdf::Pt(at.x), printpdf::Pt(self.height - at.y - size.height));
        let mut rectangle = Rect::from_xywh(x, y, printpdf::Pt(size.width), printpdf::Pt(size.height));
        rectangle.mode = Some(PaintMode::Fill);
        self.operators.push(Op::DrawRectangle { rectangle });
    }

    fn image(&mut self, at: Point, size: Size, image: usize) {
        self.leave_text();
        self.operators.push(Op::SaveGraphicsState);
        let matrix = CurTransMat::Raw([size.width, 0.0, 0.0, size.height, at.x, self.height - at.y - size.height]);
        self.operators.push(Op::SetTransformationMatrix { matrix });
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.operators.push(Op::UseXobject { id: XObjectId(image_resource(image)), transform });
        self.operators.push(Op::RestoreGraphicsState);
    }

    fn text(&mut self, at: Point, run: &TextRun) {
        let Some(face) = self.faces.get(&run.face) else { return };
        if run.glyphs.is_empty() || run.size <= 0.0 {
            return;
        }
        self.enter_text();
        self.set_fill(run.color);
        self.set_font(run.face, run.size);
        let spacing = common_spacing(run, face);
        self.set_character_spacing(spacing);
        let matrix = text_matrix(at.x, self.height - at.y, run.rotation);
        self.operators.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
        self.clusters(run, face, spacing);
    }

    fn set_font(&mut self, face: FaceId, size: Pt) {
        if self.state.font != Some((face, size)) {
            let font = PdfFontHandle::External(FontId(face_resource(face)));
            self.operators.push(Op::SetFont { font, size: printpdf::Pt(size) });
            self.state.font = Some((face, size));
        }
    }

    fn set_character_spacing(&mut self, spacing: f32) {
        if self.state.character_spacing != spacing {
            self.operators.push(Op::SetCharacterSpacing { multiplier: spacing });
            self.state.character_spacing = spacing;
        }
    }

    /// Shows the glyphs: plain ones together, and those of a cluster of several glyphs within a
    /// span that says the text of the whole.
    fn clusters(&mut self, run: &TextRun, face: &UsedFace<'_>, spacing: f32) {
        let mut pen = Pen { run, face, spacing: f64::from(spacing), x: 0.0 };
        let mut plain = Vec::new();
        for cluster in run.glyphs.chunk_by(|_, next| next.text.is_empty()) {
            let text = cluster.first().map_or("", |glyph| text_of(run, glyph));
            if cluster.len() == 1 && !text.is_empty() {
                pen.show(cluster, &mut plain);
                continue;
            }
            self.show(std::mem::take(&mut plain));
            let mut glyphs = Vec::new();
            pen.show(cluster, &mut glyphs);
            let actual = DictItem::String { data: text_bytes(text), literal: false };
            let properties = dictionary("ActualText", actual);
            self.operators.push(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties });
            self.show(glyphs);
            self.operators.push(Op::EndMarkedContent);
        }
        self.show(plain);
    }

    fn show(&mut self, items: Vec<TextItem>) {
        if !items.is_empty() {
            self.operators.push(Op::ShowText { items });
        }
    }
}

/// Where a reader's pen stands after what was shown so far.
struct Pen<'a> {
    run: &'a TextRun,
    face: &'a UsedFace<'a>,
    spacing: f64,
    x: f64,
}

impl Pen<'_> {
    /// Shows glyphs, each moved to its place where the widths alone do not lead there. What is
    /// written is what the pen is moved by, so that rounding does not add up.
    fn show(&mut self, glyphs: &[Glyph], items: &mut Vec<TextItem>) {
        let size = f64::from(self.run.size);
        for glyph in glyphs {
            let astray = f64::from(glyph.x) - self.x;
            if astray.abs() > TOLERANCE {
                let adjustment = (-astray * 1000.0 / size * 100.0).round() / 100.0;
                items.push(TextItem::Offset(adjustment as f32));
                self.x -= adjustment * size / 1000.0;
            }
            let code = self.face.codes.code(glyph.id, text_of(self.run, glyph));
            push_code(items, code);
            self.x += f64::from(self.face.width(glyph.id)) * size / 1000.0 + self.spacing;
        }
    }
}

fn push_code(items: &mut Vec<TextItem>, code: u16) {
    let codepoint = Codepoint::new(code, 0.0);
    match items.last_mut() {
        Some(TextItem::GlyphIds(codepoints)) => codepoints.push(codepoint),
        _ => items.push(TextItem::GlyphIds(vec![codepoint])),
    }
}

/// The space that most glyphs of a run have behind them beyond their widths: on a grid of cells
/// it is the same for all of them, and one operator takes the place of a number for each.
fn common_spacing(run: &TextRun, face: &UsedFace<'_>) -> f32 {
    let pairs = run.glyphs.windows(2).filter_map(|pair| <&[Glyph; 2]>::try_from(pair).ok());
    let gap = |[one, next]: &[Glyph; 2]| next.x - one.x - face.width(one.id) * run.size / 1000.0;
    let mut gaps: Vec<i32> = pairs.map(|pair| (gap(pair) * 1000.0).round() as i32).collect();
    gaps.sort_unstable();
    let most = gaps.chunk_by(|one, next| one == next).max_by_key(|same| same.len());
    most.and_then(|same| same.first()).map_or(0.0, |thousandths| *thousandths as f32 / 1000.0)
}

/// The matrix of text at a point from the page's lower left corner, turned anticlockwise.
fn text_matrix(x: Pt, y: Pt, rotation: i16) -> [f32; 6] {
    let (cosine, sine) = match rotation.rem_euclid(360) {
        0 => (1.0, 0.0),
        90 => (0.0, 1.0),
        180 => (-1.0, 0.0),
        270 => (0.0, -1.0),
        other => (f32::from(other).to_radians().cos(), f32::from(other).to_radians().sin()),
    };
    [cosine, sine, -sine, cosine, x, y]
}

fn fill_color(color: Color) -> printpdf::Color {
    let part = |value: f32| value.clamp(0.0, 1.0);
    match color {
        Color::Gray(gray) => printpdf::Color::Greyscale(printpdf::Greyscale::new(part(gray), None)),
        Color::Rgb(red, green, blue) => printpdf::Color::Rgb(printpdf::Rgb::new(part(red), part(green), part(blue), None)),
    }
}

/// What begins an artifact (ISO 32000-1, 14.8.2.2.2; ISO 14289-1, 7.8 for heads and feet of pages).
fn begin_artifact(kind: Artifact) -> Op {
    let (kind, part) = match kind {
        Artifact::Layout => ("Layout", None),
        Artifact::Page => ("Pagination", None),
        Artifact::Header => ("Pagination", Some("Header")),
        Artifact::Footer => ("Pagination", Some("Footer")),
        Artifact::Watermark => ("Pagination", Some("Watermark")),
    };
    let entries = [("Type", Some(kind)), ("Subtype", part)];
    let map = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), DictItem::Name(value?.into())))).collect();
    Op::BeginMarkedContentWithProperties { tag: "Artifact".to_owned(), properties: DictItem::Dict { map } }
}

fn dictionary(key: &str, value: DictItem) -> DictItem {
    DictItem::Dict { map: BTreeMap::from([(key.to_owned(), value)]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turned_text_runs_upwards() {
        assert_eq!(text_matrix(10.0, 20.0, 90), [0.0, 1.0, -1.0, 0.0, 10.0, 20.0]);
        assert_eq!(text_matrix(10.0, 20.0, 0), [1.0, 0.0, -0.0, 1.0, 10.0, 20.0]);
    }

    #[test]
    fn colours_outside_the_range_are_brought_into_it() {
        let red = fill_color(Color::Rgb(1.5, -0.1, 0.0));
        assert_eq!(red, printpdf::Color::Rgb(printpdf::Rgb::new(1.0, 0.0, 0.0, None)));
    }
}

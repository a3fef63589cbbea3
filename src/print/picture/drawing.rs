//! SVG -> a PDF page of vectors. Text is set in faces of the library alone: no file is opened, no font of
//! the system is used. What a drawing may not hold (`source::drawing`) is not drawn here either.

use super::PictureError;
use crate::print::fonts::{Bytes, Face, FontLibrary};
use crate::print::units::Size;
use std::borrow::Cow;
use std::sync::Arc;
use svg2pdf::usvg::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};
use svg2pdf::usvg::roxmltree::{Document, Node};
use svg2pdf::usvg::{self, FontFamily, Group, ImageHrefResolver, Options, TextChunk, Tree};
use svg2pdf::{ConversionError, ConversionOptions, PageOptions};

/// CSS pixels in an inch.
const PIXELS_IN_INCH: f32 = 96.0;

/// Points in a CSS pixel.
const PIXEL: f32 = 0.75;

/// What the generic families of CSS are called in themes, by order of wish; else it is the first family.
const SERIF: [&str; 2] = ["serif", "songti"];
const SANS_SERIF: [&str; 2] = ["sans", "heiti"];
const MONOSPACE: [&str; 1] = ["mono"];

/// A drawing.
pub(super) struct Drawing {
    /// Its own size, from `width` and `height`, else from `viewBox`.
    pub size: Size,
    /// A PDF file with one page of that size.
    pub page: Vec<u8>,
    /// Lists of families that its text names and of which the library has none.
    pub lost_fonts: Vec<Vec<String>>,
}

impl Drawing {
    /// Reads a drawing.
    pub(super) fn read(text: &str, fonts: &FontLibrary) -> Result<Self, PictureError> {
        let text = &with_both_lengths(text);
        let tree = Tree::from_str(text, &options(text, fonts)).map_err(|error| PictureError::Drawing(error.to_string()))?;
        let size = Size { width: tree.size().width() * PIXEL, height: tree.size().height() * PIXEL };
        let conversion = ConversionOptions { pdfa: true, ..ConversionOptions::default() };
        let page = svg2pdf::to_pdf(&tree, conversion, PageOptions { dpi: PIXELS_IN_INCH }).map_err(|error| match error {
            ConversionError::MissingGlyphs => PictureError::MissingGlyph,
            other => PictureError::Drawing(other.to_string()),
        })?;
        let mut lost_fonts = Vec::new();
        lost(tree.root(), fonts, &mut lost_fonts);
        Ok(Self { size, page, lost_fonts })
    }
}

/// Gathers the lists of families of texts in a group of which the library has none; a generic family is always there.
fn lost(group: &Group, fonts: &FontLibrary, into: &mut Vec<Vec<String>>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => lost(inner, fonts, into),
            usvg::Node::Text(text) => {
                for span in text.chunks().iter().flat_map(TextChunk::spans) {
                    let named = |family: &FontFamily| if let FontFamily::Named(name) = family { Some(name.clone()) } else { None };
                    let names: Option<Vec<String>> = span.font().families().iter().map(named).collect();
                    into.extend(names.filter(|names| !names.iter().any(|name| fonts.has_family(name)) && !into.contains(names)));
                }
            }
            usvg::Node::Path(_) | usvg::Node::Image(_) => {}
        }
    }
}

/// A drawing that says its width or its height alone: the other follows from the proportions of its `viewBox`
/// (SVG 2, 7.11; CSS Images 3, 4.3), where the reader of drawings would take that of the `viewBox` as it is.
fn with_both_lengths(text: &str) -> Cow<'_, str> {
    match Document::parse(text).ok().and_then(|document| missing_length(document.root_element())) {
        Some((at, attribute)) => {
            Cow::Owned(format!("{}{attribute}{}", text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default()))
        }
        None => Cow::Borrowed(text),
    }
}

/// The attribute that is missing, and where it may stand.
fn missing_length(root: Node<'_, '_>) -> Option<(usize, String)> {
    let sides: Vec<f32> = root.attribute("viewBox")?.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
    let [_, _, width, height] = sides.as_slice() else { return None };
    let (name, given, ratio) = match (root.attribute("width"), root.attribute("height")) {
        (Some(given), None) => ("height", given, height / width),
        (None, Some(given)) => ("width", given, width / height),
        _ => return None,
    };
    let unit = given.find(|character: char| character.is_ascii_alphabetic() || character == '%').unwrap_or(given.len());
    let (number, unit) = given.split_at(unit);
    let length = number.trim().parse::<f32>().ok().filter(|_| unit != "%")? * ratio;
    let after_name = root.range().start + 1 + root.document().input_text().get(root.range().start + 1..)?.find([' ', '\t', '\n', '\r'])?;
    length.is_finite().then(|| (after_name, format!(" {name}=\"{length}{unit}\"")))
}

fn options(text: &str, fonts: &FontLibrary) -> Options<'static> {
    let nothing = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let fontdb = if text.contains("<text") { database(fonts) } else { Database::new() };
    let font_family = family(fonts, &SERIF).to_owned();
    Options { dpi: PIXELS_IN_INCH, font_family, image_href_resolver: nothing, fontdb: Arc::new(fontdb), ..Options::default() }
}

/// The faces of the library under the names that style sheets know them by.
fn database(fonts: &FontLibrary) -> Database {
    let mut database = Database::new();
    for (_, face) in fonts.faces() {
        database.push_face_info(face_info(face));
    }
    database.set_serif_family(family(fonts, &SERIF));
    database.set_sans_serif_family(family(fonts, &SANS_SERIF));
    database.set_monospace_family(family(fonts, &MONOSPACE));
    database.set_cursive_family(family(fonts, &[]));
    database.set_fantasy_family(family(fonts, &[]));
    database
}

fn family<'f>(fonts: &'f FontLibrary, wished: &[&'f str]) -> &'f str {
    let known = wished.iter().copied().find(|name| fonts.has_family(name));
    known.or_else(|| fonts.faces().next().map(|(_, face)| face.family())).unwrap_or_default()
}

fn face_info(face: &Face) -> FaceInfo {
    FaceInfo {
        id: ID::dummy(),
        source: Source::Binary(match face.bytes() {
            Bytes::Static(bytes) => Arc::new(*bytes),
            Bytes::Shared(bytes) => Arc::clone(bytes) as Arc<dyn AsRef<[u8]> + Send + Sync>,
        }),
        index: face.index(),
        families: face.families().map(|family| (family.to_owned(), Language::English_UnitedStates)).collect(),
        post_script_name: face.postscript_name().to_owned(),
        style: if face.italic() { Style::Italic } else { Style::Normal },
        weight: Weight(face.weight()),
        stretch: Stretch::Normal,
        monospaced: false,
    }
}

//! Faces embedded in the document: from codes and font files to subsets, widths and maps as
//! Type 0 fonts (ISO 32000-1, 9.7). It knows nothing of pages.

use super::cmap;
use super::codes::{Code, FaceCodes};
use super::objects::{compressed_stream, name, number, quickly_compressed_stream};
use super::{FontProgram, PaintError};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};
use ttf_parser::{Face, GlyphId, RawFace, Tag};

/// The width that most glyphs of a Chinese face have, in thousandths of the em.
const DEFAULT_WIDTH: f32 = 1000.0;

/// What painting needs of a face that is used.
pub(super) struct UsedFace<'p> {
    /// The codes in use.
    pub codes: FaceCodes<'p>,
    /// The width of each glyph of the subset, in thousandths of the em as the document has it.
    widths: Vec<f32>,
}

impl<'p> UsedFace<'p> {
    /// Reads the widths of the glyphs in use.
    pub fn new(codes: FaceCodes<'p>, program: FontProgram<'_>) -> Result<Self, PaintError> {
        let face = parse(program)?;
        let per_mille = 1000.0 / f32::from(face.units_per_em());
        let width = |glyph: &u16| f32::from(face.glyph_hor_advance(GlyphId(*glyph)).unwrap_or(0)) * per_mille;
        let widths = codes.glyphs.iter().map(|glyph| (width(glyph) * 1000.0).round() / 1000.0).collect();
        Ok(Self { codes, widths })
    }

    /// The width of a glyph of the face, in thousandths of the em as the document has it.
    pub fn width(&self, glyph: u16) -> f32 {
        let cid = self.codes.glyphs.binary_search(&glyph).unwrap_or(0);
        self.widths.get(cid).copied().unwrap_or(DEFAULT_WIDTH)
    }
}

/// The objects of an embedded face, compressed and ready to be numbered.
pub(super) struct EmbeddedFace {
    base_font: String,
    is_cff: bool,
    program: lopdf::Stream,
    descriptor: Dictionary,
    widths: Object,
    to_unicode: lopdf::Stream,
    encoding: Option<lopdf::Stream>,
}

/// Subsets and describes a face.
pub(super) fn embed(used: &UsedFace<'_>, program: FontProgram<'_>) -> Result<EmbeddedFace, PaintError> {
    let face = parse(program)?;
    let codes = used.codes.all();
    let postscript_name = postscript_name(&face);
    let base_font = format!("{}+{postscript_name}", subset_tag(&postscript_name, &codes, &used.codes.glyphs));
    let subset = subset(program, &used.codes.glyphs, &postscript_name)?;
    let is_cff = face.tables().cff.is_some();
    Ok(EmbeddedFace {
        program: font_file(&subset, is_cff, &postscript_name)?,
        descriptor: descriptor(&face, &base_font),
        widths: widths(&used.widths),
        to_unicode: compressed_stream(Dictionary::new(), cmap::to_unicode(&codes).as_bytes())?,
        encoding: encoding(&used.codes, &codes)?,
        base_font,
        is_cff,
    })
}

impl EmbeddedFace {
    /// The tagged name, which differs wherever glyphs or texts differ.
    pub fn base_font(&self) -> &str {
        &self.base_font
    }

    /// Adds the face to the document.
    pub fn add_to(self, document: &mut Document) -> ObjectId {
        let file = document.add_object(self.program);
        let mut descriptor = self.descriptor;
        descriptor.set(if self.is_cff { "FontFile3" } else { "FontFile2" }, file);
        let descriptor = document.add_object(descriptor);
        let mut descendant = dictionary! {
            "Type" => name("Font"),
            "Subtype" => name(if self.is_cff { "CIDFontType0" } else { "CIDFontType2" }),
            "BaseFont" => name(self.base_font.clone()),
            "CIDSystemInfo" => system_info(),
            "FontDescriptor" => descriptor,
            "DW" => DEFAULT_WIDTH as i64,
            "W" => self.widths,
        };
        if !self.is_cff {
            descendant.set("CIDToGIDMap", name("Identity"));
        }
        let descendant = document.add_object(descendant);
        let encoding = self.encoding.map_or_else(|| name("Identity-H"), |map| document.add_object(map).into());
        let to_unicode = document.add_object(self.to_unicode);
        // For CIDFontType0 the Type 0 font's name ends in the encoding's (9.7.6.1); readers show
        // and compare the plain one, which is allowed too.
        document.add_object(dictionary! {
            "Type" => name("Font"),
            "Subtype" => name("Type0"),
            "BaseFont" => name(self.base_font),
            "Encoding" => encoding,
            "DescendantFonts" => vec![descendant.into()],
            "ToUnicode" => to_unicode,
        })
    }
}

fn parse(program: FontProgram<'_>) -> Result<Face<'_>, PaintError> {
    Face::parse(program.data, program.index)
        .map_err(|error| PaintError::Font { name: format!("face {}", program.index), reason: error.to_string() })
}

fn subset(program: FontProgram<'_>, glyphs: &[u16], postscript_name: &str) -> Result<Vec<u8>, PaintError> {
    let remapper = subsetter::GlyphRemapper::new_from_glyphs_sorted(glyphs);
    subsetter::subset(program.data, program.index, &remapper)
        .map_err(|error| PaintError::Font { name: postscript_name.to_owned(), reason: error.to_string() })
}

/// The font program: the bare CFF table, or the whole file with TrueType outlines.
fn font_file(subset: &[u8], is_cff: bool, postscript_name: &str) -> Result<lopdf::Stream, PaintError> {
    if !is_cff {
        let length = i64::try_from(subset.len()).unwrap_or(i64::MAX);
        return Ok(quickly_compressed_stream(dictionary! { "Length1" => length }, subset)?);
    }
    let table = RawFace::parse(subset, 0).ok().and_then(|face| face.table(Tag::from_bytes(b"CFF ")));
    let missing = || PaintError::Font { name: postscript_name.to_owned(), reason: "the subset has no outlines".to_owned() };
    Ok(quickly_compressed_stream(dictionary! { "Subtype" => name("CIDFontType0C") }, table.ok_or_else(missing)?)?)
}

/// The face's own name; characters that a PostScript name may not have are dropped.
fn postscript_name(face: &Face<'_>) -> String {
    let names = face.names().into_iter().filter(|record| record.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
    let found = names.filter_map(|record| record.to_string()).next().unwrap_or_default();
    let plain: String = found.chars().filter(|c| c.is_ascii_graphic() && !"()<>[]{}/%#+".contains(*c)).collect();
    if plain.is_empty() { "Unnamed".to_owned() } else { plain }
}

/// Six letters that name the subset (9.6.4), made from what it holds.
fn subset_tag(postscript_name: &str, codes: &[Code<'_>], glyphs: &[u16]) -> String {
    let mut hash = Sha256::new();
    hash.update(postscript_name);
    glyphs.iter().for_each(|glyph| hash.update(glyph.to_be_bytes()));
    for code in codes {
        hash.update(code.code.to_be_bytes());
        hash.update(code.text);
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

fn system_info() -> Dictionary {
    dictionary! {
        "Registry" => Object::string_literal("Adobe"),
        "Ordering" => Object::string_literal("Identity"),
        "Supplement" => 0,
    }
}

fn descriptor(face: &Face<'_>, base_font: &str) -> Dictionary {
    let per_mille = |units: i16| number(f32::from(units) * 1000.0 / f32::from(face.units_per_em()));
    let bounds = face.global_bounding_box();
    let capital_height = face.capital_height().unwrap_or_else(|| face.ascender());
    dictionary! {
        "Type" => name("FontDescriptor"),
        "FontName" => name(base_font),
        "Flags" => flags(face),
        "FontBBox" => [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(per_mille).to_vec(),
        "ItalicAngle" => number(face.italic_angle()),
        "Ascent" => per_mille(face.ascender()),
        "Descent" => per_mille(face.descender()),
        "CapHeight" => per_mille(capital_height),
        "StemV" => stem_width(face),
    }
}

/// Symbolic always, since the codes are of no standard encoding (9.8.2).
fn flags(face: &Face<'_>) -> i64 {
    const FIXED_PITCH: i64 = 1;
    const SYMBOLIC: i64 = 1 << 2;
    const ITALIC: i64 = 1 << 6;
    SYMBOLIC | if face.is_monospaced() { FIXED_PITCH } else { 0 } | if face.is_italic() { ITALIC } else { 0 }
}

/// Font files do not tell the width of stems; this is the usual estimate from the weight.
fn stem_width(face: &Face<'_>) -> i64 {
    let weight = f32::from(face.weight().to_number()) / 65.0;
    (50.0 + weight * weight).round() as i64
}

/// The widths that differ from the default: `cid [width …]` for each stretch (9.7.4.3).
fn widths(widths: &[f32]) -> Object {
    let mut all = Vec::new();
    let mut cid = 0;
    for stretch in widths.chunk_by(|one, next| (*one == DEFAULT_WIDTH) == (*next == DEFAULT_WIDTH)) {
        if stretch.first() != Some(&DEFAULT_WIDTH) {
            all.push(Object::Integer(cid));
            all.push(Object::Array(stretch.iter().copied().map(number).collect()));
        }
        cid += stretch.len() as i64;
    }
    Object::Array(all)
}

/// The map from codes to glyphs, where the predefined one does not serve.
fn encoding(codes: &FaceCodes<'_>, all: &[Code<'_>]) -> Result<Option<lopdf::Stream>, PaintError> {
    if codes.is_identity() {
        return Ok(None);
    }
    let dictionary = dictionary! {
        "Type" => name("CMap"),
        "CMapName" => name(cmap::ENCODING_NAME),
        "CIDSystemInfo" => system_info(),
        "WMode" => 0,
    };
    Ok(Some(compressed_stream(dictionary, cmap::encoding(all, codes.glyphs.len()).as_bytes())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unusual_widths_are_written() {
        let array = widths(&[500.0, 1000.0, 250.5, 300.0, 1000.0]);
        let expected = vec![0.into(), Object::Array(vec![500.into()]), 2.into(), Object::Array(vec![Object::Real(250.5), 300.into()])];
        assert_eq!(array, Object::Array(expected));
    }

    #[test]
    fn the_tag_depends_on_what_the_subset_holds() {
        let one = subset_tag("A", &[Code { code: 1, cid: 1, text: "x" }], &[0, 5]);
        let other = subset_tag("A", &[Code { code: 1, cid: 1, text: "y" }], &[0, 5]);
        assert_eq!(one.len(), 6);
        assert!(one.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert_ne!(one, other);
    }
}

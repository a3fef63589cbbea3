//! One face: its metrics, and its characters and advances as tables that are built on demand.

use super::{FontError, FontSource, is_same};
use crate::print::shape::cjk;
use std::sync::{Arc, OnceLock};

/// Characters a page of the glyph table holds.
const PAGE: usize = 256;
/// Pages of the basic multilingual plane.
const PAGES: usize = 256;

/// The share of the em above the baseline in faces with Han (product.md 7: em box 0.88/0.12).
const HAN_ASCENT: f32 = 0.88;
/// The share of the em below the baseline in faces with Han.
const HAN_DESCENT: f32 = 0.12;
/// `line-height: normal` of faces with Han, whose own line gaps vary from 0.8 to 1.45 em within one
/// family (CSS 2.2, 10.8.1 recommends 1.0 to 1.2).
const HAN_NORMAL_LINE: f32 = 1.2;

/// A face of a font file.
pub struct Face {
    family: String,
    own_families: Vec<String>,
    weight: u16,
    italic: bool,
    except: String,
    bytes: Bytes,
    index: u32,
    postscript_name: String,
    metrics: Metrics,
    pages: Box<[OnceLock<Box<[u16; PAGE]>>]>,
    advances: OnceLock<Box<[f32]>>,
    inks: OnceLock<Vec<(char, Ink)>>,
    pub(crate) shaping: crate::print::shape::complex::ShapingFont,
}

/// The bytes of a font file, never copied.
#[derive(Clone)]
pub enum Bytes {
    /// Embedded in the binary.
    Static(&'static [u8]),
    /// Of a file that was read.
    Shared(Arc<Vec<u8>>),
}

impl Bytes {
    /// The bytes themselves.
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Shared(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::Shared(Arc::new(bytes))
    }
}

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.as_slice().len())
    }
}

/// Figures of a face, in em but for the units.
#[derive(Clone, Copy, Debug)]
struct Metrics {
    units_per_em: u16,
    glyphs: u16,
    han: bool,
    layout: bool,
    ascent: f32,
    descent: f32,
    normal_line: f32,
    x_height: f32,
    cap_height: f32,
    italic_angle: f32,
    bounds: [f32; 4],
}

/// Where a glyph has ink, in em from its origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// The left end.
    pub left: f32,
    /// The right end.
    pub right: f32,
}

impl Face {
    pub(super) fn new(source: FontSource) -> Result<Face, FontError> {
        let parsed = source.parsed()?;
        let own_families = own_families(&parsed);
        let metrics = Metrics::read(&parsed);
        let postscript_name = postscript_name(&parsed).unwrap_or_else(|| source.family.clone());
        Ok(Face {
            weight: source.weight,
            italic: source.italic,
            index: source.index,
            except: source.except,
            postscript_name,
            metrics,
            pages: std::iter::repeat_with(OnceLock::new).take(PAGES).collect(),
            advances: OnceLock::new(),
            inks: OnceLock::new(),
            shaping: crate::print::shape::complex::ShapingFont::default(),
            family: source.family,
            own_families,
            bytes: source.data,
        })
    }

    /// The family by which style sheets call it.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The names of its family: that of style sheets, then those in the font file.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.family).chain(&self.own_families).map(String::as_str)
    }

    /// Whether its family is called so: by style sheets, or in the font file in whatever language (仿宋_GB2312).
    pub fn is_of_family(&self, name: &str) -> bool {
        self.families().any(|own| is_same(own, name))
    }

    /// 100 to 900.
    pub fn weight(&self) -> u16 {
        self.weight
    }

    /// Whether it is an italic.
    pub fn italic(&self) -> bool {
        self.italic
    }

    /// The bytes of the file.
    pub fn data(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    pub(crate) fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The face's index in its file.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The name by which PDF knows the face (`FandolFang-Regular`).
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Under which licence its file says that it stands: the first line of that, or where it can be read.
    pub fn licence(&self) -> Option<String> {
        let face = self.parsed()?;
        let said = |id| face.names().into_iter().filter(|name| name.name_id == id).find_map(|name| name.to_string());
        let text = said(ttf_parser::name_id::LICENSE).or_else(|| said(ttf_parser::name_id::LICENSE_URL))?;
        text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
    }

    /// How many characters it has.
    pub fn characters(&self) -> usize {
        let Some(face) = self.parsed() else { return 0 };
        let mut characters = std::collections::BTreeSet::new();
        for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables).filter(|table| table.is_unicode()) {
            table.codepoints(|code| {
                characters.extend(char::from_u32(code).filter(|character| self.glyph(*character).is_some()));
            });
        }
        characters.len()
    }

    /// Whether it has Han.
    pub fn has_han(&self) -> bool {
        self.metrics.han
    }

    /// Whether it has tables for kerning or ligatures.
    pub fn has_layout(&self) -> bool {
        self.metrics.layout
    }

    /// Units of its em.
    pub fn units_per_em(&self) -> u16 {
        self.metrics.units_per_em
    }

    /// From the baseline to the top of the em box (faces with Han) or of the line, in em.
    pub fn ascent(&self) -> f32 {
        self.metrics.ascent
    }

    /// From the baseline down to the bottom of the em box or of the line, in em; positive.
    pub fn descent(&self) -> f32 {
        self.metrics.descent
    }

    /// What `line-height: normal` is, in em.
    pub fn normal_line(&self) -> f32 {
        self.metrics.normal_line
    }

    /// The height of x, in em.
    pub fn x_height(&self) -> f32 {
        self.metrics.x_height
    }

    /// The height of H, in em.
    pub fn cap_height(&self) -> f32 {
        self.metrics.cap_height
    }

    /// Degrees anticlockwise from upright.
    pub fn italic_angle(&self) -> f32 {
        self.metrics.italic_angle
    }

    /// The box around all glyphs, in em: left, bottom, right, top; y upwards.
    pub fn bounds(&self) -> [f32; 4] {
        self.metrics.bounds
    }

    /// The glyph of a character. Control characters have none, whatever the file says (Fandol maps
    /// them to the space), nor have those that the face is not to be used for.
    pub fn glyph(&self, ch: char) -> Option<u16> {
        if ch.is_control() || self.except.contains(ch) {
            return None;
        }
        let code = ch as usize;
        let glyph = match self.pages.get(code / PAGE) {
            Some(page) => page.get_or_init(|| self.read_page(code / PAGE))[code % PAGE],
            None => self.parsed().and_then(|face| face.glyph_index(ch)).map_or(0, |glyph| glyph.0),
        };
        (glyph != 0).then_some(glyph)
    }

    /// How far a glyph moves the pen, in em.
    pub fn advance(&self, glyph: u16) -> f32 {
        self.advances.get_or_init(|| self.read_advances()).get(usize::from(glyph)).copied().unwrap_or(0.0)
    }

    /// Where a mark of Chinese punctuation has ink; none for other characters.
    pub fn ink(&self, mark: char) -> Option<Ink> {
        let inks = self.inks.get_or_init(|| self.read_inks());
        let at = inks.binary_search_by_key(&mark, |(ch, _)| *ch).ok()?;
        inks.get(at).map(|(_, ink)| *ink)
    }

    fn parsed(&self) -> Option<ttf_parser::Face<'_>> {
        ttf_parser::Face::parse(self.data(), self.index).ok()
    }

    fn read_page(&self, page: usize) -> Box<[u16; PAGE]> {
        let mut glyphs = Box::new([0; PAGE]);
        let Some(face) = self.parsed() else { return glyphs };
        for (offset, glyph) in glyphs.iter_mut().enumerate() {
            let ch = u32::try_from(page * PAGE + offset).ok().and_then(char::from_u32);
            *glyph = ch.and_then(|ch| face.glyph_index(ch)).map_or(0, |glyph| glyph.0);
        }
        glyphs
    }

    fn read_advances(&self) -> Box<[f32]> {
        let Some(face) = self.parsed() else { return Box::default() };
        let em = f32::from(self.metrics.units_per_em);
        (0..self.metrics.glyphs).map(|glyph| f32::from(face.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0)) / em).collect()
    }

    fn read_inks(&self) -> Vec<(char, Ink)> {
        let Some(face) = self.parsed() else { return Vec::new() };
        let em = f32::from(self.metrics.units_per_em);
        let mut inks: Vec<_> = cjk::marks()
            .filter_map(|ch| {
                let bounds = face.glyph_bounding_box(face.glyph_index(ch)?)?;
                Some((ch, Ink { left: f32::from(bounds.x_min) / em, right: f32::from(bounds.x_max) / em }))
            })
            .collect();
        inks.sort_by_key(|(ch, _)| *ch);
        inks
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face").field("family", &self.family).field("name", &self.postscript_name).finish_non_exhaustive()
    }
}

impl Metrics {
    fn read(face: &ttf_parser::Face<'_>) -> Metrics {
        let em = f32::from(face.units_per_em());
        let height_of = |ch| face.glyph_index(ch).and_then(|glyph| face.glyph_bounding_box(glyph)).map(|bounds| bounds.y_max);
        // Fandol gives 0 for both heights.
        let height = |given: Option<i16>, ch| f32::from(given.filter(|&units| units > 0).or_else(|| height_of(ch)).unwrap_or(0)) / em;
        let han = face.glyph_index('一').is_some();
        let ascent = f32::from(face.ascender()) / em;
        let descent = -f32::from(face.descender()) / em;
        let line = ascent + descent + f32::from(face.line_gap()) / em;
        let bounds = face.global_bounding_box();
        Metrics {
            units_per_em: face.units_per_em(),
            glyphs: face.number_of_glyphs(),
            han,
            layout: face.tables().gpos.is_some() || face.tables().gsub.is_some() || face.tables().kern.is_some(),
            ascent: if han { HAN_ASCENT } else { ascent },
            descent: if han { HAN_DESCENT } else { descent },
            normal_line: if han { HAN_NORMAL_LINE } else { line },
            x_height: height(face.x_height(), 'x'),
            cap_height: height(face.capital_height(), 'H'),
            italic_angle: face.italic_angle(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|units| f32::from(units) / em),
        }
    }
}

fn postscript_name(face: &ttf_parser::Face<'_>) -> Option<String> {
    face.names().into_iter().filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME).find_map(|name| name.to_string())
}

/// The names of the family in the languages of the file (OpenType, `name`: the family, and the one that a type designer's
/// family is split into).
pub(super) fn own_families(face: &ttf_parser::Face<'_>) -> Vec<String> {
    let ids = [ttf_parser::name_id::FAMILY, ttf_parser::name_id::TYPOGRAPHIC_FAMILY];
    let mut names: Vec<String> = Vec::new();
    for name in face.names().into_iter().filter(|name| ids.contains(&name.name_id)).filter_map(|name| name.to_string()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use crate::print::fonts::tests::library;
    use crate::print::fonts::{Face, FaceId};

    fn fangsong() -> &'static Face {
        library().face(FaceId(0))
    }

    #[test]
    fn characters_have_glyphs_and_advances_but_controls_have_none() {
        let face = fangsong();
        let advance = |ch| face.glyph(ch).map(|glyph| face.advance(glyph));
        assert_eq!(advance('安'), Some(1.0));
        assert_eq!(advance('1'), Some(0.5));
        assert_eq!(advance(' '), Some(0.333));
        for none in ['\t', '\n', '\u{1}', '\u{7f}', '⑪', '镕', '\u{20000}'] {
            assert_eq!(face.glyph(none), None, "{none:?}");
        }
        let broad = library().face(FaceId(5));
        for rare in "镕堃珺赟昇祎喆⑪㊿𠮷".chars() {
            assert!(broad.glyph(rare).is_some(), "{rare}");
        }
    }

    #[test]
    fn faces_with_han_have_one_em_box_whatever_their_files_say() {
        for (_, face) in library().faces() {
            assert_eq!((face.ascent(), face.descent(), face.normal_line()), (0.88, 0.12, 1.2), "{}", face.postscript_name());
            assert!(face.cap_height() > 0.5 && face.x_height() > 0.3, "{}", face.postscript_name());
        }
    }

    #[test]
    fn the_ink_of_marks_is_measured() {
        let full_stop = fangsong().ink('。').unwrap();
        assert!(full_stop.left > 0.1 && full_stop.right < 0.4, "{full_stop:?}");
        let bracket = fangsong().ink('（').unwrap();
        assert!(bracket.left > 0.6, "{bracket:?}");
        assert_eq!(fangsong().ink('安'), None);
    }
}

//! Text of one style in, clusters of glyphs out: what moves together and is never parted.
//!
//! Each character takes the first face of the chain that has it. Han, marks and whatever else a
//! Han face sets glyph by glyph go by table; the rest is shaped by harfrust. Lengths are in em.
//! Knows faces, and nothing of lines, sizes or styles.

pub mod cjk;
pub(crate) mod complex;

use super::fonts::{Chain, FaceId, FontLibrary};
use std::ops::Range;

/// What moves together: a character, or several that share glyphs.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Its bytes in the text.
    pub text: Range<u32>,
    /// Its first character.
    pub ch: char,
    /// The face of its glyphs.
    pub face: FaceId,
    /// Its glyphs.
    pub glyphs: Glyphs,
    /// How far it moves the pen.
    pub advance: f32,
}

/// The glyphs of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// One at its origin, or none.
    Simple(Option<u16>),
    /// A range of [`Shaped::glyphs`].
    Complex(Range<u32>),
}

/// A glyph of a cluster with several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Its number in the face.
    pub id: u16,
    /// From the cluster's origin.
    pub x: f32,
    /// Its advance in the face.
    pub advance: f32,
}

/// What shaping makes; one for all texts of a paragraph.
#[derive(Debug, Default)]
pub struct Shaped {
    /// The clusters in order.
    pub clusters: Vec<Cluster>,
    /// The glyphs of clusters with several.
    pub glyphs: Vec<PlacedGlyph>,
    /// The characters that no face has, each once, in the order of the text.
    pub missing: Vec<char>,
}

/// How a text is to be shaped.
#[derive(Clone, Copy, Debug)]
pub struct ShapeOptions<'a> {
    /// The faces in which a character is looked for.
    pub chain: &'a Chain,
    /// Whether marks that Chinese and Latin share are meant as the Chinese ones.
    pub chinese: bool,
    /// Whether letters may join; not where they are spaced out (CSS Text 3, section 8.2).
    pub ligatures: bool,
}

/// Shapes a text; `offset` is where it begins in the paragraph's text.
pub fn shape(text: &str, offset: u32, options: ShapeOptions<'_>, fonts: &FontLibrary, shaped: &mut Shaped) {
    let mut shaper = Shaper { text, offset, options, fonts, shaped };
    let mut at = 0;
    while let Some(ch) = text[at..].chars().next() {
        at = shaper.step(at, ch);
    }
}

struct Shaper<'a> {
    text: &'a str,
    offset: u32,
    options: ShapeOptions<'a>,
    fonts: &'a FontLibrary,
    shaped: &'a mut Shaped,
}

impl Shaper<'_> {
    /// Shapes from `at` on as far as one way goes, and returns where the next begins.
    fn step(&mut self, at: usize, ch: char) -> usize {
        let end = at + ch.len_utf8();
        let combines = self.text[end..].chars().next().is_some_and(cjk::is_combining);
        match self.face_of(ch) {
            // Some faces have a hyphen or a space for them.
            _ if cjk::is_ignorable(ch) => self.push(at..end, ch, self.first_face(), None),
            Some((face, glyph)) if !combines && self.is_simple(face) => self.push(at..end, ch, face, Some(glyph)),
            Some((face, _)) => return self.shape_run(at, face),
            None => {
                self.report(ch);
                self.push(at..end, ch, self.first_face(), Some(0));
            }
        }
        end
    }

    /// Han faces set digits and letters at their own widths (product.md 7), and so do faces
    /// without tables that could say otherwise.
    fn is_simple(&self, face: FaceId) -> bool {
        let face = self.fonts.face(face);
        face.has_han() || !face.has_layout()
    }

    fn push(&mut self, text: Range<usize>, ch: char, face: FaceId, glyph: Option<u16>) {
        let advance = glyph.map_or(0.0, |glyph| self.fonts.face(face).advance(glyph));
        self.shaped.clusters.push(Cluster { text: self.range(text), ch, face, glyphs: Glyphs::Simple(glyph), advance });
    }

    fn shape_run(&mut self, start: usize, face: FaceId) -> usize {
        let end = self.run_end(start, face);
        let run = complex::Run { text: &self.text[start..end], offset: self.range(start..end).start, id: face };
        complex::shape_run(run, self.fonts.face(face), self.options.ligatures, self.shaped);
        end
    }

    /// Where the run of `face` that begins at `start` ends: with the last character of that face,
    /// and what combines with it. In a Han face it is a single character with what combines.
    fn run_end(&self, start: usize, face: FaceId) -> usize {
        let single = self.is_simple(face);
        self.text[start..]
            .char_indices()
            .skip(1)
            .find(|&(_, ch)| {
                let belongs = cjk::is_combining(ch) || (!single && self.face_of(ch).is_some_and(|(found, _)| found == face));
                !belongs
            })
            .map_or(self.text.len(), |(at, _)| start + at)
    }

    fn face_of(&self, ch: char) -> Option<(FaceId, u16)> {
        // White space that was kept is set as a space (CSS Text 3, section 4.1).
        let ch = if matches!(ch, '\t' | '\n' | '\r') { ' ' } else { ch };
        let having = |&id: &FaceId| self.fonts.face(id).glyph(ch).map(|glyph| (id, glyph));
        if self.options.chinese && cjk::is_shared_with_latin(ch) {
            let mut chinese = self.options.chain.iter().filter(|&&id| self.fonts.face(id).has_han());
            if let Some(found) = chinese.find_map(having) {
                return Some(found);
            }
        }
        self.options.chain.iter().find_map(having)
    }

    fn first_face(&self) -> FaceId {
        self.options.chain.first().copied().unwrap_or(FaceId(0))
    }

    fn report(&mut self, ch: char) {
        if !self.shaped.missing.contains(&ch) {
            self.shaped.missing.push(ch);
        }
    }

    fn range(&self, text: Range<usize>) -> Range<u32> {
        let place = |at: usize| self.offset.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        place(text.start)..place(text.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::fonts::tests::library;

    fn shaped(text: &str, families: &[&str]) -> Shaped {
        let families: Vec<_> = families.iter().map(|name| (*name).to_owned()).collect();
        let chain = library().find(&families, 400, false);
        let mut shaped = Shaped::default();
        shape(text, 0, ShapeOptions { chain: &chain, chinese: true, ligatures: true }, library(), &mut shaped);
        shaped
    }

    #[test]
    fn each_character_takes_the_first_face_that_has_it() {
        let shaped = shaped("安镕1⑪", &["fangsong", "broad"]);
        let faces: Vec<_> = shaped.clusters.iter().map(|cluster| cluster.face.0).collect();
        assert_eq!(faces, [0, 5, 0, 5]);
        assert!(shaped.missing.is_empty());
    }

    #[test]
    fn what_no_face_has_is_named_once_and_keeps_its_place() {
        let shaped = shaped("镕安镕", &["fangsong"]);
        assert_eq!(shaped.missing, ['镕']);
        assert_eq!(shaped.clusters.len(), 3);
    }

    #[test]
    fn clusters_cover_the_text_whatever_it_holds() {
        for text in ["ffi安全e\u{301}x", "葛\u{e0100}城", "a\u{200b}b\u{ad}c", "\u{301}x", "กำ 1", "👨\u{200d}👩"] {
            let shaped = shaped(text, &["kaiti", "broad"]);
            let mut end = 0;
            for cluster in &shaped.clusters {
                assert_eq!(cluster.text.start, end, "{text:?}");
                end = cluster.text.end;
            }
            assert_eq!(end as usize, text.len(), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_seen_takes_no_room() {
        let shaped = shaped("a\u{ad}b\u{200b}\u{feff}", &["broad"]);
        let room: f32 = shaped.clusters.iter().filter(|cluster| cjk::is_ignorable(cluster.ch)).map(|cluster| cluster.advance).sum();
        assert_eq!((room, shaped.clusters.len(), shaped.missing.len()), (0.0, 5, 0));
    }

    #[test]
    fn a_combining_mark_stays_with_its_letter() {
        let shaped = shaped("e\u{301}a", &["broad"]);
        assert_eq!(shaped.clusters.len(), 2);
        assert_eq!(shaped.clusters[0].text, 0..3);
    }
}

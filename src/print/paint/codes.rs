//! Which glyphs of each face the pages use, and the code each one is written with: from frames to
//! a table per face. It knows nothing of font files.
//!
//! A code stands for one glyph and one text. Where two characters share a glyph (`…` and `⋯`),
//! each has a code of its own, so that what is copied is what was written.

use crate::print::fonts::FaceId;
use crate::print::frame::{Glyph, ItemKind, Pages, TextRun};
use std::collections::BTreeMap;

/// The text of a glyph that carries none of its own, for readers that do not heed ActualText: a
/// zero-width space.
const NO_TEXT: &str = "\u{200B}";

/// One code of a face: what it shows and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code<'p> {
    /// What the content stream holds.
    pub code: u16,
    /// The glyph of the subset that it shows.
    pub cid: u16,
    /// The characters that it says.
    pub text: &'p str,
}

/// The codes of a face.
#[derive(Debug, Default)]
pub(super) struct FaceCodes<'p> {
    /// The glyphs of the face that stay, ascending and beginning with `.notdef`; a glyph's place
    /// is its CID.
    pub glyphs: Vec<u16>,
    /// By the glyph's number in the face.
    by_glyph: Vec<Vec<Code<'p>>>,
}

impl<'p> FaceCodes<'p> {
    /// The code of `glyph` where it says `text`; `.notdef` if the pages do not use it.
    pub fn code(&self, glyph: u16, text: &str) -> u16 {
        let text = if text.is_empty() { NO_TEXT } else { text };
        let codes = self.by_glyph.get(usize::from(glyph)).map_or(&[][..], Vec::as_slice);
        codes.iter().find(|code| code.text == text).map_or(0, |code| code.code)
    }

    /// All codes, ascending.
    pub fn all(&self) -> Vec<Code<'p>> {
        let mut codes: Vec<_> = self.by_glyph.iter().flatten().copied().collect();
        codes.sort_by_key(|code| code.code);
        codes
    }

    /// Whether each code is the number of its glyph, so that the predefined `Identity-H` serves.
    pub fn is_identity(&self) -> bool {
        self.by_glyph.iter().all(|codes| codes.len() < 2)
    }

    fn note(&mut self, glyph: u16, text: &'p str) {
        let place = usize::from(glyph);
        if self.by_glyph.len() <= place {
            self.by_glyph.resize_with(place + 1, Vec::new);
        }
        let text = if text.is_empty() { NO_TEXT } else { text };
        if let Some(codes) = self.by_glyph.get_mut(place)
            && codes.iter().all(|code| code.text != text)
        {
            codes.push(Code { code: 0, cid: 0, text });
        }
    }

    /// Gives every glyph its CID, the first text of each that number as code, and further texts
    /// the codes after the last glyph. Texts are sorted, so that the order of pages decides nothing.
    fn number(&mut self) -> Result<(), TooManyCodes> {
        let used = (1..).zip(self.by_glyph.iter().skip(1)).filter(|(_, codes)| !codes.is_empty()).map(|(glyph, _)| glyph);
        self.glyphs = std::iter::once(0).chain(used).collect();
        let mut next = self.glyphs.len();
        for (cid, glyph) in (0..).zip(&self.glyphs) {
            let Some(codes) = self.by_glyph.get_mut(usize::from(*glyph)) else { continue };
            codes.sort_by_key(|code| code.text);
            for (rank, code) in codes.iter_mut().enumerate() {
                code.cid = cid;
                code.code = if rank == 0 { cid } else { u16::try_from(next).map_err(|_| TooManyCodes)? };
                next += usize::from(rank > 0);
            }
        }
        Ok(())
    }
}

/// A face is used with more than 65,536 pairs of glyph and text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooManyCodes;

/// The codes of all faces that the pages use.
pub(super) fn collect(pages: &Pages) -> Result<BTreeMap<FaceId, FaceCodes<'_>>, TooManyCodes> {
    let mut faces: BTreeMap<FaceId, FaceCodes<'_>> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let ItemKind::Text(run) = &item.kind {
            let face = faces.entry(run.face).or_default();
            for glyph in &run.glyphs {
                face.note(glyph.id, text_of(run, glyph));
            }
        }
    }
    for face in faces.values_mut() {
        face.number()?;
    }
    Ok(faces)
}

/// The characters a glyph stands for; empty for further glyphs of a cluster.
pub(super) fn text_of<'p>(run: &'p TextRun, glyph: &Glyph) -> &'p str {
    let range = glyph.text.start as usize..glyph.text.end as usize;
    run.text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(uses: &[(u16, &'static str)]) -> FaceCodes<'static> {
        let mut face = FaceCodes::default();
        for (glyph, text) in uses {
            face.note(*glyph, text);
        }
        face.number().unwrap();
        face
    }

    #[test]
    fn a_glyph_with_two_texts_has_two_codes() {
        let face = face(&[(90, "⋯"), (7, "中"), (90, "…"), (90, "⋯")]);
        assert_eq!(face.glyphs, [0, 7, 90]);
        assert_eq!(face.code(7, "中"), 1);
        assert_eq!((face.code(90, "…"), face.code(90, "⋯")), (2, 3));
        assert_eq!(face.all().iter().map(|code| code.cid).collect::<Vec<_>>(), [1, 2, 2]);
        assert!(!face.is_identity());
    }

    #[test]
    fn the_order_of_use_decides_nothing() {
        let one = face(&[(90, "⋯"), (7, "中"), (90, "…")]);
        let other = face(&[(90, "…"), (90, "⋯"), (7, "中")]);
        assert_eq!(one.all(), other.all());
    }

    #[test]
    fn unused_pairs_are_notdef() {
        let face = face(&[(3, "a")]);
        assert_eq!(face.code(3, "b"), 0);
        assert_eq!(face.code(4, "a"), 0);
        assert!(face.is_identity());
    }
}

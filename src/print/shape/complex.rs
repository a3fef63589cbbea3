//! Shaping by harfrust: kerning, ligatures, combining marks, scripts that join.

use super::{Cluster, Glyphs, PlacedGlyph, Shaped};
use crate::print::fonts::{Face, FaceId};
use harfrust::font::Blob;
use harfrust::{Buffer, BufferFlags, Direction, Feature, Font, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};
use std::sync::{Arc, OnceLock};

/// What harfrust keeps of a face, made when it is first needed.
#[derive(Default)]
pub(crate) struct ShapingFont {
    font: OnceLock<Option<Font>>,
    latin: OnceLock<ShapePlan>,
}

/// A text of one face.
pub(super) struct Run<'a> {
    /// The text; never empty.
    pub text: &'a str,
    /// Where it begins in the paragraph's text.
    pub offset: u32,
    /// The face's number.
    pub id: FaceId,
}

/// A glyph as harfrust gives it, in em.
struct RawGlyph {
    cluster: u32,
    id: u16,
    advance: f32,
    offset: f32,
}

/// Shapes a run and adds its clusters.
pub(super) fn shape_run(run: Run<'_>, face: &Face, ligatures: bool, shaped: &mut Shaped) {
    let glyphs = raw_glyphs(run.text, face, ligatures).unwrap_or_default();
    let mut starts: Vec<u32> = glyphs.iter().map(|glyph| glyph.cluster).collect();
    starts.sort_unstable();
    starts.dedup();
    // Characters that are not seen give no glyph; they belong to the cluster before, or the first.
    match starts.first_mut() {
        Some(first) => *first = 0,
        None => starts.push(0),
    }
    let length = u32::try_from(run.text.len()).unwrap_or(u32::MAX);
    let ends = starts.iter().skip(1).copied().chain([length]);
    let mut rest = glyphs.as_slice();
    for (start, end) in starts.iter().copied().zip(ends) {
        let count = rest.iter().take_while(|glyph| glyph.cluster < end).count();
        let (of_cluster, others) = rest.split_at(count);
        rest = others;
        push_cluster(&run, start..end, of_cluster, shaped);
    }
}

fn push_cluster(run: &Run<'_>, text: std::ops::Range<u32>, raw: &[RawGlyph], shaped: &mut Shaped) {
    let ch = run.text.get(text.start as usize..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    if raw.iter().any(|glyph| glyph.id == 0) {
        let lacking = run.text.get(text.start as usize..text.end as usize).and_then(|text| text.chars().next_back()).unwrap_or(ch);
        if !shaped.missing.contains(&lacking) {
            shaped.missing.push(lacking);
        }
    }
    let first = u32::try_from(shaped.glyphs.len()).unwrap_or(u32::MAX);
    let mut advance = 0.0;
    for glyph in raw {
        shaped.glyphs.push(PlacedGlyph { id: glyph.id, x: advance + glyph.offset, advance: glyph.advance });
        advance += glyph.advance;
    }
    let last = u32::try_from(shaped.glyphs.len()).unwrap_or(u32::MAX);
    let text = run.offset + text.start..run.offset + text.end;
    shaped.clusters.push(Cluster { text, ch, face: run.id, glyphs: Glyphs::Complex(first..last), advance });
}

/// The glyphs from left to right, clusters in ascending order; none where the face cannot be shaped.
fn raw_glyphs(text: &str, face: &Face, ligatures: bool) -> Option<Vec<RawGlyph>> {
    let font = face.shaping.font.get_or_init(|| open(face)).as_ref()?;
    let mut buffer = Buffer::new();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    // White space that was kept is set as a space (CSS Text 3, section 4.1).
    buffer.push_str(&text.replace(['\t', '\n', '\r'], " "));
    buffer.set_direction(Direction::LeftToRight);
    buffer.guess_segment_properties();
    let shaper = ShaperFont::new(font);
    let apart = [Feature::new(Tag::new(b"liga"), 0, ..), Feature::new(Tag::new(b"clig"), 0, ..)];
    let options = if !ligatures {
        ShapeOptions::new().features(&apart)
    } else if buffer.script() == Some(Script::LATIN) {
        let plan = face.shaping.latin.get_or_init(|| ShapePlan::new(font, Direction::LeftToRight, Some(Script::LATIN), None, &[]));
        ShapeOptions::new().plan(Some(plan))
    } else {
        ShapeOptions::new()
    };
    harfrust::shape(&shaper, &mut buffer, options).ok()?;
    let em = f32::from(face.units_per_em());
    let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions()).map(|(info, position)| RawGlyph {
        cluster: info.cluster,
        id: u16::try_from(info.glyph_id).unwrap_or(0),
        advance: position.x_advance as f32 / em,
        offset: position.x_offset as f32 / em,
    });
    Some(glyphs.collect())
}

fn open(face: &Face) -> Option<Font> {
    use crate::print::fonts::Bytes;
    let blob = match face.bytes() {
        Bytes::Static(bytes) => Blob::from(*bytes),
        Bytes::Shared(bytes) => Blob::from(Arc::clone(bytes) as Arc<dyn AsRef<[u8]> + Send + Sync>),
    };
    Font::new(blob, face.index())
}

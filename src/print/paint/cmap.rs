//! Character maps in PostScript syntax: from codes to Unicode (`ToUnicode`) and from codes to
//! glyphs of the subset (`Encoding`), ISO 32000-1, 9.7.5 and 9.10.3.

use super::codes::Code;
use std::fmt::Write;

/// At most so many lines stand between `begin…` and `end…` (Adobe Technical Note 5014).
const BLOCK: usize = 100;

/// The map from codes to the characters that were written.
pub(super) fn to_unicode(codes: &[Code<'_>]) -> String {
    let mut lines = Vec::with_capacity(codes.len());
    for code in codes {
        let mut line = format!("<{:04X}> <", code.code);
        push_utf16(&mut line, code.text);
        line.push('>');
        lines.push(line);
    }
    wrap("Adobe-Identity-UCS", "UCS", 2, |out| push_blocks(out, "bfchar", &lines))
}

/// The map from codes to CIDs of a face in which several codes show one glyph. `glyphs` is the
/// number of glyphs of the subset, whose codes are their CIDs.
pub(super) fn encoding(codes: &[Code<'_>], glyphs: usize) -> String {
    let further = codes.iter().filter(|code| usize::from(code.code) >= glyphs);
    let chars: Vec<_> = further.map(|code| format!("<{:04X}> {}", code.code, code.cid)).collect();
    wrap(ENCODING_NAME, "Identity", 1, |out| {
        push_blocks(out, "cidrange", &identity_ranges(glyphs));
        push_blocks(out, "cidchar", &chars);
    })
}

/// The name of the encoding that [`encoding`] writes.
pub(super) const ENCODING_NAME: &str = "Workplan-Identity-H";

/// Ranges from 0 to `glyphs`; within one only the last byte of a code may change.
fn identity_ranges(glyphs: usize) -> Vec<String> {
    let last_of = |first: usize| (first + 0xFF).min(glyphs.saturating_sub(1));
    (0..glyphs).step_by(0x100).map(|first| format!("<{first:04X}> <{:04X}> {first}", last_of(first))).collect()
}

fn push_utf16(line: &mut String, text: &str) {
    for unit in text.encode_utf16() {
        // Writing to a String cannot fail.
        let _ = write!(line, "{unit:04X}");
    }
}

fn push_blocks(out: &mut String, kind: &str, lines: &[String]) {
    for block in lines.chunks(BLOCK) {
        let _ = writeln!(out, "{} begin{kind}", block.len());
        for line in block {
            out.push_str(line);
            out.push('\n');
        }
        let _ = writeln!(out, "end{kind}");
    }
}

/// The frame that every character map has.
fn wrap(name: &str, ordering: &str, kind: u8, body: impl FnOnce(&mut String)) -> String {
    let mut out = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n\
         << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> def\n/CMapName /{name} def\n\
         /CMapType {kind} def\n/WMode 0 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    );
    body(&mut out);
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supplementary_planes_and_clusters_are_utf16() {
        let codes = [Code { code: 1, cid: 1, text: "𠮷" }, Code { code: 2, cid: 2, text: "fi" }];
        let map = to_unicode(&codes);
        assert!(map.contains("2 beginbfchar\n<0001> <D842DFB7>\n<0002> <00660069>\nendbfchar"), "{map}");
    }

    #[test]
    fn blocks_hold_a_hundred_lines() {
        let codes: Vec<_> = (0..101).map(|code| Code { code, cid: code, text: "x" }).collect();
        let map = to_unicode(&codes);
        assert!(map.contains("100 beginbfchar") && map.contains("1 beginbfchar"), "{map}");
    }

    #[test]
    fn further_codes_lead_to_their_glyphs() {
        let codes = [Code { code: 2, cid: 2, text: "…" }, Code { code: 0x101, cid: 2, text: "⋯" }];
        let map = encoding(&codes, 0x101);
        assert!(map.contains("<0000> <00FF> 0\n<0100> <0100> 256\n"), "{map}");
        assert!(map.contains("1 begincidchar\n<0101> 2\nendcidchar"), "{map}");
    }
}

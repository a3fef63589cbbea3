//! The colour profile of the document's output intent: sRGB (IEC 61966-2-1) as an ICC profile of
//! version 4 (ICC.1:2004-10), written from its definition. Nothing comes in.

/// How PDF names the colours.
pub(super) const NAME: &str = "sRGB IEC61966-2.1";

/// The colorants of sRGB and its white, adapted to D50 (ICC.1:2004-10, annex E), as XYZ.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
const COLORANTS: [(&[u8; 4], [f64; 3]); 3] =
    [(b"rXYZ", [0.436_07, 0.222_49, 0.013_92]), (b"gXYZ", [0.385_15, 0.716_87, 0.097_08]), (b"bXYZ", [0.143_07, 0.060_61, 0.714_1])];

/// The Bradford adaptation from D65 to D50.
const ADAPTATION: [f64; 9] = [1.047_88, 0.022_92, -0.050_22, 0.029_59, 0.990_47, -0.017_07, -0.009_25, 0.015_08, 0.751_68];

/// The curve of sRGB: `((a x + b) ^ g)` from `d` on and `c x` below, as g, a, b, c, d.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

const HEADER: usize = 128;
const TABLE_ENTRY: usize = 12;

/// The bytes of the profile.
pub(super) fn srgb() -> Vec<u8> {
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> =
        vec![(b"desc", text("sRGB")), (b"cprt", text("CC0")), (b"wtpt", xyz(WHITE)), (b"chad", matrix(&ADAPTATION))];
    tags.extend(COLORANTS.map(|(signature, color)| (signature, xyz(color))));
    tags.extend([b"rTRC", b"gTRC", b"bTRC"].map(|signature| (signature, curve())));
    profile(&tags)
}

/// Header, table and data (clause 7); equal neighbours, such as the three curves, share their data.
fn profile(tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let start = HEADER + 4 + tags.len() * TABLE_ENTRY;
    let (mut table, mut data) = (Vec::new(), Vec::new());
    table.extend(number(tags.len()));
    let mut offset = start;
    let mut before: &[u8] = &[];
    for (signature, content) in tags {
        if content != before {
            offset = start + data.len();
            data.extend_from_slice(content);
        }
        before = content;
        table.extend_from_slice(*signature);
        table.extend(number(offset));
        table.extend(number(content.len()));
    }
    [header(start + data.len()), table, data].concat()
}

/// The header (7.2): a display profile from RGB to XYZ, perceptual, of no date and no device.
fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER);
    header.extend(number(size));
    header.extend([0; 4]);
    header.extend([4, 0x20, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // The first of January 2000: a date is required, and the profile is always the same.
    header.extend([0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    header.extend(b"acsp");
    header.extend([0; 28]);
    header.extend(WHITE.into_iter().flat_map(fixed));
    header.resize(HEADER, 0);
    header
}

/// `multiLocalizedUnicodeType` (10.13) of one text in English.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut written = [&b"mluc\0\0\0\0"[..], &number(1), &number(12), b"enUS", &number(units.len()), &number(28), &units].concat();
    written.resize(written.len().next_multiple_of(4), 0);
    written
}

fn xyz(color: [f64; 3]) -> Vec<u8> {
    b"XYZ \0\0\0\0".iter().copied().chain(color.into_iter().flat_map(fixed)).collect()
}

fn matrix(values: &[f64]) -> Vec<u8> {
    b"sf32\0\0\0\0".iter().copied().chain(values.iter().copied().flat_map(fixed)).collect()
}

/// `parametricCurveType` (10.15) of function 3.
fn curve() -> Vec<u8> {
    b"para\0\0\0\0\0\x03\0\0".iter().copied().chain(CURVE.into_iter().flat_map(fixed)).collect()
}

/// `s15Fixed16Number` (4.6).
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(profile: &[u8], offset: usize) -> u32 {
        u32::from_be_bytes(profile[offset..offset + 4].try_into().unwrap())
    }

    #[test]
    fn the_profile_says_its_size_and_where_each_tag_lies() {
        let profile = srgb();
        assert_eq!(at(&profile, 0) as usize, profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        let count = at(&profile, HEADER) as usize;
        assert_eq!(count, 10);
        for tag in 0..count {
            let entry = HEADER + 4 + tag * TABLE_ENTRY;
            let (offset, size) = (at(&profile, entry + 4) as usize, at(&profile, entry + 8) as usize);
            assert!(offset.is_multiple_of(4) && offset + size <= profile.len());
        }
    }

    #[test]
    fn full_red_green_and_blue_are_white() {
        for part in 0..3 {
            let sum: f64 = COLORANTS.iter().map(|(_, color)| color[part]).sum();
            assert!((sum - WHITE[part]).abs() < 0.0005, "{part}: {sum}");
        }
    }

    #[test]
    fn both_pieces_of_the_curve_meet() {
        let [g, a, b, c, d] = CURVE;
        assert!(((a * d + b).powf(g) - c * d).abs() < 0.0001);
    }
}

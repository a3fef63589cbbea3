//! The frame header of a JPEG file: size and number of components. Knows nothing of the rest of it.

/// What the frame header of a JPEG file says (ISO/IEC 10918-1, B.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JpegHeader {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// 1 grey, 3 colours, 4 inks.
    pub components: u8,
}

impl JpegHeader {
    /// Reads it; none where there is none that PDF can show.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
        loop {
            let (marker, segment, after) = jpeg_segment(rest)?;
            match marker {
                0xC0..=0xC2 => return Self::of_frame(segment),
                // Lossless, hierarchical and arithmetic-coded frames; the scan itself.
                0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xDA => return None,
                _ => {}
            }
            rest = after;
        }
    }

    fn of_frame(segment: &[u8]) -> Option<Self> {
        let [8, h1, h0, w1, w0, components @ (1 | 3 | 4), ..] = *segment else { return None };
        let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
        (width > 0 && height > 0).then_some(Self { width, height, components })
    }
}

/// The marker at the beginning of `bytes`, its segment and what follows.
fn jpeg_segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let mut rest = bytes.strip_prefix(&[0xFF])?;
    while let Some(after) = rest.strip_prefix(&[0xFF]) {
        rest = after;
    }
    let (marker, rest) = rest.split_first()?;
    let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
    Some((*marker, rest.get(2..length)?, rest.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], content].concat()
    }

    #[test]
    fn the_frame_header_of_a_jpeg_is_found_behind_other_segments() {
        let frame = segment(0xC2, &[8, 0, 30, 0, 40, 3, 1, 0x11, 0]);
        let bytes = [&[0xFF, 0xD8][..], &segment(0xE0, b"JFIF\0"), &segment(0xDB, &[0; 65]), &frame].concat();
        let expected = JpegHeader { width: 40, height: 30, components: 3 };
        assert_eq!(JpegHeader::read(&bytes), Some(expected));
    }

    #[test]
    fn what_is_no_jpeg_or_of_a_rare_kind_has_no_header() {
        for bytes in [&b""[..], b"GIF89a", &[0xFF, 0xD8, 0xFF], &[0xFF, 0xD8, 0xFF, 0xC0, 0, 1], &[0xFF, 0xD8, 0xFF, 0xDA, 0, 2]] {
            assert_eq!(JpegHeader::read(bytes), None, "{bytes:?}");
        }
    }
}

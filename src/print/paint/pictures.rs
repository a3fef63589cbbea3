//! Pictures as image objects: JPEG bytes as they are, PNG decoded and compressed anew with its
//! transparency beside it (ISO 32000-1, 8.9.5 and 11.6.5.3).

use super::PaintError;
use super::objects::{compressed_stream, name};
use crate::print::frame::Image;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::io::Cursor;

/// The most bytes of samples that are decoded, whatever a file says of its size.
const LARGEST: usize = 256 << 20;

/// A picture ready to be numbered.
pub(super) struct Picture {
    image: Stream,
    transparency: Option<Stream>,
}

impl Picture {
    /// Reads the picture `image`, the `number`th of the pages.
    pub fn read(number: usize, image: &Image) -> Result<Self, PaintError> {
        let failed = |reason: String| PaintError::Image { image: number, reason };
        match image {
            Image::Jpeg(bytes) => jpeg(bytes).ok_or_else(|| failed("not a JPEG file that PDF can show".to_owned())),
            Image::Png(bytes) => png(bytes).map_err(failed),
        }
    }

    /// The bytes that tell the picture from others.
    pub fn content(&self) -> &[u8] {
        &self.image.content
    }

    /// Adds the picture to the document.
    pub fn add_to(self, document: &mut Document) -> ObjectId {
        let mut image = self.image;
        if let Some(transparency) = self.transparency {
            let mask = document.add_object(transparency);
            image.dict.set("SMask", mask);
        }
        document.add_object(image)
    }
}

fn image_dictionary(width: u32, height: u32, components: u8) -> Dictionary {
    let color_space = match components {
        1 => "DeviceGray",
        4 => "DeviceCMYK",
        _ => "DeviceRGB",
    };
    dictionary! {
        "Type" => name("XObject"),
        "Subtype" => name("Image"),
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => name(color_space),
        "BitsPerComponent" => 8,
    }
}

fn jpeg(bytes: &[u8]) -> Option<Picture> {
    let header = JpegHeader::read(bytes)?;
    let mut dictionary = image_dictionary(header.width, header.height, header.components);
    dictionary.set("Filter", name("DCTDecode"));
    if header.components == 4 && header.has_adobe_marker {
        // Adobe's programs store the inks inverted.
        dictionary.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::from).to_vec());
    }
    Some(Picture { image: Stream::new(dictionary, bytes.to_vec()), transparency: None })
}

/// What the frame header of a JPEG file says (ISO/IEC 10918-1, B.2.2).
#[derive(Debug, PartialEq, Eq)]
struct JpegHeader {
    width: u32,
    height: u32,
    components: u8,
    has_adobe_marker: bool,
}

impl JpegHeader {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
        let mut has_adobe_marker = false;
        loop {
            let (marker, segment, after) = jpeg_segment(rest)?;
            match marker {
                0xEE => has_adobe_marker |= segment.starts_with(b"Adobe"),
                0xC0..=0xC2 => return Self::of_frame(segment, has_adobe_marker),
                // Lossless, hierarchical and arithmetic-coded frames; the scan itself.
                0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xDA => return None,
                _ => {}
            }
            rest = after;
        }
    }

    fn of_frame(segment: &[u8], has_adobe_marker: bool) -> Option<Self> {
        let [8, h1, h0, w1, w0, components @ (1 | 3 | 4), ..] = *segment else { return None };
        let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
        (width > 0 && height > 0).then_some(Self { width, height, components, has_adobe_marker })
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

fn png(bytes: &[u8]) -> Result<Picture, String> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let size = reader.output_buffer_size().filter(|size| *size <= LARGEST).ok_or("it has more samples than 256 MiB hold")?;
    let mut samples = vec![0; size];
    let info = reader.next_frame(&mut samples).map_err(|error| error.to_string())?;
    samples.truncate(info.buffer_size());
    let components: u8 = if matches!(info.color_type, png::ColorType::Grayscale | png::ColorType::GrayscaleAlpha) { 1 } else { 3 };
    let has_alpha = matches!(info.color_type, png::ColorType::GrayscaleAlpha | png::ColorType::Rgba);
    let (colors, alpha) = if has_alpha { split_alpha(&samples, usize::from(components)) } else { (samples, Vec::new()) };
    let compress = |components, samples: &[u8]| {
        compressed_stream(image_dictionary(info.width, info.height, components), samples).map_err(|error| error.to_string())
    };
    let is_opaque = alpha.iter().all(|value| *value == u8::MAX);
    let transparency = if is_opaque { None } else { Some(compress(1, &alpha)?) };
    Ok(Picture { image: compress(components, &colors)?, transparency })
}

/// Parts samples of `components` colours and an alpha each.
fn split_alpha(samples: &[u8], components: usize) -> (Vec<u8>, Vec<u8>) {
    let pixels = samples.chunks_exact(components + 1);
    let alpha = pixels.clone().filter_map(|pixel| pixel.last()).copied().collect();
    (pixels.flat_map(|pixel| pixel.iter().take(components)).copied().collect(), alpha)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(color: png::ColorType, samples: &[u8], width: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, 1);
        encoder.set_color(color);
        encoder.write_header().unwrap().write_image_data(samples).unwrap();
        bytes
    }

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], content].concat()
    }

    #[test]
    fn the_frame_header_of_a_jpeg_is_found_behind_other_segments() {
        let frame = segment(0xC2, &[8, 0, 30, 0, 40, 3, 1, 0x11, 0]);
        let bytes = [&[0xFF, 0xD8][..], &segment(0xE0, b"JFIF\0"), &segment(0xDB, &[0; 65]), &frame].concat();
        let expected = JpegHeader { width: 40, height: 30, components: 3, has_adobe_marker: false };
        assert_eq!(JpegHeader::read(&bytes), Some(expected));
    }

    #[test]
    fn inks_of_adobe_are_inverted() {
        let frame = segment(0xC0, &[8, 0, 1, 0, 1, 4]);
        let bytes = [&[0xFF, 0xD8][..], &segment(0xEE, b"Adobe\0\x64\0\0\0\0\x02"), &frame].concat();
        let picture = jpeg(&bytes).unwrap();
        assert!(picture.image.dict.has(b"Decode"));
        assert_eq!(picture.image.content, bytes);
    }

    #[test]
    fn broken_pictures_are_refused() {
        for bytes in [&b""[..], b"GIF89a", &[0xFF, 0xD8, 0xFF], &[0xFF, 0xD8, 0xFF, 0xC0, 0, 1], &[0xFF, 0xD8, 0xFF, 0xDA, 0, 2]] {
            assert!(jpeg(bytes).is_none(), "{bytes:?}");
            assert!(png(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_refused() {
        let mut bytes = png_of(png::ColorType::Grayscale, &[0], 1);
        // Width and height stand behind the signature and the chunk's length and type.
        bytes[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
        let checksum = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert!(png(&bytes).err().unwrap().contains("256 MiB"));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        let mut checksum = flate2::Crc::new();
        checksum.update(bytes);
        checksum.sum()
    }

    #[test]
    fn transparency_stands_beside_the_colours() {
        let picture = png(&png_of(png::ColorType::Rgba, &[1, 2, 3, 255, 4, 5, 6, 0], 2)).unwrap();
        assert_eq!(picture.image.decompressed_content().unwrap(), [1, 2, 3, 4, 5, 6]);
        assert_eq!(picture.transparency.unwrap().decompressed_content().unwrap(), [255, 0]);
    }

    #[test]
    fn an_opaque_picture_has_no_mask() {
        let gray = png(&png_of(png::ColorType::Grayscale, &[7, 8], 2)).unwrap();
        assert_eq!(gray.image.dict.get(b"ColorSpace").unwrap(), &name("DeviceGray"));
        assert!(gray.transparency.is_none());
        assert!(png(&png_of(png::ColorType::Rgba, &[1, 2, 3, 255], 1)).unwrap().transparency.is_none());
    }
}

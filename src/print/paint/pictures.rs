//! Pictures as objects: JPEG bytes as they are, PNG decoded and compressed anew with its
//! transparency beside it (ISO 32000-1, 8.9.5 and 11.6.5.3), drawings as forms.

use super::PaintError;
use super::forms::Form;
use super::objects::{compressed_stream, name};
use crate::print::frame::Image;
use crate::print::picture::JpegHeader;
use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};
use std::io::Cursor;

/// The most bytes of samples that are decoded, whatever a file says of its size.
const LARGEST: usize = 256 << 20;

/// A picture ready to be numbered.
pub(super) enum Picture {
    /// Of samples.
    Raster(Box<Raster>),
    /// Of vectors.
    Drawing(Box<Form>),
}

/// Samples, and their transparency beside them.
pub(super) struct Raster {
    image: Stream,
    transparency: Option<Stream>,
}

impl Picture {
    /// Reads the picture `image`, the `number`th of the pages.
    pub fn read(number: usize, image: &Image) -> Result<Self, PaintError> {
        let failed = |reason: String| PaintError::Image { image: number, reason };
        match image {
            Image::Jpeg(bytes) => {
                jpeg(bytes).map(Box::new).map(Self::Raster).ok_or_else(|| failed("not a JPEG file that PDF can show".to_owned()))
            }
            Image::Png(bytes) => png(bytes).map(Box::new).map(Self::Raster).map_err(failed),
            Image::Drawing(page) => Form::read(page).map(|form| Self::Drawing(Box::new(form))).map_err(|error| failed(error.to_string())),
        }
    }

    /// The bytes that tell the picture from others.
    pub fn content(&self) -> &[u8] {
        match self {
            Self::Raster(raster) => &raster.image.content,
            Self::Drawing(form) => form.content(),
        }
    }

    /// Adds the picture to the document.
    pub fn add_to(self, document: &mut Document) -> ObjectId {
        match self {
            Self::Raster(raster) => raster.add_to(document),
            Self::Drawing(form) => form.add_to(document),
        }
    }
}

impl Raster {
    fn add_to(self, document: &mut Document) -> ObjectId {
        let mut image = self.image;
        if let Some(transparency) = self.transparency {
            let mask = document.add_object(transparency);
            image.dict.set("SMask", mask);
        }
        document.add_object(image)
    }
}

fn image_dictionary(width: u32, height: u32, components: u8) -> Dictionary {
    let color_space = if components == 1 { "DeviceGray" } else { "DeviceRGB" };
    dictionary! {
        "Type" => name("XObject"),
        "Subtype" => name("Image"),
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => name(color_space),
        "BitsPerComponent" => 8,
    }
}

/// Inks have no colours that the document's output intent defines.
fn jpeg(bytes: &[u8]) -> Option<Raster> {
    let header = JpegHeader::read(bytes).filter(|header| header.components != 4)?;
    let mut dictionary = image_dictionary(header.width, header.height, header.components);
    dictionary.set("Filter", name("DCTDecode"));
    Some(Raster { image: Stream::new(dictionary, bytes.to_vec()), transparency: None })
}

fn png(bytes: &[u8]) -> Result<Raster, String> {
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
    Ok(Raster { image: compress(components, &colors)?, transparency })
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

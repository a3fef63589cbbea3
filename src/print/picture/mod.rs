//! Pictures: the bytes of a file in; what kind it is, how large it is by itself and what `paint` needs of
//! it out. Drawings in SVG become vectors here, their text in faces of the library alone.

mod drawing;
mod jpeg;

pub use jpeg::JpegHeader;

use crate::print::fonts::FontLibrary;
use crate::print::frame::Image;
use crate::print::units::{Pt, Size};
use drawing::Drawing;
use imagesize::ImageType;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pictures of a document, by their address as written.
pub type Images = BTreeMap<String, Picture>;

/// Points in a CSS pixel.
const PIXEL: Pt = 0.75;

/// A picture with its own size.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The picture.
    pub image: Arc<Image>,
    /// Its own size: one CSS pixel for each of its pixels.
    pub size: Size,
    /// How many pixels it is wide; none for a drawing, which is sharp at any size.
    pub pixels: Option<usize>,
    /// Lists of families that the text of a drawing names and of which none is there: it is set in another face.
    pub lost_fonts: Vec<Vec<String>>,
}

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// It is damaged, or of no kind that is known.
    Unknown,
    /// A JPEG in inks (CMYK): what colours they are no one can say (ISO 19005-2, 6.2.4.3).
    Inks,
    /// A drawing that cannot be read, with the reason.
    Drawing(String),
    /// A drawing with a character that no face has.
    MissingGlyph,
}

impl Picture {
    /// Looks at the bytes of a file.
    ///
    /// # Errors
    /// If it is no PNG, JPEG or SVG file that can be printed.
    pub fn read(bytes: Vec<u8>, fonts: &FontLibrary) -> Result<Self, PictureError> {
        let image = match imagesize::image_type(&bytes) {
            Ok(ImageType::Png) => Image::Png(bytes),
            Ok(ImageType::Jpeg) if JpegHeader::read(&bytes).is_some_and(|header| header.components == 4) => return Err(PictureError::Inks),
            Ok(ImageType::Jpeg) => Image::Jpeg(bytes),
            _ => return Self::drawing(&bytes, fonts),
        };
        let (Image::Png(bytes) | Image::Jpeg(bytes)) = &image else { return Err(PictureError::Unknown) };
        let pixels = imagesize::blob_size(bytes).map_err(|_| PictureError::Unknown)?;
        let size = Size { width: pixels.width as Pt * PIXEL, height: pixels.height as Pt * PIXEL };
        Ok(Self { image: Arc::new(image), size, pixels: Some(pixels.width), lost_fonts: Vec::new() })
    }

    fn drawing(bytes: &[u8], fonts: &FontLibrary) -> Result<Self, PictureError> {
        let text = std::str::from_utf8(bytes).ok().filter(|text| text.contains("<svg")).ok_or(PictureError::Unknown)?;
        let drawing = Drawing::read(text, fonts)?;
        Ok(Self { size: drawing.size, image: Arc::new(Image::Drawing(drawing.page)), pixels: None, lost_fonts: drawing.lost_fonts })
    }
}

#[cfg(test)]
mod tests;

//! Pictures: what kind they are and how large they are by themselves.

use crate::print::frame::Image;
use crate::print::units::{Pt, Size};
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
}

impl Picture {
    /// Looks at the bytes of a file.
    ///
    /// # Errors
    /// If it is no PNG or JPEG file.
    pub fn read(bytes: Vec<u8>) -> Result<Self, String> {
        let pixels = imagesize::blob_size(&bytes).map_err(|_| "it is damaged, or neither a PNG nor a JPEG file".to_owned())?;
        let size = Size { width: pixels.width as Pt * PIXEL, height: pixels.height as Pt * PIXEL };
        let image = match imagesize::image_type(&bytes) {
            Ok(ImageType::Png) => Image::Png(bytes),
            Ok(ImageType::Jpeg) => Image::Jpeg(bytes),
            _ => return Err("it is neither a PNG nor a JPEG file".to_owned()),
        };
        Ok(Self { image: Arc::new(image), size })
    }
}

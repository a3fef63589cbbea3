//! Pages of frames in, the bytes of a PDF file out: the last step of the typesetter.
//!
//! It goes in two steps. `operators` turns frames into printpdf's operators, which printpdf writes
//! as pages (`sheets`). `document` puts these into a document of lopdf's, with what printpdf does
//! not do: subset faces with a code for each character (`faces`), nested outline, named
//! destinations, page labels and links (`navigation`), structure (`structure`), metadata
//! (`properties`). `file` makes bytes of it. Only this module names the two. It knows nothing of styles and of plans.

mod attributes;
mod cmap;
mod codes;
mod color_profile;
mod document;
mod faces;
mod file;
mod forms;
mod links;
mod navigation;
mod objects;
mod operators;
mod pictures;
mod properties;
mod roles;
mod sheets;
mod structure;

#[cfg(test)]
mod tests;

use super::fonts::{FaceId, FontLibrary};
use super::frame::Pages;
use faces::{EmbeddedFace, UsedFace};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt;

/// What the document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The title, which the window shows.
    pub title: String,
    /// Who issued it.
    pub author: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Its language as BCP 47 has it (`zh-CN`).
    pub lang: String,
    /// The program that made the pages.
    pub creator: String,
    /// The program that wrote the file.
    pub producer: String,
    /// Seconds since 1970; without it the document has no date.
    pub created: Option<i64>,
    /// The state of the sources it was made from.
    pub revision: Option<String>,
}

/// A font file and which of its faces is meant.
#[derive(Clone, Copy, Debug)]
pub struct FontProgram<'a> {
    /// The bytes of the file.
    pub data: &'a [u8],
    /// The face's index in a collection.
    pub index: u32,
}

/// Where painting gets font programs from.
pub trait Faces: Sync {
    /// The program of a face that the pages name.
    fn program(&self, face: FaceId) -> Option<FontProgram<'_>>;
}

impl Faces for FontLibrary {
    fn program(&self, face: FaceId) -> Option<FontProgram<'_>> {
        let face = self.face(face);
        Some(FontProgram { data: face.data(), index: face.index() })
    }
}

/// Why pages could not be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaintError {
    /// The pages name a face that is not there.
    UnknownFace(FaceId),
    /// A face cannot be embedded.
    Font {
        /// Its name.
        name: String,
        /// Why.
        reason: String,
    },
    /// A picture cannot be shown.
    Image {
        /// Its index among the pages' pictures.
        image: usize,
        /// Why.
        reason: String,
    },
    /// The file could not be written.
    Write(String),
}

impl fmt::Display for PaintError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownFace(face) => write!(formatter, "face {} is not there", face.0),
            Self::Font { name, reason } => write!(formatter, "the face {name} cannot be embedded: {reason}"),
            Self::Image { image, reason } => write!(formatter, "picture {} cannot be shown: {reason}", image + 1),
            Self::Write(reason) => write!(formatter, "the PDF cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for PaintError {}

impl From<std::io::Error> for PaintError {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error.to_string())
    }
}

impl From<lopdf::Error> for PaintError {
    fn from(error: lopdf::Error) -> Self {
        Self::Write(error.to_string())
    }
}

/// Paints pages: the same pages and metadata give the same bytes.
pub fn paint(pages: &Pages, metadata: &Metadata, faces: &dyn Faces) -> Result<Vec<u8>, PaintError> {
    let roles = roles::Roles::of(&pages.elements);
    let used = used_faces(pages, faces)?;
    let (resources, sheets) =
        rayon::join(|| rayon::join(|| embed(&used, faces), || read_pictures(pages)), || sheets::paint(&pages.pages, &used, &roles));
    let parts = document::Parts { faces: resources.0?, pictures: resources.1?, sheets: sheets? };
    document::write(pages, metadata, &roles, parts)
}

fn program(faces: &dyn Faces, face: FaceId) -> Result<FontProgram<'_>, PaintError> {
    faces.program(face).ok_or(PaintError::UnknownFace(face))
}

fn used_faces<'p>(pages: &'p Pages, faces: &dyn Faces) -> Result<BTreeMap<FaceId, UsedFace<'p>>, PaintError> {
    let too_many = |_| PaintError::Write("a face is used with more than 65,536 characters".to_owned());
    let codes = codes::collect(pages).map_err(too_many)?;
    codes.into_iter().map(|(id, codes)| Ok((id, UsedFace::new(codes, program(faces, id)?)?))).collect()
}

fn embed(used: &BTreeMap<FaceId, UsedFace<'_>>, faces: &dyn Faces) -> Result<BTreeMap<FaceId, EmbeddedFace>, PaintError> {
    used.par_iter().map(|(id, face)| Ok((*id, faces::embed(face, program(faces, *id)?)?))).collect()
}

fn read_pictures(pages: &Pages) -> Result<Vec<pictures::Picture>, PaintError> {
    pages.images.par_iter().enumerate().map(|(number, image)| pictures::Picture::read(number, image)).collect()
}

//! Pages of operators as printpdf writes them: each as a page dictionary and a compressed content
//! stream, several pages at a time in parallel. It knows nothing of the rest of the document.

use super::PaintError;
use super::faces::UsedFace;
use super::objects::compressed_stream;
use super::operators::{PageOperators, translate};
use super::roles::Roles;
use crate::print::fonts::FaceId;
use crate::print::frame::Page;
use lopdf::{Dictionary, Stream};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Pages that one printpdf document takes: few enough to keep all cores busy, enough to make its
/// overhead small. The bytes do not depend on it.
const BATCH: usize = 16;

/// A page, painted.
pub(super) struct Sheet {
    /// The page's dictionary without references to other objects.
    pub dictionary: Dictionary,
    /// Its compressed content stream.
    pub content: Stream,
    /// The elements of its marked contents, by MCID.
    pub contents: Vec<usize>,
}

/// Paints pages.
pub(super) fn paint(pages: &[Page], faces: &BTreeMap<FaceId, UsedFace<'_>>, roles: &Roles) -> Result<Vec<Sheet>, PaintError> {
    let batches: Vec<_> = pages.par_chunks(BATCH).map(|batch| paint_batch(batch, faces, roles)).collect::<Result<_, _>>()?;
    Ok(batches.into_iter().flatten().collect())
}

fn paint_batch(pages: &[Page], faces: &BTreeMap<FaceId, UsedFace<'_>>, roles: &Roles) -> Result<Vec<Sheet>, PaintError> {
    let mut document = PdfDocument::new("");
    let mut marked = Vec::with_capacity(pages.len());
    for page in pages {
        let PageOperators { operators, contents } = translate(page, faces, roles);
        document.pages.push(pdf_page(page, operators));
        marked.push(contents);
    }
    let mut written = write(&document)?;
    let ids: Vec<_> = written.page_iter().collect();
    if ids.len() != marked.len() {
        return Err(PaintError::Write(format!("{} pages of {} came out", ids.len(), marked.len())));
    }
    ids.into_iter().zip(marked).map(|(id, contents)| take_sheet(&mut written, id, contents)).collect()
}

fn pdf_page(page: &Page, ops: Vec<printpdf::Op>) -> PdfPage {
    let whole = Rect::from_wh(Pt(page.size.width), Pt(page.size.height));
    PdfPage { media_box: whole.clone(), trim_box: whole.clone(), crop_box: whole, ops }
}

/// Lets printpdf write the pages. Faces and pictures are named in the operators but not known to
/// it: it would embed and number them in its own way.
fn write(document: &PdfDocument) -> Result<lopdf::Document, PaintError> {
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, image_optimization: None, ..PdfSaveOptions::default() };
    let written = document.to_lopdf_document(&options, &mut warnings);
    match warnings.into_iter().next() {
        Some(warning) => Err(PaintError::Write(warning.msg)),
        None => Ok(written),
    }
}

fn take_sheet(written: &mut lopdf::Document, page: lopdf::ObjectId, contents: Vec<usize>) -> Result<Sheet, PaintError> {
    let mut dictionary = written.get_dictionary(page)?.clone();
    let content = dictionary.get(b"Contents").and_then(lopdf::Object::as_reference)?;
    let content = compressed_stream(Dictionary::new(), &written.get_object(content)?.as_stream()?.content)?;
    for reference in ["Contents", "Resources", "Parent", "Annots"] {
        dictionary.remove(reference.as_bytes());
    }
    Ok(Sheet { dictionary, content, contents })
}

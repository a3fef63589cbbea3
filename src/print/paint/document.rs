//! The whole document from its painted parts: numbers for objects, page tree, catalogue and
//! trailer, then bytes. Objects are numbered in the order of the parts, so that nothing of the
//! process shows in them.

use super::faces::EmbeddedFace;
use super::navigation::{self, Places};
use super::objects::{compressed_stream, name, text_string};
use super::operators::{face_resource, image_resource};
use super::pictures::Picture;
use super::roles::Roles;
use super::sheets::Sheet;
use super::structure::{self, MarkedLink, MarkedPage};
use super::{Metadata, PaintError, attributes, color_profile, file, links, properties};
use crate::print::fonts::FaceId;
use crate::print::frame::{ItemKind, Page, Pages};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// The painted parts.
pub(super) struct Parts {
    /// The embedded faces.
    pub faces: BTreeMap<FaceId, EmbeddedFace>,
    /// The pictures, by index.
    pub pictures: Vec<Picture>,
    /// The pages.
    pub sheets: Vec<Sheet>,
}

/// Puts the parts together and writes the file.
pub(super) fn write(pages: &Pages, metadata: &Metadata, roles: &Roles, parts: Parts) -> Result<Vec<u8>, PaintError> {
    let mut builder = Builder::new(pages, metadata);
    let identifier = identifier(&parts, &builder.metadata_stream.content);
    let contents: Vec<Vec<usize>> = parts.sheets.iter().map(|sheet| sheet.contents.clone()).collect();
    let resources = builder.add_resources(parts.faces, parts.pictures);
    builder.add_pages(parts.sheets, resources, &links::texts(pages, roles));
    builder.add_catalogue(roles, &contents)?;
    builder.document.trailer.set("ID", identifier);
    Ok(file::write(&builder.document.objects, builder.document.trailer)?)
}

fn identifier(parts: &Parts, metadata: &[u8]) -> Object {
    let faces = parts.faces.values().map(|face| face.base_font().as_bytes());
    let pictures = parts.pictures.iter().map(Picture::content);
    let sheets = parts.sheets.iter().map(|sheet| sheet.content.content.as_slice());
    properties::identifier(std::iter::once(metadata).chain(faces).chain(pictures).chain(sheets))
}

struct Builder<'a> {
    pages: &'a Pages,
    metadata: &'a Metadata,
    metadata_stream: lopdf::Stream,
    document: Document,
    catalogue: ObjectId,
    page_tree: ObjectId,
    page_ids: Vec<ObjectId>,
    links: Vec<MarkedLink>,
}

impl<'a> Builder<'a> {
    fn new(pages: &'a Pages, metadata: &'a Metadata) -> Self {
        let mut document = Document::with_version("1.7");
        let catalogue = document.new_object_id();
        let page_tree = document.new_object_id();
        let page_ids = pages.pages.iter().map(|_| document.new_object_id()).collect();
        let metadata_stream = properties::xmp_stream(metadata);
        Self { pages, metadata, metadata_stream, document, catalogue, page_tree, page_ids, links: Vec::new() }
    }

    /// One dictionary of resources for all pages.
    fn add_resources(&mut self, faces: BTreeMap<FaceId, EmbeddedFace>, pictures: Vec<Picture>) -> ObjectId {
        let document = &mut self.document;
        let fonts: Dictionary = faces.into_iter().map(|(id, face)| (face_resource(id), Object::from(face.add_to(document)))).collect();
        let images: Dictionary =
            (0..).zip(pictures).map(|(number, picture)| (image_resource(number), Object::from(picture.add_to(document)))).collect();
        document.add_object(dictionary! { "Font" => fonts, "XObject" => images })
    }

    fn add_pages(&mut self, sheets: Vec<Sheet>, resources: ObjectId, texts: &BTreeMap<usize, String>) {
        let ids = self.page_ids.clone();
        for (index, (sheet, (page, id))) in sheets.into_iter().zip(self.pages.pages.iter().zip(&ids)).enumerate() {
            let mut dictionary = sheet.dictionary;
            dictionary.set("Parent", self.page_tree);
            dictionary.set("Resources", resources);
            dictionary.set("Contents", self.document.add_object(sheet.content));
            dictionary.set("StructParents", index as i64);
            dictionary.set("Tabs", name("S"));
            let links = self.add_links(page, *id, texts);
            if !links.is_empty() {
                dictionary.set("Annots", links);
            }
            self.document.set_object(*id, dictionary);
        }
        let kids: Vec<Object> = ids.iter().map(|id| (*id).into()).collect();
        self.document.set_object(self.page_tree, dictionary! { "Type" => name("Pages"), "Count" => kids.len() as i64, "Kids" => kids });
    }

    /// Adds the links of a page; one without an element could not be read out.
    fn add_links(&mut self, page: &Page, page_id: ObjectId, texts: &BTreeMap<usize, String>) -> Vec<Object> {
        let mut annotations = Vec::new();
        for item in &page.items {
            let (ItemKind::Link { size, target }, Some(element)) = (&item.kind, item.element()) else { continue };
            let text = texts.get(&element).map_or("", String::as_str);
            let Some(mut annotation) = navigation::link(self.pages, item.at, *size, page.size.height, target, text) else { continue };
            annotation.set("StructParent", (self.pages.pages.len() + self.links.len()) as i64);
            let id = self.document.add_object(annotation);
            self.links.push(MarkedLink { id, page: page_id, element });
            annotations.push(id.into());
        }
        annotations
    }

    fn add_catalogue(&mut self, roles: &Roles, contents: &[Vec<usize>]) -> std::io::Result<()> {
        let intent = self.add_output_intent()?;
        let places = Places { pages: self.pages, ids: &self.page_ids };
        let outline = places.add_outline(&mut self.document);
        let destinations = self.document.add_object(places.named_destinations());
        let marked: Vec<_> = self.page_ids.iter().zip(contents).map(|(id, contents)| MarkedPage { id: *id, contents }).collect();
        let structure = structure::add_tree(
            &mut self.document,
            &self.pages.elements,
            roles,
            &attributes::picture_boxes(self.pages),
            &marked,
            &self.links,
        );
        let metadata =
            self.document.add_object(std::mem::replace(&mut self.metadata_stream, lopdf::Stream::new(Dictionary::new(), Vec::new())));
        let mut catalogue = dictionary! {
            "Type" => name("Catalog"),
            "Pages" => self.page_tree,
            "PageLabels" => places.page_labels(),
            "Names" => dictionary! { "Dests" => destinations },
            "Metadata" => metadata,
            "Lang" => text_string(&self.metadata.lang),
            "OutputIntents" => vec![intent],
            "MarkInfo" => dictionary! { "Marked" => true },
            "StructTreeRoot" => structure,
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        };
        if let Some(outline) = outline {
            catalogue.set("Outlines", outline);
            catalogue.set("PageMode", name("UseOutlines"));
        }
        self.document.set_object(self.catalogue, catalogue);
        let information = self.document.add_object(properties::information(self.metadata));
        self.document.trailer.set("Root", self.catalogue);
        self.document.trailer.set("Info", information);
        Ok(())
    }

    /// What the colours of the document mean (ISO 19005-2, 6.2.3).
    fn add_output_intent(&mut self) -> std::io::Result<Object> {
        let profile = compressed_stream(dictionary! { "N" => 3 }, &color_profile::srgb())?;
        let profile = self.document.add_object(profile);
        let intent = dictionary! {
            "Type" => name("OutputIntent"),
            "S" => name("GTS_PDFA1"),
            "OutputConditionIdentifier" => text_string(color_profile::NAME),
            "Info" => text_string(color_profile::NAME),
            "RegistryName" => text_string("http://www.color.org"),
            "DestOutputProfile" => profile,
        };
        Ok(intent.into())
    }
}

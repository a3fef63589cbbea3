//! Drawings as form XObjects (ISO 32000-1, 8.10): a PDF file of one page in, a form as large as a unit
//! square and all that it needs out. The order of objects comes from the page alone: whatever made it may
//! have numbered them by chance.

use super::objects::name;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;

/// A page of vectors, read.
pub(super) struct Form {
    source: Document,
    form: Stream,
}

impl Form {
    /// Reads the page.
    pub fn read(bytes: &[u8]) -> Result<Self, lopdf::Error> {
        let source = Document::load_mem(bytes)?;
        let page = source.get_dictionary(source.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?)?;
        let edges = page.get_deref(b"MediaBox", &source)?.as_array()?.iter().map(Object::as_float).collect::<Result<Vec<_>, _>>()?;
        let (width, height) = (edges.get(2).copied().unwrap_or(1.0), edges.get(3).copied().unwrap_or(1.0));
        let content = page.get_deref(b"Contents", &source)?.as_stream()?;
        let mut dictionary = dictionary! {
            "Type" => name("XObject"),
            "Subtype" => name("Form"),
            "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
            "Matrix" => vec![(1.0 / width).into(), 0.into(), 0.into(), (1.0 / height).into(), 0.into(), 0.into()],
        };
        for (entries, keys) in [(page, &[&b"Resources"[..], b"Group"]), (&content.dict, &[&b"Filter"[..], b"DecodeParms"])] {
            for key in keys {
                if let Ok(entry) = entries.get(key) {
                    dictionary.set(*key, entry.clone());
                }
            }
        }
        let form = Stream::new(dictionary, content.content.clone());
        Ok(Self { source, form })
    }

    /// The bytes that tell the drawing from others.
    pub fn content(&self) -> &[u8] {
        &self.form.content
    }

    /// Adds the form and what it needs to a document.
    pub fn add_to(self, document: &mut Document) -> ObjectId {
        let mut copy = Copy { source: &self.source, document, ids: BTreeMap::new() };
        let form = copy.object(&Object::Stream(self.form));
        document.add_object(form)
    }
}

/// Copies objects from one document to another, each once.
struct Copy<'a> {
    source: &'a Document,
    document: &'a mut Document,
    ids: BTreeMap<ObjectId, ObjectId>,
}

impl Copy<'_> {
    fn object(&mut self, object: &Object) -> Object {
        match object {
            Object::Array(objects) => Object::Array(objects.iter().map(|object| self.object(object)).collect()),
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(dictionary)),
            Object::Stream(stream) => Object::Stream(Stream::new(self.dictionary(&stream.dict), stream.content.clone())),
            Object::Reference(id) => self.reference(*id),
            other => other.clone(),
        }
    }

    /// Entries in the order of their keys.
    fn dictionary(&mut self, dictionary: &Dictionary) -> Dictionary {
        let entries: BTreeMap<_, _> = dictionary.iter().collect();
        entries.into_iter().map(|(key, value)| (key.clone(), self.object(value))).collect()
    }

    fn reference(&mut self, id: ObjectId) -> Object {
        if let Some(known) = self.ids.get(&id) {
            return (*known).into();
        }
        let Ok(object) = self.source.get_object(id) else { return Object::Null };
        let new = self.document.new_object_id();
        self.ids.insert(id, new);
        let copied = self.object(object);
        self.document.set_object(new, copied);
        new.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page whose resources refer to two objects with these numbers, in this order.
    fn page(numbers: [u32; 2], first: &str) -> Vec<u8> {
        let mut source = Document::with_version("1.7");
        for (number, value) in numbers.into_iter().zip(["a", "b"]) {
            source.set_object((number, 0), dictionary! { "Kind" => name(value) });
        }
        source.max_id = 50;
        let content = source.add_object(Stream::new(Dictionary::new(), b"0 0 m".to_vec()));
        let mut states: Vec<(&str, Object)> = vec![("A", (numbers[0], 0).into()), ("B", (numbers[1], 0).into())];
        states.sort_by_key(|(key, _)| *key != first);
        let states: Dictionary = states.into_iter().collect();
        let tree = source.new_object_id();
        let page = source.add_object(dictionary! {
            "Type" => name("Page"), "Parent" => tree, "Contents" => content, "Resources" => dictionary! { "ExtGState" => states },
            "MediaBox" => vec![0.into(), 0.into(), 200.into(), 100.into()],
        });
        source.set_object(tree, dictionary! { "Type" => name("Pages"), "Count" => 1, "Kids" => vec![page.into()] });
        let root = source.add_object(dictionary! { "Type" => name("Catalog"), "Pages" => tree });
        source.trailer.set("Root", root);
        let mut bytes = Vec::new();
        source.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_numbers_in_the_drawing_do_not_show() {
        let copied = |bytes: Vec<u8>| {
            let mut document = Document::with_version("1.7");
            let id = Form::read(&bytes).unwrap().add_to(&mut document);
            (id, document.objects)
        };
        let (id, objects) = copied(page([20, 30], "A"));
        assert_eq!((id, &objects), (copied(page([31, 7], "B")).0, &copied(page([31, 7], "B")).1));
        let form = &objects[&id].as_stream().unwrap().dict;
        let matrix: Vec<f32> = form.get(b"Matrix").unwrap().as_array().unwrap().iter().map(|part| part.as_float().unwrap()).collect();
        assert_eq!(matrix, [0.005, 0.0, 0.0, 0.01, 0.0, 0.0]);
    }
}

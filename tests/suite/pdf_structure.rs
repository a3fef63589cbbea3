//! The structure tree of a finished PDF as a reader of it meets it (ISO 32000-1, 14.7), and the samples that are
//! read. Knows nothing of how workplan writes it.

use crate::program::{repository, run, workplan};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;

/// A sample: a plan in a theme.
pub struct Sample {
    /// What it is called when something is wrong with it.
    pub name: &'static str,
    /// Its PDF.
    pub path: PathBuf,
    /// The bytes of it.
    pub bytes: Vec<u8>,
    /// As lopdf reads it.
    pub document: Document,
    /// plan.json.
    pub plan: serde_json::Value,
}

/// Both samples in both themes, and what `new` makes in both languages.
pub fn samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        let english = repository().join("tests/samples/annual-plan-en");
        let mut samples = vec![
            build("Chinese, gbt9704", repository(), "gbt9704"),
            build("Chinese, report", repository(), "report"),
            build("English, gbt9704", english.clone(), "gbt9704"),
            build("English, report", english, "report"),
        ];
        for (name, language, theme) in [("new, Chinese", "zh-CN", "gbt9704"), ("new, English", "en", "report")] {
            let folder = tempfile::tempdir().unwrap().keep();
            assert_eq!(run(&mut workplan(&folder, &["new", "plan", "--lang", language])).code, 0);
            samples.push(build(name, folder.join("plan"), theme));
        }
        samples
    })
}

fn build(name: &'static str, project: PathBuf, theme: &str) -> Sample {
    let folder = tempfile::tempdir().unwrap().keep();
    let build = run(&mut workplan(&project, &["build", "--theme", theme, "--output", folder.to_str().unwrap()]));
    assert_eq!(build.code, 0, "{name}: {build:?}");
    let plan: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("plan.json")).unwrap()).unwrap();
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let path = files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "pdf")).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    Sample { name, path, bytes, document, plan }
}

/// A structure element.
pub struct Node<'d> {
    /// Its type.
    pub tag: String,
    /// As it is written.
    pub written: &'d Dictionary,
    /// What stands in it, in order.
    pub kids: Vec<Kid<'d>>,
}

/// What stands in a structure element.
pub enum Kid<'d> {
    /// Marked content of a page: its number on it.
    Content(ObjectId, i64),
    /// An annotation.
    Annotation(ObjectId),
    /// An element.
    Node(Node<'d>),
}

impl<'d> Node<'d> {
    /// The elements right below.
    pub fn children(&self) -> impl Iterator<Item = &Node<'d>> {
        self.kids.iter().filter_map(|kid| if let Kid::Node(node) = kid { Some(node) } else { None })
    }

    /// The element and all below it, in reading order.
    pub fn all(&self) -> Vec<&Node<'d>> {
        std::iter::once(self).chain(self.children().flat_map(Node::all)).collect()
    }

    /// The contents in it and below it, in reading order.
    pub fn contents(&self) -> Vec<(ObjectId, i64)> {
        let of = |kid: &Kid<'d>| match kid {
            Kid::Content(page, mcid) => vec![(*page, *mcid)],
            Kid::Node(node) => node.contents(),
            Kid::Annotation(_) => Vec::new(),
        };
        self.kids.iter().flat_map(of).collect()
    }

    /// The value of an attribute of an owner.
    pub fn attribute(&self, document: &'d Document, owner: &[u8], key: &[u8]) -> Option<&'d Object> {
        let attributes = self.written.get_deref(b"A", document).ok()?.as_dict().ok()?;
        let is_of_owner = attributes.get(b"O").is_ok_and(|found| found.as_name().is_ok_and(|found| found == owner));
        attributes.get_deref(key, document).ok().filter(|_| is_of_owner)
    }

    /// The heading's level.
    pub fn level(&self) -> Option<usize> {
        self.tag.strip_prefix('H')?.parse().ok()
    }
}

/// The root of the structure.
pub fn tree(document: &Document) -> Node<'_> {
    let root = dictionary(document, document.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let kids = match root.get(b"K").unwrap() {
        Object::Array(kids) => kids.as_slice(),
        kid => std::slice::from_ref(kid),
    };
    assert_eq!(kids.len(), 1, "the root holds the document alone");
    node(document, &kids[0], root_id(document), None)
}

fn root_id(document: &Document) -> ObjectId {
    document.catalog().unwrap().get(b"StructTreeRoot").and_then(Object::as_reference).unwrap()
}

/// A dictionary, wherever it lies.
pub fn dictionary<'d>(document: &'d Document, object: &'d Object) -> &'d Dictionary {
    document.dereference(object).unwrap().1.as_dict().unwrap()
}

fn node<'d>(document: &'d Document, object: &'d Object, parent: ObjectId, page: Option<ObjectId>) -> Node<'d> {
    let written = dictionary(document, object);
    assert_eq!(written.get(b"P").and_then(Object::as_reference).unwrap(), parent, "{written:?} has another parent");
    let page = written.get(b"Pg").and_then(Object::as_reference).ok().or(page);
    let own = object.as_reference().unwrap();
    let kids = match written.get_deref(b"K", document) {
        Ok(Object::Array(kids)) => kids.iter().map(|object| kid(document, object, own, page)).collect(),
        Ok(_) => vec![kid(document, written.get(b"K").unwrap(), own, page)],
        Err(_) => Vec::new(),
    };
    let tag = String::from_utf8(written.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
    Node { tag, written, kids }
}

fn kid<'d>(document: &'d Document, object: &'d Object, parent: ObjectId, page: Option<ObjectId>) -> Kid<'d> {
    if let Object::Integer(mcid) = object {
        return Kid::Content(page.expect("a number stands for content of the element's page"), *mcid);
    }
    let found = dictionary(document, object);
    let reference = |key: &[u8]| found.get(key).and_then(Object::as_reference).ok();
    if found.has_type(b"MCR") {
        return Kid::Content(reference(b"Pg").or(page).unwrap(), found.get(b"MCID").unwrap().as_i64().unwrap());
    }
    if found.has_type(b"OBJR") {
        return Kid::Annotation(reference(b"Obj").unwrap());
    }
    Kid::Node(node(document, object, parent, page))
}

/// The parent tree: by key what it leads to.
pub fn parents(document: &Document) -> BTreeMap<i64, &Object> {
    let root = dictionary(document, document.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let numbers = dictionary(document, root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    numbers.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), &pair[1])).collect()
}

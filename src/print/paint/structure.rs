//! The structure tree of a tagged document (ISO 32000-1, 14.7): from elements, their marked
//! contents and their links to structure elements and the tree that leads back to them.

use super::attributes::{self, PictureBoxes};
use super::objects::name;
use super::roles::Roles;
use crate::print::frame::Element;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// A page as the structure sees it.
pub(super) struct MarkedPage<'a> {
    /// Its object.
    pub id: ObjectId,
    /// The elements of its marked contents, by MCID.
    pub contents: &'a [usize],
}

/// A link as the structure sees it.
pub(super) struct MarkedLink {
    /// The annotation's object.
    pub id: ObjectId,
    /// Its page's object.
    pub page: ObjectId,
    /// The element it belongs to.
    pub element: usize,
}

/// Where in the order of painting something is seen first: page and MCID.
type Place = (usize, usize);

/// What stands in an element.
#[derive(Clone, Copy)]
enum Kid {
    Content { page: ObjectId, mcid: usize },
    Link { page: ObjectId, annotation: ObjectId },
    Element(usize),
}

/// An element's part of the tree before it is written.
#[derive(Clone, Default)]
struct Node {
    contents: Vec<(Place, Kid)>,
    links: Vec<Kid>,
    children: Vec<usize>,
    first: Option<Place>,
    is_kept: bool,
    /// The object of the element, and that which its kids stand in (the body of a list item).
    ids: Option<(ObjectId, ObjectId)>,
}

/// Adds the tree and returns its root. The page at index n is entry n of the parent tree, the
/// link at index n entry n after the pages.
pub(super) fn add_tree(
    document: &mut Document,
    elements: &[Element],
    roles: &Roles,
    boxes: &PictureBoxes,
    pages: &[MarkedPage<'_>],
    links: &[MarkedLink],
) -> ObjectId {
    let root = document.new_object_id();
    let mut tree = Tree::new(elements, roles, boxes, pages.iter().map(|page| page.id).collect());
    tree.gather(pages, links);
    tree.number(document);
    tree.write(document, root);
    let parents = document.add_object(dictionary! { "Nums" => tree.parents(pages, links) });
    let next_key = pages.len() + links.len();
    let kids = vec![tree.document_id().into()];
    let mut written =
        dictionary! { "Type" => name("StructTreeRoot"), "K" => kids, "ParentTree" => parents, "ParentTreeNextKey" => next_key as i64 };
    let ids = tree.ids();
    if !ids.is_empty() {
        written.set("IDTree", document.add_object(dictionary! { "Names" => ids }));
    }
    document.set_object(root, written);
    root
}

struct Tree<'a> {
    elements: &'a [Element],
    roles: &'a Roles,
    boxes: &'a PictureBoxes,
    /// The objects of the pages.
    pages: Vec<ObjectId>,
    /// One for each element, and one for the document after them.
    nodes: Vec<Node>,
}

impl<'a> Tree<'a> {
    fn new(elements: &'a [Element], roles: &'a Roles, boxes: &'a PictureBoxes, pages: Vec<ObjectId>) -> Self {
        Self { elements, roles, boxes, pages, nodes: vec![Node::default(); elements.len() + 1] }
    }

    /// The node that the content of an element goes to.
    fn owner(&self, element: usize) -> usize {
        self.roles.owner(element).unwrap_or(self.elements.len())
    }

    fn node(&mut self, element: usize) -> Option<&mut Node> {
        self.nodes.get_mut(element)
    }

    fn gather(&mut self, pages: &[MarkedPage<'_>], links: &[MarkedLink]) {
        for (number, page) in pages.iter().enumerate() {
            for (mcid, element) in page.contents.iter().enumerate() {
                let owner = self.owner(*element);
                let content = ((number, mcid), Kid::Content { page: page.id, mcid });
                self.nodes.get_mut(owner).into_iter().for_each(|node| node.contents.push(content));
            }
        }
        for link in links {
            let owner = self.owner(link.element);
            let kid = Kid::Link { page: link.page, annotation: link.id };
            self.nodes.get_mut(owner).into_iter().for_each(|node| node.links.push(kid));
        }
        self.keep();
        self.hang();
    }

    /// Finds, from the leaves up, where each element is seen first and which ones stay: those with
    /// something in them, and cells, without which a table's columns would shift.
    fn keep(&mut self) {
        for element in (0..self.elements.len()).rev() {
            let is_cell = matches!(self.roles.tag(element), "TD" | "TH");
            let is_tagged = self.roles.is_tagged(element);
            let parent = self.parent_of(element);
            let Some(node) = self.node(element) else { continue };
            let own = node.contents.first().map(|(place, _)| *place);
            node.first = own.into_iter().chain(node.first).min();
            node.is_kept = is_tagged && (node.is_kept || is_cell || node.first.is_some() || !node.links.is_empty());
            let (first, is_kept) = (node.first, node.is_kept);
            if let Some(above) = self.node(parent) {
                above.first = above.first.into_iter().chain(first).min();
                above.is_kept |= is_kept;
            }
        }
    }

    /// Gives each element that stays to the one it stands in, in document order, its mark before all else.
    fn hang(&mut self) {
        let (labels, others): (Vec<usize>, Vec<usize>) = (0..self.elements.len()).partition(|element| self.is_label(*element));
        for element in labels.into_iter().chain(others) {
            let parent = self.parent_of(element);
            if self.nodes.get(element).is_some_and(|node| node.is_kept)
                && let Some(above) = self.node(parent)
            {
                above.children.push(element);
            }
        }
    }

    fn is_label(&self, element: usize) -> bool {
        self.roles.is_tagged(element) && self.roles.tag(element) == "Lbl"
    }

    /// The node above an element.
    fn parent_of(&self, element: usize) -> usize {
        let parent = self.elements.get(element).and_then(|element| element.parent);
        parent.map_or(self.elements.len(), |parent| self.owner(parent))
    }

    fn number(&mut self, document: &mut Document) {
        let whole = document.new_object_id();
        let Self { nodes, roles, elements, .. } = self;
        for (element, node) in nodes.iter_mut().enumerate().filter(|(_, node)| node.is_kept) {
            let id = document.new_object_id();
            let has_body = element < elements.len() && roles.tag(element) == "LI";
            node.ids = Some((id, if has_body { document.new_object_id() } else { id }));
        }
        if let Some(node) = nodes.last_mut() {
            node.ids = Some((whole, whole));
        }
    }

    /// The object that the kids of a node stand in.
    fn body_id(&self, node: usize) -> ObjectId {
        self.nodes.get(node).and_then(|node| node.ids).map_or((0, 0), |(_, body)| body)
    }

    /// The object of a node itself.
    fn own_id(&self, node: usize) -> ObjectId {
        self.nodes.get(node).and_then(|node| node.ids).map_or((0, 0), |(own, _)| own)
    }

    fn document_id(&self) -> ObjectId {
        self.body_id(self.elements.len())
    }

    fn write(&self, document: &mut Document, root: ObjectId) {
        let mut whole = dictionary! { "Type" => name("StructElem"), "S" => name("Document"), "P" => root };
        self.set_kids(&mut whole, self.elements.len());
        document.set_object(self.document_id(), whole);
        for (index, element) in self.elements.iter().enumerate() {
            if let Some((id, body)) = self.nodes.get(index).and_then(|node| node.ids) {
                self.write_element(document, index, element, id, body);
            }
        }
    }

    fn write_element(&self, document: &mut Document, index: usize, element: &Element, id: ObjectId, body: ObjectId) {
        let parent = self.parent_of(index);
        let parent = if self.is_label(index) { self.own_id(parent) } else { self.body_id(parent) };
        let tag = self.roles.tag(index);
        let mut written = dictionary! { "Type" => name("StructElem"), "S" => name(tag), "P" => parent };
        attributes::set(&mut written, index, element, self.roles, self.boxes);
        if tag == "Table"
            && let Some(page) = self.first_page(index)
        {
            // Its rows name their pages, but readers look for a table where it says that it is.
            written.set("Pg", page);
        }
        if id == body {
            self.set_kids(&mut written, index);
        } else {
            let mut inner = dictionary! { "Type" => name("StructElem"), "S" => name("LBody"), "P" => id };
            self.set_kids(&mut inner, index);
            document.set_object(body, inner);
            let label = self.nodes.get(index).and_then(|node| node.children.first()).filter(|child| self.is_label(**child));
            let kids = label.map(|label| self.own_id(*label)).into_iter().chain([body]).map(Object::from);
            written.set("K", kids.collect::<Vec<_>>());
        }
        document.set_object(id, written);
    }

    /// The page on which something of an element is seen first.
    fn first_page(&self, index: usize) -> Option<ObjectId> {
        let (page, _) = self.nodes.get(index)?.first?;
        self.pages.get(page).copied()
    }

    /// What stands in a node: its contents and its children, each in their own order, a child
    /// before the first content that is painted after it; links last.
    fn set_kids(&self, written: &mut Dictionary, index: usize) {
        let Some(node) = self.nodes.get(index) else { return };
        let mut kids = Vec::with_capacity(node.contents.len() + node.children.len() + node.links.len());
        let mut contents = node.contents.iter().peekable();
        let is_item = node.ids.is_some_and(|(own, body)| own != body);
        for child in node.children.iter().filter(|child| !(is_item && self.is_label(**child))) {
            let place = self.nodes.get(*child).and_then(|child| child.first);
            while let Some((_, kid)) = contents.next_if(|(own, _)| place.is_some_and(|place| *own < place)) {
                kids.push(*kid);
            }
            kids.push(Kid::Element(*child));
        }
        kids.extend(contents.map(|(_, kid)| *kid));
        kids.extend(&node.links);
        let page = kids.iter().find_map(Kid::page);
        if let Some(page) = page {
            written.set("Pg", page);
        }
        let kids: Vec<_> = kids.into_iter().map(|kid| self.kid(kid, page)).collect();
        written.set("K", kids);
    }

    fn kid(&self, kid: Kid, own_page: Option<ObjectId>) -> Object {
        match kid {
            Kid::Content { page, mcid } if Some(page) == own_page => Object::Integer(mcid as i64),
            Kid::Content { page, mcid } => dictionary! { "Type" => name("MCR"), "Pg" => page, "MCID" => mcid as i64 }.into(),
            Kid::Link { page, annotation } => dictionary! { "Type" => name("OBJR"), "Pg" => page, "Obj" => annotation }.into(),
            Kid::Element(element) => self.nodes.get(element).and_then(|node| node.ids).map_or(Object::Null, |(id, _)| id.into()),
        }
    }

    /// The identifiers of the notes and their elements, in order.
    fn ids(&self) -> Vec<Object> {
        let notes = self.nodes.iter().enumerate().filter(|(index, _)| self.roles.is_tagged(*index) && self.roles.tag(*index) == "Note");
        notes.filter_map(|(index, node)| Some([attributes::note_id(index), node.ids?.0.into()])).flatten().collect()
    }

    /// The entries of the parent tree: for each page the elements of its contents by MCID, then
    /// for each link its element.
    fn parents(&self, pages: &[MarkedPage<'_>], links: &[MarkedLink]) -> Vec<Object> {
        let parent = |element: &usize| Object::from(self.body_id(self.owner(*element)));
        let of_pages = pages.iter().map(|page| Object::Array(page.contents.iter().map(parent).collect()));
        let of_links = links.iter().map(|link| parent(&link.element));
        (0..).zip(of_pages.chain(of_links)).flat_map(|(key, value)| [Object::Integer(key), value]).collect()
    }
}

impl Kid {
    fn page(&self) -> Option<ObjectId> {
        match self {
            Self::Content { page, .. } => Some(*page),
            Self::Link { .. } | Self::Element(_) => None,
        }
    }
}

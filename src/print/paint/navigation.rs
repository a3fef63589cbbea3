//! Ways through the document: outline, named destinations, page labels and links (ISO 32000-1,
//! 12.3, 12.4.2 and 12.5.6.5).

use super::objects::{name, number, text_bytes, text_string};
use crate::print::frame::{Destination, LinkTarget, OutlineEntry, Page, Pages};
use crate::print::units::{Point, Size};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// The pages' objects beside their frames.
pub(super) struct Places<'a> {
    /// The frames.
    pub pages: &'a Pages,
    /// The objects.
    pub ids: &'a [ObjectId],
}

impl Places<'_> {
    /// An explicit destination: the place at the window's top left, the zoom as it is.
    fn destination(&self, destination: Destination) -> Option<Object> {
        let page = *self.ids.get(destination.page)?;
        let top = self.pages.pages.get(destination.page)?.size.height - destination.at.y;
        let place = vec![page.into(), name("XYZ"), number(destination.at.x), number(top), Object::Null];
        Some(Object::Array(place))
    }

    /// Every id with its place, sorted by the bytes of its name as readers search for it.
    pub fn named_destinations(&self) -> Dictionary {
        let all = self.pages.destinations.iter();
        let mut named: Vec<_> =
            all.filter_map(|(id, destination)| Some((text_bytes(id), text_string(id), self.destination(*destination)?))).collect();
        named.sort_by(|one, other| one.0.cmp(&other.0));
        let names: Vec<Object> = named.into_iter().flat_map(|(_, id, destination)| [id, destination]).collect();
        dictionary! { "Names" => names }
    }

    /// Adds the outline, if there is one, and returns its root.
    pub fn add_outline(&self, document: &mut Document) -> Option<ObjectId> {
        if self.pages.outline.is_empty() {
            return None;
        }
        let root = document.new_object_id();
        let (first, last) = self.add_entries(document, &self.pages.outline, root, 1)?;
        let open = open_below(&self.pages.outline, 1);
        document.set_object(root, dictionary! { "Type" => name("Outlines"), "First" => first, "Last" => last, "Count" => open });
        Some(root)
    }

    /// Adds entries of one level under `parent` and returns the first and the last.
    fn add_entries(
        &self,
        document: &mut Document,
        entries: &[OutlineEntry],
        parent: ObjectId,
        level: usize,
    ) -> Option<(ObjectId, ObjectId)> {
        let ids: Vec<_> = entries.iter().map(|_| document.new_object_id()).collect();
        for (index, (entry, id)) in entries.iter().zip(&ids).enumerate() {
            let mut written = dictionary! { "Title" => text_string(&entry.title), "Parent" => parent };
            let previous = index.checked_sub(1).and_then(|index| ids.get(index));
            for (key, neighbour) in [("Prev", previous), ("Next", ids.get(index + 1))] {
                neighbour.into_iter().for_each(|neighbour| written.set(key, *neighbour));
            }
            if let Some(destination) = self.destination(entry.destination) {
                written.set("Dest", destination);
            }
            if let Some((first, last)) = self.add_entries(document, &entry.children, *id, level + 1) {
                written.set("First", first);
                written.set("Last", last);
                written.set("Count", count(entry, level));
            }
            document.set_object(*id, written);
        }
        Some((*ids.first()?, *ids.last()?))
    }

    /// A label for each page: what is printed on it, and nothing where nothing is.
    pub fn page_labels(&self) -> Dictionary {
        let mut numbers = Vec::new();
        let mut expected = None;
        for (index, page) in (0..).zip(&self.pages.pages) {
            let label = Label::of(page);
            if expected.as_ref() != Some(&label) {
                numbers.push(Object::Integer(index));
                numbers.push(label.dictionary().into());
            }
            expected = label.following();
        }
        dictionary! { "Nums" => numbers }
    }
}

/// Entries at this level and above show those below them when the document is opened.
const OPEN_LEVELS: usize = 1;

/// How many entries below one are to be seen; negative if it is closed (table 153).
fn count(entry: &OutlineEntry, level: usize) -> i64 {
    let open = open_below(&entry.children, level + 1);
    if level <= OPEN_LEVELS { open } else { -open }
}

/// How many entries are to be seen in a list that is open.
fn open_below(entries: &[OutlineEntry], level: usize) -> i64 {
    entries.iter().map(|entry| 1 + if level <= OPEN_LEVELS { open_below(&entry.children, level + 1) } else { 0 }).sum()
}

/// What a page label says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Label {
    /// An Arabic number, which following pages count on from.
    Number(i64),
    /// Anything else, also nothing.
    Text(String),
}

impl Label {
    fn of(page: &Page) -> Self {
        let label = page.label.as_deref().unwrap_or_default();
        match label.parse::<u32>() {
            Ok(number) if number > 0 && number.to_string() == label => Self::Number(i64::from(number)),
            _ => Self::Text(label.to_owned()),
        }
    }

    /// What the next page's label is if nothing is said of it.
    fn following(self) -> Option<Self> {
        Some(match self {
            Self::Number(number) => Self::Number(number + 1),
            Self::Text(text) => Self::Text(text),
        })
    }

    fn dictionary(&self) -> Dictionary {
        match self {
            Self::Number(first) => dictionary! { "S" => name("D"), "St" => *first },
            Self::Text(text) => dictionary! { "P" => text_string(text) },
        }
    }
}

/// A link's annotation on a page of the given height, saying `text`; none if it leads to no place.
pub(super) fn link(pages: &Pages, at: Point, size: Size, height: f32, target: &LinkTarget, text: &str) -> Option<Dictionary> {
    let top = height - at.y;
    let mut annotation = dictionary! {
        "Type" => name("Annot"),
        "Subtype" => name("Link"),
        "Rect" => [at.x, top - size.height, at.x + size.width, top].map(number).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        // Printed with the page, as tagged documents want it (12.5.3).
        "F" => 4,
    };
    match target {
        LinkTarget::Internal(id) if !pages.destinations.contains_key(id) => return None,
        LinkTarget::Internal(id) => annotation.set("A", dictionary! { "S" => name("GoTo"), "D" => text_string(id) }),
        LinkTarget::Url(url) => {
            annotation.set("A", dictionary! { "S" => name("URI"), "URI" => Object::string_literal(ascii_address(url)) });
        }
    }
    annotation.set("Contents", text_string(&contents(text, target)));
    Some(annotation)
}

/// What a link says of itself: its text, and the address where it leads out of the document.
fn contents(text: &str, target: &LinkTarget) -> String {
    match target {
        LinkTarget::Internal(id) if text.is_empty() => id.clone(),
        LinkTarget::Internal(_) => text.to_owned(),
        LinkTarget::Url(url) if text.is_empty() || text == url => url.clone(),
        LinkTarget::Url(url) => format!("{text} ({url})"),
    }
}

/// An address in seven bits (12.6.4.7): other characters as `%` and two digits for each byte.
fn ascii_address(url: &str) -> String {
    let escape = |byte: u8| if (0x21..0x7F).contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    url.bytes().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(label: Option<&str>) -> Page {
        Page { label: label.map(str::to_owned), ..Page::default() }
    }

    #[test]
    fn labels_count_on_and_may_be_missing() {
        let labels = [None, None, Some("1"), Some("2"), None, Some("3"), Some("附-1")];
        let pages = Pages { pages: labels.into_iter().map(page).collect(), ..Pages::default() };
        let written = Places { pages: &pages, ids: &[] }.page_labels();
        let numbers = written.get(b"Nums").unwrap().as_array().unwrap();
        let starts: Vec<_> = numbers.iter().step_by(2).map(|number| number.as_i64().unwrap()).collect();
        assert_eq!(starts, [0, 2, 4, 5, 6]);
        assert_eq!(numbers[3].as_dict().unwrap().get(b"St").unwrap(), &Object::Integer(1));
        assert_eq!(numbers[1].as_dict().unwrap().get(b"P").unwrap().as_str().unwrap(), b"");
    }

    #[test]
    fn a_number_with_a_leading_zero_is_text() {
        assert_eq!(Label::of(&page(Some("03"))), Label::Text("03".to_owned()));
    }

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(ascii_address("https://a.example/工 作?x=1"), "https://a.example/%E5%B7%A5%20%E4%BD%9C?x=1");
    }
}

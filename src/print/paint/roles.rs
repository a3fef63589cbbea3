//! The standard structure type of each element (ISO 32000-1, 14.8.4): from names of XHTML to
//! those of tagged PDF.

use crate::print::frame::{Element, ElementKind};
use std::collections::BTreeMap;

/// What each element is.
pub(super) struct Roles {
    roles: Vec<Role>,
}

/// What an element is to a reader of the structure.
#[derive(Clone, Copy)]
struct Role {
    /// The structure type; none for elements that leave no trace, whose content belongs to the
    /// next one above.
    tag: Option<&'static str>,
    /// The nearest element that leaves a trace: itself or one above.
    owner: Option<usize>,
    link: Option<usize>,
    is_decoration: bool,
    in_navigation: bool,
    in_table_head: bool,
}

/// The types of headings from the highest level down.
const HEADINGS: [&str; 6] = ["H1", "H2", "H3", "H4", "H5", "H6"];

/// What is above the topmost element.
const OUTSIDE: Role = Role { tag: None, owner: None, link: None, is_decoration: false, in_navigation: false, in_table_head: false };

impl Roles {
    /// Reads the elements, of which a parent comes before its children.
    pub fn of(elements: &[Element]) -> Self {
        let mut roles: Vec<Role> = Vec::with_capacity(elements.len());
        for (index, element) in elements.iter().enumerate() {
            let parent = element.parent.and_then(|parent| roles.get(parent)).copied().unwrap_or(OUTSIDE);
            let in_navigation = parent.in_navigation || element.name == "nav";
            let in_table_head = (parent.in_table_head && element.name != "tbody") || element.name == "thead";
            let is_decoration = matches!(element.name.as_str(), "img" | "svg") && !is_described(element);
            // Of a list in the contents the entries have no marks of their own.
            let is_lost = element.kind == ElementKind::Label && !matches!(parent.tag, Some("LI" | "Note"));
            let tag = tag(element, in_navigation).filter(|_| !is_decoration && !is_lost);
            let owner = if tag.is_some() { Some(index) } else { parent.owner };
            let link = if element.name == "a" { Some(index) } else { parent.link };
            roles.push(Role { tag, owner, link, is_decoration, in_navigation, in_table_head });
        }
        let mut roles = Self { roles };
        roles.unhead_bands(elements);
        roles.close_up_headings();
        roles
    }

    /// Headings descend level by level from the first (ISO 14289-1, 7.4.2): where the document leaves a level out, those below it
    /// close up.
    fn close_up_headings(&mut self) {
        let mut above: Vec<usize> = Vec::new();
        for role in &mut self.roles {
            let Some(level) = role.tag.and_then(|tag| HEADINGS.iter().position(|heading| *heading == tag)) else { continue };
            while above.last().is_some_and(|last| *last >= level) {
                above.pop();
            }
            role.tag = HEADINGS.get(above.len()).copied();
            above.push(level);
        }
    }

    /// A cell that is the only one of its row stands between rows and is the head of none of them:
    /// the scopes of PDF have no word for it, so that it is read as a cell like others.
    fn unhead_bands(&mut self, elements: &[Element]) {
        let mut cells = BTreeMap::new();
        for element in elements.iter().filter(|element| matches!(element.name.as_str(), "td" | "th")) {
            *cells.entry(element.parent).or_insert(0) += 1;
        }
        for (role, element) in self.roles.iter_mut().zip(elements) {
            let is_alone = cells.get(&element.parent) == Some(&1);
            if role.tag == Some("TH") && !role.in_table_head && is_alone {
                role.tag = Some("TD");
            }
        }
    }

    /// Whether the content of an element is read out; not where there is no such element, and not
    /// where it is a picture of which nothing is said.
    pub fn is_read(&self, element: usize) -> bool {
        self.roles.get(element).is_some_and(|role| !role.is_decoration)
    }

    /// The link that an element is, or stands in.
    pub fn link(&self, element: usize) -> Option<usize> {
        self.role(element).link
    }

    /// The structure type of an element or of the one that its content belongs to.
    pub fn tag(&self, element: usize) -> &'static str {
        self.owner(element).and_then(|owner| self.role(owner).tag).unwrap_or("Document")
    }

    /// The element in the structure that the content of an element belongs to; none for the
    /// document itself.
    pub fn owner(&self, element: usize) -> Option<usize> {
        self.role(element).owner
    }

    /// Whether an element stands in the structure.
    pub fn is_tagged(&self, element: usize) -> bool {
        self.role(element).tag.is_some()
    }

    /// What a head cell is the head of.
    pub fn scope(&self, element: usize) -> &'static str {
        if self.role(element).in_table_head { "Column" } else { "Row" }
    }

    fn role(&self, element: usize) -> Role {
        self.roles.get(element).copied().unwrap_or(OUTSIDE)
    }
}

fn is_described(element: &Element) -> bool {
    element.alternative.as_ref().is_some_and(|text| !text.trim().is_empty())
}

/// The structure type of an element by its name.
fn tag(element: &Element, in_navigation: bool) -> Option<&'static str> {
    match element.kind {
        ElementKind::Note => return Some("Note"),
        ElementKind::Label => return Some("Lbl"),
        ElementKind::Text => {}
    }
    Some(match element.name.as_str() {
        "html" | "head" | "title" | "style" | "body" | "br" | "wbr" | "hr" | "col" | "colgroup" => return None,
        "h1" => "H1",
        "h2" => "H2",
        "h3" => "H3",
        "h4" => "H4",
        "h5" => "H5",
        "h6" => "H6",
        "p" | "pre" | "dt" | "address" => "P",
        "main" | "article" => "Art",
        "section" | "nav" | "header" | "footer" => "Sect",
        "ol" | "ul" if in_navigation => "TOC",
        "li" if in_navigation => "TOCI",
        "ol" | "ul" => "L",
        "li" => "LI",
        "table" => "Table",
        "thead" => "THead",
        "tbody" => "TBody",
        "tfoot" => "TFoot",
        "tr" => "TR",
        "th" => "TH",
        "td" => "TD",
        "caption" | "figcaption" => "Caption",
        "img" | "svg" => "Figure",
        "figure" if element.alternative.is_some() => "Figure",
        "a" => "Link",
        "aside" => "Note",
        "blockquote" => "BlockQuote",
        "q" => "Quote",
        "code" => "Code",
        "span" | "strong" | "em" | "b" | "i" | "u" | "s" | "del" | "ins" | "sub" | "sup" | "small" | "time" | "abbr" | "cite" | "mark"
        | "label" | "input" | "kbd" | "samp" | "var" => {
            // A span that says nothing of its own only cuts the text into pieces.
            return (element.lang.is_some() || is_described(element)).then_some("Span");
        }
        _ => "Div",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(names: &[(&str, Option<usize>)]) -> Vec<Element> {
        let element = |(name, parent): &(&str, Option<usize>)| Element {
            name: (*name).to_owned(),
            parent: *parent,
            lang: None,
            alternative: None,
            cell_span: (1, 1),
            kind: ElementKind::Text,
        };
        names.iter().map(element).collect()
    }

    #[test]
    fn names_become_structure_types() {
        let all = elements(&[("body", None), ("nav", Some(0)), ("ol", Some(1)), ("li", Some(2)), ("ul", Some(0)), ("li", Some(4))]);
        let roles = Roles::of(&all);
        let tags: Vec<_> = (0..6).map(|element| roles.tag(element)).collect();
        assert_eq!(tags, ["Document", "Sect", "TOC", "TOCI", "L", "LI"]);
    }

    #[test]
    fn levels_of_headings_that_are_left_out_close_up() {
        let written = ["h2", "h5", "h5", "h3", "h4", "h2", "h1", "h6"].map(|name| (name, None));
        let roles = Roles::of(&elements(&written));
        let tags: Vec<_> = (0..written.len()).map(|element| roles.tag(element)).collect();
        assert_eq!(tags, ["H1", "H2", "H2", "H2", "H3", "H1", "H1", "H2"]);
    }

    #[test]
    fn content_of_untagged_elements_belongs_to_the_one_above() {
        let roles = Roles::of(&elements(&[("body", None), ("p", Some(0)), ("br", Some(1))]));
        assert_eq!((roles.owner(0), roles.owner(1), roles.owner(2), roles.owner(7)), (None, Some(1), Some(1), None));
    }

    #[test]
    fn a_cell_alone_in_its_row_is_the_head_of_nothing() {
        let names = [("tbody", None), ("tr", Some(0)), ("th", Some(1)), ("tr", Some(0)), ("th", Some(3)), ("td", Some(3))];
        let roles = Roles::of(&elements(&names));
        assert_eq!((roles.tag(2), roles.tag(4)), ("TD", "TH"));
    }

    #[test]
    fn spans_and_pictures_are_read_if_they_say_something() {
        let mut all = elements(&[("p", None), ("span", Some(0)), ("span", Some(0)), ("img", Some(0)), ("img", Some(0))]);
        all[2].lang = Some("en".to_owned());
        all[3].alternative = Some("某图".to_owned());
        all[4].alternative = Some(String::new());
        let roles = Roles::of(&all);
        assert_eq!([1, 2, 3, 4].map(|element| roles.tag(element)), ["P", "Span", "Figure", "P"]);
        assert_eq!([1, 2, 3, 4, 5].map(|element| roles.is_read(element)), [true, true, true, false, false]);
    }

    #[test]
    fn a_footnote_is_a_note() {
        let mut all = elements(&[("p", None), ("span", Some(0))]);
        all[1].kind = ElementKind::Note;
        assert_eq!(Roles::of(&all).tag(1), "Note");
    }

    #[test]
    fn marks_of_items_and_notes_are_labels_and_those_of_contents_are_not() {
        let names = [("ol", None), ("li", Some(0)), ("", Some(1)), ("nav", None), ("ol", Some(3)), ("li", Some(4)), ("", Some(5))];
        let mut all = elements(&names);
        all[2].kind = ElementKind::Label;
        all[6].kind = ElementKind::Label;
        let roles = Roles::of(&all);
        assert_eq!((roles.tag(2), roles.owner(2), roles.tag(6), roles.owner(6)), ("Lbl", Some(2), "TOCI", Some(5)));
    }

    #[test]
    fn head_cells_head_columns_in_the_table_head_only() {
        let all = elements(&[("thead", None), ("tr", Some(0)), ("th", Some(1)), ("tbody", None), ("th", Some(3))]);
        let roles = Roles::of(&all);
        assert_eq!((roles.scope(2), roles.scope(4)), ("Column", "Row"));
    }
}

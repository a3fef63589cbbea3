//! The standard structure type of each element (ISO 32000-1, 14.8.4): from names of XHTML to
//! those of tagged PDF.

use crate::print::frame::Element;

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
    in_navigation: bool,
    in_table_head: bool,
}

/// What is above the topmost element.
const OUTSIDE: Role = Role { tag: None, owner: None, in_navigation: false, in_table_head: false };

impl Roles {
    /// Reads the elements, of which a parent comes before its children.
    pub fn of(elements: &[Element]) -> Self {
        let mut roles: Vec<Role> = Vec::with_capacity(elements.len());
        for (index, element) in elements.iter().enumerate() {
            let parent = element.parent.and_then(|parent| roles.get(parent)).copied().unwrap_or(OUTSIDE);
            let in_navigation = parent.in_navigation || element.name == "nav";
            let in_table_head = (parent.in_table_head && element.name != "tbody") || element.name == "thead";
            let tag = tag(element, in_navigation);
            let owner = if tag.is_some() { Some(index) } else { parent.owner };
            roles.push(Role { tag, owner, in_navigation, in_table_head });
        }
        Self { roles }
    }

    /// Whether there is such an element.
    pub fn has(&self, element: usize) -> bool {
        element < self.roles.len()
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

/// The structure type of an element by its name.
fn tag(element: &Element, in_navigation: bool) -> Option<&'static str> {
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
        | "label" | "input" | "kbd" | "samp" | "var" => "Span",
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
    fn content_of_untagged_elements_belongs_to_the_one_above() {
        let roles = Roles::of(&elements(&[("body", None), ("p", Some(0)), ("br", Some(1))]));
        assert_eq!((roles.owner(0), roles.owner(1), roles.owner(2), roles.owner(7)), (None, Some(1), Some(1), None));
    }

    #[test]
    fn head_cells_head_columns_in_the_table_head_only() {
        let all = elements(&[("thead", None), ("tr", Some(0)), ("th", Some(1)), ("tbody", None), ("th", Some(3))]);
        let roles = Roles::of(&all);
        assert_eq!((roles.scope(2), roles.scope(4)), ("Column", "Row"));
    }
}

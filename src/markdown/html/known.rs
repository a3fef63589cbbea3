//! The elements and attributes that a section may use; everything else is left out.

use std::collections::{BTreeSet, HashMap, HashSet};

/// Which elements may stand in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Allowed {
    /// Those inside a line.
    Inline,
    /// Blocks as well.
    Block,
}

/// Elements inside a line.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "s", "samp", "small", "span", "strong",
    "sub", "sup", "u", "var", "wbr",
];

/// Elements that are blocks, or parts of one.
const BLOCK: [&str; 31] = [
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements without content.
const VOID: [&str; 14] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that may be left open.
const ENDS_BY_ITSELF: [&str; 11] = ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"];

/// Elements whose content is no text to be read: it goes with them.
const CONTENT_GOES: [&str; 13] =
    ["script", "style", "title", "textarea", "template", "iframe", "noscript", "noembed", "noframes", "object", "xmp", "svg", "math"];

/// Attributes of every element.
const EVERYWHERE: [&str; 3] = ["id", "lang", "title"];

/// Attributes of some.
const OWN: [(&str, &[&str]); 6] = [
    ("a", &["href"]),
    ("img", &["alt", "src"]),
    ("ol", &["start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("details", &["open"]),
];

/// The element that stands in for what Markdown made: its name, and the attribute with the number.
pub(super) const PLACEHOLDER: (&str, &str) = ("workplan-content", "number");

/// The attribute with the place of an element in the source.
pub(super) const PLACE: &str = "data-place";

impl Allowed {
    /// The name as known, if the element may stand here.
    pub(super) fn name(self, written: &str) -> Option<&'static str> {
        let block: &[&'static str] = if self == Allowed::Block { &BLOCK } else { &[] };
        INLINE.iter().chain(block).find(|name| **name == written).copied()
    }

    /// The sanitiser for this place.
    pub(super) fn sanitiser(self) -> ammonia::Builder<'static> {
        let block: &[&'static str] = if self == Allowed::Block { &BLOCK } else { &[] };
        let tags: HashSet<&str> = INLINE.iter().chain(block).copied().chain([PLACEHOLDER.0]).collect();
        let mut attributes: HashMap<&str, HashSet<&str>> = OWN.iter().map(|(name, own)| (*name, own.iter().copied().collect())).collect();
        attributes.insert(PLACEHOLDER.0, HashSet::from([PLACEHOLDER.1]));
        let mut builder = ammonia::Builder::empty();
        builder
            .tags(tags)
            .clean_content_tags(CONTENT_GOES.into_iter().collect())
            .tag_attributes(attributes)
            .generic_attributes(EVERYWHERE.into_iter().chain([PLACE]).collect())
            .url_schemes(crate::markdown::address::SCHEMES.into_iter().collect())
            .url_relative(ammonia::UrlRelative::PassThrough)
            .link_rel(None);
        builder
    }
}

/// The attribute as known, if an element may have it.
pub(super) fn attribute(element: &str, written: &str) -> Option<&'static str> {
    let own = OWN.iter().find(|(name, _)| *name == element).map_or(&[][..], |(_, own)| *own);
    EVERYWHERE.iter().chain(own).find(|name| **name == written).copied()
}

/// All attributes that an element may have.
pub(super) fn attributes_of(element: &str) -> BTreeSet<&'static str> {
    let own = OWN.iter().find(|(name, _)| *name == element).map_or(&[][..], |(_, own)| *own);
    EVERYWHERE.iter().chain(own).copied().collect()
}

/// Whether an element stands inside a line.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// Whether an element has no content and no end.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether an element has to be closed.
pub(super) fn has_to_be_closed(name: &str) -> bool {
    !is_void(name) && !ENDS_BY_ITSELF.contains(&name)
}

/// Whether what is in an element goes with it.
pub(super) fn takes_content_along(name: &str) -> bool {
    CONTENT_GOES.contains(&name)
}

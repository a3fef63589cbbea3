//! Selectors: which are understood, and how they look at the arena of elements. Matching itself
//! is the `selectors` crate's.

use super::dom::{self, Document};
use cssparser::{CowRcStr, ParseError, ToCss, serialize_identifier};
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::MatchingContext;
use selectors::matching::ElementSelectorFlags;
use selectors::parser::SelectorParseErrorKind;
use selectors::{Element, OpaqueElement, SelectorImpl};
use std::fmt;

/// The kinds of names and pseudo-elements that selectors are made of here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selectors;

/// A name in a selector: of an element, attribute, class or id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name(Box<str>);

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        serialize_identifier(&self.0, out)
    }
}

impl PrecomputedHash for Name {
    /// FNV-1a, 32 bits: the same on every machine.
    fn precomputed_hash(&self) -> u32 {
        self.0.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

/// The pseudo-elements that style sheets may select.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PseudoElement {
    /// `::before`
    Before,
    /// `::after`
    After,
    /// `::marker`
    Marker,
    /// `::footnote-call` (GCPM 3)
    FootnoteCall,
    /// `::footnote-marker` (GCPM 3)
    FootnoteMarker,
}

impl PseudoElement {
    /// Every one.
    pub const ALL: [PseudoElement; 5] = [Self::Before, Self::After, Self::Marker, Self::FootnoteCall, Self::FootnoteMarker];

    /// Its name without the colons.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Marker => "marker",
            Self::FootnoteCall => "footnote-call",
            Self::FootnoteMarker => "footnote-marker",
        }
    }
}

impl ToCss for PseudoElement {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        write!(out, "::{}", self.name())
    }
}

impl selectors::parser::PseudoElement for PseudoElement {
    fn is_before_or_after(&self) -> bool {
        matches!(self, Self::Before | Self::After)
    }
}

/// The pseudo-classes beside the structural ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PseudoClass {
    /// `:lang(zh)`: that language or a variety of it.
    Language(String),
}

impl ToCss for PseudoClass {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        let Self::Language(language) = self;
        write!(out, ":lang({language})")
    }
}

impl selectors::parser::NonTSPseudoClass for PseudoClass {
    fn is_active_or_hover(&self) -> bool {
        false
    }

    fn is_user_action_state(&self) -> bool {
        false
    }
}

impl SelectorImpl for Selectors {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Name;
    type Identifier = Name;
    type LocalName = Name;
    type NamespaceUrl = Name;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = Name;
    type BorrowedLocalName = Name;
    type NonTSPseudoClass = PseudoClass;
    type PseudoElement = PseudoElement;
}

/// Parses selectors.
pub struct SelectorParser;

/// The error of [`SelectorParser`]: only that a selector is not understood counts.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectorError;

impl From<SelectorParseErrorKind> for SelectorError {
    fn from(_: SelectorParseErrorKind) -> Self {
        Self
    }
}

impl<'i> selectors::Parser<'i> for SelectorParser {
    type Impl = Selectors;
    type Error = SelectorError;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    /// A list with one wrong selector is wrong as a whole, so that nothing is dropped silently.
    fn allow_forgiving_selectors(&self) -> bool {
        false
    }

    fn parse_non_ts_functional_pseudo_class(
        &self,
        name: &str,
        parser: &mut cssparser::Parser<'i>,
        _after_part: bool,
    ) -> Result<PseudoClass, ParseError<SelectorError>> {
        if !name.eq_ignore_ascii_case("lang") {
            return Err(ParseError::custom(SelectorError));
        }
        let language: &CowRcStr<'i> = parser.expect_ident_or_string()?;
        Ok(PseudoClass::Language(language.to_string()))
    }

    fn parse_pseudo_element(&self, name: &str) -> Result<PseudoElement, ParseError<SelectorError>> {
        let known = PseudoElement::ALL.into_iter().find(|pseudo| pseudo.name().eq_ignore_ascii_case(name));
        known.ok_or_else(|| ParseError::custom(SelectorError))
    }
}

/// An element as matching sees it.
#[derive(Clone, Copy)]
pub struct ElementRef<'a> {
    document: &'a Document,
    element: &'a dom::Element,
}

impl fmt::Debug for ElementRef<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "<{}>", self.element.name)
    }
}

impl<'a> ElementRef<'a> {
    /// The element with this number.
    pub fn new(document: &'a Document, index: usize) -> Option<Self> {
        document.elements.get(index).map(|element| Self { document, element })
    }

    fn at(&self, index: Option<usize>) -> Option<Self> {
        index.and_then(|index| Self::new(self.document, index))
    }

    fn language(&self) -> &'a str {
        let mut current = Some(*self);
        while let Some(here) = current {
            if let Some(language) = here.element.language() {
                return language;
            }
            current = here.at(here.element.parent);
        }
        ""
    }
}

/// Whether `language` is in the range `wanted` (Selectors 4, section 7.2: basic filtering).
fn speaks(language: &str, wanted: &str) -> bool {
    let (language, wanted) = (language.to_ascii_lowercase(), wanted.to_ascii_lowercase());
    language.strip_prefix(&wanted).is_some_and(|rest| !wanted.is_empty() && (rest.is_empty() || rest.starts_with('-')))
}

impl Element for ElementRef<'_> {
    type Impl = Selectors;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.element)
    }

    fn parent_element(&self) -> Option<Self> {
        self.at(self.element.parent)
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.at(self.element.previous)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.at(self.element.next)
    }

    fn first_element_child(&self) -> Option<Self> {
        self.at(self.element.first_child)
    }

    fn is_html_element_in_html_document(&self) -> bool {
        false
    }

    fn has_local_name(&self, name: &Name) -> bool {
        self.element.name == name.as_ref()
    }

    fn has_namespace(&self, _: &Name) -> bool {
        true
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.element.name == other.element.name
    }

    fn attr_matches(&self, _: &NamespaceConstraint<&Name>, name: &Name, operation: &AttrSelectorOperation<&Name>) -> bool {
        self.element.attribute(name.as_ref()).is_some_and(|value| operation.eval_str(value))
    }

    fn match_non_ts_pseudo_class(&self, class: &PseudoClass, _: &mut MatchingContext<'_, Selectors>) -> bool {
        let PseudoClass::Language(wanted) = class;
        speaks(self.language(), wanted)
    }

    fn match_pseudo_element(&self, _: &PseudoElement, _: &mut MatchingContext<'_, Selectors>) -> bool {
        false
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.element.name == "a" && self.element.attribute("href").is_some()
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        self.element.attribute("id").is_some_and(|own| case.eq(own.as_bytes(), id.as_ref().as_bytes()))
    }

    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        self.element.classes().any(|own| case.eq(own.as_bytes(), name.as_ref().as_bytes()))
    }

    fn has_custom_state(&self, _: &Name) -> bool {
        false
    }

    fn imported_part(&self, _: &Name) -> Option<Name> {
        None
    }

    fn is_part(&self, _: &Name) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        self.element.children.is_empty()
    }

    fn is_root(&self) -> bool {
        self.element.parent.is_none()
    }

    /// No filter of ancestors is kept: rules are found by bucket, and few are left to match.
    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}

//! XHTML and style sheets in, a tree of elements with computed styles out.
//!
//! Syntax (cssparser) -> rules and declarations (`properties`, the one table of properties) ->
//! matching (selectors) -> cascade and inheritance -> [`computed::Style`].

mod ancestors;
mod borders;
mod boxed;
mod cascade;
mod colors;
pub mod computed;
mod computing;
mod custom;
mod declarations;
mod dom;
mod families;
mod font_face;
mod generated;
mod initial;
mod keywords;
mod lengths;
mod matching;
mod nearest;
mod page;
mod properties;
mod selector;
mod sheet;
pub mod support;
#[cfg(test)]
mod tests;
mod texts;

pub use families::{FamilyList, family_lists};
pub use font_face::{FaceSource, FontFace, font_faces};

use super::problem::Problem;
use super::units::{Pt, Sides, Size};
use computed::{Display, Float, Style};
use matching::RuleIndex;
use sheet::{Origin, PageRule, Rules};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The typesetter's own style sheet: what the elements of HTML are.
const USER_AGENT: &str = include_str!("user_agent.css");

/// Styles `xhtml`, which must be well-formed XML, by the typesetter's own style sheet and by
/// `sheets`; none, with a problem, if it is not well-formed. What a style sheet says that is
/// not supported becomes a problem and has no effect.
pub fn style(xhtml: &str, sheets: &[StyleSheet<'_>], problems: &mut Vec<Problem>) -> Option<StyledTree> {
    let mut rules = Rules::default();
    sheet::parse("user_agent.css", USER_AGENT, Origin::UserAgent, &mut rules, problems);
    for StyleSheet { name, text } in sheets {
        sheet::parse(name, text, Origin::Author, &mut rules, problems);
    }
    let document = dom::parse(xhtml, problems)?;
    let styled = cascade::cascade(document, &RuleIndex::new(&rules.styles), problems);
    let root = styled.elements.first().map(|element| (*element.style).clone()).unwrap_or_default();
    let pages = PageRules::new(rules.pages, root, &styled.root_environment, problems);
    Some(StyledTree { elements: styled.elements, pages })
}

/// A style sheet: the user agent's, a theme's, a document's; later ones win.
#[derive(Clone, Copy, Debug)]
pub struct StyleSheet<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// The document with its styles.
#[derive(Clone, Debug)]
pub struct StyledTree {
    /// The elements in document order; the first is the root.
    pub elements: Vec<StyledElement>,
    /// What `@page` rules say.
    pub pages: PageRules,
}

impl StyledTree {
    /// An element and those around it, the innermost first, each with its index.
    pub fn with_ancestors(&self, element: Option<usize>) -> impl Iterator<Item = (usize, &StyledElement)> {
        let named = |index: usize| Some((index, self.elements.get(index)?));
        std::iter::successors(element.and_then(named), move |(_, element)| element.parent.and_then(named))
    }

    /// The text of an element without markup, white space collapsed, footnotes left out.
    pub fn text(&self, index: usize) -> String {
        let mut written = String::new();
        self.collect_text(index, &mut written);
        written.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect_text(&self, index: usize, into: &mut String) {
        let Some(element) = self.elements.get(index) else { return };
        if element.style.display == Display::None || element.style.float == Float::Footnote {
            return;
        }
        for child in &element.children {
            match child {
                StyledChild::Text(text) => into.push_str(text),
                StyledChild::Element(child) => self.collect_text(*child, into),
            }
        }
    }

    /// The style of an element in a size of the box around it that fits its place; the first is 0.
    pub fn style_in_size(&self, element: usize, step: usize) -> Option<&Style> {
        let element = self.elements.get(element)?;
        let further = step.checked_sub(1).and_then(|index| element.further.get(index));
        Some(further.map_or(&element.style, |styles| &styles.style))
    }

    /// Gives a box that fits its place, and all that is in it, one of its sizes.
    pub fn choose_size(&mut self, element: usize, step: usize) {
        let mut open = vec![element];
        while let Some(element) = open.pop().and_then(|index| self.elements.get_mut(index)) {
            let mut further = std::mem::take(&mut element.further);
            if let Some(index) = step.checked_sub(1).filter(|index| *index < further.len()) {
                let Styles { style, before, after, pseudo } = further.swap_remove(index);
                (element.style, element.before, element.after, element.pseudo) = (style, before, after, pseudo);
            }
            open.extend(element.children.iter().filter_map(|child| match child {
                StyledChild::Element(child) => Some(*child),
                StyledChild::Text(_) => None,
            }));
        }
    }
}

/// An element with its style.
#[derive(Clone, Debug)]
pub struct StyledElement {
    /// Its local name.
    pub name: String,
    /// Its attributes, in the order written.
    pub attributes: Vec<(String, String)>,
    /// Its parent.
    pub parent: Option<usize>,
    /// Its text and elements, in order.
    pub children: Vec<StyledChild>,
    /// Its style.
    pub style: Arc<Style>,
    /// `::before`, where it has content.
    pub before: Option<Arc<Style>>,
    /// `::after`, where it has content.
    pub after: Option<Arc<Style>>,
    /// `::marker` of a list item or `::footnote-call` / `::footnote-marker` where styled.
    pub pseudo: BTreeMap<Pseudo, Arc<Style>>,
    /// The same in the further sizes of the table around it that fits its place, or of a box of tables.
    pub further: Vec<Styles>,
}

/// The styles of an element in one of the sizes of the box around it that fits its place.
#[derive(Clone, Debug)]
pub struct Styles {
    /// Its own.
    pub style: Arc<Style>,
    /// `::before`, where it has content.
    pub before: Option<Arc<Style>>,
    /// `::after`, where it has content.
    pub after: Option<Arc<Style>>,
    /// The other pseudo-elements.
    pub pseudo: BTreeMap<Pseudo, Arc<Style>>,
}

impl StyledElement {
    /// Of a further call of a footnote the id of that note.
    pub fn further_call(&self) -> Option<&str> {
        self.attribute("href").and_then(|href| href.strip_prefix('#')).filter(|_| self.style.float == Float::Footnote)
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A child of an element.
#[derive(Clone, Debug)]
pub enum StyledChild {
    /// An index into [`StyledTree::elements`].
    Element(usize),
    /// Text, white space as written.
    Text(String),
}

/// Pseudo-elements beside `::before` and `::after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pseudo {
    /// `::marker`
    Marker,
    /// `::footnote-call` (GCPM 3)
    FootnoteCall,
    /// `::footnote-marker` (GCPM 3)
    FootnoteMarker,
}

/// The `@page` rules of all style sheets. [`PageRules::style`] picks those that hold for a page.
#[derive(Clone, Debug, Default)]
pub struct PageRules {
    /// Weakest first.
    rules: Vec<PageRule>,
    /// What pages inherit from.
    root: Style,
}

/// A page, as selected by `@page` rules.
#[derive(Clone, Copy, Debug)]
pub struct PageSelection<'a> {
    /// Its name (`page` of its content).
    pub name: Option<&'a str>,
    /// Whether it is the first of the document.
    pub first: bool,
    /// `:left`, else `:right`. Here the parity of the page's printed number decides, not that of
    /// its sheet (product.md 7), even being left.
    pub left: bool,
    /// Whether it is blank, made by a forced break to a left or right page.
    pub blank: bool,
}

/// The style of a page.
#[derive(Clone, Debug)]
pub struct PageStyle {
    /// `size`
    pub size: Size,
    /// `margin-*`
    pub margin: Sides<Pt>,
    /// `counter-increment`; `page` by 1 unless said otherwise.
    pub counter_increment: Vec<(String, i32)>,
    /// `counter-reset`
    pub counter_reset: Vec<(String, i32)>,
    /// The margin boxes that have content.
    pub margin_boxes: BTreeMap<MarginBox, Style>,
    /// The style of `@footnote`: margins, paddings and the rule above the notes (`border-top`).
    pub footnote_area: Option<Style>,
}

/// The margin boxes of a page (Paged Media 3, section 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum MarginBox {
    TopLeftCorner,
    TopLeft,
    TopCenter,
    TopRight,
    TopRightCorner,
    RightTop,
    RightMiddle,
    RightBottom,
    BottomRightCorner,
    BottomRight,
    BottomCenter,
    BottomLeft,
    BottomLeftCorner,
    LeftBottom,
    LeftMiddle,
    LeftTop,
    /// `@-workplan-backdrop`: as large as the page area, behind all that stands on the page.
    Backdrop,
}

//! Which rules hold for an element: an index of rules by what the element must have, then
//! matching of the few that are left.

use super::ancestors::Ancestors;
use super::declarations::Declaration;
use super::dom::{Document, Element};
use super::selector::{ElementRef, PseudoElement, Selectors};
use super::sheet::{Origin, StyleRule};
use selectors::context::{MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches};
use selectors::matching::matches_selector;
use selectors::parser::{AncestorHashes, Combinator, Component, Selector};
use std::collections::HashMap;

/// The rank of a declaration in the cascade: origin, specificity, order (CSS Cascade 4,
/// section 6.1).
type Rank = (Origin, u32, usize);

/// The declarations that hold for an element or one of its pseudo-elements, weakest first.
pub type Matched<'a> = Vec<&'a Declaration>;

/// A selector of a rule with the rule's declarations.
struct Entry<'a> {
    selector: &'a Selector<Selectors>,
    ancestors: AncestorHashes,
    pseudo: Option<PseudoElement>,
    rank: Rank,
    declarations: &'a [Declaration],
}

/// The style rules by what their rightmost compound selector asks for first: an id, a class, an
/// element name or nothing.
#[derive(Default)]
pub struct RuleIndex<'a> {
    entries: Vec<Entry<'a>>,
    by_id: HashMap<&'a str, Vec<usize>>,
    by_class: HashMap<&'a str, Vec<usize>>,
    by_name: HashMap<&'a str, Vec<usize>>,
    anywhere: Vec<usize>,
}

impl<'a> RuleIndex<'a> {
    /// The index of `rules`.
    pub fn new(rules: &'a [StyleRule]) -> Self {
        let mut index = Self::default();
        for (order, rule) in rules.iter().enumerate() {
            for selector in rule.selectors.slice() {
                let rank = (rule.origin, selector.specificity(), order);
                let pseudo = selector.pseudo_element().copied();
                let ancestors = AncestorHashes::new(selector, QuirksMode::NoQuirks);
                index.add(Entry { selector, ancestors, pseudo, rank, declarations: &rule.declarations });
            }
        }
        index
    }

    fn add(&mut self, entry: Entry<'a>) {
        let number = self.entries.len();
        let bucket = match key(entry.selector) {
            Key::Id(id) => self.by_id.entry(id).or_default(),
            Key::Class(class) => self.by_class.entry(class).or_default(),
            Key::Name(name) => self.by_name.entry(name).or_default(),
            Key::Anything => &mut self.anywhere,
        };
        bucket.push(number);
        self.entries.push(entry);
    }

    /// The numbers of the entries that may hold for `element`.
    fn candidates(&self, element: &Element) -> impl Iterator<Item = usize> {
        let id = element.attribute("id").and_then(|id| self.by_id.get(id));
        let classes = element.classes().filter_map(|class| self.by_class.get(class));
        let name = self.by_name.get(element.name.as_str());
        id.into_iter().chain(classes).chain(name).chain([&self.anywhere]).flatten().copied()
    }

    /// What holds for an element, by pseudo-element; none is the element itself. Only what has
    /// rules is listed. Elements must come in document order.
    pub fn matched(&self, document: &Document, element: usize, memory: &mut Memory) -> Vec<(Option<PseudoElement>, Matched<'a>)> {
        let Some(reference) = ElementRef::new(document, element) else { return Vec::new() };
        let Some(node) = document.elements.get(element) else { return Vec::new() };
        memory.ancestors.enter(document, node.parent);
        let mut found: Vec<&Entry<'a>> = Vec::new();
        for entry in self.candidates(node).filter_map(|number| self.entries.get(number)) {
            if holds(entry, reference, memory) {
                found.push(entry);
            }
        }
        found.sort_by_key(|entry| (entry.pseudo, entry.rank));
        found.dedup_by_key(|entry| (entry.pseudo, entry.rank));
        let groups = found.chunk_by(|left, right| left.pseudo == right.pseudo);
        groups.filter_map(|group| Some((group.first()?.pseudo, group.iter().flat_map(|entry| entry.declarations).collect()))).collect()
    }
}

/// What matching remembers from one element to the next.
#[derive(Default)]
pub struct Memory {
    caches: SelectorCaches,
    ancestors: Ancestors,
}

fn holds(entry: &Entry<'_>, element: ElementRef<'_>, memory: &mut Memory) -> bool {
    let mode = if entry.pseudo.is_some() { MatchingMode::ForStatelessPseudoElement } else { MatchingMode::Normal };
    let mut context = MatchingContext::new(
        mode,
        Some(memory.ancestors.filter()),
        &mut memory.caches,
        QuirksMode::NoQuirks,
        NeedsSelectorFlags::No,
        MatchingForInvalidation::No,
    );
    matches_selector(entry.selector, 0, Some(&entry.ancestors), element, &mut context)
}

/// What an element must have for a selector to hold.
enum Key<'a> {
    Id(&'a str),
    Class(&'a str),
    Name(&'a str),
    Anything,
}

/// The rarest thing that the rightmost compound selector before a pseudo-element asks for.
fn key(selector: &Selector<Selectors>) -> Key<'_> {
    let mut best = Key::Anything;
    for component in selector.iter_raw_match_order() {
        match (component, &best) {
            (Component::Combinator(Combinator::PseudoElement), _) => {}
            (Component::Combinator(_), _) => break,
            (Component::ID(id), _) => best = Key::Id(id.as_ref()),
            (Component::Class(class), Key::Name(_) | Key::Anything) => best = Key::Class(class.as_ref()),
            (Component::LocalName(name), Key::Anything) => best = Key::Name(name.name.as_ref()),
            _ => {}
        }
    }
    best
}

//! The styles of an element and of its pseudo-elements, in each of the sizes of the box around it that fits its place.

use super::computed::Style;
use super::custom::Environment;
use super::dom::Element;
use super::selector::PseudoElement;
use super::{Pseudo, StyledElement, Styles};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The styles of an element and of its pseudo-elements.
pub struct Boxed {
    /// That of the element itself.
    pub style: Arc<Style>,
    /// Its custom properties.
    pub environment: Arc<Environment>,
    /// Those of its pseudo-elements.
    pub pseudo: BTreeMap<PseudoElement, Arc<Style>>,
    /// The same in the further sizes of the box around it that fits its place.
    pub further: Vec<Boxed>,
}

impl Boxed {
    /// The element with its styles.
    pub fn into_styled(mut self, element: Element) -> StyledElement {
        let further = std::mem::take(&mut self.further).into_iter().map(Self::into_styles).collect();
        let Styles { style, before, after, pseudo } = self.into_styles();
        let Element { name, attributes, parent, children, .. } = element;
        StyledElement { name, attributes, parent, children, style, before, after, pseudo, further }
    }

    fn into_styles(mut self) -> Styles {
        let before = self.pseudo.remove(&PseudoElement::Before);
        let after = self.pseudo.remove(&PseudoElement::After);
        let others = self.pseudo.into_iter().filter_map(|(pseudo, style)| Some((other(pseudo)?, style)));
        Styles { style: self.style, before, after, pseudo: others.collect() }
    }

    /// The same in a size of the box around it that fits its place; the first is 0.
    pub fn in_size(&self, step: usize) -> &Self {
        step.checked_sub(1).and_then(|further| self.further.get(further)).unwrap_or(self)
    }
}

fn other(pseudo: PseudoElement) -> Option<Pseudo> {
    match pseudo {
        PseudoElement::Before | PseudoElement::After => None,
        PseudoElement::Marker => Some(Pseudo::Marker),
        PseudoElement::FootnoteCall => Some(Pseudo::FootnoteCall),
        PseudoElement::FootnoteMarker => Some(Pseudo::FootnoteMarker),
    }
}

//! The names, ids and classes above an element, in a Bloom filter: most rules with ancestors in
//! their selectors are ruled out by it without looking at one.

use super::dom::{Document, Element};
use super::selector::Name;
use precomputed_hash::PrecomputedHash;
use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};

/// The ancestors of the element that is being matched.
#[derive(Default)]
pub struct Ancestors {
    filter: BloomFilter,
    /// From the root to the parent: the element and what stands for it in the filter.
    open: Vec<(usize, Vec<u32>)>,
}

impl Ancestors {
    /// Moves on to an element below `parent`. Elements must come in document order.
    pub fn enter(&mut self, document: &Document, parent: Option<usize>) {
        while let Some((_, hashes)) = self.open.pop_if(|(element, _)| Some(*element) != parent && !is_above(document, *element, parent)) {
            hashes.into_iter().for_each(|hash| self.filter.remove_hash(hash));
        }
        let Some((parent, element)) = parent.and_then(|parent| Some((parent, document.elements.get(parent)?))) else { return };
        if self.open.last().is_none_or(|(last, _)| *last != parent) {
            let hashes: Vec<u32> = hashes(element).collect();
            hashes.iter().for_each(|hash| self.filter.insert_hash(*hash));
            self.open.push((parent, hashes));
        }
    }

    /// The filter that matching looks at.
    pub fn filter(&self) -> &BloomFilter {
        &self.filter
    }
}

/// Whether `element` is the parent of `below`: in document order the new parent is either open
/// already or a child of the innermost open element that stays.
fn is_above(document: &Document, element: usize, below: Option<usize>) -> bool {
    below.and_then(|below| document.elements.get(below)).is_some_and(|below| below.parent == Some(element))
}

fn hashes(element: &Element) -> impl Iterator<Item = u32> {
    let names = [Some(element.name.as_str()), element.attribute("id")].into_iter().flatten();
    names.chain(element.classes()).map(|name| Name::from(name).precomputed_hash() & BLOOM_HASH_MASK)
}

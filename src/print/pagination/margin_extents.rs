//! How the margin boxes of one edge share its length (Paged Media 3, 5.3.2). Knows widths, and nothing of what stands in the boxes.

use crate::print::linebreak::ContentWidths;
use crate::print::units::Pt;

/// A box at an edge: the extent that its style gives, else what its content takes at least and at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// So much, edges and all.
    Given(Pt),
    /// As much as its content needs.
    Content(ContentWidths),
}

impl Wish {
    fn least(self) -> Pt {
        match self {
            Wish::Given(extent) => extent,
            Wish::Content(widths) => widths.min,
        }
    }

    fn most(self) -> Pt {
        match self {
            Wish::Given(extent) => extent,
            Wish::Content(widths) => widths.max,
        }
    }

    fn is_given(self) -> bool {
        matches!(self, Wish::Given(_))
    }

    /// Twice as much: what stands in for both boxes beside the middle one.
    fn doubled(self) -> Wish {
        match self {
            Wish::Given(extent) => Wish::Given(2.0 * extent),
            Wish::Content(widths) => Wish::Content(ContentWidths { min: 2.0 * widths.min, max: 2.0 * widths.max }),
        }
    }
}

/// Offsets and extents of the three boxes of an edge `whole` long; none where there is no box.
pub fn shared(first: Option<Wish>, middle: Option<Wish>, last: Option<Wish>, whole: Pt) -> [Option<(Pt, Pt)>; 3] {
    let Some(middle) = middle else {
        let (one, other) = match (first, last) {
            (Some(first), Some(last)) => two(first, last, whole),
            (first, last) => (alone(first, whole), alone(last, whole)),
        };
        return [first.map(|_| (0.0, one)), None, last.map(|_| (whole - other, other))];
    };
    let beside = larger(first, last).map(Wish::doubled);
    let extent = beside.map_or_else(|| alone(Some(middle), whole), |beside| two(middle, beside, whole).0);
    let side = |wish: Wish| if let Wish::Given(extent) = wish { extent } else { ((whole - extent) / 2.0).max(0.0) };
    [first.map(|first| (0.0, side(first))), Some(((whole - extent) / 2.0, extent)), last.map(|last| (whole - side(last), side(last)))]
}

fn alone(wish: Option<Wish>, whole: Pt) -> Pt {
    match wish {
        Some(Wish::Given(extent)) => extent,
        Some(Wish::Content(_)) => whole,
        None => 0.0,
    }
}

/// The box on one side that asks for more; what is given counts where nothing is asked for by content.
fn larger(first: Option<Wish>, last: Option<Wish>) -> Option<Wish> {
    match (first, last) {
        (Some(first), Some(last)) if first.is_given() && last.is_given() => Some(Wish::Given(first.most().max(last.most()))),
        (Some(first), Some(last)) => {
            Some(Wish::Content(ContentWidths { min: first.least().max(last.least()), max: first.most().max(last.most()) }))
        }
        (first, last) => first.or(last),
    }
}

/// Two boxes share a length: each has what is given, or all that the other leaves, or its part.
fn two(one: Wish, other: Wish, whole: Pt) -> (Pt, Pt) {
    let (a, b) = match (one, other) {
        (Wish::Given(one), Wish::Given(other)) => return (one, other),
        (Wish::Given(one), Wish::Content(_)) => return (one, (whole - one).max(0.0)),
        (Wish::Content(_), Wish::Given(other)) => return ((whole - other).max(0.0), other),
        (Wish::Content(one), Wish::Content(other)) => (one, other),
    };
    let parted = |from: (Pt, Pt), by: (Pt, Pt)| {
        let free = whole - from.0 - from.1;
        let part = if by.0 + by.1 > 0.0 { by.0 / (by.0 + by.1) } else { 0.5 };
        ((from.0 + free * part).max(0.0), (from.1 + free * (1.0 - part)).max(0.0))
    };
    if a.max + b.max <= whole {
        parted((a.max, b.max), (a.max, b.max))
    } else if a.min + b.min <= whole {
        parted((a.min, b.min), (a.max - a.min, b.max - b.min))
    } else {
        parted((a.min, b.min), (a.min, b.min))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(min: Pt, max: Pt) -> Option<Wish> {
        Some(Wish::Content(ContentWidths { min, max }))
    }

    #[test]
    fn one_box_has_the_whole_edge() {
        assert_eq!(shared(content(5.0, 20.0), None, None, 100.0), [Some((0.0, 100.0)), None, None]);
        assert_eq!(shared(None, content(5.0, 20.0), None, 100.0), [None, Some((0.0, 100.0)), None]);
        assert_eq!(shared(None, None, Some(Wish::Given(30.0)), 100.0), [None, None, Some((70.0, 30.0))]);
    }

    #[test]
    fn two_boxes_share_it_by_what_they_hold() {
        assert_eq!(shared(content(5.0, 30.0), None, content(5.0, 10.0), 100.0), [Some((0.0, 75.0)), None, Some((75.0, 25.0))]);
        assert_eq!(shared(content(10.0, 100.0), None, content(10.0, 40.0), 100.0), [Some((0.0, 70.0)), None, Some((70.0, 30.0))]);
        assert_eq!(shared(Some(Wish::Given(20.0)), None, content(5.0, 10.0), 100.0), [Some((0.0, 20.0)), None, Some((20.0, 80.0))]);
    }

    #[test]
    fn a_box_in_the_middle_stays_in_the_middle() {
        let [first, middle, last] = shared(content(5.0, 20.0), content(5.0, 40.0), content(5.0, 10.0), 120.0);
        assert_eq!(middle, Some((30.0, 60.0)));
        assert_eq!((first, last), (Some((0.0, 30.0)), Some((90.0, 30.0))));
    }
}

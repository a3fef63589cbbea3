//! Lengths of the typesetter. All are CSS/PDF points (1/72 in) as `f32`; y grows downwards from
//! the top of the page until `paint` turns it.

/// A length in points.
pub type Pt = f32;

/// Points in a millimetre.
pub const MM: Pt = 72.0 / 25.4;

/// The slack of every comparison of lengths: a thousandth of a millimetre hides no fault and
/// swallows all rounding.
pub const EPSILON: Pt = 0.003;

/// Whether `length` fits into `space`, with the one rounding slack there is.
pub fn fits(length: Pt, space: Pt) -> bool {
    length <= space + EPSILON
}

/// A place on a page: from its left and its top edge.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: Pt,
    /// From the top edge, downwards.
    pub y: Pt,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The width.
    pub width: Pt,
    /// The height.
    pub height: Pt,
}

/// A value for each side of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides<T> {
    /// Top.
    pub top: T,
    /// Right.
    pub right: T,
    /// Bottom.
    pub bottom: T,
    /// Left.
    pub left: T,
}

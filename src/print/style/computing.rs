//! From a specified value to a computed one: what a value may look at while it is applied.

use super::computed::*;
use crate::print::frame::Color;
use crate::print::units::{Pt, Sides, Size};
use std::sync::Arc;

/// A box whose style is being computed.
#[derive(Debug)]
pub struct Computing<'a> {
    /// The style so far: inherited and initial values, then one declaration after the other.
    pub style: Style,
    /// The style of the box around it.
    pub parent: &'a Style,
    /// What `rem` is; none for the root element, whose own font size it is.
    pub root_font_size: Option<Pt>,
    /// Which of its sizes a box that fits its place has; none where that is for a box around it to say, if for any.
    pub fit_step: Option<usize>,
    /// `size`, where the box is a page.
    pub sheet_size: Option<Size>,
}

impl<'a> Computing<'a> {
    /// A box in one styled `parent`, nothing declared yet.
    pub fn new(parent: &'a Style, root_font_size: Option<Pt>) -> Self {
        Self { style: Style::inheriting(parent), parent, root_font_size, fit_step: None, sheet_size: None }
    }

    /// Lets a box that fits its place have the size it has been given.
    pub fn take_fit_size(&mut self) {
        let Some(step) = self.fit_step else { return self.style.fit_sizes.clear() };
        if let Some(size) = self.style.fit_sizes.get(step) {
            Arc::make_mut(&mut self.style.text).font_size = *size;
        }
    }

    /// What `em` is, except in `font-size`.
    pub fn font_size(&self) -> Pt {
        self.style.text.font_size
    }

    /// What `rem` is.
    pub fn root_font_size(&self) -> Pt {
        self.root_font_size.unwrap_or(self.style.text.font_size)
    }

    /// `currentcolor`
    pub fn current_color(&self) -> Color {
        self.style.text.color
    }
}

/// A specified value that computes to a value of a style.
pub trait Compute: Send + Sync + 'static {
    /// What it computes to.
    type Computed;

    /// The computed value in the box that is being computed.
    fn compute(&self, computing: &Computing<'_>) -> Self::Computed;
}

macro_rules! computes_to_itself {
    ($($type:ty),* $(,)?) => {
        $(impl Compute for $type {
            type Computed = $type;

            fn compute(&self, _: &Computing<'_>) -> $type {
                self.clone()
            }
        })*
    };
}

computes_to_itself!(
    bool,
    i16,
    u16,
    Break,
    BorderStyle,
    Display,
    Float,
    LineBreakStrictness,
    ListStyle,
    Position,
    TextAlign,
    TextBoxTrim,
    TextDecoration,
    WhiteSpace,
    WordBreak,
    PunctuationWidth,
    TextSpacingTrim,
    Hyphens,
    TextTransform,
    ListMarker,
    HangingPunctuation,
    Option<TextAlign>,
    Option<u8>,
    Option<String>,
    Option<Vec<ContentPart>>,
    Vec<String>,
    Vec<(String, i32)>,
    Vec<(String, Vec<ContentPart>)>,
);

impl<T: Compute> Compute for Sides<T> {
    type Computed = Sides<T::Computed>;

    fn compute(&self, computing: &Computing<'_>) -> Self::Computed {
        Sides {
            top: self.top.compute(computing),
            right: self.right.compute(computing),
            bottom: self.bottom.compute(computing),
            left: self.left.compute(computing),
        }
    }
}

/// A specified length or `auto`; none is `auto`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrAuto<T>(pub Option<T>);

impl<T: Compute<Computed = Length>> Compute for OrAuto<T> {
    type Computed = LengthOrAuto;

    fn compute(&self, computing: &Computing<'_>) -> LengthOrAuto {
        self.0.as_ref().map_or(LengthOrAuto::Auto, |length| LengthOrAuto::Length(length.compute(computing)))
    }
}

/// A specified length or `none`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrNone<T>(pub Option<T>);

impl<T: Compute> Compute for OrNone<T> {
    type Computed = Option<T::Computed>;

    fn compute(&self, computing: &Computing<'_>) -> Self::Computed {
        self.0.as_ref().map(|value| value.compute(computing))
    }
}

//! Borders: width, style and colour of one side, and the shorthands that set several.

use super::colors::{SpecifiedColor, color};
use super::computed::{Border, BorderStyle};
use super::computing::{Compute, Computing};
use super::initial::MEDIUM_BORDER;
use super::keywords::{BORDER_STYLE, Words, word};
use super::lengths::{Absolute, Parsed, SpecifiedLength, thickness, wrong};
use crate::print::units::{Pt, Sides};
use cssparser::Parser;

const WIDTHS: Words<Pt> = &[("thin", 0.75), ("medium", MEDIUM_BORDER), ("thick", 3.75)];

/// The border of a side as specified.
#[derive(Clone, Copy, Debug)]
pub struct SpecifiedBorder {
    width: Absolute,
    style: BorderStyle,
    color: SpecifiedColor,
}

impl Compute for SpecifiedBorder {
    type Computed = Border;

    fn compute(&self, computing: &Computing<'_>) -> Border {
        Border { width: self.width.compute(computing), style: self.style, color: self.color.compute(computing) }
    }
}

/// Parses `border-*-width`.
pub fn border_width(input: &mut Parser<'_>) -> Parsed<Absolute> {
    match input.try_parse(word(WIDTHS)) {
        Ok(points) => Ok(Absolute(SpecifiedLength::points(points))),
        Err(_) => thickness(input),
    }
}

/// Parses `border-top` and its like: width, style and colour in any order, at least one of them.
pub fn border(input: &mut Parser<'_>) -> Parsed<SpecifiedBorder> {
    let (mut width, mut style, mut ink) = (None, None, None);
    while !input.is_exhausted() {
        if width.is_none() && set(&mut width, input, border_width)
            || style.is_none() && set(&mut style, input, word(BORDER_STYLE))
            || ink.is_none() && set(&mut ink, input, color)
        {
            continue;
        }
        return wrong();
    }
    if width.is_none() && style.is_none() && ink.is_none() {
        return wrong();
    }
    Ok(SpecifiedBorder {
        width: width.unwrap_or(Absolute(SpecifiedLength::points(MEDIUM_BORDER))),
        style: style.unwrap_or(BorderStyle::None),
        color: ink.unwrap_or(SpecifiedColor::Current),
    })
}

fn set<T>(part: &mut Option<T>, input: &mut Parser<'_>, parse: impl Fn(&mut Parser<'_>) -> Parsed<T>) -> bool {
    *part = input.try_parse(parse).ok();
    part.is_some()
}

/// Parses `border`: the same on all sides.
pub fn borders(input: &mut Parser<'_>) -> Parsed<Sides<SpecifiedBorder>> {
    border(input).map(super::initial::all_sides)
}

/// Sets one part of the borders of all sides.
pub fn set_each<T>(borders: &mut Sides<Border>, values: Sides<T>, set: impl Fn(&mut Border, T)) {
    set(&mut borders.top, values.top);
    set(&mut borders.right, values.right);
    set(&mut borders.bottom, values.bottom);
    set(&mut borders.left, values.left);
}

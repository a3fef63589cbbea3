//! Colours: names, hexadecimal numbers and `rgb()`. Greys become grey, so that they print with
//! black ink alone.

use super::computing::{Compute, Computing, OrNone};
use super::lengths::{Parsed, or_word, wrong};
use crate::print::frame::Color;
use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{Parser, Token};

/// A colour as specified.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SpecifiedColor {
    /// A colour.
    Color(Color),
    /// `currentcolor`
    Current,
}

impl Compute for SpecifiedColor {
    type Computed = Color;

    fn compute(&self, computing: &Computing<'_>) -> Color {
        match self {
            Self::Color(color) => *color,
            Self::Current => computing.current_color(),
        }
    }
}

/// `color` as specified: `currentcolor` is the parent's.
#[derive(Clone, Copy, Debug)]
pub struct TextColor(SpecifiedColor);

impl Compute for TextColor {
    type Computed = Color;

    fn compute(&self, computing: &Computing<'_>) -> Color {
        match self.0 {
            SpecifiedColor::Color(color) => color,
            SpecifiedColor::Current => computing.parent.text.color,
        }
    }
}

/// Parses `color`.
pub fn text_color(input: &mut Parser<'_>) -> Parsed<TextColor> {
    color(input).map(TextColor)
}

/// Parses a colour.
pub fn color(input: &mut Parser<'_>) -> Parsed<SpecifiedColor> {
    let (red, green, blue) = match *input.next()? {
        Token::Hash(ref digits) | Token::IDHash(ref digits) => opaque(digits)?,
        Token::Ident(ref name) if name.eq_ignore_ascii_case("currentcolor") => return Ok(SpecifiedColor::Current),
        Token::Ident(ref name) => parse_named_color(&name.to_ascii_lowercase()).or_else(|()| wrong())?,
        Token::Function(ref name) if name.eq_ignore_ascii_case("rgb") => {
            return input.parse_nested_block(channels).map(|[red, green, blue]| SpecifiedColor::Color(ink(red, green, blue)));
        }
        _ => return wrong(),
    };
    let part = |byte: u8| f32::from(byte) / 255.0;
    Ok(SpecifiedColor::Color(ink(part(red), part(green), part(blue))))
}

/// `transparent`, as none, or a colour.
pub fn background(input: &mut Parser<'_>) -> Parsed<OrNone<SpecifiedColor>> {
    or_word(input, "transparent", color).map(OrNone)
}

/// `none` or `transparent`, as none, or a colour: all that `background` may be here.
pub fn background_shorthand(input: &mut Parser<'_>) -> Parsed<OrNone<SpecifiedColor>> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(OrNone(None));
    }
    background(input)
}

fn ink(red: f32, green: f32, blue: f32) -> Color {
    if red == green && green == blue { Color::Gray(red) } else { Color::Rgb(red, green, blue) }
}

/// The channels of a hexadecimal colour, which may have no transparency: there is none in print.
fn opaque(digits: &str) -> Parsed<(u8, u8, u8)> {
    match parse_hash_color(digits.as_bytes()) {
        Ok((red, green, blue, 1.0)) => Ok((red, green, blue)),
        _ => wrong(),
    }
}

/// Three numbers up to 255 or percentages, with commas between all of them or none.
fn channels(input: &mut Parser<'_>) -> Parsed<[f32; 3]> {
    let red = channel(input)?;
    let commas = input.try_parse(Parser::expect_comma).is_ok();
    let green = channel(input)?;
    if commas {
        input.expect_comma()?;
    }
    Ok([red, green, channel(input)?])
}

fn channel(input: &mut Parser<'_>) -> Parsed<f32> {
    match *input.next()? {
        Token::Number { value, .. } => Ok((value / 255.0).clamp(0.0, 1.0)),
        Token::Percentage { unit_value, .. } => Ok(unit_value.clamp(0.0, 1.0)),
        _ => wrong(),
    }
}

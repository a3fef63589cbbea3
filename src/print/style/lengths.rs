//! Lengths, percentages, numbers and `calc()` (CSS Values 4).

use super::computed::Length;
use super::computing::{Compute, Computing, OrAuto, OrNone};
use crate::print::units::{MM, Pt, Sides, Size};
use cssparser::{ParseError, Parser, Token};

/// What a parser of a value gives. The error carries nothing: the message names the property
/// and what it takes.
pub type Parsed<T> = Result<T, ParseError<()>>;

/// The widest length there is; what is wider is cut to it, so that sums stay finite.
const BOUND: Pt = 1.0e6;

/// The error of a value that is not understood.
pub fn wrong<T>() -> Parsed<T> {
    Err(ParseError::custom(()))
}

/// A length as specified: a sum of what it is measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SpecifiedLength {
    /// Points.
    pub pt: f32,
    /// Times the font size.
    pub em: f32,
    /// Times the font size of the root.
    pub rem: f32,
    /// Times the containing block, 1 for 100%.
    pub fraction: f32,
}

impl SpecifiedLength {
    /// A length in points.
    pub fn points(pt: Pt) -> Self {
        Self { pt, ..Self::default() }
    }

    fn zip(self, other: Self, join: impl Fn(f32, f32) -> f32) -> Self {
        Self {
            pt: join(self.pt, other.pt),
            em: join(self.em, other.em),
            rem: join(self.rem, other.rem),
            fraction: join(self.fraction, other.fraction),
        }
    }

    fn scale(self, factor: f32) -> Self {
        self.zip(Self::default(), |part, _| part * factor)
    }

    fn parts(self) -> [f32; 4] {
        [self.pt, self.em, self.rem, self.fraction]
    }

    fn has_percentage(self) -> bool {
        self.fraction != 0.0
    }

    /// The value where `em` is `font_size`, `rem` is `root_font_size` and 100% is `whole`.
    pub fn absolute(self, font_size: Pt, root_font_size: Pt, whole: Pt) -> Pt {
        bounded(self.pt + self.em * font_size + self.rem * root_font_size + self.fraction * whole)
    }
}

fn bounded(length: Pt) -> Pt {
    if length.is_nan() { 0.0 } else { length.clamp(-BOUND, BOUND) }
}

impl Compute for SpecifiedLength {
    type Computed = Length;

    fn compute(&self, computing: &Computing<'_>) -> Length {
        let pt = self.absolute(computing.font_size(), computing.root_font_size(), 0.0);
        Length { pt, fraction: self.fraction }
    }
}

/// A length without a percentage, which computes to points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Absolute(pub SpecifiedLength);

impl Compute for Absolute {
    type Computed = Pt;

    fn compute(&self, computing: &Computing<'_>) -> Pt {
        self.0.absolute(computing.font_size(), computing.root_font_size(), 0.0)
    }
}

/// A number or a length: what `calc()` reckons with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// A number without a unit.
    Number(f32),
    /// A length or percentage.
    Length(SpecifiedLength),
}

/// A length, percentage or number, or a `calc()` of them.
pub fn quantity(input: &mut Parser<'_>) -> Parsed<Quantity> {
    let found = match *input.next()? {
        Token::Function(ref name) if name.eq_ignore_ascii_case("calc") => input.parse_nested_block(sum)?,
        ref token => simple(token)?,
    };
    let finite = match found {
        Quantity::Number(number) => number.is_finite(),
        Quantity::Length(length) => length.parts().into_iter().all(f32::is_finite),
    };
    if finite { Ok(found) } else { wrong() }
}

fn simple(token: &Token<'_>) -> Parsed<Quantity> {
    match *token {
        Token::Number { value, .. } => Ok(Quantity::Number(value)),
        Token::Percentage { unit_value, .. } => {
            Ok(Quantity::Length(SpecifiedLength { fraction: unit_value, ..SpecifiedLength::default() }))
        }
        Token::Dimension { value, ref unit, .. } => dimension(value, unit).map_or_else(wrong, |length| Ok(Quantity::Length(length))),
        _ => wrong(),
    }
}

fn dimension(value: f32, unit: &str) -> Option<SpecifiedLength> {
    let zero = SpecifiedLength::default();
    let points = match unit.to_ascii_lowercase().as_str() {
        "em" => return Some(SpecifiedLength { em: value, ..zero }),
        "rem" => return Some(SpecifiedLength { rem: value, ..zero }),
        "pt" => 1.0,
        "px" => 0.75,
        "pc" => 12.0,
        "in" => 72.0,
        "cm" => 10.0 * MM,
        "mm" => MM,
        "q" => MM / 4.0,
        _ => return None,
    };
    Some(SpecifiedLength::points(value * points))
}

fn sum(input: &mut Parser<'_>) -> Parsed<Quantity> {
    let mut total = product(input)?;
    while !input.is_exhausted() {
        let sign = match *input.next()? {
            Token::Delim('+') => 1.0,
            Token::Delim('-') => -1.0,
            _ => return wrong(),
        };
        total = match (total, product(input)?) {
            (Quantity::Number(left), Quantity::Number(right)) => Quantity::Number(left + sign * right),
            (Quantity::Length(left), Quantity::Length(right)) => Quantity::Length(left.zip(right, |left, right| left + sign * right)),
            _ => return wrong(),
        };
    }
    Ok(total)
}

fn product(input: &mut Parser<'_>) -> Parsed<Quantity> {
    let mut total = factor(input)?;
    while let Ok(operator) = input.try_parse(multiplication) {
        total = match (total, operator, factor(input)?) {
            (Quantity::Number(left), '*', Quantity::Number(right)) => Quantity::Number(left * right),
            (Quantity::Number(number), '*', Quantity::Length(length)) | (Quantity::Length(length), '*', Quantity::Number(number)) => {
                Quantity::Length(length.scale(number))
            }
            (Quantity::Number(left), '/', Quantity::Number(right)) if right != 0.0 => Quantity::Number(left / right),
            (Quantity::Length(length), '/', Quantity::Number(number)) if number != 0.0 => Quantity::Length(length.scale(1.0 / number)),
            _ => return wrong(),
        };
    }
    Ok(total)
}

fn multiplication(input: &mut Parser<'_>) -> Parsed<char> {
    match *input.next()? {
        Token::Delim(operator @ ('*' | '/')) => Ok(operator),
        _ => wrong(),
    }
}

fn factor(input: &mut Parser<'_>) -> Parsed<Quantity> {
    match *input.next()? {
        Token::ParenthesisBlock => input.parse_nested_block(sum),
        Token::Function(ref name) if name.eq_ignore_ascii_case("calc") => input.parse_nested_block(sum),
        ref token => simple(token),
    }
}

/// A length or percentage of either sign.
pub fn length_percentage(input: &mut Parser<'_>) -> Parsed<SpecifiedLength> {
    match quantity(input)? {
        Quantity::Length(length) => Ok(length),
        Quantity::Number(0.0) => Ok(SpecifiedLength::default()),
        Quantity::Number(_) => wrong(),
    }
}

/// A length or percentage that is not negative; what `calc()` comes to is taken as nothing if it is (Values 4, 10.12).
pub fn size(input: &mut Parser<'_>) -> Parsed<SpecifiedLength> {
    let start = input.state();
    let is_reckoned = matches!(input.next(), Ok(Token::Function(_)));
    input.reset(&start);
    let length = length_percentage(input)?;
    let below = length.parts().into_iter().any(|part| part < 0.0);
    let above = length.parts().into_iter().any(|part| part > 0.0);
    match (below && !above, is_reckoned) {
        (true, true) => Ok(SpecifiedLength::default()),
        (true, false) => wrong(),
        (false, _) => Ok(length),
    }
}

/// A length of either sign.
pub fn length(input: &mut Parser<'_>) -> Parsed<Absolute> {
    let length = length_percentage(input)?;
    if length.has_percentage() { wrong() } else { Ok(Absolute(length)) }
}

/// A length that is not negative.
pub fn thickness(input: &mut Parser<'_>) -> Parsed<Absolute> {
    let length = size(input)?;
    if length.has_percentage() { wrong() } else { Ok(Absolute(length)) }
}

/// `border-spacing` as specified: between cells beside one another, and below one another.
#[derive(Clone, Copy)]
pub struct SpecifiedSpacing {
    across: Absolute,
    down: Absolute,
}

impl Compute for SpecifiedSpacing {
    type Computed = Size;

    fn compute(&self, computing: &Computing<'_>) -> Size {
        Size { width: self.across.compute(computing), height: self.down.compute(computing) }
    }
}

/// One length that is not negative, or two (CSS 2.2, 17.6.1).
pub fn border_spacing(input: &mut Parser<'_>) -> Parsed<SpecifiedSpacing> {
    let across = thickness(input)?;
    let down = if input.is_exhausted() { across } else { thickness(input)? };
    Ok(SpecifiedSpacing { across, down })
}

/// A length of either sign, or `normal` for none.
pub fn length_or_normal(input: &mut Parser<'_>) -> Parsed<Absolute> {
    or_word(input, "normal", length).map(|length| length.unwrap_or(Absolute(SpecifiedLength::default())))
}

/// A length of either sign or `auto`.
pub fn length_or_auto(input: &mut Parser<'_>) -> Parsed<OrAuto<SpecifiedLength>> {
    or_word(input, "auto", length_percentage).map(OrAuto)
}

/// A length that is not negative, or `auto`.
pub fn size_or_auto(input: &mut Parser<'_>) -> Parsed<OrAuto<SpecifiedLength>> {
    or_word(input, "auto", size).map(OrAuto)
}

/// A length that is not negative, or `none`.
pub fn size_or_none(input: &mut Parser<'_>) -> Parsed<OrNone<SpecifiedLength>> {
    or_word(input, "none", size).map(OrNone)
}

/// A length that is not negative, or `auto`, which is nothing (`min-width`, `min-height`).
pub fn size_or_zero(input: &mut Parser<'_>) -> Parsed<SpecifiedLength> {
    or_word(input, "auto", size).map(Option::unwrap_or_default)
}

/// A length in points, or `none`.
pub fn thickness_or_none(input: &mut Parser<'_>) -> Parsed<OrNone<Absolute>> {
    or_word(input, "none", thickness).map(OrNone)
}

/// None where the word stands, else what `parse` makes of the value.
pub fn or_word<T>(input: &mut Parser<'_>, word: &str, parse: impl FnOnce(&mut Parser<'_>) -> Parsed<T>) -> Parsed<Option<T>> {
    if input.try_parse(|input| input.expect_ident_matching(word)).is_ok() { Ok(None) } else { parse(input).map(Some) }
}

/// One to four values for the sides of a box (CSS 2.2, section 8.3).
pub fn sides<T: Copy>(parse: impl Fn(&mut Parser<'_>) -> Parsed<T>) -> impl Fn(&mut Parser<'_>) -> Parsed<Sides<T>> {
    move |input| {
        let top = parse(input)?;
        let mut next = |default: T| if input.is_exhausted() { Ok(default) } else { parse(input) };
        let right = next(top)?;
        let bottom = next(top)?;
        let left = next(right)?;
        Ok(Sides { top, right, bottom, left })
    }
}

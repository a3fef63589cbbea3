//! Values of the text properties that are neither plain lengths nor words of a table.

use super::computed::{HangAtEnds, HangingPunctuation, LineHeight, VerticalAlign};
use super::computing::{Compute, Computing};
use super::keywords::{Words, word};
use super::lengths::{Absolute, Parsed, Quantity, SpecifiedLength, length_percentage, quantity, size, thickness, wrong};
use crate::print::units::Pt;
use cssparser::{Parser, Token};

/// `font-size` as specified.
#[derive(Clone, Copy, Debug)]
pub enum FontSize {
    /// A length or percentage; `em` and `%` are of the parent's font size.
    Length(SpecifiedLength),
    /// `smaller` and `larger`: times the parent's font size.
    Relative(f32),
}

/// The absolute sizes (CSS Fonts 4, section 2.5), against a `medium` of 12 pt.
const FONT_SIZES: Words<f32> =
    &[("xx-small", 7.2), ("x-small", 9.0), ("small", 10.667), ("medium", 12.0), ("large", 14.4), ("x-large", 18.0), ("xx-large", 24.0)];
const RELATIVE_FONT_SIZES: Words<f32> = &[("smaller", 1.0 / 1.2), ("larger", 1.2)];

/// Parses `font-size`.
pub fn font_size(input: &mut Parser<'_>) -> Parsed<FontSize> {
    if let Ok(points) = input.try_parse(word(FONT_SIZES)) {
        return Ok(FontSize::Length(SpecifiedLength::points(points)));
    }
    if let Ok(factor) = input.try_parse(word(RELATIVE_FONT_SIZES)) {
        return Ok(FontSize::Relative(factor));
    }
    size(input).map(FontSize::Length)
}

impl Compute for FontSize {
    type Computed = Pt;

    fn compute(&self, computing: &Computing<'_>) -> Pt {
        let parent = computing.parent.text.font_size;
        match *self {
            Self::Relative(factor) => parent * factor,
            Self::Length(length) => length.absolute(parent, computing.root_font_size.unwrap_or(parent), parent).max(0.0),
        }
    }
}

/// `font-weight` as specified.
#[derive(Clone, Copy, Debug)]
pub enum FontWeight {
    /// 1 to 1000.
    Absolute(u16),
    /// `bolder`
    Bolder,
    /// `lighter`
    Lighter,
}

const FONT_WEIGHTS: Words<FontWeight> = &[
    ("normal", FontWeight::Absolute(400)),
    ("bold", FontWeight::Absolute(700)),
    ("bolder", FontWeight::Bolder),
    ("lighter", FontWeight::Lighter),
];

/// Parses `font-weight`.
pub fn font_weight(input: &mut Parser<'_>) -> Parsed<FontWeight> {
    if let Ok(weight) = input.try_parse(word(FONT_WEIGHTS)) {
        return Ok(weight);
    }
    match u16::try_from(input.expect_integer()?) {
        Ok(weight @ 1..=1000) => Ok(FontWeight::Absolute(weight)),
        _ => wrong(),
    }
}

impl Compute for FontWeight {
    type Computed = u16;

    /// The table of relative weights (CSS Fonts 4, section 2.2.1).
    fn compute(&self, computing: &Computing<'_>) -> u16 {
        let parent = computing.parent.text.font_weight;
        match (self, parent) {
            (Self::Absolute(weight), _) => *weight,
            (Self::Bolder, ..350) => 400,
            (Self::Bolder, 350..550) => 700,
            (Self::Bolder, _) => parent.max(900),
            (Self::Lighter, ..100) => parent,
            (Self::Lighter, 100..550) => 100,
            (Self::Lighter, 550..750) => 400,
            (Self::Lighter, _) => 700,
        }
    }
}

/// Parses `font-family`: names, quoted or as identifiers, with commas between.
pub fn font_family(input: &mut Parser<'_>) -> Parsed<Vec<String>> {
    input.parse_comma_separated(|input| {
        if let Ok(name) = input.try_parse(Parser::expect_string_cloned) {
            return Ok(name.to_string());
        }
        let mut name = input.expect_ident()?.to_string();
        while let Ok(next) = input.try_parse(Parser::expect_ident_cloned) {
            name.push(' ');
            name.push_str(&next);
        }
        Ok(name)
    })
}

/// `line-height` as specified.
#[derive(Clone, Copy, Debug)]
pub enum SpecifiedLineHeight {
    /// `normal`
    Normal,
    /// A number, which inherits as such.
    Number(f32),
    /// A length; `%` is of the font size.
    Length(SpecifiedLength),
}

/// Parses `line-height`.
pub fn line_height(input: &mut Parser<'_>) -> Parsed<SpecifiedLineHeight> {
    if input.try_parse(|input| input.expect_ident_matching("normal")).is_ok() {
        return Ok(SpecifiedLineHeight::Normal);
    }
    if let Ok(length) = input.try_parse(size) {
        let unitless_zero = length == SpecifiedLength::default();
        return Ok(if unitless_zero { SpecifiedLineHeight::Number(0.0) } else { SpecifiedLineHeight::Length(length) });
    }
    match quantity(input)? {
        Quantity::Number(number) if number >= 0.0 => Ok(SpecifiedLineHeight::Number(number)),
        _ => wrong(),
    }
}

impl Compute for SpecifiedLineHeight {
    type Computed = LineHeight;

    fn compute(&self, computing: &Computing<'_>) -> LineHeight {
        match *self {
            Self::Normal => LineHeight::Normal,
            Self::Number(number) => LineHeight::Number(number),
            Self::Length(length) => {
                let font_size = computing.font_size();
                LineHeight::Length(length.absolute(font_size, computing.root_font_size(), font_size).max(0.0))
            }
        }
    }
}

/// `text-indent` as specified: the indent and whether it hangs.
#[derive(Clone, Copy, Debug)]
pub struct TextIndent {
    /// The indent.
    pub length: SpecifiedLength,
    /// Whether it indents all lines but the first.
    pub hanging: bool,
}

/// Parses `text-indent`: a length and `hanging`, in either order.
pub fn text_indent(input: &mut Parser<'_>) -> Parsed<TextIndent> {
    let hanging = |input: &mut Parser<'_>| input.try_parse(|input| input.expect_ident_matching("hanging")).is_ok();
    let before = hanging(input);
    let length = length_percentage(input)?;
    let after = !before && hanging(input);
    Ok(TextIndent { length, hanging: before || after })
}

/// `vertical-align` as specified.
#[derive(Clone, Copy, Debug)]
pub enum SpecifiedVerticalAlign {
    /// A word.
    Word(VerticalAlign),
    /// A length by which it is raised; a percentage is of its own line height.
    Raise(SpecifiedLength),
}

const VERTICAL_ALIGN: Words<VerticalAlign> = &[
    ("baseline", VerticalAlign::Baseline),
    ("sub", VerticalAlign::Sub),
    ("super", VerticalAlign::Super),
    ("top", VerticalAlign::Top),
    ("middle", VerticalAlign::Middle),
    ("bottom", VerticalAlign::Bottom),
    ("text-top", VerticalAlign::TextTop),
    ("text-bottom", VerticalAlign::TextBottom),
];

/// Parses `vertical-align`.
pub fn vertical_align(input: &mut Parser<'_>) -> Parsed<SpecifiedVerticalAlign> {
    if let Ok(align) = input.try_parse(word(VERTICAL_ALIGN)) {
        return Ok(SpecifiedVerticalAlign::Word(align));
    }
    length_percentage(input).map(SpecifiedVerticalAlign::Raise)
}

impl Compute for SpecifiedVerticalAlign {
    type Computed = VerticalAlign;

    fn compute(&self, computing: &Computing<'_>) -> VerticalAlign {
        match self {
            Self::Word(align) => *align,
            Self::Raise(length) => VerticalAlign::Raise(length.compute(computing)),
        }
    }
}

/// Parses `orphans` and `widows`: an integer from 1.
pub fn line_count(input: &mut Parser<'_>) -> Parsed<u16> {
    match u16::try_from(input.expect_integer()?) {
        Ok(count @ 1..) => Ok(count),
        _ => wrong(),
    }
}

/// Parses `page`: a name, or none for `auto`.
pub fn page_name(input: &mut Parser<'_>) -> Parsed<Option<String>> {
    let name = input.expect_ident()?;
    Ok((!name.eq_ignore_ascii_case("auto")).then(|| name.to_string()))
}

/// Parses `-workplan-wide-page`: the name of a page type, or `none`.
pub fn wide_page_name(input: &mut Parser<'_>) -> Parsed<Option<String>> {
    let name = input.expect_ident()?;
    Ok((!name.eq_ignore_ascii_case("none")).then(|| name.to_string()))
}

/// More sizes than this are no steps that anyone sees.
const MOST_SIZES: usize = 8;

/// `-workplan-fit-sizes` as specified.
#[derive(Clone)]
pub struct SpecifiedSizes(Vec<Absolute>);

/// Parses `-workplan-fit-sizes`: lengths, or `none`.
pub fn fit_sizes(input: &mut Parser<'_>) -> Parsed<SpecifiedSizes> {
    let mut sizes = Vec::new();
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(SpecifiedSizes(sizes));
    }
    while !input.is_exhausted() {
        sizes.push(thickness(input)?);
    }
    if (1..=MOST_SIZES).contains(&sizes.len()) { Ok(SpecifiedSizes(sizes)) } else { wrong() }
}

impl Compute for SpecifiedSizes {
    type Computed = Vec<Pt>;

    fn compute(&self, computing: &Computing<'_>) -> Vec<Pt> {
        self.0.iter().map(|size| size.compute(computing)).collect()
    }
}

/// Parses `bookmark-level` (GCPM 3): an integer from 1, or `none`.
pub fn bookmark_level(input: &mut Parser<'_>) -> Parsed<Option<u8>> {
    match *input.next()? {
        Token::Ident(ref name) if name.eq_ignore_ascii_case("none") => Ok(None),
        Token::Number { int_value: Some(level @ 1..=255), .. } => Ok(u8::try_from(level).ok()),
        _ => wrong(),
    }
}

/// Parses `rotate`: `none`, or an angle in degrees or turns, taken to the nearest degree.
pub fn rotation(input: &mut Parser<'_>) -> Parsed<i16> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(0);
    }
    let degrees = match input.next()? {
        Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("deg") => *value,
        Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("turn") => *value * 360.0,
        Token::Number { value, .. } if *value == 0.0 => 0.0,
        _ => return wrong(),
    };
    Ok(degrees.round().rem_euclid(360.0) as i16 % 360)
}

/// Parses `hanging-punctuation`: its words in any order, each kind once.
pub fn hanging_punctuation(input: &mut Parser<'_>) -> Parsed<HangingPunctuation> {
    let mut hanging = HangingPunctuation::default();
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(hanging);
    }
    while !input.is_exhausted() {
        let written = input.expect_ident()?.to_ascii_lowercase();
        match written.as_str() {
            "first" if !hanging.first => hanging.first = true,
            "last" if !hanging.last => hanging.last = true,
            "allow-end" if hanging.ends == HangAtEnds::None => hanging.ends = HangAtEnds::Allow,
            "force-end" if hanging.ends == HangAtEnds::None => hanging.ends = HangAtEnds::Force,
            _ => return wrong(),
        }
    }
    if hanging == HangingPunctuation::default() { wrong() } else { Ok(hanging) }
}

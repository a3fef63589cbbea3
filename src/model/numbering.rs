//! How headings are numbered.

/// How headings are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// 一、 / （一） / 1. / （1） / ①
    Official,
    /// 1 / 1.1 / 1.1.1
    Decimal,
    /// No numbers.
    None,
    /// The plan's own formats, one a level from level 1 on.
    Own(Vec<LevelFormat>),
}

/// The format of a level's numbers, such as `第{hans}章`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelFormat {
    /// What the numbers are made of, in order; at least one piece is a number.
    pub pieces: Vec<FormatPiece>,
    /// Whether the level is counted on through the whole body, and through each annex.
    pub continued: bool,
}

/// A piece of a level's format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatPiece {
    /// Text that stands in every number.
    Text(String),
    /// A number.
    Number {
        /// The level whose number it is, from 1; the format's own where none is said.
        level: Option<u8>,
        /// How it is written.
        style: NumberStyle,
    },
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// 一, 二, 三.
    Han,
    /// 1, 2, 3.
    Digits,
    /// I, II, III.
    Roman,
    /// A, B, C.
    Letters,
    /// ①, ②, ③.
    Circled,
}

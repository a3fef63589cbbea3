//! What is drawn in cells: bars and points on a scale. Places are thousandths of its length.

use serde::Serialize;

/// A drawing in a cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Drawing {
    /// Bars that stand for spans of time, from left to right.
    pub bars: Vec<Bar>,
    /// Points in time.
    pub points: Vec<Point>,
    /// Parts of a bar that add up, from left to right.
    pub shares: Vec<Share>,
    /// The places of the scale's ticks, for lines behind it.
    pub lines: Vec<u32>,
    /// What it shows, in words.
    pub alternative: String,
}

/// A span of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Where it begins.
    pub from: u32,
    /// Its length.
    pub length: u32,
    /// What it stands for.
    pub kind: BarKind,
}

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BarKind {
    /// Work that has a beginning and an end.
    Span,
    /// The time up to a limit.
    Until,
    /// Work that comes again or has no end.
    Steady,
}

impl BarKind {
    /// As classes of themes write it.
    pub fn as_str(self) -> &'static str {
        match self {
            BarKind::Span => "span",
            BarKind::Until => "until",
            BarKind::Steady => "steady",
        }
    }
}

/// A point in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Where it lies.
    pub at: u32,
    /// What is reached.
    pub label: String,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Its length.
    pub length: u32,
    /// How many it stands for.
    pub count: usize,
    /// The sign of the legend that it belongs to, from 0.
    pub sign: usize,
    /// The column of the table that says the same as a number, from 0.
    pub column: usize,
}

/// A part of a scale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Where it begins.
    pub from: u32,
    /// Its length.
    pub length: u32,
    /// Its name.
    pub label: String,
}

//! What the typesetter finds wrong, in its own terms; the caller knows files and codes.

/// A finding of the typesetter.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where it comes from.
    pub place: ProblemPlace,
}

/// Where a finding comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemPlace {
    /// The `data-origin` of the nearest element that has one.
    Origin(String),
    /// A style sheet by name, line and column (from 1).
    StyleSheet {
        /// Its name as given.
        name: String,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
    },
    /// The XHTML, by line and column (from 1).
    Document {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Nothing nearer is known.
    Unknown,
}

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// The XHTML is not well-formed: nothing can be laid out.
    MalformedXhtml,
    /// A property, value, selector or rule that is not understood.
    StyleSheet,
    /// This character, which no face has.
    MissingGlyph(char),
    /// A font family that is not found.
    UnknownFont,
    /// A line, table or picture wider than its place.
    Overfull,
    /// A picture printed with so few pixels in an inch.
    Coarse(u16),
}

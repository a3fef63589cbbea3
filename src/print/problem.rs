//! What the typesetter finds wrong, in its own terms; the caller knows files and codes.

/// A finding of the typesetter.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
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

/// The kinds of findings, with what there is to say of each; who reports them puts them into words.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// The XHTML is not well-formed, and why in the parser's words: nothing can be laid out.
    MalformedXhtml(String),
    /// Elements in one another, so many, which is more than can be laid out.
    TooDeep(usize),
    /// Something in a style sheet that is not understood.
    StyleSheet(StyleFault),
    /// This character, which no face has.
    MissingGlyph(char),
    /// Generated content that is to show something of the element with this id, which no element has, or none that is shown.
    NoTarget(String),
    /// A list of font families none of which is found.
    UnknownFont(Vec<String>),
    /// A line that is so many millimetres wider than its place, and what stands on it.
    Overfull(f32, String),
    /// A table whose columns need so many millimetres more than its place has, and what makes it so.
    WideTable(f32, Option<WidestCell>),
    /// Text that reaches beyond its page.
    Outside(String),
    /// A picture printed with so few pixels in an inch, and its address as written.
    Coarse(u16, String),
}

/// The cell that makes a table too wide.
#[derive(Clone, Debug, PartialEq)]
pub struct WidestCell {
    /// Where it comes from.
    pub place: ProblemPlace,
    /// Its column, from 1.
    pub column: usize,
    /// The text of that column's head.
    pub head: String,
    /// Its text.
    pub text: String,
}

/// What is not understood in a style sheet or `style` attribute; texts are as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StyleFault {
    /// A property that is not supported, and the nearest that is.
    UnknownProperty {
        /// As written.
        name: String,
        /// The nearest name, if any is near.
        nearest: Option<&'static str>,
    },
    /// A property of elements in a rule for pages.
    NotOfPages(String),
    /// A property of pages in a rule for elements.
    OfPagesAlone(String),
    /// A value that its property does not take.
    WrongValue {
        /// The property.
        property: &'static str,
        /// The value, or the beginning of a long one.
        written: String,
        /// What the property takes, in the notation of CSS.
        takes: String,
    },
    /// A custom property that is used and not set.
    VariableNotSet {
        /// The property that uses it.
        property: &'static str,
        /// The custom property.
        variable: String,
    },
    /// A custom property that is set in `@page`, where none is read.
    VariableOfPage(String),
    /// Something that is no declaration.
    NotUnderstood(String),
    /// A selector that is not supported.
    Selector(String),
    /// A rule, by its name without `@`, that is not supported.
    AtRule(String),
    /// An `@font-face` rule without a family or a file.
    FontFace,
    /// A media query that is not supported.
    MediaQuery(String),
    /// A page selector that is not supported.
    PageSelector(String),
    /// A rule inside `@page`, by its name without `@`, that is none of its margin boxes.
    PageArea {
        /// As written.
        name: String,
        /// The nearest name, if any is near.
        nearest: Option<&'static str>,
    },
}

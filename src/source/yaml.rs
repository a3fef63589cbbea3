//! YAML as a tree with the place of every key and value, so that all that is wrong in a file is
//! reported, not the first alone. Alone names the YAML library.

use crate::span::{Span, Spanned};

/// A value with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it was written.
    pub span: Span,
}

/// The kinds of values.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any other scalar, as written (numbers and dates too; quotes and folds resolved).
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order written, keys once each.
    Map(Vec<(Spanned<String>, Node)>),
}

//! What changed between two versions of a plan -> a terminal, a program.

mod counts;
mod json;
mod text;
mod words;

pub use counts::Counts;
pub use json::json;
pub use text::text;

use crate::comparison::{Changes, Content};
use crate::model::Lang;

/// A comparison with what it is of.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'a> {
    /// What changed.
    pub changes: &'a Changes,
    /// The old version.
    pub old: &'a Content,
    /// The new version.
    pub new: &'a Content,
    /// How the old version is called.
    pub from: &'a str,
    /// How the new version is called.
    pub to: &'a str,
    /// Whether it is what concerns one unit alone.
    pub of_unit: bool,
    /// The language of the new version.
    pub lang: Lang,
}

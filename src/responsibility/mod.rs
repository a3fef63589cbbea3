//! Who does what by when, from what was written: time limits, brackets in the text, tasks as
//! data. In come texts and YAML trees with their places, and the names and roles of the plan; out
//! come parties, limits and tasks, and what is wrong with them. Knows nothing of Markdown,
//! sections or printing.

pub mod bracket;
pub mod data;
pub mod due;

mod labels;
mod names;
mod roles;

pub use names::names_in;

#[cfg(test)]
pub(crate) mod fixture;

//! Two revisions of a plan -> what changed between them.

pub mod alignment;
pub mod likeness;
pub mod text;

//! How problems are shown: as text with the marked line, or as JSON.

mod position;

pub use position::{LineIndex, Position, Positions, position};

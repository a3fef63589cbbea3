//! Themes and templates: which files a theme has, and their rendering with tera.
//!
//! In come the name of a theme and the files of the project, out come its style sheets, fonts and
//! an engine that renders its templates from any serialisable view. Knows nothing of plans.

mod builtin;
mod engine;
mod options;
mod theme;

pub use engine::Engine;
pub use options::Options;
pub use theme::{FontFile, FontOrigin, Theme, ThemeFile, builtin_files, known, wrong_fonts};

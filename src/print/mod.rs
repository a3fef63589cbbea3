//! The typesetter: XHTML, style sheets and fonts in, pages out, and pages into PDF.
//!
//! It knows HTML, CSS, fonts and pages, and nothing of plans. Steps: `style` (cascade) ->
//! `boxes` -> `shape` and `linebreak` (lines of each paragraph, in parallel) -> `flow` (a vertical
//! list of lines, rows and spaces) -> `pagination` (pages of frames) -> `paint` (PDF).

pub mod fonts;
pub mod frame;
pub mod linebreak;
pub mod paint;
pub mod problem;
pub mod shape;
pub mod style;
pub mod units;

//! `workplan` turns the text files of an annual work plan into an HTML edition and a
//! print-quality PDF edition.
//!
//! The modules stand in the order in which the data passes through them; see
//! `docs/architecture.md` for the map and the invariants.

#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests prepare files and take times"))]

pub mod diag;
pub mod numerals;
pub mod span;

pub mod checks;
pub mod comparison;
pub mod markdown;
pub mod matrix;
pub mod model;
pub mod numbering;
pub mod resolve;
pub mod responsibility;
pub mod revision;
pub mod settings;
pub mod source;

pub mod export;
pub mod html;
pub mod print;
pub mod template;

pub mod cli;
pub mod pipeline;
pub mod publish;
pub mod reference;

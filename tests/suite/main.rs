//! Tests of the program as a whole; see docs/testing.md.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails, and tests run programs on files"
)]

mod agreement;
mod annual_plan;
mod architecture;
mod boxes;
mod browser;
mod cases;
mod checkers;
mod command_line;
mod determinism;
mod documents;
mod elements;
mod facts;
mod filters;
mod fonts;
mod grids;
mod guide;
mod hard_documents;
mod interrupted;
mod keys;
mod large_plan;
mod laws;
mod matrix;
mod outputs;
mod page;
mod pdf;
mod pdf_archive;
mod pdf_links;
mod pdf_structure;
mod pdf_universal;
mod program;
mod reference;
mod revisions;
mod sample;
mod schemas;
mod small_plan;
mod task_files;
mod typeset;
mod typesetting;
mod witnesses;
mod yaml;

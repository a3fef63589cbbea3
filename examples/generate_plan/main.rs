//! Writes a plan into a folder, for measuring: one of about so many pages, or one of so many tasks and units.
//! `cargo run --release --example generate_plan -- PAGES FOLDER`
//! `cargo run --release --example generate_plan -- --tasks TASKS --units UNITS FOLDER`
//!
//! The text is made of invented phrases by a fixed rule: the same call gives the same plan.

#![allow(clippy::disallowed_methods, reason = "an example is a program of its own and writes its files itself")]

mod choices;
mod pages;
mod tasks;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--tasks", count, "--units", units, folder] => Ok(tasks::write(&content(folder)?, count.parse()?, units.parse()?)?),
        [count, folder] => Ok(pages::write(&content(folder)?, count.parse()?)?),
        _ => Err("usage: generate_plan PAGES FOLDER, or generate_plan --tasks TASKS --units UNITS FOLDER".into()),
    }
}

fn content(folder: &str) -> std::io::Result<std::path::PathBuf> {
    let content = Path::new(folder).join("content");
    std::fs::create_dir_all(&content)?;
    Ok(content)
}

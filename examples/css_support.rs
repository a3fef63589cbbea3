//! Writes docs/css-support.md from the typesetter's own tables: `cargo run --example css_support`.

#![allow(clippy::disallowed_methods, reason = "an example is a program of its own and writes its files itself")]

fn main() -> std::io::Result<()> {
    std::fs::write("docs/css-support.md", workplan::print::style::support::document())
}

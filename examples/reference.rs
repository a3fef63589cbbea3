//! Writes docs/reference.md and docs/schema/ from the program's own types: `cargo run --example reference`.

#![expect(clippy::disallowed_methods, reason = "an example writes where it is told")]

fn main() -> std::io::Result<()> {
    for (path, text) in workplan::cli::reference() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, text)?;
    }
    Ok(())
}

//! docs/reference.md and the JSON Schemas are those of this program. `WORKPLAN_ACCEPT=1 cargo test --test suite reference`
//! or `cargo run --example reference` writes them.

use crate::program::repository;
use std::fs;

#[test]
fn the_reference_is_up_to_date() {
    let accept = std::env::var_os("WORKPLAN_ACCEPT").is_some_and(|value| value == "1");
    for (path, text) in workplan::cli::reference() {
        let file = repository().join(&path);
        if accept {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let written = fs::read_to_string(&file).unwrap_or_default();
        let line = written.lines().zip(text.lines()).position(|(written, now)| written != now).unwrap_or(0);
        assert!(written == text, "{path} is not up to date (line {}): cargo run --example reference", line + 1);
    }
}

//! What the command line prints: results to standard output, everything else to standard error.

use crate::diag::{Language, Severity, render};
use crate::pipeline::{MadeEdition, Outcome};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// How messages look.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// The language of the messages.
    pub language: Language,
    /// Whether standard error is coloured.
    pub errors_coloured: bool,
    /// Whether standard output is coloured.
    pub results_coloured: bool,
}

impl Report {
    /// A result, to standard output. A reader that has gone away is no failure of ours.
    pub fn result(self, text: &str) {
        let mut out = std::io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
    }

    /// The problems of a run as text, for standard output.
    pub fn as_text(self, outcome: &Outcome) -> String {
        render::text(&outcome.diagnostics, &outcome.sources, self.language, self.results_coloured)
    }

    /// The problems of a run as JSON.
    pub fn as_json(self, outcome: &Outcome) -> String {
        render::json(&outcome.diagnostics, &outcome.sources, self.language)
    }

    /// The problems of a run, to standard error.
    pub fn problems(self, outcome: &Outcome) {
        self.message(&render::text(&outcome.diagnostics, &outcome.sources, self.language, self.errors_coloured));
    }

    /// A message, to standard error.
    pub fn message(self, text: &str) {
        // Of a test it is caught like all that it prints.
        if cfg!(test) {
            eprint!("{text}");
        } else {
            std::io::stderr().write_all(text.as_bytes()).ok();
        }
    }

    /// A failure that has no place in the sources, to standard error.
    pub fn failure(self, message: &str, help: Option<&str>) {
        let (red, blue, plain) = if self.errors_coloured { ("\x1b[1;31m", "\x1b[1;34m", "\x1b[0m") } else { ("", "", "") };
        let help = help.map(|help| format!("  {blue}={plain} help: {help}\n")).unwrap_or_default();
        self.message(&format!("{red}error{plain}: {message}\n{help}"));
    }
}

/// The line that `build` prints for an edition: path, pages, size, time.
pub fn edition_line(edition: &MadeEdition, output: &Path, size: usize, time: Duration) -> String {
    let path = output.join(&edition.path);
    let pages = if edition.pages == 1 { "page" } else { "pages" };
    format!("{}  {} {pages}  {}  {:.2} s\n", path.display(), edition.pages, size_in_words(size), time.as_secs_f64())
}

/// A size for people: `512 B`, `84 kB`, `2.4 MB` (powers of ten, as file managers count).
fn size_in_words(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// `3 errors and 1 warning in the plan; nothing was written`, set apart by an empty line; none if there is nothing to count.
pub fn summary(outcome: &Outcome, written: bool) -> Option<String> {
    let count = |severity| outcome.diagnostics.iter().filter(|found| found.severity == severity).count();
    let counted: Vec<String> = [(count(Severity::Error), "error"), (count(Severity::Warning), "warning")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}{}", if number == 1 { "" } else { "s" }))
        .collect();
    let end = if written { "" } else { "; nothing was written" };
    (!counted.is_empty()).then(|| format!("\n{} in the plan{end}\n", counted.join(" and ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Edition;

    #[test]
    fn a_line_names_path_pages_size_and_time() {
        let edition = MadeEdition { edition: Edition::Pdf, path: "plan.pdf".to_owned(), pages: 12 };
        let line = edition_line(&edition, Path::new("output"), 345_678, Duration::from_millis(420));
        assert_eq!(line, format!("{}  12 pages  346 kB  0.42 s\n", Path::new("output").join("plan.pdf").display()));
    }

    #[test]
    fn sizes_are_for_people() {
        for (bytes, words) in [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (84_400, "84 kB"), (2_440_000, "2.4 MB")] {
            assert_eq!(size_in_words(bytes), words);
        }
    }
}

//! Other programs that judge what workplan makes. Where one is missing its test says that it was skipped;
//! with WORKPLAN_WITNESSES=required (as .ci/run sets it) missing is failing.

use std::path::Path;
use std::process::{Command, Stdio};

/// A program of somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    /// Poppler's reader of text.
    Pdftotext,
    /// Poppler's reader of fonts.
    Pdffonts,
    /// Checks the syntax of a PDF.
    Qpdf,
    /// A browser.
    Chromium,
    /// Reads and writes spreadsheets.
    LibreOffice,
}

impl Witness {
    fn names(self) -> &'static [&'static str] {
        match self {
            Witness::Pdftotext => &["pdftotext"],
            Witness::Pdffonts => &["pdffonts"],
            Witness::Qpdf => &["qpdf"],
            Witness::Chromium => &["chromium", "chromium-browser", "google-chrome"],
            Witness::LibreOffice => &["soffice", "libreoffice"],
        }
    }

    /// The program, ready for its arguments; none if it is missing and may be.
    pub fn call(self) -> Option<Command> {
        let found = self.names().iter().find(|name| is_there(name));
        if found.is_none() {
            let required = std::env::var("WORKPLAN_WITNESSES").is_ok_and(|value| value == "required");
            assert!(!required, "{} is required and missing", self.names()[0]);
            eprintln!("skipped: {} is missing", self.names()[0]);
        }
        found.map(Command::new)
    }

    /// What the program prints about `file` when called with `arguments` before it; none if it is missing and may be.
    pub fn says(self, arguments: &[&str], file: &Path, after: &[&str]) -> Option<String> {
        let mut command = self.call()?;
        let output = command.args(arguments).arg(file).args(after).output().unwrap();
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{command:?} finds fault: {text}");
        Some(text)
    }
}

fn is_there(name: &str) -> bool {
    // Poppler's programs end with a code of their own for `--version`; that they start is enough.
    Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

#[test]
fn the_witnesses_are_there_where_they_are_required() {
    for witness in [Witness::Pdftotext, Witness::Pdffonts, Witness::Qpdf, Witness::Chromium, Witness::LibreOffice] {
        witness.call();
    }
}

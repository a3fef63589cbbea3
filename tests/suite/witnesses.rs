//! Other programs that judge what workplan makes. Where one is missing its test says that it was skipped;
//! with WORKPLAN_WITNESSES=required (as .ci/run sets it) missing is failing.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program of somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    /// Poppler's reader of text.
    Pdftotext,
    /// Poppler's reader of fonts.
    Pdffonts,
    /// Poppler's reader of the structure.
    Pdfinfo,
    /// Checks the syntax of a PDF.
    Qpdf,
    /// Checks the accessibility of a PDF; from PyPI, as .ci/run installs it below target/.
    Outloud,
    /// A browser.
    Chromium,
    /// Reads and writes spreadsheets.
    LibreOffice,
    /// Runs the Nu Html Checker.
    Java,
    /// Drives the browser.
    Node,
}

/// A checker from npm, as .ci/run installs it below target/.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// The Nu Html Checker.
    Vnu,
    /// The accessibility engine axe-core.
    Axe,
}

impl Module {
    /// Its file; none if it is missing and may be.
    pub fn path(self) -> Option<PathBuf> {
        let file = match self {
            Module::Vnu => "vnu-jar/build/dist/vnu.jar",
            Module::Axe => "axe-core/axe.min.js",
        };
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("npm/node_modules").join(file);
        found(path.is_file().then_some(path), file)
    }
}

/// A font that no theme holds, as .ci/run unpacks it below target/.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    /// 文泉驿正黑, a collection with TrueType outlines.
    ZenHei,
}

impl Font {
    /// Its file; none if it is missing and may be.
    pub fn path(self) -> Option<PathBuf> {
        let file = match self {
            Font::ZenHei => "usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        };
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("fonts").join(file);
        found(path.is_file().then_some(path), file)
    }
}

/// What was found; nothing, with a word of it, where it is missing and may be.
fn found<T>(thing: Option<T>, name: &str) -> Option<T> {
    if thing.is_none() {
        let required = std::env::var("WORKPLAN_WITNESSES").is_ok_and(|value| value == "required");
        assert!(!required, "{name} is required and missing");
        eprintln!("skipped: {name} is missing");
    }
    thing
}

impl Witness {
    fn names(self) -> &'static [&'static str] {
        match self {
            Witness::Pdftotext => &["pdftotext"],
            Witness::Pdffonts => &["pdffonts"],
            Witness::Pdfinfo => &["pdfinfo"],
            Witness::Qpdf => &["qpdf"],
            Witness::Outloud => &[concat!(env!("CARGO_TARGET_TMPDIR"), "/../outloud/bin/outloud")],
            Witness::Chromium => &["chromium", "chromium-browser", "google-chrome"],
            Witness::LibreOffice => &["soffice", "libreoffice"],
            Witness::Java => &["java"],
            Witness::Node => &["node", "nodejs"],
        }
    }

    /// The program, ready for its arguments; none if it is missing and may be.
    pub fn call(self) -> Option<Command> {
        let program = self.names().iter().find(|name| is_there(name));
        found(program, self.names()[0]).map(Command::new)
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
    for witness in [
        Witness::Pdftotext,
        Witness::Pdffonts,
        Witness::Pdfinfo,
        Witness::Qpdf,
        Witness::Outloud,
        Witness::Chromium,
        Witness::LibreOffice,
        Witness::Java,
        Witness::Node,
    ] {
        witness.call();
    }
    for module in [Module::Vnu, Module::Axe] {
        module.path();
    }
}

//! What the command line prints: results to standard output, everything else to standard error.

use crate::diag::render::{self, Look};
use crate::diag::{Language, Message, Severity};
use crate::message;
use crate::pipeline::{MadeEdition, Outcome};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// How messages look and which language they speak.
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
    /// What an edition came to, to standard output.
    pub fn edition(self, line: &Message) {
        self.result(line.wording(self.language));
    }

    /// A result, to standard output. A reader that has gone away is no failure of ours.
    pub fn result(self, text: &str) {
        let mut out = std::io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
    }

    /// All problems of a run as text, for standard output, with `each` one by one.
    pub fn as_text(self, outcome: &Outcome, each: bool) -> String {
        let look = Look { language: self.language, color: self.results_coloured, each, least: Severity::Information };
        render::text(&outcome.diagnostics, &outcome.sources, look)
    }

    /// The problems of a run as JSON.
    pub fn as_json(self, outcome: &Outcome) -> String {
        render::json(&outcome.diagnostics, &outcome.sources, self.language)
    }

    /// The errors and warnings of a run, to standard error.
    pub fn problems(self, outcome: &Outcome) {
        let look = Look { language: self.language, color: self.errors_coloured, each: false, least: Severity::Warning };
        self.to_standard_error(&render::text(&outcome.diagnostics, &outcome.sources, look));
    }

    /// All problems of a run one by one, to standard error.
    pub fn each_problem(self, outcome: &Outcome) {
        let look = Look { language: self.language, color: self.errors_coloured, each: true, least: Severity::Information };
        self.to_standard_error(&render::text(&outcome.diagnostics, &outcome.sources, look));
    }

    /// A message, to standard error.
    pub fn message(self, message: &Message) {
        self.to_standard_error(message.wording(self.language));
    }

    /// A word that is worth knowing, without a place in the sources, to standard error.
    pub fn note(self, message: &Message) {
        let note = message!("note: {message}\n", "说明：{message}\n", message = message);
        self.to_standard_error(note.wording(self.language));
    }

    fn to_standard_error(self, text: &str) {
        // Of a test it is caught like all that it prints.
        if cfg!(test) {
            eprint!("{text}");
        } else {
            std::io::stderr().write_all(text.as_bytes()).ok();
        }
    }

    /// A failure that has no place in the sources, to standard error.
    pub fn failure(self, message: &Message, help: Option<&Message>) {
        let (red, blue, plain) = if self.errors_coloured { ("\x1b[1;31m", "\x1b[1;34m", "\x1b[0m") } else { ("", "", "") };
        let label = render::help_label(self.language);
        let help = help.map(|help| format!("  {blue}={plain} {label}: {}\n", help.wording(self.language))).unwrap_or_default();
        self.to_standard_error(&format!("{red}error{plain}: {}\n{help}", message.wording(self.language)));
    }
}

/// The line that `build` prints for an edition: path, pages, size, time.
pub fn edition_line(edition: &MadeEdition, output: &Path, size: usize, time: Duration) -> Message {
    let path = output.join(&edition.path);
    let (path, number, size, seconds) = (path.display(), edition.pages, size_in_words(size), time.as_secs_f64());
    let pages = if number == 1 { "page" } else { "pages" };
    message!("{path}  {number} {pages}  {size}  {seconds:.2} s\n", "{path}  {number}页  {size}  {seconds:.2}秒\n")
}

/// A size for people: `512 B`, `84 kB`, `2.4 MB` (powers of ten, as file managers count).
fn size_in_words(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// `2 pieces of information: …`, for who is not shown them; none if there is none.
pub fn information(outcome: &Outcome) -> Option<Message> {
    match render::count(&outcome.diagnostics, &outcome.sources, Severity::Information) {
        0 => None,
        1 => Some(message!("1 piece of information: `workplan check` shows it\n", "另有1条提示，运行“workplan check”查看\n")),
        number => Some(message!(
            "{number} pieces of information: `workplan check` shows them\n",
            "另有{number}条提示，运行“workplan check”查看\n"
        )),
    }
}

/// `3 errors and 1 warning in the plan; nothing was written`, set apart by an empty line; none if there is nothing to count.
pub fn summary(outcome: &Outcome, written: bool) -> Option<Message> {
    let count = |severity| render::count(&outcome.diagnostics, &outcome.sources, severity);
    let counted = |number, english, chinese| {
        let plural = if number == 1 { "" } else { "s" };
        (number > 0).then(|| message!("{number} {english}{plural}", "{number}处{chinese}"))
    };
    let found = match (counted(count(Severity::Error), "error", "错误"), counted(count(Severity::Warning), "warning", "警告")) {
        (None, None) => return None,
        (Some(found), None) | (None, Some(found)) => found,
        (Some(errors), Some(warnings)) => {
            message!("{errors} and {warnings}", "{errors}、{warnings}", errors = errors, warnings = warnings)
        }
    };
    let end = if written { Message::same("") } else { message!("; nothing was written", "；没有写入任何文件") };
    Some(message!("\n{found} in the plan{end}\n", "\n要点里有{found}{end}\n", found = found, end = end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Place};
    use crate::pipeline::Edition;

    #[test]
    fn a_line_names_path_pages_size_and_time() {
        let edition = MadeEdition { edition: Edition::Pdf, path: "plan.pdf".to_owned(), pages: 12 };
        let line = edition_line(&edition, Path::new("output"), 345_678, Duration::from_millis(420));
        let path = Path::new("output").join("plan.pdf");
        assert_eq!(line.wording(Language::English), format!("{}  12 pages  346 kB  0.42 s\n", path.display()));
        assert_eq!(line.wording(Language::Chinese), format!("{}  12页  346 kB  0.42秒\n", path.display()));
    }

    #[test]
    fn a_problem_that_was_found_twice_is_counted_as_it_is_shown_once() {
        let mut sink = crate::diag::Sink::default();
        for (code, message) in [(Code::Unreadable, "one"), (Code::Unreadable, "one"), (Code::Unreadable, "two")] {
            let place = Place::File { path: "content/plan.yaml".to_owned(), position: None, line: None };
            sink.error(code, place, Message::same(message));
        }
        let outcome = Outcome { diagnostics: sink.diagnostics().to_vec(), ..Outcome::default() };
        let said = summary(&outcome, false).unwrap();
        assert_eq!(said.wording(Language::English), "\n2 errors in the plan; nothing was written\n");
    }

    #[test]
    fn sizes_are_for_people() {
        for (bytes, words) in [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (84_400, "84 kB"), (2_440_000, "2.4 MB")] {
            assert_eq!(size_in_words(bytes), words);
        }
    }
}

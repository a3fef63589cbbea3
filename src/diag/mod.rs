//! Problems found in the sources: what is wrong, where, and what to write instead.
//!
//! Stages push [`Diagnostic`]s into a [`Sink`]; nothing here reads files or prints.
//! `render` turns diagnostics into text or JSON.

mod codes;
mod examples;
mod message;
pub mod render;

pub use codes::Code;
pub use message::{Language, Message, Worded};

use crate::message;
use crate::span::Span;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Information,
    /// Publishable, but probably not what was meant.
    Warning,
    /// Cannot be published right.
    Error,
}

/// What a gravity is called in running text.
pub fn severity_name(severity: Severity) -> Message {
    match severity {
        Severity::Information => message!("information", "提示"),
        Severity::Warning => message!("warning", "警告"),
        Severity::Error => message!("error", "错误"),
    }
}

/// Where a problem lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Bytes of a source file that was read.
    Span(Span),
    /// A file as a whole, or one that could not be read as text: its path relative to the
    /// project, with `/`, and the line and column (from 1, columns count characters) where known.
    File {
        /// Path relative to the project, with `/`.
        path: String,
        /// Line and column, from 1.
        position: Option<(usize, usize)>,
        /// The text of the line, where it is known but not among the sources.
        line: Option<String>,
    },
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Span(span)
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable code.
    pub code: Code,
    /// Its gravity.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop.
    pub message: Message,
    /// Where.
    pub place: Place,
    /// What was expected or what to write instead.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// Adds what to write instead.
    pub fn help(&mut self, help: Message) -> &mut Self {
        self.help = Some(help);
        self
    }

    /// What is wrong, in a language.
    pub fn message_in(&self, language: Language) -> &str {
        self.message.wording(language)
    }

    /// What to write instead, in a language.
    pub fn help_in(&self, language: Language) -> Option<&str> {
        self.help.as_ref().map(|help| help.wording(language))
    }
}

/// Collects the problems of a run, in the order found.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// Adds an error.
    pub fn error(&mut self, code: Code, place: impl Into<Place>, message: Message) -> &mut Diagnostic {
        self.push(code, Severity::Error, place.into(), message)
    }

    /// Adds a warning.
    pub fn warning(&mut self, code: Code, place: impl Into<Place>, message: Message) -> &mut Diagnostic {
        self.push(code, Severity::Warning, place.into(), message)
    }

    /// Adds a piece of information.
    pub fn information(&mut self, code: Code, place: impl Into<Place>, message: Message) -> &mut Diagnostic {
        self.push(code, Severity::Information, place.into(), message)
    }

    fn push(&mut self, code: Code, severity: Severity, place: Place, message: Message) -> &mut Diagnostic {
        debug_assert!(code.severities().contains(&severity), "{} is said in diag/codes.rs not to be {severity:?}", code.as_str());
        let index = self.diagnostics.len();
        self.diagnostics.push(Diagnostic { code, severity, message, place, help: None });
        &mut self.diagnostics[index]
    }

    /// Takes in the problems of another sink.
    pub fn append(&mut self, other: Sink) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Takes in those problems of another sink that are not here yet.
    pub fn append_new(&mut self, other: Sink) {
        for found in other.diagnostics {
            if !self.diagnostics.contains(&found) {
                self.diagnostics.push(found);
            }
        }
    }

    /// All problems so far.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether any problem is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|found| found.severity == Severity::Error)
    }
}

/// The known name nearest to `written`, for a hint; none if nothing is near.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No name is this long, and comparing takes time and memory in proportion to the length.
    const LENGTH_LIMIT: usize = 500;
    if written.len() > LENGTH_LIMIT {
        return None;
    }
    known
        .into_iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(likeness, _)| *likeness >= 0.4)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, name)| name)
}

/// The question whether the nearest known name was meant.
pub fn did_you_mean(near: &str) -> Message {
    message!("did you mean `{near}`?", "是不是要写“{near}”？")
}

/// A help behind the question whether the nearest known name was meant, where there is one.
pub fn with_nearest(near: Option<&str>, help: &Message) -> Message {
    match near {
        Some(near) => message!("{question} {help}", "{question}{help}", question = did_you_mean(near), help = help),
        None => help.clone(),
    }
}

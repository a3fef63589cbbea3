//! How problems are shown. In: problems and the sources they lie in. Out: text with the marked
//! line, or JSON. Does not know where either is printed.

mod excerpt;
mod groups;
mod json;
mod position;
mod text;

pub use json::json;
pub use position::{LineIndex, Position, Positions, position};
pub use text::{Look, text};

use super::{Diagnostic, Language, Place, Severity};
use crate::source::Sources;

/// The word for a gravity, in text and JSON.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Information => "information",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The word before what to write instead.
pub fn help_label(language: Language) -> &'static str {
    match language {
        Language::English => "help",
        Language::Chinese => "提示",
    }
}

/// The word before what else is worth knowing of a message.
pub fn note_label(language: Language) -> &'static str {
    match language {
        Language::English => "note",
        Language::Chinese => "说明",
    }
}

/// How many of the problems that are shown have a gravity: one that was found twice is shown once.
pub fn count(diagnostics: &[Diagnostic], sources: &Sources, severity: Severity) -> usize {
    in_order(diagnostics, &Positions::new(sources), sources).iter().filter(|(_, found)| found.severity == severity).count()
}

/// The problems in the order of the files as they were read, then of the places in them, each
/// once, however often it was found.
fn in_order<'a>(diagnostics: &'a [Diagnostic], positions: &Positions<'_>, sources: &Sources) -> Vec<(Position, &'a Diagnostic)> {
    let mut placed: Vec<_> = diagnostics.iter().map(|found| (file_rank(found, sources), positions.of(&found.place), found)).collect();
    placed.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
    let mut ordered: Vec<(Position, &Diagnostic)> = Vec::with_capacity(placed.len());
    for (_, position, found) in placed {
        let mut at_this_place = ordered.iter().rev().take_while(|(earlier, _)| *earlier == position);
        let doubled = at_this_place.any(|(_, earlier)| *earlier == found);
        if !doubled {
            ordered.push((position, found));
        }
    }
    ordered
}

/// The number of a problem's file among the sources; files that are none of them come last.
fn file_rank(found: &Diagnostic, sources: &Sources) -> u32 {
    match &found.place {
        Place::Span(span) => span.source.0,
        Place::File { path, .. } => sources.find(path).map_or(u32::MAX, |source| source.0),
    }
}

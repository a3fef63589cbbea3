//! Problems as JSON, for other programs.

use super::{Positions, in_order, severity_word};
use crate::diag::{Diagnostic, Language};
use crate::source::Sources;
use serde::Serialize;

/// A problem as other programs read it.
#[derive(Serialize)]
struct Shown<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: Option<&'a str>,
}

/// The problems as a JSON array with a newline at its end; `[]` where there are none.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources, language: Language) -> String {
    let ordered = in_order(diagnostics, &Positions::new(sources), sources);
    let shown: Vec<_> = ordered
        .iter()
        .map(|(position, found)| Shown {
            code: found.code.as_str(),
            severity: severity_word(found.severity),
            file: &position.path,
            line: position.line,
            column: position.column,
            message: found.message_in(language),
            help: found.help_in(language),
        })
        .collect();
    // Texts and numbers alone: nothing in them can fail to be written.
    serde_json::to_string_pretty(&shown).unwrap_or_else(|_| "[]".to_owned()) + "\n"
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::diag::{Code, Language, Message, Place, Sink};
    use crate::source::Sources;
    use crate::span::Span;

    #[test]
    fn problems_have_the_promised_keys() {
        let mut sources = Sources::default();
        let id = sources.add("content/01.md", "一\n甲乙\n");
        let mut sink = Sink::default();
        sink.warning(Code::SeveralLeads, Span::new(id, 7, 10), Message::same("两个牵头"));
        let place = Place::File { path: "content/图.csv".to_owned(), position: Some((2, 5)), line: None };
        sink.error(Code::NotUtf8, place, Message::same("not UTF-8")).help(Message::same("save it as \"UTF-8\""));
        let parsed: serde_json::Value = serde_json::from_str(&json(sink.diagnostics(), &sources, Language::English)).unwrap();
        let expected = serde_json::json!([
            {"code": "WP0405", "severity": "warning", "file": "content/01.md", "line": 2, "column": 2, "message": "两个牵头", "help": null},
            {"code": "WP0102", "severity": "error", "file": "content/图.csv", "line": 2, "column": 5, "message": "not UTF-8",
             "help": "save it as \"UTF-8\""},
        ]);
        assert_eq!(parsed, expected);
    }

    #[test]
    fn nothing_is_an_empty_array() {
        assert_eq!(json(&[], &Sources::default(), Language::English), "[]\n");
    }
}

//! Puts what the YAML parser says into words for people who write plans, and finds the place
//! that they have to look at.

use serde_yaml::granit_parser::ErrorKind;
use std::ops::Range;

/// What is said of a mistake that is none of the usual ones.
const UNEXPLAINED: &str = "this is not YAML";

/// A syntax error in words.
pub(super) struct SyntaxProblem {
    pub(super) message: String,
    pub(super) help: String,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
}

/// Explains an error that the parser met at byte `at` of `text`, the innermost bracket not yet
/// closed being at `bracket`.
pub(super) fn explain(kind: &ErrorKind, text: &str, at: usize, bracket: Option<usize>) -> SyntaxProblem {
    let culprit = bracket.and_then(|bracket| open_bracket(kind, text, at, bracket)).or_else(|| unusual_colon(kind, text, at));
    if let Some(problem) = culprit {
        return problem;
    }
    let (message, help) = words(kind, text_before(text, at));
    let range = place(kind, text, at);
    // The parser's own words are for mistakes that we have none for.
    let help = if message == UNEXPLAINED { format!("{help} (the parser says: {kind})") } else { help.to_owned() };
    SyntaxProblem { message, help, range }
}

/// The bracket itself as the culprit, where the parser stumbles in a later line.
fn open_bracket(kind: &ErrorKind, text: &str, at: usize, bracket: usize) -> Option<SyntaxProblem> {
    let between = text.get(bracket..at)?;
    let sign = between.chars().next()?;
    if matches!(kind, ErrorKind::RecursionLimitExceeded) || !between.contains('\n') {
        return None;
    }
    Some(SyntaxProblem {
        message: format!("the bracket `{sign}` is not closed, or a comma is missing after it"),
        help: "write [one, two] or {key: value, key: value}".to_owned(),
        range: bracket..bracket + sign.len_utf8(),
    })
}

/// A full-width colon, or one without a space after it, in the line that should have been a key:
/// the line of the error, or the one before it where the error is that they do not go together.
fn unusual_colon(kind: &ErrorKind, text: &str, at: usize) -> Option<SyntaxProblem> {
    let own_start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let start = match kind {
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => own_start,
        ErrorKind::MappingValueNotAllowed => text.get(..own_start.checked_sub(1)?)?.rfind('\n').map_or(0, |newline| newline + 1),
        _ => return None,
    };
    let line = text.get(start..)?.lines().next()?;
    let colon = line.find([':', '：']).filter(|_| !line.contains(": ") && !line.ends_with(':'))?;
    let sign = line.get(colon..)?.chars().next()?;
    let message = if sign == '：' { "the colon after the key is full-width" } else { "the colon after the key has no space behind it" };
    Some(SyntaxProblem {
        message: message.to_owned(),
        help: format!("write `{}: ` with a colon and a space", line.get(..colon)?.trim()),
        range: start + colon..start + colon + sign.len_utf8(),
    })
}

/// What stands before byte `at` in its line.
fn text_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or(text);
    before.rsplit('\n').next().unwrap_or("")
}

/// Our words for an error: what is wrong, and what to write. What stands `before` it in its line
/// tells mistakes apart that the parser does not.
fn words(kind: &ErrorKind, before: &str) -> (String, &'static str) {
    let message = match kind {
        ErrorKind::UnclosedFlowCollection { open } => {
            return (format!("the bracket `{open}` is not closed"), "close it before the next key");
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            return (format!("the bracket `{open}` is closed by `{close}`"), "close it by the bracket of its kind");
        }
        ErrorKind::UnexpectedCharacter { character: '`' } => ("a value cannot begin with a backtick", "put the value in quotes"),
        ErrorKind::ExpectedBlockMappingKey if !before.trim().is_empty() => {
            ("text stands after a closing bracket or quote", "put the whole text in quotes")
        }
        ErrorKind::UnexpectedCharacter { character } => {
            return (format!("a value cannot begin with `{character}`"), "put the value in quotes");
        }
        ErrorKind::MappingValueNotAllowed if !before.contains(": ") => {
            ("the line does not go with the line before", "give the line before a colon after its key, or indent both alike")
        }
        _ => other_words(kind),
    };
    (message.0.to_owned(), message.1)
}

fn other_words(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as Kind;
    match kind {
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::InvalidFlowScalarIndent => {
            ("a bracket is not closed, or a comma is missing between its values", "write [one, two] or {key: value, key: value}")
        }
        Kind::MisplacedFlowCollectionEnd => ("a closing bracket without an opening one", "take it out, or put the value in quotes"),
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar | Kind::InvalidQuotedScalarIndent => {
            ("a quote is not closed", "close the text by the quote it begins with")
        }
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            ("text stands after the closing quote", "put the whole text in quotes, quotes inside it as “ and ”")
        }
        tab if is_tab(tab) => ("a tab stands where lines are indented", "indent with spaces"),
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement | Kind::MappingKeyNotAllowed => {
            ("a second `: ` stands in the line", "put a text that holds `: ` in quotes, such as title: \"主要工作: 一\"")
        }
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => ("a line has no colon after its key", "write `key: value`"),
        Kind::ExpectedBlockMappingKey | Kind::ExpectedBlockSequenceEntry | Kind::InvalidIndentation | Kind::InvalidBlockScalarIndent => {
            ("the line is not indented like those it belongs to", "indent all keys or all dashes of a list alike")
        }
        Kind::BlockEntryInFlowCollection | Kind::BlockSequenceEntryNotAllowed | Kind::InvalidBlockEntryWhitespace => {
            ("a list with dashes cannot begin here", "begin it on a line of its own, each value after `- `")
        }
        Kind::UnknownAnchor => ("an alias names a value that is not anchored before it", "put a text that begins with `*` in quotes"),
        Kind::MissingAnchorOrAliasName => ("`*` or `&` without a name", "put a text that begins with `*` or `&` in quotes"),
        Kind::RecursionLimitExceeded => {
            ("lists and maps are nested deeper than 64 levels", "no setting of a plan needs more than a few levels")
        }
        Kind::UnknownQuotedScalarEscape | Kind::InvalidQuotedScalarHexEscape | Kind::InvalidUnicodeEscape => {
            ("`\\` is followed by what it cannot stand before", "write the text in single quotes")
        }
        Kind::UndeclaredTagHandle | Kind::InvalidTagTerminator | Kind::MissingTagUri => {
            ("a value cannot begin with `!`", "put the value in quotes")
        }
        Kind::PlainScalarStartsWithDashFlowIndicator | Kind::InvalidMappingValueWhitespace | Kind::FlowMappingValueAdjacentCollection => {
            ("a space is missing after `:` or `-`", "write `key: value` and `- value`")
        }
        _ => (UNEXPLAINED, "write `key: value`, lists as [one, two], and put other texts in quotes"),
    }
}

fn is_tab(kind: &ErrorKind) -> bool {
    use ErrorKind as Kind;
    matches!(
        kind,
        Kind::TabNotAllowed | Kind::TabInBlockIndentation | Kind::TabInIndentation | Kind::TabInPlainScalar | Kind::TabAtBlockScalarStart
    )
}

/// The place to mark: where the parser stopped, or the last text before it if none follows.
fn place(kind: &ErrorKind, text: &str, at: usize) -> Range<usize> {
    let before = text.get(..at).unwrap_or(text);
    if matches!(kind, ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey) {
        let line = text.get(at..).and_then(|rest| rest.lines().next()).map_or(0, |line| line.trim_end().len());
        return at..at + line;
    }
    let tab = if is_tab(kind) { text.get(at..).and_then(|rest| rest.find('\t')) } else { None };
    if let Some(tab) = tab {
        return at + tab..at + tab + 1;
    }
    let at = if text.get(at..).is_some_and(|rest| rest.trim().is_empty()) { before.trim_end().len() } else { at };
    let length = text.get(at..).and_then(|rest| rest.chars().next()).filter(|next| *next != '\n').map_or(0, char::len_utf8);
    at..at + length
}

//! The names that an expression uses, so that an unknown one can be pointed at.

use std::ops::Range;

/// Words of tera's own that stand where a variable can.
const WORDS: [&str; 12] = ["true", "false", "none", "None", "not", "and", "or", "in", "is", "if", "else", "for"];

/// A dotted name in an expression.
pub(super) struct Name<'a> {
    /// Its bytes in the expression.
    pub(super) range: Range<usize>,
    /// Its parts.
    pub(super) parts: Vec<&'a str>,
}

/// The variables of an expression: dotted names outside strings that are no filter, test,
/// function, argument or word of tera's own.
pub(super) fn variables(expression: &str) -> Vec<Name<'_>> {
    let bytes = expression.as_bytes();
    let mut names = Vec::new();
    let (mut at, mut before, mut word_before) = (0, b' ', "");
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' | b'`' => {
                at = string_end(bytes, at);
                before = byte;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                let end = name_end(bytes, at);
                let written = expression.get(at..end).unwrap_or_default();
                if is_variable(written, before, word_before, bytes.get(end..).unwrap_or_default()) {
                    names.push(Name { range: at..end, parts: written.split('.').collect() });
                }
                (at, before, word_before) = (end, b'a', written);
            }
            byte => {
                if !byte.is_ascii_whitespace() {
                    (before, word_before) = (byte, "");
                }
                at += 1;
            }
        }
    }
    names
}

/// The id in an expression that is `task("t-rectify")` and nothing else.
pub(super) fn task_id(expression: &str) -> Option<Range<usize>> {
    let call = expression.trim().strip_prefix("task")?.trim_start().strip_prefix('(')?.strip_suffix(')')?.trim();
    let quote = call.chars().next().filter(|first| matches!(first, '"' | '\'' | '`'))?;
    let id = call.strip_prefix(quote)?.strip_suffix(quote).filter(|id| !id.contains(quote))?;
    let start = expression.find(call)? + quote.len_utf8();
    Some(start..start + id.len())
}

fn string_end(bytes: &[u8], from: usize) -> usize {
    let open = bytes.get(from);
    let rest = bytes.get(from + 1..).unwrap_or_default();
    from + 2 + rest.iter().position(|byte| Some(byte) == open).unwrap_or(rest.len())
}

fn name_end(bytes: &[u8], from: usize) -> usize {
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    from + bytes.get(from..).unwrap_or_default().iter().take_while(|byte| in_name(byte)).count()
}

fn is_variable(written: &str, before: u8, word_before: &str, after: &[u8]) -> bool {
    let mut after = after.iter().filter(|byte| !byte.is_ascii_whitespace());
    let (next, second) = (after.next(), after.next());
    let is_argument = next == Some(&b'=') && second != Some(&b'=');
    !(matches!(before, b'|' | b'.' | b'0'..=b'9' | b']')
        || word_before == "is"
        || WORDS.contains(&written)
        || next == Some(&b'(')
        || is_argument)
}

#[cfg(test)]
mod tests {
    use super::{task_id, variables};

    #[test]
    fn a_task_is_named_by_its_id() {
        let cases = [
            (" task(\"t-a\") ", Some(7..10)),
            ("task( '任务' )", Some(7..13)),
            ("task(t)", None),
            ("tasks | length", None),
            ("task(\"a\") ~ \"b\"", None),
        ];
        for (expression, expected) in cases {
            assert_eq!(task_id(expression), expected, "{expression}");
        }
    }

    #[test]
    fn variables_are_told_from_filters_and_strings() {
        let cases: [(&str, &[&str]); 6] = [
            (" plan.year ", &["plan.year"]),
            ("tasks | length", &["tasks"]),
            ("units | join(sep=plan.title)", &["units", "plan.title"]),
            ("\"plan\" ~ plan.yaer", &["plan.yaer"]),
            ("range(end=3)", &[]),
            ("plan.year if plan.lang == \"en\" else x is defined", &["plan.year", "plan.lang", "x"]),
        ];
        for (expression, expected) in cases {
            let found: Vec<&str> = variables(expression).iter().filter_map(|name| expression.get(name.range.clone())).collect();
            assert_eq!(found, expected, "{expression}");
        }
    }
}

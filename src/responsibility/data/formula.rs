//! Texts that a spreadsheet would run as a formula where they stand in a CSV file: an apostrophe in front makes texts of
//! them (OWASP, CSV injection), and is taken off again where a table is read.

use std::borrow::Cow;

const APOSTROPHE: char = '\'';

/// A text as it stands in a CSV file: with an apostrophe where it would be run, or has one already for that reason.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if would_run(text.trim_start_matches(APOSTROPHE)) { format!("{APOSTROPHE}{text}").into() } else { text.into() }
}

/// What was written, where [`harmless`] put an apostrophe in front of it.
pub(super) fn as_written(text: &str) -> Option<&str> {
    let written = text.strip_prefix(APOSTROPHE)?;
    would_run(written.trim_start_matches(APOSTROPHE)).then_some(written)
}

/// Whether a text begins as a formula does, and is neither a number nor nothing but signs.
fn would_run(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) else { return false };
    let is_signed = text.starts_with(['+', '-', '＋', '－']);
    rest.contains(char::is_alphanumeric) && !(is_signed && is_number(rest))
}

/// Digits with a decimal point, separators of thousands or a percent sign.
fn is_number(text: &str) -> bool {
    let digits = text.trim_end_matches('%');
    let plain = digits.replace(',', "");
    digits.starts_with(|first: char| first.is_ascii_digit())
        && text.len() - digits.len() < 2
        && plain.matches('.').count() < 2
        && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::{as_written, harmless};

    #[test]
    fn what_would_run_becomes_a_text_and_reads_back() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("=HYPERLINK(\"http://example.org\",\"甲\")", "'=HYPERLINK(\"http://example.org\",\"甲\")"),
            ("+86-10-1234", "'+86-10-1234"),
            ("-一是排查", "'-一是排查"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1+1", "'＝1+1"),
            ("'=1", "''=1"),
            ("-1-2", "'-1-2"),
            ("-1.2.3", "'-1.2.3"),
            ("-5", "-5"),
            ("+12.5", "+12.5"),
            ("-1,200", "-1,200"),
            ("-5%", "-5%"),
            ("-", "-"),
            ("——", "——"),
            ("'-5", "'-5"),
            ("'甲", "'甲"),
            ("3-5月", "3-5月"),
            ("", ""),
        ];
        for (text, expected) in cases {
            let written = harmless(text);
            assert_eq!(written, expected);
            assert_eq!(as_written(&written).unwrap_or(&written), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn every_text_reads_back(text in "['=+@＝a甲0-9. \t\r\n-]{0,8}") {
            let written = harmless(&text);
            proptest::prop_assert_eq!(as_written(&written).unwrap_or(&written), text.as_str());
        }
    }
}

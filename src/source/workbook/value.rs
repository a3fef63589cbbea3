//! What a cell of a spreadsheet says, as text: a number, share or date as its format shows it, so that the cell
//! reads as the one who wrote it saw it. A day reads 2026-06-30, a month 2026-06.

use calamine::{DataRef, ExcelDateTime, Style};
use std::str::Chars;

/// The text of a value; what is no value, such as `#REF!`, is the error.
pub(super) fn text(value: &DataRef<'_>, style: Option<&Style>) -> Result<String, String> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if Shape::of(style) == Shape::Percent => format!("{}%", decimal(number * 100.0)),
        DataRef::Float(number) => decimal(*number),
        DataRef::String(text) => lines(text),
        DataRef::SharedString(text) => lines(text),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => moment_text(*moment, Shape::of(style)),
        DataRef::DateTimeIso(text) => text.split_once('T').map_or(text.as_str(), |(day, _)| day).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => return Err(error.to_string()),
    })
}

/// What the format of a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Plain,
    Percent,
    Year,
    Month,
    Day,
    Time,
}

impl Shape {
    fn of(style: Option<&Style>) -> Self {
        let Some(format) = style.and_then(|style| style.number_format.as_ref()) else { return Self::Plain };
        // ISO/IEC 29500-1, 18.8.30: what these numbers stand for in Chinese is written in no file
        match format.format_id {
            Some(27 | 36 | 50 | 52 | 57) => return Self::Month,
            Some(28..=31 | 51 | 53 | 54 | 58) => return Self::Day,
            Some(32..=35 | 55 | 56) => return Self::Time,
            _ => {}
        }
        let signs = signs(&format.format_code);
        let has = |letter| signs.contains(letter);
        match (has('d'), has('y'), has('m'), has('h') || has('s')) {
            (true, ..) => Self::Day,
            (_, true, true, _) => Self::Month,
            (_, true, false, _) => Self::Year,
            (.., true) => Self::Time,
            (_, _, true, _) => Self::Day,
            _ if has('%') => Self::Percent,
            _ => Self::Plain,
        }
    }
}

/// The letters of a format that stand for something, in lower case: without texts in quotes, what a backslash
/// escapes, brackets, and what holds of negative numbers.
fn signs(format: &str) -> String {
    let mut signs = String::new();
    let mut rest = format.chars();
    while let Some(sign) = rest.next() {
        match sign {
            '"' => rest = after(rest, '"'),
            '[' => rest = after(rest, ']'),
            '\\' | '_' | '*' => {
                rest.next();
            }
            ';' => break,
            _ => signs.push(sign.to_ascii_lowercase()),
        }
    }
    signs
}

/// What stands behind the next `end`.
fn after(rest: Chars<'_>, end: char) -> Chars<'_> {
    rest.as_str().split_once(end).map_or("", |(_, behind)| behind).chars()
}

fn moment_text(moment: ExcelDateTime, shape: Shape) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    match shape {
        _ if moment.is_duration() => {
            let minutes = (moment.as_f64() * 24.0 * 60.0).round();
            format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
        }
        Shape::Year => format!("{year:04}"),
        Shape::Month => format!("{year:04}-{month:02}"),
        Shape::Time => format!("{hour:02}:{minute:02}"),
        Shape::Plain | Shape::Percent | Shape::Day => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// A number with the 15 digits that a spreadsheet shows, without zeros that say nothing.
fn decimal(number: f64) -> String {
    const DIGITS: i32 = 15;
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    let magnitude = number.abs().log10().floor();
    if !(-7.0..f64::from(DIGITS)).contains(&magnitude) {
        return format!("{number:E}");
    }
    let places = (f64::from(DIGITS - 1) - magnitude).max(0.0);
    // 0 to 21, as `magnitude` is bounded above
    let written = format!("{number:.*}", places as usize);
    if written.contains('.') { written.trim_end_matches('0').trim_end_matches('.').to_owned() } else { written }
}

/// A text with LF line ends.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::{decimal, signs};

    #[test]
    fn numbers_are_written_as_a_spreadsheet_shows_them() {
        let cases = [
            (3.0, "3"),
            (-12.5, "-12.5"),
            (0.1 + 0.2, "0.3"),
            (1200.0, "1200"),
            (0.95 * 100.0, "95"),
            (1.1 * 100.0, "110"),
            (123_456_789_012_345.0, "123456789012345"),
            (0.000_001, "0.000001"),
            (1e300, "1E300"),
            (f64::NAN, "0"),
        ];
        for (number, expected) in cases {
            assert_eq!(decimal(number), expected);
        }
    }

    #[test]
    fn texts_and_colours_in_a_format_stand_for_nothing() {
        let cases = [
            ("yyyy\"年\"m\"月\"", "yyyym"),
            ("[$-804]yyyy\\-mm;@", "yyyymm"),
            ("0.0%", "0.0%"),
            ("\"daily\" 0", " 0"),
            ("_(* #,##0_)", "#,##0"),
        ];
        for (format, expected) in cases {
            assert_eq!(signs(format), expected, "{format}");
        }
    }
}

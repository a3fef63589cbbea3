//! The options of the theme as the print templates take them: classes and custom properties of the root.

use crate::model::{DocumentFormat, Layout, LinePitch, Punctuation, Settings};
use serde::Serialize;

/// The height of the type area, 225 mm, in points.
const HEIGHT: f32 = 225.0 * 72.0 / 25.4;

/// The size of a watermark of few characters, and the length that one of many fills: turned by half a right angle
/// it stays inside the type area of 156 mm.
const LARGEST_WATERMARK: f32 = 110.0;
const LONGEST_WATERMARK: f32 = 560.0;

/// The options of the theme.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LayoutView {
    /// How far lines lie apart, in points.
    pub pitch: f32,
    /// Whether the document has the format of a letter.
    pub letter: bool,
    /// The classes of the root element.
    pub classes: String,
    /// The custom properties of the root element.
    pub style: String,
}

impl LayoutView {
    /// The options as the settings give them.
    pub fn new(settings: &Settings) -> Self {
        let pitch = pitch(settings.layout.line_pitch);
        let letter = settings.layout.format == DocumentFormat::Letter;
        Self { pitch, letter, classes: classes(settings.layout), style: style(settings, pitch) }
    }
}

fn pitch(given: LinePitch) -> f32 {
    match given {
        LinePitch::Strict => (HEIGHT - 16.0) / 21.0,
        LinePitch::Grid => HEIGHT / 22.0,
        LinePitch::Points(points) => points,
    }
}

fn classes(layout: Layout) -> String {
    let given = [
        ("loose-pitch", layout.line_pitch != LinePitch::Strict),
        ("duplex", layout.duplex),
        ("level3-bold", layout.bold_level3),
        ("punctuation-kaiming", layout.punctuation == Punctuation::Kaiming),
        ("punctuation-half", layout.punctuation == Punctuation::Half),
        ("letter", layout.format == DocumentFormat::Letter),
    ];
    given.into_iter().filter(|(_, given)| *given).map(|(name, _)| name).collect::<Vec<_>>().join(" ")
}

fn style(settings: &Settings, pitch: f32) -> String {
    let mut style = String::new();
    if settings.layout.line_pitch != LinePitch::Strict {
        style.push_str(&format!("--pitch: {pitch}pt; "));
    }
    if let Some(text) = &settings.watermark {
        let size = (LONGEST_WATERMARK / super::table::width(text).max(1.0)).min(LARGEST_WATERMARK);
        style.push_str(&format!("--watermark: {}; --watermark-size: {size:.1}pt; ", quoted(text)));
    }
    style.trim_end().to_owned()
}

/// A text as a string of a style sheet.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push_str(&format!("\\{:x} ", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_text_do_not_end_the_string() {
        assert_eq!(quoted("内部\"资料\"\\\n"), "\"内部\\\"资料\\\"\\\\\\a \"");
    }

    #[test]
    fn twenty_two_lines_fill_the_type_area() {
        assert!((pitch(LinePitch::Strict) * 21.0 + 16.0 - HEIGHT).abs() < 0.01);
        assert!((pitch(LinePitch::Grid) * 22.0 - HEIGHT).abs() < 0.01);
    }
}

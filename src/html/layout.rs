//! The options of the theme as templates take them: classes and custom properties of the root element, and values.

use super::Edition;
use crate::model::Settings;
use crate::template::Options;
use serde::Serialize;

/// The size of a watermark of few characters, and the length that one of many fills: turned by half a right angle
/// it stays inside the type area of 156 mm.
const LARGEST_WATERMARK: f32 = 110.0;
const LONGEST_WATERMARK: f32 = 560.0;

/// What the root element of a page carries, and what templates see of the options.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LayoutView {
    /// The options of the theme, with the classes of the root element.
    #[serde(flatten)]
    options: Options,
    /// The custom properties of the root element: those of the options, and the watermark's.
    style: String,
}

impl LayoutView {
    /// The options as the plan gives them, and on paper its watermark.
    pub fn new(settings: &Settings, options: &Options, edition: Edition) -> Self {
        let mut style = options.style.clone();
        if let Some(text) = settings.watermark.as_ref().filter(|_| edition == Edition::Print) {
            let size = (LONGEST_WATERMARK / super::table::width(text).max(1.0)).min(LARGEST_WATERMARK);
            style.push_str(&format!("--watermark: {}; --watermark-size: {size:.1}pt; ", quoted(text)));
        }
        Self { options: options.clone(), style: style.trim_end().to_owned() }
    }
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
}

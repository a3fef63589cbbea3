//! How wide a picture is to be: `![…](a.png){width=50%}`, of the text it stands in or in mm or cm, perhaps beside an id.

use super::piece::{Piece, PieceKind};
use super::reading::Reader;
use crate::diag::Code;
use crate::message;
use crate::model::PictureWidth;

/// The widest a picture can be told to be, in mm: no sheet is wider.
const WIDEST: f64 = 1000.0;

impl Reader<'_, '_, '_> {
    /// Gives pictures the widths that stand behind them; ids stay for who takes captions.
    pub(super) fn take_widths(&mut self, pieces: &mut [Piece]) {
        for at in 1..pieces.len() {
            let (before, rest) = pieces.split_at_mut(at);
            let (Some(picture), Some(behind)) = (before.last_mut(), rest.first_mut()) else { continue };
            let PieceKind::Image { width, .. } = &mut picture.kind else { continue };
            let Some((attributes, length)) = behind.verbatim().and_then(attributes) else { continue };
            let start = behind.range.start;
            let mut left = String::new();
            for word in attributes.split_whitespace() {
                match (word.starts_with('#'), word.strip_prefix("width=").map(|value| value.trim_matches('"')).and_then(width_of)) {
                    (true, _) => left = format!("{{{word}}}"),
                    (false, Some(told)) if width.is_none() => *width = Some(told),
                    _ => self.report_width(word, start..start + length),
                }
            }
            let PieceKind::Text(text) = &mut behind.kind else { continue };
            left.push_str(text.get(length..).unwrap_or_default());
            *text = left;
        }
    }

    fn report_width(&mut self, word: &str, range: std::ops::Range<usize>) {
        let span = crate::span::Span::new(self.source, range.start, range.end);
        let message = message!("`{word}` says nothing that a picture can be", "图片后面不能写“{word}”");
        self.shared.sink.error(Code::WrongPictureWidth, span, message).help(message!(
            "write a width up to 100% of the text, or in mm or cm: `{{width=50%}}`, `{{width=80mm}}`, with an id `{{#id width=8cm}}`",
            "请写宽度，占版心的百分比（最多100%），或者毫米、厘米：“{{width=50%}}”“{{width=80mm}}”，带标识的写“{{#标识 width=8cm}}”"
        ));
    }
}

/// What stands between the braces that a text begins with, if it is about a width; and how long it is with them.
fn attributes(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix(['{', '｛'])?;
    let end = inner.find(['}', '｝'])?;
    let (inner, rest) = inner.split_at_checked(end)?;
    let told = ["width", "height", "宽", "高", "="].iter().any(|word| inner.contains(word)) || inner.starts_with('.');
    let close = rest.chars().next().map_or(0, char::len_utf8);
    told.then(|| (inner, text.len() - rest.len() + close))
}

fn width_of(written: &str) -> Option<PictureWidth> {
    let unit = written.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = written.get(..written.len() - unit.len())?.parse().ok()?;
    let (width, most) = match unit {
        "%" => (PictureWidth::Percent(number), 100.0),
        "mm" => (PictureWidth::Millimetres(number), WIDEST),
        "cm" => (PictureWidth::Millimetres(number * 10.0), WIDEST / 10.0),
        _ => return None,
    };
    (number > 0.0 && number <= most).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::{attributes, width_of};
    use crate::model::PictureWidth::{Millimetres, Percent};

    #[test]
    fn widths_are_percentages_and_lengths() {
        let right = [("50%", Percent(50.0)), ("100%", Percent(100.0)), ("33.3%", Percent(33.3)), ("80mm", Millimetres(80.0)), ("7.5cm", Millimetres(75.0))];
        for (written, width) in right {
            assert_eq!(width_of(written), Some(width), "{written}");
        }
        for written in ["50", "50px", "0%", "101%", "-5mm", "", "%", "1e3mm", "50％", "2000mm", "..mm", "50 %"] {
            assert_eq!(width_of(written), None, "{written}");
        }
    }

    #[test]
    fn other_braces_behind_pictures_are_text_or_ids() {
        assert_eq!(attributes("{width=50%}后"), Some(("width=50%", 11)));
        assert_eq!(attributes("｛width=50%｝"), Some(("width=50%", 15)));
        for text in ["{#a}", "{注}", "甲{width=5%}", "{width=5%"] {
            assert_eq!(attributes(text), None, "{text}");
        }
    }
}

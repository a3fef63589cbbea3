//! Numbers by a plan's own level formats: `第{hans}章`, `{1}.{2}`, `({3})`. In come the formats and
//! the ordinals of a heading, out comes its number and the form that this has. Does not know how
//! the formats are written in plan.yaml.

use super::{NumberForm, Scheme};
use crate::model::{FormatPiece, Lang, LevelFormat, NumberStyle};
use crate::numerals::{circled, han, letters, roman};

/// The formats of a plan, one a level.
pub(super) struct Own<'a> {
    pub formats: &'a [LevelFormat],
    pub lang: Lang,
}

impl Scheme for Own<'_> {
    fn depth(&self) -> usize {
        self.formats.len()
    }

    fn continues(&self, level: usize) -> bool {
        self.formats.get(level.saturating_sub(1)).is_some_and(|format| format.continued)
    }

    fn format(&self, path: &[usize], under_unnumbered: bool) -> Option<(String, NumberForm)> {
        let format = self.formats.get(path.len().checked_sub(1)?)?;
        // A number that names the one of an unnumbered heading would be that of another heading.
        let names_none = levels(format, path.len()).any(|level| ordinal(path, level) == 0);
        (!(under_unnumbered && names_none)).then(|| (text(format, path, self.lang), form(format)))
    }
}

/// The number of the heading with these ordinals, as printed. Parentheses are full-width in Chinese.
pub(crate) fn text(format: &LevelFormat, path: &[usize], lang: Lang) -> String {
    let written = |piece: &FormatPiece| match piece {
        FormatPiece::Text(text) => text_of(text, lang),
        FormatPiece::Number { level, style } => number(ordinal(path, level.map_or(path.len(), usize::from)), *style),
    };
    format.pieces.iter().map(written).collect()
}

/// The highest level whose number a format names; that of level `own` if it names no other.
pub(crate) fn highest_level(format: &LevelFormat, own: usize) -> usize {
    levels(format, own).min().unwrap_or(own)
}

/// The form of a format's numbers.
pub(crate) fn form(format: &LevelFormat) -> NumberForm {
    let styles = format.pieces.iter().filter_map(|piece| match piece {
        FormatPiece::Number { style, .. } => Some(*style),
        FormatPiece::Text(_) => None,
    });
    let styles: Vec<NumberStyle> = styles.collect();
    let enclosed = is_enclosed(format);
    match styles.as_slice() {
        [NumberStyle::Han, ..] if enclosed => NumberForm::HanInParentheses,
        [NumberStyle::Han, ..] => NumberForm::Han,
        [NumberStyle::Circled] => NumberForm::Circled,
        _ if enclosed => NumberForm::DigitsInParentheses,
        // 1.1, and 1 alone above it
        [_, _, ..] => NumberForm::Decimal,
        [NumberStyle::Digits] if format.pieces.len() == 1 => NumberForm::Decimal,
        _ => NumberForm::Digits,
    }
}

fn levels(format: &LevelFormat, own: usize) -> impl Iterator<Item = usize> {
    format.pieces.iter().filter_map(move |piece| match piece {
        FormatPiece::Number { level, .. } => Some(level.map_or(own, usize::from)),
        FormatPiece::Text(_) => None,
    })
}

fn ordinal(path: &[usize], level: usize) -> usize {
    path.get(level.saturating_sub(1)).copied().unwrap_or(0)
}

fn number(ordinal: usize, style: NumberStyle) -> String {
    match style {
        NumberStyle::Han => han(ordinal),
        NumberStyle::Digits => ordinal.to_string(),
        NumberStyle::Roman => roman(ordinal),
        NumberStyle::Letters => letters(ordinal),
        NumberStyle::Circled => circled(ordinal),
    }
}

fn text_of(text: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => text.replace('(', "（").replace(')', "）"),
        Lang::En => text.to_owned(),
    }
}

/// Whether the numbers stand in parentheses and nothing stands outside them.
fn is_enclosed(format: &LevelFormat) -> bool {
    let ends = |piece: Option<&FormatPiece>, marks: [&str; 2]| match piece {
        Some(FormatPiece::Text(text)) => marks.contains(&text.trim()),
        _ => false,
    };
    ends(format.pieces.first(), ["(", "（"]) && ends(format.pieces.last(), [")", "）"])
}

#[cfg(test)]
mod tests {
    use super::{form, highest_level, text};
    use crate::model::{FormatPiece, Lang, LevelFormat, NumberStyle};
    use crate::numbering::NumberForm;

    fn of(pieces: &[FormatPiece]) -> LevelFormat {
        LevelFormat { pieces: pieces.to_vec(), continued: false }
    }

    fn t(text: &str) -> FormatPiece {
        FormatPiece::Text(text.to_owned())
    }

    fn n(level: Option<u8>, style: NumberStyle) -> FormatPiece {
        FormatPiece::Number { level, style }
    }

    #[test]
    fn a_number_follows_its_format() {
        use NumberStyle::{Circled, Digits, Han, Letters, Roman};
        let path = [3, 12, 4];
        let cases: [(&[FormatPiece], Lang, &str, NumberForm); 10] = [
            (&[t("第"), n(None, Han), t("条")], Lang::ZhCn, "第四条", NumberForm::Han),
            (&[n(Some(1), Digits), t("."), n(Some(2), Digits)], Lang::ZhCn, "3.12", NumberForm::Decimal),
            (&[t("("), n(Some(3), Digits), t(")")], Lang::ZhCn, "（4）", NumberForm::DigitsInParentheses),
            (&[t("("), n(Some(3), Digits), t(")")], Lang::En, "(4)", NumberForm::DigitsInParentheses),
            (&[t("("), n(Some(2), Han), t(")")], Lang::ZhCn, "（十二）", NumberForm::HanInParentheses),
            (&[n(None, Digits), t(".")], Lang::ZhCn, "4.", NumberForm::Digits),
            (&[n(None, Digits)], Lang::ZhCn, "4", NumberForm::Decimal),
            (&[n(None, Circled)], Lang::ZhCn, "④", NumberForm::Circled),
            (&[t("Part "), n(None, Roman)], Lang::En, "Part IV", NumberForm::Digits),
            (&[n(None, Letters), t(".")], Lang::En, "D.", NumberForm::Digits),
        ];
        for (pieces, lang, expected, expected_form) in cases {
            let format = of(pieces);
            assert_eq!((text(&format, &path, lang).as_str(), form(&format)), (expected, expected_form));
        }
    }

    #[test]
    fn a_format_covers_the_levels_it_names() {
        let format = of(&[n(Some(2), NumberStyle::Digits), t("."), n(None, NumberStyle::Digits)]);
        assert_eq!(highest_level(&format, 3), 2);
        assert_eq!(highest_level(&of(&[n(None, NumberStyle::Digits)]), 3), 3);
    }
}

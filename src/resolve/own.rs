//! How a reference to a number of the plan's own formats reads: 第二章第（三）项, 第1.2节,
//! `Chapter II, section (3)`.

use super::wording::in_annex;
use crate::model::{FormatPiece, Lang, LevelFormat};
use crate::numbering::{NumberForm, pattern};

/// The place in Chinese: the numbers from the highest level that is needed, each as a word.
pub(super) fn chinese(path: &[usize], formats: &[LevelFormat]) -> String {
    needed(path, formats).iter().map(|(format, path)| chinese_part(format, path)).collect()
}

/// The place in English, in its annex if it is in one.
pub(super) fn english(annex: Option<usize>, path: &[usize], formats: &[LevelFormat]) -> String {
    let parts: Vec<String> = needed(path, formats).iter().map(|(format, path)| english_part(format, path)).collect();
    in_annex(annex, &parts.join(", "))
}

/// The formats and ordinals of the levels that a place is named by, from the highest on. A number
/// that is counted on stands alone, one that names higher levels takes their place, and a level
/// without a number is left out.
fn needed<'a>(path: &'a [usize], formats: &'a [LevelFormat]) -> Vec<(&'a LevelFormat, &'a [usize])> {
    let mut parts = Vec::new();
    let mut level = path.len();
    while let Some((path, format)) = path.get(..level).zip(level.checked_sub(1).and_then(|index| formats.get(index))) {
        if path.last().is_some_and(|ordinal| *ordinal > 0) {
            parts.push((format, path));
            if format.continued {
                break;
            }
            level = pattern::highest_level(format, level);
        }
        level -= 1;
    }
    parts.reverse();
    parts
}

/// A number that says what it counts (第二章) as it is, another with the word for its form.
fn chinese_part(format: &LevelFormat, path: &[usize]) -> String {
    let number = bare(format, path, Lang::ZhCn);
    let word = match pattern::form(format) {
        _ if number.starts_with('第') => return number,
        NumberForm::Han => "部分",
        NumberForm::HanInParentheses => "项",
        NumberForm::Digits => "目",
        NumberForm::DigitsInParentheses => "点",
        NumberForm::Circled => "小点",
        NumberForm::Decimal | NumberForm::Annex => "节",
    };
    format!("第{number}{word}")
}

/// A number that says what it counts (`Chapter II`) as it is, another as a section.
fn english_part(format: &LevelFormat, path: &[usize]) -> String {
    let number = bare(format, path, Lang::En);
    let says_what = matches!(format.pieces.first(), Some(FormatPiece::Text(text)) if text.contains(char::is_alphabetic));
    if says_what { number } else { format!("section {number}") }
}

/// The number without the mark behind it.
fn bare(format: &LevelFormat, path: &[usize], lang: Lang) -> String {
    pattern::text(format, path, lang).trim().trim_end_matches(['、', '.', '．', '。', ':', '：', ',', '，']).to_owned()
}

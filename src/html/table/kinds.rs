//! Of which kind a column of a table written in Markdown is: ordinals, numbers, time limits, names, or text. In: the texts of its
//! cells, and the names and the year of the plan. Out: a kind, as the columns of matrices have them.

use crate::model::Settings;
use crate::responsibility::{due, names_in};

/// What cells say in which there is nothing.
const NOTHING: [&str; 9] = ["", "无", "—", "——", "-", "–", "/", "n/a", "none"];

/// What may stand before a number and still leave it one.
const BEFORE: [char; 19] = ['+', '-', '−', '±', '＋', '－', '≥', '≤', '＞', '＜', '>', '<', '≈', '约', '¥', '￥', '$', '€', '£'];

/// The longest word that counts as the unit of a number, in letters of Han and in others.
const UNIT_OF_HAN: usize = 4;
const UNIT: usize = 8;

/// The kind of a column: `number`, `amount`, `date`, `unit`, none where it holds text.
pub(super) fn kind<'a>(cells: impl Iterator<Item = &'a str> + Clone, settings: &Settings) -> Option<&'static str> {
    let cells = cells.map(str::trim).filter(|cell| !NOTHING.contains(&cell.to_lowercase().as_str()));
    let all = |is_such: &dyn Fn(&str) -> bool| cells.clone().all(is_such);
    let plan = settings.period;
    if cells.clone().next().is_none() {
        None
    } else if counts(cells.clone()) {
        Some("number")
    } else if all(&|cell| cell.chars().all(|letter| letter.is_ascii_digit())) {
        Some("amount")
    } else if all(&|cell| due::parse(cell, plan).is_ok()) {
        Some("date")
    } else if all(&is_amount) {
        Some("amount")
    } else if all(&|cell| names(cell, settings)) {
        Some("unit")
    } else {
        None
    }
}

/// Whether cells count on from one to the next, beginning with the first.
fn counts<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    (1..).map_while(|number: usize| Some((number, cells.next()?))).all(|(number, cell)| cell.parse() == Ok(number))
}

/// Whether a text is nothing but names that the plan knows.
fn names(text: &str, settings: &Settings) -> bool {
    names_in(text, &settings.registry).into_iter().all(|name| text.get(name).is_some_and(|name| settings.registry.find(name).is_some()))
}

/// Whether a text is a number, perhaps with a sign, a currency or a unit, or two that bound a range.
fn is_amount(text: &str) -> bool {
    if is_number(text) {
        return true;
    }
    let ranges = ["—", "–", "-", "～", "~", "至", " to "].into_iter().filter_map(|between| text.split_once(between));
    let mut ranges = ranges.map(|(from, to)| is_number(from.trim()) && is_number(to.trim()));
    ranges.any(|is_range| is_range)
}

fn is_number(text: &str) -> bool {
    let number = text.trim_start_matches(BEFORE).trim_start();
    let is_digit = |letter: char| letter.is_ascii_digit() || ('０'..='９').contains(&letter);
    let end = number.find(|letter: char| !is_digit(letter) && !matches!(letter, '.' | ',' | '．' | '，')).unwrap_or(number.len());
    let (digits, unit) = number.split_at(end);
    digits.starts_with(is_digit) && digits.ends_with(is_digit) && is_unit(unit.trim_start())
}

/// Whether what follows a number is its unit: a sign, or a word that is no part of a date.
fn is_unit(text: &str) -> bool {
    let longest = if text.is_ascii() { UNIT } else { UNIT_OF_HAN };
    !text.starts_with(['年', '月', '日', '号', '季', '点', '时'])
        && text.chars().count() <= longest
        && text.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '%' | '％' | '‰' | '°' | '/' | '²' | '³'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::fixture;

    #[test]
    fn a_column_is_of_the_kind_of_all_its_cells() {
        let cases: [(&[&str], Option<&str>); 15] = [
            (&["1", "2", "3"], Some("number")),
            (&["1", "12", "300"], Some("amount")),
            (&["2021", "2022"], Some("amount")),
            (&["95%", "≥98%", "无"], Some("amount")),
            (&["1,200万元", "−3.5万元", "—"], Some("amount")),
            (&["¥1200", "£3.50"], Some("amount")),
            (&["38", "24 to 32", "10—12"], Some("amount")),
            (&["6月底前", "3月31日前", "全年"], Some("date")),
            (&["2026-03", "2026-06-30"], Some("date")),
            (&["by end of June", "Q3"], Some("date")),
            (&["局办公室", "局办公室、执法监督科"], Some("unit")),
            (&["12", "十二家"], None),
            (&["3.", ".5"], None),
            (&["3号井", "4号井"], None),
            (&["—", ""], None),
        ];
        let settings = fixture::settings();
        for (cells, expected) in cases {
            assert_eq!(kind(cells.iter().copied(), &settings), expected, "{cells:?}");
        }
    }
}

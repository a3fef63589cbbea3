//! What an input method or a word processor makes of a command line: full-width letters and blanks, dashes that are not
//! the keyboard's. In: the arguments. Out: the one that is meant otherwise, and what to type.

use crate::diag::Message;
use crate::message;
use std::path::Path;

/// The dashes that take the place of `-`; one of them, longer, stands for two.
const DASHES: [char; 8] = ['－', '—', '–', '―', '‐', '‑', '−', '﹣'];

/// What is wrong with an argument, and the command line to type instead; none if nothing is.
pub fn fault(arguments: &[String]) -> Option<(Message, Message)> {
    let before_paths = arguments.iter().skip(1).take_while(|argument| *argument != "--");
    let (odd, what) =
        before_paths.filter(|argument| !Path::new(argument).exists()).find_map(|argument| Some((argument, oddity(argument)?)))?;
    let typed: Vec<String> = arguments
        .iter()
        .enumerate()
        .map(|(place, argument)| match place {
            0 => "workplan".to_owned(),
            _ if oddity(argument).is_some() => as_typed(argument),
            _ => argument.clone(),
        })
        .collect();
    let typed = typed.join(" ");
    Some((message!("`{odd}` {what}", "“{odd}”{what}", what = what), message!("type `{typed}`", "请输入“{typed}”")))
}

/// What in an argument does not come from a keyboard in English.
fn oddity(argument: &str) -> Option<Message> {
    let dashes: Vec<char> = argument.chars().take_while(|letter| is_dash(*letter)).collect();
    let begins_option = argument.chars().nth(dashes.len()).is_some_and(|letter| half(letter).is_ascii_alphabetic());
    if begins_option && dashes.iter().any(|dash| *dash != '-') {
        return Some(message!("begins with dashes that are not those of the keyboard", "开头的横线不是半角的“-”"));
    }
    if argument.contains(['\u{3000}', '\u{a0}']) {
        return Some(message!("holds a blank that is not the one of the keyboard", "里面有全角空格，命令里要用半角空格"));
    }
    let is_wide = argument.chars().all(|letter| half(letter) != letter && half(letter).is_ascii_alphanumeric());
    (is_wide && !argument.is_empty()).then(|| message!("is written in full-width letters", "用的是全角字母"))
}

/// The argument as it is typed on a keyboard: dashes, blanks and letters of half the width.
fn as_typed(argument: &str) -> String {
    let words = argument.split(['\u{3000}', '\u{a0}', ' ']).filter(|word| !word.is_empty());
    words.map(word_as_typed).collect::<Vec<_>>().join(" ")
}

fn word_as_typed(word: &str) -> String {
    let rest: String = word.trim_start_matches(is_dash).chars().map(half).collect();
    let dashes = word.chars().take_while(|letter| is_dash(*letter)).count();
    let is_short = rest.chars().count() == 1;
    match dashes {
        0 => rest,
        _ if is_short => format!("-{rest}"),
        _ => format!("--{rest}"),
    }
}

fn is_dash(letter: char) -> bool {
    letter == '-' || DASHES.contains(&letter)
}

/// A full-width letter, digit or mark as the one of half its width (U+FF01 to U+FF5E are ASCII, moved).
fn half(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(letter),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::fault;
    use crate::diag::Language;

    #[test]
    fn what_is_typed_otherwise_is_named_with_what_to_type() {
        let table: [(&[&str], Option<&str>); 12] = [
            (&["build", "－－strict"], Some("type `workplan build --strict`")),
            (&["build", "—strict"], Some("type `workplan build --strict`")),
            (&["build", "–-strict"], Some("type `workplan build --strict`")),
            (&["build", "——strict", "--all"], Some("type `workplan build --strict --all`")),
            (&["matrix", "–o", "a.csv"], Some("type `workplan matrix -o a.csv`")),
            (&["check", "－－ｆｏｒｍａｔ", "json"], Some("type `workplan check --format json`")),
            (&["build　--strict"], Some("type `workplan build --strict`")),
            (&["ｂｕｉｌｄ"], Some("type `workplan build`")),
            (&["build", "--strict"], None),
            (&["build", "要点—2026"], None),
            (&["new", "2026年—要点"], None),
            (&["build", "--", "—strict"], None),
        ];
        for (words, expected) in table {
            let arguments: Vec<String> = std::iter::once("workplan").chain(words.iter().copied()).map(str::to_owned).collect();
            let help = fault(&arguments).map(|(_, help)| help.wording(Language::English).to_owned());
            assert_eq!(help.as_deref(), expected, "{words:?}");
        }
    }
}

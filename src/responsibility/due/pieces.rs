//! A text of several time limits -> its pieces, each as if it stood alone.

use super::{chinese, english};

const OPEN: [char; 6] = ['（', '(', '〔', '【', '［', '['];
const CLOSE: [char; 6] = ['）', ')', '〕', '】', '］', ']'];

/// The pieces between marks that stand outside brackets, and between words that join two limits (6月和12月); `is_dated`
/// says whether a text is a limit. What a piece leaves to its neighbours it is given: 3、6、9月, 2026年第一、三季度, 3月5日、15日.
pub(super) fn pieces(text: &str, is_dated: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for piece in divided(text) {
        let year = piece.len() == 4 && piece.bytes().all(|byte| byte.is_ascii_digit());
        match pieces.last_mut().filter(|_| year) {
            // March 31, 2027
            Some(last) => *last = format!("{last}, {piece}"),
            None => joined(piece, is_dated, &mut pieces),
        }
    }
    completed(&pieces)
}

/// The text outside the first brackets, and that inside.
pub(super) fn brackets(text: &str) -> Option<(String, &str)> {
    let (before, rest) = text.split_once(OPEN)?;
    let (inside, after) = rest.split_once(CLOSE)?;
    Some((format!("{before}{after}"), inside))
}

/// Between marks outside brackets.
fn divided(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let is_mark = |character: char| {
        match character {
            _ if OPEN.contains(&character) => depth += 1,
            _ if CLOSE.contains(&character) => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(character, '、' | '，' | ',' | '；' | ';' | '。' | '\n')
    };
    text.split(is_mark).map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// Takes a piece apart where a word joins two limits.
fn joined(piece: &str, is_dated: &dyn Fn(&str) -> bool, into: &mut Vec<String>) {
    const WORDS: [&str; 7] = [" and ", "以及", "和", "及", "与", "/", "并"];
    for word in WORDS {
        for (at, _) in piece.match_indices(word) {
            let Some((left, right)) = piece.split_at_checked(at) else { continue };
            let right = right.get(word.len()..).unwrap_or_default().trim();
            let left = left.trim();
            // Figures alone are a date or a part of one, and no list.
            let lists = word != "/" || !left.starts_with(|first: char| first.is_ascii_digit());
            let both = lists && (is_dated(left) || bare(left).is_some()) && !right.is_empty();
            if both && completed(&[left.to_owned(), right.to_owned()]).iter().all(|text| is_dated(text)) {
                into.push(left.to_owned());
                joined(right, is_dated, into);
                return;
            }
        }
    }
    into.push(piece.to_owned());
}

/// A number that leaves its unit to what follows: 3, 第一, 2026年第一.
fn bare(piece: &str) -> Option<String> {
    let plain = chinese::plain(piece);
    let rest = plain.split_once('年').map_or(plain.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let (_, after) = chinese::number_at(rest)?;
    after.is_empty().then_some(plain)
}

fn completed(pieces: &[String]) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let unit = || pieces.get(index + 1..)?.iter().find_map(|next| unit_of(next));
        let month = || done.last().and_then(|last: &String| last.rfind('月').and_then(|at| last.get(..at + '月'.len_utf8())));
        let whole = match bare(piece) {
            Some(number) => unit().map(|unit| format!("{number}{unit}")),
            // 3月5日、15日前
            None => day_alone(piece).then(month).flatten().map(|month| format!("{month}{piece}")),
        };
        done.push(whole.unwrap_or_else(|| piece.clone()));
    }
    done
}

/// The unit of the number that a piece begins with: 月, 季度, 日, or a month in English.
fn unit_of(piece: &str) -> Option<String> {
    let plain = chinese::plain(piece);
    let rest = plain.split_once('年').map_or(plain.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let unit = chinese::number_at(rest).and_then(|(_, after)| ["月", "季度", "日"].into_iter().find(|unit| after.starts_with(unit)));
    let month = || piece.split_whitespace().nth(1).filter(|word| english::month(&word.to_lowercase()).is_some());
    unit.map(str::to_owned).or_else(|| month().map(|month| format!(" {month}")))
}

fn day_alone(piece: &str) -> bool {
    let plain = chinese::plain(piece);
    chinese::number_at(&plain).is_some_and(|(_, after)| after.starts_with(['日', '号']) && !after.starts_with("日内"))
}

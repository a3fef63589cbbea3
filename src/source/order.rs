//! The natural order of names: 2 before 10, 二 before 十; and whether names have an order that a reader expects.

use crate::numerals::leading_han;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Compares two names: numbers by their value, everything else by its characters. Numbers in Han stand behind those in
/// digits and before other Han.
pub fn natural(left: &str, right: &str) -> Ordering {
    let (mut left_rest, mut right_rest) = (left, right);
    loop {
        match (next(left_rest), next(right_rest)) {
            // Equal but for the way numbers are written: any order will do as long as it is one.
            (None, None) => return left.cmp(right),
            (Some((left_piece, left_after)), Some((right_piece, right_after))) if left_piece == right_piece => {
                (left_rest, right_rest) = (left_after, right_after);
            }
            (left_next, right_next) => return left_next.map(|(piece, _)| piece).cmp(&right_next.map(|(piece, _)| piece)),
        }
    }
}

/// A character, or a number in its place: the first sign of its kind, and its value.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Piece<'a> {
    sign: char,
    length: usize,
    digits: Cow<'a, str>,
}

impl<'a> Piece<'a> {
    fn number(sign: char, digits: Cow<'a, str>) -> Self {
        Self { sign, length: digits.len(), digits }
    }
}

/// The piece that a text begins with, and what follows it.
fn next(text: &str) -> Option<(Piece<'_>, &str)> {
    let sign = text.chars().next()?;
    let (digits, after) = text.split_at(text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len()));
    if !digits.is_empty() {
        return Some((Piece::number('0', digits.trim_start_matches('0').into()), after));
    }
    if let Some((number, after)) = leading_han(text) {
        return Some((Piece::number('一', number.to_string().into()), after));
    }
    Some((Piece { sign, length: 0, digits: "".into() }, text.get(sign.len_utf8()..)?))
}

/// How a name says where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbered<'a> {
    /// `01-`.
    Digits,
    /// `一、`, `第一章`, `（一）`: what stands before the number.
    Han(&'a str),
    /// Not at all; what stands before the first number in it.
    Not(&'a str),
}

impl<'a> Numbered<'a> {
    fn of(name: &'a str) -> Self {
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            return Self::Digits;
        }
        let opening = ["第", "（", "("].into_iter().find(|opening| name.starts_with(opening)).unwrap_or_default();
        let number = name.strip_prefix(opening).and_then(leading_han);
        match number {
            Some((_, after)) if ends_number(after) => Self::Han(name.get(..opening.len()).unwrap_or_default()),
            _ => Self::Not(before_number(name)),
        }
    }
}

/// Whether a number in Han ends here, rather than being part of a word (一般, 三农).
fn ends_number(after: &str) -> bool {
    const ENDS: &str = "、．.，,-_ 　）)章节部分篇编条项款";
    after.chars().next().is_none_or(|next| ENDS.contains(next))
}

fn before_number(name: &str) -> &str {
    let number = name.char_indices().find(|(at, letter)| letter.is_ascii_digit() || name.get(*at..).and_then(leading_han).is_some());
    number.and_then(|(at, _)| name.get(..at)).filter(|stem| !stem.is_empty()).unwrap_or(name)
}

/// Why names in natural order may not stand as their author meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Some are numbered in another way than others: by the place of the first of another kind.
    Mixed(usize),
    /// Names in Han say not at all where they stand: the place of the first.
    Unnumbered(usize),
}

/// Whether the order of names, which are in natural order, is in doubt. What follows the alphabet is not; annexes come last by themselves.
pub fn doubt(names: &[&str]) -> Option<Doubt> {
    let kinds: Vec<Numbered<'_>> = names.iter().map(|name| Numbered::of(name)).collect();
    let mut numbered = kinds.iter().enumerate().filter(|(_, kind)| !matches!(kind, Numbered::Not(_)));
    if let Some((_, first)) = numbered.next()
        && let Some((place, _)) = numbered.find(|(_, kind)| *kind != first)
    {
        return Some(Doubt::Mixed(place));
    }
    let first = kinds.iter().position(|kind| matches!(kind, Numbered::Not(stem) if is_han(stem) && !is_annex(stem)))?;
    let in_doubt = |kind: &Numbered<'_>| Some(kind) != kinds.get(first) && !matches!(kind, Numbered::Not(stem) if is_annex(stem));
    kinds.iter().any(in_doubt).then_some(Doubt::Unnumbered(first))
}

fn is_han(stem: &str) -> bool {
    stem.starts_with(|first: char| !first.is_ascii())
}

fn is_annex(stem: &str) -> bool {
    stem.starts_with('附') || stem.starts_with("annex")
}

#[cfg(test)]
mod tests {
    use super::{Doubt, doubt, natural};

    fn in_order(ordered: &[&str]) {
        let mut shuffled: Vec<&str> = ordered.iter().rev().copied().collect();
        shuffled.sort_by(|left, right| natural(left, right));
        assert_eq!(shuffled, ordered);
    }

    #[test]
    fn numbers_in_han_order_by_value() {
        in_order(&[
            "一、总体要求.md",
            "二、主要任务.md",
            "三、.md",
            "四、.md",
            "九、.md",
            "十、.md",
            "十一、.md",
            "二十、.md",
            "一百、.md",
        ]);
        in_order(&["第一章.md", "第二章.md", "第三章 保障.md", "第十章.md", "第十一章.md", "第二十章.md"]);
        in_order(&["（一）.md", "（二）.md", "（十）.md", "（十二）.md"]);
        in_order(&["00-前言.md", "附件一.md", "附件二.md", "附件三.md", "附件十.md"]);
        in_order(&["2-a.md", "10-a.md", "a.md", "三.md", "前言.md"]);
    }

    #[test]
    fn an_order_is_in_doubt_where_names_do_not_say_it() {
        let cases: [(&[&str], Option<Doubt>); 15] = [
            (&["00-前言", "01-总体要求", "02-主要任务", "annex", "附件"], None),
            (&["一、总体要求", "二、主要任务", "附件一", "附件二"], None),
            (&["第一章", "第二章"], None),
            (&["intro", "main", "outro"], None),
            (&["总体要求"], None),
            (&["annex-1", "总体要求", "附件2"], None),
            (&["附件", "附表"], None),
            (&["任务1", "任务2", "任务10"], None),
            (&["主要任务", "保障措施", "总体要求"], Some(Doubt::Unnumbered(0))),
            (&["01-总体要求", "02-主要任务", "前言"], Some(Doubt::Unnumbered(2))),
            (&["一、总体要求", "二、主要任务", "前言"], Some(Doubt::Unnumbered(2))),
            (&["一般要求", "三农工作"], Some(Doubt::Unnumbered(0))),
            (&["01-总体要求", "二、主要任务"], Some(Doubt::Mixed(1))),
            (&["一、总体要求", "第二章"], Some(Doubt::Mixed(1))),
            (&["a", "前言"], Some(Doubt::Unnumbered(1))),
        ];
        for (names, expected) in cases {
            assert_eq!(doubt(names), expected, "{names:?}");
        }
    }

    #[test]
    fn numbers_order_by_value() {
        in_order(&[
            "00-preamble.md",
            "1-a.md",
            "02-b.md",
            "2-c.md",
            "010-d.md",
            "10-e.md",
            "99999999999999999999999.md",
            "annex-1.md",
            "annex-2.md",
            "annex-10.md",
            "一.md",
        ]);
    }
}

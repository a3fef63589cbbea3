//! Numbers as text writes them: in Han, in circles, in Roman numerals and in letters. Knows nothing of
//! headings.

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const PLACES: [(usize, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];

/// A number in Han, right from 1 to 9999 (一百零五, 二十, 一千零一); any other in digits.
pub fn han(number: usize) -> String {
    if !(1..=9999).contains(&number) {
        return number.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, name) in PLACES {
        let digit = number / place % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        // 十, not 一十, where the ten leads the number
        if !(digit == 1 && place == 10 && text.is_empty()) {
            text.push_str(DIGITS.get(digit).copied().unwrap_or_default());
        }
        text.push_str(name);
    }
    text
}

/// The number in Han that a text begins with (十一, 二〇二六), and what follows it.
pub fn leading_han(text: &str) -> Option<(usize, &str)> {
    const DIGITS_LIMIT: usize = 8;
    let (mut sum, mut place) = (0, usize::MAX);
    // what stands before the next place: its digits, read one behind the other
    let (mut digits, mut count) = (0, 0);
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        match (han_digit(sign), han_place(sign)) {
            (Some(0), _) if place != usize::MAX && count == 0 => {}
            (Some(digit), _) if count == 0 || place == usize::MAX && count < DIGITS_LIMIT => {
                (digits, count) = (digits * 10 + digit, count + 1)
            }
            (_, Some(next)) if next < place && count < 2 => {
                sum += next * if count == 0 { 1 } else { digits };
                (place, digits, count) = (next, 0, 0);
            }
            _ => break,
        }
        rest = rest.get(sign.len_utf8()..).unwrap_or_default();
    }
    (rest.len() < text.len()).then_some((sum + digits, rest))
}

fn han_digit(sign: char) -> Option<usize> {
    match sign {
        '〇' => Some(0),
        '两' => Some(2),
        _ => DIGITS.iter().position(|digit| digit.starts_with(sign)),
    }
}

fn han_place(sign: char) -> Option<usize> {
    PLACES.iter().find(|(_, name)| name.starts_with(sign)).map(|(place, _)| *place)
}

/// A number in a circle, ① to ㊿; beyond that in full-width parentheses.
pub fn circled(number: usize) -> String {
    let base = match number {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32B1 - 36,
        _ => return format!("（{number}）"),
    };
    u32::try_from(base + number).ok().and_then(char::from_u32).map(String::from).unwrap_or_default()
}

/// A number in capital Roman numerals, right from 1 to 3999; any other in digits.
pub fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        text.push_str(&sign.repeat(rest / value));
        rest %= value;
    }
    text
}

/// A number in capital letters: A to Z, then AA, AB; 0 in digits.
pub fn letters(number: usize) -> String {
    if number == 0 {
        return number.to_string();
    }
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.extend(u8::try_from(rest % 26).map(|place| char::from(b'A' + place)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{circled, han, leading_han, letters, roman};

    #[test]
    fn roman_numerals_and_letters() {
        for (number, in_roman, in_letters) in
            [(1, "I", "A"), (4, "IV", "D"), (26, "XXVI", "Z"), (27, "XXVII", "AA"), (1994, "MCMXCIV", "BXR"), (0, "0", "0")]
        {
            assert_eq!((roman(number).as_str(), letters(number).as_str()), (in_roman, in_letters));
        }
    }

    #[test]
    fn han_as_written() {
        let cases = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (99, "九十九"),
            (100, "一百"),
            (101, "一百零一"),
            (105, "一百零五"),
            (110, "一百一十"),
            (115, "一百一十五"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1100, "一千一百"),
            (1101, "一千一百零一"),
            (2026, "二千零二十六"),
            (9999, "九千九百九十九"),
            (0, "0"),
            (10000, "10000"),
        ];
        for (number, text) in cases {
            assert_eq!(han(number), text);
        }
    }

    /// Reads a number back by another way than it was written: each digit times the place after it.
    fn read(text: &str) -> usize {
        let (mut sum, mut digit) = (0, None);
        for character in text.chars() {
            match character {
                '千' => sum += digit.take().unwrap_or(1) * 1000,
                '百' => sum += digit.take().unwrap_or(1) * 100,
                '十' => sum += digit.take().unwrap_or(1) * 10,
                _ => digit = "零一二三四五六七八九".chars().position(|known| known == character),
            }
        }
        sum + digit.unwrap_or(0)
    }

    #[test]
    fn every_han_number_reads_back_and_has_no_idle_zero() {
        for number in 1..=9999 {
            let text = han(number);
            assert_eq!(read(&text), number, "{text}");
            assert!(!text.contains("零零") && !text.ends_with('零') && !text.starts_with('零'), "{text}");
            // a zero stands exactly for the gaps between two digits that are not next to one another
            let digits = number.to_string();
            let gaps = digits.trim_end_matches('0').split(|digit| digit != '0').filter(|zeros| !zeros.is_empty()).count();
            assert_eq!(text.matches('零').count(), gaps, "{text}");
        }
    }

    #[test]
    fn a_han_number_ends_where_it_is_one_no_more() {
        for number in 1..=9999 {
            assert_eq!(leading_han(&format!("{}、总体要求", han(number))), Some((number, "、总体要求")));
        }
        let cases = [
            ("二〇二六年", Some((2026, "年"))),
            ("一二", Some((12, ""))),
            ("〇一", Some((1, ""))),
            ("一十二", Some((12, ""))),
            ("十四五规划", Some((14, "五规划"))),
            ("一二十", Some((12, "十"))),
            ("十百", Some((10, "百"))),
            ("百日", Some((100, "日"))),
            ("第一", None),
            ("", None),
            ("总体", None),
        ];
        for (text, expected) in cases {
            assert_eq!(leading_han(text), expected, "{text}");
        }
        assert_eq!(leading_han(&"九".repeat(30)), Some((99_999_999, "九".repeat(22).as_str())));
    }

    #[test]
    fn circles_end_at_fifty() {
        let expected = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿";
        for (index, character) in expected.chars().enumerate() {
            assert_eq!(circled(index + 1), character.to_string());
        }
        assert_eq!(circled(51), "（51）");
        assert_eq!(circled(0), "（0）");
    }
}

//! Numbers that people type before headings, items and paragraphs.

/// A number as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Enumerator {
    /// How it is written.
    pub(super) form: Form,
    /// Its bytes.
    pub(super) length: usize,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `一、`
    Han,
    /// `（一）`
    HanInBrackets,
    /// `1.`, `1．`, `1、`
    Digits,
    /// `１．`, `（１）`: in full-width digits.
    WideDigits,
    /// `（1）`, `1）`, `(a)`
    InBrackets,
    /// `①`
    Circled,
    /// `1.2`
    Dotted,
    /// `第一章`
    Ordinal,
    /// `IV.`
    Roman,
}

impl Form {
    /// This form, if the digits that a text begins with are half-width.
    fn of_digits(text: &str, form: Form) -> Form {
        if text.starts_with(|digit: char| digit.is_ascii_digit()) { form } else { Form::WideDigits }
    }
}

const HAN: &str = "〇零一二三四五六七八九十百";
const STOPS: [char; 3] = ['.', '．', '、'];

/// The number that a text begins with.
pub(super) fn at_start(text: &str) -> Option<Enumerator> {
    let first = text.chars().next()?;
    let found = |form, length: usize| (length > 0).then_some(Enumerator { form, length });
    if is_circled(first) {
        return found(Form::Circled, first.len_utf8());
    }
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let open = first.len_utf8();
        let (number, form, most) = match (leading(rest, |c| HAN.contains(c)), leading(rest, is_digit)) {
            (han @ 1.., _) => (han, Form::HanInBrackets, 3),
            (_, digits @ 1..) => (digits, Form::of_digits(rest, Form::InBrackets), 2),
            _ => (leading(rest, |c| c.is_ascii_lowercase()), Form::InBrackets, 2),
        };
        let close = rest.get(number..)?.chars().next().filter(|close| matches!(close, '）' | ')'))?;
        let is_short = number > 0 && rest.get(..number)?.chars().count() <= most;
        return found(form, open + number + close.len_utf8()).filter(|_| is_short);
    }
    if text.starts_with('第') {
        return ordinal(text);
    }
    let han = leading(text, |c| HAN.contains(c));
    if han > 0 {
        // 三、四季度
        let after = text.get(han..)?.strip_prefix(STOPS)?;
        let is_number = text.get(..han)?.chars().count() <= 3 && !after.starts_with(|c| HAN.contains(c));
        return found(Form::Han, text.len() - after.len()).filter(|_| is_number);
    }
    digits(text).or_else(|| roman(text))
}

/// `1.`, `1．`, `1、`, `1）`, `1.2 `, in digits of either width.
fn digits(text: &str) -> Option<Enumerator> {
    let length = leading(text, is_digit);
    let number = text.get(..length)?;
    if number.is_empty() || number.chars().count() > 2 {
        return None;
    }
    let rest = text.get(length..)?;
    if let Some(after) = rest.strip_prefix(['）', ')']) {
        return Some(Enumerator { form: Form::of_digits(number, Form::InBrackets), length: text.len() - after.len() });
    }
    let after = rest.strip_prefix(STOPS)?;
    if !after.starts_with(is_digit) {
        return Some(Enumerator { form: Form::of_digits(number, Form::Digits), length: text.len() - after.len() });
    }
    // 1.2 and 1.2.3, but not 1.5万 and 2.0版
    let mut end = length;
    while let Some(part) = text.get(end..).and_then(|rest| rest.strip_prefix(['.', '．'])) {
        let digits = leading(part, is_digit);
        if digits == 0 || part.get(..digits)?.chars().count() > 2 {
            break;
        }
        end = text.len() - part.len() + digits;
    }
    let after = text.get(end..)?;
    let ends =
        after.starts_with([' ', '\t', '\u{3000}', '、']) || after.strip_prefix(['.', '．']).is_some_and(|rest| rest.starts_with(' '));
    (end > length && ends).then_some(Enumerator { form: Form::Dotted, length: end })
}

/// `第一章`, `第3部分`, with a blank or a mark after it.
fn ordinal(text: &str) -> Option<Enumerator> {
    let rest = text.strip_prefix('第')?;
    let number = leading(rest, |c| HAN.contains(c) || c.is_ascii_digit());
    let after = rest.get(number..)?;
    let unit = ["部分", "章", "节", "条", "篇"].into_iter().find(|unit| after.starts_with(unit))?;
    let behind = after.get(unit.len()..)?.chars().next();
    let ends = behind.is_none_or(|c| c.is_whitespace() || matches!(c, '、' | '：' | ':' | '.' | '，'));
    (number > 0 && ends).then(|| Enumerator { form: Form::Ordinal, length: text.len() - after.len() + unit.len() })
}

/// `IV. `, `Ⅳ、`
fn roman(text: &str) -> Option<Enumerator> {
    let sign = leading(text, |c| matches!(c, 'Ⅰ'..='Ⅻ'));
    let letters = leading(text, |c| matches!(c, 'I' | 'V' | 'X'));
    let number = sign.max(letters);
    let after = text.get(number..)?.strip_prefix(STOPS)?;
    let ends = sign > 0 || after.starts_with(' ') || text.get(number..)?.starts_with('、');
    (number > 0 && number <= 12 && ends).then(|| Enumerator { form: Form::Roman, length: text.len() - after.len() })
}

/// Whether a character is a number in a circle or in brackets.
fn is_circled(character: char) -> bool {
    matches!(character, '①'..='⒛' | '❶'..='➓' | '⓪' | '㈠'..='㈩' | '㊀'..='㊉' | '㉑'..='㉟' | '㊱'..='㊿')
}

/// Whether a character is a digit of either width.
fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// The bytes of the characters that a text begins with of which something holds.
fn leading(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(holds).len()
}

#[cfg(test)]
mod tests {
    use super::{Form, at_start};

    #[test]
    fn numbers_are_told_from_words_and_quantities() {
        let cases = [
            ("一、总体要求", Some((Form::Han, "一、"))),
            ("十二、保障", Some((Form::Han, "十二、"))),
            ("三、四季度工作", None),
            ("一、二级重大危险源", None),
            ("一是加强领导", None),
            ("（一）抓好落实。", Some((Form::HanInBrackets, "（一）"))),
            ("(二)抓好落实", Some((Form::HanInBrackets, "(二)"))),
            ("（一季度）", None),
            ("1. 标题", Some((Form::Digits, "1."))),
            ("1.标题", Some((Form::Digits, "1."))),
            ("１．标题", Some((Form::WideDigits, "１．"))),
            ("12、标题", Some((Form::Digits, "12、"))),
            ("1、2号线建设", None),
            ("2026. 标题", None),
            ("（3）标题", Some((Form::InBrackets, "（3）"))),
            ("（2026）1号", None),
            ("（１）标题", Some((Form::WideDigits, "（１）"))),
            ("3）标题", Some((Form::InBrackets, "3）"))),
            ("(a) first", Some((Form::InBrackets, "(a)"))),
            ("(the) first", None),
            ("1.2 Title", Some((Form::Dotted, "1.2"))),
            ("1.2.3 Title", Some((Form::Dotted, "1.2.3"))),
            ("1.5万元项目", None),
            ("2.0版本", None),
            ("①压实责任", Some((Form::Circled, "①"))),
            ("⑴压实责任", Some((Form::Circled, "⑴"))),
            ("㈠压实责任", Some((Form::Circled, "㈠"))),
            ("第一章 总则", Some((Form::Ordinal, "第一章"))),
            ("第三部分：保障", Some((Form::Ordinal, "第三部分"))),
            ("第一季度工作", None),
            ("第二批整治", None),
            ("IV. Goals", Some((Form::Roman, "IV."))),
            ("Ⅱ、目标", Some((Form::Roman, "Ⅱ、"))),
            ("I want", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = at_start(text).map(|found| (found.form, &text[..found.length]));
            assert_eq!(found, expected, "{text}");
        }
    }
}

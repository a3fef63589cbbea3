//! Numbers typed before headings that the plan numbers itself.

use super::enumerators::{self, Form};
use super::shortened;
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Heading, Lang, Numbering, Settings, plain_text};

/// By what a heading is one.
#[derive(Clone, Copy)]
pub(in crate::markdown) enum Signs {
    /// `title:` of a section.
    Title,
    /// `title:` of an annex.
    Annex,
    /// So many `#`; and how many headings of the level there are so far.
    Heading { depth: u8, ordinal: usize },
}

/// Reports a heading that begins with a number although the plan gives it one.
pub(in crate::markdown) fn check(heading: &Heading, signs: Signs, settings: &Settings, sink: &mut Sink) {
    if !heading.numbered || matches!(settings.numbering, Numbering::None) && !matches!(signs, Signs::Annex) {
        return;
    }
    let title = plain_text(&heading.title);
    let title = title.trim_start();
    let number = if matches!(signs, Signs::Annex) { annex_label(title) } else { number(title, signs, settings.lang) };
    let Some(length) = number.filter(|length| *length < title.len()) else { return };
    let (number, rest) = title.split_at_checked(length).unwrap_or((title, ""));
    let rest = shortened(rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '、' | '.' | '．' | '：' | ':' | '，')));
    let instead = match signs {
        Signs::Heading { depth, .. } => format!("{} {rest}", "#".repeat(usize::from(depth))),
        Signs::Title | Signs::Annex => format!("title: {rest}"),
    };
    sink.warning(
        Code::TypedNumber,
        heading.span,
        message!(
            "the heading begins with `{number}`, and the plan numbers it as well",
            "标题里写了序号“{number}”，程序还会再编一个",
            number = number.trim()
        ),
    )
    .help(message!(
        "write `{instead}`; numbers are given by `numbering` in plan.yaml, or by none with {unnumbered}",
        "请写成“{instead}”；序号由plan.yaml里的numbering编排，不要程序编号的写{unnumbered}",
        unnumbered = match signs {
            Signs::Heading { .. } => message!("`{{.unnumbered}}` behind the heading", "“{{.unnumbered}}”"),
            Signs::Title | Signs::Annex => message!("`numbered: false`", "“numbered: false”"),
        }
    ));
}

/// The length of the number that a heading begins with.
fn number(title: &str, signs: Signs, lang: Lang) -> Option<usize> {
    if let Some(length) = english_label(title, &["Chapter", "Section", "Part", "Article"]) {
        return Some(length);
    }
    let number = enumerators::at_start(title)?;
    let written = title.get(..number.length)?;
    let fits = match number.form {
        // 5.12 is a day, unless the heading is the twelfth
        Form::Dotted if lang == Lang::ZhCn => {
            let last = written.rsplit(['.', '．']).next().and_then(|last| last.parse::<usize>().ok());
            let is_next = matches!(signs, Signs::Heading { ordinal, .. } if last == Some(ordinal));
            is_next || written.matches(['.', '．']).count() > 1
        }
        _ => true,
    };
    fits.then_some(number.length)
}

/// The length of `附件1`, `附件：` or `Annex 1` at the beginning of the title of an annex.
fn annex_label(title: &str) -> Option<usize> {
    if let Some(rest) = title.strip_prefix("附件") {
        let after = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        let digits = after.len() < rest.trim_start().len();
        let ends = after.starts_with([' ', '\u{3000}', '：', ':', '、', '.', '．']);
        return (ends || (digits && rest.starts_with(|c: char| c.is_ascii_digit()))).then(|| title.len() - after.len());
    }
    english_label(title, &["Annex", "Appendix"])
}

/// The length of a word with a number, such as `Section 3:`.
fn english_label(title: &str, words: &[&str]) -> Option<usize> {
    let rest = words.iter().find_map(|word| title.strip_prefix(word))?.strip_prefix(' ')?;
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    let letter = after.strip_prefix(|c: char| c.is_ascii_uppercase()).filter(|_| after.len() == rest.len()).unwrap_or(after);
    (letter.len() < rest.len() && letter.starts_with([':', '.', ' ', '—', '–'])).then(|| title.len() - letter.len())
}

#[cfg(test)]
mod tests {
    use super::{Signs, annex_label, number};
    use crate::model::Lang;

    #[test]
    fn numbers_before_headings_are_found() {
        let second = Signs::Heading { depth: 2, ordinal: 2 };
        let cases = [
            ("（一）抓好落实", Lang::ZhCn, Some("（一）")),
            ("1. 标题", Lang::ZhCn, Some("1.")),
            ("1.2 标题", Lang::ZhCn, Some("1.2")),
            ("5.12 防灾减灾日宣传", Lang::ZhCn, None),
            ("1.2 Title", Lang::En, Some("1.2")),
            ("Section 3: Goals", Lang::En, Some("Section 3")),
            ("Part of the plan", Lang::En, None),
            ("Sections 3 and 4", Lang::En, None),
            ("第二批整治任务", Lang::ZhCn, None),
        ];
        for (title, lang, expected) in cases {
            assert_eq!(number(title, second, lang).map(|length| &title[..length]), expected, "{title}");
        }
    }

    #[test]
    fn labels_of_annexes_are_found() {
        let cases = [
            ("附件1 责任分工表", Some("附件1")),
            ("附件：责任分工表", Some("附件")),
            ("附件一：责任分工表", Some("附件一")),
            ("附件材料清单", None),
            ("Annex A: Tasks", Some("Annex A")),
            ("Annexes", None),
        ];
        for (title, expected) in cases {
            assert_eq!(annex_label(title).map(|length| &title[..length]), expected, "{title}");
        }
    }
}

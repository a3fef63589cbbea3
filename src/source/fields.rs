//! Reads maps of a YAML tree key by key. In: a [`Node`]. Out: texts, lists, numbers, choices, and
//! a problem for every key that is unknown and every value that is wrong. Does not know what the
//! keys mean.

use super::yaml::{Node, Value};
use crate::diag::{Code, Diagnostic, Message, Sink, nearest, with_nearest};
use crate::message;
use crate::span::{Span, Spanned};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// A map that is read key by key. A key with nothing after it counts as not given. Take every
/// key there is, given or not, then call [`Fields::finish`], which reports the others.
#[derive(Debug)]
pub struct Fields<'a> {
    span: Span,
    entries: &'a [(Spanned<String>, Node)],
    known: BTreeSet<String>,
}

impl<'a> Fields<'a> {
    /// The fields of `node`; if it is no map, that is reported, and `expected` says what was
    /// (`a unit such as {id: office, name: 局办公室}`).
    pub fn of(node: &'a Node, expected: &Message, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => Some(Self { span: node.span, entries, known: BTreeSet::new() }),
            _ => {
                wrong_value(node, expected, sink);
                None
            }
        }
    }

    /// The map as a place.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of a key; none if it is not given or nothing stands after it.
    pub fn take(&mut self, key: &str) -> Option<&'a Node> {
        self.take_with_key(key).map(|(_, value)| value)
    }

    /// The value of a key with the key as written.
    pub fn take_with_key(&mut self, key: &str) -> Option<(&'a Spanned<String>, &'a Node)> {
        self.known.insert(key.to_owned());
        let entry = self.entries.iter().find(|(written, _)| written.value == key);
        entry.filter(|(_, value)| !matches!(value.value, Value::Null)).map(|(written, value)| (written, value))
    }

    /// Whether a key is written at all, even with nothing after it.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(written, _)| written.value == key)
    }

    /// Reports every key that was not taken, with the nearest one that is known.
    pub fn finish(self, sink: &mut Sink) {
        #[cfg(test)]
        taken::note(&self);
        // A file of nothing but wrong keys is not worth a search for each of them.
        const HINTS: usize = 100;
        let offered: Vec<&str> = self.known.iter().map(String::as_str).collect();
        let known = message!("known keys: {listed}", "可以写的有：{listed}", listed = Message::listed(&offered));
        for (number, (key, _)) in self.entries.iter().filter(|(key, _)| !self.known.contains(&key.value)).enumerate() {
            let hint = if number < HINTS { nearest(&key.value, offered.iter().copied()) } else { None };
            sink.error(Code::UnknownKey, key.span, message!("unknown key `{key}`", "没有“{key}”这一项", key = key.value))
                .help(with_nearest(hint, &known));
        }
    }

    /// Reports that a key is missing that must be there; `example` is a line as it should be written.
    pub fn report_missing<'s>(&self, key: &str, example: &Message, sink: &'s mut Sink) -> &'s mut Diagnostic {
        let written = self.entries.iter().find(|(written, _)| written.value == key);
        let found = match written {
            Some((written, _)) => {
                sink.error(Code::MissingKey, written.span, message!("nothing stands after the key `{key}`", "“{key}”后面没有内容"))
            }
            None => sink.error(
                Code::MissingKey,
                Span { end: self.span.start, ..self.span },
                message!("the key `{key}` is missing", "缺少“{key}”这一项"),
            ),
        };
        found.help(for_example(example))
    }

    /// A text.
    pub fn text(&mut self, key: &str, sink: &mut Sink) -> Option<String> {
        self.spanned_text(key, sink).map(|text| text.value)
    }

    /// A text with its place.
    pub fn spanned_text(&mut self, key: &str, sink: &mut Sink) -> Option<Spanned<String>> {
        let node = self.take(key)?;
        text_of(node, &message!("a text after `{key}`", "一段文字"), sink).filter(|text| !text.value.is_empty())
    }

    /// A text that must be given; `example` is a line as it should be written.
    pub fn required_text(&mut self, key: &str, example: &Message, sink: &mut Sink) -> Option<Spanned<String>> {
        let Some(node) = self.take(key) else {
            self.report_missing(key, example, sink);
            return None;
        };
        let text = text_of(node, &message!("a text, for example `{example}`", "一段文字，例如“{example}”", example = example), sink)?;
        if text.value.is_empty() {
            sink.error(Code::WrongValue, node.span, message!("`{key}` is empty", "“{key}”后面是空的")).help(for_example(example));
            return None;
        }
        Some(text)
    }

    /// A list of texts; a single text is a list of one.
    pub fn list_of_text(&mut self, key: &str, sink: &mut Sink) -> Vec<Spanned<String>> {
        self.take(key)
            .map(|node| texts_of(node, &message!("a text or a list of texts after `{key}`", "一段文字，或几段文字的列表"), sink))
            .unwrap_or_default()
    }

    /// The nodes of a list; if the value is no list, that is reported, with an example.
    pub fn list(&mut self, key: &str, example: &Message, sink: &mut Sink) -> &'a [Node] {
        match self.take(key) {
            None => &[],
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) => {
                wrong_value(node, &message!("a list, for example `{example}`", "列表，例如“{example}”", example = example), sink);
                &[]
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: &str, sink: &mut Sink) -> Option<bool> {
        let node = self.take(key)?;
        match node.value {
            Value::Bool(value) => Some(value),
            _ => {
                wrong_value(node, &message!("`{key}: true` or `{key}: false`", "“{key}: true”或“{key}: false”"), sink);
                None
            }
        }
    }

    /// A whole number in a range.
    pub fn integer(&mut self, key: &str, range: RangeInclusive<i64>, sink: &mut Sink) -> Option<i64> {
        let node = self.take(key)?;
        let number = if let Value::Text(text) = &node.value { text.trim().parse::<i64>().ok() } else { None };
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            wrong_value(
                node,
                &message!(
                    "a whole number from {from} to {to} after `{key}`",
                    "{from}到{to}之间的整数",
                    from = range.start(),
                    to = range.end()
                ),
                sink,
            );
        }
        number
    }

    /// One of a few words, each with what it stands for.
    pub fn one_of<T: Copy>(&mut self, key: &str, choices: &[(&str, T)], sink: &mut Sink) -> Option<T> {
        let node = self.take(key)?;
        choice(node, key, choices, sink)
    }

    /// An id: letters, digits, `-`, `_`, `.` and any Han.
    pub fn id(&mut self, key: &str, sink: &mut Sink) -> Option<Spanned<String>> {
        let id = self.spanned_text(key, sink)?;
        check_id(id, sink)
    }
}

/// What to write, by an example.
pub fn for_example(example: &Message) -> Message {
    message!("write, for example, `{example}`", "请写成“{example}”这样", example = example)
}

/// Reports a value of the wrong kind: what stands there, and what was expected (in Chinese a noun after 请写).
pub fn wrong_value(node: &Node, expected: &Message, sink: &mut Sink) {
    let found = match &node.value {
        Value::Null => message!("nothing cannot stand here", "这里没有内容"),
        Value::Bool(value) => message!("`{value}` cannot stand here", "这里不能写“{value}”"),
        Value::Text(text) => message!("`{text}` cannot stand here", "这里不能写“{text}”", text = shortened(text)),
        Value::List(_) => message!("a list cannot stand here", "这里不能写列表"),
        Value::Map(_) => message!("a map cannot stand here", "这里不能写一组“名称: 内容”"),
    };
    sink.error(Code::WrongValue, node.span, found).help(message!("expected {expected}", "请写{expected}", expected = expected));
}

/// The text of a scalar, without space around it; anything else is reported.
pub fn text_of(node: &Node, expected: &Message, sink: &mut Sink) -> Option<Spanned<String>> {
    match &node.value {
        Value::Text(text) => Some(Spanned::new(text.trim().to_owned(), node.span)),
        Value::Bool(value) => {
            let expected =
                message!("{expected}; in quotes it is one: \"{value}\"", "{expected}；加上引号就是文字：\"{value}\"", expected = expected);
            wrong_value(node, &expected, sink);
            None
        }
        _ => {
            wrong_value(node, expected, sink);
            None
        }
    }
}

/// The texts of a list, or a single text; whatever else is among them is reported. Empty texts
/// are left out.
pub fn texts_of(node: &Node, expected: &Message, sink: &mut Sink) -> Vec<Spanned<String>> {
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut texts: Vec<_> = items.iter().filter_map(|item| text_of(item, expected, sink)).collect();
    texts.retain(|text| !text.value.is_empty());
    texts
}

/// What a word stands for; a word that is none of the choices is reported with the nearest.
pub fn choice<T: Copy>(node: &Node, key: &str, choices: &[(&str, T)], sink: &mut Sink) -> Option<T> {
    #[cfg(test)]
    taken::note_words(key, choices.iter().map(|(word, _)| *word));
    let written = match &node.value {
        Value::Text(text) => text.trim(),
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        _ => "",
    };
    let found = choices.iter().find(|(word, _)| *word == written);
    if found.is_none() {
        let words = Message::choice(choices.iter().map(|(word, _)| *word));
        let near = nearest(written, choices.iter().map(|(word, _)| *word));
        let hint = near.map_or_else(|| Message::same(""), |near| message!("; did you mean `{near}`?", "；是不是要写“{near}”？"));
        wrong_value(node, &message!("{words} after `{key}`{hint}", "{words}{hint}", words = words, hint = hint), sink);
    }
    found.map(|(_, meaning)| *meaning)
}

/// An id that holds what an id may hold; another is reported.
pub fn check_id(id: Spanned<String>, sink: &mut Sink) -> Option<Spanned<String>> {
    let wrong = id.value.chars().find(|character| !is_id_character(*character));
    let Some(wrong) = wrong else { return Some(id) };
    sink.error(
        Code::MalformedId,
        id.span,
        message!("the id `{id}` holds {sign}", "标识“{id}”里有{sign}", id = shortened(&id.value), sign = named(wrong)),
    )
    .help(message!(
        "write it with letters, digits, `-`, `_`, `.` and Han alone, such as `law-office`",
        "标识只能用字母、数字、“-”“_”“.”和汉字，例如“law-office”"
    ));
    None
}

/// A character for a message; a space would not be seen.
fn named(character: char) -> Message {
    if character.is_whitespace() { message!("a space", "空格") } else { message!("`{character}`", "“{character}”") }
}

/// Whether a character may stand in an id.
pub fn is_id_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '.')
}

/// The head of a text, for a message.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 30;
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() > SHOWN || line.len() < text.trim_end().len() {
        format!("{}…", line.chars().take(SHOWN).collect::<String>())
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
pub(crate) mod taken;

#[cfg(test)]
mod tests {
    use super::Fields;
    use crate::diag::{Code, Diagnostic, Message, Sink, render::position};
    use crate::source::Sources;
    use crate::source::yaml::parse;

    /// Reads a text by `read` and gives what it read and `code line:column message / help`.
    fn read<T>(text: &str, read: impl Fn(&mut Fields<'_>, &mut Sink) -> T) -> (T, Vec<String>) {
        let mut sources = Sources::default();
        let id = sources.add("content/plan.yaml", text);
        let mut sink = Sink::default();
        let node = parse(&sources, sources.whole(id), &mut sink).unwrap();
        let mut fields = Fields::of(&node, &Message::same("a map"), &mut sink).unwrap();
        let value = read(&mut fields, &mut sink);
        fields.finish(&mut sink);
        let shown = |found: &Diagnostic| {
            let at = position(&sources, &found.place);
            let help = found.help_in(crate::diag::Language::English).unwrap_or("");
            format!("{} {}:{} {} / {help}", found.code.as_str(), at.line, at.column, found.message_in(crate::diag::Language::English))
        };
        (value, sink.diagnostics().iter().map(shown).collect())
    }

    #[test]
    fn every_unknown_key_is_reported() {
        let (_, found) =
            read("titel: 甲\nyear: 2026\n某某: 乙\n", |fields, sink| (fields.text("title", sink), fields.text("year", sink)));
        let expected = [
            "WP0202 1:1 unknown key `titel` / did you mean `title`? known keys: title, year",
            "WP0202 3:1 unknown key `某某` / known keys: title, year",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_keys_of_a_marked_map_are_noted() {
        let (_, found) = read("'?noted': 1\n", |fields, sink| (fields.text("title", sink), fields.text("year", sink)));
        assert_eq!(found.len(), 1);
        assert_eq!(super::taken::keys("noted").into_iter().collect::<Vec<_>>(), ["title", "year"]);
    }

    #[test]
    fn texts_are_trimmed_and_checked() {
        let (value, found) = read("a: ' 甲 '\nb: [1]\nc:\nd: yes\ne: true\nf: ''\n", |fields, sink| {
            ["a", "b", "c", "d", "e", "f"].map(|key| fields.text(key, sink))
        });
        assert_eq!(value, [Some("甲".to_owned()), None, None, Some("yes".to_owned()), None, None]);
        let expected = [
            "WP0203 2:4 a list cannot stand here / expected a text after `b`",
            "WP0203 5:4 `true` cannot stand here / expected a text after `e`; in quotes it is one: \"true\"",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_required_is_missed() {
        let (_, found) = read("b: ''\nc:\n", |fields, sink| {
            fields.required_text("a", &Message::same("a: 甲"), sink);
            fields.required_text("b", &Message::same("b: 乙"), sink);
            fields.required_text("c", &Message::same("c: 丙"), sink)
        });
        let expected = [
            "WP0204 1:1 the key `a` is missing / write, for example, `a: 甲`",
            "WP0203 1:4 `b` is empty / write, for example, `b: 乙`",
            "WP0204 2:1 nothing stands after the key `c` / write, for example, `c: 丙`",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn lists_of_text_may_be_single() {
        let (value, found) = read("a: [甲, {x: 1}, 乙]\nb: 丙\n", |fields, sink| {
            ["a", "b", "c"].map(|key| fields.list_of_text(key, sink).into_iter().map(|text| text.value).collect::<Vec<_>>())
        });
        assert_eq!(value, [vec!["甲", "乙"], vec!["丙"], vec![]]);
        assert_eq!(found, ["WP0203 1:8 a map cannot stand here / expected a text or a list of texts after `a`"]);
    }

    #[test]
    fn numbers_and_switches_are_checked() {
        let (value, found) = read("a: 2026\nb: 99\nc: 二\nd: yes\ne: false\n", |fields, sink| {
            let numbers = ["a", "b", "c"].map(|key| fields.integer(key, 1000..=9999, sink));
            (numbers, fields.boolean("d", sink), fields.boolean("e", sink))
        });
        assert_eq!(value, ([Some(2026), None, None], None, Some(false)));
        let expected = [
            "WP0203 2:4 `99` cannot stand here / expected a whole number from 1000 to 9999 after `b`",
            "WP0203 3:4 `二` cannot stand here / expected a whole number from 1000 to 9999 after `c`",
            "WP0203 4:4 `yes` cannot stand here / expected `d: true` or `d: false`",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn choices_name_the_nearest() {
        let choices = [("official", 1), ("decimal", 2), ("true", 3)];
        let (value, found) = read("a: oficial\nb: decimal\nc: true\nd: {}\n", |fields, sink| {
            ["a", "b", "c", "d"].map(|key| fields.one_of(key, &choices, sink))
        });
        assert_eq!(value, [None, Some(2), Some(3), None]);
        let expected = [
            "WP0203 1:4 `oficial` cannot stand here / expected `official`, `decimal`, `true` after `a`; did you mean `official`?",
            "WP0203 4:4 a map cannot stand here / expected `official`, `decimal`, `true` after `d`",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn ids_hold_letters_digits_and_han() {
        let (value, found) =
            read("a: t-重点_1.2\nb: 'a b'\nc: a/b\n", |fields, sink| ["a", "b", "c"].map(|key| fields.id(key, sink).map(|id| id.value)));
        assert_eq!(value, [Some("t-重点_1.2".to_owned()), None, None]);
        assert_eq!(
            found[0],
            "WP0207 2:4 the id `a b` holds a space / write it with letters, digits, `-`, `_`, `.` and Han alone, such as `law-office`"
        );
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn what_is_no_map_is_reported() {
        let mut sources = Sources::default();
        let id = sources.add("content/plan.yaml", "- 甲\n");
        let mut sink = Sink::default();
        let node = parse(&sources, sources.whole(id), &mut sink).unwrap();
        assert!(Fields::of(&node, &Message::same("keys"), &mut sink).is_none());
        let codes: Vec<_> = sink.diagnostics().iter().map(|found| found.code).collect();
        assert_eq!(codes, [Code::WrongValue]);
    }
}

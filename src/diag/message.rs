//! Messages in each of the languages that people read them in.

use std::fmt;

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese, simplified.
    Chinese,
}

/// A message or a part of one, in every language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    english: Box<str>,
    chinese: Box<str>,
    /// The English wording before its values are put in; empty where there is none.
    pattern: &'static str,
}

impl Message {
    /// The message of its two wordings; [`message!`](crate::message!) is the usual way to write one.
    pub fn new(english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self::of_pattern("", english.into(), chinese.into())
    }

    /// The message that [`message!`](crate::message!) makes of a pattern.
    pub fn of_pattern(pattern: &'static str, english: String, chinese: String) -> Self {
        Self { english: english.into(), chinese: chinese.into(), pattern }
    }

    /// The same text in every language: a name, an example, a line of source.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::of_pattern("", text.clone(), text)
    }

    /// Names one after another, with the comma of each language between them.
    pub fn listed(names: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let names: Vec<_> = names.into_iter().collect();
        let joined = |comma: &str| names.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(comma);
        Self::new(joined(", "), joined("、"))
    }

    /// Words one of which is to be written, each in the quotes of the language.
    pub fn choice<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let (english, chinese): (Vec<_>, Vec<_>) = words.into_iter().map(|word| (format!("`{word}`"), format!("“{word}”"))).unzip();
        Self::new(english.join(", "), chinese.join("或"))
    }

    /// The wording in a language.
    pub fn wording(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        }
    }

    /// The message with each wording changed.
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        Self::of_pattern(self.pattern, change(&self.english), change(&self.chinese))
    }

    /// Whether two messages say the same thing, if of other names and numbers.
    pub fn is_like(&self, other: &Self) -> bool {
        self == other || (!self.pattern.is_empty() && self.pattern == other.pattern)
    }
}

/// What the wordings of [`message!`](crate::message!) can hold: whatever can be shown, and messages, each in the
/// language of the wording that it stands in.
pub trait Worded {
    /// The words in a language.
    fn worded(&self, language: Language) -> impl fmt::Display;
}

impl<T: fmt::Display + ?Sized> Worded for T {
    fn worded(&self, _language: Language) -> impl fmt::Display {
        self
    }
}

impl Worded for Message {
    fn worded(&self, language: Language) -> impl fmt::Display {
        self.wording(language)
    }
}

impl Worded for &Message {
    fn worded(&self, language: Language) -> impl fmt::Display {
        self.wording(language)
    }
}

/// A [`Message`](crate::diag::Message) of its English and its Chinese wording, each as for `format!`;
/// named arguments are for both, and can be messages themselves.
#[macro_export]
macro_rules! message {
    ($english:literal, $chinese:literal $(,)?) => {
        $crate::diag::Message::of_pattern($english, format!($english), format!($chinese))
    };
    ($english:literal, $chinese:literal, $($name:ident = $value:expr),+ $(,)?) => {
        match ($(&$value,)+) {
            ($($name,)+) => {
                use $crate::diag::{Language, Worded};
                $crate::diag::Message::of_pattern(
                    $english,
                    format!($english, $($name = Worded::worded($name, Language::English)),+),
                    format!($chinese, $($name = Worded::worded($name, Language::Chinese)),+),
                )
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::{Language, Message};

    #[test]
    fn messages_hold_values_and_messages() {
        let number = 7;
        let found = message!("{it} in line {number:02}{end}", "第{number:02}行有{it}{end}", it = message!("a list", "列表"), end = '!');
        assert_eq!(found.wording(Language::English), "a list in line 07!");
        assert_eq!(found.wording(Language::Chinese), "第07行有列表!");
    }

    #[test]
    fn messages_of_one_pattern_are_alike() {
        let of = |name: &str| message!("nobody is named `{name}`", "没有“{name}”");
        assert!(of("a").is_like(&of("b")) && of("a") != of("b"));
        assert!(of("a").map(str::to_uppercase).is_like(&of("b")));
        assert!(!of("a").is_like(&message!("no `{name}`", "没有“{name}”", name = "a")));
        assert!(Message::same("a").is_like(&Message::same("a")) && !Message::same("a").is_like(&Message::same("b")));
    }

    #[test]
    fn lists_have_the_comma_of_the_language() {
        let listed = Message::listed(["a", "b"]);
        assert_eq!([Language::English, Language::Chinese].map(|language| listed.wording(language)), ["a, b", "a、b"]);
    }
}

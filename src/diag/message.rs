//! Messages in each of the languages that people read them in.

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
    english: String,
    chinese: String,
}

impl Message {
    /// The message of its two wordings; [`message!`](crate::message!) is the usual way to write one.
    pub fn new(english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self { english: english.into(), chinese: chinese.into() }
    }

    /// The same text in every language: a name, an example, a line of source.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { chinese: text.clone(), english: text }
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
        Self { english: change(&self.english), chinese: change(&self.chinese) }
    }
}

/// A text whose wording is the same everywhere.
impl From<String> for Message {
    fn from(text: String) -> Self {
        Self::same(text)
    }
}

/// A text whose wording is the same everywhere.
impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::same(text)
    }
}

/// A [`Message`](crate::diag::Message) of its English and its Chinese wording, each as for `format!`;
/// named arguments are for both.
#[macro_export]
macro_rules! message {
    ($english:literal, $chinese:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::diag::Message::new(format!($english $(, $name = $value)*), format!($chinese $(, $name = $value)*))
    };
}

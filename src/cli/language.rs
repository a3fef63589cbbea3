//! The language of messages: the flag or the variable decides, else the plan and the locale. In: what is
//! asked for and what the surroundings say. Out: a language. Does not know what is said in it.

use crate::diag::{Language, Message};
use crate::message;
use std::ffi::OsString;

/// The variable that names the language of messages.
pub const VARIABLE: &str = "WORKPLAN_LANG";

/// The variables of the locale, the first that is set deciding (POSIX.1-2017, volume XBD, section 8.2).
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// What is known of the wanted language before a plan is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// By the flag or the variable.
    asked: Option<Language>,
    /// By the locale.
    locale: Option<Language>,
    /// What the variable says, where it decides and names no language there is.
    unknown: Option<String>,
}

impl Wish {
    /// By the flag, else by the variables.
    pub fn new(flag: Option<Language>, variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let locale = LOCALE.iter().find_map(|name| set(name)).and_then(|value| of_locale(&value));
        let written = if flag.is_some() { None } else { set(VARIABLE) };
        let asked = flag.or_else(|| written.as_deref().and_then(named));
        Self { asked, locale, unknown: written.filter(|_| asked.is_none()) }
    }

    /// What is wrong with the variable, and what to write instead; none if nothing is.
    pub fn fault(&self) -> Option<(Message, Message)> {
        let value = self.unknown.as_ref()?;
        Some((
            message!(
                "the variable {VARIABLE} is `{value}`, which is no language of messages",
                "环境变量{VARIABLE}写的“{value}”不是可用的语言"
            ),
            message!("write `zh-CN` or `en`, or leave it out", "请写“zh-CN”或“en”，也可以不设这个变量"),
        ))
    }

    /// The language of messages about a plan in the language `plan`, or about none.
    pub fn language(&self, plan: Option<Language>) -> Language {
        match (self.asked, plan) {
            (Some(asked), _) => asked,
            (None, Some(Language::Chinese)) => self.locale.unwrap_or(Language::Chinese),
            (None, Some(Language::English)) => Language::English,
            (None, None) => self.locale.unwrap_or_default(),
        }
    }
}

/// The language that a command line asks for, found before it is understood, so that what is wrong with it is said in it.
pub fn asked(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy()).take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            return arguments.next().and_then(|value| named(&value));
        }
        if let Some(value) = argument.strip_prefix("--lang=") {
            return named(value);
        }
    }
    None
}

fn named(value: &str) -> Option<Language> {
    match value {
        "zh-CN" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The language of a locale such as `zh_CN.UTF-8`; `C` and `POSIX` say nothing.
fn of_locale(value: &str) -> Option<Language> {
    let name = value.split(['.', '@']).next().unwrap_or_default();
    match name {
        "" | "C" | "POSIX" => None,
        _ if name.split(['_', '-']).next() == Some("zh") => Some(Language::Chinese),
        _ => Some(Language::English),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Chinese, English};

    /// What is asked for, the variables, and the language for a Chinese plan, an English one, and none.
    type Case<'a> = (Option<Language>, &'a [(&'a str, &'a str)], [Language; 3]);

    fn wish(flag: Option<Language>, variables: &[(&str, &str)]) -> Wish {
        let value = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Wish::new(flag, value)
    }

    #[test]
    fn flag_variable_plan_and_locale_decide_in_this_order() {
        let table: &[Case<'_>] = &[
            (None, &[], [Chinese, English, English]),
            (None, &[("LANG", "C.UTF-8")], [Chinese, English, English]),
            (None, &[("LC_ALL", "POSIX"), ("LANG", "en_US.UTF-8")], [Chinese, English, English]),
            (None, &[("LANG", "zh_CN.UTF-8")], [Chinese, English, Chinese]),
            (None, &[("LANG", "en_US.UTF-8")], [English, English, English]),
            (None, &[("LC_MESSAGES", "de_DE@euro"), ("LANG", "zh_CN")], [English, English, English]),
            (None, &[("LC_ALL", ""), ("LC_MESSAGES", "zh"), ("LANG", "en_US")], [Chinese, English, Chinese]),
            (None, &[("WORKPLAN_LANG", "zh-CN"), ("LANG", "en_US")], [Chinese, Chinese, Chinese]),
            (None, &[("WORKPLAN_LANG", "en")], [English, English, English]),
            (None, &[("WORKPLAN_LANG", "")], [Chinese, English, English]),
            (Some(Chinese), &[("WORKPLAN_LANG", "en")], [Chinese, Chinese, Chinese]),
            (Some(English), &[("LANG", "zh_CN")], [English, English, English]),
        ];
        for (flag, variables, expected) in table {
            let wish = wish(*flag, variables);
            let found = [Some(Chinese), Some(English), None].map(|plan| wish.language(plan));
            assert_eq!(found, *expected, "{flag:?} {variables:?}");
        }
    }

    #[test]
    fn the_flag_is_found_wherever_it_stands() {
        let cases: [(&[&str], Option<Language>); 5] = [
            (&["workplan", "biuld", "--lang", "zh-CN"], Some(Chinese)),
            (&["workplan", "--lang=en", "--help"], Some(English)),
            (&["workplan", "--lang"], None),
            (&["workplan", "--lang", "fr"], None),
            (&["workplan", "build", "--", "--lang", "en"], None),
        ];
        for (arguments, expected) in cases {
            let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            assert_eq!(asked(&arguments), expected, "{arguments:?}");
        }
    }

    #[test]
    fn a_variable_with_no_language_is_refused_unless_the_flag_decides() {
        for value in ["fr", "zh", "EN", "zh-CN "] {
            assert!(wish(None, &[("WORKPLAN_LANG", value)]).fault().is_some(), "{value}");
            assert_eq!(wish(Some(English), &[("WORKPLAN_LANG", value)]).fault(), None, "{value}");
        }
    }
}

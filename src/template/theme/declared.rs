//! `options` of a theme.yaml in, the options that it declares out.

use super::super::options::{OptionKind, OptionValue, ThemeOption, number, points};
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::source::fields::{Fields, text_of, texts_of, wrong_value};
use crate::source::yaml::{Node, Value};
use crate::span::Spanned;

const EXAMPLE: &str = "{kind: choice, words: [plain, boxed]}";

const KINDS: [(&str, OptionKind); 5] = [
    ("choice", OptionKind::Choice),
    ("boolean", OptionKind::Boolean),
    ("number", OptionKind::Number),
    ("length", OptionKind::Length),
    ("color", OptionKind::Color),
];

/// What templates see beside the options under the same name.
const RESERVED: [&str; 2] = ["classes", "style"];

/// An option by its name; none where the theme takes out one that it would inherit.
pub(super) type Declared = (Spanned<String>, Option<ThemeOption>);

/// Reads the map of options; what is wrong in it is reported.
pub(super) fn read(node: &Node, sink: &mut Sink) -> Vec<Declared> {
    let Value::Map(entries) = &node.value else {
        let expected = message!(
            "a map of options, for example `options: {{look: {EXAMPLE}}}`",
            "一组“选项: 内容”，例如“options: {{look: {EXAMPLE}}}”"
        );
        wrong_value(node, &expected, sink);
        return Vec::new();
    };
    entries.iter().filter_map(|(name, node)| declared(name, node, sink)).collect()
}

fn declared(name: &Spanned<String>, node: &Node, sink: &mut Sink) -> Option<Declared> {
    if !is_name(&name.value) {
        let message = message!("`{name}` cannot be the name of an option", "“{name}”不能作选项的名称", name = name.value);
        sink.error(Code::MalformedId, name.span, message).help(message!(
            "write small letters, digits and `_`, such as `table_look`, and neither `classes` nor `style`",
            "请用小写字母、数字和“_”，例如“table_look”；“classes”和“style”另有用处"
        ));
        return None;
    }
    if matches!(&node.value, Value::Text(word) if word == "none") {
        return Some((name.clone(), None));
    }
    option(name, node, sink).map(|option| (name.clone(), Some(option)))
}

/// A name is a class in style sheets and a variable in templates.
fn is_name(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_lowercase();
    name.starts_with(is_letter)
        && name.chars().all(|letter| is_letter(letter) || letter.is_ascii_digit() || letter == '_')
        && !RESERVED.contains(&name)
}

fn option(name: &Spanned<String>, node: &Node, sink: &mut Sink) -> Option<ThemeOption> {
    let expected = message!("an option such as {EXAMPLE}, or `none`", "“{EXAMPLE}”这样的一个选项，或者“none”");
    let mut fields = Fields::of(node, &expected, sink)?;
    fields.text("title", sink);
    let is_given = fields.has("kind");
    let kind = fields.one_of("kind", &KINDS, sink);
    if !is_given {
        fields.report_missing("kind", &Message::same("kind: choice"), sink);
    }
    // What has no words or bounds does not know their keys.
    let words = if kind == Some(OptionKind::Boolean) { None } else { fields.take("words") };
    let bounds = if kind.is_some_and(|kind| !is_measured(kind)) { [None; 2] } else { ["min", "max"].map(|key| fields.take(key)) };
    let default = fields.take("default");
    let property = property(&mut fields, sink);
    fields.finish(sink);
    let kind = kind?;
    let words = words.map(|node| self::words(node, kind, sink)).unwrap_or_default();
    if kind == OptionKind::Choice && words.is_empty() {
        sink.error(
            Code::MissingKey,
            name.span,
            message!("the choice `{name}` has no words", "选项“{name}”没有可选的词", name = name.value),
        )
        .help(message!("write, for example, `words: [plain, boxed]`", "请写成“words: [plain, boxed]”这样"));
        return None;
    }
    let [least, greatest] = bounds.map(|node| node.and_then(|node| bound(node, kind, sink)));
    let mut option = ThemeOption { name: name.value.clone(), kind, words, least, greatest, default: String::new(), property };
    option.default = usual(&option, name, default, sink)?;
    Some(option)
}

fn is_measured(kind: OptionKind) -> bool {
    matches!(kind, OptionKind::Number | OptionKind::Length)
}

/// `[plain, boxed]`, or words with what they stand for: `{strict: 29.6pt}`.
fn words(node: &Node, kind: OptionKind, sink: &mut Sink) -> Vec<(String, OptionValue)> {
    if let Value::Map(entries) = &node.value {
        return entries.iter().filter_map(|(word, node)| Some((word.value.clone(), meaning(node, kind, sink)?))).collect();
    }
    let expected = message!("a list of words, for example `words: [plain, boxed]`", "几个词的列表，例如“words: [plain, boxed]”");
    if !matches!(kind, OptionKind::Choice) {
        let expected = message!(
            "words with what they stand for, for example `words: {{narrow: 4pt}}`",
            "每个词和它代表的值，例如“words: {{narrow: 4pt}}”"
        );
        wrong_value(node, &expected, sink);
        return Vec::new();
    }
    texts_of(node, &expected, sink).into_iter().map(|word| (word.value.clone(), OptionValue::Text(word.value))).collect()
}

/// What a word stands for.
fn meaning(node: &Node, kind: OptionKind, sink: &mut Sink) -> Option<OptionValue> {
    let expected = match kind {
        OptionKind::Number | OptionKind::Boolean => message!("a number", "数字"),
        OptionKind::Length => message!("a length such as 12pt or 5mm", "长度，例如12pt、5mm"),
        OptionKind::Choice | OptionKind::Color => message!("a value of style sheets", "样式表里的值"),
    };
    let written = text_of(node, &expected, sink)?;
    let value = match kind {
        OptionKind::Number | OptionKind::Boolean => number(&written.value).map(OptionValue::Number),
        OptionKind::Length => points(&written.value).map(OptionValue::Number),
        OptionKind::Choice | OptionKind::Color => is_harmless(&written.value).then_some(OptionValue::Text(written.value)),
    };
    if value.is_none() {
        wrong_value(node, &expected, sink);
    }
    value
}

/// Whether a value stays within the declaration that it stands in.
fn is_harmless(value: &str) -> bool {
    !value.contains([';', '{', '}', '"', '<', '>', '&', '\n'])
}

fn bound(node: &Node, kind: OptionKind, sink: &mut Sink) -> Option<f64> {
    let expected = match kind {
        OptionKind::Length => message!("a length such as 12pt or 5mm", "长度，例如12pt、5mm"),
        _ => message!("a number", "数字"),
    };
    let written = text_of(node, &expected, sink)?;
    let bound = if kind == OptionKind::Length { points(&written.value) } else { number(&written.value) };
    if bound.is_none() {
        wrong_value(node, &expected, sink);
    }
    bound
}

/// A custom property: `--gap`.
fn property(fields: &mut Fields<'_>, sink: &mut Sink) -> Option<String> {
    let written = fields.spanned_text("property", sink)?;
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if written.value.strip_prefix("--").is_some_and(|name| !name.is_empty() && name.chars().all(is_letter)) {
        return Some(written.value);
    }
    let node = Node { value: Value::Text(written.value), span: written.span };
    wrong_value(&node, &message!("a custom property such as `--gap`", "“--gap”这样的自定义属性"), sink);
    None
}

/// What holds where a plan gives nothing: as declared, the first word of a choice, `false`.
fn usual(option: &ThemeOption, name: &Spanned<String>, declared: Option<&Node>, sink: &mut Sink) -> Option<String> {
    let example = match option.kind {
        OptionKind::Choice | OptionKind::Boolean => "",
        OptionKind::Number => "default: 1",
        OptionKind::Length => "default: 12pt",
        OptionKind::Color => "default: \"#14555f\"",
    };
    let Some(node) = declared else {
        let first = option.words.first().map(|(word, _)| word.clone());
        return match option.kind {
            OptionKind::Choice => first,
            OptionKind::Boolean => Some("false".to_owned()),
            _ => {
                sink.error(
                    Code::MissingKey,
                    name.span,
                    message!("the option `{name}` has no default", "选项“{name}”没有默认值", name = name.value),
                )
                .help(message!("write what holds without it, for example `{example}`", "请写明不填时用什么，例如“{example}”"));
                None
            }
        };
    };
    let written = match &node.value {
        Value::Bool(value) => value.to_string(),
        Value::Text(text) => text.trim().to_owned(),
        _ => String::new(),
    };
    if option.value(&written).is_some() {
        return Some(written);
    }
    wrong_value(node, &option.expected(), sink);
    None
}

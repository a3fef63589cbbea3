//! Custom properties and `var()` (CSS Variables 1). Values are text until they stand in a
//! property.

use cssparser::{ParseError, Parser, Token};
use std::collections::BTreeMap;

/// How deep custom properties may refer to one another, and how long a value may grow: style
/// sheets of users are input like any other.
const DEEPEST: usize = 32;
const LONGEST: usize = 65_536;

/// The custom properties that hold for an element.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// Tells environments apart: elements that set none share their parent's.
    pub id: usize,
    values: BTreeMap<String, String>,
}

impl Environment {
    /// The environment of an element that declares `declared` (later ones win) inside this one.
    /// A custom property that refers to itself, or to one that is not set, is not set either.
    pub fn with(&self, id: usize, declared: &[(&str, &str)]) -> Self {
        let declared: BTreeMap<&str, &str> = declared.iter().copied().collect();
        let mut values = self.values.clone();
        let mut resolver = Resolver { declared, inherited: &self.values, done: BTreeMap::new(), open: Vec::new() };
        let names: Vec<&str> = resolver.declared.keys().copied().collect();
        for name in names {
            match resolver.resolve(name) {
                Some(value) => values.insert(name.to_string(), value),
                None => values.remove(name),
            };
        }
        Self { id, values }
    }

    /// `text` with every `var()` replaced; the name of the one that is not set if there is one.
    pub fn substitute(&self, text: &str) -> Result<String, String> {
        let mut missing = String::new();
        let value = replace(text, &mut |name| {
            let value = self.values.get(name).cloned();
            if value.is_none() {
                missing = name.to_string();
            }
            value
        });
        value.ok_or(missing)
    }
}

/// Resolves the custom properties that an element declares, each of them once.
struct Resolver<'a> {
    declared: BTreeMap<&'a str, &'a str>,
    inherited: &'a BTreeMap<String, String>,
    done: BTreeMap<&'a str, Option<String>>,
    open: Vec<&'a str>,
}

impl Resolver<'_> {
    /// The value of a custom property; none if it is not set, or refers to itself.
    fn resolve(&mut self, name: &str) -> Option<String> {
        let Some((&name, &text)) = self.declared.get_key_value(name) else { return self.inherited.get(name).cloned() };
        if let Some(value) = self.done.get(name) {
            return value.clone();
        }
        if self.open.contains(&name) || self.open.len() >= DEEPEST {
            return None;
        }
        match text.to_ascii_lowercase().as_str() {
            "initial" => return None,
            "inherit" | "unset" => return self.inherited.get(name).cloned(),
            _ => self.open.push(name),
        }
        let value = replace(text, &mut |inner| self.resolve(inner));
        self.open.pop();
        self.done.insert(name, value.clone());
        value
    }
}

/// Replaces every `var()` in `text` by what `value_of` its name is, or by its fallback.
pub(super) fn replace(text: &str, value_of: &mut dyn FnMut(&str) -> Option<String>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    replace_into(&mut Parser::new(text), value_of, &mut out).ok()?;
    Some(out)
}

/// Copies tokens to `out` as they are written, but goes into blocks and replaces `var()`.
fn replace_into(input: &mut Parser<'_>, value_of: &mut dyn FnMut(&str) -> Option<String>, out: &mut String) -> Result<(), ParseError<()>> {
    loop {
        let start = input.position();
        let close = match input.next_including_whitespace_and_comments() {
            Err(_) => return Ok(()),
            Ok(Token::Function(name)) if name.eq_ignore_ascii_case("var") => {
                let value = input.parse_nested_block(|input| variable(input, value_of))?;
                separated(out, &value);
                continue;
            }
            Ok(Token::Function(_) | Token::ParenthesisBlock) => ")",
            Ok(Token::SquareBracketBlock) => "]",
            Ok(Token::CurlyBracketBlock) => "}",
            Ok(_) => "",
        };
        out.push_str(input.slice_from(start));
        if !close.is_empty() {
            input.parse_nested_block(|input| replace_into(input, value_of, out))?;
            out.push_str(close);
        }
        if out.len() > LONGEST {
            return Err(ParseError::custom(()));
        }
    }
}

/// Empty comments keep the value's tokens apart from their neighbours (CSS Syntax 3, section 9).
fn separated(out: &mut String, value: &str) {
    out.push_str("/**/");
    out.push_str(value);
    out.push_str("/**/");
}

/// What stands between the brackets of a `var()`: a name and perhaps a fallback.
fn variable(input: &mut Parser<'_>, value_of: &mut dyn FnMut(&str) -> Option<String>) -> Result<String, ParseError<()>> {
    let name = input.expect_ident()?.to_string();
    if !name.starts_with("--") {
        return Err(ParseError::custom(()));
    }
    let has_fallback = input.try_parse(Parser::expect_comma).is_ok();
    if let Some(value) = value_of(&name) {
        while input.next().is_ok() {}
        return Ok(value);
    }
    if !has_fallback {
        return Err(ParseError::custom(()));
    }
    let mut fallback = String::new();
    replace_into(input, value_of, &mut fallback)?;
    Ok(fallback)
}

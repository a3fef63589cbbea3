//! The options of a theme: what theme.yaml declares and plan.yaml gives in, classes and custom properties for style sheets and
//! values for templates out. Knows neither which options there are nor what they do.

use crate::diag::{Code, Message, Sink, nearest, with_nearest};
use crate::message;
use crate::source::fields::wrong_value;
use crate::source::yaml::{Node, Value};
use crate::span::Spanned;
use serde::Serialize;
use std::collections::BTreeMap;

/// An option that a theme has.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeOption {
    /// Its name: the key in plan.yaml, the variable of templates, the class of the root element.
    pub name: String,
    /// What it takes.
    pub kind: OptionKind,
    /// The words it takes, each with what it stands for.
    pub words: Vec<(String, OptionValue)>,
    /// The least and the greatest number that it takes.
    pub least: Option<f64>,
    /// The greatest.
    pub greatest: Option<f64>,
    /// What is written where nothing is.
    pub default: String,
    /// The custom property that it sets.
    pub property: Option<String>,
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// One of its words.
    Choice,
    /// `true` or `false`.
    Boolean,
    /// A number, or one of its words.
    Number,
    /// A length, or one of its words.
    Length,
    /// A colour, or one of its words.
    Color,
}

/// A value of an option, as templates see it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// Whether.
    Switch(bool),
    /// A number; of a length the points.
    Number(f64),
    /// A word or colour.
    Text(String),
}

/// The options of a theme as a plan gives them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Options {
    /// The classes of the root element: the name of each option that is not as usual, and with its word.
    pub classes: String,
    /// The custom properties of the root element: of each option that is not as usual.
    #[serde(skip)]
    pub style: String,
    /// The values by name, usual ones included.
    #[serde(flatten)]
    pub values: BTreeMap<String, OptionValue>,
}

/// What a plan gives for an option: its name, and the value as written.
pub type Given = (Spanned<String>, Spanned<String>);

impl ThemeOption {
    /// What a text stands for; none if the option does not take it.
    pub fn value(&self, written: &str) -> Option<OptionValue> {
        if let Some((_, value)) = self.words.iter().find(|(word, _)| word == written) {
            return Some(value.clone());
        }
        let within = |number: f64| self.least.is_none_or(|least| number >= least) && self.greatest.is_none_or(|most| number <= most);
        match self.kind {
            OptionKind::Choice => None,
            OptionKind::Boolean => written.parse().ok().map(OptionValue::Switch),
            OptionKind::Number => number(written).filter(|number| within(*number)).map(OptionValue::Number),
            OptionKind::Length => points(written).filter(|points| within(*points)).map(OptionValue::Number),
            OptionKind::Color => is_color(written).then(|| OptionValue::Text(written.to_owned())),
        }
    }

    /// A value as style sheets take it.
    fn css(&self, value: &OptionValue) -> String {
        match value {
            OptionValue::Switch(value) => u8::from(*value).to_string(),
            OptionValue::Number(points) if self.kind == OptionKind::Length => format!("{points}pt"),
            OptionValue::Number(number) => number.to_string(),
            OptionValue::Text(text) => text.clone(),
        }
    }

    /// What it takes, for a message.
    pub(super) fn expected(&self) -> Message {
        let words = Message::choice(self.words.iter().map(|(word, _)| word.as_str()));
        let other = match self.kind {
            OptionKind::Choice => return words,
            OptionKind::Boolean => return message!("`true` or `false`", "“true”或“false”"),
            OptionKind::Number => self.bounded(&message!("a number", "数字"), ""),
            OptionKind::Length => self.bounded(&message!("a length such as 12pt or 5mm", "长度，例如12pt、5mm"), "pt"),
            OptionKind::Color => message!("a colour such as #14555f", "颜色，例如#14555f"),
        };
        if self.words.is_empty() { other } else { message!("{words} or {other}", "{words}，或者{other}", words = words, other = other) }
    }

    /// What it takes with the bounds there are.
    fn bounded(&self, what: &Message, unit: &str) -> Message {
        match (self.least, self.greatest) {
            (Some(least), Some(most)) => {
                message!("{what}, from {least}{unit} to {most}{unit}", "{what}，从{least}{unit}到{most}{unit}", what = what)
            }
            (Some(least), None) => message!("{what}, at least {least}{unit}", "{what}，不小于{least}{unit}", what = what),
            (None, Some(most)) => message!("{what}, at most {most}{unit}", "{what}，不大于{most}{unit}", what = what),
            (None, None) => what.clone(),
        }
    }
}

impl Options {
    /// The options of the theme `theme` as a plan gives them. What the theme does not have or take is reported; where the
    /// theme `was_replaced` for once, an option that it does not have is none of a mistake, and only said.
    pub fn settle(declared: &[ThemeOption], given: &[Given], theme: &str, was_replaced: bool, sink: &mut Sink) -> Self {
        for (name, _) in given.iter().filter(|(name, _)| !declared.iter().any(|option| option.name == name.value)) {
            report_unknown(name, declared, theme, was_replaced, sink);
        }
        let mut settled = Self::default();
        for option in declared {
            let written = given.iter().find(|(name, _)| name.value == option.name).map(|(_, written)| written);
            settled.settle_one(option, written, sink);
        }
        settled
    }

    fn settle_one(&mut self, option: &ThemeOption, written: Option<&Spanned<String>>, sink: &mut Sink) {
        let taken = written.filter(|written| {
            let is_taken = option.value(&written.value).is_some();
            if !is_taken {
                let node = Node { value: Value::Text(written.value.clone()), span: written.span };
                let near = nearest(&written.value, option.words.iter().map(|(word, _)| word.as_str()));
                let hint = near.map_or_else(|| Message::same(""), |near| message!("; did you mean `{near}`?", "；是不是要写“{near}”？"));
                let expected = message!("{expected}{hint}", "{expected}{hint}", expected = option.expected(), hint = hint);
                wrong_value(&node, &expected, sink);
            }
            is_taken
        });
        let usual = option.value(&option.default);
        let Some(value) = taken.map_or_else(|| usual.clone(), |written| option.value(&written.value)) else { return };
        if let Some(written) = taken.filter(|_| Some(&value) != usual.as_ref()) {
            self.set(option, &written.value, &value);
        }
        self.values.insert(option.name.clone(), value);
    }

    /// Sets the classes and the property of an option that is not as usual.
    fn set(&mut self, option: &ThemeOption, written: &str, value: &OptionValue) {
        let class = |classes: &mut String, name: &str| {
            if !classes.is_empty() {
                classes.push(' ');
            }
            classes.push_str(name);
        };
        class(&mut self.classes, &option.name);
        if option.words.iter().any(|(word, _)| word == written) {
            class(&mut self.classes, &format!("{}-{written}", option.name));
        }
        if let Some(property) = &option.property {
            self.style.push_str(&format!("{property}: {}; ", option.css(value)));
        }
    }
}

fn report_unknown(name: &Spanned<String>, declared: &[ThemeOption], theme: &str, was_replaced: bool, sink: &mut Sink) {
    let message = message!("the theme `{theme}` has no option `{name}`", "主题“{theme}”没有“{name}”这个选项", name = name.value);
    if was_replaced {
        sink.information(Code::UnknownKey, name.span, message)
            .help(message!("it is left out here, since the command names another theme than the plan", "命令行换了主题，这里就不用这一项"));
        return;
    }
    let names: Vec<&str> = declared.iter().map(|option| option.name.as_str()).collect();
    let known = if names.is_empty() {
        message!("it has none: take `layout` out", "这个主题没有选项，请去掉“layout”")
    } else {
        message!("its options: {names}", "可以写的有：{names}", names = Message::listed(&names))
    };
    sink.error(Code::UnknownKey, name.span, message).help(with_nearest(nearest(&name.value, names), &known));
}

/// A number that is one.
pub(super) fn number(written: &str) -> Option<f64> {
    written.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// The points of a length; a number without a unit is of points.
pub(super) fn points(written: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 4] = [("pt", 1.0), ("mm", 72.0 / 25.4), ("cm", 720.0 / 25.4), ("in", 72.0)];
    let written = written.trim();
    let (digits, points) = UNITS.iter().find_map(|(unit, points)| Some((written.strip_suffix(unit)?, *points))).unwrap_or((written, 1.0));
    Some(number(digits)? * points)
}

/// `#` with three or six hexadecimal digits.
fn is_color(written: &str) -> bool {
    written.strip_prefix('#').is_some_and(|digits| matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Language;
    use crate::span::{SourceId, Span};

    fn option(name: &str, kind: OptionKind, words: &[(&str, OptionValue)], default: &str, property: Option<&str>) -> ThemeOption {
        ThemeOption {
            name: name.to_owned(),
            kind,
            words: words.iter().map(|(word, value)| ((*word).to_owned(), value.clone())).collect(),
            least: None,
            greatest: None,
            default: default.to_owned(),
            property: property.map(str::to_owned),
        }
    }

    fn declared() -> Vec<ThemeOption> {
        let text = |text: &str| OptionValue::Text(text.to_owned());
        vec![
            option("gap", OptionKind::Length, &[("none", OptionValue::Number(0.0))], "6pt", Some("--gap")),
            option("look", OptionKind::Choice, &[("plain", text("plain")), ("boxed", text("boxed"))], "plain", None),
            option("wide", OptionKind::Boolean, &[], "false", None),
            ThemeOption { least: Some(1.0), greatest: Some(3.0), ..option("columns", OptionKind::Number, &[], "1", Some("--columns")) },
            option("accent", OptionKind::Color, &[], "#000", Some("--accent")),
        ]
    }

    fn settled(given: &[(&str, &str)]) -> (Options, Vec<String>) {
        let spanned = |text: &str| Spanned::new(text.to_owned(), Span::new(SourceId(0), 0, 1));
        let given: Vec<Given> = given.iter().map(|(name, value)| (spanned(name), spanned(value))).collect();
        let mut sink = Sink::default();
        let options = Options::settle(&declared(), &given, "own", false, &mut sink);
        let said = |found: &crate::diag::Diagnostic| {
            format!("{} / {}", found.message_in(Language::English), found.help_in(Language::English).unwrap_or_default())
        };
        (options, sink.diagnostics().iter().map(said).collect())
    }

    #[test]
    fn an_option_that_is_not_given_or_as_usual_changes_nothing() {
        for given in [&[][..], &[("gap", "6pt"), ("look", "plain"), ("wide", "false"), ("columns", "1")]] {
            let (options, found) = settled(given);
            assert_eq!((options.classes.as_str(), options.style.as_str(), found.len()), ("", "", 0));
            assert_eq!(options.values["gap"], OptionValue::Number(6.0));
            assert_eq!(options.values["wide"], OptionValue::Switch(false));
        }
    }

    #[test]
    fn an_option_that_is_given_sets_classes_and_properties() {
        let (options, found) = settled(&[("gap", "1in"), ("look", "boxed"), ("wide", "true"), ("columns", "2"), ("accent", "#14555f")]);
        assert_eq!(found, [""; 0]);
        assert_eq!(options.classes, "gap look look-boxed wide columns accent");
        assert_eq!(options.style, "--gap: 72pt; --columns: 2; --accent: #14555f; ");
        assert_eq!(settled(&[("gap", "none")]).0.style, "--gap: 0pt; ");
    }

    #[test]
    fn what_a_theme_does_not_have_or_take_is_reported() {
        let cases = [
            ("gpa", "1pt", "the theme `own` has no option `gpa` / did you mean `gap`? its options: gap, look, wide, columns, accent"),
            ("gap", "wide", "`wide` cannot stand here / expected `none` or a length such as 12pt or 5mm"),
            ("look", "boxd", "`boxd` cannot stand here / expected `plain`, `boxed`; did you mean `boxed`?"),
            ("wide", "perhaps", "`perhaps` cannot stand here / expected `true` or `false`"),
            ("columns", "4", "`4` cannot stand here / expected a number, from 1 to 3"),
            ("columns", "NaN", "`NaN` cannot stand here / expected a number, from 1 to 3"),
            ("accent", "red; }", "`red; }` cannot stand here / expected a colour such as #14555f"),
        ];
        for (name, value, expected) in cases {
            assert_eq!(settled(&[(name, value)]).1, [expected]);
        }
    }
}

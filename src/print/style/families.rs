//! Which font families style sheets name. In: their texts. Out: each list of families with its place, whether a rule applies or
//! not. Knows no faces.

use super::StyleSheet;
use super::custom::replace;
use super::declarations::{Source, value};
use super::texts::font_family;
use crate::print::problem::ProblemPlace;
use cssparser::{Delimiter, ParseError, Parser, Token};
use std::collections::BTreeSet;

/// A list of families in order of wish.
#[derive(Clone, Debug, PartialEq)]
pub struct FamilyList {
    /// Their names.
    pub families: Vec<String>,
    /// Where it is declared.
    pub place: ProblemPlace,
    /// Whether it is declared of a page or a margin box.
    pub of_pages: bool,
}

/// The lists that `font-family` declares in style sheets, and those of the custom properties that stand in it.
pub fn family_lists(sheets: &[StyleSheet<'_>]) -> Vec<FamilyList> {
    let mut found = Found::default();
    for StyleSheet { name, text } in sheets {
        found.walk(&mut Parser::new(text), Source::Sheet(name, text), false);
    }
    found.lists()
}

/// A declaration: its value as written.
#[derive(Debug)]
struct Written {
    text: String,
    place: ProblemPlace,
    of_pages: bool,
}

#[derive(Debug, Default)]
struct Found {
    declared: Vec<Written>,
    custom: Vec<(String, Written)>,
}

impl Found {
    /// Goes through rules and their blocks.
    fn walk(&mut self, input: &mut Parser<'_>, source: Source<'_>, of_pages: bool) {
        let mut is_page_rule = false;
        loop {
            input.skip_whitespace();
            let place = input.current_source_location();
            let Ok(token) = input.next().cloned() else { return };
            match token {
                Token::AtKeyword(name) => is_page_rule = name.eq_ignore_ascii_case("page"),
                Token::CurlyBracketBlock => {
                    let walked: Result<(), ParseError<()>> = input.parse_nested_block(|input| {
                        self.walk(input, source, of_pages || is_page_rule);
                        Ok(())
                    });
                    is_page_rule &= walked.is_err();
                }
                Token::Ident(name) if is_looked_for(&name) && input.try_parse(Parser::expect_colon).is_ok() => {
                    let text: Result<String, ParseError<()>> =
                        input.parse_until_before(Delimiter::Semicolon, |input| Ok(value(input).0.to_owned()));
                    let written = Written { text: text.unwrap_or_default(), place: source.place(place), of_pages };
                    if name.starts_with("--") { self.custom.push((name.to_string(), written)) } else { self.declared.push(written) }
                }
                _ => {}
            }
        }
    }

    fn lists(&self) -> Vec<FamilyList> {
        let mut called = BTreeSet::new();
        let mut lists: Vec<FamilyList> = self.declared.iter().filter_map(|written| self.list(written, &mut called)).collect();
        let mut done = BTreeSet::new();
        while let Some(name) = called.pop_first() {
            if done.insert(name.clone()) {
                let values = self.custom.iter().filter(|(known, _)| *known == name);
                lists.extend(values.filter_map(|(_, written)| self.list(written, &mut called)));
            }
        }
        lists
    }

    /// The list that a value is, and the custom properties that it calls for.
    fn list(&self, written: &Written, called: &mut BTreeSet<String>) -> Option<FamilyList> {
        let text = replace(&written.text, &mut |name| {
            called.insert(name.to_owned());
            self.custom.iter().find(|(known, value)| known == name && !value.text.contains("var(")).map(|(_, value)| value.text.clone())
        })?;
        let families = Parser::new(&text).parse_entirely(font_family).ok()?;
        Some(FamilyList { families, place: written.place.clone(), of_pages: written.of_pages })
    }
}

fn is_looked_for(name: &str) -> bool {
    name.starts_with("--") || name.eq_ignore_ascii_case("font-family")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(text: &str) -> Vec<(String, bool, usize, usize)> {
        let plain = |list: FamilyList| {
            let ProblemPlace::StyleSheet { line, column, .. } = list.place else { panic!("{list:?}") };
            (list.families.join("|"), list.of_pages, line, column)
        };
        family_lists(&[StyleSheet { name: "print.css", text }]).into_iter().map(plain).collect()
    }

    #[test]
    fn lists_are_found_wherever_they_are_declared() {
        let text = "h1 { color: red; font-family: 方正小标宋简体, \"Kai Ti\" !important }\n@media print {\n  p{font-family:a b}}\n\
                    @page :first { font-family: c; @top-left { font-family: d } }\nq { font-family: e }";
        let expected =
            [("方正小标宋简体|Kai Ti", false, 1, 18), ("a b", false, 3, 5), ("c", true, 4, 16), ("d", true, 4, 44), ("e", false, 5, 5)];
        assert_eq!(lists(text), expected.map(|(list, of_pages, line, column)| (list.to_owned(), of_pages, line, column)));
    }

    #[test]
    fn custom_properties_count_where_they_stand_for_families() {
        let text = ":root { --body: x, y; --rule: solid red; --other: z }\nh1 { --body: w }\np { font-family: var(--body), k }\nq { font-family: var(--none, f) }";
        let found: Vec<String> = lists(text).into_iter().map(|(list, ..)| list).collect();
        assert_eq!(found, ["x|y|k", "f", "x|y", "w"]);
        assert!(lists("p { --a: var(--b); --b: var(--a); font-family: var(--a) }").is_empty());
    }
}

//! Declarations: `name: value !important` in, a property with its value out, or a problem.

use super::custom::Environment;
use super::lengths::Parsed;
use super::nearest::nearest;
use super::properties::{self, Apply, PROPERTIES, Property, Scope};
use crate::print::problem::{Problem, ProblemKind, ProblemPlace, StyleFault};
use cssparser::{
    AtRuleParser, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser,
    SourceLocation, parse_important,
};

/// A declaration as understood.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// What it declares.
    pub declared: Declared,
    /// Whether it is `!important`.
    pub important: bool,
}

/// What a declaration declares.
#[derive(Clone, Debug)]
pub enum Declared {
    /// A value.
    Value(&'static Property, Apply),
    /// `inherit`, `initial` or `unset`.
    Wide(&'static Property, Wide),
    /// A value with `var()`, which is known for each element only, and its place.
    Pending(&'static Property, String, ProblemPlace),
    /// A custom property, its text and its place.
    Custom(String, String, ProblemPlace),
}

/// A word that every property takes (CSS Cascade 4, section 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wide {
    /// `inherit`
    Inherit,
    /// `initial`
    Initial,
    /// `unset`: `inherit` for properties that inherit, else `initial`.
    Unset,
}

const WIDE: super::keywords::Words<Wide> = &[("inherit", Wide::Inherit), ("initial", Wide::Initial), ("unset", Wide::Unset)];

/// The text that declarations stand in, to say where a problem lies.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A style sheet: its name and its text.
    Sheet(&'a str, &'a str),
    /// A `style` attribute at this line and column of the XHTML.
    Attribute(usize, usize),
}

impl Source<'_> {
    /// The place of `location`; columns count characters.
    pub fn place(self, location: SourceLocation) -> ProblemPlace {
        match self {
            Self::Sheet(name, text) => {
                let line = location.line as usize + 1;
                ProblemPlace::StyleSheet { name: name.to_string(), line, column: column(text, location) }
            }
            Self::Attribute(line, column) => ProblemPlace::Document { line, column },
        }
    }

    /// A problem at `location`.
    pub fn problem(self, location: SourceLocation, fault: StyleFault) -> Problem {
        Problem { kind: ProblemKind::StyleSheet(fault), place: self.place(location) }
    }
}

/// The column in characters; that of `location` counts UTF-16 code units. Lines end as in CSS
/// Syntax 3, section 3.3.
fn column(text: &str, location: SourceLocation) -> usize {
    let mut rest = text;
    for _ in 0..location.line {
        let Some(end) = rest.find(['\n', '\r', '\u{c}']) else { break };
        let length = if rest.get(end..).is_some_and(|tail| tail.starts_with("\r\n")) { 2 } else { 1 };
        rest = rest.get(end + length..).unwrap_or_default();
    }
    let mut units = location.column.saturating_sub(1) as usize;
    let before = rest.chars().take_while(|character| {
        let inside = units > 0;
        units = units.saturating_sub(character.len_utf16());
        inside
    });
    before.count() + 1
}

/// A declaration that is not understood: why, and where if it is not where it begins.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What is wrong.
    pub what: StyleFault,
    /// Where.
    pub location: Option<SourceLocation>,
}

/// The error of this fault, at the beginning of the declaration or rule.
pub fn fault<T>(what: StyleFault) -> Result<T, ParseError<Fault>> {
    Err(ParseError::custom(Fault { what, location: None }))
}

/// The problem of an `error` in the item that begins at `start`.
pub fn problem_of(source: Source<'_>, error: ParseError<Fault>, item: &str, start: SourceLocation) -> Problem {
    match error.kind {
        cssparser::ParseErrorKind::Custom(fault) => source.problem(fault.location.unwrap_or(start), fault.what),
        cssparser::ParseErrorKind::Basic(_) => source.problem(start, StyleFault::NotUnderstood(first_line(item))),
    }
}

fn first_line(item: &str) -> String {
    const LONGEST: usize = 40;
    let line = item.trim().lines().next().unwrap_or_default();
    if line.chars().count() <= LONGEST { line.to_string() } else { line.chars().take(LONGEST).chain(['…']).collect() }
}

/// Parses one declaration from behind its colon on.
pub fn declaration(
    name: &str,
    input: &mut Parser<'_>,
    start: SourceLocation,
    source: Source<'_>,
    pages: bool,
) -> Result<Declaration, ParseError<Fault>> {
    input.skip_whitespace();
    let location = input.current_source_location();
    let (text, important, has_variable) = value(input);
    if name.starts_with("--") {
        let custom = Declared::Custom(name.to_string(), text.to_string(), source.place(start));
        return Ok(Declaration { declared: custom, important });
    }
    let property = known(name, pages)?;
    if has_variable {
        let pending = Declared::Pending(property, text.to_string(), source.place(start));
        return Ok(Declaration { declared: pending, important });
    }
    match parse_text(property, text) {
        Some(declared) => Ok(Declaration { declared, important }),
        None => Err(ParseError::custom(Fault { what: wrong_value(property, text), location: Some(location) })),
    }
}

fn known(name: &str, pages: bool) -> Result<&'static Property, ParseError<Fault>> {
    let Some(property) = properties::find(name) else {
        let nearest = nearest(name, PROPERTIES.iter().map(|property| property.name));
        return fault(StyleFault::UnknownProperty { name: name.to_owned(), nearest });
    };
    match property.scope {
        Scope::Boxes if pages => fault(StyleFault::NotOfPages(name.to_owned())),
        Scope::Pages if !pages => fault(StyleFault::OfPagesAlone(name.to_owned())),
        _ => Ok(property),
    }
}

/// What a value of `property` is told when it is not understood.
pub fn wrong_value(property: &Property, text: &str) -> StyleFault {
    StyleFault::WrongValue { property: property.name, written: first_line(text), takes: property.syntax.to_string() }
}

fn parse_text(property: &'static Property, text: &str) -> Option<Declared> {
    let mut input = Parser::new(text);
    if let Ok(wide) = input.try_parse(|input| input.parse_entirely(super::keywords::word(WIDE))) {
        return Some(Declared::Wide(property, wide));
    }
    let value: Parsed<Apply> = input.parse_entirely(property.parse);
    value.ok().map(|apply| Declared::Value(property, apply))
}

/// What a declaration with `var()` declares in `environment`; what is wrong if nothing sound.
pub fn substituted(property: &'static Property, text: &str, environment: &Environment) -> Result<Declared, StyleFault> {
    match environment.substitute(text) {
        Ok(value) => parse_text(property, &value).ok_or_else(|| wrong_value(property, &value.replace("/**/", ""))),
        Err(name) if name.is_empty() => Err(wrong_value(property, text)),
        Err(variable) => Err(StyleFault::VariableNotSet { property: property.name, variable }),
    }
}

/// Takes the whole value: its text without `!important`, whether it had that, and whether
/// `var()` occurs in it.
pub(super) fn value<'i>(input: &mut Parser<'i>) -> (&'i str, bool, bool) {
    input.look_for_arbitrary_substitution_functions(&["var"]);
    let start = input.position();
    let mut important_from = None;
    loop {
        let here = input.position();
        if input.try_parse(|input| input.parse_entirely(|input| parse_important(input).map_err(ParseError::<()>::from))).is_ok() {
            important_from = Some(here);
            break;
        }
        if input.next().is_err() {
            break;
        }
    }
    let has_variable = input.seen_arbitrary_substitution_functions();
    let text = match important_from {
        Some(end) => input.slice(start..end),
        None => input.slice_from(start),
    };
    (text.trim(), important_from.is_some(), has_variable)
}

/// Parses the declarations of a rule or a `style` attribute.
pub fn declarations(input: &mut Parser<'_>, source: Source<'_>, problems: &mut Vec<Problem>) -> Vec<Declaration> {
    let mut block = Block { source };
    let mut found = Vec::new();
    for item in RuleBodyParser::new(input, &mut block) {
        match item {
            Ok(declaration) => found.push(declaration),
            Err((error, item, start)) => problems.push(problem_of(source, error, item, start)),
        }
    }
    found
}

struct Block<'a> {
    source: Source<'a>,
}

impl<'i> DeclarationParser<'i> for Block<'_> {
    type Declaration = Declaration;
    type Error = Fault;

    fn parse_value(
        &mut self,
        name: cssparser::CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<Declaration, ParseError<Fault>> {
        declaration(&name, input, start.source_location(), self.source, false)
    }
}

impl AtRuleParser<'_> for Block<'_> {
    type Prelude = ();
    type AtRule = Declaration;
    type Error = Fault;
}

impl QualifiedRuleParser<'_> for Block<'_> {
    type Prelude = ();
    type QualifiedRule = Declaration;
    type Error = Fault;
}

impl RuleBodyItemParser<'_, Declaration, Fault> for Block<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

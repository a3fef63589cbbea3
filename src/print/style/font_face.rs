//! `@font-face` (CSS Fonts 4, section 4): faces that a style sheet brings along, as files of its theme.

use super::declarations::{Fault, Source, fault, problem_of};
use super::lengths::{Parsed, wrong};
use super::nearest::nearest;
use super::sheet::{Origin, Rules, parse};
use super::texts::font_family;
use crate::print::problem::{Problem, StyleFault};
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser,
    Token,
};
use std::ops::Range;

/// A face of a family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FontFace {
    /// The name of its family.
    pub family: String,
    /// Where it is to be had, in order of wish.
    pub sources: Vec<(FaceSource, Range<usize>)>,
    /// 100 to 900.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
}

/// Where a face is to be had; with it stands its place in the style sheet, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaceSource {
    /// The address of a file as written.
    File(String),
    /// The name of a font that is installed.
    Local(String),
}

/// The formats that are understood (CSS Fonts 4, section 4.3.3).
const FORMATS: [&str; 3] = ["opentype", "truetype", "collection"];

/// The descriptors that are understood.
const DESCRIPTORS: [&str; 5] = ["font-family", "src", "font-weight", "font-style", "font-display"];

/// The faces that a style sheet brings along. What is wrong with it is found when it is applied.
pub fn font_faces(text: &str) -> Vec<FontFace> {
    let mut rules = Rules::default();
    if text.contains("@font-face") {
        parse("", text, Origin::Author, &mut rules, &mut Vec::new());
    }
    rules.font_faces
}

/// Reads the block of an `@font-face` rule, which needs a family and a file.
pub(super) fn block(input: &mut Parser<'_>, source: Source<'_>, problems: &mut Vec<Problem>) -> Result<FontFace, ParseError<Fault>> {
    let mut body = Body(FontFace { weight: 400, ..FontFace::default() });
    let mut found = Vec::new();
    for item in RuleBodyParser::new(input, &mut body) {
        if let Err((error, item, start)) = item {
            found.push(problem_of(source, error, item, start));
        }
    }
    let is_whole = !body.0.family.is_empty() && !body.0.sources.is_empty() || !found.is_empty();
    problems.extend(found);
    if is_whole { Ok(body.0) } else { fault(StyleFault::FontFace) }
}

struct Body(FontFace);

impl Body {
    fn descriptor(&mut self, name: &str, input: &mut Parser<'_>) -> Parsed<()> {
        match name {
            "font-family" => self.0.family = input.expect_ident_or_string()?.to_string(),
            "src" => self.0.sources = sources(input)?,
            "font-weight" => self.0.weight = weight(input)?,
            "font-style" => self.0.italic = input.expect_ident()?.eq_ignore_ascii_case("italic"),
            // How long a browser waits says nothing on paper.
            _ => while input.next().is_ok() {},
        }
        Ok(())
    }
}

/// The list of `src`, without files of formats that are not understood.
fn sources(input: &mut Parser<'_>) -> Parsed<Vec<(FaceSource, Range<usize>)>> {
    let found = input.parse_comma_separated(source)?;
    let usable: Vec<_> = found.into_iter().flatten().collect();
    if usable.is_empty() { wrong() } else { Ok(usable) }
}

fn source(input: &mut Parser<'_>) -> Parsed<Option<(FaceSource, Range<usize>)>> {
    input.skip_whitespace();
    let start = input.position().byte_index();
    let local = input.try_parse(|input| input.expect_function_matching("local"));
    let source = match local {
        Ok(()) => FaceSource::Local(input.parse_nested_block(local_name)?),
        Err(_) => FaceSource::File(input.expect_url_or_string()?.to_string()),
    };
    let place = start..input.position().byte_index();
    let is_understood = match input.try_parse(|input| input.expect_function_matching("format")) {
        Ok(()) => input.parse_nested_block(|input| Ok(input.expect_ident_or_string()?.to_string()))?,
        Err(_) => FORMATS[0].to_owned(),
    };
    let is_understood = FORMATS.iter().any(|format| is_understood.eq_ignore_ascii_case(format));
    Ok(is_understood.then_some((source, place)))
}

/// The name of one face, quoted or as identifiers.
fn local_name(input: &mut Parser<'_>) -> Parsed<String> {
    match font_family(input)?.as_slice() {
        [name] => Ok(name.clone()),
        _ => wrong(),
    }
}

/// `normal`, `bold` or a number from 1 to 1000.
fn weight(input: &mut Parser<'_>) -> Parsed<u16> {
    match input.next()? {
        Token::Ident(word) if word.eq_ignore_ascii_case("normal") => Ok(400),
        Token::Ident(word) if word.eq_ignore_ascii_case("bold") => Ok(700),
        Token::Number { int_value: Some(number @ 1..=1000), .. } => Ok(u16::try_from(*number).unwrap_or(400)),
        _ => wrong(),
    }
}

impl<'i> DeclarationParser<'i> for Body {
    type Declaration = ();
    type Error = Fault;

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, _: &ParserState) -> Result<(), ParseError<Fault>> {
        let Some(known) = DESCRIPTORS.into_iter().find(|known| name.eq_ignore_ascii_case(known)) else {
            let nearest = nearest(&name, DESCRIPTORS);
            while input.next().is_ok() {}
            return fault(StyleFault::UnknownProperty { name: name.to_string(), nearest });
        };
        input.skip_whitespace();
        let start = input.position();
        self.descriptor(known, input).or_else(|_| {
            while input.next().is_ok() {}
            let written = input.slice_from(start).trim().to_owned();
            let takes = if known == "src" { "url(...) or local(...), ..." } else { "a name or a weight" }.to_owned();
            fault(StyleFault::WrongValue { property: known, written, takes })
        })
    }
}

impl AtRuleParser<'_> for Body {
    type Prelude = ();
    type AtRule = ();
    type Error = Fault;
}

impl QualifiedRuleParser<'_> for Body {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = Fault;
}

impl RuleBodyItemParser<'_, (), Fault> for Body {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_read_with_their_places() {
        let text = "p { color: red }\n@font-face { font-family: \"标题\"; font-weight: bold; src: local(方正小标宋简体), \
                    url(fonts/a.woff2) format('woff2'), url(fonts/a.otf) format('opentype'), url(b.ttf) }";
        let faces = font_faces(text);
        let [face] = faces.as_slice() else { panic!("{faces:?}") };
        assert_eq!((face.family.as_str(), face.weight, face.italic), ("标题", 700, false));
        let written: Vec<_> = face.sources.iter().map(|(_, place)| &text[place.clone()]).collect();
        assert_eq!(written, ["local(方正小标宋简体)", "url(fonts/a.otf)", "url(b.ttf)"]);
        let [first, second, _] = face.sources.as_slice() else { panic!("{face:?}") };
        assert_eq!(first.0, FaceSource::Local("方正小标宋简体".to_owned()));
        assert_eq!(second.0, FaceSource::File("fonts/a.otf".to_owned()));
    }

    #[test]
    fn what_is_missing_or_not_understood_is_said() {
        let problems = |text: &str| {
            let mut problems = Vec::new();
            parse("x.css", text, Origin::Author, &mut Rules::default(), &mut problems);
            problems.len()
        };
        assert_eq!(problems("@font-face { font-family: a; src: url(a.otf); font-display: swap }"), 0);
        assert_eq!(problems("@font-face { font-family: a }"), 1);
        assert_eq!(problems("@font-face { font-family: a; src: url(a.woff2) format(woff2) }"), 1);
        assert_eq!(problems("@font-face { font-family: a; src: remote(x); font-wieght: bold }"), 2);
    }
}

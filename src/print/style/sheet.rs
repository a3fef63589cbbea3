//! Style sheets in, rules out: style rules, `@page` rules with their margin boxes, and what
//! `@media print` holds. What is not understood becomes a problem with its place.

use super::MarginBox;
use super::declarations::{Declaration, Fault, Source, declaration, declarations, fault, problem_of};
use super::font_face::{self, FontFace};
use super::nearest::nearest;
use super::selector::{SelectorParser, Selectors};
use crate::print::problem::{Problem, StyleFault};
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser,
    StyleSheetParser, Token,
};
use selectors::SelectorList;
use selectors::parser::ParseRelative;

/// Who wrote a style sheet; later ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The typesetter itself.
    UserAgent,
    /// The caller: a theme, a document.
    Author,
}

/// The rules of all style sheets, in order.
#[derive(Debug, Default)]
pub struct Rules {
    /// The style rules.
    pub styles: Vec<StyleRule>,
    /// The `@page` rules.
    pub pages: Vec<PageRule>,
    /// The faces of `@font-face` rules.
    pub font_faces: Vec<FontFace>,
}

/// A style rule.
#[derive(Debug)]
pub struct StyleRule {
    /// Whose it is.
    pub origin: Origin,
    /// What it holds for.
    pub selectors: SelectorList<Selectors>,
    /// What it declares.
    pub declarations: Vec<Declaration>,
}

/// An `@page` rule with one selector.
#[derive(Clone, Debug)]
pub struct PageRule {
    /// Whose it is.
    pub origin: Origin,
    /// What it holds for.
    pub selector: PageSelector,
    /// What it declares of the page.
    pub declarations: Vec<Declaration>,
    /// What it declares of margin boxes.
    pub margin_boxes: Vec<(MarginBox, Vec<Declaration>)>,
    /// What it declares of the footnote area.
    pub footnote: Vec<Declaration>,
}

/// The selector of an `@page` rule (Paged Media 3, section 5): all that it names must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageSelector {
    /// The name of the page type.
    pub name: Option<String>,
    /// The pseudo-classes.
    pub classes: Vec<PageClass>,
}

/// A pseudo-class of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageClass {
    /// `:first`
    First,
    /// `:left`
    Left,
    /// `:right`
    Right,
    /// `:blank`
    Blank,
}

/// The pseudo-classes of pages by name.
pub const PAGE_CLASSES: &[(&str, PageClass)] =
    &[("first", PageClass::First), ("left", PageClass::Left), ("right", PageClass::Right), ("blank", PageClass::Blank)];

/// The boxes inside `@page` by name.
pub const MARGIN_BOXES: &[(&str, MarginBox)] = &[
    ("top-left-corner", MarginBox::TopLeftCorner),
    ("top-left", MarginBox::TopLeft),
    ("top-center", MarginBox::TopCenter),
    ("top-right", MarginBox::TopRight),
    ("top-right-corner", MarginBox::TopRightCorner),
    ("right-top", MarginBox::RightTop),
    ("right-middle", MarginBox::RightMiddle),
    ("right-bottom", MarginBox::RightBottom),
    ("bottom-right-corner", MarginBox::BottomRightCorner),
    ("bottom-right", MarginBox::BottomRight),
    ("bottom-center", MarginBox::BottomCenter),
    ("bottom-left", MarginBox::BottomLeft),
    ("bottom-left-corner", MarginBox::BottomLeftCorner),
    ("left-bottom", MarginBox::LeftBottom),
    ("left-middle", MarginBox::LeftMiddle),
    ("left-top", MarginBox::LeftTop),
    ("-workplan-backdrop", MarginBox::Backdrop),
];

/// Parses a style sheet and adds its rules to `rules`.
pub fn parse(name: &str, text: &str, origin: Origin, rules: &mut Rules, problems: &mut Vec<Problem>) {
    let mut reader = Reader { source: Source::Sheet(name, text), origin, rules, problems };
    reader.read(&mut Parser::new(text));
}

/// Reads rules, of a whole sheet or of an `@media` block.
struct Reader<'a> {
    source: Source<'a>,
    origin: Origin,
    rules: &'a mut Rules,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn read(&mut self, input: &mut Parser<'_>) {
        let mut wrong = Vec::new();
        for rule in StyleSheetParser::new(input, self) {
            if let Err((error, item, start)) = rule {
                wrong.push((error, item, start));
            }
        }
        let source = self.source;
        self.problems.extend(wrong.into_iter().map(|(error, item, start)| problem_of(source, error, item, start)));
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = SelectorList<Selectors>;
    type QualifiedRule = ();
    type Error = Fault;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Self::Prelude, ParseError<Fault>> {
        let start = input.position();
        SelectorList::parse(&SelectorParser, input, ParseRelative::No).or_else(|_| {
            while input.next().is_ok() {}
            fault(StyleFault::Selector(input.slice_from(start).trim().to_owned()))
        })
    }

    fn parse_block(&mut self, selectors: Self::Prelude, _: &ParserState, input: &mut Parser<'i>) -> Result<(), ParseError<Fault>> {
        let declarations = declarations(input, self.source, self.problems);
        self.rules.styles.push(StyleRule { origin: self.origin, selectors, declarations });
        Ok(())
    }
}

/// The beginning of an at-rule.
enum AtRule {
    Page(Vec<PageSelector>),
    /// Whether it is for print.
    Media(bool),
    FontFace,
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = AtRule;
    type AtRule = ();
    type Error = Fault;

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<AtRule, ParseError<Fault>> {
        match name.to_ascii_lowercase().as_str() {
            "page" => page_selectors(input).map(AtRule::Page),
            "media" => media(input).map(AtRule::Media),
            "font-face" => Ok(AtRule::FontFace),
            _ => {
                while input.next().is_ok() {}
                fault(StyleFault::AtRule(name.to_string()))
            }
        }
    }

    fn parse_block(&mut self, prelude: AtRule, _: &ParserState, input: &mut Parser<'i>) -> Result<(), ParseError<Fault>> {
        match prelude {
            AtRule::Media(true) => self.read(input),
            AtRule::Media(false) => while input.next().is_ok() {},
            AtRule::FontFace => {
                let face = font_face::block(input, self.source, self.problems)?;
                self.rules.font_faces.push(face);
            }
            AtRule::Page(selectors) => {
                let body = page_body(input, self.source, self.problems);
                let origin = self.origin;
                self.rules.pages.extend(selectors.into_iter().map(|selector| PageRule { origin, selector, ..body.clone() }));
            }
        }
        Ok(())
    }
}

/// Whether a list of media types has print among it. Media features are not understood.
fn media(input: &mut Parser<'_>) -> Result<bool, ParseError<Fault>> {
    let start = input.position();
    let types = input.parse_comma_separated(media_type);
    types.map(|types| types.contains(&true)).or_else(|_| {
        while input.next().is_ok() {}
        fault(StyleFault::MediaQuery(input.slice_from(start).trim().to_owned()))
    })
}

/// A media type, perhaps with `not` or `only` before it.
fn media_type(input: &mut Parser<'_>) -> Result<bool, ParseError<Fault>> {
    let is_negated = input.try_parse(|input| input.expect_ident_matching("not")).is_ok();
    if !is_negated {
        input.try_parse(|input| input.expect_ident_matching("only")).ok();
    }
    let word = input.expect_ident()?;
    let is_ours = word.eq_ignore_ascii_case("print") || word.eq_ignore_ascii_case("all");
    Ok(is_ours != is_negated)
}

fn page_selectors(input: &mut Parser<'_>) -> Result<Vec<PageSelector>, ParseError<Fault>> {
    if input.is_exhausted() {
        return Ok(vec![PageSelector::default()]);
    }
    let start = input.position();
    input.parse_comma_separated(page_selector).or_else(|_| {
        while input.next().is_ok() {}
        fault(StyleFault::PageSelector(input.slice_from(start).trim().to_owned()))
    })
}

fn page_selector(input: &mut Parser<'_>) -> Result<PageSelector, ParseError<()>> {
    let name = input.try_parse(Parser::expect_ident_cloned).ok().map(|name| name.to_string());
    let mut classes = Vec::new();
    while input.try_parse(Parser::expect_colon).is_ok() {
        let written = match input.next_including_whitespace()? {
            Token::Ident(written) => written.clone(),
            _ => return Err(ParseError::custom(())),
        };
        let known = PAGE_CLASSES.iter().find(|(class, _)| written.eq_ignore_ascii_case(class));
        classes.push(known.ok_or_else(|| ParseError::custom(()))?.1);
    }
    if name.is_none() && classes.is_empty() { Err(ParseError::custom(())) } else { Ok(PageSelector { name, classes }) }
}

fn page_body(input: &mut Parser<'_>, source: Source<'_>, problems: &mut Vec<Problem>) -> PageRule {
    let rule = PageRule {
        origin: Origin::Author,
        selector: PageSelector::default(),
        declarations: Vec::new(),
        margin_boxes: Vec::new(),
        footnote: Vec::new(),
    };
    let mut body = PageBody { source, problems, rule };
    let mut wrong = Vec::new();
    for item in RuleBodyParser::new(input, &mut body) {
        if let Err((error, item, start)) = item {
            wrong.push(problem_of(source, error, item, start));
        }
    }
    let rule = body.rule;
    problems.extend(wrong);
    rule
}

/// Reads what stands in an `@page` rule.
struct PageBody<'a> {
    source: Source<'a>,
    problems: &'a mut Vec<Problem>,
    rule: PageRule,
}

/// The parts of a page that have rules of their own.
enum PageArea {
    MarginBox(MarginBox),
    Footnote,
}

impl<'i> DeclarationParser<'i> for PageBody<'_> {
    type Declaration = ();
    type Error = Fault;

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, start: &ParserState) -> Result<(), ParseError<Fault>> {
        let found = declaration(&name, input, start.source_location(), self.source, true)?;
        self.rule.declarations.push(found);
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for PageBody<'_> {
    type Prelude = PageArea;
    type AtRule = ();
    type Error = Fault;

    fn parse_prelude(&mut self, name: CowRcStr<'i>, _: &mut Parser<'i>) -> Result<PageArea, ParseError<Fault>> {
        if name.eq_ignore_ascii_case("footnote") {
            return Ok(PageArea::Footnote);
        }
        if let Some((_, place)) = MARGIN_BOXES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)) {
            return Ok(PageArea::MarginBox(*place));
        }
        let nearest = nearest(&name, MARGIN_BOXES.iter().map(|(known, _)| *known));
        fault(StyleFault::PageArea { name: name.to_string(), nearest })
    }

    fn parse_block(&mut self, area: PageArea, _: &ParserState, input: &mut Parser<'i>) -> Result<(), ParseError<Fault>> {
        let found = declarations(input, self.source, self.problems);
        match area {
            PageArea::MarginBox(place) => self.rule.margin_boxes.push((place, found)),
            PageArea::Footnote => self.rule.footnote.extend(found),
        }
        Ok(())
    }
}

impl QualifiedRuleParser<'_> for PageBody<'_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = Fault;
}

impl RuleBodyItemParser<'_, (), Fault> for PageBody<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

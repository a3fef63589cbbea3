//! The `@page` rules: which hold for a page, and what they come to (Paged Media 3, GCPM 3).

use super::cascade::{apply, by_importance, finished, resolved};
use super::computed::{Display, LengthOrAuto, Style, TextAlign, VerticalAlign};
use super::computing::Computing;
use super::custom::Environment;
use super::declarations::{Declaration, Declared};
use super::keywords::{Words, word};
use super::lengths::{Absolute, Parsed, thickness, wrong};
use super::sheet::{PageClass, PageRule, PageSelector};
use super::{MarginBox, PageRules, PageSelection, PageStyle};
use crate::print::problem::{Problem, ProblemKind, StyleFault};
use crate::print::units::{MM, Pt, Sides, Size};
use cssparser::Parser;
use std::collections::BTreeMap;
use std::sync::Arc;

const A4: Size = Size { width: 210.0 * MM, height: 297.0 * MM };

/// The names of sheets that `size` takes.
const SHEETS: Words<Size> = &[
    ("a5", Size { width: 148.0 * MM, height: A4.width }),
    ("a4", A4),
    ("a3", Size { width: A4.height, height: 420.0 * MM }),
    ("b5", Size { width: 176.0 * MM, height: 250.0 * MM }),
    ("b4", Size { width: 250.0 * MM, height: 353.0 * MM }),
    ("letter", Size { width: 612.0, height: 792.0 }),
    ("legal", Size { width: 612.0, height: 1008.0 }),
];
const ORIENTATIONS: Words<bool> = &[("portrait", false), ("landscape", true)];

/// `size` as specified.
#[derive(Clone, Copy, Debug)]
pub enum SpecifiedSize {
    /// A width and a height.
    Lengths(Absolute, Absolute),
    /// A sheet by name.
    Sheet(Size),
}

impl SpecifiedSize {
    /// The size of the sheet.
    pub fn compute(&self, computing: &Computing<'_>) -> Size {
        use super::computing::Compute;
        match self {
            Self::Sheet(size) => *size,
            Self::Lengths(width, height) => Size { width: width.compute(computing), height: height.compute(computing) },
        }
    }
}

/// Parses `size`: `auto`, one or two lengths, or a sheet and an orientation.
pub fn size(input: &mut Parser<'_>) -> Parsed<SpecifiedSize> {
    if input.try_parse(|input| input.expect_ident_matching("auto")).is_ok() {
        return Ok(SpecifiedSize::Sheet(A4));
    }
    if let Ok(width) = input.try_parse(thickness) {
        let height = input.try_parse(thickness).unwrap_or(width);
        return Ok(SpecifiedSize::Lengths(width, height));
    }
    let before = input.try_parse(word(ORIENTATIONS)).ok();
    let sheet = input.try_parse(word(SHEETS)).ok();
    let landscape = before.or_else(|| input.try_parse(word(ORIENTATIONS)).ok());
    if sheet.is_none() && landscape.is_none() {
        return wrong();
    }
    let sheet = sheet.unwrap_or(A4);
    let turned = if landscape == Some(true) { Size { width: sheet.height, height: sheet.width } } else { sheet };
    Ok(SpecifiedSize::Sheet(turned))
}

impl PageSelector {
    /// Whether it holds for a page.
    fn holds(&self, page: &PageSelection<'_>) -> bool {
        let named = self.name.as_deref().is_none_or(|name| page.name == Some(name));
        named
            && self.classes.iter().all(|class| match class {
                PageClass::First => page.first,
                PageClass::Left => page.left,
                PageClass::Right => !page.left,
                PageClass::Blank => page.blank,
            })
    }

    /// Names, then `:first` and `:blank`, then `:left` and `:right` (Paged Media 3, section 5.3).
    fn specificity(&self) -> (bool, usize, usize) {
        let strong = self.classes.iter().filter(|class| matches!(class, PageClass::First | PageClass::Blank)).count();
        (self.name.is_some(), strong, self.classes.len() - strong)
    }
}

impl PageRules {
    /// The rules with every `var()` replaced by what it is on the root.
    pub(super) fn new(mut rules: Vec<PageRule>, root: Style, environment: &Environment, problems: &mut Vec<Problem>) -> Self {
        for rule in &mut rules {
            let boxes = rule.margin_boxes.iter_mut().map(|(_, declarations)| declarations);
            for declarations in boxes.chain([&mut rule.declarations, &mut rule.footnote]) {
                settle(declarations, environment, problems);
            }
        }
        rules.sort_by_key(|rule| (rule.origin, rule.selector.specificity()));
        Self { rules, root }
    }

    /// The style of a page, of its margin boxes and of its footnote area.
    pub fn style(&self, page: &PageSelection<'_>) -> PageStyle {
        let rules: Vec<&PageRule> = self.rules.iter().filter(|rule| rule.selector.holds(page)).collect();
        let (style, size) = self.page_context(&rules);
        PageStyle {
            size,
            margin: margins(&style, size),
            counter_increment: page_counted(style.counter_increment.clone()),
            counter_reset: style.counter_reset.clone(),
            margin_boxes: self.margin_boxes(&rules, &style),
            footnote_area: self.footnote_area(&rules, &style),
        }
    }

    fn page_context(&self, rules: &[&PageRule]) -> (Style, Size) {
        let mut computing = self.inside(&self.root);
        apply(&mut computing, &ordered(rules.iter().map(|rule| rule.declarations.as_slice())));
        (finished(computing.style, &self.root), computing.sheet_size.unwrap_or(A4))
    }

    fn inside<'a>(&self, parent: &'a Style) -> Computing<'a> {
        Computing::new(parent, Some(self.root.text.font_size))
    }

    fn margin_boxes(&self, rules: &[&PageRule], page: &Style) -> BTreeMap<MarginBox, Style> {
        let mut blocks: BTreeMap<MarginBox, Vec<&[Declaration]>> = BTreeMap::new();
        for (place, declarations) in rules.iter().flat_map(|rule| &rule.margin_boxes) {
            blocks.entry(*place).or_default().push(declarations);
        }
        let styles = blocks.into_iter().map(|(place, blocks)| (place, self.margin_box(place, &blocks, page)));
        styles.filter(|(_, style)| style.content.is_some()).collect()
    }

    fn margin_box(&self, place: MarginBox, blocks: &[&[Declaration]], page: &Style) -> Style {
        let mut computing = self.inside(page);
        let (across, down) = alignment(place);
        computing.style.display = Display::Block;
        computing.style.vertical_align = down;
        Arc::make_mut(&mut computing.style.text).text_align = across;
        apply(&mut computing, &ordered(blocks.iter().copied()));
        finished(computing.style, page)
    }

    fn footnote_area(&self, rules: &[&PageRule], page: &Style) -> Option<Style> {
        let declared = ordered(rules.iter().map(|rule| rule.footnote.as_slice()));
        if declared.is_empty() {
            return None;
        }
        let mut computing = self.inside(page);
        computing.style.display = Display::Block;
        apply(&mut computing, &declared);
        Some(finished(computing.style, page))
    }
}

/// Replaces `var()`, and says that custom properties are not read here.
fn settle(declarations: &mut [Declaration], environment: &Environment, problems: &mut Vec<Problem>) {
    for declaration in declarations {
        match &declaration.declared {
            Declared::Pending(property, text, place) => {
                declaration.declared = resolved(property, text, environment, place, problems);
            }
            Declared::Custom(name, _, place) => {
                problems.push(Problem { kind: ProblemKind::StyleSheet(StyleFault::VariableOfPage(name.clone())), place: place.clone() })
            }
            Declared::Value(..) | Declared::Wide(..) => {}
        }
    }
}

fn ordered<'a>(blocks: impl Iterator<Item = &'a [Declaration]>) -> Vec<Declared> {
    let declarations: Vec<&Declaration> = blocks.flatten().collect();
    by_importance(&declarations).into_iter().map(|declaration| declaration.declared.clone()).collect()
}

/// The margins of a page: percentages are of the sheet's width and height, `auto` is nothing
/// (Paged Media 3, section 7.2).
fn margins(style: &Style, size: Size) -> Sides<Pt> {
    let used = |margin: LengthOrAuto, base: Pt| match margin {
        LengthOrAuto::Auto => 0.0,
        LengthOrAuto::Length(length) => length.resolve(base),
    };
    Sides {
        top: used(style.margin.top, size.height),
        right: used(style.margin.right, size.width),
        bottom: used(style.margin.bottom, size.height),
        left: used(style.margin.left, size.width),
    }
}

/// The `page` counter counts by 1 unless it is spoken of (Paged Media 3, section 8.1).
fn page_counted(mut counters: Vec<(String, i32)>) -> Vec<(String, i32)> {
    if !counters.iter().any(|(name, _)| name == "page") {
        counters.push(("page".to_string(), 1));
    }
    counters
}

/// How a margin box is aligned unless it says otherwise (Paged Media 3, section 6.3).
fn alignment(place: MarginBox) -> (TextAlign, VerticalAlign) {
    use MarginBox::*;
    let across = match place {
        TopLeft | TopRightCorner | BottomLeft | BottomRightCorner => TextAlign::Start,
        TopRight | TopLeftCorner | BottomRight | BottomLeftCorner => TextAlign::End,
        TopCenter | BottomCenter | LeftTop | LeftMiddle | LeftBottom | RightTop | RightMiddle | RightBottom | Backdrop => TextAlign::Center,
    };
    let down = match place {
        LeftTop | RightTop => VerticalAlign::Top,
        LeftBottom | RightBottom => VerticalAlign::Bottom,
        _ => VerticalAlign::Middle,
    };
    (across, down)
}

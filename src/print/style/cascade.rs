//! The cascade: declarations that hold for each element, inheritance, and so computed styles.

use super::StyledElement;
use super::boxed::Boxed;
use super::computed::{BorderStyle, Display, Float, Position, Style, TextStyle};
use super::computing::Computing;
use super::custom::Environment;
use super::declarations::{Declaration, Declared, Source, Wide, declarations, substituted};
use super::dom::{Document, Element};
use super::initial::MEDIUM_BORDER;
use super::matching::{Matched, Memory, RuleIndex};
use super::properties::{Apply, Property};
use super::selector::PseudoElement;
use crate::print::problem::{Problem, ProblemKind, ProblemPlace};
use crate::print::units::Pt;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The styled elements and what pages inherit from the root.
pub struct Styled {
    /// The elements in document order.
    pub elements: Vec<StyledElement>,
    /// The custom properties of the root.
    pub root_environment: Environment,
}

/// Computes the style of every element of `document`.
pub fn cascade(document: Document, index: &RuleIndex<'_>, problems: &mut Vec<Problem>) -> Styled {
    let inline = inline_declarations(&document, problems);
    let mut cascade = Cascade::new(problems);
    let mut memory = Memory::default();
    let mut boxes: Vec<Boxed> = Vec::with_capacity(document.elements.len());
    for (number, element) in document.elements.iter().enumerate() {
        let matched = index.matched(&document, number, &mut memory);
        let own = inline.get(&number).map(Vec::as_slice).unwrap_or_default();
        let parent = element.parent.and_then(|parent| boxes.get(parent));
        let boxed = cascade.element(element, parent, matched, own);
        boxes.push(boxed);
    }
    let root_environment = boxes.first().map(|root| (*root.environment).clone()).unwrap_or_default();
    let elements = document.elements.into_iter().zip(boxes).map(|(element, boxed)| boxed.into_styled(element)).collect();
    Styled { elements, root_environment }
}

/// The declarations of all `style` attributes, by element.
fn inline_declarations(document: &Document, problems: &mut Vec<Problem>) -> BTreeMap<usize, Vec<Declaration>> {
    let mut inline = BTreeMap::new();
    for (number, element) in document.elements.iter().enumerate() {
        if let (Some(text), Some((line, column))) = (element.attribute("style"), element.style_position) {
            let source = Source::Attribute(line, column);
            inline.insert(number, declarations(&mut cssparser::Parser::new(text), source, problems));
        }
    }
    inline
}

/// Whether a box styled `style` has this pseudo-element at all.
fn has(style: &Style, pseudo: PseudoElement) -> bool {
    match pseudo {
        PseudoElement::Before | PseudoElement::After => true,
        PseudoElement::Marker => style.display == Display::ListItem,
        PseudoElement::FootnoteCall | PseudoElement::FootnoteMarker => style.float == Float::Footnote,
    }
}

/// A declaration and an environment: what `var()` gives is the same for both.
type Substitution = (*const Declaration, usize);

/// A parent's style, an environment, which of its sizes a box that fits its place has, and what is declared: the style
/// is the same for all four. Each address is that of something that outlives the cascade.
type StyleKey = (*const Style, usize, Option<usize>, Vec<*const Declaration>);

/// The same for a text style.
type TextKey = (*const TextStyle, usize, Option<usize>, Vec<*const Declaration>);

/// What is inherited, and the size of a box that fits its place; none inside such a box.
#[derive(Clone, Copy)]
struct Inherited<'a> {
    style: &'a Arc<Style>,
    environment: &'a Arc<Environment>,
    step: Option<usize>,
}

struct Cascade<'p> {
    initial: Arc<Style>,
    substituted: HashMap<Substitution, Declared>,
    styles: HashMap<StyleKey, (Arc<Style>, Arc<Environment>)>,
    texts: HashMap<TextKey, Arc<TextStyle>>,
    environments: usize,
    root_font_size: Option<Pt>,
    problems: &'p mut Vec<Problem>,
}

impl<'p> Cascade<'p> {
    fn new(problems: &'p mut Vec<Problem>) -> Self {
        Self {
            initial: Arc::default(),
            substituted: HashMap::new(),
            styles: HashMap::new(),
            texts: HashMap::new(),
            environments: 0,
            root_font_size: None,
            problems,
        }
    }

    fn element(
        &mut self,
        element: &Element,
        parent: Option<&Boxed>,
        matched: Vec<(Option<PseudoElement>, Matched<'_>)>,
        inline: &[Declaration],
    ) -> Boxed {
        let mut groups = matched;
        let has_own = groups.first().is_some_and(|(pseudo, _)| pseudo.is_none());
        let mut own = if has_own { groups.remove(0).1 } else { Matched::new() };
        own.extend(inline);
        let Some(parent) = parent else {
            let (initial, environment) = (Arc::clone(&self.initial), Arc::default());
            return self.boxed(element, Inherited { style: &initial, environment: &environment, step: Some(0) }, &own, &groups);
        };
        let is_inside = !parent.further.is_empty();
        let inherited = |step: usize| {
            let Boxed { style, environment, .. } = parent.in_size(step);
            Inherited { style, environment, step: (!is_inside).then_some(step) }
        };
        let first = self.boxed(element, inherited(0), &own, &groups);
        let sizes = if is_inside { parent.further.len() + 1 } else { first.style.fit_sizes.len() };
        let further = (1..sizes).map(|step| self.boxed(element, inherited(step), &own, &groups)).collect();
        Boxed { further, ..first }
    }

    /// The styles of an element in one of the sizes of the box that fits its place.
    fn boxed(
        &mut self,
        element: &Element,
        inherited: Inherited<'_>,
        own: &[&Declaration],
        groups: &[(Option<PseudoElement>, Matched<'_>)],
    ) -> Boxed {
        let (mut style, environment) = self.style(inherited, own);
        if let Some(language) = element.language().filter(|language| *language != style.text.lang) {
            Arc::make_mut(&mut Arc::make_mut(&mut style).text).lang = language.to_string();
        }
        if element.parent.is_none() && style.display == Display::Inline {
            Arc::make_mut(&mut style).display = Display::Block;
        }
        self.root_font_size.get_or_insert(style.text.font_size);
        let pseudo = groups.iter().filter_map(|(kind, declared)| self.pseudo((*kind)?, &style, &environment, declared)).collect();
        Boxed { style, environment, pseudo, further: Vec::new() }
    }

    /// The style of a pseudo-element of an element styled `style`, if there is such a box.
    fn pseudo(
        &mut self,
        kind: PseudoElement,
        style: &Arc<Style>,
        environment: &Arc<Environment>,
        declarations: &[&Declaration],
    ) -> Option<(PseudoElement, Arc<Style>)> {
        if !has(style, kind) {
            return None;
        }
        let generated = self.style(Inherited { style, environment, step: None }, declarations).0;
        let always = !matches!(kind, PseudoElement::Before | PseudoElement::After);
        (always || generated.content.is_some()).then_some((kind, generated))
    }

    /// The computed style and the custom properties of a box for which `declarations` hold. A long document has few
    /// different ones.
    fn style(&mut self, inherited: Inherited<'_>, declarations: &[&Declaration]) -> (Arc<Style>, Arc<Environment>) {
        let declared = declarations.iter().map(|declaration| std::ptr::from_ref(*declaration)).collect();
        let key = (Arc::as_ptr(inherited.style), inherited.environment.id, inherited.step, declared);
        if let Some((style, environment)) = self.styles.get(&key) {
            return (Arc::clone(style), Arc::clone(environment));
        }
        let (style, environment) = self.computed(inherited, declarations);
        let style = Arc::new(style);
        self.styles.insert(key, (Arc::clone(&style), Arc::clone(&environment)));
        (style, environment)
    }

    fn computed(&mut self, inherited: Inherited<'_>, declarations: &[&Declaration]) -> (Style, Arc<Environment>) {
        let parent = &**inherited.style;
        let ordered = by_importance(declarations);
        let environment = self.environment(inherited.environment, &ordered);
        let declared: Vec<Declared> = ordered.iter().filter_map(|declaration| self.known(declaration, &environment)).collect();
        let mut computing = Computing { fit_step: inherited.step, ..Computing::new(parent, self.root_font_size) };
        apply(&mut computing, &declared);
        let mut style = finished(computing.style, parent);
        self.share_text(&mut style, inherited, environment.id, declarations);
        (style, environment)
    }

    /// Lets equal text styles be one, so that what is known of one holds for all.
    fn share_text(&mut self, style: &mut Style, inherited: Inherited<'_>, environment: usize, declarations: &[&Declaration]) {
        let parent = &inherited.style.text;
        if style.text == *parent {
            style.text = Arc::clone(parent);
            return;
        }
        let declared = declarations.iter().map(|declaration| std::ptr::from_ref(*declaration)).collect();
        let known = self.texts.entry((Arc::as_ptr(parent), environment, inherited.step, declared));
        style.text = Arc::clone(known.or_insert_with(|| Arc::clone(&style.text)));
    }

    fn environment(&mut self, inherited: &Arc<Environment>, ordered: &[&Declaration]) -> Arc<Environment> {
        let custom: Vec<(&str, &str)> = ordered
            .iter()
            .filter_map(|declaration| match &declaration.declared {
                Declared::Custom(name, text, _) => Some((name.as_str(), text.as_str())),
                _ => None,
            })
            .collect();
        if custom.is_empty() {
            return Arc::clone(inherited);
        }
        self.environments += 1;
        Arc::new(inherited.with(self.environments, &custom))
    }

    /// What a declaration comes to in `environment`; none for a custom property.
    fn known(&mut self, declaration: &Declaration, environment: &Environment) -> Option<Declared> {
        match &declaration.declared {
            Declared::Custom(..) => None,
            Declared::Pending(property, text, place) => {
                let problems = &mut *self.problems;
                let value = self.substituted.entry((declaration, environment.id));
                Some(value.or_insert_with(|| resolved(property, text, environment, place, problems)).clone())
            }
            known => Some(known.clone()),
        }
    }
}

/// Normal declarations before important ones, else in the order given. The user agent's sheet
/// has no important ones, so origins need not be turned round.
pub fn by_importance<'a>(declarations: &[&'a Declaration]) -> Vec<&'a Declaration> {
    let (important, normal): (Vec<_>, Vec<_>) = declarations.iter().copied().partition(|declaration| declaration.important);
    normal.into_iter().chain(important).collect()
}

/// What a declaration with `var()` comes to; `unset`, with a problem, if it is nothing sound
/// (CSS Variables 1, section 3.1). The same problem is told once.
pub fn resolved(
    property: &'static Property,
    text: &str,
    environment: &Environment,
    place: &ProblemPlace,
    problems: &mut Vec<Problem>,
) -> Declared {
    substituted(property, text, environment).unwrap_or_else(|fault| {
        let problem = Problem { kind: ProblemKind::StyleSheet(fault), place: place.clone() };
        if !problems.contains(&problem) {
            problems.push(problem);
        }
        Declared::Wide(property, Wide::Unset)
    })
}

/// Applies `declared`, weakest first: those that others are measured by, then the others.
pub fn apply(computing: &mut Computing<'_>, declared: &[Declared]) {
    apply_those(computing, declared, true);
    computing.take_fit_size();
    start_borders(&mut computing.style);
    apply_those(computing, declared, false);
}

fn apply_those(computing: &mut Computing<'_>, declared: &[Declared], early: bool) {
    for declared in declared {
        match declared {
            Declared::Value(property, value) if property.early == early => Apply::to(value, computing),
            Declared::Wide(property, wide) if property.early == early => apply_wide(computing, property, *wide),
            _ => {}
        }
    }
}

fn apply_wide(computing: &mut Computing<'_>, property: &Property, wide: Wide) {
    let inherits = wide == Wide::Inherit || wide == Wide::Unset && property.inherited;
    if inherits {
        (property.copy)(&mut computing.style, computing.parent);
    } else {
        let mut initial = Style::default();
        for border in borders(&mut initial) {
            border.color = computing.current_color();
            border.width = MEDIUM_BORDER;
        }
        (property.copy)(&mut computing.style, &initial);
    }
}

fn borders(style: &mut Style) -> [&mut super::computed::Border; 4] {
    let border = &mut style.border;
    [&mut border.top, &mut border.right, &mut border.bottom, &mut border.left]
}

/// The initial border is `medium none currentcolor`: its width shows once its style is set.
fn start_borders(style: &mut Style) {
    let color = style.text.color;
    for border in borders(style) {
        border.color = color;
        border.width = MEDIUM_BORDER;
    }
}

/// What follows from one property for another: no border without a style (CSS Backgrounds 3,
/// section 3.3), blocks where a box is placed (CSS 2.2, section 9.7), the parent's page where
/// none is named (Paged Media 3, section 6.1).
pub fn finished(mut style: Style, parent: &Style) -> Style {
    for border in borders(&mut style) {
        if border.style == BorderStyle::None {
            border.width = 0.0;
        }
    }
    if style.position == Position::Absolute && matches!(style.display, Display::Inline | Display::InlineBlock) {
        style.display = Display::Block;
    }
    if style.page.is_none() {
        style.page.clone_from(&parent.page);
    }
    style
}

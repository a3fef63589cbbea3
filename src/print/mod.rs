//! The typesetter: XHTML, style sheets and fonts in, pages out, and pages into PDF.
//!
//! It knows HTML, CSS, fonts and pages, and nothing of plans. Steps: `style` (cascade) ->
//! `boxes` -> `shape` and `linebreak` (lines of each paragraph, in parallel) -> `flow` (a vertical
//! list of lines, rows and spaces) -> `pagination` (pages of frames) -> `paint` (PDF).

pub mod boxes;
mod depth;
pub mod flow;
pub mod fonts;
pub mod frame;
pub mod linebreak;
pub mod pagination;
pub mod paint;
pub mod picture;
pub mod problem;
pub mod shape;
pub mod style;
pub mod units;

use boxes::BoxTree;
use flow::{Collected, Flow, Resources};
use fonts::FontLibrary;
use frame::{Item, ItemKind, Page, Pages, TextRun};
use linebreak::{Line, MissingGlyph};
use picture::Images;
use problem::{Problem, ProblemKind, ProblemPlace, WidestCell};
use std::collections::BTreeSet;
use style::{StyleSheet, StyledTree};

/// What there is to typeset.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The document, well-formed XHTML.
    pub xhtml: &'a str,
    /// Its style sheets; later ones win.
    pub style_sheets: &'a [StyleSheet<'a>],
    /// The faces.
    pub fonts: &'a FontLibrary,
    /// The pictures, by their address as written.
    pub images: &'a Images,
}

/// Lays a document out. Pages are missing only where the XHTML is not well-formed, or nested too deep.
pub fn typeset(input: Input<'_>) -> (Option<Pages>, Vec<Problem>) {
    let mut problems = Vec::new();
    let Some(mut tree) = style::style(input.xhtml, input.style_sheets, &mut problems) else { return (None, problems) };
    report_unknown_fonts(&tree, input, &mut problems);
    let depth = depth::of(&tree);
    let laid_out = if depth > depth::DEEPEST { None } else { depth::with_stack_for(depth, || lay_out(&mut tree, input)) };
    let Some((pages, found)) = laid_out else {
        problems.push(Problem { kind: ProblemKind::TooDeep(depth), place: ProblemPlace::Document { line: 1, column: 1 } });
        return (None, problems);
    };
    problems.extend(found);
    (Some(pages), problems)
}

/// The pages of a styled document.
fn lay_out(tree: &mut StyledTree, input: Input<'_>) -> (Pages, Vec<Problem>) {
    let mut problems = Vec::new();
    let Some(collected) = collected(tree, input, &mut problems) else { return (Pages::default(), problems) };
    let resources = Resources { fonts: input.fonts, images: input.images, pages: &tree.pages };
    let (pages, flow, missing) = pagination::settle(collected, tree, resources);
    report_missing(&missing, &flow, tree, &mut problems);
    report_wide_tables(&flow, tree, &mut problems);
    report_overfull(&flow, tree, &mut problems);
    report_outside(&pages, &flow, tree, &mut problems);
    report_coarse(&pages, tree, input.images, &mut problems);
    (pages, problems)
}

/// The boxes of a document below one another, once tables that fit their place have the sizes in which they do.
fn collected(tree: &mut StyledTree, input: Input<'_>, problems: &mut Vec<Problem>) -> Option<Collected> {
    let Input { fonts, images, .. } = input;
    let boxes = boxes::generate(tree)?;
    report_lost_targets(&boxes, tree, problems);
    let resources = Resources { fonts, images, pages: &tree.pages };
    let fit = flow::fit(&boxes, tree, resources);
    if fit.sizes.values().all(|step| *step == 0) {
        return Some(flow::collect(boxes, fit, resources));
    }
    drop(boxes);
    for (element, step) in &fit.sizes {
        tree.choose_size(*element, *step);
    }
    let resources = Resources { fonts, images, pages: &tree.pages };
    Some(flow::collect(boxes::generate(tree)?, fit, resources))
}

/// Reports each list of font families of which the theme has none, where it is declared: CSS would silently take another face.
fn report_unknown_fonts(tree: &StyledTree, input: Input<'_>, problems: &mut Vec<Problem>) {
    let is_unknown = |families: &[String]| !families.is_empty() && !families.iter().any(|family| input.fonts.has_family(family));
    let mut reported = BTreeSet::new();
    let used = tree.elements.iter().enumerate().map(|(index, element)| (index, &element.style.text.font_family));
    let unknown: Vec<_> = used.filter(|(_, families)| is_unknown(families) && reported.insert(*families)).collect();
    let declared = style::family_lists(input.style_sheets);
    for (element, families) in unknown {
        let list = declared.iter().find(|list| list.families == *families);
        let place = list.map_or_else(|| origin(Some(element), tree), |list| list.place.clone());
        problems.push(Problem { kind: ProblemKind::UnknownFont(families.clone()), place });
    }
    for list in declared.into_iter().filter(|list| list.of_pages && is_unknown(&list.families)) {
        problems.push(Problem { kind: ProblemKind::UnknownFont(list.families), place: list.place });
    }
}

/// Reports generated content that is to show something of an element that is not there.
fn report_lost_targets(boxes: &BoxTree<'_>, tree: &StyledTree, problems: &mut Vec<Problem>) {
    for lost in &boxes.lost_targets {
        let element = written(lost.element, &boxes.labels, tree);
        problems.push(Problem { kind: ProblemKind::NoTarget(lost.id.clone()), place: origin(Some(element), tree) });
    }
}

/// Reports each character that no face has once for each element it stands in.
fn report_missing(missing: &[MissingGlyph], flow: &Flow, tree: &StyledTree, problems: &mut Vec<Problem>) {
    let mut reported = BTreeSet::new();
    for glyph in missing {
        let place = origin(glyph.element.map(|element| written(element, &flow.labels, tree)), tree);
        if reported.insert((glyph.ch, format!("{place:?}"))) {
            problems.push(Problem { kind: ProblemKind::MissingGlyph(glyph.ch), place });
        }
    }
}

/// By how many points a line or a table may be too wide before that is told.
const TOLERANCE: f32 = 0.5;

/// Reports tables whose columns cannot be as wide as they need to be.
fn report_wide_tables(flow: &Flow, tree: &StyledTree, problems: &mut Vec<Problem>) {
    for (table, wide) in flow.wide_tables.iter().filter(|(_, wide)| wide.excess > TOLERANCE) {
        let widest = wide.widest.map(|cell| WidestCell {
            place: origin(Some(cell.element), tree),
            column: cell.column + 1,
            head: cell.head.map(|head| tree.text(head)).unwrap_or_default(),
            text: tree.text(cell.element),
        });
        problems.push(Problem { kind: ProblemKind::WideTable(wide.excess / units::MM, widest), place: origin(Some(*table), tree) });
    }
}

/// Reports of each paragraph the line that is the most wider than its place; those of a table that is too wide are no
/// news.
fn report_overfull(flow: &Flow, tree: &StyledTree, problems: &mut Vec<Problem>) {
    let widest = flow.lines.0.iter().filter_map(|lines| lines.iter().rev().max_by(|one, other| one.overfull.total_cmp(&other.overfull)));
    for line in widest.filter(|line| line.overfull > TOLERANCE) {
        let element = line.pieces.iter().find_map(|piece| match &piece.kind {
            linebreak::PieceKind::Text { element, .. } => *element,
            _ => None,
        });
        let element = element.map(|element| written(element, &flow.labels, tree));
        if tree.with_ancestors(element).any(|(index, _)| flow.wide_tables.contains_key(&index)) {
            continue;
        }
        problems.push(Problem { kind: ProblemKind::Overfull(line.overfull / units::MM, text_of(line)), place: origin(element, tree) });
    }
}

/// Reports once for each place text that reaches beyond its page, where nobody can read it: margins, heights or places in the
/// style sheet took it there. What is too wide for its place has been reported as such.
fn report_outside(pages: &Pages, flow: &Flow, tree: &StyledTree, problems: &mut Vec<Problem>) {
    let mut reported = Vec::new();
    for (page, item) in pages.pages.iter().flat_map(|page| page.items.iter().map(move |item| (page, item))) {
        let (ItemKind::Text(run), Some(element)) = (&item.kind, item.element()) else { continue };
        if is_on_page(item, run, page) {
            continue;
        }
        let place = origin(Some(written(element, &flow.labels, tree)), tree);
        let is_too_wide = |problem: &Problem| matches!(problem.kind, ProblemKind::Overfull(..) | ProblemKind::WideTable(..));
        if !reported.contains(&place) && !problems.iter().any(|problem| is_too_wide(problem) && problem.place == place) {
            problems.push(Problem { kind: ProblemKind::Outside(run.text.clone()), place: place.clone() });
            reported.push(place);
        }
    }
}

/// Whether all of a text lies on its page; that of cells that are turned goes upwards from where it begins.
fn is_on_page(item: &Item, run: &TextRun, page: &Page) -> bool {
    let length = run.glyphs.last().map_or(0.0, |last| last.x + last.advance);
    let (right, top) = if run.rotation == 0 { (item.at.x + length, item.at.y) } else { (item.at.x, item.at.y - length) };
    item.at.x >= -TOLERANCE && right <= page.size.width + TOLERANCE && top >= -TOLERANCE && item.at.y <= page.size.height + TOLERANCE
}

/// The characters of a line.
fn text_of(line: &Line) -> String {
    let text = |piece: &linebreak::Piece| match &piece.kind {
        linebreak::PieceKind::Text { run, .. } => run.text.clone(),
        linebreak::PieceKind::Box(_) | linebreak::PieceKind::Mark(_) | linebreak::PieceKind::Frame(_) => String::new(),
    };
    line.pieces.iter().map(text).collect()
}

/// Points in an inch.
const INCH: f32 = 72.0;

/// Pictures of fewer pixels in an inch look coarse in print.
const LEAST_RESOLUTION: f32 = 150.0;

/// Reports pictures that are printed so large that their pixels show.
fn report_coarse(pages: &Pages, tree: &StyledTree, images: &Images, problems: &mut Vec<Problem>) {
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let (ItemKind::Image { size, .. }, Some(element)) = (&item.kind, item.element()) else { continue };
        let source = tree.elements.get(element).and_then(|element| element.attribute("src"));
        let Some(pixels) = source.and_then(|source| images.get(source)).and_then(|picture| picture.pixels) else { continue };
        let resolution = (pixels as f32 / (size.width / INCH)).round();
        if resolution < LEAST_RESOLUTION {
            problems.push(Problem {
                kind: ProblemKind::Coarse(resolution as u16, source.unwrap_or_default().to_owned()),
                place: origin(Some(element), tree),
            });
        }
    }
}

/// The element of the document that an element is, or whose mark it is.
fn written(element: usize, labels: &[usize], tree: &StyledTree) -> usize {
    element.checked_sub(tree.elements.len()).and_then(|label| labels.get(label)).copied().unwrap_or(element)
}

/// The source of the nearest element that names one.
fn origin(element: Option<usize>, tree: &StyledTree) -> ProblemPlace {
    let origin = tree.with_ancestors(element).find_map(|(_, element)| element.attribute("data-origin"));
    origin.map_or(ProblemPlace::Unknown, |origin| ProblemPlace::Origin(origin.to_owned()))
}

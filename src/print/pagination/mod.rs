//! Vertical list -> pages: where each page breaks (Fragmentation 3), its number, footnotes and
//! margin boxes (Paged Media 3), and at last the frames.
//!
//! Only this stage repeats work, and only through [`settle`]: page numbers that a table of contents
//! shows are known only when the pages are.

mod borders;
mod clones;
mod emit;
mod fill;
mod furniture;
mod grid;
mod labels;
mod margin_extents;
mod margin_places;
mod notes;
mod page;
mod rows;
mod sideways;
mod strings;

use super::flow::{BreakRule, Collected, Flow, Resources, VerticalItem};
use super::fonts::FontLibrary;
use super::frame::Pages;
use super::linebreak::MissingGlyph;
use super::style::{PageRules, PageSelection, PageStyle, StyledTree};
use super::units::Pt;
use notes::NotePart;
use page::Start;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How often pages are made at most until the page numbers that are shown agree with the pages.
const MOST_PASSES: usize = 5;

/// Pages with places, before they are frames.
#[derive(Debug)]
pub struct Plan {
    sheets: Vec<Sheet>,
    /// Items that were made by breaking rows.
    split: Vec<VerticalItem>,
}

/// A page and what stands on it.
#[derive(Debug)]
struct Sheet {
    style: Arc<PageStyle>,
    number: i32,
    label: Option<String>,
    placed: Vec<Placed>,
    footnotes: Vec<NotePart>,
    /// The height that the footnotes take, their rule and margins included.
    footnote_height: Pt,
}

/// An item at its place.
#[derive(Clone, Copy, Debug)]
struct Placed {
    item: ItemRef,
    /// From the top of the page area.
    y: Pt,
}

/// Which item.
#[derive(Clone, Copy, Debug)]
enum ItemRef {
    /// Of the body.
    Body(usize),
    /// A row of a repeated table head: which head, which row.
    Head(usize, usize),
    /// A part of a broken row.
    Split(usize),
}

impl Plan {
    fn item<'a>(&'a self, flow: &'a Flow, item: ItemRef) -> Option<&'a VerticalItem> {
        match item {
            ItemRef::Body(index) => flow.body.items.get(index),
            ItemRef::Head(head, row) => flow.table_heads.get(head).and_then(|head| head.rows.get(row)),
            ItemRef::Split(index) => self.split.get(index),
        }
    }
}

/// Sets paragraphs and makes pages until the page numbers shown are those of the pages.
pub fn settle(mut collected: Collected, tree: &StyledTree, resources: Resources<'_>) -> (Pages, Flow, Vec<MissingGlyph>) {
    let (mut flow, missing) = collected.set(&BTreeMap::new(), resources);
    let mut plan = paginate(&flow, tree, resources.fonts);
    let mut shown = BTreeMap::new();
    for _ in 1..MOST_PASSES {
        let found = labels::of_destinations(&flow, &plan);
        if !collected.shows_pages() || found == shown {
            break;
        }
        flow = collected.set_pages(flow, &found, resources);
        plan = paginate(&flow, tree, resources.fonts);
        shown = found;
    }
    let pages = emit::frames(&flow, &plan, tree, resources.fonts);
    (pages, flow, missing)
}

/// Breaks the body into pages.
fn paginate(flow: &Flow, tree: &StyledTree, fonts: &FontLibrary) -> Plan {
    let mut plan = Plan { sheets: Vec::new(), split: Vec::new() };
    let mut numbering = PageNumbering { rules: &tree.pages, styles: BTreeMap::new(), number: 0, first: true };
    let layout = fill::Layout::new(flow, tree.elements.first().map(|root| &*root.style), fonts);
    let by_sheet = tree.elements.first().is_some_and(|root| root.style.page_parity);
    let mut start = Start::of(&flow.body);
    let mut carried = Vec::new();
    let mut shown = BTreeSet::new();
    while let Some(from) = start {
        let name = fill::page_name(flow, &plan.split, &from);
        if needs_blank(from.rule, plan.sheets.len()) {
            plan.sheets.push(numbering.next(name, true, plan.sheets.len()).blank());
        }
        if by_sheet && numbering.would_miss_its_side(name, plan.sheets.len()) {
            plan.sheets.push(numbering.next(None, true, plan.sheets.len()).blank());
        }
        let page = numbering.next(name, false, plan.sheets.len());
        let filled = layout.fill(from, fill::Notes { carried, shown: &shown }, &page.style, &mut plan.split);
        shown.extend(filled.footnotes.iter().map(|part| part.footnote));
        plan.sheets.push(Sheet {
            style: page.style,
            number: page.number,
            label: page.label,
            placed: filled.placed,
            footnotes: filled.footnotes,
            footnote_height: filled.footnote_height,
        });
        carried = filled.carried;
        start = filled.next.or_else(|| (!carried.is_empty()).then(|| Start::after(&flow.body)));
    }
    plan
}

/// Whether a blank page must come first, so that a forced break leads to a left or right sheet.
fn needs_blank(rule: BreakRule, sheets: usize) -> bool {
    match rule {
        BreakRule::Left => sheets.is_multiple_of(2),
        BreakRule::Right => !sheets.is_multiple_of(2),
        BreakRule::Allowed | BreakRule::Discouraged | BreakRule::Avoid | BreakRule::Page => false,
    }
}

/// Counts pages and finds their styles.
struct PageNumbering<'a> {
    rules: &'a PageRules,
    styles: BTreeMap<(Option<String>, bool, bool, bool), Arc<PageStyle>>,
    number: i32,
    first: bool,
}

struct NumberedPage {
    style: Arc<PageStyle>,
    number: i32,
    label: Option<String>,
}

impl NumberedPage {
    fn blank(self) -> Sheet {
        let NumberedPage { style, number, label } = self;
        Sheet { style, number, label, placed: Vec::new(), footnotes: Vec::new(), footnote_height: 0.0 }
    }
}

impl PageNumbering<'_> {
    /// The next page, of a name, after so many sheets: the counter first, since its parity decides between
    /// left and right; a page that is not counted has the side of its sheet.
    fn next(&mut self, name: Option<&str>, blank: bool, sheets: usize) -> NumberedPage {
        let counting = self.style(name, false, blank);
        for (_, value) in counting.counter_reset.iter().filter(|(counter, _)| counter == "page") {
            self.number = *value;
        }
        let by = step(&counting);
        self.number += by;
        let left = if by == 0 { !sheets.is_multiple_of(2) } else { self.number % 2 == 0 };
        let style = self.style(name, left, blank);
        self.first = false;
        let label = furniture::shows_number(&style).map(|format| super::boxes::format_counter(self.number, format));
        NumberedPage { style, number: self.number, label }
    }

    /// Whether the next page is counted and its number, after so many sheets, even on an odd sheet or odd
    /// on an even one.
    fn would_miss_its_side(&mut self, name: Option<&str>, sheets: usize) -> bool {
        let counting = self.style(name, false, false);
        let reset = counting.counter_reset.iter().rev().find(|(counter, _)| counter == "page");
        let number = reset.map_or(self.number, |(_, value)| *value) + step(&counting);
        step(&counting) != 0 && (number % 2 == 0) == sheets.is_multiple_of(2)
    }

    fn style(&mut self, name: Option<&str>, left: bool, blank: bool) -> Arc<PageStyle> {
        let (rules, first) = (self.rules, self.first);
        let key = (name.map(str::to_owned), first, left, blank);
        let made = self.styles.entry(key).or_insert_with(|| Arc::new(rules.style(&PageSelection { name, first, left, blank })));
        Arc::clone(made)
    }
}

/// By how much a page moves the counter `page`.
fn step(style: &PageStyle) -> i32 {
    style.counter_increment.iter().find(|(counter, _)| counter == "page").map_or(1, |(_, by)| *by)
}

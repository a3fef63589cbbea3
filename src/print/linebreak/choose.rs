//! The choice of breaks over the whole paragraph: the one with the least cost (total fit).
//!
//! Dynamic programming over the break opportunities; for each only those lines are looked at that are
//! nearly as wide as the measure, and running sums give the width of each in no time, so that time grows with the
//! length of the paragraph. Knows widths and costs, and nothing of positions.

use super::content::{Content, Kind};
use super::cost::OVERFULL;
use super::edges::{Edges, Span};
use super::glue::{Glue, Rank};
use super::opportunities::Opportunity;
use super::{ContentWidths, ParagraphOptions, hyphenation};
use crate::print::units::{EPSILON, Pt};
use std::ops::Range;

/// The part of the measure that a line must fill to be looked at while others can be had.
const NEARLY_FULL: f64 = 0.7;
/// The most line beginnings that are tried for one line end: more than any line has, so that a text of
/// nothing but invisible break opportunities takes no longer than another.
const WINDOW: usize = 1_000;

/// A line as chosen: clusters `start..end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ChosenLine {
    pub start: usize,
    pub end: usize,
    /// The first and the last cluster that stay when spaces at its edges are dropped; none on
    /// an empty line.
    pub solid: Option<(usize, usize)>,
    /// Whether it is the paragraph's first.
    pub first: bool,
    /// Whether a forced break or the paragraph's end follows.
    pub ends: bool,
    /// What marks at its edges give up or hang.
    pub edges: Edges,
    /// The width of the hyphen that it ends with; 0 where it ends with none.
    pub hyphen: Pt,
}

/// The best breaks.
pub(super) fn breaks(content: &Content<'_>, glue: &[Glue], opportunities: &[Opportunity], options: &ParagraphOptions) -> Vec<ChosenLine> {
    let chooser = Chooser { content, glue, opportunities, options, sums: sums(content, glue), has_wide: content.has_wide() };
    let mut lines = Vec::new();
    let mut start = 0;
    let count = content.clusters.len();
    while start < count {
        let end = (start + 1..count).find(|&at| opportunities[at] == Opportunity::Forced).unwrap_or(count);
        chooser.segment(start, end, &mut lines);
        start = end;
    }
    lines
}

/// The widths of a paragraph with every break taken, and with only the forced ones taken.
pub(super) fn widths(content: &Content<'_>, glue: &[Glue], opportunities: &[Opportunity], options: &ParagraphOptions) -> ContentWidths {
    let chooser = Chooser { content, glue, opportunities, options, sums: sums(content, glue), has_wide: content.has_wide() };
    let count = content.clusters.len();
    let widest = |breaks: &dyn Fn(Opportunity) -> bool| {
        let mut widest: f64 = 0.0;
        let mut start = 0;
        while start < count {
            let end = (start + 1..count).find(|&at| breaks(opportunities[at])).unwrap_or(count);
            let indent = if start == 0 { options.first_indent } else { options.hanging_indent };
            widest = widest.max(chooser.fit(start..end).natural + f64::from(indent));
            start = end;
        }
        widest as Pt
    };
    ContentWidths {
        min: widest(&|opportunity| opportunity != Opportunity::Never),
        max: widest(&|opportunity| opportunity == Opportunity::Forced),
    }
}

/// Sums over all clusters before one.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    width: f64,
    rooms: Rooms,
    stretch: f64,
    off_grid: u32,
    characters: u32,
    words: u32,
    spaces: u32,
    leaders: u32,
}

/// What may be squeezed out, by what it costs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rooms {
    /// At line ends and between neighbouring marks.
    pub edges: f64,
    /// At lone marks and spaces.
    pub lone: f64,
    /// In all gaps.
    pub tighten: f64,
}

impl Rooms {
    fn of(&mut self, rank: Rank) -> &mut f64 {
        match rank {
            Rank::Edge => &mut self.edges,
            Rank::Even => &mut self.tighten,
            _ => &mut self.lone,
        }
    }

    fn since(self, earlier: Self) -> Self {
        let (edges, lone) = (self.edges - earlier.edges, self.lone - earlier.lone);
        Rooms { edges, lone, tighten: self.tighten - earlier.tighten }
    }

    fn all(self) -> f64 {
        self.edges + self.lone + self.tighten
    }
}

fn sums(content: &Content<'_>, glue: &[Glue]) -> Vec<Sums> {
    let mut all = Vec::with_capacity(glue.len() + 1);
    let mut sum = Sums::default();
    all.push(sum);
    for (cluster, glue) in content.clusters.iter().zip(glue) {
        sum.width += f64::from(cluster.width) + f64::from(glue.gap.natural);
        sum.stretch += f64::from(glue.gap.stretch);
        *sum.rooms.of(glue.gap.rank) += f64::from(glue.gap.shrink);
        for blank in [glue.before, glue.after] {
            *sum.rooms.of(blank.rank) += f64::from(blank.room);
        }
        if cluster.is_solid() && cluster.kind != Kind::Break {
            sum.off_grid += u32::from(!cluster.on_grid);
            sum.characters += u32::from(cluster.kind == Kind::Text && cluster.wide && !cluster.class.is_mark());
            sum.words += u32::from(!cluster.wide && cluster.kind != Kind::Space);
            sum.spaces += u32::from(cluster.kind == Kind::Space);
            sum.leaders += u32::from(cluster.kind == Kind::Leader);
        }
        all.push(sum);
    }
    all
}

/// How a line fits: its width and what may give.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fit {
    pub natural: f64,
    pub rooms: Rooms,
    pub stretch: f64,
    pub off_grid: u32,
    pub characters: u32,
    pub words: u32,
    pub spaces: u32,
    pub leaders: u32,
}

pub(super) struct Chooser<'a, 'c> {
    pub content: &'a Content<'c>,
    glue: &'a [Glue],
    pub opportunities: &'a [Opportunity],
    pub options: &'a ParagraphOptions,
    sums: Vec<Sums>,
    /// Whether the paragraph has full-width characters.
    pub has_wide: bool,
}

/// A break with the best way to it.
struct Node {
    at: usize,
    cost: f64,
    from: usize,
}

impl Chooser<'_, '_> {
    /// Chooses the lines of a stretch between forced breaks.
    fn segment(&self, start: usize, end: usize, lines: &mut Vec<ChosenLine>) {
        let mut nodes = vec![Node { at: start, cost: 0.0, from: 0 }];
        let inner = (start + 1..end).filter(|&at| self.opportunities[at] != Opportunity::Never);
        let mut nearest = 0;
        for at in inner.chain([end]) {
            let node = self.best_way(&nodes, at, at == end, &mut nearest);
            nodes.push(node);
        }
        let mut chosen = Vec::new();
        let mut index = nodes.len() - 1;
        while index > 0 {
            let from = nodes[index].from;
            chosen.push(self.line(nodes[from].at, nodes[index].at, index + 1 == nodes.len()));
            index = from;
        }
        lines.extend(chosen.into_iter().rev());
    }

    fn line(&self, start: usize, end: usize, ends: bool) -> ChosenLine {
        let hyphen = hyphenation::width(self.opportunities.get(end));
        let solid = solid_range(self.content, start, end);
        let edges = solid.map(|solid| self.edges(start..end, solid)).unwrap_or_default();
        ChosenLine { start, end, solid, first: start == 0, ends, edges, hyphen }
    }

    /// The best line that ends before `at`: `nearest` is the last node from which such a line was
    /// nearly full; lines get longer from there back.
    fn best_way(&self, nodes: &[Node], at: usize, last: bool, nearest: &mut usize) -> Node {
        let mut best = Node { at, cost: f64::INFINITY, from: nodes.len() - 1 };
        let all = last || self.evens_out();
        if !all {
            while *nearest + 1 < nodes.len() && self.is_nearly_full(nodes[*nearest + 1].at, at) {
                *nearest += 1;
            }
        }
        let begin = if all { nodes.len() - 1 } else { *nearest };
        self.search(nodes, (0..=begin).rev(), last, &mut best);
        if self.options.first_indent < self.options.hanging_indent {
            // The first line holds more than the others: it may reach where lines that begin later do not.
            self.search(nodes, 0..1, last, &mut best);
        }
        if best.cost >= OVERFULL {
            self.search(nodes, (begin + 1..nodes.len()).rev(), last, &mut best);
        }
        best
    }

    fn is_nearly_full(&self, start: usize, end: usize) -> bool {
        self.sums[end].width - self.sums[start].width >= NEARLY_FULL * self.space(start)
    }

    fn search(&self, nodes: &[Node], range: impl Iterator<Item = usize>, last: bool, best: &mut Node) {
        for from in range.take(WINDOW) {
            let node = &nodes[from];
            let fit = self.fit(node.at..best.at);
            let is_one_piece = from + 1 == nodes.len();
            let too_long = fit.natural - fit.rooms.all() > self.space(node.at) + f64::from(EPSILON);
            if too_long && !is_one_piece {
                break;
            }
            let cost = node.cost + self.cost(node.at, best.at, &fit, last) + if too_long { OVERFULL } else { 0.0 };
            if cost < best.cost {
                best.cost = cost;
                best.from = from;
            }
        }
    }

    /// The space for a line that begins at `start`.
    pub fn space(&self, start: usize) -> f64 {
        f64::from(self.options.measure - if start == 0 { self.options.first_indent } else { self.options.hanging_indent })
    }

    fn fit(&self, line: Range<usize>) -> Fit {
        let Some((first, last)) = solid_range(self.content, line.start, line.end) else { return Fit::default() };
        let (from, to, edge) = (&self.sums[first], &self.sums[last + 1], &self.glue[first].gap);
        let mut fit = Fit {
            natural: to.width - from.width - f64::from(edge.natural) + f64::from(hyphenation::width(self.opportunities.get(line.end))),
            rooms: to.rooms.since(from.rooms),
            stretch: to.stretch - from.stretch - f64::from(edge.stretch),
            off_grid: to.off_grid - from.off_grid,
            characters: to.characters - from.characters,
            words: to.words - from.words,
            spaces: to.spaces - from.spaces,
            leaders: to.leaders - from.leaders,
        };
        *fit.rooms.of(edge.rank) -= f64::from(edge.shrink);
        // A mark that begins a line keeps its blank, so that all lines begin at one edge.
        let (start, end) = (self.glue[first].before, self.glue[last].after);
        *fit.rooms.of(start.rank) -= f64::from(start.room);
        let given_up = self.edges(line.clone(), (first, last));
        fit.natural -= given_up.start + given_up.end;
        *fit.rooms.of(end.rank) -= f64::from(end.room);
        fit.rooms.edges += if given_up.end > 0.0 { 0.0 } else { f64::from(end.room) };
        if !self.justifies() {
            fit.rooms = Rooms::default();
        }
        fit
    }

    /// What marks at the edges of a line give up or hang.
    fn edges(&self, line: Range<usize>, (first, last): (usize, usize)) -> Edges {
        let is_forced = |at: usize| self.opportunities.get(at).is_none_or(|opportunity| *opportunity == Opportunity::Forced);
        let is_first = line.start == 0;
        let span = Span { first, last, starts: is_first || is_forced(line.start), is_first, ends: is_forced(line.end) };
        let (from, to) = (&self.sums[first], &self.sums[last + 1]);
        let natural = to.width - from.width - f64::from(self.glue[first].gap.natural);
        Edges::of(span, self.content, self.glue, &self.options.strut, self.space(line.start) - natural)
    }
}

/// The first and the last cluster of a line that are not dropped at its edges.
fn solid_range(content: &Content<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let clusters = content.clusters.get(start..end)?;
    let first = clusters.iter().position(|cluster| !cluster.is_dropped_at_edges())?;
    let last = clusters.iter().rposition(|cluster| !cluster.is_dropped_at_edges())?;
    Some((start + first, start + last))
}

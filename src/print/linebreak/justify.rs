//! A chosen line in, the place of each of its clusters out.
//!
//! What a line is too long is squeezed out rank by rank: the blanks of marks at its end and between
//! neighbours, then those of lone marks and the spaces, then all gaps. What it is too short goes evenly
//! into its gaps, never into words and numbers, or into its leaders.

use super::choose::ChosenLine;
use super::content::{Content, Kind};
use super::glue::{Blank, BlankReason, Gap, GapReason, Glue};
use crate::print::style::computed::TextAlign;
use crate::print::units::{EPSILON, Pt};

/// A cluster in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// Where its origin lies, from the line's left edge.
    pub x: Pt,
    /// What it takes from there, what was added and squeezed included.
    pub width: Pt,
    /// Whether it was dropped at the line's edge.
    pub dropped: bool,
}

/// The clusters of a line in their places.
pub(super) struct Justified {
    /// One for each cluster of the line.
    pub places: Vec<Place>,
    /// How much wider than its space the line is.
    pub overfull: Pt,
}

/// What a line has to do.
pub(super) struct Task {
    /// Where it begins.
    pub indent: Pt,
    /// The space it has from there.
    pub space: Pt,
    /// How it is set.
    pub align: TextAlign,
    /// Whether it may be squeezed.
    pub squeezes: bool,
}

/// Puts the clusters of a line in their places.
pub(super) fn justify(line: &ChosenLine, content: &Content<'_>, glue: &[Glue], task: &Task) -> Justified {
    let Some((first, last)) = line.solid else { return empty(line, task) };
    let setting = Setting { content, glue, first, last, is_end_given_up: line.edges.end > 0.0 };
    let slack = f64::from(task.space) - setting.natural() + line.edges.start + line.edges.end;
    let leaders = (first..=last).filter(|&at| content.clusters[at].kind == Kind::Leader).count();
    let mut shares = Shares::default();
    let mut start = f64::from(task.indent) - line.edges.start;
    if slack < 0.0 && task.squeezes {
        shares = setting.squeeze(-slack);
    } else if slack > 0.0 && leaders > 0 {
        shares.leader = slack / leaders as f64;
    } else if slack > 0.0 {
        match task.align {
            TextAlign::Start => {}
            TextAlign::End => start += slack,
            TextAlign::Center => start += slack / 2.0,
            TextAlign::Justify => shares.stretch = setting.stretch(slack),
        }
    }
    let (places, end) = setting.places(line, &shares, start);
    let overfull = end - line.edges.end - f64::from(task.indent) - f64::from(task.space);
    Justified { places, overfull: if overfull > f64::from(EPSILON) { overfull as Pt } else { 0.0 } }
}

fn empty(line: &ChosenLine, task: &Task) -> Justified {
    let x = match task.align {
        TextAlign::Start | TextAlign::Justify => task.indent,
        TextAlign::End => task.indent + task.space,
        TextAlign::Center => task.indent + task.space / 2.0,
    };
    Justified { places: vec![Place { x, width: 0.0, dropped: true }; line.end - line.start], overfull: 0.0 }
}

/// What each part of a line gives or takes.
#[derive(Debug, Default)]
struct Shares {
    /// The part of its room that each blank of first rank gives.
    edges: f64,
    /// The part that each blank of second rank and each space gives.
    lone: f64,
    /// The part that each other gap gives.
    tighten: f64,
    /// What each gap gets.
    stretch: f64,
    /// What each leader gets.
    leader: f64,
}

struct Setting<'a, 'c> {
    content: &'a Content<'c>,
    glue: &'a [Glue],
    first: usize,
    last: usize,
    /// Whether the mark at the end has given up its blank or hangs.
    is_end_given_up: bool,
}

impl Setting<'_, '_> {
    fn natural(&self) -> f64 {
        let widths: f64 = (self.first..=self.last).map(|at| f64::from(self.content.clusters[at].width)).sum();
        widths + self.gaps().map(|gap| f64::from(gap.natural)).sum::<f64>()
    }

    /// The gaps of the line: that before its first cluster is none of it.
    fn gaps(&self) -> impl Iterator<Item = &Gap> {
        (self.first + 1..=self.last).map(|at| &self.glue[at].gap)
    }

    /// The blank sides of a cluster, with whether they are of first rank on this line. A mark that begins the
    /// line keeps its blank, so that all lines begin at one edge.
    fn blanks(&self, at: usize) -> [(Blank, bool); 2] {
        let Glue { before, after, .. } = self.glue[at];
        let before = if at == self.first { Blank::default() } else { before };
        let after = if at == self.last && self.is_end_given_up { Blank::default() } else { after };
        let is_between = |blank: Blank| blank.why == BlankReason::Neighbours;
        [(before, is_between(before)), (after, at == self.last || is_between(after))]
    }

    fn squeeze(&self, excess: f64) -> Shares {
        let (mut edges, mut lone) = (0.0, 0.0);
        for (blank, is_first_rank) in (self.first..=self.last).flat_map(|at| self.blanks(at)) {
            *(if is_first_rank { &mut edges } else { &mut lone }) += f64::from(blank.room);
        }
        let shrinks = |even: bool| self.gaps().filter(move |gap| is_even(gap) == even).map(|gap| f64::from(gap.shrink)).sum::<f64>();
        lone += shrinks(false);
        let mut rest = excess;
        let mut part = |room: f64| {
            let taken = rest.min(room);
            rest -= taken;
            if room > 0.0 { taken / room } else { 0.0 }
        };
        Shares { edges: part(edges), lone: part(lone), tighten: part(shrinks(true)), ..Shares::default() }
    }

    fn stretch(&self, slack: f64) -> f64 {
        let count = self.gaps().filter(|gap| gap.stretch > 0.0).count();
        if count > 0 { slack / count as f64 } else { 0.0 }
    }

    fn places(&self, line: &ChosenLine, shares: &Shares, start: f64) -> (Vec<Place>, f64) {
        let mut places = Vec::with_capacity(line.end - line.start);
        let mut x = start;
        for at in line.start..line.end {
            if at < self.first || at > self.last {
                places.push(Place { x: x as Pt, width: 0.0, dropped: true });
                continue;
            }
            if at > self.first {
                x += gap_width(&self.glue[at].gap, shares);
            }
            let [left, right] = self
                .blanks(at)
                .map(|(blank, is_first_rank)| f64::from(blank.room) * if is_first_rank { shares.edges } else { shares.lone });
            let cluster = &self.content.clusters[at];
            let added = if cluster.kind == Kind::Leader { shares.leader } else { 0.0 };
            let width = f64::from(cluster.width) + added - right;
            x -= left;
            places.push(Place { x: x as Pt, width: width as Pt, dropped: false });
            x += width;
        }
        (places, x)
    }
}

fn is_even(gap: &Gap) -> bool {
    matches!(gap.why, GapReason::Even | GapReason::Rigid)
}

fn gap_width(gap: &Gap, shares: &Shares) -> f64 {
    let part = if is_even(gap) { shares.tighten } else { shares.lone };
    let stretch = if gap.stretch > 0.0 { shares.stretch } else { 0.0 };
    f64::from(gap.natural) - part * f64::from(gap.shrink) + stretch
}

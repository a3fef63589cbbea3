//! A chosen line in, the place of each of its clusters out.
//!
//! What a line is too long is squeezed out rank by rank: the blanks of marks at its end and between
//! neighbours, then the spaces and the blanks of lone marks in CLREQ's order, then all gaps. What it is too short
//! goes first into the spaces between words of Chinese text, then evenly into its gaps, never into words and numbers,
//! or into its leaders.

use super::choose::ChosenLine;
use super::content::{Content, Kind};
use super::glue::{Blank, Gap, Glue, Rank};
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
            TextAlign::Justify => (shares.first, shares.stretch) = setting.stretch(slack),
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
    /// The part of its room that each blank and gap of a rank gives.
    gives: [f64; Rank::COUNT],
    /// The part that each gap opens of what it opens before others.
    first: f64,
    /// What each gap gets besides.
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

    /// The blank sides of a cluster on this line. A mark that begins the line keeps its blank, so that all lines
    /// begin at one edge.
    fn blanks(&self, at: usize) -> [Blank; 2] {
        let Glue { before, mut after, .. } = self.glue[at];
        let before = if at == self.first { Blank::default() } else { before };
        if at == self.last {
            after = if self.is_end_given_up { Blank::default() } else { Blank { rank: Rank::Edge, ..after } };
        }
        [before, after]
    }

    fn squeeze(&self, excess: f64) -> Shares {
        let mut rooms = [0.0; Rank::COUNT];
        for blank in (self.first..=self.last).flat_map(|at| self.blanks(at)) {
            rooms[blank.rank as usize] += f64::from(blank.room);
        }
        for gap in self.gaps() {
            rooms[gap.rank as usize] += f64::from(gap.shrink);
        }
        let mut rest = excess;
        let gives = rooms.map(|room| {
            let taken = rest.min(room);
            rest -= taken;
            if room > 0.0 { taken / room } else { 0.0 }
        });
        Shares { gives, ..Shares::default() }
    }

    /// The part that gaps open first, and what each gets besides.
    fn stretch(&self, slack: f64) -> (f64, f64) {
        let opens_first: f64 = self.gaps().map(|gap| f64::from(gap.opens_first)).sum();
        let first = if opens_first > 0.0 { (slack / opens_first).min(1.0) } else { 0.0 };
        let count = self.gaps().filter(|gap| gap.stretch > 0.0).count();
        (first, if count > 0 { (slack - first * opens_first) / count as f64 } else { 0.0 })
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
            let [left, right] = self.blanks(at).map(|blank| f64::from(blank.room) * shares.gives[blank.rank as usize]);
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

fn gap_width(gap: &Gap, shares: &Shares) -> f64 {
    let closed = shares.gives[gap.rank as usize] * f64::from(gap.shrink);
    let opened = shares.first * f64::from(gap.opens_first) + if gap.stretch > 0.0 { shares.stretch } else { 0.0 };
    f64::from(gap.natural) - closed + opened
}

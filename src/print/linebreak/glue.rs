//! What gives between clusters, and in which order.
//!
//! Clusters in; before each of them a gap, and at its sides the blank parts of a mark that may be
//! squeezed out. Knows classes and widths, and nothing of lines.

use super::content::{self, Cluster, Content, Kind};
use crate::print::fonts::FontLibrary;
use crate::print::shape::cjk::{self, Class};
use crate::print::style::computed::TextSpacingTrim;
use crate::print::units::Pt;

/// How far a gap beside a full-width character opens before it shows, in em.
const EVEN_STRETCH: f32 = 0.04;
/// How far such a gap may be tightened, in em: so much that a line of 26 characters takes in 2026年 where
/// else it would be opened by two cells.
const EVEN_SHRINK: f32 = 0.03;
/// The shares of its width by which a space between words gives.
const SPACE_STRETCH: f32 = 0.5;
const SPACE_SHRINK: f32 = 0.25;
/// The least a space between words of Chinese text is squeezed to, and how far it opens before any other gap does,
/// in em (CLREQ 3.5.3 b, 3.5.4 a).
const SPACE_LEAST: f32 = 0.25;
const SPACE_FIRST: f32 = 0.5;
/// The space between Han and Latin, and by how much it gives, in em (CLREQ 3.2.2 and 3.5.3 f, CSS Text 4:
/// an eighth to a quarter).
const HAN_LATIN: f32 = 0.25;
const HAN_LATIN_SHRINK: f32 = 0.125;
/// What stays between the ink of two squeezed marks before the gap between them is tightened, in em.
const INK_MARGIN: f32 = EVEN_SHRINK + 0.01;

/// What stands before a cluster, and what its own sides hold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Glue {
    /// Between the cluster before and this one.
    pub gap: Gap,
    /// The blank at the left of this one's glyph.
    pub before: Blank,
    /// The blank at its right.
    pub after: Blank,
}

/// A gap between two clusters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Gap {
    /// Its width when nothing gives.
    pub natural: Pt,
    /// How far it opens before it shows; 0 where it never opens.
    pub stretch: Pt,
    /// How far it opens before any other gap does.
    pub opens_first: Pt,
    /// How far it closes.
    pub shrink: Pt,
    /// When it closes.
    pub rank: Rank,
}

/// The blank side of a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Blank {
    /// How much of it may be squeezed out.
    pub room: Pt,
    /// When it is.
    pub rank: Rank,
}

/// The order in which what gives is squeezed (CLREQ 3.5.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rank {
    /// The blanks of marks beside one another and at the end of a line.
    Edge,
    /// Spaces between words.
    WordSpace,
    /// Both blanks of middle dots.
    MiddleDot,
    /// The outer blanks of brackets and quotation marks.
    Bracket,
    /// The blanks of ，、；： in a sentence.
    Comma,
    /// The space between Han and Latin.
    HanLatin,
    /// The blanks of the marks that end a sentence.
    Stop,
    /// The places beside full-width characters, where lines are evened out.
    #[default]
    Even,
}

impl Rank {
    /// How many there are.
    pub const COUNT: usize = Rank::Even as usize + 1;

    fn of_mark(cluster: &Cluster) -> Self {
        match cluster.class {
            Class::MiddleDot => Rank::MiddleDot,
            Class::Opening | Class::Closing => Rank::Bracket,
            _ if cjk::ends_sentence(cluster.ch) => Rank::Stop,
            _ => Rank::Comma,
        }
    }
}

/// The glue before and at each cluster.
pub(super) fn between(content: &Content<'_>, fonts: &FontLibrary) -> Vec<Glue> {
    let mut glue = vec![Glue::default(); content.clusters.len()];
    let is_chinese = content.has_wide();
    let mut before: Option<usize> = None;
    for (at, cluster) in content.clusters.iter().enumerate().filter(|(_, cluster)| cluster.is_solid()) {
        let style = content.style(cluster);
        let size = style.map_or(content.em, |style| style.font_size);
        let keeps_blanks = style.is_some_and(|style| style.text_spacing_trim == TextSpacingTrim::SpaceAll);
        (glue[at].before, glue[at].after) = blanks(cluster, size, keeps_blanks, fonts);
        if let Some(last) = before.replace(at) {
            let left = &content.clusters[last];
            let sets_apart = style.is_some_and(|style| style.text_autospace);
            let on_grid = style.is_some_and(|style| content::cell(style).is_some());
            glue[at].gap = Spacing { size, sets_apart, is_chinese, on_grid }.between(left, cluster);
            if is_squeezable(left) && is_squeezable(cluster) {
                join_marks(&mut glue, last, at, left, cluster);
            }
        }
    }
    glue
}

/// Two marks side by side have a blank that goes first. On a grid it goes only where a line needs it;
/// off the grid it is never there (CLREQ 3.1.6.2). Brackets stay close to what they enclose.
fn join_marks(glue: &mut [Glue], last: usize, at: usize, left: &Cluster, right: &Cluster) {
    let share = |blank: &mut Blank| {
        blank.rank = Rank::Edge;
        if left.on_grid || right.on_grid { 0.0 } else { std::mem::take(&mut blank.room) }
    };
    let is_left_kept = left.class == Class::Opening || (left.class == Class::MiddleDot && right.class == Class::Opening);
    let shared = if is_left_kept { share(&mut glue[at].before) } else { share(&mut glue[last].after) };
    glue[at].gap.natural -= shared;
}

fn is_squeezable(cluster: &Cluster) -> bool {
    cluster.wide && !cluster.is_cut && matches!(cluster.class, Class::Opening | Class::Closing | Class::Stop | Class::MiddleDot)
}

/// What decides on a gap beside the two clusters.
struct Spacing {
    size: Pt,
    /// Whether Han and Latin are set apart.
    sets_apart: bool,
    /// Whether the paragraph has full-width characters.
    is_chinese: bool,
    on_grid: bool,
}

impl Spacing {
    fn between(&self, left: &Cluster, right: &Cluster) -> Gap {
        let is_latin = |cluster: &Cluster| !cluster.wide && matches!(cluster.class, Class::Letter | Class::Digit);
        let is_han = |cluster: &Cluster| cluster.wide && cluster.class == Class::Han;
        let is_split_dash = left.class == Class::Inseparable && left.ch == right.ch;
        let is_edge = |cluster: &Cluster| matches!(cluster.kind, Kind::Leader | Kind::Break);
        if left.class == Class::Space && !is_edge(right) {
            return self.word_space(left.width);
        }
        let is_rigid = right.class == Class::Space || is_split_dash || is_edge(left) || is_edge(right) || joins(left) || joins(right);
        if is_rigid || !(left.wide || right.wide) {
            return Gap::default();
        }
        let even = EVEN_STRETCH * self.size;
        if self.sets_apart && ((is_han(left) && is_latin(right)) || (is_latin(left) && is_han(right))) {
            let (natural, shrink) = (HAN_LATIN * self.size, HAN_LATIN_SHRINK * self.size);
            return Gap { natural, stretch: even, shrink, rank: Rank::HanLatin, ..Gap::default() };
        }
        Gap { stretch: even, shrink: EVEN_SHRINK * self.size, ..Gap::default() }
    }

    /// The gap after a space. A text of Latin alone is free of what Chinese asks of its spaces (CLREQ 3.5.2, note).
    fn word_space(&self, width: Pt) -> Gap {
        let (least, first) = if self.is_chinese { (SPACE_LEAST * self.size, SPACE_FIRST * self.size) } else { (0.0, 0.0) };
        let shrink = (SPACE_SHRINK * width).min(width - least).max(0.0);
        let opens_first = if self.on_grid { 0.0 } else { (first - width).max(0.0) };
        Gap { natural: 0.0, stretch: SPACE_STRETCH * width, opens_first, shrink, rank: Rank::WordSpace }
    }
}

/// Whether a mark joins what stands beside it: no space is added there (CLREQ 3.5.4).
fn joins(cluster: &Cluster) -> bool {
    cluster.class == Class::Connector || matches!(cluster.ch, '/' | '-' | '~')
}

/// The blank sides of a mark: half its width on one side, a quarter on both of a middle dot
/// (CLREQ 3.1.6.1), never so much that ink could touch ink.
fn blanks(cluster: &Cluster, size: Pt, keeps_blanks: bool, fonts: &FontLibrary) -> (Blank, Blank) {
    let rank = Rank::of_mark(cluster);
    let none = Blank { room: 0.0, rank };
    if !is_squeezable(cluster) || keeps_blanks {
        return (none, none);
    }
    let Some(ink) = fonts.face(cluster.face).ink(cluster.ch) else { return (none, none) };
    let margin = INK_MARGIN * size;
    let blank = |part: Pt, free: Pt| Blank { room: part.min(free - margin).max(0.0), rank };
    let left = |part| blank(part, ink.left * size);
    let right = |part| blank(part, cluster.width - ink.right * size);
    let half = cluster.width / 2.0;
    match cluster.class {
        Class::Opening => (left(half), none),
        Class::MiddleDot => (left(half / 2.0), right(half / 2.0)),
        _ => (none, right(half)),
    }
}

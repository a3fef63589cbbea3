//! What gives between clusters, and why it is there.
//!
//! Clusters in; before each of them a gap, and at its sides the blank parts of a mark that may be
//! squeezed out. Knows classes and widths, and nothing of lines.

use super::content::{Cluster, Content, Cut, Kind};
use crate::print::fonts::FontLibrary;
use crate::print::shape::cjk::Class;
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
/// The space between Han and Latin, and by how much it gives, in em (CLREQ 3.2.2, CSS Text 4:
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
    /// How far it closes.
    pub shrink: Pt,
    /// Why it is there.
    pub why: GapReason,
}

/// Why there is a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum GapReason {
    /// There is none: inside a word, a number, a dash.
    #[default]
    Rigid,
    /// The place beside a full-width character, where lines are evened out.
    Even,
    /// A space between words.
    WordSpace,
    /// Han and Latin are set apart.
    HanLatin,
}

/// The blank side of a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Blank {
    /// How much of it may be squeezed out.
    pub room: Pt,
    /// Where it stands.
    pub why: BlankReason,
}

/// Where the blank side of a mark stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum BlankReason {
    /// Beside a character: squeezed only when no other blank is left.
    #[default]
    Lone,
    /// Beside another mark: squeezed first.
    Neighbours,
}

/// The glue before and at each cluster.
pub(super) fn between(content: &Content<'_>, fonts: &FontLibrary) -> Vec<Glue> {
    let mut glue = vec![Glue::default(); content.clusters.len()];
    let mut before: Option<usize> = None;
    for (at, cluster) in content.clusters.iter().enumerate().filter(|(_, cluster)| cluster.is_solid()) {
        let style = content.style(cluster);
        let size = style.map_or(content.em, |style| style.font_size);
        let keeps_blanks = style.is_some_and(|style| style.text_spacing_trim == TextSpacingTrim::SpaceAll);
        (glue[at].before, glue[at].after) = blanks(cluster, size, keeps_blanks, fonts);
        if let Some(last) = before.replace(at) {
            let left = &content.clusters[last];
            let apart = style.is_some_and(|style| style.text_autospace);
            glue[at].gap = gap(left, cluster, size, apart);
            if is_squeezable(left) && is_squeezable(cluster) {
                join_marks(&mut glue, last, at, left, cluster);
            }
        }
    }
    glue
}

/// Two marks side by side have a blank that goes first. On a grid it goes only where a line needs it;
/// off the grid it is never there (CLREQ 3.1.6.2).
fn join_marks(glue: &mut [Glue], last: usize, at: usize, left: &Cluster, right: &Cluster) {
    let share = |blank: &mut Blank| {
        blank.why = BlankReason::Neighbours;
        if left.on_grid || right.on_grid { 0.0 } else { std::mem::take(&mut blank.room) }
    };
    let shared = if left.class == Class::Opening { share(&mut glue[at].before) } else { share(&mut glue[last].after) };
    glue[at].gap.natural -= shared;
}

fn is_squeezable(cluster: &Cluster) -> bool {
    cluster.wide && cluster.cut == Cut::Nothing && matches!(cluster.class, Class::Opening | Class::Closing | Class::Stop | Class::MiddleDot)
}

fn gap(left: &Cluster, right: &Cluster, size: Pt, apart: bool) -> Gap {
    use GapReason::*;
    let is_space = |cluster: &Cluster| cluster.class == Class::Space;
    let is_latin = |cluster: &Cluster| !cluster.wide && matches!(cluster.class, Class::Letter | Class::Digit);
    let is_han = |cluster: &Cluster| cluster.wide && cluster.class == Class::Han;
    let is_split_dash = left.class == Class::Inseparable && left.ch == right.ch;
    let is_edge = |cluster: &Cluster| matches!(cluster.kind, Kind::Leader | Kind::Break);
    if is_space(left) && !is_edge(right) {
        return Gap { natural: 0.0, stretch: SPACE_STRETCH * left.width, shrink: SPACE_SHRINK * left.width, why: WordSpace };
    }
    if is_space(right) || is_split_dash || is_edge(left) || is_edge(right) || !(left.wide || right.wide) {
        return Gap::default();
    }
    if apart && ((is_han(left) && is_latin(right)) || (is_latin(left) && is_han(right))) {
        return Gap { natural: HAN_LATIN * size, stretch: EVEN_STRETCH * size, shrink: HAN_LATIN_SHRINK * size, why: HanLatin };
    }
    Gap { natural: 0.0, stretch: EVEN_STRETCH * size, shrink: EVEN_SHRINK * size, why: Even }
}

/// The blank sides of a mark: half its width on one side, a quarter on both of a middle dot
/// (CLREQ 3.1.5), never so much that ink could touch ink.
fn blanks(cluster: &Cluster, size: Pt, keeps_blanks: bool, fonts: &FontLibrary) -> (Blank, Blank) {
    if !is_squeezable(cluster) || keeps_blanks {
        return Default::default();
    }
    let Some(ink) = fonts.face(cluster.face).ink(cluster.ch) else { return Default::default() };
    let margin = INK_MARGIN * size;
    let blank = |part: Pt, free: Pt| Blank { room: part.min(free - margin).max(0.0), why: BlankReason::Lone };
    let left = |part| blank(part, ink.left * size);
    let right = |part| blank(part, cluster.width - ink.right * size);
    let half = cluster.width / 2.0;
    match cluster.class {
        Class::Opening => (left(half), Blank::default()),
        Class::MiddleDot => (left(half / 2.0), right(half / 2.0)),
        _ => (Blank::default(), right(half)),
    }
}

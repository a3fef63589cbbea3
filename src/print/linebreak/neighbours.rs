//! What a mark becomes by the marks beside it.
//!
//! Clusters in; in place, a dash that stands alone is made a connector mark, and question and exclamation marks
//! in a row share their places. Knows nothing of lines.

use super::InlineItem;
use super::content::{Cluster, Content, Fit};
use crate::print::fonts::FontLibrary;
use crate::print::shape::cjk::{Class, EM_DASH};

/// Settles all marks of a paragraph.
pub(super) fn settle(content: &mut Content<'_>, fonts: &FontLibrary) {
    let items = content.items;
    for run in content.clusters.chunk_by_mut(continues) {
        match run {
            [dash] if dash.ch == EM_DASH => dash.class = Class::Connector,
            [_, _] | [_, _, _] if run.iter().all(is_outcry) => share_places(run, items, fonts),
            _ => {}
        }
    }
}

fn continues(left: &Cluster, right: &Cluster) -> bool {
    (left.ch == EM_DASH && right.ch == EM_DASH) || (is_outcry(left) && is_outcry(right) && left.item == right.item)
}

/// Whether it is a question or exclamation mark that takes a whole place.
fn is_outcry(cluster: &Cluster) -> bool {
    cluster.wide && !cluster.is_cut && matches!(cluster.ch, '？' | '！')
}

/// Two of them take the place of one character, three that of two (CLREQ 3.1.3.3, GB/T 15834 5.1.2).
fn share_places(run: &mut [Cluster], items: &[InlineItem], fonts: &FontLibrary) {
    let share = (run.len() - 1) as f32 / run.len() as f32;
    for cluster in run {
        let Some(InlineItem::Text { style, .. }) = items.get(cluster.item as usize) else { return };
        let ink = fonts.face(cluster.face).ink(cluster.ch);
        let Some(fit) = ink.and_then(|ink| Fit::cut(ink, style.font_size, cluster.width, share * cluster.width)) else { return };
        (cluster.width, cluster.shift, cluster.is_cut) = (fit.width, fit.shift, fit.is_cut);
    }
}

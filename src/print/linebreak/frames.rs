//! Inline boxes with a background or borders: where they lie on a line (CSS 2.2, 10.6.1; Fragmentation 3, 6.2). Knows the places of
//! clusters, and nothing of pages.

use super::choose::ChosenLine;
use super::content::{Content, Kind};
use super::justify::Place;
use super::{AlignedBox, InlineItem, Piece, PieceKind};
use crate::print::frame::Color;
use crate::print::style::computed::{Border, TextStyle};
use crate::print::units::{Pt, Sides};
use std::sync::Arc;

/// The background and the borders of an inline box.
#[derive(Debug)]
pub struct InlineFrame {
    /// Its style, whose em box is its height.
    pub style: Arc<TextStyle>,
    /// The box itself, as it is aligned; none stands on the line's baseline.
    pub within: Option<Arc<AlignedBox>>,
    /// The borders.
    pub border: Sides<Border>,
    /// The background.
    pub background: Option<Color>,
    /// The paddings above and below.
    pub padding: (Pt, Pt),
    /// Whether each part has all borders (`box-decoration-break: clone`).
    pub is_cloned: bool,
}

/// An end of an inline box that is seen.
#[derive(Clone, Debug)]
pub struct InlineEdge {
    /// The box.
    pub frame: Arc<InlineFrame>,
    /// Whether it begins here.
    pub opens: bool,
    /// What of the space is margin, outside of its border.
    pub margin: Pt,
}

/// The part of an inline box that is on one line.
#[derive(Clone, Debug)]
pub struct FramePart {
    /// The box.
    pub frame: Arc<InlineFrame>,
    /// Its height, borders and all.
    pub height: Pt,
    /// Whether the box begins here.
    pub begins: bool,
    /// Whether it ends here.
    pub ends: bool,
}

impl FramePart {
    /// Its borders: the sides at which the box is cut have none.
    pub fn border(&self) -> Sides<Border> {
        let mut border = self.frame.border;
        if !self.begins && !self.frame.is_cloned {
            border.left = Border::default();
        }
        if !self.ends && !self.frame.is_cloned {
            border.right = Border::default();
        }
        border
    }
}

/// The clusters of an inline box, from the space that opens it to the one that closes it.
struct Span<'c> {
    edge: &'c InlineEdge,
    first: usize,
    last: usize,
    /// The margin behind it.
    margin: Pt,
}

/// The inline boxes of a paragraph that are seen, outer ones first.
pub(super) struct Frames<'c> {
    spans: Vec<Span<'c>>,
}

impl<'c> Frames<'c> {
    pub fn of(content: &Content<'c>) -> Self {
        let mut frames = Frames { spans: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        for (at, cluster) in content.clusters.iter().enumerate().filter(|(_, cluster)| cluster.kind == Kind::Gap) {
            let Some(InlineItem::Space { edge: Some(edge), .. }) = content.items.get(cluster.item as usize) else { continue };
            if edge.opens {
                open.push(frames.spans.len());
                frames.spans.push(Span { edge, first: at, last: content.clusters.len(), margin: 0.0 });
            } else if let Some(span) = open.pop().and_then(|span| frames.spans.get_mut(span)) {
                (span.last, span.margin) = (at, edge.margin);
            }
        }
        frames
    }

    /// The parts of boxes on a line. `extent` says how far one reaches above and below the line's baseline, without padding.
    pub fn on_line(
        &self,
        line: &ChosenLine,
        content: &Content<'_>,
        places: &[Place],
        extent: impl Fn(u32, &InlineFrame) -> (Pt, Pt),
    ) -> Vec<Piece> {
        let part = |span: &Span<'c>| {
            let (first, last) = (span.first.max(line.start), (span.last + 1).min(line.end));
            let (begins, ends) = (span.first >= line.start, span.last < line.end);
            let clusters = content.clusters.get(first..last)?.iter().zip(places.get(first - line.start..last - line.start)?);
            let mut standing = clusters.filter(|(_, place)| !place.dropped).peekable();
            let start = standing.peek()?.1.x + if begins { span.edge.margin } else { 0.0 };
            let (mut is_seen, mut end) = (begins && ends, start);
            for (cluster, place) in standing {
                is_seen |= cluster.is_solid();
                end = end.max(place.x + place.width);
            }
            let end = end - if ends { span.margin } else { 0.0 };
            let frame = &span.edge.frame;
            let (above, below) = extent(content.clusters.get(span.first)?.item, frame);
            let above = above + frame.padding.0 + frame.border.top.width;
            let height = above + below + frame.padding.1 + frame.border.bottom.width;
            let kind = PieceKind::Frame(FramePart { frame: Arc::clone(frame), height, begins, ends });
            is_seen.then_some(Piece { x: start, y: -above, width: (end - start).max(0.0), kind })
        };
        let is_here = |span: &&Span<'c>| span.first < line.end && span.last >= line.start;
        self.spans.iter().filter(is_here).filter_map(part).collect()
    }
}

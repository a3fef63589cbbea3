//! How high a line is, and how high on it each of its boxes stands: the line boxes of CSS 2.2, section 10.8.1.

use super::{AlignedBox, InlineItem};
use crate::print::fonts::FontLibrary;
use crate::print::style::computed::{LineHeight, TextStyle, VerticalAlign};
use crate::print::units::Pt;
use std::sync::Arc;

/// How far `vertical-align: super` raises, in em of what is raised (as browsers have it).
const SUPER: f32 = 0.4;
/// How far `vertical-align: sub` lowers.
const SUB: f32 = 0.2;

/// What an inline box takes above and below the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Extent {
    /// Above, its half-leading included.
    ascent: Pt,
    /// Below, its half-leading included.
    descent: Pt,
    /// Above, without leading: the em box of the strut or a picture.
    em_ascent: Pt,
    /// Below, without leading: the em box of the strut or a picture.
    em_descent: Pt,
}

impl Extent {
    /// That of nothing, wherever it stands.
    const NONE: Extent = {
        let none = Pt::NEG_INFINITY;
        Extent { ascent: none, descent: none, em_ascent: none, em_descent: none }
    };

    /// The extent of an item; none where it takes none. Text counts for the line box alone: what
    /// `text-box-trim` leaves of a line is its strut's em box, and pictures whole.
    fn of_item(item: &InlineItem, fonts: &FontLibrary) -> Option<Extent> {
        match item {
            InlineItem::Text { style, .. } | InlineItem::Leader { style, .. } => Some(Strut::of(style, fonts).extent.without_em()),
            InlineItem::Box { ascent, descent, .. } => {
                Some(Extent { ascent: *ascent, descent: *descent, em_ascent: *ascent, em_descent: *descent })
            }
            InlineItem::Space { .. } | InlineItem::Break | InlineItem::Mark { .. } => None,
        }
    }

    fn without_em(self) -> Extent {
        Extent { em_ascent: Pt::NEG_INFINITY, em_descent: Pt::NEG_INFINITY, ..self }
    }

    fn height(&self) -> Pt {
        self.ascent + self.descent
    }

    /// The same further up.
    fn raised(self, by: Pt) -> Extent {
        Extent { ascent: self.ascent + by, descent: self.descent - by, em_ascent: self.em_ascent + by, em_descent: self.em_descent - by }
    }

    /// The extent of what holds both.
    fn include(&mut self, other: Extent) {
        self.ascent = self.ascent.max(other.ascent);
        self.descent = self.descent.max(other.descent);
        self.em_ascent = self.em_ascent.max(other.em_ascent);
        self.em_descent = self.em_descent.max(other.em_descent);
    }
}

/// What an inline box is measured by, whatever stands in it.
#[derive(Clone, Copy, Debug)]
struct Strut {
    /// That of its text: of its first face, whatever faces its characters come from.
    extent: Extent,
    x_height: Pt,
}

impl Strut {
    fn of(style: &TextStyle, fonts: &FontLibrary) -> Strut {
        let chain = fonts.find(&style.font_family, style.font_weight, style.italic);
        let Some(face) = chain.first().map(|&id| fonts.face(id)) else {
            return Strut { extent: Extent { ascent: 0.0, descent: 0.0, em_ascent: 0.0, em_descent: 0.0 }, x_height: 0.0 };
        };
        let (em_ascent, em_descent) = (face.ascent() * style.font_size, face.descent() * style.font_size);
        let line = match style.line_height {
            LineHeight::Normal => face.normal_line() * style.font_size,
            LineHeight::Number(number) => number * style.font_size,
            LineHeight::Length(length) => length,
        };
        let half_leading = (line - em_ascent - em_descent) / 2.0;
        let extent = Extent { ascent: em_ascent + half_leading, descent: em_descent + half_leading, em_ascent, em_descent };
        Strut { extent, x_height: face.x_height() * style.font_size }
    }
}

/// How far the em box of a style reaches above and below its baseline.
pub(super) fn em_box(style: &TextStyle, fonts: &FontLibrary) -> (Pt, Pt) {
    let extent = Strut::of(style, fonts).extent;
    (extent.em_ascent, extent.em_descent)
}

/// The inline boxes of a paragraph, and what each of its items takes.
pub(super) struct Boxes<'a> {
    /// The paragraph's own, then the others, each after the one around it.
    boxes: Vec<Nested<'a>>,
    /// Of each item its box and its extent.
    items: Vec<(usize, Option<Extent>)>,
}

struct Nested<'a> {
    /// None of the paragraph's own.
    aligned: Option<&'a Arc<AlignedBox>>,
    /// The box around it.
    around: usize,
    strut: Strut,
}

/// How high the boxes of one line stand, and the line.
pub(super) struct Heights {
    line: Extent,
    /// By box; empty where there are none but the paragraph's own.
    raised: Vec<Pt>,
}

impl<'a> Boxes<'a> {
    /// Those of a paragraph.
    pub fn of(items: &'a [InlineItem], strut: &TextStyle, fonts: &FontLibrary) -> Self {
        let own = Nested { aligned: None, around: 0, strut: Strut::of(strut, fonts) };
        let mut found = Boxes { boxes: vec![own], items: Vec::with_capacity(items.len()) };
        for item in items {
            let at = found.place(item.within(), fonts);
            found.items.push((at, Extent::of_item(item, fonts)));
        }
        found
    }

    /// The place of a box; those around it that are new are taken in first.
    fn place(&mut self, aligned: Option<&'a Arc<AlignedBox>>, fonts: &FontLibrary) -> usize {
        let mut new = Vec::new();
        let mut next = aligned;
        let mut at = loop {
            let Some(aligned) = next else { break 0 };
            if let Some(known) = self.open_box(aligned) {
                break known;
            }
            new.push(aligned);
            next = aligned.within.as_ref();
        };
        for aligned in new.into_iter().rev() {
            self.boxes.push(Nested { aligned: Some(aligned), around: at, strut: Strut::of(&aligned.style, fonts) });
            at = self.boxes.len() - 1;
        }
        at
    }

    /// The place of a box that has begun and may go on: the last one or one around it.
    fn open_box(&self, aligned: &Arc<AlignedBox>) -> Option<usize> {
        let mut at = self.boxes.len() - 1;
        while at > 0 {
            let nested = &self.boxes[at];
            if nested.aligned.is_some_and(|known| Arc::ptr_eq(known, aligned)) {
                return Some(at);
            }
            at = nested.around;
        }
        None
    }

    /// The heights of a line with these items on it.
    pub fn on_line(&self, items: impl Iterator<Item = u32>) -> Heights {
        let mut boxes = OnLine::new(self);
        for (at, extent) in items.filter_map(|item| self.items.get(item as usize)) {
            if let Some(extent) = extent {
                boxes.open(*at);
                boxes.extents[*at].include(*extent);
            }
        }
        boxes.heights()
    }

    /// How far an item is raised on a line.
    pub fn raise(&self, item: u32, heights: &Heights) -> Pt {
        let at = self.items.get(item as usize).map_or(0, |(at, _)| *at);
        heights.raised.get(at).copied().unwrap_or(0.0)
    }
}

/// The boxes that have something on a line.
struct OnLine<'b, 'a> {
    boxes: &'b [Nested<'a>],
    extents: Vec<Extent>,
    is_open: Vec<bool>,
}

impl<'b, 'a> OnLine<'b, 'a> {
    fn new(boxes: &'b Boxes<'a>) -> Self {
        let boxes = boxes.boxes.as_slice();
        let mut on_line = OnLine { boxes, extents: vec![Extent::NONE; boxes.len()], is_open: vec![false; boxes.len()] };
        (on_line.extents[0], on_line.is_open[0]) = (boxes[0].strut.extent, true);
        on_line
    }

    /// A box that has something on the line has its strut there, and so have those around it.
    fn open(&mut self, mut at: usize) {
        while !self.is_open[at] {
            let nested = &self.boxes[at];
            self.is_open[at] = true;
            if nested.aligned.is_some_and(|aligned| !aligned.is_atomic) {
                self.extents[at].include(nested.strut.extent.without_em());
            }
            at = nested.around;
        }
    }

    fn heights(mut self) -> Heights {
        if self.boxes.len() == 1 {
            return Heights { line: self.extents[0], raised: Vec::new() };
        }
        let mut raised = vec![0.0; self.boxes.len()];
        let mut at_edges = Vec::new();
        for at in (1..self.boxes.len()).rev().filter(|at| self.is_open[*at]) {
            match self.raise(at) {
                Raise::Within(by) => {
                    raised[at] = by;
                    let moved = self.extents[at].raised(by);
                    self.extents[self.boxes[at].around].include(moved);
                }
                Raise::ToEdge(edge) => at_edges.push((at, edge)),
            }
        }
        let mut line = self.reach(&at_edges);
        for (at, edge) in at_edges {
            let own = self.extents[at];
            raised[at] = match edge {
                Edge::Top => line.ascent - own.ascent,
                Edge::Bottom => own.descent - line.descent,
            };
            line.include(own.raised(raised[at]));
        }
        for at in 1..self.boxes.len() {
            if matches!(self.raise(at), Raise::Within(_)) {
                raised[at] += raised[self.boxes[at].around];
            }
        }
        Heights { line, raised }
    }

    /// How far a box is raised in the one around it.
    fn raise(&self, at: usize) -> Raise {
        let Some(aligned) = self.boxes[at].aligned else { return Raise::Within(0.0) };
        let (own, around) = (self.extents[at], &self.boxes[self.boxes[at].around].strut);
        let size = aligned.style.font_size;
        Raise::Within(match aligned.align {
            VerticalAlign::Baseline => 0.0,
            VerticalAlign::Super => size * SUPER,
            VerticalAlign::Sub => size * -SUB,
            VerticalAlign::Raise(by) => by.resolve(self.boxes[at].strut.extent.height()),
            VerticalAlign::Middle => (around.x_height - own.ascent + own.descent) / 2.0,
            VerticalAlign::TextTop => around.extent.em_ascent - own.ascent,
            VerticalAlign::TextBottom => own.descent - around.extent.em_descent,
            VerticalAlign::Top => return Raise::ToEdge(Edge::Top),
            VerticalAlign::Bottom => return Raise::ToEdge(Edge::Bottom),
        })
    }

    /// The line with room for the boxes at its edges. CSS leaves open where the baseline lies if one of them is
    /// higher than all else: here, as in browsers, all else stays at the edge that the highest of them stands at.
    fn reach(&self, at_edges: &[(usize, Edge)]) -> Extent {
        let own = self.extents[0];
        let mut line = own;
        for (at, edge) in at_edges.iter().rev() {
            let height = self.extents[*at].height();
            if height > line.height() {
                (line.ascent, line.descent) = match edge {
                    Edge::Top => (own.ascent, height - own.ascent),
                    Edge::Bottom => (height - own.descent, own.descent),
                };
            }
        }
        line
    }
}

/// Where a box stands.
enum Raise {
    /// So far above the baseline of the box around it.
    Within(Pt),
    /// At an edge of the line.
    ToEdge(Edge),
}

#[derive(Clone, Copy)]
enum Edge {
    Top,
    Bottom,
}

impl Heights {
    /// From the top of the line to its baseline.
    pub fn ascent(&self) -> Pt {
        self.line.ascent
    }

    /// From its baseline to its bottom.
    pub fn descent(&self) -> Pt {
        self.line.descent
    }

    /// The part above the em box of the strut and above pictures.
    pub fn leading_above(&self) -> Pt {
        (self.line.ascent - self.line.em_ascent).max(0.0)
    }

    /// The part below them.
    pub fn leading_below(&self) -> Pt {
        (self.line.descent - self.line.em_descent).max(0.0)
    }
}

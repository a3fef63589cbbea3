//! The grid of lines of a page (CSS Line Grid 1), and where a line stands on it.

use crate::print::flow::{LineItem, line_height};
use crate::print::fonts::FontLibrary;
use crate::print::style::computed::{Style, TextBoxTrim};
use crate::print::units::Pt;

/// The grid, made by the root element: its first baseline is that of a line of the root whose em box touches the top
/// of the page area; and what `text-box-trim` cuts at the edges of that area.
#[derive(Clone, Copy)]
pub struct LineGrid {
    rows: Option<Rows>,
    trim: TextBoxTrim,
}

#[derive(Clone, Copy)]
struct Rows {
    pitch: Pt,
    first_baseline: Pt,
}

/// Where an item stands on its page, and where the next one may.
pub struct Extent {
    /// Its top.
    pub top: Pt,
    /// The bottom that has to fit.
    pub bottom: Pt,
    /// The top of the next item.
    pub next: Pt,
}

impl LineGrid {
    /// The grid of a document.
    pub fn of(root: Option<&Style>, fonts: &FontLibrary) -> Self {
        Self { rows: root.and_then(|root| Rows::of(root, fonts)), trim: root.map_or(TextBoxTrim::None, |root| root.text_box_trim) }
    }

    /// Where a line stands whose box begins at `y` or below. At the top of the page area the half-leading above the
    /// line is cut, so that its em box touches it.
    pub fn extent(self, line: &LineItem, ascent: Pt, height: Pt, y: Pt, at_top: bool) -> Extent {
        let (above, below) = match self.trim {
            TextBoxTrim::None => (0.0, 0.0),
            TextBoxTrim::Start if line.snap => (line.leading_above, -line.leading_above),
            TextBoxTrim::Start => (line.leading_above, 0.0),
            TextBoxTrim::Both => (line.leading_above, line.leading_below),
        };
        let earliest = if at_top { y - above } else { y };
        let top = match self.rows.filter(|_| line.snap) {
            Some(rows) => rows.snapped(earliest, ascent),
            None => earliest,
        };
        Extent { top, bottom: top + height - below, next: top + height }
    }
}

impl Rows {
    fn of(root: &Style, fonts: &FontLibrary) -> Option<Self> {
        let text = &root.text;
        let face = fonts.find(&text.font_family, text.font_weight, text.italic).first().copied()?;
        let first_baseline = fonts.face(face).ascent() * text.font_size;
        root.line_grid.then_some(Self { pitch: line_height(text), first_baseline })
    }

    /// The top of a line box that begins at `earliest` or below, so that its baseline lies on the grid
    /// (`line-snap: baseline`).
    fn snapped(self, earliest: Pt, ascent: Pt) -> Pt {
        let row = ((earliest + ascent - self.first_baseline) / self.pitch - 0.002).ceil().max(0.0);
        row * self.pitch + self.first_baseline - ascent
    }
}

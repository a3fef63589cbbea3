//! How high a line is: the line boxes of CSS 2.2, section 10.8.1.

use super::InlineItem;
use crate::print::fonts::FontLibrary;
use crate::print::style::computed::{LineHeight, TextStyle};
use crate::print::units::Pt;

/// What an inline box takes above and below the baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    /// Above, its half-leading included.
    pub ascent: Pt,
    /// Below, its half-leading included.
    pub descent: Pt,
    /// Above, without leading: the em box of the strut or a picture.
    pub em_ascent: Pt,
    /// Below, without leading: the em box of the strut or a picture.
    pub em_descent: Pt,
}

impl Extent {
    /// The extent of a text: that of its first face, whatever faces its characters come from.
    pub fn of_style(style: &TextStyle, fonts: &FontLibrary) -> Extent {
        let chain = fonts.find(&style.font_family, style.font_weight, style.italic);
        let Some(face) = chain.first().map(|&id| fonts.face(id)) else { return Extent::default() };
        let (em_ascent, em_descent) = (face.ascent() * style.font_size, face.descent() * style.font_size);
        let line = match style.line_height {
            LineHeight::Normal => face.normal_line() * style.font_size,
            LineHeight::Number(number) => number * style.font_size,
            LineHeight::Length(length) => length,
        };
        let half_leading = (line - em_ascent - em_descent) / 2.0;
        Extent { ascent: em_ascent + half_leading, descent: em_descent + half_leading, em_ascent, em_descent }
    }

    /// The extent of an item; none where it takes none. Text counts for the line box alone: what
    /// `text-box-trim` leaves of a line is its strut's em box, and pictures whole.
    pub fn of_item(item: &InlineItem, fonts: &FontLibrary) -> Option<Extent> {
        match item {
            InlineItem::Text { style, raise, .. } => {
                let extent = Extent::of_style(style, fonts);
                Some(Extent { ascent: extent.ascent + raise, descent: extent.descent - raise, em_ascent: 0.0, em_descent: 0.0 })
            }
            InlineItem::Leader { style, .. } => Some(Extent { em_ascent: 0.0, em_descent: 0.0, ..Extent::of_style(style, fonts) }),
            InlineItem::Box { ascent, descent, .. } => {
                Some(Extent { ascent: *ascent, descent: *descent, em_ascent: *ascent, em_descent: *descent })
            }
            InlineItem::Space { .. } | InlineItem::Break | InlineItem::Mark { .. } => None,
        }
    }

    /// The extent of a line that holds both.
    pub fn include(&mut self, other: Extent) {
        self.ascent = self.ascent.max(other.ascent);
        self.descent = self.descent.max(other.descent);
        self.em_ascent = self.em_ascent.max(other.em_ascent);
        self.em_descent = self.em_descent.max(other.em_descent);
    }
}

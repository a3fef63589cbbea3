//! The initial value of every property (the tables at the head of each CSS specification).

use super::computed::*;
use crate::print::frame::Color;
use crate::print::units::{Pt, Sides, Size};
use std::sync::Arc;

/// `medium` of `font-size`: 16 px.
pub const MEDIUM_FONT_SIZE: Pt = 12.0;
/// `medium` of `border-width`: 3 px.
pub const MEDIUM_BORDER: Pt = 2.25;

/// The same value on all sides.
pub fn all_sides<T: Clone>(value: T) -> Sides<T> {
    Sides { top: value.clone(), right: value.clone(), bottom: value.clone(), left: value }
}

impl Default for Style {
    fn default() -> Self {
        Self {
            text: Arc::default(),
            display: Display::Inline,
            position: Position::Static,
            float: Float::None,
            inset: all_sides(LengthOrAuto::Auto),
            width: LengthOrAuto::Auto,
            height: LengthOrAuto::Auto,
            min_width: Length::ZERO,
            max_width: None,
            min_height: Length::ZERO,
            margin: all_sides(LengthOrAuto::Length(Length::ZERO)),
            padding: all_sides(Length::ZERO),
            border: Sides::default(),
            background: None,
            vertical_align: VerticalAlign::Baseline,
            break_before: Break::Auto,
            break_after: Break::Auto,
            break_inside_avoid: false,
            decoration_clone: false,
            page: None,
            wide_page: None,
            fit_sizes: Vec::new(),
            content: None,
            counter_reset: Vec::new(),
            counter_increment: Vec::new(),
            counter_set: Vec::new(),
            string_set: Vec::new(),
            bookmark_level: None,
            bookmark_label: None,
            continued: None,
            text_decoration: TextDecoration::None,
            table_layout_fixed: false,
            text_box_trim: TextBoxTrim::None,
            page_parity: false,
            rotation: 0,
            sideways: false,
            column_block: false,
            line_grid: false,
        }
    }
}

impl Style {
    /// The style of a box that nothing is declared for, in one styled `parent`.
    pub fn inheriting(parent: &Style) -> Self {
        Self { text: Arc::clone(&parent.text), wide_page: parent.wide_page.clone(), ..Self::default() }
    }
}

impl Default for TextStyle {
    fn default() -> Self {
        Self {
            font_family: Vec::new(),
            font_size: MEDIUM_FONT_SIZE,
            font_weight: 400,
            italic: false,
            line_height: LineHeight::Normal,
            color: Color::BLACK,
            text_align: TextAlign::Start,
            text_align_last: None,
            text_indent: Length::ZERO,
            text_indent_hanging: false,
            letter_spacing: 0.0,
            white_space: WhiteSpace::Normal,
            line_break: LineBreakStrictness::Normal,
            word_break: WordBreak::Normal,
            hyphens: Hyphens::Manual,
            punctuation: PunctuationWidth::Full,
            text_spacing_trim: TextSpacingTrim::Normal,
            hanging_punctuation: HangingPunctuation::default(),
            balance: false,
            text_autospace: true,
            character_grid: None,
            line_snap: false,
            orphans: 2,
            widows: 2,
            list_style: ListStyle::Disc,
            list_inside: false,
            border_collapse: false,
            border_spacing: Size::default(),
            caption_side_bottom: false,
            text_transform: TextTransform::None,
            lang: String::new(),
            hidden: false,
        }
    }
}

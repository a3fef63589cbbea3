//! Values that are one word out of a few: the words of each property, as tables.

use super::computed::*;
use super::lengths::{Parsed, wrong};
use cssparser::Parser;

/// The words of a property and what they mean.
pub type Words<T> = &'static [(&'static str, T)];

/// A parser of one of `words`.
pub fn word<T: Copy>(words: Words<T>) -> impl Fn(&mut Parser<'_>) -> Parsed<T> {
    move |input| {
        let written = input.expect_ident()?;
        let known = words.iter().find(|(name, _)| written.eq_ignore_ascii_case(name));
        known.map_or_else(wrong, |(_, value)| Ok(*value))
    }
}

pub const DISPLAY: Words<Display> = &[
    ("none", Display::None),
    ("block", Display::Block),
    ("inline", Display::Inline),
    ("inline-block", Display::InlineBlock),
    ("list-item", Display::ListItem),
    ("table", Display::Table),
    ("table-caption", Display::TableCaption),
    ("table-column-group", Display::TableColumnGroup),
    ("table-column", Display::TableColumn),
    ("table-header-group", Display::TableHeaderGroup),
    ("table-row-group", Display::TableRowGroup),
    ("table-footer-group", Display::TableFooterGroup),
    ("table-row", Display::TableRow),
    ("table-cell", Display::TableCell),
];
pub const POSITION: Words<Position> = &[("static", Position::Static), ("absolute", Position::Absolute)];
pub const FLOAT: Words<Float> = &[("none", Float::None), ("footnote", Float::Footnote)];
pub const BREAK: Words<Break> = &[
    ("auto", Break::Auto),
    ("avoid", Break::Avoid),
    ("avoid-page", Break::Avoid),
    ("page", Break::Page),
    ("always", Break::Page),
    ("left", Break::Left),
    ("verso", Break::Left),
    ("right", Break::Right),
    ("recto", Break::Right),
];
pub const BREAK_INSIDE: Words<bool> = &[("auto", false), ("avoid", true), ("avoid-page", true)];
pub const BOX_DECORATION_BREAK: Words<bool> = &[("slice", false), ("clone", true)];
pub const BORDER_STYLE: Words<BorderStyle> = &[
    ("none", BorderStyle::None),
    ("hidden", BorderStyle::None),
    ("solid", BorderStyle::Solid),
    ("double", BorderStyle::Double),
    ("dashed", BorderStyle::Dashed),
    ("dotted", BorderStyle::Dotted),
];
pub const TEXT_DECORATION: Words<TextDecoration> =
    &[("none", TextDecoration::None), ("underline", TextDecoration::Underline), ("line-through", TextDecoration::LineThrough)];
pub const WRITING_MODE: Words<bool> = &[("horizontal-tb", false), ("sideways-lr", true)];
pub const COLUMN_BLOCK: Words<bool> = &[("none", false), ("center", true)];
pub const TABLE_LAYOUT: Words<bool> = &[("auto", false), ("fixed", true)];
pub const TEXT_BOX_TRIM: Words<TextBoxTrim> =
    &[("none", TextBoxTrim::None), ("trim-start", TextBoxTrim::Start), ("trim-both", TextBoxTrim::Both)];
pub const PAGE_PARITY: Words<bool> = &[("none", false), ("sheet", true)];
pub const LINE_GRID: Words<bool> = &[("match-parent", false), ("create", true)];
pub const FONT_STYLE: Words<bool> = &[("normal", false), ("italic", true)];
pub const TEXT_ALIGN: Words<TextAlign> = &[
    ("start", TextAlign::Start),
    ("left", TextAlign::Start),
    ("end", TextAlign::End),
    ("right", TextAlign::End),
    ("center", TextAlign::Center),
    ("justify", TextAlign::Justify),
];
pub const TEXT_ALIGN_LAST: Words<Option<TextAlign>> = &[
    ("auto", None),
    ("start", Some(TextAlign::Start)),
    ("left", Some(TextAlign::Start)),
    ("end", Some(TextAlign::End)),
    ("right", Some(TextAlign::End)),
    ("center", Some(TextAlign::Center)),
    ("justify", Some(TextAlign::Justify)),
];
pub const WHITE_SPACE: Words<WhiteSpace> = &[
    ("normal", WhiteSpace::Normal),
    ("nowrap", WhiteSpace::NoWrap),
    ("pre", WhiteSpace::Pre),
    ("pre-wrap", WhiteSpace::PreWrap),
    ("pre-line", WhiteSpace::PreLine),
];
pub const LINE_BREAK: Words<LineBreakStrictness> = &[
    ("auto", LineBreakStrictness::Normal),
    ("normal", LineBreakStrictness::Normal),
    ("loose", LineBreakStrictness::Loose),
    ("strict", LineBreakStrictness::Strict),
    ("anywhere", LineBreakStrictness::Anywhere),
];
pub const WORD_BREAK: Words<WordBreak> =
    &[("normal", WordBreak::Normal), ("keep-all", WordBreak::KeepAll), ("break-all", WordBreak::BreakAll)];
pub const HYPHENS: Words<Hyphens> = &[("none", Hyphens::None), ("manual", Hyphens::Manual), ("auto", Hyphens::Auto)];
pub const PUNCTUATION: Words<PunctuationWidth> =
    &[("full", PunctuationWidth::Full), ("kaiming", PunctuationWidth::Kaiming), ("half", PunctuationWidth::Half)];
pub const TEXT_SPACING_TRIM: Words<TextSpacingTrim> = &[
    ("normal", TextSpacingTrim::Normal),
    ("space-all", TextSpacingTrim::SpaceAll),
    ("space-first", TextSpacingTrim::SpaceFirst),
    ("trim-start", TextSpacingTrim::TrimStart),
    ("trim-both", TextSpacingTrim::TrimBoth),
];
// Lines are chosen over the whole paragraph anyway, which is what `pretty` asks for.
pub const TEXT_WRAP: Words<bool> = &[("wrap", false), ("pretty", false), ("balance", true)];
pub const TEXT_WRAP_STYLE: Words<bool> = &[("auto", false), ("pretty", false), ("balance", true)];
pub const TEXT_AUTOSPACE: Words<bool> = &[("normal", true), ("no-autospace", false)];
pub const LINE_SNAP: Words<bool> = &[("none", false), ("baseline", true)];
pub const BORDER_COLLAPSE: Words<bool> = &[("separate", false), ("collapse", true)];
pub const CAPTION_SIDE: Words<bool> = &[("top", false), ("bottom", true)];
pub const TEXT_TRANSFORM: Words<TextTransform> = &[
    ("none", TextTransform::None),
    ("capitalize", TextTransform::Capitalize),
    ("uppercase", TextTransform::Uppercase),
    ("lowercase", TextTransform::Lowercase),
    ("full-width", TextTransform::FullWidth),
];
pub const VISIBILITY: Words<bool> = &[("visible", false), ("hidden", true)];
pub const STRING_OF: Words<StringOf> =
    &[("first", StringOf::First), ("start", StringOf::Start), ("last", StringOf::Last), ("first-except", StringOf::FirstExcept)];
pub const LIST_STYLE_POSITION: Words<bool> = &[("outside", false), ("inside", true)];
pub const LIST_STYLE: Words<ListStyle> = &[
    ("none", ListStyle::None),
    ("disc", ListStyle::Disc),
    ("circle", ListStyle::Circle),
    ("square", ListStyle::Square),
    ("decimal", ListStyle::Decimal),
    ("decimal-leading-zero", ListStyle::DecimalLeadingZero),
    ("lower-alpha", ListStyle::LowerAlpha),
    ("lower-latin", ListStyle::LowerAlpha),
    ("upper-alpha", ListStyle::UpperAlpha),
    ("upper-latin", ListStyle::UpperAlpha),
    ("lower-greek", ListStyle::LowerGreek),
    ("lower-roman", ListStyle::LowerRoman),
    ("upper-roman", ListStyle::UpperRoman),
    ("simp-chinese-informal", ListStyle::Hans),
    ("simp-chinese-formal", ListStyle::HansFormal),
    ("cjk-ideographic", ListStyle::Hans),
    ("cjk-decimal", ListStyle::HanDigits),
    ("cjk-heavenly-stem", ListStyle::HeavenlyStem),
    ("cjk-earthly-branch", ListStyle::EarthlyBranch),
    ("circled-decimal", ListStyle::CircledDecimal),
];

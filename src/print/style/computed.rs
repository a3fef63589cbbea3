//! Computed values: what the cascade gives for each element. Lengths are points; percentages stay
//! until a containing block is known. Names are those of CSS.

use crate::print::frame::Color;
use crate::print::units::{Pt, Sides, Size};
use std::sync::Arc;

/// The computed style of an element or pseudo-element. Text properties, which inherit, are
/// shared by an `Arc`, so that a style is cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// What inherits.
    pub text: Arc<TextStyle>,
    /// `display`
    pub display: Display,
    /// `position`
    pub position: Position,
    /// `float`: only `footnote` (GCPM 3) and `none`.
    pub float: Float,
    /// `top`, `right`, `bottom`, `left` of an absolutely placed box.
    pub inset: Sides<LengthOrAuto>,
    /// `width`
    pub width: LengthOrAuto,
    /// `height`
    pub height: LengthOrAuto,
    /// `min-width`
    pub min_width: Length,
    /// `max-width`; none is `none`.
    pub max_width: Option<Length>,
    /// `min-height`
    pub min_height: Length,
    /// `margin-*`
    pub margin: Sides<LengthOrAuto>,
    /// `padding-*`
    pub padding: Sides<Length>,
    /// `border-*`
    pub border: Sides<Border>,
    /// `background-color`; none is transparent.
    pub background: Option<Color>,
    /// `vertical-align`
    pub vertical_align: VerticalAlign,
    /// `break-before`
    pub break_before: Break,
    /// `break-after`
    pub break_after: Break,
    /// `break-inside: avoid`
    pub break_inside_avoid: bool,
    /// `box-decoration-break: clone` (Fragmentation 3, 6.2): each part of a box has all its edges.
    pub decoration_clone: bool,
    /// `page`: the name of the page type (Paged Media 3), that of the parent where it is `auto`.
    /// None where no box around it names one.
    pub page: Option<String>,
    /// `-workplan-wide-page`: the page type of a table that is too wide for its page, or of a box around such tables.
    pub wide_page: Option<String>,
    /// `-workplan-fit-sizes`: the font sizes of a table, or of a box around tables, in order of wish: it has the first in
    /// which they fit their place. None where a box around it says so.
    pub fit_sizes: Vec<Pt>,
    /// `content` of a pseudo-element or margin box; none is `normal` or `none`.
    pub content: Option<Vec<ContentPart>>,
    /// `counter-reset`
    pub counter_reset: Vec<(String, i32)>,
    /// `counter-increment`
    pub counter_increment: Vec<(String, i32)>,
    /// `counter-set`
    pub counter_set: Vec<(String, i32)>,
    /// `string-set` (GCPM 3)
    pub string_set: Vec<(String, Vec<ContentPart>)>,
    /// `bookmark-level` (GCPM 3): none is `none`.
    pub bookmark_level: Option<u8>,
    /// `bookmark-label` (GCPM 3); none is the element's own text.
    pub bookmark_label: Option<Vec<ContentPart>>,
    /// `-workplan-continued` of a caption: what stands above each following part of its table.
    pub continued: Option<Vec<ContentPart>>,
    /// `rotate` of a margin box (CSS Transforms 2): clockwise, in whole degrees from 0 to 359. A box turned
    /// by a right angle is laid out as wide as its place is high.
    pub rotation: i16,
    /// `writing-mode: sideways-lr` of a table cell (Writing Modes 4): its lines run upwards, the first on the left.
    pub sideways: bool,
    /// `-workplan-column-block: center` of a table cell: the cells of its column are as wide as the widest needs, and lie
    /// in the middle of the column.
    pub column_block: bool,
    /// `text-decoration-line`
    pub text_decoration: TextDecoration,
    /// `table-layout: fixed`
    pub table_layout_fixed: bool,
    /// `text-box-trim` (CSS Inline 3), at the top and the foot of each page. Read from the root element.
    pub text_box_trim: TextBoxTrim,
    /// `-workplan-page-parity: sheet`: a blank page comes before one whose number would be even on an
    /// odd sheet or odd on an even one. Read from the root element.
    pub page_parity: bool,
    /// `line-grid: create` (CSS Line Grid 1): the lines of the page lie `line-height` apart from
    /// the top of the page area on. Read from the root element.
    pub line_grid: bool,
}

/// The inherited properties.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// `font-family`: names in order of wish.
    pub font_family: Vec<String>,
    /// `font-size`
    pub font_size: Pt,
    /// `font-weight`
    pub font_weight: u16,
    /// `font-style: italic`
    pub italic: bool,
    /// `line-height`
    pub line_height: LineHeight,
    /// `color`
    pub color: Color,
    /// `text-align`
    pub text_align: TextAlign,
    /// `text-align-last`; none is `auto`.
    pub text_align_last: Option<TextAlign>,
    /// `text-indent`
    pub text_indent: Length,
    /// `text-indent: ... hanging`
    pub text_indent_hanging: bool,
    /// `letter-spacing`
    pub letter_spacing: Pt,
    /// `white-space`
    pub white_space: WhiteSpace,
    /// `line-break`
    pub line_break: LineBreakStrictness,
    /// `word-break`
    pub word_break: WordBreak,
    /// `hyphens`
    pub hyphens: Hyphens,
    /// `-workplan-punctuation`
    pub punctuation: PunctuationWidth,
    /// `text-spacing-trim`
    pub text_spacing_trim: TextSpacingTrim,
    /// `hanging-punctuation`
    pub hanging_punctuation: HangingPunctuation,
    /// `text-wrap: balance`: lines about as long as one another (CSS Text 4, 6.3.1).
    pub balance: bool,
    /// `text-autospace: normal`: Han and Latin set apart by an eighth to a quarter em (CSS Text 4).
    pub text_autospace: bool,
    /// `-workplan-character-grid`: the advance of a full-width character; none sets no grid.
    pub character_grid: Option<Pt>,
    /// `line-snap: baseline` (CSS Line Grid 1): lines stand on the grid of the page.
    pub line_snap: bool,
    /// `orphans`
    pub orphans: u16,
    /// `widows`
    pub widows: u16,
    /// `list-style-type`
    pub list_style: ListStyle,
    /// `list-style-position: inside`: the marker is the first of what stands in the item.
    pub list_inside: bool,
    /// `border-collapse: collapse`
    pub border_collapse: bool,
    /// `border-spacing`: between cells beside one another, and below one another.
    pub border_spacing: Size,
    /// `caption-side: bottom`
    pub caption_side_bottom: bool,
    /// `text-transform`
    pub text_transform: TextTransform,
    /// `lang` of the element or the nearest above it that has one.
    pub lang: String,
    /// `visibility: hidden`
    pub hidden: bool,
}

/// A length, perhaps with a part of the containing block's width.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Length {
    /// The absolute part.
    pub pt: Pt,
    /// The relative part, 1 for 100%.
    pub fraction: f32,
}

impl Length {
    /// Nothing.
    pub const ZERO: Length = Length { pt: 0.0, fraction: 0.0 };

    /// The used value in a containing block `base` wide.
    pub fn resolve(self, base: Pt) -> Pt {
        self.pt + self.fraction * base
    }
}

/// A length or `auto`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum LengthOrAuto {
    /// `auto`
    #[default]
    Auto,
    /// A length.
    Length(Length),
}

/// `display`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// `none`
    None,
    /// `block`
    Block,
    /// `inline`
    Inline,
    /// `inline-block`
    InlineBlock,
    /// `list-item`
    ListItem,
    /// `table`
    Table,
    /// `table-caption`
    TableCaption,
    /// `table-column-group`
    TableColumnGroup,
    /// `table-column`
    TableColumn,
    /// `table-header-group`
    TableHeaderGroup,
    /// `table-row-group`
    TableRowGroup,
    /// `table-footer-group`
    TableFooterGroup,
    /// `table-row`
    TableRow,
    /// `table-cell`
    TableCell,
}

/// `position`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// `static`; `relative` is not understood, as boxes are not shifted.
    Static,
    /// `absolute`: within the page area of the page on which it would stand.
    Absolute,
}

/// `float`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Float {
    /// `none`
    None,
    /// `footnote`
    Footnote,
}

/// `line-height`
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LineHeight {
    /// `normal`
    Normal,
    /// A number, times the font size.
    Number(f32),
    /// A length.
    Length(Pt),
}

/// `text-align`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAlign {
    /// `start`, `left`
    Start,
    /// `end`, `right`
    End,
    /// `center`
    Center,
    /// `justify`
    Justify,
}

/// `white-space`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhiteSpace {
    /// `normal`
    Normal,
    /// `nowrap`
    NoWrap,
    /// `pre`
    Pre,
    /// `pre-wrap`
    PreWrap,
    /// `pre-line`
    PreLine,
}

/// `line-break`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineBreakStrictness {
    /// `auto`, `normal`
    Normal,
    /// `loose`
    Loose,
    /// `strict`
    Strict,
    /// `anywhere`
    Anywhere,
}

/// `word-break`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordBreak {
    /// `normal`
    Normal,
    /// `keep-all`
    KeepAll,
    /// `break-all`
    BreakAll,
}

/// `vertical-align`
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum VerticalAlign {
    /// `baseline`
    Baseline,
    /// `sub`
    Sub,
    /// `super`
    Super,
    /// `top`
    Top,
    /// `middle`
    Middle,
    /// `bottom`
    Bottom,
    /// `text-top`
    TextTop,
    /// `text-bottom`
    TextBottom,
    /// A length by which it is raised; a percentage is of its own line height.
    Raise(Length),
}

/// `break-before`, `break-after`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// `auto`
    Auto,
    /// `avoid`, `avoid-page`
    Avoid,
    /// `page`, `always`
    Page,
    /// `left`, `verso`
    Left,
    /// `right`, `recto`
    Right,
}

/// A border of one side; a width of 0 where the style is `none`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Border {
    /// `border-*-width`
    pub width: Pt,
    /// `border-*-style`
    pub style: BorderStyle,
    /// `border-*-color`
    pub color: Color,
}

impl Default for Border {
    fn default() -> Self {
        Self { width: 0.0, style: BorderStyle::None, color: Color::BLACK }
    }
}

/// `border-*-style`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BorderStyle {
    /// `none`, `hidden`
    None,
    /// `solid`
    Solid,
    /// `double`
    Double,
    /// `dashed`
    Dashed,
    /// `dotted`
    Dotted,
}

/// What `list-style` says at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListMarker {
    /// `list-style-type`
    pub style: ListStyle,
    /// `list-style-position: inside`
    pub inside: bool,
}

/// `list-style-type`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListStyle {
    /// `none`
    None,
    /// `disc`
    Disc,
    /// `circle`
    Circle,
    /// `square`
    Square,
    /// `decimal`
    Decimal,
    /// `lower-alpha`
    LowerAlpha,
    /// `decimal-leading-zero`
    DecimalLeadingZero,
    /// `upper-alpha`
    UpperAlpha,
    /// `lower-greek`
    LowerGreek,
    /// `lower-roman`
    LowerRoman,
    /// `upper-roman`
    UpperRoman,
    /// `simp-chinese-informal`, `cjk-ideographic`: 一百零五
    Hans,
    /// `simp-chinese-formal`: 壹佰零伍
    HansFormal,
    /// `cjk-decimal`: 一〇五
    HanDigits,
    /// `cjk-heavenly-stem`: 甲, 乙
    HeavenlyStem,
    /// `cjk-earthly-branch`: 子, 丑
    EarthlyBranch,
    /// `circled-decimal` (Ready-made Counter Styles): ①, ②
    CircledDecimal,
}

/// `hyphens` (CSS Text 3, 5.4): where words may be divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hyphens {
    /// Nowhere.
    None,
    /// At soft hyphens.
    #[default]
    Manual,
    /// At soft hyphens and at syllables.
    Auto,
}

/// `text-transform` (CSS Text 3, 2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextTransform {
    /// As it is written.
    #[default]
    None,
    /// Each word begins with a capital.
    Capitalize,
    /// Capitals.
    Uppercase,
    /// Small letters.
    Lowercase,
    /// Letters, digits and signs of ASCII as wide as Han.
    FullWidth,
}

/// `-workplan-punctuation`: which marks of Chinese take a whole em (CLREQ 3.1.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PunctuationWidth {
    /// All (全角式).
    #[default]
    Full,
    /// Those that end a sentence (开明式).
    Kaiming,
    /// None (半角式).
    Half,
}

/// `text-spacing-trim` (CSS Text 4, 8.5.1): the blank halves of Chinese marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSpacingTrim {
    /// `normal`: squeezed between neighbours and at the ends of lines, kept where a line begins.
    #[default]
    Normal,
    /// `space-all`: kept.
    SpaceAll,
    /// `space-first`: as `trim-start`, but kept on the first line and after forced breaks.
    SpaceFirst,
    /// `trim-start`: as `normal`, and given up where a line begins.
    TrimStart,
    /// `trim-both`: given up where a line begins and where it ends.
    TrimBoth,
}

/// `hanging-punctuation` (CSS Text 3, 8.2): marks that lie in the margin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HangingPunctuation {
    /// `first`: the opening mark of a paragraph.
    pub first: bool,
    /// `last`: the closing mark at its end.
    pub last: bool,
    /// `force-end`, `allow-end`: stops and commas at the ends of lines.
    pub ends: HangAtEnds,
}

/// Whether stops and commas hang at the ends of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HangAtEnds {
    /// They do not.
    #[default]
    None,
    /// `allow-end`: where the line has no room for them.
    Allow,
    /// `force-end`: always.
    Force,
}

/// `text-box-trim`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextBoxTrim {
    /// `none`
    None,
    /// `trim-start`: the half-leading of the first line is cut, so that its em box touches the page area;
    /// all leading lies below the lines, and a page holds those that have theirs on it.
    Start,
    /// `trim-both`: that of the last line too.
    Both,
}

/// `text-decoration-line`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextDecoration {
    /// `none`
    None,
    /// `underline`
    Underline,
    /// `line-through`
    LineThrough,
}

/// Which of the values that a named string has on a page (GCPM 3, 1.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringOf {
    /// `first`: the first that is set on it, else the one that holds where it begins.
    First,
    /// `start`: the first if an element that begins the page sets it, else the one that holds where it begins.
    Start,
    /// `last`: the one that holds where it ends.
    Last,
    /// `first-except`: nothing on a page that sets it.
    FirstExcept,
}

/// A counter as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCounter {
    /// Its name.
    pub name: String,
    /// What stands between the values of all counters of the name; none shows the innermost alone.
    pub separator: Option<String>,
    /// How numbers are written.
    pub style: ListStyle,
}

impl ShownCounter {
    /// The innermost counter of a name.
    pub fn of(name: &str, style: ListStyle) -> Self {
        Self { name: name.to_owned(), separator: None, style }
    }
}

/// A part of `content`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentPart {
    /// A string.
    Text(String),
    /// `counter(name, style)`, `counters(name, text, style)`
    Counter(ShownCounter),
    /// `attr(name)`
    Attribute(String),
    /// `string(name, of)` (GCPM 3)
    NamedString(String, StringOf),
    /// `content()` in string-set and bookmark-label: the element's own text.
    ElementText,
    /// `leader(...)` (GCPM 3): the text that is repeated.
    Leader(String),
    /// `target-counter(attr(href), page)` (GCPM 3): the name of the attribute, and the style where one is asked for.
    TargetPage(String, Option<ListStyle>),
    /// `target-counter(attr(href), name, style)`, `target-counters(attr(href), name, text, style)`: the name of the
    /// attribute, and the counter.
    TargetCounter(String, ShownCounter),
    /// `target-text(attr(href))` (GCPM 3): the text of the element; the name of the attribute.
    TargetText(String),
}

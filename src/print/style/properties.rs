//! The table of properties: the name of each, what it takes, how a value is parsed and what it
//! does to a style. Longhands and shorthands stand side by side: a declaration is applied as a
//! whole, in the order of the cascade, so a shorthand is a row that sets more than one field.

use super::borders::{border, border_width, borders, set_each};
use super::colors::{background, background_shorthand, color, text_color};
use super::computed::{ListMarker, Style};
use super::computing::{Compute, Computing};
use super::generated::{bookmark_label, content, continued, counters, list_style, string_set};
use super::keywords::*;
use super::lengths::*;
use super::texts::*;
use crate::print::units::Sides;
use cssparser::Parser;
use std::fmt;
use std::sync::Arc;

/// A property.
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// What it takes, for messages.
    pub syntax: Syntax,
    /// Whether it inherits.
    pub inherited: bool,
    /// Whether others are measured by it, so that it is applied before them.
    pub early: bool,
    /// Where it may stand.
    pub scope: Scope,
    /// Parses a value, all of it.
    pub parse: fn(&mut Parser<'_>) -> Parsed<Apply>,
    /// Copies the value of one style to another, for `inherit` and `initial`.
    pub copy: fn(&mut Style, &Style),
}

impl fmt::Debug for Property {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)
    }
}

/// What a property takes.
#[derive(Clone, Copy, Debug)]
pub enum Syntax {
    /// One of these words.
    Words(fn() -> Vec<&'static str>),
    /// Something of this form.
    Form(&'static str),
}

impl fmt::Display for Syntax {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => out.write_str(&words().join(" | ")),
            Self::Form(form) => out.write_str(form),
        }
    }
}

/// Where a property may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In rules for elements, margin boxes and `@footnote`.
    Boxes,
    /// There and in `@page` itself.
    Everywhere,
    /// In `@page` itself alone.
    Pages,
}

/// What a declared value does to the box that is being computed.
#[derive(Clone)]
pub struct Apply(Arc<dyn Fn(&mut Computing<'_>) + Send + Sync>);

impl Apply {
    fn new(apply: impl Fn(&mut Computing<'_>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(apply))
    }

    /// Applies the value.
    pub fn to(&self, computing: &mut Computing<'_>) {
        (self.0)(computing);
    }
}

impl fmt::Debug for Apply {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("value")
    }
}

/// The property with this name.
pub fn find(name: &str) -> Option<&'static Property> {
    // The names before there were other breaks than those of pages (Fragmentation 3, 3.4).
    let name = if name.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("page-break-")) { name.get(5..)? } else { name };
    PROPERTIES.iter().find(|property| property.name.eq_ignore_ascii_case(name))
}

/// A property whose computed value is set and copied by the functions given.
macro_rules! property {
    ($name:literal, $syntax:expr, $parse:expr, $set:expr, $copy:expr) => {
        Property {
            name: $name,
            syntax: $syntax,
            inherited: false,
            early: false,
            scope: Scope::Boxes,
            parse: |input| {
                let specified = ($parse)(input)?;
                Ok(Apply::new(move |computing| {
                    let value = specified.compute(computing);
                    ($set)(&mut computing.style, value);
                }))
            },
            copy: $copy,
        }
    };
}

/// A property that is one field of a style and does not inherit.
macro_rules! own {
    ($name:literal, $form:literal, $($field:ident).+, $parse:expr) => {
        property!($name, Syntax::Form($form), $parse, |style: &mut Style, value| style.$($field).+ = value,
            |to, from| to.$($field).+.clone_from(&from.$($field).+))
    };
    ($name:literal, words $words:expr, $($field:ident).+) => {
        Property {
            syntax: Syntax::Words(|| $words.iter().map(|(word, _)| *word).collect()),
            ..own!($name, "", $($field).+, word($words))
        }
    };
}

/// A property that is one field of the text style, and inherits.
macro_rules! text {
    ($name:literal, $form:literal, $field:ident, $parse:expr) => {
        Property {
            inherited: true,
            scope: Scope::Everywhere,
            ..property!(
                $name,
                Syntax::Form($form),
                $parse,
                |style: &mut Style, value| Arc::make_mut(&mut style.text).$field = value,
                |to, from| Arc::make_mut(&mut to.text).$field.clone_from(&from.text.$field)
            )
        }
    };
    ($name:literal, words $words:expr, $field:ident) => {
        Property { syntax: Syntax::Words(|| $words.iter().map(|(word, _)| *word).collect()), ..text!($name, "", $field, word($words)) }
    };
}

/// A property that may stand in `@page` too.
macro_rules! everywhere {
    ($property:expr) => {
        Property { scope: Scope::Everywhere, ..$property }
    };
}

/// A part of the borders of all sides.
macro_rules! border_part {
    ($name:literal, $form:literal, $part:ident, $parse:expr) => {
        property!(
            $name,
            Syntax::Form($form),
            sides($parse),
            |style: &mut Style, values| set_each(&mut style.border, values, |border, value| border.$part = value),
            |to, from| {
                let parts = Sides {
                    top: from.border.top.$part,
                    right: from.border.right.$part,
                    bottom: from.border.bottom.$part,
                    left: from.border.left.$part,
                };
                set_each(&mut to.border, parts, |border, value| border.$part = value);
            }
        )
    };
}

/// Every property there is.
pub static PROPERTIES: &[Property] = &[
    // what others are measured by
    Property { early: true, ..text!("font-size", "<length> | <percentage> | medium | smaller | larger ...", font_size, font_size) },
    Property { early: true, ..text!("color", "<color>", color, text_color) },
    Property { early: true, ..own!("-workplan-fit-sizes", "none | <length> ...", fit_sizes, fit_sizes) },
    // text
    text!("font-family", "<name>, ...", font_family, font_family),
    text!("font-weight", "normal | bold | bolder | lighter | 1 to 1000", font_weight, font_weight),
    text!("font-style", words FONT_STYLE, italic),
    text!("line-height", "normal | <number> | <length> | <percentage>", line_height, line_height),
    text!("text-align", words TEXT_ALIGN, text_align),
    text!("text-align-last", words TEXT_ALIGN_LAST, text_align_last),
    TEXT_INDENT,
    text!("letter-spacing", "normal | <length>", letter_spacing, length_or_normal),
    text!("white-space", words WHITE_SPACE, white_space),
    text!("line-break", words LINE_BREAK, line_break),
    text!("word-break", words WORD_BREAK, word_break),
    text!("hyphens", words HYPHENS, hyphens),
    text!("-workplan-punctuation", words PUNCTUATION, punctuation),
    text!("text-spacing-trim", words TEXT_SPACING_TRIM, text_spacing_trim),
    text!("hanging-punctuation", "none | first || last || allow-end | force-end", hanging_punctuation, hanging_punctuation),
    text!("text-wrap", words TEXT_WRAP, balance),
    text!("text-wrap-style", words TEXT_WRAP_STYLE, balance),
    text!("text-autospace", words TEXT_AUTOSPACE, text_autospace),
    text!("-workplan-character-grid", "none | <length>", character_grid, thickness_or_none),
    text!("line-snap", words LINE_SNAP, line_snap),
    text!("orphans", "<integer from 1>", orphans, line_count),
    text!("widows", "<integer from 1>", widows, line_count),
    text!("list-style-type", words LIST_STYLE, list_style),
    text!("list-style-position", words LIST_STYLE_POSITION, list_inside),
    Property {
        inherited: true,
        scope: Scope::Everywhere,
        ..property!(
            "list-style",
            Syntax::Form("<list-style-type> || <list-style-position>"),
            list_style,
            |style: &mut Style, marker: ListMarker| {
                let text = Arc::make_mut(&mut style.text);
                (text.list_style, text.list_inside) = (marker.style, marker.inside);
            },
            |to, from| {
                let text = Arc::make_mut(&mut to.text);
                (text.list_style, text.list_inside) = (from.text.list_style, from.text.list_inside);
            }
        )
    },
    text!("border-collapse", words BORDER_COLLAPSE, border_collapse),
    text!("border-spacing", "<length> <length>?, not negative", border_spacing, border_spacing),
    text!("caption-side", words CAPTION_SIDE, caption_side_bottom),
    text!("text-transform", words TEXT_TRANSFORM, text_transform),
    text!("visibility", words VISIBILITY, hidden),
    // boxes
    own!("display", words DISPLAY, display),
    own!("position", words POSITION, position),
    own!("float", words FLOAT, float),
    own!("top", "auto | <length> | <percentage>", inset.top, length_or_auto),
    own!("right", "auto | <length> | <percentage>", inset.right, length_or_auto),
    own!("bottom", "auto | <length> | <percentage>", inset.bottom, length_or_auto),
    own!("left", "auto | <length> | <percentage>", inset.left, length_or_auto),
    own!("inset", "one to four of auto | <length> | <percentage>", inset, sides(length_or_auto)),
    own!("width", "auto | <length> | <percentage>", width, size_or_auto),
    own!("height", "auto | <length> | <percentage>", height, size_or_auto),
    own!("min-width", "auto | <length> | <percentage>", min_width, size_or_zero),
    own!("max-width", "none | <length> | <percentage>", max_width, size_or_none),
    own!("min-height", "auto | <length> | <percentage>", min_height, size_or_zero),
    everywhere!(own!("margin-top", "auto | <length> | <percentage>", margin.top, length_or_auto)),
    everywhere!(own!("margin-right", "auto | <length> | <percentage>", margin.right, length_or_auto)),
    everywhere!(own!("margin-bottom", "auto | <length> | <percentage>", margin.bottom, length_or_auto)),
    everywhere!(own!("margin-left", "auto | <length> | <percentage>", margin.left, length_or_auto)),
    everywhere!(own!("margin", "one to four of auto | <length> | <percentage>", margin, sides(length_or_auto))),
    own!("padding-top", "<length> | <percentage>, not negative", padding.top, size),
    own!("padding-right", "<length> | <percentage>, not negative", padding.right, size),
    own!("padding-bottom", "<length> | <percentage>, not negative", padding.bottom, size),
    own!("padding-left", "<length> | <percentage>, not negative", padding.left, size),
    own!("padding", "one to four of <length> | <percentage>, not negative", padding, sides(size)),
    // borders and backgrounds
    own!("border-top", "<width> || <style> || <color>", border.top, border),
    own!("border-right", "<width> || <style> || <color>", border.right, border),
    own!("border-bottom", "<width> || <style> || <color>", border.bottom, border),
    own!("border-left", "<width> || <style> || <color>", border.left, border),
    own!("border", "<width> || <style> || <color>", border, borders),
    own!("border-top-width", "<length> | thin | medium | thick", border.top.width, border_width),
    own!("border-right-width", "<length> | thin | medium | thick", border.right.width, border_width),
    own!("border-bottom-width", "<length> | thin | medium | thick", border.bottom.width, border_width),
    own!("border-left-width", "<length> | thin | medium | thick", border.left.width, border_width),
    border_part!("border-width", "one to four of <length> | thin | medium | thick", width, border_width),
    own!("border-top-style", words BORDER_STYLE, border.top.style),
    own!("border-right-style", words BORDER_STYLE, border.right.style),
    own!("border-bottom-style", words BORDER_STYLE, border.bottom.style),
    own!("border-left-style", words BORDER_STYLE, border.left.style),
    border_part!("border-style", "one to four of none | solid | double | dashed | dotted", style, word(BORDER_STYLE)),
    own!("border-top-color", "<color>", border.top.color, color),
    own!("border-right-color", "<color>", border.right.color, color),
    own!("border-bottom-color", "<color>", border.bottom.color, color),
    own!("border-left-color", "<color>", border.left.color, color),
    border_part!("border-color", "one to four of <color>", color, color),
    own!("background-color", "transparent | <color>", background, background),
    own!("background", "none | transparent | <color>", background, background_shorthand),
    own!(
        "vertical-align",
        "baseline | sub | super | top | middle | bottom | text-top | text-bottom | <length> | <percentage>",
        vertical_align,
        vertical_align
    ),
    own!("text-decoration-line", words TEXT_DECORATION, text_decoration),
    own!("text-decoration", words TEXT_DECORATION, text_decoration),
    own!("table-layout", words TABLE_LAYOUT, table_layout_fixed),
    own!("writing-mode", words WRITING_MODE, sideways),
    own!("-workplan-column-block", words COLUMN_BLOCK, column_block),
    // pages
    own!("break-before", words BREAK, break_before),
    own!("break-after", words BREAK, break_after),
    own!("break-inside", words BREAK_INSIDE, break_inside_avoid),
    own!("box-decoration-break", words BOX_DECORATION_BREAK, decoration_clone),
    own!("rotate", "none | <angle>", rotation, rotation),
    own!("page", "auto | <name>", page, page_name),
    Property { inherited: true, ..own!("-workplan-wide-page", "none | <name>", wide_page, wide_page_name) },
    own!("text-box-trim", words TEXT_BOX_TRIM, text_box_trim),
    own!("-workplan-page-parity", words PAGE_PARITY, page_parity),
    own!("line-grid", words LINE_GRID, line_grid),
    SIZE,
    // generated content
    own!(
        "content",
        "none | normal | strings, counter(), counters(), attr(), string(), leader(), target-counter(), target-counters(), target-text()",
        content,
        content
    ),
    everywhere!(own!("counter-reset", "none | <name> <integer>? ...", counter_reset, counters(0))),
    everywhere!(own!("counter-increment", "none | <name> <integer>? ...", counter_increment, counters(1))),
    own!("counter-set", "none | <name> <integer>? ...", counter_set, counters(0)),
    own!("string-set", "none | <name> <content>, ...", string_set, string_set),
    own!("bookmark-level", "none | <integer from 1>", bookmark_level, bookmark_level),
    own!("bookmark-label", "<content>", bookmark_label, bookmark_label),
    own!("-workplan-continued", "none | <content>", continued, continued),
];

/// `text-indent` sets two fields: the indent and `hanging`.
const TEXT_INDENT: Property = Property {
    name: "text-indent",
    syntax: Syntax::Form("<length> | <percentage>, hanging?"),
    inherited: true,
    early: false,
    scope: Scope::Everywhere,
    parse: |input| {
        let indent = text_indent(input)?;
        Ok(Apply::new(move |computing| {
            let length = indent.length.compute(computing);
            let text = Arc::make_mut(&mut computing.style.text);
            text.text_indent = length;
            text.text_indent_hanging = indent.hanging;
        }))
    },
    copy: |to, from| {
        let text = Arc::make_mut(&mut to.text);
        text.text_indent = from.text.text_indent;
        text.text_indent_hanging = from.text.text_indent_hanging;
    },
};

/// `size` is no part of a style: it is the page's alone.
const SIZE: Property = Property {
    name: "size",
    syntax: Syntax::Form("<length> <length>? | A3 | A4 | A5 ... || portrait | landscape"),
    inherited: false,
    early: false,
    scope: Scope::Pages,
    parse: |input| {
        let size = super::page::size(input)?;
        Ok(Apply::new(move |computing| computing.sheet_size = Some(size.compute(computing))))
    },
    copy: |_, _| {},
};

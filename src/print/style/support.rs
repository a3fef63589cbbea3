//! What of CSS is understood, as a document for theme authors: made from the tables that the parser itself uses.

use super::properties::{PROPERTIES, Property, Scope};
use super::selector::PseudoElement;
use super::sheet::{MARGIN_BOXES, PAGE_CLASSES};
use std::fmt::Write as _;

const HEAD: &str = "\
# CSS in print style sheets

What the typesetter understands in `print.css`. This page is made from its own tables by `cargo run --example css_support`, and a test
holds it up to date. A property, value, selector or rule that is not here has no effect and is reported as a warning with file, line and column.

";

const LANGUAGE: &str = "\
## Selectors and rules

| what | which | specification |
|---|---|---|
| selectors | type, `*`, class, id, attribute (all operators), descendant, child `>`, siblings `+` and `~`, lists | Selectors 4 |
| pseudo-classes | `:root`, `:empty`, `:first-child`, `:last-child`, `:only-child`, `:first-of-type`, `:last-of-type`, `:only-of-type`, `:nth-child()`, `:nth-last-child()` (both with `of`), `:nth-of-type()`, `:nth-last-of-type()`, `:not()`, `:is()`, `:where()`, `:lang()` | Selectors 4 |
| cascade | origins, `!important`, specificity, order; `inherit`, `initial`, `unset`; `style` attributes | Cascade 4 |
| values | custom properties and `var()`, `calc()`; lengths in `pt`, `px`, `mm`, `cm`, `in`, `pc`, `q`, `em`, `rem`; percentages | Values 4, Variables 1 |
| at-rules | `@media` by media type (`print`, `all`, with `not` and `only`), `@page` with names and pseudo-classes, margin boxes and `@footnote` inside it, `@font-face` with files of the theme's folder and installed fonts (`local()`), the first that is there (`theme.yaml` names faces too) | Conditional 3, Paged Media 3, GCPM 3, Fonts 4 |

Media features in `@media` are not understood.

";

/// The document, as Markdown.
pub fn document() -> String {
    let mut out = format!("{HEAD}{LANGUAGE}");
    let pseudo_elements = PseudoElement::ALL.map(|element| format!("`::{}`", element.name()));
    let page_classes: Vec<String> = PAGE_CLASSES.iter().map(|(name, _)| format!("`:{name}`")).collect();
    let margin_boxes: Vec<String> = MARGIN_BOXES.iter().map(|(name, _)| format!("`@{name}`")).collect();
    let _ = writeln!(out, "Pseudo-elements: {}.\n", pseudo_elements.join(", "));
    let _ = writeln!(out, "Pseudo-classes of `@page`: {}.\n", page_classes.join(", "));
    let _ =
        writeln!(out, "Boxes inside `@page`: {}. The last one lies under the text of the page (a watermark).\n", margin_boxes.join(", "));
    out.push_str("## Properties\n\n| property | values | inherited | stands in | specification | limits |\n|---|---|---|---|---|---|\n");
    let mut properties: Vec<&Property> = PROPERTIES.iter().collect();
    properties.sort_by_key(|property| property.name.trim_start_matches('-'));
    for property in properties {
        let values = property.syntax.to_string().replace('|', "\\|");
        let inherited = if property.inherited { "yes" } else { "no" };
        let (specification, limit) = source(property.name);
        let _ =
            writeln!(out, "| `{}` | `{values}` | {inherited} | {} | {specification} | {limit} |", property.name, places(property.scope));
    }
    out
}

fn places(scope: Scope) -> &'static str {
    match scope {
        Scope::Boxes => "boxes",
        Scope::Everywhere => "boxes, `@page`",
        Scope::Pages => "`@page`",
    }
}

/// Where a property is specified, and what of it is not built; the specification is empty for an unknown one.
fn source(name: &str) -> (&'static str, &'static str) {
    match name {
        "font-size" | "font-family" | "font-weight" | "font-style" => ("Fonts 4", ""),
        "line-height" => ("CSS 2.2, 10.8", ""),
        "color" => ("Color 4", "sRGB alone: names, `#hex`, `rgb()`"),
        "text-align" | "text-align-last" => ("Text 3, 6", ""),
        "text-indent" => ("Text 3, 8.1", "no `each-line`"),
        "letter-spacing" => ("Text 3, 7.2", ""),
        "text-transform" => ("Text 3, 2.1", "one of them; `full-width` of ASCII"),
        "white-space" => ("Text 3, 3", ""),
        "line-break" => ("Text 3, 5.3", "kinsoku by CLREQ 3.1.4"),
        "word-break" => ("Text 3, 5.2", ""),
        "hyphens" => ("Text 3, 5.4", "`auto` for English"),
        "text-spacing-trim" => ("Text 4, 8.5", "`space-all`, `trim-start` and the like at the edges go by the paragraph"),
        "hanging-punctuation" => ("Text 3, 8.2", ""),
        "text-wrap" | "text-wrap-style" => ("Text 4, 6", "`balance` of lines that are not justified; lines are always `pretty`"),
        "box-decoration-break" => ("Fragmentation 3, 6.2", "of blocks"),
        "text-autospace" => ("Text 4, 10", "a quarter em"),
        "line-snap" | "line-grid" => ("Line Grid 1", "by baselines"),
        "orphans" | "widows" => ("Fragmentation 3, 3.3", ""),
        "break-before" | "break-after" | "break-inside" => ("Fragmentation 3, 3", "`page-break-before` and the like are the same"),
        "list-style-type" | "list-style-position" | "list-style" => ("Lists 3", "no pictures"),
        "border-collapse" | "border-spacing" | "caption-side" | "table-layout" => ("CSS 2.2, 17", ""),
        "visibility" => ("CSS 2.2, 11.2", "`collapse` is `hidden`"),
        "display" => ("Display 3", "no flex boxes, no grids; parts of tables inside of a table alone"),
        "position" => ("Positioned Layout 3", "`absolute` within the page"),
        "float" => ("GCPM 3, 2", "`footnote` alone; with `href=\"#id\"` a further call of the note that has the id"),
        "top" | "right" | "bottom" | "left" | "inset" => ("Positioned Layout 3", ""),
        "height" | "min-height" => ("Sizing 3", "no `min-content` and the like; no box is less high than what it holds; not of tables"),
        "width" | "min-width" | "max-width" => ("Sizing 3", "no `min-content` and the like"),
        "vertical-align" => ("CSS 2.2, 10.8.1", "cells know `top`, `middle`, `bottom` and `baseline` alone"),
        "text-decoration" | "text-decoration-line" => ("Text Decoration 3", "solid lines in the colour of the text"),
        "writing-mode" => ("Writing Modes 4", "of table cells; not inherited"),
        "rotate" => ("Transforms 2", "of margin boxes; nothing around them moves"),
        "page" | "size" => ("Paged Media 3", ""),
        "text-box-trim" => ("Inline 3", ""),
        "content" => ("Content 3, GCPM 3", "targets by `attr()`; `target-text()` of `content`"),
        "counter-reset" | "counter-increment" | "counter-set" => ("Lists 3, 4", ""),
        "string-set" | "bookmark-level" | "bookmark-label" => ("GCPM 3, Content 3", ""),
        "background" | "background-color" => ("Backgrounds 3", "colours alone"),
        "-workplan-character-grid" => ("ours", "the advance of a cell, which Han and marks fill (GB/T 9704-2012, 5.2.3: 28 a line)"),
        "-workplan-continued" => ("ours", "the label 续表 on each following part of a table"),
        "-workplan-punctuation" => ("ours", "the width of marks: 全角, 开明, 半角 (CLREQ 3.1.6)"),
        "-workplan-column-block" => ("ours", "the cells of a column lie together in its middle, so that figures range right there"),
        "-workplan-fit-sizes" => {
            ("ours", "the font sizes of a table, or of a box around tables, in order of wish: the first in which their least widths fit")
        }
        "-workplan-wide-page" => (
            "ours",
            "the page type of a table whose least widths are more than its page has in the last of its sizes, and of a box around it",
        ),
        "-workplan-page-parity" => ("ours", "the parity that mirrored margins go by"),
        name if name.starts_with("margin") || name.starts_with("padding") => ("Box 3", ""),
        name if name.starts_with("border") => ("Backgrounds 3", "no rounded corners; dots are square"),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_names_its_specification() {
        for property in PROPERTIES {
            assert_ne!(source(property.name).0, "", "{}", property.name);
        }
    }
}

//! Generated content: `content`, `string-set`, bookmark labels and counters (CSS Content 3,
//! CSS Lists 3, GCPM 3).

use super::computed::{ContentPart, ListMarker, ListStyle, ShownCounter, StringOf};
use super::keywords::{LIST_STYLE, LIST_STYLE_POSITION, STRING_OF, word};
use super::lengths::{Parsed, wrong};
use cssparser::{Parser, Token};

/// What stands for the words of `leader()`.
const LEADERS: &[(&str, &str)] = &[("dotted", "."), ("solid", "_"), ("space", " ")];

/// Parses `content`; none for `none` and `normal`. `content()` is not for generated boxes.
pub fn content(input: &mut Parser<'_>) -> Parsed<Option<Vec<ContentPart>>> {
    let nothing = input.try_parse(|input| {
        let word = input.expect_ident()?;
        if word.eq_ignore_ascii_case("none") || word.eq_ignore_ascii_case("normal") { Ok(()) } else { wrong() }
    });
    if nothing.is_ok() {
        return Ok(None);
    }
    let parts = parts(input)?;
    if parts.contains(&ContentPart::ElementText) { wrong() } else { Ok(Some(parts)) }
}

/// Parses `bookmark-label`.
pub fn bookmark_label(input: &mut Parser<'_>) -> Parsed<Option<Vec<ContentPart>>> {
    parts(input).map(Some)
}

/// Parses `-workplan-continued`.
pub fn continued(input: &mut Parser<'_>) -> Parsed<Option<Vec<ContentPart>>> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() { Ok(None) } else { parts(input).map(Some) }
}

/// Parses `string-set`: names with their parts, with commas between, or `none`.
pub fn string_set(input: &mut Parser<'_>) -> Parsed<Vec<(String, Vec<ContentPart>)>> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(Vec::new());
    }
    input.parse_comma_separated(|input| {
        let name = input.expect_ident()?.to_string();
        Ok((name, parts(input)?))
    })
}

fn parts(input: &mut Parser<'_>) -> Parsed<Vec<ContentPart>> {
    let mut parts = vec![part(input)?];
    while !input.is_exhausted() {
        parts.push(part(input)?);
    }
    Ok(parts)
}

fn part(input: &mut Parser<'_>) -> Parsed<ContentPart> {
    let function = match input.next()? {
        Token::QuotedString(text) => return Ok(ContentPart::Text(text.to_string())),
        Token::Function(name) => name.to_ascii_lowercase(),
        _ => return wrong(),
    };
    input.parse_nested_block(|input| match function.as_str() {
        "counter" => shown_counter(input, false).map(ContentPart::Counter),
        "counters" => shown_counter(input, true).map(ContentPart::Counter),
        "attr" => attribute(input).map(ContentPart::Attribute),
        "string" => named_string(input),
        "content" => element_text(input),
        "leader" => leader(input),
        "target-counter" => target_counter(input, false),
        "target-counters" => target_counter(input, true),
        "target-text" => target_text(input),
        _ => wrong(),
    })
}

/// `name`, `name, style`; with `all` a text between the values after the name.
fn shown_counter(input: &mut Parser<'_>, all: bool) -> Parsed<ShownCounter> {
    let name = input.expect_ident()?.to_string();
    let mut separator = None;
    if all {
        input.expect_comma()?;
        separator = Some(input.expect_string()?.to_string());
    }
    let style = counter_style(input)?.unwrap_or(ListStyle::Decimal);
    Ok(ShownCounter { name, separator, style })
}

/// Parses `list-style`: a type, a position, or both in any order.
pub fn list_style(input: &mut Parser<'_>) -> Parsed<ListMarker> {
    let (mut style, mut inside) = (None, None);
    while !input.is_exhausted() {
        if style.is_none()
            && let Ok(found) = input.try_parse(word(LIST_STYLE))
        {
            style = Some(found);
        } else if inside.is_none()
            && let Ok(found) = input.try_parse(word(LIST_STYLE_POSITION))
        {
            inside = Some(found);
        } else {
            return wrong();
        }
    }
    if style.is_none() && inside.is_none() {
        wrong()
    } else {
        Ok(ListMarker { style: style.unwrap_or(ListStyle::Disc), inside: inside.unwrap_or(false) })
    }
}

/// A comma and a counter style, where there is one.
fn counter_style(input: &mut Parser<'_>) -> Parsed<Option<ListStyle>> {
    if input.try_parse(Parser::expect_comma).is_ok() { word(LIST_STYLE)(input).map(Some) } else { Ok(None) }
}

/// The name of an attribute, perhaps with the type `url` after it.
fn attribute(input: &mut Parser<'_>) -> Parsed<String> {
    let name = input.expect_ident()?.to_string();
    input.try_parse(|input| input.expect_ident_matching("url")).ok();
    Ok(name)
}

/// `string(name)` and `string(name, first)`, which are the same, and the other values of a page (GCPM 3, section 1.1.2).
fn named_string(input: &mut Parser<'_>) -> Parsed<ContentPart> {
    let name = input.expect_ident()?.to_string();
    let of = match input.try_parse(Parser::expect_comma) {
        Ok(()) => word(STRING_OF)(input)?,
        Err(_) => StringOf::First,
    };
    Ok(ContentPart::NamedString(name, of))
}

fn element_text(input: &mut Parser<'_>) -> Parsed<ContentPart> {
    if !input.is_exhausted() {
        input.expect_ident_matching("text")?;
    }
    Ok(ContentPart::ElementText)
}

fn leader(input: &mut Parser<'_>) -> Parsed<ContentPart> {
    let written = input.expect_ident_or_string()?;
    let word = LEADERS.iter().find(|(name, _)| written.eq_ignore_ascii_case(name));
    let text = word.map_or_else(|| written.to_string(), |(_, text)| (*text).to_string());
    if text.is_empty() { wrong() } else { Ok(ContentPart::Leader(text)) }
}

/// `target-counter(attr(href), page)`, the page on which the target stands; `target-counter(attr(href), name, style)`, and
/// `target-counters(attr(href), name, text, style)`: the value that a counter has there.
fn target_counter(input: &mut Parser<'_>, all: bool) -> Parsed<ContentPart> {
    input.expect_function_matching("attr")?;
    let attribute = input.parse_nested_block(attribute)?;
    input.expect_comma()?;
    if !all && input.try_parse(|input| input.expect_ident_matching("page")).is_ok() {
        return Ok(ContentPart::TargetPage(attribute, counter_style(input)?));
    }
    Ok(ContentPart::TargetCounter(attribute, shown_counter(input, all)?))
}

/// `target-text(attr(href))` and `target-text(attr(href), content)`: the text of the target.
fn target_text(input: &mut Parser<'_>) -> Parsed<ContentPart> {
    input.expect_function_matching("attr")?;
    let name = input.parse_nested_block(attribute)?;
    if input.try_parse(Parser::expect_comma).is_ok() {
        input.expect_ident_matching("content")?;
    }
    Ok(ContentPart::TargetText(name))
}

/// A parser of `counter-reset` (0) and `counter-increment` (1): names, each with an integer or
/// with `default`; or `none`.
pub fn counters(default: i32) -> impl Fn(&mut Parser<'_>) -> Parsed<Vec<(String, i32)>> {
    move |input| {
        if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
            return Ok(Vec::new());
        }
        let mut counters = Vec::new();
        while counters.is_empty() || !input.is_exhausted() {
            let name = input.expect_ident()?.to_string();
            counters.push((name, input.try_parse(Parser::expect_integer).unwrap_or(default)));
        }
        Ok(counters)
    }
}

//! `numbering`: one of the words, or a list of level formats of the plan's own.

use crate::diag::{Code, Sink, nearest};
use crate::model::{FormatPiece, Lang, LevelFormat, NumberStyle, Numbering};
use crate::source::fields::{Fields, choice, text_of};
use crate::source::yaml::{Node, Value};
use crate::span::{Span, Spanned};

/// The words that stand for a numbering.
#[derive(Clone, Copy)]
enum Known {
    Official,
    Decimal,
    None,
}

const CHOICES: [(&str, Known); 3] = [("official", Known::Official), ("decimal", Known::Decimal), ("none", Known::None)];

/// The styles as a format names them.
const STYLES: [(&str, NumberStyle); 5] = [
    ("hans", NumberStyle::Han),
    ("n", NumberStyle::Digits),
    ("roman", NumberStyle::Roman),
    ("alpha", NumberStyle::Letters),
    ("circled", NumberStyle::Circled),
];

/// A format can name nine levels.
const LEVELS: usize = 9;

const EXAMPLE: &str = "numbering: [\"第{hans}章\", \"{1}.{2}\", {format: \"({hans})\", continue: true}]";
const PLACES: &str = "a format holds {hans}, {n}, {roman}, {alpha} or {circled} for its level's number, {1} to {9} for another level's, \
                      {1:hans} for that in Han";

pub(super) fn decode(fields: &mut Fields<'_>, lang: Lang, sink: &mut Sink) -> Numbering {
    let usual = match lang {
        Lang::ZhCn => Numbering::Official,
        Lang::En => Numbering::Decimal,
    };
    let Some(node) = fields.take("numbering") else { return usual };
    match &node.value {
        Value::List(items) => own(node.span, items, sink).map_or(usual, Numbering::Own),
        _ => match choice(node, "numbering", &CHOICES, sink) {
            Some(Known::Official) => Numbering::Official,
            Some(Known::Decimal) => Numbering::Decimal,
            Some(Known::None) => Numbering::None,
            None => usual,
        },
    }
}

/// The formats of a list; none if one of them is wrong, since the levels below it would move up.
fn own(place: Span, items: &[Node], sink: &mut Sink) -> Option<Vec<LevelFormat>> {
    if items.is_empty() || items.len() > LEVELS {
        let message = format!("`numbering` has {} level formats", items.len());
        sink.error(Code::WrongValue, place, message).help(format!("give one to nine, for example `{EXAMPLE}`"));
        return None;
    }
    let formats: Vec<Option<LevelFormat>> = items.iter().zip(1..).map(|(item, level)| level_format(item, level, sink)).collect();
    formats.into_iter().collect()
}

/// A format, written as itself or as `{format: "({hans})", continue: true}`.
fn level_format(item: &Node, level: u8, sink: &mut Sink) -> Option<LevelFormat> {
    if !matches!(item.value, Value::Map(_)) {
        let written = text_of(item, "a level format, for example \"第{hans}章\" (in quotes, since it holds braces)", sink)?;
        return Some(LevelFormat { pieces: pieces(&written, level, sink)?, continued: false });
    }
    let example = "{format: \"({hans})\", continue: true}";
    let mut fields = Fields::of(item, example, sink)?;
    let written = fields.required_text("format", "format: \"({hans})\"", sink);
    let continued = fields.boolean("continue", sink).unwrap_or(false);
    fields.finish(sink);
    Some(LevelFormat { pieces: pieces(&written?, level, sink)?, continued })
}

/// The pieces of a format; what is wrong with it is reported, and gives none.
fn pieces(written: &Spanned<String>, level: u8, sink: &mut Sink) -> Option<Vec<FormatPiece>> {
    let mut pieces = Vec::new();
    let mut rest = written.value.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, behind)) = after.split_once('}').filter(|_| !before.contains('}')) else {
            return wrong_format(written, "has a brace that is not closed", PLACES.to_owned(), sink);
        };
        push_text(before, &mut pieces);
        pieces.push(number(inside, written, level, sink)?);
        rest = behind;
    }
    if rest.contains('}') {
        return wrong_format(written, "has a `}` without a `{`", PLACES.to_owned(), sink);
    }
    push_text(rest, &mut pieces);
    let own = |piece: &FormatPiece| matches!(piece, FormatPiece::Number { level: of, .. } if of.is_none_or(|of| of == level));
    if !pieces.iter().any(own) {
        return wrong_format(written, "does not hold the number of its own level", PLACES.to_owned(), sink);
    }
    Some(pieces)
}

fn push_text(text: &str, into: &mut Vec<FormatPiece>) {
    if !text.is_empty() {
        into.push(FormatPiece::Text(text.to_owned()));
    }
}

/// What stands in braces: a style, a level, or a level and its style.
fn number(inside: &str, written: &Spanned<String>, own: u8, sink: &mut Sink) -> Option<FormatPiece> {
    let style_of = |word: &str| STYLES.iter().find(|(known, _)| *known == word).map(|(_, style)| *style);
    if let Some(style) = style_of(inside) {
        return Some(FormatPiece::Number { level: None, style });
    }
    let (level, style) = inside.split_once(':').unwrap_or((inside, "n"));
    let digit = level.parse::<u8>().ok().filter(|digit| level.len() == 1 && *digit > 0);
    let Some((digit, style)) = digit.zip(style_of(style)) else {
        let near = nearest(inside, STYLES.iter().map(|(word, _)| *word));
        let help = near.map_or_else(|| PLACES.to_owned(), |near| format!("did you mean `{{{near}}}`? {PLACES}"));
        return wrong_format(written, &format!("holds `{{{inside}}}`, which is no number"), help, sink);
    };
    if digit > own {
        let help = format!("name levels from 1 to {own}; the formats stand in the order of the levels");
        return wrong_format(written, &format!("is that of level {own} and names level {digit} below it"), help, sink);
    }
    Some(FormatPiece::Number { level: Some(digit), style })
}

fn wrong_format<T>(written: &Spanned<String>, what: &str, help: String, sink: &mut Sink) -> Option<T> {
    sink.error(Code::WrongValue, written.span, format!("the level format `{}` {what}", written.value)).help(help);
    None
}

//! `numbering`: one of the words, or a list of level formats of the plan's own.

use crate::diag::{Code, Message, Sink, nearest, with_nearest};
use crate::message;
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

/// What a format can hold.
fn places() -> Message {
    message!(
        "a format holds {{hans}}, {{n}}, {{roman}}, {{alpha}} or {{circled}} for its level's number, {{1}} to {{9}} for another level's, {{1:hans}} for that in Han",
        "本级的序号写成“{{hans}}”“{{n}}”“{{roman}}”“{{alpha}}”或“{{circled}}”，其他级的序号写成“{{1}}”到“{{9}}”，要汉字就写“{{1:hans}}”"
    )
}

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
        let message = message!("`numbering` has {count} level formats", "“numbering”写了{count}级的序号格式", count = items.len());
        sink.error(Code::WrongValue, place, message)
            .help(message!("give one to nine, for example `{EXAMPLE}`", "请写一到九级，例如“{EXAMPLE}”"));
        return None;
    }
    let formats: Vec<Option<LevelFormat>> = items.iter().zip(1..).map(|(item, level)| level_format(item, level, sink)).collect();
    formats.into_iter().collect()
}

/// A format, written as itself or as `{format: "({hans})", continue: true}`.
fn level_format(item: &Node, level: u8, sink: &mut Sink) -> Option<LevelFormat> {
    if !matches!(item.value, Value::Map(_)) {
        let expected = message!(
            "a level format, for example \"第{{hans}}章\" (in quotes, since it holds braces)",
            "一级的序号格式，例如\"第{{hans}}章\"（里面有大括号，要加引号）"
        );
        let written = text_of(item, &expected, sink)?;
        return Some(LevelFormat { pieces: pieces(&written, level, sink)?, continued: false });
    }
    let example = Message::same("{format: \"({hans})\", continue: true}");
    let mut fields = Fields::of(item, &example, sink)?;
    let written = fields.required_text("format", &Message::same("format: \"({hans})\""), sink);
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
            return wrong_format(written, message!("has a brace that is not closed", "里有大括号没有闭合"), places(), sink);
        };
        push_text(before, &mut pieces);
        pieces.push(number(inside, written, level, sink)?);
        rest = behind;
    }
    if rest.contains('}') {
        return wrong_format(written, message!("has a `}}` without a `{{`", "里有“}}”，前面却没有“{{”"), places(), sink);
    }
    push_text(rest, &mut pieces);
    let own = |piece: &FormatPiece| matches!(piece, FormatPiece::Number { level: of, .. } if of.is_none_or(|of| of == level));
    if !pieces.iter().any(own) {
        return wrong_format(written, message!("does not hold the number of its own level", "里没有本级的序号"), places(), sink);
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
        let near = near.map(|near| format!("{{{near}}}"));
        let help = with_nearest(near.as_deref(), &places());
        return wrong_format(written, message!("holds `{{{inside}}}`, which is no number", "里的“{{{inside}}}”不是序号"), help, sink);
    };
    if digit > own {
        let help = message!(
            "name levels from 1 to {own}; the formats stand in the order of the levels",
            "请写1到{own}之间的级别；各级格式按级别的顺序排列"
        );
        return wrong_format(
            written,
            message!("is that of level {own} and names level {digit} below it", "是第{own}级的，却用了下面第{digit}级的序号"),
            help,
            sink,
        );
    }
    Some(FormatPiece::Number { level: Some(digit), style })
}

fn wrong_format<T>(written: &Spanned<String>, what: Message, help: Message, sink: &mut Sink) -> Option<T> {
    sink.error(
        Code::WrongValue,
        written.span,
        message!("the level format `{written}` {what}", "序号格式“{written}”{what}", written = written.value, what = what),
    )
    .help(help);
    None
}

//! How the pages look: the options of the theme, the cover, and the marks of a draft.

use crate::diag::{Code, Sink};
use crate::message;
use crate::source::fields::{Fields, wrong_value};
use crate::source::yaml::{Node, Value};
use crate::span::Spanned;

/// What the settings say of pages beside the elements of the document.
pub(super) struct Pages {
    pub(super) cover: bool,
    pub(super) stage: Option<String>,
    pub(super) watermark: Option<String>,
    pub(super) layout: Vec<(Spanned<String>, Spanned<String>)>,
}

pub(super) fn decode(fields: &mut Fields<'_>, sink: &mut Sink) -> Pages {
    let stage = fields.text("stage", sink);
    Pages {
        cover: fields.boolean("cover", sink).unwrap_or(false),
        watermark: watermark(fields, stage.as_deref(), sink),
        layout: layout(fields, sink),
        stage,
    }
}

/// The text of the watermark: any text, or that of the stage.
fn watermark(fields: &mut Fields<'_>, stage: Option<&str>, sink: &mut Sink) -> Option<String> {
    let written = fields.spanned_text("watermark", sink)?;
    if written.value != "stage" {
        return Some(written.value);
    }
    if stage.is_none() {
        sink.error(
            Code::WrongValue,
            written.span,
            message!("the plan has no stage to be its watermark", "水印取“stage”，但要点里没有写“stage”"),
        )
        .help(message!(
            "give a stage, for example `stage: draft`, or write the text of the watermark",
            "请加上“stage”，例如“stage: 征求意见稿”；或者直接写水印的文字"
        ));
    }
    stage.map(str::to_owned)
}

/// The options, as written: which there are and what they take is the theme's to say.
fn layout(fields: &mut Fields<'_>, sink: &mut Sink) -> Vec<(Spanned<String>, Spanned<String>)> {
    let Some(node) = fields.take("layout") else { return Vec::new() };
    let Value::Map(entries) = &node.value else {
        let expected =
            message!("a map, for example `layout: {{line_pitch: strict}}`", "一组“名称: 内容”，例如“layout: {{line_pitch: strict}}”");
        wrong_value(node, &expected, sink);
        return Vec::new();
    };
    entries.iter().filter_map(|(name, node)| Some((name.clone(), option(node, sink)?))).collect()
}

/// What is given for an option; nothing after its name leaves it as usual.
fn option(node: &Node, sink: &mut Sink) -> Option<Spanned<String>> {
    let written = match &node.value {
        Value::Null => return None,
        Value::Bool(value) => value.to_string(),
        Value::Text(text) => text.trim().to_owned(),
        Value::List(_) | Value::Map(_) => {
            wrong_value(node, &message!("a word or a number", "一个词或者数字"), sink);
            return None;
        }
    };
    Some(Spanned::new(written, node.span))
}

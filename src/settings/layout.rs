//! How the pages look: the options of the theme, the cover, and the marks of a draft.

use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Layout, LinePitch};
use crate::source::fields::{Fields, choice, wrong_value};
use crate::source::yaml::{Node, Value};

/// The line pitches that are taken, in points: below, lines of 16 pt touch; above, a page holds too few.
const PITCHES: std::ops::RangeInclusive<f32> = 20.0..=40.0;

/// What the settings say of pages beside the elements of the document.
pub(super) struct Pages {
    pub(super) cover: bool,
    pub(super) stage: Option<String>,
    pub(super) watermark: Option<String>,
    pub(super) layout: Layout,
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

fn layout(fields: &mut Fields<'_>, sink: &mut Sink) -> Layout {
    let Some(node) = fields.take("layout") else { return Layout::default() };
    let expected =
        message!("a map, for example `layout: {{line_pitch: strict}}`", "一组“名称: 内容”，例如“layout: {{line_pitch: strict}}”");
    let Some(mut inner) = Fields::of(node, &expected, sink) else { return Layout::default() };
    let layout = Layout {
        line_pitch: inner.take("line_pitch").and_then(|node| line_pitch(node, sink)).unwrap_or_default(),
        duplex: inner.boolean("duplex", sink).unwrap_or(false),
        bold_level3: inner.one_of("level3", &[("regular", false), ("bold", true)], sink).unwrap_or(false),
    };
    inner.finish(sink);
    layout
}

/// A word, or a number of points, with the unit or without.
fn line_pitch(node: &Node, sink: &mut Sink) -> Option<LinePitch> {
    const WORDS: [(&str, LinePitch); 2] = [("strict", LinePitch::Strict), ("grid", LinePitch::Grid)];
    let Value::Text(written) = &node.value else { return choice(node, "line_pitch", &WORDS, sink) };
    let Ok(points) = written.trim().trim_end_matches("pt").trim_end().parse::<f32>() else {
        return choice(node, "line_pitch", &WORDS, sink);
    };
    if PITCHES.contains(&points) {
        return Some(LinePitch::Points(points));
    }
    let expected = message!(
        "`strict`, `grid` or a number of points from {from} to {to}",
        "“strict”“grid”，或者{from}到{to}之间的磅数",
        from = PITCHES.start(),
        to = PITCHES.end()
    );
    wrong_value(node, &expected, sink);
    None
}

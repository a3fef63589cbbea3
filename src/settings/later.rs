//! Keys of plan.yaml whose features come later: each is an error that says so, unless its value
//! is the one that changes nothing.

use crate::diag::Sink;
use crate::source::fields::Fields;
use crate::source::yaml::Value;

pub(super) fn refuse(fields: &mut Fields<'_>, sink: &mut Sink) {
    for key in ["period", "stage", "watermark"] {
        fields.not_built_yet(key, |_| false, sink);
    }
    for key in ["sheets", "responsibility_line", "raw_html"] {
        fields.not_built_yet(key, |value| matches!(value, Value::Bool(false)), sink);
    }
    fields.not_built_yet("fields", |value| matches!(value, Value::List(items) if items.is_empty()), sink);
    refuse_layout(fields, sink);
}

/// The options of the theme gbt9704, whose usual values are built.
fn refuse_layout(fields: &mut Fields<'_>, sink: &mut Sink) {
    let Some(node) = fields.take("layout") else { return };
    let Some(mut inner) = Fields::of(node, "a map, for example `layout: {line_pitch: strict}`", sink) else { return };
    inner.not_built_yet("line_pitch", |value| is_word(value, "strict"), sink);
    inner.not_built_yet("duplex", |value| matches!(value, Value::Bool(false)), sink);
    inner.not_built_yet("level3", |value| is_word(value, "regular"), sink);
    inner.finish(sink);
}

fn is_word(value: &Value, word: &str) -> bool {
    matches!(value, Value::Text(text) if text == word)
}

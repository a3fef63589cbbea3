//! Keys of plan.yaml whose features come later: each is an error that says so, unless its value
//! is the one that changes nothing.

use crate::diag::Sink;
use crate::source::fields::Fields;
use crate::source::yaml::Value;

pub(super) fn refuse(fields: &mut Fields<'_>, sink: &mut Sink) {
    fields.not_built_yet("raw_html", |value| matches!(value, Value::Bool(false)), sink);
}

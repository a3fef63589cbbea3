//! The elements of an official document.

use super::dates::day;
use crate::diag::Sink;
use crate::message;
use crate::model::Document;
use crate::source::fields::Fields;
use crate::source::yaml::{Node, Value};
use crate::span::Spanned;

pub(super) fn decode(fields: &mut Fields<'_>, sink: &mut Sink) -> Document {
    let Some(node) = fields.take("document") else { return Document::default() };
    let expected = message!(
        "a map, for example `document: {{number: No. 1 (2026), date: 2026-01-15}}`",
        "一组“名称: 内容”，例如“document: {{number: 某应急〔2026〕1号, date: 2026-01-15}}”"
    );
    let Some(mut inner) = Fields::of(node, &expected, sink) else { return Document::default() };
    let document = Document {
        keys: given(node),
        serial: inner.text("serial", sink),
        classification: inner.text("classification", sink),
        urgency: inner.text("urgency", sink),
        mark: inner.text("mark", sink),
        number: inner.text("number", sink),
        signatory: texts(&mut inner, "signatory", sink),
        recipients: texts(&mut inner, "recipients", sink),
        signed_by: inner.text("signed_by", sink),
        date: day(&mut inner, "date", sink),
        seal: inner.spanned_text("seal", sink),
        note: inner.text("note", sink),
        copies_to: texts(&mut inner, "copies_to", sink),
        printed_by: inner.text("printed_by", sink),
        printed_on: day(&mut inner, "printed_on", sink),
        notice: inner.spanned_text("notice", sink),
    };
    inner.finish(sink);
    document
}

/// The keys behind which something stands.
fn given(node: &Node) -> Vec<Spanned<String>> {
    let Value::Map(entries) = &node.value else { return Vec::new() };
    entries.iter().filter(|(_, value)| !matches!(value.value, Value::Null)).map(|(key, _)| key.clone()).collect()
}

fn texts(fields: &mut Fields<'_>, key: &str, sink: &mut Sink) -> Vec<String> {
    fields.list_of_text(key, sink).into_iter().map(|text| text.value).collect()
}

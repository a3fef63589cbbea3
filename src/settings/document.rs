//! The elements of an official document.

use super::dates::day;
use crate::diag::{Code, Sink};
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
        marks: texts(&mut inner, "mark", sink),
        number: inner.text("number", sink),
        signatory: texts(&mut inner, "signatory", sink),
        recipients: texts(&mut inner, "recipients", sink),
        signed_by: texts(&mut inner, "signed_by", sink),
        date: day(&mut inner, "date", sink),
        seals: inner.list_of_text("seal", sink),
        note: inner.text("note", sink),
        copies_to: texts(&mut inner, "copies_to", sink),
        printed_by: inner.text("printed_by", sink),
        printed_on: day(&mut inner, "printed_on", sink),
        notice: inner.spanned_text("notice", sink),
    };
    inner.finish(sink);
    check_seals(&document, sink);
    document
}

/// Each name that signs has its seal, or none has (7.3.5.1).
fn check_seals(document: &Document, sink: &mut Sink) {
    let (names, seals) = (document.signed_by.len().max(1), document.seals.len());
    let Some(last) = document.seals.last().filter(|_| seals != names) else { return };
    sink.error(
        Code::WrongValue,
        last.span,
        message!("seals: {seals}, names in `signed_by`: {names}", "“signed_by”有{names}个机关，“seal”却有{seals}个印章"),
    )
    .help(message!("give one seal for each name, in the same order", "请按同样的顺序，给每个机关写一个印章"));
}

/// The keys behind which something stands.
fn given(node: &Node) -> Vec<Spanned<String>> {
    let Value::Map(entries) = &node.value else { return Vec::new() };
    entries.iter().filter(|(_, value)| !matches!(value.value, Value::Null)).map(|(key, _)| key.clone()).collect()
}

fn texts(fields: &mut Fields<'_>, key: &str, sink: &mut Sink) -> Vec<String> {
    fields.list_of_text(key, sink).into_iter().map(|text| text.value).collect()
}

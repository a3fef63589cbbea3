//! A fenced block `matrix` -> which matrix to print. What its keys mean is decided in `matrix`.

use super::reading::Shared;
use crate::matrix::decode_spec;
use crate::model::MatrixSpec;
use crate::source::fields::is_id_character;
use crate::source::yaml::{self, Node, Value};
use crate::span::{Span, Spanned};

/// Reads the YAML in `span`.
pub(super) fn read(span: Span, shared: &mut Shared<'_>) -> Option<MatrixSpec> {
    let node = yaml::parse(shared.sources, span, shared.sink)?;
    let mut spec = decode_spec(&node, shared.settings, shared.sink)?;
    if let Some(id) = text_of("id", &node).filter(|id| id.value.chars().all(is_id_character)) {
        shared.written_ids.push(id);
    }
    if let Some((caption, place)) = spec.caption.as_mut().zip(text_of("caption", &node)) {
        *caption = shared.expressions.plain(caption, place.span, shared.sources, shared.sink);
    }
    Some(spec)
}

fn text_of(key: &str, node: &Node) -> Option<Spanned<String>> {
    let Value::Map(entries) = &node.value else { return None };
    let (_, value) = entries.iter().find(|(written, _)| written.value == key)?;
    let Value::Text(text) = &value.value else { return None };
    Some(Spanned::new(text.trim().to_owned(), value.span))
}

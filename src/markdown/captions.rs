//! Captions and their ids: a paragraph `: text {#id .landscape}` under a table is its caption and says which way its page
//! lies, and `{#id}` after a picture that stands alone names it.

use super::reading::Reader;
use crate::diag::{Code, did_you_mean, nearest};
use crate::message;
use crate::model::{Block, BlockKind, Caption, Inline, Orientation};
use crate::source::fields::is_id_character;
use crate::span::{Span, Spanned};

impl Reader<'_, '_, '_> {
    /// Gives a paragraph that is a caption to the table before it, and a picture its id; what is left is a block of
    /// its own.
    pub(super) fn captioned(&mut self, mut block: Block, before: Option<&mut Block>) -> Option<Block> {
        let BlockKind::Paragraph(content) = &mut block.kind else { return Some(block) };
        if let [Inline::Image { id, .. }, Inline::Text(after)] = content.as_mut_slice()
            && let Some(written) = after.strip_prefix("{#").and_then(|rest| rest.strip_suffix('}'))
        {
            *id = self.written_id(written, block.span).map(|id| id.value);
            content.truncate(1);
            return Some(block);
        }
        match before.map(|before| &mut before.kind) {
            Some(BlockKind::Table(table)) if table.caption.is_none() && take_mark(content) => {
                let (mut id, mut orientation) = (None, None);
                for word in words(&take_attributes(content)) {
                    match (word.strip_prefix('#'), ORIENTATIONS.iter().find(|(class, _)| *class == word)) {
                        (Some(written), _) if id.is_none() => id = Some(self.written_id(written, block.span).map(|id| id.value)),
                        (None, Some((_, told))) if orientation.is_none() => orientation = Some(*told),
                        _ => self.report_attribute(word, block.span),
                    }
                }
                table.orientation = orientation;
                let is_caption = id.is_some() || content.iter().any(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
                table.caption = is_caption.then(|| Caption { content: std::mem::take(content), id: id.flatten() });
                None
            }
            _ => Some(block),
        }
    }

    /// Reports what has no place behind a caption.
    fn report_attribute(&mut self, word: &str, span: Span) {
        let at = self.shared.sources.slice(span).rfind(word).map_or(span.start as usize, |at| span.start as usize + at);
        let place = Span::new(span.source, at, at + word.len());
        let all = || {
            message!(
                "behind a caption stand `{{#id}}`, `{{.landscape}}` and `{{.portrait}}`, each once: `{{#id .landscape}}`",
                "表题后面可以写“{{#标识}}”“{{.landscape}}”（横排页面）和“{{.portrait}}”（竖排页面），各写一次，如“{{#标识 .landscape}}”"
            )
        };
        let hint = nearest(word, ORIENTATIONS.map(|(class, _)| class)).filter(|near| *near != word).map_or_else(all, did_you_mean);
        self.shared
            .sink
            .error(Code::UnknownKey, place, message!("`{word}` has no place behind this caption", "这个表题后面不能写“{word}”"))
            .help(hint);
    }

    /// The id `written` last within `span`, noted as one of the plan's; one that is malformed is reported at its place.
    pub(super) fn written_id(&mut self, written: &str, span: Span) -> Option<Spanned<String>> {
        let at = self.shared.sources.slice(span).rfind(&format!("#{written}"));
        let at = at.map_or(span.start as usize, |at| span.start as usize + at + 1);
        let id = Spanned::new(written.to_owned(), Span::new(span.source, at, at + written.len()));
        if written.is_empty() || !written.chars().all(is_id_character) {
            self.shared
                .sink
                .error(Code::MalformedId, id.span, message!("`{written}` is no id", "“{written}”不能用作标识"))
                .help(message!("an id is letters, digits, `-`, `_`, `.` and any Han", "标识只能用字母、数字、“-”“_”“.”和汉字"));
            return None;
        }
        self.shared.written_ids.push(id.clone());
        Some(id)
    }
}

/// What may follow a caption beside its id.
const ORIENTATIONS: [(&str, Orientation); 2] = [(".landscape", Orientation::Landscape), (".portrait", Orientation::Portrait)];

/// Takes the `:` that begins a caption, in either width.
fn take_mark(content: &mut [Inline]) -> bool {
    let Some(Inline::Text(first)) = content.first_mut() else { return false };
    let rest = first.strip_prefix(": ").or_else(|| first.strip_prefix('：'));
    let Some(rest) = rest.map(|rest| rest.trim_start().to_owned()) else { return false };
    *first = rest;
    true
}

/// The words of attributes; an id with spaces in it is one, though no sound one.
fn words(attributes: &str) -> Vec<&str> {
    let words: Vec<&str> = attributes.split_whitespace().collect();
    if attributes.starts_with('#') && !words.iter().all(|word| word.starts_with(['#', '.'])) { vec![attributes] } else { words }
}

/// Takes the `{#id .landscape}` that ends a caption, without its braces.
fn take_attributes(content: &mut [Inline]) -> String {
    let Some(Inline::Text(last)) = content.last_mut() else { return String::new() };
    let written = last.strip_suffix('}').and_then(|text| text.rsplit_once('{')).filter(|(_, inner)| inner.starts_with(['#', '.']));
    let Some((text, attributes)) = written.map(|(text, inner)| (text.trim_end().to_owned(), inner.to_owned())) else {
        return String::new();
    };
    *last = text;
    attributes
}

//! Captions and their ids: a paragraph `: text {#id}` under a table is its caption, and `{#id}` after a
//! picture that stands alone names it.

use super::reading::Reader;
use crate::diag::Code;
use crate::message;
use crate::model::{Block, BlockKind, Caption, Inline};
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
                let id = take_id(content).and_then(|written| self.written_id(&written, block.span)).map(|id| id.value);
                table.caption = Some(Caption { content: std::mem::take(content), id });
                None
            }
            _ => Some(block),
        }
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

/// Takes the `:` that begins a caption, in either width.
fn take_mark(content: &mut [Inline]) -> bool {
    let Some(Inline::Text(first)) = content.first_mut() else { return false };
    let rest = first.strip_prefix(": ").or_else(|| first.strip_prefix('：'));
    let Some(rest) = rest.map(|rest| rest.trim_start().to_owned()) else { return false };
    *first = rest;
    true
}

/// Takes the `{#id}` that ends a caption.
fn take_id(content: &mut [Inline]) -> Option<String> {
    let Some(Inline::Text(last)) = content.last_mut() else { return None };
    let (text, id) = last.strip_suffix('}')?.rsplit_once("{#")?;
    let id = id.to_owned();
    *last = text.trim_end().to_owned();
    Some(id)
}

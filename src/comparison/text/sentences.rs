//! A text -> its sentences, each with its stop and the blanks after it.

use std::ops::Range;

/// The bytes of the sentences of a text, without a gap between them; one for a text without stops, none for an empty one.
/// A stop within quotation marks, brackets or a number ends none.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let (mut start, mut depth) = (0, 0usize);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        match character {
            '“' | '「' | '『' | '（' | '(' | '《' | '〈' | '【' | '［' | '[' => depth += 1,
            '”' | '」' | '』' | '）' | ')' | '》' | '〉' | '】' | '］' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_stop = match character {
            '\n' => true,
            '。' | '！' | '？' | '；' => depth == 0,
            '.' | '!' | '?' | ';' => depth == 0 && next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if !is_stop {
            continue;
        }
        let mut end = at + character.len_utf8();
        while let Some((blank, character)) = characters.next_if(|(_, next)| next.is_whitespace()) {
            end = blank + character.len_utf8();
        }
        sentences.push(start..end);
        (start, depth) = (end, 0);
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

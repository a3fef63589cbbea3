//! Which characters are Han or set as wide as Han, as far as reading text depends on it.

/// Whether a character is Han.
pub fn is_han(character: char) -> bool {
    matches!(character,
        '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether a character is a full-width mark: one that only East Asian text uses.
pub fn is_full_width_mark(character: char) -> bool {
    matches!(character,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{302A}'..='\u{303F}' | '\u{FE10}'..='\u{FE1F}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}')
}

/// Whether a character is a mark that Chinese and Latin text share and Chinese sets full width:
/// quotation marks, dash, ellipsis, middle dot.
pub fn is_shared_mark(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '⸺' | '⋯')
}

/// Whether a character belongs to Chinese text.
pub fn is_wide(character: char) -> bool {
    is_han(character) || is_full_width_mark(character)
}

/// Whether a line that ends with `before` and goes on with `after` is joined without a space:
/// between two Han or full-width marks. Shared marks count beside one that is no shared mark.
pub fn join_without_space(before: char, after: char) -> bool {
    let fits = |character| is_wide(character) || is_shared_mark(character);
    fits(before) && fits(after) && (is_wide(before) || is_wide(after))
}

/// Whether a character ends a sentence.
pub fn is_stop(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '.' | '!' | '?' | '．')
}

#[cfg(test)]
mod tests {
    use super::join_without_space;

    #[test]
    fn lines_are_joined_without_a_space_only_inside_chinese() {
        let cases = [
            ('安', '全', true),
            ('，', '全', true),
            ('”', '全', true),
            ('“', '”', false),
            ('安', 'a', false),
            ('年', '2', false),
            ('a', 'b', false),
        ];
        for (before, after, joined) in cases {
            assert_eq!(join_without_space(before, after), joined, "{before}{after}");
        }
    }
}

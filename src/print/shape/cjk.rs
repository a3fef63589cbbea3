//! The one table of character classes of Chinese typesetting.
//!
//! A character in, what Chinese typesetting says of it out: CLREQ (Requirements for Chinese Text Layout)
//! 3.1.1 for the marks, 3.1.4 for what may stand at the edges of a line, GB/T 15834-2011 clause 5 for
//! the places of marks, GB/T 15835 for numbers that stay whole. Knows nothing of faces.

/// What Chinese typesetting makes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Han, and full-width signs that behave like them.
    Han,
    /// An opening bracket or quotation mark: never ends a line; its left half is blank.
    Opening,
    /// A closing bracket or quotation mark: never begins a line; its right half is blank.
    Closing,
    /// A pause or stop mark (，。、；：？！): never begins a line; its right half is blank.
    Stop,
    /// A middle dot: never begins a line; blank on both sides.
    MiddleDot,
    /// A connector or solidus (～／): never begins a line.
    Connector,
    /// The halves of —— and ……: never begin a line, never split from one another.
    Inseparable,
    /// A sign that stays with the number before it (％ ℃): never begins a line.
    Sign,
    /// A digit 0 to 9.
    Digit,
    /// A Latin letter.
    Letter,
    /// A space that stretches and may be dropped at the edges of a line.
    Space,
    /// Anything else: Unicode's line breaking algorithm decides.
    Other,
}

impl Class {
    /// Whether it must not begin a line (CLREQ 3.1.4, GB/T 15834 5.1.1 to 5.1.7).
    pub fn never_begins(self) -> bool {
        use Class::*;
        matches!(self, Closing | Stop | MiddleDot | Connector | Inseparable | Sign)
    }

    /// Whether it must not end a line (CLREQ 3.1.4, GB/T 15834 5.1.3).
    pub fn never_ends(self) -> bool {
        self == Class::Opening
    }

    /// Whether it is a mark of punctuation, so that it is no character of its own on a line.
    pub fn is_mark(self) -> bool {
        self.never_ends() || (self.never_begins() && self != Class::Sign)
    }

    /// Whether the table alone says where lines break beside it.
    pub fn is_chinese(self) -> bool {
        self == Class::Han || self.never_begins() || self.never_ends()
    }
}

/// Half of a dash; alone a connector mark.
pub const EM_DASH: char = '—';
/// A dash of one character as wide as two.
pub const TWO_EM_DASH: char = '⸺';

/// Opening brackets and quotation marks.
const OPENING: &str = "“‘（《〈【〔［｛「『〖｟";
/// Closing brackets and quotation marks.
const CLOSING: &str = "”’）》〉】〕］｝」』〗｠";
/// Pause and stop marks.
const STOPS: &str = "，。、；：？！．";
/// Middle dots.
const MIDDLE_DOTS: &str = "·‧・";

/// The marks whose glyphs have a blank half or blank sides that may be squeezed.
pub fn marks() -> impl Iterator<Item = char> {
    [OPENING, CLOSING, STOPS, MIDDLE_DOTS].into_iter().flat_map(str::chars)
}

/// Whether a mark ends a sentence; ．is the full stop of science (CLREQ 3.1.3.1).
pub fn ends_sentence(ch: char) -> bool {
    matches!(ch, '。' | '．' | '？' | '！')
}

/// Whether a character is a solidus: it neither begins nor ends a line of Chinese (CLREQ 3.1.4, GB/T 15834 5.1.9).
pub fn is_solidus(ch: char) -> bool {
    matches!(ch, '/' | '／')
}

/// Whether a character before a number belongs to it: the sign of an ordinal, of money, of more and less.
pub fn is_number_prefix(ch: char) -> bool {
    matches!(ch, '第' | '￥' | '＄' | '￡' | '＋' | '－' | '＜' | '＞')
}

/// The class of a character.
pub fn class(ch: char) -> Class {
    match ch {
        '0'..='9' => Class::Digit,
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Class::Letter,
        ' ' | '\t' | '\n' | '\r' => Class::Space,
        '\u{3007}' | '\u{3005}' | '\u{3000}' => Class::Han,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Class::Han,
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '．' => Class::Stop,
        '“' | '‘' | '（' | '《' | '〈' | '【' | '〔' | '［' | '｛' | '「' | '『' | '〖' | '｟' => Class::Opening,
        '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '］' | '｝' | '」' | '』' | '〗' | '｠' => Class::Closing,
        '·' | '‧' | '・' => Class::MiddleDot,
        EM_DASH | TWO_EM_DASH | '―' | '…' | '⋯' | '‥' => Class::Inseparable,
        '～' | '〜' | '／' | '－' | '–' => Class::Connector,
        '%' | '％' | '‰' | '‱' | '℃' | '℉' | '°' | '′' | '″' => Class::Sign,
        // Numbers in circles, brackets and with stops; radicals; full-width forms.
        '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{33ff}' => Class::Han,
        '\u{2e80}'..='\u{2fdf}' | '\u{3021}'..='\u{3029}' | '\u{3105}'..='\u{312f}' | '\u{ff01}'..='\u{ffef}' => Class::Han,
        _ => Class::Other,
    }
}

/// Han that multiply or round the number before them (3万元, 10余家).
const MULTIPLIERS: &str = "十百千万亿余多";

/// Units of a number of one character.
const UNITS: &str = "年月日号时点分秒周季天岁元角级个项人次名位家户件条起例处所座台辆份本册章节款期批届轮类种倍页字米吨克升亩里度";

/// Units of a number of more than one character.
const LONG_UNITS: [&str; 12] = ["公里", "公斤", "公顷", "平方米", "立方米", "平方公里", "千克", "千米", "毫米", "小时", "分钟", "工作日"];

/// How many characters after a number belong to it: multipliers and a unit. The two are not parted
/// from it at the end of a line (GB/T 15835; gbt9704-2012.md, 10.J).
pub fn unit_length(after: impl Iterator<Item = char> + Clone) -> usize {
    let multipliers = after.clone().take_while(|&ch| MULTIPLIERS.contains(ch)).count();
    let rest = after.skip(multipliers);
    let starts_with = |unit: &&&str| unit.chars().eq(rest.clone().take(unit.chars().count()));
    let long = LONG_UNITS.iter().filter(starts_with).map(|unit| unit.chars().count()).max();
    let short = || usize::from(rest.clone().next().is_some_and(|ch| UNITS.contains(ch) || is_squared_unit(ch)));
    multipliers + long.unwrap_or_else(short)
}

/// ㎡, ㎏ and the like.
fn is_squared_unit(ch: char) -> bool {
    matches!(ch, '\u{3371}'..='\u{337a}' | '\u{3380}'..='\u{33df}' | '\u{33ff}')
}

/// Whether a character belongs to the one before it and has no place of its own: combining marks,
/// variation selectors, joiners.
pub fn is_combining(ch: char) -> bool {
    matches!(ch,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is not seen and needs no glyph (Unicode's default ignorables).
pub fn is_ignorable(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether faces of both kinds have the character and a Chinese text means the Han one: “ ” ‘ ’ — … ·
pub fn is_shared_with_latin(ch: char) -> bool {
    matches!(ch, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_begin_or_end_a_line_is_what_the_reference_lists() {
        for ch in "，。、；：？！”’）》〉】〕％…—～·".chars() {
            assert!(class(ch).never_begins() && !class(ch).never_ends(), "{ch}");
        }
        for ch in "“‘（《〈【〔".chars() {
            assert!(class(ch).never_ends() && !class(ch).never_begins(), "{ch}");
        }
        for ch in "安①㊿〇1a⑴￥".chars() {
            assert!(!class(ch).never_ends() && !class(ch).never_begins(), "{ch}");
        }
    }

    #[test]
    fn a_number_keeps_its_unit() {
        for (after, length) in
            [("年1月", 1), ("万元以上", 2), ("余家企业", 2), ("平方米", 3), ("公布", 0), ("，", 0), ("", 0), ("亿", 1), ("㎡以上", 1)]
        {
            assert_eq!(unit_length(after.chars()), length, "{after}");
        }
    }

    #[test]
    fn the_lists_of_marks_agree_with_the_classes() {
        for (list, expected) in
            [(OPENING, Class::Opening), (CLOSING, Class::Closing), (STOPS, Class::Stop), (MIDDLE_DOTS, Class::MiddleDot)]
        {
            assert!(list.chars().all(|ch| class(ch) == expected), "{expected:?}");
        }
    }
}

//! What changes as a whole: names of the plan, dates, numbers, titles of documents.

use regex_lite::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Dates, limits, numbers and the like, the longer forms before those they begin with.
static PATTERNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let patterns = [
        // number of a document (GB/T 9704-2012, 7.2.5)
        r"[〔\[［（(][0-9]{4}[〕\]］）)][0-9]+号",
        // title of a document
        r"《[^《》\n\u{FFFC}]{1,30}》",
        r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|底|末)?前?",
        r"[0-9]{1,2}月[0-9]{1,2}日前?|[0-9]{1,2}(?:[—–～~-][0-9]{1,2})?月(?:底|末|初|中旬|上旬|下旬)?前?",
        r"第[一二三四1-4]季度末?前?|[上下]半年|年[底末]前?|每(?:年|半年|季度|月|周)",
        // numbers with their units
        r"[-+−]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?(?:%|％|‰|℃|个百分点|[万亿]?(?:家次|人次|场次|[元家次人项个名期份场处件类批天年月日号条款户台套公里吨时分秒])?)",
        // addresses
        r"(?:https?://|www\.)[^ \t\n　，。；）（\u{FFFC}]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+",
        // months with their days and years, quarters
        r"(?:[0-9]{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: [0-9]{1,2}\b)?(?:,? [0-9]{4})?|[QH][1-4]\b",
        r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*",
    ];
    Regex::new(&patterns.join("|")).ok()
});

/// Finds what changes as a whole.
#[derive(Clone, Debug, Default)]
pub struct Atoms {
    /// The names of units, people and groups by their first character, the longest first: 局办公室 before 局办.
    names: BTreeMap<char, Vec<String>>,
}

impl Atoms {
    /// For plans whose units, people and groups have these names.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_first: BTreeMap<char, Vec<String>> = BTreeMap::new();
        for name in names {
            // A name of one character occurs in other words more often than it is meant.
            let mut characters = name.chars();
            if let (Some(first), Some(_)) = (characters.next(), characters.next()) {
                by_first.entry(first).or_default().push(name.to_owned());
            }
        }
        by_first.values_mut().for_each(|names| names.sort_by(|left, right| right.len().cmp(&left.len()).then(left.cmp(right))));
        Self { names: by_first }
    }

    /// The places of atoms in a text, in order; of two that begin at one place the longer.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        let (mut name, mut pattern) = (self.next_name(text, 0), next_pattern(text, 0));
        while let Some(next) = first(name, pattern) {
            found.push(next);
            at = at.max(next.1);
            if name.is_some_and(|(start, _)| start < at) {
                name = self.next_name(text, at);
            }
            if pattern.is_some_and(|(start, _)| start < at) {
                pattern = next_pattern(text, at);
            }
        }
        found
    }

    fn next_name(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let rest = text.get(from..)?;
        rest.char_indices().find_map(|(at, first)| {
            let here = rest.get(at..)?;
            let is_inside_word =
                first.is_ascii_alphanumeric() && text.get(..from + at)?.ends_with(|before: char| before.is_ascii_alphanumeric());
            let name = self.names.get(&first)?.iter().find(|name| here.starts_with(name.as_str()))?;
            (!is_inside_word).then_some((from + at, from + at + name.len()))
        })
    }
}

/// Which of two places comes first; of two that begin at one place the longer.
fn first(name: Option<(usize, usize)>, pattern: Option<(usize, usize)>) -> Option<(usize, usize)> {
    match (name, pattern) {
        (Some(name), Some(pattern)) if pattern.0 < name.0 || (pattern.0 == name.0 && pattern.1 > name.1) => Some(pattern),
        (name, pattern) => name.or(pattern),
    }
}

fn next_pattern(text: &str, from: usize) -> Option<(usize, usize)> {
    let found = PATTERNS.as_ref()?.find_at(text, from)?;
    Some((found.start(), found.end()))
}

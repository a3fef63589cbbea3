//! Parts that were taken out of a text, so that no later stage meets them, and how places in what is left are told as
//! in the file.

use super::{SourceText, Sources};
use crate::span::{SourceId, Span};
use std::ops::Range;

/// What a text was before parts were taken out of it.
#[derive(Clone, Debug)]
pub(super) struct Cuts {
    original: String,
    /// The parts, as bytes of the original, in order and apart.
    parts: Vec<Range<usize>>,
    /// Where each piece that was kept begins, in the text and in the original.
    kept: Vec<(usize, usize)>,
}

impl Sources {
    /// Takes parts out of a text; later places count in what is left, and are told as in the file.
    pub fn take_out(&mut self, id: SourceId, parts: &[Range<usize>]) {
        if let Some(source) = self.texts.get_mut(id.0 as usize).filter(|_| !parts.is_empty()) {
            source.take_out(parts);
        }
    }
}

impl SourceText {
    /// The text as the file has it, line ends and control characters aside.
    pub fn original(&self) -> &str {
        self.cuts.as_ref().map_or(&self.text, |cuts| &cuts.original)
    }

    /// The byte of the original at which byte `offset` of the text stands.
    pub fn in_original(&self, offset: usize) -> usize {
        let Some(cuts) = &self.cuts else { return offset };
        let after = cuts.kept.partition_point(|(start, _)| *start <= offset);
        cuts.kept.get(after.saturating_sub(1)).map_or(offset, |(start, original)| original + (offset - start))
    }

    /// The bytes of the original that a place of the text stands for, with what was taken out between them.
    pub fn range_in_original(&self, span: Span) -> Range<usize> {
        let range = span.range();
        let start = self.in_original(range.start);
        start..if range.is_empty() { start } else { self.in_original(range.end - 1) + 1 }
    }

    fn take_out(&mut self, parts: &[Range<usize>]) {
        let mut all: Vec<Range<usize>> = self.cuts.as_ref().map(|cuts| cuts.parts.clone()).unwrap_or_default();
        all.extend(
            parts.iter().filter(|part| !part.is_empty()).map(|part| self.in_original(part.start)..self.in_original(part.end - 1) + 1),
        );
        all.sort_by_key(|part| part.start);
        let original = self.original().to_owned();
        let (mut text, mut kept, mut done) = (String::with_capacity(original.len()), Vec::new(), 0);
        for part in &all {
            kept.push((text.len(), done));
            text.push_str(original.get(done..part.start).unwrap_or_default());
            done = done.max(part.end);
        }
        kept.push((text.len(), done));
        text.push_str(original.get(done..).unwrap_or_default());
        self.text = text;
        self.cuts = Some(Cuts { original, parts: all, kept });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sources: &Sources, id: SourceId, part: &str) -> String {
        let source = sources.get(id).unwrap();
        let at = source.text.find(part).unwrap();
        source.original()[source.range_in_original(Span::new(id, at, at + part.len()))].to_owned()
    }

    #[test]
    fn places_are_told_as_in_the_file() {
        let mut sources = Sources::default();
        let id = sources.add("content/01.md", "甲<注>乙丙[注]丁");
        sources.take_out(id, std::slice::from_ref(&(3..8)));
        assert_eq!(sources.get(id).unwrap().text, "甲乙丙[注]丁");
        let at = sources.get(id).unwrap().text.find('[').unwrap();
        sources.take_out(id, std::slice::from_ref(&(at..at + 5)));
        assert_eq!(sources.get(id).unwrap().text, "甲乙丙丁");
        for (part, original) in
            [("甲", "甲"), ("乙", "乙"), ("乙丙", "乙丙"), ("丁", "丁"), ("丙丁", "丙[注]丁"), ("甲乙丙丁", "甲<注>乙丙[注]丁")]
        {
            assert_eq!(told(&sources, id, part), original);
        }
        assert_eq!(sources.get(id).unwrap().in_original("甲乙丙丁".len()), "甲<注>乙丙[注]丁".len());
    }

    #[test]
    fn nothing_taken_out_changes_nothing() {
        let mut sources = Sources::default();
        let id = sources.add("content/01.md", "甲乙");
        sources.take_out(id, &[]);
        assert_eq!(sources.get(id).unwrap().original(), "甲乙");
        assert_eq!(told(&sources, id, "乙"), "乙");
    }
}

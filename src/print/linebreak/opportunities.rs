//! Where a line may be broken.
//!
//! The table of Chinese classes decides beside Chinese characters, Unicode's algorithm (UAX 14, by
//! icu_segmenter) everywhere else; then numbers, units and document numbers are held together. Knows no widths,
//! except to relieve what is wider than a line.

use super::ParagraphOptions;
use super::content::{Cluster, Content, Kind};
use super::glue::Glue;
use crate::print::shape::cjk::{self, Class};
use crate::print::style::computed::{LineBreakStrictness, TextStyle, WordBreak};
use crate::print::units::{Pt, fits};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness as Strictness, LineBreakWordOption as WordOption};

/// Whether a line may be broken before a cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Opportunity {
    /// No.
    Never,
    /// Yes.
    Allowed,
    /// Yes, with a hyphen of this width at the line's end.
    Hyphen(Pt),
    /// Only because what stands around it is wider than a line.
    Emergency,
    /// It is: a forced break stands before it.
    Forced,
}

/// Whether a line may be broken before each cluster.
pub(super) fn find(content: &Content<'_>, style: &TextStyle) -> Vec<Opportunity> {
    let solid: Vec<usize> = (0..content.clusters.len()).filter(|&at| content.clusters[at].is_solid()).collect();
    let is_chinese = content.has_wide();
    let mut finder = Finder { content, solid: &solid, unicode: None, style, is_chinese, allowed: vec![false; solid.len()] };
    finder.decide_pairs();
    if style.line_break != LineBreakStrictness::Anywhere {
        finder.break_addresses();
        finder.hold_numbers();
        finder.hold_document_numbers();
    }
    finder.finish()
}

struct Finder<'a, 'c> {
    content: &'a Content<'c>,
    /// The indices of the clusters that are no marks and gaps.
    solid: &'a [usize],
    /// The opportunities of UAX 14, as places in the text, once they are needed.
    unicode: Option<Vec<u32>>,
    style: &'a TextStyle,
    /// Whether the paragraph has full-width characters.
    is_chinese: bool,
    /// Whether a line may be broken before each solid cluster.
    allowed: Vec<bool>,
}

impl Finder<'_, '_> {
    fn cluster(&self, at: usize) -> &Cluster {
        &self.content.clusters[self.solid[at]]
    }

    fn class(&self, at: usize) -> Class {
        self.solid.get(at).map_or(Class::Other, |&index| self.content.clusters[index].class)
    }

    fn ch(&self, at: usize) -> char {
        self.solid.get(at).map_or('\0', |&index| self.content.clusters[index].ch)
    }

    fn decide_pairs(&mut self) {
        let anywhere = self.style.line_break == LineBreakStrictness::Anywhere;
        let mut last_visible = Class::Other;
        for at in 1..self.solid.len() {
            let (before, after) = (self.cluster(at - 1), self.cluster(at));
            // The space after an opening mark is dropped at the end of a line (UAX 14, LB 14).
            if before.class != Class::Space {
                last_visible = before.class;
            }
            // A note's call stays with the word it stands at.
            let is_call = after.item != before.item && self.content.is_raised(after);
            let is_held = self.content.keeps_together(before) && self.content.keeps_together(after);
            let is_open = last_visible.never_ends();
            // A soft hyphen has to be shown: `hyphenation` opens it.
            let is_soft_hyphen = before.ch == '\u{ad}';
            let verdict =
                if is_call || is_held || is_soft_hyphen || (is_open && !anywhere) { Some(false) } else { self.by_table(before, after) };
            let text = after.text.start;
            self.allowed[at] = verdict.unwrap_or_else(|| self.by_unicode(text));
        }
    }

    /// What the table of Chinese classes says; none where it does not know.
    fn by_table(&self, before: &Cluster, after: &Cluster) -> Option<bool> {
        if self.style.line_break == LineBreakStrictness::Anywhere {
            return Some(true);
        }
        // A tilde after Han connects, after a space it says `about`.
        let connects = before.wide && after.ch == '~';
        let ends_with_solidus = self.is_chinese && cjk::is_solidus(before.ch);
        if after.class.never_begins() || after.class == Class::Space || connects || ends_with_solidus {
            return Some(false);
        }
        if !(before.kind == Kind::Text && after.kind == Kind::Text) {
            return None;
        }
        let han = |cluster: &Cluster| cluster.class == Class::Han;
        if self.style.word_break == WordBreak::KeepAll && han(before) && han(after) {
            return Some(false);
        }
        let known = |cluster: &Cluster| cluster.class.is_chinese() || matches!(cluster.class, Class::Letter | Class::Digit);
        let chinese = |cluster: &Cluster| cluster.class.is_chinese() && cluster.wide;
        (known(before) && known(after) && (chinese(before) || chinese(after))).then_some(true)
    }

    fn by_unicode(&mut self, place: u32) -> bool {
        let (text, style) = (&self.content.text, self.style);
        self.unicode.get_or_insert_with(|| unicode_opportunities(text, style)).binary_search(&place).is_ok()
    }

    /// An address may be broken after its points, solidi and hyphens, where a word may not.
    fn break_addresses(&mut self) {
        let mut start = 0;
        while start < self.solid.len() {
            let end =
                (start..self.solid.len()).find(|&at| self.cluster(at).wide || self.class(at) == Class::Space).unwrap_or(self.solid.len());
            if self.is_address(start, end) {
                for at in start + 1..end {
                    let follows = matches!(self.ch(at - 1), '/' | '.' | '-' | ';' | '?' | '&' | '=' | '_' | '#');
                    let more = !self.ch(at).is_ascii_alphanumeric();
                    self.allowed[at] = follows && !more && !self.content.keeps_together(self.cluster(at));
                }
            }
            start = end + 1;
        }
    }

    fn is_address(&self, start: usize, end: usize) -> bool {
        let begins = |at: usize, mark: &str| mark.chars().enumerate().all(|(offset, ch)| self.ch(at + offset) == ch);
        end - start > 4 && (start..end).any(|at| begins(at, "://") || (at == start && begins(at, "www.")))
    }

    /// A number stays whole, with its sign, its unit, and a number it reaches to (3—5月).
    fn hold_numbers(&mut self) {
        let mut at = 0;
        while at < self.solid.len() {
            if self.class(at) != Class::Digit {
                at += 1;
                continue;
            }
            let end = self.number_end(at);
            let unit = cjk::unit_length(self.solid[end..].iter().map(|&index| self.content.clusters[index].ch).take(8));
            let prefix = (0..at).rev().take_while(|&before| cjk::is_number_prefix(self.ch(before))).count();
            self.hold(at - prefix, end + unit);
            at = end;
        }
    }

    /// Where the number that begins at `at` ends: digits, parted by single points, commas, colons,
    /// hyphens, or by the marks of a span.
    fn number_end(&self, mut at: usize) -> usize {
        loop {
            match (self.class(at), self.class(at + 1)) {
                (Class::Digit, _) => at += 1,
                (Class::Other | Class::Inseparable | Class::Connector | Class::MiddleDot, Class::Digit)
                    if matches!(self.ch(at), '.' | ',' | ':' | '-' | '/' | '—' | '–' | '～' | '·' | '−' | '×') =>
                {
                    at += 1;
                }
                (Class::Sign, _) => at += 1,
                _ => return at,
            }
        }
    }

    /// 〔2026〕1号 stays whole (GB/T 9704, 7.2.5; gbt9704-2012.md, 10.J).
    fn hold_document_numbers(&mut self) {
        for start in 0..self.solid.len() {
            if !matches!(self.ch(start), '〔' | '［' | '[') {
                continue;
            }
            let year_end = self.digits_end(start + 1);
            if year_end == start + 1 || !matches!(self.ch(year_end), '〕' | '］' | ']') {
                continue;
            }
            let serial = year_end + 1 + usize::from(self.ch(year_end + 1) == '第');
            let serial_end = self.digits_end(serial);
            let end = if serial_end > serial && self.ch(serial_end) == '号' { serial_end + 1 } else { year_end + 1 };
            self.hold(start, end);
        }
    }

    fn digits_end(&self, start: usize) -> usize {
        (start..self.solid.len()).find(|&at| self.class(at) != Class::Digit).unwrap_or(self.solid.len().max(start))
    }

    fn hold(&mut self, start: usize, end: usize) {
        let end = end.min(self.allowed.len());
        if let Some(inside) = self.allowed.get_mut(start + 1..end) {
            inside.fill(false);
        }
    }

    /// From solid clusters to all: a line is broken before the marks and gaps that stand between two.
    fn finish(self) -> Vec<Opportunity> {
        let mut found = vec![Opportunity::Never; self.content.clusters.len()];
        for (pair, &allowed) in self.solid.windows(2).zip(self.allowed.iter().skip(1)) {
            let [before, _] = pair else { continue };
            found[before + 1] = match (self.content.clusters[*before].kind, allowed) {
                (Kind::Break, _) => Opportunity::Forced,
                (_, true) => Opportunity::Allowed,
                (_, false) => Opportunity::Never,
            };
        }
        found
    }
}

fn unicode_opportunities(text: &str, style: &TextStyle) -> Vec<u32> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(match style.line_break {
        LineBreakStrictness::Loose => Strictness::Loose,
        LineBreakStrictness::Normal => Strictness::Normal,
        LineBreakStrictness::Strict | LineBreakStrictness::Anywhere => Strictness::Strict,
    });
    options.word_option = Some(match style.word_break {
        WordBreak::Normal => WordOption::Normal,
        WordBreak::KeepAll => WordOption::KeepAll,
        WordBreak::BreakAll => WordOption::BreakAll,
    });
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    segmenter.segment_str(text).filter_map(|place| u32::try_from(place).ok()).collect()
}

/// Opens what is wider than a line, first where no rule of marks forbids it, then anywhere.
pub(super) fn relieve(opportunities: &mut [Opportunity], content: &Content<'_>, glue: &[Glue], options: &ParagraphOptions) {
    let space = (options.measure - options.first_indent).min(options.measure - options.hanging_indent);
    for respect_marks in [true, false] {
        let mut start = 0;
        while start < opportunities.len() {
            let end = (start + 1..opportunities.len()).find(|&at| opportunities[at] != Opportunity::Never).unwrap_or(opportunities.len());
            if !fits(least_width(content, glue, start..end), space) {
                open(&mut opportunities[start..end], &content.clusters[start..end], content, respect_marks);
            }
            start = end;
        }
    }
}

/// The width of a piece that begins a line, with all its marks squeezed.
fn least_width(content: &Content<'_>, glue: &[Glue], range: std::ops::Range<usize>) -> Pt {
    let solid_end = range.clone().rev().find(|&at| !content.clusters[at].is_dropped_at_edges()).map_or(range.start, |at| at + 1);
    let before = |at: usize| if at == range.start { 0.0 } else { glue[at].before.room };
    (range.start..solid_end).map(|at| content.clusters[at].width - before(at) - glue[at].after.room).sum()
}

fn open(opportunities: &mut [Opportunity], clusters: &[Cluster], content: &Content<'_>, respect_marks: bool) {
    let mut before: Option<usize> = None;
    for at in 0..clusters.len() {
        if !clusters[at].is_solid() {
            continue;
        }
        if let Some(last) = before.replace(at) {
            let (left, right) = (&clusters[last], &clusters[at]);
            let forbidden = right.class.never_begins() || left.class.never_ends();
            let is_held =
                content.keeps_together(right) || right.class == Class::Space || [left, right].iter().any(|side| side.kind == Kind::Leader);
            let is_closed = is_held || (respect_marks && forbidden);
            if !is_closed {
                opportunities[last + 1] = Opportunity::Emergency;
            }
        }
    }
}

//! Where words may be divided, and the hyphens that lines then end with (`hyphens: auto`, CSS Text 3,
//! section 6.1). Patterns come from hypher, by the language of the text. Knows no lines and no costs.

use super::content::{Cluster, Content, Kind};
use super::opportunities::Opportunity;
use crate::print::fonts::FontLibrary;
use crate::print::shape::cjk::Class;
use crate::print::style::computed::{Hyphens, LineBreakStrictness, TextStyle};
use crate::print::units::Pt;
use hypher::Lang;

/// Shorter words are not divided.
const LEAST_LETTERS: usize = 6;
/// The least that stays on the line, and the least that goes to the next.
const LEAST_BEFORE: usize = 2;
const LEAST_AFTER: usize = 3;

/// The character that the hyphen of a divided word stands for in the text of the page: it was not
/// written, and whoever searches or copies finds the word whole (ISO 32000-2, 14.8.2.6).
pub(super) const WRITTEN: char = '\u{ad}';

/// Opens words at their syllables, and soft hyphens.
pub(super) fn find(opportunities: &mut [Opportunity], content: &Content<'_>, fonts: &FontLibrary) {
    let clusters = &content.clusters;
    let mut start = 0;
    while start < clusters.len() {
        let end = (start..clusters.len()).find(|&at| !continues(&clusters[start], &clusters[at])).unwrap_or(clusters.len());
        if end > start {
            divide(opportunities, start..end, content, fonts);
        }
        start = end.max(start + 1);
    }
    for at in 1..clusters.len() {
        let divides = || content.style(&clusters[at - 1]).is_some_and(|style| style.hyphens != Hyphens::None);
        if clusters[at - 1].ch == WRITTEN && clusters[at].class == Class::Letter && divides() {
            open(opportunities, at, content, fonts);
        }
    }
}

/// The glyph of the hyphen in the face of a cluster, and its advance in em.
pub(super) fn glyph(cluster: &Cluster, fonts: &FontLibrary) -> Option<(u16, f32)> {
    let face = fonts.face(cluster.face);
    let id = face.glyph('\u{2010}').or_else(|| face.glyph('-'))?;
    Some((id, face.advance(id)))
}

/// Whether a cluster is a letter of the word that begins with `first`.
fn continues(first: &Cluster, cluster: &Cluster) -> bool {
    cluster.kind == Kind::Text && cluster.class == Class::Letter && !cluster.wide && cluster.item == first.item
}

fn divide(opportunities: &mut [Opportunity], word: std::ops::Range<usize>, content: &Content<'_>, fonts: &FontLibrary) {
    let (Some(first), Some(last)) = (content.clusters.get(word.start), content.clusters.get(word.end - 1)) else { return };
    let Some(lang) = content.style(first).filter(|style| divides(style)).and_then(|style| language(&style.lang)) else { return };
    let text = content.text.get(first.text.start as usize..last.text.end as usize).unwrap_or_default();
    if text.chars().count() < LEAST_LETTERS || is_compound(content, first, last) || text.chars().skip(1).all(char::is_uppercase) {
        return;
    }
    let mut place = first.text.start;
    for syllable in hypher::hyphenate_bounded(text, lang, LEAST_BEFORE, LEAST_AFTER) {
        place += u32::try_from(syllable.len()).unwrap_or(0);
        // A ligature is not parted.
        if let Some(at) = word.clone().skip(1).find(|&at| content.clusters[at].text.start == place) {
            open(opportunities, at, content, fonts);
        }
    }
}

fn divides(style: &TextStyle) -> bool {
    style.hyphens == Hyphens::Auto && style.line_break != LineBreakStrictness::Anywhere
}

fn language(tag: &str) -> Option<Lang> {
    let code: [u8; 2] = tag.split('-').next()?.as_bytes().try_into().ok()?;
    Lang::from_iso(code.map(|letter| letter.to_ascii_lowercase()))
}

/// Whether a hyphen, an apostrophe or a figure stands beside the word: such a word is divided at its
/// own marks or not at all.
fn is_compound(content: &Content<'_>, first: &Cluster, last: &Cluster) -> bool {
    let before = content.text.get(..first.text.start as usize).and_then(|text| text.chars().next_back());
    let after = content.text.get(last.text.end as usize..).and_then(|text| text.chars().next());
    let joins = |ch: char| matches!(ch, '-' | '\u{2010}' | '\u{2011}' | '\'' | '/' | '_' | '@' | WRITTEN) || ch.is_ascii_digit();
    before.is_some_and(joins) || after.is_some_and(joins)
}

fn open(opportunities: &mut [Opportunity], at: usize, content: &Content<'_>, fonts: &FontLibrary) {
    let Some((before, opportunity)) = content.clusters.get(at - 1).zip(opportunities.get_mut(at)) else { return };
    let held = content.keeps_together(before);
    let size = content.style(before).map_or(content.em, |style| style.font_size);
    if *opportunity == Opportunity::Never
        && !held
        && let Some((_, advance)) = glyph(before, fonts)
    {
        *opportunity = Opportunity::Hyphen(advance * size);
    }
}

/// The width of the hyphen that a line ends with when it is broken before a cluster.
pub(super) fn width(opportunity: Option<&Opportunity>) -> Pt {
    match opportunity {
        Some(Opportunity::Hyphen(width)) => *width,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{InlineItem, Line, ParagraphOptions, PieceKind, paragraph};
    use super::*;
    use crate::print::fonts::tests::library;
    use crate::print::style::computed::{TextAlign, TextDecoration};
    use std::sync::Arc;

    fn lines(text: &str, lang: &str, hyphens: Hyphens, measure: Pt) -> Vec<Line> {
        let font_family = vec!["songti".to_owned()];
        let style = Arc::new(TextStyle { font_family, font_size: 10.0, hyphens, lang: lang.to_owned(), ..TextStyle::default() });
        let options = ParagraphOptions {
            measure,
            first_indent: 0.0,
            hanging_indent: 0.0,
            align: TextAlign::Justify,
            align_last: TextAlign::Start,
            strut: Arc::clone(&style),
        };
        let text = text.to_owned();
        let item = InlineItem::Text { text, style, within: None, decoration: TextDecoration::None, element: None, link: None };
        paragraph(&[item], &options, library()).lines
    }

    fn text_of(line: &Line) -> String {
        let texts = line.pieces.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Text { run, .. } => Some(run.text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    fn is_divided(line: &Line) -> bool {
        text_of(line).ends_with(WRITTEN)
    }

    #[test]
    fn words_are_divided_at_syllables_only_where_style_and_language_say() {
        let text = "responsibilities";
        let divided: Vec<String> = lines(text, "en", Hyphens::Auto, 45.0).iter().map(text_of).collect();
        assert!(divided.len() > 1 && divided[0].ends_with(WRITTEN), "{divided:?}");
        assert_eq!(divided.concat().replace(WRITTEN, ""), text);
        for (lang, hyphens) in [("en", Hyphens::Manual), ("xx", Hyphens::Auto)] {
            assert!(!lines(text, lang, hyphens, 45.0).iter().any(is_divided), "{lang} {hyphens:?}");
        }
    }

    #[test]
    fn a_line_with_a_hyphen_ends_at_the_measure() {
        let text = "Representatives of neighbouring municipalities unanimously recommended extraordinary administrative simplification.";
        let measure = 120.0;
        let lines = lines(text, "en", Hyphens::Auto, measure);
        assert!(lines.iter().any(is_divided), "{:?}", lines.iter().map(text_of).collect::<Vec<_>>());
        for line in lines.iter().filter(|line| !line.ends) {
            let end = line.pieces.iter().map(|piece| piece.x + piece.width).fold(0.0, Pt::max);
            assert!((end - measure).abs() < 0.01, "{}: {end}", text_of(line));
        }
    }

    const SENTENCE: &str = "File names follow the pattern that the county archive uses, so that both collections can be searched together, \
        and responsibilities for neighbouring municipalities are recommended unanimously.";

    #[test]
    fn no_last_line_is_the_rest_of_a_divided_word() {
        for measure in (300..460).map(|measure| measure as Pt) {
            let lines = lines(SENTENCE, "en", Hyphens::Auto, measure);
            let before_last = lines.iter().rev().nth(1).unwrap();
            let rest = text_of(lines.last().unwrap());
            assert!(!is_divided(before_last) || rest.contains(' '), "{measure}: {rest}");
        }
    }

    #[test]
    fn a_single_word_stands_on_the_last_line_only_where_others_would_be_pulled_apart() {
        let sentence = format!("{SENTENCE} The board has to decide on all of it again.");
        let last_line = |measure: Pt| text_of(lines(&sentence, "en", Hyphens::Auto, measure).last().unwrap());
        let alone = (200..460).filter(|measure| !last_line(*measure as Pt).contains(' ')).count();
        assert!(alone < 13, "in {alone} of 260 measures");
    }

    #[test]
    fn compounds_short_words_and_capitals_stay_whole() {
        for text in ["state-administration", "table", "ADMINISTRATION", "area51administration"] {
            assert!(!lines(text, "en", Hyphens::Auto, 30.0).iter().any(is_divided), "{text}");
        }
    }

    #[test]
    fn a_soft_hyphen_is_shown_where_a_line_ends_with_it() {
        let text = "Haushalts\u{ad}satzung";
        assert!(!lines(text, "xx", Hyphens::None, 60.0).iter().any(is_divided));
        let lines = lines(text, "xx", Hyphens::Manual, 60.0);
        let texts: Vec<String> = lines.iter().map(text_of).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert!(is_divided(&lines[0]) && !texts[1].contains(WRITTEN), "{texts:?}");
    }
}

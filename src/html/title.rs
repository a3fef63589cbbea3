//! Breaks a title into lines of a good shape (GB/T 9704-2012, 7.3.1): between words, evenly filled,
//! as a trapezoid or a lozenge, never as an hourglass.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// The most characters a line may have: 156 mm hold 20 of 22 pt, and both edges stay free.
const CAPACITY: f32 = 18.5;

/// A place where a line may end, and how bad that is.
struct Opportunity {
    byte: usize,
    badness: f32,
}

/// A title that is to be broken, with what is known of its sense.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Title<'a> {
    /// The title on one line.
    pub text: &'a str,
    /// The bytes at which the author broke it already.
    pub natural: &'a [usize],
    /// Names that stay whole: of the issuer, of units.
    pub names: &'a [&'a str],
}

/// The lines of a title.
pub(super) fn lines(title: Title<'_>) -> Vec<String> {
    let needed = width(title.text) / CAPACITY;
    if needed <= 1.0 {
        return vec![title.text.to_owned()];
    }
    let opportunities = opportunities(title);
    let least = needed.ceil() as usize;
    (least..=least + 1)
        .filter_map(|count| best(title.text, &opportunities, count))
        .min_by(|left, right| left.0.total_cmp(&right.0))
        .map_or_else(|| vec![title.text.to_owned()], |(_, lines)| lines)
}

/// Where words end, without the places that kinsoku or sense forbid.
fn opportunities(title: Title<'_>) -> Vec<Opportunity> {
    let words = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let wholes = wholes(title);
    words
        .segment_str(title.text)
        .filter(|byte| *byte > 0 && *byte < title.text.len())
        .filter_map(|byte| {
            if title.natural.contains(&byte) {
                return Some(Opportunity { byte, badness: 0.0 });
            }
            let inside: f32 = wholes.iter().filter(|whole| whole.start < byte && byte < whole.end).map(|whole| whole.badness).sum();
            let badness = badness(title.text, byte)? + inside;
            badness.is_finite().then_some(Opportunity { byte, badness })
        })
        .collect()
}

/// A part of a title that stays whole, and how bad it is to break it.
struct Whole {
    start: usize,
    end: usize,
    badness: f32,
}

/// Names and titles of works; those that no line holds may be broken, but rather not.
fn wholes(title: Title<'_>) -> Vec<Whole> {
    let names = title.names.iter().filter(|name| !name.is_empty()).flat_map(|name| title.text.match_indices(*name));
    let works = title.text.match_indices('《').filter_map(|(start, _)| {
        let work = title.text.get(start..)?;
        Some((start, work.get(..work.find('》')? + '》'.len_utf8())?))
    });
    let whole = |(start, text): (usize, &str)| Whole {
        start,
        end: start + text.len(),
        badness: if width(text) <= CAPACITY { f32::INFINITY } else { 6.0 },
    };
    names.chain(works).map(whole).collect()
}

/// How bad it is to break before `byte`; none where it must not be.
fn badness(title: &str, byte: usize) -> Option<f32> {
    let (before, after) = (title.get(..byte)?.chars().next_back()?, title.get(byte..)?.chars().next()?);
    if "，。、；：？！”’）》〉】〕％%…—～·".contains(after) || "“‘（《〈【〔".contains(before) {
        return None;
    }
    let in_number = |letter: char| letter.is_ascii_digit();
    if in_number(before) && (in_number(after) || "年月日号".contains(after)) {
        return None;
    }
    Some(match (before, after) {
        (_, '的') => 40.0,
        ('、', _) => 2.0,
        // A word that belongs to the next one.
        ('大' | '各' | '全' | '新' | '再' | '第', _) => 15.0,
        ('和' | '与' | '及' | '关' | '对', _) => 12.0,
        _ => 5.0,
    })
}

/// The best way to set the title in `count` lines, with its score.
fn best(title: &str, opportunities: &[Opportunity], count: usize) -> Option<(f32, Vec<String>)> {
    let mut best: Option<(f32, Vec<String>)> = None;
    let mut chosen = Vec::new();
    choose(opportunities, count.checked_sub(1)?, &mut chosen, &mut |breaks| {
        let lines = split(title, breaks);
        let badness: f32 = breaks.iter().map(|place| place.badness).sum();
        let Some(shape) = shape_badness(&lines) else { return };
        let score = badness + shape + 8.0 * count as f32;
        if best.as_ref().is_none_or(|(least, _)| score < *least) {
            best = Some((score, lines));
        }
    });
    best
}

/// Calls `found` with every choice of `count` opportunities in order. Titles are short: at most
/// three breaks are asked for, among a few dozen places.
fn choose<'a>(from: &'a [Opportunity], count: usize, chosen: &mut Vec<&'a Opportunity>, found: &mut impl FnMut(&[&Opportunity])) {
    if count == 0 {
        return found(chosen);
    }
    if count > 4 {
        return;
    }
    for (index, place) in from.iter().enumerate() {
        chosen.push(place);
        choose(from.get(index + 1..).unwrap_or_default(), count - 1, chosen, found);
        chosen.pop();
    }
}

fn split(title: &str, breaks: &[&Opportunity]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in breaks.iter().map(|place| place.byte).chain([title.len()]) {
        lines.push(title.get(start..end).unwrap_or_default().trim().to_owned());
        start = end;
    }
    lines
}

/// How far lines are from a good shape; none where a line is too long, or the lines have more than
/// one peak, as an hourglass has.
fn shape_badness(lines: &[String]) -> Option<f32> {
    let widths: Vec<f32> = lines.iter().map(|line| width(line)).collect();
    if widths.iter().any(|width| *width > CAPACITY + 1.0) || !has_one_peak(&widths) {
        return None;
    }
    let mean = widths.iter().sum::<f32>() / widths.len() as f32;
    let uneven: f32 = widths.iter().map(|width| (width - mean).abs()).sum();
    let too_short = widths.iter().filter(|width| **width < 5.0).count() as f32;
    let equal = widths.windows(2).filter(|pair| matches!(pair, [a, b] if (a - b).abs() < 1.0)).count() as f32;
    Some(uneven + 30.0 * too_short + 4.0 * equal + form_badness(&widths))
}

/// Lines widen up to the widest and narrow after it.
fn has_one_peak(widths: &[f32]) -> bool {
    let falls = |pair: &&[f32]| matches!(pair, [a, b] if b < a);
    let rises = |pair: &&[f32]| matches!(pair, [a, b] if b > a);
    let first_fall = widths.windows(2).position(|pair| falls(&pair)).unwrap_or(widths.len());
    !widths.windows(2).skip(first_fall).any(|pair| rises(&pair))
}

/// Of two lines the longer one comes first, of three the middle one is the longest.
fn form_badness(widths: &[f32]) -> f32 {
    match widths {
        [first, second] if first < second => 1.5,
        [first, middle, last] if !(first < middle && middle > last) => 2.0,
        _ => 0.0,
    }
}

/// The width in full-width characters.
fn width(text: &str) -> f32 {
    super::table::width(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        lines(Title { text, ..Title::default() })
    }

    #[test]
    fn a_short_title_is_one_line() {
        assert_eq!(plain("2026年安全生产工作要点"), ["2026年安全生产工作要点"]);
    }

    #[test]
    fn breaks_fall_between_words_and_keep_years_whole() {
        let text = "关于印发《某市应急管理局2026年安全生产工作要点》的通知";
        let natural = [text.find("2026").unwrap()];
        let lines = lines(Title { text, natural: &natural, names: &["某市应急管理局"] });
        assert_eq!(lines, ["关于印发《某市应急管理局", "2026年安全生产工作要点》的通知"]);
    }

    #[test]
    fn names_works_years_and_numbers_stay_whole() {
        let names = ["某市应急管理局危险化学品安全监督管理科", "某市安全生产委员会办公室", "第12次"];
        for text in [
            "某市安全生产委员会办公室2026年度危险化学品安全风险集中治理工作要点",
            "关于贯彻落实《安全生产十五条措施》和某市安全生产委员会办公室工作部署的若干意见",
            "某市安全生产委员会办公室关于开展第12次安全生产大检查大整治大提升专项行动的工作方案",
            "关于做好2026年春节和全国两会期间安全防范工作的紧急通知",
        ] {
            let lines = lines(Title { text, natural: &[], names: &names });
            assert_eq!(lines.concat(), text);
            assert!(lines.len() >= 2 && lines.iter().all(|line| width(line) <= 19.5), "{lines:?}");
            assert!(has_one_peak(&lines.iter().map(|line| width(line)).collect::<Vec<_>>()), "{lines:?}");
            for whole in ["某市安全生产委员会办公室", "《安全生产十五条措施》", "2026年", "第12次"] {
                let stands = |text: &str| text.matches(whole).count();
                assert_eq!(lines.iter().map(|line| stands(line)).sum::<usize>(), stands(text), "{whole} is broken in {lines:?}");
            }
        }
    }

    #[test]
    fn a_name_that_no_line_holds_is_broken_all_the_same() {
        let name = "某市应急管理局危险化学品安全监督管理和应急救援协调指挥中心";
        let text = format!("{name}工作要点");
        let lines = lines(Title { text: &text, natural: &[], names: &[name] });
        assert!(lines.len() == 2 && lines.concat() == text, "{lines:?}");
    }

    #[test]
    fn lines_have_one_peak() {
        for (widths, expected) in [
            ([5.0, 9.0, 7.0].as_slice(), true),
            (&[9.0, 7.0, 5.0], true),
            (&[5.0, 7.0, 9.0], true),
            (&[9.0, 5.0, 9.0], false),
            (&[9.0, 5.0, 5.0, 7.0], false),
            (&[5.0, 9.0, 7.0, 8.0], false),
        ] {
            assert_eq!(has_one_peak(widths), expected, "{widths:?}");
        }
    }

    #[test]
    fn long_titles_have_no_hourglass_and_fit() {
        let title = "某市应急管理局关于贯彻落实全省安全生产电视电话会议精神进一步加强岁末年初安全防范工作的实施意见";
        let lines = plain(title);
        assert_eq!(lines.concat(), title);
        let widths: Vec<f32> = lines.iter().map(|line| width(line)).collect();
        assert!(lines.len() == 3 && widths.iter().all(|width| *width <= 19.5), "{lines:?}");
        assert!(has_one_peak(&widths), "{lines:?}");
    }
}

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

/// The lines of a title. `natural` are bytes at which the author broke it already.
pub(super) fn lines(title: &str, natural: &[usize]) -> Vec<String> {
    let needed = width(title) / CAPACITY;
    if needed <= 1.0 {
        return vec![title.to_owned()];
    }
    let opportunities = opportunities(title, natural);
    let least = needed.ceil() as usize;
    (least..=least + 1)
        .filter_map(|count| best(title, &opportunities, count))
        .min_by(|left, right| left.0.total_cmp(&right.0))
        .map_or_else(|| vec![title.to_owned()], |(_, lines)| lines)
}

/// Where words end, without the places that kinsoku or sense forbid.
fn opportunities(title: &str, natural: &[usize]) -> Vec<Opportunity> {
    let words = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    words
        .segment_str(title)
        .filter(|byte| *byte > 0 && *byte < title.len())
        .filter_map(|byte| {
            let badness = if natural.contains(&byte) { 0.0 } else { badness(title, byte)? };
            Some(Opportunity { byte, badness })
        })
        .collect()
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

/// How far lines are from a good shape; none where a line is too long or the shape an hourglass.
fn shape_badness(lines: &[String]) -> Option<f32> {
    let widths: Vec<f32> = lines.iter().map(|line| width(line)).collect();
    if widths.iter().any(|width| *width > CAPACITY + 1.0) {
        return None;
    }
    let hourglass = widths.windows(3).any(|three| matches!(three, [first, middle, last] if middle < first && middle < last));
    if hourglass {
        return None;
    }
    let mean = widths.iter().sum::<f32>() / widths.len() as f32;
    let uneven: f32 = widths.iter().map(|width| (width - mean).abs()).sum();
    let too_short = widths.iter().filter(|width| **width < 5.0).count() as f32;
    let equal = widths.windows(2).filter(|pair| matches!(pair, [a, b] if (a - b).abs() < 1.0)).count() as f32;
    let rising = matches!(widths.as_slice(), [first, second] if first < second);
    Some(uneven + 30.0 * too_short + 4.0 * equal + if rising { 1.5 } else { 0.0 })
}

/// The width in full-width characters.
fn width(text: &str) -> f32 {
    super::table::width(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_title_is_one_line() {
        assert_eq!(lines("2026年安全生产工作要点", &[]), ["2026年安全生产工作要点"]);
    }

    #[test]
    fn breaks_fall_between_words_and_keep_years_whole() {
        let title = "关于印发《某市应急管理局2026年安全生产工作要点》的通知";
        let natural = title.find("2026").unwrap();
        assert_eq!(lines(title, &[natural]), ["关于印发《某市应急管理局", "2026年安全生产工作要点》的通知"]);
    }

    #[test]
    fn long_titles_have_no_hourglass_and_fit() {
        let title = "某市应急管理局关于贯彻落实全省安全生产电视电话会议精神进一步加强岁末年初安全防范工作的实施意见";
        let lines = lines(title, &[]);
        assert_eq!(lines.concat(), title);
        let widths: Vec<f32> = lines.iter().map(|line| width(line)).collect();
        assert!(lines.len() == 3 && widths.iter().all(|width| *width <= 19.5), "{lines:?}");
        assert!(widths[1] >= widths[0].min(widths[2]), "{lines:?}");
    }
}

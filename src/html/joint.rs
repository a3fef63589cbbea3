//! What a document of several issuers looks like (联合行文, GB/T 9704-2012, 7.2.4 and 7.3.5): marks stacked, names
//! and seals in rows. In: names, seals and the date as given. Out: lengths and places in characters; does not know
//! pages.

use super::table::width;
use serde::Serialize;

/// The width of the type area, in characters of the body.
const CELLS: f32 = 28.0;

/// The advance of a half-width digit of 16 pt in cells of 156 mm / 28.
const DIGIT: f32 = 8.0 / 15.793;

/// A seal of 42 mm and the gap to the next, in cells.
const SEAL: f32 = 42.0 / (156.0 / CELLS);
const GAP: f32 = 0.5;

/// What follows the names of the issuers in their marks.
const WORD: &str = "文件";

/// The marks of several issuers, the sponsor's first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct MarksView {
    /// The names, each on a line, spread to the length of the longest.
    pub names: Vec<String>,
    /// `文件` at their right, where the marks end in it.
    pub word: Option<&'static str>,
    /// The length of the sponsor's name in full-width characters: in a letter it stands alone (10.1).
    pub sponsor: f32,
    /// The length of the longest name.
    pub longest: f32,
    /// The length of all, the gap before the word included.
    pub width: f32,
}

impl MarksView {
    /// Of several marks; none of one alone.
    pub fn of(marks: &[String]) -> Option<Self> {
        if marks.len() < 2 {
            return None;
        }
        let word = marks.iter().any(|mark| mark.ends_with(WORD)).then_some(WORD);
        let names: Vec<String> = marks.iter().map(|mark| without_word(mark).to_owned()).collect();
        let longest = names.iter().map(|name| width(name)).fold(0.0, f32::max);
        let sponsor = names.first().map_or(0.0, |name| width(name));
        let beside = word.map_or(0.0, |word| width(word) + 0.5);
        Some(Self { names, word, sponsor, longest, width: longest + beside })
    }
}

/// The name of the issuer alone, beside the word of all.
fn without_word(mark: &str) -> &str {
    mark.strip_suffix(WORD).filter(|name| !name.is_empty()).unwrap_or(mark)
}

/// Names that sign a document in rows, and its date below the last of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct SignatureView {
    /// The rows.
    pub rows: Vec<Vec<SignedView>>,
    /// The first character of the date, in cells from the left edge.
    pub date: f32,
}

/// A name that signs, in cells from the left edge.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct SignedView {
    /// The name.
    pub name: String,
    /// Its first character.
    pub from: f32,
    /// The middle of it and of its seal.
    pub middle: f32,
    /// The path of its seal.
    pub seal: Option<String>,
}

impl SignatureView {
    /// Of the names that sign, with their seals where they are sealed.
    pub fn of(names: &[String], seals: &[String], date: Option<&str>) -> Self {
        let day = cells(date.unwrap_or_default());
        if seals.is_empty() { unsealed(names, day) } else { sealed(names, seals, day) }
    }
}

/// Unsealed (7.3.5.2): 署名 ends 2 characters inside, the date begins 2 characters right of it; where the date would come
/// nearer to the edge than that, it takes the 2 characters and 署名 moves left. Further names stand below the sponsor's.
fn unsealed(names: &[String], day: f32) -> SignatureView {
    let longest = names.iter().map(|name| cells(name)).fold(0.0, f32::max);
    let date_right = if names.is_empty() { 2.0 } else { (longest - day).max(2.0) };
    let date = (CELLS - date_right - day).max(0.0);
    let from = (date - 2.0).max(0.0);
    let row = |name: &String| vec![SignedView { name: name.clone(), from, middle: from + longest / 2.0, seal: None }];
    SignatureView { rows: names.iter().map(row).collect(), date }
}

/// Sealed (7.3.5.1): the date ends 4 characters inside, the last 署名 is centred on it, and its seal on both; the others
/// stand before it in rows, no seal touching another or leaving the type area. Where a name would go beyond the edge, all
/// move left with it.
fn sealed(names: &[String], seals: &[String], day: f32) -> SignatureView {
    let longest = names.iter().map(|name| cells(name)).fold(0.0, f32::max);
    let last = (CELLS - 4.0 - day / 2.0).min(CELLS - longest / 2.0);
    let apart = (SEAL + GAP).max(longest + 1.0);
    let most = 1 + ((last - SEAL.max(longest) / 2.0).max(0.0) / apart) as usize;
    let signed: Vec<(&str, &String)> = match names {
        [] => seals.iter().map(|seal| ("", seal)).collect(),
        names => names.iter().map(String::as_str).zip(seals).collect(),
    };
    let in_row = signed.len().div_ceil(signed.len().div_ceil(most).max(1)).max(1);
    let place = |row: &[(&str, &String)]| {
        let before = |at: usize| (row.len() - 1 - at) as f32 * apart;
        let signed = |(at, (name, seal)): (usize, &(&str, &String))| {
            let middle = last - before(at);
            SignedView { name: (*name).to_owned(), from: (middle - cells(name) / 2.0).max(0.0), middle, seal: Some((*seal).clone()) }
        };
        row.iter().enumerate().map(signed).collect()
    };
    SignatureView { rows: signed.chunks(in_row).map(place).collect(), date: last - day / 2.0 }
}

fn cells(text: &str) -> f32 {
    text.chars().map(|letter| if letter.is_ascii() { DIGIT } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_short_date_begins_two_characters_right_of_the_signature() {
        let cases = [("某市应急管理局安全生产委员会", "2026年1月5日"), ("某市应急管理局", "2026年1月15日"), ("某局", "2026年11月15日")];
        for (name, date) in cases {
            let signature = SignatureView::of(&texts(&[name]), &[], Some(date));
            let from = signature.rows[0][0].from;
            assert!((signature.date - from - 2.0).abs() < 1e-4, "{name}: {signature:?}");
            let ends = [from + cells(name), signature.date + cells(date)];
            assert!((ends[0].max(ends[1]) - 26.0).abs() < 1e-4, "{name}: one ends two characters inside, {ends:?}");
        }
    }

    #[test]
    fn marks_that_end_in_the_word_share_it() {
        let marks = MarksView::of(&texts(&["某市应急管理局文件", "某市公安局文件"])).unwrap();
        assert_eq!((marks.names.as_slice(), marks.word), (texts(&["某市应急管理局", "某市公安局"]).as_slice(), Some("文件")));
        assert_eq!((marks.longest, marks.width), (7.0, 9.5));
        assert_eq!(MarksView::of(&texts(&["某市应急管理局", "某市公安局"])).unwrap().word, None);
        assert_eq!(MarksView::of(&texts(&["某市应急管理局文件"])), None);
    }

    #[test]
    fn seals_keep_apart_and_inside_the_type_area() {
        for (count, rows) in [(1, &[1][..]), (2, &[2]), (3, &[3]), (4, &[2, 2]), (5, &[3, 2]), (7, &[3, 3, 1])] {
            let names = vec!["某市公安局".to_owned(); count];
            let signature = SignatureView::of(&names, &vec!["seal.png".to_owned(); count], Some("2026年1月15日"));
            assert_eq!(signature.rows.iter().map(Vec::len).collect::<Vec<_>>(), rows, "{count}");
            for row in &signature.rows {
                assert!(row.windows(2).all(|pair| pair[1].middle - pair[0].middle > SEAL), "{row:?}");
                assert!(row.iter().all(|signed| signed.middle >= SEAL / 2.0 && signed.middle + SEAL / 2.0 <= CELLS), "{row:?}");
            }
            assert!((signature.date + cells("2026年1月15日") - 24.0).abs() < 1e-4, "the date ends four characters inside");
        }
    }
}

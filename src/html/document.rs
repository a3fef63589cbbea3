//! The elements of an official document (GB/T 9704-2012, clauses 7.2 to 7.4) as they are printed.

use super::title::Title;
use super::words::{self, Words};
use crate::model::{Document, Lang, Settings};
use serde::Serialize;
use std::borrow::Cow;

/// The width of the type area, in characters of the body.
const CELLS: f32 = 28.0;

/// The advance of a half-width digit of 16 pt in cells of 156 mm / 28.
const DIGIT: f32 = 8.0 / 15.793;

/// 签发人 stand two on a line (7.2.6).
const SIGNERS_A_LINE: usize = 2;

/// The elements of an official document; only those given are there.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DocumentView {
    /// 份号.
    pub serial: Option<String>,
    /// 密级和保密期限.
    pub classification: Option<String>,
    /// 紧急程度.
    pub urgency: Option<String>,
    /// The lines above the mark: 份号, 密级, 紧急程度, those that are given.
    pub above: Vec<AboveView>,
    /// 发文机关标志.
    pub mark: Option<String>,
    /// Its length in full-width characters.
    pub mark_length: f32,
    /// 发文字号.
    pub number: Option<String>,
    /// 签发人: the lines of names, two on each; empty in any but an upward document.
    pub signers: Vec<Vec<String>>,
    /// How long the longest name of each column is, in full-width characters.
    pub signer_lengths: Vec<f32>,
    /// 主送机关, joined and with its colon.
    pub recipients: Option<String>,
    /// 发文机关署名.
    pub signed_by: Option<String>,
    /// 成文日期, in full.
    pub date: Option<String>,
    /// 成文日期, as ISO 8601 writes it.
    pub date_iso: Option<String>,
    /// Where 署名 and date begin.
    pub signature: SignatureView,
    /// 印章: the path of its picture.
    pub seal: Option<String>,
    /// 附注.
    pub note: Option<String>,
    /// 抄送机关, joined and with its stop.
    pub copies_to: Option<String>,
    /// 印发机关.
    pub printed_by: Option<String>,
    /// 印发日期, in full.
    pub printed_on: Option<String>,
    /// Whether there is a 版记.
    pub imprint: bool,
    /// The title of the issuing notice.
    pub notice_title: String,
    /// The same in its lines.
    pub notice_title_lines: Vec<String>,
}

/// A line above the mark.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AboveView {
    /// What it is: `serial`, `classification`, `urgency`.
    pub name: &'static str,
    /// Its text.
    pub text: String,
    /// The line of the type area it stands on, from 0.
    pub line: usize,
}

/// Where 署名 and date begin, in cells from the left edge.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct SignatureView {
    /// The first character of 署名.
    pub name: f32,
    /// The first character of the date.
    pub date: f32,
    /// The middle of the seal.
    pub seal: f32,
}

impl DocumentView {
    /// The elements as the settings give them; `title` is the title of the plan on one line.
    pub fn new(settings: &Settings, title: &str) -> Self {
        Self::of(&printed(settings), settings, title)
    }

    /// These elements, in place of those of the settings.
    pub fn of(document: &Document, settings: &Settings, title: &str) -> Self {
        let lang = settings.lang;
        let words = Words::of(lang);
        let date = document.date.map(|date| words::date(date, lang));
        let notice_title = words::notice_title(title, lang);
        Self {
            above: above(document),
            serial: document.serial.clone(),
            classification: document.classification.clone(),
            urgency: document.urgency.clone(),
            mark: document.mark.clone(),
            mark_length: document.mark.as_deref().map(super::table::width).unwrap_or_default(),
            number: document.number.as_deref().map(bracketed_year),
            signers: document.signatory.chunks(SIGNERS_A_LINE).map(<[String]>::to_vec).collect(),
            signer_lengths: signer_lengths(&document.signatory),
            recipients: list(&document.recipients, words.organ_separator, words.colon),
            signature: match &document.seal {
                Some(_) => sealed_signature(document.signed_by.as_deref(), date.as_deref()),
                None => signature(document.signed_by.as_deref(), date.as_deref()),
            },
            seal: document.seal.as_ref().map(|seal| seal.value.clone()),
            signed_by: document.signed_by.clone(),
            date,
            date_iso: document.date.map(|date| date.to_string()),
            note: document.note.as_deref().map(|note| bracketed(note, lang)),
            copies_to: list(&document.copies_to, words.organ_separator, words.stop),
            printed_by: document.printed_by.clone(),
            printed_on: document.printed_on.map(|date| format!("{}{}", words::date(date, lang), words.printed)),
            imprint: !document.copies_to.is_empty() || document.printed_by.is_some() || document.printed_on.is_some(),
            notice_title_lines: title_lines(settings, &notice_title, &natural_breaks(settings, &notice_title)),
            notice_title,
        }
    }
}

/// The elements that are printed: a draft has no number, no signature, no date and no 版记.
fn printed(settings: &Settings) -> Cow<'_, Document> {
    if settings.stage.is_none() {
        return Cow::Borrowed(&settings.document);
    }
    Cow::Owned(Document {
        number: None,
        signed_by: None,
        date: None,
        seal: None,
        copies_to: Vec::new(),
        printed_by: None,
        printed_on: None,
        ..settings.document.clone()
    })
}

/// 份号 on the first line, 密级 on the second, 紧急程度 on the line after them, or on the first where
/// neither is given (7.2.1 to 7.2.3).
fn above(document: &Document) -> Vec<AboveView> {
    let after_both = if document.classification.is_some() { 2 } else { usize::from(document.serial.is_some()) };
    [("serial", &document.serial, 0), ("classification", &document.classification, 1), ("urgency", &document.urgency, after_both)]
        .into_iter()
        .filter_map(|(name, text, line)| Some(AboveView { name, text: text.clone()?, line }))
        .collect()
}

fn signer_lengths(names: &[String]) -> Vec<f32> {
    let longest = |column| names.iter().skip(column).step_by(SIGNERS_A_LINE).map(|name| super::table::width(name)).fold(0.0, f32::max);
    (0..names.len().min(SIGNERS_A_LINE)).map(longest).collect()
}

fn list(names: &[String], separator: &str, end: &str) -> Option<String> {
    if names.is_empty() { None } else { Some(format!("{}{}", names.join(separator), end.trim_end())) }
}

/// The year of a document's number stands in 〔〕 (7.2.5), whatever brackets it was written in.
fn bracketed_year(number: &str) -> String {
    let mut text = number.to_owned();
    for (open, close) in [('[', ']'), ('(', ')'), ('（', '）'), ('【', '】'), ('［', '］'), ('〖', '〗')] {
        let Some((before, rest)) = text.split_once(open) else { continue };
        let Some((year, after)) = rest.split_once(close) else { continue };
        if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
            text = format!("{before}〔{year}〕{after}");
        }
    }
    text
}

/// 附注 stands in round brackets (7.3.6), and so does the stage of a draft.
pub(super) fn bracketed(note: &str, lang: Lang) -> String {
    let inner = note.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    match lang {
        Lang::ZhCn => format!("（{inner}）"),
        Lang::En => format!("({inner})"),
    }
}

/// Unsealed (7.3.5.2): 署名 ends 2 characters inside, the date begins 2 characters right of it; where
/// the date would come nearer to the edge than that, it takes the 2 characters and 署名 moves left.
fn signature(signed_by: Option<&str>, date: Option<&str>) -> SignatureView {
    let (name, day) = (cells(signed_by.unwrap_or_default()), cells(date.unwrap_or_default()));
    let date_right = if signed_by.is_some() { (name - day).max(2.0) } else { 2.0 };
    let date = (CELLS - date_right - day).max(0.0);
    SignatureView { name: (date - 2.0).max(0.0), date, seal: date + day / 2.0 }
}

/// Sealed (7.3.5.1): the date ends 4 characters inside, 署名 is centred on it, and the seal on both. Where 署名 would go
/// beyond the edge, all move left with it.
fn sealed_signature(signed_by: Option<&str>, date: Option<&str>) -> SignatureView {
    let (name, day) = (cells(signed_by.unwrap_or_default()), cells(date.unwrap_or_default()));
    let middle = (CELLS - 4.0 - day / 2.0).min(CELLS - name / 2.0);
    SignatureView { name: (middle - name / 2.0).max(0.0), date: middle - day / 2.0, seal: middle }
}

fn cells(text: &str) -> f32 {
    text.chars().map(|letter| if letter.is_ascii() { DIGIT } else { 1.0 }).sum()
}

/// The lines of a title in which the names of the issuer and of units stay whole.
pub(super) fn title_lines(settings: &Settings, text: &str, natural: &[usize]) -> Vec<String> {
    let units = settings.registry.units.iter().flat_map(|unit| std::iter::once(&unit.name).chain(&unit.short));
    let names: Vec<&str> = std::iter::once(&settings.issuer).chain(units).map(String::as_str).collect();
    super::title::lines(Title { text, natural, names: &names })
}

/// Where the title of the plan was broken by its author, in the title of the notice.
fn natural_breaks(settings: &Settings, notice_title: &str) -> Vec<usize> {
    let mut from = 0;
    let mut breaks = Vec::new();
    for line in &settings.title {
        let Some(found) = notice_title.get(from..).and_then(|rest| rest.find(line.as_str())) else { break };
        if !breaks.is_empty() || from > 0 {
            breaks.push(from + found);
        }
        from += found + line.len();
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_date_begins_two_characters_right_of_the_signature() {
        let cases = [("某市应急管理局安全生产委员会", "2026年1月5日"), ("某市应急管理局", "2026年1月15日"), ("某局", "2026年11月15日")];
        for (name, date) in cases {
            let signature = signature(Some(name), Some(date));
            assert!((signature.date - signature.name - 2.0).abs() < 1e-4, "{name}: {signature:?}");
            let ends = [signature.name + cells(name), signature.date + cells(date)];
            assert!((ends[0].max(ends[1]) - 26.0).abs() < 1e-4, "{name}: one ends two characters inside, {ends:?}");
        }
    }

    #[test]
    fn years_stand_in_their_own_brackets() {
        for written in ["某应急〔2026〕1号", "某应急[2026]1号", "某应急（2026）1号"] {
            assert_eq!(bracketed_year(written), "某应急〔2026〕1号");
        }
        assert_eq!(bracketed_year("某应急（试行）1号"), "某应急（试行）1号");
    }

    #[test]
    fn notes_are_bracketed_once() {
        assert_eq!(bracketed("此件公开发布", Lang::ZhCn), "（此件公开发布）");
        assert_eq!(bracketed("（此件公开发布）", Lang::ZhCn), "（此件公开发布）");
    }
}

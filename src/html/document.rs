//! The elements of an official document (GB/T 9704-2012, clauses 7.2 to 7.4) as they are printed.

use super::joint::{MarksView, SignatureView};
use super::title::Title;
use super::words::{self, Words};
use crate::model::{Document, Lang, Settings};
use serde::Serialize;
use std::borrow::Cow;

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
    /// 发文机关标志; of several that of the sponsor.
    pub mark: Option<String>,
    /// The marks of several issuers.
    pub joint: Option<MarksView>,
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
    /// 发文机关署名, the sponsor's first.
    pub signed_by: Vec<String>,
    /// 成文日期, in full.
    pub date: Option<String>,
    /// 成文日期, as ISO 8601 writes it.
    pub date_iso: Option<String>,
    /// Where 署名, seals and date stand.
    pub signature: SignatureView,
    /// Whether there are seals.
    pub is_sealed: bool,
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
        let mark = document.marks.first().cloned();
        let seals: Vec<String> = document.seals.iter().map(|seal| seal.value.clone()).collect();
        Self {
            above: above(document),
            serial: document.serial.clone(),
            classification: document.classification.clone(),
            urgency: document.urgency.clone(),
            mark_length: mark.as_deref().map(super::table::width).unwrap_or_default(),
            mark,
            joint: MarksView::of(&document.marks),
            number: document.number.as_deref().map(bracketed_year),
            signers: document.signatory.chunks(SIGNERS_A_LINE).map(<[String]>::to_vec).collect(),
            signer_lengths: signer_lengths(&document.signatory),
            recipients: list(&document.recipients, words.organ_separator, words.colon),
            signature: SignatureView::of(&document.signed_by, &seals, date.as_deref()),
            is_sealed: !seals.is_empty(),
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
        signed_by: Vec::new(),
        date: None,
        seals: Vec::new(),
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

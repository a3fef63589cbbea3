//! What a plan is, for whoever puts it on a site or into a file: its names and dates, and the text of its notice.

use crate::diag::Sink;
use crate::html::{self, Material};
use crate::model::{Date, Lang};
use crate::span::Span;
use crate::template::{Engine, Theme};

/// What a plan is.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Its name among plans.
    pub slug: String,
    /// Its title on one line.
    pub title: String,
    /// Who issues it.
    pub issuer: String,
    /// Its year and the month with which that begins.
    pub year: (i32, u8),
    /// Its language.
    pub lang: Lang,
    /// 发文字号, as it is printed.
    pub number: Option<String>,
    /// 成文日期.
    pub date: Option<Date>,
    /// 密级, with its place.
    pub classification: Option<(String, Span)>,
    /// The revision that it gives itself.
    pub revision: Option<String>,
    /// plan.yaml as a place.
    pub span: Span,
    /// The folders with all files that it is made of.
    pub folders: Vec<String>,
    /// The text of its notice with title, recipients, signature and date, where it has one.
    pub notice: Option<String>,
}

impl Facts {
    pub(super) fn of(material: Material<'_>, theme: &Theme, engine: &Engine<'_>, sink: &mut Sink) -> Self {
        let settings = &material.plan.settings;
        let place = settings.document.keys.iter().find(|key| key.value == "classification").map_or(settings.span, |key| key.span);
        Self {
            slug: settings.slug.clone(),
            title: html::title(material.plan),
            issuer: settings.issuer.clone(),
            year: (settings.period.year, settings.period.first_month),
            lang: settings.lang,
            number: html::number(material.plan),
            date: settings.document.date,
            classification: settings.document.classification.clone().map(|text| (text, place)),
            revision: settings.revision.clone(),
            span: settings.span,
            folders: super::folders(theme),
            notice: html::notice_text(material, engine, sink),
        }
    }
}

//! The keys of plan.yaml that stand for themselves: title, year, language, numbering, contents.

use super::layout::Pages;
use super::{numbering, period};
use crate::diag::{Code, Sink};
use crate::model::{Document, Duty, Lang, Numbering, PlanYear, PrintContents, Registry, RoleSet, Settings, Status, TaskField, Toc};
use crate::source::fields::{Fields, is_id_character, texts_of};
use crate::span::{Span, Spanned};

const TITLE_EXAMPLE: &str = "title: 2026年安全生产工作要点";
const ISSUER_EXAMPLE: &str = "issuer: 某市应急管理局";

/// The general settings.
pub(super) struct General {
    pub(super) lang: Lang,
    title: Vec<String>,
    subtitle: Option<String>,
    issuer: String,
    period: PlanYear,
    slug: String,
    theme: Spanned<String>,
    numbering: Numbering,
    toc: Toc,
    revision: Option<String>,
    sheets: bool,
    responsibility_line: bool,
}

/// Who can be made responsible, as what, and what else tasks say.
pub(super) struct Responsibilities {
    pub(super) registry: Registry,
    pub(super) roles: RoleSet,
    pub(super) fields: Vec<TaskField>,
    pub(super) statuses: Vec<Status>,
    pub(super) duties: Vec<Duty>,
}

impl General {
    /// The settings made of these and of the other parts of plan.yaml.
    pub(super) fn into_settings(self, pages: Pages, document: Document, who: Responsibilities, span: Span) -> Settings {
        Settings {
            title: self.title,
            subtitle: self.subtitle,
            issuer: self.issuer,
            year: self.period.year,
            first_month: self.period.first_month,
            slug: self.slug,
            lang: self.lang,
            theme: self.theme,
            numbering: self.numbering,
            toc: self.toc,
            revision: self.revision,
            cover: pages.cover,
            stage: pages.stage,
            watermark: pages.watermark,
            layout: pages.layout,
            document,
            registry: who.registry,
            roles: who.roles,
            fields: who.fields,
            statuses: who.statuses,
            duties: who.duties,
            sheets: self.sheets,
            responsibility_line: self.responsibility_line,
            span,
        }
    }
}

pub(super) fn decode(fields: &mut Fields<'_>, sink: &mut Sink) -> General {
    let lang = fields.one_of("lang", &[("zh-CN", Lang::ZhCn), ("en", Lang::En)], sink).unwrap_or_default();
    General {
        lang,
        title: title(fields, sink),
        subtitle: fields.text("subtitle", sink),
        issuer: fields.required_text("issuer", ISSUER_EXAMPLE, sink).map(|issuer| issuer.value).unwrap_or_default(),
        period: period::decode(fields, sink),
        slug: safe_name(fields, "slug", sink).map_or_else(|| "plan".to_owned(), |slug| slug.value),
        theme: theme(fields, lang, sink),
        numbering: numbering::decode(fields, lang, sink),
        toc: toc(fields, sink),
        revision: fields.text("revision", sink).filter(|revision| revision != "auto"),
        sheets: fields.boolean("sheets", sink).unwrap_or(false),
        responsibility_line: fields.boolean("responsibility_line", sink).unwrap_or(false),
    }
}

fn title(fields: &mut Fields<'_>, sink: &mut Sink) -> Vec<String> {
    let Some(node) = fields.take("title") else {
        fields.report_missing("title", TITLE_EXAMPLE, sink);
        return Vec::new();
    };
    let before = sink.diagnostics().len();
    let expected = format!("a text or a list of the title's lines, for example `{TITLE_EXAMPLE}`");
    let lines: Vec<String> = texts_of(node, &expected, sink).into_iter().map(|line| line.value).collect();
    if lines.is_empty() && sink.diagnostics().len() == before {
        sink.error(Code::WrongValue, node.span, "`title` is empty").help(format!("write, for example, `{TITLE_EXAMPLE}`"));
    }
    lines
}

fn theme(fields: &mut Fields<'_>, lang: Lang, sink: &mut Sink) -> Spanned<String> {
    let usual = match lang {
        Lang::ZhCn => "gbt9704",
        Lang::En => "report",
    };
    let place = Span { end: fields.span().start, ..fields.span() };
    safe_name(fields, "theme", sink).unwrap_or_else(|| Spanned::new(usual.to_owned(), place))
}

/// A name that is also the name of a file or folder.
fn safe_name(fields: &mut Fields<'_>, key: &str, sink: &mut Sink) -> Option<Spanned<String>> {
    const LENGTH_LIMIT: usize = 80;
    let name = fields.spanned_text(key, sink)?;
    let safe = name.value.chars().all(is_id_character) && !name.value.starts_with('.') && name.value.len() <= LENGTH_LIMIT;
    if !safe {
        sink.error(Code::WrongValue, name.span, format!("`{key}` cannot be the name of a file")).help(format!(
            "write letters, digits, `-`, `_`, `.` and Han, at most {LENGTH_LIMIT} bytes and no `.` in front, for example `{key}: plan`"
        ));
        return None;
    }
    Some(name)
}

fn toc(fields: &mut Fields<'_>, sink: &mut Sink) -> Toc {
    const PRINTED: [(&str, PrintContents); 3] = [("true", PrintContents::Yes), ("false", PrintContents::No), ("auto", PrintContents::Auto)];
    let mut toc = Toc { html: true, pdf: PrintContents::Auto, depth: 2 };
    let Some(node) = fields.take("toc") else { return toc };
    let Some(mut inner) = Fields::of(node, "a map, for example `toc: {html: true, pdf: auto, depth: 2}`", sink) else { return toc };
    toc.html = inner.boolean("html", sink).unwrap_or(toc.html);
    toc.pdf = inner.one_of("pdf", &PRINTED, sink).unwrap_or(toc.pdf);
    let depth = inner.integer("depth", 1..=9, sink).and_then(|depth| u8::try_from(depth).ok());
    toc.depth = depth.unwrap_or(toc.depth);
    inner.finish(sink);
    toc
}

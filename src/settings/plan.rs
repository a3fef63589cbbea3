//! The keys of plan.yaml that stand for themselves: title, year, language, numbering, contents.

use crate::diag::{Code, Sink};
use crate::model::{Document, Duty, Lang, Numbering, PrintContents, Registry, RoleSet, Settings, Toc};
use crate::source::fields::{Fields, choice, is_id_character, report_not_built_yet, texts_of};
use crate::source::yaml::Value;
use crate::span::{Span, Spanned};

const TITLE_EXAMPLE: &str = "title: 2026年安全生产工作要点";
const ISSUER_EXAMPLE: &str = "issuer: 某市应急管理局";
const YEAR_EXAMPLE: &str = "year: 2026";

/// Stands in for a year that is missing: a leap year, in which no day is wrong that could be right.
const STAND_IN_YEAR: i32 = 2000;

/// The general settings.
pub(super) struct General {
    pub(super) lang: Lang,
    title: Vec<String>,
    subtitle: Option<String>,
    issuer: String,
    year: i32,
    slug: String,
    theme: Spanned<String>,
    numbering: Numbering,
    toc: Toc,
    cover: bool,
    revision: Option<String>,
}

impl General {
    /// The settings made of these and of the other parts of plan.yaml.
    pub(super) fn into_settings(self, document: Document, registry: Registry, roles: RoleSet, duties: Vec<Duty>, span: Span) -> Settings {
        Settings {
            title: self.title,
            subtitle: self.subtitle,
            issuer: self.issuer,
            year: self.year,
            slug: self.slug,
            lang: self.lang,
            theme: self.theme,
            numbering: self.numbering,
            toc: self.toc,
            cover: self.cover,
            revision: self.revision,
            document,
            registry,
            roles,
            duties,
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
        year: year(fields, sink),
        slug: safe_name(fields, "slug", sink).map_or_else(|| "plan".to_owned(), |slug| slug.value),
        theme: theme(fields, lang, sink),
        numbering: numbering(fields, lang, sink),
        toc: toc(fields, sink),
        cover: fields.boolean("cover", sink).unwrap_or(false),
        revision: fields.text("revision", sink).filter(|revision| revision != "auto"),
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

/// The year; where `period` is given instead, that alone is the problem.
fn year(fields: &mut Fields<'_>, sink: &mut Sink) -> i32 {
    if !fields.has("period") && fields.take("year").is_none() {
        fields.report_missing("year", YEAR_EXAMPLE, sink);
    }
    let year = fields.integer("year", 1000..=9999, sink);
    year.and_then(|year| i32::try_from(year).ok()).unwrap_or(STAND_IN_YEAR)
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

fn numbering(fields: &mut Fields<'_>, lang: Lang, sink: &mut Sink) -> Numbering {
    const CHOICES: [(&str, Numbering); 3] = [("official", Numbering::Official), ("decimal", Numbering::Decimal), ("none", Numbering::None)];
    let usual = match lang {
        Lang::ZhCn => Numbering::Official,
        Lang::En => Numbering::Decimal,
    };
    let Some(node) = fields.take("numbering") else { return usual };
    if matches!(node.value, Value::List(_)) {
        report_not_built_yet(node.span, "a list of level formats after `numbering`", sink);
        return usual;
    }
    choice(node, "numbering", &CHOICES, sink).unwrap_or(usual)
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

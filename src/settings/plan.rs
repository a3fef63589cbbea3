//! The keys of plan.yaml that stand for themselves: title, year, language, numbering, contents.

use super::layout::Pages;
use super::{numbering, period};
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{Document, Duty, Lang, Numbering, PlanPeriod, PrintContents, Registry, RoleSet, Settings, Status, TaskField, Toc};
use crate::source::fields::{Fields, for_example, is_id_character, texts_of};
use crate::span::{Span, Spanned};

fn title_example() -> Message {
    message!("title: Annual work plan 2026", "title: 2026年安全生产工作要点")
}

/// The general settings.
pub(super) struct General {
    pub(super) lang: Lang,
    title: Vec<String>,
    subtitle: Option<String>,
    issuer: String,
    period: Option<PlanPeriod>,
    slug: String,
    theme: Spanned<String>,
    numbering: Numbering,
    toc: Toc,
    revision: Option<String>,
    raw_html: bool,
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
        let period = self.period.unwrap_or(PlanPeriod::calendar(period::STAND_IN_YEAR));
        Settings {
            title: self.title,
            subtitle: self.subtitle,
            issuer: self.issuer,
            period,
            period_is_known: self.period.is_some(),
            slug: self.slug,
            lang: self.lang,
            theme: self.theme,
            numbering: self.numbering,
            toc: self.toc,
            revision: self.revision,
            raw_html: self.raw_html,
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
        issuer: fields
            .required_text("issuer", &message!("issuer: Safety Office", "issuer: 某市应急管理局"), sink)
            .map(|issuer| issuer.value)
            .unwrap_or_default(),
        period: period::decode(fields, sink),
        slug: safe_name(fields, "slug", sink).map_or_else(|| "plan".to_owned(), |slug| slug.value),
        theme: theme(fields, lang, sink),
        numbering: numbering::decode(fields, lang, sink),
        toc: toc(fields, sink),
        revision: fields.text("revision", sink).filter(|revision| revision != "auto"),
        raw_html: fields.boolean("raw_html", sink).unwrap_or(false),
        sheets: fields.boolean("sheets", sink).unwrap_or(false),
        responsibility_line: fields.boolean("responsibility_line", sink).unwrap_or(false),
    }
}

fn title(fields: &mut Fields<'_>, sink: &mut Sink) -> Vec<String> {
    let Some(node) = fields.take("title") else {
        fields.report_missing("title", &title_example(), sink);
        return Vec::new();
    };
    let before = sink.diagnostics().len();
    let expected = message!(
        "a text or a list of the title's lines, for example `{example}`",
        "一段文字，或各行的列表，例如“{example}”",
        example = title_example()
    );
    let lines: Vec<String> = texts_of(node, &expected, sink).into_iter().map(|line| line.value).collect();
    if lines.is_empty() && sink.diagnostics().len() == before {
        sink.error(Code::WrongValue, node.span, message!("`title` is empty", "“title”是空的")).help(for_example(&title_example()));
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
        sink.error(Code::WrongValue, name.span, message!("`{key}` cannot be the name of a file", "“{key}”的内容不能用作文件名")).help(
            message!(
                "write letters, digits, `-`, `_`, `.` and Han, at most {LENGTH_LIMIT} bytes and no `.` in front, for example `{key}: plan`",
                "请用字母、数字、“-”“_”“.”和汉字，最多{LENGTH_LIMIT}个字节，开头不能是“.”，例如“{key}: plan”"
            ),
        );
        return None;
    }
    Some(name)
}

fn toc(fields: &mut Fields<'_>, sink: &mut Sink) -> Toc {
    const PRINTED: [(&str, PrintContents); 3] = [("true", PrintContents::Yes), ("false", PrintContents::No), ("auto", PrintContents::Auto)];
    let mut toc = Toc { html: true, pdf: PrintContents::Auto, depth: 2 };
    let Some(node) = fields.take("toc") else { return toc };
    let expected = message!(
        "a map, for example `toc: {{html: true, pdf: auto, depth: 2}}`",
        "一组“名称: 内容”，例如“toc: {{html: true, pdf: auto, depth: 2}}”"
    );
    let Some(mut inner) = Fields::of(node, &expected, sink) else { return toc };
    toc.html = inner.boolean("html", sink).unwrap_or(toc.html);
    toc.pdf = inner.one_of("pdf", &PRINTED, sink).unwrap_or(toc.pdf);
    let depth = inner.integer("depth", 1..=9, sink).and_then(|depth| u8::try_from(depth).ok());
    toc.depth = depth.unwrap_or(toc.depth);
    inner.finish(sink);
    toc
}

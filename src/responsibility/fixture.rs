//! A small plan's settings for the tests of this module and of the matrices.

use crate::model::{
    Document, Group, GroupMembers, Lang, Numbering, Person, PlanPeriod, PrintContents, Registry, Role, RoleSet, Settings, Status, Takes,
    Toc, Unit, UnitKind,
};
use crate::span::{SourceId, Span, Spanned};

/// A bureau with four units, two people and two groups, in the official roles.
pub(crate) fn settings() -> Settings {
    let place = Span::new(SourceId(0), 0, 0);
    Settings {
        title: vec!["2026年安全生产工作要点".to_owned()],
        subtitle: None,
        issuer: "某市应急管理局".to_owned(),
        period: PlanPeriod::calendar(2026),
        period_is_known: true,
        slug: "plan".to_owned(),
        lang: Lang::ZhCn,
        theme: Spanned::new("gbt9704".to_owned(), place),
        numbering: Numbering::Official,
        toc: Toc { html: true, pdf: PrintContents::Auto, depth: 2 },
        revision: None,
        raw_html: false,
        cover: false,
        stage: None,
        watermark: None,
        layout: Vec::new(),
        document: Document::default(),
        registry: registry(),
        roles: official(),
        fields: Vec::new(),
        statuses: vec![status("active", "推进中"), status("done", "已完成")],
        duties: Vec::new(),
        sheets: false,
        responsibility_line: false,
        span: place,
    }
}

fn status(id: &str, name: &str) -> Status {
    Status { id: id.to_owned(), name: name.to_owned(), mark: String::new(), color: None }
}

fn registry() -> Registry {
    let unit = |id: &str, name: &str, short: Option<&str>, aliases: &[&str]| Unit {
        id: id.to_owned(),
        name: name.to_owned(),
        short: short.map(str::to_owned),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        span: Span::new(SourceId(0), 0, 0),
        parent: None,
        kind: UnitKind::Internal,
    };
    let person = |id: &str, name: &str, post: &str, oversees: Vec<usize>| Person {
        id: id.to_owned(),
        name: name.to_owned(),
        post: Some(post.to_owned()),
        aliases: Vec::new(),
        oversees,
    };
    let group =
        |id: &str, name: &str, members: GroupMembers| Group { id: id.to_owned(), name: name.to_owned(), aliases: Vec::new(), members };
    Registry {
        units: vec![
            unit("office", "局办公室", Some("办公室"), &["综合科"]),
            unit("law", "执法监督科", Some("执法科"), &[]),
            unit("housing", "住房和建设科", None, &[]),
            unit("it", "IT", None, &["信息科（网信办）"]),
        ],
        people: vec![person("head", "张某某", "局长", vec![0]), person("deputy", "李某某", "副局长", vec![1, 2])],
        groups: vec![group("core", "核心科室", GroupMembers::Listed(vec![0, 1])), group("related", "各有关单位", GroupMembers::Open)],
        incomplete: false,
    }
}

/// A role of a set.
pub(crate) fn role(id: &str, name: &str, mark: &str, min: usize, max: Option<usize>) -> Role {
    let takes = match id {
        "lead" | "support" => Takes::Units,
        "owner" => Takes::People,
        _ => Takes::Anybody,
    };
    Role { id: id.to_owned(), name: name.to_owned(), mark: mark.to_owned(), min, max, takes }
}

/// 牵头单位, 配合单位, 责任人.
pub(crate) fn official() -> RoleSet {
    RoleSet {
        roles: vec![
            role("lead", "牵头单位", "●", 1, None),
            role("support", "配合单位", "○", 0, None),
            role("owner", "责任人", "△", 0, None),
        ],
        first_leads: false,
    }
}

/// The four letters of RACI.
pub(crate) fn raci() -> RoleSet {
    RoleSet {
        roles: vec![
            role("accountable", "Accountable", "A", 1, Some(1)),
            role("responsible", "Responsible", "R", 1, None),
            role("consulted", "Consulted", "C", 0, None),
            role("informed", "Informed", "I", 0, None),
        ],
        first_leads: false,
    }
}

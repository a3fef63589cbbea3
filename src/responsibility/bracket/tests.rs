use super::*;
use crate::model::{FieldKind, Lang, Person, Role, RoleSet, TaskField, Unit, UnitKind};
use crate::responsibility::due::print;
use crate::responsibility::fixture;
use crate::source::Sources;
use crate::source::yaml::{self, Node, Value};
use crate::span::SourceId;

/// Reads a bracket and shows it: `lead=office,law support[责任单位]=all due=6月底前 joint`, with the label of a role where it is
/// another than its name, or `text`; then each problem as `CODE@part`.
fn show(text: &str, settings: &Settings) -> String {
    let mut sink = Sink::default();
    let span_of = |range: Range<usize>| Span::new(SourceId(0), range.start, range.end);
    let mut shown = match read(text, &span_of, settings, &Defaults::default(), &mut sink) {
        BracketReading::Text => vec!["text".to_owned()],
        BracketReading::Task(bracket) => show_task(&bracket, settings),
    };
    for found in sink.diagnostics() {
        let crate::diag::Place::Span(span) = &found.place else { panic!("a place without a span") };
        shown.push(format!("{}@{}", found.code.as_str(), text.get(span.range()).unwrap()));
    }
    shown.join(" ")
}

fn show_task(bracket: &Bracket, settings: &Settings) -> Vec<String> {
    let mut shown = Vec::new();
    for ((role, parties), label) in settings.roles.roles.iter().zip(&bracket.assigned).zip(&bracket.labels) {
        let ids: Vec<&str> = parties.iter().filter_map(|party| settings.registry.party(*party)).map(|party| party.id).collect();
        if !ids.is_empty() {
            let label = label.as_ref().filter(|label| **label != role.name).map(|label| format!("[{label}]")).unwrap_or_default();
            shown.push(format!("{}{label}={}", role.id, ids.join(",")));
        }
    }
    if let Some((due, words)) = &bracket.due {
        shown.push(format!("due={}", print(due, words.as_deref(), settings.plan_year(), settings.lang)));
    }
    if bracket.mode != Mode::Single {
        shown.push(bracket.mode.as_str().to_owned());
    }
    let limit = |milestone: &Milestone| {
        let (due, words) = milestone.due.as_ref().unwrap();
        print(due, words.as_deref(), settings.plan_year(), settings.lang)
    };
    shown.extend(bracket.milestones.iter().map(|milestone| format!("[{} {}]", milestone.title, limit(milestone))));
    let fields = settings.fields.iter().map(|field| field.id.as_str()).zip(&bracket.fields);
    let texts = [
        ("title", &bracket.title),
        ("indicator", &bracket.indicator),
        ("measures", &bracket.measures),
        ("notes", &bracket.notes),
        ("source", &bracket.source),
    ];
    shown.extend(texts.into_iter().chain(fields).filter_map(|(name, text)| Some(format!("{name}={}", text.as_ref()?))));
    shown.extend(bracket.status.and_then(|status| settings.statuses.get(status)).map(|status| format!("status={}", status.id)));
    shown
}

/// Two people, four units of a company, in the official roles by their English names.
fn english() -> Settings {
    let unit = |id: &str, name: &str| Unit {
        id: id.to_owned(),
        name: name.to_owned(),
        short: None,
        aliases: Vec::new(),
        parent: None,
        kind: UnitKind::Internal,
        span: Span::new(SourceId(0), 0, 0),
    };
    let mut settings = fixture::settings();
    settings.lang = Lang::En;
    settings.registry.units = vec![unit("finance", "Finance"), unit("it", "IT"), unit("hr", "HR"), unit("legal", "Legal")];
    let director = Person { id: "director".to_owned(), name: "Director".to_owned(), post: None, aliases: Vec::new(), oversees: Vec::new() };
    settings.registry.people = vec![director];
    settings.registry.groups = Vec::new();
    for (role, name) in settings.roles.roles.iter_mut().zip(["Lead", "Support", "Owner"]) {
        role.name = name.to_owned();
    }
    settings
}

/// The settings of a part of a table of cases.
fn settings_of(part: &str, plan: Settings) -> Settings {
    let own = |roles: Vec<Role>| RoleSet { roles, first_leads: false };
    let answering = || vec![fixture::role("responsible", if plan.lang == Lang::En { "Responsible" } else { "责任单位" }, "●", 1, None)];
    let field = |id: &str, name: &str, kind| TaskField { id: id.to_owned(), name: name.to_owned(), blank: false, kind };
    let roles = match part {
        "official" => plan.roles.clone(),
        "raci" => fixture::raci(),
        "responsible-only" => own(answering()),
        "first-leads" => RoleSet { roles: answering(), first_leads: true },
        "own" => own(vec![fixture::role("main", "主责部门", "主", 1, None), fixture::role("joint", "协同部门", "协", 0, None)]),
        other => panic!("no part `{other}`"),
    };
    let fields = vec![field("progress", "完成进展", FieldKind::Text), field("cost", "所需经费", FieldKind::Number { total: true })];
    Settings { roles, fields, ..plan }
}

/// Reads the cases of a file, says what differs from it, and counts them.
fn judge(file: &str, text: &str, plan: &Settings) -> (usize, Vec<String>) {
    let mut sources = Sources::default();
    let id = sources.add(file, text);
    let table = yaml::parse(&sources, sources.whole(id), &mut Sink::default()).unwrap();
    let Value::Map(parts) = table.value else { panic!("no map") };
    let text = |node: &Node| match &node.value {
        Value::Text(text) => text.clone(),
        other => panic!("no text: {other:?}"),
    };
    let (mut cases, mut faults) = (0, Vec::new());
    for (part, node) in &parts {
        let settings = settings_of(&part.value, plan.clone());
        let Value::List(items) = &node.value else { panic!("no list") };
        for item in items {
            let Value::Map(entries) = &item.value else { panic!("no map") };
            let [(_, written), (_, expected)] = entries.as_slice() else { panic!("a case is a text and what it is") };
            let (written, expected) = (text(written), text(expected));
            let found = show(&written, &settings);
            cases += 1;
            if found != expected {
                faults.push(format!("{}: {written}\n  expected: {expected}\n  found:    {found}", part.value));
            }
        }
    }
    (cases, faults)
}

#[test]
fn brackets_make_the_tasks_of_the_tables() {
    let chinese = judge("brackets.zh-CN.yaml", include_str!("../../../tests/cases/phrases/brackets.zh-CN.yaml"), &fixture::settings());
    let english = judge("brackets.en.yaml", include_str!("../../../tests/cases/phrases/brackets.en.yaml"), &english());
    for ((cases, faults), least) in [(chinese, 120), (english, 60)] {
        assert!(cases >= least, "only {cases} cases");
        assert!(faults.is_empty(), "{} of {cases} cases fail\n{}", faults.len(), faults.join("\n"));
    }
}

#[test]
fn defaults_fill_what_a_bracket_leaves_out() {
    let settings = fixture::settings();
    let mut sources = Sources::default();
    let id = sources.add("a.md", "{lead: office, support: [all], due: 2026-06}");
    let mut sink = Sink::default();
    let node = yaml::parse(&sources, sources.whole(id), &mut sink).unwrap();
    let defaults = Defaults::from_node(&node, &settings, &Defaults::default(), &mut sink);
    let text = "配合单位：执法监督科";
    let span_of = |range: Range<usize>| Span::new(id, range.start, range.end);
    let BracketReading::Task(bracket) = read(text, &span_of, &settings, &defaults, &mut sink) else { panic!("no task") };
    assert_eq!(show_task(&bracket, &settings).join(" "), "lead=office support=law due=6月底前");
    assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    /// Whatever stands in a bracket gives a reading, and every problem a place inside it.
    #[test]
    fn any_bracket_gives_a_reading(text in "(牵头单位|配合|：|:|；|，|、|（|）|局办公室|共同牵头|负责|完成时限|6月底前|and | |甲|é){0,14}") {
        let settings = fixture::settings();
        let _ = show(&text, &settings);
    }
}

use super::*;
use crate::model::Lang;
use crate::responsibility::due::print;
use crate::responsibility::fixture;
use crate::span::SourceId;

/// Reads a bracket and shows it: `lead=office,law support=all due=6月底前 joint`, or `text`; then
/// each problem as `CODE at “part”`.
fn show(text: &str, settings: &Settings) -> String {
    let mut sink = Sink::default();
    let span_of = |range: Range<usize>| Span::new(SourceId(0), range.start, range.end);
    let mut shown = match read(text, &span_of, settings, &mut sink) {
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
    for (role, parties) in settings.roles.roles.iter().zip(&bracket.assigned) {
        let ids: Vec<&str> = parties.iter().filter_map(|party| settings.registry.party(*party)).map(|party| party.id).collect();
        if !ids.is_empty() {
            shown.push(format!("{}={}", role.id, ids.join(",")));
        }
    }
    if let Some((due, words)) = &bracket.due {
        shown.push(format!("due={}", print(due, words.as_deref(), settings.year, Lang::ZhCn)));
    }
    if bracket.mode != Mode::Single {
        shown.push(bracket.mode.as_str().to_owned());
    }
    shown
}

fn check(cases: &[(&str, &str)], settings: &Settings) {
    for (text, expected) in cases {
        assert_eq!(show(text, settings), *expected, "{text}");
    }
}

#[test]
fn labelled_brackets_are_tasks() {
    let cases = [
        ("牵头单位：执法监督科；配合单位：局办公室；责任人：张某某；完成时限：6月底前", "lead=law support=office owner=head due=6月底前"),
        ("牵头单位:执法监督科;配合单位:局办公室;完成时限:6月底前", "lead=law support=office due=6月底前"),
        ("牵头单位：执法科", "lead=law"),
        ("牵头单位：综合科；配合单位：各科室", "lead=office support=all"),
        ("牵头单位：office；配合单位：law、housing", "lead=office support=law,housing"),
        ("牵头单位：局办公室；配合单位：执法监督科、各有关单位", "lead=office support=law,related"),
        ("牵头单位：局办公室；配合单位：执法监督科，住房和建设科", "lead=office support=law,housing"),
        ("牵头单位：局办公室，配合单位：执法监督科，完成时限：全年", "lead=office support=law due=全年"),
        ("牵头单位： 局办公室 ； 完成时限 ： 每季度 ", "lead=office due=每季度"),
        ("牵头单位：局办公室；责任人：张某某、李某某", "lead=office owner=head,deputy"),
        ("牵头单位：局办公室；时限：2026-06", "lead=office due=6月底前"),
        ("牵头单位：局办公室；时限要求：第二季度", "lead=office due=第二季度"),
        ("牵头单位：局办公室；完成时间：3—5月", "lead=office due=3—5月"),
        ("牵头单位：局办公室；时间：年底前", "lead=office due=年底前"),
        ("牵头单位：局办公室；6月底前", "lead=office due=6月底前"),
        ("牵头单位：局办公室；6月底前完成", "lead=office due=6月底前完成"),
        ("牵头单位：住房和建设科", "lead=housing"),
        ("牵头单位：局办公室；配合单位：执法监督科和住房和建设科", "lead=office support=law,housing"),
        ("牵头单位：信息科（网信办）；配合单位：信息科(网信办)、office", "lead=it support=it,office"),
        ("lead: IT; support: office; due: Q3", "lead=it support=office due=第三季度"),
        ("Lead: IT; Due: by end of June", "lead=it due=by end of June"),
        ("完成时限：6月底前；牵头单位：局办公室", "lead=office due=6月底前"),
        ("牵头单位：局办公室；配合单位：", "lead=office"),
        ("牵头单位：局办公室；", "lead=office"),
    ];
    check(&cases, &fixture::settings());
}

#[test]
fn several_leads_say_how_they_share() {
    let cases = [
        ("牵头单位：局办公室、执法监督科共同牵头", "lead=office,law joint"),
        ("牵头单位：局办公室、执法监督科（共同牵头）", "lead=office,law joint"),
        ("牵头单位：共同牵头，局办公室、执法监督科", "lead=office,law joint"),
        ("牵头单位：局办公室、执法监督科分别牵头；完成时限：全年", "lead=office,law due=全年 each"),
        ("共同牵头：局办公室、执法监督科", "lead=office,law joint"),
        ("分别牵头单位：局办公室、执法监督科", "lead=office,law each"),
        ("牵头单位：局办公室、执法监督科按职责分工负责", "lead=office,law by-duty"),
        ("Lead: IT, office jointly", "lead=it,office joint"),
        ("牵头单位：局办公室、执法监督科", "lead=office,law joint WP0405@牵头单位：局办公室、执法监督科"),
        ("牵头单位：核心科室", "lead=core"),
    ];
    check(&cases, &fixture::settings());
}

#[test]
fn what_is_wrong_is_reported_at_its_place() {
    let cases = [
        ("牵头单位：执法监察科", "WP0401@执法监察科"),
        ("牵头单位：局办公室；配合单位：执法监督科、某某科、乙", "lead=office support=law WP0401@某某科 WP0401@乙"),
        ("牵头单位：局办公室；配和单位：执法监督科", "lead=office WP0404@配和单位"),
        ("牵头单位：局办公室，配和单位：执法监督科", "lead=office WP0404@配和单位"),
        ("牵头单位：局办公室；完成时限：尽快", "lead=office WP0402@尽快"),
        ("牵头单位：局办公室；完成时限：2月30日前", "lead=office WP0402@2月30日前"),
        ("牵头单位：局办公室；完成时限：", "lead=office WP0402@完成时限"),
        ("牵头单位：局办公室；完成时限：6月底前；时限：7月底前", "lead=office due=6月底前 WP0402@时限"),
        ("牵头单位：局办公室；配合单位：执法监督科、执法科", "lead=office support=law WP0408@执法科"),
        (
            "牵头单位：局办公室；牵头单位：执法监督科",
            "lead=office,law joint WP0206@牵头单位 WP0405@牵头单位：局办公室；牵头单位：执法监督科",
        ),
        ("配合单位：执法监督科", "support=law WP0403@配合单位：执法监督科"),
        ("责任单位：局办公室", "text WP0410@责任单位"),
        ("承办：局办公室；完成时限：6月底前", "text WP0410@承办"),
        ("责任单位：某某公司；完成时限：6月底前", "text"),
        ("牵头单位：；配合单位：执法监督科", "support=law WP0403@牵头单位：；配合单位：执法监督科"),
        ("牵头单位：局办公室；责任人：执法监督科", "lead=office WP0203@执法监督科"),
        ("牵头单位：张某某", "WP0203@张某某"),
    ];
    check(&cases, &fixture::settings());
}

#[test]
fn brackets_of_another_kind_are_text() {
    let cases = [
        ("", "text"),
        ("以下简称要点", "text"),
        ("2026年", "text"),
        ("6月底前", "text"),
        ("详见：附件1", "text"),
        ("注：本表由牵头单位：填写", "text"),
        ("完成时限：6月底前", "text"),
        ("某安委〔2024〕3号", "text"),
        ("见第三部分，执法监督科", "text"),
        ("牵头单俭：执法监督科", "text WP0410@牵头单俭"),
        ("重点：执法监督科", "text"),
        ("主管单位：执法监督科", "text"),
    ];
    check(&cases, &fixture::settings());
}

#[test]
fn verbs_make_tasks() {
    let cases = [
        ("执法监督科牵头，局办公室、住房和建设科配合", "lead=law support=office,housing"),
        ("执法监督科牵头，局办公室配合，6月底前完成", "lead=law support=office due=6月底前完成"),
        ("由执法监督科牵头；6月底前", "lead=law due=6月底前"),
        ("局办公室、执法监督科按职责分工负责", "lead=office,law by-duty"),
        ("局办公室负责", "lead=office"),
        ("局办公室牵头负责，各科室配合", "lead=office support=all"),
        ("局办公室，执法监督科共同牵头", "lead=office,law joint"),
        ("局办公室、某某科负责", "lead=office WP0401@某某科"),
        ("某某公司负责", "text WP0410@某某公司负责"),
        ("负责", "text"),
        ("局办公室牵头，详见附件", "text"),
        ("执法监督科配合", "support=law WP0403@执法监督科配合"),
    ];
    check(&cases, &fixture::settings());
}

#[test]
fn other_sets_of_roles_have_their_own_labels() {
    let mut settings = fixture::settings();
    settings.roles = fixture::raci();
    let cases = [
        ("Accountable: IT; Responsible: office, law; Due: Q3", "accountable=it responsible=office,law due=第三季度"),
        ("accountable: head; responsible: IT", "accountable=head responsible=it"),
        (
            "Accountable: IT, law; Responsible: office",
            "accountable=it,law responsible=office joint WP0411@Accountable: IT, law; Responsible: office",
        ),
        ("Accountable: IT", "accountable=it WP0403@Accountable: IT"),
        ("牵头单位：IT", "text WP0410@牵头单位"),
    ];
    check(&cases, &settings);
    settings.roles = crate::model::RoleSet { roles: vec![fixture::role("responsible", "责任单位", "●", 1, None)], first_leads: true };
    check(&[("责任单位：局办公室、执法监督科", "responsible=office,law")], &settings);
}

#[test]
fn defaults_fill_what_a_bracket_leaves_out() {
    use crate::source::{Sources, yaml};
    let settings = fixture::settings();
    let mut sources = Sources::default();
    let id = sources.add("a.md", "{lead: office, support: [all], due: 2026-06}");
    let mut sink = Sink::default();
    let node = yaml::parse(&sources, sources.whole(id), &mut sink).unwrap();
    let defaults = Defaults::from_node(&node, &settings, &Defaults::default(), &mut sink);
    let text = "配合单位：执法监督科";
    let span_of = |range: Range<usize>| Span::new(id, range.start, range.end);
    let BracketReading::Task(bracket) = read_with(text, &span_of, &settings, &defaults, &mut sink) else { panic!("no task") };
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

use super::decode;
use crate::diag::{Diagnostic, Sink, render::position};
use crate::model::{DutyBearer, GroupMembers, Lang, Numbering, PartyRef, PrintContents, Settings};
use crate::source::{Project, Sources};

/// Decodes plan.yaml (and units.yaml) and gives the settings and the problems, each as
/// `code line:column message`, with the file in front if it is units.yaml.
fn decoded(plan: &str, units: Option<&str>) -> (Option<Settings>, Vec<String>, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let plan = sources.add("content/plan.yaml", plan);
    let units = units.map(|text| sources.add("content/units.yaml", text));
    let mut sink = Sink::default();
    let settings = decode(&Project { plan, units, entries: Vec::new() }, &sources, &mut sink);
    let shown = |found: &Diagnostic| {
        let at = position(&sources, &found.place);
        let file = if at.path.ends_with("units.yaml") { "units.yaml " } else { "" };
        format!("{file}{} {}:{} {}", found.code.as_str(), at.line, at.column, found.message)
    };
    (settings, sink.diagnostics().iter().map(shown).collect(), sink.diagnostics().to_vec())
}

const HEAD: &str = "title: 要点\nissuer: 某市应急管理局\nyear: 2026\n";

/// The problems of a plan that has its required keys in lines 1 to 3; the text begins in line 4.
fn problems(rest: &str) -> Vec<String> {
    decoded(&format!("{HEAD}{rest}"), None).1
}

fn settings(rest: &str) -> Settings {
    let (settings, found, _) = decoded(&format!("{HEAD}{rest}"), None);
    assert!(found.is_empty(), "{found:?}");
    settings.unwrap()
}

#[test]
fn the_sample_plan_is_decoded_without_a_problem() {
    let plan = include_str!("../../content/plan.yaml");
    let (settings, found, _) = decoded(plan, None);
    assert!(found.is_empty(), "{found:?}");
    let settings = settings.unwrap();
    assert_eq!(settings.title, ["某市应急管理局", "2026年安全生产工作要点"]);
    assert_eq!((settings.year, settings.slug.as_str(), settings.lang), (2026, "plan", Lang::ZhCn));
    assert_eq!(settings.document.recipients.len(), 2);
    assert_eq!(settings.document.date.map(|day| day.to_calendar_date().2), Some(15));
    assert_eq!(settings.document.notice.map(|notice| notice.value).as_deref(), Some("_notice.md"));
    assert_eq!(settings.registry.units.len(), 7);
    assert_eq!(settings.registry.find("危险化学品安全监督管理科"), Some(PartyRef::Unit(2)));
    assert_eq!(settings.registry.people[1].oversees, [1, 6]);
    assert_eq!(settings.roles.roles.iter().map(|role| role.id.as_str()).collect::<Vec<_>>(), ["lead", "support", "owner"]);
    assert_eq!(settings.duties[0].who, DutyBearer::Text("局党组".to_owned()));
    assert_eq!(settings.duties[1].who, DutyBearer::Party(PartyRef::Person(0)));
}

#[test]
fn what_is_not_given_has_its_default() {
    let settings = settings("");
    assert_eq!((settings.slug.as_str(), settings.theme.value.as_str()), ("plan", "gbt9704"));
    assert_eq!(settings.numbering, Numbering::Official);
    assert!(settings.toc.html && settings.toc.pdf == PrintContents::Auto && settings.toc.depth == 2);
    assert_eq!(settings.revision, None);
    assert!(settings.document.mark.is_none() && settings.registry.units.is_empty() && settings.duties.is_empty());
    assert_eq!(settings.roles.roles[0].name, "牵头单位");
}

#[test]
fn english_plans_have_english_defaults() {
    let settings = settings("lang: en\n");
    assert_eq!((settings.theme.value.as_str(), settings.numbering), ("report", Numbering::Decimal));
    assert_eq!(settings.roles.roles[0].name, "Lead");
    let everyone = settings.registry.find("all").and_then(|party| settings.registry.party(party));
    assert_eq!(everyone.map(|party| party.name), Some("all units"));
}

#[test]
fn values_are_taken_as_written() {
    let settings = settings(
        "subtitle: 试行\nslug: 要点-2026\ntheme: gbt9704\nnumbering: none\ntoc: {html: false, pdf: true, depth: 3}\nrevision: 第二稿\n\
         document: {serial: 000001, classification: 秘密★1年, recipients: 各科室, date: 2026-02-28}\n",
    );
    assert_eq!(settings.subtitle.as_deref(), Some("试行"));
    assert_eq!(settings.slug, "要点-2026");
    assert_eq!(settings.numbering, Numbering::None);
    assert!(!settings.toc.html && settings.toc.pdf == PrintContents::Yes && settings.toc.depth == 3);
    assert_eq!(settings.revision.as_deref(), Some("第二稿"));
    assert_eq!(settings.document.serial.as_deref(), Some("000001"));
    assert_eq!(settings.document.classification.as_deref(), Some("秘密★1年"));
    assert_eq!(settings.document.recipients, ["各科室"]);
}

#[test]
fn required_keys_are_missed_with_an_example() {
    let (settings, found, diagnostics) = decoded("# nothing yet\n", None);
    assert!(settings.is_some(), "later stages go on");
    let expected =
        ["WP0204 1:1 the key `title` is missing", "WP0204 1:1 the key `issuer` is missing", "WP0204 1:1 the key `year` is missing"];
    assert_eq!(found, expected);
    assert_eq!(diagnostics[2].help.as_deref(), Some("write, for example, `year: 2026`"));
}

#[test]
fn a_plan_that_is_no_map_gives_nothing() {
    let (settings, found, _) = decoded("- title\n", None);
    assert!(settings.is_none());
    assert_eq!(found, ["WP0203 1:1 a list cannot stand here"]);
    assert!(decoded("title: [", None).0.is_none());
}

#[test]
fn wrong_keys_and_values_are_all_reported() {
    let cases: &[(&str, &[&str])] = &[
        ("titel: 甲\n", &["WP0202 4:1 unknown key `titel`"]),
        ("slug: a/b\n", &["WP0203 4:7 `slug` cannot be the name of a file"]),
        ("slug: ../plan\n", &["WP0203 4:7 `slug` cannot be the name of a file"]),
        ("theme: ../mine\n", &["WP0203 4:8 `theme` cannot be the name of a file"]),
        ("lang: fr\n", &["WP0203 4:7 `fr` cannot stand here"]),
        ("numbering: roman\n", &["WP0203 4:12 `roman` cannot stand here"]),
        ("numbering: [\"第{hans}章\"]\n", &["WP0205 4:12 a list of level formats after `numbering` is not built yet"]),
        (
            "toc: {html: maybe, pdf: later, depth: 0, deep: 1}\n",
            &[
                "WP0203 4:13 `maybe` cannot stand here",
                "WP0203 4:25 `later` cannot stand here",
                "WP0203 4:39 `0` cannot stand here",
                "WP0202 4:42 unknown key `deep`",
            ],
        ),
        ("toc: true\n", &["WP0203 4:6 `true` cannot stand here"]),
        ("subtitle: [甲]\n", &["WP0203 4:11 a list cannot stand here"]),
        (
            "document:\n  date: 2026-02-30\n  printed_on: 1月\n  signatory: 张某某\n  seal: 有\n",
            &[
                "WP0203 5:9 `2026-02-30` is no day of the calendar",
                "WP0203 6:15 `1月` is no day of the calendar",
                "WP0205 7:3 `signatory` is not built yet",
                "WP0202 8:3 unknown key `seal`",
            ],
        ),
        ("roles: officials\n", &["WP0203 4:8 `officials` cannot stand here"]),
        ("roles: [{id: a}]\n", &["WP0205 4:8 a list of roles of your own is not built yet"]),
        ("duties: 局党组\n", &["WP0203 4:9 `局党组` cannot stand here"]),
        ("duties:\n  - {who: 甲}\n  - 乙\n", &["WP0204 5:5 the key `duty` is missing", "WP0203 6:5 `乙` cannot stand here"]),
        ("units: {office: 局办公室}\n", &["WP0203 4:8 a map cannot stand here"]),
        ("units:\n  - 局办公室\n", &["WP0203 5:5 `局办公室` cannot stand here"]),
        ("units:\n  - {name: 甲}\n  - {id: b}\n", &["WP0204 5:5 the key `id` is missing", "WP0204 6:5 the key `name` is missing"]),
        ("units:\n  - {id: a b, name: 甲, head: 乙}\n", &["WP0207 5:10 the id `a b` holds a space", "WP0202 5:24 unknown key `head`"]),
        ("units:\n  - {id: all, name: 甲}\n", &["WP0208 5:10 `all` names the built-in group of every unit"]),
    ];
    for (text, expected) in cases {
        assert_eq!(problems(text), *expected, "{text}");
    }
    assert_eq!(decoded("title: []\nissuer: ''\nyear: 26\n", None).1.len(), 3);
}

#[test]
fn features_to_come_say_so() {
    let text = "period: {from: 2026-04, to: 2027-03}\nstage: 征求意见稿\nwatermark: stage\nsheets: true\n\
                responsibility_line: true\nraw_html: true\nfields: [{id: progress}]\nlayout: {line_pitch: grid, duplex: true, level3: bold}\n";
    let found = problems(text);
    assert_eq!(found.len(), 10, "{found:?}");
    assert!(found.iter().all(|line| line.starts_with("WP0205") && line.ends_with("is not built yet")), "{found:?}");
    let harmless = "cover: false\nsheets: false\nresponsibility_line: false\nraw_html: false\nfields: []\nrevision: auto\n\
                    layout: {line_pitch: strict, duplex: false, level3: regular}\nstage:\n";
    assert_eq!(problems(harmless), Vec::<String>::new());
}

#[test]
fn a_period_instead_of_a_year_is_one_problem() {
    let found = decoded("title: 甲\nissuer: 乙\nperiod: {from: 2026-04, to: 2027-03}\n", None).1;
    assert_eq!(found, ["WP0205 3:1 `period` is not built yet"]);
}

#[test]
fn names_stand_for_one_party_alone() {
    let text = "units:\n  - {id: office, name: 局办公室, short: 办公室, aliases: [办公室]}\n  - {id: law, name: 执法科(甲), short: 办公室}\n\
                people:\n  - {id: law, name: 张某某}\ngroups:\n  - {id: g, name: 执法科（甲）, open: true}\n";
    let (_, found, diagnostics) = decoded(&format!("{HEAD}{text}"), None);
    let expected = [
        "WP0208 6:36 `办公室` names both the unit `office` and the unit `law`",
        "WP0208 8:10 `law` names both the unit `law` and the person `law`",
        "WP0208 10:19 `执法科（甲）` names both the unit `law` and the group `g`",
    ];
    assert_eq!(found, expected);
    assert!(diagnostics[0].help.as_deref().unwrap().contains("content/plan.yaml:5:37"), "{:?}", diagnostics[0].help);
}

#[test]
fn members_and_overseen_units_go_by_any_name() {
    let settings = settings(
        "units:\n  - {id: office, name: 局办公室, short: 办公室}\n  - {id: law, name: 执法监督科, aliases: [执法队]}\n\
         people:\n  - {id: head, name: 张某某, oversees: [办公室, law, 局办公室]}\n\
         groups:\n  - {id: all, name: 各科室, members: \"*\"}\n  - {id: open, name: 各有关单位, open: true}\n  - {id: core, name: 核心, members: 执法队}\n",
    );
    assert_eq!(settings.registry.people[0].oversees, [0, 1]);
    let members: Vec<_> = settings.registry.groups.iter().map(|group| group.members.clone()).collect();
    assert_eq!(members, [GroupMembers::All, GroupMembers::Open, GroupMembers::Listed(vec![1])]);
    assert_eq!(settings.registry.find("各科室"), Some(PartyRef::Group(0)));
}

#[test]
fn unknown_units_are_named_with_the_nearest() {
    let text = "units: [{id: office, name: 局办公室}]\npeople:\n  - {id: head, name: 张某某, oversees: [局办公厅, head]}\n\
                groups:\n  - {id: g, name: 组, members: [张某某, 某某]}\n  - {id: h, name: 队}\n  - {id: i, name: 班, open: true, members: [office]}\n";
    let (_, found, diagnostics) = decoded(&format!("{HEAD}{text}"), None);
    let expected = [
        "WP0401 6:38 no unit is named `局办公厅`",
        "WP0401 6:44 no unit is named `head`",
        "WP0401 8:32 `张某某` is not a unit",
        "WP0401 8:37 no unit is named `某某`",
        "WP0204 9:5 the key `members` is missing",
        "WP0203 10:34 an open group cannot list its members",
    ];
    assert_eq!(found, expected);
    assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `局办公室`?"));
}

#[test]
fn units_may_stand_in_a_file_of_their_own() {
    let plan = format!("{HEAD}people:\n  - {{id: head, name: 张某某, oversees: [law]}}\n");
    let (settings, found, _) = decoded(&plan, Some("units:\n  - {id: law, name: 执法监督科}\n"));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(settings.unwrap().registry.people[0].oversees, [0]);
}

#[test]
fn a_key_in_both_files_is_an_error() {
    let plan = format!("{HEAD}units: [{{id: a, name: 甲}}]\n");
    let (settings, found, diagnostics) = decoded(&plan, Some("title: 乙\nunits:\n  - {id: b, name: 乙}\n  - {id: c, name: 丙}\n"));
    let expected =
        ["units.yaml WP0206 2:1 the key `units` is given in plan.yaml and in units.yaml", "units.yaml WP0202 1:1 unknown key `title`"];
    assert_eq!(found, expected);
    assert!(diagnostics[0].help.as_deref().unwrap().contains("content/plan.yaml:4:1"));
    assert_eq!(settings.unwrap().registry.units.len(), 2);
}

#[test]
fn every_set_of_roles_has_one_that_leads() {
    for (name, first, first_leads) in [
        ("official", "lead", false),
        ("responsible-only", "responsible", false),
        ("first-leads", "responsible", true),
        ("raci", "accountable", false),
    ] {
        let roles = settings(&format!("roles: {name}\n")).roles;
        assert_eq!((roles.roles[0].id.as_str(), roles.roles[0].min, roles.first_leads), (first, 1, first_leads), "{name}");
    }
    let accountable = &settings("roles: raci\n").roles.roles[0];
    assert_eq!(accountable.max, Some(1));
}

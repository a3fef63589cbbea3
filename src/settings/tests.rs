use super::decode;
use crate::diag::{Diagnostic, Sink, render::position};
use crate::model::{
    DutyBearer, FormatPiece, GroupMembers, Lang, NumberStyle, Numbering, PartyRef, PlanPeriod, PrintContents, Settings, Takes,
};
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
        format!("{file}{} {}:{} {}", found.code.as_str(), at.line, at.column, found.message_in(crate::diag::Language::English))
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
    assert_eq!((settings.period.year, settings.slug.as_str(), settings.lang), (2026, "plan", Lang::ZhCn));
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
    assert!(settings.document.marks.is_empty() && settings.registry.units.is_empty() && settings.duties.is_empty());
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
fn level_formats_of_ones_own_are_taken_apart() {
    let settings = settings("numbering: [\"第{hans}章\", \"{1}.{2}\", {format: \"({2:hans})-{n}\", continue: true}]\n");
    let Numbering::Own(formats) = settings.numbering else { panic!("{:?}", settings.numbering) };
    let text = |text: &str| FormatPiece::Text(text.to_owned());
    let number = |level, style| FormatPiece::Number { level, style };
    assert_eq!(formats[0].pieces, [text("第"), number(None, NumberStyle::Han), text("章")]);
    assert_eq!(formats[1].pieces, [number(Some(1), NumberStyle::Digits), text("."), number(Some(2), NumberStyle::Digits)]);
    let third = [text("("), number(Some(2), NumberStyle::Han), text(")-"), number(None, NumberStyle::Digits)];
    assert_eq!(formats[2].pieces, third);
    assert_eq!(formats.iter().map(|format| format.continued).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn further_fields_are_taken_in_order() {
    let settings = settings("fields:\n  - {id: progress, name: 完成进展, blank: true}\n  - {id: 经费, name: 所需经费}\n");
    let shown: Vec<_> = settings.fields.iter().map(|field| (field.id.as_str(), field.name.as_str(), field.blank)).collect();
    assert_eq!(shown, [("progress", "完成进展", true), ("经费", "所需经费", false)]);
}

#[test]
fn roles_of_ones_own_have_usual_signs_and_numbers() {
    let settings = settings(
        "roles:\n  - {id: main, name: 主办单位}\n  - {id: help, name: 协办单位, mark: 协, max: 3}\n  - {id: owner, name: 督办人, min: 1}\n",
    );
    let shown: Vec<_> = settings.roles.roles.iter().map(|role| (role.id.as_str(), role.mark.as_str(), role.min, role.max)).collect();
    assert_eq!(shown, [("main", "●", 1, None), ("help", "协", 0, Some(3)), ("owner", "○", 1, None)]);
    assert!(!settings.roles.first_leads && settings.roles.roles.iter().all(|role| role.takes == Takes::Anybody));
}

#[test]
fn required_keys_are_missed_with_an_example() {
    let (settings, found, diagnostics) = decoded("# nothing yet\n", None);
    assert!(settings.is_some(), "later stages go on");
    let expected =
        ["WP0204 1:1 the key `title` is missing", "WP0204 1:1 the key `issuer` is missing", "WP0204 1:1 the key `year` is missing"];
    assert_eq!(found, expected);
    assert_eq!(diagnostics[2].help_in(crate::diag::Language::English), Some("write, for example, `year: 2026`"));
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
        ("numbering: []\n", &["WP0203 4:12 `numbering` has 0 level formats"]),
        (
            "numbering:\n  - 第{hans\n  - 第{han}章\n  - 章\n  - \"{5}\"\n  - {format: \"({hans}\", continue: 1}\n  - {continue: true}\n  - \"}{n}\"\n",
            &[
                "WP0203 5:5 the level format `第{hans` has a brace that is not closed",
                "WP0203 6:5 the level format `第{han}章` holds `{han}`, which is no number",
                "WP0203 7:5 the level format `章` does not hold the number of its own level",
                "WP0203 8:5 the level format `{5}` is that of level 4 and names level 5 below it",
                "WP0203 9:35 `1` cannot stand here",
                "WP0204 10:5 the key `format` is missing",
                "WP0203 11:5 the level format `}{n}` has a brace that is not closed",
            ],
        ),
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
            "document:\n  date: 2026-02-30\n  printed_on: 1月\n  signatory: {a: 张某某}\n  stamp: 有\n",
            &[
                "WP0203 7:14 a map cannot stand here",
                "WP0203 5:9 `2026-02-30` is no day of the calendar",
                "WP0203 6:15 `1月` is no day of the calendar",
                "WP0202 8:3 unknown key `stamp`",
            ],
        ),
        ("roles: officials\n", &["WP0203 4:8 `officials` cannot stand here"]),
        ("roles: []\n", &["WP0203 4:8 `roles` is empty"]),
        (
            "roles:\n  - {id: lead, name: 主办, mark: 主}\n  - {id: lead, name: 协办}\n  - {id: help, name: 协办, mark: 主}\n  \
             - {id: due, name: 督办}\n  - {id: watch, name: 督查, min: 2, max: 1}\n  - {name: 甲, min: -1}\n  - 乙\n",
            &[
                "WP0208 6:10 `lead` stands for another role already",
                "WP0208 7:32 `主` stands for another role already",
                "WP0208 8:10 `due` stands for what every task has already",
                "WP0203 9:40 a role of 2 at least and 1 at most",
                "WP0204 10:5 the key `id` is missing",
                "WP0203 10:20 `-1` cannot stand here",
                "WP0203 11:5 `乙` cannot stand here",
            ],
        ),
        ("fields: progress\n", &["WP0203 4:9 `progress` cannot stand here"]),
        (
            "fields:\n  - {id: progress, name: 进展, blank: 1}\n  - {id: lead, name: 科室}\n  - {id: due, name: 日期}\n  - {id: b, name: 进展}\n  - {id: c}\n",
            &[
                "WP0203 5:37 `1` cannot stand here",
                "WP0208 6:10 `lead` names a role already",
                "WP0208 7:10 `due` names what every task has already",
                "WP0208 8:19 `进展` names another field already",
                "WP0204 9:5 the key `name` is missing",
            ],
        ),
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
fn a_period_is_of_any_length_up_to_ten_years() {
    let (settings, found, _) = decoded("title: 甲\nissuer: 乙\nperiod: {from: 2026-04, to: 2027-03}\n", None);
    assert_eq!(found, Vec::<String>::new());
    let settings = settings.unwrap();
    assert_eq!(settings.period, PlanPeriod { year: 2026, first_month: 4, months: 12 });
    for (to, months) in [("2026-04", 1), ("2026-09", 6), ("2027-09", 18), ("2036-03", 120)] {
        let (settings, found, _) = decoded(&format!("title: 甲\nissuer: 乙\nperiod: {{from: 2026-04, to: {to}}}\n"), None);
        assert_eq!((settings.unwrap().period.months, found), (months, Vec::new()), "{to}");
    }
    let wrong: &[(&str, &[&str])] = &[
        ("period: {from: 2026-04, to: 2036-04}\n", &["WP0203 3:9 a period of 121 months is too long"]),
        ("period: {from: 2026-04, to: 2026-03}\n", &["WP0203 3:9 the period ends before it begins"]),
        ("period: {from: 2026-13, to: 2027-3}\n", &["WP0203 3:16 `2026-13` is no month", "WP0203 3:29 `2027-3` is no month"]),
        ("period: {from: 2026-04, until: 2027-03}\n", &["WP0204 3:9 the key `to` is missing", "WP0202 3:25 unknown key `until`"]),
        ("period: 2026\n", &["WP0203 3:9 `2026` cannot stand here"]),
        ("period:\n", &["WP0204 3:1 nothing stands after the key `period`"]),
        ("year: 2026\nperiod: {from: 2026-04, to: 2027-03}\n", &["WP0206 3:1 `year` and `period` both say when the plan is for"]),
    ];
    for (text, expected) in wrong {
        assert_eq!(decoded(&format!("title: 甲\nissuer: 乙\n{text}"), None).1, *expected, "{text}");
    }
}

#[test]
fn what_is_said_of_pages_is_taken() {
    let usual = settings("cover: false\nstage:\nlayout:\n");
    assert_eq!((usual.layout.len(), usual.cover, usual.stage, usual.watermark), (0, false, None, None));
    let given =
        settings("cover: true\nstage: 征求意见稿\nwatermark: stage\nlayout: {line_pitch: 28pt, duplex: true, level3: , look: bold}\n");
    let layout: Vec<_> = given.layout.iter().map(|(name, written)| (name.value.as_str(), written.value.as_str())).collect();
    assert_eq!(layout, [("line_pitch", "28pt"), ("duplex", "true"), ("look", "bold")]);
    assert_eq!((given.cover, given.watermark.as_deref()), (true, Some("征求意见稿")));
    assert_eq!(settings("watermark: 内部资料\n").watermark.as_deref(), Some("内部资料"));
}

#[test]
fn what_is_wrong_of_pages_is_reported() {
    for (text, expected, help) in [
        ("layout: 12\n", "WP0203 4:9 `12` cannot stand here", "layout: {line_pitch: strict}"),
        ("layout: {look: [a, b]}\n", "WP0203 4:16 a list cannot stand here", "a word or a number"),
        ("watermark: stage\n", "WP0203 4:12 the plan has no stage to be its watermark", "stage: draft"),
    ] {
        let (_, found, diagnostics) = decoded(&format!("{HEAD}{text}"), None);
        assert_eq!(found, [expected]);
        assert!(diagnostics[0].help_in(crate::diag::Language::English).unwrap().contains(help), "{:?}", diagnostics[0].help);
    }
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
    assert!(
        diagnostics[0].help_in(crate::diag::Language::English).unwrap().contains("content/plan.yaml:5:37"),
        "{:?}",
        diagnostics[0].help
    );
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
    assert_eq!(diagnostics[0].help_in(crate::diag::Language::English), Some("did you mean `局办公室`?"));
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
    assert!(diagnostics[0].help_in(crate::diag::Language::English).unwrap().contains("content/plan.yaml:4:1"));
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

//! plan.json: the resolved plan for other programs (product.md, section 5).

use super::Material;
use super::views::joined;
use crate::model::{DutyBearer, GroupMembers, Node, PartyRef, PlanPeriod, Section, Task, TaskIndex, Unit, UnitKind};
use crate::responsibility::due;
use serde::Serialize;
use std::collections::BTreeMap;

/// On which sheet of the PDF edition an id stands, counted from 1, and what is printed on it.
pub type PageOf<'a> = &'a dyn Fn(&str) -> Option<(usize, Option<String>)>;

#[derive(Serialize)]
struct PlanJson<'a> {
    title: String,
    subtitle: Option<&'a str>,
    issuer: &'a str,
    year: i32,
    period: PeriodJson,
    lang: &'static str,
    revision: &'a str,
    revised: Option<&'a str>,
    sections: Vec<SectionJson>,
    tasks: Vec<TaskJson<'a>>,
    units: Vec<UnitJson<'a>>,
    people: Vec<PersonJson<'a>>,
    groups: Vec<GroupJson<'a>>,
    duties: Vec<DutyJson<'a>>,
    /// How far tasks can be, where any says so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    statuses: Vec<StatusJson<'a>>,
}

#[derive(Serialize)]
struct StatusJson<'a> {
    id: &'a str,
    name: &'a str,
    mark: &'a str,
    color: Option<&'static str>,
}

/// The first and the last month of the plan, as `2026-04`.
#[derive(Serialize)]
struct PeriodJson {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct SectionJson {
    id: String,
    number: Option<String>,
    title: String,
    level: u8,
    annex: bool,
    page: Option<usize>,
    page_label: Option<String>,
    sections: Vec<SectionJson>,
}

#[derive(Serialize)]
struct TaskJson<'a> {
    id: &'a str,
    no: usize,
    title: String,
    section: Option<&'a str>,
    due: DueJson,
    mode: &'static str,
    assigned: BTreeMap<&'a str, Vec<&'a str>>,
    indicator: Option<&'a str>,
    measures: Option<&'a str>,
    notes: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    fields: BTreeMap<&'a str, Option<&'a str>>,
    milestones: Vec<MilestoneJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    /// The ids of those who answer for it because they oversee its leads, and nobody else was named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    default_owner: Vec<&'a str>,
}

#[derive(Default, Serialize)]
struct DueJson {
    text: Option<String>,
    by: Option<String>,
}

#[derive(Serialize)]
struct MilestoneJson<'a> {
    title: &'a str,
    due: DueJson,
}

#[derive(Serialize)]
struct UnitJson<'a> {
    id: &'a str,
    name: &'a str,
    short: Option<&'a str>,
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    id: &'a str,
    name: &'a str,
    post: Option<&'a str>,
    oversees: Vec<&'a str>,
}

#[derive(Serialize)]
struct GroupJson<'a> {
    id: &'a str,
    name: &'a str,
    open: bool,
    members: Vec<&'a str>,
}

#[derive(Serialize)]
struct DutyJson<'a> {
    who: &'a str,
    id: Option<&'a str>,
    duty: &'a str,
    scope: Option<&'a str>,
}

/// The resolved plan as JSON, indented, with a newline at its end.
pub fn plan_json(material: Material<'_>, page_of: PageOf<'_>) -> String {
    let settings = &material.plan.settings;
    let json = PlanJson {
        title: joined(&settings.title, settings.lang),
        subtitle: settings.subtitle.as_deref(),
        issuer: &settings.issuer,
        year: settings.period.year,
        period: period(settings.period),
        lang: settings.lang.tag(),
        revision: &material.revision.name,
        revised: material.revision.revised.as_ref().map(|revised| revised.iso.as_str()),
        sections: sections(material, &material.plan.nodes, page_of),
        tasks: tasks(material),
        units: units(material),
        people: people(material),
        groups: groups(material),
        duties: duties(material),
        statuses: statuses(material),
    };
    // Maps have keys of text alone and no number is infinite, so that nothing can fail here.
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

fn period(plan: PlanPeriod) -> PeriodJson {
    let month = |(year, month): (i32, u8)| format!("{year:04}-{month:02}");
    PeriodJson { from: month((plan.year, plan.first_month)), to: month(plan.last_month()) }
}

fn sections(material: Material<'_>, nodes: &[Node], page_of: PageOf<'_>) -> Vec<SectionJson> {
    nodes
        .iter()
        .filter_map(|node| match node {
            Node::Section(section) => Some(section_json(material, section, page_of)),
            Node::Block(_) => None,
        })
        .collect()
}

fn section_json(material: Material<'_>, section: &Section, page_of: PageOf<'_>) -> SectionJson {
    let page = page_of(&section.id);
    SectionJson {
        id: section.id.clone(),
        number: material.numbers.sections.get(&section.id).map(|number| number.text.clone()),
        title: material.resolved().title(section),
        level: section.level,
        annex: section.annex,
        page: page.as_ref().map(|(sheet, _)| *sheet),
        page_label: page.and_then(|(_, label)| label),
        sections: sections(material, &section.nodes, page_of),
    }
}

fn tasks(material: Material<'_>) -> Vec<TaskJson<'_>> {
    let plan = material.plan;
    plan.tasks.iter().enumerate().map(|(index, task)| task_json(material, TaskIndex(index), task)).collect()
}

fn task_json<'a>(material: Material<'a>, index: TaskIndex, task: &'a Task) -> TaskJson<'a> {
    TaskJson {
        id: &task.id,
        no: material.numbers.tasks.get(index.0).copied().unwrap_or(index.0 + 1),
        title: material.resolved().task_title(task),
        section: task.section.as_deref(),
        due: due_json(material, task.due.as_ref()),
        mode: task.mode.as_str(),
        assigned: assigned(material, task),
        indicator: task.indicator.as_deref(),
        measures: task.measures.as_deref(),
        notes: task.notes.as_deref(),
        fields: further_fields(material, task),
        milestones: task
            .milestones
            .iter()
            .map(|milestone| MilestoneJson { title: &milestone.title, due: due_json(material, milestone.due.as_ref()) })
            .collect(),
        parent: task.parent.as_deref(),
        status: task.status.and_then(|status| material.plan.settings.statuses.get(status)).map(|status| status.id.as_str()),
        source: task.source.as_deref(),
        default_owner: default_owner(material, task),
    }
}

/// What stands in the plan's further columns, all of them, by their ids.
fn further_fields<'a>(material: Material<'a>, task: &'a Task) -> BTreeMap<&'a str, Option<&'a str>> {
    let fields = material.plan.settings.fields.iter().enumerate();
    fields.map(|(place, field)| (field.id.as_str(), task.fields.get(place).and_then(Option::as_deref))).collect()
}

fn due_json(material: Material<'_>, limit: Option<&(crate::model::Due, Option<String>)>) -> DueJson {
    let Some((limit, words)) = limit else { return DueJson::default() };
    let settings = &material.plan.settings;
    DueJson {
        text: Some(due::print(limit, words.as_deref(), settings.period, settings.lang)),
        by: due::by(limit, settings.period).map(|day| day.to_string()),
    }
}

fn statuses(material: Material<'_>) -> Vec<StatusJson<'_>> {
    let statuses = material.plan.settings.statuses.iter().filter(|_| material.plan.tasks.iter().any(|task| task.status.is_some()));
    statuses
        .map(|status| StatusJson {
            id: &status.id,
            name: &status.name,
            mark: &status.mark,
            color: status.color.map(crate::model::StatusColor::as_str),
        })
        .collect()
}

/// Those who have a role by default alone.
fn default_owner<'a>(material: Material<'a>, task: &'a Task) -> Vec<&'a str> {
    let registry = &material.plan.settings.registry;
    let roles = 0..material.plan.settings.roles.roles.len();
    let unnamed = roles.filter(|role| task.assigned.get(*role).is_none_or(Vec::is_empty));
    let parties = unnamed.flat_map(|role| crate::matrix::parties(task, role, material.plan).into_owned());
    parties.filter_map(|party| registry.party(party)).map(|party| party.id).collect()
}

/// The ids of those who have each role; a role that nobody has is not there.
fn assigned<'a>(material: Material<'a>, task: &'a Task) -> BTreeMap<&'a str, Vec<&'a str>> {
    let settings = &material.plan.settings;
    let ids = |parties: &[PartyRef]| -> Vec<&'a str> {
        parties.iter().filter_map(|party| settings.registry.party(*party)).map(|party| party.id).collect()
    };
    settings
        .roles
        .roles
        .iter()
        .zip(&task.assigned)
        .filter(|(_, parties)| !parties.is_empty())
        .map(|(role, parties)| (role.id.as_str(), ids(parties)))
        .collect()
}

fn units(material: Material<'_>) -> Vec<UnitJson<'_>> {
    let units = &material.plan.settings.registry.units;
    units.iter().map(|unit| unit_json(unit, units)).collect()
}

fn unit_json<'a>(unit: &'a Unit, units: &'a [Unit]) -> UnitJson<'a> {
    UnitJson {
        id: &unit.id,
        name: &unit.name,
        short: unit.short.as_deref(),
        aliases: &unit.aliases,
        parent: unit.parent.and_then(|parent| units.get(parent)).map(|parent| parent.id.as_str()),
        kind: Some(unit.kind).filter(|kind| *kind != UnitKind::Internal).map(UnitKind::as_str),
    }
}

fn people(material: Material<'_>) -> Vec<PersonJson<'_>> {
    let registry = &material.plan.settings.registry;
    registry
        .people
        .iter()
        .map(|person| PersonJson {
            id: &person.id,
            name: &person.name,
            post: person.post.as_deref(),
            oversees: unit_ids(material, &person.oversees),
        })
        .collect()
}

fn groups(material: Material<'_>) -> Vec<GroupJson<'_>> {
    let registry = &material.plan.settings.registry;
    registry
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| GroupJson {
            id: &group.id,
            name: &group.name,
            open: group.members == GroupMembers::Open,
            members: unit_ids(material, &registry.members(PartyRef::Group(index))),
        })
        .collect()
}

fn unit_ids<'a>(material: Material<'a>, units: &[usize]) -> Vec<&'a str> {
    let known = &material.plan.settings.registry.units;
    units.iter().filter_map(|unit| known.get(*unit)).map(|unit| unit.id.as_str()).collect()
}

fn duties(material: Material<'_>) -> Vec<DutyJson<'_>> {
    let settings = &material.plan.settings;
    settings
        .duties
        .iter()
        .map(|duty| {
            let party = match &duty.who {
                DutyBearer::Party(party) => settings.registry.party(*party),
                DutyBearer::Text(_) => None,
            };
            let who = match &duty.who {
                DutyBearer::Text(text) => text.as_str(),
                DutyBearer::Party(_) => party.map_or("", |party| party.name),
            };
            DutyJson { who, id: party.map(|party| party.id), duty: &duty.duty, scope: duty.scope.as_deref() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::samples::{self, Sample};
    use crate::model::{Due, Period, TaskField};
    use serde_json::{Value, json};

    fn resolved() -> Value {
        let sample = Sample::new(samples::plan());
        let page_of = |id: &str| match id {
            "main-work" => Some((4, Some("3".to_owned()))),
            "focus" => Some((4, None)),
            _ => None,
        };
        serde_json::from_str(&plan_json(sample.material(), &page_of)).unwrap()
    }

    #[test]
    fn sections_nest_with_numbers_titles_and_pages() {
        let focus = json!({
            "id": "focus", "number": "（一）", "title": "突出重点，深入整治", "level": 2, "annex": false,
            "page": 4, "page_label": null, "sections": [],
        });
        let main = json!({
            "id": "main-work", "number": "一、", "title": "主要工作", "level": 1, "annex": false,
            "page": 4, "page_label": "3", "sections": [focus],
        });
        let plan = resolved();
        assert_eq!(plan["sections"][0], main);
        assert_eq!(plan["sections"][1]["number"], "附件");
        assert_eq!(plan["sections"][1]["page"], Value::Null);
    }

    #[test]
    fn tasks_say_who_and_by_when_and_due_is_always_there() {
        let mut sample = samples::plan();
        sample.tasks[1].due = None;
        let sample = Sample::new(sample);
        let plan: Value = serde_json::from_str(&plan_json(sample.material(), &|_| None)).unwrap();
        let first = &plan["tasks"][0];
        assert_eq!(first["no"], 1);
        assert_eq!(first["section"], "focus");
        assert_eq!(first["mode"], "single");
        assert_eq!(first["assigned"], json!({"lead": ["law"], "support": ["office"]}));
        assert_eq!(first["due"], json!({"text": "6月底前", "by": "2026-06-30"}));
        assert_eq!(plan["tasks"][1]["due"], json!({"text": null, "by": null}));
    }

    #[test]
    fn further_fields_are_all_there_where_the_plan_has_some() {
        let mut plan = samples::plan();
        let field =
            |id: &str, name: &str| TaskField { id: id.to_owned(), name: name.to_owned(), blank: true, kind: crate::model::FieldKind::Text };
        plan.settings.fields = vec![field("progress", "完成进展"), field("cost", "所需经费")];
        plan.tasks[1].fields = vec![None, Some("3万元".to_owned())];
        let json: Value = serde_json::from_str(&plan_json(Sample::new(plan).material(), &|_| None)).unwrap();
        assert_eq!(json["tasks"][0]["fields"], json!({"progress": null, "cost": null}));
        assert_eq!(json["tasks"][1]["fields"], json!({"progress": null, "cost": "3万元"}));
        assert_eq!(resolved()["tasks"][0].get("fields"), None);
    }

    #[test]
    fn the_period_and_its_quarters_are_those_of_the_plan() {
        let mut plan = samples::plan();
        plan.settings.period.first_month = 4;
        plan.tasks[0].due = Some((Due::Period(Period::Quarter { year: 2026, quarter: 4 }), None));
        let json: Value = serde_json::from_str(&plan_json(Sample::new(plan).material(), &|_| None)).unwrap();
        assert_eq!((&json["year"], &json["period"]), (&json!(2026), &json!({"from": "2026-04", "to": "2027-03"})));
        assert_eq!(json["tasks"][0]["due"], json!({"text": "第四季度", "by": "2027-03-31"}));
    }

    #[test]
    fn the_head_of_the_plan_is_there() {
        let plan = resolved();
        assert_eq!(plan["title"], "某市应急管理局2026年安全生产工作要点");
        assert_eq!(plan["revision"], "v1.0");
        assert_eq!(plan["revised"], Value::Null);
        assert_eq!(plan["units"][0], json!({"id": "office", "name": "局办公室", "short": "办公室", "aliases": ["综合科"]}));
        assert_eq!(plan["people"][0]["oversees"], json!(["office"]));
        assert_eq!(plan["duties"], json!([]));
    }
}

//! What the tables of the HTML edition are filtered by. In: the plan. Out: of each task who takes part and by
//! when, as attributes of its rows; of the whole page the values of each facet and the words of the controls, as
//! JSON for the script. Does not know how rows are chosen.

use super::filter_words::FilterWords;
use crate::matrix;
use crate::model::{Date, PartyRef, Period, Plan, Status, Task};
use crate::responsibility::due;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// In attributes and addresses, what has no date.
const UNDATED: &str = "none";

/// What sorts go by comes after this where there is no day.
const NO_DAY: &str = "9999";

/// What the rows of a task are filtered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct TaskFacts {
    /// The units that take part, each with the id of its role: `law/lead office/support`.
    units: String,
    /// The people that take part, in the same way.
    people: String,
    /// The last day, as ISO 8601 writes it; none for what has no end.
    due: Option<String>,
    /// The id of its status.
    status: Option<String>,
}

impl TaskFacts {
    /// The same for a step with a limit of its own, as sorts go by it.
    pub fn due_by(&self, limit: &str) -> Self {
        Self { due: (limit < NO_DAY).then(|| limit.to_owned()), ..self.clone() }
    }
}

/// The facts of each task, by its id.
pub(super) fn by_task(plan: &Plan) -> BTreeMap<&str, TaskFacts> {
    let facts = |task| {
        let parts = parts(task, plan);
        let joined = |of_person: bool| {
            let chosen = parts.iter().filter(|part| part.is_person == of_person);
            chosen.map(|part| format!("{}/{}", part.who, part.role)).collect::<Vec<_>>().join(" ")
        };
        TaskFacts {
            units: joined(false),
            people: joined(true),
            due: last_day(task, plan).map(|day| day.to_string()),
            status: status(task, plan).map(|status| status.id.clone()),
        }
    };
    plan.tasks.iter().map(|task| (task.id.as_str(), facts(task))).collect()
}

fn status<'a>(task: &Task, plan: &'a Plan) -> Option<&'a Status> {
    plan.settings.statuses.get(task.status?)
}

/// What the script of a page needs, as JSON that can stand in an element; none where there are no tasks. `counted` are
/// the facts of all tasks, where rows count them.
pub(super) fn of_page(plan: &Plan, counted: Option<&BTreeMap<&str, TaskFacts>>) -> Option<String> {
    let tasks: Vec<&Task> = plan.tasks.iter().collect();
    let counted = counted.into_iter().flatten().map(|(id, facts)| CountedTask { id, facts: facts.clone() });
    as_json(&PageFacts {
        facets: facets(plan, &tasks, None),
        words: FilterWords::of(plan.settings.lang),
        own: None,
        tasks: counted.collect(),
    })
    .filter(|_| !tasks.is_empty())
}

/// What the script of a unit's sheet needs: the same of its own tasks.
pub(super) fn of_sheet(plan: &Plan, unit: usize) -> Option<String> {
    let own = plan.settings.registry.units.get(unit)?.id.as_str();
    let tasks: Vec<&Task> = plan.tasks.iter().filter(|task| matrix::takes_part(unit, task, plan)).collect();
    as_json(&PageFacts {
        facets: facets(plan, &tasks, Some(own)),
        words: FilterWords::of(plan.settings.lang),
        own: Some(own),
        tasks: Vec::new(),
    })
    .filter(|_| tasks.len() > 1)
}

/// An element of HTML ends at the first `</`.
fn as_json(page: &PageFacts<'_>) -> Option<String> {
    serde_json::to_string(page).ok().map(|json| json.replace('<', "\\u003c"))
}

/// What the filters of a page go by.
#[derive(Clone, Debug, Serialize)]
struct PageFacts<'a> {
    facets: Vec<Facet>,
    words: FilterWords,
    /// The unit whose sheet the page is.
    own: Option<&'a str>,
    /// What tasks are filtered by that rows count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tasks: Vec<CountedTask<'a>>,
}

/// A task that rows count.
#[derive(Clone, Debug, Serialize)]
struct CountedTask<'a> {
    id: &'a str,
    #[serde(flatten)]
    facts: TaskFacts,
}

/// One of the things that tasks are filtered by.
#[derive(Clone, Debug, Serialize)]
struct Facet {
    key: &'static str,
    name: &'static str,
    /// What stands in attributes and addresses, then the name that is shown, then other names.
    values: Vec<Vec<String>>,
}

/// The facets, each with the values that occur in `tasks`; of a unit's `own` sheet the roles that it has, and no units.
fn facets(plan: &Plan, tasks: &[&Task], own: Option<&str>) -> Vec<Facet> {
    let settings = &plan.settings;
    let words = FilterWords::of(settings.lang);
    let parts: Vec<Part<'_>> = tasks.iter().flat_map(|task| parts(task, plan)).collect();
    let (people, units): (Vec<&Part<'_>>, Vec<&Part<'_>>) = parts.iter().partition(|part| part.is_person);
    let [people, units] = [people, units].map(|parts| parts.into_iter().map(|part| part.who).collect::<BTreeSet<_>>());
    let roles: BTreeSet<&str> = parts.iter().filter(|part| own.is_none_or(|own| part.who == own)).map(|part| part.role).collect();
    let units = settings.registry.units.iter().filter(|unit| units.contains(unit.id.as_str()));
    let units = units.map(|unit| vec![unit.id.clone(), unit.short.clone().unwrap_or_else(|| unit.name.clone()), unit.name.clone()]);
    let people = settings.registry.people.iter().filter(|person| people.contains(person.id.as_str()));
    let people = people.map(|person| vec![person.id.clone(), person.name.clone()]);
    let roles = settings.roles.roles.iter().filter(|role| roles.contains(role.id.as_str()));
    let roles = roles.map(|role| vec![role.id.clone(), role.name.clone()]);
    let reached: BTreeSet<&str> = tasks.iter().filter_map(|task| status(task, plan)).map(|status| status.id.as_str()).collect();
    let statuses = settings.statuses.iter().filter(|status| reached.contains(status.id.as_str()));
    let statuses = statuses.map(|status| vec![status.id.clone(), status.name.clone()]);
    let all = [
        Facet { key: "unit", name: words.unit, values: units.collect() },
        Facet { key: "person", name: words.person, values: people.collect() },
        Facet { key: "role", name: words.role, values: roles.collect() },
        Facet { key: "month", name: words.month, values: months(plan, tasks, words) },
        Facet { key: "status", name: words.status, values: statuses.collect() },
    ];
    all.into_iter().filter(|facet| own.is_none() || facet.key != "unit").collect()
}

/// The months in which tasks are due, and what has no date.
fn months(plan: &Plan, tasks: &[&Task], words: FilterWords) -> Vec<Vec<String>> {
    let settings = &plan.settings;
    let days = || tasks.iter().map(|task| last_day(task, plan));
    let month = |day: Date| Period::Month { year: day.year(), month: day.month().into() };
    let name = |day: Date| due::period_name(month(day), settings.period, settings.lang);
    let months: BTreeMap<String, String> =
        days().flatten().map(|day| (format!("{}-{:02}", day.year(), u8::from(day.month())), name(day))).collect();
    let undated = days().any(|day| day.is_none()).then(|| vec![UNDATED.to_owned(), words.undated.to_owned()]);
    months.into_iter().map(|(month, name)| vec![month, name]).chain(undated).collect()
}

/// A part that somebody has in a task.
struct Part<'a> {
    who: &'a str,
    role: &'a str,
    is_person: bool,
}

/// Who takes part in a task: units and people as named or by default, groups by their members, without a lead that supports itself.
fn parts<'a>(task: &Task, plan: &'a Plan) -> Vec<Part<'a>> {
    let leads = task.assigned.first().map(Vec::as_slice).unwrap_or_default();
    let mut parts = Vec::new();
    for (place, role) in plan.settings.roles.roles.iter().enumerate() {
        let known = |who: PartyRef| place == 0 || !leads.contains(&who);
        for party in matrix::parties(task, place, plan).iter() {
            parts.extend(members(*party, plan).into_iter().filter(|who| known(*who)).filter_map(|who| {
                let who_id = plan.settings.registry.party(who)?.id;
                Some(Part { who: who_id, role: &role.id, is_person: matches!(who, PartyRef::Person(_)) })
            }));
        }
    }
    parts
}

/// The units and people behind a party.
fn members(party: PartyRef, plan: &Plan) -> Vec<PartyRef> {
    match party {
        PartyRef::Person(_) => vec![party],
        _ => plan.settings.registry.members(party).into_iter().map(PartyRef::Unit).collect(),
    }
}

fn last_day(task: &Task, plan: &Plan) -> Option<Date> {
    task.due.as_ref().and_then(|(limit, _)| due::by(limit, plan.settings.period))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::samples;
    use crate::model::Due;

    /// The sample with one task: a lead, a group that holds it, an open group and a person.
    fn plan() -> Plan {
        let mut plan = samples::plan();
        plan.tasks.truncate(1);
        let (lead, core) = (PartyRef::Unit(1), PartyRef::Group(0));
        plan.tasks[0].assigned = vec![vec![lead], vec![core, PartyRef::Group(1)], vec![PartyRef::Person(0)]];
        plan.tasks[0].due = Some((Due::Period(Period::Month { year: 2026, month: 6 }), None));
        plan
    }

    #[test]
    fn a_task_is_found_by_members_of_groups_and_no_lead_supports_itself() {
        let plan = plan();
        let facts = &by_task(&plan)["t-focus"];
        assert_eq!(facts.units, "law/lead office/support");
        assert_eq!(facts.people, "head/owner");
        assert_eq!(facts.due.as_deref(), Some("2026-06-30"));
    }

    #[test]
    fn facets_have_the_values_that_occur() {
        let plan = plan();
        let facets = facets(&plan, &plan.tasks.iter().collect::<Vec<_>>(), None);
        let values = |key: &str| facets.iter().find(|facet| facet.key == key).unwrap().values.clone();
        assert_eq!(values("unit"), [["office", "办公室", "局办公室"], ["law", "执法科", "执法监督科"]]);
        assert_eq!(values("person"), [["head", "张某某"]]);
        assert_eq!(values("month"), [["2026-06", "6月"]]);
    }

    #[test]
    fn what_has_no_date_is_a_month_of_its_own_and_other_years_are_named() {
        let mut plan = plan();
        plan.tasks.push(crate::model::Task { due: Some((Due::Ongoing, None)), ..plan.tasks[0].clone() });
        plan.tasks[0].due = Some((Due::Period(Period::Month { year: 2027, month: 2 }), None));
        let listed = |plan: &Plan| months(plan, &plan.tasks.iter().collect::<Vec<_>>(), FilterWords::of(plan.settings.lang));
        assert_eq!(listed(&plan), [["2027-02", "2027年2月"], ["none", "无具体日期"]]);
        plan.settings.period.first_month = 4;
        assert_eq!(listed(&plan), [["2027-02", "2月"], ["none", "无具体日期"]]);
    }

    #[test]
    fn no_name_ends_the_element_it_stands_in() {
        let mut plan = plan();
        plan.settings.registry.units[0].name = "</script>".to_owned();
        let json = of_page(&plan, None).unwrap();
        assert!(json.contains("\\u003c/script>") && !json.contains('<'), "{json}");
        plan.tasks.clear();
        assert_eq!(of_page(&plan, None), None);
    }

    #[test]
    fn the_sheet_of_a_unit_asks_for_its_own_roles_and_for_no_unit() {
        let mut plan = plan();
        plan.tasks.push(plan.tasks[0].clone());
        let facets = facets(&plan, &plan.tasks.iter().collect::<Vec<_>>(), Some("office"));
        assert_eq!(facets.iter().map(|facet| facet.key).collect::<Vec<_>>(), ["person", "role", "month", "status"]);
        assert_eq!(facets[1].values, [["support", "配合单位"]]);
        assert!(of_sheet(&plan, 0).unwrap().contains("\"own\":\"office\""));
        plan.tasks.truncate(1);
        assert_eq!(of_sheet(&plan, 0), None, "one task needs no filter");
    }
}

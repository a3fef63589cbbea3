//! A task -> all that is said of it.

use super::{Field, Task, Value};
use crate::model::{self, Due, Plan};
use crate::numbering::Numbers;
use crate::responsibility::due;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn task(index: usize, task: &model::Task, plan: &Plan, numbers: &Numbers, sections: &BTreeMap<&str, usize>) -> Task {
    let registry = &plan.settings.registry;
    let units: BTreeSet<usize> = task.assigned.iter().flatten().flat_map(|party| registry.members(*party)).collect();
    Task {
        id: task.id.clone(),
        is_written: plan.written_ids.contains(&task.id),
        no: numbers.tasks.get(index).copied().unwrap_or(index + 1),
        title: task.title.clone(),
        section: task.section.as_deref().and_then(|id| sections.get(id)).copied().unwrap_or(0),
        fields: fields(task, plan),
        units: units.into_iter().filter_map(|unit| registry.units.get(unit)).map(|unit| unit.id.clone()).collect(),
    }
}

fn fields(task: &model::Task, plan: &Plan) -> Vec<Field> {
    let settings = &plan.settings;
    let words = Words::of(settings.lang);
    let mut fields = Vec::new();
    let mut add = |key: &str, name: &str, value: Option<Value>| {
        fields.extend(value.map(|value| Field { key: key.to_owned(), name: name.to_owned(), value }));
    };
    for (role, parties) in settings.roles.roles.iter().zip(&task.assigned) {
        let named = parties.iter().filter_map(|party| settings.registry.party(*party));
        let named: Vec<_> = named.map(|party| (party.id.to_owned(), party.name.to_owned())).collect();
        add(&role.id, &role.name, (!named.is_empty()).then_some(Value::Parties(named)));
    }
    add("mode", words.mode, Some(Value::Text(task.mode.as_str().to_owned())));
    add("due", words.due, task.due.as_ref().map(|limit| due_value(limit, plan)));
    let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty()).map(Value::Text);
    add("indicator", words.indicator, text(&task.indicator));
    add("measures", words.measures, text(&task.measures));
    add("milestones", words.milestones, (!task.milestones.is_empty()).then(|| Value::Text(milestones(task, plan))));
    let status = task.status.and_then(|status| settings.statuses.get(status));
    add("status", words.status, status.map(|status| Value::Text(status.name.clone())));
    add("source", words.source, text(&task.source));
    add("notes", words.notes, text(&task.notes));
    for (field, value) in settings.fields.iter().zip(&task.fields) {
        add(&field.id, &field.name, text(value));
    }
    fields
}

fn due_value((limit, written): &(Due, Option<String>), plan: &Plan) -> Value {
    let settings = &plan.settings;
    Value::Due {
        text: due::print(limit, written.as_deref(), settings.period, settings.lang),
        by: due::by(limit, settings.period).map(|day| day.to_string()),
    }
}

fn milestones(task: &model::Task, plan: &Plan) -> String {
    let steps = task.milestones.iter().map(|step| match &step.due {
        Some(limit) => format!("{} {}", step.title, due_value(limit, plan).shown("")),
        None => step.title.clone(),
    });
    steps.collect::<Vec<_>>().join("；")
}

/// What the fields that every plan has are called.
struct Words {
    mode: &'static str,
    due: &'static str,
    indicator: &'static str,
    measures: &'static str,
    milestones: &'static str,
    status: &'static str,
    source: &'static str,
    notes: &'static str,
}

impl Words {
    fn of(lang: model::Lang) -> Self {
        match lang {
            model::Lang::ZhCn => Self {
                mode: "分工方式",
                due: "完成时限",
                indicator: "指标",
                measures: "主要措施",
                milestones: "节点",
                status: "状态",
                source: "来源",
                notes: "备注",
            },
            model::Lang::En => Self {
                mode: "sharing",
                due: "due",
                indicator: "indicator",
                measures: "measures",
                milestones: "milestones",
                status: "status",
                source: "source",
                notes: "notes",
            },
        }
    }
}

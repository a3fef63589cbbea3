//! The view `tasks`: a row a task, with who and by when.

use super::scope::Scope;
use super::wording::{self, Wording};
use super::{Cell, Column, Matrix, Row};
use crate::model::{ColumnSpec, MatrixSpec, PartyRef, Plan, Task, TaskOrigin};
use crate::numbering::Numbers;
use crate::responsibility::due;

/// Builds the view.
pub(super) fn build(spec: &MatrixSpec, plan: &Plan, numbers: &Numbers) -> Matrix {
    let scope = Scope::new(spec, plan, numbers);
    let view = TasksView { plan, words: wording::of(plan.settings.lang) };
    let columns = if spec.columns.is_empty() { view.own_columns(&scope) } else { spec.columns.clone() };
    let rows = scope.rows(|number, task| Row {
        band: None,
        task: Some(task.id.clone()),
        anchor: task.origin == TaskOrigin::Data,
        cells: columns.iter().map(|column| view.cell(&column.key, number, task)).collect(),
    });
    Matrix {
        view: spec.view.as_str(),
        id: spec.id.clone(),
        caption: spec.caption.clone(),
        columns: columns.iter().map(|column| view.column(column)).collect(),
        rows,
        legend: Vec::new(),
    }
}

struct TasksView<'a> {
    plan: &'a Plan,
    words: &'static Wording,
}

impl TasksView<'_> {
    /// Number, task, the plan's roles and the time limit, without those that no task has.
    fn own_columns(&self, scope: &Scope<'_>) -> Vec<ColumnSpec> {
        let roles = self.plan.settings.roles.roles.iter().map(|role| role.id.as_str());
        let keys = ["no", "task"].into_iter().chain(roles).chain(["due"]);
        let occurs = |key: &str| {
            matches!(key, "no" | "task")
                || scope.tasks().next().is_none()
                || scope.tasks().any(|task| !self.cell(key, 0, task).text.is_empty())
        };
        keys.filter(|key| occurs(key)).map(|key| ColumnSpec { key: key.to_owned(), title: None, width: None }).collect()
    }

    fn role(&self, key: &str) -> Option<usize> {
        self.plan.settings.roles.roles.iter().position(|role| role.id == key)
    }

    fn further(&self, key: &str) -> Option<usize> {
        self.plan.settings.fields.iter().position(|field| field.id == key)
    }

    /// What a task says in a further field, or an empty cell where that is to be filled in.
    fn further_cell(&self, task: &Task, place: usize) -> Cell {
        let said = task.fields.get(place).and_then(Option::as_deref);
        let blank = said.is_none() && self.plan.settings.fields.get(place).is_some_and(|field| field.blank);
        Cell { text: said.unwrap_or_default().to_owned(), blank, ..Cell::default() }
    }

    fn column(&self, spec: &ColumnSpec) -> Column {
        let words = self.words;
        let (title, kind) = match spec.key.as_str() {
            "no" => (words.no, "number"),
            "task" => (words.task, "long"),
            "measures" => (words.measures, "long"),
            "indicator" => (words.indicator, "long"),
            "notes" => (words.notes, "long"),
            "due" => (words.due, "short"),
            key => match self.further(key).and_then(|place| self.plan.settings.fields.get(place)) {
                Some(field) => (field.name.as_str(), "long"),
                None => {
                    let role = self.role(key).and_then(|role| self.plan.settings.roles.roles.get(role));
                    (role.map_or(key, |role| role.name.as_str()), "short")
                }
            },
        };
        Column { key: spec.key.clone(), title: spec.title.clone().unwrap_or_else(|| title.to_owned()), width: spec.width.clone(), kind }
    }

    fn cell(&self, key: &str, number: usize, task: &Task) -> Cell {
        let text = |text: &Option<String>| Cell { text: text.clone().unwrap_or_default(), ..Cell::default() };
        match key {
            "no" => Cell { text: number.to_string(), ..Cell::default() },
            "task" => Cell { text: task.title.clone(), ..Cell::default() },
            "measures" => text(&task.measures),
            "indicator" => text(&task.indicator),
            "notes" => text(&task.notes),
            "due" => self.due(task),
            key => match self.further(key) {
                Some(place) => self.further_cell(task, place),
                None => self.role(key).map(|role| self.names(task, role)).unwrap_or_default(),
            },
        }
    }

    fn due(&self, task: &Task) -> Cell {
        let settings = &self.plan.settings;
        let limit = task.due.as_ref();
        Cell {
            text: limit.map(|(limit, words)| due::print(limit, words.as_deref(), settings.plan_year(), settings.lang)).unwrap_or_default(),
            sort: Some(due::sort_key(limit.map(|(limit, _)| limit), settings.plan_year()).to_string()),
            ..Cell::default()
        }
    }

    /// The short names of a role, groups by their own; behind the first role how its parties
    /// share the task.
    fn names(&self, task: &Task, role: usize) -> Cell {
        let registry = &self.plan.settings.registry;
        let parties = task.assigned.get(role).map(Vec::as_slice).unwrap_or_default();
        let names: Vec<&str> = parties.iter().filter_map(|party| registry.party(*party)).map(|party| party.short).collect();
        let mut text = names.join(self.words.between);
        if let Some(mode) = self.words.mode(task.mode).filter(|_| role == 0 && !parties.is_empty()) {
            text = format!("{text}{}{mode}{}", self.words.open, self.words.close);
        }
        Cell { text, units: self.unit_ids(task, role, parties), ..Cell::default() }
    }

    /// The units behind the parties; a lead that a group brings in again is left out.
    fn unit_ids(&self, task: &Task, role: usize, parties: &[PartyRef]) -> Vec<String> {
        let registry = &self.plan.settings.registry;
        let leads = task.assigned.first().filter(|_| role > 0).map(Vec::as_slice).unwrap_or_default();
        let mut ids: Vec<String> = Vec::new();
        for unit in parties.iter().flat_map(|party| registry.members(*party)) {
            if leads.contains(&PartyRef::Unit(unit)) {
                continue;
            }
            if let Some(unit) = registry.units.get(unit).filter(|unit| !ids.contains(&unit.id)) {
                ids.push(unit.id.clone());
            }
        }
        ids
    }
}

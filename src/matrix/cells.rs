//! The columns of views with a row a task, and what a task says in each.

use super::wording::{self, Wording};
use super::{Cell, Column, Part, Row, assignment, group};
use crate::model::{ColumnSpec, FieldKind, Milestone, PartyRef, Plan, Section, Task, TaskField};
use crate::numbering::Numbers;
use crate::responsibility::due::{self, Limit};
use std::collections::BTreeMap;

/// The columns of views with a row a task, besides the plan's roles and further fields.
pub(super) const COLUMNS: [&str; 10] = ["no", "task", "section", "measures", "indicator", "due", "milestones", "status", "source", "notes"];

/// What tasks say, column by column.
pub(super) struct TaskCells<'a> {
    pub plan: &'a Plan,
    pub words: &'static Wording,
    numbers: &'a Numbers,
    sections: BTreeMap<&'a str, &'a Section>,
}

impl<'a> TaskCells<'a> {
    /// The cells of a plan's tasks.
    pub fn new(plan: &'a Plan, numbers: &'a Numbers) -> Self {
        let sections = plan.sections().into_iter().map(|section| (section.id.as_str(), section)).collect();
        Self { plan, words: wording::of(plan.settings.lang), numbers, sections }
    }

    /// The columns asked for, or those of `keys` in which something was written for any task.
    pub fn columns<'t>(&self, asked: &[ColumnSpec], keys: &[&str], tasks: impl Iterator<Item = &'t Task> + Clone) -> Vec<ColumnSpec> {
        if !asked.is_empty() {
            return asked.to_vec();
        }
        let said = |key: &str| {
            matches!(key, "no" | "task")
                || tasks.clone().next().is_none() && key != "status"
                || tasks.clone().any(|task| match self.role(key) {
                    Some(role) => task.assigned.get(role).is_some_and(|parties| !parties.is_empty()),
                    None => !self.cell(key, "", task).text.is_empty(),
                })
        };
        keys.iter().filter(|key| said(key)).map(|key| ColumnSpec::of(*key)).collect()
    }

    /// The keys of the plan's roles.
    pub fn role_keys(&self) -> impl Iterator<Item = &'a str> {
        self.plan.settings.roles.roles.iter().map(|role| role.id.as_str())
    }

    /// The place of a role in the plan's set.
    pub fn role(&self, key: &str) -> Option<usize> {
        self.plan.settings.roles.roles.iter().position(|role| role.id == key)
    }

    fn further(&self, key: &str) -> Option<(usize, &'a TaskField)> {
        self.plan.settings.fields.iter().enumerate().find(|(_, field)| field.id == key)
    }

    /// A column with its head.
    pub fn column(&self, spec: &ColumnSpec) -> Column {
        let key = spec.key.as_str();
        let (title, kind) = match (self.words.head(key), self.further(key)) {
            (Some(title), _) => (title, own_kind(key)),
            (None, Some((_, field))) => (field.name.as_str(), field_kind(field)),
            (None, None) => {
                let role = self.role(key).and_then(|role| self.plan.settings.roles.roles.get(role));
                (role.map_or(key, |role| role.name.as_str()), "unit")
            }
        };
        let title = spec.title.clone().unwrap_or_else(|| title.to_owned());
        Column { key: spec.key.clone(), title, width: spec.width.clone(), merged: spec.merged, kind, ..Column::default() }
    }

    /// What a task says in a column; `number` is that of its row.
    pub fn cell(&self, key: &str, number: &str, task: &Task) -> Cell {
        let text = |text: &Option<String>| Cell::of(text.clone().unwrap_or_default());
        match key {
            "no" => Cell::of(number),
            "task" => Cell::of(&task.title),
            "section" => self.section(task),
            "measures" => text(&task.measures),
            "indicator" => text(&task.indicator),
            "milestones" => {
                Cell::of(task.milestones.iter().map(|step| self.milestone(step)).collect::<Vec<_>>().join(self.words.semicolon))
            }
            "status" => self.status(task),
            "source" => text(&task.source),
            "notes" => text(&task.notes),
            "due" => self.due(task.due.as_ref()),
            key => match self.further(key) {
                Some((place, field)) => further_cell(task.fields.get(place).and_then(Option::as_deref), field),
                None => self.role(key).map(|role| self.names(task, role)).unwrap_or_default(),
            },
        }
    }

    /// Number and title of the section in which a task stands.
    fn section(&self, task: &Task) -> Cell {
        let section = task.section.as_deref().and_then(|id| self.sections.get(id));
        Cell::of(section.map(|section| group::heading(section, self.numbers, self.plan.settings.lang)).unwrap_or_default())
    }

    /// A step and its time limit.
    pub fn milestone(&self, step: &Milestone) -> String {
        match &step.due {
            Some(limit) => format!("{}{}{}{}", step.title, self.words.open, self.limit(limit), self.words.close),
            None => step.title.clone(),
        }
    }

    /// A time limit without the words of the sentence around it: 于6月底前完成.
    fn limit(&self, (limit, words): &Limit) -> String {
        let settings = &self.plan.settings;
        let said = due::print(limit, words.as_deref(), settings.plan_year(), settings.lang);
        said.strip_prefix('于').unwrap_or(&said).trim_end_matches("完成").to_owned()
    }

    fn status(&self, task: &Task) -> Cell {
        let statuses = &self.plan.settings.statuses;
        let Some((place, status)) = task.status.and_then(|place| Some((place, statuses.get(place)?))) else { return Cell::default() };
        let sign = if status.mark.is_empty() { String::new() } else { format!("{} ", status.mark) };
        Cell {
            color: status.color.map(crate::model::StatusColor::as_str),
            sort: Some(place.to_string()),
            ..Cell::of(format!("{sign}{}", status.name))
        }
    }

    /// A time limit, or none.
    pub fn due(&self, limit: Option<&Limit>) -> Cell {
        let sort = due::sort_key(limit.map(|(limit, _)| limit), self.plan.settings.plan_year()).to_string();
        Cell { sort: Some(sort), ..Cell::of(limit.map(|limit| self.limit(limit)).unwrap_or_default()) }
    }

    /// The short names of a role, groups by their own; behind the first role how its parties
    /// share the task.
    fn names(&self, task: &Task, role: usize) -> Cell {
        let registry = &self.plan.settings.registry;
        let parties = assignment::parties(task, role, self.plan);
        let mut parts: Vec<Part> = Vec::new();
        for (party, named) in parties.iter().filter_map(|party| Some((*party, registry.party(*party)?))) {
            if !parts.is_empty() {
                parts.push(Part { text: self.words.between.to_owned(), ..Part::default() });
            }
            let unit = matches!(party, PartyRef::Unit(_)).then(|| named.id.to_owned());
            parts.push(Part { text: named.short.to_owned(), unit, is_name: true });
        }
        if let Some(mode) = self.words.mode(task.mode).filter(|_| role == 0 && !parts.is_empty()) {
            parts.push(Part { text: format!("{}{mode}{}", self.words.open, self.words.close), ..Part::default() });
        }
        let text: String = parts.iter().map(|part| part.text.as_str()).collect();
        Cell { parts, units: self.unit_ids(task, role, &parties), ..Cell::of(text) }
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

    /// The row that adds up the columns of numbers, where there are such.
    pub fn totals(&self, columns: &[ColumnSpec], rows: &[Row], cells_before: usize) -> Option<Row> {
        let adds = |column: &ColumnSpec| {
            self.further(&column.key).is_some_and(|(_, field)| matches!(field.kind, FieldKind::Number { total: true }))
        };
        if !columns.iter().any(adds) {
            return None;
        }
        let named = columns.iter().position(|column| column.key == "task").unwrap_or(0);
        let cells = columns.iter().enumerate().map(|(index, column)| {
            if adds(column) {
                let amounts = rows.iter().filter(|row| row.depth == 0).filter_map(|row| row.cells.get(cells_before + index));
                Cell { blank: true, ..Cell::of(sum(amounts.map(|cell| cell.text.as_str()))) }
            } else {
                Cell { blank: true, ..Cell::of(if index == named { self.words.total } else { "" }) }
            }
        });
        let before = (0..cells_before).map(|_| Cell { blank: true, ..Cell::default() });
        Some(Row { total: true, cells: before.chain(cells).collect(), ..Row::default() })
    }
}

/// How the cells of a column of [`COLUMNS`] are set.
fn own_kind(key: &str) -> &'static str {
    match key {
        "no" => "number",
        "due" => "date",
        "status" => "short",
        _ => "long",
    }
}

fn field_kind(field: &TaskField) -> &'static str {
    match field.kind {
        FieldKind::Number { .. } => "amount",
        FieldKind::Text if field.blank => "blank",
        FieldKind::Text => "long",
    }
}

/// What is said in a further field, or an empty cell where that is to be filled in.
fn further_cell(said: Option<&str>, field: &TaskField) -> Cell {
    let is_number = matches!(field.kind, FieldKind::Number { .. });
    Cell { blank: said.is_none() && field.blank, sort: said.filter(|_| is_number).map(digits), ..Cell::of(said.unwrap_or_default()) }
}

impl Cell {
    /// Its number, for a sort.
    pub(super) fn amount(&self) -> Option<f64> {
        self.sort.as_deref()?.parse().ok()
    }
}

/// A number without the commas that divide its thousands.
fn digits(number: &str) -> String {
    number.chars().filter(|letter| !matches!(letter, ',' | '，' | ' ')).collect()
}

/// The sum of numbers, with as many decimals as the longest of them; exact, since it is checked by hand.
fn sum<'a>(numbers: impl Iterator<Item = &'a str>) -> String {
    let mut parsed: Vec<(i128, u32)> = Vec::new();
    for number in numbers.map(digits).filter(|number| !number.is_empty()) {
        let (whole, decimals) = number.split_once('.').unwrap_or((&number, ""));
        let places = u32::try_from(decimals.len()).unwrap_or(0);
        parsed.extend(format!("{whole}{decimals}").parse().ok().map(|value| (value, places)));
    }
    let places = parsed.iter().map(|(_, places)| *places).max().unwrap_or(0);
    let scaled = |(value, of): (i128, u32)| 10_i128.checked_pow(places - of).and_then(|scale| value.checked_mul(scale));
    let sum = parsed.into_iter().filter_map(scaled).fold(0_i128, i128::saturating_add);
    let unit = 10_i128.checked_pow(places).unwrap_or(1);
    let sign = if sum < 0 { "-" } else { "" };
    let decimals = if places == 0 { String::new() } else { format!(".{:0width$}", sum.abs() % unit, width = places as usize) };
    format!("{sign}{}{decimals}", sum.abs() / unit)
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn sums_are_exact() {
        let cases: [(&[&str], &str); 4] =
            [(&["1,200", "3.5", ""], "1203.5"), (&["0.1", "0.2"], "0.3"), (&["-3", "1.25"], "-1.75"), (&[], "0")];
        for (numbers, expected) in cases {
            assert_eq!(sum(numbers.iter().copied()), expected, "{numbers:?}");
        }
    }
}

//! The views `unit` and `person`: a table for each, with what it leads, what it helps with, and what
//! it has in common with others, by time.

use super::cells::TaskCells;
use super::order::{self, Numbered};
use super::standing::{self, Standing};
use super::{Mark, Matrix, Row, Table, scope};
use crate::model::{ColumnSpec, MatrixSpec, Order, PartyRef, Person, Plan, Task, View};
use crate::resolve::Resolved;

/// What all tables of a view share.
struct Tables<'a> {
    plan: &'a Plan,
    cells: TaskCells<'a>,
    columns: Vec<ColumnSpec>,
    tasks: Vec<&'a Task>,
}

/// A part of a table: what its tasks have in common, and they.
type Band<'a> = (String, Vec<&'a Task>);

/// Builds the view `unit`: a table for each unit, or for those asked for, that has any task.
pub(super) fn units(spec: &MatrixSpec, resolved: Resolved<'_>) -> Vec<Table> {
    let plan = resolved.plan;
    let tables = Tables::new(spec, resolved);
    let signs = standing::signs(plan, tables.cells.words);
    let standings: Vec<Vec<Standing>> = tables.tasks.iter().map(|task| standing::of_units(task, plan)).collect();
    let asked = asked(spec, |party| plan.settings.registry.members(party));
    let units = plan.settings.registry.units.iter().enumerate().filter(|(place, _)| asked.is_empty() || asked.contains(place));
    let table = |(place, unit): (usize, &crate::model::Unit)| {
        let bands = tables.bands_of_unit(place, &signs, &standings);
        let rows = tables.rows(bands);
        (!rows.is_empty()).then(|| Table {
            title: Some(unit.name.clone()),
            party: Some(unit.id.clone()),
            columns: tables.heads(),
            rows,
            ..Table::default()
        })
    };
    units.filter_map(table).collect()
}

/// Whether a unit has any part in a task.
pub fn takes_part(unit: usize, task: &Task, plan: &Plan) -> bool {
    standing::of_units(task, plan).get(unit).is_some_and(|standing| !standing.signs.is_empty())
}

/// The table of one unit with all that is said of its tasks, for a sheet of its own; without tasks it
/// has no table.
pub fn sheet(unit: usize, resolved: Resolved<'_>) -> Matrix {
    let mut spec = MatrixSpec::of(View::Unit);
    spec.filter.parties = vec![PartyRef::Unit(unit)];
    let cells = TaskCells::new(resolved);
    let tasks = scope::tasks(&spec, resolved);
    let said = ["no", "task", "measures", "indicator", "milestones"].into_iter().chain(cells.role_keys()).chain(["due", "status", "notes"]);
    spec.columns = cells.columns(&[], &said.collect::<Vec<_>>(), tasks.iter().copied());
    let mut matrix = super::build(&spec, resolved);
    for table in &mut matrix.tables {
        table.title = None;
    }
    matrix
}

/// Builds the view `person`: a table for each of the people, or for those asked for, who answer for
/// any task or oversee a unit that leads one.
pub(super) fn people(spec: &MatrixSpec, resolved: Resolved<'_>) -> Vec<Table> {
    let plan = resolved.plan;
    let tables = Tables::new(spec, resolved);
    let asked = asked(spec, |party| if let PartyRef::Person(person) = party { vec![person] } else { Vec::new() });
    let people = plan.settings.registry.people.iter().enumerate().filter(|(place, _)| asked.is_empty() || asked.contains(place));
    let table = |(place, person): (usize, &Person)| {
        let rows = tables.rows(tables.bands_of_person(place, person));
        (!rows.is_empty()).then(|| Table {
            title: Some(tables.cells.words.with_post(person)),
            party: Some(person.id.clone()),
            note: tables.overseen(person),
            columns: tables.heads(),
            rows,
        })
    };
    people.filter_map(table).collect()
}

/// The places of those that `where` names.
fn asked(spec: &MatrixSpec, places: impl Fn(PartyRef) -> Vec<usize>) -> Vec<usize> {
    spec.filter.parties.iter().flat_map(|party| places(*party)).collect()
}

impl<'a> Tables<'a> {
    fn new(spec: &MatrixSpec, resolved: Resolved<'a>) -> Self {
        let cells = TaskCells::new(resolved);
        let mut tasks = scope::tasks(spec, resolved);
        if spec.sort.is_empty() {
            order::sort(&mut tasks, &[Order { key: "due".to_owned(), descending: false }], &cells);
        }
        let keys: Vec<&str> = ["no", "task"].into_iter().chain(cells.role_keys()).chain(["due", "status"]).collect();
        let columns = cells.columns(&spec.columns, &keys, tasks.iter().copied());
        Self { plan: resolved.plan, cells, columns, tasks }
    }

    fn heads(&self) -> Vec<super::Column> {
        self.columns.iter().map(|column| self.cells.column(column)).collect()
    }

    /// One band a sign, in their order, then what a unit does as a member of a group.
    fn bands_of_unit(&self, unit: usize, signs: &[Mark], standings: &[Vec<Standing>]) -> Vec<Band<'a>> {
        let words = self.cells.words;
        let standing = |index: usize| standings.get(index).and_then(|units| units.get(unit));
        let of = |wanted: &dyn Fn(&Standing) -> bool| -> Vec<&'a Task> {
            let tasks = self.tasks.iter().enumerate();
            tasks.filter(|(index, _)| standing(*index).is_some_and(wanted)).map(|(_, task)| *task).collect()
        };
        let own = |sign: usize| of(&|standing| !standing.by_group && standing.signs.first() == Some(&sign));
        let roles = &self.plan.settings.roles;
        let mut bands: Vec<Band<'a>> = signs
            .iter()
            .enumerate()
            .map(|(sign, mark)| {
                let role = roles.roles.get(sign).filter(|_| !roles.first_leads).map_or("", |role| role.id.as_str());
                (words.part(role, &mark.meaning), own(sign))
            })
            .collect();
        bands.push((words.common.to_owned(), of(&|standing| standing.by_group)));
        bands
    }

    /// What a person answers for, then what the units lead that they oversee.
    fn bands_of_person(&self, place: usize, person: &Person) -> Vec<Band<'a>> {
        let words = self.cells.words;
        let is_named = |task: &Task| standing::by_sign(task, self.plan).iter().flatten().any(|party| *party == PartyRef::Person(place));
        let oversees = |task: &Task| {
            let leads = task.assigned.first().map(Vec::as_slice).unwrap_or_default();
            leads.iter().any(|lead| matches!(lead, PartyRef::Unit(unit) if person.oversees.contains(unit)))
        };
        let (own, others): (Vec<&'a Task>, Vec<&'a Task>) = self.tasks.iter().partition(|task| is_named(task));
        let overseen = others.into_iter().filter(|task| oversees(task)).collect();
        vec![(words.answers_for.to_owned(), own), (words.overseen_lead.to_owned(), overseen)]
    }

    /// The units that a person oversees, in a line.
    fn overseen(&self, person: &Person) -> Option<String> {
        let words = self.cells.words;
        let units = &self.plan.settings.registry.units;
        let names: Vec<&str> =
            person.oversees.iter().filter_map(|unit| units.get(*unit)).map(|unit| unit.short.as_deref().unwrap_or(&unit.name)).collect();
        (!names.is_empty()).then(|| format!("{}{}{}", words.oversees, words.colon, names.join(words.between)))
    }

    /// The rows of all bands that have any, numbered through.
    fn rows(&self, bands: Vec<Band<'a>>) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut number = 0;
        for (name, tasks) in bands.into_iter().filter(|(_, tasks)| !tasks.is_empty()) {
            rows.push(self.cells.words.counted_band(name, tasks.len()));
            for task in tasks {
                number += 1;
                let numbered = Numbered { task, depth: 0, number: number.to_string() };
                let cells = self.columns.iter().map(|column| self.cells.cell(&column.key, &numbered.number, task)).collect();
                rows.push(scope::row(&numbered, cells));
            }
        }
        rows
    }
}

//! The views `month` and `quarters`: tasks and their milestones by the month or quarter in which they
//! are due; what comes again, has no limit, or goes on all the year stands apart, behind them.

use super::cells::TaskCells;
use super::order::Numbered;
use super::{Cell, Row, Table, scope};
use crate::model::{ColumnSpec, Due, Frequency, MatrixSpec, Milestone, Period, Plan, Task};
use crate::resolve::Resolved;
use crate::responsibility::due::{self, Limit};

/// How far the steps of a calendar go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Month,
    Quarter,
}

/// Something that is due: a task, or a step of it.
struct Entry<'a> {
    task: &'a Task,
    milestone: Option<&'a Milestone>,
    place: Place,
}

/// Where something stands in a calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// In a month or quarter: year and number of it.
    Dated(i32, u8),
    /// Again and again.
    Every(u8),
    /// In words that name no day.
    Words,
    Undated,
    YearRound,
    Ongoing,
}

/// Builds the view.
pub(super) fn build(spec: &MatrixSpec, resolved: Resolved<'_>, step: Step) -> Table {
    let plan = resolved.plan;
    let cells = TaskCells::new(resolved);
    let tasks = scope::tasks(spec, resolved);
    let keys: Vec<&str> = ["no", "due", "task"].into_iter().chain(cells.role_keys()).chain(["status"]).collect();
    let columns = cells.columns(&spec.columns, &keys, tasks.iter().copied());
    let mut entries = entries(&tasks, plan, step);
    // What is asked for by `sort` stays within its month.
    entries.sort_by_key(|entry| {
        (entry.place, spec.sort.is_empty().then(|| due::sort_key(entry.limit().map(|(limit, _)| limit), plan.settings.period)))
    });
    let rows = rows(&entries, &columns, &cells, step);
    Table { columns: columns.iter().map(|column| cells.column(column)).collect(), rows, ..Table::default() }
}

impl<'a> Entry<'a> {
    fn limit(&self) -> Option<&'a Limit> {
        match self.milestone {
            Some(milestone) => milestone.due.as_ref(),
            None => self.task.due.as_ref(),
        }
    }
}

/// The tasks, and their milestones that have a day.
fn entries<'a>(tasks: &[&'a Task], plan: &Plan, step: Step) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for task in tasks {
        for milestone in &task.milestones {
            let place = place(milestone.due.as_ref(), plan, step);
            if matches!(place, Place::Dated(..)) {
                entries.push(Entry { task, milestone: Some(milestone), place });
            }
        }
        entries.push(Entry { task, milestone: None, place: place(task.due.as_ref(), plan, step) });
    }
    entries
}

fn place(limit: Option<&Limit>, plan: &Plan, step: Step) -> Place {
    let year = plan.settings.period;
    let Some((limit, _)) = limit else { return Place::Undated };
    match (limit, due::by(limit, year), step) {
        (_, Some(day), Step::Month) => Place::Dated(day.year(), day.month().into()),
        (_, Some(day), Step::Quarter) => match year.quarter_of(day.year(), day.month().into()) {
            Period::Quarter { year, quarter } => Place::Dated(year, quarter),
            _ => Place::Undated,
        },
        (Due::Every(Frequency::Monthly), None, _) => Place::Every(0),
        (Due::Every(Frequency::Quarterly), None, _) => Place::Every(1),
        (Due::Every(Frequency::HalfYearly), None, _) => Place::Every(2),
        (Due::Words(_), None, _) => Place::Words,
        (Due::YearRound, None, _) => Place::YearRound,
        (Due::Ongoing, None, _) => Place::Ongoing,
        _ => Place::Undated,
    }
}

/// The name of a place, as its band has it.
fn name(place: Place, cells: &TaskCells<'_>, step: Step) -> String {
    let (plan, lang) = (cells.plan.settings.period, cells.plan.settings.lang);
    let limit = match place {
        Place::Dated(year, month) if step == Step::Month => return due::period_name(Period::Month { year, month }, plan, lang),
        Place::Dated(year, quarter) => return due::quarter_name(year, quarter, plan, lang),
        Place::Words => return cells.words.due_in_words.to_owned(),
        Place::Undated => return cells.words.without_due.to_owned(),
        Place::Every(0) => Due::Every(Frequency::Monthly),
        Place::Every(1) => Due::Every(Frequency::Quarterly),
        Place::Every(_) => Due::Every(Frequency::HalfYearly),
        Place::YearRound => Due::YearRound,
        Place::Ongoing => Due::Ongoing,
    };
    cells.words.sentence_case(&due::print(&limit, None, plan, lang))
}

/// The rows, a band before the first of each place.
fn rows(entries: &[Entry<'_>], columns: &[ColumnSpec], cells: &TaskCells<'_>, step: Step) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut number = 0;
    for together in entries.chunk_by(|one, next| one.place == next.place) {
        let Some(first) = together.first() else { continue };
        rows.push(cells.words.counted_band(name(first.place, cells, step), together.len()));
        for entry in together {
            number += 1;
            rows.push(row(entry, number, columns, cells));
        }
    }
    rows
}

fn row(entry: &Entry<'_>, number: usize, columns: &[ColumnSpec], cells: &TaskCells<'_>) -> Row {
    let numbered = Numbered { task: entry.task, depth: 0, number: number.to_string() };
    let Some(milestone) = entry.milestone else {
        let said = columns.iter().map(|column| cells.cell(&column.key, &numbered.number, entry.task)).collect();
        return scope::row(&numbered, said);
    };
    let said = columns.iter().map(|column| match column.key.as_str() {
        "task" => Cell::of(cells.words.step_of(&milestone.title, &cells.title(entry.task))),
        "due" => cells.due(milestone.due.as_ref()),
        "measures" | "indicator" | "milestones" | "status" | "notes" => Cell { blank: true, ..Cell::default() },
        key => cells.cell(key, &numbered.number, entry.task),
    });
    Row { milestone_of: Some(entry.task.id.clone()), cells: said.collect(), ..Row::default() }
}

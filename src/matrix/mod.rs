//! Plan -> tables of responsibilities, shared by the editions, the sheets and the command line; one
//! file a view. Cells are text, places of bars are parts of a whole: what a cell says is decided
//! here, how it looks by the templates.

mod assignment;
mod calendar;
mod cells;
mod drawing;
mod duties;
mod filter;
mod grid;
mod group;
mod load;
mod merge;
mod order;
mod party;
mod scope;
mod spec;
mod standing;
mod tasks;
mod timeline;
mod wording;

pub use assignment::{parties, responsibility_text};
pub use drawing::{Bar, BarKind, Drawing, Point, Share, Tick};
pub use party::{sheet, takes_part};
pub use spec::{decode_spec, views_near};

use crate::model::{Date, MatrixSpec, Orientation, View};
use crate::resolve::Resolved;
use serde::Serialize;

/// Builds the view that `spec` asks for. An unknown section in `from` gives no rows: it is reported
/// where references are resolved. Rows of tasks that were written as data are anchors; where several
/// matrices show one, the first that is printed takes the id.
pub fn build(spec: &MatrixSpec, resolved: Resolved<'_>) -> Matrix {
    let (mut tables, legend) = match spec.view {
        View::Tasks => (vec![tasks::build(spec, resolved)], Vec::new()),
        View::Grid => grid::build(spec, resolved),
        View::Unit => (party::units(spec, resolved), Vec::new()),
        View::Person => (party::people(spec, resolved), Vec::new()),
        View::Month => (vec![calendar::build(spec, resolved, calendar::Step::Month)], Vec::new()),
        View::Quarters => (vec![calendar::build(spec, resolved, calendar::Step::Quarter)], Vec::new()),
        View::Duties => (vec![duties::build(spec, resolved.plan)], Vec::new()),
        View::Load => load::build(spec, resolved),
        View::Timeline => timeline::build(spec, resolved),
    };
    tables.iter_mut().for_each(merge::equal_neighbours);
    let words = wording::of(resolved.plan.settings.lang);
    Matrix {
        view: spec.view.as_str(),
        id: spec.id.clone(),
        caption: spec.caption.clone(),
        orientation: spec.orientation,
        empty: spec.empty.clone().unwrap_or_else(|| words.nothing.to_owned()),
        tables,
        legend,
    }
}

/// A matrix, ready for a template.
#[derive(Clone, Debug, Serialize)]
pub struct Matrix {
    /// `tasks`, `grid`, `duties` ...
    pub view: &'static str,
    /// The id by which it can be referred to.
    pub id: Option<String>,
    /// The caption.
    pub caption: Option<String>,
    /// Which way its pages lie in print, where that was said.
    #[serde(skip)]
    pub orientation: Option<Orientation>,
    /// What stands in an empty cell that does not stay blank.
    pub empty: String,
    /// One table; of the views `unit` and `person` one for each.
    pub tables: Vec<Table>,
    /// Each mark that occurs with its meaning, in the order of the roles.
    pub legend: Vec<Mark>,
}

/// A table of a matrix.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    /// Whose it is, where there are several: `局办公室`, `张某某（局长）`.
    pub title: Option<String>,
    /// The id of the unit or person whose it is.
    pub party: Option<String>,
    /// What is to be known of them: the units that a person oversees.
    pub note: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows in order, bands among them.
    pub rows: Vec<Row>,
}

impl Table {
    /// The table with some of its columns, given by their places in order.
    #[must_use]
    pub fn of_columns(mut self, places: &[usize]) -> Self {
        fn chosen<T: Clone>(all: &[T], places: &[usize]) -> Vec<T> {
            places.iter().filter_map(|place| all.get(*place).cloned()).collect()
        }
        self.columns = chosen(&self.columns, places);
        self.rows.iter_mut().for_each(|row| row.cells = chosen(&row.cells, places));
        self
    }
}

/// A column.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Column {
    /// Its key: `no`, `task`, the id of a role, of a unit ...
    pub key: String,
    /// Its head.
    pub title: String,
    /// The head above it and its neighbours that have the same.
    pub above: Option<String>,
    /// Its head in words, where that is a sign: `第一季度 牵头单位`.
    pub spoken: Option<String>,
    /// Its width as CSS writes it, where the plan gives one.
    pub width: Option<String>,
    /// Whether equal neighbours in it are one cell.
    #[serde(skip)]
    pub merged: bool,
    /// How its cells are set: `number`, `amount`, `count`, `date`, `unit`, `short`, `long`, `mark`,
    /// `blank`, `group`, `drawing`.
    pub kind: &'static str,
    /// The ticks of a scale in its head.
    pub scale: Vec<Tick>,
    /// The years above them, where they do not say theirs.
    pub years: Vec<Tick>,
}

/// A row.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// The text of a band row; such a row has no cells.
    pub band: Option<String>,
    /// Of a band row that says how many rows follow: its text without that.
    pub group: Option<String>,
    /// The id of the task it stands for.
    pub task: Option<String>,
    /// The id of the task a step of which it stands for.
    pub milestone_of: Option<String>,
    /// The id of the unit it stands for.
    pub unit: Option<String>,
    /// The tasks that it counts.
    pub counted: Vec<Counted>,
    /// Whether the id of its task is an anchor here, because the task is written nowhere else in the text.
    pub anchor: bool,
    /// How many tasks above it it is a part of.
    pub depth: usize,
    /// Whether it adds up the rows above.
    pub total: bool,
    /// The cells, one a column.
    pub cells: Vec<Cell>,
}

/// A task in a row that counts tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Its id.
    pub task: String,
    /// The columns in which it is counted, from 0.
    pub columns: Vec<usize>,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// Its text; an empty cell shows what [`Matrix::empty`] says.
    pub text: String,
    /// Its text in parts, where units are named in it.
    pub parts: Vec<Part>,
    /// Whether it stays empty where it has no text: a mark or number that is not there, a place to be filled in
    /// by hand.
    pub blank: bool,
    /// For a mark: its meaning, as text alternative (`牵头单位`).
    pub meaning: Option<String>,
    /// Ids of the units, for filters.
    pub units: Vec<String>,
    /// What a sort goes by, where it is not the text (a date: `2026-06-30`).
    pub sort: Option<String>,
    /// The colour of a status.
    pub color: Option<&'static str>,
    /// How many of the rows below it takes in.
    pub further_rows: usize,
    /// Whether a cell above takes it in; its text is that one's.
    pub covered: bool,
    /// What is drawn in it.
    pub drawing: Option<Drawing>,
    /// The first and the last day of a bar, for those who cannot see it; either may be open.
    #[serde(skip)]
    pub days: Option<(Option<Date>, Option<Date>)>,
}

impl Cell {
    /// A cell of text.
    fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// A part of a cell's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its text.
    pub text: String,
    /// The id of the unit that it names.
    pub unit: Option<String>,
    /// Whether it is a name, and not what stands between names.
    pub is_name: bool,
}

/// A mark of a grid or a picture with its meaning.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Mark {
    /// `●`
    pub mark: String,
    /// `牵头单位`
    pub meaning: String,
    /// The same in other words, where a letter or a term needs them: `answers for it`.
    pub plain: Option<String>,
    /// What is drawn for it in a picture: a kind of bar, `point`, `sign-0`.
    pub swatch: Option<String>,
}

#[cfg(test)]
mod tests;

//! Plan -> tables of responsibilities, shared by the editions and the command line; one file a view.
//! Cells are text: what a cell says is decided here, how it looks by the templates.

mod duties;
mod grid;
mod scope;
mod spec;
mod tasks;
mod wording;

pub use spec::{VIEWS, decode_spec, views_near};

use crate::model::{MatrixSpec, Plan, View};
use crate::numbering::Numbers;
use serde::Serialize;

/// Builds the view that `spec` asks for. An unknown section in `from` gives no rows: it is reported
/// where references are resolved. Rows of tasks that were written as data are anchors; where several
/// matrices show one, the first that is printed takes the id.
pub fn build(spec: &MatrixSpec, plan: &Plan, numbers: &Numbers) -> Matrix {
    match spec.view {
        View::Tasks => tasks::build(spec, plan, numbers),
        View::Grid => grid::build(spec, plan, numbers),
        View::Duties => duties::build(spec, plan),
    }
}

/// A matrix, ready for a template.
#[derive(Clone, Debug, Serialize)]
pub struct Matrix {
    /// `tasks`, `grid`, `duties`.
    pub view: &'static str,
    /// The id by which it can be referred to.
    pub id: Option<String>,
    /// The caption.
    pub caption: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows in order, bands among them.
    pub rows: Vec<Row>,
    /// For a grid: each mark that occurs with its meaning, in the order of the roles.
    pub legend: Vec<Mark>,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its key: `no`, `task`, the id of a role, of a unit ...
    pub key: String,
    /// Its head.
    pub title: String,
    /// Its width as CSS writes it, where the plan gives one.
    pub width: Option<String>,
    /// How its cells are set: `number`, `short`, `long`, `mark`.
    pub kind: &'static str,
}

/// A row.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The text of a band row; such a row has no cells.
    pub band: Option<String>,
    /// The id of the task it stands for.
    pub task: Option<String>,
    /// Whether the id of its task is an anchor here, because the task is written nowhere else in the text.
    pub anchor: bool,
    /// The cells, one a column.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// Its text; an empty cell is `无` or `—` as the theme has it.
    pub text: String,
    /// Whether it is left empty, to be filled in by hand.
    pub blank: bool,
    /// For a mark: its meaning, as text alternative (`牵头单位`).
    pub meaning: Option<String>,
    /// Ids of the units, for filters.
    pub units: Vec<String>,
    /// What a sort goes by, where it is not the text (a date: `2026-06-30`).
    pub sort: Option<String>,
}

/// A mark of a grid with its meaning.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// `●`
    pub mark: String,
    /// `牵头单位`
    pub meaning: String,
}

impl View {
    /// As `view:` writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            View::Tasks => "tasks",
            View::Grid => "grid",
            View::Duties => "duties",
        }
    }
}

#[cfg(test)]
mod tests;

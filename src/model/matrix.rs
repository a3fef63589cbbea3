//! Which view of the responsibilities a `matrix` block asks for.

use super::{Due, Orientation, PartyRef};
use crate::span::Spanned;

/// A `matrix` block: which view of the responsibilities to print.
#[derive(Clone, Debug)]
pub struct MatrixSpec {
    /// The view.
    pub view: View,
    /// The id of the section whose tasks are shown; none for the whole plan.
    pub from: Option<Spanned<String>>,
    /// The columns; empty for the view's own.
    pub columns: Vec<ColumnSpec>,
    /// Which tasks are shown.
    pub filter: Filter,
    /// What the rows are put in order by, the first first; empty for the view's own order.
    pub sort: Vec<Order>,
    /// What rows are grouped by.
    pub group: Grouping,
    /// Whether a group is a first column whose cells are merged, and not a row of its own.
    pub merged: bool,
    /// Which way its pages lie; none for pages that are turned if the table is too wide for upright ones.
    pub orientation: Option<Orientation>,
    /// What stands in an empty cell; none for the word of the language.
    pub empty: Option<String>,
    /// The caption.
    pub caption: Option<String>,
    /// The id by which the matrix can be referred to.
    pub id: Option<String>,
}

impl MatrixSpec {
    /// The view of the whole plan, as it is where nothing else is said.
    pub fn of(view: View) -> Self {
        Self {
            view,
            from: None,
            columns: Vec::new(),
            filter: Filter::default(),
            sort: Vec::new(),
            group: Grouping::No,
            merged: false,
            orientation: None,
            empty: None,
            caption: None,
            id: None,
        }
    }
}

/// Which tasks a matrix shows; a list that is empty leaves none out.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those in which one of these takes part, by name or by a group.
    pub parties: Vec<PartyRef>,
    /// Those in which they, or anybody, have one of these roles of the plan's set.
    pub roles: Vec<usize>,
    /// Those that are so far.
    pub statuses: Vec<usize>,
    /// Those whose time limit lies in one of these.
    pub times: Vec<Due>,
}

/// What rows are put in order by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The key of a column.
    pub key: String,
    /// Whether the last comes first.
    pub descending: bool,
}

/// The views of the responsibilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// A row a task.
    Tasks,
    /// Tasks by units, with marks.
    Grid,
    /// A table a unit: what it leads and what it helps with.
    Unit,
    /// A table for each leader.
    Person,
    /// By time limit, month after month.
    Month,
    /// What is due in each quarter.
    Quarters,
    /// The chain of responsibility.
    Duties,
    /// How many tasks each unit has.
    Load,
    /// Bars and milestones over the plan's year.
    Timeline,
}

impl View {
    /// Every view.
    pub const ALL: [View; 9] =
        [View::Tasks, View::Grid, View::Unit, View::Person, View::Month, View::Quarters, View::Duties, View::Load, View::Timeline];

    /// As `view:` writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            View::Tasks => "tasks",
            View::Grid => "grid",
            View::Unit => "unit",
            View::Person => "person",
            View::Month => "month",
            View::Quarters => "quarters",
            View::Duties => "duties",
            View::Load => "load",
            View::Timeline => "timeline",
        }
    }
}

/// A column of a view with a row a task.
#[derive(Clone, Debug)]
pub struct ColumnSpec {
    /// `no`, `task`, `measures`, `due`, ..., or the id of a role or further field.
    pub key: String,
    /// A head of its own.
    pub title: Option<String>,
    /// A width of its own, as CSS writes it (`20mm`).
    pub width: Option<String>,
    /// Whether equal neighbours in it are one cell.
    pub merged: bool,
}

impl ColumnSpec {
    /// A column as the view has it.
    pub fn of(key: impl Into<String>) -> Self {
        Self { key: key.into(), title: None, width: None, merged: false }
    }
}

/// What the rows of a matrix are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// Nothing.
    No,
    /// The sections of level 1 (or of the level below the one shown).
    Section,
    /// The first lead.
    Lead,
    /// The time limit.
    Due,
}

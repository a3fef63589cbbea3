//! Tasks: who does what by when.

use super::{Due, Mode, PartyRef};
use crate::span::Span;

/// An index into [`super::Plan::tasks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskIndex(pub usize);

/// A task.
#[derive(Clone, Debug)]
pub struct Task {
    /// Unique among sections, tasks and captions.
    pub id: String,
    /// What is to be done, without markup, number and stop.
    pub title: String,
    /// The id of the nearest heading; none if it stands before the first.
    pub section: Option<String>,
    /// Who has which role: the parties of each role of the plan's set, in its order, the parties
    /// as named (a group stays a group).
    pub assigned: Vec<Vec<PartyRef>>,
    /// The label behind which those of each role were named, in their order, where one was written: 责任部门. None at the
    /// end are left out.
    pub labels: Vec<Option<String>>,
    /// How several leads share the task.
    pub mode: Mode,
    /// Whether that was said in words, and not by the label alone.
    pub mode_said: bool,
    /// The time limit and, where it was written in words of its own, those words.
    pub due: Option<(Due, Option<String>)>,
    /// What is measured.
    pub indicator: Option<String>,
    /// How it is done.
    pub measures: Option<String>,
    /// Remarks.
    pub notes: Option<String>,
    /// What stands in the plan's further columns, in the order of [`super::Settings::fields`];
    /// shorter where the task was written in the text.
    pub fields: Vec<Option<String>>,
    /// Steps on the way.
    pub milestones: Vec<Milestone>,
    /// The id of the task that this one is a part of.
    pub parent: Option<String>,
    /// How far it is, an index into [`super::Settings::statuses`].
    pub status: Option<usize>,
    /// Where it comes from: a document, a meeting, an order.
    pub source: Option<String>,
    /// What it is known by from one revision to the next.
    pub identity: Identity,
    /// Whether it was written in the text or as data.
    pub origin: TaskOrigin,
    /// Where it was written.
    pub span: Span,
}

/// What a task is known by from one revision of the plan to the next: never its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Its id, which was written.
    WrittenId,
    /// What it says: the sentence of a bracket, the title of data. Its id comes from its place.
    Words(String),
}

/// How a task was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskOrigin {
    /// As a bracket in the text.
    Text,
    /// As data: in front matter or in a task file.
    Data,
}

/// A step of a task.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// What is reached.
    pub title: String,
    /// By when, and the words it was written in where they are its own.
    pub due: Option<(Due, Option<String>)>,
}

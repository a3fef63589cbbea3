//! What a bracket says, before it is known which roles of the plan that is.

use super::limits::Step;
use crate::model::Mode;
use crate::responsibility::data::Field;
use crate::responsibility::roles::Who;
use std::ops::Range;

/// Names, and in which capacity they are named. Ranges are those of the inside of the bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Naming {
    /// Who it is, as the words say.
    pub who: Who,
    /// A second capacity, where a label says both (责任单位及责任人): for people, or for those behind the first.
    pub also: Option<Who>,
    pub names: Range<usize>,
    /// The label before them; none where a verb says it.
    pub label: Option<Range<usize>>,
    /// How several share it, where that is said of them.
    pub mode: Option<Mode>,
    /// Whether the words are used of hardly anything but tasks.
    pub strong: bool,
}

/// All that a bracket says.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub namings: Vec<Naming>,
    pub steps: Vec<Step>,
    /// What is said in other fields of a task: the field, its label, and its text.
    pub texts: Vec<(Field, Range<usize>, Range<usize>)>,
    /// What is none of all this.
    pub others: Vec<Range<usize>>,
    /// How several share the task, where that is said of the whole.
    pub mode: Option<Mode>,
    /// Whether a label was reported that is none: who is missing may stand behind it.
    pub unknown_label: bool,
}

impl Said {
    /// Adds what another part says.
    pub fn append(&mut self, other: Said) {
        self.namings.extend(other.namings);
        self.steps.extend(other.steps);
        self.texts.extend(other.texts);
        self.others.extend(other.others);
        self.mode = other.mode.or(self.mode);
        self.unknown_label |= other.unknown_label;
    }
}

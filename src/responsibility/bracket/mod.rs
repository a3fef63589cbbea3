//! A bracket in the text -> who and by when, if it is one of a task. In comes the inside of the
//! bracket; out comes what it says, or that it is text. Each form has a reader of its own:
//! `labelled` (牵头单位：A；完成时限：D), `verbs` (A牵头，B、C配合，6月底前完成), whose parts `phrases` reads; `limits` reads
//! the time limits of both.

mod labelled;
mod limits;
mod phrases;
mod verbs;

use super::data::Defaults;
use super::due;
use super::names::Named;
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Milestone, Mode, PartyRef, Settings};
use crate::span::Span;
use limits::Step;
use std::ops::Range;

/// What the bracket of a task says.
#[derive(Clone, Debug)]
pub struct Bracket {
    /// The parties of each role of the plan's set, in its order.
    pub assigned: Vec<Vec<PartyRef>>,
    /// How several leads share the task.
    pub mode: Mode,
    /// The time limit and its words.
    pub due: Option<due::Limit>,
    /// Steps on the way, where several time limits say what is reached by each.
    pub milestones: Vec<Milestone>,
}

/// What a bracket is.
#[derive(Clone, Debug)]
pub enum BracketReading {
    /// The bracket of a task.
    Task(Bracket),
    /// Text like any other.
    Text,
}

/// Reads the inside of a bracket; `span_of` gives the place of a range of `text`.
pub fn read(text: &str, span_of: &dyn Fn(Range<usize>) -> Span, settings: &Settings, sink: &mut Sink) -> BracketReading {
    read_with(text, span_of, settings, &Defaults::default(), sink)
}

/// Whether a text begins as the inside of a task's bracket does, with the label of a role.
pub fn begins_like_a_task(text: &str, settings: &Settings) -> bool {
    labelled::begins_with_role(text, settings)
}

/// Reads the inside of a bracket that stands under `defaults`: a role that it does not name is
/// theirs.
pub fn read_with(
    text: &str,
    span_of: &dyn Fn(Range<usize>) -> Span,
    settings: &Settings,
    defaults: &Defaults,
    sink: &mut Sink,
) -> BracketReading {
    let inside = Inside { text, span_of, settings, defaults };
    let reading = labelled::read(&inside, sink).or_else(|| verbs::read(&inside, sink));
    reading.map_or(BracketReading::Text, BracketReading::Task)
}

/// The inside of a bracket and what it is read against.
struct Inside<'a> {
    text: &'a str,
    span_of: &'a dyn Fn(Range<usize>) -> Span,
    settings: &'a Settings,
    defaults: &'a Defaults,
}

impl Inside<'_> {
    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The place of a range, or of the whole inside where nothing is left of the range.
    fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() { (self.span_of)(0..self.text.len()) } else { (self.span_of)(range) }
    }

    /// Reads the names in a range into a role.
    fn names(&self, range: Range<usize>, role: usize, named: &mut [Named], sink: &mut Sink) {
        let Some((definition, into)) = self.settings.roles.roles.get(role).zip(named.get_mut(role)) else { return };
        let span_of = |part: Range<usize>| self.span(range.start + part.start..range.start + part.end);
        super::names::read(self.slice(range.clone()), &span_of, definition, &self.settings.registry, into, sink);
    }

    /// Says of a part of a task's bracket what is wrong with it as a time limit, or that it is left out of the task.
    fn report_other(&self, part: Range<usize>, sink: &mut Sink) {
        let written = self.slice(part.clone());
        if let Some(error) = due::fault(written, self.settings.period) {
            sink.error(Code::WrongDue, self.span(part), error.message).help(error.help);
            return;
        }
        let message = message!(
            "“{written}” is not understood in the bracket of a task, and is no part of the task",
            "看不懂任务括号里的“{written}”，它没有计入任务"
        );
        let help = message!(
            "write who does what (A leads, B supports) or a time limit (by end of June); put anything else outside the bracket",
            "括号里只写谁牵头、谁配合、何时完成，其他内容请写到括号外面"
        );
        sink.warning(Code::PartNotUnderstood, self.span(part), message).help(help);
    }

    /// Checks what was read and makes the bracket of it.
    fn settle(&self, mut named: Vec<Named>, mode: Option<Mode>, steps: Vec<Step>, sink: &mut Sink) -> Bracket {
        self.defaults.fill(&mut named);
        let span = self.span(0..self.text.len());
        let claim = super::roles::Claim {
            named,
            mode: mode.or(self.defaults.mode),
            mode_wrong: false,
            subject: message!("the bracket", "这个括号"),
            span,
        };
        let (assigned, mode) = claim.settle(&self.settings.roles, sink);
        let (due, milestones) = limits::settle(&steps, self, sink);
        Bracket { assigned, mode, due: due.or_else(|| self.defaults.due.clone()), milestones }
    }
}

#[cfg(test)]
mod tests;

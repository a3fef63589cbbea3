//! A bracket in the text -> who and by when, if it is one of a task. In comes the inside of the
//! bracket; out comes what it says, or that it is text. Each form has a reader of its own:
//! `labelled` (牵头单位：A；完成时限：D), `verbs` (A牵头，B、C配合，6月底前完成), whose parts `phrases` reads; `limits` reads
//! the time limits of both. `seating` gives those whom they name the roles of the plan; `mentions` finds what a bracket that
//! is text says of roles and units all the same.

mod labelled;
mod limits;
mod mentions;
mod phrases;
mod said;
mod seating;
mod verbs;

pub use mentions::mention;

use super::data::{self, Defaults, Field};
use super::due;
use super::labels::Capacity;
use super::names;
use super::roles::{Assignment, Claim, Who};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Milestone, Mode, PartyRef, Settings};
use crate::span::{SourceId, Span, Spanned};
use said::Said;
use std::ops::Range;

/// What the bracket of a task says.
#[derive(Clone, Debug, Default)]
pub struct Bracket {
    /// What is to be done, where that is said in the bracket.
    pub title: Option<String>,
    /// The parties of each role of the plan's set, in its order.
    pub assigned: Vec<Vec<PartyRef>>,
    /// The label of each role, where one was written: 责任部门.
    pub labels: Vec<Option<String>>,
    /// How several leads share the task.
    pub mode: Mode,
    /// Whether that was said in words.
    pub mode_said: bool,
    /// The time limit and its words.
    pub due: Option<due::Limit>,
    /// Steps on the way, where several time limits say what is reached by each.
    pub milestones: Vec<Milestone>,
    /// What is measured.
    pub indicator: Option<String>,
    /// How it is done.
    pub measures: Option<String>,
    /// Remarks.
    pub notes: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// How far it is, an index into the plan's list.
    pub status: Option<usize>,
    /// Of the plan's further fields, in their order.
    pub fields: Vec<Option<String>>,
}

/// What a bracket is.
#[derive(Clone, Debug)]
pub enum BracketReading {
    /// The bracket of a task.
    Task(Box<Bracket>),
    /// Text like any other.
    Text,
}

/// What a bracket looks like, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// That of a task, with labels: 牵头单位：A.
    Labelled,
    /// That of a task, in words: A牵头.
    InWords,
    /// What can stand in brackets of its own behind those of a task: a time limit, or another field.
    Addition,
    /// Anything else.
    Text,
}

/// Reads the inside of a bracket that stands under `defaults`: a role that it does not name is theirs; `span_of` gives the
/// place of a range of `text`.
pub fn read(
    text: &str,
    span_of: &dyn Fn(Range<usize>) -> Span,
    settings: &Settings,
    defaults: &Defaults,
    sink: &mut Sink,
) -> BracketReading {
    let inside = Inside { text, span_of, settings, defaults };
    let said = inside.said(sink);
    said.map_or(BracketReading::Text, |said| BracketReading::Task(Box::new(inside.settle(&said, sink))))
}

/// What the inside of a bracket that stands under `defaults` looks like.
pub fn look(text: &str, settings: &Settings, defaults: &Defaults) -> Look {
    let nowhere = |_| Span::new(SourceId(0), 0, 0);
    let inside = Inside { text, span_of: &nowhere, settings, defaults };
    match inside.said(&mut Sink::default()) {
        Some(said) if said.namings.iter().any(|naming| naming.label.is_some()) => Look::Labelled,
        Some(_) => Look::InWords,
        None if labelled::adds_to_a_task(&inside) => Look::Addition,
        None => Look::Text,
    }
}

/// Whether a text begins as the inside of a task's bracket does, with the label of a role.
pub fn begins_like_a_task(text: &str, settings: &Settings) -> bool {
    labelled::begins_with_role(text, settings)
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

    /// What the bracket says, if it is one of a task: its labels name somebody, or its verbs somebody known.
    fn said(&self, sink: &mut Sink) -> Option<Said> {
        if let Some(said) = labelled::read(self, sink) {
            return Some(said).filter(|said| !self.describes(said));
        }
        let said = verbs::read(self, 0..self.text.len());
        if self.knows_anybody(&said) {
            return Some(said).filter(|said| !self.describes(said));
        }
        let nothing_else = said.others.is_empty() && said.namings.iter().any(|naming| naming.strong);
        if nothing_else {
            self.note_nobody(sink);
        }
        None
    }

    /// Whether somebody is named whom the plan knows.
    fn knows_anybody(&self, said: &Said) -> bool {
        let registry = &self.settings.registry;
        said.namings.iter().any(|naming| {
            let written = self.slice(naming.names.clone());
            names::names_in(written, registry).into_iter().any(|name| written.get(name).is_some_and(|name| registry.find(name).is_some()))
        })
    }

    /// Whether no more is said than who takes part in something, or whom to call: （参加单位：A、B）, （联系人：某某，电话：…）,
    /// (supported by IT). A time limit makes a task of it, so does the name of the plan's own role, and somebody who leads by
    /// default.
    fn describes(&self, said: &Said) -> bool {
        let describes = |naming: &said::Naming| match naming.who {
            Who::As(Capacity::Contact) => true,
            Who::As(Capacity::Person) => naming.label.is_some(),
            Who::As(Capacity::Help | Capacity::Consulted | Capacity::Informed) => naming.label.is_none() || !naming.strong,
            Who::Role(_) => false,
            Who::As(Capacity::Lead | Capacity::Answer) => false,
        };
        said.steps.is_empty() && !self.defaults.name_the_first() && said.namings.iter().all(describes)
    }

    fn note_nobody(&self, sink: &mut Sink) {
        let message = message!(
            "this bracket reads like the one of a task, but names nobody known; it is left as text",
            "这个括号像是写任务分工，但里面的名称都不认识，已按普通文字处理"
        );
        let help =
            message!("write names of units, people and groups of content/plan.yaml", "请写content/plan.yaml里有的单位、人员或单位组的名称");
        sink.information(Code::BracketLeftAsText, self.span(0..self.text.len()), message).help(help);
    }

    /// Says of a part of a task's bracket what is wrong with it as a time limit, or that it is left out of the task.
    fn report_other(&self, part: Range<usize>, sink: &mut Sink) {
        let written = self.slice(part.clone());
        if let Some(error) = due::fault(written, self.settings.plan_year()) {
            sink.error(Code::WrongDue, self.span(part), error.message).help(error.help);
            return;
        }
        let message = message!(
            "“{written}” is not understood in the bracket of a task, and is no part of the task",
            "看不懂任务括号里的“{written}”，它没有计入任务"
        );
        let help = message!(
            "write who does what (A leads, B supports), a time limit (by end of June), or a field of the plan with its label; put \
             anything else outside the bracket",
            "括号里只写谁牵头、谁配合、何时完成，或者带名称的计划字段，其他内容请写到括号外面"
        );
        sink.warning(Code::PartNotUnderstood, self.span(part), message).help(help);
    }

    /// Checks what was read and makes the bracket of it.
    fn settle(&self, said: &Said, sink: &mut Sink) -> Bracket {
        for other in &said.others {
            self.report_other(other.clone(), sink);
        }
        let mut bracket = Bracket { fields: vec![None; self.settings.fields.len()], ..Bracket::default() };
        let mut mode = None;
        for (field, label, text) in &said.texts {
            self.text_field(*field, label, text, &mut bracket, &mut mode, sink);
        }
        let mut seated = seating::seat(self, said, sink);
        if said.unknown_label {
            // Who is missing may be behind the label that is not understood.
            seated.named.iter_mut().for_each(|named| named.wrong = true);
        }
        self.defaults.fill(&mut seated.named);
        let claim = Claim {
            named: seated.named,
            mode: mode.or(seated.mode).or(self.defaults.mode),
            implied: seated.implied,
            mode_wrong: false,
            subject: message!("the bracket", "这个括号"),
            span: self.span(0..self.text.len()),
        };
        let Assignment { assigned, mode, mode_said } = claim.settle(&self.settings.roles, sink);
        let (due, milestones) = limits::settle(said.steps.clone(), self.settings.plan_year(), self.settings.lang);
        let due = due.or_else(|| self.defaults.due.clone());
        Bracket { assigned, labels: seated.labels, mode, mode_said, due, milestones, ..bracket }
    }

    /// Takes in what is said in another field.
    fn text_field(
        &self,
        field: Field,
        label: &Range<usize>,
        text: &Range<usize>,
        bracket: &mut Bracket,
        mode: &mut Option<Mode>,
        sink: &mut Sink,
    ) {
        let place = if text.is_empty() { label } else { text };
        let written = Spanned::new(self.slice(text.clone()).to_owned(), self.span(place.clone()));
        let into = match field {
            Field::Title => &mut bracket.title,
            Field::Indicator => &mut bracket.indicator,
            Field::Measures => &mut bracket.measures,
            Field::Notes => &mut bracket.notes,
            Field::Source => &mut bracket.source,
            Field::Status => {
                bracket.status = data::status(&written, self.settings, sink).or(bracket.status);
                return;
            }
            Field::Mode => {
                *mode = data::mode_named(&written.value).or(*mode);
                if mode.is_none() {
                    data::report_mode(&written.value, written.span, sink);
                }
                return;
            }
            Field::Further(place) => {
                let value = data::further_value(place, written, self.settings, sink);
                if let Some(into) = bracket.fields.get_mut(place) {
                    *into = value.or(into.take());
                }
                return;
            }
            _ => return,
        };
        if !written.value.is_empty() {
            *into = Some(written.value);
        }
    }
}

#[cfg(test)]
mod tests;

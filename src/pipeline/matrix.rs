//! A project in, one matrix of its plan out, for other tools; makes no editions and needs no theme.

use super::{Job, Observer, Outcome, Stage, Understood, understand};
use crate::diag::{Message, Sink, nearest};
use crate::export::{self, Format, Material, Stamp};
use crate::matrix;
use crate::message;
use crate::model::{MatrixSpec, PartyRef, Plan, Registry, View};
use crate::revision::{Revision, Revisions};
use crate::source::Sources;
use crate::source::files::Files;
use std::collections::BTreeSet;

/// Which matrix, and as what.
pub struct MatrixJob<'a> {
    /// The view, by name.
    pub view: String,
    /// The unit whose rows are wanted, by any of its names; all rows if none.
    pub unit: Option<String>,
    /// The format.
    pub format: Format,
    /// Says which revision the plan is, whose date is that of the file.
    pub revisions: &'a dyn Revisions,
    /// The date of the file in seconds since 1970, where neither the revision nor the plan has one.
    pub date: Option<i64>,
}

/// How an entry of a calendar begins.
const TO_DO: &[u8] = b"BEGIN:VTODO";

/// A matrix that was made.
pub struct MadeMatrix {
    /// The file.
    pub bytes: Vec<u8>,
    /// Why there is nothing in it.
    pub note: Option<Message>,
}

/// What came of it.
pub struct MatrixOutcome {
    /// The problems of the plan.
    pub outcome: Outcome,
    /// The file; none if the sources have errors.
    pub made: Result<Option<MadeMatrix>, Refusal>,
}

/// Why there is no such matrix.
#[derive(Debug)]
pub enum Refusal {
    /// What was asked for does not exist: what is wrong, and what to write instead.
    Usage(Message, Message),
    /// The file could not be made: what failed, and what to do about it.
    Failure(Message, Option<Message>),
}

/// Reads the plan and makes the matrix of it.
pub fn matrix(files: &dyn Files, job: &MatrixJob<'_>) -> MatrixOutcome {
    let Some(view) = View::ALL.into_iter().find(|view| view.as_str() == job.view) else {
        let wrong = message!("unknown view `{name}`", "没有“{name}”这个视图", name = job.view);
        return MatrixOutcome { outcome: Outcome::default(), made: Err(Refusal::Usage(wrong, matrix::views_near(&job.view))) };
    };
    let (mut sink, mut sources) = (Sink::default(), Sources::default());
    let unknown = Revision::default();
    let nobody = Job {
        editions: BTreeSet::new(),
        theme: None,
        revisions: &unknown,
        date: None,
        strict: false,
        watermark: None,
        observer: &Unobserved,
    };
    let understood = understand(files, &nobody, &mut sources, &mut sink);
    let outcome = Outcome { sources, diagnostics: sink.diagnostics().to_vec(), ..Outcome::default() };
    let made = match understood.filter(|_| !outcome.is_unpublishable(false)) {
        Some(understood) => make(&understood, view, job).map(Some),
        None => Ok(None),
    };
    MatrixOutcome { outcome, made }
}

pub(super) struct Unobserved;

impl Observer for Unobserved {
    fn begins(&self, _: Stage) {}
}

fn make(understood: &Understood, view: View, job: &MatrixJob<'_>) -> Result<MadeMatrix, Refusal> {
    let plan = &understood.plan;
    let unit = job.unit.as_deref().map(|written| unit_named(written, &plan.settings.registry)).transpose()?;
    // What a unit has to do is a matter of tasks, and so is a calendar.
    let view = if job.format == Format::Ics && view == View::Load { View::Tasks } else { view };
    let mut spec = MatrixSpec::of(view);
    spec.filter.parties.extend(unit);
    let matrix = matrix::build(&spec, understood.resolved());
    let committed = if matches!(job.format, Format::Ics | Format::Xlsx) { committed(plan, job)? } else { None };
    let stamp = Stamp::of(&plan.settings, committed, job.date);
    let bytes = export::export(Material { matrix: &matrix, resolved: understood.resolved(), stamp }, job.format)
        .map_err(|why| Refusal::Failure(message!("the table cannot be written: {why}", "表格写不出来：{why}"), None))?;
    let is_empty = !matrix.tables.iter().any(|table| table.rows.iter().any(|row| row.band.is_none()));
    let note = match job.format {
        Format::Ics if !bytes.windows(TO_DO.len()).any(|window| window == TO_DO) => Some(message!(
            "nothing in the view `{view}` has a day by which it is due: the calendar is empty",
            "视图“{view}”里没有带截止日期的内容，日历是空的",
            view = job.view
        )),
        _ => is_empty.then(|| nothing(job)),
    };
    Ok(MadeMatrix { bytes, note })
}

/// When the revision of the plan was committed, in seconds since 1970; none where the plan names its revision itself.
fn committed(plan: &Plan, job: &MatrixJob<'_>) -> Result<Option<i64>, Refusal> {
    if plan.settings.revision.is_some() {
        return Ok(None);
    }
    match job.revisions.revision(&["content".to_owned()]) {
        Ok(revision) => Ok(revision.revised.map(|revised| revised.seconds)),
        Err(error) => Err(Refusal::Failure(error.message, Some(error.help))),
    }
}

fn nothing(job: &MatrixJob<'_>) -> Message {
    match &job.unit {
        Some(unit) => {
            message!("“{unit}” has nothing in the view `{view}` of this plan", "“{unit}”在本计划的视图“{view}”中没有内容", view = job.view)
        }
        None => message!("this plan has nothing to show in the view `{view}`", "本计划的视图“{view}”没有内容", view = job.view),
    }
}

/// A unit by any of its names.
fn unit_named(written: &str, registry: &Registry) -> Result<PartyRef, Refusal> {
    match registry.find(written) {
        Some(unit @ PartyRef::Unit(_)) => Ok(unit),
        Some(_) => Err(Refusal::Usage(
            message!("`{written}` is no unit, but a person or a group", "“{written}”不是单位，而是人员或分组"),
            units_near(written, registry),
        )),
        None => Err(Refusal::Usage(message!("unknown unit `{written}`", "没有“{written}”这个单位"), units_near(written, registry))),
    }
}

fn units_near(written: &str, registry: &Registry) -> Message {
    let names = registry
        .units
        .iter()
        .flat_map(|unit| [&unit.id, &unit.name].into_iter().chain(&unit.short).chain(&unit.aliases).map(String::as_str));
    match nearest(written, names) {
        Some(near) => message!("did you mean `{near}`?", "是不是“{near}”？"),
        None => {
            let ids = registry.units.iter().map(|unit| unit.id.as_str()).collect::<Vec<_>>().join(", ");
            message!("units of this plan: {ids}", "本计划的单位：{ids}")
        }
    }
}

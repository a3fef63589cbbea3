//! A project in, one matrix of its plan out, for other tools; makes no editions and needs no theme.

use super::{Job, Observer, Outcome, Stage, Understood, understand};
use crate::diag::{Message, Sink, nearest};
use crate::export::{self, Format, Material, Stamp};
use crate::matrix;
use crate::message;
use crate::model::{MatrixSpec, PartyRef, Registry, View};
use crate::revision::Revision;
use crate::source::Sources;
use crate::source::files::Files;
use std::collections::BTreeSet;

/// Which matrix, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixJob {
    /// The view, by name.
    pub view: String,
    /// The unit whose rows are wanted, by any of its names; all rows if none.
    pub unit: Option<String>,
    /// The format.
    pub format: Format,
    /// The date of the file in seconds since 1970, where the plan has none.
    pub date: Option<i64>,
}

/// What came of it.
pub struct MatrixOutcome {
    /// The problems of the plan.
    pub outcome: Outcome,
    /// The file; none if the sources have errors.
    pub made: Result<Option<Vec<u8>>, Refusal>,
}

/// Why there is no such matrix.
#[derive(Debug)]
pub enum Refusal {
    /// What was asked for does not exist: what is wrong, and what to write instead.
    Usage(Message, Message),
    /// The format could not be written.
    Failure(Message),
}

/// Reads the plan and makes the matrix of it.
pub fn matrix(files: &dyn Files, job: &MatrixJob) -> MatrixOutcome {
    let Some(view) = View::ALL.into_iter().find(|view| view.as_str() == job.view) else {
        let wrong = message!("unknown view `{name}`", "没有“{name}”这个视图", name = job.view);
        return MatrixOutcome { outcome: Outcome::default(), made: Err(Refusal::Usage(wrong, matrix::views_near(&job.view))) };
    };
    let (mut sink, mut sources) = (Sink::default(), Sources::default());
    let unknown = Revision::default();
    let nobody = Job { editions: BTreeSet::new(), theme: None, revisions: &unknown, date: None, strict: false, observer: &Unobserved };
    let understood = understand(files, &nobody, &mut sources, &mut sink);
    let outcome = Outcome { sources, diagnostics: sink.diagnostics().to_vec(), ..Outcome::default() };
    let made = match understood.filter(|_| !outcome.is_unpublishable(false)) {
        Some(understood) => make(&understood, view, job).map(Some),
        None => Ok(None),
    };
    MatrixOutcome { outcome, made }
}

struct Unobserved;

impl Observer for Unobserved {
    fn begins(&self, _: Stage) {}
}

fn make(understood: &Understood, view: View, job: &MatrixJob) -> Result<Vec<u8>, Refusal> {
    let plan = &understood.plan;
    let unit = job.unit.as_deref().map(|written| unit_named(written, &plan.settings.registry)).transpose()?;
    let mut spec = MatrixSpec::of(view);
    spec.filter.parties.extend(unit);
    let matrix = matrix::build(&spec, plan, &understood.numbers);
    let stamp = Stamp::of(&plan.settings, job.date);
    export::export(Material { matrix: &matrix, plan, stamp }, job.format)
        .map_err(|why| Refusal::Failure(message!("the table cannot be written: {why}", "表格写不出来：{why}")))
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

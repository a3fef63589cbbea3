//! The time limits of a bracket, in parts of it that say nothing else: one, or several (`3月底前完成方案，6月底前完成整改`).
//! What they mean is read by `due`, together.

use super::Inside;
use crate::diag::Sink;
use crate::model::{Milestone, PlanPeriod};
use crate::responsibility::due::{self, DueError, Limit};
use std::ops::Range;

/// A part that is a time limit, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step(String);

/// Reads a part as a time limit: one or several, or words that say when.
pub(super) fn step(text: &str, plan: PlanPeriod) -> Option<Step> {
    let text = text.trim();
    let text = ["due ", "Due "].into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    due::says_when(text, plan).then(|| Step(text.to_owned()))
}

/// Reads what stands behind the label of a time limit.
///
/// # Errors
/// If something in it looks like a date and is none.
pub(super) fn read(text: &str, plan: PlanPeriod) -> Result<Vec<Step>, DueError> {
    due::read(text, plan).map(|_| vec![Step(text.trim().to_owned())])
}

/// The time limit of the task and its milestones; says what of it is in words of its own.
pub(super) fn settle(steps: &[Step], inside: &Inside<'_>, sink: &mut Sink) -> (Option<Limit>, Vec<Milestone>) {
    let Some((written, place)) = together(steps, inside.text) else { return (None, Vec::new()) };
    let read = due::from_text(&written, inside.span(place), inside.settings.period, sink);
    read.map_or((None, Vec::new()), |(limit, milestones)| (Some(limit), milestones))
}

/// All parts as one text: as it stands in the bracket, or joined where something else stands between them. And their place.
fn together(steps: &[Step], text: &str) -> Option<(String, Range<usize>)> {
    let mut place: Option<Range<usize>> = None;
    let mut apart = false;
    for Step(words) in steps {
        let from = place.as_ref().map_or(0, |place| place.end);
        let Some(start) = text.get(from..).and_then(|rest| rest.find(words.as_str())).map(|at| from + at) else {
            apart = true;
            continue;
        };
        let end = start + words.len();
        let between = text.get(from..start).unwrap_or_default();
        apart |= place.is_some() && between.contains(|character: char| character.is_alphanumeric());
        place = Some(place.map_or(start, |place| place.start)..end);
    }
    let place = place?;
    let whole = text.get(place.clone()).unwrap_or_default();
    let joined = || steps.iter().map(|Step(words)| words.as_str()).collect::<Vec<_>>().join(if text.is_ascii() { ", " } else { "，" });
    Some((if apart { joined() } else { whole.to_owned() }, place))
}

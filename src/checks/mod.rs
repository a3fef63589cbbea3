//! A whole plan -> what of it is probably not what was meant: warnings and information, each with its
//! figures. Single tasks are looked at in `tasks`, tasks beside one another in `equal`, units in `units`,
//! headings in `headings`. What is wrong in itself has been reported where it was read, and is not
//! reported again: tasks with an error in them are left out.

mod equal;
mod headings;
mod tasks;
#[cfg(test)]
mod tests;
mod units;

use crate::diag::{Place, Severity, Sink};
use crate::model::{Plan, Task};
use crate::span::Span;

/// Reports what is found in a plan.
pub fn check(plan: &Plan, sink: &mut Sink) {
    let wrong = errors(sink);
    let sound: Vec<&Task> = plan.tasks.iter().filter(|task| !wrong.iter().any(|error| holds(task.span, *error))).collect();
    for task in &sound {
        tasks::check(task, plan, sink);
    }
    tasks::check_limits(&sound, sink);
    equal::check(&sound, plan, sink);
    // Who has no task is known only where every task is.
    if !sink.has_errors() {
        units::check(plan, sink);
        headings::check(plan, sink);
    }
}

/// The places of the errors found so far.
fn errors(sink: &Sink) -> Vec<Span> {
    let errors = sink.diagnostics().iter().filter(|found| found.severity == Severity::Error);
    errors
        .filter_map(|found| match found.place {
            Place::Span(span) => Some(span),
            Place::File { .. } => None,
        })
        .collect()
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.source == inner.source && outer.start <= inner.start && inner.end <= outer.end
}

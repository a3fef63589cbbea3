//! The order of the tasks of a matrix: that of the text, with parts behind what they are a part of,
//! or what `sort` says.

use super::cells::TaskCells;
use crate::model::{Order, Task};
pub(super) use crate::numbering::{Numbered, nest};
use crate::responsibility::due;
use std::cmp::Ordering;

/// Puts tasks in the order asked for; those that are alike stay as they were.
pub(super) fn sort(tasks: &mut [&Task], orders: &[Order], cells: &TaskCells<'_>) {
    tasks.sort_by(|left, right| {
        let by = |order: &Order| {
            let found = compare(left, right, &order.key, cells);
            if order.descending { found.reverse() } else { found }
        };
        orders.iter().map(by).find(|found| found.is_ne()).unwrap_or(Ordering::Equal)
    });
}

fn compare(left: &Task, right: &Task, key: &str, cells: &TaskCells<'_>) -> Ordering {
    let plan = cells.plan;
    let year = plan.settings.period;
    let limit = |task: &Task| due::sort_key(task.due.as_ref().map(|(limit, _)| limit), year);
    let status = |task: &Task| task.status.unwrap_or(usize::MAX);
    match key {
        // The order of the text is the one that they have.
        "no" | "section" => Ordering::Equal,
        "due" => limit(left).cmp(&limit(right)),
        "status" => status(left).cmp(&status(right)),
        key => match cells.role(key) {
            Some(role) => {
                let parties = |task| super::assignment::parties(task, role, plan);
                let (left, right) = (parties(left), parties(right));
                (left.is_empty(), left).cmp(&(right.is_empty(), right))
            }
            None => {
                let text = |task: &Task| cells.cell(key, "", task);
                let (left, right) = (text(left), text(right));
                match (left.amount(), right.amount()) {
                    (Some(left), Some(right)) => left.total_cmp(&right),
                    _ => left.text.cmp(&right.text),
                }
            }
        },
    }
}

/// Numbers tasks as they stand: 1, 2, 3.
pub(super) fn count<'a>(tasks: impl IntoIterator<Item = &'a Task>) -> Vec<Numbered<'a>> {
    let numbered = |(index, task): (usize, &'a Task)| Numbered { task, depth: 0, number: (index + 1).to_string() };
    tasks.into_iter().enumerate().map(numbered).collect()
}

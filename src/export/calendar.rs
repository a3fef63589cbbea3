//! The dated tasks of a matrix, and their milestones, as a calendar of to-dos (RFC 5545): one VTODO each. A
//! UID is made of what does not change when a plan is revised, so that a calendar that is read in again
//! moves its entries rather than doubling them.

use super::uid::Uids;
use super::words::{self, Words};
use super::{Material, Stamp};
use crate::matrix::parties;
use crate::model::{Date, Due, Plan, Task};
use crate::responsibility::due::{self, Limit};
use icalendar::{Calendar, Component, Property, Todo};
use std::collections::BTreeSet;

/// The calendar.
pub fn calendar(material: Material<'_>) -> String {
    let Material { matrix, plan, stamp } = material;
    let shown: BTreeSet<&str> = matrix.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.task.as_deref()).collect();
    let writer = Writer { plan, words: words::of(plan.settings.lang), stamp: date_time(stamp), uids: Uids::of(plan) };
    let mut calendar = Calendar::empty();
    let head =
        [("VERSION", "2.0"), ("PRODID", concat!("-//workplan//workplan ", env!("CARGO_PKG_VERSION"), "//EN")), ("CALSCALE", "GREGORIAN")];
    for property in head {
        calendar.append_property(Property::from(property));
    }
    calendar.name(&plan.settings.title.concat());
    for task in plan.tasks.iter().filter(|task| shown.contains(task.id.as_str())) {
        writer.task(task, &mut calendar);
    }
    calendar.to_string()
}

struct Writer<'a> {
    plan: &'a Plan,
    words: &'static Words,
    stamp: String,
    uids: Uids<'a>,
}

impl Writer<'_> {
    fn task(&self, task: &Task, into: &mut Calendar) {
        if let Some(limit) = &task.due {
            let uid = self.uids.task(task);
            into.extend(self.todo(&uid, &task.title, task, limit));
        }
        for (place, milestone) in task.milestones.iter().enumerate() {
            let Some(limit) = &milestone.due else { continue };
            let uid = self.uids.step(task, place);
            let summary = format!("{}{}{}", task.title, self.words.of, milestone.title);
            if let Some(mut todo) = self.todo(&uid, &summary, task, limit) {
                todo.add_property("RELATED-TO", self.uids.task(task));
                into.push(todo);
            }
        }
    }

    /// A to-do; none for a limit without a last day.
    fn todo(&self, uid: &str, summary: &str, task: &Task, limit: &Limit) -> Option<Todo> {
        let plan_year = self.plan.settings.plan_year();
        let by = due::by(&limit.0, plan_year)?;
        let mut todo = Todo::with_uid(uid);
        todo.summary(summary).description(&self.description(task, limit));
        todo.add_property("DTSTAMP", &self.stamp);
        // section 3.6.2: what begins ends later
        let from = matches!(limit.0, Due::Range(..)).then(|| due::span(&limit.0, plan_year)).flatten().map(|(from, _)| from);
        if let Some(from) = from.filter(|from| *from < by) {
            todo.append_property(date("DTSTART", from));
        }
        todo.append_property(date("DUE", by));
        Some(todo)
    }

    /// Who, and by when in the plan's words.
    fn description(&self, task: &Task, limit: &Limit) -> String {
        let settings = &self.plan.settings;
        let said = settings.roles.roles.iter().enumerate().filter_map(|(place, role)| {
            let parties = parties(task, place, self.plan);
            let names: Vec<&str> = parties.iter().filter_map(|party| settings.registry.party(*party)).map(|party| party.name).collect();
            (!names.is_empty()).then(|| format!("{}{}{}", role.name, self.words.colon, names.join(self.words.between)))
        });
        let mut lines: Vec<String> = said.collect();
        let limit = due::print(&limit.0, limit.1.as_deref(), settings.plan_year(), settings.lang);
        lines.push(format!("{}{}{limit}", self.words.due, self.words.colon));
        lines.join("\n")
    }
}

fn date(name: &str, day: Date) -> Property {
    let written = format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day());
    Property::new(name, written).add_parameter("VALUE", "DATE").done()
}

fn date_time(stamp: Stamp) -> String {
    let ((year, month, day), (hour, minute, second)) = (stamp.day(), stamp.time());
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

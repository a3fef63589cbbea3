//! The view `duties`: the chain of responsibility, from the top down.

use super::wording::{self, Wording};
use super::{Cell, Column, Matrix, Row};
use crate::model::{Duty, DutyBearer, MatrixSpec, PartyRef, Plan};

/// Builds the view; the column of what a duty is for stands only where a duty says it.
pub(super) fn build(spec: &MatrixSpec, plan: &Plan) -> Matrix {
    let words = wording::of(plan.settings.lang);
    let scoped = plan.settings.duties.iter().any(|duty| duty.scope.is_some());
    let column = |key: &str, title: &str, kind| Column { key: key.to_owned(), title: title.to_owned(), width: None, kind };
    let mut columns = vec![column("who", words.who, "short"), column("duty", words.duty, "short")];
    if scoped {
        columns.push(column("scope", words.scope, "long"));
    }
    Matrix {
        view: spec.view.as_str(),
        id: spec.id.clone(),
        caption: spec.caption.clone(),
        columns,
        rows: plan.settings.duties.iter().map(|duty| row(duty, scoped, plan, words)).collect(),
        legend: Vec::new(),
    }
}

fn row(duty: &Duty, scoped: bool, plan: &Plan, words: &Wording) -> Row {
    let text = |text: &str| Cell { text: text.to_owned(), ..Cell::default() };
    let mut cells = vec![bearer(&duty.who, plan, words), text(&duty.duty)];
    if scoped {
        cells.push(text(duty.scope.as_deref().unwrap_or_default()));
    }
    Row { band: None, task: None, anchor: false, cells }
}

/// A unit by its short name, a person with the post.
fn bearer(who: &DutyBearer, plan: &Plan, words: &Wording) -> Cell {
    let registry = &plan.settings.registry;
    let party = match who {
        DutyBearer::Text(text) => return Cell { text: text.clone(), ..Cell::default() },
        DutyBearer::Party(party) => *party,
    };
    let name = registry.party(party).map(|found| found.short).unwrap_or_default();
    let post = match party {
        PartyRef::Person(person) => registry.people.get(person).and_then(|person| person.post.as_deref()),
        PartyRef::Unit(_) | PartyRef::Group(_) | PartyRef::EveryUnit => None,
    };
    let text = match post {
        Some(post) => format!("{name}{}{post}{}", words.open, words.close),
        None => name.to_owned(),
    };
    let units = registry.members(party).into_iter().filter_map(|unit| registry.units.get(unit)).map(|unit| unit.id.clone());
    Cell { text, units: units.collect(), ..Cell::default() }
}

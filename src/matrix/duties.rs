//! The view `duties`: the chain of responsibility, from the top down.

use super::wording::{self, Wording};
use super::{Cell, Column, Row, Table, filter};
use crate::model::{Duty, DutyBearer, MatrixSpec, PartyRef, Plan};

/// Builds the view, of all duties or of those of the units asked for; the column of what a duty is for stands only
/// where a duty says it.
pub(super) fn build(spec: &MatrixSpec, plan: &Plan) -> Table {
    let words = wording::of(plan.settings.lang);
    let scoped = plan.settings.duties.iter().any(|duty| duty.scope.is_some());
    let column = |key: &str, title: &str, kind| Column { key: key.to_owned(), title: title.to_owned(), kind, ..Column::default() };
    let mut columns = vec![column("who", words.who, "short"), column("duty", words.duty, "short")];
    if scoped {
        columns.push(column("scope", words.scope, "long"));
    }
    let asked = filter::asked(spec, plan);
    let bears = |who: &DutyBearer| match who {
        DutyBearer::Party(party) => plan.settings.registry.members(*party).iter().any(|unit| asked.contains(unit)),
        DutyBearer::Text(_) => false,
    };
    let duties = plan.settings.duties.iter().filter(|duty| asked.is_empty() || bears(&duty.who));
    Table { columns, rows: duties.map(|duty| row(duty, scoped, plan, words)).collect(), ..Table::default() }
}

fn row(duty: &Duty, scoped: bool, plan: &Plan, words: &Wording) -> Row {
    let mut cells = vec![bearer(&duty.who, plan, words), Cell::of(&duty.duty)];
    if scoped {
        cells.push(Cell::of(duty.scope.as_deref().unwrap_or_default()));
    }
    Row { cells, ..Row::default() }
}

/// A unit by its short name, a person with the post.
fn bearer(who: &DutyBearer, plan: &Plan, words: &Wording) -> Cell {
    let registry = &plan.settings.registry;
    let party = match who {
        DutyBearer::Text(text) => return Cell::of(text),
        DutyBearer::Party(party) => *party,
    };
    let text = match party {
        PartyRef::Person(person) => registry.people.get(person).map(|person| words.with_post(person)).unwrap_or_default(),
        PartyRef::Unit(_) | PartyRef::Group(_) | PartyRef::EveryUnit => {
            registry.party(party).map(|found| found.short.to_owned()).unwrap_or_default()
        }
    };
    let units = registry.members(party).into_iter().filter_map(|unit| registry.units.get(unit)).map(|unit| unit.id.clone());
    Cell { units: units.collect(), ..Cell::of(text) }
}

//! The view `grid`: tasks by units, with the mark of the role that a unit has in a task. Groups are
//! spread over their members; people are no units and have no column.

use super::scope::{self, Scope};
use super::standing::{self, Standing};
use super::wording::{self, Wording};
use super::{Cell, Column, Mark, Table, cells::TaskCells, filter};
use crate::model::{MatrixSpec, Unit};
use crate::resolve::Resolved;
use std::collections::BTreeSet;

/// Builds the view: the table, and the marks that occur in it.
pub(super) fn build(spec: &MatrixSpec, resolved: Resolved<'_>) -> (Vec<Table>, Vec<Mark>) {
    let plan = resolved.plan;
    let words = wording::of(plan.settings.lang);
    let signs = standing::signs(plan, words);
    let units = filter::units(spec, plan);
    let mut occurring = BTreeSet::new();
    let scope = Scope::new(spec, resolved);
    let merged = spec.merged && scope.is_grouped();
    let cells = |row: &super::order::Numbered<'_>| {
        let standing = standing::of_units(row.task, plan);
        let marks = units.iter().map(|(place, unit)| {
            let Some(standing) = standing.get(*place) else { return Cell::default() };
            occurring.extend(standing.signs.iter().copied());
            mark(&unit.id, standing, &signs, words)
        });
        [Cell::of(&row.number), Cell::of(resolved.task_title(row.task))].into_iter().chain(marks).collect()
    };
    let rows = if merged { scope.with_merged_groups(cells) } else { scope.with_bands(cells) };
    let first = merged.then(|| scope::group_column(spec, &TaskCells::new(resolved)));
    let columns = first.into_iter().chain(columns(&units, words)).collect();
    let legend = signs.into_iter().enumerate().filter(|(sign, _)| occurring.contains(sign)).map(|(_, sign)| sign).collect();
    (vec![Table { columns, rows, ..Table::default() }], legend)
}

fn columns(units: &[(usize, &Unit)], words: &Wording) -> Vec<Column> {
    let column = |key: &str, title: &str, kind| Column { key: key.to_owned(), title: title.to_owned(), kind, ..Column::default() };
    let units = units.iter().map(|(_, unit)| column(&unit.id, unit.short.as_deref().unwrap_or(&unit.name), "mark"));
    [column("no", words.no, "number"), column("task", words.task, "long")].into_iter().chain(units).collect()
}

/// The cell of a unit: its marks, and what they mean.
fn mark(unit: &str, standing: &Standing, signs: &[Mark], words: &Wording) -> Cell {
    let signs: Vec<&Mark> = standing.signs.iter().filter_map(|sign| signs.get(*sign)).collect();
    if signs.is_empty() {
        return Cell { blank: true, ..Cell::default() };
    }
    let joined = |part: fn(&Mark) -> &str, between: &str| signs.iter().map(|sign| part(sign)).collect::<Vec<_>>().join(between);
    Cell {
        text: joined(|sign| &sign.mark, "/"),
        meaning: Some(joined(|sign| &sign.meaning, words.between)),
        units: vec![unit.to_owned()],
        sort: standing.signs.first().map(ToString::to_string),
        ..Cell::default()
    }
}

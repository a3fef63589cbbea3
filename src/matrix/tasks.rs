//! The view `tasks`: a row a task, with who and by when.

use super::Table;
use super::cells::TaskCells;
use super::scope::{self, Scope};
use crate::model::{Grouping, MatrixSpec};
use crate::resolve::Resolved;

/// Builds the view.
pub(super) fn build(spec: &MatrixSpec, resolved: Resolved<'_>) -> Table {
    let scope = Scope::new(spec, resolved);
    let cells = TaskCells::new(resolved);
    let merged = spec.merged && scope.is_grouped();
    // What the first column says need not be said again.
    let said = match spec.group {
        Grouping::Lead if merged => cells.role_keys().next(),
        Grouping::Due if merged => Some("due"),
        _ => None,
    };
    let keys = ["no", "task"].into_iter().chain(cells.role_keys()).chain(["due", "status"]);
    let keys: Vec<&str> = keys.filter(|key| said != Some(*key)).collect();
    let specs = cells.columns(&spec.columns, &keys, scope.tasks().collect::<Vec<_>>().into_iter());
    let row = |row: &super::order::Numbered<'_>| specs.iter().map(|column| cells.cell(&column.key, &row.number, row.task)).collect();
    let mut rows = if merged { scope.with_merged_groups(row) } else { scope.with_bands(row) };
    rows.extend(cells.totals(&specs, &rows, usize::from(merged)));
    let first = merged.then(|| scope::group_column(spec, &cells));
    Table { columns: first.into_iter().chain(specs.iter().map(|column| cells.column(column))).collect(), rows, ..Table::default() }
}

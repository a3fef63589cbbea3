//! Equal neighbours: in columns that ask for it, cells with the same text below one another become one. In: a table
//! whose rows are in their order. Out: the same, with cells that take in those below; each keeps its text, since
//! other tools are given all of them.

use super::{Cell, Row, Table};

/// Joins the equal neighbours of a table, within its bands and groups.
pub(super) fn equal_neighbours(table: &mut Table) {
    let grouped = table.columns.first().is_some_and(|column| column.kind == "group");
    for index in (0..table.columns.len()).filter(|index| table.columns.get(*index).is_some_and(|column| column.merged)) {
        join(&mut table.rows, index, grouped);
    }
}

/// Joins those of one column.
fn join(rows: &mut [Row], column: usize, grouped: bool) {
    let mut first: Option<usize> = None;
    for at in 0..rows.len() {
        let begins_group = grouped && rows.get(at).and_then(|row| row.cells.first()).is_some_and(|group| !group.covered);
        let standing = first.filter(|_| !begins_group).filter(|first| same(cell(rows, *first, column), cell(rows, at, column)));
        match standing {
            Some(first) => {
                change(rows, first, column, |cell| cell.further_rows += 1);
                change(rows, at, column, |cell| cell.covered = true);
            }
            None => first = Some(at),
        }
    }
}

/// The cell of a row that stands for a task; bands, sums and steps join nothing.
fn cell(rows: &[Row], row: usize, column: usize) -> Option<&Cell> {
    rows.get(row).filter(|row| row.task.is_some() && !row.total)?.cells.get(column)
}

fn change(rows: &mut [Row], row: usize, column: usize, change: impl FnOnce(&mut Cell)) {
    if let Some(cell) = rows.get_mut(row).and_then(|row| row.cells.get_mut(column)) {
        change(cell);
    }
}

/// Whether two cells say the same; what says nothing may still be filled in by hand.
fn same(one: Option<&Cell>, other: Option<&Cell>) -> bool {
    one.zip(other).is_some_and(|(one, other)| !one.text.is_empty() && one.text == other.text && one.color == other.color)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::Column;

    /// A table of one column, merged: bands begin with `#`, sums with `=`.
    fn joined(rows: &[&str], group: Option<&[&str]>) -> Vec<(String, usize, bool)> {
        let mut columns = vec![Column { merged: true, kind: "short", ..Column::default() }];
        if group.is_some() {
            columns.insert(0, Column { kind: "group", ..Column::default() });
        }
        let row = |(at, text): (usize, &&str)| match text.strip_prefix('#') {
            Some(band) => Row { band: Some(band.to_owned()), ..Row::default() },
            None => {
                let groups = group.map(|group| Cell { covered: at > 0 && group[at] == group[at - 1], ..Cell::of(group[at]) });
                let (total, task) = (text.starts_with('='), Some("t".to_owned()));
                Row { total, task, cells: groups.into_iter().chain([Cell::of(*text)]).collect(), ..Row::default() }
            }
        };
        let mut table = Table { columns, rows: rows.iter().enumerate().map(row).collect(), ..Table::default() };
        equal_neighbours(&mut table);
        let cells = table.rows.into_iter().filter_map(|row| row.cells.into_iter().next_back());
        cells.map(|cell| (cell.text, cell.further_rows, cell.covered)).collect()
    }

    #[test]
    fn equal_neighbours_are_one_cell_within_their_band() {
        let cases: [(&[&str], &[usize]); 5] = [
            (&["甲", "甲", "乙", "甲"], &[2, 0, 1, 1]),
            (&["甲", "#二", "甲", "甲", "甲"], &[1, 3, 0, 0]),
            (&["", "", "甲"], &[1, 1, 1]),
            (&["甲", "甲", "=甲"], &[2, 0, 1]),
            (&["=甲", "=甲"], &[1, 1]),
        ];
        for (rows, expected) in cases {
            let joined = joined(rows, None);
            let spans: Vec<usize> = joined.iter().map(|(_, further, covered)| if *covered { 0 } else { further + 1 }).collect();
            assert_eq!(spans, expected, "{rows:?}");
            assert!(joined.iter().zip(rows.iter().filter(|row| !row.starts_with('#'))).all(|((text, ..), row)| text == row));
        }
    }

    #[test]
    fn no_cell_reaches_beyond_its_group() {
        let joined = joined(&["甲", "甲", "甲"], Some(&["一", "一", "二"]));
        assert_eq!(joined.iter().map(|(_, further, _)| *further).collect::<Vec<_>>(), [1, 0, 0]);
        assert_eq!(joined.iter().map(|(.., covered)| *covered).collect::<Vec<_>>(), [false, true, false]);
    }
}

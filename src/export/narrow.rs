//! A matrix -> the rows of it that concern one unit.

use crate::matrix::{Matrix, Row};

/// Keeps the rows in which a unit is named, itself or by a group, the bands that still have rows, and the
/// meanings of the marks that are left; counts the rows anew.
pub fn narrow(mut matrix: Matrix, unit: &str) -> Matrix {
    let mut kept: Vec<Row> = Vec::new();
    for row in matrix.rows {
        if row.band.is_some() {
            drop_empty_band(&mut kept);
        }
        if row.band.is_some() || row.cells.iter().any(|cell| cell.units.iter().any(|named| named == unit)) {
            kept.push(row);
        }
    }
    drop_empty_band(&mut kept);
    if let Some(numbers) = matrix.columns.iter().position(|column| column.key == "no") {
        let rows = kept.iter_mut().filter(|row| row.band.is_none());
        for (cell, number) in rows.filter_map(|row| row.cells.get_mut(numbers)).zip(1_usize..) {
            cell.text = number.to_string();
        }
    }
    let shown = |mark: &str| kept.iter().flat_map(|row| &row.cells).any(|cell| cell.text.split('/').any(|sign| sign == mark));
    matrix.legend.retain(|sign| shown(&sign.mark));
    Matrix { rows: kept, ..matrix }
}

/// Takes away a band under which nothing stands.
fn drop_empty_band(rows: &mut Vec<Row>) {
    rows.pop_if(|row| row.band.is_some());
}

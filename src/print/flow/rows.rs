//! Rows of a table that belong together, and their heights (CSS 2.2, 17.5.3).

use super::list::{BreakRule, Cell};
use crate::print::units::Pt;
use std::sync::Arc;

/// Rows that cells join: a cell spans from one into the next. Most groups are a single row.
#[derive(Clone, Debug)]
pub struct RowGroup {
    /// From top to bottom; shared, since a long group is divided at the end of every page.
    pub rows: Vec<Arc<Row>>,
    /// The height of each row, the spacing below it included.
    pub heights: Vec<Pt>,
    /// What lies below each row: `border-spacing` (CSS 2.2, 17.6.1).
    pub spacing: Pt,
    /// The head of its table, an index; none for the rows of the head itself.
    pub head: Option<usize>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The cells that begin in it, from left to right.
    pub cells: Vec<Cell>,
    /// A height given by the style sheet.
    pub min_height: Pt,
    /// Whether it must not be broken.
    pub keep: bool,
    /// Whether a page may break before it; of the first row of a group the group's item says so.
    pub rule: BreakRule,
    /// Marks that lie at its top.
    pub marks: Vec<usize>,
}

impl RowGroup {
    /// Rows with their heights by what they hold.
    pub fn new(rows: Vec<Arc<Row>>, spacing: Pt, head: Option<usize>) -> Self {
        let heights = heights(&rows, spacing);
        Self { rows, heights, spacing, head }
    }

    /// The height of all.
    pub fn height(&self) -> Pt {
        self.heights.iter().sum()
    }

    /// The rows, each with its distance from the top of the group.
    pub fn placed(&self) -> impl Iterator<Item = (&Arc<Row>, Pt)> {
        let tops = self.heights.iter().scan(0.0, |top, height| Some(std::mem::replace(top, *top + height)));
        self.rows.iter().zip(tops)
    }

    /// The height of a cell which begins in row `first`: that of the rows it spans.
    pub fn extent(&self, first: usize, cell: &Cell) -> Pt {
        self.heights.iter().skip(first).take(cell.rows).sum::<Pt>() - self.spacing
    }
}

impl Row {
    /// Its height by the cells that do not go beyond it.
    pub fn own_height(&self) -> Pt {
        let baseline = self.baseline();
        let needed = |cell: &Cell| cell.needed_height().max(cell.taken_height() + lowered(cell, baseline));
        self.cells.iter().filter(|cell| cell.rows == 1).map(needed).fold(self.min_height, Pt::max)
    }

    /// How far the content of a cell stands below where it would begin, so that first lines share a baseline.
    pub fn lowered(&self, cell: &Cell) -> Pt {
        lowered(cell, self.baseline())
    }

    fn baseline(&self) -> Pt {
        self.cells.iter().filter_map(Cell::baseline).fold(0.0, Pt::max)
    }
}

fn lowered(cell: &Cell, baseline: Pt) -> Pt {
    cell.baseline().map_or(0.0, |own| baseline - own)
}

/// A cell whose rows have not all their height yet.
struct OpenCell {
    last_row: usize,
    needed: Pt,
}

/// Each row is as high as its own cells need; what a cell needs beyond the rows it spans goes to the last of them.
fn heights(rows: &[Arc<Row>], spacing: Pt) -> Vec<Pt> {
    let mut heights = Vec::with_capacity(rows.len());
    let mut open: Vec<OpenCell> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let spanning = row.cells.iter().filter(|cell| cell.rows > 1);
        open.extend(
            spanning.map(|cell| OpenCell { last_row: (index + cell.rows).min(rows.len()) - 1, needed: cell.needed_height() + spacing }),
        );
        let ending = open.iter().filter(|cell| cell.last_row == index).map(|cell| cell.needed);
        let height = ending.fold(row.own_height() + spacing, Pt::max);
        open.retain(|cell| cell.last_row > index);
        open.iter_mut().for_each(|cell| cell.needed -= height);
        heights.push(height);
    }
    heights
}

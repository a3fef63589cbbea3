//! Rows that do not fit on their page: where they are divided, and what of each cell stands on which page.

use super::fill::is_seen;
use crate::print::flow::{BreakRule, Cell, ItemKind, Row, RowGroup, Shown, VerticalItem, VerticalList, stacked};
use crate::print::style::computed::Border;
use crate::print::units::{Pt, fits};
use std::sync::Arc;

/// The end of a page, as rows meet it.
#[derive(Clone, Copy, Debug)]
pub struct PageEnd {
    /// The room from the top of the rows to the end of the page.
    pub room: Pt,
    /// The height of a whole page.
    pub page: Pt,
    /// Whether nothing else stands on the page: then something of the rows must, so that pages come to an end.
    pub alone: bool,
}

/// Divides rows at the end of a page: between two of them or within one; none if nothing is left below, or nothing is
/// seen above.
pub fn divide(group: &RowGroup, end: PageEnd) -> Option<(RowGroup, RowGroup)> {
    let fitting = group.placed().zip(&group.heights).take_while(|((_, top), height)| fits(top + **height, end.room)).count();
    let crossing = group.rows.get(fitting)?;
    let within = || Division { group, row: fitting, within: true, end }.seen();
    let between = || Some(Division { group, row: last_break(group, fitting)?, within: false, end }.parts());
    let stays_whole = crossing.keep && fits(crossing.own_height(), end.page);
    if stays_whole { between().or_else(within) } else { within().or_else(between) }
}

/// The last row, but no later than `last`, before which a page may break; a worse one if need be.
fn last_break(group: &RowGroup, last: usize) -> Option<usize> {
    (1..=last).rev().min_by_key(|row| group.rows.get(*row).map_or(BreakRule::Avoid, |row| row.rule))
}

/// A group that is divided before a row, or within it.
struct Division<'a> {
    group: &'a RowGroup,
    row: usize,
    within: bool,
    end: PageEnd,
}

impl Division<'_> {
    /// The parts if both show something of the row that is divided.
    fn seen(&self) -> Option<(RowGroup, RowGroup)> {
        let (above, below) = self.parts();
        let new = |cell: &&Cell| cell.shown != Shown::Again;
        let last = above.rows.last()?;
        let holds = |cell: &Cell| if self.end.alone { !cell.list.items.is_empty() } else { shows(&cell.list) };
        let is_begun = if above.rows.len() == 1 { last.cells.iter().any(holds) } else { last.cells.iter().any(|cell| shows(&cell.list)) };
        let is_left = below.rows.iter().flat_map(|row| &row.cells).filter(new).any(|cell| !cell.list.items.is_empty());
        (is_begun && is_left).then_some((above, below))
    }

    /// What stands on this page, and what on the next. A cell that spans rows of both goes on.
    fn parts(&self) -> (RowGroup, RowGroup) {
        let rows = self.group.rows.as_slice();
        let mut above = rows.get(..self.row + usize::from(self.within)).unwrap_or(rows).to_vec();
        let mut below = rows.get(self.row..).unwrap_or_default().to_vec();
        let tops: Vec<Pt> = self.group.placed().map(|(_, top)| top).take(above.len()).collect();
        let mut going_on = Vec::new();
        let count = above.len();
        for (index, (row, top)) in above.iter_mut().zip(tops).enumerate() {
            let crosses = |cell: &Cell| index + cell.rows > self.row;
            if row.cells.iter().any(crosses) {
                let row = Arc::make_mut(row);
                row.min_height = if index == self.row { 0.0 } else { row.min_height };
                for cell in row.cells.iter_mut().filter(|cell| crosses(cell)) {
                    let must = self.end.alone && self.row == 0;
                    let (upper, lower) = divide_cell(cell, self.end.room - top - self.group.spacing, must);
                    going_on.push(Cell { rows: index + cell.rows - self.row, ..lower });
                    *cell = Cell { rows: count - index, ..upper };
                }
            }
        }
        if let Some(first) = below.first_mut() {
            *first = Arc::new(self.first_below(first, going_on));
        }
        let RowGroup { spacing, head, .. } = *self.group;
        (RowGroup::new(above, spacing, head), RowGroup::new(below, spacing, head))
    }

    /// The row with which the next page begins: with the cells that go on in it.
    fn first_below(&self, row: &Row, mut cells: Vec<Cell>) -> Row {
        if self.within {
            cells.sort_by(|left, right| left.x.total_cmp(&right.x));
            return Row { cells, min_height: 0.0, marks: Vec::new(), ..*row };
        }
        cells.extend(row.cells.iter().cloned());
        cells.sort_by(|left, right| left.x.total_cmp(&right.x));
        Row { cells, marks: row.marks.clone(), ..*row }
    }
}

/// Whether anything in a list is seen.
fn shows(list: &VerticalList) -> bool {
    shows_any(&list.items)
}

/// Whether any of some items is seen.
pub(super) fn shows_any(items: &[VerticalItem]) -> bool {
    items.iter().any(|item| match &item.kind {
        ItemKind::Rows(group) => group.rows.iter().flat_map(|row| &row.cells).any(|cell| shows(&cell.list)),
        kind => is_seen(kind) && !matches!(kind, ItemKind::Fill),
    })
}

/// Divides a cell at a height from its top; where it must, it has something above. One that spans rows and has all its
/// text above shows it again below.
fn divide_cell(cell: &Cell, room: Pt, must: bool) -> (Cell, Cell) {
    let space = room - cell.edges.inset.top - cell.edges.inset.bottom;
    if cell.shown == Shown::Again {
        let above = if fits(cell.content_height, space) { cell.clone() } else { cell.with(Vec::new(), Shown::Again) };
        return (above, cell.clone());
    }
    let (above, below) = match cell.upwards {
        // What is turned stays whole.
        Some(_) if must || fits(cell.content_height, space) => (cell.list.items.clone(), Vec::new()),
        Some(_) => (Vec::new(), cell.list.items.clone()),
        None => divide_list(&cell.list.items, space, must),
    };
    let lower = if above.is_empty() {
        cell.with(below, cell.shown)
    } else if below.is_empty() && cell.rows > 1 && cell.shown == Shown::Whole {
        cell.with(cell.list.items.clone(), Shown::Again)
    } else {
        cell.with(below, Shown::Rest)
    };
    (cell.with(above, cell.shown), lower)
}

impl Cell {
    /// The cell with other content.
    fn with(&self, items: Vec<VerticalItem>, shown: Shown) -> Cell {
        let content_height = self.height_of(&items);
        Cell { content_height, min_height: 0.0, list: VerticalList { items }, shown, ..*self }
    }
}

/// Divides a list at a height, rows that lie across it as well; where it must, something is seen above.
pub(super) fn divide_list(items: &[VerticalItem], space: Pt, must: bool) -> (Vec<VerticalItem>, Vec<VerticalItem>) {
    let (placed, _) = stacked(items);
    let first = placed.iter().find(|(item, _)| is_seen(&item.kind)).filter(|(item, _)| must && !matches!(item.kind, ItemKind::Rows(_)));
    let space = first.map_or(space, |(item, top)| space.max(top + item.height));
    let crossing = placed.iter().enumerate().find(|(_, (item, y))| !fits(y + item.height, space)).map(|(at, (_, y))| (at, *y));
    let Some((at, top)) = crossing else { return (items.to_vec(), Vec::new()) };
    let (above, below) = items.split_at(at);
    let (mut above, mut below) = (above.to_vec(), below.to_vec());
    let open = open_boxes(&above);
    if let Some(item) = below.first_mut()
        && let ItemKind::Rows(group) = &item.kind
        && let Some((upper, lower)) = divide(group, PageEnd { room: space - top, page: 0.0, alone: must })
    {
        above.push(item.with_rows(upper));
        *item = VerticalItem { marks: Vec::new(), ..item.with_rows(lower) };
    }
    if !open.is_empty() && shows_any(&above) {
        cut_boxes(&open, &mut above, &mut below);
    }
    (above, below)
}

/// The places of the boxes with borders or backgrounds that begin in a list and do not end in it.
fn open_boxes(items: &[VerticalItem]) -> Vec<usize> {
    let mut open = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match item.kind {
            ItemKind::Open(_) => open.push(at),
            ItemKind::Close => {
                open.pop();
            }
            _ => {}
        }
    }
    open
}

/// Ends the boxes that are `open` above and begins them anew below; without borders at the cut.
fn cut_boxes(open: &[usize], above: &mut Vec<VerticalItem>, below: &mut Vec<VerticalItem>) {
    let mut going_on = Vec::with_capacity(open.len() + below.len());
    for at in open {
        let Some(item) = above.get_mut(*at) else { continue };
        let mut lower = VerticalItem { marks: Vec::new(), ..item.clone() };
        if let (ItemKind::Open(upper), ItemKind::Open(lower)) = (&mut item.kind, &mut lower.kind)
            && upper.cloned.is_none()
        {
            upper.border.bottom = Border::default();
            lower.border.top = Border::default();
        }
        going_on.push(lower);
    }
    above.extend(going_on.iter().map(|item| VerticalItem { kind: ItemKind::Close, ..item.clone() }));
    going_on.append(below);
    *below = going_on;
}

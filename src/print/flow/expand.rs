//! Puts the lines of set paragraphs where their paragraphs stand, and gives rows their heights.

use super::list::{BreakRule, Cell, ItemKind, LineItem, LineStore, ParagraphItem, Row, TableHead, VerticalItem, VerticalList};
use crate::print::linebreak::PieceKind;
use crate::print::units::Pt;

/// The list with lines for paragraphs.
pub fn expand(list: &VerticalList, lines: &LineStore) -> VerticalList {
    let mut items = Vec::with_capacity(list.items.len());
    let mut group = RowGroup::default();
    for item in &list.items {
        match &item.kind {
            ItemKind::Paragraph(paragraph) => expand_paragraph(item, paragraph, lines, &mut items),
            ItemKind::Row(row) => {
                let row = expand_row(row, lines);
                let height = row_height(&row).max(group.next_row(&row));
                items.push(VerticalItem { kind: ItemKind::Row(Box::new(row)), height, ..item.clone() });
                group.settle(&mut items);
            }
            ItemKind::Absolute(absolute) => {
                let mut absolute = absolute.clone();
                absolute.list = expand(&absolute.list, lines);
                items.push(VerticalItem { kind: ItemKind::Absolute(absolute), ..item.clone() });
            }
            _ => items.push(item.clone()),
        }
    }
    // Items that count back to where a box began count lines now.
    recount(&list.items, &mut items, lines);
    VerticalList { items }
}

/// The head of a table with lines for paragraphs.
pub fn expand_head(head: &TableHead, lines: &LineStore) -> TableHead {
    TableHead { rows: expand(&VerticalList { items: head.rows.clone() }, lines).items }
}

/// The height of a list that stands by itself, off any grid.
pub fn natural_height(items: &[VerticalItem]) -> Pt {
    let mut height = 0.0;
    let mut tops = Vec::with_capacity(items.len());
    for item in items {
        tops.push(height);
        height += match item.kind {
            ItemKind::FillTo { from, height: target } => {
                let top = tops.len().checked_sub(from + 1).and_then(|at| tops.get(at)).copied().unwrap_or(0.0);
                (top + target - height).max(0.0)
            }
            _ => item.height,
        };
    }
    height
}

fn expand_paragraph(item: &VerticalItem, paragraph: &ParagraphItem, lines: &LineStore, into: &mut Vec<VerticalItem>) {
    let set = lines.0.get(paragraph.slot).map_or(&[][..], Vec::as_slice);
    let count = set.len();
    for (index, line) in set.iter().enumerate() {
        let first = index == 0;
        let alone = index < paragraph.orphans || count - index < paragraph.widows;
        let rule = match (first, paragraph.keep, alone) {
            (true, ..) => item.rule,
            (false, true, _) => BreakRule::Avoid,
            (false, false, true) => BreakRule::Discouraged,
            (false, false, false) => BreakRule::Allowed,
        };
        into.push(VerticalItem {
            kind: ItemKind::Line(LineItem {
                slot: paragraph.slot,
                line: index,
                x: paragraph.x,
                snap: paragraph.snap,
                leading_above: line.leading_above,
                leading_below: line.leading_below,
                marker: paragraph.marker.filter(|_| first),
            }),
            height: line.ascent + line.descent,
            rule,
            page: item.page.clone(),
            marks: if first { item.marks.clone() } else { Vec::new() },
        });
        let marks = line.pieces.iter().filter_map(|piece| match piece.kind {
            PieceKind::Mark(mark) => Some(mark),
            _ => None,
        });
        if let Some(last) = into.last_mut() {
            last.marks.extend(marks);
        }
    }
}

fn recount(before: &[VerticalItem], after: &mut [VerticalItem], lines: &LineStore) {
    if !before.iter().any(|item| matches!(item.kind, ItemKind::FillTo { .. })) {
        return;
    }
    let grown = |item: &VerticalItem| match &item.kind {
        ItemKind::Paragraph(paragraph) => lines.0.get(paragraph.slot).map_or(0, Vec::len),
        _ => 1,
    };
    let mut starts = Vec::with_capacity(before.len());
    let mut start = 0;
    for item in before {
        starts.push(start);
        start += grown(item);
    }
    for (index, item) in before.iter().enumerate() {
        let ItemKind::FillTo { from, .. } = &item.kind else { continue };
        let (Some(end), Some(begin)) = (starts.get(index).copied(), index.checked_sub(*from).and_then(|at| starts.get(at)).copied()) else {
            continue;
        };
        if let Some(ItemKind::FillTo { from, .. }) = after.get_mut(end).map(|item| &mut item.kind) {
            *from = end - begin;
        }
    }
}

fn expand_row(row: &Row, lines: &LineStore) -> Row {
    let cells = row.cells.iter().map(|cell| {
        let list = expand(&cell.list, lines);
        Cell { content_height: natural_height(&list.items), list, ..cell.clone() }
    });
    Row { cells: cells.collect(), head: row.head, min_height: row.min_height, keep: row.keep }
}

fn cell_height(cell: &Cell) -> Pt {
    cell.content_height + cell.edges.inset.top + cell.edges.inset.bottom
}

fn row_height(row: &Row) -> Pt {
    row.cells.iter().filter(|cell| cell.rows == 1).map(cell_height).fold(row.min_height, Pt::max)
}

/// Cells that span rows which are still to come (CSS 2.2, 17.5.3).
#[derive(Default)]
struct RowGroup {
    open: Vec<OpenCell>,
    row: usize,
}

struct OpenCell {
    item: Option<usize>,
    cell: usize,
    first_row: usize,
    last_row: usize,
    needed: Pt,
    given: Pt,
}

impl RowGroup {
    /// Takes a row in and gives the height that cells which end in it still need.
    fn next_row(&mut self, row: &Row) -> Pt {
        for (index, cell) in row.cells.iter().enumerate().filter(|(_, cell)| cell.rows > 1) {
            let last_row = self.row + cell.rows - 1;
            self.open.push(OpenCell { item: None, cell: index, first_row: self.row, last_row, needed: cell_height(cell), given: 0.0 });
        }
        self.open.iter().filter(|cell| cell.last_row == self.row).map(|cell| cell.needed - cell.given).fold(0.0, Pt::max)
    }

    /// Counts the height of the row that was just added, and tells cells that ended how far they reach.
    fn settle(&mut self, items: &mut [VerticalItem]) {
        let Some(last) = items.len().checked_sub(1) else { return };
        let height = items.get(last).map_or(0.0, |item| item.height);
        for cell in &mut self.open {
            cell.item.get_or_insert(last);
            cell.given += height;
            let target = cell.item.and_then(|item| items.get_mut(item));
            if let Some(VerticalItem { kind: ItemKind::Row(row), height: own, .. }) = target
                && let Some(spanning) = row.cells.get_mut(cell.cell)
                && self.row > cell.first_row
            {
                spanning.further_height = cell.given - *own;
            }
        }
        self.open.retain(|cell| cell.last_row > self.row);
        self.row += 1;
    }
}

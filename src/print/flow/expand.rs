//! Puts the lines of set paragraphs where their paragraphs stand, and gives rows their heights.

use super::list::{BreakRule, Cell, ItemKind, LineItem, LineStore, ParagraphItem, PlacedBox, TableHead, VerticalItem, VerticalList};
use super::rows::{Row, RowGroup};
use crate::print::linebreak::PieceKind;
use crate::print::units::Pt;
use std::sync::Arc;

/// The list with lines for paragraphs.
pub fn expand(list: &VerticalList, lines: &LineStore) -> VerticalList {
    let mut items = Vec::with_capacity(list.items.len());
    for item in &list.items {
        match &item.kind {
            ItemKind::Paragraph(paragraph) => expand_paragraph(item, paragraph, lines, &mut items),
            ItemKind::Rows(group) => items.push(item.with_rows(expand_rows(group, lines))),
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

/// An inline block with lines for paragraphs. Its marks lie on the line that it stands on.
pub fn expand_box(placed: &PlacedBox, lines: &LineStore) -> PlacedBox {
    match placed {
        PlacedBox::Image { .. } => placed.clone(),
        PlacedBox::Block { list, width } => {
            let mut list = expand(list, lines);
            list.items.iter_mut().for_each(VerticalItem::clear_marks);
            PlacedBox::Block { list, width: *width }
        }
    }
}

/// The head of a table with lines for paragraphs.
pub fn expand_head(head: &TableHead, lines: &LineStore) -> TableHead {
    TableHead { rows: expand(&VerticalList { items: head.rows.clone() }, lines).items }
}

/// The items of a list that stands by itself, off any grid, each with its distance from the top; and the height of all.
pub fn stacked(items: &[VerticalItem]) -> (Vec<(&VerticalItem, Pt)>, Pt) {
    let mut placed: Vec<(&VerticalItem, Pt)> = Vec::with_capacity(items.len());
    let mut y: Pt = 0.0;
    for item in items {
        if let ItemKind::FillTo { from, height } = item.kind {
            let top = placed.len().checked_sub(from).and_then(|at| placed.get(at)).map_or(0.0, |(_, top)| *top);
            y = y.max(top + height);
        }
        placed.push((item, y));
        y += item.height;
    }
    (placed, y)
}

/// The height of a list that stands by itself.
pub fn natural_height(items: &[VerticalItem]) -> Pt {
    stacked(items).1
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
                ascent: line.ascent,
                leading_above: line.leading_above,
                leading_below: line.leading_below,
                markers: if first { paragraph.markers.clone() } else { Vec::new() },
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

fn expand_rows(group: &RowGroup, lines: &LineStore) -> RowGroup {
    let cell = |cell: &Cell| {
        let list = expand(&cell.list, lines);
        Cell { content_height: cell.height_of(&list.items), list, ..*cell }
    };
    let row = |row: &Arc<Row>| Arc::new(Row { cells: row.cells.iter().map(cell).collect(), marks: row.marks.clone(), ..**row });
    RowGroup::new(group.rows.iter().map(row).collect(), group.spacing, group.head)
}

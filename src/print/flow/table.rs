//! Tables: cells as lists of their own, in columns whose widths `columns` finds; rows that a page may break between.

use super::builder::{Builder, PageType};
use super::collect::Collector;
use super::list::{BreakRule, Cell, Edges, ItemKind, Shown, TableHead};
use super::rows::{Row, RowGroup};
use super::widths::{auto_margin, used};
use crate::print::boxes::{CellBox, RowBox, TableBox};
use crate::print::style::computed::{Border, Break, LengthOrAuto, Style};
use crate::print::units::{Pt, Sides};
use std::sync::Arc;

impl<'a> Collector<'a> {
    /// Adds a table.
    pub(super) fn table(&mut self, table: &TableBox<'a>, style: &Style, x: Pt, available: Pt, builder: &mut Builder) {
        let widths = self.column_widths(table, style, available);
        let total: Pt = widths.iter().sum();
        // `x` lies inside the margins already; `auto` ones share what is left over.
        let shared = auto_margin(style, available, total) - used(style.margin.left, available);
        let left = x + shared.clamp(0.0, (available - total).max(0.0));
        if let Some(caption) = &table.caption
            && !style.text.caption_side_bottom
        {
            self.block(caption, left, total, builder);
            builder.require(BreakRule::Avoid);
        }
        let edges = Columns { left, widths, collapsed: style.text.border_collapse, page: builder.page.clone() };
        let head = self.head(table, &edges);
        for (index, group) in self.groups(&table.head, &edges).into_iter().enumerate() {
            if index > 0 {
                builder.require(BreakRule::Avoid);
            }
            push_rows(group, None, builder);
        }
        if !table.head.is_empty() {
            builder.require(BreakRule::Avoid);
        }
        for group in self.groups(&table.body, &edges) {
            push_rows(group, head, builder);
        }
        if let Some(caption) = table.caption.as_ref().filter(|_| style.text.caption_side_bottom) {
            builder.require(BreakRule::Avoid);
            self.block(caption, left, total, builder);
        }
    }

    /// What is repeated on each page: the rows of the head, below the label of a table's following parts, without ids
    /// and the like: those are where the table begins.
    fn head(&mut self, table: &TableBox<'a>, columns: &Columns) -> Option<usize> {
        if table.head.is_empty() && table.continued.is_none() {
            return None;
        }
        let mut builder = Builder::on_page(columns.page.clone());
        if let Some(label) = &table.continued {
            self.block(label, columns.left, columns.widths.iter().sum(), &mut builder);
        }
        for mut group in self.groups(&table.head, columns) {
            group.iter_mut().for_each(|row| row.marks.clear());
            push_rows(group, None, &mut builder);
        }
        self.table_heads.push(TableHead { rows: builder.items });
        Some(self.table_heads.len() - 1)
    }

    /// Rows in groups: a group ends where no cell spans into the next row.
    fn groups(&mut self, rows: &[RowBox<'a>], columns: &Columns) -> Vec<Vec<Row>> {
        let mut groups: Vec<Vec<Row>> = Vec::new();
        let (mut spanned, mut avoid) = (0_usize, false);
        for (index, row) in rows.iter().enumerate() {
            let cells: Vec<Cell> = row.cells.iter().map(|cell| self.cell(cell, columns)).collect();
            let spans = cells.iter().map(|cell| cell.rows).max().unwrap_or(1);
            let min_height = match row.style.height {
                LengthOrAuto::Length(height) => height.pt,
                LengthOrAuto::Auto => 0.0,
            };
            // As with the lines of a paragraph, no row stands alone at the foot or the top of a page.
            let is_alone = index == 1 || index > 0 && index == rows.len() - 1;
            let rule = match (avoid || row.style.break_before == Break::Avoid, is_alone) {
                (true, _) => BreakRule::Avoid,
                (false, true) => BreakRule::Discouraged,
                (false, false) => BreakRule::Allowed,
            };
            avoid = row.style.break_after == Break::Avoid;
            let row = Row { cells, min_height, keep: row.style.break_inside_avoid, rule, marks: row.marks.clone() };
            match groups.last_mut().filter(|_| spanned > 1) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
            spanned = spans.max(spanned.saturating_sub(1));
        }
        groups
    }

    fn cell(&mut self, cell: &CellBox<'a>, columns: &Columns) -> Cell {
        let style = &*cell.block.style;
        let (x, width) = columns.extent(cell.column, cell.columns);
        let inset = inset(style, width, columns.collapsed);
        let list = self.content_list(&cell.block, (width - inset.left - inset.right).max(0.0), columns.page.clone());
        Cell {
            x,
            width,
            rows: cell.rows,
            edges: Edges { border: style.border, inset, collapsed: columns.collapsed, background: style.background },
            list,
            content_height: 0.0,
            align: style.vertical_align,
            shown: Shown::Whole,
        }
    }
}

/// Adds rows that cells join, with what holds for the first of them.
fn push_rows(rows: Vec<Row>, head: Option<usize>, builder: &mut Builder) {
    builder.require(rows.first().map_or(BreakRule::Allowed, |row| row.rule));
    let group = RowGroup::new(rows.into_iter().map(Arc::new).collect(), head);
    builder.push(ItemKind::Rows(Box::new(group)), 0.0);
}

/// The columns of a table as they lie across.
struct Columns {
    left: Pt,
    widths: Vec<Pt>,
    collapsed: bool,
    page: PageType,
}

impl Columns {
    /// Left edge and width of some columns.
    fn extent(&self, column: usize, columns: usize) -> (Pt, Pt) {
        let before: Pt = self.widths.iter().take(column).sum();
        let width: Pt = self.widths.iter().skip(column).take(columns).sum();
        (self.left + before, width)
    }
}

/// From a cell's edge to its content; a collapsed border lies half in each of its two cells
/// (CSS 2.2, 17.6.2).
pub(super) fn inset(style: &Style, width: Pt, collapsed: bool) -> Sides<Pt> {
    let share = |border: Border| if collapsed { border.width / 2.0 } else { border.width };
    Sides {
        top: style.padding.top.resolve(width) + share(style.border.top),
        right: style.padding.right.resolve(width) + share(style.border.right),
        bottom: style.padding.bottom.resolve(width) + share(style.border.bottom),
        left: style.padding.left.resolve(width) + share(style.border.left),
    }
}

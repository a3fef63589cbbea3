//! Tables: cells as lists of their own, in columns whose widths `columns` finds; rows that a page may break between.

use super::builder::{Builder, PageType};
use super::collect::{Collector, break_rule, has_border, line_height};
use super::list::{BreakRule, Cell, ClonedEdges, Decoration, Edges, ItemKind, Shown, TableHead};
use super::rows::{Row, RowGroup};
use super::widths::{Frame, auto_margin, used};
use crate::print::boxes::{CellBox, RowBox, TableBox};
use crate::print::linebreak::ContentWidths;
use crate::print::style::computed::{Border, Length, LengthOrAuto, Style};
use crate::print::units::{MM, Pt, Sides, Size};
use std::sync::Arc;

impl<'a> Collector<'a> {
    /// Adds a table whose margins begin at `x`. Its borders and background are those of its rows; captions stand
    /// outside them (CSS 2.2, 17.4).
    pub(super) fn table(&mut self, table: &TableBox<'a>, style: &Style, x: Pt, available: Pt, builder: &mut Builder) {
        let columns = self.lay_columns(table, style, x, available, builder);
        let frame = &columns.frame;
        if let Some(caption) = table.caption.as_ref().filter(|caption| !caption.style.text.caption_side_bottom) {
            // The margins of a table and of what stands in it do not collapse (CSS 2.2, 17.4).
            builder.flush_margin();
            self.block(caption, frame.border_x, frame.border_width, builder);
            builder.require(BreakRule::Avoid);
        }
        let border = if columns.collapsed { Sides::default() } else { style.border };
        let (top, bottom) = (columns.edges.top + columns.spacing.height, columns.edges.bottom);
        let cloned = style.decoration_clone.then_some(ClonedEdges { top, bottom });
        let decorated = style.background.is_some() || has_border(&border) || cloned.is_some();
        if decorated {
            let (x, width) = (frame.border_x, frame.border_width);
            builder.open(Decoration { x, width, border, background: style.background, cloned });
        }
        edge(ItemKind::OpeningEdge, top, builder);
        self.rows(table, &columns, builder);
        edge(ItemKind::ClosingEdge, bottom, builder);
        if decorated {
            builder.close();
        }
        if let Some(caption) = table.caption.as_ref().filter(|caption| caption.style.text.caption_side_bottom) {
            builder.require(BreakRule::Avoid);
            self.block(caption, frame.border_x, frame.border_width, builder);
            builder.flush_margin();
        }
    }

    /// The widths of the columns, and where they lie across.
    fn lay_columns(&mut self, table: &TableBox<'a>, style: &Style, x: Pt, available: Pt, builder: &Builder) -> Columns {
        let collapsed = style.text.border_collapse;
        let (edges, spacing) = edges_and_spacing(table, style, available);
        let around = beside_columns(table, style, available);
        let margins = used(style.margin.left, available) + used(style.margin.right, available);
        // The width of a table is that of its border box (HTML, 15.3.9).
        let target = match style.width {
            LengthOrAuto::Length(width) => Some((width.resolve(available) - around).max(0.0)),
            LengthOrAuto::Auto => None,
        };
        let widths = self.column_widths(table, style, target, (available - margins - around).max(0.0));
        if self.wide_tables.contains_key(&table.element) {
            self.widest_cells.insert(table.element, self.widest_cell(table));
        }
        let total = widths.iter().sum::<Pt>() + around;
        let border_x = x + auto_margin(style, available, total);
        let frame =
            Frame { border_x, border_width: total, content_x: border_x + edges.left, content_width: total - edges.left - edges.right };
        Columns { frame, widths, collapsed, spacing, edges, border: style.border, page: builder.page.clone() }
    }

    fn rows(&mut self, table: &TableBox<'a>, columns: &Columns, builder: &mut Builder) {
        let head = self.head(table, columns);
        for (index, group) in self.groups(&table.head, columns, Edge { top: true, bottom: table.body.is_empty() }).into_iter().enumerate() {
            if index > 0 {
                builder.require(BreakRule::Avoid);
            }
            push_rows(group, columns, None, builder);
        }
        if !table.head.is_empty() {
            builder.require(BreakRule::Avoid);
        }
        for group in self.groups(&table.body, columns, Edge { top: table.head.is_empty(), bottom: true }) {
            push_rows(group, columns, head, builder);
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
            self.block(label, columns.frame.border_x, columns.frame.border_width, &mut builder);
        }
        for mut group in self.groups(&table.head, columns, Edge { top: true, bottom: false }) {
            group.iter_mut().for_each(|row| row.marks.clear());
            push_rows(group, columns, None, &mut builder);
        }
        self.table_heads.push(TableHead { rows: builder.items });
        Some(self.table_heads.len() - 1)
    }

    /// Rows in groups: a group ends where no cell spans into the next row.
    fn groups(&mut self, rows: &[RowBox<'a>], columns: &Columns, edge: Edge) -> Vec<Vec<Row>> {
        let mut groups: Vec<Vec<Row>> = Vec::new();
        let (mut spanned, mut after) = (0_usize, BreakRule::Allowed);
        for (index, row) in rows.iter().enumerate() {
            let is_at_edge =
                |cell: &CellBox<'_>| Edge { top: edge.top && index == 0, bottom: edge.bottom && index + cell.rows >= rows.len() };
            let cells: Vec<Cell> = row.cells.iter().map(|cell| self.cell(cell, row.style, columns, is_at_edge(cell))).collect();
            let spans = cells.iter().map(|cell| cell.rows).max().unwrap_or(1);
            let min_height = match row.style.height {
                LengthOrAuto::Length(height) => height.pt,
                LengthOrAuto::Auto => 0.0,
            };
            // As with the lines of a paragraph, no row stands alone at the foot or the top of a page.
            let is_alone = index == 1 || index > 0 && index == rows.len() - 1;
            let least = if is_alone { BreakRule::Discouraged } else { BreakRule::Allowed };
            let rule = after.max(break_rule(row.before)).max(least);
            after = break_rule(row.after);
            let row = Row { cells, min_height, keep: row.style.break_inside_avoid, rule, marks: row.marks.clone() };
            match groups.last_mut().filter(|_| spanned > 1) {
                Some(group) => group.push(Row { rule: row.rule.min(BreakRule::Avoid), ..row }),
                None => groups.push(vec![row]),
            }
            spanned = spans.max(spanned.saturating_sub(1));
        }
        groups
    }

    fn cell(&mut self, cell: &CellBox<'a>, row: &Style, columns: &Columns, edge: Edge) -> Cell {
        let style = &*cell.block.style;
        let (x, width) = columns.extent(cell.column, cell.columns);
        let border = columns.cell_border(cell, edge);
        let inset = inset(style, &border, width, columns.collapsed);
        let given = self.definite_height(style.height).filter(|_| !style.sideways);
        let upwards = style.sideways.then(|| length_upwards(style, self.measure().content_of(&cell.block)));
        let list = self.content_list(&cell.block, upwards.unwrap_or((width - inset.left - inset.right).max(0.0)), columns.page.clone());
        Cell {
            x,
            width,
            rows: cell.rows,
            edges: Edges { border, inset, collapsed: columns.collapsed, background: style.background.or(row.background) },
            list,
            content_height: 0.0,
            min_height: given.map_or(0.0, |height| height + inset.top + inset.bottom),
            upwards,
            align: style.vertical_align,
            shown: Shown::Whole,
        }
    }
}

/// Adds rows that cells join, with what holds for the first of them.
fn push_rows(rows: Vec<Row>, columns: &Columns, head: Option<usize>, builder: &mut Builder) {
    builder.require(rows.first().map_or(BreakRule::Allowed, |row| row.rule));
    let group = RowGroup::new(rows.into_iter().map(Arc::new).collect(), columns.spacing.height, head);
    builder.push(ItemKind::Rows(Box::new(group)), 0.0);
}

/// The columns of a table as they lie across.
struct Columns {
    frame: Frame,
    widths: Vec<Pt>,
    collapsed: bool,
    /// Between cells, and between them and the table's edge.
    spacing: Size,
    /// From the table's edge to its rows.
    edges: Sides<Pt>,
    /// The borders of the table.
    border: Sides<Border>,
    page: PageType,
}

/// Which edges of its table a cell lies at.
#[derive(Clone, Copy)]
struct Edge {
    top: bool,
    bottom: bool,
}

impl Columns {
    /// Left edge and width of some columns.
    fn extent(&self, column: usize, columns: usize) -> (Pt, Pt) {
        let before: Pt = self.widths.iter().take(column).sum();
        let width: Pt = self.widths.iter().skip(column).take(columns).sum();
        let gaps = |count: usize| self.spacing.width * count as Pt;
        (self.frame.content_x + before + gaps(column + 1), width + gaps(columns.saturating_sub(1)))
    }

    /// The borders of a cell: collapsed ones at the table's edges are the wider of both (CSS 2.2, 17.6.2.1).
    fn cell_border(&self, cell: &CellBox<'_>, edge: Edge) -> Sides<Border> {
        let (own, table) = (cell.block.style.border, &self.border);
        let wider =
            |is_edge: bool, own: Border, table: Border| if self.collapsed && is_edge && table.width > own.width { table } else { own };
        Sides {
            top: wider(edge.top, own.top, table.top),
            right: wider(cell.column + cell.columns >= self.widths.len(), own.right, table.right),
            bottom: wider(edge.bottom, own.bottom, table.bottom),
            left: wider(cell.column == 0, own.left, table.left),
        }
    }
}

/// What a table takes across beside its columns.
pub(super) fn beside_columns(table: &TableBox<'_>, style: &Style, available: Pt) -> Pt {
    let (edges, spacing) = edges_and_spacing(table, style, available);
    edges.left + edges.right + spacing.width * (table.columns.len() + 1) as Pt
}

/// From the edges of a table to its rows, and between its cells.
fn edges_and_spacing(table: &TableBox<'_>, style: &Style, available: Pt) -> (Sides<Pt>, Size) {
    if style.text.border_collapse {
        (collapsed_edges(table, style), Size::default())
    } else {
        (separate_edges(style, available), style.text.border_spacing)
    }
}

/// The borders and paddings of a table.
fn separate_edges(style: &Style, available: Pt) -> Sides<Pt> {
    let side = |padding: Length, border: Border| padding.resolve(available) + border.width;
    Sides {
        top: side(style.padding.top, style.border.top),
        right: side(style.padding.right, style.border.right),
        bottom: side(style.padding.bottom, style.border.bottom),
        left: side(style.padding.left, style.border.left),
    }
}

/// What collapsed borders take of a table around its rows: half of the widest in the first row and the last, and of
/// those that begin and end the first; wider ones lie in the margins (CSS 2.2, 17.6.2).
fn collapsed_edges(table: &TableBox<'_>, style: &Style) -> Sides<Pt> {
    let (first, last) = (table.head.first().or(table.body.first()), table.body.last().or(table.head.last()));
    let half = |row: Option<&RowBox<'_>>, of_table: Border, side: fn(&Style) -> Border, is_there: &dyn Fn(&CellBox<'_>) -> bool| {
        let cells = row.iter().flat_map(|row| &row.cells).filter(|cell| is_there(cell));
        cells.map(|cell| side(&cell.block.style).width).fold(of_table.width, Pt::max) / 2.0
    };
    let ends_row = |cell: &CellBox<'_>| cell.column + cell.columns >= table.columns.len();
    Sides {
        top: half(first, style.border.top, |cell| cell.border.top, &|_| true),
        right: half(first, style.border.right, |cell| cell.border.right, &ends_row),
        bottom: half(last, style.border.bottom, |cell| cell.border.bottom, &|_| true),
        left: half(first, style.border.left, |cell| cell.border.left, &|cell| cell.column == 0),
    }
}

/// A padding or border above or below the rows.
fn edge(kind: ItemKind, height: Pt, builder: &mut Builder) {
    if height > 0.0 {
        builder.flush_margin();
        builder.push_edge(kind, height);
    }
}

/// From a cell's edge to its content; a collapsed border lies half in each of its two cells
/// (CSS 2.2, 17.6.2).
pub(super) fn inset(style: &Style, border: &Sides<Border>, width: Pt, collapsed: bool) -> Sides<Pt> {
    let share = |border: Border| if collapsed { border.width / 2.0 } else { border.width };
    Sides {
        top: style.padding.top.resolve(width) + share(border.top),
        right: style.padding.right.resolve(width) + share(border.right),
        bottom: style.padding.bottom.resolve(width) + share(border.bottom),
        left: style.padding.left.resolve(width) + share(border.left),
    }
}

/// Lines that run upwards are no longer than this, where the style gives no height.
const LONGEST_UPWARDS: Pt = 60.0 * MM;

/// How long the lines are that run upwards: all of the content is on one if it is not too long.
fn length_upwards(style: &Style, content: ContentWidths) -> Pt {
    let longest = match style.height {
        LengthOrAuto::Length(height) => height.pt,
        LengthOrAuto::Auto => LONGEST_UPWARDS,
    };
    content.max.min(longest.max(content.min)) + 0.01
}

/// How much lines that run upwards take from left to right.
pub(super) fn lines_across(style: &Style, content: ContentWidths) -> ContentWidths {
    let lines = (content.max / length_upwards(style, content)).ceil().max(1.0);
    let across = lines * line_height(&style.text);
    ContentWidths { min: across, max: across }
}

//! The widths of the columns of a table (CSS 2.2, 17.5.2). In: boxes and the place there is. Out: a width for each column.
//! Does not know rows or pages.

use super::collect::Collector;
use super::measure::{self, Measure};
use super::table::{inset, lines_across};
use crate::print::boxes::{BlockBox, CellBox, ColumnBox, Content, RowBox, TableBox};
use crate::print::linebreak::ContentWidths;
use crate::print::style::StyledTree;
use crate::print::style::computed::{LengthOrAuto, Style};
use crate::print::units::{Pt, fits};
use rayon::prelude::*;
use std::sync::Arc;

/// The styles of the parts of a table: as its boxes have them, or in another of the sizes of the box that fits its place.
#[derive(Clone, Copy, Default)]
pub(super) struct Sizing<'t> {
    tree: Option<&'t StyledTree>,
    step: usize,
}

impl<'t> Sizing<'t> {
    /// Those in a size; the first is 0.
    pub(super) fn in_size(tree: &'t StyledTree, step: usize) -> Self {
        Self { tree: Some(tree), step }
    }

    fn style<'s>(&self, element: Option<usize>, style: &'s Style) -> &'s Style
    where
        't: 's,
    {
        let other = self.tree.zip(element).and_then(|(tree, element)| tree.style_in_size(element, self.step));
        other.unwrap_or(style)
    }
}

impl<'a> Collector<'a> {
    /// The used widths of the columns, and how narrow and wide they can be; a table that does not fit is remembered.
    pub(super) fn column_widths(
        &mut self,
        table: &TableBox<'a>,
        style: &Style,
        target: Option<Pt>,
        available: Pt,
    ) -> (Vec<Pt>, Arc<[ContentWidths]>) {
        let given = given_widths(table, style, target.unwrap_or(available));
        let contents = self.content_widths(table, style);
        let least: Pt = contents.iter().map(|column| column.min).sum();
        let limit = target.unwrap_or(available);
        if !fits(least, limit) {
            self.wide_tables.insert(table.element, least - limit);
        }
        (distribute(&given, &contents, target, available), contents)
    }

    /// How narrow and how wide each column can be; nothing where widths do not depend on it.
    fn content_widths(&mut self, table: &TableBox<'a>, style: &Style) -> Arc<[ContentWidths]> {
        if let Some(known) = self.fit.columns.get(&table.element) {
            return Arc::clone(known);
        }
        let measured: Arc<[ContentWidths]> = if style.table_layout_fixed {
            table.columns.iter().map(|_| ContentWidths::default()).collect()
        } else {
            columns(table, style, &self.measure().cells(table), Sizing::default()).into()
        };
        self.fit.columns.insert(table.element, Arc::clone(&measured));
        measured
    }
}

impl Measure<'_, '_> {
    /// How wide the content of each cell of a table is, without its edges.
    pub(super) fn cells(&self, table: &TableBox<'_>) -> Vec<ContentWidths> {
        let rows: Vec<&RowBox<'_>> = table.rows().collect();
        rows.par_iter().with_min_len(16).flat_map_iter(|row| row.cells.iter().map(|cell| self.content_of(&cell.block))).collect()
    }

    /// How wide the content of a cell is, without its edges.
    pub(super) fn content_of(&self, block: &BlockBox<'_>) -> ContentWidths {
        let style = &block.style;
        let edges = style.padding.left.pt + style.padding.right.pt + style.border.left.width + style.border.right.width;
        measure::widened(self.block(block), -edges)
    }
}

/// The widths that columns or the cells of the first row were given; of fixed ones a cell over several columns gives each
/// its share.
fn given_widths(table: &TableBox<'_>, style: &Style, base: Pt) -> Vec<Option<Pt>> {
    let length = |width: LengthOrAuto| match width {
        LengthOrAuto::Length(length) => Some(length.resolve(base)),
        LengthOrAuto::Auto => None,
    };
    let column = |column: &Option<ColumnBox<'_>>| length(column.as_ref()?.style.width);
    let mut widths: Vec<Option<Pt>> = table.columns.iter().map(column).collect();
    let first = table.rows().next();
    for cell in first.iter().flat_map(|row| &row.cells).filter(|cell| cell.columns == 1 || style.table_layout_fixed) {
        // A column's width is that of its cells with their borders and paddings (CSS 2.2, 17.5.2.1).
        let own = &cell.block.style;
        let inset = inset(own, &own.border, base, style.text.border_collapse);
        let share = length(own.width).map(|width| (width + inset.left + inset.right) / cell.columns as f32);
        for width in widths.iter_mut().skip(cell.column).take(cell.columns).filter(|width| width.is_none()) {
            *width = share;
        }
    }
    widths
}

/// How narrow and how wide the columns of a table are whose cells hold something so wide, in one of its sizes.
pub(super) fn columns(table: &TableBox<'_>, style: &Style, contents: &[ContentWidths], sizing: Sizing<'_>) -> Vec<ContentWidths> {
    // A column is no narrower than its own `min-width` (CSS Tables 3, 4.2.1).
    let least = |column: &ColumnBox<'_>| sizing.style(Some(column.element), column.style).min_width.resolve(0.0);
    let of_column = |column: &Option<ColumnBox<'_>>| column.as_ref().map_or(0.0, least);
    let mut widths: Vec<_> = table.columns.iter().map(of_column).map(|least| ContentWidths { min: least, max: least }).collect();
    let cells = || table.rows().flat_map(|row| &row.cells).zip(contents);
    let needed = |cell, content: &ContentWidths| cell_widths(cell, *content, style.text.border_collapse, sizing);
    for (cell, content) in cells().filter(|(cell, _)| cell.columns == 1) {
        if let Some(width) = widths.get_mut(cell.column) {
            *width = measure::over(*width, needed(cell, content));
        }
    }
    for (cell, content) in cells().filter(|(cell, _)| cell.columns > 1) {
        spread(&mut widths, cell.column, cell.columns, needed(cell, content));
    }
    widths
}

/// With `min-width` and `max-width` of the cell (CSS Tables 3, 4.2.1). What it holds grows with the type.
fn cell_widths(cell: &CellBox<'_>, content: ContentWidths, collapsed: bool, sizing: Sizing<'_>) -> ContentWidths {
    let style = sizing.style(cell.block.element, &cell.block.style);
    let inset = inset(style, &style.border, 0.0, collapsed);
    let content = measure::scaled(content, style.text.font_size / cell.block.style.text.font_size);
    let content = if style.sideways { lines_across(style, content) } else { content };
    let least = content.min.max(style.min_width.resolve(0.0));
    let most = style.max_width.map_or(content.max, |most| content.max.min(most.resolve(0.0))).max(least);
    measure::widened(ContentWidths { min: least, max: most }, inset.left + inset.right)
}

/// Whether there is a table in a box.
pub(super) fn holds_table(block: &BlockBox<'_>) -> bool {
    match &block.content {
        Content::Table(_) => true,
        Content::Blocks(blocks) => blocks.iter().any(holds_table),
        Content::Inline(_) | Content::Image(_) => false,
    }
}

/// Gives what a cell over several columns needs beyond them to those columns, in proportion to their contents
/// (CSS Tables 3, 4.3).
fn spread(widths: &mut [ContentWidths], column: usize, columns: usize, needed: ContentWidths) {
    let spanned = widths.iter().skip(column).take(columns);
    let (min, max) = spanned.fold((0.0, 0.0), |sum, width| (sum.0 + width.min, sum.1 + width.max));
    let equal = 1.0 / columns as f32;
    for width in widths.iter_mut().skip(column).take(columns) {
        let share = if max > 0.0 { width.max / max } else { equal };
        width.min += (needed.min - min).max(0.0) * share;
        width.max = (width.max + (needed.max - max).max(0.0) * share).max(width.min);
    }
}

/// The used widths: given ones first, the rest by their contents (CSS 2.2, 17.5.2.2). A table is never wider than its
/// place: given widths give way down to their contents, and where that is not enough all columns in proportion.
fn distribute(given: &[Option<Pt>], contents: &[ContentWidths], target: Option<Pt>, available: Pt) -> Vec<Pt> {
    let limit = target.unwrap_or(available);
    let least: Pt = contents.iter().map(|content| content.min).sum();
    if least > limit {
        return contents.iter().map(|content| content.min * limit / least).collect();
    }
    let wishes = || given.iter().zip(contents).filter_map(|(given, content)| Some((given.as_ref()?.max(content.min), content.min)));
    let wished: Pt = wishes().map(|(wish, _)| wish).sum();
    let wished_least: Pt = wishes().map(|(_, least)| least).sum();
    let free = || given.iter().zip(contents).filter(|(given, _)| given.is_none()).map(|(_, content)| content);
    let (min, max) = free().fold((0.0, 0.0), |sum, content| (sum.0 + content.min, sum.1 + content.max));
    let total = target.unwrap_or((wished + max).min(available));
    let all_given = free().next().is_none();
    let kept = if all_given && target.is_some() { total } else { wished.min(total - min) };
    let room = total - kept;
    let given_width = |wish: Pt, least: Pt| {
        if kept >= wished { wish * kept / wished.max(f32::EPSILON) } else { between(least, wish, wished_least, wished, kept) }
    };
    let free_width = |content: &ContentWidths| {
        if max <= 0.0 {
            room / free().count().max(1) as f32
        } else if room >= max {
            content.max + (room - max) * content.max / max
        } else {
            between(content.min, content.max, min, max, room)
        }
    };
    let width = |(given, content): (&Option<Pt>, &ContentWidths)| match given {
        Some(given) => given_width(given.max(content.min), content.min),
        None => free_width(content),
    };
    given.iter().zip(contents).map(width).collect()
}

/// The width of a column between its least and its most, where all columns together have `room` between theirs.
fn between(least: Pt, most: Pt, all_least: Pt, all_most: Pt, room: Pt) -> Pt {
    least + (room - all_least) * (most - least) / (all_most - all_least).max(f32::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(min: Pt, max: Pt) -> ContentWidths {
        ContentWidths { min, max }
    }

    #[test]
    fn columns_share_the_table_as_their_contents_need() {
        let none = [None, None];
        let wide = [content(10.0, 100.0), content(10.0, 300.0)];
        assert_eq!(distribute(&none, &wide, Some(400.0), 500.0), [100.0, 300.0]);
        assert_eq!(distribute(&none, &wide, None, 500.0), [100.0, 300.0]);
        assert_eq!(distribute(&none, &wide, Some(20.0), 500.0), [10.0, 10.0]);
        let sum: Pt = distribute(&none, &wide, Some(200.0), 500.0).iter().sum();
        assert!((sum - 200.0).abs() < 0.01);
        assert_eq!(distribute(&[Some(50.0), None], &wide, Some(250.0), 500.0), [50.0, 200.0]);
        let unknown = [ContentWidths::default(); 2];
        assert_eq!(distribute(&[Some(50.0), Some(150.0)], &unknown, Some(100.0), 500.0), [25.0, 75.0]);
        assert_eq!(distribute(&[Some(50.0), Some(150.0)], &unknown, Some(400.0), 500.0), [100.0, 300.0]);
        assert_eq!(distribute(&[Some(50.0), Some(150.0)], &unknown, None, 500.0), [50.0, 150.0]);
    }

    #[test]
    fn given_widths_leave_the_others_what_they_need() {
        let columns = [content(10.0, 10.0), content(10.0, 10.0), content(60.0, 300.0)];
        assert_eq!(distribute(&[Some(80.0), Some(80.0), None], &columns, Some(100.0), 100.0), [20.0, 20.0, 60.0]);
        assert_eq!(distribute(&[Some(5.0), Some(30.0), None], &columns, Some(200.0), 200.0), [10.0, 30.0, 160.0]);
        let narrow = distribute(&[Some(80.0), None, None], &columns, Some(40.0), 40.0);
        assert!((narrow.iter().sum::<Pt>() - 40.0).abs() < 0.01 && narrow[2] > narrow[0]);
    }
}

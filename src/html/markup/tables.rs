//! Tables written in Markdown -> markup, and what stands around tables of all kinds.

use super::super::table::{Page, TableShape, name_stays_whole, width};
use super::{Writer, anchor, escape};
use crate::model::{Alignment, Inline, Orientation, Table};
use crate::responsibility::names_in;
use std::fmt::Write as _;

impl Writer<'_> {
    /// Writes a table; on pages of its own where it is told to lie across.
    pub(super) fn table(&mut self, table: &Table, origin: &str, out: &mut String) {
        let shape = TableShape::of_table(table, self.material.resolved());
        let caption = table.caption.as_ref().map(|caption| self.inlines(&caption.content));
        let name = table.caption.as_ref().map_or_else(|| self.words.table.to_owned(), |caption| self.plain(&caption.content));
        let page = if shape.turned && !self.is_web() { Page::Landscape } else { Page::Any };
        self.open_page(page, out);
        self.open_table_frame(&name, out);
        let id = anchor(table.caption.as_ref().and_then(|caption| caption.id.as_deref()));
        let captioned = if caption.is_some() { " captioned" } else { "" };
        let upright = if table.orientation == Some(Orientation::Portrait) { " upright" } else { "" };
        let _ = writeln!(out, "<table class=\"table{captioned}{upright}\"{id}{origin}>");
        if let Some(caption) = caption {
            let _ = writeln!(out, "<caption>{caption}</caption>");
        }
        let mut origins = table.row_spans.iter().map(|span| self.origin(*span)).collect::<Vec<_>>().into_iter();
        let _ = write!(out, "<thead>\n<tr{}>", origins.next().unwrap_or_default());
        for (index, cell) in table.head.iter().enumerate() {
            let class = shape.head_class(index, width(&self.plain(cell)));
            let _ = write!(out, "<th scope=\"col\" class=\"{class}{}\">{}</th>", aligned(table, index), self.inlines(cell));
        }
        out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            let _ = write!(out, "<tr{}>", origins.next().unwrap_or_default());
            self.table_cells(table, row, &shape, out);
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n");
        self.close_table_frame(out);
        self.close_page(page, out);
    }

    fn table_cells(&mut self, table: &Table, cells: &[Vec<Inline>], shape: &TableShape, out: &mut String) {
        for (index, cell) in cells.iter().enumerate() {
            let inner = match cell.as_slice() {
                [Inline::Text(text)] if shape.holds_names(index) => self.names(text),
                _ => self.inlines(cell),
            };
            let _ = write!(out, "<td class=\"{}{}\">{inner}</td>", shape.class(index), aligned(table, index));
        }
    }

    /// A text of names; short ones are not divided.
    fn names(&self, text: &str) -> String {
        let (mut out, mut end) = (String::new(), 0);
        for range in names_in(text, &self.material.plan.settings.registry) {
            let between = text.get(end..range.start).unwrap_or_default();
            let name = text.get(range.clone()).unwrap_or_default();
            out.push_str(&escape(between));
            let whole = if name_stays_whole(name) { " class=\"name\"" } else { "" };
            let _ = write!(out, "<span{whole}>{}</span>", escape(name));
            end = range.end;
        }
        out + &escape(text.get(end..).unwrap_or_default())
    }

    /// In print what stands on other pages than its section has a box of its own.
    pub(super) fn open_page(&mut self, page: Page, out: &mut String) {
        if page != Page::Any {
            let _ = writeln!(out, "<div class=\"{}\">", page.class());
        }
        self.page = self.page.max(page);
    }

    /// Ends it.
    pub(super) fn close_page(&self, page: Page, out: &mut String) {
        if page != Page::Any {
            out.push_str("</div>\n");
        }
    }

    /// In browsers a table scrolls in a frame of its own, which the keyboard must reach.
    pub(super) fn open_table_frame(&self, name: &str, out: &mut String) {
        if self.is_web() {
            let _ = writeln!(out, "<div class=\"table-frame\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">", escape(name));
        }
    }

    /// Ends it.
    pub(super) fn close_table_frame(&self, out: &mut String) {
        if self.is_web() {
            out.push_str("</div>\n");
        }
    }
}

/// The class of a cell that the author aligned.
fn aligned(table: &Table, column: usize) -> &'static str {
    match table.alignments.get(column) {
        Some(Alignment::Left) => " align-left",
        Some(Alignment::Center) => " align-center",
        Some(Alignment::Right) => " align-right",
        Some(Alignment::None) | None => "",
    }
}

//! Tables that are none, and what gets into a table or is missing in it.

use super::reading::Element;
use super::{Finding, View, shortened};
use crate::diag::Message;
use crate::message;
use std::ops::Range;

/// Signs that people take for `|`.
const WIDE_BARS: [char; 5] = ['｜', '│', '┃', '￨', '︱'];
/// The dashes that people write in the line below a head.
const DASHES: [char; 7] = ['-', '–', '—', '－', '─', '━', '−'];

/// A line of a paragraph as a row.
struct Row<'t> {
    range: Range<usize>,
    text: &'t str,
    bars: usize,
    /// Whether it is of dashes alone, as below a head.
    is_line: bool,
}

impl<'t> Row<'t> {
    fn new(range: Range<usize>, text: &'t str, is_bar: impl Fn(char) -> bool) -> Self {
        let (mut bars, mut escaped, mut in_code) = (0, false, false);
        for character in text.chars() {
            bars += usize::from(is_bar(character) && !escaped && !in_code);
            in_code ^= character == '`' && !escaped;
            escaped = character == '\\' && !escaped;
        }
        let is_line = bars > 0
            && text.contains(DASHES)
            && text.chars().all(|c| is_bar(c) || DASHES.contains(&c) || c.is_whitespace() || matches!(c, ':' | '：'));
        Self { range, text, bars, is_line }
    }

    /// How many cells it has.
    fn cells(&self, is_bar: impl Fn(char) -> bool) -> usize {
        let text = self.text.trim();
        (self.bars + 1).saturating_sub(usize::from(text.starts_with(&is_bar)) + usize::from(self.bars > 1 && text.ends_with(&is_bar)))
    }
}

/// The lines of a paragraph from the first on that look like the rows of a table.
fn rows<'t>(view: &View<'t>, is_bar: impl Fn(char) -> bool + Copy) -> Vec<Row<'t>> {
    let lines = view.lines().map(|(range, line)| Row::new(range, line, is_bar));
    let rows: Vec<Row<'t>> = lines.skip_while(|row| row.bars == 0).take_while(|row| row.bars > 0).collect();
    let framed = |row: &Row<'_>| row.text.starts_with(is_bar) && row.text.ends_with(is_bar) && row.bars > 1;
    let is_table = match rows.as_slice() {
        [] => false,
        [row] => framed(row),
        rows => {
            let alike = rows.windows(2).all(|pair| matches!(pair, [one, other] if one.bars == other.bars));
            rows.iter().any(|row| row.is_line)
                || rows.iter().filter(|row| framed(row)).count() > 1
                || (alike && rows.iter().all(|row| row.bars > 1))
        }
    };
    if is_table { rows } else { Vec::new() }
}

/// Rows without a line of dashes below the head, or with one that does not fit.
pub(super) fn without_line(view: &View<'_>) -> Vec<Finding> {
    let is_bar = |character: char| character == '|';
    let rows = rows(view, is_bar);
    let Some(head) = rows.first() else { return Vec::new() };
    let columns = head.cells(is_bar);
    let line = format!("|{}", "---|".repeat(columns));
    let write_line =
        message!("write the line `{line}` below the head, with as many cells", "请在表头下面写一行“{line}”，格数和表头一样", line = line);
    let below = rows.iter().position(|row| row.is_line);
    let (place, message, help): (&Row<'_>, Message, Message) = match below.and_then(|at| Some((at, rows.get(at)?))) {
        Some((1, row)) if row.text.contains(|c| DASHES.contains(&c) && c != '-') => {
            (row, message!("a table whose line below the head has other dashes than `-`", "表头下面一行用的不是半角的“-”"), write_line)
        }
        Some((1, row)) if row.cells(is_bar) != columns => (
            row,
            message!(
                "the line below the head of the table has {cells} cells, the head {columns}",
                "表头下面一行有{cells}格，表头有{columns}格",
                cells = row.cells(is_bar),
                columns = columns
            ),
            write_line,
        ),
        Some((1, _)) => (
            head,
            message!("a table that is read as text, since it stands directly below other text", "表格紧接在别的文字下面，没有成为表格"),
            message!("leave an empty line above the table", "请在表格上面空一行"),
        ),
        Some((_, row)) => (
            row,
            message!("the line of dashes is not directly below the head of the table", "表格的“---”一行没有紧接在表头下面"),
            message!(
                "a table is one row as its head, the line `{line}`, and the other rows",
                "表格先写一行表头，再写“{line}”，然后是各行",
                line = line
            ),
        ),
        None if rows.len() == 1 && matches!(view.before, Some(Element::Table(_))) => (
            head,
            message!("a row that is cut off from its table by an empty line", "这一行和上面的表格之间空了一行，没有成为表格的一行"),
            message!("take the empty line out", "请去掉空行"),
        ),
        None => (
            head,
            message!("rows that are no table: the line below the head is missing", "这几行没有成为表格：表头下面少了一行"),
            write_line,
        ),
    };
    vec![Finding { range: place.range.clone(), message, help }]
}

/// Rows whose cells are divided by full-width bars.
pub(super) fn full_width_bars(view: &View<'_>) -> Vec<Finding> {
    let is_wide = |character: char| WIDE_BARS.contains(&character);
    let found = match view.element {
        Element::Table(table) => table.rows.iter().find_map(|row| {
            let read = Row::new(row.clone(), view.slice(row).trim_end(), |c| c == '|' || is_wide(c));
            let has_bars = Row::new(row.clone(), read.text, |c| c == '|');
            let short = has_bars.cells(|c| c == '|') < table.columns && read.bars > has_bars.bars;
            let at = read.text.find(WIDE_BARS).filter(|_| short)?;
            let bar = read.text.get(at..)?.chars().next()?;
            Some((row.start + at, bar))
        }),
        _ => {
            let rows = rows(view, |c| c == '|' || is_wide(c));
            rows.iter().find_map(|row| {
                let at = row.text.find(WIDE_BARS)?;
                Some((row.range.start + at, row.text.get(at..)?.chars().next()?))
            })
        }
    };
    let Some((at, bar)) = found else { return Vec::new() };
    vec![Finding {
        range: at..at + bar.len_utf8(),
        message: message!("`{bar}` does not divide the cells of a table", "“{bar}”不能分隔表格的各格"),
        help: message!(
            "write the half-width `|` in every row, and `|---|---|` below the head",
            "各行都请用半角的“|”，表头下面一行写“|---|---|”"
        ),
    }]
}

/// A caption or other text that becomes a row, since no empty line is above it.
pub(super) fn joined_text(view: &View<'_>) -> Vec<Finding> {
    let Element::Table(table) = view.element else { return Vec::new() };
    let text_of = |row: &Range<usize>| (row.clone(), view.slice(row).trim_end());
    let found = table.rows.iter().map(text_of).find_map(|(range, text)| {
        let caption = text.starts_with(": ") || text.starts_with('：');
        let is_text = Row::new(range.clone(), text, |c| c == '|' || WIDE_BARS.contains(&c)).bars == 0 && table.columns > 1;
        (caption || is_text).then(|| (range.start..range.start + text.len(), text, caption))
    });
    let Some((range, text, caption)) = found else { return Vec::new() };
    let message = if caption {
        message!("the caption becomes a row of the table above it", "表题成了上面表格的一行")
    } else {
        message!("“{text}” becomes a row of the table above it", "“{text}”成了上面表格的一行", text = shortened(text))
    };
    vec![Finding { range, message, help: message!("leave an empty line below the table", "请在表格下面空一行") }]
}

/// A head in which nothing stands.
pub(super) fn empty_head(view: &View<'_>) -> Vec<Finding> {
    let Element::Table(table) = view.element else { return Vec::new() };
    if table.headed {
        return Vec::new();
    }
    let length = view.slice(&table.head).trim_end().len();
    vec![Finding {
        range: table.head.start..table.head.start + length,
        message: message!("the head of the table is empty", "表格的表头是空的"),
        help: message!("write what the columns are called; the first row of a table is its head", "请写上各栏的名称；表格的第一行是表头"),
    }]
}

/// A line that begins like a caption and stands below no table.
pub(super) fn caption_without_table(view: &View<'_>) -> Vec<Finding> {
    let Some((range, line)) = view.lines().next() else { return Vec::new() };
    let below_table = matches!(view.before, Some(Element::Table(_)));
    let is_read = line.starts_with(": ") || line.starts_with('：');
    let begins_alike = line.starts_with(':') && !line.starts_with("::");
    if !(is_read || (begins_alike && below_table)) || (is_read && below_table) {
        return Vec::new();
    }
    let text = shortened(line.trim_start_matches([':', '：']));
    vec![Finding {
        range,
        message: message!("`{line}` looks like a caption, but is none", "“{line}”像表题，却不是", line = shortened(line)),
        help: message!(
            "a caption is a paragraph `: {text}` of its own directly below a table; of a matrix write `caption:`, of a picture `![…](a.png \"{text}\")`",
            "表题写成“: {text}”，单独一段，紧跟在表格下面；责任分工表（matrix）用“caption:”，图片写成“![…](a.png \"{text}\")”",
            text = text
        ),
    }]
}

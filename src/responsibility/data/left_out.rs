//! The rows of a table that are no tasks: bands with the name of a group, totals, notes, the head said again. None of them
//! is lost in silence.

use super::columns::Column;
use super::field::Field;
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::numerals::leading_han;
use crate::source::table::{Cell, Row};
use crate::span::SourceId;

/// What a row below the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Task,
    /// Empty, or with a number and nothing else.
    Blank,
    /// The head said again, as on a further page.
    Head,
    /// The name of a group of tasks.
    Band,
    Total,
    Note,
}

/// Labels of rows of totals, without blanks.
const TOTALS: [&str; 10] = ["合计", "总计", "小计", "共计", "总数", "total", "totals", "subtotal", "grandtotal", "sum"];

/// What notes below a table begin with, before a colon.
const NOTES: [&str; 30] = [
    "注",
    "备注",
    "附注",
    "说明",
    "填表说明",
    "填报说明",
    "填表人",
    "填报人",
    "填表单位",
    "填报单位",
    "填表日期",
    "填报日期",
    "填报时间",
    "制表",
    "制表人",
    "制表单位",
    "制表日期",
    "审核",
    "审核人",
    "审批人",
    "联系人",
    "联系电话",
    "单位负责人",
    "数据来源",
    "note",
    "notes",
    "remarks",
    "source",
    "prepared by",
    "approved by",
];

/// What the rows of a table are known by.
pub(super) struct Layout<'a> {
    head: &'a Row,
    columns: &'a [Column],
    /// Whether tasks are numbered in digits, so that a number in Han is that of a group.
    digits: bool,
}

impl<'a> Layout<'a> {
    pub(super) fn of(head: &'a Row, columns: &'a [Column], body: &[Row]) -> Self {
        let mut layout = Self { head, columns, digits: false };
        let first = |row: &Row| row.cells.iter().find(|cell| layout.column(cell) == Column::Field(Field::Number)).map(is_count);
        layout.digits = body.iter().any(|row| first(row) == Some(true));
        layout
    }

    fn column(&self, cell: &Cell) -> Column {
        self.columns.get(cell.column).copied().unwrap_or(Column::Blank)
    }

    /// What a row is.
    pub(super) fn kind(&self, row: &Row) -> Kind {
        let filled: Vec<&Cell> = row.cells.iter().filter(|cell| cell.fault.is_some() || !cell.written().is_empty()).collect();
        let Some(first) = filled.first() else { return Kind::Blank };
        if filled.iter().all(|cell| self.column(cell) == Column::Field(Field::Number) && is_count(cell)) {
            return Kind::Blank;
        }
        if filled.len() > 1 && filled.iter().all(|cell| self.is_head(cell)) {
            return Kind::Head;
        }
        if filled.iter().any(|cell| is_total(cell)) && filled.iter().all(|cell| is_total(cell) || is_count(cell)) {
            return Kind::Total;
        }
        if is_note(first.written()) && filled.iter().skip(1).all(|cell| cell.written().contains(['：', ':'])) {
            return Kind::Note;
        }
        if self.is_band(first, &filled) { Kind::Band } else { Kind::Task }
    }

    fn is_head(&self, cell: &Cell) -> bool {
        self.head.cells.iter().any(|head| head.column == cell.column && head.written() == cell.written())
    }

    fn is_band(&self, first: &Cell, filled: &[&Cell]) -> bool {
        let is_title = |cell: &Cell| self.column(cell) == Column::Field(Field::Title);
        if filled.iter().all(|cell| cell.written() == first.written()) {
            let is_wide = first.across > 1 && first.across * 2 > self.columns.len();
            let is_aside =
                first.column == 0 || matches!(self.column(first), Column::Field(Field::Number) | Column::Blank | Column::Unknown);
            return is_wide || if is_title(first) { is_heading(first.written()) } else { is_aside };
        }
        let is_number = self.column(first) == Column::Field(Field::Number) && is_han_number(first.written());
        self.digits && is_number && matches!(filled, [_, title] if is_title(title))
    }
}

/// Whether a cell holds a number, perhaps with its unit (12项, 95%), or a formula that would give one.
fn is_count(cell: &Cell) -> bool {
    if cell.fault.is_some() {
        return true;
    }
    let text = cell.written().trim_start_matches(['-', '¥', '￥']);
    text.starts_with(|first: char| first.is_ascii_digit()) && text.chars().filter(|letter| letter.is_alphabetic()).count() < 4
}

fn is_total(cell: &Cell) -> bool {
    const LONGEST: usize = 24;
    let text: String = cell.written().chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_lowercase();
    let text = text.trim_end_matches(['：', ':']);
    TOTALS.contains(&text) || text.chars().count() < LONGEST && ["合计", "小计", "总计"].iter().any(|label| text.ends_with(label))
}

fn is_note(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '＊', '※', ' ']).to_lowercase();
    let Some((label, _)) = text.split_once(['：', ':']) else { return false };
    let label = label.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter.is_whitespace());
    NOTES.contains(&label)
}

/// 一、…, （一）…, 第一部分: how groups are numbered.
fn is_heading(text: &str) -> bool {
    let opening = ["（", "(", "第"].into_iter().find(|opening| text.starts_with(opening)).unwrap_or_default();
    let number = text.strip_prefix(opening).and_then(leading_han);
    number.is_some_and(|(_, after)| after.starts_with(['、', '．', '.', '）', ')', '章', '节', '部', '类', '篇']))
}

fn is_han_number(text: &str) -> bool {
    leading_han(text.trim_matches(['（', '）', '(', ')', '、', '第'])).is_some_and(|(_, after)| after.is_empty())
}

/// Says which rows above the head were left out.
pub(super) fn report_above(rows: &[Row], source: SourceId, sink: &mut Sink) {
    report(
        rows,
        source,
        |texts| message!("what stands above the heads is left out: {texts}", "表头上面的内容没有读入：{texts}", texts = texts),
        &message!("it names the table, and is nothing to change", "这是表的名称和说明，不用修改"),
        sink,
    );
}

/// Says which rows below the head were left out, a message for each kind.
pub(super) fn report_below(rows: &[(Kind, &Row)], source: SourceId, sink: &mut Sink) {
    let of = |kind: Kind| rows.iter().filter(move |(other, _)| *other == kind).map(|(_, row)| *row);
    report(
        of(Kind::Band),
        source,
        |texts| message!("rows that name a group of tasks are left out: {texts}", "分组的标题行不是任务，没有读入：{texts}", texts = texts),
        &message!(
            "to keep the groups, give the tasks a column 所属部分 (section) with the id of a section",
            "如果要保留分组，请给任务加一栏“所属部分”，填写某一部分的id"
        ),
        sink,
    );
    report(
        of(Kind::Total),
        source,
        |texts| message!("rows of totals are left out: {texts}", "合计行不是任务，没有读入：{texts}", texts = texts),
        &message!("matrices count the tasks themselves", "责任分工表会自动计数"),
        sink,
    );
    report(
        of(Kind::Note),
        source,
        |texts| message!("notes are left out: {texts}", "表格的注没有读入：{texts}", texts = texts),
        &message!("write them into the text of the section, if readers need them", "如果需要印出来，请写进这一部分的正文"),
        sink,
    );
}

/// One piece of information about rows, at the first of them.
fn report<'r>(
    rows: impl IntoIterator<Item = &'r Row>,
    source: SourceId,
    message: impl FnOnce(Message) -> Message,
    help: &Message,
    sink: &mut Sink,
) {
    const SHOWN: usize = 3;
    let mut rows = rows.into_iter().filter(|row| !row.is_blank());
    let Some(first) = rows.next() else { return };
    let texts: Vec<String> = std::iter::once(first).chain(rows.by_ref().take(SHOWN - 1)).map(text).collect();
    let more = rows.count();
    let english: Vec<String> = texts.iter().map(|text| format!("“{text}”")).collect();
    let texts = match more {
        0 => Message::new(english.join(", "), english.concat()),
        _ => Message::new(format!("{} and {more} more", english.join(", ")), format!("{}等{}行", english.concat(), texts.len() + more)),
    };
    sink.information(Code::RowsLeftOut, first.span(source), message(texts)).help(help.clone());
}

/// What a row says, on one line.
fn text(row: &Row) -> String {
    const LONGEST: usize = 40;
    let mut said: Vec<String> = Vec::new();
    for cell in &row.cells {
        let text = cell.written().split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && said.last() != Some(&text) {
            said.push(text);
        }
    }
    let said = said.join(" ");
    if said.chars().count() > LONGEST { said.chars().take(LONGEST).chain(['…']).collect() } else { said }
}

//! Spreadsheets as tables of texts. In: the bytes of a workbook (XLSX). Out: the rows of its first sheet, as a source
//! of which each cell has a place. Does not know what the cells mean.

mod merged;
mod package;
mod sheet;
mod value;

use super::files::Files;
use super::table::{Cell, NoValue, Row};
use super::text::{cleaned, read_bytes, report_controls};
use super::{CellPlace, Sources};
use crate::diag::{Code, Message, Place, Sink};
use crate::message;
use crate::span::{SourceId, Span};
use sheet::{Content, Sheet, SheetCell};
use std::collections::BTreeMap;

/// What a workbook cannot be read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Encrypted,
    OldFormat,
    AnotherFormat,
    Damaged,
    TooLarge,
    NoSheet,
}

/// Reads the first sheet of a workbook; that the file is missing is reported at `place`, where it is named, what is
/// wrong with it at its place in the file. Nothing if it cannot be read.
pub fn read_workbook(files: &dyn Files, path: &str, sources: &mut Sources, sink: &mut Sink, place: &Place) -> Option<(SourceId, Vec<Row>)> {
    let bytes = read_bytes(files, path, sink, place)?;
    match package::check(&bytes).and_then(|()| sheet::first(&bytes)) {
        Ok(sheet) => Some(add(path, sheet, sources, sink)),
        Err(fault) => {
            report(fault, path, sink);
            None
        }
    }
}

/// Makes a source of the cells; what is no value in them is reported.
fn add(path: &str, sheet: Sheet, sources: &mut Sources, sink: &mut Sink) -> (SourceId, Vec<Row>) {
    let mut laid = Laid { wide: sheet.wide, ..Laid::default() };
    let numbers: Vec<usize> = sheet.rows.iter().map(|(number, _)| *number).collect();
    let mut rows: Vec<Row> = sheet.rows.into_iter().map(|(number, cells)| laid.row(number, cells)).collect();
    let id = sources.add_table(path, laid.text, laid.places);
    report_controls(id, &laid.controls, sink);
    if !sheet.others.is_empty() {
        report_others(&sheet.name, &sheet.others, id, sink);
    }
    merged::fill(&mut rows, &numbers, &sheet.merged);
    (id, rows)
}

/// The cells laid end to end in a text, each on lines of its own.
#[derive(Default)]
struct Laid {
    text: String,
    places: Vec<CellPlace>,
    controls: Vec<(char, usize)>,
    /// Of cells that are one with those beside them, by row and column: over how many columns they reach.
    wide: BTreeMap<(usize, usize), usize>,
}

impl Laid {
    fn row(&mut self, number: usize, cells: Vec<SheetCell>) -> Row {
        let start = self.text.len();
        let cells: Vec<Cell> = cells.into_iter().map(|cell| self.cell(number, cell)).collect();
        Row { cells, place: start..self.text.len().saturating_sub(1).max(start) }
    }

    fn cell(&mut self, row: usize, cell: SheetCell) -> Cell {
        let start = self.text.len();
        self.places.push(CellPlace { start, row, column: cell.column + 1 });
        let written = match &cell.content {
            Content::Value(text) | Content::Error(text) => text.as_str(),
            Content::Missing => "",
        };
        self.controls.extend(cleaned(written, &mut self.text));
        let place = start..self.text.len();
        let value = self.text.get(start..).unwrap_or_default().to_owned();
        self.text.push('\n');
        let across = self.wide.get(&(row, cell.column)).copied().unwrap_or(1);
        let fault = match cell.content {
            Content::Value(_) => None,
            Content::Error(error) => Some(NoValue::Error(error)),
            Content::Missing => Some(NoValue::Missing),
        };
        Cell { column: cell.column, value, place, across, fault }
    }
}

fn report_others(name: &str, others: &[String], id: SourceId, sink: &mut Sink) {
    let (english, chinese) = (others.join(", "), others.join("”“"));
    let message = message!(
        "the tasks are those of the sheet “{name}”; the file has other sheets that are not empty: {english}",
        "只读入了工作表“{name}”；文件里还有不是空白的工作表：“{chinese}”"
    );
    let help = message!(
        "move tasks that stand there to the first sheet, or save them as a file of their own",
        "如果那里也有任务，请移到第一张工作表，或者另存为一个文件"
    );
    sink.information(Code::FurtherSheets, Span::new(id, 0, 0), message).help(help);
}

fn report(fault: Fault, path: &str, sink: &mut Sink) {
    let place = Place::File { path: path.to_owned(), position: None, line: None };
    let (message, help) = fault.wording(path);
    sink.error(Code::UnreadableWorkbook, place, message).help(help);
}

impl Fault {
    /// What is wrong, and what to do.
    fn wording(self, path: &str) -> (Message, Message) {
        let save_as = || {
            message!(
                "open it in a spreadsheet program and save it as an Excel workbook (.xlsx)",
                "请用表格软件打开，另存为“Excel工作簿（*.xlsx）”"
            )
        };
        match self {
            Fault::Encrypted => (
                message!("`{path}` is protected by a password", "“{path}”设有打开密码"),
                message!("save it without a password to open it", "请取消打开密码后再保存"),
            ),
            Fault::OldFormat => (
                message!(
                    "`{path}` is a workbook in the format of before 2007 (.xls), whatever its name says",
                    "“{path}”是旧格式（.xls）的工作簿，只是改了扩展名"
                ),
                save_as(),
            ),
            Fault::AnotherFormat => (
                message!("`{path}` is no Excel workbook, whatever its name says", "“{path}”不是Excel工作簿，只是用了这个扩展名"),
                save_as(),
            ),
            Fault::Damaged => (
                message!("`{path}` is damaged and cannot be read", "“{path}”已经损坏，读不出来"),
                message!(
                    "see whether a spreadsheet program opens it, and save it again there; else fetch a copy",
                    "请看表格软件能不能打开；能打开就重新保存一次，不能就换一份完好的文件"
                ),
            ),
            Fault::TooLarge => (
                message!("`{path}` holds more than a list of tasks can", "“{path}”的内容太多，不像是任务表"),
                message!(
                    "copy the rows of tasks into a new workbook; empty rows that are formatted, and pictures, take room as well",
                    "请只把任务所在的各行复制到新的工作簿；带格式的空行和图片也占地方"
                ),
            ),
            Fault::NoSheet => (
                message!("`{path}` shows no sheet of cells", "“{path}”里没有可见的工作表"),
                message!("put the tasks into its first sheet", "请把任务写在第一张工作表里"),
            ),
        }
    }
}

#[cfg(test)]
mod tests;

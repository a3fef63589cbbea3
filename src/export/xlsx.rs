//! A matrix as a spreadsheet: the head stays in view and filters, columns are as wide as their texts, the
//! last day of each time limit is a date; printed on A4 landscape with the head on each page. The same
//! matrix and stamp give the same bytes.

use super::flat::{self, Flat, FlatColumn, FlatRow};
use super::words;
use super::{Material, Stamp};
use crate::model::Lang;
use crate::responsibility::data::harmless;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;
use time::Date;
use unicode_width::UnicodeWidthStr;

/// ISO/IEC 29500-1, 18.3.1.63: the paper size of A4.
const A4: u8 = 9;
/// The narrowest and the widest column, in digits of the standard face.
const WIDTHS: (usize, usize) = (6, 48);
/// Of a line of text, in points. Not every program makes a row as high as its text.
const LINE_HEIGHT: f64 = 15.0;
/// From 1900 on a spreadsheet counts days.
const FIRST_YEAR: i32 = 1900;

/// The workbook, of one sheet.
pub fn xlsx(material: Material<'_>) -> Result<Vec<u8>, XlsxError> {
    let settings = &material.resolved.plan.settings;
    let words = words::of(settings.lang);
    let flat = Flat::of(material.matrix, settings.lang).with_days(words);
    let columns = columns(&flat);
    let formats = Formats::of(settings.lang);
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(settings.title.concat()).set_author(&settings.issuer);
    workbook.set_properties(&properties.set_creation_datetime(&moment(material.stamp)?));
    let sheet = workbook.add_worksheet();
    sheet.set_name(words.sheet(material.matrix.view))?;
    for (number, column) in (0_u16..).zip(&columns) {
        sheet.write_string_with_format(0, number, column.title, &formats.head)?;
        sheet.set_column_width(number, u32::try_from(column.width).unwrap_or(u32::MAX))?;
    }
    let head_lines = columns.iter().map(|column| lines_of(column.title, column.width)).max().unwrap_or(1);
    sheet.set_row_height(0, LINE_HEIGHT * head_lines as f64 + LINE_HEIGHT / 4.0)?;
    for (number, row) in (1_u32..).zip(&flat.rows) {
        sheet.set_row_height(number, LINE_HEIGHT * lines(&columns, row) + LINE_HEIGHT / 4.0)?;
        for (place, column) in (0_u16..).zip(&columns) {
            match column.source {
                Source::Band(band) => write_text(sheet, number, place, row.bands.get(band).unwrap_or(&""), &formats.text)?,
                Source::Column(own) if own.kind == "day" => write_day(sheet, number, place, own.day(&row.cells), &formats)?,
                Source::Column(own) => write_cell(sheet, number, place, &own.text(&row.cells), own.kind, &formats)?,
            }
        }
    }
    arrange(sheet, &columns, &flat)?;
    sheet.set_footer(footer(&flat::legend(material.matrix)));
    workbook.save_to_buffer()
}

/// What the signs of a grid mean, and the number of the page; `&` begins an order in such a line.
fn footer(legend: &[String]) -> String {
    format!("&L{}&R&P / &N", legend.join("  ").replace('&', "&&"))
}

/// Where a column of the sheet comes from.
enum Source<'a> {
    /// The band at a place.
    Band(usize),
    Column(&'a FlatColumn),
}

struct SheetColumn<'a> {
    title: &'a str,
    source: Source<'a>,
    /// In digits of the standard face.
    width: usize,
}

impl<'a> SheetColumn<'a> {
    /// As wide as its widest text, within bounds.
    fn new(title: &'a str, source: Source<'a>, flat: &Flat<'_>) -> Self {
        // The head has an arrow for its filter, and breaks between words.
        let head = title.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0) + 4;
        let widest = flat.rows.iter().map(|row| match source {
            Source::Band(band) => row.bands.get(band).map_or(0, |text| text.width()),
            Source::Column(column) => column.text(&row.cells).lines().map(UnicodeWidthStr::width).max().unwrap_or(0),
        });
        let width = (widest.max().unwrap_or(0).max(head) + 2).clamp(WIDTHS.0, WIDTHS.1);
        Self { title, source, width }
    }
}

fn columns<'a>(flat: &'a Flat<'_>) -> Vec<SheetColumn<'a>> {
    let bands = flat.bands.iter().enumerate().map(|(place, title)| SheetColumn::new(title, Source::Band(place), flat));
    bands.chain(flat.columns.iter().map(|column| SheetColumn::new(&column.title, Source::Column(column), flat))).collect()
}

/// How many lines the text of a row takes in its columns.
fn lines(columns: &[SheetColumn<'_>], row: &FlatRow<'_>) -> f64 {
    let of = |column: &SheetColumn<'_>| match column.source {
        Source::Column(own) => own.text(&row.cells).lines().map(|line| lines_of(line, column.width)).sum(),
        Source::Band(_) => 1,
    };
    columns.iter().map(of).max().unwrap_or(1).clamp(1, 25) as f64
}

/// How many lines a text takes in a column.
fn lines_of(text: &str, width: usize) -> usize {
    // one place is lost at a line's end where a wide character does not fit
    text.width().div_ceil(width.saturating_sub(2)).max(1)
}

struct Formats {
    head: Format,
    text: Format,
    number: Format,
    mark: Format,
    date: Format,
}

impl Formats {
    fn of(lang: Lang) -> Self {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        // The order of day and month in digits is not the same everywhere; this one is read alike.
        let date = match lang {
            Lang::ZhCn => "yyyy-mm-dd",
            Lang::En => "d mmm yyyy",
        };
        Self {
            head: cell().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            text: cell().set_text_wrap(),
            number: cell().set_align(FormatAlign::Center),
            mark: cell().set_align(FormatAlign::Center),
            date: cell().set_align(FormatAlign::Center).set_num_format(date),
        }
    }
}

/// A text; one that begins as a formula does stays a text where its cell is edited.
fn write_text(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else if let Cow::Owned(harmless) = harmless(text) {
        // an apostrophe that is part of the text would be taken for that of a CSV file
        let text = if text.starts_with('\'') { &harmless } else { text };
        sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// A number as a number, all else as text: a text that begins like a formula is none.
fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, text: &str, kind: &str, formats: &Formats) -> Result<(), XlsxError> {
    let number = || text.replace([',', '，', ' '], "").parse::<f64>().ok().filter(|number| number.is_finite());
    match kind {
        "number" | "count" | "amount" => match number() {
            Some(number) => sheet.write_number_with_format(row, column, number, &formats.number).map(|_| ()),
            None => write_text(sheet, row, column, text, &formats.mark),
        },
        "mark" => write_text(sheet, row, column, text, &formats.mark),
        _ => write_text(sheet, row, column, text, &formats.text),
    }
}

fn write_day(sheet: &mut Worksheet, row: u32, column: u16, day: Option<Date>, formats: &Formats) -> Result<(), XlsxError> {
    match day.filter(|day| day.year() >= FIRST_YEAR) {
        Some(day) => sheet.write_datetime_with_format(row, column, &of_day(day.year(), day.month().into(), day.day())?, &formats.date)?,
        None => sheet.write_blank(row, column, &formats.date)?,
    };
    Ok(())
}

fn of_day(year: i32, month: u8, day: u8) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(u16::MAX), month, day)
}

fn moment(stamp: Stamp) -> Result<ExcelDateTime, XlsxError> {
    let ((year, month, day), (hour, minute, second)) = (stamp.day(), stamp.time());
    of_day(year.max(FIRST_YEAR), month, day)?.and_hms(hour.into(), minute, second)
}

fn arrange(sheet: &mut Worksheet, columns: &[SheetColumn<'_>], flat: &Flat<'_>) -> Result<(), XlsxError> {
    let last_row = u32::try_from(flat.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

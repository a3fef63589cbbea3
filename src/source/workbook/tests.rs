use super::read_workbook;
use super::{Cell, NoValue};
use crate::diag::{Language, Place, Sink, render};
use crate::source::Sources;
use crate::source::files::MemoryFiles;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// What is read of a workbook: its rows, cells divided by `|` with their columns before them; then the problems.
fn read(bytes: Vec<u8>) -> Vec<String> {
    let files = MemoryFiles([("content/tasks.xlsx".to_owned(), bytes)].into());
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let place = Place::File { path: "content/01-work.md".to_owned(), position: Some((2, 8)), line: None };
    let rows = read_workbook(&files, "content/tasks.xlsx", &mut sources, &mut sink, &place).map(|(_, rows)| rows).unwrap_or_default();
    let shown = rows.iter().map(|row| {
        let fault = |cell: &Cell| match &cell.fault {
            None => "",
            Some(NoValue::Error(_)) => "!",
            Some(NoValue::Missing) => "?",
        };
        let cells: Vec<String> = row.cells.iter().map(|cell| format!("{}:{}{}", cell.column, fault(cell), cell.value)).collect();
        cells.join("|")
    });
    let found = sink.diagnostics().iter().map(|found| {
        let at = render::position(&sources, &found.place);
        format!("{} {}:{}:{} {}", found.code.as_str(), at.path, at.line, at.column, found.message_in(Language::English))
    });
    shown.chain(found).collect()
}

/// A workbook of one sheet, as other programs may write it.
fn package(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        format!("<Relationships><Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let workbook = "<workbook><sheets><sheet name=\"任务\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    let parts = [
        ("_rels/.rels", relation("r1", "officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relation("r1", "worksheet", "worksheets/sheet1.xml")),
        ("xl/workbook.xml", workbook.to_owned()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet>{sheet}</worksheet>")),
    ];
    let more = more.iter().map(|(name, text)| (*name, (*text).to_owned()));
    zipped(parts.into_iter().filter(|(name, _)| !more.clone().any(|(other, _)| other == *name)).chain(more.clone()))
}

fn zipped<'a>(parts: impl Iterator<Item = (&'a str, String)>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn sheet_of(cells: &str) -> String {
    format!("<sheetData>{cells}</sheetData>")
}

#[test]
fn cells_read_as_their_formats_show_them() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = |code: &str| Format::new().set_num_format(code);
    let day = ExcelDateTime::from_ymd(2026, 6, 30).unwrap();
    sheet.write_string(0, 0, " 开展\r\n检查 ").unwrap();
    sheet.write_number(0, 1, 3.0).unwrap();
    sheet.write_number_with_format(0, 2, 0.955, &format("0.0%")).unwrap();
    sheet.write_boolean(0, 3, true).unwrap();
    sheet.write_formula(0, 4, Formula::new("=1+1").set_result("2")).unwrap();
    let dates = ["yyyy-mm-dd", "yyyy\"年\"m\"月\"", "m\"月\"d\"日\"", "[$-409]mmm\\-yy;@", "yyyy", "m/d/yy h:mm"];
    for (column, code) in (0..).zip(dates) {
        sheet.write_datetime_with_format(1, column, &day, &format(code)).unwrap();
    }
    for (column, number) in (6..).zip([31, 57]) {
        sheet.write_datetime_with_format(1, column, &day, &Format::new().set_num_format_index(number)).unwrap();
    }
    sheet.write_number_with_format(1, 8, 0.5, &format("h:mm")).unwrap();
    sheet.write_number_with_format(1, 9, 1.5, &format("[h]:mm")).unwrap();
    let expected = [
        "0: 开展\n检查 |1:3|2:95.5%|3:TRUE|4:2",
        "0:2026-06-30|1:2026-06|2:2026-06-30|3:2026-06|4:2026|5:2026-06-30|6:2026-06-30|7:2026-06|8:12:00|9:36:00",
    ];
    assert_eq!(read(workbook.save_to_buffer().unwrap()), expected);
}

#[test]
fn what_is_no_value_is_marked_in_its_cell() {
    let cells = "<row r=\"3\"><c r=\"B3\" t=\"e\"><v>#REF!</v></c><c r=\"C3\"><f>A1</f></c><c r=\"D3\" t=\"str\"><f>A1</f><v>甲</v></c>\
        <c r=\"E3\" t=\"inlineStr\"><is><t>乙_x0007_</t></is></c><c r=\"F3\"/></row>";
    let expected = ["1:!#REF!|2:?|3:甲|4:乙\u{fffd}", "WP0103 content/tasks.xlsx:3:5 the control character U+0007 stands in the text"];
    assert_eq!(read(package(&sheet_of(cells), &[])), expected);
}

#[test]
fn merged_cells_reach_down() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 1, 0, "重点任务", &plain).unwrap();
    sheet.merge_range(0, 1, 0, 2, "责任分工", &plain).unwrap();
    sheet.write_row(1, 1, ["牵头单位", "配合单位"]).unwrap();
    sheet.write_row(2, 0, ["检查", "", "办公室"]).unwrap();
    sheet.write_row(4, 0, ["培训"]).unwrap();
    sheet.merge_range(2, 1, 4, 1, "执法科", &plain).unwrap();
    let expected = ["0:重点任务|1:责任分工", "0:重点任务|1:牵头单位|2:配合单位", "0:检查|1:执法科|2:办公室", "0:培训|1:执法科"];
    assert_eq!(read(workbook.save_to_buffer().unwrap()), expected);
}

#[test]
fn further_sheets_are_noted_and_hidden_ones_passed_over() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("旧").unwrap().set_hidden(true).write_string(0, 0, "甲").unwrap();
    workbook.add_worksheet().set_name("任务").unwrap().set_active(true).write_string(0, 0, "乙").unwrap();
    workbook.add_worksheet().set_name("空").unwrap();
    workbook.add_worksheet().set_name("附").unwrap().write_string(9, 9, "丙").unwrap();
    let note = "WP0424 content/tasks.xlsx:1:1 the tasks are those of the sheet “任务”; the file has other sheets that are not empty: 附";
    assert_eq!(read(workbook.save_to_buffer().unwrap()), ["0:乙", note]);
}

#[test]
fn cells_at_the_ends_of_a_sheet_take_no_more_room_than_others() {
    let cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let sheet = format!("<dimension ref=\"A1:XFD1048576\"/>{}<mergeCells><mergeCell ref=\"A1:A1048576\"/></mergeCells>", sheet_of(cells));
    assert_eq!(read(package(&sheet, &[])), ["0:1", "0:1|16383:2"]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let compound = |name: &str| {
        let name = name.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied().chain([0; 600]).chain(name).collect::<Vec<u8>>()
    };
    let whole = package(&sheet_of("<row><c t=\"inlineStr\"><is><t>甲</t></is></c></row>"), &[]);
    let half = whole[..whole.len() / 2].to_vec();
    let hidden = "<workbook><sheets><sheet name=\"甲\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/></sheets></workbook>";
    let repeated = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(20_000));
    let cell = |reference: &str| package(&sheet_of(&format!("<row><c r=\"{reference}\"><v>1</v></c></row>")), &[]);
    let cases: [(&str, Vec<u8>); 14] = [
        ("is protected by a password", compound("EncryptedPackage")),
        ("is a workbook in the format of before 2007 (.xls), whatever its name says", compound("Workbook")),
        ("is no Excel workbook, whatever its name says", "任务,牵头单位\n".into()),
        ("is no Excel workbook, whatever its name says", Vec::new()),
        ("is no Excel workbook, whatever its name says", zipped([("content.xml", "<office/>".to_owned())].into_iter())),
        ("is damaged and cannot be read", half),
        ("is damaged and cannot be read", package("<sheetData><row><c>", &[])),
        ("is damaged and cannot be read", cell("AAAAAAAAAAAA1")),
        ("is damaged and cannot be read", cell("A99999999999999")),
        ("is damaged and cannot be read", package(&format!("<dimension ref=\"B2:A1\"/>{}", sheet_of("")), &[])),
        (
            "is damaged and cannot be read",
            package(&sheet_of(""), &[("xl/sharedStrings.xml", "<sst a=\">\" uniqueCount=\"999999999999\"/>")]),
        ),
        ("holds more than a list of tasks can", package(&sheet_of(""), &[("xl/media/picture.bin", &" ".repeat(70 * 1024 * 1024))])),
        (
            "holds more than a list of tasks can",
            package(&sheet_of(&repeated), &[("xl/sharedStrings.xml", &format!("<sst><si><t>{}</t></si></sst>", "甲".repeat(10_000)))]),
        ),
        ("shows no sheet of cells", package(&sheet_of(""), &[("xl/workbook.xml", hidden)])),
    ];
    for (expected, bytes) in cases {
        assert_eq!(read(bytes), [format!("WP0422 content/tasks.xlsx:1:1 `content/tasks.xlsx` {expected}")]);
    }
    assert_eq!(read(whole), ["0:甲"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::with_cases(300) })]

    /// Whatever stands in the parts of a workbook gives rows or a problem.
    #[test]
    fn any_parts_give_rows_or_a_problem(
        sheet in "(<sheetData>|<row r=\"[0-9]{1,3}\">|</row>|<c r=\"[A-Z]{1,4}[0-9]{1,8}\" t=\"[a-z]{0,3}\" s=\"[0-9]{0,2}\">|<v>|</v>|[0-9.eE#!-]{0,8}|<f t=\"shared\" si=\"[0-9]{1,20}\" ref=\"[A-Z][0-9]:[A-Z][0-9]\">|</f>|</c>|</sheetData>|<mergeCells>|<mergeCell ref=\"[A-Z][0-9]:[A-Z]?[0-9]\"/>|<dimension ref=\"[A-Z0-9:]{0,8}\"/>|&[a-z]{1,3};|<!--|-->|<is>|<t>|甲){0,30}",
        strings in "(<sst uniqueCount=\"[0-9]{0,20}\">|<si>|</si>|<t>|</t>|甲|&#[0-9]{1,7};|</sst>){0,12}",
        styles in "(<styleSheet>|<numFmts>|<numFmt numFmtId=\"[0-9]{1,12}\" formatCode=\"[yMmdhs;%0\\\\]{0,6}\"/>|</numFmts>|<cellXfs>|<xf numFmtId=\"[0-9]{1,12}\" fontId=\"[0-9]{1,3}\"/>|</cellXfs>|<fonts>|<font><color theme=\"[0-9]{1,12}\" tint=\"[0-9.-]{1,5}\" rgb=\"[0-9A-F甲]{0,9}\"/></font>|</fonts>|</styleSheet>){0,12}",
    ) {
        read(package(&sheet, &[("xl/sharedStrings.xml", &strings), ("xl/styles.xml", &styles)]));
        let wrapped = package(&sheet_of(&sheet), &[("xl/styles.xml", &format!("<styleSheet>{styles}</styleSheet>"))]);
        proptest::prop_assert!(read(wrapped).iter().all(|line| !line.is_empty()));
    }
}

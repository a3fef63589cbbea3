//! `workplan matrix`: exit codes and streams, and its files as other programs read them.

use crate::program::{files_below, repository, run, said, workplan};
use crate::witnesses::Witness;
use calamine::Reader as _;
use std::fs;
use std::path::Path;

fn scaffold() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "."]).code, 0);
    place
}

#[test]
fn what_is_asked_for_and_does_not_exist_ends_with_2() {
    let place = scaffold();
    for (arguments, expected) in [
        (&["matrix", "--view", "gird"][..], "did you mean `grid`?"),
        (&["matrix", "--view", "grid", "--unit", "nobody"], "unknown unit `nobody`"),
        (&["matrix", "--view", "grid", "--format", "pdf"], "pdf"),
        (&["matrix"], "--view"),
        (&["matrix", "--view", "tasks", "-o", "任务.docx"], ".txt, .md, .csv, .xlsx, .json, .ics"),
        (&["matrix", "--view", "tasks", "-o", "tasks.xls"], "tasks.xls"),
        (&["matrix", "--view", "tasks", "--format", "md", "-o", "content/plan.yaml"], "content/plan.yaml"),
    ] {
        let run = said(place.path(), arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}: {run:?}");
        assert!(run.stderr.contains(expected), "{arguments:?}: {run:?}");
    }
}

#[test]
fn a_plan_with_errors_ends_with_1_and_gives_no_file() {
    let place = scaffold();
    fs::write(place.path().join("content/90-wrong.md"), "甲。（牵头单位：没有的科）\n").unwrap();
    let before = files_below(place.path());
    let run = said(place.path(), &["matrix", "--view", "tasks", "-o", "tasks.csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run:?}");
    assert!(run.stderr.starts_with("error[WP0401]"), "{run:?}");
    assert_eq!(files_below(place.path()), before);
}

#[test]
fn a_file_that_cannot_be_written_ends_with_3() {
    let place = scaffold();
    let run = said(place.path(), &["matrix", "--view", "tasks", "-o", "missing/tasks.csv"]);
    assert_eq!(run.code, 3, "{run:?}");
}

#[test]
fn a_file_holds_what_standard_output_gives_and_the_environment_changes_nothing() {
    let place = scaffold();
    for format in ["text", "md", "csv", "xlsx", "json", "ics"] {
        let shown = workplan(place.path(), &["matrix", "--view", "tasks", "--format", format]).output().unwrap();
        let file = format!("tasks.{format}");
        let mut command = workplan(place.path(), &["matrix", "--view", "tasks", "--format", format, "-o", &file]);
        assert_eq!(run(command.env("TZ", "Asia/Shanghai").env("LC_ALL", "zh_CN.UTF-8")).code, 0);
        assert_eq!(fs::read(place.path().join(&file)).unwrap(), shown.stdout, "{format}");
    }
}

#[test]
fn the_moment_of_a_calendar_is_that_of_source_date_epoch_where_the_plan_has_no_date() {
    let place = scaffold();
    let plan = place.path().join("content/plan.yaml");
    let text = fs::read_to_string(&plan).unwrap();
    let without_date: String =
        text.lines().filter(|line| !line.trim_start().starts_with("date:")).map(|line| format!("{line}\n")).collect();
    fs::write(&plan, without_date).unwrap();
    let calendar = run(workplan(place.path(), &["matrix", "--view", "tasks", "--format", "ics"]).env("SOURCE_DATE_EPOCH", "1767268921"));
    assert!(calendar.stdout.contains("\r\nDTSTAMP:20260101T120201Z\r\n"), "{calendar:?}");
    let wrong = run(workplan(place.path(), &["matrix", "--view", "tasks", "--format", "ics"]).env("SOURCE_DATE_EPOCH", "soon"));
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""), "{wrong:?}");
}

/// The formats whose files are text.
const TEXTS: [&str; 5] = ["text", "md", "csv", "json", "ics"];
const VIEWS: [&str; 9] = ["tasks", "grid", "unit", "person", "month", "quarters", "duties", "load", "timeline"];

/// Every view in every format, in both languages: tests/cases/matrices. `WORKPLAN_ACCEPT=1` writes new expectations.
#[test]
fn every_view_in_every_format_is_as_expected() {
    let mut faults = Vec::new();
    for (language, unit) in [("zh-CN", "law"), ("en", "finance")] {
        let case = repository().join("tests/cases/matrices").join(language);
        for view in VIEWS {
            let found = all_formats(&case, view, unit);
            let file = case.join(format!("{view}.txt"));
            if std::env::var_os("WORKPLAN_ACCEPT").is_some_and(|value| value == "1") {
                fs::write(&file, &found).unwrap();
            }
            if fs::read_to_string(&file).ok().as_deref() != Some(found.as_str()) {
                faults.push(format!("{}: found\n{found}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a view says in all formats, and for one unit as text; of the workbook its cells.
fn all_formats(project: &Path, view: &str, unit: &str) -> String {
    let place = tempfile::tempdir().unwrap();
    crate::program::copy(project, place.path());
    let mut shown = String::new();
    for arguments in TEXTS.map(|format| vec!["--format", format]).into_iter().chain([vec!["--unit", unit]]) {
        let run = said(place.path(), &[&["matrix", "--view", view][..], &arguments].concat());
        assert_eq!(run.code, 0, "{run:?}");
        let text = run.stdout.replace(['\r', '\u{feff}'], "");
        let version = concat!("//workplan ", env!("CARGO_PKG_VERSION"), "//");
        shown.push_str(&format!("== {} ==\n{}{}\n", arguments.join(" "), run.stderr, text.replace(version, "//workplan//")));
    }
    let book = workplan(place.path(), &["matrix", "--view", view, "--format", "xlsx"]).output().unwrap().stdout;
    shown.push_str(&format!("== --format xlsx ==\n{}", cells(&book)));
    shown
}

/// The cells of a workbook, numbers and dates as such, behind the name of the sheet.
fn cells(book: &[u8]) -> String {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(book)).unwrap();
    let (name, range) = book.worksheets().remove(0);
    let shown = |cell: &calamine::Data| match cell {
        calamine::Data::Empty => String::new(),
        calamine::Data::Float(number) => format!("#{number}"),
        calamine::Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("@{year}-{month}-{day}")
        }
        other => other.to_string(),
    };
    let rows = range.rows().map(|row| format!("{}\n", row.iter().map(shown).collect::<Vec<_>>().join(" | ")));
    format!("[{name}]\n{}", rows.collect::<String>())
}

#[test]
fn the_head_of_a_workbook_stays_in_view_and_filters_and_its_columns_are_as_wide_as_their_texts() {
    let place = scaffold();
    let book = workplan(place.path(), &["matrix", "--view", "tasks", "--format", "xlsx"]).output().unwrap().stdout;
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(parts.by_name(name).unwrap()).unwrap();
    let sheet = part("xl/worksheets/sheet1.xml");
    for expected in ["<pane ySplit=\"1\" topLeftCell=\"A2\"", "state=\"frozen\"", "<autoFilter ref=\"A1:"] {
        assert!(sheet.contains(expected), "{expected} in {sheet}");
    }
    let widths: Vec<f64> =
        sheet.split("<col ").skip(1).filter_map(|col| col.split("width=\"").nth(1)?.split('"').next()?.parse().ok()).collect();
    assert!(widths.len() > 4 && widths.iter().all(|width| (6.0..60.0).contains(width)), "{widths:?}");
    assert!(widths[1] > widths[0] * 1.5, "a title is wider than a number: {widths:?}");
    assert!(part("xl/styles.xml").contains("formatCode=\"yyyy\\-mm\\-dd\"") || part("xl/styles.xml").contains("formatCode=\"yyyy-mm-dd\""));
    assert!(part("xl/workbook.xml").contains("_xlnm.Print_Titles"), "the head is printed on each page");
}

#[test]
fn the_moment_of_a_calendar_is_that_of_the_commit_where_there_is_one() {
    let place = scaffold();
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.current_dir(place.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_COMMITTER_DATE", "2026-02-03T12:05:06+0800");
        command.args(["-c", "user.name=clerk", "-c", "user.email=clerk@example.org"]).args(arguments);
        assert!(command.output().unwrap().status.success(), "{command:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "one"]);
    let calendar = said(place.path(), &["matrix", "--view", "tasks", "--format", "ics"]);
    assert!(calendar.stdout.contains("\r\nDTSTAMP:20260203T040506Z\r\n"), "{calendar:?}");
    let plan = place.path().join("content/plan.yaml");
    fs::write(&plan, fs::read_to_string(&plan).unwrap() + "revision: draft\n").unwrap();
    let calendar = said(place.path(), &["matrix", "--view", "tasks", "--format", "ics"]);
    assert!(!calendar.stdout.contains("DTSTAMP:20260203"), "a plan that names its revision has no commit: {calendar:?}");
}

/// LibreOffice makes `to` of a file in a folder; false if it is missing and may be.
fn convert(folder: &Path, file: &str, to: &str) -> bool {
    let Some(mut office) = Witness::LibreOffice.call() else { return false };
    // a profile of its own: two that share one wait for each other
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let output = office.current_dir(folder).args([&profile, "--headless", "--convert-to", to, file]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    true
}

#[test]
fn a_spreadsheet_opens_in_libreoffice() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("责任分工.xlsx");
    let run = said(&repository(), &["matrix", "--view", "tasks", "-o", file.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{run:?}");
    // commas, double quotes, UTF-8 (76), from line 1
    if !convert(place.path(), "责任分工.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1") {
        return;
    }
    let text = fs::read_to_string(place.path().join("责任分工.csv")).unwrap().replace('"', "");
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows[0], "序号,重点任务,牵头单位,配合单位,责任人,完成时限,截止日期");
    assert_eq!(rows[2], "2,修订全员责任清单,办公室,各科室,赵某喆,3月底前,2026-03-31");
    let shown = said(&repository(), &["matrix", "--view", "tasks", "--format", "csv"]);
    assert_eq!(rows.len(), shown.stdout.lines().count(), "a row a task");
}

#[test]
fn a_calendar_is_read_by_a_parser_of_somebody_elses() {
    let calendar = said(&repository(), &["matrix", "--view", "tasks", "--format", "ics"]).stdout;
    let read = calcard::icalendar::ICalendar::parse(&calendar).unwrap();
    let name = |component: &calcard::icalendar::ICalendarComponent| component.component_type.as_str().to_owned();
    let todos: Vec<_> = read.components.iter().filter(|component| name(component) == "VTODO").collect();
    let plan: serde_json::Value =
        serde_json::from_str(&said(&repository(), &["matrix", "--view", "tasks", "--format", "json"]).stdout).unwrap();
    let dated = plan["rows"].as_array().unwrap().iter().filter(|row| !row["cells"]["due"]["by"].is_null()).count();
    assert!(todos.len() >= dated && dated > 0, "{} of {dated}", todos.len());
    for todo in todos {
        for property in ["UID", "DTSTAMP", "DUE", "SUMMARY"] {
            let count = todo.entries.iter().filter(|entry| entry.name.as_str() == property).count();
            assert_eq!(count, 1, "{property} of {:?}", todo.entries);
        }
    }
}

//! Task files as other programs write them, read back as the tasks that they were made of; and where they may lie.

use crate::program::{said, workplan};
use crate::witnesses::Witness;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

const PLAN: &str = "title: 2026年安全生产工作要点\nissuer: 某市应急管理局\nyear: 2026\nunits:\n  \
    - {id: office, name: 局办公室, short: 办公室}\n  - {id: law, name: 执法监督科}\n  - {id: training, name: 宣传教育科}\n\
    people:\n  - {id: head, name: 张某某, post: 局长}\nfields:\n  - {id: times, name: 次数, kind: number}\n";

/// The tasks, and the same as a table.
const YAML: &str = "\
- {id: t-1, title: 开展重点行业领域专项整治, lead: law, support: [office, training], owner: head, due: 2026-06-30, indicator: 整改率100%}
- {id: t-2, title: '修订\"双随机\"检查办法，报批', lead: [law, office], mode: joint, due: 6月底前, measures: \"一是调研;\\n二是起草\"}
- {id: t-3, title: 组织综合演练, lead: training, due: 2026-Q3, times: 12, notes: 95%}
- {id: t-4, title: 汛期值班值守, lead: office, due: 每月}
- {id: t-5, title: 组织安全培训, lead: training, due: 2026-11, times: 2.5}
";
const TABLE: &str = "\
id,重点任务,牵头单位,配合单位,责任人,分工方式,完成时限,量化指标,主要措施,次数,备注
t-1,开展重点行业领域专项整治,执法监督科,局办公室、宣传教育科,张某某,,2026-06-30,整改率100%,,,
t-2,\"修订\"\"双随机\"\"检查办法，报批\",执法监督科；办公室,,,joint,6月底前,,\"一是调研;
二是起草\",,
t-3,组织综合演练,宣传教育科,,,,2026-Q3,,,12,95%
,,,,,,,,,,
t-4,汛期值班值守,局办公室,,,,每月,,,,
t-5,组织安全培训,宣传教育科,,,,2026-11,,,2.5,
";
/// LibreOffice's filter of CSV: commas, double quotes, UTF-8 (76), from line 1.
const UTF_8: &str = "CSV:44,34,76,1";
/// The same in the code page 936, in which Excel writes CSV in China, and in GB18030.
const GBK: &str = "csv:Text - txt - csv (StarCalc):44,34,61,1";
const GB18030: &str = "csv:Text - txt - csv (StarCalc):44,34,85,1";

/// What plan.json says of the tasks that a file names.
fn tasks(file: &str, bytes: &[u8]) -> Value {
    let place = project(file, bytes);
    let build = said(place.path(), &["build", "--edition", "html"]);
    assert_eq!((build.code, build.stderr.contains("error[")), (0, false), "{file}: {build:?}");
    let text = fs::read_to_string(place.path().join("output/plan.json")).unwrap();
    // a share has two decimals where LibreOffice writes it out
    let plan: Value = serde_json::from_str(&text.replace("95.00%", "95%")).unwrap();
    plan["tasks"].clone()
}

fn project(file: &str, bytes: &[u8]) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let content = place.path().join("content");
    fs::create_dir(&content).unwrap();
    fs::write(content.join("plan.yaml"), PLAN).unwrap();
    fs::write(content.join("01-work.md"), format!("---\ntitle: 主要工作\ntasks: {file}\n---\n\n```matrix\nview: tasks\n```\n")).unwrap();
    fs::write(content.join(Path::new(file).file_name().unwrap()), bytes).unwrap();
    place
}

/// What LibreOffice makes of a file in a folder; none if it is missing and may be.
fn convert(folder: &Path, from: &str, to: &str) -> Option<Vec<u8>> {
    let mut office = Witness::LibreOffice.call()?;
    // a profile of its own: two that share one wait for each other
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let filter = if from.ends_with(".csv") { vec![format!("--infilter={UTF_8}")] } else { Vec::new() };
    office.current_dir(folder).args([&profile, "--headless"]).args(filter).args(["--convert-to", to, "--outdir", "made", from]);
    let output = office.output().unwrap();
    let ending = to.split(':').next().unwrap();
    let made = folder.join("made").join(Path::new(from).with_extension(ending));
    Some(fs::read(&made).unwrap_or_else(|_| panic!("{to}: {}", String::from_utf8_lossy(&output.stderr))))
}

#[test]
fn what_libreoffice_writes_is_read_back_as_the_tasks_it_was_made_of() {
    let expected = tasks("tasks.yaml", YAML.as_bytes());
    assert_eq!(expected.as_array().map(Vec::len), Some(5), "{expected}");
    assert_eq!(tasks("tasks.csv", TABLE.as_bytes()), expected, "the table says what the list says");
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("tasks.csv"), TABLE).unwrap();
    let Some(workbook) = convert(place.path(), "tasks.csv", "xlsx") else { return };
    assert_eq!(tasks("tasks.xlsx", &workbook), expected, "XLSX");
    fs::write(place.path().join("tasks.xlsx"), workbook).unwrap();
    for (name, filter) in [("GBK", GBK), ("GB18030", GB18030)] {
        let table = convert(place.path(), "tasks.xlsx", filter).unwrap();
        assert!(std::str::from_utf8(&table).is_err(), "{name} is not UTF-8");
        assert_eq!(tasks("tasks.csv", &table), expected, "{name}");
    }
    let open_document = convert(place.path(), "tasks.xlsx", "ods").unwrap();
    let refused = said(project("tasks.xlsx", &open_document).path(), &["check"]);
    assert!(refused.code == 1 && refused.stdout.contains("is no Excel workbook, whatever its name says"), "{refused:?}");
}

#[test]
fn what_workplan_writes_is_read_back() {
    let place = project("tasks.csv", TABLE.as_bytes());
    assert_eq!(said(place.path(), &["matrix", "--view", "tasks", "-o", "tasks.xlsx"]).code, 0);
    let read = tasks("tasks.xlsx", &fs::read(place.path().join("tasks.xlsx")).unwrap());
    let titles = |tasks: &Value| tasks.as_array().unwrap().iter().map(|task| task["title"].clone()).collect::<Vec<_>>();
    assert_eq!(titles(&read), titles(&tasks("tasks.yaml", YAML.as_bytes())));
}

#[test]
fn texts_that_a_spreadsheet_would_run_come_back_as_they_were() {
    let titles = ["=HYPERLINK(\"http://example.org\")", "+86-10-1234", "-一是排查隐患", "@SUM(A1)", "＝1+1", "'=2", "-5", "-一、\n=3"];
    let rows: String = titles.iter().map(|title| format!("- {{title: {}, lead: law}}\n", serde_json::to_string(title).unwrap())).collect();
    let place = project("tasks.yaml", rows.as_bytes());
    let read = |file: &str| {
        assert_eq!(said(place.path(), &["matrix", "--view", "tasks", "-o", file]).code, 0);
        let bytes = fs::read(place.path().join(file)).unwrap();
        let tasks = tasks(file, &bytes);
        let back: Vec<String> = tasks.as_array().unwrap().iter().map(|task| task["title"].as_str().unwrap().to_owned()).collect();
        assert_eq!(back, titles, "{file}");
        bytes
    };
    read("back.xlsx");
    let table = String::from_utf8(read("back.csv")).unwrap();
    for line in ["1,\"'=HYPERLINK", "2,'+86", "3,'-一是", "4,'@SUM", "5,'＝1", "6,''=2", "7,-5,", "8,\"'-一、\n=3\""] {
        assert!(table.contains(line), "{line}: {table}");
    }
    fs::write(place.path().join("tasks.csv"), &table).unwrap();
    let Some(workbook) = convert(place.path(), "tasks.csv", "xlsx") else { return };
    let shown = tasks("shown.xlsx", &workbook);
    assert_eq!(shown.as_array().unwrap().iter().map(|task| task["title"].as_str().unwrap()).collect::<Vec<_>>(), titles);
}

#[test]
fn a_workbook_is_read_as_it_was_at_a_revision() {
    let place = project("tasks.csv", TABLE.as_bytes());
    assert_eq!(said(place.path(), &["matrix", "--view", "tasks", "-o", "book.xlsx"]).code, 0);
    let book = fs::read(place.path().join("book.xlsx")).unwrap();
    let place = project("tasks.xlsx", &book);
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(place.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").args(["-c", "core.autocrlf=false"]);
        command.args(["-c", "user.name=clerk", "-c", "user.email=clerk@example.org"]).args(arguments);
        assert!(command.output().unwrap().status.success(), "{command:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "one"]);
    fs::remove_file(place.path().join("content/tasks.xlsx")).unwrap();
    assert_eq!(said(place.path(), &["build", "--edition", "html"]).code, 1);
    let build = said(place.path(), &["build", "--edition", "html", "--rev", "HEAD"]);
    assert_eq!(build.code, 0, "{build:?}");
    let plan = fs::read_to_string(place.path().join("output/plan.json")).unwrap();
    assert!(plan.contains("组织综合演练"), "{plan}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_project_is_no_task_file() {
    let place = project("tasks.xlsx", b"");
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("tasks.xlsx"), b"PK").unwrap();
    let link = place.path().join("content/tasks.xlsx");
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(outside.path().join("tasks.xlsx"), &link).unwrap();
    let check = workplan(place.path(), &["check", "--format", "json"]).output().unwrap();
    let found: Value = serde_json::from_slice(&check.stdout).unwrap();
    assert_eq!((&found[0]["code"], &found[0]["file"], &found[0]["line"]), (&"WP0105".into(), &"content/01-work.md".into(), &3.into()));
}

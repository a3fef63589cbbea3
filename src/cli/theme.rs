//! `workplan theme`: names the themes, and writes the files of a built-in one into a plan's folder.

use super::Exit;
use super::build::in_words;
use super::report::Report;
use crate::message;
use crate::source::files::DiskFiles;
use crate::template;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Lists the themes that a plan in `project` can name.
pub fn list(project: &Path, report: Report) -> Exit {
    let names = template::known(&DiskFiles::new(project.to_path_buf()));
    report.result(&format!("{}\n", names.join("\n")));
    Exit::Done
}

/// Writes the files of a built-in theme; those that are there already stay as they are.
pub fn eject(name: &str, project: &Path, report: Report) -> Exit {
    let Some(files) = template::builtin_files(name) else {
        report.failure(
            &message!("there is no built-in theme `{name}`", "没有名为“{name}”的自带主题"),
            Some(&message!("`workplan theme list` names the themes", "运行“workplan theme list”可以看到有哪些主题")),
        );
        return Exit::Usage;
    };
    let folder = project.join("themes").join(name);
    let mut kept = 0;
    for (path, text) in files {
        match write_new(&folder.join(path), text) {
            Ok(true) => {}
            Ok(false) => kept += 1,
            Err(error) => {
                report.failure(
                    &message!(
                        "cannot write {path}: {error}",
                        "“{path}”写不进去：{error}",
                        path = folder.join(path).display(),
                        error = in_words(&error)
                    ),
                    None,
                );
                return Exit::Environment;
            }
        }
    }
    let written = files.len() - kept;
    report.message(&message!(
        "themes/{name}: {written} files written, {kept} kept as they were\n",
        "themes/{name}：写入{written}个文件，原有的{kept}个没有改动\n"
    ));
    Exit::Done
}

/// Writes a file unless there is one; says whether it did.
fn write_new(path: &Path, text: &str) -> std::io::Result<bool> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SILENT: Report = Report { language: crate::diag::Language::English, errors_coloured: false, results_coloured: false };

    #[test]
    fn a_theme_is_ejected_beside_what_is_there() {
        let place = tempfile::tempdir().unwrap();
        let own = place.path().join("themes/report/html.css");
        std::fs::create_dir_all(own.parent().unwrap()).unwrap();
        std::fs::write(&own, "mine").unwrap();
        assert_eq!(eject("report", place.path(), SILENT), Exit::Done);
        assert_eq!(std::fs::read_to_string(&own).unwrap(), "mine");
        assert!(place.path().join("themes/report/print/plan.html").is_file());
        assert_eq!(eject("reprot", place.path(), SILENT), Exit::Usage);
    }
}

//! `workplan new`: writes a small, complete plan to start from.

use super::Exit;
use super::args::Language;
use super::job::NewTask;
use super::report::Report;
use crate::diag;
use crate::reference::Shape;
use std::io::ErrorKind;
use std::path::Path;

/// A file of a scaffold: its path inside the new folder, and its text.
type ScaffoldFile = (&'static str, &'static str);

macro_rules! scaffold {
    ($folder:literal: $($path:literal),*) => { [$(($path, include_str!(concat!("new/", $folder, "/", $path)))),*] };
}

/// The schemas by which editors help with the files that an author writes; the first lines of these name them.
const SCHEMAS: [Shape; 3] = [Shape::Plan, Shape::Units, Shape::TaskFile];

const IGNORED: ScaffoldFile = (".gitignore", "/output/\n");

const CHINESE: &[ScaffoldFile] = &scaffold!("zh-CN":
    "content/plan.yaml", "content/00-preamble.md", "content/01-overall.md", "content/02-main-work.md",
    "content/03-requirements.md", "content/annex-tasks.md");

const ENGLISH: &[ScaffoldFile] = &scaffold!("en":
    "content/plan.yaml", "content/00-introduction.md", "content/01-goals.md", "content/02-work.md",
    "content/03-follow-up.md", "content/annex-tasks.md");

/// Writes the plan.
pub fn new(task: &NewTask, report: Report) -> Exit {
    match is_free(&task.folder) {
        Ok(true) => {}
        Ok(false) => {
            report.failure(&format!("{} exists and is not empty", task.folder.display()), Some("name a folder that does not exist yet"));
            return Exit::Usage;
        }
        Err(error) => return failed(&task.folder, &error, report),
    }
    for (path, text) in scaffold(task.language) {
        if let Err(error) = write(&task.folder.join(&path), &text) {
            return failed(&task.folder.join(path), &error, report);
        }
    }
    let folder = task.folder.display();
    let quote = if folder.to_string().contains(char::is_whitespace) { "\"" } else { "" };
    report.message(&format!("wrote a plan to {folder}\nbuild it with: workplan build {quote}{folder}{quote}\n"));
    Exit::Done
}

/// Every file of a new plan: its path inside the folder, and its text.
fn scaffold(language: Language) -> impl Iterator<Item = (String, String)> {
    let (files, words) = match language {
        Language::ZhCn => (CHINESE, diag::Language::Chinese),
        Language::En => (ENGLISH, diag::Language::English),
    };
    let files = files.iter().copied().chain([IGNORED]).map(|(path, text)| (path.to_owned(), text.to_owned()));
    files.chain(SCHEMAS.map(|shape| (format!("schema/{}", shape.file_name()), shape.text(words))))
}

/// Whether nothing is there, or an empty folder.
fn is_free(folder: &Path) -> std::io::Result<bool> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}

fn failed(path: &Path, error: &std::io::Error, report: Report) -> Exit {
    report.failure(&format!("cannot write {}: {error}", path.display()), None);
    Exit::Environment
}

#[cfg(test)]
mod tests {
    use super::*;

    const SILENT: Report = Report { language: crate::diag::Language::English, errors_coloured: false, results_coloured: false };

    #[test]
    fn a_scaffold_is_written_into_a_folder_that_is_new_or_empty() {
        for language in [Language::ZhCn, Language::En] {
            let place = tempfile::tempdir().unwrap();
            for folder in [place.path().to_owned(), place.path().join("a/new/one")] {
                std::fs::remove_dir_all(place.path()).unwrap();
                std::fs::create_dir(place.path()).unwrap();
                assert_eq!(new(&NewTask { folder: folder.clone(), language }, SILENT), Exit::Done);
                for (path, text) in scaffold(language) {
                    assert_eq!(std::fs::read_to_string(folder.join(path)).unwrap(), text);
                }
            }
        }
    }

    #[test]
    fn what_is_there_already_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        std::fs::write(place.path().join("mine"), "").unwrap();
        for folder in [place.path().to_owned(), place.path().join("mine")] {
            assert_eq!(new(&NewTask { folder, language: Language::En }, SILENT), Exit::Usage);
        }
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
    }
}

//! Runs the program, and keeps the folders it works in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run of the program came to.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    /// The exit code; -1 where a signal ended it.
    pub code: i32,
    /// What it printed.
    pub stdout: String,
    /// What it reported.
    pub stderr: String,
}

/// The program, to be run in `folder`; no variable of the tester's shell changes what it prints, and it speaks English
/// unless a test says otherwise.
pub fn workplan(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_workplan"));
    command.current_dir(folder).args(arguments).env_remove("NO_COLOR").env_remove("SOURCE_DATE_EPOCH").env("WORKPLAN_LANG", "en");
    command
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let text = |bytes| String::from_utf8(bytes).unwrap_or_else(|_| panic!("{command:?} prints what is not UTF-8"));
    Run { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// What the program says in `folder` to its arguments.
pub fn said(folder: &Path, arguments: &[&str]) -> Run {
    run(&mut workplan(folder, arguments))
}

/// The repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with all in it.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).unwrap();
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// Every file below a folder with its bytes, by its path with `/`.
pub fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let name: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            (name.join("/"), fs::read(entry.path()).unwrap_or_default())
        })
        .collect()
}

//! The command line: arguments as typed (`args`) -> as meant (`job`) -> one file per verb, which calls the
//! stages and reports. Alone reads arguments, environment and clock; decides nothing about plans.

#![expect(clippy::disallowed_methods, reason = "the command line is where arguments, environment and clock come in")]

mod args;
mod build;
mod check;
mod job;
mod matrix;
mod new;
mod progress;
mod reference;
mod report;
mod theme;

use crate::diag::Language;
use args::Arguments;
use clap::Parser;
use job::{NotBuiltYet, Surroundings, Task};
use report::Report;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

/// How a run ends (product.md section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Done.
    Done = 0,
    /// The sources have errors.
    Sources = 1,
    /// Wrong usage.
    Usage = 2,
    /// The environment failed.
    Environment = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Runs the command line and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(message) => {
            // Help and version come this way too; to print them is all there is to do.
            message.print().ok();
            return if message.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    let report = Report {
        language: Language::default(),
        errors_coloured: is_coloured(&arguments, &std::io::stderr()),
        results_coloured: is_coloured(&arguments, &std::io::stdout()),
    };
    match job::task(arguments.command) {
        Ok(Task::Build(task)) => build::build(&task, report),
        Ok(Task::Check(task)) => check::check(&task, report),
        Ok(Task::Matrix(task)) => matrix::matrix(&task, report),
        Ok(Task::New(task)) => new::new(&task, report),
        Ok(Task::ListThemes) => theme::list(Path::new("."), report),
        Ok(Task::EjectTheme(name)) => theme::eject(&name, Path::new("."), report),
        Err(NotBuiltYet(name)) => {
            report.failure(&format!("`{name}` is not built yet"), Some("`workplan --help` shows what this version can do"));
            Exit::Usage
        }
    }
    .into()
}

/// The files of the reference, by their paths in the repository; the command line alone knows its commands.
pub fn reference() -> Vec<(String, String)> {
    crate::reference::files(&reference::commands())
}

fn is_coloured(arguments: &Arguments, stream: &impl IsTerminal) -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    job::is_coloured(arguments.color, Surroundings { is_terminal: stream.is_terminal(), no_color })
}

//! The command line: arguments as typed (`args`) -> as meant (`job`) -> one file per verb, which calls the
//! stages and reports. Alone reads arguments, environment and clock; decides nothing about plans.

#![expect(clippy::disallowed_methods, reason = "the command line is where arguments, environment and clock come in")]

mod args;
mod build;
mod check;
mod chinese;
mod diff;
mod explain;
mod fonts;
mod history;
mod job;
mod language;
mod matrix;
mod new;
mod place;
mod progress;
mod publish;
mod reference;
mod report;
mod theme;
mod typing;

use crate::diag::{Code, Diagnostic, Language, Message};
use crate::message;
use crate::pipeline::Outcome;
use args::{Arguments, Command, Format};
use clap::{CommandFactory, Parser};
use job::{NotBuiltYet, Surroundings, Task};
use language::Wish;
use report::Report;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
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

impl Exit {
    /// How a run ends that found these problems: that a repository cannot be read is no fault of the sources.
    fn of_problems(problems: &[Diagnostic]) -> Self {
        if problems.iter().any(|found| found.code == Code::RepositoryUnreadable) { Exit::Environment } else { Exit::Sources }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Runs the command line and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let wish = Wish::new(language::asked(&arguments), variable);
    let typed: Vec<String> = arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    if let Some((message, help)) = typing::fault(&typed) {
        plain_report(wish.language(None)).failure(&message, Some(&help));
        return Exit::Usage.into();
    }
    if wish.language(None) == Language::Chinese
        && let Err(message) = chinese::definition().try_get_matches_from(&arguments)
    {
        return in_chinese(&message);
    }
    let mut arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(message) => {
            // Help and version come this way too; to print them is all there is to do.
            message.print().ok();
            return if message.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    let asked = arguments.lang.map(Language::from);
    let wish = Wish::new(asked, variable);
    let report = Report {
        language: wish.language(None),
        errors_coloured: is_coloured(&arguments, &std::io::stderr()),
        results_coloured: is_coloured(&arguments, &std::io::stdout()),
    };
    if let Some((message, help)) = wish.fault() {
        report.failure(&message, Some(&help));
        return Exit::Usage.into();
    }
    if let Err(found) = find_project(&mut arguments.command, report) {
        let outcome = Outcome { diagnostics: vec![*found], ..Outcome::default() };
        match &arguments.command {
            Command::Check(check) if check.format == Format::Json => report.result(&report.as_json(&outcome)),
            Command::Check(_) => report.result(&report.as_text(&outcome, true)),
            _ => report.problems(&outcome),
        }
        return Exit::Sources.into();
    }
    match job::task(arguments.command, asked) {
        Ok(task) => perform(&task, Report { language: wish.language(task.plan_language()), ..report }),
        Err(NotBuiltYet(name)) => {
            report.failure(
                &message!("`{name}` is not built yet", "“{name}”还没有实现"),
                Some(&message!("`workplan --help` shows what this version can do", "运行“workplan --help”可以看到这一版能做什么")),
            );
            Exit::Usage
        }
    }
    .into()
}

/// Prints the help that is asked for, or what is wrong with a command line, in Chinese.
fn in_chinese(message: &clap::Error) -> ExitCode {
    let Some((fault, cure)) = chinese::fault(message) else {
        message.print().ok();
        return if message.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
    };
    plain_report(Language::Chinese).failure(&Message::same(fault), Some(&Message::same(cure)));
    Exit::Usage.into()
}

/// How what is wrong with a command line looks, before it is understood.
fn plain_report(language: Language) -> Report {
    let surroundings = Surroundings { is_terminal: std::io::stderr().is_terminal(), no_color: no_color() };
    Report { language, errors_coloured: job::is_coloured(args::Color::Auto, surroundings), results_coloured: false }
}

/// Puts the folder of the plan in the place of the one named inside it, and says so.
fn find_project(command: &mut Command, report: Report) -> Result<(), Box<Diagnostic>> {
    let Some(named) = command.project_mut() else { return Ok(()) };
    let found = place::project(named)?;
    if found != *named {
        report.note(&message!("the plan is in {folder}", "要点在{folder}", folder = found.display()));
    }
    *named = found;
    Ok(())
}

fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// What makes a shell complete the commands and options of workplan.
fn completions(shell: clap_complete::Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "workplan", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Whether the command line names a theme that nobody knows: wrong usage, not a fault of the plan.
fn asked_for_unknown_theme(asked: Option<&str>, problems: &[Diagnostic]) -> bool {
    asked.is_some() && problems.iter().any(|found| found.code == Code::UnknownTheme)
}

/// Runs what takes the date of [`source_date`].
fn dated(report: Report, verb: impl FnOnce(Option<i64>) -> Exit) -> Exit {
    match source_date() {
        Ok(date) => verb(date),
        Err(written) => {
            report.failure(
                &message!(
                    "SOURCE_DATE_EPOCH is `{written}`, which is no number of seconds",
                    "环境变量SOURCE_DATE_EPOCH写的“{written}”不是秒数"
                ),
                Some(&message!("write the seconds since 1970, or leave it out", "请写1970年以来的秒数，也可以不设这个变量")),
            );
            Exit::Usage
        }
    }
}

/// The date of a publication that has none of its own (reproducible-builds.org/specs/source-date-epoch), or what is
/// written in its place.
fn source_date() -> Result<Option<i64>, String> {
    let Some(written) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|written| !written.is_empty()) else { return Ok(None) };
    let written = written.to_string_lossy();
    written.parse().map(Some).map_err(|_| written.into_owned())
}

fn perform(task: &Task, report: Report) -> Exit {
    match task {
        Task::Build(task) => dated(report, |date| build::build(task, date, report)),
        Task::Matrix(task) => dated(report, |date| matrix::matrix(task, date, report)),
        Task::Publish(task) => dated(report, |date| publish::publish(task, date, report)),
        Task::Check(task) => check::check(task, report),
        Task::History(task) => history::history(task, report),
        Task::Diff(task) => diff::diff(task, report),
        Task::New(task) => new::new(task, report),
        Task::ListThemes => theme::list(&here(), report),
        Task::EjectTheme(name) => theme::eject(name, &here(), report),
        Task::Fonts(task) => fonts::fonts(task, report),
        Task::Explain(code) => explain::explain(code, report),
        Task::Completions(shell) => {
            report.result(&completions(*shell));
            Exit::Done
        }
    }
}

/// The folder of the plan that one is in, else the current folder.
fn here() -> PathBuf {
    place::project(Path::new(".")).unwrap_or_else(|_| PathBuf::from("."))
}

/// The files of the reference, by their paths in the repository; the command line alone knows its commands.
pub fn reference() -> Vec<(String, String)> {
    crate::reference::files(&reference::commands())
}

fn is_coloured(arguments: &Arguments, stream: &impl IsTerminal) -> bool {
    job::is_coloured(arguments.color, Surroundings { is_terminal: stream.is_terminal(), no_color: no_color() })
}

fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

//! The command line as meant: every choice made, nothing left to look up. Knows no disk.

use super::args::{Build, Check, Color, Command, Completions, EditionName, Fonts, Format, Matrix, MatrixFormat, New, ThemeAction};
use crate::diag::Language;
use crate::export;
use crate::pipeline::{self, Edition};
use crate::source::files::DiskFiles;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// `workplan build`
    Build(BuildTask),
    /// `workplan check`
    Check(CheckTask),
    /// `workplan matrix`
    Matrix(MatrixTask),
    /// `workplan new`
    New(NewTask),
    /// `workplan theme list`
    ListThemes,
    /// `workplan theme eject`: the name of the theme.
    EjectTheme(String),
    /// `workplan fonts`
    Fonts(FontsTask),
    /// `workplan completions`: the shell.
    Completions(clap_complete::Shell),
}

/// Showing the faces of a plan.
#[derive(Debug, PartialEq, Eq)]
pub struct FontsTask {
    /// The folder that holds content/.
    pub project: PathBuf,
    /// The theme in place of the plan's.
    pub theme: Option<String>,
}

/// Building a plan.
#[derive(Debug, PartialEq, Eq)]
pub struct BuildTask {
    /// The folder that holds content/.
    pub project: PathBuf,
    /// The folder for the editions.
    pub output: PathBuf,
    /// Which editions; at least one.
    pub editions: BTreeSet<Edition>,
    /// The theme in place of the plan's.
    pub theme: Option<String>,
    /// The revision to build in place of the files as they are.
    pub rev: Option<String>,
    /// Whether warnings count as errors.
    pub strict: bool,
}

/// Checking a plan.
#[derive(Debug, PartialEq, Eq)]
pub struct CheckTask {
    /// The folder that holds content/.
    pub project: PathBuf,
    /// Whether to print JSON, else text.
    pub json: bool,
}

/// Writing a matrix for other tools.
#[derive(Debug, PartialEq, Eq)]
pub struct MatrixTask {
    /// The folder that holds content/.
    pub project: PathBuf,
    /// The name of the view.
    pub view: String,
    /// A name of the unit whose rows are wanted.
    pub unit: Option<String>,
    /// The format; none where it was left to the ending of the file, and that is the ending of none.
    pub format: Option<export::Format>,
    /// The file to write, else standard output.
    pub output: Option<PathBuf>,
}

/// Scaffolding a plan.
#[derive(Debug, PartialEq, Eq)]
pub struct NewTask {
    /// The folder to make.
    pub folder: PathBuf,
    /// Its language.
    pub language: Language,
}

impl Task {
    /// The language of the plan that it is about; none if it is about no plan.
    pub fn plan_language(&self) -> Option<Language> {
        let of_project = |project: &Path| pipeline::language(&DiskFiles::new(project.to_owned()));
        match self {
            Task::Build(task) => of_project(&task.project),
            Task::Check(task) => of_project(&task.project),
            Task::Matrix(task) => of_project(&task.project),
            Task::New(task) => Some(task.language),
            Task::Fonts(task) => of_project(&task.project),
            Task::ListThemes | Task::EjectTheme(_) | Task::Completions(_) => of_project(Path::new(".")),
        }
    }
}

/// Something that was asked for and is not built yet: how it was written.
#[derive(Debug, PartialEq, Eq)]
pub struct NotBuiltYet(pub &'static str);

/// What the arguments mean, `language` being the one that they name.
///
/// # Errors
/// If they ask for what is not built yet.
pub fn task(command: Command, language: Option<Language>) -> Result<Task, NotBuiltYet> {
    match command {
        Command::Build(build) => Ok(Task::Build(build_task(build))),
        Command::Check(check) => check_task(check).map(Task::Check),
        Command::New(New { dir }) => Ok(Task::New(NewTask { folder: dir, language: language.unwrap_or(Language::Chinese) })),
        Command::Serve(_) => Err(NotBuiltYet("serve")),
        Command::Matrix(matrix) => Ok(Task::Matrix(matrix_task(matrix))),
        Command::History(_) => Err(NotBuiltYet("history")),
        Command::Diff(_) => Err(NotBuiltYet("diff")),
        Command::Publish(_) => Err(NotBuiltYet("publish")),
        Command::Theme(theme) => Ok(match theme.action {
            ThemeAction::List => Task::ListThemes,
            ThemeAction::Eject { name } => Task::EjectTheme(name),
        }),
        Command::Fonts(Fonts { project, theme }) => Ok(Task::Fonts(FontsTask { project, theme })),
        Command::Completions(Completions { shell }) => Ok(Task::Completions(shell)),
    }
}

fn build_task(build: Build) -> BuildTask {
    let output = build.output.unwrap_or_else(|| output_of(&build.project));
    let Build { project, edition, theme, rev, strict, .. } = build;
    BuildTask { project, output, editions: editions(&edition), theme, rev, strict }
}

/// `output`, rather than `./output`, in the folder one is in.
fn output_of(project: &Path) -> PathBuf {
    if project == Path::new(".") { PathBuf::from("output") } else { project.join("output") }
}

fn editions(names: &[EditionName]) -> BTreeSet<Edition> {
    if names.is_empty() {
        return BTreeSet::from([Edition::Html, Edition::Pdf]);
    }
    names
        .iter()
        .map(|name| match name {
            EditionName::Html => Edition::Html,
            EditionName::Pdf => Edition::Pdf,
        })
        .collect()
}

fn check_task(check: Check) -> Result<CheckTask, NotBuiltYet> {
    if check.fix {
        return Err(NotBuiltYet("check --fix"));
    }
    let json = match check.format {
        Format::Text => false,
        Format::Json => true,
        Format::Sarif => return Err(NotBuiltYet("check --format sarif")),
    };
    Ok(CheckTask { project: check.project, json })
}

fn matrix_task(matrix: Matrix) -> MatrixTask {
    let ending = matrix.output.as_deref().and_then(Path::extension);
    let format = match (matrix.format, ending) {
        (Some(asked), _) => Some(format_of(asked)),
        (None, Some(ending)) => format_by_ending(ending),
        (None, None) => Some(export::Format::Text),
    };
    MatrixTask { project: matrix.project, view: matrix.view, unit: matrix.unit, format, output: matrix.output }
}

fn format_of(name: MatrixFormat) -> export::Format {
    match name {
        MatrixFormat::Text => export::Format::Text,
        MatrixFormat::Md => export::Format::Markdown,
        MatrixFormat::Csv => export::Format::Csv,
        MatrixFormat::Xlsx => export::Format::Xlsx,
        MatrixFormat::Json => export::Format::Json,
        MatrixFormat::Ics => export::Format::Ics,
    }
}

/// The endings of files that say their format.
pub const ENDINGS: [(&str, export::Format); 6] = [
    ("txt", export::Format::Text),
    ("md", export::Format::Markdown),
    ("csv", export::Format::Csv),
    ("xlsx", export::Format::Xlsx),
    ("json", export::Format::Json),
    ("ics", export::Format::Ics),
];

fn format_by_ending(ending: &OsStr) -> Option<export::Format> {
    ENDINGS.into_iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, format)| format)
}

/// What the surroundings say about colour.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// Whether the stream is a terminal.
    pub is_terminal: bool,
    /// Whether NO_COLOR is set to anything (no-color.org).
    pub no_color: bool,
}

/// Whether messages on a stream are coloured.
pub fn is_coloured(asked: Color, surroundings: Surroundings) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => surroundings.is_terminal && !surroundings.no_color,
    }
}

#[cfg(test)]
mod tests {
    use super::super::args::Arguments;
    use super::*;
    use clap::Parser;

    fn meant(words: &str) -> Result<Task, NotBuiltYet> {
        let words = std::iter::once("workplan").chain(words.split(' '));
        let arguments = Arguments::try_parse_from(words).unwrap();
        task(arguments.command, arguments.lang.map(Language::from))
    }

    #[test]
    fn build_takes_all_editions_into_the_plans_output_unless_told_otherwise() {
        let Ok(Task::Build(task)) = meant("build plans/2026") else { panic!("not build") };
        assert_eq!(task.output, PathBuf::from("plans/2026/output"));
        assert_eq!(task.editions, BTreeSet::from([Edition::Html, Edition::Pdf]));
        let Ok(Task::Build(task)) = meant("build .") else { panic!("not build") };
        assert_eq!(task.output.to_str(), Some("output"));
        let Ok(Task::Build(task)) = meant("build --edition pdf --output elsewhere") else { panic!("not build") };
        assert_eq!((task.project, task.output), (PathBuf::from("."), PathBuf::from("elsewhere")));
        assert_eq!(task.editions, BTreeSet::from([Edition::Pdf]));
    }

    #[test]
    fn a_new_plan_is_chinese_unless_the_flag_says_otherwise() {
        for (words, expected) in [
            ("new x", Language::Chinese),
            ("new x --lang zh-CN", Language::Chinese),
            ("new --lang en x", Language::English),
            ("--lang en new x", Language::English),
        ] {
            let Ok(Task::New(task)) = meant(words) else { panic!("not new") };
            assert_eq!(task.language, expected, "{words}");
        }
    }

    #[test]
    fn the_format_of_a_matrix_is_the_one_asked_for_or_that_of_the_files_ending() {
        for (words, format) in [
            ("matrix . --view grid", Some(export::Format::Text)),
            ("matrix . --view grid -o 责任分工.XLSX", Some(export::Format::Xlsx)),
            ("matrix . --view grid -o plan.ics --format md", Some(export::Format::Markdown)),
            ("matrix . --view grid -o plan.txt", Some(export::Format::Text)),
            ("matrix . --view grid -o plan", Some(export::Format::Text)),
            ("matrix . --view grid -o plan.docx", None),
            ("matrix . --view grid -o plan.docx --format csv", Some(export::Format::Csv)),
        ] {
            let Ok(Task::Matrix(task)) = meant(words) else { panic!("not matrix: {words}") };
            assert_eq!(task.format, format, "{words}");
        }
    }

    #[test]
    fn what_is_not_built_yet_says_so() {
        for (words, name) in [
            ("serve --port 80", "serve"),
            ("diff v1 v2", "diff"),
            ("publish --verify --to x", "publish"),
            ("check --fix", "check --fix"),
            ("check --format sarif", "check --format sarif"),
        ] {
            assert_eq!(meant(words), Err(NotBuiltYet(name)), "{words}");
        }
    }

    #[test]
    fn colour_is_for_terminals_unless_asked_for() {
        for (asked, is_terminal, no_color, coloured) in [
            (Color::Auto, true, false, true),
            (Color::Auto, true, true, false),
            (Color::Auto, false, false, false),
            (Color::Always, false, true, true),
            (Color::Never, true, false, false),
        ] {
            assert_eq!(is_coloured(asked, Surroundings { is_terminal, no_color }), coloured, "{asked:?} {is_terminal} {no_color}");
        }
    }
}

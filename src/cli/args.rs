//! The command line as typed: syntax alone, nothing looked up.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Turns the text files of an annual work plan into an HTML edition and a print-quality PDF edition.
#[derive(Debug, Parser)]
#[command(name = "workplan", version, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to colour messages.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
    /// The language of messages, and with `new` that of the plan [default: the plan's, unless the locale names another].
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<Language>,
}

/// The commands. Those that are not built yet are known, so that they can say so, but not shown.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the editions of a plan.
    Build(Build),
    /// Report the problems of a plan without building it.
    Check(Check),
    /// Write a small, complete plan to start from.
    New(New),
    /// Not built yet.
    #[command(hide = true)]
    Serve(NotBuilt),
    /// Write a matrix of responsibilities for other tools: a spreadsheet, a calendar, a program.
    Matrix(Matrix),
    /// List the revisions of a plan in git: its tags, and the commits that changed it.
    History(History),
    /// Show what changed between two revisions of a plan: sections, tasks field by field, the text word for word.
    Diff(Diff),
    /// Put a revision of the plan on the internal site, beside the earlier ones.
    Publish(Publish),
    /// List the themes, or write a built-in one into the plan's folder.
    Theme(Theme),
    /// Show the faces of the plan's theme, and the characters of the plan that none of them has.
    Fonts(Fonts),
    /// Say what the code of a message means, and what to do about it.
    Explain(Explain),
    /// Print what makes a shell complete the commands and options of workplan.
    Completions(Completions),
}

impl Command {
    /// The folder that it is about; none where it is about no plan.
    pub fn project_mut(&mut self) -> Option<&mut PathBuf> {
        match self {
            Command::Build(build) => Some(&mut build.project),
            Command::Check(check) => Some(&mut check.project),
            Command::Matrix(matrix) => Some(&mut matrix.project),
            Command::Fonts(fonts) => Some(&mut fonts.project),
            Command::History(history) => Some(&mut history.project),
            Command::Diff(diff) => Some(&mut diff.project),
            _ => None,
        }
    }
}

/// `workplan build`
#[derive(Debug, Args)]
pub struct Build {
    /// The folder of the plan, the one that holds content/.
    #[arg(default_value = ".", hide_default_value = true)]
    pub project: PathBuf,
    /// The editions to build, divided by commas [default: all].
    #[arg(long, value_enum, value_delimiter = ',', value_name = "EDITIONS")]
    pub edition: Vec<EditionName>,
    /// The folder for the editions [default: output in the plan's folder].
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The theme, in place of the one that the plan names.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Write nothing if there are warnings, as if they were errors.
    #[arg(long)]
    pub strict: bool,
    /// Report each problem by itself, and information too.
    #[arg(long)]
    pub all: bool,
    /// Build the plan as it was at a revision: a tag, a branch or a commit in git.
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
}

/// `workplan check`
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of the plan, the one that holds content/.
    #[arg(default_value = ".", hide_default_value = true)]
    pub project: PathBuf,
    /// How to print the problems.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub format: Format,
    /// Report each problem by itself; JSON always does.
    #[arg(long)]
    pub all: bool,
    /// Not built yet.
    #[arg(long, hide = true)]
    pub fix: bool,
}

/// `workplan matrix`
#[derive(Debug, Args)]
pub struct Matrix {
    /// The folder of the plan, the one that holds content/.
    #[arg(default_value = ".", hide_default_value = true)]
    pub project: PathBuf,
    /// The view: tasks, grid, duties ...
    #[arg(long, value_name = "VIEW")]
    pub view: String,
    /// The rows of one unit alone, by id or name.
    #[arg(long, value_name = "ID")]
    pub unit: Option<String>,
    /// The format [default: that of the ending of FILE, else text].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<MatrixFormat>,
    /// The file to write; one that is there is replaced [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `workplan publish`
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("action").args(["verify", "list", "remove", "rollback"]).requires("to")))]
pub struct Publish {
    /// The folder of the plan, the one that holds content/.
    #[arg(default_value = ".", hide_default_value = true)]
    pub project: PathBuf,
    /// The folder of the site.
    #[arg(long, value_name = "DIR", required_unless_present = "bundle")]
    pub to: Option<PathBuf>,
    /// Publish a draft: apart from the revisions, with a watermark and a last day, also with changes that are not committed.
    #[arg(long, conflicts_with = "action")]
    pub draft: bool,
    /// The last day of a draft, YYYY-MM-DD [default: 30 days after the commit].
    #[arg(long, value_name = "DATE", requires = "draft")]
    pub until: Option<String>,
    /// Publish a plan although it is classified.
    #[arg(long, conflicts_with = "action")]
    pub classified: bool,
    /// Replace a published revision that has other contents, or another plan's place.
    #[arg(long, conflicts_with = "action")]
    pub force: bool,
    /// Compare every published file with what was published.
    #[arg(long)]
    pub verify: bool,
    /// List the published plans and their revisions.
    #[arg(long)]
    pub list: bool,
    /// Remove a published revision.
    #[arg(long, value_name = "REV")]
    pub remove: Option<String>,
    /// Show an earlier revision at the fixed addresses again; later ones are listed as withdrawn.
    #[arg(long, value_name = "REV")]
    pub rollback: Option<String>,
    /// Write the PDF under its title and number, the text of the notice and what has changed into a ZIP file.
    #[arg(long, value_name = "FILE", conflicts_with = "action")]
    pub bundle: Option<PathBuf>,
}

/// `workplan history`
#[derive(Debug, Args)]
pub struct History {
    /// The folder of the plan, the one that holds content/.
    #[arg(default_value = ".", hide_default_value = true)]
    pub project: PathBuf,
    /// The revisions that changed a section alone, by its id.
    #[arg(long, value_name = "ID")]
    pub section: Option<String>,
    /// The revisions that changed a task alone, by its id.
    #[arg(long, value_name = "ID")]
    pub task: Option<String>,
    /// All revisions, and not the last 50.
    #[arg(long)]
    pub all: bool,
    /// How to print them.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = HistoryFormat::Text)]
    pub format: HistoryFormat,
}

/// `workplan diff`
#[derive(Debug, Args)]
pub struct Diff {
    /// The old revision: a tag, a branch or a commit in git.
    #[arg(value_name = "REV")]
    pub old: String,
    /// The new revision [default: the files as they are].
    #[arg(value_name = "REV2")]
    pub new: Option<String>,
    /// The folder of the plan, the one that holds content/.
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub project: PathBuf,
    /// The tasks of one unit alone, by id or name.
    #[arg(long, value_name = "ID")]
    pub unit: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
    /// The file to write; one that is there is replaced [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// End with 1 if anything changed, with 0 if nothing did.
    #[arg(long)]
    pub exit_code: bool,
}

/// `workplan new`
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make; it must not exist or be empty.
    pub dir: PathBuf,
}

/// `workplan theme`
#[derive(Debug, Args)]
pub struct Theme {
    /// What to do.
    #[command(subcommand)]
    pub action: ThemeAction,
}

/// `workplan fonts`
#[derive(Debug, Args)]
pub struct Fonts {
    /// The folder of the plan, the one that holds content/.
    #[arg(default_value = ".", hide_default_value = true)]
    pub project: PathBuf,
    /// The theme, in place of the one that the plan names.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// `workplan explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The code, such as WP0402.
    pub code: String,
}

/// `workplan completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// What `workplan theme` does.
#[derive(Debug, Subcommand)]
pub enum ThemeAction {
    /// List the themes: the built-in ones, and the plan's own.
    List,
    /// Write the files of a built-in theme to themes/NAME, to be changed; files that are there stay.
    Eject {
        /// The name of the theme.
        name: String,
    },
}

/// A command that is not built yet, with whatever follows it.
#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub struct NotBuilt {
    /// Whatever follows.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub rest: Vec<OsString>,
}

/// `--color`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// `--edition`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EditionName {
    /// The HTML edition.
    Html,
    /// The PDF edition.
    Pdf,
}

/// `--format` of `check`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the marked line.
    Text,
    /// For programs: an array of objects.
    Json,
    /// Not built yet.
    #[value(hide = true)]
    Sarif,
}

/// `--format` of `matrix`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MatrixFormat {
    /// Columns in line, for a terminal.
    Text,
    /// A table in Markdown.
    Md,
    /// CSV, as Excel opens it.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// For programs: an object with the view and its rows.
    Json,
    /// A calendar: a to-do for each dated task and milestone.
    Ics,
}

/// `--format` of `history`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HistoryFormat {
    /// For people, in columns.
    Text,
    /// A table in Markdown.
    Md,
    /// For programs: an array of objects.
    Json,
}

/// `--format` of `diff`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people, with what was put in and taken out marked.
    Text,
    /// For programs: an object.
    Json,
    /// Not built yet.
    #[value(hide = true)]
    Html,
    /// Not built yet.
    #[value(hide = true)]
    Pdf,
}

/// `--lang`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Chinese.
    #[value(name = "zh-CN")]
    ZhCn,
    /// English.
    #[value(name = "en")]
    En,
}

impl From<Language> for crate::diag::Language {
    fn from(named: Language) -> Self {
        match named {
            Language::ZhCn => Self::Chinese,
            Language::En => Self::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_is_not_built_is_not_shown() {
        let help = Arguments::command().render_long_help().to_string();
        for (name, shown) in [("build", true), ("check", true), ("new", true), ("serve", false), ("matrix", true), ("publish", true)] {
            assert_eq!(help.contains(&format!("  {name} ")), shown, "{name} in {help}");
        }
        let mut command = Arguments::command();
        let build = command.find_subcommand_mut("build").unwrap().render_long_help().to_string();
        assert!(build.contains("--edition") && build.contains("--rev"), "{build}");
        let check = command.find_subcommand_mut("check").unwrap().render_long_help().to_string();
        assert!(check.contains("json") && !check.contains("sarif") && !check.contains("--fix"), "{check}");
    }

    #[test]
    fn editions_are_divided_by_commas() {
        let arguments = Arguments::try_parse_from(["workplan", "build", "x", "--edition", "html,pdf"]).unwrap();
        let Command::Build(build) = arguments.command else { panic!("not build") };
        assert_eq!(build.edition, [EditionName::Html, EditionName::Pdf]);
    }
}

//! The shapes of the files that people write, as types: from them come the JSON Schemas that editors use, and
//! docs/reference.md. In: the command line's commands, as plain data. Out: texts. Knows nothing of how the keys are
//! decoded; a test holds both against each other.

mod keys;
mod page;
pub mod plan;
mod schema;
pub mod sections;
pub mod theme;
pub mod values;

pub use keys::{Key, Object, objects};
pub use page::page;
pub use schema::Shape;

use crate::diag::{Language, Message};

/// A command of the program.
#[derive(Clone, Debug)]
pub struct Command {
    /// As it is typed, without `workplan`: `theme eject`.
    pub name: String,
    /// What it does.
    pub about: Message,
    /// What follows it, in the order of its help.
    pub arguments: Vec<Argument>,
}

/// What follows a command.
#[derive(Clone, Debug)]
pub struct Argument {
    /// As it is typed: `--edition EDITIONS`, `[PROJECT]`.
    pub usage: String,
    /// What it does.
    pub about: Message,
    /// The words it takes, each with what it stands for.
    pub words: Vec<(String, Message)>,
    /// What counts where it is not given.
    pub default: Option<String>,
}

/// The files of the reference, by their paths in the repository: a page in each language and the schemas.
pub fn files(commands: &[Command]) -> Vec<(String, String)> {
    let pages = [("docs/reference.md", Language::English), ("docs/reference.zh-CN.md", Language::Chinese)];
    let pages = pages.into_iter().map(|(path, language)| (path.to_owned(), page(commands, language)));
    let schemas = Shape::ALL.into_iter().map(|shape| (format!("docs/schema/{}", shape.file_name()), shape.text(Language::English)));
    pages.chain(schemas).collect()
}

#[cfg(test)]
mod tests;

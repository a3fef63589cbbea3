//! Tasks as data: front matter, YAML files and tables -> [`TaskData`], which a section makes a
//! task of. Knows the plan's names and roles; not where the task will stand.

mod columns;
mod csv_file;
mod defaults;
mod field;
mod formula;
mod head;
mod left_out;
mod node;
mod record;
mod table;

#[cfg(test)]
pub(crate) use field::labels;

pub use defaults::Defaults;
pub use formula::harmless;
pub use node::from_node;
pub use table::{from_csv, from_workbook};

use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Identity, Milestone, Mode, PartyRef, Settings, Task, TaskOrigin};
use crate::responsibility::due;
use crate::span::{Span, Spanned};

/// A task as data.
#[derive(Clone, Debug)]
pub struct TaskData {
    /// The id, where one was written.
    pub written_id: Option<Spanned<String>>,
    /// What is to be done.
    pub title: String,
    /// The parties of each role of the plan's set, in its order.
    pub assigned: Vec<Vec<PartyRef>>,
    /// How several leads share the task.
    pub mode: Mode,
    /// The time limit and its words.
    pub due: Option<due::Limit>,
    /// What is measured.
    pub indicator: Option<String>,
    /// How it is done.
    pub measures: Option<String>,
    /// Remarks.
    pub notes: Option<String>,
    /// Of the plan's further fields, in their order.
    pub fields: Vec<Option<String>>,
    /// Steps on the way.
    pub milestones: Vec<Milestone>,
    /// The id of the task that it is a part of.
    pub parent: Option<Spanned<String>>,
    /// The id of the section in which it stands, where it is not that of its file.
    pub section: Option<Spanned<String>>,
    /// How far it is, an index into the plan's list.
    pub status: Option<usize>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Where it was written.
    pub span: Span,
}

impl TaskData {
    /// The task, in its section.
    pub fn into_task(self, id: String, section: Option<String>, origin: TaskOrigin) -> Task {
        let identity = if self.written_id.is_some() { Identity::WrittenId } else { Identity::Words(self.title.clone()) };
        Task {
            id,
            title: self.title,
            section,
            assigned: self.assigned,
            mode: self.mode,
            due: self.due,
            indicator: self.indicator,
            measures: self.measures,
            notes: self.notes,
            fields: self.fields,
            milestones: self.milestones,
            parent: self.parent.map(|parent| parent.value),
            status: self.status,
            source: self.source,
            identity,
            origin,
            span: self.span,
        }
    }
}

/// The key of the field that the head of a column names: its own, or any of its other spellings.
pub fn key_of<'a>(head: &str, settings: &'a Settings) -> Option<&'a str> {
    field::Field::of_head(head, settings).and_then(|field| field.key(settings))
}

/// The kinds of task files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskFile {
    /// The text of a table, for [`from_csv`].
    Csv,
    /// A workbook, whose rows are for [`from_rows`].
    Xlsx,
    /// A list, for [`from_node`].
    Yaml,
}

/// The kind of the task file that `tasks:` names, by its ending; reports one that cannot be read.
pub fn task_file(written: &Spanned<String>, sink: &mut Sink) -> Option<TaskFile> {
    let name = written.value.to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "csv" => Some(TaskFile::Csv),
        "yaml" | "yml" => Some(TaskFile::Yaml),
        "xlsx" => Some(TaskFile::Xlsx),
        _ => {
            let message = message!("“{name}” is no task file", "“{name}”不是任务表", name = written.value);
            sink.error(Code::WrongValue, written.span, message).help(message!(
                "name a file that ends in .xlsx, .csv or .yaml, or write a list of tasks",
                "请写以.xlsx、.csv或.yaml结尾的文件名，或者直接写任务的列表"
            ));
            None
        }
    }
}

#[cfg(test)]
mod tests;

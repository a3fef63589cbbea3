//! What of a plan is compared: its sections with their own text, its tasks with their fields, and who is who.
//! Numbers are side matter here and references stand for what they lead to, so that neither is ever a change.

mod fields;
mod plan;
mod text;

/// One version of a plan.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The sections in the order of the text, each before its sub-sections. The first stands for the plan itself and
    /// holds what comes before the first heading.
    pub sections: Vec<Section>,
    /// The tasks in the order of the plan.
    pub tasks: Vec<Task>,
    /// Units, people and groups.
    pub parties: Vec<Party>,
    /// What else plan.yaml says and the editions print, each with its key: the title, the date, the chain of duties.
    pub elements: Vec<Element>,
}

/// A section, or the plan itself.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Its id; empty for the plan itself.
    pub id: String,
    /// Whether somebody wrote the id: one that was made from a place says nothing about what it is the id of.
    pub is_written: bool,
    /// The section it is a part of, an index; none for the plan itself.
    pub parent: Option<usize>,
    /// As printed before its title.
    pub number: Option<String>,
    /// Its title, without number and stop.
    pub title: String,
    /// Its own text, without that of its sub-sections.
    pub leaves: Vec<Leaf>,
}

/// A piece of text that is compared as one: a paragraph, an item, a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What it is: only likes are rewritten as one another.
    pub kind: LeafKind,
    /// Its text, with [`super::text::OBJECT`] for each thing in it that is no text.
    pub text: String,
    /// What these are.
    pub objects: Vec<String>,
}

/// The kinds of leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeafKind {
    /// A paragraph.
    Paragraph,
    /// A paragraph of an item, in a list so many deep.
    Item(usize),
    /// Code.
    Code,
    /// The caption of a table or picture.
    Caption,
    /// The head of a table.
    Head,
    /// A row of a table, its cells divided by tabs.
    Row,
    /// A paragraph of a footnote.
    Note,
    /// A rule, a matrix: what has no text of its own.
    Object,
}

/// A task.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// Its id.
    pub id: String,
    /// Whether somebody wrote the id.
    pub is_written: bool,
    /// Its number through the plan.
    pub no: usize,
    /// Its title.
    pub title: String,
    /// Its section, an index into [`Content::sections`].
    pub section: usize,
    /// All that is said of it, in the order of the keys.
    pub fields: Vec<Field>,
    /// The units that take part in it, by id.
    pub units: Vec<String>,
}

/// Something that is said of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// As plan.yaml and task files call it: `lead`, `due`, `measures`.
    pub key: String,
    /// As the heads of columns call it.
    pub name: String,
    /// What is said.
    pub value: Value,
}

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// Who: each by id and name.
    Parties(Vec<(String, String)>),
    /// A time limit as printed, and its last day.
    Due {
        /// As printed.
        text: String,
        /// `2026-06-30`.
        by: Option<String>,
    },
}

impl Value {
    /// As people read it.
    pub fn shown(&self, separator: &str) -> String {
        match self {
            Value::Text(text) | Value::Due { text, .. } => text.clone(),
            Value::Parties(parties) => parties.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(separator),
        }
    }
}

/// Somebody who can be made responsible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// `unit`, `person` or `group`.
    pub kind: &'static str,
    /// The id.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The short name, and the others.
    pub further_names: Vec<String>,
}

/// Something that plan.yaml says and the editions print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its key, such as `title` or `document.date`.
    pub key: String,
    /// Its value as text.
    pub value: String,
}

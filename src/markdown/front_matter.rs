//! The front matter of a section file: YAML -> its values. Task files named there are not read
//! here.

use crate::diag::Sink;
use crate::message;
use crate::model::Orientation;
use crate::source::Sources;
use crate::source::fields::Fields;
use crate::source::yaml::{self, Node, Value};
use crate::span::{Span, Spanned};

/// What the front matter of a section file says.
#[derive(Clone, Debug)]
pub(super) struct FrontMatter {
    /// The title, which makes the file a section.
    pub(super) title: Option<Spanned<String>>,
    /// The id.
    pub(super) id: Option<Spanned<String>>,
    /// Whether the heading takes part in the numbering.
    pub(super) numbered: bool,
    /// Whether the section is an annex, and where that is said.
    pub(super) annex: Option<Span>,
    /// Of its pages in the PDF.
    pub(super) orientation: Orientation,
    /// What the tasks below have where they say nothing.
    pub(super) defaults: Option<Node>,
    /// The tasks as data.
    pub(super) tasks: Option<TasksValue>,
}

/// What stands after `tasks:`.
#[derive(Clone, Debug)]
pub(super) enum TasksValue {
    /// A list, to be decoded.
    List(Node),
    /// The name of a file.
    File(Spanned<String>),
}

impl Default for FrontMatter {
    fn default() -> Self {
        Self { title: None, id: None, numbered: true, annex: None, orientation: Orientation::Portrait, defaults: None, tasks: None }
    }
}

/// Reads the front matter in `span`; what is wrong with it is reported, and the rest kept.
pub(super) fn read(span: Option<Span>, sources: &Sources, sink: &mut Sink) -> FrontMatter {
    let node = span.and_then(|span| yaml::parse(sources, span, sink)).filter(|node| !matches!(node.value, Value::Null));
    let Some(node) = node else { return FrontMatter::default() };
    let expected = message!("keys such as `title: Main work`", "“名称: 内容”，例如“title: 主要工作”");
    let Some(mut fields) = Fields::of(&node, &expected, sink) else { return FrontMatter::default() };
    let title = fields.spanned_text("title", sink);
    let id = fields.id("id", sink);
    let numbered = fields.boolean("numbered", sink).unwrap_or(true);
    let annex_place = fields.take("annex").map(|node| node.span);
    let annex = fields.boolean("annex", sink).unwrap_or(false);
    let orientation = fields.one_of("orientation", &Orientation::WORDS, sink).unwrap_or_default();
    let defaults = fields.take("defaults").cloned();
    let tasks = fields.take("tasks").map(tasks_value);
    fields.finish(sink);
    FrontMatter { title, id, numbered, annex: annex_place.filter(|_| annex), orientation, defaults, tasks }
}

/// A text is the name of a file; whatever else is no list is reported when it is decoded.
fn tasks_value(node: &Node) -> TasksValue {
    match &node.value {
        Value::Text(name) => TasksValue::File(Spanned::new(name.trim().to_owned(), node.span)),
        _ => TasksValue::List(node.clone()),
    }
}

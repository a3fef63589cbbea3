//! The plan as the sources say it: settings, sections, blocks, tasks. Plain data, with the place
//! of what was written; numbers and link targets are side tables of later stages. Nothing here is
//! changed after it has been parsed, and nothing here is serialised: YAML has decoders in
//! `settings`, templates have views in `html`.

mod content;
mod due;
mod matrix;
mod numbering;
mod period;
mod registry;
mod settings;
mod task;

use std::collections::BTreeSet;

pub use content::{
    Alignment, Block, BlockKind, Caption, Footnote, FootnoteIndex, Gap, Heading, HtmlContent, HtmlElement, Inline, LinkTarget, ListItem,
    Node, Orientation, PictureWidth, Section, Table, gaps, plain_text, plain_text_with,
};
pub use due::{Date, Due, Frequency, Period};
pub use matrix::{ColumnSpec, Filter, Grouping, MatrixSpec, Order, View};
pub use numbering::{FormatPiece, LevelFormat, NumberStyle, Numbering};
pub use period::{PartLength, PlanPeriod};
pub use registry::{EVERY_UNIT_ID, EVERY_UNIT_NAME, comparable};
pub use settings::{
    Document, Duty, DutyBearer, FieldKind, Group, GroupMembers, Lang, Mode, Party, PartyRef, Person, PrintContents, Registry, Role,
    RoleSet, Settings, Status, StatusColor, Takes, TaskField, Toc, Unit, UnitKind,
};
pub use task::{Identity, Milestone, Task, TaskIndex, TaskOrigin};

/// A plan, as parsed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What plan.yaml and units.yaml say.
    pub settings: Settings,
    /// The body and the annexes in the order of the files; annexes are sections with `annex`.
    pub nodes: Vec<Node>,
    /// The text of the issuing notice, if the plan has one.
    pub notice: Option<Vec<Block>>,
    /// All tasks, in the order of the text; tasks given as data come after those in the text of
    /// their section.
    pub tasks: Vec<Task>,
    /// The footnotes, in the order of their first call.
    pub footnotes: Vec<Footnote>,
    /// The ids that somebody wrote; all others were made from names of files and places, and mean nothing in another
    /// version of the plan.
    pub written_ids: BTreeSet<String>,
}

impl Plan {
    /// All sections in the order of the text, each before its sub-sections.
    pub fn sections(&self) -> Vec<&Section> {
        fn collect<'a>(nodes: &'a [Node], into: &mut Vec<&'a Section>) {
            for node in nodes {
                if let Node::Section(section) = node {
                    into.push(section);
                    collect(&section.nodes, into);
                }
            }
        }
        let mut sections = Vec::new();
        collect(&self.nodes, &mut sections);
        sections
    }

    /// The task at `index`.
    pub fn task(&self, index: TaskIndex) -> Option<&Task> {
        self.tasks.get(index.0)
    }
}

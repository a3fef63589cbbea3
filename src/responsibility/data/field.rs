//! The fields of a task: which one a key or the head of a column names.

use crate::model::Settings;
use crate::responsibility::roles;
use crate::source::characters::join_without_space;

/// A field of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    /// A role, by its place in the plan's set.
    Role(usize),
    Mode,
    Due,
    Indicator,
    Measures,
    Notes,
    Milestones,
    /// The task that it is a part of.
    Parent,
    /// The section in which it stands.
    Section,
    Status,
    Source,
    /// A further field of the plan, by its place among them.
    Further(usize),
    /// The number of the row, which the plan counts itself.
    Number,
}

/// Fields by id and by the heads that tables of the field bear.
const LABELS: [(&str, Field); 56] = [
    ("id", Field::Id),
    ("title", Field::Title),
    ("task", Field::Title),
    ("任务", Field::Title),
    ("重点任务", Field::Title),
    ("工作任务", Field::Title),
    ("目标任务", Field::Title),
    ("任务名称", Field::Title),
    ("标题", Field::Title),
    ("工作内容", Field::Title),
    ("mode", Field::Mode),
    ("分工方式", Field::Mode),
    ("牵头方式", Field::Mode),
    ("due", Field::Due),
    ("deadline", Field::Due),
    ("完成时限", Field::Due),
    ("时限", Field::Due),
    ("时限要求", Field::Due),
    ("完成时间", Field::Due),
    ("时间节点", Field::Due),
    ("整改时限", Field::Due),
    ("截止日期", Field::Due),
    ("last day", Field::Due),
    ("indicator", Field::Indicator),
    ("指标", Field::Indicator),
    ("量化指标", Field::Indicator),
    ("工作目标", Field::Indicator),
    ("measures", Field::Measures),
    ("措施", Field::Measures),
    ("主要措施", Field::Measures),
    ("工作措施", Field::Measures),
    ("具体措施", Field::Measures),
    ("具体举措", Field::Measures),
    ("主要举措", Field::Measures),
    ("notes", Field::Notes),
    ("note", Field::Notes),
    ("remarks", Field::Notes),
    ("备注", Field::Notes),
    ("说明", Field::Notes),
    ("milestones", Field::Milestones),
    ("parent", Field::Parent),
    ("上级任务", Field::Parent),
    ("section", Field::Section),
    ("所属部分", Field::Section),
    ("所在章节", Field::Section),
    ("status", Field::Status),
    ("进展", Field::Status),
    ("状态", Field::Status),
    ("source", Field::Source),
    ("来源", Field::Source),
    ("任务来源", Field::Source),
    ("no", Field::Number),
    ("no.", Field::Number),
    ("number", Field::Number),
    ("序号", Field::Number),
    ("编号", Field::Number),
];

/// The heads of the column of dates that a spreadsheet of the plan has beside its time limits.
const LAST_DAY: [&str; 2] = ["截止日期", "last day"];

/// A head on one line, without blanks between Han, and without marks around it.
pub(super) fn squeezed(written: &str) -> String {
    let mut head = String::new();
    for word in written.split_whitespace() {
        let ends = head.chars().next_back().zip(word.chars().next());
        if ends.is_some_and(|(before, after)| !join_without_space(before, after)) {
            head.push(' ');
        }
        head.push_str(word);
    }
    head.trim_matches(['*', '＊', '★', '：', ':', ' ']).to_owned()
}

/// Whether a head is that of dates which are said again beside time limits.
pub(super) fn is_last_day(written: &str) -> bool {
    LAST_DAY.contains(&written.trim().to_lowercase().as_str())
}

/// The keys that every plan's tasks have.
#[cfg(test)]
pub(crate) fn labels() -> impl Iterator<Item = &'static str> {
    LABELS.iter().map(|(label, _)| *label)
}

impl Field {
    /// The field of a key or head; the plan's roles and further fields go first, by name or id.
    pub fn find(written: &str, settings: &Settings) -> Option<Self> {
        let label = written.trim().to_lowercase();
        let is_label = |text: &String| text.to_lowercase() == label;
        let further = || settings.fields.iter().position(|field| is_label(&field.id) || is_label(&field.name)).map(Field::Further);
        let field = || LABELS.iter().find(|(known, _)| *known == label).map(|(_, field)| *field);
        roles::find(written, &settings.roles).map(Field::Role).or_else(further).or_else(field)
    }

    /// The field of a head as people write them: broken over lines, with blanks between its characters, with a remark in
    /// brackets.
    pub fn of_head(written: &str, settings: &Settings) -> Option<Self> {
        let head = squeezed(written);
        let remark = head.find(['（', '(']).and_then(|at| head.get(..at)).filter(|before| !before.is_empty());
        let found = Self::find(written, settings).or_else(|| Self::find(&head, settings));
        found.or_else(|| remark.and_then(|before| Self::find(before, settings)))
    }

    /// Its key in a task.
    pub fn key(self, settings: &Settings) -> Option<&str> {
        Some(match self {
            Field::Role(place) => settings.roles.roles.get(place)?.id.as_str(),
            Field::Further(place) => settings.fields.get(place)?.id.as_str(),
            Field::Id => "id",
            Field::Title => "title",
            Field::Mode => "mode",
            Field::Due => "due",
            Field::Indicator => "indicator",
            Field::Measures => "measures",
            Field::Notes => "notes",
            Field::Milestones => "milestones",
            Field::Parent => "parent",
            Field::Section => "section",
            Field::Status => "status",
            Field::Source => "source",
            Field::Number => "no",
        })
    }

    /// Every key that a task may have, for hints.
    pub fn known(settings: &Settings) -> impl Iterator<Item = &str> {
        let further = settings.fields.iter().flat_map(|field| [field.id.as_str(), field.name.as_str()]);
        roles::labels(&settings.roles).chain(further).chain(LABELS.iter().map(|(label, _)| *label))
    }
}

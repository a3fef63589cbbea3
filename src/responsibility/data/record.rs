//! A task while its fields are read, from a map or from a row; then checked and made whole.

use super::{Defaults, TaskData};
use crate::diag::{Code, Message, Sink, nearest, with_nearest};
use crate::message;
use crate::model::{FieldKind, Milestone, Mode, Settings};
use crate::responsibility::due;
use crate::responsibility::names::Named;
use crate::responsibility::roles::{Assignment, Claim};
use crate::span::{Span, Spanned};

/// What has been read of a task.
pub(super) struct Record {
    pub id: Option<Spanned<String>>,
    pub title: Option<String>,
    /// Whether a title was written that is none, and reported.
    pub title_wrong: bool,
    pub named: Vec<Named>,
    pub mode: Option<Mode>,
    /// Whether a mode was written that is none, and reported.
    pub mode_wrong: bool,
    pub due: Option<due::Limit>,
    /// Whether a time limit was written, understood or not.
    pub due_written: bool,
    pub indicator: Option<String>,
    pub measures: Option<String>,
    pub notes: Option<String>,
    /// Of the plan's further fields, in their order.
    pub fields: Vec<Option<String>>,
    pub milestones: Vec<Milestone>,
    pub parent: Option<Spanned<String>>,
    pub section: Option<Spanned<String>>,
    pub status: Option<usize>,
    pub source: Option<String>,
    pub span: Span,
}

impl Record {
    pub fn new(settings: &Settings, span: Span) -> Self {
        Self {
            id: None,
            title: None,
            title_wrong: false,
            named: vec![Named::default(); settings.roles.roles.len()],
            mode: None,
            mode_wrong: false,
            due: None,
            due_written: false,
            indicator: None,
            measures: None,
            notes: None,
            fields: vec![None; settings.fields.len()],
            milestones: Vec::new(),
            parent: None,
            section: None,
            status: None,
            source: None,
            span,
        }
    }

    /// Checks the task and gives it what it leaves to the defaults; none without a title.
    pub fn finish(mut self, settings: &Settings, defaults: &Defaults, sink: &mut Sink) -> Option<TaskData> {
        if self.title.is_none() && !self.title_wrong {
            let found = sink.error(Code::TaskWithoutTitle, self.span, message!("a task without a title", "这项任务没有标题"));
            found.help(message!(
                "say what is to be done, such as title: Train all new staff",
                "请写明做什么，例如“title: 开展重点行业领域专项整治”"
            ));
        }
        let mode = self.mode.or_else(|| self.inherited_mode(defaults));
        defaults.fill(&mut self.named);
        let subject = match &self.title {
            Some(title) => message!("task “{title}”", "任务“{title}”"),
            None => message!("the task", "这项任务"),
        };
        let claim = Claim { named: self.named, mode, implied: None, mode_wrong: self.mode_wrong, subject, span: self.span };
        let Assignment { assigned, mode, mode_said } = claim.settle(&settings.roles, sink);
        let inherited = if self.due_written { None } else { defaults.due.clone() };
        Some(TaskData {
            written_id: self.id,
            title: self.title?,
            assigned,
            mode,
            mode_said,
            due: self.due.or(inherited),
            indicator: self.indicator,
            measures: self.measures,
            notes: self.notes,
            fields: self.fields,
            milestones: self.milestones,
            parent: self.parent,
            section: self.section,
            status: self.status,
            source: self.source,
            span: self.span,
        })
    }
}

impl Record {
    /// How leads share a task is inherited by those that share it: not by one that the task names alone.
    fn inherited_mode(&self, defaults: &Defaults) -> Option<Mode> {
        let names_one = self.named.first().is_some_and(|lead| lead.written && lead.parties.len() < 2);
        defaults.mode.filter(|_| !names_one)
    }
}

/// The ways of sharing a task as data writes them.
pub(in crate::responsibility) fn mode_named(written: &str) -> Option<Mode> {
    Some(match written.trim() {
        "single" => Mode::Single,
        "joint" | "共同牵头" => Mode::Joint,
        "each" | "分别牵头" => Mode::Each,
        "by-duty" | "按职责分工负责" => Mode::ByDuty,
        _ => return None,
    })
}

/// Says what a mode can be.
pub(in crate::responsibility) fn report_mode(written: &str, span: Span, sink: &mut Sink) {
    let found = sink.error(Code::WrongValue, span, message!("“{written}” is no way of sharing a task", "“{written}”不是分工方式"));
    found.help(message!(
        "write joint (共同牵头), each (分别牵头) or by-duty (按职责分工负责)",
        "请写“joint”（共同牵头）、“each”（分别牵头）或“by-duty”（按职责分工负责）"
    ));
}

/// The place of a status in the plan's list; one that is not there is reported.
pub(in crate::responsibility) fn status(written: &Spanned<String>, settings: &Settings, sink: &mut Sink) -> Option<usize> {
    let statuses = &settings.statuses;
    let found = statuses.iter().position(|status| status.id == written.value || status.name == written.value);
    if found.is_none() && !written.value.is_empty() {
        let known = Message::new(
            statuses.iter().map(|status| status.id.as_str()).collect::<Vec<_>>().join(", "),
            statuses.iter().map(|status| status.name.as_str()).collect::<Vec<_>>().join("、"),
        );
        let known = message!(
            "known: {known}; `statuses` of content/plan.yaml can name others",
            "可以写的有：{known}；也可以在content/plan.yaml的“statuses”中另行规定",
            known = known
        );
        let near = nearest(&written.value, statuses.iter().flat_map(|status| [status.id.as_str(), &status.name]));
        let help = with_nearest(near, &known);
        sink.error(Code::WrongValue, written.span, message!("unknown status `{word}`", "没有“{word}”这种进展", word = written.value))
            .help(help);
    }
    found
}

/// What a further field of the plan says; a field of numbers takes nothing else.
pub(in crate::responsibility) fn further_value(place: usize, written: Spanned<String>, settings: &Settings, sink: &mut Sink) -> Option<String> {
    let field = settings.fields.get(place)?;
    let is_number = || {
        let digits: String = written.value.chars().filter(|letter| !matches!(letter, ',' | '，' | ' ')).collect();
        let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, "0"));
        let whole = whole.strip_prefix('-').unwrap_or(whole);
        [whole, decimals].into_iter().all(|part| !part.is_empty() && part.len() <= 18 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if matches!(field.kind, FieldKind::Number { .. }) && !written.value.is_empty() && !is_number() {
        let message = message!("`{text}` is not a number", "“{text}”不是数字", text = written.value);
        let help = message!(
            "{name} takes a number such as 12.5; say its unit in the field's name",
            "“{name}”只填数字，例如12.5；单位写在这一栏的名称里",
            name = field.name
        );
        sink.error(Code::WrongValue, written.span, message).help(help);
        return None;
    }
    Some(written.value).filter(|value| !value.is_empty())
}

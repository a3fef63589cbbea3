//! The words of matrices in the plan's language: heads of columns, bands, marks between names
//! (heads as in GB/T 9704 practice, reference section 12.2).

use super::Row;
use crate::model::{Lang, Mode, Person};

/// The words of a language.
pub(super) struct Wording {
    lang: Lang,
    pub no: &'static str,
    pub task: &'static str,
    pub section: &'static str,
    pub measures: &'static str,
    pub indicator: &'static str,
    pub due: &'static str,
    pub milestones: &'static str,
    pub status: &'static str,
    pub source: &'static str,
    pub notes: &'static str,
    pub unit: &'static str,
    pub who: &'static str,
    pub duty: &'static str,
    pub scope: &'static str,
    /// In an empty cell.
    pub nothing: &'static str,
    pub total: &'static str,
    pub without_lead: &'static str,
    pub without_due: &'static str,
    /// Between names.
    pub between: &'static str,
    /// Between parts of a sentence.
    pub semicolon: &'static str,
    pub colon: &'static str,
    pub open: &'static str,
    pub close: &'static str,
    /// The first of the units responsible, where the first leads, and the others.
    pub leads: &'static str,
    pub supports: &'static str,
    /// The tasks that a unit has as a member of a group.
    pub common: &'static str,
    pub answers_for: &'static str,
    pub overseen_lead: &'static str,
    pub oversees: &'static str,
    /// Work that is due in none of the quarters.
    pub other_times: &'static str,
    pub picture: &'static str,
    pub timeline: &'static str,
    pub bar_span: &'static str,
    pub bar_until: &'static str,
    pub bar_steady: &'static str,
    each: &'static str,
    by_duty: &'static str,
    step_of: &'static str,
}

impl Wording {
    /// The head of a column of [`super::cells::COLUMNS`].
    pub fn head(&self, key: &str) -> Option<&'static str> {
        Some(match key {
            "no" => self.no,
            "task" => self.task,
            "section" => self.section,
            "measures" => self.measures,
            "indicator" => self.indicator,
            "due" => self.due,
            "milestones" => self.milestones,
            "status" => self.status,
            "source" => self.source,
            "notes" => self.notes,
            _ => return None,
        })
    }

    /// What stands behind the leads, so that a reader knows how they share the task.
    pub fn mode(&self, mode: Mode) -> Option<&'static str> {
        match mode {
            Mode::Single | Mode::Joint => None,
            Mode::Each => Some(self.each),
            Mode::ByDuty => Some(self.by_duty),
        }
    }

    /// A name with how many there are of it: `牵头任务（3项）`, `Lead (3)`.
    pub fn counted(&self, name: &str, count: usize) -> String {
        match self.lang {
            Lang::ZhCn => format!("{name}（{count}项）"),
            Lang::En => format!("{name} ({count})"),
        }
    }

    /// The band row of a name, with how many rows follow.
    pub fn counted_band(&self, name: String, count: usize) -> Row {
        Row { band: Some(self.counted(&name, count)), group: Some(name), ..Row::default() }
    }

    /// What a unit does in a role of an id, or what the role is called.
    pub fn part(&self, role: &str, name: &str) -> String {
        let part = match (self.lang, role) {
            (Lang::ZhCn, "lead") => "牵头任务",
            (Lang::ZhCn, "support") => "配合任务",
            (Lang::ZhCn, "responsible") => "负责任务",
            (Lang::En, "lead") => "Leads",
            (Lang::En, "support") => "Supports",
            _ => name,
        };
        part.to_owned()
    }

    /// A role in other words: to many the letters of RACI say nothing, and to many more its terms.
    pub fn plain_role(&self, role: &str) -> Option<&'static str> {
        Some(match (self.lang, role) {
            (Lang::ZhCn, "accountable") => "Accountable",
            (Lang::ZhCn, "consulted") => "Consulted",
            (Lang::ZhCn, "informed") => "Informed",
            (Lang::En, "accountable") => "answers for it",
            (Lang::En, "responsible") => "does it",
            (Lang::En, "consulted") => "is asked before",
            (Lang::En, "informed") => "is told after",
            _ => return None,
        })
    }

    /// A person with the post.
    pub fn with_post(&self, person: &Person) -> String {
        match &person.post {
            Some(post) => format!("{}{}{post}{}", person.name, self.open, self.close),
            None => person.name.clone(),
        }
    }

    /// A step by its own name and that of its task.
    pub fn step_of(&self, step: &str, task: &str) -> String {
        format!("{step}{}{}{task}{}", self.open, self.step_of, self.close)
    }

    /// A text as it stands at the beginning of a line.
    pub fn sentence_case(&self, text: &str) -> String {
        let mut letters = text.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

/// The words of `lang`.
pub(super) fn of(lang: Lang) -> &'static Wording {
    match lang {
        Lang::ZhCn => &CHINESE,
        Lang::En => &ENGLISH,
    }
}

const CHINESE: Wording = Wording {
    lang: Lang::ZhCn,
    no: "序号",
    task: "重点任务",
    section: "工作类别",
    measures: "主要措施",
    indicator: "量化指标",
    due: "完成时限",
    milestones: "时间节点",
    status: "进展",
    source: "任务来源",
    notes: "备注",
    unit: "单位",
    who: "责任主体",
    duty: "责任",
    scope: "责任内容",
    nothing: "无",
    total: "合计",
    without_lead: "未明确牵头单位",
    without_due: "未明确时限",
    between: "、",
    semicolon: "；",
    colon: "：",
    open: "（",
    close: "）",
    leads: "牵头",
    supports: "配合",
    common: "共同任务",
    answers_for: "负责任务",
    overseen_lead: "分管单位牵头任务",
    oversees: "分管",
    other_times: "其他",
    picture: "任务量",
    timeline: "进度安排",
    bar_span: "起止时间",
    bar_until: "截至时限",
    bar_steady: "全年、持续或者定期开展",
    each: "分别牵头",
    by_duty: "按职责分工负责",
    step_of: "任务：",
};

const ENGLISH: Wording = Wording {
    lang: Lang::En,
    no: "No.",
    task: "Task",
    section: "Section",
    measures: "Measures",
    indicator: "Indicator",
    due: "Due",
    milestones: "Milestones",
    status: "Status",
    source: "Source",
    notes: "Notes",
    unit: "Unit",
    who: "Who",
    duty: "Duty",
    scope: "Scope",
    nothing: "–",
    total: "Total",
    without_lead: "No lead named",
    without_due: "No due date",
    between: ", ",
    semicolon: "; ",
    colon: ": ",
    open: " (",
    close: ")",
    leads: "lead",
    supports: "support",
    common: "As one of a group",
    answers_for: "Answers for",
    overseen_lead: "Led by units overseen",
    oversees: "Oversees",
    other_times: "No date",
    picture: "Tasks",
    timeline: "Timeline",
    bar_span: "from start to due date",
    bar_until: "up to the due date",
    bar_steady: "all year, ongoing or recurring",
    each: "each",
    by_duty: "by duty",
    step_of: "step of: ",
};

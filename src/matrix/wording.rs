//! The words of matrices in the plan's language: heads of columns, bands, marks between names
//! (heads as in GB/T 9704 practice, reference section 12.2).

use crate::model::{Lang, Mode};

/// The words of a language.
pub(super) struct Wording {
    pub no: &'static str,
    pub task: &'static str,
    pub measures: &'static str,
    pub indicator: &'static str,
    pub due: &'static str,
    pub notes: &'static str,
    pub who: &'static str,
    pub duty: &'static str,
    pub scope: &'static str,
    pub without_lead: &'static str,
    pub without_due: &'static str,
    /// Between names.
    pub between: &'static str,
    pub open: &'static str,
    pub close: &'static str,
    /// The first of the units responsible, where the first leads, and the others.
    pub leads: &'static str,
    pub supports: &'static str,
    each: &'static str,
    by_duty: &'static str,
}

impl Wording {
    /// What stands behind the leads, so that a reader knows how they share the task.
    pub fn mode(&self, mode: Mode) -> Option<&'static str> {
        match mode {
            Mode::Single | Mode::Joint => None,
            Mode::Each => Some(self.each),
            Mode::ByDuty => Some(self.by_duty),
        }
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
    no: "序号",
    task: "重点任务",
    measures: "主要措施",
    indicator: "量化指标",
    due: "完成时限",
    notes: "备注",
    who: "责任主体",
    duty: "责任",
    scope: "责任内容",
    without_lead: "未明确牵头单位",
    without_due: "未明确时限",
    between: "、",
    open: "（",
    close: "）",
    leads: "牵头",
    supports: "配合",
    each: "分别牵头",
    by_duty: "按职责分工负责",
};

const ENGLISH: Wording = Wording {
    no: "No.",
    task: "Task",
    measures: "Measures",
    indicator: "Indicator",
    due: "Due",
    notes: "Notes",
    who: "Who",
    duty: "Duty",
    scope: "Scope",
    without_lead: "No lead named",
    without_due: "No time limit",
    between: ", ",
    open: " (",
    close: ")",
    leads: "lead",
    supports: "support",
    each: "each",
    by_duty: "by duty",
};

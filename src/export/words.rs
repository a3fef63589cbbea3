//! The words that files for other tools have beyond those of the matrix, in the plan's language.

use crate::model::Lang;

/// The words of a language.
pub struct Words {
    /// The head of the column with the last day of a time limit.
    pub by: &'static str,
    /// The head of the column with the first day of a bar.
    pub from: &'static str,
    /// The head of the column with its last day.
    pub until: &'static str,
    /// The label of a time limit.
    pub due: &'static str,
    /// Between names.
    pub between: &'static str,
    /// Between a label and what it says.
    pub colon: &'static str,
    /// Between a task and its milestone.
    pub of: &'static str,
    views: [(&'static str, &'static str, &'static [&'static str]); 9],
}

impl Words {
    /// What a sheet with this view is called.
    pub fn sheet(&self, view: &str) -> &'static str {
        self.views.iter().find(|(name, ..)| *name == view).map_or("workplan", |(_, sheet, _)| sheet)
    }

    /// The heads of the columns of bands, for the views whose rows mean nothing without theirs: whose table it is, and
    /// what its rows have in common.
    pub fn bands(&self, view: &str) -> Vec<&'static str> {
        self.views.iter().find(|(name, ..)| *name == view).map(|(.., bands)| bands.to_vec()).unwrap_or_default()
    }
}

/// The words of `lang`.
pub fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::ZhCn => &CHINESE,
        Lang::En => &ENGLISH,
    }
}

const CHINESE: Words = Words {
    by: "截止日期",
    from: "开始日期",
    until: "结束日期",
    due: "完成时限",
    between: "、",
    colon: "：",
    of: "：",
    views: [
        ("tasks", "责任分工表", &[]),
        ("grid", "责任矩阵", &[]),
        ("duties", "责任链条", &[]),
        ("unit", "各单位任务", &["单位", "任务类别"]),
        ("person", "责任人任务", &["人员", "任务类别"]),
        ("month", "按月安排", &["月份"]),
        ("quarters", "按季度安排", &["季度"]),
        ("load", "任务统计", &[]),
        ("timeline", "进度安排", &[]),
    ],
};

const ENGLISH: Words = Words {
    by: "Last day",
    from: "Start",
    until: "End",
    due: "Due",
    between: ", ",
    colon: ": ",
    of: ": ",
    views: [
        ("tasks", "Tasks", &[]),
        ("grid", "Grid", &[]),
        ("duties", "Duties", &[]),
        ("unit", "By unit", &["Unit", "Part"]),
        ("person", "By person", &["Person", "Part"]),
        ("month", "By month", &["Month"]),
        ("quarters", "By quarter", &["Quarter"]),
        ("load", "Load", &[]),
        ("timeline", "Timeline", &[]),
    ],
};

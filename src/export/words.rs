//! The words that files for other tools have beyond those of the matrix, in the plan's language.

use crate::model::Lang;

/// The words of a language.
pub struct Words {
    /// The head of the column with the last day of a time limit.
    pub by: &'static str,
    /// The label of a time limit.
    pub due: &'static str,
    /// Between names.
    pub between: &'static str,
    /// Between a label and what it says.
    pub colon: &'static str,
    /// Between a task and its milestone.
    pub of: &'static str,
    views: [(&'static str, &'static str, &'static str); 9],
}

impl Words {
    /// What a sheet with this view is called.
    pub fn sheet(&self, view: &str) -> &'static str {
        self.views.iter().find(|(name, ..)| *name == view).map_or("workplan", |(_, sheet, _)| sheet)
    }

    /// The head of the column of bands, for the views whose rows mean nothing without theirs.
    pub fn bands(&self, view: &str) -> Option<&'static str> {
        self.views.iter().find(|(name, ..)| *name == view).map(|(.., bands)| *bands).filter(|bands| !bands.is_empty())
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
    due: "完成时限",
    between: "、",
    colon: "：",
    of: "：",
    views: [
        ("tasks", "责任分工表", ""),
        ("grid", "责任矩阵", ""),
        ("duties", "责任链条", ""),
        ("unit", "各单位任务", "单位"),
        ("person", "责任人任务", "责任人"),
        ("month", "按月安排", "月份"),
        ("quarters", "按季度安排", "季度"),
        ("load", "任务统计", ""),
        ("timeline", "进度安排", ""),
    ],
};

const ENGLISH: Words = Words {
    by: "Last day",
    due: "Due",
    between: ", ",
    colon: ": ",
    of: ": ",
    views: [
        ("tasks", "Tasks", ""),
        ("grid", "Grid", ""),
        ("duties", "Duties", ""),
        ("unit", "By unit", "Unit"),
        ("person", "By person", "Person"),
        ("month", "By month", "Month"),
        ("quarters", "By quarter", "Quarter"),
        ("load", "Load", ""),
        ("timeline", "Timeline", ""),
    ],
};

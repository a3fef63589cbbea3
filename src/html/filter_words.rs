//! The words of the controls that filter and sort the tables of the HTML edition, in the language of the plan.

use crate::model::Lang;
use serde::Serialize;

/// Words for the script. What stands in braces is filled in there.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct FilterWords {
    /// The name of a group of controls.
    filter: &'static str,
    /// The button at the top of the page that leads to them.
    finder: &'static str,
    /// The choice that leaves nothing out.
    all: &'static str,
    /// A choice with the number of its tasks.
    counted: &'static str,
    /// How many tasks there are.
    total: &'static str,
    /// How many of them are shown.
    count: &'static str,
    /// Where none is shown.
    nothing: &'static str,
    /// The button that ends the filter.
    clear: &'static str,
    /// The link that keeps the filter.
    link: &'static str,
    /// The box that keeps the unit in the browser.
    remember: &'static str,
    /// After it was kept.
    remembered: &'static str,
    /// After it was given up.
    forgotten: &'static str,
    /// The button that shows the tasks of that unit.
    mine: &'static str,
    /// On paper, before what is asked for.
    by: &'static str,
    /// Between the parts of that.
    between: &'static str,
    /// The button that sorts by a column, where it stands beside its name.
    sort: &'static str,
    /// After a table was sorted.
    ascending: &'static str,
    /// After it was sorted the other way.
    descending: &'static str,
    /// After it was put in its own order again.
    restored: &'static str,
    /// The facet of units.
    #[serde(skip)]
    pub unit: &'static str,
    /// The facet of people.
    #[serde(skip)]
    pub person: &'static str,
    /// The facet of roles.
    #[serde(skip)]
    pub role: &'static str,
    /// The facet of months.
    #[serde(skip)]
    pub month: &'static str,
    /// The facet of states.
    #[serde(skip)]
    pub status: &'static str,
    /// What has no date.
    #[serde(skip)]
    pub undated: &'static str,
}

const CHINESE: FilterWords = FilterWords {
    filter: "筛选任务",
    finder: "查找本单位任务",
    all: "全部",
    counted: "{name}（{count}）",
    total: "共{all}项任务",
    count: "显示{shown}项，共{all}项任务",
    nothing: "没有符合条件的任务",
    clear: "清除筛选",
    link: "此结果的链接",
    remember: "记为本单位，下次只看它",
    remembered: "已记住“{name}”",
    forgotten: "已不再记住",
    mine: "只看本单位（{name}）",
    by: "筛选条件：",
    between: "；",
    sort: "按“{column}”排序",
    ascending: "已按“{column}”升序排列",
    descending: "已按“{column}”降序排列",
    restored: "已恢复原来的顺序",
    unit: "单位",
    person: "责任人",
    role: "角色",
    month: "完成月份",
    status: "状态",
    undated: "无具体日期",
};

const ENGLISH: FilterWords = FilterWords {
    filter: "Filter tasks",
    finder: "Find my unit’s tasks",
    all: "All",
    counted: "{name} ({count})",
    total: "{all} tasks",
    count: "{shown} of {all} tasks",
    nothing: "No task matches",
    clear: "Clear filter",
    link: "Link to this list",
    remember: "This is my unit: show it alone next time",
    remembered: "{name} will be shown next time",
    forgotten: "All units will be shown next time",
    mine: "Only my unit ({name})",
    by: "Filtered by ",
    between: "; ",
    sort: "Sort by {column}",
    ascending: "Sorted by {column}, ascending",
    descending: "Sorted by {column}, descending",
    restored: "In the order of the plan again",
    unit: "Unit",
    person: "Person",
    role: "Role",
    month: "Due in",
    status: "Status",
    undated: "No date",
};

impl FilterWords {
    /// The words of a language.
    pub fn of(lang: Lang) -> Self {
        match lang {
            Lang::ZhCn => CHINESE,
            Lang::En => ENGLISH,
        }
    }
}

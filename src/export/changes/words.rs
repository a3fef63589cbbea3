//! What a comparison is said in, in the language of the plan.

use super::Counts;
use crate::comparison::{SectionChangeKind, TaskChangeKind};
use crate::model::Lang;

/// The words of a language.
pub struct Words {
    /// Of two versions that are the same.
    pub same: &'static str,
    /// That nothing changed for a unit.
    pub same_for_unit: &'static str,
    /// The heading above the sections.
    pub sections: &'static str,
    /// The heading above the tasks.
    pub tasks: &'static str,
    /// The heading above the texts.
    pub texts: &'static str,
    /// The heading above what plan.yaml says.
    pub document: &'static str,
    /// What stands between people.
    pub separator: &'static str,
    /// What stands where nothing was said.
    pub nothing: &'static str,
    /// What is called so of a field: the title of a task.
    pub title: &'static str,
    /// What comes before the first heading.
    pub beginning: &'static str,
    /// That a text only stands elsewhere.
    pub moved: &'static str,
    lang: Lang,
}

impl Words {
    /// Of a language.
    pub fn of(lang: Lang) -> Self {
        match lang {
            Lang::ZhCn => Self {
                same: "两个版本内容相同。",
                same_for_unit: "这个单位的任务没有变化。",
                sections: "各部分",
                tasks: "任务",
                texts: "正文",
                document: "文件要素",
                separator: "、",
                nothing: "（无）",
                title: "任务名称",
                beginning: "（开头）",
                moved: "（移动）",
                lang,
            },
            Lang::En => Self {
                same: "The two versions are the same.",
                same_for_unit: "Nothing changed for this unit.",
                sections: "Sections",
                tasks: "Tasks",
                texts: "Text",
                document: "Document",
                separator: ", ",
                nothing: "(nothing)",
                title: "title",
                beginning: "(beginning)",
                moved: "(moved)",
                lang,
            },
        }
    }

    /// What happened to a section.
    pub fn section(&self, kind: SectionChangeKind) -> &'static str {
        match (self.lang, kind) {
            (Lang::ZhCn, SectionChangeKind::Added) => "新增",
            (Lang::ZhCn, SectionChangeKind::Removed) => "删除",
            (Lang::ZhCn, SectionChangeKind::Moved) => "移动",
            (Lang::ZhCn, SectionChangeKind::Renamed) => "更名",
            (Lang::ZhCn, SectionChangeKind::Text) => "修改",
            (Lang::En, kind) => kind.as_str(),
        }
    }

    /// What happened to a task.
    pub fn task(&self, kind: TaskChangeKind) -> &'static str {
        match (self.lang, kind) {
            (Lang::ZhCn, TaskChangeKind::Added) => "新增",
            (Lang::ZhCn, TaskChangeKind::Removed) => "删除",
            (Lang::ZhCn, TaskChangeKind::Moved) => "移动",
            (Lang::ZhCn, TaskChangeKind::Changed) => "调整",
            (Lang::En, kind) => kind.as_str(),
        }
    }

    /// How a task is called by its number.
    pub fn numbered(&self, no: usize) -> String {
        match self.lang {
            Lang::ZhCn => format!("任务{no}"),
            Lang::En => format!("task {no}"),
        }
    }

    /// How much changed, in a sentence; what did not is left out.
    pub fn sentence(&self, counts: &Counts, renamed: usize) -> String {
        let parts: [(usize, &str, &str, &str); 10] = [
            (counts.tasks_added, "新增任务{}项", "{} task added", "{} tasks added"),
            (counts.tasks_removed, "删除任务{}项", "{} task removed", "{} tasks removed"),
            (counts.tasks_changed, "调整任务{}项", "{} task changed", "{} tasks changed"),
            (counts.tasks_moved, "移动任务{}项", "{} task moved", "{} tasks moved"),
            (counts.sections_added, "新增{}节", "{} section added", "{} sections added"),
            (counts.sections_removed, "删除{}节", "{} section removed", "{} sections removed"),
            (counts.sections_moved, "移动{}节", "{} section moved", "{} sections moved"),
            (counts.sections_renamed, "更名{}节", "{} section renamed", "{} sections renamed"),
            (counts.texts_changed, "正文修改{}处", "{} change in the text", "{} changes in the text"),
            (renamed, "单位和人员更名{}个", "{} name changed", "{} names changed"),
        ];
        let said = parts.iter().filter(|(number, ..)| *number > 0).map(|(number, chinese, one, many)| {
            let pattern = match self.lang {
                Lang::ZhCn => chinese,
                Lang::En if *number == 1 => one,
                Lang::En => many,
            };
            pattern.replace("{}", &number.to_string())
        });
        let said: Vec<String> = said.collect();
        match self.lang {
            Lang::ZhCn => format!("{}。", said.join("，")),
            Lang::En => format!("{}.", said.join(", ")),
        }
    }
}

//! The labels that offices write before names (牵头部门, 承办单位, 分管领导, Lead unit), whatever the roles of a plan are
//! called: in which capacity they name somebody. Which role of the plan that is, is decided in `roles`.

/// In which capacity somebody takes part in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capacity {
    /// Leads it: 牵头单位, 主办单位, Lead.
    Lead,
    /// Answers for it: 责任单位, 承办单位, Responsible. Beside those who lead these are others, who help.
    Answer,
    /// Helps: 配合单位, 协办单位, Support.
    Help,
    /// Answers for it in person: 责任人, 分管领导, Owner.
    Person,
    /// Can be asked about it: 联系人, Contact.
    Contact,
    /// Is asked before.
    Consulted,
    /// Is told after.
    Informed,
}

use Capacity::{Answer, Contact, Consulted, Help, Informed, Lead, Person};

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// In which capacity it names.
    pub capacity: Capacity,
    /// Whether it is used of hardly anything but tasks: what 牵头单位 names has to be known, while 主办单位 may be that of a
    /// fair.
    pub strong: bool,
}

/// What a label of Han begins with, whether it can stand alone, and whether it is strong.
const STEMS: [(&str, Capacity, bool, bool); 23] = [
    ("牵头", Lead, true, true),
    ("主责", Lead, true, true),
    ("主办", Lead, true, false),
    ("责任", Answer, false, true),
    ("负责", Answer, true, true),
    ("承办", Answer, true, false),
    ("落实", Answer, false, false),
    ("实施", Answer, false, false),
    ("执行", Answer, false, false),
    ("承担", Answer, false, false),
    ("配合", Help, true, true),
    ("协办", Help, true, true),
    ("协同", Help, false, true),
    ("协助", Help, true, true),
    ("协作", Help, false, false),
    ("参与", Help, true, false),
    ("参加", Help, true, false),
    ("参办", Help, true, false),
    ("会办", Help, true, true),
    ("会同", Help, true, true),
    ("联办", Help, true, false),
    ("支持", Help, false, false),
    ("支撑", Help, false, false),
];

/// What a label of Han ends with where it names units.
const UNITS: [&str; 22] = [
    "单位", "部门", "科室", "处室", "股室", "机构", "主体", "科", "处", "局", "股", "组", "室", "站", "所", "中心", "院系", "学院", "企业",
    "公司", "方", "团队",
];

/// Labels of Han that name people, what stands before them set aside, and whether they are strong.
const PEOPLE: [(&str, Capacity, bool); 30] = [
    ("责任人", Person, true),
    ("责任人员", Person, true),
    ("责任领导", Person, true),
    ("责任者", Person, true),
    ("分管领导", Person, true),
    ("分管负责人", Person, true),
    ("分管负责同志", Person, true),
    ("分管同志", Person, true),
    ("包保领导", Person, true),
    ("包保人", Person, true),
    ("包抓领导", Person, true),
    ("包联领导", Person, true),
    ("包案领导", Person, true),
    ("主管领导", Person, true),
    ("牵头领导", Person, true),
    ("牵头人", Person, true),
    ("牵头负责人", Person, true),
    ("联系领导", Person, true),
    ("挂钩领导", Person, true),
    ("挂牌领导", Person, true),
    ("挂联领导", Person, true),
    ("带队领导", Person, true),
    ("负责人", Person, false),
    ("负责人员", Person, false),
    ("负责同志", Person, false),
    ("主要负责人", Person, false),
    ("承办人", Contact, false),
    ("经办人", Contact, false),
    ("联系人", Contact, false),
    ("联络员", Contact, false),
];

/// What may stand before a label of Han and says nothing about the capacity.
const BEFORE: [&str; 21] = [
    "具体", "主要", "直接", "第一", "总", "市级", "县级", "区级", "省级", "州级", "任务", "工作", "项目", "整改", "落实", "其他", "其它", "相关",
    "有关", "各", "本",
];

/// Labels in Latin letters, in lower case, and whether they are strong.
const LATIN: [(&str, Capacity, bool); 51] = [
    ("lead", Lead, true),
    ("leads", Lead, true),
    ("leader", Lead, true),
    ("led by", Lead, true),
    ("lead unit", Lead, true),
    ("lead department", Lead, true),
    ("lead team", Lead, true),
    ("lead office", Lead, true),
    ("lead agency", Lead, true),
    ("co-lead", Lead, true),
    ("co-leads", Lead, true),
    ("accountable", Lead, true),
    ("accountable unit", Lead, true),
    ("a", Lead, false),
    ("responsible", Answer, true),
    ("responsible unit", Answer, true),
    ("responsible units", Answer, true),
    ("responsible department", Answer, true),
    ("responsible team", Answer, true),
    ("responsibility", Answer, true),
    ("assigned to", Answer, false),
    ("r", Answer, false),
    ("support", Help, true),
    ("supports", Help, true),
    ("supporting", Help, true),
    ("supported by", Help, true),
    ("support unit", Help, true),
    ("support units", Help, true),
    ("supporting unit", Help, true),
    ("supporting units", Help, true),
    ("support team", Help, true),
    ("with", Help, false),
    ("assisted by", Help, false),
    ("partner", Help, false),
    ("partners", Help, false),
    ("owner", Person, true),
    ("owners", Person, true),
    ("owned by", Person, true),
    ("task owner", Person, true),
    ("person in charge", Person, true),
    ("in charge", Person, true),
    ("responsible person", Person, true),
    ("responsible officer", Person, true),
    ("contact", Contact, false),
    ("contact person", Contact, false),
    ("consulted", Consulted, true),
    ("consult", Consulted, true),
    ("c", Consulted, false),
    ("informed", Informed, true),
    ("inform", Informed, true),
    ("i", Informed, false),
];

/// What a label says; letter case, blanks inside Han and what stands in brackets behind it do not count.
pub(super) fn find(label: &str) -> Option<Label> {
    let label = label.trim().to_lowercase();
    if let Some((_, capacity, strong)) = LATIN.iter().find(|(known, ..)| *known == label) {
        return Some(Label { capacity: *capacity, strong: *strong });
    }
    if label.is_ascii() {
        return None;
    }
    let compact: String = label.chars().filter(|character| !character.is_whitespace()).collect();
    let bare = compact.split(['（', '(']).next().filter(|bare| !bare.is_empty()).unwrap_or(&compact);
    han(bare)
}

/// A label of Han, without what may stand before it and with it.
fn han(label: &str) -> Option<Label> {
    let people = PEOPLE.iter().find(|(known, ..)| *known == label).map(|(_, capacity, strong)| Label { capacity: *capacity, strong: *strong });
    let units = || {
        STEMS.iter().find_map(|(stem, capacity, alone, strong)| {
            let rest = label.strip_prefix(stem)?;
            let fits = if rest.is_empty() { *alone } else { UNITS.contains(&rest) };
            fits.then_some(Label { capacity: *capacity, strong: *strong })
        })
    };
    people.or_else(units).or_else(|| BEFORE.iter().find_map(|word| label.strip_prefix(word).and_then(han)))
}

/// Whether a label is a word that can stand over a column: 责任部门, Lead unit; not `led by`, nor a letter.
pub(super) fn is_head(label: &str) -> bool {
    let label = label.trim();
    label.chars().count() > 1 && !["with", "assigned to", "in charge"].contains(&label.to_lowercase().as_str()) && !label.to_lowercase().ends_with(" by")
}

#[cfg(test)]
mod tests {
    use super::{Capacity, find, is_head};

    #[test]
    fn labels_say_in_which_capacity_they_name() {
        let cases: [(Capacity, &[&str]); 7] = [
            (Capacity::Lead, &["牵头单位", "牵头部门", "牵头科室", "牵头", "主办", "主办单位", "市级牵头单位", "总牵头", "Lead", "LEAD UNIT"]),
            (
                Capacity::Answer,
                &["责任单位", "责任部门", "责任科室", "负责单位", "负责部门", "承办", "承办单位", "具体责任单位", "责 任 单 位", "责任单位（部门）", "Responsible"],
            ),
            (Capacity::Help, &["配合", "配合部门", "协办", "协办单位", "参与单位", "参加单位", "协助单位", "会同", "Support", "supported by"]),
            (Capacity::Person, &["责任人", "分管领导", "责任领导", "包保领导", "具体责任人", "第一责任人", "整改责任人", "Owner"]),
            (Capacity::Contact, &["联系人", "Contact person"]),
            (Capacity::Consulted, &["Consulted", "C"]),
            (Capacity::Informed, &["informed"]),
        ];
        for (capacity, labels) in cases {
            for label in labels {
                assert_eq!(find(label).map(|label| label.capacity), Some(capacity), "{label}");
            }
        }
        for other in ["主管单位", "责任", "重点", "单位", "配和单位", "牵头单俭", "leading", "发文单位", "落实", ""] {
            assert_eq!(find(other), None, "{other}");
        }
    }

    #[test]
    fn heads_are_words_for_somebody() {
        assert!(is_head("责任部门") && is_head("Lead unit") && is_head("牵头"));
        assert!(!is_head("led by") && !is_head("R") && !is_head("with"));
    }
}

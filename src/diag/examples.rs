//! What to write, shown: an example for each code whose cure is a piece of text.

use super::{Code, Message};

/// The examples, in English and in Chinese.
const EXAMPLES: &[(Code, &str, &str)] = &[
    (Code::PlanMissing, "workplan new my-plan\nworkplan build my-plan", "workplan new 我的要点\nworkplan build 我的要点"),
    (Code::FolderWithoutIndex, "---\ntitle: Main work\n---", "---\ntitle: 主要工作\n---"),
    (
        Code::YamlSyntax,
        "title: \"Plan: 2026\"\nunits:\n  - {id: office, name: General Office}",
        "title: \"要点: 2026\"\nunits:\n  - {id: office, name: 局办公室}",
    ),
    (Code::FrontMatterNotClosed, "---\ntitle: Main work\n---\nThe text begins here.", "---\ntitle: 主要工作\n---\n正文从这里开始。"),
    (Code::ExpressionSyntax, "The work of {{ plan.year }} is …", "{{ plan.year }}年的工作……"),
    (Code::RunInWithoutText, "# Focus.\n\nThe paragraph that the heading runs into.", "# 突出重点。\n\n标题后面接排的正文。"),
    (Code::UnknownFootnote, "The text[^1].\n\n[^1]: The note.", "正文[^1]。\n\n[^1]: 脚注。"),
    (Code::UnusedFootnote, "The text[^1].\n\n[^1]: The note.", "正文[^1]。\n\n[^1]: 脚注。"),
    (Code::MisspeltMatrix, "```matrix\nview: tasks\n```", "```matrix\nview: tasks\n```"),
    (
        Code::UnknownName,
        "units:\n  - {id: law, name: Enforcement, aliases: [Inspection]}",
        "units:\n  - {id: law, name: 执法监督科, aliases: [执法科]}",
    ),
    (Code::WrongDue, "Survey all sites. (Lead: Finance; Due: by end of June)", "全面排查隐患。（牵头单位：执法监督科；完成时限：6月底前）"),
    (Code::NobodyResponsible, "Survey all sites. (Lead: Finance; Due: Q3)", "全面排查隐患。（牵头单位：执法监督科；完成时限：第三季度）"),
    (Code::SeveralLeads, "- {title: Survey, lead: [finance, it], mode: joint}", "全面排查隐患。（执法监督科、局办公室共同牵头）"),
    (Code::WithoutDue, "Survey all sites. (Lead: Finance; Due: ongoing)", "全面排查隐患。（牵头单位：执法监督科；完成时限：持续推进）"),
    (Code::DueOutsideYear, "period: {from: 2026-04, to: 2027-03}", "period: {from: 2026-04, to: 2027-03}"),
    (Code::UnknownReference, "# Focus {#focus}\n\nSee [](#focus).", "# 突出重点 {#focus}\n\n见[](#focus)。"),
    (Code::UnknownView, "```matrix\nview: grid\n```", "```matrix\nview: grid\n```"),
    (Code::UnknownColumn, "columns: [no, task, lead, due]", "columns: [序号, 任务, 牵头单位, 完成时限]"),
    (
        Code::ElementNotPrinted,
        "document:\n  mark: Example Agency\n  number: No. 1 (2026)",
        "document:\n  mark: 某市应急管理局文件\n  number: 某应急〔2026〕1号",
    ),
];

impl Code {
    /// What to write, shown; none where the cure says it all.
    pub fn example(self) -> Option<Message> {
        EXAMPLES.iter().find(|(code, _, _)| *code == self).map(|(_, english, chinese)| Message::new(*english, *chinese))
    }
}

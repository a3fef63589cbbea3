//! How titles read that hold references.

use crate::markdown::fixture::build;
use crate::model::Section;

/// The readings of all headings of a file.
fn headings(text: &str) -> Vec<String> {
    let built = build("", &[("01-main.md", text)]);
    assert_eq!(built.problems, Vec::<String>::new(), "{text}");
    built.plan.sections().into_iter().map(|section: &Section| built.resolved().heading(section)).collect()
}

#[test]
fn a_reference_in_a_heading_is_read_wherever_the_heading_is() {
    let text = "# 落实[](#focus)的*要求*[^n]\n\n见[](#main-1)。\n\n# 突出`重点`{#focus}\n\n[^n]: 注。\n";
    assert_eq!(headings(text), ["一、落实第二部分“突出重点”的要求", "二、突出重点"]);
    let built = build("", &[("01-main.md", text)]);
    assert!(built.links.targets.values().any(|link| link.text.as_deref() == Some("第一部分“落实第二部分“突出重点”的要求”")));
}

#[test]
fn titles_that_quote_one_another_come_to_an_end() {
    assert_eq!(
        headings("# 甲[](#b){#a}\n\n# 乙[](#a){#b}\n"),
        ["一、甲第二部分“乙第一部分“甲””", "二、乙第一部分“甲第二部分“乙第一部分“甲”””"]
    );
    assert_eq!(headings("# 甲[](#a){#a}\n"), ["一、甲第一部分“甲第一部分“甲””"]);
}

#[test]
fn titles_that_quote_many_do_not_grow_without_end() {
    let quoted = "[](#a)[](#b)".repeat(8);
    let text: String = ["a", "b"].map(|id| format!("# 甲{quoted}{{#{id}}}\n\n")).concat();
    assert!(headings(&text).iter().all(|heading| heading.len() < 50_000));
}

#[test]
fn a_task_is_called_by_its_heading_or_sentence_with_their_references() {
    let text = "# 落实[](#focus)要求\n\n（牵头单位：局办公室；完成时限：6月底前）\n\n# 重点{#focus}\n\n\
        甲。对照[](#focus)开展**检查[](#main-1)**（牵头单位：局办公室）。[](#focus)（牵头单位：局办公室）。\n";
    let built = build("", &[("01-main.md", text)]);
    let titles: Vec<String> = built.plan.tasks.iter().map(|task| built.resolved().task_title(task)).collect();
    let first = "第一部分“落实第二部分“重点”要求”";
    assert_eq!(titles, ["落实第二部分“重点”要求".to_owned(), format!("对照第二部分“重点”开展检查{first}"), "第二部分“重点”".to_owned()]);
}

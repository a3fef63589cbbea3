//! Tasks with the same title: written twice, or in the text and as data in ways that disagree.

use crate::diag::{Code, Language, Message, Sink};
use crate::message;
use crate::model::{Due, Plan, Role, Task};
use crate::responsibility::due;
use std::collections::BTreeMap;

/// Reports each task whose title an earlier one has.
pub(super) fn check(tasks: &[&Task], plan: &Plan, sink: &mut Sink) {
    let mut first: BTreeMap<String, &Task> = BTreeMap::new();
    for task in tasks {
        let key = comparable(&task.title);
        match first.get(&key) {
            Some(earlier) if !key.is_empty() => compare(earlier, task, plan, sink),
            _ => {
                first.insert(key, task);
            }
        }
    }
}

/// The letters and digits of a title: marks and spaces do not make two tasks of one.
fn comparable(title: &str) -> String {
    title.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn compare(earlier: &Task, task: &Task, plan: &Plan, sink: &mut Sink) {
    let differences = if earlier.origin == task.origin { Vec::new() } else { differences(earlier, task, plan) };
    if differences.is_empty() {
        let message = message!(
            "the task `{earlier}` has the same title, “{title}”",
            "任务“{title}”与 {earlier} 标题相同",
            earlier = earlier.id,
            title = task.title
        );
        let help = message!(
            "if it is one task, keep one of the two and refer to it: [](#{earlier})",
            "若是同一任务，只保留一处，另一处写 [](#{earlier}) 引用",
            earlier = earlier.id
        );
        sink.information(Code::EqualTitles, task.span, message).help(help);
        return;
    }
    let message = message!(
        "“{title}” stands in the text and as data, and the two disagree in {parts}",
        "“{title}”在正文和数据中各有一处，{parts}不一致",
        title = task.title,
        parts = listed(&differences),
    );
    let help = message!(
        "keep one of the two (`{earlier}`, `{later}`), and refer to it where the other stood: [](#{earlier})",
        "{earlier} 与 {later} 只保留一处，另一处写 [](#{earlier}) 引用",
        earlier = earlier.id,
        later = task.id
    );
    sink.warning(Code::TextAndDataDisagree, task.span, message).help(help);
}

fn listed(parts: &[Message]) -> Message {
    let joined = |language, comma: &str| parts.iter().map(|part| part.wording(language)).collect::<Vec<_>>().join(comma);
    Message::new(joined(Language::English, ", "), joined(Language::Chinese, "、"))
}

/// In what two tasks differ: roles by their names, and the time limit.
fn differences(one: &Task, other: &Task, plan: &Plan) -> Vec<Message> {
    let settings = &plan.settings;
    let roles = settings.roles.roles.iter().enumerate();
    let differs = |place: usize| {
        let parties = |task: &Task| {
            let mut parties = task.assigned.get(place).cloned().unwrap_or_default();
            parties.sort_unstable();
            parties
        };
        parties(one) != parties(other)
    };
    let named = |role: &Role| Message::same(role.name.clone());
    let mut found: Vec<Message> = roles.filter(|(place, _)| differs(*place)).map(|(_, role)| named(role)).collect();
    let last_day = |task: &Task| {
        let own = |limit: &Due| matches!(limit, Due::Words(_)).then(|| limit.clone());
        task.due.as_ref().map(|(limit, _)| (due::by(limit, settings.period), due::sort_key(Some(limit), settings.period), own(limit)))
    };
    if last_day(one) != last_day(other) {
        found.push(message!("the time limit", "完成时限"));
    }
    found
}

//! The time limits of a bracket: one, or several (`3月底前完成方案，6月底前完成整改`), of which the last one is
//! the task's and those that say what is reached are its milestones.

use crate::model::{Lang, Milestone, PlanPeriod};
use crate::responsibility::due::{self, DueError, Limit};
use crate::responsibility::names;

/// A time limit, and what is reached by then where that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub limit: Limit,
    pub title: Option<String>,
}

/// Longer texts are no time limits.
const LONGEST: usize = 240;

/// Reads a part as one step: a time limit, or one that a text in Han follows at once.
pub(super) fn step(text: &str, plan: PlanPeriod) -> Option<Step> {
    let text = text.trim();
    let text = text.strip_prefix('于').unwrap_or(text);
    let text = ["due ", "Due "].into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    if let Ok(limit) = due::parse(text, plan) {
        return Some(Step { limit, title: None });
    }
    if text.len() > LONGEST {
        return None;
    }
    let cuts = text.char_indices().rev().map(|(at, _)| at).filter(|at| *at > 0);
    cuts.filter_map(|at| text.split_at_checked(at)).find_map(|(words, rest)| {
        let says_what = !words.ends_with("完成") && rest.chars().count() >= 2 && rest.chars().next().is_some_and(is_han);
        let limit = due::parse(words, plan).ok().filter(|_| says_what && ends(words))?;
        Some(Step { limit, title: Some(rest.to_owned()) })
    })
}

/// Whether words end as a time limit does that a text follows: 6月底前, 第二季度; but no year alone.
fn ends(words: &str) -> bool {
    ["前", "底", "末", "内", "月", "月份", "日", "季度", "半年", "全年", "旬"].into_iter().any(|end| words.ends_with(end))
}

fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// Reads what stands behind the label of a time limit.
///
/// # Errors
/// If it is no time limit, nor several.
pub(super) fn read(text: &str, plan: PlanPeriod) -> Result<Vec<Step>, DueError> {
    let error = match due::parse(text, plan) {
        Ok(limit) => return Ok(vec![Step { limit, title: None }]),
        Err(error) => error,
    };
    let parts = names::split(text, &['、', '，', ',', '；', ';']).into_iter().filter_map(|part| text.get(part));
    let steps: Option<Vec<Step>> = parts.filter(|part| !part.trim().is_empty()).map(|part| step(part, plan)).collect();
    steps.filter(|steps| !steps.is_empty()).ok_or(error)
}

/// The time limit of the task and its milestones.
pub(super) fn settle(steps: Vec<Step>, plan: PlanPeriod, lang: Lang) -> (Option<Limit>, Vec<Milestone>) {
    let last = steps.iter().max_by_key(|step| due::by(&step.limit.0, plan)).map(|step| step.limit.clone());
    let Some((due, words)) = last else { return (None, Vec::new()) };
    if steps.len() > 1 && steps.iter().all(|step| step.title.is_none()) {
        let between = match lang {
            Lang::ZhCn => "、",
            Lang::En => ", ",
        };
        let all: Vec<String> = steps.iter().map(|step| due::print(&step.limit.0, step.limit.1.as_deref(), plan, lang)).collect();
        return (Some((due, Some(all.join(between)))), Vec::new());
    }
    let titled = steps.into_iter().filter_map(|step| Some(Milestone { title: step.title?, due: Some(step.limit) }));
    let milestones: Vec<Milestone> = titled.collect();
    // One alone is no step on the way.
    (Some((due, words)), if milestones.len() > 1 { milestones } else { Vec::new() })
}

//! What is odd in one task: who leads and helps at once, no time limit, one outside the plan's year, or one
//! that ends before a milestone.

use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Due, Lang, PartyRef, Plan, Task};
use crate::responsibility::due;

/// Reports what is odd in `task`.
pub(super) fn check(task: &Task, plan: &Plan, sink: &mut Sink) {
    helpers_that_lead(task, plan, sink);
    match &task.due {
        None => {}
        Some((limit, _)) => {
            outside_period(task, limit, &task.title, plan, sink);
            before_milestone(task, limit, plan, sink);
        }
    }
    for milestone in &task.milestones {
        if let Some((limit, _)) = &milestone.due {
            outside_period(task, limit, &milestone.title, plan, sink);
        }
    }
}

/// Only those named themselves: a group that a lead belongs to stands for its other members.
fn helpers_that_lead(task: &Task, plan: &Plan, sink: &mut Sink) {
    let roles = &plan.settings.roles.roles;
    let Some(place) = roles.iter().position(|role| role.id == "support") else { return };
    let (Some((lead, support)), Some((leads, helpers))) =
        (roles.first().zip(roles.get(place)), task.assigned.first().zip(task.assigned.get(place)))
    else {
        return;
    };
    for party in leads.iter().filter(|party| matches!(party, PartyRef::Unit(_) | PartyRef::Person(_)) && helpers.contains(party)) {
        let Some(found) = plan.settings.registry.party(*party) else { continue };
        let message = message!(
            "“{name}” is both {lead} and {support} of “{task}”",
            "“{name}”在“{task}”中既是{lead}又是{support}",
            name = found.name,
            lead = lead.name,
            support = support.name,
            task = task.title,
        );
        let help = message!(
            "keep it as {lead}, and take it out of {support}",
            "保留{lead}，从{support}中删去",
            lead = lead.name,
            support = support.name
        );
        sink.warning(Code::LeadsAndHelps, task.span, message).help(help);
    }
}

/// Reports tasks without a time limit: each, or all at once where most have none, which is how some plans are written.
pub(super) fn check_limits(tasks: &[&Task], sink: &mut Sink) {
    let without: Vec<&&Task> = tasks.iter().filter(|task| task.due.is_none()).collect();
    let help = message!(
        "say by when: `Due: by end of June` in the bracket, `due: 2026-06` in data; for work without an end `ongoing`",
        "请写明时限：括号里写“完成时限：6月底前”，数据里写due: 2026-06；没有终点的工作写“持续推进”（ongoing）"
    );
    match without.as_slice() {
        [first, _, ..] if without.len() * 2 > tasks.len() => {
            let message = message!(
                "{number} of {all} tasks have no time limit",
                "{all}项任务中有{number}项没有完成时限",
                number = without.len(),
                all = tasks.len()
            );
            sink.information(Code::WithoutDue, first.span, message).help(help);
        }
        few => {
            for task in few {
                let message = message!("task “{title}” has no time limit", "任务“{title}”没有完成时限", title = task.title);
                sink.warning(Code::WithoutDue, task.span, message).help(help.clone());
            }
        }
    }
}

fn outside_period(task: &Task, limit: &Due, subject: &str, plan: &Plan, sink: &mut Sink) {
    if !plan.settings.period_is_known {
        return;
    }
    let period = plan.settings.period;
    let (Some((first, last)), Some(by)) = (due::plan_span(period), due::by(limit, period)) else { return };
    // A limit that begins before the plan and ends in it is work that goes on from before.
    if (first..=last).contains(&by) {
        return;
    }
    let months = if period.months == 12 { "year" } else { "period" };
    let message = message!(
        "the time limit of “{subject}” ends on {by}, outside the plan's {months} ({first} to {last})",
        "“{subject}”的时限止于{by}，不在本计划的期间（{first}至{last}）之内"
    );
    let (year, month) = period.last_month();
    let help =
        message!("correct the year; the plan's last month is {year}-{month:02}", "请更正年份；本计划的最后一个月是{year}-{month:02}");
    sink.warning(Code::DueOutsideYear, task.span, message).help(help);
}

fn before_milestone(task: &Task, limit: &Due, plan: &Plan, sink: &mut Sink) {
    let settings = &plan.settings;
    let Some(by) = due::by(limit, settings.period) else { return };
    let printed = |limit: &Due, words: Option<&str>, lang: Lang| due::print(limit, words, settings.period, lang);
    for milestone in &task.milestones {
        let Some((step, words)) = &milestone.due else { continue };
        if due::by(step, settings.period).is_none_or(|step| step <= by) {
            continue;
        }
        let message = message!(
            "task “{task}” ends ({limit}) before its milestone “{milestone}” ({step})",
            "任务“{task}”的时限（{limit}）早于其节点“{milestone}”（{step}）",
            task = task.title,
            milestone = milestone.title,
            limit = printed(limit, task.due.as_ref().and_then(|(_, words)| words.as_deref()), settings.lang),
            step = printed(step, words.as_deref(), settings.lang),
        );
        let help = message!(
            "give the task the limit of its last milestone, or an earlier one to the milestone",
            "把任务的时限改到最后一个节点之后，或者提前节点的时限"
        );
        sink.warning(Code::DueBeforeMilestone, task.span, message).help(help);
    }
}

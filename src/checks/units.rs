//! Units that have nothing to do in the plan, and those that lead far more than the others.

use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{PartyRef, Plan, Task, Unit, UnitKind};

/// A unit that leads fewer tasks than these is not overloaded, whatever the others do.
const LEAST: usize = 5;
/// With fewer others that lead there is no average to speak of.
const LEAST_OTHERS: usize = 2;
/// So many times the others' average, in halves, is far above it.
const FAR_ABOVE_IN_HALVES: usize = 5;

/// Reports units without a task and units with too many; nothing for a plan without tasks. A plan with fewer tasks than
/// units of its own has just been begun: of its units without a task there is a word, and no warning.
pub(super) fn check(plan: &Plan, sink: &mut Sink) {
    if plan.tasks.is_empty() {
        return;
    }
    let units = &plan.settings.registry.units;
    let leads: Vec<usize> = (0..units.len()).map(|unit| plan.tasks.iter().filter(|task| leads(task, unit, plan)).count()).collect();
    let internal = || units.iter().enumerate().filter(|(_, unit)| unit.kind == UnitKind::Internal);
    let idle: Vec<&Unit> =
        internal().filter(|(place, _)| !plan.tasks.iter().any(|task| takes_part(task, *place, plan))).map(|(_, unit)| unit).collect();
    if plan.tasks.len() < internal().count() {
        without_task_yet(&idle, sink);
    } else {
        idle.iter().for_each(|unit| without_task(unit, sink));
    }
    // Who issues a plan has a hand in much of it.
    let issuer = plan.settings.registry.find(&plan.settings.issuer);
    for ((place, unit), led) in units.iter().enumerate().zip(&leads) {
        if issuer == Some(PartyRef::Unit(place)) {
            continue;
        }
        let others: Vec<usize> =
            leads.iter().enumerate().filter(|(other, led)| *other != place && **led > 0).map(|(_, led)| *led).collect();
        overloaded(unit, *led, &others, plan.tasks.len(), sink);
    }
}

fn has(task: &Task, role: usize, unit: usize, plan: &Plan) -> bool {
    let parties = task.assigned.get(role).map(Vec::as_slice).unwrap_or_default();
    parties.iter().any(|party| plan.settings.registry.members(*party).contains(&unit))
}

/// By name or by a group.
fn takes_part(task: &Task, unit: usize, plan: &Plan) -> bool {
    (0..task.assigned.len()).any(|role| has(task, role, unit, plan))
}

/// Where the first named leads, the others under the first role do not.
fn leads(task: &Task, unit: usize, plan: &Plan) -> bool {
    let registry = &plan.settings.registry;
    let parties = task.assigned.first().map(Vec::as_slice).unwrap_or_default();
    let leading = if plan.settings.roles.first_leads { parties.get(..1).unwrap_or_default() } else { parties };
    leading.iter().any(|party| registry.members(*party).contains(&unit))
}

fn without_task(unit: &Unit, sink: &mut Sink) {
    let message = message!("“{name}” has no task in this plan", "“{name}”在本计划中没有任务", name = unit.name);
    let help = message!("name it in a task, or take it out of `units`", "在任务中写上它，或者从 units 中删去");
    sink.warning(Code::UnitWithoutTask, unit.span, message).help(help);
}

/// One word for all of them.
fn without_task_yet(idle: &[&Unit], sink: &mut Sink) {
    let Some(first) = idle.first() else { return };
    let names = Message::listed(idle.iter().map(|unit| unit.name.as_str()));
    let message = message!("without a task in this plan so far: {names}", "本计划中还没有任务的单位：{names}", names = names);
    let help = message!("name them in tasks as the plan grows", "随着计划写下去，在任务中写上这些单位");
    sink.information(Code::UnitWithoutTask, first.span, message).help(help);
}

/// Compares with the others that lead anything: a unit that only helps does not make the one that leads overloaded.
fn overloaded(unit: &Unit, led: usize, others: &[usize], tasks: usize, sink: &mut Sink) {
    let led_by_others: usize = others.iter().sum();
    if others.len() < LEAST_OTHERS || led < LEAST || led * others.len() * 2 <= led_by_others * FAR_ABOVE_IN_HALVES {
        return;
    }
    let average = format!("{:.1}", led_by_others as f64 / others.len() as f64);
    let message = message!(
        "“{name}” leads {led} of {tasks} tasks, the other units that lead {average} each on average",
        "“{name}”牵头{led}项（共{tasks}项），其他牵头单位平均每个{average}项",
        name = unit.name
    );
    let help = message!("consider whether another unit can lead some of them", "请考虑把其中一些交给其他单位牵头");
    sink.warning(Code::LoadFarAbove, unit.span, message).help(help);
}

//! What the entries of a calendar are known by (UID, RFC 7986, section 5.3): the ids that were written, else what the
//! tasks say; never their place, so that a task that is put in or moved leaves the entries of all others as they are.

use crate::model::{Identity, Plan, Section, Task, plain_text};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The UIDs of a plan's tasks and their steps.
pub(super) struct Uids<'a> {
    /// By the ids of tasks.
    keys: BTreeMap<&'a str, String>,
    /// What stands for the plan among those of other issuers and years.
    plan: String,
}

impl<'a> Uids<'a> {
    /// Gives every task of the plan its own.
    pub(super) fn of(plan: &'a Plan) -> Self {
        let settings = &plan.settings;
        let plan_id = digits(&format!("{}\n{}\n{}", settings.issuer, settings.slug, settings.year), 4);
        Self { keys: keys(plan), plan: format!("{plan_id}.{}.workplan", settings.year) }
    }

    pub(super) fn task(&self, task: &Task) -> String {
        format!("{}@{}", self.key(task), self.plan)
    }

    /// That of a step, by its place in the task.
    pub(super) fn step(&self, task: &Task, place: usize) -> String {
        let titles = || task.milestones.iter().map(|step| step.title.as_str());
        let title = titles().nth(place).unwrap_or_default();
        let equal_before = titles().take(place).filter(|other| *other == title).count();
        // `/` is in no id
        format!("{}/{}@{}", self.key(task), numbered(digits(title, 4), equal_before), self.plan)
    }

    fn key(&self, task: &'a Task) -> &str {
        self.keys.get(task.id.as_str()).unwrap_or(&task.id)
    }
}

/// By what tasks say; where several say the same, by who does them and where they stand as well.
fn keys(plan: &Plan) -> BTreeMap<&str, String> {
    let headings: BTreeMap<&str, &Section> = plan.sections().into_iter().map(|section| (section.id.as_str(), section)).collect();
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for task in &plan.tasks {
        *said.entry(words(task)).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut key = |task: &Task| {
        let Identity::Words(words) = &task.identity else { return task.id.clone() };
        let heading = task.section.as_deref().and_then(|id| headings.get(id));
        let heading = heading.map(|section| plain_text(&section.heading.title)).unwrap_or_default();
        let basis = match said.get(words.as_str()) {
            Some(1) => words.clone(),
            _ => format!("{words}\n{}\n{heading}", assigned(task, plan)),
        };
        let digits = digits(&basis, 8);
        let equal_before = (0..).find(|count| !taken.contains(&numbered(digits.clone(), *count))).unwrap_or_default();
        let key = numbered(digits, equal_before);
        taken.insert(key.clone());
        key
    };
    plan.tasks.iter().map(|task| (task.id.as_str(), key(task))).collect()
}

/// What a task says, where that is what it is known by.
fn words(task: &Task) -> &str {
    match &task.identity {
        Identity::WrittenId => "",
        Identity::Words(words) => words,
    }
}

fn assigned(task: &Task, plan: &Plan) -> String {
    let ids =
        |parties: &[_]| parties.iter().filter_map(|party| plan.settings.registry.party(*party)).map(|party| party.id).collect::<Vec<_>>();
    task.assigned.iter().map(|parties| ids(parties).join(",")).collect::<Vec<_>>().join(";")
}

/// With the number of a thing that is like others before it.
fn numbered(key: String, equal_before: usize) -> String {
    if equal_before == 0 { key } else { format!("{key}-{}", equal_before + 1) }
}

/// The first bytes of the digest of a text without its white space, as digits.
fn digits(text: &str, bytes: usize) -> String {
    let text: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    Sha256::digest(text.join(" ")).iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}

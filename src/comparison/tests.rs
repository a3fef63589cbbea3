//! Laws of the comparison, over plans made at random and changed in known ways.

use super::content::{Content, Field, Leaf, LeafKind, Party, Section, Task, Value};
use super::text::Operation;
use super::{Changes, SectionChangeKind, TaskChangeKind, compare};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;

const UNITS: [&str; 5] = ["局办公室", "执法监督科", "危险化学品监管科", "工矿商贸监管科", "应急指挥中心"];
const VERBS: [&str; 8] = ["开展", "修订", "组织", "督促", "完善", "推进", "落实", "健全"];
const OBJECTS: [&str; 12] = [
    "重点行业专项整治",
    "全员责任清单",
    "应急预案演练",
    "企业主体责任",
    "监测预警体系",
    "执法检查计划",
    "汛期值班制度",
    "教育培训工作",
    "隐患排查台账",
    "物资储备管理",
    "信息报送制度",
    "考核问效办法",
];
const TAILS: [&str; 6] = ["并按季度通报", "确保取得实效", "逐项对账销号", "形成长效机制", "及时上报情况", "接受社会监督"];

fn sentence(seed: usize) -> String {
    let pick = |list: &[&'static str], by: usize| list[(seed / by) % list.len()];
    format!("{}{}{}次，{}。", pick(&VERBS, 1), pick(&OBJECTS, 8), seed % 97 + 2, pick(&TAILS, 96))
}

fn task(number: usize, section: usize, is_written: bool, seed: usize) -> Task {
    let unit = UNITS[seed % UNITS.len()];
    let fields = vec![
        Field {
            key: "lead".to_owned(),
            name: "牵头单位".to_owned(),
            value: Value::Parties(vec![(format!("u{}", seed % UNITS.len()), unit.to_owned())]),
        },
        Field {
            key: "due".to_owned(),
            name: "完成时限".to_owned(),
            value: Value::Due { text: format!("{}月底前", seed % 12 + 1), by: None },
        },
        Field { key: "measures".to_owned(), name: "主要措施".to_owned(), value: Value::Text(sentence(seed / 3)) },
    ];
    let title = format!("{}{}（{}）", VERBS[seed % 8], OBJECTS[(seed / 8) % 12], TAILS[(seed / 96) % 6]);
    let id = if is_written { format!("t-{number}") } else { format!("s{section}-t{number}") };
    Task { id, is_written, no: number + 1, title, section, fields, units: vec![format!("u{}", seed % UNITS.len())] }
}

/// A plan of `sections` sections in two levels, each with texts and tasks; about half of all ids were written.
fn plan(sections: usize, seeds: &[usize]) -> Content {
    let seed = |index: usize| seeds[index % seeds.len()].wrapping_add(index.wrapping_mul(7_919));
    let mut content = Content { sections: vec![Section::default()], ..Content::default() };
    content.parties = UNITS
        .iter()
        .enumerate()
        .map(|(index, name)| Party { kind: "unit", id: format!("u{index}"), name: (*name).to_owned(), further_names: Vec::new() })
        .collect();
    for index in 1..=sections {
        let is_written = seed(index) % 2 == 0;
        let parent = if index % 3 == 1 { 0 } else { index - (index - 1) % 3 };
        let leaves = (0..3).map(|leaf| {
            let text = sentence(seed(index * 10 + leaf)) + &sentence(seed(index * 10 + leaf + 5));
            Leaf { kind: LeafKind::Paragraph, text, objects: Vec::new() }
        });
        content.sections.push(Section {
            id: if is_written { format!("s-{index}") } else { format!("part-{index}") },
            is_written,
            parent: Some(parent),
            number: Some(format!("{index}.")),
            title: format!("{}{}第{index}部分", VERBS[seed(index) % 8], OBJECTS[(seed(index) / 8) % 12]),
            leaves: leaves.collect(),
        });
        for _ in 0..2 {
            let number = content.tasks.len();
            content.tasks.push(task(number, index, seed(number + 500) % 2 == 0, seed(number + 900)));
        }
    }
    renumber(&mut content);
    content
}

/// Numbers and made ids follow from places, as they do in a plan.
fn renumber(content: &mut Content) {
    for (index, section) in content.sections.iter_mut().enumerate().skip(1) {
        section.number = Some(format!("{index}."));
        if !section.is_written {
            section.id = format!("part-{index}");
        }
    }
    for (index, task) in content.tasks.iter_mut().enumerate() {
        task.no = index + 1;
        if !task.is_written {
            task.id = format!("s{}-t{index}", task.section);
        }
    }
}

/// A change that somebody makes, and whether what is reported is that change and nothing else.
#[derive(Clone, Copy, Debug)]
enum Deed {
    ChangeDue,
    ChangeLead,
    RenameTask,
    RemoveTask,
    AddTask,
    MoveTask,
    RenameSection,
    ChangeWord,
    RemoveLeaf,
    SwapSections,
    RenameUnit,
}

const DEEDS: [Deed; 11] = [
    Deed::ChangeDue,
    Deed::ChangeLead,
    Deed::RenameTask,
    Deed::RemoveTask,
    Deed::AddTask,
    Deed::MoveTask,
    Deed::RenameSection,
    Deed::ChangeWord,
    Deed::RemoveLeaf,
    Deed::SwapSections,
    Deed::RenameUnit,
];

fn only_tasks(changes: &Changes) -> bool {
    changes.sections.is_empty() && changes.texts.is_empty() && changes.renamed.is_empty()
}

fn one_task(changes: &Changes, id: &str, kind: TaskChangeKind, fields: &[&str]) -> bool {
    let [task] = &changes.tasks[..] else { return false };
    let found: Vec<&str> = task.fields.iter().map(|field| field.key.as_str()).collect();
    only_tasks(changes) && task.id == id && task.kinds == BTreeSet::from([kind]) && (fields.is_empty() || found == fields)
}

/// Does the deed at a place and says whether the comparison tells it right.
fn is_told(old: &Content, deed: Deed, at: usize) -> bool {
    let mut new = old.clone();
    let place = at % new.tasks.len();
    let section = at % (new.sections.len() - 1) + 1;
    match deed {
        Deed::ChangeDue => {
            new.tasks[place].fields[1].value = Value::Due { text: "12月15日前".to_owned(), by: None };
            let id = new.tasks[place].id.clone();
            one_task(&compare(old, &new), &id, TaskChangeKind::Changed, &["due"])
        }
        Deed::ChangeLead => {
            let Value::Parties(parties) = &mut new.tasks[place].fields[0].value else { return false };
            parties[0] = ("u9".to_owned(), "规划财务科".to_owned());
            let id = new.tasks[place].id.clone();
            one_task(&compare(old, &new), &id, TaskChangeKind::Changed, &["lead"])
        }
        Deed::RenameTask => {
            new.tasks[place].title.insert_str(0, "进一步");
            let id = new.tasks[place].id.clone();
            one_task(&compare(old, &new), &id, TaskChangeKind::Changed, &["title"])
        }
        Deed::RemoveTask => {
            let gone = new.tasks.remove(place);
            renumber(&mut new);
            one_task(&compare(old, &new), &gone.id, TaskChangeKind::Removed, &[])
        }
        Deed::AddTask => {
            let mut added = task(900, new.tasks[place].section, false, 4_321);
            added.title = "建立与毗邻地区的联防联控机制".to_owned();
            added.fields[2].value = Value::Text("签订协议，互通信息".to_owned());
            new.tasks.insert(place, added);
            renumber(&mut new);
            let id = new.tasks[place].id.clone();
            one_task(&compare(old, &new), &id, TaskChangeKind::Added, &[])
        }
        Deed::MoveTask => {
            let target = (new.tasks[place].section + 2) % (new.sections.len() - 1) + 1;
            let mut moved = new.tasks.remove(place);
            moved.section = target;
            let to = new.tasks.iter().position(|task| task.section >= target).unwrap_or(new.tasks.len());
            new.tasks.insert(to, moved);
            renumber(&mut new);
            let id = new.tasks[to].id.clone();
            one_task(&compare(old, &new), &id, TaskChangeKind::Moved, &[])
        }
        Deed::RenameSection => {
            new.sections[section].title.insert_str(0, "着力");
            let changes = compare(old, &new);
            let [found] = &changes.sections[..] else { return false };
            found.places == (Some(section), Some(section))
                && found.kinds == BTreeSet::from([SectionChangeKind::Renamed])
                && changes.tasks.is_empty()
        }
        Deed::ChangeWord => {
            let leaf = at % 3;
            new.sections[section].leaves[leaf].text.push_str("另行安排。");
            let changes = compare(old, &new);
            let [text] = &changes.texts[..] else { return false };
            text.section == (Some(section), Some(section))
                && changes.tasks.is_empty()
                && text.pieces.last() == Some(&(Operation::Insert, "另行安排。".to_owned()))
        }
        Deed::RemoveLeaf => {
            let gone = new.sections[section].leaves.remove(at % 3);
            let changes = compare(old, &new);
            let [text] = &changes.texts[..] else { return false };
            text.pieces == [(Operation::Delete, gone.text)] && changes.tasks.is_empty()
        }
        Deed::SwapSections => {
            // The last two sections of a group of three change places, with their tasks.
            let first = section - (section - 1) % 3 + 1;
            if first + 1 >= new.sections.len() {
                return true;
            }
            new.sections.swap(first, first + 1);
            let place = |section: usize| {
                if section == first {
                    first + 1
                } else if section == first + 1 {
                    first
                } else {
                    section
                }
            };
            new.tasks.iter_mut().for_each(|task| task.section = place(task.section));
            new.tasks.sort_by_key(|task| task.section);
            renumber(&mut new);
            let changes = compare(old, &new);
            let [found] = &changes.sections[..] else { return false };
            found.kinds == BTreeSet::from([SectionChangeKind::Moved]) && changes.tasks.is_empty() && changes.texts.is_empty()
        }
        Deed::RenameUnit => {
            let (former, named) = (new.parties[1].name.clone(), "综合执法科".to_owned());
            new.parties[1].name = named.clone();
            for value in new.tasks.iter_mut().flat_map(|task| &mut task.fields).map(|field| &mut field.value) {
                if let Value::Parties(parties) = value {
                    parties.iter_mut().filter(|(_, name)| *name == former).for_each(|(_, name)| name.clone_from(&named));
                }
            }
            let changes = compare(old, &new);
            changes.renamed.len() == 1 && changes.tasks.is_empty() && changes.texts.is_empty() && changes.sections.is_empty()
        }
    }
}

fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

#[test]
fn the_change_that_was_made_is_the_change_that_is_told() {
    let mut runner = runner(1);
    let strategy = (4usize..20, proptest::collection::vec(0usize..100_000, 8..40), 0usize..10_000);
    let mut wrong = Vec::new();
    let tried = 60;
    for round in 0..tried {
        let (sections, seeds, at) = strategy.new_tree(&mut runner).unwrap().current();
        let old = plan(sections, &seeds);
        for deed in DEEDS {
            if !is_told(&old, deed, at) {
                wrong.push((round, deed));
            }
        }
    }
    // product: at least 98 of 100
    assert!(wrong.len() * 50 <= tried * DEEDS.len(), "{} of {}: {wrong:?}", wrong.len(), tried * DEEDS.len());
}

/// What the texts of a comparison say of one side.
fn side(changes: &Changes, not: Operation) -> Vec<String> {
    let text = |pieces: &[(Operation, String)]| -> String {
        pieces.iter().filter(|(operation, _)| *operation != not).map(|(_, text)| text.as_str()).collect()
    };
    changes.texts.iter().map(|change| text(&change.pieces)).filter(|text| !text.is_empty()).collect()
}

proptest! {
    #![proptest_config(Config { cases: 64, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_plan_does_not_differ_from_itself(sections in 1usize..12, seeds in proptest::collection::vec(0usize..100_000, 4..20)) {
        let content = plan(sections, &seeds);
        prop_assert!(compare(&content, &content).is_empty());
    }

    #[test]
    fn each_side_of_a_changed_text_is_a_text_of_that_version(
        seeds in proptest::collection::vec(0usize..100_000, 4..20),
        others in proptest::collection::vec(0usize..100_000, 4..20),
    ) {
        let (old, new) = (plan(6, &seeds), plan(7, &others));
        let changes = compare(&old, &new);
        let leaves = |content: &Content| -> BTreeSet<String> {
            content.sections.iter().flat_map(|section| &section.leaves).map(|leaf| leaf.text.clone()).collect()
        };
        let (before, after) = (leaves(&old), leaves(&new));
        for text in side(&changes, Operation::Insert) {
            prop_assert!(before.contains(&text), "{}", text);
        }
        for text in side(&changes, Operation::Delete) {
            prop_assert!(after.contains(&text), "{}", text);
        }
        // The other way round puts in what this way takes out.
        let back = compare(&new, &old);
        prop_assert_eq!(changes.tasks.len(), back.tasks.len());
        prop_assert_eq!(changes.sections.len(), back.sections.len());
    }
}

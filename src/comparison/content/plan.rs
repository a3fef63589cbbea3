//! A plan -> what of it is compared.

use super::{Content, Element, Party, Section, fields, text};
use crate::model::{Block, Document, DutyBearer, Lang, Node, Plan, Settings, plain_text};
use crate::numbering::Numbers;
use std::collections::BTreeMap;

impl Content {
    /// Of a plan with its numbers.
    pub fn of(plan: &Plan, numbers: &Numbers) -> Self {
        let mut sections = vec![Section::default()];
        if let Some(notice) = &plan.notice {
            let title = match plan.settings.lang {
                Lang::ZhCn => "印发通知",
                Lang::En => "Issuing notice",
            };
            sections.push(Section { title: title.to_owned(), parent: Some(0), leaves: leaves(notice.iter(), plan), ..Section::default() });
        }
        add(&plan.nodes, 0, plan, numbers, &mut sections);
        let by_id: BTreeMap<&str, usize> = sections.iter().enumerate().map(|(index, section)| (section.id.as_str(), index)).collect();
        let tasks = plan.tasks.iter().enumerate().map(|(index, task)| fields::task(index, task, plan, numbers, &by_id)).collect();
        Self { tasks, sections, parties: parties(&plan.settings), elements: elements(&plan.settings) }
    }
}

fn add(nodes: &[Node], parent: usize, plan: &Plan, numbers: &Numbers, into: &mut Vec<Section>) {
    let blocks = nodes.iter().filter_map(|node| match node {
        Node::Block(block) => Some(block),
        Node::Section(_) => None,
    });
    let own = leaves(blocks, plan);
    if let Some(section) = into.get_mut(parent) {
        section.leaves = own;
    }
    for node in nodes {
        let Node::Section(section) = node else { continue };
        let index = into.len();
        into.push(Section {
            id: section.id.clone(),
            is_written: plan.written_ids.contains(&section.id),
            parent: Some(parent),
            number: numbers.sections.get(&section.id).map(|number| number.text.clone()),
            title: plain_text(&section.heading.title),
            leaves: Vec::new(),
        });
        add(&section.nodes, index, plan, numbers, into);
    }
}

fn leaves<'a>(blocks: impl Iterator<Item = &'a Block>, plan: &Plan) -> Vec<super::Leaf> {
    let mut reader = text::Reader::new(plan);
    blocks.for_each(|block| reader.block(block));
    reader.leaves
}

fn parties(settings: &Settings) -> Vec<Party> {
    let registry = &settings.registry;
    let units = registry.units.iter().map(|unit| Party {
        kind: "unit",
        id: unit.id.clone(),
        name: unit.name.clone(),
        further_names: unit.short.iter().chain(&unit.aliases).cloned().collect(),
    });
    let people = registry.people.iter().map(|person| Party {
        kind: "person",
        id: person.id.clone(),
        name: person.name.clone(),
        further_names: person.aliases.clone(),
    });
    let groups = registry.groups.iter().map(|group| Party {
        kind: "group",
        id: group.id.clone(),
        name: group.name.clone(),
        further_names: group.aliases.clone(),
    });
    units.chain(people).chain(groups).collect()
}

fn elements(settings: &Settings) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut add = |key: &str, value: Option<String>| {
        elements.extend(value.filter(|value| !value.is_empty()).map(|value| Element { key: key.to_owned(), value }));
    };
    add("title", Some(settings.title.concat()));
    add("subtitle", settings.subtitle.clone());
    add("issuer", Some(settings.issuer.clone()));
    add("stage", settings.stage.clone());
    let Document { serial, classification, urgency, marks, number, signatory, recipients, signed_by, date, note, copies_to, .. } =
        &settings.document;
    add("document.serial", serial.clone());
    add("document.classification", classification.clone());
    add("document.urgency", urgency.clone());
    add("document.mark", Some(marks.join("、")));
    add("document.number", number.clone());
    add("document.signatory", Some(signatory.join("、")));
    add("document.recipients", Some(recipients.join("，")));
    add("document.signed_by", Some(signed_by.join("、")));
    add("document.date", date.map(|date| date.to_string()));
    add("document.note", note.clone());
    add("document.copies_to", Some(copies_to.join("，")));
    add("document.printed_by", settings.document.printed_by.clone());
    add("document.printed_on", settings.document.printed_on.map(|date| date.to_string()));
    let duties = settings.duties.iter().map(|duty| {
        let who = match &duty.who {
            DutyBearer::Text(text) => text.as_str(),
            DutyBearer::Party(party) => settings.registry.party(*party).map_or("", |party| party.name),
        };
        [who, &duty.duty, duty.scope.as_deref().unwrap_or_default()].join(" ").trim_end().to_owned()
    });
    add("duties", Some(duties.collect::<Vec<_>>().join("；")));
    elements
}

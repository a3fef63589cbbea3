//! Who a bracket names in which capacity -> who stands in which role of the plan. What is named beside one another decides
//! (责任单位 are others beside 牵头单位), and what roles the plan has.

use super::Inside;
use super::said::{Naming, Said};
use super::verbs::bracketed;
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Lang, Mode, PartyRef, Role, RoleSet, Takes};
use crate::responsibility::labels::{self, Capacity};
use crate::responsibility::names::{self, Named};
use crate::responsibility::roles::{self, Seat, Who};
use std::ops::Range;

/// Everybody in a role.
pub(super) struct Seated {
    /// Who stands in each role of the set, in its order.
    pub named: Vec<Named>,
    /// The label of each role, where one was written.
    pub labels: Vec<Option<String>>,
    /// How several share the task, where that is said.
    pub mode: Option<Mode>,
    /// How they do by their label alone.
    pub implied: Option<Mode>,
}

/// Gives everybody a role, and says of those who have none.
pub(super) fn seat(inside: &Inside<'_>, said: &Said, sink: &mut Sink) -> Seated {
    let set = &inside.settings.roles;
    let company = Company::of(said, set);
    let mut seating = Seating {
        inside,
        set,
        company,
        seated: Seated { named: vec![Named::default(); set.roles.len()], labels: vec![None; set.roles.len()], mode: said.mode, implied: None },
        answering: false,
        leads_by_other_words: false,
    };
    // those who lead go first where the first of a role leads; people have what is left
    let mut namings: Vec<&Naming> = said.namings.iter().collect();
    namings.sort_by_key(|naming| match seating.capacity(naming) {
        Some(Capacity::Lead) => 0,
        Some(Capacity::Person | Capacity::Contact) => 2,
        _ => 1,
    });
    for naming in namings {
        seating.take(naming, sink);
    }
    seating.finish()
}

/// What is named beside one another.
#[derive(Clone, Copy)]
struct Company {
    lead: bool,
    /// Others than those who lead.
    others: bool,
    help: bool,
    person: bool,
}

impl Company {
    fn of(said: &Said, set: &RoleSet) -> Self {
        let any = |wanted: Capacity| {
            let all = said.namings.iter().flat_map(|naming| std::iter::once(naming.who).chain(naming.also));
            all.into_iter().any(|who| capacity_of(who, set) == Some(wanted))
        };
        let help = any(Capacity::Help);
        Self { lead: any(Capacity::Lead), others: help || any(Capacity::Answer), help, person: any(Capacity::Person) }
    }
}

fn capacity_of(who: Who, set: &RoleSet) -> Option<Capacity> {
    match who {
        Who::As(capacity) => Some(capacity),
        // the first role of a set is the one that leads, whatever it is called
        Who::Role(role) => set.roles.get(role).and_then(roles::capacity).or((role == 0).then_some(Capacity::Lead)),
    }
}

struct Seating<'a> {
    inside: &'a Inside<'a>,
    set: &'a RoleSet,
    company: Company,
    seated: Seated,
    /// Whether those who answer stand where else those who lead do.
    answering: bool,
    /// Whether those who lead are called so in words that are not the plan's own.
    leads_by_other_words: bool,
}

impl Seating<'_> {
    /// In which capacity somebody is named: who is said to be in charge leads where nobody else does.
    fn capacity(&self, naming: &Naming) -> Option<Capacity> {
        let by_verb = naming.label.is_none() && naming.mode != Some(Mode::ByDuty);
        match capacity_of(naming.who, self.set) {
            Some(Capacity::Answer) if by_verb && !self.company.lead && matches!(naming.who, Who::As(_)) => Some(Capacity::Lead),
            capacity => capacity,
        }
    }

    fn seat_of(&self, who: Who, capacity: Option<Capacity>) -> Seat {
        if let Who::Role(role) = who {
            return Seat::Role(role);
        }
        let Some(capacity) = capacity else { return Seat::Nowhere };
        let seat = roles::seat(capacity, self.company.lead, self.set);
        let first_is_free = self.seated.named.first().is_some_and(|named| !named.written);
        let takes_people = self.set.roles.first().is_some_and(|role| role.takes != Takes::Units);
        match (seat, capacity) {
            // an office that has no role for people still says who answers
            (Seat::Nowhere, Capacity::Person) if first_is_free && takes_people => Seat::Role(0),
            (_, Capacity::Contact) if self.company.person => Seat::Nowhere,
            _ => seat,
        }
    }

    fn take(&mut self, naming: &Naming, sink: &mut Sink) {
        if self.take_with_people(naming, sink) {
            return;
        }
        let capacity = self.capacity(naming);
        if let Some(also) = naming.also {
            return self.take_both(naming, capacity, also, sink);
        }
        match self.seat_of(naming.who, capacity) {
            Seat::Nowhere => self.report_nowhere(naming, sink),
            Seat::Role(role) => self.names(naming, capacity, role, sink),
            Seat::Shared(role) => {
                self.names(naming, capacity, role, sink);
                if self.company.lead && self.company.others && self.seated.implied.is_none() {
                    self.seated.implied = Some(Mode::ByDuty);
                    self.report_shared(role, sink);
                }
            }
        }
    }

    /// Takes people in brackets behind units, 执法监督科（张某某）, for those who answer in person.
    fn take_with_people(&mut self, naming: &Naming, sink: &mut Sink) -> bool {
        let start = naming.names.start;
        let text = self.inside.slice(naming.names.clone());
        let registry = &self.inside.settings.registry;
        let all_people = |text: &str| {
            let names = names::names_in(text, registry);
            let is_person = |name: Range<usize>| matches!(text.get(name).and_then(|name| registry.find(name)), Some(PartyRef::Person(_)));
            !names.is_empty() && names.into_iter().all(is_person)
        };
        let mut parts = Vec::new();
        for piece in names::split(text, &['、', '，', ',', '；', ';']) {
            let written = text.get(piece.clone()).unwrap_or_default();
            let behind = bracketed(written).filter(|(unit, people)| {
                written.get(unit.clone()).is_some_and(|unit| registry.find(unit).is_some()) && written.get(people.clone()).is_some_and(all_people)
            });
            let place = |part: Range<usize>| start + piece.start + part.start..start + piece.start + part.end;
            match behind {
                Some((unit, people)) => parts.push((place(unit), Some(place(people)))),
                None => parts.push((start + piece.start..start + piece.end, None)),
            }
        }
        let has_people = parts.iter().any(|(_, people)| people.is_some());
        for (units, people) in parts.into_iter().filter(|_| has_people) {
            self.take(&Naming { names: units, ..naming.clone() }, sink);
            if let Some(names) = people {
                self.take(&Naming { who: Who::As(Capacity::Person), also: None, names, label: None, mode: None, strong: true }, sink);
            }
        }
        has_people
    }

    /// Reads the names into a role.
    fn names(&mut self, naming: &Naming, capacity: Option<Capacity>, role: usize, sink: &mut Sink) {
        let Some(definition) = self.set.roles.get(role) else { return };
        let mut found = Sink::default();
        let named = self.read(naming, definition, &mut found);
        if capacity == Some(Capacity::Contact) && named.wrong {
            // whom to call need not be known to the plan
            return self.report_nowhere(naming, sink);
        }
        sink.append(found);
        self.add(named, naming, capacity, role);
    }

    fn read(&self, naming: &Naming, role: &Role, sink: &mut Sink) -> Named {
        let mut named = Named::default();
        let start = naming.names.start;
        let span_of = |part: Range<usize>| self.inside.span(start + part.start..start + part.end);
        names::read(self.inside.slice(naming.names.clone()), &span_of, role, &self.inside.settings.registry, &mut named, sink);
        named
    }

    fn add(&mut self, named: Named, naming: &Naming, capacity: Option<Capacity>, role: usize) {
        let leads = self.seated.named.first().map(|lead| lead.parties.clone()).unwrap_or_default();
        let answers = capacity == Some(Capacity::Answer);
        let helps = self.set.roles.get(role).and_then(roles::capacity) == Some(Capacity::Help);
        let leads_too = |party: &PartyRef| answers && helps && leads.contains(party);
        let in_the_lead = if answers { !self.company.lead } else { role == 0 && capacity != Some(Capacity::Help) };
        self.leads_by_other_words |= capacity == Some(Capacity::Lead) && matches!(naming.who, Who::As(_));
        if in_the_lead {
            self.seated.mode = naming.mode.or(self.seated.mode);
            self.answering |= answers && matches!(naming.who, Who::As(_)) && naming.label.is_some();
        }
        if let Some(into) = self.seated.named.get_mut(role) {
            into.written |= named.written;
            into.wrong |= named.wrong;
            for party in named.parties.into_iter().filter(|party| !leads_too(party)) {
                if !into.parties.contains(&party) {
                    into.parties.push(party);
                }
            }
        }
        self.label(naming, role);
    }

    /// Notes the label of a role; one of several is that of the plan itself.
    fn label(&mut self, naming: &Naming, role: usize) {
        let Some(written) = naming.label.clone().map(|label| self.inside.slice(label)) else { return };
        let Some((definition, into)) = self.set.roles.get(role).zip(self.seated.labels.get_mut(role)) else { return };
        let label = match naming.who {
            Who::Role(_) => Some(definition.name.clone()),
            Who::As(_) => head(written, self.inside.settings.lang),
        };
        *into = match into.take() {
            Some(before) if label.as_ref() != Some(&before) => Some(definition.name.clone()),
            _ => label,
        };
    }

    /// 责任单位及责任人: people stand in the role for people, everybody else in the other; of two roles for units the first named
    /// has the first.
    fn take_both(&mut self, naming: &Naming, capacity: Option<Capacity>, also: Who, sink: &mut Sink) {
        let anybody =
            Role { id: String::new(), name: self.inside.slice(naming.label.clone().unwrap_or_default()).to_owned(), mark: String::new(), min: 0, max: None, takes: Takes::Anybody };
        let named = self.read(naming, &anybody, sink);
        let second = capacity_of(also, self.set);
        let (people, units): (Vec<PartyRef>, Vec<PartyRef>) = named.parties.iter().partition(|party| matches!(party, PartyRef::Person(_)));
        let is_for_people = |capacity: Option<Capacity>| capacity == Some(Capacity::Person);
        let (first, behind) = match (is_for_people(capacity), is_for_people(second)) {
            (false, true) => (units, people),
            (true, false) => (people, units),
            _ if capacity == Some(Capacity::Lead) && second == Some(Capacity::Help) => {
                let (first, others) = named.parties.split_at(named.parties.len().min(1));
                (first.to_vec(), others.to_vec())
            }
            _ => (named.parties.clone(), named.parties.clone()),
        };
        for (who, capacity, parties) in [(naming.who, capacity, first), (also, second, behind)] {
            if let (Seat::Role(role) | Seat::Shared(role), false) = (self.seat_of(who, capacity), parties.is_empty() && named.wrong) {
                let one = Naming { label: None, ..naming.clone() };
                self.add(Named { parties, written: true, wrong: named.wrong }, &one, capacity, role);
            }
        }
    }

    /// Those who lead do the work as well, where a plan has a role for that in which nobody stands (RACI).
    fn finish(mut self) -> Seated {
        let lead = roles::of_capacity(Capacity::Lead, self.set);
        let does = roles::of_capacity(Capacity::Answer, self.set);
        if let Some((lead, does)) = lead.zip(does)
            && self.leads_by_other_words
            && self.set.roles.get(does).is_some_and(|role| role.min > 0)
            && let Some(parties) = self.seated.named.get(lead).map(|named| named.parties.clone())
            && let Some(into) = self.seated.named.get_mut(does).filter(|named| !named.written)
        {
            into.parties = parties;
            into.written = true;
        }
        let count = self.seated.named.first().map_or(0, |named| named.parties.len());
        if self.answering && !self.company.lead && !self.set.first_leads && self.seated.implied.is_none() {
            let one_with_helpers = self.company.help && count == 1;
            self.seated.implied = Some(if one_with_helpers { Mode::Single } else { Mode::ByDuty });
        }
        self.seated
    }

    fn said(&self, naming: &Naming) -> String {
        let words = naming.label.clone().unwrap_or_else(|| naming.names.clone());
        self.inside.slice(words).to_owned()
    }

    fn report_nowhere(&self, naming: &Naming, sink: &mut Sink) {
        let place = naming.label.clone().map_or_else(|| naming.names.clone(), |label| label.start..naming.names.end.max(label.end));
        let written = self.inside.slice(place.clone());
        let message = message!(
            "“{written}” stands in the text alone: the plan has no role for it, so no table shows it",
            "“{written}”只印在正文里：本计划的角色中没有这一项，各种表里不会出现"
        );
        let help = message!(
            "nothing has to be done; to have it in tables, add a role or a field for “{said}” to content/plan.yaml (`roles`, `fields`)",
            "可以不处理；要列入表中，请在content/plan.yaml的“roles”或“fields”里为“{said}”加一项",
            said = self.said(naming)
        );
        sink.information(Code::RoleNotInPlan, self.inside.span(place), message).help(help);
    }

    fn report_shared(&self, role: usize, sink: &mut Sink) {
        let Some(role) = self.set.roles.get(role) else { return };
        let message = message!(
            "the plan's roles make no difference between who leads and who helps: all stand under {role}",
            "本计划的角色不分牵头和配合，都列在“{role}”里",
            role = role.name
        );
        let help = message!(
            "nothing has to be done; `roles: official` or `roles: first-leads` in content/plan.yaml keeps them apart",
            "可以不处理；要分开，请在content/plan.yaml里写“roles: official”或“roles: first-leads”"
        );
        sink.information(Code::RoleNotInPlan, self.inside.span(0..self.inside.text.len()), message).help(help);
    }
}

/// A label as the head of a column: without what it says of how several share a task, and without a verb.
fn head(written: &str, lang: Lang) -> Option<String> {
    let compact: String =
        if written.is_ascii() { written.trim().to_owned() } else { written.chars().filter(|character| !character.is_whitespace()).collect() };
    let bare = ["共同", "分别", "联合"].into_iter().find_map(|mode| compact.strip_prefix(mode)).unwrap_or(&compact);
    let bare = ["分别为", "为", "是", "有"].into_iter().find_map(|verb| bare.strip_suffix(verb)).unwrap_or(bare);
    if !labels::is_head(bare) {
        return None;
    }
    let mut letters = bare.chars();
    let first = letters.next()?;
    Some(match lang {
        Lang::En => first.to_uppercase().chain(letters).collect(),
        Lang::ZhCn => bare.to_owned(),
    })
}

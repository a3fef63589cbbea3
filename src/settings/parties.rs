//! Units, people and groups, from plan.yaml or units.yaml.

use super::names::Names;
use crate::diag::{Code, Place, Sink, nearest, render::position};
use crate::model::{EVERY_UNIT_ID, EVERY_UNIT_NAME, Group, GroupMembers, Lang, PartyRef, Person, Registry, Unit};
use crate::source::Sources;
use crate::source::fields::{Fields, texts_of, wrong_value};
use crate::source::yaml::{Node, Value};
use crate::span::Spanned;

const UNIT_EXAMPLE: &str = "{id: office, name: 局办公室}";
const PERSON_EXAMPLE: &str = "{id: head, name: 张某某, post: 局长, oversees: [office]}";
const GROUP_EXAMPLE: &str = "{id: related, name: 各有关单位, open: true}";

/// What is given of units, people and groups, in whichever file.
pub(super) struct Given<'a> {
    units: &'a [Node],
    people: &'a [Node],
    groups: &'a [Node],
}

/// Takes the lists from both files; a key that both have is reported.
pub(super) fn given<'a>(plan: &mut Fields<'a>, units: Option<&mut Fields<'a>>, sources: &Sources, sink: &mut Sink) -> Given<'a> {
    let mut units = units;
    let mut list = |key, example: &str| {
        let here = plan.take_with_key(key);
        let there = units.as_mut().and_then(|fields| fields.take_with_key(key));
        if let (Some((first, _)), Some((second, _))) = (here, there) {
            let at = position(sources, &Place::Span(first.span));
            sink.error(Code::DuplicateKey, second.span, format!("the key `{key}` is given in plan.yaml and in units.yaml"))
                .help(format!("keep one of the two; the other stands in {}:{}:{}", at.path, at.line, at.column));
        }
        let lists = [here, there].map(|entry| entry.map_or(&[][..], |(_, node)| list_items(node, key, example, sink)));
        // Where both are given, the longer one leaves fewer names unknown.
        lists.into_iter().max_by_key(|items| items.len()).unwrap_or(&[])
    };
    Given { units: list("units", UNIT_EXAMPLE), people: list("people", PERSON_EXAMPLE), groups: list("groups", GROUP_EXAMPLE) }
}

fn list_items<'a>(node: &'a Node, key: &str, example: &str, sink: &mut Sink) -> &'a [Node] {
    match &node.value {
        Value::List(items) => items,
        _ => {
            wrong_value(node, &format!("a list after `{key}`, for example `- {example}`"), sink);
            &[]
        }
    }
}

/// The registry, each name of which stands for one party.
pub(super) fn decode(given: &Given<'_>, lang: Lang, sources: &Sources, sink: &mut Sink) -> Registry {
    let mut registry = Registry::default();
    let mut names = Names::new(sources);
    registry.units = given.units.iter().filter_map(|node| unit(node, &mut names, sink)).collect();
    registry.people = given.people.iter().filter_map(|node| person(node, &registry, &mut names, sink)).collect();
    registry.groups = given.groups.iter().filter_map(|node| group(node, &registry, &mut names, sink)).collect();
    let decoded = registry.units.len() + registry.people.len() + registry.groups.len();
    registry.incomplete = decoded < given.units.len() + given.people.len() + given.groups.len();
    if lang == Lang::En && registry.find(EVERY_UNIT_ID) == Some(PartyRef::EveryUnit) {
        registry.groups.push(english_every_unit());
    }
    registry
}

/// The built-in group by its English name.
fn english_every_unit() -> Group {
    Group { id: EVERY_UNIT_ID.to_owned(), name: "all units".to_owned(), aliases: Vec::new(), members: GroupMembers::All }
}

/// What a unit, a person and a group all have.
struct Named {
    id: String,
    name: String,
    short: Option<String>,
    aliases: Vec<String>,
}

/// Reads id, name, short name (`with_short`) and aliases, and takes them. A missing id or name is
/// reported and the other stands in for it.
fn named(fields: &mut Fields<'_>, kind: &str, with_short: bool, names: &mut Names<'_>, sink: &mut Sink) -> Option<Named> {
    let example = match kind {
        "person" => ("id: head", "name: 张某某"),
        "group" => ("id: related", "name: 各有关单位"),
        _ => ("id: office", "name: 局办公室"),
    };
    let has_id = fields.take("id").is_some();
    if !has_id {
        fields.report_missing("id", example.0, sink);
    }
    let id = fields.id("id", sink);
    let name = fields.required_text("name", example.1, sink);
    let short = if with_short { fields.spanned_text("short", sink) } else { None };
    let aliases = fields.list_of_text("aliases", sink);
    let title = id.as_ref().or(name.as_ref()).map(|known| format!("the {kind} `{}`", known.value))?;
    if kind != "group" {
        refuse_built_in(id.iter().chain(&name).chain(&short).chain(&aliases), sink);
    }
    names.take(&title, id.iter().chain(&name).chain(&short).chain(&aliases), sink);
    let value = |text: Option<Spanned<String>>| text.map(|text| text.value);
    let (id, name) = (value(id), value(name));
    Some(Named {
        id: id.clone().or_else(|| name.clone())?,
        name: name.or(id)?,
        short: value(short),
        aliases: aliases.into_iter().map(|alias| alias.value).collect(),
    })
}

/// The names of the built-in group are not for a unit or person; a group may define it anew.
fn refuse_built_in<'n>(names: impl Iterator<Item = &'n Spanned<String>>, sink: &mut Sink) {
    for name in names.filter(|name| [EVERY_UNIT_ID, EVERY_UNIT_NAME].contains(&name.value.as_str())) {
        sink.error(Code::DuplicateName, name.span, format!("`{}` names the built-in group of every unit", name.value))
            .help("choose another name");
    }
}

fn unit(node: &Node, names: &mut Names<'_>, sink: &mut Sink) -> Option<Unit> {
    let mut fields = Fields::of(node, &format!("a unit, for example `{UNIT_EXAMPLE}`"), sink)?;
    let named = named(&mut fields, "unit", true, names, sink);
    fields.finish(sink);
    let Named { id, name, short, aliases } = named?;
    Some(Unit { id, name, short, aliases, span: node.span })
}

fn person(node: &Node, registry: &Registry, names: &mut Names<'_>, sink: &mut Sink) -> Option<Person> {
    let mut fields = Fields::of(node, &format!("a person, for example `{PERSON_EXAMPLE}`"), sink)?;
    let named = named(&mut fields, "person", false, names, sink);
    let post = fields.text("post", sink);
    let overseen = fields.list_of_text("oversees", sink);
    fields.finish(sink);
    let oversees = units_named(&overseen, registry, sink);
    let Named { id, name, aliases, .. } = named?;
    Some(Person { id, name, post, aliases, oversees })
}

fn group(node: &Node, registry: &Registry, names: &mut Names<'_>, sink: &mut Sink) -> Option<Group> {
    let mut fields = Fields::of(node, &format!("a group, for example `{GROUP_EXAMPLE}`"), sink)?;
    let named = named(&mut fields, "group", false, names, sink);
    let members = members(&mut fields, registry, sink);
    fields.finish(sink);
    let Named { id, name, aliases, .. } = named?;
    Some(Group { id, name, aliases, members })
}

/// `members`, or `open: true`; one of the two must be given, and only one can.
fn members(fields: &mut Fields<'_>, registry: &Registry, sink: &mut Sink) -> GroupMembers {
    let open = fields.boolean("open", sink).unwrap_or(false);
    let listed = fields.take_with_key("members");
    match listed {
        Some((key, _)) if open => {
            sink.error(Code::WrongValue, key.span, "an open group cannot list its members").help("give either `members` or `open: true`");
            GroupMembers::Open
        }
        None => {
            if !open {
                fields.report_missing("members", "members: [office, law]` or `members: \"*\"` or `open: true", sink);
            }
            GroupMembers::Open
        }
        Some((_, Node { value: Value::Text(text), .. })) if text == "*" => GroupMembers::All,
        Some((_, node)) => {
            let written = texts_of(node, "\"*\" or a list of units, for example `members: [office, law]`", sink);
            GroupMembers::Listed(units_named(&written, registry, sink))
        }
    }
}

/// The units of some names, each once; a name that no unit has is reported.
fn units_named(written: &[Spanned<String>], registry: &Registry, sink: &mut Sink) -> Vec<usize> {
    let mut units = Vec::new();
    for name in written {
        match registry.find(&name.value) {
            Some(PartyRef::Unit(index)) if !units.contains(&index) => units.push(index),
            Some(PartyRef::Unit(_)) => {}
            Some(_) => {
                sink.error(Code::UnknownName, name.span, format!("`{}` is not a unit", name.value)).help("name the units one by one");
            }
            None => report_unknown_unit(name, registry, sink),
        }
    }
    units
}

fn report_unknown_unit(name: &Spanned<String>, registry: &Registry, sink: &mut Sink) {
    let found = sink.error(Code::UnknownName, name.span, format!("no unit is named `{}`", name.value));
    let known = registry.units.iter().flat_map(|unit| [&unit.id, &unit.name].into_iter().chain(&unit.short).chain(&unit.aliases));
    match nearest(&name.value, known.map(String::as_str)) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help(format!("give the unit under `units`, for example `- {UNIT_EXAMPLE}`")),
    };
}

//! Units, people and groups, from plan.yaml or units.yaml.

use super::names::Names;
use crate::diag::{Code, Message, Place, Sink, did_you_mean, nearest, render::position};
use crate::message;
use crate::model::{EVERY_UNIT_ID, EVERY_UNIT_NAME, Group, GroupMembers, Lang, PartyRef, Person, Registry, Unit, UnitKind};
use crate::source::Sources;
use crate::source::fields::{Fields, texts_of, wrong_value};
use crate::source::yaml::{Node, Value};
use crate::span::Spanned;

const KINDS: [(&str, UnitKind); 3] = [("internal", UnitKind::Internal), ("local", UnitKind::Local), ("external", UnitKind::External)];

fn unit_example() -> Message {
    message!("{{id: office, name: General Office}}", "{{id: office, name: 局办公室}}")
}

fn person_example() -> Message {
    message!("{{id: head, name: A. Smith, post: Director}}", "{{id: head, name: 张某某, post: 局长, oversees: [office]}}")
}

fn group_example() -> Message {
    message!("{{id: related, name: other bodies, open: true}}", "{{id: related, name: 各有关单位, open: true}}")
}

/// What is given of units, people and groups, in whichever file.
pub(super) struct Given<'a> {
    units: &'a [Node],
    people: &'a [Node],
    groups: &'a [Node],
}

/// Takes the lists from both files; a key that both have is reported.
pub(super) fn given<'a>(plan: &mut Fields<'a>, units: Option<&mut Fields<'a>>, sources: &Sources, sink: &mut Sink) -> Given<'a> {
    let mut units = units;
    let mut list = |key, example: Message| {
        let here = plan.take_with_key(key);
        let there = units.as_mut().and_then(|fields| fields.take_with_key(key));
        if let (Some((first, _)), Some((second, _))) = (here, there) {
            let at = position(sources, &Place::Span(first.span));
            sink.error(
                Code::DuplicateKey,
                second.span,
                message!("the key `{key}` is given in plan.yaml and in units.yaml", "“{key}”在plan.yaml和units.yaml里都写了"),
            )
            .help(message!(
                "keep one of the two; the other stands in {path}:{line}:{column}",
                "请只保留一处；另一处在{path}:{line}:{column}",
                path = at.path,
                line = at.line,
                column = at.column
            ));
        }
        let lists = [here, there].map(|entry| entry.map_or(&[][..], |(_, node)| list_items(node, key, &example, sink)));
        // Where both are given, the longer one leaves fewer names unknown.
        lists.into_iter().max_by_key(|items| items.len()).unwrap_or(&[])
    };
    Given { units: list("units", unit_example()), people: list("people", person_example()), groups: list("groups", group_example()) }
}

fn list_items<'a>(node: &'a Node, key: &str, example: &Message, sink: &mut Sink) -> &'a [Node] {
    match &node.value {
        Value::List(items) => items,
        _ => {
            let expected = message!("a list after `{key}`, for example `- {example}`", "列表，例如“- {example}”", example = example);
            wrong_value(node, &expected, sink);
            &[]
        }
    }
}

/// The registry, each name of which stands for one party.
pub(super) fn decode(given: &Given<'_>, lang: Lang, sources: &Sources, sink: &mut Sink) -> Registry {
    let mut registry = Registry::default();
    let mut names = Names::new(sources);
    let units: Vec<(Unit, Option<Spanned<String>>)> = given.units.iter().filter_map(|node| unit(node, &mut names, sink)).collect();
    let parents: Vec<Option<Spanned<String>>> = units.iter().map(|(_, parent)| parent.clone()).collect();
    registry.units = units.into_iter().map(|(unit, _)| unit).collect();
    give_parents(&mut registry, &parents, sink);
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

/// What can be made responsible.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unit,
    Person,
    Group,
}

impl Kind {
    /// Who it is, for messages.
    fn title(self, name: &str) -> Message {
        match self {
            Kind::Unit => message!("the unit `{name}`", "单位“{name}”"),
            Kind::Person => message!("the person `{name}`", "人员“{name}”"),
            Kind::Group => message!("the group `{name}`", "单位组“{name}”"),
        }
    }
}

/// What a unit, a person and a group all have.
struct Named {
    id: String,
    name: String,
    short: Option<String>,
    aliases: Vec<String>,
}

/// Reads id, name, short name (of a unit) and aliases, and takes them. A missing id or name is
/// reported and the other stands in for it.
fn named(fields: &mut Fields<'_>, kind: Kind, names: &mut Names<'_>, sink: &mut Sink) -> Option<Named> {
    let (id_example, name_example) = match kind {
        Kind::Person => ("id: head", message!("name: A. Smith", "name: 张某某")),
        Kind::Group => ("id: related", message!("name: other bodies", "name: 各有关单位")),
        Kind::Unit => ("id: office", message!("name: General Office", "name: 局办公室")),
    };
    let has_id = fields.take("id").is_some();
    if !has_id {
        fields.report_missing("id", &Message::same(id_example), sink);
    }
    let id = fields.id("id", sink);
    let name = fields.required_text("name", &name_example, sink);
    let short = if kind == Kind::Unit { fields.spanned_text("short", sink) } else { None };
    let aliases = fields.list_of_text("aliases", sink);
    let title = id.as_ref().or(name.as_ref()).map(|known| kind.title(&known.value))?;
    if kind != Kind::Group {
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
        sink.error(
            Code::DuplicateName,
            name.span,
            message!("`{name}` names the built-in group of every unit", "“{name}”是自带的“全部单位”的名称", name = name.value),
        )
        .help(message!("choose another name", "请换一个名称"));
    }
}

/// A unit, and the name of the one that it is a part of.
fn unit(node: &Node, names: &mut Names<'_>, sink: &mut Sink) -> Option<(Unit, Option<Spanned<String>>)> {
    let mut fields =
        Fields::of(node, &message!("a unit, for example `{example}`", "一个单位，例如“{example}”", example = unit_example()), sink)?;
    let named = named(&mut fields, Kind::Unit, names, sink);
    let parent = fields.spanned_text("parent", sink);
    let kind = fields.one_of("kind", &KINDS, sink).unwrap_or_default();
    fields.finish(sink);
    let Named { id, name, short, aliases } = named?;
    Some((Unit { id, name, short, aliases, parent: None, kind, span: node.span }, parent))
}

/// Finds the units that others are parts of; one that is a part of itself, over others or not, is reported.
fn give_parents(registry: &mut Registry, written: &[Option<Spanned<String>>], sink: &mut Sink) {
    let found: Vec<Option<usize>> = written
        .iter()
        .map(|parent| parent.as_ref().and_then(|name| units_named(std::slice::from_ref(name), registry, sink).first().copied()))
        .collect();
    let is_in_circle = |unit: usize| {
        let mut above = found.get(unit).copied().flatten();
        for _ in 0..found.len() {
            match above {
                Some(parent) if parent == unit => return true,
                Some(parent) => above = found.get(parent).copied().flatten(),
                None => return false,
            }
        }
        false
    };
    for (place, name) in written.iter().enumerate().filter_map(|(place, name)| Some((place, name.as_ref()?))) {
        if is_in_circle(place) {
            let message = message!("a unit cannot be a part of itself: `{name}`", "单位不能隶属于自己：“{name}”", name = name.value);
            sink.error(Code::WrongValue, name.span, message).help(message!("name the unit above it", "请填上一级单位"));
        } else if let Some(unit) = registry.units.get_mut(place) {
            unit.parent = found.get(place).copied().flatten();
        }
    }
}

fn person(node: &Node, registry: &Registry, names: &mut Names<'_>, sink: &mut Sink) -> Option<Person> {
    let mut fields =
        Fields::of(node, &message!("a person, for example `{example}`", "一个人，例如“{example}”", example = person_example()), sink)?;
    let named = named(&mut fields, Kind::Person, names, sink);
    let post = fields.text("post", sink);
    let overseen = fields.list_of_text("oversees", sink);
    fields.finish(sink);
    let oversees = units_named(&overseen, registry, sink);
    let Named { id, name, aliases, .. } = named?;
    Some(Person { id, name, post, aliases, oversees })
}

fn group(node: &Node, registry: &Registry, names: &mut Names<'_>, sink: &mut Sink) -> Option<Group> {
    let mut fields =
        Fields::of(node, &message!("a group, for example `{example}`", "一个单位组，例如“{example}”", example = group_example()), sink)?;
    let named = named(&mut fields, Kind::Group, names, sink);
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
            sink.error(Code::WrongValue, key.span, message!("an open group cannot list its members", "“open: true”的单位组不能再列成员"))
                .help(message!("give either `members` or `open: true`", "“members”和“open: true”请只写一项"));
            GroupMembers::Open
        }
        None => {
            if !open {
                fields.report_missing("members", &Message::same("members: [office, law]"), sink).help(message!(
                    "write `members: [office, law]`, `members: \"*\"` or `open: true`",
                    "请写成“members: [office, law]”“members: \"*\"”或“open: true”"
                ));
            }
            GroupMembers::Open
        }
        Some((_, Node { value: Value::Text(text), .. })) if text == "*" => GroupMembers::All,
        Some((_, node)) => {
            let expected = message!(
                "\"*\" or a list of units, for example `members: [office, law]`",
                "\"*\"，或单位的列表，例如“members: [office, law]”"
            );
            let written = texts_of(node, &expected, sink);
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
                sink.error(Code::UnknownName, name.span, message!("`{name}` is not a unit", "“{name}”不是一个单位", name = name.value))
                    .help(message!("name the units one by one", "请逐个写出单位"));
            }
            None => report_unknown_unit(name, registry, sink),
        }
    }
    units
}

fn report_unknown_unit(name: &Spanned<String>, registry: &Registry, sink: &mut Sink) {
    let found =
        sink.error(Code::UnknownName, name.span, message!("no unit is named `{name}`", "没有名为“{name}”的单位", name = name.value));
    let known = registry.units.iter().flat_map(|unit| [&unit.id, &unit.name].into_iter().chain(&unit.short).chain(&unit.aliases));
    match nearest(&name.value, known.map(String::as_str)) {
        Some(near) => found.help(did_you_mean(near)),
        None => found.help(message!(
            "give the unit under `units`, for example `- {example}`",
            "请在“units”下面写上这个单位，例如“- {example}”",
            example = unit_example()
        )),
    };
}

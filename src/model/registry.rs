//! Finds units, people and groups by any of their names. In: a name as somebody wrote it. Out:
//! who is meant. Does not know where the name was written.

use super::{GroupMembers, Party, PartyRef, Person, Registry};

/// The id of the built-in group of every unit.
pub const EVERY_UNIT_ID: &str = "all";
/// The name of the built-in group of every unit.
pub const EVERY_UNIT_NAME: &str = "各科室";

impl Registry {
    /// Who is meant by an id, name, short name or alias; space around it, blanks beside Han and the width of
    /// its parentheses do not count. A person may be named with the post: `张某某局长`, `副局长李某某`.
    pub fn find(&self, written: &str) -> Option<PartyRef> {
        let written: String = comparable(written).collect();
        let found = self.named_entries().find(|(_, name)| comparable(name).eq(written.chars())).map(|(party, _)| party);
        found.or_else(|| self.people.iter().position(|person| is_with_post(person, &written)).map(PartyRef::Person))
    }

    /// How somebody is printed; none where the number is not of this registry.
    pub fn party(&self, party: PartyRef) -> Option<Party<'_>> {
        match party {
            PartyRef::Unit(index) => self.units.get(index).map(|unit| Party {
                id: &unit.id,
                name: &unit.name,
                short: unit.short.as_deref().unwrap_or(&unit.name),
            }),
            PartyRef::Person(index) => {
                self.people.get(index).map(|person| Party { id: &person.id, name: &person.name, short: &person.name })
            }
            PartyRef::Group(index) => self.groups.get(index).map(|group| Party { id: &group.id, name: &group.name, short: &group.name }),
            PartyRef::EveryUnit => Some(Party { id: EVERY_UNIT_ID, name: EVERY_UNIT_NAME, short: EVERY_UNIT_NAME }),
        }
    }

    /// The units that stand behind somebody, as indices into [`Registry::units`]: a unit itself,
    /// the members of a group; nothing for a person and for an open group.
    pub fn members(&self, party: PartyRef) -> Vec<usize> {
        match party {
            PartyRef::Unit(index) => vec![index],
            PartyRef::Person(_) => Vec::new(),
            PartyRef::EveryUnit => (0..self.units.len()).collect(),
            PartyRef::Group(index) => match self.groups.get(index).map(|group| &group.members) {
                Some(GroupMembers::All) => (0..self.units.len()).collect(),
                Some(GroupMembers::Listed(units)) => units.clone(),
                Some(GroupMembers::Open) | None => Vec::new(),
            },
        }
    }

    /// Every id, name, short name and alias, for hints.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.named_entries().map(|(_, name)| name)
    }

    /// Everybody by every name: units, people, groups, then the built-in group if the plan does
    /// not define it.
    fn named_entries(&self) -> impl Iterator<Item = (PartyRef, &str)> {
        let units = self.units.iter().enumerate().flat_map(|(index, unit)| {
            let names = [unit.id.as_str(), unit.name.as_str()].into_iter().chain(unit.short.as_deref());
            with_aliases(PartyRef::Unit(index), names, &unit.aliases)
        });
        let people = self.people.iter().enumerate().flat_map(|(index, person)| {
            with_aliases(PartyRef::Person(index), [person.id.as_str(), person.name.as_str()].into_iter(), &person.aliases)
        });
        let groups = self.groups.iter().enumerate().flat_map(|(index, group)| {
            with_aliases(PartyRef::Group(index), [group.id.as_str(), group.name.as_str()].into_iter(), &group.aliases)
        });
        let defined = self.groups.iter().any(|group| group.id == EVERY_UNIT_ID);
        let built_in = if defined { None } else { Some([EVERY_UNIT_ID, EVERY_UNIT_NAME]) };
        let every_unit = built_in.into_iter().flatten().map(|name| (PartyRef::EveryUnit, name));
        units.chain(people).chain(groups).chain(every_unit)
    }
}

/// One party with each of its names.
fn with_aliases<'a>(
    party: PartyRef,
    names: impl Iterator<Item = &'a str>,
    aliases: &'a [String],
) -> impl Iterator<Item = (PartyRef, &'a str)> {
    names.chain(aliases.iter().map(String::as_str)).map(move |name| (party, name))
}

/// The characters of a name in the form in which two spellings of it are equal: 张　某 is 张某, （党办） is (党办).
pub fn comparable(name: &str) -> impl Iterator<Item = char> {
    let name = name.trim();
    let mut before: Option<char> = None;
    name.char_indices().filter_map(move |(at, character)| {
        let unified = match character {
            '（' => '(',
            '）' => ')',
            blank if blank.is_whitespace() => {
                let after = name.get(at..).and_then(|rest| rest.trim_start().chars().next());
                let kept = before != Some(' ') && ![before, after].into_iter().flatten().any(is_east_asian);
                return kept.then(|| *before.insert(' '));
            }
            other => other,
        };
        before = Some(character);
        Some(unified)
    })
}

/// Whether a character is one beside which a blank says nothing.
fn is_east_asian(character: char) -> bool {
    character >= '\u{2E80}'
}

/// Whether a person is written with the post, or with one of several.
fn is_with_post(person: &Person, written: &str) -> bool {
    let Some(post) = &person.post else { return false };
    let Some(name) = std::iter::once(&person.name).chain(&person.aliases).find(|name| written.contains(name.as_str())) else { return false };
    let rest = written.replacen(name.as_str(), "", 1);
    let rest = rest.trim_matches(|character: char| character.is_whitespace() || "(),，".contains(character));
    !rest.is_empty() && (rest == post || post.split(['、', ',', '，']).any(|post| post.trim() == rest))
}

#[cfg(test)]
mod tests {
    use super::super::{Group, GroupMembers, PartyRef, Person, Registry, Unit, UnitKind};

    fn unit(id: &str, name: &str, short: Option<&str>, aliases: &[&str]) -> Unit {
        Unit {
            id: id.to_owned(),
            name: name.to_owned(),
            short: short.map(str::to_owned),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            span: crate::span::Span::new(crate::span::SourceId(0), 0, 0),
            parent: None,
            kind: UnitKind::Internal,
        }
    }

    fn group(id: &str, name: &str, members: GroupMembers) -> Group {
        Group { id: id.to_owned(), name: name.to_owned(), aliases: Vec::new(), members }
    }

    fn registry() -> Registry {
        Registry {
            units: vec![unit("office", "局办公室", Some("办公室"), &["综合科（党办）"]), unit("law", "执法监督科", None, &[])],
            people: vec![Person { id: "head".into(), name: "张某某".into(), post: Some("党组书记、局长".into()), aliases: Vec::new(), oversees: vec![0] }],
            groups: vec![group("related", "各有关单位", GroupMembers::Open), group("core", "核心科室", GroupMembers::Listed(vec![1]))],
            incomplete: false,
        }
    }

    #[test]
    fn everybody_is_found_by_every_name() {
        let cases = [
            ("office", Some(PartyRef::Unit(0))),
            ("局办公室", Some(PartyRef::Unit(0))),
            (" 办公室　", Some(PartyRef::Unit(0))),
            ("综合科(党办)", Some(PartyRef::Unit(0))),
            ("张某某", Some(PartyRef::Person(0))),
            ("core", Some(PartyRef::Group(1))),
            ("各科室", Some(PartyRef::EveryUnit)),
            ("all", Some(PartyRef::EveryUnit)),
            ("张 某 某", Some(PartyRef::Person(0))),
            ("执法　监督科", Some(PartyRef::Unit(1))),
            ("综合科 （党办）", Some(PartyRef::Unit(0))),
            ("局长张某某", Some(PartyRef::Person(0))),
            ("张某某（党组书记、局长）", Some(PartyRef::Person(0))),
            ("张某某 局长", Some(PartyRef::Person(0))),
            ("张某某副局长", None),
            ("办公", None),
        ];
        for (written, expected) in cases {
            assert_eq!(registry().find(written), expected, "{written}");
        }
    }

    #[test]
    fn a_plan_that_defines_all_replaces_the_built_in_group() {
        let mut registry = registry();
        registry.groups.push(group("all", "全体科室", GroupMembers::All));
        assert_eq!(registry.find("all"), Some(PartyRef::Group(2)));
        assert_eq!(registry.find("各科室"), None);
    }

    #[test]
    fn members_are_units() {
        let registry = registry();
        assert_eq!(registry.members(PartyRef::EveryUnit), [0, 1]);
        assert_eq!(registry.members(PartyRef::Group(1)), [1]);
        assert_eq!(registry.members(PartyRef::Unit(1)), [1]);
        assert!(registry.members(PartyRef::Group(0)).is_empty());
        assert!(registry.members(PartyRef::Person(0)).is_empty());
    }

    #[test]
    fn tables_show_the_short_name_where_there_is_one() {
        let registry = registry();
        let short = |party| registry.party(party).map(|found| found.short);
        assert_eq!(short(PartyRef::Unit(0)), Some("办公室"));
        assert_eq!(short(PartyRef::Unit(1)), Some("执法监督科"));
        assert_eq!(short(PartyRef::Unit(9)), None);
    }
}

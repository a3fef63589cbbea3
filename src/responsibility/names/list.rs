//! A text of names -> where each of them stands: `执法监督科、局办公室`, `Finance, IT and HR`, `局办公室等和各科室、所`. A name that is
//! known may hold what else stands between names.

use crate::diag::nearest;
use crate::model::Registry;
use std::ops::Range;

/// What stands between names.
pub(super) const SEPARATORS: [char; 6] = ['、', '，', ',', '；', ';', '\n'];
/// What joins two names, one of which has to be known: 住房和城乡建设局 is one name.
const JOINTS: [&str; 7] = ["以及", "和", "与", "及", "并", " and ", " & "];
/// What joins names all of which have to be known.
const LOOSE_JOINTS: [&str; 4] = ["/", "／", " ", "　"];
/// Longer parts are no names, and are not taken apart.
const LONGEST_PART: usize = 2000;
/// What opens and closes brackets, inside which nothing is divided.
const OPENING: [char; 6] = ['（', '(', '〔', '【', '［', '['];
const CLOSING: [char; 6] = ['）', ')', '〕', '】', '］', ']'];

/// The ranges of the names in a text: the whole where it is a name, else its parts.
pub fn names_in(text: &str, registry: &Registry) -> Vec<Range<usize>> {
    let list = List { text, registry };
    let whole = trimmed(text, 0..text.len());
    if whole.is_empty() {
        return Vec::new();
    }
    if list.is_known(&whole) {
        return vec![whole];
    }
    let parts: Vec<Range<usize>> =
        split(text, &SEPARATORS).into_iter().map(|part| trimmed(text, part)).filter(|part| !part.is_empty()).collect();
    list.names(&parts)
}

/// Whether a text names somebody, or nearly so.
pub(in crate::responsibility) fn any_near(text: &str, registry: &Registry) -> bool {
    let near = |name: &str| registry.find(name).is_some() || nearest(name, registry.names()).is_some();
    names_in(text, registry).into_iter().any(|name| text.get(name).is_some_and(near))
}

/// Whether a text is nothing but names that are known, one at least.
pub(in crate::responsibility) fn all_known(text: &str, registry: &Registry) -> bool {
    let names = names_in(text, registry);
    !names.is_empty() && names.into_iter().all(|name| text.get(name).is_some_and(|name| registry.find(name).is_some()))
}

struct List<'a> {
    text: &'a str,
    registry: &'a Registry,
}

impl List<'_> {
    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn is_known(&self, range: &Range<usize>) -> bool {
        self.registry.find(self.slice(range)).is_some()
    }

    /// The names of the parts between separators; those of one that hold such marks themselves are put together again.
    fn names(&self, parts: &[Range<usize>]) -> Vec<Range<usize>> {
        let singles: Vec<Option<Range<usize>>> = parts.iter().map(|part| self.name(part)).collect();
        let reach = if singles.iter().all(Option::is_some) { 1 } else { 1 + self.most_separators() };
        let mut names = Vec::new();
        let mut at = 0;
        while let Some(first) = parts.get(at) {
            let windows = (at + 1..parts.len().min(at + reach)).rev();
            let held = windows.filter_map(|last| Some((last, self.together(first.start..parts.get(last)?.end)?))).next();
            if let Some((last, held)) = held {
                names.extend(held);
                at = last + 1;
                continue;
            }
            match singles.get(at).cloned().flatten() {
                Some(name) => names.push(name),
                None => names.extend(self.joined(first)),
            }
            at += 1;
        }
        names.retain(|name| !name.is_empty());
        names
    }

    /// How many separators a known name holds at most.
    fn most_separators(&self) -> usize {
        self.registry.names().map(|name| name.matches(SEPARATORS).count()).max().unwrap_or(0)
    }

    /// A name that holds separators, perhaps joined to one before it: 各科室、所, 局办公室和各科室、所.
    fn together(&self, range: Range<usize>) -> Option<Vec<Range<usize>>> {
        if let Some(name) = self.name(&range).filter(|name| self.slice(name).contains(SEPARATORS)) {
            return Some(vec![name]);
        }
        self.joints(&range, &JOINTS).into_iter().find_map(|(left, right)| {
            let (left, right) = (self.name(&left)?, self.name(&right)?);
            self.slice(&right).contains(SEPARATORS).then(|| vec![left, right])
        })
    }

    /// The name that a part is, without what says that there are more (局办公室等单位, Finance and others) and without the `and` of a
    /// list; none if nobody is named so.
    fn name(&self, part: &Range<usize>) -> Option<Range<usize>> {
        // 等8个有关单位 is long enough
        const LONGEST: usize = 8;
        if self.is_known(part) {
            return Some(part.clone());
        }
        let written = self.slice(part);
        let listed = ["and ", "以及", "和", "及"].into_iter().find_map(|and| written.strip_prefix(and)).unwrap_or(written);
        let start = part.end - listed.len();
        let more = |others: &str| others.chars().count() <= LONGEST && !JOINTS.iter().any(|joint| others.contains(joint));
        let before = [" and others", " et al.", " etc.", " etc"].into_iter().find_map(|others| listed.strip_suffix(others));
        let before = before.or_else(|| listed.rsplit_once('等').filter(|(_, others)| more(others)).map(|(before, _)| before));
        let name = trimmed(self.text, start..before.map_or(part.end, |before| start + before.len()));
        // 等 alone, behind a blank or a comma, says no more than that there are others
        (self.is_known(&name) || (name.is_empty() && before.is_some())).then_some(name)
    }

    /// The names of a part that is none itself, taken apart where known ones are joined; the part as it is where none are.
    fn joined(&self, part: &Range<usize>) -> Vec<Range<usize>> {
        if part.len() > LONGEST_PART {
            return vec![part.clone()];
        }
        let joints = self.joints(part, &JOINTS);
        if let Some((left, right)) = joints.iter().find_map(|(left, right)| Some((self.name(left)?, right))) {
            let rest = self.name(right).map_or_else(|| self.joined(right), |name| vec![name]);
            return std::iter::once(left).chain(rest).collect();
        }
        if let Some((left, right)) = joints.iter().find_map(|(left, right)| Some((left, self.name(right)?))) {
            return self.joined(left).into_iter().chain([right]).collect();
        }
        self.loosely_joined(part).unwrap_or_else(|| vec![part.clone()])
    }

    /// Known names with nothing but blanks or strokes between them.
    fn loosely_joined(&self, part: &Range<usize>) -> Option<Vec<Range<usize>>> {
        self.joints(part, &LOOSE_JOINTS).into_iter().find_map(|(left, right)| {
            let left = self.name(&left)?;
            let rest = self.name(&right).map(|name| vec![name]).or_else(|| self.loosely_joined(&right))?;
            Some(std::iter::once(left).chain(rest).collect())
        })
    }

    /// What stands on both sides of each joint in a range, where something does; the longest left side first.
    fn joints(&self, range: &Range<usize>, words: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
        let text = self.slice(range);
        let places = words.iter().flat_map(|word| text.match_indices(*word));
        let sides = places.map(|(at, word)| {
            let (end, start) = (range.start + at, range.start + at + word.len());
            (trimmed(self.text, range.start..end), trimmed(self.text, start..range.end))
        });
        let mut sides: Vec<_> = sides.filter(|(left, right)| !left.is_empty() && !right.is_empty()).collect();
        sides.sort_by_key(|(left, _)| std::cmp::Reverse(left.end));
        sides
    }
}

/// The ranges between any of `marks`, those inside brackets not counted.
pub(in crate::responsibility) fn split(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, character) in text.char_indices() {
        if OPENING.contains(&character) {
            depth += 1;
        } else if CLOSING.contains(&character) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && marks.contains(&character) {
            ranges.push(start..at);
            start = at + character.len_utf8();
        }
    }
    ranges.push(start..text.len());
    ranges
}

/// A range without the white space at its ends.
pub(in crate::responsibility) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..(start + piece.trim().len())
}

#[cfg(test)]
mod tests {
    use super::names_in;
    use crate::model::{Group, GroupMembers};
    use crate::responsibility::fixture;

    #[test]
    fn lists_of_names_are_taken_apart() {
        let mut registry = fixture::settings().registry;
        let group = |id: &str, name: &str| Group { id: id.into(), name: name.into(), aliases: Vec::new(), members: GroupMembers::Open };
        registry.groups.extend([group("branches", "各科室、所"), group("county", "各县区、功能区")]);
        let cases: [(&str, &[&str]); 22] = [
            ("执法监督科、局办公室", &["执法监督科", "局办公室"]),
            ("各科室、所", &["各科室、所"]),
            ("执法监督科、各科室、所", &["执法监督科", "各科室、所"]),
            ("各科室、所、各县区、功能区", &["各科室、所", "各县区、功能区"]),
            ("执法监督科和各科室、所", &["执法监督科", "各科室、所"]),
            ("局办公室、执法监督科等和各有关单位", &["局办公室", "执法监督科", "各有关单位"]),
            ("局办公室、执法监督科等和各科室、所", &["局办公室", "执法监督科", "各科室、所"]),
            ("局办公室、执法监督科等部门", &["局办公室", "执法监督科"]),
            ("局办公室等3个单位及各有关单位", &["局办公室", "各有关单位"]),
            ("局办公室、执法监督科 等", &["局办公室", "执法监督科"]),
            ("执法监督科和住房和建设科", &["执法监督科", "住房和建设科"]),
            ("住房和建设科和执法监督科及局办公室", &["住房和建设科", "执法监督科", "局办公室"]),
            ("执法监督科与某某科", &["执法监督科", "某某科"]),
            ("某某科和执法监督科", &["某某科", "执法监督科"]),
            ("住房和城乡局", &["住房和城乡局"]),
            ("执法监督科 局办公室", &["执法监督科", "局办公室"]),
            ("执法监督科　局办公室　住房和建设科", &["执法监督科", "局办公室", "住房和建设科"]),
            ("执法监督科/局办公室", &["执法监督科", "局办公室"]),
            ("执法 监督科", &["执法 监督科"]),
            ("某某 公司", &["某某 公司"]),
            ("IT, office, and law", &["IT", "office", "law"]),
            ("信息科(网信办)、局办公室", &["信息科(网信办)", "局办公室"]),
        ];
        for (text, expected) in cases {
            let names: Vec<&str> = names_in(text, &registry).into_iter().map(|name| &text[name]).collect();
            assert_eq!(names, expected, "{text}");
        }
    }
}

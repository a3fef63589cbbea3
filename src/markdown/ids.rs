//! The ids of sections, headings, tasks and captions, which share one space: written ones first,
//! then defaults, which give way.

use crate::diag::{Code, Sink};
use crate::message;
use crate::source::fields::is_id_character;
use crate::source::{SectionFile, Sources};
use crate::span::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The ids of a plan.
#[derive(Default)]
pub(super) struct Ids {
    taken: BTreeMap<String, Option<Span>>,
    /// The number last tried for a default that was taken, so that many equal ones stay quick.
    tried: HashMap<String, usize>,
}

impl Ids {
    /// Takes an id that was written; one that was written before is reported.
    pub(super) fn write(&mut self, id: &Spanned<String>, sources: &Sources, sink: &mut Sink) {
        match self.taken.get(&id.value) {
            Some(first) => {
                let place = first.map(|span| place(span, sources)).unwrap_or_default();
                let message = message!(
                    "the id `{id}` is written twice, first at {place}",
                    "标识“{id}”写了两次，第一处在{place}",
                    id = id.value,
                    place = place
                );
                sink.error(Code::DuplicateId, id.span, message).help(message!(
                    "ids of sections, headings, tasks and captions are unique in a plan: change one of the two",
                    "各部分、标题、任务和表格的标识在全文中不能重复，请改掉其中一个"
                ));
            }
            None => drop(self.taken.insert(id.value.clone(), Some(id.span))),
        }
    }

    /// The ids that were written.
    pub(super) fn written(&self) -> BTreeSet<String> {
        self.taken.iter().filter(|(_, place)| place.is_some()).map(|(id, _)| id.clone()).collect()
    }

    /// The id of something: as written, or else `default`, with `-2`, `-3` if that is taken.
    pub(super) fn give(&mut self, written: Option<&Spanned<String>>, default: &str) -> String {
        if let Some(id) = written {
            return id.value.clone();
        }
        if !self.taken.contains_key(default) {
            self.taken.insert(default.to_owned(), None);
            return default.to_owned();
        }
        let tried = self.tried.entry(default.to_owned()).or_insert(1);
        loop {
            *tried += 1;
            let id = format!("{default}-{tried}");
            if !self.taken.contains_key(&id) {
                self.taken.insert(id.clone(), None);
                return id;
            }
        }
    }
}

/// A place in words: `content/01-overall.md:3:7`.
fn place(span: Span, sources: &Sources) -> String {
    let Some(source) = sources.get(span.source) else { return String::new() };
    let before = source.text.get(..span.start as usize).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    format!("{}:{}:{column}", source.path, before.matches('\n').count() + 1)
}

/// The default id of a file: its name without prefix and ending, or its folder's for `index.md`.
pub(super) fn of_file(file: &SectionFile) -> String {
    match file.name.as_str() {
        "index.md" => of_name(file.folder.rsplit('/').next().unwrap_or_default()),
        name => of_name(name.strip_suffix(".md").unwrap_or(name)),
    }
}

/// The default id of a file or folder by its name without ending: without the numeric prefix, in
/// lower case, `-` for whatever an id cannot hold.
pub(super) fn of_name(name: &str) -> String {
    let after_digits = name.trim_start_matches(|character: char| character.is_ascii_digit());
    let bare = after_digits.strip_prefix(['-', '_', '.', ' ']).filter(|rest| after_digits.len() < name.len() && !rest.is_empty());
    let id = bare.unwrap_or(name).to_lowercase().replace(|character| !is_id_character(character), "-");
    if id.is_empty() { "section".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use super::{Ids, of_name};
    use crate::diag::Sink;
    use crate::source::Sources;
    use crate::span::{Span, Spanned};

    #[test]
    fn names_become_ids() {
        let cases = [
            ("03-main-work", "main-work"),
            ("10_Main Work", "main-work"),
            ("annex-1-tasks", "annex-1-tasks"),
            ("2026年工作", "2026年工作"),
            ("01-总体要求（试行）", "总体要求-试行-"),
            ("03-", "03-"),
            ("7", "7"),
        ];
        for (name, id) in cases {
            assert_eq!(of_name(name), id);
        }
    }

    #[test]
    fn defaults_give_way_and_written_twice_is_an_error_naming_both_places() {
        let mut sources = Sources::default();
        let source = sources.add("content/01-a.md", "甲\n乙 goals goals");
        let (mut ids, mut sink) = (Ids::default(), Sink::default());
        ids.write(&Spanned::new("goals".to_owned(), Span::new(source, 8, 13)), &sources, &mut sink);
        assert!(sink.diagnostics().is_empty());
        ids.write(&Spanned::new("goals".to_owned(), Span::new(source, 14, 19)), &sources, &mut sink);
        assert_eq!(
            sink.diagnostics()[0].message_in(crate::diag::Language::English),
            "the id `goals` is written twice, first at content/01-a.md:2:3"
        );
        assert_eq!(ids.give(None, "goals"), "goals-2");
        assert_eq!(ids.give(None, "goals"), "goals-3");
        assert_eq!(ids.give(None, "other"), "other");
    }
}

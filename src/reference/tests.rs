//! The reference against the program: the keys it lists are those that the readers of the files take.

use super::{Key, Object, Shape, objects};
use crate::diag::{Code, Diagnostic, Language, Severity};
use crate::pipeline::{Job, Observer, Stage, run};
use crate::source::fields::taken;
use crate::source::files::MemoryFiles;
use std::collections::BTreeSet;

/// A plan in which every map that the reference lists stands once, marked with its name. A map that is new in the
/// reference is marked here too.
const FILES: [(&str, &str); 5] = [
    (
        "content/plan.yaml",
        "title: 要点\nissuer: 某市应急管理局\n'?plan': 1\ntheme: own\nperiod: {from: 2026-01, to: 2026-12, '?period': 1}\n\
         numbering: [{format: \"{n}\", '?level-format': 1}]\ntoc: {'?toc': 1}\ndocument: {'?document': 1}\n\
         roles: [{id: lead, name: 牵头单位, '?role': 1}]\nfields: [{id: progress, name: 进展, '?field': 1}]\n\
         statuses: [{id: done, name: 已完成, '?status': 1}]\n\
         duties: [{who: 局党组, duty: 主体责任, '?duty': 1}]\n",
    ),
    (
        "content/units.yaml",
        "'?units': 1\nunits: [{id: office, name: 办公室, '?unit': 1}]\npeople: [{id: head, name: 张某某, '?person': 1}]\n\
         groups: [{id: some, name: 有关单位, open: true, '?group': 1}]\n",
    ),
    (
        "content/01-work.md",
        "---\ntitle: 工作\n'?front-matter': 1\ntasks: [{title: 排查, lead: office, due: {by: 2026-06, '?worded-due': 1},\n\
         milestones: [{title: 动员, '?milestone': 1}]}]\n---\n```matrix\nview: tasks\n'?matrix': 1\nwhere: {'?where': 1}\ngroup: {by: section, '?group-by': 1}\ncolumns: [{key: due, '?column': 1}]\n```\n",
    ),
    ("content/02-more.md", "---\ntitle: 其他\n---\n正文。\n"),
    (
        "themes/own/theme.yaml",
        "'?theme': 1\nextends: gbt9704\nfonts: {own: {file: fonts/own.otf, '?face': 1}}\n\
         options: {gap: {kind: length, default: 1pt, '?theme-option': 1}}\n",
    ),
];

/// Maps that are not read key by key: tasks and what they inherit take the plan's roles and fields as keys, a task
/// file is a list under one key, and the options of `layout` are the theme's.
const READ_OTHERWISE: [&str; 4] = ["task", "defaults", "task-file", "layout"];

struct Deaf;

impl Observer for Deaf {
    fn begins(&self, _: Stage) {}
}

/// What is wrong with a project of these files.
fn problems<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Vec<Diagnostic> {
    let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let revisions = crate::revision::Revision::default();
    let job =
        Job { editions: BTreeSet::new(), theme: None, revisions: &revisions, date: None, strict: false, watermark: None, observer: &Deaf };
    run(&MemoryFiles(files.collect()), &job).diagnostics
}

fn all_objects() -> Vec<Object> {
    let mut names = BTreeSet::new();
    Shape::ALL.into_iter().flat_map(objects).filter(|object| names.insert(object.name.clone())).collect()
}

fn names(keys: &[Key]) -> BTreeSet<String> {
    keys.iter().map(|key| key.name.clone()).collect()
}

#[test]
fn the_keys_of_the_reference_are_those_that_are_taken() {
    problems(FILES);
    for object in all_objects().iter().filter(|object| !READ_OTHERWISE.contains(&object.name.as_str())) {
        let taken = taken::keys(&object.name);
        assert!(!taken.is_empty(), "no map is marked '?{}' in FILES", object.name);
        let listed = names(&object.keys);
        let missing: Vec<_> = taken.iter().filter(|key| !listed.contains(*key)).collect();
        let idle: Vec<_> = listed.iter().filter(|key| !taken.contains(*key)).collect();
        assert!(missing.is_empty(), "src/reference: `{}` does not list {missing:?}", object.name);
        assert!(idle.is_empty(), "src/reference: `{}` lists {idle:?}, which nothing reads", object.name);
    }
}

#[test]
fn the_keys_of_tasks_are_those_that_are_taken() {
    let objects = all_objects();
    let task = objects.iter().find(|object| object.name == "task").unwrap();
    let roles = ["official", "responsible-only", "raci"]
        .into_iter()
        .flat_map(|set| crate::settings::role_preset(set, crate::model::Lang::ZhCn).unwrap().roles)
        .flat_map(|role| [role.id, role.name]);
    let taken: BTreeSet<String> = crate::responsibility::data::labels().map(str::to_owned).chain(roles).collect();
    let listed: BTreeSet<String> = task.keys.iter().flat_map(|key| [vec![key.name.clone()], key.also.clone()].concat()).collect();
    assert_eq!(listed, taken);
}

#[test]
fn the_options_of_the_reference_are_those_of_the_built_in_theme() {
    let files = MemoryFiles::default();
    let place = crate::span::Span::new(crate::span::SourceId(0), 0, 0);
    let name = crate::span::Spanned::new("gbt9704".to_owned(), place);
    let theme = crate::template::Theme::load(&name, &files, &mut crate::diag::Sink::default()).unwrap();
    let layout = all_objects().into_iter().find(|object| object.name == "layout").unwrap();
    let listed: Vec<_> = layout.keys.iter().map(|key| key.name.as_str()).collect();
    assert_eq!(listed, theme.options().iter().map(|option| option.name.as_str()).collect::<Vec<_>>());
    for (key, option) in layout.keys.iter().zip(theme.options()) {
        let words: Vec<_> = key.words.iter().map(|(word, _)| word).collect();
        assert_eq!(words, option.words.iter().map(|(word, _)| word).collect::<Vec<_>>(), "{}", key.name);
        let default = key.default.as_ref().unwrap()[0].as_str().map_or_else(|| key.default.as_ref().unwrap()[0].to_string(), str::to_owned);
        assert_eq!(default, option.default, "{}", key.name);
        let value = key.example.split_once(": ").unwrap().1;
        assert!(option.value(value).is_some(), "{}", key.example);
    }
}

#[test]
fn the_words_of_the_reference_are_those_among_which_a_choice_is_made() {
    let known_by_hand = [
        "view",
        "group",
        "by",
        "as",
        "kind",
        "color",
        "mode",
        "roles",
        "numbering",
        "line_pitch",
        "duplex",
        "level3",
        "punctuation",
        "format",
        "options",
    ];
    problems([("content/plan.yaml", "lang: x\nnumbering: x\nroles: x\ntoc: {pdf: x}\n")]);
    problems([("content/plan.yaml", PLAN), ("content/01.md", "---\norientation: x\n---\n")]);
    for object in all_objects() {
        for key in object.keys.iter().filter(|key| !key.words.is_empty()) {
            let words: BTreeSet<String> = key.words.iter().map(|(word, _)| word.clone()).collect();
            let taken = taken::words(&key.name);
            assert!(taken == words || known_by_hand.contains(&key.name.as_str()), "{}: {taken:?}", key.name);
        }
    }
}

const PLAN: &str = "title: 要点\nissuer: 某市应急管理局\nyear: 2026\nunits: [{id: office, name: 局办公室, aliases: [执法监督科, law]}]\n\
                    people: [{id: head, name: 张某某}]\n";

/// A project with the example of a key where it belongs.
fn with_example(object: &Object, key: &Key) -> Option<Vec<(String, String)>> {
    let example = &key.example;
    let plan = |rest: &str| vec![("content/plan.yaml".to_owned(), format!("{PLAN}{rest}"))];
    let section = |head: &str| {
        let text = format!("---\n{head}\n---\n正文。\n");
        [plan(""), vec![("content/01-main-work.md".to_owned(), text)]].concat()
    };
    Some(match object.name.as_str() {
        "toc" | "layout" => plan(&format!("{}: {{{example}}}\n", object.path)),
        "document" if !["notice", "seal"].contains(&key.name.as_str()) => plan(&format!("document: {{{example}}}\n")),
        "plan"
            if !["title", "issuer", "year", "period", "units", "people", "theme", "document", "watermark"].contains(&key.name.as_str()) =>
        {
            plan(&format!("{example}\n"))
        }
        "front-matter" if key.name == "title" => section(example),
        "front-matter" => section(&format!("title: 工作\n{example}")),
        "task" if key.name == "title" => section(&format!("tasks: [{{{example}, lead: office}}]")),
        "task"
            if ["lead", "mode", "due", "indicator", "measures", "notes", "id", "owner", "support", "milestones"]
                .contains(&key.name.as_str()) =>
        {
            let lead = if key.name == "lead" { "" } else { "lead: office, " };
            section(&format!("tasks: [{{title: 排查, {lead}{example}}}]"))
        }
        "defaults" => section(&format!("defaults: {{{example}}}")),
        _ => return None,
    })
}

#[test]
fn examples_are_taken_as_they_stand() {
    let mut tried = 0;
    for object in all_objects() {
        for key in &object.keys {
            assert!(key.example.starts_with(&format!("{}: ", key.name)), "{}.{}: {}", object.name, key.name, key.example);
            let Some(files) = with_example(&object, key) else { continue };
            let found = problems(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
            let wrong: Vec<_> = found
                .iter()
                .filter(|found| found.severity == Severity::Error && found.code != Code::UnknownTheme)
                .map(|found| format!("{} {}", found.code.as_str(), found.message_in(Language::English)))
                .collect();
            assert!(wrong.is_empty(), "{}.{}: {wrong:?}", object.name, key.name);
            tried += 1;
        }
    }
    assert!(tried >= 50, "{tried}");
}

#[test]
fn every_key_is_described_in_both_languages() {
    for object in all_objects() {
        let of_keys = object.keys.iter().flat_map(|key| [(key.name.as_str(), &key.sentence), (key.name.as_str(), &key.kind)]);
        for (name, sentence) in of_keys.chain([("", &object.sentence)]) {
            let (english, chinese) = (sentence.wording(Language::English), sentence.wording(Language::Chinese));
            assert_eq!(english.is_empty(), chinese.is_empty(), "{}.{name}", object.name);
        }
        for key in &object.keys {
            assert!(key.sentence.wording(Language::English).ends_with('.'), "{}.{}", object.name, key.name);
            assert!(key.sentence.wording(Language::Chinese).ends_with('。'), "{}.{}", object.name, key.name);
            let is_said = !key.kind.wording(Language::English).is_empty() || !key.words.is_empty();
            assert!(is_said, "{}.{} takes nothing", object.name, key.name);
        }
    }
}

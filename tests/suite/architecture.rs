//! docs/architecture.md is true: its map lists the modules there are, and its arrows hold.

use crate::program::{files_below, repository};
use std::collections::{BTreeMap, BTreeSet};

/// The page's blocks of this kind: ```` ```map ````, ```` ```arrows ```` ...
fn block(kind: &str) -> Vec<String> {
    let page = std::fs::read_to_string(repository().join("docs/architecture.md")).unwrap();
    let body = page.split(&format!("```{kind}\n")).nth(1).unwrap_or_else(|| panic!("docs/architecture.md has no block `{kind}`"));
    let body = body.split("```").next().unwrap_or_default();
    body.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

/// Lines `name -> others` as a map; `name ->` for one that needs nothing.
fn arrows(kind: &str) -> BTreeMap<String, BTreeSet<String>> {
    block(kind)
        .iter()
        .map(|line| {
            let (from, to) = line.split_once("->").unwrap_or_else(|| panic!("`{line}` in `{kind}` has no arrow"));
            (from.trim().to_owned(), to.split_whitespace().map(str::to_owned).collect())
        })
        .collect()
}

/// The source files without comments and tests: path inside src, and text.
fn code() -> Vec<(String, String)> {
    let files: BTreeMap<String, String> = files_below(&repository().join("src"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect();
    let of_tests: BTreeSet<String> = files.iter().flat_map(|(path, text)| modules_of_tests(path, text)).collect();
    files
        .into_iter()
        .filter(|(path, _)| !of_tests.iter().any(|module| path == &format!("{module}.rs") || path.starts_with(&format!("{module}/"))))
        .map(|(path, text)| (path, without_comments_and_tests(&text)))
        .collect()
}

/// The modules that a file declares for tests alone, as paths inside src without ending.
fn modules_of_tests(path: &str, text: &str) -> Vec<String> {
    let folder = own_module_path(path).join("/");
    let declared = text
        .split("#[cfg(test)]\n")
        .skip(1)
        .filter_map(|rest| rest.lines().next()?.strip_suffix(';')?.split_once("mod ").map(|(_, name)| name.to_owned()));
    declared.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }).collect()
}

fn without_comments_and_tests(text: &str) -> String {
    let of_tests = ["#[cfg(test)]\nmod tests {", "#[cfg(test)]\npub(crate) mod tests {"];
    let text = of_tests.iter().fold(text, |text, begin| text.split(begin).next().unwrap_or_default());
    let lines = text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that stand directly in a folder of src (`""` for src itself).
fn modules_in(folder: &str) -> BTreeSet<String> {
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    files_below(&repository().join("src"))
        .keys()
        .filter_map(|path| path.strip_prefix(&prefix))
        .filter(|path| path.ends_with(".rs"))
        .map(|path| path.split_once('/').map_or_else(|| path.trim_end_matches(".rs").to_owned(), |(first, _)| first.to_owned()))
        .filter(|name| !matches!(name.as_str(), "lib" | "main" | "mod" | "tests"))
        .collect()
}

/// The module of a file on the level below `folder`; none for a file that stands above it.
fn module_of(path: &str, folder: &str) -> Option<String> {
    let below = if folder.is_empty() { path } else { path.strip_prefix(folder)?.strip_prefix('/')? };
    let first = below.split('/').next()?.trim_end_matches(".rs");
    (!matches!(first, "lib" | "main" | "mod")).then(|| first.to_owned())
}

/// The modules below `folder` that a file names, by `crate::` or by `super::` from its own place.
fn named_modules(path: &str, text: &str, folder: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let own = own_module_path(path);
    let mut named = BTreeSet::new();
    for (start, _) in text.match_indices("crate::").chain(text.match_indices("super::")) {
        let is_continued = text[..start].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':');
        if is_continued {
            continue;
        }
        for target in paths_at(&text[start..]) {
            if let Some(resolved) = resolve(&own, &target) {
                let below = if folder.is_empty() { Some(resolved.as_str()) } else { resolved.strip_prefix(&format!("{folder}::")) };
                named.extend(below.and_then(|below| below.split("::").next()).map(str::to_owned).filter(|name| known.contains(name)));
            }
        }
    }
    named
}

/// `print/style/mod.rs` is `print::style`, and so is `print/style.rs`.
fn own_module_path(path: &str) -> Vec<String> {
    let parts = path.trim_end_matches(".rs").split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main"));
    parts.map(str::to_owned).collect()
}

/// The paths that begin a text, the groups of a `use` taken apart.
fn paths_at(text: &str) -> Vec<String> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':'))).unwrap_or(text.len());
    let (path, rest) = text.split_at(end);
    let Some(group) = rest.strip_prefix('{').filter(|_| path.ends_with("::")) else { return vec![path.to_owned()] };
    let mut depth = 0;
    let mut items = vec![String::new()];
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            _ => {}
        }
        if let Some(item) = items.last_mut().filter(|_| character != ',' || depth > 0) {
            item.push(character);
        }
    }
    items.iter().map(|item| item.trim()).filter(|item| !item.is_empty()).flat_map(|item| paths_at(&format!("{path}{item}"))).collect()
}

/// A path from the root of the crate, without `crate::`.
fn resolve(own: &[String], path: &str) -> Option<String> {
    if let Some(absolute) = path.strip_prefix("crate::") {
        return Some(absolute.to_owned());
    }
    let mut base = own.to_vec();
    let mut rest = path;
    while let Some(above) = rest.strip_prefix("super::") {
        base.pop()?;
        rest = above;
    }
    base.push(rest.to_owned());
    Some(base.join("::"))
}

#[test]
fn the_map_lists_the_modules_there_are() {
    let listed: BTreeSet<String> = block("map").iter().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    let top = modules_in("");
    let print = modules_in("print").into_iter().map(|name| format!("print/{name}"));
    let found: BTreeSet<String> = top.into_iter().chain(print).collect();
    assert_eq!(listed, found, "docs/architecture.md, block `map`, against src");
}

#[test]
fn arrows_that_are_not_drawn_do_not_exist() {
    check_arrows("arrows", "");
}

#[test]
fn arrows_inside_the_typesetter_hold() {
    check_arrows("print-arrows", "print");
}

fn check_arrows(kind: &str, folder: &str) {
    let allowed = arrows(kind);
    let known = modules_in(folder);
    assert_eq!(allowed.keys().cloned().collect::<BTreeSet<_>>(), known, "docs/architecture.md, block `{kind}`, against src");
    let none = BTreeSet::new();
    let mut faults = Vec::new();
    for (path, text) in code() {
        let Some(module) = module_of(&path, folder) else { continue };
        let to = allowed.get(&module).unwrap_or(&none);
        let named = named_modules(&path, &text, folder, &known);
        faults.extend(
            named.iter().filter(|name| **name != module && !to.contains(*name)).map(|name| format!("{module} -> {name} in src/{path}")),
        );
    }
    assert!(faults.is_empty(), "arrows that are not drawn:\n{}", faults.join("\n"));
}

#[test]
fn what_few_may_name_is_named_by_them_alone() {
    let mut faults = Vec::new();
    let code = code();
    for (name, homes) in arrows("only-in") {
        let names_it = |text: &str| text.match_indices(name.as_str()).any(|(start, _)| is_whole_name(text, start, &name));
        for (path, _) in code.iter().filter(|(_, text)| names_it(text)) {
            let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
            if !homes.iter().any(|home| module == home || module.starts_with(&format!("{home}/"))) {
                faults.push(format!("src/{path} names {name}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A path such as `lopdf::Document` or `std::fs`, not a part of a longer name.
fn is_whole_name(text: &str, start: usize, name: &str) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[start + name.len()..].chars().next();
    let is_part =
        |character: Option<char>| character.is_some_and(|character| character.is_alphanumeric() || matches!(character, '_' | '"' | '-'));
    let is_path = name.contains("::") || text[start + name.len()..].starts_with("::") || text[..start].ends_with("use ");
    !is_part(before) && !is_part(after) && is_path && !text[..start].ends_with("::")
}

#[test]
fn every_module_has_a_header() {
    for (path, bytes) in files_below(&repository().join("src")) {
        let is_code = path.ends_with(".rs") && !path.ends_with("tests.rs");
        assert!(!is_code || bytes.starts_with(b"//! "), "src/{path} has no header that says what it does");
    }
}

#[test]
fn paths_are_found_in_groups() {
    let found = paths_at("crate::{diag::{Code, Sink}, model::Plan, span};");
    assert_eq!(found, ["crate::diag::Code", "crate::diag::Sink", "crate::model::Plan", "crate::span"]);
    let own = own_module_path("print/style/computed.rs");
    assert_eq!(resolve(&own, "super::super::units::Pt").as_deref(), Some("print::units::Pt"));
    let known = BTreeSet::from(["units".to_owned(), "style".to_owned()]);
    let named = named_modules("print/style/computed.rs", "use super::super::units::Pt;\nuse super::Border;", "print", &known);
    assert_eq!(named, BTreeSet::from(["units".to_owned(), "style".to_owned()]));
}

//! Takes keys out of the files of a project, or gives them other values, wherever the schema says that such a key can
//! stand. All YAML is written anew as JSON, which YAML takes, so that two projects differ in nothing but the change.

use crate::program::files_below;
use crate::yaml;
use serde_json::{Map, Value};
use std::fmt;
use std::fs;
use std::path::Path;
use workplan::diag::Language;
use workplan::reference::Shape;

/// Keys with what they are to be instead; nothing takes a key out.
#[derive(Clone, Debug)]
pub struct Change(Vec<(String, Value)>);

impl Change {
    /// The changes of a keys.yaml: `- toc.depth` takes a key out, `- plan.title: 其他` gives it another value,
    /// `- {period.from: 2026-07, period.to: 2027-06}` changes several at once.
    pub fn list(text: &str) -> Vec<Self> {
        let Value::Array(list) = yaml::value(text) else { panic!("a list of keys: {text}") };
        list.into_iter()
            .map(|item| match item {
                Value::String(key) => Self(vec![(key, Value::Null)]),
                Value::Object(keys) => Self(keys.into_iter().collect()),
                other => panic!("{other} names no key"),
            })
            .collect()
    }

    /// Gives a key another value, or takes it out.
    pub fn of(key: &str, value: &Value) -> Self {
        Self(vec![(key.to_owned(), value.clone())])
    }

    /// The keys it changes, such as `toc.depth`.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// Changes the keys of a map that the reference calls `name`.
    fn apply(&self, name: &str, map: &mut Map<String, Value>) {
        for (key, value) in &self.0 {
            let Some(key) = key.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')) else { continue };
            match value {
                Value::Null => drop(map.shift_remove(key)),
                _ => {
                    if let Some(written) = map.get_mut(key) {
                        *written = value.clone();
                    }
                }
            }
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.0.iter().map(|(key, value)| if value.is_null() { key.clone() } else { format!("{key}, not {value}") });
        to.write_str(&parts.collect::<Vec<_>>().join("; "))
    }
}

/// Writes the YAML of a project anew, changed.
pub fn apply(project: &Path, change: Option<&Change>) {
    for (path, bytes) in files_below(project) {
        let shape = match path.as_str() {
            "content/plan.yaml" => Shape::Plan,
            "content/units.yaml" => Shape::Units,
            path if path.starts_with("themes/") && path.ends_with("/theme.yaml") => Shape::Theme,
            path if path.starts_with("content/") && path.ends_with(".yaml") => Shape::TaskFile,
            path if path.ends_with(".md") => {
                let text = section(&String::from_utf8(bytes).unwrap(), change);
                fs::write(project.join(path), text).unwrap();
                continue;
            }
            _ => continue,
        };
        fs::write(project.join(&path), rewritten(&String::from_utf8(bytes).unwrap(), shape, change)).unwrap();
    }
}

/// A section file with its front matter and matrix blocks rewritten.
fn section(text: &str, change: Option<&Change>) -> String {
    let mut text = text.to_owned();
    if let Some((front, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
        text = format!("---\n{}\n---\n{body}", rewritten(front, Shape::FrontMatter, change));
    }
    let mut parts = text.split("```matrix\n");
    let mut found = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (block, rest) = part.split_once("\n```").unwrap();
        found.push_str(&format!("```matrix\n{}\n```{rest}", rewritten(block, Shape::Matrix, change)));
    }
    found
}

fn rewritten(text: &str, shape: Shape, change: Option<&Change>) -> String {
    let mut value: Value = yaml::value(text);
    if let Some(change) = change {
        let schema = shape.for_editors(Language::English);
        let walk = Walk { definitions: &schema["definitions"], change };
        walk.value(&mut value, &schema, Some(root_name(shape)));
    }
    value.to_string()
}

fn root_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Plan => "plan",
        Shape::Units => "units",
        Shape::FrontMatter => "front-matter",
        Shape::TaskFile => "task-file",
        Shape::Matrix => "matrix",
        Shape::Theme => "theme",
    }
}

struct Walk<'a> {
    definitions: &'a Value,
    change: &'a Change,
}

impl Walk<'_> {
    /// Changes what is called so in a value of a schema, and in all below it.
    fn value(&self, value: &mut Value, schema: &Value, name: Option<&str>) {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap();
            self.value(value, &self.definitions[name], Some(&kebab_case(name)));
        }
        for choice in ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|keyword| schema[keyword].as_array()).flatten() {
            self.value(value, choice, name);
        }
        match value {
            Value::Object(map) => {
                let properties = schema["properties"].as_object();
                for (key, below) in map.iter_mut() {
                    let of_key = properties.and_then(|properties| properties.get(key)).unwrap_or(&schema["additionalProperties"]);
                    self.value(below, of_key, None);
                }
                if let Some(name) = name.filter(|_| properties.is_some()) {
                    self.change.apply(name, map);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item, &schema["items"], None)),
            _ => {}
        }
    }
}

fn kebab_case(name: &str) -> String {
    let mut words = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !words.is_empty() {
            words.push('-');
        }
        words.extend(character.to_lowercase());
    }
    words
}

//! A schema -> the maps it describes and their keys, as the reference lists them.

use super::schema::Shape;
use crate::diag::{Language, Message};
use serde_json::{Map, Value};

/// A map of YAML.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its name in words, such as `front-matter`.
    pub name: String,
    /// Where it stands in its file: `units[]`; empty for the file itself.
    pub path: String,
    /// What it is.
    pub sentence: Message,
    /// Its keys, in the order of the reference.
    pub keys: Vec<Key>,
    /// Whether it takes other keys too, which the plan itself names.
    pub is_open: bool,
}

/// A key.
#[derive(Clone, Debug)]
pub struct Key {
    /// As it is written.
    pub name: String,
    /// Other spellings.
    pub also: Vec<String>,
    /// Whether it must be given.
    pub required: bool,
    /// What kind of value it takes; empty where it takes words alone.
    pub kind: Message,
    /// The words it takes, each with what it stands for.
    pub words: Vec<(String, Message)>,
    /// What counts where it is not given, in a Chinese plan and in an English one.
    pub default: Option<[Value; 2]>,
    /// What it does.
    pub sentence: Message,
    /// A line as an author writes it.
    pub example: String,
}

/// The maps of a file, itself first, each where a reader meets it first.
pub fn objects(shape: Shape) -> Vec<Object> {
    let schema = shape.full();
    let mut walk = Walk { definitions: schema.get("$defs").and_then(Value::as_object), found: Vec::new() };
    match shape {
        // The file is a list or a map; the map is what has a key.
        Shape::TaskFile => walk.value(&schema, ""),
        _ => walk.object(&schema, name_of(&schema), ""),
    }
    walk.found
}

fn name_of(schema: &Value) -> &str {
    schema.get("title").and_then(Value::as_str).unwrap_or_default()
}

struct Walk<'a> {
    definitions: Option<&'a Map<String, Value>>,
    found: Vec<Object>,
}

impl<'a> Walk<'a> {
    /// Adds a map, then those that its keys take.
    fn object(&mut self, schema: &'a Value, type_name: &str, path: &str) {
        let name = kebab_case(type_name);
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
        if self.found.iter().any(|object| object.name == name) {
            return;
        }
        let required: Vec<&str> = strings(schema.get("required")).collect();
        let keys = properties.iter().map(|(key, property)| self.key(key, property, required.contains(&key.as_str()))).collect();
        let is_open = schema.get("additionalProperties").is_some_and(Value::is_object);
        self.found.push(Object { name, path: path.to_owned(), sentence: sentence(schema), keys, is_open });
        for (key, property) in properties {
            self.value(property, &if path.is_empty() { key.clone() } else { format!("{path}.{key}") });
        }
    }

    /// Looks for maps in a value.
    fn value(&mut self, schema: &'a Value, path: &str) {
        if let Some((name, definition)) = self.definition(schema) {
            self.object(definition, name, path);
        } else if schema.get("properties").is_some() {
            self.object(schema, "TaskFile", path);
        }
        choices(schema).for_each(|choice| self.value(choice, path));
        if let Some(items) = schema.get("items") {
            self.value(items, &format!("{path}[]"));
        }
        if let Some(any) = schema.get("additionalProperties").filter(|_| schema.get("properties").is_none()) {
            self.value(any, &format!("{path}.*"));
        }
    }

    fn definition(&self, schema: &Value) -> Option<(&'a str, &'a Value)> {
        let name = schema.get("$ref")?.as_str()?.rsplit('/').next()?;
        self.definitions?.get_key_value(name).map(|(name, definition)| (name.as_str(), definition))
    }

    fn key(&self, name: &str, property: &Value, required: bool) -> Key {
        let mut words = Vec::new();
        collect_words(property, &mut words);
        let default = property.get("default").map(|chinese| [chinese.clone(), property.get("default-en").unwrap_or(chinese).clone()]);
        Key {
            name: name.to_owned(),
            also: strings(property.get("also")).map(str::to_owned).collect(),
            required,
            kind: self.kind(property),
            words,
            default,
            sentence: sentence(property),
            example: text(property, "example").to_owned(),
        }
    }

    /// What kind of value a schema takes, in words.
    fn kind(&self, schema: &Value) -> Message {
        if let Some(kind) = schema.get("kind").and_then(Value::as_str) {
            return Message::new(kind, text(schema, "zh-kind"));
        }
        if let Some((name, _)) = self.definition(schema) {
            let anchor = kebab_case(name);
            return Message::new(format!("[map](#{anchor})"), format!("[键值](#{anchor})"));
        }
        if schema.get("const").is_some() || schema.get("enum").is_some() {
            return Message::same("");
        }
        if let Some(items) = schema.get("items") {
            let item = self.kind(items);
            return joined(&Message::new("list of: ", "列表："), &item);
        }
        if let Some(any) = schema.get("additionalProperties").filter(|any| any.is_object()) {
            return joined(&Message::new("map of names, each: ", "名称的键值，每个："), &self.kind(any));
        }
        let kinds: Vec<Message> = choices(schema).filter(|choice| !is_null(choice)).map(|choice| self.kind(choice)).collect();
        one_of(kinds)
    }
}

/// Kinds as alternatives; words are none of them.
fn one_of(kinds: Vec<Message>) -> Message {
    let mut parts: Vec<Message> = Vec::new();
    for kind in kinds {
        if !parts.contains(&kind) && !kind.wording(Language::English).is_empty() {
            parts.push(kind);
        }
    }
    let all = parts.into_iter().reduce(|left, right| joined(&joined(&left, &Message::new(", or ", "；或者")), &right));
    all.unwrap_or_else(|| Message::same(""))
}

fn joined(left: &Message, right: &Message) -> Message {
    Message::new(
        format!("{}{}", left.wording(Language::English), right.wording(Language::English)),
        format!("{}{}", left.wording(Language::Chinese), right.wording(Language::Chinese)),
    )
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}

fn choices(schema: &Value) -> impl Iterator<Item = &Value> {
    ["anyOf", "oneOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array()).flatten()
}

/// The words that a value can be.
fn collect_words(schema: &Value, into: &mut Vec<(String, Message)>) {
    if schema.get("kind").is_some() {
        return;
    }
    if let Some(word) = schema.get("const").and_then(Value::as_str) {
        into.push((word.to_owned(), sentence(schema)));
    }
    choices(schema).for_each(|choice| collect_words(choice, into));
}

fn sentence(schema: &Value) -> Message {
    Message::new(text(schema, "description").replace('\n', " "), text(schema, "zh"))
}

fn text<'a>(schema: &'a Value, keyword: &str) -> &'a str {
    schema.get(keyword).and_then(Value::as_str).unwrap_or_default()
}

fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// `FrontMatter` as `front-matter`.
fn kebab_case(name: &str) -> String {
    let mut words = String::new();
    for (place, character) in name.char_indices() {
        if character.is_uppercase() && place > 0 {
            words.push('-');
        }
        words.extend(character.to_lowercase());
    }
    words
}

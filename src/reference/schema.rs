//! The shapes of files -> JSON Schemas. What editors get is draft 7 in one language, without what only the reference
//! needs; what the reference is made from says everything, in both languages.

use super::plan::{Plan, Units};
use super::sections::{FrontMatter, Matrix, TaskFile};
use super::theme::Theme;
use crate::diag::Language;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value};

/// A file of the project, or a part of one, that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// plan.yaml
    Plan,
    /// units.yaml
    Units,
    /// The front matter of a section file.
    FrontMatter,
    /// A task file in YAML.
    TaskFile,
    /// A block `matrix`.
    Matrix,
    /// theme.yaml
    Theme,
}

impl Shape {
    /// All of them, in the order in which a reader meets them.
    pub const ALL: [Shape; 6] = [Shape::Plan, Shape::Units, Shape::FrontMatter, Shape::TaskFile, Shape::Matrix, Shape::Theme];

    /// The name of its schema file.
    pub fn file_name(self) -> &'static str {
        match self {
            Shape::Plan => "plan.schema.json",
            Shape::Units => "units.schema.json",
            Shape::FrontMatter => "section.schema.json",
            Shape::TaskFile => "tasks.schema.json",
            Shape::Matrix => "matrix.schema.json",
            Shape::Theme => "theme.schema.json",
        }
    }

    /// The schema with all that the reference says.
    pub(super) fn full(self) -> Value {
        self.generated(SchemaSettings::draft2020_12())
    }

    /// The schema that editors use, with descriptions in a language.
    pub fn for_editors(self, language: Language) -> Value {
        let mut schema = self.generated(SchemaSettings::draft07());
        finish(&mut schema, language);
        schema
    }

    /// That schema as the text of a file.
    pub fn text(self, language: Language) -> String {
        format!("{:#}\n", self.for_editors(language))
    }

    fn generated(self, settings: SchemaSettings) -> Value {
        let generator = settings.into_generator();
        match self {
            Shape::Plan => root::<Plan>(generator),
            Shape::Units => root::<Units>(generator),
            Shape::FrontMatter => root::<FrontMatter>(generator),
            Shape::TaskFile => root::<TaskFile>(generator),
            Shape::Matrix => root::<Matrix>(generator),
            Shape::Theme => root::<Theme>(generator),
        }
    }
}

fn root<T: JsonSchema>(generator: SchemaGenerator) -> Value {
    generator.into_root_schema_for::<T>().to_value()
}

/// Makes a schema what editors take: one language, other spellings as keys of their own.
fn finish(schema: &mut Value, language: Language) {
    let Value::Object(keywords) = schema else { return };
    settle_words(keywords, language);
    for (keyword, value) in keywords.iter_mut() {
        match (keyword.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                spell_out(properties);
                properties.values_mut().for_each(|property| finish(property, language));
            }
            ("definitions", Value::Object(definitions)) => {
                definitions.values_mut().for_each(|definition| finish(definition, language));
            }
            ("items" | "additionalProperties", below) => finish(below, language),
            ("anyOf" | "oneOf" | "allOf", Value::Array(choices)) => choices.iter_mut().for_each(|choice| finish_choice(choice, language)),
            _ => {}
        }
    }
}

/// One of several shapes of a value; only where it is a single word is there something to say of it.
fn finish_choice(choice: &mut Value, language: Language) {
    finish(choice, language);
    if let Value::Object(keywords) = choice
        && !keywords.contains_key("const")
    {
        keywords.shift_remove("description");
    }
}

fn settle_words(keywords: &mut Map<String, Value>, language: Language) {
    let chinese = keywords.shift_remove("zh");
    let english_default = keywords.shift_remove("default-en");
    match language {
        Language::English => replace(keywords, "default", english_default),
        Language::Chinese => replace(keywords, "description", chinese),
    }
    for of_the_reference in ["kind", "zh-kind", "example", "title"] {
        keywords.shift_remove(of_the_reference);
    }
}

fn replace(keywords: &mut Map<String, Value>, keyword: &str, value: Option<Value>) {
    if let Some(value) = value {
        keywords.insert(keyword.to_owned(), value);
    }
}

/// Adds a key for every other spelling of a key.
fn spell_out(properties: &mut Map<String, Value>) {
    let mut others = Vec::new();
    for property in properties.values_mut() {
        let Some(Value::Array(spellings)) = property.as_object_mut().and_then(|keywords| keywords.shift_remove("also")) else { continue };
        others.extend(spellings.iter().filter_map(Value::as_str).map(|spelling| (spelling.to_owned(), property.clone())));
    }
    properties.extend(others);
}

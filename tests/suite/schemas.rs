//! The JSON Schemas against plans: what the program takes they take, and a wrong key or value they do not.

use crate::program::{files_below, repository};
use crate::yaml;
use serde_json::{Value, json};
use std::path::Path;
use workplan::diag::Language;
use workplan::reference::Shape;

/// What is wrong with a value by a schema of draft 7. Patterns are left to editors; any keyword that is not known here
/// fails the test.
fn faults(value: &Value, schema: &Value, root: &Value, place: &str, into: &mut Vec<String>) {
    let Some(keywords) = schema.as_object() else {
        if *schema == json!(false) {
            into.push(format!("{place}: must not be there"));
        }
        return;
    };
    for (keyword, expected) in keywords {
        let holds = match keyword.as_str() {
            "$ref" => {
                let definition =
                    root.pointer(expected.as_str().unwrap().trim_start_matches('#')).expect("a definition that is referred to");
                faults(value, definition, root, place, into);
                true
            }
            "type" => one_or_all(expected).iter().any(|name| has_type(value, name.as_str().unwrap())),
            "const" => value == expected,
            "enum" => expected.as_array().unwrap().contains(value),
            "anyOf" => fitting(value, expected, root) > 0,
            "oneOf" => fitting(value, expected, root) == 1,
            "allOf" => fitting(value, expected, root) == expected.as_array().unwrap().len(),
            "minimum" => value.as_f64().is_none_or(|number| number >= expected.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= expected.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= expected.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= expected.as_u64().unwrap()),
            "required" => expected.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some() || !value.is_object()),
            "items" => {
                let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
                items.iter().for_each(|item| faults(item, expected, root, &format!("{place}[]"), into));
                true
            }
            "properties" | "additionalProperties" => {
                properties(value, schema, root, place, into);
                true
            }
            "$schema" | "title" | "description" | "default" | "definitions" | "pattern" => true,
            other => panic!("the keyword {other} is not known to this test"),
        };
        if !holds {
            into.push(format!("{place}: {keyword} {expected} against {value}"));
        }
    }
}

fn properties(value: &Value, schema: &Value, root: &Value, place: &str, into: &mut Vec<String>) {
    for (key, below) in value.as_object().into_iter().flatten() {
        let of_key = schema["properties"].get(key).or_else(|| schema.get("additionalProperties"));
        if let Some(of_key) = of_key {
            faults(below, of_key, root, &format!("{place}.{key}"), into);
        }
    }
}

fn one_or_all(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

fn has_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("there is no type {other}"),
    }
}

/// How many of some schemas a value fits.
fn fitting(value: &Value, schemas: &Value, root: &Value) -> usize {
    let fits = |schema: &&Value| {
        let mut found = Vec::new();
        faults(value, schema, root, "", &mut found);
        found.is_empty()
    };
    schemas.as_array().unwrap().iter().filter(fits).count()
}

fn wrong(value: &Value, shape: Shape) -> Vec<String> {
    let schema = shape.for_editors(Language::English);
    let mut found = Vec::new();
    faults(value, &schema, &schema, shape.file_name(), &mut found);
    // Both keywords look at the keys of a map.
    found.dedup();
    found
}

/// The pieces of YAML in a project, each with its shape and its file.
fn pieces(project: &Path) -> Vec<(String, Shape, Value)> {
    let mut found = Vec::new();
    for (path, bytes) in files_below(project) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if path.ends_with(".md") {
            let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).map(|(front, _)| front);
            found.extend(front.map(|front| (path.clone(), Shape::FrontMatter, yaml::value(front))));
            let blocks = text.split("```matrix\n").skip(1).filter_map(|rest| rest.split_once("\n```"));
            found.extend(blocks.map(|(block, _)| (path.clone(), Shape::Matrix, yaml::value(block))));
        } else if path.ends_with(".yaml") && !path.ends_with("keys.yaml") {
            let shape = match path.rsplit('/').next().unwrap() {
                "plan.yaml" => Shape::Plan,
                "units.yaml" => Shape::Units,
                "theme.yaml" => Shape::Theme,
                _ => Shape::TaskFile,
            };
            found.push((path.clone(), shape, yaml::value(&text)));
        }
    }
    found
}

#[test]
fn plans_that_build_fit_the_schemas() {
    let mut seen = 0;
    for folder in ["content", "themes", "src/cli/new", "tests/samples", "tests/cases/keys"] {
        for (path, shape, value) in pieces(&repository().join(folder)) {
            let found = wrong(&value, shape);
            assert!(found.is_empty(), "{folder}/{path}: {found:#?}");
            seen += 1;
        }
    }
    assert!(seen > 80, "{seen}");
}

#[test]
fn a_wrong_key_or_value_does_not_fit() {
    let plan = json!({"title": "要点", "issuer": "某市应急管理局", "year": 2026});
    assert_eq!(wrong(&plan, Shape::Plan), [""; 0]);
    let cases = [
        (Shape::Plan, "titel", json!("要点")),
        (Shape::Plan, "lang", json!("fr")),
        (Shape::Plan, "year", json!("二〇二六")),
        (Shape::Plan, "period", json!({"from": "2026-04", "to": "2027-03"})),
        (Shape::Plan, "toc", json!({"deep": 2})),
        (Shape::Plan, "toc", json!({"depth": 10})),
        (Shape::Plan, "units", json!([{"id": "law", "title": "执法监督科"}])),
        (Shape::Plan, "units", json!([{"id": "law"}])),
        (Shape::Plan, "groups", json!([{"id": "a", "name": "甲", "member": ["law"]}])),
        (Shape::Plan, "roles", json!("rasci")),
        (Shape::Plan, "layout", json!({"level3": "italic"})),
        (Shape::Units, "roles", json!("raci")),
        (Shape::FrontMatter, "annexe", json!(true)),
        (Shape::FrontMatter, "tasks", json!([{"title": "排查", "mode": "together"}])),
        (Shape::FrontMatter, "tasks", json!([{"title": "排查", "due": {"before": "2026-06"}}])),
        (Shape::FrontMatter, "tasks", json!([{"title": "排查", "milestones": [{"name": "动员"}]}])),
        (Shape::TaskFile, "task", json!([])),
        (Shape::Matrix, "colums", json!(["task"])),
        (Shape::Matrix, "columns", json!([{"name": "due"}])),
        (Shape::Matrix, "view", json!("table")),
        (Shape::Theme, "extend", json!("report")),
        (Shape::Theme, "fonts", json!({"serif": {"path": "fonts/a.otf"}})),
    ];
    for (shape, key, value) in cases {
        let mut file = match shape {
            Shape::Plan => plan.clone(),
            Shape::Matrix => json!({"view": "tasks"}),
            _ => json!({}),
        };
        file[key] = value;
        assert!(!wrong(&file, shape).is_empty(), "{file} fits {}", shape.file_name());
    }
}
